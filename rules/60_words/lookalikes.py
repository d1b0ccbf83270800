"""Common characters that a scanner took for others as common: 每曰 for 每日, 直接土级 for 直接上级.

Both stand in any text, so only what stands beside them tells which was meant. `lookalikes.xz` says how often each of some
seven hundred such characters stands behind and before which others, counted in clean text. Nothing here says that a text
was scanned: the words no one writes do that.
"""

from __future__ import annotations

import lzma
import math
import re
from functools import cache
from typing import NamedTuple

from cleaner.python_packs import resource
from cleaner.rule import Fact, fact
from cleaner.view import View

# What the counts were made of: figures are one character, letters another, marks are wide, breaks a sign.
FIGURE, LETTER, BREAK = "0", "a", "⏎"
MARKS = str.maketrans(",;:?!()\n", "，；：？！（）" + BREAK)
FEWEST = 4  # times, from which on a neighbour is listed; then by powers of two
UNSEEN_LEFT, UNSEEN_RIGHT = 5.0, 0.01  # what a neighbour that is not listed counts for
SAYS_SCANNED, SO_MANY = 12.0, 4  # from which on, and so many of them, they are proof
HABIT = 3  # times a word stands in a text that is meant
LEAST = 8.0  # natural logarithm of how much likelier the other character is


class Likelier(NamedTuple):
    """Where another character of like shape fits much better, which, and how much (natural logarithm)."""

    at: int
    plain: str
    score: float


class Beside(NamedTuple):
    """How often a character stands in the text that was counted, behind which others and before which."""

    count: int
    left: dict[str, int]
    right: dict[str, int]


class Table(NamedTuple):
    """The pairs, by the misread character, what stands beside all of them, and how long the counted text was."""

    pairs: dict[str, str]
    beside: dict[str, Beside]
    size: int
    pattern: re.Pattern[str]


@cache
def table() -> Table:
    """Return the counts; they are read when a text has been found to be scanned, and not before."""
    rows = lzma.decompress(resource(__file__, "lookalikes.xz")).decode("utf-8").split("\n")
    pairs: dict[str, str] = {}
    for wrong, right in rows[1].split(" "):
        pairs[wrong] = pairs.get(wrong, "") + right
    beside = {}
    for row in rows[3:]:
        char, count, left, right = row.split("\t")
        beside[char] = Beside(int(count) + 1, _counts(left), _counts(right))
    return Table(pairs, beside, int(rows[2]), re.compile(f"[{''.join(pairs)}]"))


def _counts(groups: str) -> dict[str, int]:
    return {char: FEWEST << level for level, chars in enumerate(groups.split("/")) for char in chars}


@fact("lookalikes")
def lookalikes(view: View) -> Fact:
    """Return the places where a character of like shape fits much better than the one that is there, and what they prove.

    A few of them are met by chance; beside a word that no one writes, four in different words are another such word.
    """
    text, rows = view.text, table()
    found = []
    for match in rows.pattern.finditer(text):
        at = match.start()
        score, plain = max((_likelier(text, at, other), other) for other in rows.pairs[match[0]])
        if score >= LEAST and not _habitual(text, at):
            found.append(Likelier(at, plain, score))
    words = {text[each.at - 1 : each.at + 2] for each in found if each.score >= SAYS_SCANNED}
    return Fact((found, float(len(words) >= SO_MANY)), f"{len(found)} characters fit worse than others of like shape")


def _likelier(text: str, at: int, other: str) -> float:
    """Return how much likelier `other` is at that place, as a natural logarithm."""
    rows = table()
    here, there = rows.beside[text[at]], rows.beside[other]
    left, right = _neighbour(text, at - 1), _neighbour(text, at + 1)
    before = (there.left.get(left, 0) + UNSEEN_LEFT * there.count / rows.size) / (
        here.left.get(left, 0) + UNSEEN_LEFT * here.count / rows.size
    )
    behind = (there.right.get(right, 0) + UNSEEN_RIGHT) / (here.right.get(right, 0) + UNSEEN_RIGHT)
    return math.log(before) + math.log(behind * here.count / there.count)


def _habitual(text: str, at: int) -> bool:
    """Whether the character stands beside one of its neighbours all over the text: a term, such as 分词."""
    before, behind = text[at - 1 : at + 1] if at else "", text[at : at + 2]
    return any(text.count(pair) >= HABIT for pair in (before, behind) if pair.isalpha())


def _neighbour(text: str, at: int) -> str:
    char = text[at : at + 1] if at >= 0 else ""
    if not char:
        return BREAK
    if char.isascii():
        return FIGURE if char.isdigit() else LETTER if char.isalpha() else char.translate(MARKS)
    return char
