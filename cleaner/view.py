"""What a Python rule sees of a document: the text, facts about it, and a place for metadata and flags."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any, TypeVar

from .rule import Fact, Span

T = TypeVar("T")
R = TypeVar("R")

# Zones are generous: they only keep head and tail rules out of the middle of long documents.
ZONE_LINES = 40


class View:
    """One state of a document's text. Facts are computed once per state, and only when a rule asks for them."""

    __slots__ = ("_done", "_facts", "_known", "_lines", "file", "flags", "metadata", "text")

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

    def of(self, text: str) -> View:
        """Return the view of the document's next text; metadata and flags go along, facts are found anew."""
        view = View(text, self._facts, self.file, self.metadata, self.flags)
        view._done = self._done
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
    def lines(self) -> list[int]:
        """The position at which each line begins."""
        if self._lines is None:
            before = accumulate(map(len, self.text.split("\n")), initial=0)
            self._lines = [size + number for number, size in enumerate(before)]
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

    def in_zone(self, zone: str, position: int) -> bool:
        """Return whether `position` lies in the head or tail: the first or last lines of the document."""
        if zone == "any":
            return True
        return position < self.head_end if zone == "head" else position >= self.tail_start

    @property
    def head_end(self) -> int:
        """The position at which the first lines of the document end."""
        lines = self.lines
        return lines[ZONE_LINES] if len(lines) > ZONE_LINES else len(self.text) + 1

    @property
    def tail_start(self) -> int:
        """The position at which the last lines of the document begin."""
        lines = self.lines
        return lines[-ZONE_LINES] if len(lines) > ZONE_LINES else 0
