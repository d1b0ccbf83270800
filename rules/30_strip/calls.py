"""Calls to follow, star, like and share: short lines near the head or the tail that speak to the reader's thumb.

The words stand in thousands of good sentences too. A call is a line of its own, short, without a second sentence, near
one end of the text, and it bids the reader tap something in order to follow it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

LONGEST = 70
BID = (
    r"点击|轻触|轻点|猛戳|戳|点(?:一下|个)?|长按|扫码|扫描|扫一扫|扫下|识别|欢迎|记得|搜索|微信搜|"
    r"赶紧|喜欢就|不要忘|别忘"
)
FOLLOW = LazyPattern(
    rf"(?:{BID})[^。！？!?\n]{{0,26}}(?:关注|订阅(?!号)|星标|识别二维码|进群|入群|加群|加入[^。\n]{{0,8}}群|名片|蓝字|"
    rf"公众号|添加(?:微信|好友|客服)|领取(?:资料|福利|礼包|课程))|"
    r"关注[“「『][^”」』\n]{1,14}[”」』][,，]|(?:关注|订阅)(?:我们|本号|公众号|该公众号|一下|一波|↑|↓)|(?:蓝字|名片|"
    r"二维码)[^。！？\n]{0,10}(?:关注|订阅)|扫码(?:加|进|入)[^。\n]{0,4}群|↑.{0,6}(?:关注|订阅)|"
    r"(?:扫描|长按|识别)[^。\n]{0,10}二维码[^。\n]{0,3}$"
)
STAR = LazyPattern(
    r"(?:设(?:置|为)?|加|置|打|标|点)(?:为|个|上|成)?[^。\n]{0,6}(?:星标|置顶)|"
    r"星标[^。\n]{0,10}(?:公众号|不迷路|推送)|(?:错过|看不到|收不到)[^。\n]{0,20}星标"
)
# Numbered steps, options and shots are parts of an order; a list of deeds is part of a sentence.
STEP = LazyPattern(
    r"(?:\d{1,2}\s?[.．、]|[\u2460-\u2473]|[一二三四五六七八九十]{1,3}、|[A-H]\s?[.．、]|[（(][^（()）\n]{0,4}[\d一二三四五六七八九十]{1,2}[）)])|"
    r"[^、\n]+(?:、[^、\n]+){2,}等[。，]?"
)
BODY = LazyPattern(
    r"查询|预约|登记|办理|缴费|报名|核酸|学生|游客|市民|业主|考生|居民|群众|旅客|村民|家长|系统|"
    r"读者可|可关注|可扫码|可通过|学校|班级|校园|每周|每[日天]推|按钮|页面|窗口|政策|监管|管理|部门|单位|落实|"
    r"统计|数据|代表|委员|社会|小编|栏目|他|她|记者|[“\"][^”\"]{8,}[。！？][”\"]|是(?:指|一)|责任|儿童|困难"
)
BEGGING = LazyPattern(
    r"点个?(?:亮|下)?|在看|点赞|分享|转发|收藏|三连|一键|留言|评论区?|右下角|左下角|下方|上方|"
    r"文末|关注|喜欢|觉得|不错|好看|最好看|有用|有帮助|"
    r"文章|本文|内容|这篇|的话|朋友圈?|给个|对|来个|支持|鼓励|让|更多人?|知道|看到|看见|如果|要是|"
    r"别忘了?|记得|顺手|随手|免费|我们|小编|大家|身边|需要|"
    r"再走|走前|动动|手指|小手|鸡腿|加油|打气|充电|素质|都在这里|都在|这里|球|赞|看|转|发|哦|吧|"
    r"啦|呗|呀|了|就|请|求|和|与|或|给|把|它|你|您|我|一下|一个|到|也|能|"
    r"看官|发财|最大|读者|粉丝|朋友们?|就是|动动|爱心|小心心|投币|弹幕|关掉|之前|喜欢就|多多|欢迎|点一|各位|亲们?|按|长按|[\d\W_]"
)
BEG_SEED = LazyPattern(r"个赞|在看|三连|点赞|分享|转发|好看")


def _lines(view: View, spans: list[Span]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and text of each short line near an end of the document that holds one of the spans."""
    text, head, tail = view.text, view.head_end, view.tail_start
    done = -1
    for at, _ in spans:
        if at < done or (head <= at < tail):
            continue
        start, end = view.line_of(at)
        done = end
        line = text[start:end].strip()
        if 1 < len(line) <= LONGEST and len(text) > len(line) + 1:
            yield start, min(end + 1, len(text)), line


