"""Long paragraphs that stand in a text twice, one right behind the other."""

from __future__ import annotations

import itertools
from operator import eq

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

LONG = 40  # characters
PARAGRAPH = LazyPattern(rf"\n([^\n]{{{LONG},}}+)(?=\n\1(?:\n|\Z))")

_LONG = "数据备份是运行维护的基本功，真正出事的时候，却有一半以上的人发现备份打不开，因此要养成定期演练恢复的习惯。"


@rule(
    "paragraph-twice",
    level="certain",
    why="A long paragraph that comes again at once, to the letter, was pasted or extracted twice.",
    hits=[
        ["一、做法\n" + _LONG + "\n" + _LONG + "\n二、不足", "一、做法\n" + _LONG + "\n二、不足"],
        ["一、做法\n" + _LONG + "\n" + _LONG, "一、做法\n" + _LONG],
    ],
    misses=[
        "一、做法\n" + _LONG + "\n" + _LONG[:-1],
        "啦啦啦，春天来了\n啦啦啦，春天来了\n啦啦啦，春天来了",
        "一、做法" + ("\n" + _LONG) * 3,
        "\n" + "_" * 50 + "\n" + "_" * 50,
    ],
)
def paragraph_twice(view: View, spans: list[Span]) -> Found:
    """Delete the first of two; what stands there three times and more is meant, or a template."""
    text, rows = view.text, view.rows
    if not any(len(row) >= LONG for row in itertools.compress(rows, map(eq, rows, itertools.islice(rows, 1, None)))):
        return
    for found in PARAGRAPH.finditer(text):
        again = "\n" + found[1]
        thrice = text.startswith(again, found.end() + len(again)) or text.endswith(found[1], 0, found.start())
        if "。" in found[1] and not thrice:
            yield *found.span(), ""
