"""Paragraphs that were run together into one line, with a space where each break was."""

from __future__ import annotations

import itertools
import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

LONG_LINE = 150
MOST_LINES = 3  # a text of so few lines, and these long, has no paragraphs left
NUMBER = r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百]{1,4}[章节条]|[一二三四五六七八九十]是|\d{1,2}[.．、](?=[\u3400-\u9fff])"
# A space comes first in each pattern, so that the search runs at the speed of a literal.
SEAM = LazyPattern(r" (?<=[。！？!?；;”〞] ) {0,3}(?=[\u3400-\u9fff“《（(0-9])(?!\d{1,3}\s*$)", re.MULTILINE)
LIST = LazyPattern(rf" (?<=[：:] ) {{0,3}}(?={NUMBER})")
# Only the first number of a list may follow a heading that ends in no mark; 张 三、李 四 shows why no other may.
FIRST = r"一、|[（(]一[）)]|第一[章节条]|一是|1[.．、](?=[\u3400-\u9fff])"
HEADING = LazyPattern(rf" (?<=[\u3400-\u9fff0-9）)] )(?<![图表式第件页] ) {{0,3}}(?={FIRST})")
ENDS = LazyPattern(rf" (?<=[。！？!?”] ) {{0,3}}(?:(?P<numbered>{NUMBER})|(?=[\u3400-\u9fff“《（(0-9]))")
# A numbered heading without a mark, or the title that the text begins with, before the sentence that it is over.
TITLED = LazyPattern(
    r"(?:(?<=[ \n])|^)(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节] |[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}\.\d{1,2} )"
    r"[\u3400-\u9fff]{2,14}(?P<seam> )(?=[\u3400-\u9fff“《][^\n ]{14})"
)
TITLE = LazyPattern(
    r"[\u3400-\u9fff0-9]{2,30}(?:汇报|总结|规定|办法|合同|通知|方案|报告|讲话|意见|计划|制度|细则|协议|体会|纪要|守则|章程|决定|要点|说明|预案|须知|倡议书|发言|公告|通告)(?P<seam> )(?=[\u3400-\u9fff“《])"
)

_ITEM = "检查水源地保护区的标志和围网，清理漂浮物，抽查水质，登记在册，发现问题当场交办，限期整改，逐项销号。"
FLAT = "一年来做了以下工作： 一、抓源头。 " + _ITEM * 2 + " 二、抓管网。 " + _ITEM * 2
RESTORED = FLAT.replace("。 ", "。\n").replace("： ", "：\n")


@fact("flattened")
def flattened(view: View) -> Fact:
    """Count the sentences that end in a space inside long lines: breaks, if numbers follow some or hardly a line is left.

    Spaces alone prove nothing: a converter that drops quotation marks leaves them too.
    """
    lines = _long_lines(view)
    seams = [found for start, end in lines for found in ENDS.finditer(view.text, start, end)]
    numbered = sum(found["numbered"] is not None for found in seams)
    few = len(seams) >= 2 and sum(1 for start in view.lines if not view.text.startswith("\n", start)) <= MOST_LINES
    says = f"{len(seams)} sentences end in a space inside long lines, {numbered} of them before a number"
    return Fact((len(seams) >= 2 and numbered > 0) or few, says)


def _long_lines(view: View) -> list[Span]:
    borders = [*view.lines, len(view.text) + 1]
    return [(start, after - 1) for start, after in itertools.pairwise(borders) if after - start > LONG_LINE]


@rule(
    "lost-break",
    level="likely",
    anchors=["。 ", "！ ", "？ ", "” ", "： ", ": ", "； ", "; ", "! ", "? ", "〞 "],
    evidence="flattened",
    why="Extraction turned paragraph breaks into spaces; Chinese has no space after a full stop, so the space shows where.",
    hits=[[FLAT, RESTORED], ["会议开得很好。 " + FLAT, "会议开得很好。\n" + RESTORED],
          ["治水工作总结 " + FLAT.replace("抓管网。", "管网建设"), "治水工作总结\n" + RESTORED.replace("抓管网。", "管网建设")]],
    misses=[
        "第一句。 第二句。 第三句。",
        _ITEM * 4,
        "Windows 11 系统。 " + _ITEM,
        ("他说： " + _ITEM + " 众人都说好。 ") * 2 + "\n甲\n乙\n丙\n丁",
        FLAT.replace("。 ", "。").replace("： ", "："),
    ],
)  # fmt: skip
def lost_break(view: View, spans: list[Span]) -> Found:
    """Break long lines where a sentence end is followed by a space, or a heading number by one."""
    for start, end in _long_lines(view):
        for found in TITLED.finditer(view.text, start, end):
            yield *found.span("seam"), "\n"
        title = TITLE.match(view.text, start, end) if not view.text[:start].strip() else None
        if title:
            yield *title.span("seam"), "\n"
        for pattern in (SEAM, LIST, HEADING):
            for found in pattern.finditer(view.text, start, end):
                yield found.start(), found.end(), "\n"
