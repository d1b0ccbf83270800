"""Common characters that a scanner took for others as common: 每曰 for 每日, 直接土级 for 直接上级.

Both stand in any text, so only what stands beside them tells which was meant. `lookalikes.xz` says how often each of some
nine hundred such characters stands behind and before which others, counted in clean text, and which words they make.
Nothing here says that a text was scanned: the words no one writes do that.
"""

from __future__ import annotations

import lzma
import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, partial
from typing import NamedTuple

from cleaner.python_packs import resource
from cleaner.rule import Fact, fact
from cleaner.view import View

# What the counts were made of: figures are one character, letters another, marks are wide, breaks a sign.
FIGURE, LETTER, BREAK = "0", "a", "⏎"
MARKS = str.maketrans(",;:?!()\n", "，；：？！（）" + BREAK)
FEWEST, FEWEST_ALONE = 4, 64  # times, from which on a neighbour, and a character, is listed; then by powers of two
UNSEEN = 100.0  # how many further neighbours are thought to have been met, spread like all characters
RARE = 1e4  # what is added to a product of two counts, so that rare characters do not seem bound to each other
LONGEST_WORD = 4
SAYS_SCANNED, SO_MANY = 2.5, 4  # from which on, and so many of them, they are proof
HABIT = 3  # times a word stands in a text that is meant
FITS_BETTER, LEAST = 0.8, -0.6  # how sure it must be in a text that has few misread characters, and in any
DENSITY, SPARSE = (
    150,
    0.25,
)  # characters to each proof, where one such character in fifty is wrong; and at least so many
WEAK = 2.5  # what a pair that is hardly met must gain more
AGAIN, OFTEN = 0.8, 3  # what a pair gains each time it is met in the text
ROUNDS = 3
# How much each sign weighs, learnt from clean text in which one such character in fifty was replaced: logistic regression.
BIAS, LEFT, RIGHT, BETTER, WORSE = -3.09, 0.115, 0.11, 0.2, 0.22
BOUND, WAS_BOUND, WORD, WAS_WORD, COMMON, PLAIN_COMMON = 0.455, -0.175, 1.94, -2.62, -0.22, 0.43
WEIGHTS = (BIAS, LEFT, RIGHT, BETTER, WORSE, BOUND, WAS_BOUND, WORD, WAS_WORD, COMMON, PLAIN_COMMON)


class Likelier(NamedTuple):
    """Where another character of like shape fits better, which, and how sure that is (logarithm of the odds)."""

    at: int
    plain: str
    score: float


class Beside(NamedTuple):
    """How often a character stands in the text that was counted, behind which others and before which."""

    count: int
    left: dict[str, int]
    right: dict[str, int]


class Table(NamedTuple):
    """The pairs by the misread character, those hardly met, the words, what stands beside each, and how often all stand."""

    pairs: dict[str, str]
    weak: frozenset[str]
    words: frozenset[str]
    beside: dict[str, Beside]
    alone: dict[str, int]
    size: int
    pattern: re.Pattern[str]


@cache
def table() -> Table:
    """Return the counts; they are read when a text has been found to be scanned, and not before."""
    rows = lzma.decompress(resource(__file__, "lookalikes.xz")).decode("utf-8").split("\n")
    weak = rows[2].split(" ")
    pairs: dict[str, str] = {}
    for wrong, right in (*rows[1].split(" "), *weak):
        pairs[wrong] = pairs.get(wrong, "") + right
    beside = {}
    for row in rows[6:]:
        char, count, left, right = row.split("\t")
        beside[char] = Beside(int(count) + 1, _counts(left, FEWEST), _counts(right, FEWEST))
    alone = _counts(rows[5], FEWEST_ALONE)
    pattern = re.compile(f"[{''.join(pairs)}]")
    return Table(pairs, frozenset(weak), frozenset(rows[3].split(" ")), beside, alone, int(rows[4]), pattern)


def _counts(groups: str, fewest: int) -> dict[str, int]:
    return {char: fewest << level for level, chars in enumerate(groups.split("/")) for char in chars}


@fact("lookalikes")
def lookalikes(view: View) -> Fact:
    """Return how much the characters that fit badly prove, and a function that puts them right once words prove a scan.

    A few of them are met by chance; beside a word that no one writes, four in different words are another such word.
    """
    text = view.text
    sure = [each for each in _likelier(text, {}) if each.score >= SAYS_SCANNED]
    words = {text[each.at - 1 : each.at + 2] for each in sure}
    says = f"{len(sure)} characters fit worse than others of like shape"
    return Fact((float(len(words) >= SO_MANY), partial(_put_right, text, len(sure))), says)


