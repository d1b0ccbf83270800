"""Context counts: what stands left and right of the words of a list, and how well a place suits one word or another.

A count is taken of the one to three characters on each side of every occurrence. That says nearly as much about which
of two words stood in a place as a large language model does, and is a thousand times smaller.
"""

from __future__ import annotations

import lzma
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

DEPTH = 3  # characters looked at on each side
_HEAD = "cleaner context counts 1"
_SMOOTH = 3.0  # what a context not yet seen weighs, in occurrences
_MOST_SIDE, _MOST_WORD = 5.0, 2.5  # nats that one side, and the frequency of the words themselves, may say
# The width of a mark and the value of a digit say nothing about words: fold them, keeping every position.
_MARKS = "\uff01\uff08\uff09\uff0c\uff0e\uff1a\uff1b\uff1f"
_FOLD = {mark: chr(ord(mark) - 0xFEE0) for mark in _MARKS} | {"\u3000": " "}
_FOLD |= {chr(base + digit): "#" for base in (0x30, 0xFF10) for digit in range(10)}

Sides = tuple[int, dict[str, int], dict[str, int]]  # occurrences, left contexts (read backwards), right contexts


def fold(text: str) -> str:
    """Return `text` of the same length with half-width marks and one digit for all."""
    for old, new in _FOLD.items():  # much faster than translate() with its look-up of every character
        text = text.replace(old, new)
    return text


class Contexts:
    """Counts by word. Words are parsed when first asked for: a document needs few of them."""

    def __init__(self, lines: Mapping[str, str] | None = None, source: str = "") -> None:
        self.source = source  # where the counts come from, in words
        self._lines = dict(lines or {})
        self._parsed: dict[str, Sides] = {}

    @classmethod
    def load(cls, data: bytes) -> Contexts:
        """Return the counts that `dump` wrote. ValueError if it is something else."""
        try:
            head, source, *rows = lzma.decompress(data).decode("utf-8").split("\n")
        except (lzma.LZMAError, ValueError) as error:
            raise ValueError(f"not a file of context counts: {error}") from error
        if head != _HEAD:
            raise ValueError(f"not a file of context counts of this version: {head[:40]!r}")
        return cls(dict(row.split("\t", 1) for row in rows if row), source)

    def dump(self) -> bytes:
        """Return the counts as compressed bytes, the same for the same counts."""
        rows = (f"{word}\t{self._lines[word]}" for word in sorted(self._lines))
        text = "\n".join((_HEAD, self.source.replace("\n", " "), *rows))
        return lzma.compress(text.encode("utf-8"), preset=9 | lzma.PRESET_EXTREME)

    def __contains__(self, word: str) -> bool:
        return word in self._lines

    def __len__(self) -> int:
        return len(self._lines)

    def words(self) -> list[str]:
        """Return the words that were counted, in order."""
        return sorted(self._lines)

    def only(self, words: Iterable[str]) -> Contexts:
        """Return the counts of these words alone; words never counted are left out."""
        return Contexts({word: self._lines[word] for word in words if word in self._lines}, self.source)

    def times(self, word: str) -> int:
        """Return how often `word` was seen; quicker than asking for its contexts."""
        return int(self._lines.get(word, "0").partition("\t")[0])

    def of(self, word: str) -> Sides:
        """Return the counts of `word`; nothing counted gives zeros."""
        known = self._parsed.get(word)
        if known is None:
            known = self._parsed[word] = _parse(self._lines.get(word, ""))
        return known

    def merged(self, other: Contexts) -> Contexts:
        """Return these counts and `other` added up."""
        lines = dict(self._lines)
        for word in other._lines:
            if word in lines:
                (n, left, right), (more, more_left, more_right) = self.of(word), other.of(word)
                lines[word] = _line(n + more, Counter(left) + Counter(more_left), Counter(right) + Counter(more_right))
            else:
                lines[word] = other._lines[word]
        return Contexts(lines, "; ".join(filter(None, (self.source, other.source))))

    def ratio(self, wrong: str, right: str, before: str, after: str) -> tuple[float, float, float]:
        """Return in nats how much better `right` than `wrong` suits a place: by frequency, before it, and after it.

        `before` and `after` are folded text; `before` is read backwards.
        """
        n, left, following = self.of(right)
        m, left_wrong, following_wrong = self.of(wrong)
        by_word = max(-_MOST_WORD, min(_MOST_WORD, log((n + 2) / (m + 2))))
        return by_word, _side(n, left, m, left_wrong, before), _side(n, following, m, following_wrong, after)


def _side(n: int, counts: Mapping[str, int], m: int, others: Mapping[str, int], context: str) -> float:
    """Follow the context outwards while either word was seen in it; unseen shares fall back to what both have seen."""
    said = 0.0
    for depth in range(1, len(context) + 1):
        key = context[:depth]
        seen, other = counts.get(key, 0), others.get(key, 0)
        if not seen and not other:
            break
        share = _SMOOTH * (seen + other) / (n + m)
        said += log((seen + share) / (n + _SMOOTH) * (m + _SMOOTH) / (other + share))
        n, m = seen, other
    return max(-_MOST_SIDE, min(_MOST_SIDE, said))


def count(texts: Iterable[str], words: Iterable[str], source: str = "", least: Sequence[int] = (2, 3, 4)) -> Contexts:
    """Count the contexts of `words` in `texts`; `least` times must one of 1, 2, 3 characters be seen to be kept."""
    from ahocorasick_rs import AhoCorasick

    closed = sorted(set(words))
    find = AhoCorasick(closed).find_matches_as_indexes
    totals = [0] * len(closed)
    lefts: list[Counter[str]] = [Counter() for _ in closed]
    rights: list[Counter[str]] = [Counter() for _ in closed]
    for text in texts:
        folded = fold(text)
        for number, start, end in find(text, overlapping=True):
            totals[number] += 1
            lefts[number][folded[max(0, start - DEPTH) : start]] += 1
            rights[number][folded[end : end + DEPTH]] += 1
    lines = {}
    for number, word in enumerate(closed):
        left = _prefixes(((context[::-1], times) for context, times in lefts[number].items()), least)
        lines[word] = _line(totals[number], left, _prefixes(rights[number].items(), least))
    return Contexts(lines, source)


def _prefixes(found: Iterable[tuple[str, int]], least: Sequence[int]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for context, times in found:
        context = context.partition("\t")[0]
        for depth in range(1, len(context) + 1):
            counts[context[:depth]] += times
    return Counter({key: times for key, times in counts.items() if times >= least[len(key) - 1]})


def _line(n: int, left: Mapping[str, int], right: Mapping[str, int]) -> str:
    return f"{n}\t{_column(left)}\t{_column(right)}"


def _column(counts: Mapping[str, int]) -> str:
    """Write contexts in order, each with the number of characters it shares with the last one, and its count."""
    parts, last = [], ""
    for key in sorted(counts):
        shared = next((n for n, (a, b) in enumerate(zip(key, last, strict=False)) if a != b), min(len(key), len(last)))
        parts.append(f"{shared}{key[shared:]}{counts[key]}".replace("\n", "\x01"))
        last = key
    return "\x02".join(parts)


def _parse(line: str) -> Sides:
    if not line:
        return 0, {}, {}
    n, left, right = line.split("\t")
    return int(n), _read(left), _read(right)


def _read(column: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    last = ""
    for part in column.split("\x02") if column else ():
        part = part.replace("\x01", "\n")
        at = len(part)
        while part[at - 1] in "0123456789":
            at -= 1
        last = last[: int(part[0])] + part[1:at]
        counts[last] = int(part[at:])
    return counts
