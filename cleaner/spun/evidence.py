"""Weigh a document: which stretches of it a spinner has been through, and which of its words are to be given back.

Everything is decided in one look at one text. A spinner replaces a word wherever it stands, so three things speak for
it: places that suit the original better than what stands there, originals that are missing, and rows that clean text
never matches. Stretches are found by a two-state path over short units, so that one spun paragraph is
repaired and its neighbours are left.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from math import log
from typing import NamedTuple

from ..scans import scan
from .contexts import Contexts, fold
from .places import Place, Places
from .table import Pair, Table

UNIT = 240  # characters; longer paragraphs are cut at the end of a sentence
_ENDS = ".!?;\u3002"
_SURE = log(0.95 / 0.05)
_REPORTED = 2.5  # nats above which a word is reported
_PROVEN = 1.5  # nats that a dialect proven by other words adds
_SPOKEN = 3  # other words by which a dialect is spoken
_FITS = 2.0  # nats by which the original must suit the context itself, where no row says so
_SPEAKS = 1.5  # evidence from which a word speaks for a stretch
_QUIET = 0.01  # what each character says against: in spun text there is a spun word in every sentence or two
_STAYED = 1.5  # what an original that is still there takes away
_SHARE = 0.2  # of a word's places that must speak for a pair; a spinner replaces all, but many places say nothing
_SWITCH = 3.0  # what going from clean to spun, or back, costs

_Found = tuple[int, int, Place]


class Stretch(NamedTuple):
    """A stretch of text that is proven spun, and by what."""

    start: int
    end: int
    nats: float
    certain: int  # different words that certain rows found
    words: frozenset[str]  # different words that speak for it
    dialects: dict[str, int]  # different words that only this dialect explains


class Repair(NamedTuple):
    """A word to give back, at which level, and what was weighed."""

    start: int
    end: int
    new: str
    level: str
    place: Place
    nats: float = 0.0
    support: int = 0  # other words that speak the dialect of this one
    known: int = 0  # certain finds of the same word
    stayed: int = 0  # originals still there
    stretch: Stretch | None = None

    @property
    def note(self) -> str:
        """Why the word is given back, in words."""
        names = "/".join(sorted(self.place.pair.dialects)) or "unknown"
        if self.stretch is None:
            return f"row of dialect {names} that no clean text matches"
        by_word, before, after = self.place.nats
        row = self.place.row
        parts = [
            f"{row.level} row" if row is not None else "context counts",
            f"{self.nats:+.1f} nats (frequency {by_word:+.1f}, before {before:+.1f}, after {after:+.1f})",
            f"dialect {names} spoken by {self.support} other words",
            f"{len(self.stretch.words)} words and {self.stretch.nats:.0f} nats say that the text is spun",
        ]
        if self.known:
            parts.append(f"certain in {self.known} other places")
        if self.stayed:
            parts.append(f"against it: the original stands {self.stayed} times")
        if self.place.rival:
            parts.append(f"may also have been {self.place.rival}")
        return ", ".join(parts)


class Weigher:
    """Weighs documents by one table and one set of counts."""

    def __init__(self, table: Table, contexts: Contexts) -> None:
        self._places = Places(table, contexts)
        self._find = scan(self._places.words)

    def repairs(self, text: str) -> list[Repair]:
        """Return the words to give back, of every level; they may overlap."""
        folded = fold(text)
        found, originals = self._look(folded), _Originals(folded)
        return list(_decide(found, originals, _stretches(folded, found, originals)))

    def stretches(self, text: str) -> list[Stretch]:
        """Return the stretches of `text` that are proven spun."""
        folded = fold(text)
        return _stretches(folded, self._look(folded), _Originals(folded))

    def _look(self, folded: str) -> list[_Found]:
        """Return the places of words that may be wrong."""
        look = self._places.look
        return [
            (start, end, place)
            for start, end, number in self._find(folded)
            if (place := look(number, folded, start, end)) is not None
        ]


class _Originals(dict[str, list[int]]):
    """Where each word stands in a text; looked for when first asked."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __missing__(self, word: str) -> list[int]:
        places: list[int] = []
        at = self.text.find(word) if len(word) > 1 else -1  # a single character stands in many other words
        while at >= 0:
            places.append(at)
            at = self.text.find(word, at + 1)
        self[word] = places
        return places


