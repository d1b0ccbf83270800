"""Evidence for lines at the foot of a page and on portals: what stands round them."""

from __future__ import annotations

import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

FOOT = LazyPattern(
    r"ICP备|公网安备|标识码|[Rr]ights [Rr]eserved|Copyright\s?©|版权所有\s?[:：]|技术支持|"
    r"地址\s?[:：].{2,30}邮编|网站地图|联系我们|关于我们"
)
LICENCE = LazyPattern(r"[\u4e00-\u9fa5]ICP备\s?\d|公网安备\s?\d|标识码\s?[:：]?\s?\d|网站地图|联系我们[^。]{0,10}关于")
CONTROL = LazyPattern(
    r"返回顶部|打印本页|关闭窗口|关闭本页|分享到|附件下载|扫描二维码|扫一扫|位(?:来访者|访客)|"
    r"政务微|举报|手机.{0,4}打开当前页|复制链接|朗读|锁定|鎖定|评论|设为首页|收藏|网站地图|IPv6|"
    r"文字大小|字体|返回|[鏈链]接|字体大小|roduced [Bb]y|owered [Bb]y|heme [Bb]y"
)

_CONTROLS = (
    "返回|打印|关闭窗口|关闭本页|分享到|附件下载|二维码|扫一扫|位来访者|位访客|政务微|举报|打开当前页|链接|"
    "鏈接|分享至|A+|朗读|锁定|鎖定|评论|设为首页|收藏|网站地图|IPv6|文字大小|字体|roduced|owered|heme|今天是|友情链接|访问量"
)
CONTROLS = tuple(_CONTROLS.split("|"))


def _tail(text: str, size: int = 900) -> str:
    return text[-size:]


# A paragraph that follows a line of that kind: the text shows one, as a book on pages does.
TOLD = LazyPattern(
    r"[。！？：:][”」]?\s*\n(?:[^\n]*\n){0,6}?[^\n。]{0,80}(?:©|opyright|版权所有)[^\n。]{0,80}\n(?:[^\n]*\n){1,40}[^\n]{20,}[。）](?:\n|\Z)"
)


@fact("footer")
def footer(view: View) -> Fact:
    """Whether the last lines look like the foot of a page: an owner with an address, a year, or a licence."""
    tail = _tail(view.text)
    last = [line for line in tail.strip().split("\n") if line.strip()][-4:]
    if TOLD.search(tail):
        return Fact(False)
    found = [
        line
        for line in last
        if re.search(r"版权所有\s?[:：©]?\s?\S|[Cc]opyright|©|ights [Rr]eserved", line) and len(line) < 160
    ]
    proof = any(
        FOOT.search(re.sub(r"版权所有", "", line)) or re.search(r"(?:19|20)\d\d|版权所有\s?[:：]", line)
        for line in found
    )
    chapter = len(last) > 1 and re.match(r"\s*#{1,6}\s|.{0,8}(?:许可|[Ll]icen[sc]e).{0,4}$", last[-2])
    return Fact(
        bool(found) and proof and not chapter and not re.search(r"翻印|侵权必究", "".join(found)), "the foot of a page"
    )


ORGANIZER = LazyPattern(
    r"(?:(?:主办|承办|协办|主管)(?:单位)?|技术支持|技术维护|建设(?:与|及)?维护|运行维护|"
    r"[Pp]roduced [Bb]y|[Pp]owered [Bb]y|[Dd]esigned [Bb]y)\s?[:：]?\s?[^。]{2,100}|"
    r"(?:联系|办公)?(?:地址|电话|邮编|传真|邮箱)\s?[:：][^。]{2,80}"
)


@rule(
    "organizer",
    level="likely",
    zone="tail",
    anchors=["主办", "承办", "技术支持", "技术维护", "运行维护", "roduced ", "owered ", "esigned ", "地址"],
    why="Who runs the site; only beside its licence number, since a notice names its organizers too.",
    hits=[
        ["雪停了。\n主办单位:某县文化局 技术支持:青竹网络\n闽ICP备00000000号-3", "雪停了。\n闽ICP备00000000号-3"],
        ["雪停了。\n技术支持：青竹网络\n网站标识码：3500000000\n", "雪停了。\n网站标识码：3500000000\n"],
    ],
    misses=[
        "主办单位：某县文化局　承办单位：县文化馆\n参赛办法见附件。",
        "主办单位：某县文化局\n协办单位：县图书馆\n2023年9月26日",
    ],
)
def organizer(view: View, spans: list[Span]) -> Found:
    """Delete lines that name who runs the site, in one run with a licence number at the end of the text."""
    text = view.text
    lines: list[tuple[int, int, str]] = []
    at = len(text)
    while at > 0 and len(lines) < 8:
        start = text.rfind("\n", 0, at - 1) + 1
        line = text[start:at].strip()
        if (
            line
            and not LICENCE.search(line)
            and not ORGANIZER.fullmatch(line)
            and "版权所有" not in line
            and not CONTROL.search(line)
        ):
            break
        if line:
            lines.append((start, at, line))
        at = start
    if any(LICENCE.search(line) for _, _, line in lines):
        for start, end, line in reversed(lines):
            if ORGANIZER.fullmatch(line) and not LICENCE.search(line):
                yield start, end, ""


