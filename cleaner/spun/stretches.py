"""Find the stretches of a text that a spinner has been through, by a two-state path over short units."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from itertools import chain, pairwise
from typing import NamedTuple

from ..scans import Hit
from .pairs import Known, known
from .places import Found, Place
from .table import BOOKISH, Pair

UNIT = 240  # characters; longer paragraphs are cut at the end of a sentence
SPEAKS = 1.5  # evidence from which a word speaks for a stretch
STAYED = 1.5  # what an original that is still there takes away
_ENDS = ".!?;\u3002"
_QUIET = 0.01  # what each character says against: in spun text there is a spun word in every sentence or two
_LEAST = 10.0  # nats, below which nothing is proven
_PAIRS, _PAIRS_THICK = 12.0, 0.005  # nats that pairs must say together without certain rows: in all, for each character
_PAIRS_BOOKISH = 22.0  # in all, where most of them are such as people of another time wrote
_HEARD = 0.3  # how likely a pair must be at work for its word to say which dialect is spoken
_DENSE = 100.0  # nats for every 1,000 characters that people of no time write
_SWITCH = 3.0  # what going from clean to spun, or back, costs


class Stretch(NamedTuple):
    """A stretch of text that is proven spun, and by what."""

    start: int
    end: int
    nats: float
    certain: int  # different words that certain rows found
    words: frozenset[str]  # different words that speak for it
    dialects: dict[str, int]  # different words that only this dialect explains
    known: Known  # which pairs are at work in it


class Originals:
    """Where each word stands in a text."""

    def __init__(self, hits: Sequence[Hit], numbers: Mapping[str, int]) -> None:
        """`numbers` says which words are meant by the numbers of `hits`."""
        self._numbers = numbers
        self._starts: defaultdict[int, list[int]] = defaultdict(list)
        starts = self._starts
        for start, _, number in hits:
            starts[number].append(start)

    def places(self, word: str) -> Sequence[int]:
        """Return where a word begins; nowhere if it is a single character, which stands in many other words."""
        return self._starts.get(self._numbers.get(word, -1), ())

    def within(self, word: str, start: int, end: int) -> int:
        """Return how often a word stands between two places."""
        places = self._starts.get(self._numbers.get(word, -1))
        return bisect_left(places, end) - bisect_left(places, start) if places else 0


def stretches(folded: str, found: list[Found], originals: Originals) -> list[Stretch]:
    """Return the stretches of a folded text that are proven spun, by the places of words that may be wrong."""
    starts = _units(folded)
    weights = [_QUIET * (start - end) for start, end in pairwise([*starts, len(folded)])]
    speaking: list[list[Place]] = [[] for _ in starts]
    inside: list[list[Place]] = [[] for _ in starts]
    seen: dict[Pair, int] = {}
    unit, following = -1, 0
    for start, _, place in found:
        while start >= following:
            unit += 1
            following = starts[unit + 1] if unit + 1 < len(starts) else len(folded)
        nats = place.evidence
        if not place.kept:
            inside[unit].append(place)
        if nats > SPEAKS:
            pair = place.pair
            times = seen[pair] = seen.get(pair, 0) + 1
            if nats > 2.0:
                nats = max(nats / (1 + times / 4), 2.0)
            speaking[unit].append(place)
        weights[unit] += nats
    for pair, times in seen.items():
        if times < 2:
            continue
        stayed = originals.places(pair.right)
        if len(stayed) <= 2 * times:  # else it is this pair that is not the spinner's
            for start in stayed:
                weights[bisect_right(starts, start) - 1] -= STAYED
    starts.append(len(folded))
    found_runs = []
    for first, last in _path(weights):
        start, end = starts[first], starts[last]
        nats = sum(weights[first:last])
        if nats < _LEAST:
            continue
        pairs = known(chain.from_iterable(inside[first:last]), partial(originals.within, start=start, end=end))
        found_runs.append(_stretch(start, end, nats, chain.from_iterable(speaking[first:last]), pairs))
    return [stretch for stretch in found_runs if stretch]


def _units(text: str) -> list[int]:
    """Return where each unit begins: a paragraph, or a piece of a long one that ends with a sentence."""
    starts: list[int] = []
    find = text.find
    start, end = 0, len(text)
    while start < end:
        starts.append(start)
        stop = find("\n", start, start + UNIT) + 1
        if not stop:
            stop = start + UNIT
            if stop < end:
                stop = max([text.rfind(mark, start + UNIT // 2, stop) for mark in _ENDS]) + 1 or stop
        start = stop
    return starts


def _path(weights: Sequence[float]) -> list[tuple[int, int]]:
    """Return the runs of units that are spun on the best path: switching costs, and each weight counts where spun."""
    clean, spun = 0.0, -_SWITCH
    came: list[tuple[bool, bool]] = []  # whether the best path into (clean, spun) was spun before
    for weight in weights:
        from_spun, from_clean = spun - _SWITCH, clean - _SWITCH
        into_clean, into_spun = from_spun > clean, spun >= from_clean
        came.append((into_clean, into_spun))
        if into_clean:
            clean = from_spun
        spun = (spun if into_spun else from_clean) + weight
    state = spun > clean
    runs: list[tuple[int, int]] = []
    for number in range(len(weights) - 1, -1, -1):
        if state and runs and runs[-1][0] == number + 1:
            runs[-1] = number, runs[-1][1]
        elif state:
            runs.append((number, number + 1))
        state = came[number][state]
    return runs[::-1]


def _stretch(start: int, end: int, nats: float, speaking: Iterable[Place], pairs: Known) -> Stretch | None:
    """Return the stretch if what speaks for it is enough: certain rows, or more words than chance could give."""
    words: dict[str, frozenset[str]] = {}
    certain = set()
    heard = set()
    for place in speaking:
        wrong, dialects = place.pair.wrong, place.pair.dialects
        words[wrong] = words[wrong] | dialects if wrong in words else dialects
        if place.row is not None or pairs.pairs.get(place.pair, 0.0) > _HEARD:
            heard.add(wrong)
        if place.certain:
            certain.add(wrong)
    density = nats * 1000 / max(300, end - start)
    enough = (
        (len(certain) >= 2 and len(words) >= 3 and density >= 5)
        or (len(certain) == 1 and len(words) >= 4 and nats >= 14 and density >= 8)
        or (
            pairs.nats >= max(_PAIRS, _PAIRS_THICK * (end - start))
            # of people of another time, or of another style
            and (
                pairs.nats >= _PAIRS_BOOKISH
                or density >= _DENSE
                or next(iter(_spoken(words.values())), "") not in BOOKISH
            )
        )
    )
    if not enough:
        return None
    spoken = _spoken([dialects for wrong, dialects in words.items() if wrong in heard])
    return Stretch(start, end, nats, len(certain), frozenset(words), spoken, pairs)


@cache
def spoken_of(names: frozenset[str]) -> frozenset[str]:
    """Return the dialects that a pair speaks for: one that only may be of a dialect, `S+`, speaks for it as well.

    Whether it is at work is judged among its like: a dialect would seem half unused if they counted.
    """
    return frozenset([name.rstrip("+") for name in names])


def _spoken(words: Iterable[frozenset[str]]) -> dict[str, int]:
    """Return how many words only each dialect explains, the one that explains most taken first."""
    left = list(map(spoken_of, words))
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
