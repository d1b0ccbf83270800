"""Which pairs of the table a spinner knows, judged from all places of a stretch together.

A spinner replaces a word everywhere or nowhere. So a pair is either at work in a stretch or it is not, and every place
of its word, every original that is still there, and every other pair of the same dialect has a say in which. How much
of a dialect is at work is read off the stretch itself: where many of its pairs are, the next needs little more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from math import exp, log
from typing import NamedTuple

from .places import Place
from .table import Pair

_COMMON = 0.3  # what the frequency of both words says of a pair, of what it would if texts had no topics
_SINGLE = 3.0  # nats against a pair with an original of one character: whether that stays in the text cannot be seen
_STAYED, _STAYED_MOST = 2.5, 10.0  # nats that an original still there takes away
_ENOUGH = 9.0  # most that all places of a pair may say
_ROUNDS = 8
_BIAS = 1.5
_START = 0.2
_CAP = 0.9
_BELIEVED = 0.5


class Known(NamedTuple):
    """How likely each pair is to be at work in a stretch, and what all of them say of its being spun, in nats."""

    pairs: dict[Pair, float]
    nats: float


def known(places: Iterable[Place], stayed: Callable[[str], int]) -> Known:
    """Judge the pairs of the places of a stretch; `stayed` tells how often an original stands in it."""
    said = _said(places)
    left = {pair: stayed(pair.right) for pair in said}
    evidence = {pair: total - min(_STAYED_MOST, _STAYED * left[pair]) for pair, total in said.items()}
    believed, nats = _shares(evidence)
    # An original may itself be what another pair has written.
    written = {pair.wrong for pair, share in believed.items() if share > _BELIEVED}
    excused = {pair: said[pair] for pair in said if left[pair] and pair.right in written}
    if excused:
        believed, nats = _shares(evidence | excused)
    return Known(believed, nats)


def _said(places: Iterable[Place]) -> dict[Pair, float]:
    """Return what the places say of each pair: what speaks for it counts less with each further place."""
    said: dict[Pair, float] = {}
    spoke: dict[Pair, int] = {}
    seen: dict[int, int] = {}
    for place in places:
        key = id(place)
        again = seen[key] = seen.get(key, 0) + 1  # the same word in the same context
        for pair, _, _, says, common in place.options:
            if pair in said:
                total = said[pair]
            else:
                total = _COMMON * common - (_SINGLE if len(pair.right) == 1 else 0.0)
            if says > 0:
                times = spoke[pair] = spoke.get(pair, 0) + 1
                if times > 1:
                    says = (says + _COMMON * common) * 2 / (1 + times)
            said[pair] = total + says / again
    return {pair: total if total < _ENOUGH else _ENOUGH for pair, total in said.items()}


def _shares(evidence: dict[Pair, float]) -> tuple[dict[Pair, float], float]:
    """Return how likely each pair is at work, and the evidence of all for the stretch being spun at all."""
    odds = [exp(max(-20.0, total - _BIAS)) for total in evidence.values()]
    spoken = [tuple(pair.dialects) for pair in evidence]
    members = Counter(name for names in spoken for name in names)
    believed = [_START] * len(odds)
    shares = believed
    for _ in range(_ROUNDS):
        working = dict.fromkeys(members, 0.02)
        for names, belief in zip(spoken, believed, strict=True):
            for name in names:
                working[name] += belief
        # A pair does not speak for itself.
        shares = [
            (working[names[0]] - own) / members[names[0]]
            if len(names) == 1
            else max([(working[name] - own) / members[name] for name in names])
            for names, own in zip(spoken, believed, strict=True)
        ]
        shares = [share if share < _CAP else _CAP for share in shares]
        believed = [share * says / (share * says + 1 - share) for share, says in zip(shares, odds, strict=True)]
    nats = sum(log(1 - share + share * says) for share, says in zip(shares, odds, strict=True))
    return dict(zip(evidence, believed, strict=True)), nats