def _stretches(folded: str, found: list[_Found], originals: _Originals) -> list[Stretch]:
    starts = list(_units(folded))
    weights = [-_QUIET * (end - start) for start, end in pairwise([*starts, len(folded)])]
    speaking: list[list[Place]] = [[] for _ in starts]
    seen: dict[Pair, int] = {}
    for start, _, place in found:
        nats = place.evidence
        unit = bisect_right(starts, start) - 1
        if nats > _SPEAKS:
            times = seen[place.pair] = seen.get(place.pair, 0) + 1
            nats = max(nats / (1 + times / 4), min(nats, 2.0))
            speaking[unit].append(place)
        weights[unit] += nats
    for pair, times in seen.items():
        if times < 2:
            continue
        stayed = originals[pair.right]
        if len(stayed) <= 2 * times:  # else it is this pair that is not the spinner's
            for start in stayed:
                weights[bisect_right(starts, start) - 1] -= _STAYED
    starts.append(len(folded))
    runs = (
        _stretch(starts[first], starts[last], sum(weights[first:last]), chain.from_iterable(speaking[first:last]))
        for first, last in _path(weights)
    )
    return [stretch for stretch in runs if stretch]


def _decide(found: list[_Found], originals: _Originals, stretches: list[Stretch]) -> Iterator[Repair]:
    certain: dict[Pair, int] = {}
    spoken: dict[str, int] = {}
    times: dict[str, int] = {}
    for _, _, place in found:
        wrong = place.pair.wrong
        times[wrong] = times.get(wrong, 0) + 1
        if place.evidence > _SPEAKS:
            spoken[wrong] = spoken.get(wrong, 0) + 1
            if place.row is not None and place.row.level == "certain":
                certain[place.pair] = certain.get(place.pair, 0) + 1
    around: dict[tuple[Pair, int], tuple[int, int]] = {}  # by stretch: words of the dialect, originals still there
    at = 0
    for start, end, place in found:
        pair = place.pair
        if place.row is not None and place.row.level == "certain":
            yield Repair(start, end, pair.right, "certain", place)
            continue
        while at < len(stretches) and stretches[at].end <= start:
            at += 1
        if at == len(stretches) or start < stretches[at].start or place.kept:
            continue
        stretch = stretches[at]
        if (pair, at) not in around:
            stayed = originals[pair.right]
            within = bisect_left(stayed, stretch.end) - bisect_left(stayed, stretch.start)
            around[pair, at] = _support(stretch, pair), within
        support, within = around[pair, at]
        known = certain.get(pair, 0)
        share = spoken.get(pair.wrong, 0) / times[pair.wrong]
        nats = place.worth + (2 * _PROVEN * share if known else 0.0) + (_PROVEN if support >= _SPOKEN else -_PROVEN)
        nats -= min(4 * _STAYED, _STAYED * within) if place.row else min(6 * _STAYED, 2 * _STAYED * within)
        level = _level(place, nats, support, known, within, share)
        if level:
            yield Repair(start, end, pair.right, level, place, nats, support, known, within, stretch)


