"""Dates that lost 年 or 月: the figures still say where it stood, if they can be split in one way only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

YEAR = LazyPattern(r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<month>1[0-2]|[1-9])(?=(?:[-—~至]\d{1,2})?月)")
FEWEST, WIDEST = 5, 9  # figures of a year and a month, and characters up to 月 with a second month: 201810-12
DAY = LazyPattern(
    r"(?<![\d年月.%至到第满后前内])(?P<month>1[0-2]|[1-9])(?P<day>[12]\d|3[01]|[1-9])日(?![内起前后]|历|均)"
)


# More days than a month has, where a clause begins and something happens.
CLAUSE_DAY = LazyPattern(
    r"(?:(?<=[\n。，；,;])|\A)(?P<month>1[0-2]|[1-9])(?P<day>[12]\d|3[01]|[1-9])日(?=[，,](?!共|合)|在|晚|上午|下午|凌晨)"
)
ENOUGH_DAYS = 2


def _splits(figures: str) -> int:
    """Return in how many ways `figures` are a month and a day."""
    return sum(
        1 <= int(figures[:n]) <= 12 and figures[n] != "0" and 1 <= int(figures[n:]) <= 31
        for n in (1, 2)
        if n < len(figures)
    )


def _years(text: str) -> Iterator[re.Match[str]]:
    """Yield the years that stand before a month with nothing between; only what stands before 月 is looked at."""
    done, at = 0, text.find("月")
    while at >= 0:
        before = text[max(0, at - WIDEST) : at]
        if before[-1:].isdigit() and sum(map(str.isdigit, before)) >= FEWEST:
            for found in YEAR.finditer(text, max(done, at - WIDEST), at + 1):
                yield found
                done = found.end()
        at = text.find("月", at + 1)


@fact("lost-year-mark")
def lost_year_mark(view: View) -> Fact:
    """Find years that lost their mark."""
    count = sum(1 for _ in _years(view.text))
    return Fact(count > 0, f"{count} years lost the mark behind them")


@rule(
    "year-mark",
    level="certain",
    anchors=[f"{digit}月" for digit in range(10)],
    why="Five or six figures before 月 that begin with a year of our time are a year and a month; 年 fell out.",
    hits=[["委托后，20185-7月进行调查", "委托后，2018年5-7月进行调查"], ["20191月起", "2019年1月起"]],
    misses=["2018年5月", "编号20185号", "18个月", "120185月"],
)
def year_mark(view: View, spans: list[Span]) -> Found:
    """Insert 年."""
    for found in _years(view.text):
        yield found.end("year"), found.end("year"), "年"


@rule(
    "month-mark",
    level="likely",
    anchors=[f"{digit}日" for digit in range(10)],
    why="In a document that lost 年 behind its years, figures before 日 that split into month and day in one way only lost 月.",
    hits=[
        ["20185-7月调查。728日座谈，86日交稿。", "20185-7月调查。7月28日座谈，8月6日交稿。"],
        ["96日，电视播出。721日，报纸刊登。", "9月6日，电视播出。7月21日，报纸刊登。"],
        ["20191月起草，115日修改；125日交稿。728日公布。", "20191月起草，115日修改；125日交稿。7月28日公布。"],
    ],
    misses=["728日座谈", "工期为121日，共完工。728日，开工", "20185月开工，工期180日内完成，共365日。", "20185月12日"],
)
def month_mark(view: View, spans: list[Span]) -> Found:
    """Insert 月 where the year's mark is lost elsewhere in the document, now or by the repair of this round."""
    if view.ask("lost-year-mark").value:
        found = list(DAY.finditer(view.text))
    else:
        days = (CLAUSE_DAY.match(view.text, _figures(view.text, start)) for start, _ in spans)
        found = [day for day in days if day and int(day["month"] + day["day"]) > 31]
        if len({_splits(day["month"] + day["day"]) for day in found}) != 1 or len(found) < ENOUGH_DAYS:
            return
    for day in found:
        if _splits(day["month"] + day["day"]) == 1:
            yield day.end("month"), day.end("month"), "月"


def _figures(text: str, last: int) -> int:
    """Return where the figures begin of which the last stands at `last`; no further back than those of a month and a day."""
    first = last
    while first > max(0, last - 4) and text[first - 1].isdigit():
        first -= 1
    return first
