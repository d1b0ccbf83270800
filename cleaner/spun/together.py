"""What all that is known of a stretch together says of a place in it: the nats for giving a word back.

The weights were fitted to clean text of several kinds that was spun with most pairs of each dialect.
"""

from __future__ import annotations

from math import log

from .places import Option
from .stretches import Originals, Stretch, spoken_of
from .table import Pair

SPOKEN = 3  # other words by which a dialect is spoken
NEVER = -99.0  # nats of what is out of question
ALONE = 5.0  # nats by which an original is ahead of others at most, or if there is none
_BIAS = -2.5
# Weight of what stands on both sides, what it weighs more in text that is not thick with spun words, and against a place
# that suits the word as it stands; and the nats that a side may say.
_SIDE, _THIN, _AGAINST, _SIDE_LEAST, _SIDE_MOST = 0.04, 0.06, 0.29, -2.0, 4.0
_AHEAD = 0.35  # weight of the nats by which the original is ahead of others
_PAIR = 0.33  # weight of how sure the pair is
_DOMINANT, _SUPPORTED = 1.0, 1.64  # of the share of the pair's dialect in the stretch; if other words speak it
# Weight of the nats of the stretch for ten characters, how many count, and how many make it thick; against many words.
_DENSE, _DENSE_MOST, _THICK, _WORDS = 0.87, 2.5, 1.5, 0.38
_SINGLE = 0.56  # against an original of one character
_RARE = 0.17  # weight of how frequent the word is in clean text
_FREQUENT = 0.84  # against a pair that the table gives contexts for, in a place where none of them is
_OFTEN = 0.64  # weight of how often the word stands in the stretch: who spins it every time leaves no other
# For a pair whose word stands several times where its original never does; and by how much that is unlikely in clean text.
_GONE, _MISSED, _MISSED_MOST = 0.95, 0.19, 4.0
_NEARLY = 0.3  # nats within which two originals suit a place alike
_SUITS, _SUITS_SINGLE = 0.5, 4.0  # nats by which an original must suit a place; one of a single character


class Together:
    """Judges places by all that is known, and remembers what it knows of each pair in each stretch."""

    def __init__(self, originals: Originals) -> None:
        self._originals = originals
        self._known: dict[tuple[int, Pair], float] = {}
        self._of_stretch: dict[int, tuple[float, float, int]] = {}

    def nats(self, option: Option, times: int, ahead: float, stretch: Stretch) -> float:
        """Return the nats for giving a word back that was counted `times` in clean text; `ahead` of other originals."""
        if ahead < _NEARLY or option.total < (_SUITS if len(option.pair.right) > 1 else _SUITS_SINGLE):
            return NEVER
        if stretch.start not in self._of_stretch:
            self._of_stretch[stretch.start] = _of_stretch(stretch)
        bias, side, words = self._of_stretch[stretch.start]
        key = stretch.start, option.pair
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = bias + self._pair(option.pair, option.common, times, stretch, words)
        _, before, after = option.nats
        before = _SIDE_LEAST if before < _SIDE_LEAST else before if before < _SIDE_MOST else _SIDE_MOST
        after = _SIDE_LEAST if after < _SIDE_LEAST else after if after < _SIDE_MOST else _SIDE_MOST
        nats = known + side * (before + after) + _AHEAD * (ahead if ahead < ALONE else ALONE)
        against = before if before < after else after
        return nats + _AGAINST * against if against < 0.0 else nats

    def _pair(self, pair: Pair, common: float, times: int, stretch: Stretch, words: int) -> float:
        share = stretch.known.pairs.get(pair, 0.0)
        nats = _PAIR * log((share + 1e-4) / (1.0001 - share))
        nats += _DOMINANT * spoken(stretch, pair) / words
        if support(stretch, pair) >= SPOKEN:
            nats += _SUPPORTED
        if len(pair.right) == 1:
            nats -= _SINGLE
        if len(pair.wrong) > 1:  # else it was counted in other words as well
            nats -= _RARE * log(times + 1) + (0.0 if pair.weighed else _FREQUENT)
        written = self._originals.within(pair.wrong, stretch.start, stretch.end)
        if not self._originals.within(pair.right, stretch.start, stretch.end):
            nats += _MISSED * min(_MISSED_MOST, written * common) + (_GONE if written > 1 else 0.0)
        return nats - _OFTEN * log(written) if written > 1 else nats


def _of_stretch(stretch: Stretch) -> tuple[float, float, int]:
    """Return what a stretch says of all places in it, the weight of their sides, and how many words speak a dialect."""
    dense = min(_DENSE_MOST, stretch.nats * 10 / max(300, stretch.end - stretch.start))
    bias = _BIAS + _DENSE * dense - _WORDS * log(len(stretch.words) + 1)
    return bias, _SIDE + _THIN * max(0.0, _THICK - dense), max(1, sum(stretch.dialects.values()))


def spoken(stretch: Stretch, pair: Pair) -> int:
    """Return how many words of the stretch speak a dialect of `pair`."""
    return max((stretch.dialects.get(name, 0) for name in spoken_of(pair.dialects)), default=0)


def support(stretch: Stretch, pair: Pair) -> int:
    """Return how many other words of the stretch speak a dialect of `pair`; 0 if another dialect has many more."""
    words = spoken(stretch, pair)
    if words * 4 <= max(stretch.dialects.values(), default=0):
        return 0
    return words - (pair.wrong in stretch.words)
