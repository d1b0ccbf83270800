"""Heads and feet of printed pages that were caught between the lines: the same line over and over, a page apart.

A refrain comes back too, and so do heads of tables. What tells the head of a page is that it comes at even distances and
cuts sentences in two, since a page ends where it is full.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

SHORTEST = 5  # characters of a head; at most those of a short line
LEAST = 1_800  # characters of a text that has pages
TIMES, APART, UNEVEN = 4, 300, 0.45  # how often it stands, how many characters apart, how much of that it may vary
BODY = LazyPattern(
    r"^[\W_]+$|[。！？；：:_|…，]|^[(（]?[一二三四五六七八九十\d]+[)）、.．]|第[一二三四五六七八九十百\d]+[条款]|[甲乙]方|^[A-H][.．、]|^(?:单位|续表|姓名|班级|答|解|注)"
)
OPEN = LazyPattern(r"[\u3400-\u9fff，、]$")
ENDINGS = frozenset("0123456789页")
MOST = 6  # different lines that are looked at
DIGITS = LazyPattern(r"\d+")

_HEAD = "青溪县渡口管理办法汇编"
_PAGE = "渡口由镇政府统一管理，船工须持证上岗，每年复训一次。" * 14
_PRINTED = "\n".join(f"{_PAGE}雨季来临之前，船工应当检查船底\n{_HEAD}\n和缆绳，发现破损立即修补。" for _ in range(5))


def _suspects(text: str, lines: list[str]) -> list[str]:
    """Return those of the short lines that stand often enough, numbers left out; the most frequent only."""
    short = [line for line in lines if len(line) >= SHORTEST]
    if len(short) - len(set(short)) < TIMES - 1 and text.count("页\n") < TIMES:
        return []
    counts = Counter(short)
    numbered = Counter(DIGITS.sub("0", line) for line in counts if line[-1] in ENDINGS or line[0] in ENDINGS)
    found = [(count, line) for line, count in (*counts.items(), *numbered.items()) if count >= TIMES]
    return [line for _, line in sorted(found, reverse=True) if not BODY.search(line)][:MOST]


def _even(places: list[Span]) -> bool:
    """Whether the lines stand a page apart, each as far from the next as the others."""
    gaps = sorted(after[0] - before[0] for before, after in pairwise(places))
    middle = gaps[len(gaps) // 2]
    fitting = [gap for gap in gaps if abs(gap - middle) <= UNEVEN * middle]
    return gaps[0] >= APART and len(fitting) >= 0.7 * len(gaps)


@rule(
    "page-head",
    level="likely",
    why="The same short line stands between the lines again and again, a page apart, and cuts sentences in two: the head "
    "or foot of printed pages.",
    hits=[
        [_PRINTED, _PRINTED.replace(_HEAD + "\n", "")],
        [
            "\n".join(f"{_PAGE}检查船底\n渡口手册 第 {page} 页\n和缆绳。" for page in range(1, 7)),
            "\n".join(f"{_PAGE}检查船底\n和缆绳。" for _ in range(6)),
        ],
    ],
    misses=[
        "\n".join(f"{_PAGE}\n渡口啊，我的渡口\n" for _ in range(5)),
        "\n".join(f"{_PAGE}检查船底。\n{_HEAD}\n和缆绳。" for _ in range(5)),
        "\n".join(f"{_PAGE}{_PAGE * (page % 3)}检查船底\n单位：万元\n和缆绳。" for page in range(5)),
        "\n".join(["检查船底", _HEAD, "和缆绳"] * 5),
    ],
)
def page_head(view: View, spans: list[Span]) -> Found:
    """Delete the lines; the first stays if nothing but a title can stand there."""
    text = view.text
    if len(text) < LEAST:
        return
    begin = len(text) - len(text.lstrip())
    for head in _suspects(text, view.ask("short-lines").value):
        pattern = re.compile(r"\n" + DIGITS.sub(r"\\d+", re.escape(head)) + r"(?=\n)")
        places = [each.span() for each in pattern.finditer("\n" + text)]
        if len(places) < TIMES or not _even(places):
            continue
        cut = sum(bool(OPEN.search(text[max(0, start - 40) : start].rstrip())) for start, _ in places if start)
        if cut >= max(2, 0.4 * len(places)):
            yield from ((start, end, "") for start, end in places if start > begin)
