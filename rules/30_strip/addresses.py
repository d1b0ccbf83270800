"""Addresses of sites written so that no filter finds them: coded in percent signs, or one letter after another."""

from __future__ import annotations

import re
from urllib.parse import unquote

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

CODED = LazyPattern(r"(?:[A-Za-z0-9.-]{0,24}%[2-7][0-9A-Fa-f]){1,60}[A-Za-z0-9.-]{0,24}")
SITE = LazyPattern(
    r"(?:https?://)?(?:[a-z0-9-]{1,30}\.){1,3}(?:com|net|org|cc|cn|la|info|me|tv|xyz|top|vip|so|co)/?", re.I
)
HAN = LazyPattern("[\u3400-\u9fff\u3000-\u303f\uff00-\uffef”“…]")
MARKS = "-·._*|~ "
SPELT = LazyPattern(r"[A-Za-z](?:[-·_*|~ ]\s?[A-Za-z0-9]|[-·_*|~ ]?\.[-·_*|~ ]?[A-Za-z0-9]){6,40}", re.I)
TOP = LazyPattern(
    r"w{2,3}\.?[a-z0-9]{3,24}\.?(?:com|net|org|cc|info)|[a-z0-9]{3,24}\.(?:com|net|org|cc|cn|info|la)", re.I
)
NAME = LazyPattern(
    r"[(（\[【]?(?:(?:看(?:小说|书)|更多(?:好书|小说)|最新章节|手机阅读)?(?:就?[来上到去]|请[来上到去]|就在|尽在)?\s?)?"
    r"[\u3400-\u9fff]{0,8}(?:小说|小說|书屋|書屋|书院|文学|中文网|看书|读书|书城|阁|书网|网)[\u3400-\u9fff]{0,4}\s{0,2}[:：]?\s?$"
)
OPEN, CLOSE = "(（[【「『", ")）]】」』"


def _dressed(text: str, start: int, end: int) -> Span:
    """Widen an address over the name of its site before it and a bracket round both."""
    line = text.rfind("\n", 0, start) + 1
    name = NAME.search(text, max(line, start - 30), start)
    if name and name.end() == start and name.start() < start:
        begin = name.start()
    else:
        begin = start
    if text[end : end + 1] in CLOSE and text[end : end + 1]:
        opened = begin if text[begin] in OPEN else begin - 1 if begin > line and text[begin - 1] in OPEN else -1
        if opened >= 0:
            return opened, end + 1
    if begin < start and text[begin] in OPEN:
        begin = start  # a bracket that is not closed behind the address holds something else
    return begin, end


def _taken(text: str, start: int, end: int) -> Span:
    """Return the span, or its line with the line feed if nothing else stands on it."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    if text[first:start].strip() or text[end:last].strip():
        while start > first and text[start - 1] == " ":
            start -= 1
        return start, end
    return first, min(last + 1, len(text))


@rule(
    "percent-coded",
    level="likely",
    anchors=["%77%", "%2E", "%2e", "%63%", "%6D", "%6d", "%6F", "%6f"],
    why="An address coded in percent signs, between the words of a text, is a mark of the site that copied it.",
    hits=[
        ["雪停了。%77%77%77%2E%71%7A%2E%63%6F%6D船也回来了。", "雪停了。船也回来了。"],
        ["雪停了，www%2Eqingzhu%2Ecom船也回来了。", "雪停了，船也回来了。"],
        ["雪停了。\n%77%77%77%2e%71%7a%2e%6e%65%74\n船也回来了。", "雪停了。\n船也回来了。"],
    ],
    misses=[
        "链接是https://example.com/?u=www%2Eqingzhu%2Ecom，打开即可。",
        "把“.”编码后写成%2E，例如www%2Eqz%2Ecom。",
        "占比77%、63%。",
        "%E4%B8%AD%E6%96%87解码以后是“中文”。",
    ],
)
def percent_coded(view: View, spans: list[Span]) -> Found:
    """Delete codes that read as an address, if Chinese or the end of a line stands on either side."""
    text, done = view.text, 0
    if "编码" in text or "解码" in text or "转义" in text:
        return
    for at, _ in spans:
        if at < done:
            continue
        low = at
        while (low > done and at - low < 60 and text[low - 1] in "%.-") or (
            low > done and at - low < 60 and text[low - 1].isascii() and text[low - 1].isalnum()
        ):
            low -= 1
        found = CODED.match(text, low)
        if not found or found.end() <= at:
            continue
        done = found.end()
        around = text[found.start() - 1 : found.start()] if found.start() else "\n", text[done : done + 1] or "\n"
        if SITE.fullmatch(unquote(found[0])) and all(
            each == "\n" or each in " 　" or HAN.match(each) for each in around
        ):
            yield *_taken(text, *_dressed(text, *found.span())), ""


@rule(
    "letter-by-letter",
    level="likely",
    anchors=[f"{w}{mark}{w}" for mark in "-·_*|~ " for w in "wW"]
    + [f"{c}{mark}{o}" for mark in "-·_*|~" for c, o in ("co", "CO", "om", "OM", "ne", "NE", "or", "OR")],
    evidence="novel-site",
    why="An address set letter by letter, with the same mark between any two, is hidden from filters.",
    hits=[
        [
            "第九章 渡口\n雪停了。(看小说就到 青竹阁 W-W-W.Q-I-N-G.C-O-M)\n船也回来了。",
            "第九章 渡口\n雪停了。\n船也回来了。",
        ],
        ["第九章 渡口\n雪停了，W·W·W·Q·I·N·G·Z·H·U·C·O·M船也回来了。", "第九章 渡口\n雪停了，船也回来了。"],
        ["第九章 渡口\n青竹小说 w_w_w_._q_i_n_g_._c_o_m\n雪停了。", "第九章 渡口\n雪停了。"],
    ],
    misses=[
        "第九章 渡口\n她一个字母一个字母地念：W-E-L-C-O-M-E。\n",
        "第九章 渡口\nA-B-C-D-E-F-G，孩子们唱。\n",
        "第九章 渡口\nco-op与w-w公司\n",
    ],
)
def letter_by_letter(view: View, spans: list[Span]) -> Found:
    """Delete single letters with marks between them that read as an address, with the site's name before them."""
    text, done = view.text, 0
    for at, _ in spans:
        if at < done:
            continue
        low = at
        while (
            low > done
            and at - low < 60
            and text[low - 1].isascii()
            and (text[low - 1].isalnum() or text[low - 1] in MARKS)
        ):
            low -= 1
        found = SPELT.search(text, low, at + 120)
        if not found:
            continue
        done = found.end()
        marks = [char for char in found[0] if char in MARKS and char != "."]
        plain = re.sub(r"[-·_*|~ ]", "", found[0])
        if len(marks) >= 5 and len(set(marks)) == 1 and TOP.fullmatch(plain):
            yield *_taken(text, *_dressed(text, *found.span())), ""


