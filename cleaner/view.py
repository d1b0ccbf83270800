"""What a Python rule sees of a document: the text, facts about it, and a place for metadata and flags."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from .rule import Fact

T = TypeVar("T")
R = TypeVar("R")

# Zones are generous: they only keep head and tail rules out of the middle of long documents.
ZONE_LINES = 40


class View:
    """One state of a document's text. Facts are computed once per state, and only when a rule asks for them."""

    __slots__ = ("_done", "_facts", "_head_end", "_known", "_lines", "_tail_start", "file", "flags", "metadata", "text")

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
        self._head_end: int | None = None
        self._tail_start: int | None = None

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
            starts, at = [0], self.text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = self.text.find("\n", at + 1)
            self._lines = starts
        return self._lines

    def line_of(self, position: int) -> tuple[int, int]:
        """Return start and end of the line that holds `position`; the end is at its line feed or the end of text."""
        end = self.text.find("\n", position)
        return self.text.rfind("\n", 0, position) + 1, len(self.text) if end < 0 else end

    def in_zone(self, zone: str, position: int) -> bool:
        """Return whether `position` lies in the head or tail: the first or last lines of the document."""
        if zone == "any":
            return True
        return position < self.head_end if zone == "head" else position >= self.tail_start

    @property
    def head_end(self) -> int:
        """The position at which the first lines of the document end."""
        if self._head_end is None:
            at = -1
            for _ in range(ZONE_LINES):
                at = self.text.find("\n", at + 1)
                if at < 0:
                    at = len(self.text)
                    break
            self._head_end = at + 1
        return self._head_end

    @property
    def tail_start(self) -> int:
        """The position at which the last lines of the document begin."""
        if self._tail_start is None:
            at = len(self.text)
            for _ in range(ZONE_LINES):
                at = self.text.rfind("\n", 0, at)
                if at < 0:
                    break
            self._tail_start = at + 1
        return self._tail_start
