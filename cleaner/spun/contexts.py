"""Context counts: what stands left and right of the words of a list, and how well a place suits one word or another.

A count is taken of the one to three characters on each side of every occurrence. That says nearly as much about which
of two words stood in a place as a large language model does, and is a thousand times smaller.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from math import exp, log
from typing import NamedTuple

from ..scans import scan

DEPTH = 3  # characters looked at on each side
_HEAD = "cleaner context counts 2"
_MARKED = re.compile("[\t\x01\x02]")  # what the file is written with; no context goes beyond one
_WIDE = "utf-16-le"  # smaller than UTF-8 for what is mostly Chinese
_CODES = ("utf-8", "utf-8", "utf-8", _WIDE, "utf-8")  # of words, occurrences, shapes, characters and counts of contexts
_SHAPES = {f"{shared}{more}": chr(0x61 + 4 * shared + more) for shared in range(DEPTH) for more in range(1, DEPTH + 1)}
_LENGTHS = {shape: (int(lengths[0]), int(lengths[1])) for lengths, shape in _SHAPES.items()}
# Counts are kept to an eighth: what they say is a logarithm.
_ZERO, _STEPS, _TIMES = 0x21, 4, [round(exp(step / 4)) for step in range(80)]
_SMOOTH = 3.0  # what a context not yet seen weighs, in occurrences
_MOST_SIDE, _MOST_WORD = 5.0, 2.5  # nats that one side, and the frequency of the words themselves, may say
_BEYOND = 0.25  # what is left of that which frequency says beyond: of two originals the usual one comes first
# The width of a mark and the value of a digit say nothing about words: fold them, keeping every position.
_MARKS = "\uff01\uff08\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"
_FOLD = {mark: chr(ord(mark) - 0xFEE0) for mark in _MARKS} | {"\u3000": " "}
_FOLD |= {chr(base + digit): "#" for base in (0x30, 0xFF10) for digit in range(10)}

Sides = tuple[int, dict[str, int], dict[str, int]]  # occurrences, left contexts (read backwards), right contexts


class Said(NamedTuple):
    """What each context says in nats of a pair of words: how much better it suits the second than the first."""

    by_word: float  # what the frequency of both says
    before: dict[str, float]  # by the text before a place, in reading order
    after: dict[str, float]


def fold(text: str) -> str:
    """Return `text` of the same length with half-width marks and one digit for all."""
    for old, new in _FOLD.items():  # much faster than translate() with its look-up of every character
        text = text.replace(old, new)
    return text


class Contexts:
    """Counts by word. They are made out when first asked for: a document needs few of them."""

    def __init__(self, words: Mapping[str, Sides] | None = None, source: str = "") -> None:
        self.source = source  # where the counts come from, in words
        self._words = words or {}

    @classmethod
    def load(cls, data: bytes) -> Contexts:
        """Return the counts that `dump` wrote. ValueError if it is something else."""
        import lzma  # late: whoever has the cards needs no counts

        try:
            head, source, sizes, blocks = lzma.decompress(data).split(b"\n", 3)
            ends = list(accumulate(map(int, sizes.split()), initial=0))
            parts = [blocks[start:end] for start, end in pairwise(ends)]
            columns = [part.decode(code).split("\n") for part, code in zip(parts, _CODES, strict=True)]
            rows = zip(*columns, strict=True)
            lines = {word: (times, shared, keys, counts) for word, times, shared, keys, counts in rows if word}
        except (lzma.LZMAError, ValueError) as error:
            raise ValueError(f"not a file of context counts: {error}") from error
        if head.decode("utf-8", "replace") != _HEAD:
            raise ValueError(f"not a file of context counts of this version: {head[:40]!r}")
        return cls(_Late(lines), source.decode("utf-8", "replace"))

    def dump(self) -> bytes:
        """Return the counts as compressed bytes, the same for the same counts.

        Words, what contexts share with those before them, their characters and their counts are written apart: each kind
        is compressed with its like.
        """
        import lzma

        rows = [_row(word, *self.of(word)) for word in sorted(self)] or [("",) * len(_CODES)]
        blocks = ["\n".join(column).encode(code) for column, code in zip(zip(*rows, strict=True), _CODES, strict=True)]
        sizes = " ".join(str(len(block)) for block in blocks)
        head = "\n".join((_HEAD, self.source.replace("\n", " "), sizes, "")).encode("utf-8")
        wide = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 3, "lp": 1, "pb": 1}]
        return b"".join(
            lzma.compress(block, filters=wide)
            if code == _WIDE
            else lzma.compress(block, preset=9 | lzma.PRESET_EXTREME)
            for block, code in zip((head, *blocks), ("utf-8", *_CODES), strict=True)
        )

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def words(self) -> list[str]:
        """Return the words that were counted, in order."""
        return sorted(self)

    def only(self, words: Iterable[str]) -> Contexts:
        """Return the counts of these words alone; words never counted are left out."""
        return Contexts({word: self._words[word] for word in words if word in self._words}, self.source)

    def pruned(self, partners: Mapping[str, Iterable[str]], least: Sequence[int]) -> Contexts:
        """Return the counts without rare contexts: `least` times must a word or one of its partners have been seen there.

        What one word of a pair is compared in, the other must have as well, or the comparison would not be fair.
        """
        words: dict[str, Sides] = {}
        for word in self:
            sides = [self.of(word), *(self.of(other) for other in partners.get(word, ()) if other in self)]
            left = _often([side[1] for side in sides], least)
            right = _often([side[2] for side in sides], least)
            words[word] = self.times(word), left, right
        return Contexts(words, self.source)

    def times(self, word: str) -> int:
        """Return how often `word` was seen."""
        return self._words.get(word, (0,))[0]

    def of(self, word: str) -> Sides:
        """Return the counts of `word`; nothing counted gives zeros."""
        return self._words.get(word, (0, {}, {}))

    def merged(self, other: Contexts) -> Contexts:
        """Return these counts and `other` added up."""
        words = {word: self._words[word] for word in self}
        for word in other:
            (n, left, right), (more, more_left, more_right) = self.of(word), other.of(word)
            words[word] = n + more, Counter(left) + Counter(more_left), Counter(right) + Counter(more_right)
        return Contexts(words, "; ".join(filter(None, (self.source, other.source))))

    def said(self, wrong: str, right: str) -> Said:
        """Return what every context says of a pair. KeyError for a word that was not counted."""
        n, left, following = self._words[right]
        m, left_wrong, following_wrong = self._words[wrong]
        by_word = log((n + 2) / (m + 2))
        most = max(-_MOST_WORD, min(_MOST_WORD, by_word))
        by_word = most + _BEYOND * (by_word - most)
        before = _side(n, left, m, left_wrong)
        return Said(by_word, {key[::-1]: nats for key, nats in before.items()}, _side(n, following, m, following_wrong))


class _Late(Mapping[str, Sides]):
    """Counts of words, each made out of its row when it is first asked for."""

    def __init__(self, lines: Mapping[str, tuple[str, str, str, str]]) -> None:
        self._lines = lines
        self._made: dict[str, Sides] = {}

    def __getitem__(self, word: str) -> Sides:
        made = self._made.get(word)
        if made is None:
            made = self._made[word] = _parse(*self._lines[word])
        return made

    def __contains__(self, word: object) -> bool:
        return word in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def _side(n: int, counts: Mapping[str, int], m: int, others: Mapping[str, int]) -> dict[str, float]:
    """Follow each context outwards as long as either word was seen in it; unseen shares fall back to what both have."""
    said: dict[str, float] = {}
    for key in sorted({*counts, *others}, key=len):
        shorter = key[:-1]
        if len(key) > 1 and shorter not in said:
            continue
        total, other_total = (counts.get(shorter, 0), others.get(shorter, 0)) if shorter else (n, m)
        seen, other = counts.get(key, 0), others.get(key, 0)
        share = _SMOOTH * (seen + other) / (total + other_total)
        nats = log((seen + share) / (total + _SMOOTH) * (other_total + _SMOOTH) / (other + share))
        said[key] = said[shorter] + nats if shorter else nats
    return {key: max(-_MOST_SIDE, min(_MOST_SIDE, nats)) for key, nats in said.items()}


def _often(sides: Sequence[Mapping[str, int]], least: Sequence[int]) -> dict[str, int]:
    """Return the first of these counts, without what none of them has often enough."""
    own, *others = sides
    return {
        key: times
        for key, times in own.items()
        if times >= least[len(key) - 1] or any(other.get(key, 0) >= least[len(key) - 1] for other in others)
    }


def count(texts: Iterable[str], words: Iterable[str], source: str = "", least: Sequence[int] = (2, 3, 4)) -> Contexts:
    """Count the contexts of `words` in `texts`; `least` times must one of 1, 2, 3 characters be seen to be kept."""
    closed = sorted(set(words))
    find = scan(closed)
    totals = [0] * len(closed)
    lefts: list[Counter[str]] = [Counter() for _ in closed]
    rights: list[Counter[str]] = [Counter() for _ in closed]
    for text in texts:
        folded = fold(text)
        for start, end, number in find(text):
            totals[number] += 1
            lefts[number][folded[max(0, start - DEPTH) : start]] += 1
            rights[number][folded[end : end + DEPTH]] += 1
    counted: dict[str, Sides] = {}
    for number, word in enumerate(closed):
        left = _prefixes(((context[::-1], times) for context, times in lefts[number].items()), least)
        right = _prefixes(rights[number].items(), least)
        counted[word] = totals[number], left, right
    return Contexts(counted, source)


def _prefixes(found: Iterable[tuple[str, int]], least: Sequence[int]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for context, times in found:
        context = _MARKED.split(context, maxsplit=1)[0]
        for depth in range(1, len(context) + 1):
            counts[context[:depth]] += times
    return Counter({key: times for key, times in counts.items() if times >= least[len(key) - 1]})


def _row(word: str, n: int, left: Mapping[str, int], right: Mapping[str, int]) -> tuple[str, ...]:
    sides = _column(left), _column(right)
    return word, str(n), *("\t".join(parts) for parts in zip(*sides, strict=True))


def _column(counts: Mapping[str, int]) -> tuple[str, str, str]:
    """Return of contexts in order how many characters each shares with the last one, the others, and its count."""
    shared, rest, last = [], [], ""
    for key in sorted(counts):
        same = next((n for n, (a, b) in enumerate(zip(key, last, strict=False)) if a != b), min(len(key), len(last)))
        shared.append(f"{same}{len(key) - same}")
        rest.append(key[same:])
        last = key
    return (
        "".join(_SHAPES[each] for each in shared),
        "".join(rest).replace("\n", "\x01"),
        "".join(chr(_ZERO + round(log(counts[key]) * _STEPS)) for key in sorted(counts)),
    )


def _parse(n: str, *columns: str) -> Sides:
    left, right = zip(*(column.split("\t") for column in columns), strict=True)
    return int(n), _read(*left), _read(*right)


def _read(shapes: str, rest: str, times: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    last, at = "", 0
    rest = rest.replace("\x01", "\n")
    for shape, count in zip(shapes, times, strict=True):
        shared, more = _LENGTHS[shape]
        last = last[:shared] + rest[at : at + more]
        at += more
        counts[last] = _TIMES[ord(count) - _ZERO]
    return counts