SIGNS = "￥⊕⊙◎●▓☆★=＝_♂♀◆◇※#＃|｜^＾*＊~～-"
DRESSED = LazyPattern(
    rf"[{re.escape(SIGNS)} ]*[\u3400-\u9fff](?:[{re.escape(SIGNS)} ]{{1,4}}[\u3400-\u9fff]){{2,16}}[{re.escape(SIGNS)} ]*"
)
NOUN = r"[书書][屋院城网網盟吧库]|小[说說]网?|看书|读书网?|文学网?|文學|中文[网網]|阁"
PRAISE = r"首[发發]|更新|手打|最快|无错|免费阅读|全文字"
OF_SITE = LazyPattern(rf"[\u3400-\u9fff]{{2,8}}(?:{NOUN})(?:{PRAISE})*|[\u3400-\u9fff]{{0,8}}(?:{PRAISE})+")
_PAIRS = "小说|说网|书屋|书院|书城|书网|书盟|书吧|首发|更新|文学|学网|文网|读书|看书|手打|小說|說網|書屋|書院|書城"


@rule(
    "name-in-signs",
    level="likely",
    anchors=[f"{pair[0]}{sign}{pair[1]}" for sign in SIGNS for pair in _PAIRS.split("|")]
    + [f"{pair[0]}{sign} {sign}{pair[1]}" for sign in "=-_*" for pair in ("首发", "小说", "书屋", "更新")],
    evidence="novel-site",
    why="A site's name with a sign between any two of its characters is hidden from filters.",
    hits=[
        ["第九章 渡口\n雪停了。★青☆竹★书☆屋★\n船也回来了。", "第九章 渡口\n雪停了。\n船也回来了。"],
        ["第九章 渡口\n雪停了。\n=青=竹=阁= = 首= =发=\n船也回来了。", "第九章 渡口\n雪停了。\n船也回来了。"],
        ["第九章 渡口\n它不肯＊青＊竹＊书＊屋＊走夜路。\n", "第九章 渡口\n它不肯走夜路。\n"],
        ["第九章 渡口\n雪停了，青_竹_小_说_手_打船也回来了。", "第九章 渡口\n雪停了，船也回来了。"],
    ],
    misses=[
        "第九章 渡口\n看-书-写-字，四件事。\n",
        "第九章 渡口\n小|说|明|天\n",
        "第九章 渡口\n他读-书了。\n",
        "★小☆说★\n",
    ],
)
def name_in_signs(view: View, spans: list[Span]) -> Found:
    """Delete runs of single characters between signs that read as the name of a site."""
    text, done = view.text, 0
    for at, _ in spans:
        if at < done:
            continue
        low = at
        while (
            low > done
            and at - low < 60
            and text[low - 1] != "\n"
            and (text[low - 1] in SIGNS + " " or text[low] in SIGNS + " ")
        ):
            low -= 1
        found = DRESSED.match(text, low) or DRESSED.match(text, low + 1)
        if not found or found.end() <= at:
            continue
        done = found.end()
        bare = re.sub(rf"[{re.escape(SIGNS)} ]", "", found[0])
        signs = len(found[0].replace(" ", "")) - len(bare)
        start, end = found.span()
        # Without a sign behind it the last character may be the author's; the name of the site decides.
        if text[end - 1] not in SIGNS and end < len(text) and HAN.match(text, end) and not OF_SITE.fullmatch(bare):
            end, bare = end - 1, bare[:-1]
        if text[start] not in SIGNS and text[end - 1] in SIGNS and start and HAN.match(text, start - 1):
            start, bare = start + 1, bare[1:]  # the signs dress the name; the character before them is the author's
        if len(bare) < 4 or signs < len(bare) - 1 or not OF_SITE.fullmatch(bare):
            continue
        yield *_taken(text, start, end), ""
