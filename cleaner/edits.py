"""Edits: apply them, turn them round, and trace any place of the result back to the original.

An edit is a plain tuple `(start, end, new, rule, note)`: replace `text[start:end]` by `new`. Positions are code points of
the text the edit was found in. A list of edits is always sorted and free of overlaps; an insertion has `start == end`.
`rule` is an index into the ruleset and `note` the evidence in words (mostly empty). Tuples, because a dirty document has
a hundred of them per 10 kB and objects would cost more than finding them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

RawEdit = tuple[int, int, str, int, str]


class Step(NamedTuple):
    """One round of one stage: the text it was given and what it changed there."""

    stage: str
    before: str
    edits: tuple[RawEdit, ...]


class Edit(NamedTuple):
    """One change as a reader wants it: where it stands in the original text, what was there, what came, and who did it.

    `start` and `end` are code points of the original. `old` is the text the rule saw, which differs from
    `original[start:end]` where an earlier stage had already changed it.
    """

    start: int
    end: int
    old: str
    new: str
    rule: str
    note: str


def choose(found: list[RawEdit]) -> list[RawEdit]:
    """Return edits sorted and without overlaps: the first wins, of two at one place the longest, then the earlier rule's.

    An insertion overlaps nothing but another insertion at its place; it comes before a replacement that begins there.
    """
    found.sort()
    last_start, last_end = -1, 0
    for edit in found:
        if edit[0] < last_end or edit[0] == last_start:
            break
        last_start, last_end = edit[0], edit[1]
    else:
        return found  # mostly nothing overlaps
    found.sort(key=lambda edit: (edit[0], edit[1] > edit[0], -edit[1], edit[3]))
    chosen: list[RawEdit] = []
    last_start, last_end = -1, 0
    for edit in found:
        start, end = edit[0], edit[1]
        if start > last_end or (start == last_end and (end > start or start != last_start)):
            chosen.append(edit)
            last_start, last_end = start, end
    return chosen


def apply(text: str, edits: Iterable[RawEdit]) -> str:
    """Return `text` with sorted, disjoint edits carried out."""
    parts: list[str] = []
    add = parts.append
    position = 0
    for start, end, new, _, _ in edits:
        add(text[position:start])
        add(new)
        position = end
    add(text[position:])
    return "".join(parts)


def carried(edits: list[RawEdit], steps: Iterable[Sequence[RawEdit]]) -> list[RawEdit]:
    """Return edits of a text as edits of what `steps`, one after another, made of it; none that a step changed."""
    for step in steps:
        moved: list[RawEdit] = []
        at = shift = 0
        for start, end, new, rule, note in edits:
            while at < len(step) and step[at][1] <= start:
                shift += len(step[at][2]) - (step[at][1] - step[at][0])
                at += 1
            if at == len(step) or step[at][0] >= end:
                moved.append((start + shift, end + shift, new, rule, note))
        edits = moved
    return edits


def inverse(changes: Iterable[tuple[int, str, str]]) -> Iterator[RawEdit]:
    """Yield the edits that take sorted changes back, each given as its start, its old and its new text."""
    shift = 0
    for start, old, new in changes:
        yield start + shift, start + shift + len(new), old, 0, ""
        shift += len(new) - len(old)


class Trace:
    """Maps spans of the final text back to the original, through all steps.

    >>> Trace([("ab-cd", [(2, 3, "", 0, "")])]).origin(2, 3)
    (3, 4)
    """

    def __init__(self, steps: Iterable[tuple[str, Sequence[RawEdit]]]) -> None:
        self._maps = [_StepMap(len(before), edits) for before, edits in steps]
        self._maps.reverse()

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that `[start, end)` of the final text came from.

        A replaced span comes from all that it replaced. An empty span, and text that was inserted, comes from the gap
        between its neighbours' origins; the gap holds what was deleted there.
        """
        for step in self._maps:
            start, end = step.span(start, end)
        return start, end


class _StepMap:
    def __init__(self, length: int, edits: Sequence[RawEdit]) -> None:
        self.edits = edits
        self.starts: list[int] = []  # where each edit's new text begins in the output
        shift = 0
        for start, end, new, _, _ in edits:
            self.starts.append(start + shift)
            shift += len(new) - (end - start)
        self.length = length
        self.out_length = length + shift

    def span(self, start: int, end: int) -> tuple[int, int]:
        if start < end:
            return self._char(start)[0], self._char(end - 1)[1]
        left = self._char(start - 1)[1] if start > 0 else 0
        right = self._char(start)[0] if start < self.out_length else self.length
        return min(left, right), max(left, right)

    def _char(self, position: int) -> tuple[int, int]:
        k = bisect_right(self.starts, position) - 1
        if k < 0:
            return position, position + 1
        start, end, new = self.edits[k][:3]
        past = position - (self.starts[k] + len(new))
        return (start, end) if past < 0 else (end + past, end + past + 1)
