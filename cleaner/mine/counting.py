"""First pass: in how many documents each line, and each pair of neighbouring lines, stands. By hash, in bounded memory."""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Iterable
from operator import add
from typing import NamedTuple

from .folding import fold, labelled, number_of
from .sources import Document, Shard, Source, documents

_LEAST_BITS, _MOST_BITS = 18, 25
_STRIPE = 1 << 16
_BYTES_A_KEY = 30  # of a corpus, about: lines and pairs of lines


class Counts:
    """Documents by hash of what stands in them: two tables, of which the smaller answer is nearly always exact.

    An answer is never too small. Counts of shards add up.
    """

    def __init__(self, bits: int) -> None:
        """Make room for about 2**bits different lines, at 8 bytes each."""
        self._mask = (1 << bits) - 1
        self._rows = array("I", bytes(4 << bits)), array("I", bytes(4 << bits))

    def add(self, keys: Iterable[int]) -> None:
        """Count one document that holds `keys`, each once."""
        one, two = self._rows
        mask = self._mask
        for key in keys:
            one[key & mask] += 1
            two[(key >> 32) & mask] += 1

    def of(self, key: int) -> int:
        """Return in how many documents `key` stands, at most."""
        return min(self._rows[0][key & self._mask], self._rows[1][(key >> 32) & self._mask])

    def merge(self, other: Counts) -> None:
        """Add the counts of another shard, made with as many bits."""
        for row, more in zip(self._rows, other._rows, strict=True):
            for start in range(0, len(row), _STRIPE):  # so that no second table is made
                stripe = slice(start, start + _STRIPE)
                row[stripe] = array("I", map(add, row[stripe], more[stripe]))


class Census(NamedTuple):
    """What the first pass found: counts, how many documents were read, and why others were not."""

    counts: Counts
    documents: int
    characters: int
    unread: tuple[str, ...]

    def plus(self, other: Census) -> Census:
        """Return the census of both shards; the counts of this one are added to."""
        if other.counts is not self.counts:
            self.counts.merge(other.counts)
        return Census(
            self.counts,
            self.documents + other.documents,
            self.characters + other.characters,
            self.unread + other.unread,
        )


def bits_for(size: int) -> int:
    """Return how large the tables should be for a corpus of `size` bytes."""
    return min(_MOST_BITS, max(_LEAST_BITS, (size // _BYTES_A_KEY).bit_length()))


def census(shard: Shard, source: Source, bits: int, into: Counts | None = None) -> Census:
    """Return the census of one shard; the counts are added to those of `into` if shards are read one after another."""
    counts = Counts(bits) if into is None else into
    number = characters = 0
    unread = []
    for document in documents(shard, source):
        if document.text is None:
            unread.append(document.reason)
            continue
        number += 1
        characters += len(document.text)
        found = lines(document)
        folded, pairs = keys(found)
        labels = (number_of(label) for label in map(labelled, (line for line, _ in found)) if label)
        counts.add({*folded, *pairs, *labels})
    return Census(counts, number, characters, tuple(unread))


def lines(document: Document) -> list[tuple[str, str]]:
    """Return the lines of a document that are not empty: folded, and as they are without the space around them."""
    return [(fold(line), line.strip()) for line in (document.text or "").split("\n") if line.strip()]


def keys(found: list[tuple[str, str]]) -> tuple[list[int], list[int]]:
    """Return the hashes of the lines, and of each line with the next."""
    singles = [number_of(folded) for folded, _ in found]
    return singles, [pair_key(first, second) for first, second in itertools.pairwise(singles)]


def pair_key(first: int, second: int) -> int:
    """Return the hash of two lines that follow each other."""
    mixed = (first * 0x9E3779B97F4A7C15 + second) & 0xFFFFFFFFFFFFFFFF
    mixed ^= mixed >> 29
    return (mixed * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF ^ (mixed >> 32)
