"""Heads and feet of pages beside form feeds, which programs that take the text out of a PDF leave where a page ends."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

FEED = "\f"
FEWEST, SHARE = 4, 0.5  # pages with such a line, and what part of all pages
LONGEST = 60  # characters of it
DEPTH = 2  # lines at either edge of a page
NUMBER = LazyPattern(r"\d+")
ROMAN = LazyPattern(r"[ivxlc]{1,7}|[IVXLC]{1,7}")
SENTENCE = LazyPattern(r"[。！？；，：]$|^[-•*·–—]\s|^\d+[.、)]\s?\D")
# A sentence that the end of a page cut: the line before is one of a paragraph, and so is the one behind.
OPEN, CLAUSES, LINE = LazyPattern(r"[\u3400-\u9fff，、]$"), LazyPattern("[，。；]"), 20
ANEW = LazyPattern(
    r"[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十百\d]{1,4}[章节条篇]|[一二三四五六七八九十]是"
)


def _kind(line: str) -> str:
    """Return what a head says on every page: its words, with a sign for each number."""
    return "0" if ROMAN.fullmatch(line) else NUMBER.sub("0", line)


def _edges(text: str, low: int, high: int) -> Iterator[list[Span]]:
    """Yield the first lines of a page that say something, and the last ones from the end, each up to its line feed."""
    first: list[Span] = []
    at = low
    while at < high and len(first) < DEPTH:
        end = text.find("\n", at, high)
        end = end if end >= 0 else high
        if text[at:end].strip():
            first.append((at, end))
        at = end + 1
    last: list[Span] = []
    end = high
    while end > low and len(last) < DEPTH:
        begin = text.rfind("\n", low, end) + 1 or low
        if text[begin:end].strip() and begin >= (first[-1][1] if first else low):
            last.append((begin, end))
        end = begin - 1
    yield first
    yield last


_PAGES = [f"{word}组汛期巡查四次，记录水位和渗漏。\n发现管涌先围后堵，再向值班室报告。" for word in "甲乙丙丁戊"]
_HEADED = "\n\n\f".join(f"堤防巡查手册\n\n{number} / 5\n\n{page}" for number, page in enumerate(_PAGES, 1))
_FOOTED = "\n\f".join(
    f"{page}\n\n{number}" for number, page in zip(("iv", "v", "vi", "vii", "viii"), _PAGES, strict=True)
)
_CUT = [f"{word}组汛期巡查四次，记录水位，查看渗漏和管涌的情形，随时报告给值" for word in "甲乙丙丁戊"]
_REST = "班室的人，值班室再把险情报给镇上，通知抢险队出发。"


@rule(
    "head-beside-feed",
    level="likely",
    anchors=[FEED],
    why="Form feeds show where the pages of a printed text end; what stands beside most of them is their head or number.",
    hits=[
        [_HEADED, "\n\n\f".join(_PAGES)],
        [_FOOTED, "\n\f".join(_PAGES)],
        [
            "\n\n\f".join(f"堤防手册\n\n{_REST}\n{cut}" for cut in _CUT),
            _REST + "\n" + f"{_REST}\n".join(_CUT),
        ],
    ],
    misses=[
        "\n\f".join(_PAGES),
        "\n\f".join(f"第{word}章\n{page}" for word, page in zip("一二三四五", _PAGES, strict=True)),
        "\f堤防手册\n" + _PAGES[0] + "\n\f堤防手册\n" + _PAGES[1],
    ],
)
def head_beside_feed(view: View, spans: list[Span]) -> Found:
    """Delete those lines, and the break of a sentence that they cut."""
    text = view.text
    pages = [(before + 1, after) for before, after in itertools.pairwise([-1, *(at for at, _ in spans), len(text)])]
    if len(pages) < FEWEST:
        return
    edges = [list(_edges(text, *page)) for page in pages]
    heads = _heads(text, edges)
    if not heads:
        return
    bodies = [_body(text, page, *lines, heads) for page, lines in zip(pages, edges, strict=True)]
    cuts = [(0, bodies[0][0]), (bodies[-1][1], len(text.rstrip("\n")))]
    for (page, following), (_, feed) in zip(itertools.pairwise(bodies), pages, strict=False):
        if _goes_on(text, page, following):
            cuts.append((_stripped(text, page[1]), following[0]))
        else:
            cuts += [(page[1], _stripped(text, feed)), (feed + 1, following[0])]
    for start, end in cuts:
        if start < end:
            yield start, end, ""


def _heads(text: str, edges: list[list[list[Span]]]) -> set[tuple[int, str]]:
    """Return what stands at the head (0) or the foot (1) of most pages."""
    kinds = Counter[tuple[int, str]]()
    for page in edges:
        for side, lines in enumerate(page):
            kinds.update({(side, _kind(text[start:end].strip())) for start, end in lines})
    least = max(FEWEST, SHARE * len(edges))
    return {
        (side, kind)
        for (side, kind), count in kinds.items()
        if count >= least and len(kind) <= LONGEST and not SENTENCE.search(kind)
    }


def _body(text: str, page: Span, first: list[Span], last: list[Span], heads: set[tuple[int, str]]) -> Span:
    """Return a page without its head and foot, and the empty lines beside these."""
    low, high = page
    for start, end in first:
        if (0, _kind(text[start:end].strip())) not in heads:
            break
        low = next((at for at in range(min(end + 1, high), high) if text[at] != "\n"), high)
    for start, end in last:
        if start < low or (1, _kind(text[start:end].strip())) not in heads:
            break
        high = _stripped(text, start)
    return low, high


def _stripped(text: str, at: int) -> int:
    """Return the end of the line before `at` that is not empty."""
    while at and text[at - 1] == "\n":
        at -= 1
    return at


def _goes_on(text: str, page: Span, following: Span) -> bool:
    """Whether a sentence of one page goes on at the top of the next."""
    before = text[page[0] : page[1]].rstrip("\n").rsplit("\n", 1)[-1]
    behind = text[following[0] : following[1]].split("\n", 1)[0]
    return (
        min(len(before), len(behind)) >= LINE
        and OPEN.search(before) is not None
        and "\u3400" <= behind[0] <= "\u9fff"
        and CLAUSES.search(behind) is not None
        and not ANEW.match(behind)
    )