def _level(place: Place, nats: float, support: int, known: int, stayed: int, share: float) -> str:
    """Return how sure it is that a place in a proven stretch is to be repaired; "" if it is not even worth a report."""
    row = place.row
    proven = support >= _SPOKEN or known > 0
    absent = stayed * 4 <= known + support
    if row is not None and row.level == "likely":
        sure = proven or (nats > _SURE and not row.hits and not stayed)
        usual = row.hits > 3 and stayed > 2  # clean text has this, and this text has the original
        if nats > (1.0 if row.hits > 3 else 0.0) and sure and not usual:
            return "likely"
        return "suspect" if nats > -_REPORTED and proven and absent else ""
    if row is not None:
        if known >= 3 and not stayed and not row.others and nats > 1.0:
            return "likely"
        return "suspect" if nats > 0.0 and proven and absent else ""
    fits = sum(place.nats[1:]) >= _FITS and share > _SHARE
    if nats >= _SURE and proven and place.pair.weighed and not place.rival and fits:
        return "likely"
    return "suspect" if nats > _SURE and proven and fits and not stayed else ""


def _support(stretch: Stretch, pair: Pair) -> int:
    """Return how many other words of the stretch speak a dialect of `pair`; 0 if another dialect has many more."""
    spoken = max((stretch.dialects.get(name, 0) for name in pair.dialects), default=0)
    if spoken * 4 <= max(stretch.dialects.values(), default=0):
        return 0
    return spoken - (pair.wrong in stretch.words)


def _units(text: str) -> Iterator[int]:
    """Yield where each unit begins: a paragraph, or a piece of a long one that ends with a sentence."""
    start, end = 0, len(text)
    while start < end:
        yield start
        feed = text.find("\n", start, start + UNIT)
        stop = feed + 1
        if feed < 0:
            stop = start + UNIT
            if stop < end:
                stop = max(text.rfind(mark, start + UNIT // 2, stop) for mark in _ENDS) + 1 or stop
        start = stop


def _path(weights: Sequence[float]) -> list[tuple[int, int]]:
    """Return the runs of units that are spun on the best path: switching costs, and each weight counts where spun."""
    clean, spun = 0.0, -_SWITCH
    came: list[tuple[bool, bool]] = []  # whether the best path into (clean, spun) was spun before
    for weight in weights:
        into_clean, into_spun = spun - _SWITCH > clean, spun >= clean - _SWITCH
        came.append((into_clean, into_spun))
        clean, spun = max(clean, spun - _SWITCH), max(spun, clean - _SWITCH) + weight
    state = spun > clean
    runs: list[tuple[int, int]] = []
    for number in range(len(weights) - 1, -1, -1):
        if state and runs and runs[-1][0] == number + 1:
            runs[-1] = number, runs[-1][1]
        elif state:
            runs.append((number, number + 1))
        state = came[number][state]
    return runs[::-1]


def _stretch(start: int, end: int, nats: float, speaking: Iterable[Place]) -> Stretch | None:
    """Return the stretch if what speaks for it is enough: certain rows, or more words than chance could give."""
    words: dict[str, frozenset[str]] = {}
    certain = set()
    for place in speaking:
        wrong = place.pair.wrong
        words[wrong] = words.get(wrong, frozenset()) | place.pair.dialects
        if place.row is not None and place.row.level == "certain":
            certain.add(wrong)
    density = nats * 1000 / max(300, end - start)
    enough = (
        (len(certain) >= 2 and len(words) >= 3 and nats >= 10 and density >= 5)
        or (len(certain) == 1 and len(words) >= 4 and nats >= 14 and density >= 8)
        or (len(words) >= 8 and nats >= 45 and density >= 25)
    )
    return Stretch(start, end, nats, len(certain), frozenset(words), _spoken(words.values())) if enough else None


def _spoken(words: Iterable[frozenset[str]]) -> dict[str, int]:
    """Return how many words only each dialect explains, the one that explains most taken first."""
    left = list(words)
    spoken: dict[str, int] = {}
    while left:
        counts: dict[str, int] = {}
        for names in left:
            for name in names:
                counts[name] = counts.get(name, 0) + 1
        if not counts:
            break
        best = max(sorted(counts), key=counts.__getitem__)
        spoken[best] = counts[best]
        left = [names for names in left if best not in names]
    return spoken
