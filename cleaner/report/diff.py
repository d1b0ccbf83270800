"""A unified diff of a document against its cleaned text, made from the edits themselves: exact, and linear in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..result import Result
from .record import line_starts

_CONTEXT = 3
_COLOURS = {"=": "1", "@": "36", "-": "31", "+": "32"}  # by kind of line; "=" is the head


_Marked = tuple[str, str]  # kind of line, line


class _Change(NamedTuple):
    """Lines `old` to `old_end` became lines `new` to `new_end`, counted from 0."""

    old: int
    old_end: int
    new: int
    new_end: int


def render(place: str, result: Result, colour: bool = False) -> Iterator[str]:
    """Yield the lines of the diff, none if the text did not change; `colour` adds terminal colours."""
    if not result.changed:
        return
    for kind, line in _diff(place, result):
        code = _COLOURS.get(kind) if colour else None
        yield f"\x1b[{code}m{line[:-1]}\x1b[0m\n" if code else line


def _diff(place: str, result: Result) -> Iterator[_Marked]:
    old, new = _lines(result.before), _lines(result.after)
    yield "=", f"--- {place}\n"
    yield "=", f"+++ {place}\n"
    for hunk in _hunks(_changes(_kept(result, old, new), len(old), len(new))):
        lead = min(_CONTEXT, hunk[0].old)
        tail = min(_CONTEXT, len(old) - hunk[-1].old_end)
        at = hunk[0].old - lead
        left = _range(at, hunk[-1].old_end + tail)
        yield "@", f"@@ -{left} +{_range(hunk[0].new - lead, hunk[-1].new_end + tail)} @@\n"
        for change in hunk:
            yield from _marked(" ", old[at : change.old])
            yield from _marked("-", old[change.old : change.old_end])
            yield from _marked("+", new[change.new : change.new_end])
            at = change.old_end
        yield from _marked(" ", old[at : at + tail])


def _kept(result: Result, old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of lines that are the same line, in order: found by where each line of the result came from."""
    trace = result.trace()
    number_at = {start: number for number, start in enumerate(line_starts(result.before))}
    start, last = 0, -1
    for number, line in enumerate(new):
        low, high = trace.origin(start, start + len(line.rstrip("\n")))
        start += len(line)
        for place in (low,) if line != "\n" else (high, low):  # an empty line comes from a gap
            origin = number_at.get(place, -1)
            if last < origin < len(old) and old[origin] == line:
                yield origin, number
                last = origin
                break


def _changes(kept: Iterable[tuple[int, int]], old_end: int, new_end: int) -> Iterator[_Change]:
    old = new = 0
    for left, right in (*kept, (old_end, new_end)):
        if left > old or right > new:
            yield _Change(old, left, new, right)
        old, new = left + 1, right + 1


def _hunks(changes: Iterable[_Change]) -> Iterator[list[_Change]]:
    """Yield the changes in groups whose contexts would touch."""
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.old - hunk[-1].old_end > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _range(start: int, end: int) -> str:
    return f"{start + 1 if end > start else start},{end - start}"


def _marked(mark: str, lines: Iterable[str]) -> Iterator[_Marked]:
    for line in lines:
        yield mark, mark + line if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Return the lines with their line feeds; no other character ends a line."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]
