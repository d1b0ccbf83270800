"""Which pairs of the table a spinner knows, judged from all places of a stretch together.

A spinner replaces a word everywhere or nowhere. So a pair is either at work in a stretch or it is not, and every place
of its word, every original that is still there, and every other pair of the same dialect has a say in which. How much
of a dialect is at work is read off the stretch itself: where many of its pairs are, the next needs little more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from math import exp, log
from typing import NamedTuple

from .places import EVERYWHERE, Place
from .table import Pair

_COMMON = 0.3  # what the frequency of both words says of a pair, of what it would if texts had no topics
_SINGLE = 3.0  # nats against a pair with an original of one character: whether that stays in the text cannot be seen
_STAYED, _STAYED_MOST = 2.5, 10.0  # nats that an original still there takes away
_HOME, _HOME_MOST = 1.2, 7.0  # what each place takes away where a word that is everywhere is at home
_ENOUGH = 9.0  # most that all places of a pair may say
_ROUNDS = 4
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
    places = list(places)
    said = _said(places)
    for pair, times in Counter(place.pair for place in places if place.times >= EVERYWHERE).items():
        said[pair] -= min(_HOME_MOST, _HOME * max(0, stayed(pair.wrong) - times))
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
        again = 1
        if key in seen:  # the same word in the same context
            again += seen[key]
        seen[key] = again
        for pair, _, _, says, common in place.options:
            if says > 0:
                times = spoke[pair] = spoke.get(pair, 0) + 1
                if times > 1:
                    says = (says + _COMMON * common) * 2 / (1 + times)
            if pair in said:
                said[pair] += says / again
            else:
                said[pair] = _COMMON * common - (_SINGLE if len(pair.right) == 1 else 0.0) + says / again
    return {pair: total if total < _ENOUGH else _ENOUGH for pair, total in said.items()}


def _shares(evidence: Mapping[Pair, float]) -> tuple[dict[Pair, float], float]:
    """Return how likely each pair is at work, and the evidence of all for the stretch being spun at all."""
    members: dict[str, int] = {}
    for pair in evidence:
        for name in pair.dialects:
            members[name] = members.get(name, 0) + 1
    odds = {pair: exp(total - _BIAS if total > _BIAS - 20.0 else -20.0) for pair, total in evidence.items()}
    single: dict[str, list[float]] = {}  # odds of the pairs of one dialect alone
    several: list[tuple[frozenset[str], float]] = []
    for pair, says in odds.items():
        if len(pair.dialects) > 1:
            several.append((pair.dialects, says))
        else:
            (name,) = pair.dialects
            single.setdefault(name, []).append(says)
    believed = {name: [_START] * len(own) for name, own in single.items()}
    believed_several = [_START] * len(several)
    working = {name: 0.02 + _START * count for name, count in members.items()}
    for _ in range(_ROUNDS - 1):
        coming = dict.fromkeys(members, 0.02)
        for name, own in single.items():
            total, count = working[name], members[name]
            # A pair does not speak for itself.
            beliefs = [
                (heard := (share if (share := (total - belief) / count) < _CAP else (share := _CAP)) * says)
                / (heard + 1 - share)
                for belief, says in zip(believed[name], own, strict=True)
            ]
            believed[name] = beliefs
            coming[name] += sum(beliefs)
        beliefs = []
        for (names, says), belief in zip(several, believed_several, strict=True):
            share = 0.0
            for name in names:  # as in `_heard`, without the call
                heard = (working[name] - belief) / members[name]
                if heard > share:
                    share = heard
            if share > _CAP:
                share = _CAP
            heard = share * says
            heard /= heard + 1 - share
            beliefs.append(heard)
            for name in names:
                coming[name] += heard
        believed_several = beliefs
        working = coming
    shares: dict[Pair, float] = {}
    nats = 0.0
    rest, singles = iter(believed_several), {name: iter(beliefs) for name, beliefs in believed.items()}
    for pair, says in odds.items():
        names = pair.dialects
        if len(names) > 1:
            share = _heard(names, working, members, next(rest))
        else:
            (name,) = names
            share = (working[name] - next(singles[name])) / members[name]
            share = share if share < _CAP else _CAP
        heard = share * says
        either = heard + 1 - share
        nats += log(either)
        shares[pair] = heard / either
    return shares, nats


def _heard(names: Iterable[str], working: Mapping[str, float], members: Mapping[str, int], own: float) -> float:
    """Return the share of pairs at work in that dialect of a pair where it is largest, the pair itself left out."""
    most = 0.0
    for name in names:
        share = (working[name] - own) / members[name]
        if share > most:
            most = share
    return most if most < _CAP else _CAP