def _put_right(text: str, sure: int, known: dict[int, str], proof: float) -> dict[int, Likelier]:
    """Return what to put where in a scanned text, in which `known` is put right already, by place.

    A scanner that takes one character for another does it again; and beside what is put right, more can be told. The more
    is known to be wrong, the less sure the rest must be.
    """
    least = max(LEAST, FITS_BETTER - math.log(max(SPARSE, (proof + sure) * DENSITY / len(text))))
    done: dict[int, Likelier] = {}
    now = "".join(known.get(at, char) for at, char in enumerate(text)) if known else text
    for _ in range(ROUNDS):
        seen = Counter(text[at] + plain for at, plain in known.items())
        seen.update(text[at] + each.plain for at, each in done.items())
        found = [each for each in _likelier(now, seen) if each.score >= least and each.at not in known]
        new = {each.at: each for each in found if each.at not in done}
        if not new:
            break
        done |= new
        now = "".join(new[at].plain if at in new else char for at, char in enumerate(now))
    return {at: each for at, each in done.items() if each.plain != text[at]}


def _likelier(text: str, seen: Mapping[str, int]) -> list[Likelier]:
    rows = table()
    found = []
    for match in rows.pattern.finditer(text):
        at = match.start()
        gain, plain = max((gained(text, at, other)[0], other) for other in rows.pairs[match[0]])
        if gain > 1:
            pair = match[0] + plain
            score = sum(map(float.__mul__, WEIGHTS, signs(text, at, plain)))
            score += AGAIN * min(seen.get(pair, 0), OFTEN) - WEAK * (pair in rows.weak)
            if score >= LEAST and not _habitual(text, at, plain):
                found.append(Likelier(at, plain, score))
    return found


def gained(text: str, at: int, other: str) -> tuple[float, float, float]:
    """Return how much likelier `other` is at that place, behind what is before it, and before what follows (natural logarithms)."""
    rows = table()
    here, there = rows.beside[text[at]], rows.beside[other]
    left, right = _neighbour(text, at - 1), _neighbour(text, at + 1)
    spread = UNSEEN / rows.size
    before = (there.left.get(left, 0) + spread * there.count) / (here.left.get(left, 0) + spread * here.count)
    follows = spread * rows.alone.get(right, FEWEST_ALONE // 2)
    behind = (there.right.get(right, 0) + follows) / (here.right.get(right, 0) + follows)
    behind *= (here.count + UNSEEN) / (there.count + UNSEEN)
    return math.log(before * behind), math.log(before), math.log(behind)


def signs(text: str, at: int, other: str) -> tuple[float, ...]:
    """Return what speaks for `other`, and against it, in the order of the weights."""
    rows = table()
    _, before, behind = gained(text, at, other)
    word = made_word(text, at, text[at])
    return (
        1.0, before, behind, max(before, behind), min(before, behind), _bound(text, at, other), _bound(text, at, text[at]),
        float(not word and made_word(text, at, other)), float(word),
        math.log(rows.beside[text[at]].count / rows.size), math.log(rows.beside[other].count / rows.size),
    )  # fmt: skip


def _bound(text: str, at: int, char: str) -> float:
    """Return how much oftener than by chance `char` stands beside one of its neighbours there."""
    rows = table()
    left, right = _neighbour(text, at - 1), _neighbour(text, at + 1)
    each = rows.beside[char]
    return max(
        math.log((pair + 0.5) * rows.size / (each.count * rows.alone.get(side, FEWEST_ALONE // 2) + RARE))
        for pair, side in ((each.left.get(left, 0), left), (each.right.get(right, 0), right))
    )


def made_word(text: str, at: int, char: str) -> bool:
    """Whether `char`, at that place, makes a word with what stands beside it."""
    words = table().words
    before, behind = text[max(0, at - LONGEST_WORD + 1) : at], text[at + 1 : at + LONGEST_WORD]
    for taken in range(len(before) + 1):
        word = before[len(before) - taken :] + char
        if (taken and word in words) or any(
            word + behind[:more] in words for more in range(1, min(len(behind), LONGEST_WORD - 1 - taken) + 1)
        ):
            return True
    return False


def _habitual(text: str, at: int, plain: str) -> bool:
    """Whether the character stands beside one of its neighbours all over the text: a term, such as 分词, if no word of `plain`."""
    if made_word(text, at, plain) and not made_word(text, at, text[at]):
        return False
    before, behind = text[at - 1 : at + 1] if at else "", text[at : at + 2]
    return any(text.count(pair) >= HABIT for pair in (before, behind) if pair.isalpha())


def _neighbour(text: str, at: int) -> str:
    char = text[at : at + 1] if at >= 0 else ""
    if not char:
        return BREAK
    if char.isascii():
        return FIGURE if char.isdigit() else LETTER if char.isalpha() else char.translate(MARKS)
    return char
