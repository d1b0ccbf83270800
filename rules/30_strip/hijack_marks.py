"""What a page that was broken into shows beside the heaps: a betting brand glued to sentences, its own bars as garbage.

The brand stands with a number or an address, at more than one place. The bars were read in the wrong encoding and have
lost bytes, so that nothing can restore them; what they say can still be told from the bytes that are left.
"""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

_NAMES = (
    "葡京|威尼斯人|金沙|太阳城|太阳集团|永利|皇冠|新濠天地|美高梅|百家乐|必赢|凯时|尊龙|乐鱼|开云|亚博|万博|华体会|爱游戏|半岛|火狐|金年会|兴发|利来|环亚|"
    "龙8|千亿|明升|博狗|伟德|韦德|立博|威廉希尔|九游|新葡萄京|沙巴"
)
BRAND = LazyPattern(
    rf"(?:(?P<number>\d{{2,6}}(?:cn|com|net|cc|vip)?)[ ]?)?(?:澳门|澳門|新|正规|线上|网上|AG|ag)?(?:{_NAMES})"
    r"(?:国际|娱乐|体育|集团|平台|官网|网站|网址|网投|注册|登录|手机版|app|APP|古城|古天乐|代言|电子|游戏|下载|在线|城|官方|入口|全站|综合|真人|彩票|棋牌){0,5}"
    r"(?P<address>[ ]?\d{2,6}(?:\.(?:com|cn|net|cc|vip|app))?|[·.](?:com|cn|net|cc|vip))?"
)
ABOUT = LazyPattern(r"公安|警方|民警|犯罪|涉案|查处|打击|判决|法院|检察|涉嫌|赌博|反诈|旅游|酒店|景点")
# Words of a page's bars as they look when their bytes are read as Chinese of another encoding.
_BARS = "当前位置|版权所有|关闭窗口|打印本页|上一篇|下一篇|联系我们|发布时间|设为首页|加入收藏|浏览次数|网站地图|技术支持|返回首页|友情链接|点击次数|您的位置|网站首页|责任编辑|信息来源"
BARS = list(dict.fromkeys(word.encode().decode("gb18030", "ignore")[:4] for word in _BARS.split("|")))
GARBAGE = LazyPattern(r"[\u3400-\u9fff\ue000-\uf8ff\ufffd?？]")
TAG = LazyPattern(
    r"[?？<]?(?<![A-Za-z])(?:div|span|p|a|td|li|font|img)(?:\s(?:id|class|style|href|src|align|width)=[\"'][^\"'\n]{0,80}[\"']){1,4}\s?/?>"
)
_A = "渡口中学建于民国，校址在东岸。"


def _sound(line: str) -> int:
    """Return how many characters of a line come out as words when read in the encoding it was written in."""
    read = line.encode("gb18030", "ignore").decode("utf-8", "ignore")
    return sum("\u3400" <= char <= "\u9fff" for char in read)


@rule(
    "brand",
    level="likely",
    anchors=_NAMES.split("|"),
    why="A betting brand with its number or address, glued to sentences that speak of something else, again and again.",
    hits=[
        ["新葡京娱乐4455.com" + _A + "\n8826cn太阳集团官网学校有操场。\n", _A + "\n学校有操场。\n"],
        [_A + "尊龙国际6688.net学校有操场，永利娱乐9911.vip二百米。", _A + "学校有操场，二百米。"],
    ],
    misses=[
        "金沙江在这里转弯，2016年立碑。\n金沙遗址2001年发现。\n",
        "警方查处葡京娱乐5389.com和太阳城注册5566.com两个网站。\n",
        "他开一辆皇冠3.0，后来换了皇冠2.5。",
    ],
)
def brand(view: View, spans: list[Span]) -> Found:
    """Delete the brands, if at least two carry a number or address and nobody speaks about such sites."""
    text, done = view.text, -1
    found = []
    for start, _ in spans:
        if start < done:
            continue
        match = BRAND.search(text, max(done, start - 12, 0), start + 40)
        if match and match.start() <= start:
            done = match.end()
            tail = text[match.end("number") if match["number"] else match.start() : match.end()]
            if "." in (match["address"] or "") or (match["number"] and not match["number"].isdigit()) or len(tail) > 12:
                found.append(match.span())
    if len(found) > 1 and not ABOUT.search(text):
        view.flag("hijacked")
        for start, end in found:
            yield start, end, ""


@rule(
    "garbled-bar",
    level="likely",
    anchors=BARS,
    why="A line of the page's bar in a wrong encoding, bytes lost.",
    hits=[
        ["褰撳墠浣嶇疆锛氶?栭〉 > 瀛︽牎姒傚喌\n" + _A, _A],
        [_A + "\n鐗堟潈鎵?鏈夛細娓″彛涓?瀛? 鎵撳嵃鏈?椤? 鍏抽棴绐楀彛", _A],
    ],
    misses=["乱码“褰撳墠浣嶇疆”是怎样来的？要从编码说起，先看字节。\n", "鐗\n"],
)
def garbled_bar(view: View, spans: list[Span]) -> Found:
    """Delete lines that hold such a word and are garbage for the most part."""
    text = view.text
    for start, end in view.lines_of(spans):
        line = text[start:end].strip()
        marks = sum(line.count(mark) for mark in "。，！”")
        if 4 <= len(line) <= 160 and not marks and 4 * _sound(line) >= len(GARBAGE.findall(line)):
            yield start, min(end + 1, len(text)), ""


@rule(
    "broken-tag",
    level="likely",
    anchors=["?div ", "？div ", "?p ", "?span ", "?a ", "？span ", "？p ", "？a ", "?/div", "?font ", "?td ", "?li "],
    why="A tag whose first mark was read as half of a lost character.",
    hits=[
        [_A + '?div id="k3x" class="flower left">学校有操场。', _A + "学校有操场。"],
        [_A + '？span style="display:none">学校有操场。', _A + "学校有操场。"],
    ],
    misses=['<div id="a">学校</div>', "什么是?div 标签", '写作 ?a="1"'],
)
def broken_tag(view: View, spans: list[Span]) -> Found:
    """Delete such tags."""
    for start, _ in spans:
        found = TAG.match(view.text, start)
        if found and start:
            yield *found.span(), ""
