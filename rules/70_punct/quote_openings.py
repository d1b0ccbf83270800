"""Opening quotation marks that were lost altogether, put back where structure proves their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

OPEN, CLOSE = "“", "”"
JOINED = LazyPattern(r"(?<=”)(?:[、，]|以及|[和与及或])(?P<at>)[^“”\x22＂„「『‘，。；：！？、\n]{2,10}”")
SAYS = LazyPattern(
    r"[^，。！？\n“”]{0,14}(?:说|道|表示|感慨|感叹|回忆|介绍|坦言|问|答)|(?:\d{4}年)?\d{1,2}月\d{1,2}日|(?:日前|近日|昨日|昨天|今天|当天|这天)[，,]"
)


@rule(
    "unopened-quotation",
    level="likely",
    anchors=["。”", "！”", "？”"],
    why="A paragraph of one sentence that closes a quotation behind its full stop, and opens none, is the quotation; the mark "
    "was lost where the paragraph begins.",
    hits=[
        ["大家都说“好”。\n我住二楼，装不装都行。”一位老人说。", "大家都说“好”。\n“我住二楼，装不装都行。”一位老人说。"],
        [
            "孩子们说“好”。\n同学们好，今天我们认识火星。”10月12日上午，机器人来上课。",
            "孩子们说“好”。\n“同学们好，今天我们认识火星。”10月12日上午，机器人来上课。",
        ],
        ["“先修路，再通车。”他说。\n路修好了，心就近了。”", "“先修路，再通车。”他说。\n“路修好了，心就近了。”"],
    ],
    misses=[
        "“第一段没有完。\n第二段到此为止。”他说。",
        "“好”。\n他笑了。我住二楼。”一位老人说。",
        "“好”。\n他说：我住二楼。”",
        "短话。”他说。",
        "‘好’。“行”。\n我住二楼。’”",
    ],
)
def unopened_quotation(view: View, spans: list[Span]) -> Found:
    """Open the quotation at the beginning of its paragraph."""
    text = view.text
    for low, high in view.lines_of(spans):
        line = text[low:high]
        if OPEN in line or line.count(CLOSE) != 1:
            continue
        at = line.index(CLOSE) - 1
        if re.search("[。！？：:]|[说道][，,]", line[:at]):
            continue
        rest = line[at + 2 :].strip()
        begin = low + len(line) - len(line.lstrip())
        if (not rest or SAYS.match(rest)) and at >= 6 and "\u3400" <= text[begin] <= "\u9fff":
            if not view.ask("quotes-balanced").value:
                return
            yield begin, begin, OPEN


@fact("quotes-balanced")
def quotes_balanced(view: View) -> Fact:
    """Say whether paragraphs open no quotation that they do not close: one may go on for several."""
    return Fact(all(line.count(OPEN) <= line.count(CLOSE) for line in view.text.split("\n")))


@rule(
    "unopened-in-row",
    level="likely",
    anchors=["”、", "”和", "”与", "”及", "”以"],
    why="Between two closing marks that only a comma or an 'and' parts from the next term, the opening one was lost.",
    hits=[["坚持“三严”、三实”作风", "坚持“三严”、“三实”作风"], ["树立“紧迫感”和危机感”。", "树立“紧迫感”和“危机感”。"]],
    misses=["坚持“三严”、“三实”作风", "“甲说‘乙’和丙”，都对", "他说“好”和“行”。", "“好。”和他一起来的人说。他点头。”"],
)
def unopened_in_row(view: View, spans: list[Span]) -> Found:
    """Open the second term."""
    for at in _joints(view.text, spans):
        yield at, at, OPEN


def _joints(text: str, spans: list[Span]) -> Iterator[int]:
    for start, _ in spans:
        found = JOINED.match(text, start + 1)
        if found and "”" not in text[max(0, start - 1) : start]:
            yield found.start("at")


VERBS = (
    r"(?:开展|落实|树立|建立|打造|推行|实施|坚持|实现|围绕|打好|获得|荣获|授予|评为|称为|叫做|叫|名为|写着|写上|点击|单击|选择|列入|纳入|"
    r"突出|争当|争做|签订|设立|成立|开通|启动|推出|发扬|弘扬|倡导|践行|做到|坚决杜绝|杜绝|克服|防止|形成|构建|擦亮|叫响|称之为|所谓)了?"
)
VERB = LazyPattern(VERBS)
ANNOUNCES = LazyPattern(rf"(?P<verb>{VERBS})[^“”「『„‟＂\x22，。；：！？、,;:!?\n的了和与及或在]{{2,6}}”")
COUNTED = LazyPattern("第[一二三四五六七八九十\\d]+[届期批]|机关|党组织")


@fact("openers-lost")
def openers_lost(view: View) -> Fact:
    """Say whether the document closes quotations and hardly ever opens them."""
    opened, closed, _ = view.ask("quote-counts").value
    if closed < 3 or opened * 10 > closed or view.ask("quotes-all-closing").value:
        return Fact(False)
    ends = {view.text[match.start() - 3 : match.start()] for match in re.finditer(CLOSE, view.text)}
    return Fact(len(ends) >= 3, f"{closed} quotations are closed and {opened} opened")


@rule(
    "unopened-term",
    level="likely",
    evidence="openers-lost",
    why="In a document that closes quotations and opens none the marks were lost on the way; a term begins behind the verb that "
    "governs it, if it is as short as terms are.",
    hits=[
        [
            "开展回头看”行动，落实八不准”要求，树立零容忍”的理念。",
            "开展“回头看”行动，落实“八不准”要求，树立“零容忍”的理念。",
        ],
        [
            "打好攻坚战”。\n推行一窗受理”服务，点击下一页”按钮。",
            "打好“攻坚战”。\n推行“一窗受理”服务，点击“下一页”按钮。",
        ],
    ],
    misses=[
        "开展“回头看”行动，落实“八不准”要求，树立零容忍”的理念。",
        "落实党组织的第一议题”制度。好。”他说。”",
        "他说，开展得好。”她笑了。”“对。”",
    ],
)
def unopened_term(view: View, spans: list[Span]) -> Found:
    """Open the terms."""
    for found in re.finditer(CLOSE, view.text):
        low = max(0, found.start() - 12)
        window = view.text[low : found.end()]
        last = max((match.start() for match in VERB.finditer(window)), default=-1)
        begin = ANNOUNCES.fullmatch(window, last) if last >= 0 else None
        if begin and not COUNTED.match(window, begin.end("verb")):
            yield low + begin.end("verb"), low + begin.end("verb"), OPEN
