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
        ("上一篇：{t}", "下一篇：{t}", "本页由青禾文汇会员整理，转发请带上链接", "青禾文汇 www.qinghe-wenhui.example.com", "湘网备{n}号"),
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

_WHO = ("老周", "县里的技术员", "几位代表", "新来的校长", "渡口的船工", "村民小组", "年轻的会计", "这家厂子", "合作社", "两位老师")
_DID = ("沿着河堤走了一遍", "把去年的账重新算过", "在会上谈了各自的难处", "给果树剪了枝", "修好了水泵", "约定每月见一次面", "画出了新的图纸", "挨家问过意见", "把旧仓库腾了出来", "试种了三亩早稻")
_THEN = ("雨停的时候天已经黑了", "大家都说这样更稳当", "事情到这里才算有了眉目", "没有人提出反对", "到了秋天就能看出结果", "余下的话留到下回再说", "路边的灯一盏盏亮起来", "谁也没想到会这么快")
_WHAT = ("春灌", "修路", "办学", "选种", "防汛", "植树", "记账", "造船", "看书", "养蜂", "过河", "赶集")
_ENDS = ("谢谢大家！", "特此通知。", "此致\n敬礼", "石桥镇人民政府\n{d}", "以上报告，请予审议。", "（此件公开发布）", "联系人：周明\n联系电话：{n}-{n}")
_BEGINS = ("各位领导、同志们：", "尊敬的各位家长：", "第一章 总则", "一、基本情况", "摘要", "石政发〔{n}〕{n}号")
_HEADS = ("一、主要做法", "二、存在的问题", "三、下一步打算", "第一章 总则", "第二章 附则", "（一）提高认识", "结语", "法律责任", "第三条 本办法自公布之日起施行。")


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


def pages(count: int, seed: int = 0, bare: float = 0.2, paragraphs: list[str] | None = None) -> list[Page]:
    """Return `count` pages; the share `bare` of them is on no site. Bodies repeat what authors repeat."""
    random_ = random.Random(seed)
    return [_page(random_, bare, paragraphs) for _ in range(count)]


def _page(random_: random.Random, bare: float, paragraphs: list[str] | None) -> Page:
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
    number = -1 if random_.random() < bare else random_.randrange(len(SITES))
    if number < 0:
        return Page("\n".join(body) + "\n", (), tuple(body), number)
    site = SITES[number]
    head, tail = [filled(line) for line in site.head], [filled(line) for line in site.tail]
    titles = [line for line, raw in zip(head, site.head, strict=True) if raw == "{t}"]
    middle = list(body)
    inserted = [filled(line) for line in site.inside if random_.random() < 0.8]
    for line in inserted:
        middle.insert(random_.randint(1, max(1, len(middle) - 1)), line)
    frame = (*(line for line in head if line not in titles), *inserted, *tail)
    return Page("\n".join((*head, *middle, *tail)) + "\n", frame, (*titles, *body), number)
