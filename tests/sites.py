"""Invented sites around invented documents: pages whose frames are known line by line, for tests and measurements."""

from __future__ import annotations

import random
from typing import NamedTuple


class Site(NamedTuple):
    """What a site puts before and after each document, and into it; {n} is a number, {t} a title, {d} a date."""

    head: tuple[str, ...]
    tail: tuple[str, ...]
    inside: tuple[str, ...] = ()


SITES = (
    Site(
        ("青禾文汇 | 首页 | 栏目 | 排行", "当前位置：青禾文汇 > 材料 > 正文", "{t}", "发布于 {d}  阅读 {n}  收藏 {n}"),
        (
            "上一篇：{t}",
            "下一篇：{t}",
            "本页由青禾文汇会员整理，转发请带上链接",
            "青禾文汇 www.qinghe-wenhui.example.com",
            "湘网备{n}号",
        ),
        ("青禾会员可以免去等候，直接看到后面的 {n} 页",),
    ),
    Site(
        ("柳岸资料站", "找材料，上柳岸", "{t}", "大小：{n}KB　页数：{n}", "立即取走全文"),
        ("猜您还想要", "{t}", "{t}", "柳岸资料站保留所有整理权利", "扫一扫，柳岸随身带"),
    ),
    Site(
        ("登录", "注册", "搜一搜", "石桥晨报电子版 >> 要闻 >> 详情", "{t}", "{d} 石桥晨报"),
        ("[字号 大 中 小]", "石桥晨报社 版面联系 {n}", "石桥晨报电子版 Copyright {n}-{n}"),
    ),
    Site(
        ("云岭书屋 -> 目录 -> 本页", "{t}", "字体 A- A+"),
        ("云岭书屋，每日更新三万字", "按左右键翻页 | 回到目录 | 加入书架", "记住我们：yunling-shuwu.example.net"),
        ("云岭书屋首发，别处所见皆非全本",),
    ),
    Site(
        ("点上面的蓝字，和我们一起读", "{t}", "原创 槐树下的灯 {d}"),
        ("END", "往日篇目", "{t}", "{t}", "槐树下的灯", "长按图片认得我们", "点一点右下角，让更多人看到"),
        ("槐树下的灯 · 每晚九点",),
    ),
)

# Not looked at while the limits were chosen.
OTHER_SITES = (
    Site(
        (
            "范文大全",
            "全站导航",
            "工作总结",
            "心得体会",
            "演讲稿",
            "{t}",
            "时间：{d}　作者：范小文",
            "本文已影响 {n} 人",
        ),
        (
            "看了这篇的人还看了",
            "{t}",
            "{t}",
            "{t}",
            "范文大全为您整理，未经同意请勿搬运",
            "Copyright © {n}-{n} 范文大全 版权说明",
        ),
    ),
    Site(
        ("≡", "{t}", "稻香论坛», 生活区», 主题"),
        ("本主题由 稻香管理员 于 {d} 设为精华", "发新帖 | 回复", "手机版|小黑屋|稻香论坛", "GMT+8, {d}", "返回顶部"),
        ("稻香论坛的朋友都在看：{n} 张老照片",),
    ),
    Site(
        ("{t}", "来源：临江日报 {d}", "听新闻"),
        ("编辑 何小满", "临江日报客户端 不止看见", "打开客户端，评论 {n}", "© 临江日报社"),
    ),
    Site(
        ("文档首页 → 教育 → 试卷", "{t}", "格式 DOC  页数 {n}  价格 {n} 文币", "下载本文档", "收藏", "举报"),
        (
            "本文档共 {n} 页，点击继续加载",
            "相关文档",
            "{t}",
            "{t}",
            "关于我们 | 帮助中心 | 意见反馈",
            "文档仓库 wendangcangku.example.com",
        ),
    ),
    Site(
        ("第{n}节 {t}", "小说：山河故人 作者：北桥"),
        ("（一页未完，请翻下一页）", "上一章 目录 下一章", "山河阁手机版 m.shanhege.example.net"),
        ("请记住山河阁的网址",),
    ),
)
# Lines that authors repeat in all documents of one kind, before and after what differs. None is the frame of a site.
FORMS = (
    (
        (
            "石桥村村民委员会会议记录",
            "会议时间：{d}",
            "会议地点：三楼会议室",
            "主持人：周明",
            "参加人员：全体班子成员",
            "会议内容：",
        ),
        ("散会。", "记录人：何小满", "石桥村村民委员会"),
    ),
    (
        (
            "石桥镇人民政府文件",
            "石政发〔{n}〕{n}号",
            "石桥镇人民政府关于印发工作方案的通知",
            "各村民委员会，镇直各单位：",
        ),
        (
            "附件：工作方案任务分解表",
            "石桥镇人民政府",
            "{d}",
            "（此件公开发布）",
            "抄送：县人民政府办公室。",
            "石桥镇人民政府办公室 {d}印发",
        ),
    ),
    (
        (
            "报名登记表",
            "姓名",
            "性别",
            "出生年月",
            "政治面貌",
            "参加工作时间",
            "专业技术职务",
            "电子邮箱 E-mail",
            "联系电话",
            "个人简历",
        ),
        ("本人签名", "所在单位意见", "（盖章）", "年 月 日", "备注"),
    ),
    (
        (
            "民 事 判 决 书",
            "（{n}）临江民初字第{n}号",
            "原告：周某，女，汉族，农民。",
            "被告：何某，男，汉族，工人。",
            "本院受理后，依法组成合议庭，公开开庭进行了审理。本案现已审理终结。",
        ),
        (
            "如不服本判决，可在判决书送达之日起十五日内向本院递交上诉状，上诉于临江市中级人民法院。",
            "审 判 长　江帆",
            "人民陪审员　方可",
            "{d}",
            "书 记 员　小木",
        ),
    ),
    (("尊敬的各位领导、各位来宾：", "大家上午好！"), ("最后，祝各位身体健康、工作顺利、阖家幸福！", "谢谢大家！")),
    (
        ("石桥中学教案", "课题：{t}", "教学目标", "教学重点", "教学难点", "教学过程"),
        ("板书设计", "教学反思", "作业布置"),
    ),
)

