"""Judge one place of one word: which row fits, which original suits it best, and what that says of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, log, log1p
from typing import NamedTuple

from .cards import Card, Cards, Group, Original, group
from .contexts import DEPTH
from .table import Pair, Row

_CERTAIN, _MOST, _HOME = 5.0, 4.0, -0.4  # evidence of one word: found by a certain row, at most otherwise, if at home
_NONE = log(2 * exp(_HOME) - 1)  # nats below which a word is at home
# Nats of a place, and of one of its sides, that no clean text has with the word that stands there.
_CROSSING, _BROKEN = 6.0, 4.5
_RARELY = 0.85  # how likely a spinner does not know a pair of ordinary words
_PAIR_LEAST, _PAIR_MOST = -3.0, 2.0  # nats that one place may say of its pair
_PAIR_CROSSING, _PAIR_ROW, _PAIR_CERTAIN = 3.0, 4.0, 6.0  # most that a place says where a row fits
_OTHER = 1.5  # nats by which counts must prefer another original to that of a row that asks for no context
_MEMORY = 1 << 17
_FEW = 2  # rows that are tried one after the other
_UNSEEN = float("nan")
_FREQUENT = 300  # times a word was counted from which its being at home says nothing of the text
EVERYWHERE = 3_000  # times a word was counted from which only places are remembered that are better for its original
_WHOLE = 3.0  # nats above which a single character is taken for a word without a row
_USUAL = 4  # times clean text has a word that people write
_new = tuple.__new__  # half the time of calling a named tuple; places are made for every word that is met

Nats = tuple[float, float, float]  # by frequency, by what is before, by what is after
Found = tuple[int, int, "Place"]


class Option(NamedTuple):
    """An original that may have stood in a place."""

    pair: Pair
    nats: Nats  # how much better it suits than what stands there
    total: float
    says: float  # what the place says of the spinner's knowing this pair
    common: float  # what the frequency of the words says of that


class Place(NamedTuple):
    """A word of the table in its context, and the best original for it."""

    pair: Pair
    row: Row | None  # the strongest row that fits
    certain: bool  # whether that fires alone
    kept: bool  # a genuine use by some row
    options: tuple[Option, ...]  # the originals there may be, the one that suits best first
    worth: float  # how much better the original suits, with the row
    evidence: float  # what it says about its surroundings being spun
    times: int  # how often clean text has the word

    @property
    def usual(self) -> bool:
        """Whether the word is one that people write."""
        return self.times >= _USUAL

    @property
    def nats(self) -> Nats:
        """How much better the original suits."""
        return self.options[0].nats


class Places:
    """Judges places and remembers them: the same word in the same context is judged once."""

    def __init__(self, cards: Cards) -> None:
        self._cards = cards
        self._words: list[_Word | None] = [None] * len(cards.wrong)
        self._room = _MEMORY

    def look(self, folded: str, hits: Iterable[tuple[int, int, int]]) -> list[Found]:
        """Return what is known of each hit of a word that may be wrong, but not of those at home as far as the table knows."""
        words, wrong = self._words, len(self._words)
        found: list[Found] = []
        for start, end, number in hits:
            if number >= wrong:
                continue
            word = words[number]
            if word is None:
                name = self._cards.wrong[number]
                word = words[number] = _Word(name, self._cards.card(name))
            low = start - word.before
            if low < 0:
                place = word.judge(folded, start, end)
            else:
                context = folded[low : end + word.after]
                try:
                    place = word.known[context]
                except KeyError:
                    place = word.known[context] = word.judge(folded, start, end)
                    self._room -= 1
            if place is not None:
                found.append((start, end, place))
        if self._room < 0:
            self._words = [None] * wrong
            self._room = _MEMORY
        return found


class _Word:
    """A word that may be wrong: its rows by the character after them, how far those look, and places judged before."""

    __slots__ = (
        "_any_rows",
        "_by_word",
        "_frequent",
        "_keeps",
        "_least",
        "_originals",
        "_rows",
        "_several",
        "_times",
        "after",
        "before",
        "known",
    )

    def __init__(self, word: str, card: Card) -> None:
        self.known: dict[str, Place | None] = {}
        self.before, self.after = card.before, card.after
        self._any_rows = card.rows
        self._rows: dict[str, list[Row]] = {}
        if len(card.rows) > _FEW:
            self._any_rows = []
            for row in card.rows:
                for char in {right[0] for right in row.right}:
                    self._rows.setdefault(char, self._any_rows.copy()).append(row)
                if not row.right:
                    for rows in (self._any_rows, *self._rows.values()):
                        rows.append(row)
        self._keeps = card.keeps
        self._originals = [_Original(word, each) for each in card.originals]
        self._by_word = {each.pair.right: each for each in self._originals}
        self._several = len(self._originals) > 1
        self._times = card.times
        self._frequent = card.times >= _FREQUENT
        self._least = -99.0
        if len(word) == 1:
            self._least = _WHOLE  # it stands in many other words
        elif card.times >= EVERYWHERE:
            self._least = 0.0

    def judge(self, folded: str, start: int, end: int) -> Place | None:
        """Return what is known of the word at a place; None if it is at home there as far as the table knows."""
        row = None
        certain = kept = False
        for each in self._rows.get(folded[end] if end < len(folded) else "\n", self._any_rows):
            if each.fits(folded, start, end):
                row = each
                certain = row.level == "certain"
                break
        for each in self._keeps:
            if each.fits(folded, start, end):
                kept = True
                if not certain:
                    row = None
                break
        low = start - DEPTH if start > DEPTH else 0
        options: tuple[Option, ...] = ()
        if row is None or (self._several and not certain and not row.left and not row.right):
            options = tuple([original.option(folded, low, start, end) for original in self._originals])
            if self._several:
                options = tuple(sorted(options, key=_by_total))
            option = options[0]
            worth = option.total
        if row is not None and options and _prefers(options, row.replace):
            row = None
        if row is None and worth < self._least:
            return None
        if row is not None:
            option = self._by_word[row.replace].proposed(row, folded, low, start, end)
            options = (option,)
            worth = _worth(row, option.nats)
        if certain:
            evidence = _CERTAIN
        elif option.pair.ordinary or (row is None and (self._frequent or not option.pair.weighed)):
            evidence = 0.0 if kept or worth < 0 else log(_RARELY + (1 - _RARELY) * exp(min(_MOST, worth)))
        elif kept or worth < _NONE:
            evidence = _HOME
        else:
            evidence = log(0.5 + 0.5 * exp(worth if worth < _MOST else _MOST))
        return _new(Place, (option.pair, row, certain, kept, options, worth, evidence, self._times))


class _Original:
    """An original of a word, with what those contexts say that have been met."""

    __slots__ = ("_after", "_before", "_card", "_most", "common", "pair")

    def __init__(self, wrong: str, card: Original) -> None:
        self.pair = Pair(wrong, card.word, frozenset(card.dialects), card.weighed)
        self.common = log1p(exp(card.by_word))
        # Whether an original of one character stayed cannot be seen: its pair is held back for that already.
        self._most = _PAIR_ROW if len(card.word) == 1 else _PAIR_CROSSING
        self._card = card
        self._before: dict[str, Group] = {}
        self._after: dict[str, Group] = {}

    def nats(self, folded: str, low: int, start: int, end: int) -> Nats:
        """Return how much better this original suits a place; `low` is where the context before it begins."""
        # What three characters say is what two say and more: the longest context that was ever seen has it all.
        first = folded[start - 1 : start]
        said = self._before.get(first)
        if said is None:
            said = self._before[first] = group(self._card.before, first)
        if isinstance(said, float):
            left = said
        elif (left := said.get(folded[low:start], _UNSEEN)) is _UNSEEN:
            left = said.get(folded[start - 2 : start], said[first])
        first = folded[end : end + 1]
        said = self._after.get(first)
        if said is None:
            said = self._after[first] = group(self._card.after, first)
        if isinstance(said, float):
            right = said
        elif (right := said.get(folded[end : end + DEPTH], _UNSEEN)) is _UNSEEN:
            right = said.get(folded[end : end + 2], said[first])
        return self._card.by_word, left, right

    def option(self, folded: str, low: int, start: int, end: int) -> Option:
        """Return this original as one that may have stood in a place where no row fits."""
        nats = self.nats(folded, low, start, end)
        total = sum(nats)
        says = log1p(exp(total)) - self.common
        if says > _PAIR_MOST:
            # Words joined across the border, of which the text as it stands has none: that is nearly as good as a row.
            crossing = total > _CROSSING and (nats[1] > _BROKEN or nats[2] > _BROKEN)
            says = min(says, self._most) if crossing else _PAIR_MOST
        elif says < _PAIR_LEAST:
            says = _PAIR_LEAST
        return _new(Option, (self.pair, nats, total, says, self.common))

    def proposed(self, row: Row, folded: str, low: int, start: int, end: int) -> Option:
        """Return this original as the one that a row gives for a place."""
        nats = self.nats(folded, low, start, end)
        says = _PAIR_CERTAIN if row.level == "certain" else min(_PAIR_ROW, _worth(row, nats))
        return _new(Option, (self.pair, nats, sum(nats), says, self.common))


def _prefers(options: Sequence[Option], original: str) -> bool:
    """Return whether counts say that another original than that of a row without contexts stood in a place."""
    best = options[0]
    return best.pair.weighed and all(
        best.total > each.total + _OTHER for each in options if each.pair.right == original
    )


def _by_total(option: Option) -> float:
    return -option.total


def _worth(row: Row, nats: Nats) -> float:
    """Add a row to what the counts say; its contexts outweigh theirs, the more so if no clean text has them."""
    if row.level != "likely":
        return sum(nats)
    if not row.left and not row.right:
        return 1.0 + sum([max(-3.5, each) for each in nats])
    if row.hits < 4:
        return (3.0 if row.hits else 4.0) + sum([max(-1.5, each) for each in nats])
    return 2.0 + sum([max(-4.0, each) for each in nats])
