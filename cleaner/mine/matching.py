"""How well the places of a word suit other words, by what stands beside those in clean text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from ..spun.contexts import DEPTH, Contexts

_SAMPLE = 40  # places of a word that are weighed
_SMOOTH = 5.0  # what a context not yet seen weighs, in occurrences
_MOST = 4.0  # nats that one side of one place may say
_TRIED = 6  # originals looked at closely for each word


class Place(NamedTuple):
    """A word in its surroundings."""

    before: str
    after: str


class Background:
    """How often one, two and three characters stand in the corpus as such."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.one: Counter[str] = Counter()
        self.two: Counter[str] = Counter()
        for text in texts:
            self.one.update(text)
            self.two.update(map("".join, pairwise(text)))
        self.size = max(1, self.one.total())

    def share(self, key: str, backwards: bool) -> float:
        """Return the share of places that have `key`, given what `key` has but its last character."""
        if len(key) == 1:
            return (self.one[key] + 1) / self.size
        pair = key[1::-1] if backwards else key[:2]
        return (self.two[pair] + 0.5) / (self.one[key[0]] + 1)


class Match:
    """How well the neighbours of a word suit originals."""

    def __init__(self, contexts: Contexts, background: Background) -> None:
        self._contexts = contexts
        self._background = background
        self._holders: tuple[dict[str, list[str]], dict[str, list[str]]] = (defaultdict(list), defaultdict(list))
        for word in contexts.words():
            for side, counts in enumerate(contexts.of(word)[1:]):
                assert isinstance(counts, dict), "the two sides"
                for key in counts:
                    if len(key) == 2:
                        self._holders[side][key].append(word)

    def best(self, word: str, places: Sequence[Place]) -> list[tuple[float, str]]:
        """Return the originals that suit best, with nats by place."""
        step = max(1, len(places) // _SAMPLE)
        sample = [(place.before[::-1][:DEPTH], place.after[:DEPTH]) for place in places[::step]][:_SAMPLE]
        votes: dict[str, float] = defaultdict(float)
        for side in (0, 1):
            for key in {context[side][:2] for context in sample}:
                holders = self._holders[side].get(key, ())
                for original in holders:
                    votes[original] += 1 / (1 + log(1 + len(holders)))
        ranked = []
        for original, _ in sorted(votes.items(), key=lambda each: (-each[1], each[0]))[: 2 * _TRIED]:
            if original == word or original in word or word in original:
                continue
            # A neighbour that comes often counts once: a fixed phrase is one piece of evidence.
            kinds = set(sample)
            nats = sum(self._nats(original, *context) for context in sorted(kinds)) / len(kinds)
            ranked.append((nats, original))
        ranked.sort(key=lambda each: (-each[0], each[1]))
        return ranked[:_TRIED]

    def _nats(self, original: str, before: str, after: str) -> float:
        n, left, right = self._contexts.of(original)
        return self._side(n, left, before, True) + self._side(n, right, after, False)

    def _side(self, n: int, counts: Mapping[str, int], context: str, backwards: bool) -> float:
        said = 0.0
        for depth in (1, 2):
            key = context[:depth]
            if len(key) < depth:
                break
            share = self._background.share(key, backwards)
            said += log((counts.get(key, 0) + _SMOOTH * share) / (n + _SMOOTH) / share)
            n = counts.get(key, 0)
            if not n:
                break
        return max(-_MOST, min(_MOST, said))
