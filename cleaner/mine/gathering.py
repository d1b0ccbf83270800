"""Second pass: all about the lines and blocks that the first pass found often. Exact; shards merge in any order."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from heapq import nsmallest
from typing import NamedTuple

from .counting import Counts, keys, lines
from .folding import WILD, is_prose, labelled, number_of
from .sources import Shard, Source, documents

SKETCH = 128  # hashes of documents kept by line: enough to tell which lines stand in the same documents
VARIETY = 32  # different neighbours told apart
CONTEXTS = 3
_AROUND = 60  # characters of a neighbouring line that are kept
_LONGEST = 6  # lines in a block
_GAP = 4  # lines within a frame that are the document's own: its title, its author, a date
_DUPLICATE = 0.3  # share of running text that other documents have as well, from which a document is a copy


class Context(NamedTuple):
    """One place of a line or block: the document, the line before, what stands there, the line after."""

    document: str
    before: str
    text: str
    after: str


class Found:
    """What is known of one class of lines, or of one block (its lines joined by line feeds)."""

    __slots__ = ("after", "before", "contexts", "documents", "head", "inside", "offsets", "sketch", "tail", "times")

    def __init__(self) -> None:
        self.documents = self.times = self.head = self.tail = self.inside = 0
        self.offsets: dict[int, int] = {}  # lines from the nearer end (from the head >= 0, from the tail < 0) -> times
        self.before: set[int] = set()
        self.after: set[int] = set()
        self.sketch: set[int] = set()
        self.contexts: dict[int, Context] = {}

    def merge(self, other: Found) -> None:
        """Add what another shard knows."""
        for name in ("documents", "times", "head", "tail", "inside"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for offset, times in other.offsets.items():
            self.offsets[offset] = self.offsets.get(offset, 0) + times
        self.before = _least(self.before | other.before, VARIETY)
        self.after = _least(self.after | other.after, VARIETY)
        self.sketch = _least(self.sketch | other.sketch, SKETCH)
        self.contexts |= other.contexts
        self._fewer()

    def _fewer(self) -> None:
        if len(self.contexts) > CONTEXTS:
            self.contexts = {key: self.contexts[key] for key in nsmallest(CONTEXTS, self.contexts)}

    def place(self, offset: int, zone: str, before: int, after: int) -> None:
        """Count one occurrence."""
        self.times += 1
        if zone == "head":
            self.head += 1
        elif zone == "tail":
            self.tail += 1
        else:
            self.inside += 1
        if -64 <= offset < 64:
            self.offsets[offset] = self.offsets.get(offset, 0) + 1
        if len(self.before) <= VARIETY:
            self.before.add(before)
        else:
            self.before = _least(self.before | {before}, VARIETY)
        if len(self.after) <= VARIETY:
            self.after.add(after)
        else:
            self.after = _least(self.after | {after}, VARIETY)

    def stands_in(self, document: int, context: Context) -> None:
        """Count one document."""
        self.documents += 1
        self.sketch.add(document)
        if len(self.sketch) > 2 * SKETCH:
            self.sketch = _least(self.sketch, SKETCH)
        if len(self.contexts) < CONTEXTS or document < max(self.contexts):
            self.contexts[document] = context
            self._fewer()


class Gathered(NamedTuple):
    """What is known of lines and blocks by their folded text, and how many documents were copies of others."""

    found: dict[str, Found]
    copies: int

    def plus(self, other: Gathered) -> Gathered:
        """Return both; this one is added to."""
        for key, found in other.found.items():
            if key in self.found:
                self.found[key].merge(found)
            else:
                self.found[key] = found
        return Gathered(self.found, self.copies + other.copies)


def gather(shard: Shard, source: Source, counts: Counts, least: int) -> Gathered:
    """Return what a shard knows of lines and blocks that stand in `least` documents or more, by `counts`."""
    found: dict[str, Found] = {}
    copies = 0
    for document in documents(shard, source):
        text = lines(document)
        if not text:
            continue
        singles, pairs = keys(text)
        often = [counts.of(key) >= least for key in singles]
        if not any(often):
            continue
        labels = _labels(text, often, counts, least)
        head, tail = frame(text, often, [one or bool(two) for one, two in zip(often, labels, strict=True)])
        if head >= tail or _is_copy(text[head:tail], often[head:tail]):
            copies += 1
            continue
        for at in range(tail, len(text)):
            if labels[at]:
                text[at] = labels[at], text[at][1]
                singles[at], often[at] = number_of(labels[at]), True
        _lines(found, document.name, text, singles, often, head, tail)
        _changing(found, document.name, text, singles, often, tail)
        _blocks(found, document.name, text, singles, [counts.of(key) >= least for key in pairs], head, tail)
    return Gathered(found, copies)


def _labels(text: Sequence[tuple[str, str]], often: Sequence[bool], counts: Counts, least: int) -> list[str]:
    """Return for each line that is not frequent itself its class by label, if that is."""
    labels = [labelled(folded) for folded, _ in text]
    return [
        "" if known or not label or counts.of(number_of(label)) < least else label
        for known, label in zip(often, labels, strict=True)
    ]


def frame(text: Sequence[tuple[str, str]], head: Sequence[bool], tail: Sequence[bool]) -> tuple[int, int]:
    """Return where the lines at the head end, and where those at the tail begin, that frame a document.

    A frame is of lines that many documents have, with a few short ones of the document's own between. `head` and `tail`
    say which lines those are.
    """
    return _reach(text, head, range(len(text))), len(text) - _reach(text, tail, range(len(text) - 1, -1, -1))


def _reach(text: Sequence[tuple[str, str]], often: Sequence[bool], order: range) -> int:
    reach = gap = 0
    for number, at in enumerate(order, 1):
        if often[at]:
            reach, gap = number, 0
        else:
            gap += 1
            if gap > _GAP or is_prose(text[at][1]):
                break
    return reach


def _is_copy(inside: Sequence[tuple[str, str]], often: Sequence[bool]) -> bool:
    prose = [common for (_, line), common in zip(inside, often, strict=True) if is_prose(line)]
    return bool(prose) and sum(prose) > _DUPLICATE * len(prose)


def _lines(
    found: dict[str, Found],
    name: str,
    text: Sequence[tuple[str, str]],
    singles: Sequence[int],
    often: Sequence[bool],
    head: int,
    tail: int,
) -> None:
    seen: dict[str, int] = {}
    for at, (folded, _) in enumerate(text):
        if often[at]:
            _place(found, folded, text, singles, at, at + 1, head, tail)
            seen.setdefault(folded, at)
    _documents(found, name, text, {folded: (at, at + 1) for folded, at in seen.items()})


def _blocks(
    found: dict[str, Found],
    name: str,
    text: Sequence[tuple[str, str]],
    singles: Sequence[int],
    joined: Sequence[bool],
    head: int,
    tail: int,
) -> None:
    seen: dict[str, tuple[int, int]] = {}
    for start in range(len(joined)):
        end = start + 1
        while end - start < _LONGEST and end <= len(joined) and joined[end - 1]:
            end += 1
            block = "\n".join(folded for folded, _ in text[start:end])
            _place(found, block, text, singles, start, end, head, tail)
            seen.setdefault(block, (start, end))
    _documents(found, name, text, seen)


def _changing(
    found: dict[str, Found],
    name: str,
    text: Sequence[tuple[str, str]],
    singles: Sequence[int],
    often: Sequence[bool],
    tail: int,
) -> None:
    """Note the lines at the tail that differ from document to document, between two that do not: titles of others."""
    seen: dict[str, tuple[int, int]] = {}
    fixed = [at for at in range(tail, len(text)) if often[at]]
    for first, last in itertools.pairwise(fixed):
        if last - first > 1:
            key = "\n".join((text[first][0], *[WILD] * (last - first - 1), text[last][0]))
            _place(found, key, text, singles, first, last + 1, tail, tail)
            seen.setdefault(key, (first, last + 1))
    _documents(found, name, text, seen)


def _place(
    found: dict[str, Found],
    key: str,
    text: Sequence[tuple[str, str]],
    singles: Sequence[int],
    start: int,
    end: int,
    head: int,
    tail: int,
) -> None:
    zone = "head" if end <= head else "tail" if start >= tail else "inside"
    near = start if start < len(text) - end else end - len(text) - 1
    before = singles[start - 1] if start else 0
    after = singles[end] if end < len(text) else 0
    if key not in found:
        found[key] = Found()
    found[key].place(near, zone, before, after)


def _documents(
    found: dict[str, Found], name: str, text: Sequence[tuple[str, str]], seen: dict[str, tuple[int, int]]
) -> None:
    number = number_of("\n".join(line for _, line in text))  # not its name: a corpus may be moved
    for key, (start, end) in seen.items():
        before = text[start - 1][1][-_AROUND:] if start else ""
        after = text[end][1][:_AROUND] if end < len(text) else ""
        found[key].stands_in(number, Context(name, before, "\n".join(line for _, line in text[start:end]), after))


def _least(values: set[int], most: int) -> set[int]:
    return values if len(values) <= most else set(nsmallest(most, values))