def _one_sentence(line: str) -> bool:
    return not re.search(r"[。；]", line.rstrip("。！!~～ ")) and not re.search(r"[。？！]”$", line)


_FOLLOW_ANCHORS = "关注|订阅|星标|名片|二维码|加群|进群|入群|蓝字|公众号|置顶|领取|好友|客服"


@rule(
    "follow",
    level="likely",
    anchors=_FOLLOW_ANCHORS.split("|"),
    why="A short line near either end of the text that bids the reader tap or scan to follow is the "
    "account's, not the text's.",
    hits=[
        ["点击上方蓝字，关注“砚边小记”\n各位领导：", "各位领导："],
        ["他把灯关了。\n长按识别二维码，关注“砚边小记”", "他把灯关了。"],
        ["他把灯关了。\n扫描二维码|关注我们\n", "他把灯关了。\n"],
        ["首段。\n想看更多旧事？点击下方名片关注我们\n次段。", "首段。\n次段。"],
        ["不想错过更新？设置星标↓ ↓ ↓\n各位同事：", "各位同事："],
    ],
    misses=[
        "业主可扫描单元门口张贴的二维码，查询信用等级。\n特此通知。",
        "点击页面右侧的“关注”按钮。\n再点保存。",
        "游客扫码关注公众号即可预约参观。\n开放时间见下。",
        "每个党员都要关注我们身边的困难群众。\n这是责任。",
        "“你点那个关注我们的图标。”\n他说。",
        "一、在首屏点“更多”。\n二、长按二维码，关注“青竹渡口”。\n三、点菜单。",
        "可以用来\n关注公众号、扫码付款、扫描二维码加好友等。",
        "访问者：平时会点“关注”吗？\n受访者：不点。",
        "首段。\n读者可关注公众号，查看新书推荐。\n",
        "（镜头3）喜欢的话，点击关注我们\n（完）",
    ],
)
def follow(view: View, spans: list[Span]) -> Found:
    """Delete short lines that call on the reader to follow or star an account."""
    for start, end, line in _lines(view, spans):
        if (
            (FOLLOW.search(line) or STAR.search(line))
            and _one_sentence(line)
            and not BODY.search(line)
            and not STEP.match(line)
            and not line.endswith(("吗？", "呢？", "吗?", "呢?"))
        ):
            yield start, end, ""


@rule(
    "share",
    level="likely",
    anchors=["个赞", "在看", "点赞", "三连", "分享", "转发", "好看"],
    why="A line near the end that holds nothing but the words with which accounts beg for likes and shares.",
    hits=[
        ["他把灯关了。\n点个「在看」，让更多人知道！", "他把灯关了。"],
        ["他把灯关了。\n球分享\n球点赞\n球在看", "他把灯关了。"],
        ["他把灯关了。\n觉得不错，就点赞、在看、转发三连吧\n", "他把灯关了。\n"],
    ],
    misses=[
        "他头也不抬：\n“在看。”\n她没有再问。",
        "短视频的点赞、转发和收藏都要核对。\n截止周五。",
        "分享到此结束\n谢谢",
        "\n点赞\n转发\n三项数据如下",
        "项目\t去年\t今年\n转发\t8\t9\n在看\t1,877\t2,013\n",
    ],
)
def share(view: View, spans: list[Span]) -> Found:
    """Delete lines that are made of begging words only."""
    for start, end, line in _lines(view, spans):
        words = BEG_SEED.findall(line)
        alone = (
            len(words) > 1
            or "球" in line
            or ("在看" in line and len(line) > 4)
            or re.search(r"朋友圈|更多人|三连|点(?:个|亮)", line)
        )
        if (
            words
            and alone
            and "\t" not in line
            and view.in_zone("tail", start)
            and not re.search(r"[“\"].*[。？！][”\"]", line)
            and not BEGGING.sub("", line)
        ):
            yield start, end, ""