_WHO = (
    "老周",
    "县里的技术员",
    "几位代表",
    "新来的校长",
    "渡口的船工",
    "村民小组",
    "年轻的会计",
    "这家厂子",
    "合作社",
    "两位老师",
)
_DID = (
    "沿着河堤走了一遍",
    "把去年的账重新算过",
    "在会上谈了各自的难处",
    "给果树剪了枝",
    "修好了水泵",
    "约定每月见一次面",
    "画出了新的图纸",
    "挨家问过意见",
    "把旧仓库腾了出来",
    "试种了三亩早稻",
)
_THEN = (
    "雨停的时候天已经黑了",
    "大家都说这样更稳当",
    "事情到这里才算有了眉目",
    "没有人提出反对",
    "到了秋天就能看出结果",
    "余下的话留到下回再说",
    "路边的灯一盏盏亮起来",
    "谁也没想到会这么快",
)
_WHAT = ("春灌", "修路", "办学", "选种", "防汛", "植树", "记账", "造船", "看书", "养蜂", "过河", "赶集")
_ENDS = (
    "谢谢大家！",
    "特此通知。",
    "此致\n敬礼",
    "石桥镇人民政府\n{d}",
    "以上报告，请予审议。",
    "（此件公开发布）",
    "联系人：周明\n联系电话：{n}-{n}",
)
_BEGINS = ("各位领导、同志们：", "尊敬的各位家长：", "第一章 总则", "一、基本情况", "摘要", "石政发〔{n}〕{n}号")
_HEADS = (
    "一、主要做法",
    "二、存在的问题",
    "三、下一步打算",
    "第一章 总则",
    "第二章 附则",
    "（一）提高认识",
    "结语",
    "法律责任",
    "第三条 本办法自公布之日起施行。",
)


class Page(NamedTuple):
    """A page, the lines that its site put there, and the lines that are the document's, its title among them."""

    text: str
    frame: tuple[str, ...]
    body: tuple[str, ...]
    site: int  # -1: none


def paragraph(random_: random.Random) -> str:
    """Return some invented sentences."""
    sentences = (
        f"{random_.choice(_WHO)}{random_.choice(_DID)}，{random_.choice(_THEN)}，说的还是{random_.choice(_WHAT)}和{random_.choice(_WHAT)}的事"
        for _ in range(random_.randint(1, 4))
    )
    return "。".join(sentences) + "。"


def title(random_: random.Random) -> str:
    """Return an invented title."""
    return f"{random_.choice(_WHO)}与{random_.choice(_WHAT)}{random_.choice(_WHAT)}之{random_.choice(_DID)[:4]}"


def pages(
    count: int,
    seed: int = 0,
    bare: float = 0.2,
    paragraphs: list[str] | None = None,
    sites: tuple[Site, ...] = SITES,
    forms: float = 0.0,
) -> list[Page]:
    """Return `count` pages; the share `bare` of them is on no site. Bodies repeat what authors repeat.

    The share `forms` of all documents follows a form.
    """
    random_ = random.Random(seed)
    return [_page(random_, bare, paragraphs, sites, forms) for _ in range(count)]


def _page(
    random_: random.Random, bare: float, paragraphs: list[str] | None, sites: tuple[Site, ...], forms: float
) -> Page:
    def filled(line: str) -> str:
        while "{" in line:
            line = line.replace("{n}", str(random_.randint(2, 9999)), 1).replace("{t}", title(random_), 1)
            date = f"20{random_.randint(10, 24)}-{random_.randint(1, 12)}-{random_.randint(1, 28)}"
            line = line.replace("{d}", date, 1)
        return line

    body: list[str] = []
    if random_.random() < 0.5:
        body += filled(random_.choice(_BEGINS)).split("\n")
    for _ in range(random_.randint(3, 9)):
        if random_.random() < 0.25:
            body.append(random_.choice(_HEADS))
        body.append(random_.choice(paragraphs) if paragraphs else paragraph(random_))
    if random_.random() < 0.6:
        body += filled(random_.choice(_ENDS)).split("\n")
    if random_.random() < forms:
        before, after = random_.choice(FORMS)
        body = [*map(filled, before), *body, *map(filled, after)]
    number = -1 if random_.random() < bare else random_.randrange(len(sites))
    if number < 0:
        return Page("\n".join(body) + "\n", (), tuple(body), number)
    site = sites[number]
    head, tail = [filled(line) for line in site.head], [filled(line) for line in site.tail]
    titles = [line for line, raw in zip(head, site.head, strict=True) if raw == "{t}"]
    middle = list(body)
    inserted = [filled(line) for line in site.inside if random_.random() < 0.8]
    for line in inserted:
        middle.insert(random_.randint(1, max(1, len(middle) - 1)), line)
    frame = (*(line for line in head if line not in titles), *inserted, *tail)
    return Page("\n".join((*head, *middle, *tail)) + "\n", frame, (*titles, *body), number)
