"""What all that is known of a stretch together says of a place in it: the nats for giving a word back.

The weights were fitted to clean text of several kinds that was spun with most pairs of each dialect.
"""

from __future__ import annotations

from math import log

from .places import Option
from .stretches import Originals, Stretch, spoken_of
from .table import Pair

SPOKEN = 3  # other words by which a dialect is spoken
ALONE = 5.0  # nats by which an original is ahead of others at most, or if there is none
_BIAS = -5.6
_SIDE, _SIDE_LEAST, _SIDE_MOST = 0.22, -2.0, 4.0  # weight of what stands on a side, and the nats it may say
_AHEAD = 0.45  # weight of the nats by which the original is ahead of others
_PAIR = 0.2  # weight of how sure the pair is
_DOMINANT, _SUPPORTED = 3.2, 1.7  # of the share of the pair's dialect in the stretch; if other words speak it
_SINGLE = 1.6  # against an original of one character
_RARE = 0.19  # weight of how frequent the word is in clean text
_FREQUENT = 0.7  # against a pair that the table gives contexts for, in a place where none of them is
_OFTEN = 0.15  # weight of how often the word stands in the stretch: who spins it every time leaves no other


_STAYED, _STAYED_MOST = 0.6, 3  # against a pair for each original that is still there, and how many count
_GONE = 0.8  # for a pair whose word stands several times where its original never does


class Together:
    """Judges places by all that is known, and remembers what it knows of each pair in each stretch."""

    def __init__(self, originals: Originals) -> None:
        self._originals = originals
        self._known: dict[tuple[int, Pair], float] = {}

    def nats(self, option: Option, times: int, ahead: float, stretch: Stretch) -> float:
        """Return the nats for giving a word back that was counted `times` in clean text; `ahead` of other originals."""
        key = stretch.start, option.pair
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._pair(option.pair, times, stretch)
        _, before, after = option.nats
        before = _SIDE_LEAST if before < _SIDE_LEAST else before if before < _SIDE_MOST else _SIDE_MOST
        after = _SIDE_LEAST if after < _SIDE_LEAST else after if after < _SIDE_MOST else _SIDE_MOST
        return known + _SIDE * (before + after) + _AHEAD * (ahead if ahead < ALONE else ALONE)

    def _pair(self, pair: Pair, times: int, stretch: Stretch) -> float:
        share = stretch.known.pairs.get(pair, 0.0)
        nats = _BIAS + _PAIR * log((share + 1e-4) / (1.0001 - share))
        nats += _DOMINANT * spoken(stretch, pair) / max(1, sum(stretch.dialects.values()))
        if support(stretch, pair) >= SPOKEN:
            nats += _SUPPORTED
        if len(pair.right) == 1:
            nats -= _SINGLE
        if len(pair.wrong) > 1:  # else it was counted in other words as well
            nats -= _RARE * log(times + 1) + (0.0 if pair.weighed else _FREQUENT)
        written = self._originals.within(pair.wrong, stretch.start, stretch.end)
        stayed = self._originals.within(pair.right, stretch.start, stretch.end)
        nats += _GONE if written > 1 and not stayed else -_STAYED * min(_STAYED_MOST, stayed)
        return nats - _OFTEN * log(max(1, written))


def spoken(stretch: Stretch, pair: Pair) -> int:
    """Return how many words of the stretch speak a dialect of `pair`."""
    return max((stretch.dialects.get(name, 0) for name in spoken_of(pair.dialects)), default=0)


def support(stretch: Stretch, pair: Pair) -> int:
    """Return how many other words of the stretch speak a dialect of `pair`; 0 if another dialect has many more."""
    words = spoken(stretch, pair)
    if words * 4 <= max(stretch.dialects.values(), default=0):
        return 0
    return words - (pair.wrong in stretch.words)
