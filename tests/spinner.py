"""A synonym spinner for tests: it does to clean text what real ones do, and says what it did.

Real spinners replace strings from a fixed list wherever they stand, without looking for words: what they write crosses
word borders. So does this one.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cleaner.spun.table import Table


class Spun(NamedTuple):
    """A spun text, and for each replaced word where it stands in it and what it was."""

    text: str
    gold: tuple[tuple[int, int, str], ...]


def dialect(table: Table, name: str) -> dict[str, str]:
    """Return what a spinner of that dialect replaces, original -> what it writes; of several words the first."""
    replaced: dict[str, str] = {}
    for pairs in table.pairs.values():
        for pair in pairs:
            if name in pair.dialects and pair.right != pair.wrong:
                replaced.setdefault(pair.right, pair.wrong)
    return replaced


def spin(text: str, replaced: Mapping[str, str], density: float = 1.0, paragraphs: float = 1.0, seed: int = 0) -> Spun:
    """Spin `text`: replace originals, the longest first at each place, never what has just been written.

    `density` is the share of the list that the spinner knows: it replaces a word everywhere or nowhere. `paragraphs` is
    the share of lines it is let loose on.
    """
    random_ = random.Random(seed)
    known = {old: new for old, new in sorted(replaced.items()) if random_.random() < density}
    by_first: dict[str, list[str]] = {}
    for old in sorted(known, key=len, reverse=True):
        by_first.setdefault(old[0], []).append(old)
    parts: list[str] = []
    gold: list[tuple[int, int, str]] = []
    length = 0
    for line in text.splitlines(keepends=True):
        loose = random_.random() < paragraphs
        at = 0
        while at < len(line):
            old = next((old for old in by_first.get(line[at], ()) if line.startswith(old, at)), "") if loose else ""
            new = known.get(old, line[at])
            if old:
                gold.append((length, length + len(new), old))
            parts.append(new)
            length += len(new)
            at += len(old) or 1
    return Spun("".join(parts), tuple(gold))


class Score(NamedTuple):
    """How many words were spun, how many of them were given back, and how many edits were wrong."""

    wanted: int
    right: int
    wrong: int

    @property
    def recall(self) -> float:
        """The share of spun words given back."""
        return self.right / max(1, self.wanted)

    @property
    def precision(self) -> float:
        """The share of edits that are right."""
        return self.right / max(1, self.right + self.wrong)

    def plus(self, other: Score) -> Score:
        """Return both added up."""
        return Score(*(a + b for a, b in zip(self, other, strict=True)))


def score(spun: Spun, edits: Iterable[tuple[int, int, str]]) -> Score:
    """Compare edits with what was spun: an edit is right if the text it covers then reads as before."""
    right = wrong = 0
    gold = {start: (end, old) for start, end, old in spun.gold}
    for start, end, new in edits:
        stop, old = gold.get(start, (-1, ""))
        if (stop, old) == (end, new) or _mends(spun, start, end, new):
            right += 1
        elif not _restores(spun, gold, start, end, new):
            wrong += 1
        else:
            right += sum(start <= begin < end for begin in gold)
    return Score(len(spun.gold), right, wrong)


def _mends(spun: Spun, start: int, end: int, new: str) -> bool:
    """Return whether changing a part of one spun piece gives the piece back."""
    text = spun.text
    return any(
        low <= start and end <= high and text[low:start] + new + text[end:high] == old for low, high, old in spun.gold
    )


def _restores(spun: Spun, gold: Mapping[int, tuple[int, str]], start: int, end: int, new: str) -> bool:
    """Return whether `new` is what stood in `start:end` before, words spun inside it included."""
    was, at = [], start
    while at < end:
        stop, old = gold.get(at, (at + 1, spun.text[at]))
        was.append(old)
        at = stop
    return at == end and "".join(was) == new
