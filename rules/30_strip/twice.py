"""Long paragraphs, and whole texts, that stand there twice, one right behind the other."""

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


FIRST, SENTENCE, LEAST = (
    12,
    30,
    70,
)  # lines among which a text begins; characters of a sentence, and of what comes again
FAR = 20_000  # characters in which it comes again

_TEXT = "一、渡口的船\n" + _LONG + "\n摆渡的人不多了，我们走访了其中三位。\n"


@rule(
    "text-twice",
    level="likely",
    why="A page that holds the text, or its first part, twice, to the letter and one right behind the other, was put together badly.",
    hits=[
        [_TEXT + _TEXT + "上一篇：夜航\n", _TEXT + "上一篇：夜航\n"],
        ["渡口\n" + _TEXT + _TEXT + "上一篇：夜航\n", "渡口\n" + _TEXT + "上一篇：夜航\n"],
        ["渡口\n" + _TEXT + _TEXT[:-1], "渡口\n" + _TEXT[:-1]],
    ],
    misses=[
        _TEXT + _TEXT,
        _TEXT + "二、渡口的人\n" + _TEXT,
        _TEXT * 3,
        2
        * (
            "申请人：____\n"
            + _LONG
            + "\n"
            + "日期：____年__月__日，由经办人填写并签名，交乡镇办公室留存，一式两份，各执其一，不得涂改，涂改无效。\n"
        ),
        2 * ("归来吧\n归来吧\n浪迹天涯的游子\n" * 6),
    ],
)
def text_twice(view: View, spans: list[Span]) -> Found:
    """Delete the second of two."""
    rows = view.rows
    number = next((at for at, row in enumerate(rows[:FIRST]) if len(row) >= SENTENCE and "。" in row), -1)
    if number < 0:
        return
    row = rows[number]
    at = view.text.find(row)
    if view.text.find(row, at + len(row), at + FAR) < 0 or row not in rows[number + 1 :]:
        return
    again = rows.index(row, number + 1)
    size = again - number
    first = number
    while first > 0 and rows[first - 1] == rows[first - 1 + size] and first - 1 + size > number:
        first -= 1
    if size < 3 or len(rows) < first + 2 * size or rows[first : first + size] != rows[first + size : first + 2 * size]:
        last = rows[first + size :]
        if not (len(last) == size and last == rows[first : first + size]):
            return
    block = rows[first : first + size]
    thrice = rows[first + 2 * size : first + 3 * size] == block
    alone = not any(map(str.strip, (*rows[:first], *rows[first + 2 * size :])))  # somebody set it twice
    if alone or thrice or sum(map(len, block)) < LEAST or any("__" in line for line in block):
        return
    start = sum(map(len, rows[: first + size])) + first + size
    end = min(len(view.text), start + sum(map(len, block)) + size)
    yield (start, end, "") if view.text[end - 1] == "\n" else (start - 1, end, "")
