"""The lines at both ends of a text that can belong to the page round it, each with what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Span, fact
from cleaner.view import ZONE_LINES, View

MOST_LINES = 600
# So many lines of so few characters may stand between known ones, whatever they say.
MOST_NAMES = 30  # of files, at one end
NEUTRAL, LISTED, SHORT = 3, 8, 45
TITLED = 5  # characters; a shorter line is one of the words of a name
KNOWN = frozenset(("label", "anchor", "crumb", "field", "page", "title", "notice"))
JOINING = frozenset(("weak", "word", "filler", "keywords"))  # part of a block they stand in, proof of none
SENTENCES = LazyPattern(r"[。！？]")
ITEM = LazyPattern(r"(\d{1,2})\s?[.、:：．]")


class Line(NamedTuple):
    """A line that is not empty: where it stands, what it says, what it is, and how much of that."""

    start: int
    end: int
    text: str
    kind: str
    count: int


def _borders(view: View, backwards: bool) -> Iterator[Span]:
    """Yield start and end of the first lines, or of the last lines from the end; more where a zone has grown."""
    text = view.text
    at = len(text) if backwards else 0
    for _ in range(MOST_LINES * view.zones[backwards] // ZONE_LINES):
        if backwards:
            start = text.rfind("\n", 0, max(0, at - 1)) + 1
            yield start, at
            at = start
            if not start:
                return
        else:
            end = text.find("\n", at) + 1 or len(text)
            yield at, end
            at = end
            if at >= len(text):
                return


def _read(view: View, backwards: bool, most: int) -> list[Line]:
    """Return the lines of those numbers as far as they can belong to a block."""
    kind_of = view.ask("line-kinds").value[0]
    text = view.text
    lines: list[Line] = []
    names: list[str] = []
    unknown = 0
    for start, end in _borders(view, backwards):
        stripped = text[start:end].strip()
        if not stripped:
            continue
        kind, count = view.once(kind_of, stripped)
        if kind == "data" or (not kind and (len(stripped) > SHORT + 20 or SENTENCES.search(stripped))):
            if kind == "data" or not _is_item(stripped, lines, text[end : end + 300], kind_of):
                break
            kind = "notice"
        if kind in KNOWN:
            unknown = 0
        elif not kind and not _is_keywords(stripped, lines, names):
            unknown += 1
            if unknown > most:
                break
        elif not kind:
            kind = "keywords"
        lines.append(Line(start, end, stripped, kind, count))
        if kind in ("title", "page") and len(names) < MOST_NAMES and stripped not in names:
            names.append(stripped)
    while lines and (not lines[-1].kind or (lines[-1].kind in JOINING and not _goes_on(lines))):
        lines.pop()
    return lines


def _goes_on(lines: list[Line]) -> bool:
    """Whether the weak line at the end of the block continues a run of fields or a label."""
    last, before = lines[-1], lines[-2] if len(lines) > 1 else None
    if last.kind == "keywords":
        return True
    if last.kind == "filler":
        return not any(char.isdigit() for char in last.text) and before is not None
    return before is not None and before.kind in ("field", "label", "keywords", "anchor") and last.kind != "word"


def _is_item(line: str, lines: list[Line], below: str, kind_of: Callable[[str], tuple[str, int]]) -> bool:
    """Whether the line is one of a list of notices, though it holds no known clause: so are its neighbours."""
    number = ITEM.match(line)
    if not number or len(line) > 160 or not lines:
        return False
    before, after = lines[-1], below.lstrip().split("\n")[0].strip()
    if before.kind == "notice" and _follows(number, before.text):
        return True
    return _follows(number, after) and kind_of(after)[0] == "notice"


def _follows(number: re.Match[str], other: str) -> bool:
    """Whether another line is the item before or after the one with that number."""
    beside = ITEM.match(other)
    return beside is not None and abs(int(beside[1]) - int(number[1])) == 1


def _is_keywords(line: str, lines: list[Line], names: list[str]) -> bool:
    """Whether the line is a part of one of the file names that stand above it, as sites print it as key words."""
    words = line.strip("-• ").split()
    if not words or len(line) > 60 or (len(line) > TITLED and any(name.startswith(line) for name in names)):
        return False  # the title as it stands in the name of the file
    if len(words) < 3:
        if not any(each.kind in ("weak", "field", "keywords") for each in lines[-3:]):
            return False
        names = [*names, *(each.text for each in lines[:3])]
    parts = len(words) > 2 or len(line) <= 8
    return parts and any(sum(word in name for word in words) >= 0.7 * len(words) for name in names)


@fact("page-lines")
def page_lines(view: View) -> Fact:
    """Read from both ends as far as lines can belong to a page; the value is (first lines, last lines)."""
    return Fact((_read(view, False, NEUTRAL), _read(view, True, LISTED)[::-1]))
