"""The record every renderer reads: what happened, or could happen, at which place of which document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..edits import RawEdit
from ..process import Outcome
from ..result import Result
from ..rule import Rule, Span

_CONTEXT = 12  # characters shown on either side of an edit


class Finding(NamedTuple):
    """One edit: where it stands in the original (code points; line and column from 1), and what the rule saw and made.

    `before` and `after` are the text on either side as it was when the rule saw it. `applied` is false for a suspect,
    which a person should look at: its rule is above the configured level.
    """

    start: int
    end: int
    line: int
    column: int
    old: str
    new: str
    rule: Rule
    note: str
    before: str
    after: str
    applied: bool

    def touches(self, line: int, starts: Sequence[int]) -> bool:
        """Return whether the edit reaches into a line, given where all lines start; an insertion is in one line."""
        after = self.start if line == len(starts) else starts[line] - 1
        return self.start <= after and max(self.start + 1, self.end) > starts[line - 1]


class Record(NamedTuple):
    """What cleaning one document did, and what it left for a person to judge; both in reading order."""

    place: str
    outcome: Outcome
    edits: list[Finding]
    suspects: list[Finding]

    @property
    def all(self) -> list[Finding]:
        """Edits and suspects together."""
        return sorted((*self.edits, *self.suspects), key=_place)

    @property
    def recoded(self) -> bool:
        """Whether the document is in another encoding than the UTF-8 it would be written in."""
        return self.outcome.document.encoding not in ("utf-8", "ascii") and self.outcome.changed


def record(place: str, outcome: Outcome, suspects: Iterable[RawEdit]) -> Record:
    """Return the record of one document; `suspects` are edits of the cleaned text."""
    result = outcome.result
    lines = line_starts(result.before)
    applied = sorted(_applied(result, lines), key=_place)
    return Record(place, outcome, applied, sorted(_suspected(result, suspects, lines), key=_place))


def line_starts(text: str) -> list[int]:
    """Return the position at which each line begins; lines end at line feeds only."""
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def _applied(result: Result, lines: list[int]) -> Iterator[Finding]:
    raw = ((step.before, edit) for step in result.steps for edit in step.edits)
    for edit, (text, found) in zip(result.edits(), raw, strict=True):
        yield _finding(text, found, result.rules, (edit.start, edit.end), lines, applied=True)


def _suspected(result: Result, suspects: Iterable[RawEdit], lines: list[int]) -> Iterator[Finding]:
    trace = result.trace()
    for found in suspects:
        yield _finding(result.after, found, result.rules, trace.origin(found[0], found[1]), lines, applied=False)


def _finding(
    text: str, found: RawEdit, rules: Sequence[Rule], origin: Span, lines: list[int], *, applied: bool
) -> Finding:
    low, high, new, number, note = found
    start, end = origin
    line = bisect_right(lines, start)
    return Finding(
        start=start,
        end=end,
        line=line,
        column=start - lines[line - 1] + 1,
        old=text[low:high],
        new=new,
        rule=rules[number],
        note=note,
        before=text[max(0, low - _CONTEXT) : low],
        after=text[high : high + _CONTEXT],
        applied=applied,
    )


def _place(finding: Finding) -> tuple[int, int]:
    return finding.start, finding.end