HEADED = LazyPattern(
    r"[。：:！？][”」]?\s*\n[ \u3000]*(?:返回顶部|回到顶部|返回首页|返回列表|返回上一?[页级]|附件下载)[ \u3000]*\n[ \u3000]*[^\n]{6,}。"
)


@fact("page-control")
def page_control(view: View) -> Fact:
    """Whether the controls of a page stand near an end of a text that has sentences."""
    if any(word in view.text for word in CONTROLS) and HEADED.search(view.text):
        return Fact(False)  # what such a control is, is told under its name
    ends = view.text[:400] + "\n" + _tail(view.text)
    return Fact(
        bool(any(word in ends for word in CONTROLS)) and bool(re.search(r"[。！？，]", view.text)), "controls of a page"
    )


ALONE = LazyPattern(r"(?m)^[^\S\n]*+https?://\S+[^\S\n]*$")
BELOW = LazyPattern(r"(?:地址|链接|网址|参见|[参请]阅|下载|主页|[:：])\s?[:：]?[^\S\n]*+\n\s*+https?://")


@fact("portal-line")
def portal_line(view: View) -> Fact:
    """Whether addresses stand alone: one at most, near an end; a list of links is the author's."""
    if "://" not in view.text:
        return Fact(True)
    lines = ALONE.findall(view.text)
    below = BELOW.search(view.text)
    alone = len(lines) <= 1 and not below and not (lines and view.ask("markdown").value)
    return Fact(alone, "an address alone")


MEETING = LazyPattern(r"(?:地\s*点|主\s*持\s*人?|出\s*席|列\s*席|记\s*录\s*人?|会议(?:时间|地点))\s?[:：]")


# What is said of a printed book.
IMPRINT = LazyPattern(r"ISBN|CIP|书\s*号|开\s*本\s*[:：]|印\s*[张数刷次]\s*[:：]|版\s*次\s*[:：]|定\s*价\s*[:：]")


@fact("credit-ends-text")
def credit_ends_text(view: View) -> Fact:
    """Whether a sentence, or another line of credits, stands before the credits, and no form or title page."""
    tail = _tail(view.text, 1500)
    found = re.search(
        r"(?m)^[(（【\[\s]*(?:\S{0,4}(?:编辑|編輯|责编|校对|审核|審核|审校|[一二三初终复]审|监制|"
        r"编审|主编|签发|排版|美编|制图|统筹))\s?[:：/|｜丨]",
        tail,
    )
    if not found:
        return Fact(False)
    before = tail[: found.start()].rstrip()
    if MEETING.search(view.text, 0, 800):
        return Fact(False)
    if len(IMPRINT.findall(tail)) > 2:
        return Fact(False)
    form = re.search(r"(?:姓名|金额|单位|制表|经办)\s?[:：]", before[-60:])
    after = tail[found.end() :]
    last = before.rsplit("\n", 1)[-1].strip()
    return Fact(
        bool(re.search(r"[。！？”…）)]", before[-80:]))
        and not re.match(
            r"[一二三四五六七八九十]{1,3}、|[(（]?\d{1,2}[)）.、]|\d{1,2}[:：]\d\d|(?:主播|主讲|主持人?|导演|编剧)\s?[:：]",
            last,
        )
        and not form
        and not re.search(r"(?m)^[ \t]*(?:导演|编剧|主演|编制|起草|批准|审批)\s?[:：]", before[-120:] + "\n" + after)
        and not re.search(r"(?m)^[ \t]*(?:副主编|编\s?委|编辑委员)", after)
        and not re.search(r"[。！？].{0,40}[。！？]", after[:60])
        and not re.search(r"第[一二三\d]+[章节条]", after),
        "credits behind the last sentence",
    )
