"""Numbers of bookmarks in a table of contents that was run together: 目录TOC\\o"1-3"\\h\\u24243摘要 13144Abstract 213591第一章.

A word processor keeps a bookmark for each heading, and its number is printed before the heading where the contents were
turned into text. Behind the heading stands the page; the two numbers join those of the entry before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

FIELD = LazyPattern(r'TOC ?\\o ?"\d-\d"(?: ?\\[hzu])+ ?(?P<first>\d{3,5})(?=[^\s\d])')
# The page of an entry, the bookmark of the next, and what figures its heading begins with.
BORDER = LazyPattern(r"[ \t]?(?P<figures>\d{4,9})(?P<point>(?:\.\d+)+|[.、 ])?(?=(?P<next>[^\s\d]))")
LONGEST_HEADING, LARGEST = 60, 32_767  # characters; and the last bookmark that there is
MOST_PAGES = 60  # between two entries
ENOUGH = 3


def _split(figures: str, headed: bool, page: int) -> Span | None:
    """Return where the bookmark stands in `figures` of an entry behind `page`; if `headed`, one or two behind it are the heading's."""
    for tail in (1, 2) if headed else (0,):
        for width in (1, 2, 3):
            mark = figures[width : len(figures) - tail]
            right = 3 <= len(mark) <= 5 and mark[0] != "0" and int(mark) <= LARGEST
            if right and page <= int(figures[:width]) <= page + MOST_PAGES:
                return width, width + len(mark)
    return None


def _marks(text: str, field: re.Match[str]) -> Iterator[Span]:
    """Yield where the bookmarks stand, up to the first entry that is none."""
    yield field.span("first")
    at, page = field.end(), 0
    while border := BORDER.search(text, at, at + LONGEST_HEADING + 12):
        low, figures = border.start("figures"), border["figures"]
        if "\n" in text[at : low - 1] or low - at > LONGEST_HEADING:
            return
        if text[low - 1] == "\n":  # the page stands at the end of the line before
            place = (0, len(figures)) if len(figures) <= 5 and int(figures) <= LARGEST and not border["point"] else None
        else:
            place = _split(figures, bool(border["point"]), page)
            page = int(figures[: place[0]]) if place else page
        if place is None:
            return
        yield low + place[0], low + place[1]
        at = border.end("figures")


@rule(
    "bookmark-in-contents",
    level="certain",
    anchors=["TOC"],
    why="A word processor's field opens the contents, and each heading has the number of its bookmark before it.",
    hits=[
        [
            '目录TOC\\o"1-3"\\h\\u24243摘要 13144Abstract 213591第一章绪论 3327551.1研究背景 344212.1本文结构 35',
            '目录TOC\\o"1-3"\\h\\u摘要 1Abstract 2第一章绪论 31.1研究背景 32.1本文结构 35',
        ],
        [
            '目录\nTOC \\o "1-2" \\h \\z \\u 1554一、总则 1\n20817二、分则 4\n30912三、附则 12\n',
            '目录\nTOC \\o "1-2" \\h \\z \\u 一、总则 1\n二、分则 4\n三、附则 12\n',
        ],
    ],
    misses=[
        '目录TOC\\o"1-3"\\h\\u第一章绪论 1第二章方法 3',
        'TOC \\o "1-3" \\h 2019年总结',
        "水中TOC 13144毫克",
    ],
)
def bookmark_in_contents(view: View, spans: list[Span]) -> Found:
    """Delete the numbers of the bookmarks."""
    for field in FIELD.finditer(view.text):
        marks = list(_marks(view.text, field))
        if len(marks) >= ENOUGH:
            for start, end in marks:
                yield start, end, ""
