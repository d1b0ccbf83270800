"""What a Python rule sees of a document: the text, facts about it, and a place for metadata and flags."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, TypeVar

from .rule import Fact, Span

T = TypeVar("T")
R = TypeVar("R")

# Zones are generous: they only keep head and tail rules out of the middle of long documents.
ZONE_LINES = 40
MOST_SPACES = 40  # round a span, on a line that is taken with it; a bound, so that many spans on one line cost no more
GROWTH = 4  # times; so much larger is a zone after a round that took most of its lines
ZONES = (ZONE_LINES, ZONE_LINES)


class View:
    """One state of a document's text. Facts are computed once per state, and only when a rule asks for them."""

    __slots__ = ("_done", "_facts", "_known", "_lines", "_rows", "file", "flags", "metadata", "text", "zones")

    def __init__(
        self,
        text: str,
        facts: Mapping[str, Callable[[View], Fact]],
        file: bool = False,
        metadata: dict[str, str] | None = None,
        flags: set[str] | None = None,
    ) -> None:
        self.text = text
        self.file = file
        self.metadata = {} if metadata is None else metadata
        self.flags = set() if flags is None else flags
        self._facts = facts
        self._known: dict[str, Fact] = {}
        self._done: dict[tuple[Callable[..., Any], Any], Any] = {}
        self._lines: list[int] | None = None
        self._rows: list[str] | None = None
        self.zones = ZONES

    def of(self, text: str, zones: tuple[int, int] = ZONES) -> View:
        """Return the view of the document's next text; metadata and flags go along, facts are found anew.

        `zones` says how many lines its head and its tail have.
        """
        view = View(text, self._facts, self.file, self.metadata, self.flags)
        view._done = self._done
        view.zones = zones
        return view

    def ask(self, name: str) -> Fact:
        """Return the fact of that name about this text. KeyError if no pack declares it."""
        if name not in self._known:
            self._known[name] = self._facts[name](self)
        return self._known[name]

    def known(self, name: str) -> bool:
        """Return whether that fact has been asked for already."""
        return name in self._known

    def once(self, function: Callable[[T], R], argument: T) -> R:
        """Return `function(argument)`, worked out once per document: for lines that stay the same from state to state."""
        key = (function, argument)
        if key not in self._done:
            self._done[key] = function(argument)
        result: R = self._done[key]
        return result

    def keep(self, key: str, value: str) -> None:
        """Record metadata found in text that is about to be removed; the first value of a key stays."""
        self.metadata.setdefault(key, value.strip())

    def flag(self, name: str) -> None:
        """Mark the document, as `truncated` for one."""
        self.flags.add(name)

    @property
    def rows(self) -> list[str]:
        """The lines themselves, without their line feeds."""
        if self._rows is None:
            self._rows = self.text.split("\n")
        return self._rows

    @property
    def lines(self) -> list[int]:
        """The position at which each line begins."""
        if self._lines is None:
            self._lines = list(accumulate([len(row) + 1 for row in self.rows], initial=0))
            self._lines.pop()  # the end of the last line
        return self._lines

    def line_of(self, position: int) -> tuple[int, int]:
        """Return start and end of the line that holds `position`; the end is at its line feed or the end of text."""
        lines = self.lines
        after = bisect_right(lines, position)
        return lines[after - 1], lines[after] - 1 if after < len(lines) else len(self.text)

    def lines_of(self, spans: Iterable[Span]) -> Iterator[Span]:
        """Yield start and end of each line that one of the sorted `spans` begins in, once."""
        done = -1
        for at, _ in spans:
            if at >= done:
                start, done = self.line_of(at)
                yield start, done

    def with_line(self, start: int, end: int) -> tuple[int, int]:
        """Return a span, or its line with one line feed if nothing else but a few spaces stands on it."""
        text, first, last = self.text, start, end
        while first > 0 and text[first - 1] in " \t\u3000" and start - first < MOST_SPACES:
            first -= 1
        while last < len(text) and text[last] in " \t\u3000\r" and last - end < MOST_SPACES:
            last += 1
        if (first > 0 and text[first - 1] != "\n") or (last < len(text) and text[last] != "\n"):
            return start, end
        return (first, last + 1) if last < len(text) else (max(0, first - 1), last)

    def in_zone(self, zone: str, position: int) -> bool:
        """Return whether `position` lies in the head or tail: the first or last lines of the document."""
        low, high = self.zone(zone)
        return low <= position < high

    def zone(self, zone: str) -> tuple[int, int]:
        """Return the positions between which that zone lies."""
        if zone == "head":
            return 0, self.head_end
        return 0 if zone == "any" else self.tail_start, len(self.text) + 1

    @property
    def head_end(self) -> int:
        """The position at which the first lines of the document end."""
        lines, size = self.lines, self.zones[0]
        return lines[size] if len(lines) > size else len(self.text) + 1

    @property
    def tail_start(self) -> int:
        """The position at which the last lines of the document begin."""
        lines, size = self.lines, self.zones[1]
        return lines[-size] if len(lines) > size else 0

    def zones_after(self, edits: Sequence[tuple[int, int, str, int, str]]) -> tuple[int, int]:
        """Return how many lines the zones of the next text have, once the sorted `edits` are carried out.

        Where most lines of a zone go, those that come next are likely to go as well: the zone grows, so that hundreds of
        them are gone after some rounds and not forty a round.
        """
        text = self.text
        gone = [(start, text.count("\n", start, end)) for start, end, new, _, _ in edits if not new and end > start + 1]
        if sum(lines for _, lines in gone) < ZONE_LINES // 2:
            return ZONES
        head_end, tail_start = self.head_end, self.tail_start
        in_head = sum(lines for start, lines in gone if start < head_end)
        in_tail = sum(lines for start, lines in gone if start >= tail_start)
        head, tail = self.zones
        return (
            head * GROWTH if in_head >= head // 2 else ZONE_LINES,
            tail * GROWTH if in_tail >= tail // 2 else ZONE_LINES,
        )
