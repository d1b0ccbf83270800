"""Judge one place of one word: which row fits, which original suits it best, and what that says of the text."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log
from typing import NamedTuple

from .contexts import DEPTH, Contexts
from .table import Pair, Row, Table

_CERTAIN, _MOST, _HOME = 5.0, 4.0, -0.4  # evidence of one word: found by a certain row, at most otherwise, if at home
_MEMORY = 1 << 17

_USUAL = 4  # times clean text has a word that people write
Nats = tuple[float, float, float]  # by frequency, by what is before, by what is after


class Place(NamedTuple):
    """A word of the table in its context, and the best original for it."""

    pair: Pair
    row: Row | None  # the strongest row that fits
    kept: bool  # a genuine use by some row
    nats: Nats  # how much better the original suits
    options: tuple[tuple[Pair, Nats], ...]  # the originals there may be, the one that suits best first
    worth: float  # the same, with the row
    evidence: float  # what it says about its surroundings being spun
    usual: bool  # the word is one that people write


class Places:
    """Judges places and remembers them: the same word in the same context is judged once."""

    def __init__(self, table: Table, contexts: Contexts) -> None:
        self._contexts = contexts
        self.words = sorted(table.pairs)
        self._table = table
        self._entries: list[_Entry | None] = [None] * len(self.words)
        self._known: dict[tuple[int, str, str], Place | None] = {}

    def look(self, number: int, folded: str, start: int, end: int) -> Place | None:
        """Return what is known of a place of `words[number]`; None if it is at home there as far as the table knows."""
        entry = self._entries[number]
        if entry is None:
            entry = self._entries[number] = _Entry.of(self._table, self.words[number])
        low = start - entry.before
        key = number, folded[low if low > 0 else 0 : start], folded[end : end + entry.after]
        try:
            return self._known[key]
        except KeyError:
            if len(self._known) > _MEMORY:
                self._known.clear()
            place = self._known[key] = self._judge(entry, folded, start, end)
            return place

    def _judge(self, entry: _Entry, folded: str, start: int, end: int) -> Place | None:
        row = next((row for row in entry.rows if row.fits(folded, start, end)), None)
        if row is None and not entry.weighed:
            return None
        kept = any(row.fits(folded, start, end) for row in entry.keeps)
        if kept and row is not None and row.level != "certain":
            row = None
        before, after = folded[max(0, start - DEPTH) : start][::-1], folded[end : end + DEPTH]
        if row is not None:
            pair = next(pair for pair in entry.pairs if pair.right == row.replace)
            nats = self._ratio(pair, before, after)
            options: tuple[tuple[Pair, Nats], ...] = ((pair, nats),)
        else:
            options = self._ranked(entry.pairs, before, after)
            pair, nats = options[0]
        worth = _worth(row, nats)
        if row is not None and row.level == "certain":
            evidence = _CERTAIN
        else:
            evidence = _HOME if kept else max(_HOME, log(0.5 + 0.5 * exp(min(_MOST, worth))))
        return Place(pair, row, kept, nats, options, worth, evidence, self._contexts.times(pair.wrong) >= _USUAL)

    def _ranked(self, pairs: Sequence[Pair], before: str, after: str) -> tuple[tuple[Pair, Nats], ...]:
        ranked = [(pair, self._ratio(pair, before, after)) for pair in pairs]
        ranked.sort(key=lambda each: -sum(each[1]))
        return tuple(ranked)

    def _ratio(self, pair: Pair, before: str, after: str) -> Nats:
        if pair.right not in self._contexts or pair.wrong not in self._contexts:
            return 0.0, 0.0, 0.0
        return self._contexts.ratio(pair.wrong, pair.right, before, after)


class _Entry(NamedTuple):
    """All that the table knows of a word: its pairs, rows (strongest first), genuine uses, and how far those look."""

    pairs: list[Pair]
    weighed: bool
    rows: list[Row]
    keeps: list[Row]
    before: int
    after: int

    @classmethod
    def of(cls, table: Table, word: str) -> _Entry:
        rows = sorted(table.rows.get(word, ()), key=_rank)
        keeps = table.keeps.get(word, [])
        before = after = DEPTH
        for row in (*rows, *keeps):
            before = max(before, *map(len, row.left), *map(len, row.not_left), 0)
            after = max(after, *map(len, row.right), *map(len, row.not_right), 0)
        pairs = table.pairs[word]
        # One character more: it tells the ends of the text from other places.
        return cls(pairs, any(pair.weighed for pair in pairs), rows, keeps, before + 1, after + 1)


def _rank(row: Row) -> tuple[int, int]:
    """Certain rows first, and of one level those that ask for more context."""
    return ("certain", "likely", "suspect").index(row.level), -bool(row.left) - bool(row.right)


def _worth(row: Row | None, nats: Nats) -> float:
    """Add a row to what the counts say; its contexts outweigh theirs, the more so if no clean text has them."""
    if row is None or row.level != "likely":
        return sum(nats)
    if not row.left and not row.right:
        return 1.0 + sum(max(-2.0, each) for each in nats)
    if row.hits < 4:
        return (3.0 if row.hits else 4.0) + sum(max(-1.5, each) for each in nats)
    return 2.0 + sum(max(-4.0, each) for each in nats)
