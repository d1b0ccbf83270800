"""Find where rules may act: all anchors of all stages in one automaton, then each rule tried at its anchors only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from . import caches, compiled
from .edits import RawEdit
from .python_packs import load
from .rule import SEPARATOR, FindFunction, Rule, Span, Word
from .scans import Scan, packed, scan, unpacked
from .view import View

Find = Callable[[View, Sequence[Span]], list[RawEdit]]

_MANY = 1_000  # anchors that are read from a file sooner than made
_FEW = 64  # of so many characters, one at which a match can begin
_MOST_STARTS = 8


class Index:
    """Where the anchors of some groups stand in a text, and which of the groups each belongs to.

    `hits(text)` gives start, end and number of each anchor, sorted; `owners` the positions of its groups, by its number.
    """

    def __init__(self, groups: Sequence[str], name: str = "") -> None:
        """`groups` are joined by SEPARATOR; what is made of them is kept under `name`, the same for the same groups only."""
        self.owners: list[tuple[int, ...]]
        self.hits: Scan
        kept = caches.read(f"anchors-{name}") if name else None
        made = unpacked(kept[1]) if kept else None
        if kept and made:
            self.owners, self.hits = kept[0], made
            return
        owners: dict[str, tuple[int, ...]] = {}
        for number, anchors in enumerate(groups):
            own = (number,)  # one object, which is read back quickly
            for anchor in filter(None, anchors.split(SEPARATOR)):
                owners[anchor] = owners[anchor] + own if anchor in owners else own
        self.owners, self.hits = list(owners.values()), scan(list(owners))
        if name and len(owners) > _MANY:
            caches.write(f"anchors-{name}", (self.owners, packed(list(owners))))


class Finder(NamedTuple):
    """A rule made ready to run: `find` returns raw edits for the spans of its anchors in a view."""

    number: int
    rule: Rule
    find: Find
    free: bool  # of conditions: neither profile, zone nor evidence decides whether it runs, and it sets no flag


def finder(number: int, rule: Rule) -> Finder:
    """Return the function that tries `rule` at its anchors; patterns are compiled and packs imported on the first call."""
    free = not (rule.profiles or rule.evidence or rule.flag) and rule.zone == "any"
    if rule.function:
        return Finder(number, rule, _by_function(number, rule), free)
    if rule.pattern:
        return Finder(number, rule, _by_pattern(number, rule), free)
    return Finder(number, rule, _by_table(number, rule.table or {}), free)


def _by_function(number: int, rule: Rule) -> Find:
    known: list[FindFunction] = []

    def find(view: View, spans: Sequence[Span]) -> list[RawEdit]:
        if not known:
            known.append(load(rule.origin, rule.function))
        found = list(known[0](view, spans))
        if not found:  # mostly
            return []
        return [(item[0], item[1], item[2], number, item[3] if len(item) > 3 else "") for item in found]

    return find


def _by_table(number: int, table: dict[str, Word]) -> Find:
    def find(view: View, spans: Sequence[Span]) -> list[RawEdit]:
        text = view.text
        edits = []
        for start, end in spans:
            new, left, right, not_left, not_right = table[text[start:end]]
            if (
                (not left or text.endswith(left, 0, start))
                and (not right or text.startswith(right, end))
                and not (not_left and text.endswith(not_left, 0, start))
                and not (not_right and text.startswith(not_right, end))
            ):
                edits.append((start, end, new, number, ""))
        return edits

    return find


def _by_pattern(number: int, rule: Rule) -> Find:
    made: list[Any] = []
    plain: dict[str, str] = {}

    def find(view: View, spans: Sequence[Span]) -> list[RawEdit]:
        if not made:
            made.append(_compile(rule))
            plain.update({old: word.new for old, word in (rule.table or {}).items()})
        pattern = made[0]
        matches = _matches(rule, pattern, view, spans) if rule.anchors else _searched(pattern, view.text, rule.starts)
        if pattern.groupindex or rule.scope == "line":
            return list(_with_parts(number, rule, view, pattern.groupindex, matches))
        if rule.table:
            return [(m.start(), m.end(), plain[m[0]], number, "") for m in matches]
        if "\\" in rule.replace:
            return [(m.start(), m.end(), m.expand(rule.replace), number, "") for m in matches]
        return [(m.start(), m.end(), rule.replace, number, "") for m in matches]

    return find


def _with_parts(
    number: int, rule: Rule, view: View, groups: Iterable[str], matches: Iterable[Any]
) -> Iterator[RawEdit]:
    """Yield the edits of a pattern that takes whole lines, or names parts: `edit` is all that changes, others are metadata."""
    part = "edit" if "edit" in groups else 0
    for match in matches:
        start, end = match.span(part)
        new = rule.table[match[part]].new if rule.table else match.expand(rule.replace)
        if rule.scope == "line" and not new and not part:
            start, end = _whole_line(view.text, start)
        if start >= 0:
            yield start, end, new, number, ""
        for name in groups:
            if name != "edit" and match[name]:
                view.keep(name, match[name])


def _compile(rule: Rule) -> Any:
    if rule.engine == "re":
        return compiled.compile(rule.pattern, re.MULTILINE)
    import regex

    return regex.compile(rule.pattern, regex.MULTILINE)


def _whole_line(text: str, position: int) -> Span:
    """Return the line around `position` with one line feed, so that deleting it leaves no empty line."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    if end >= 0:
        return start, end + 1
    return max(0, start - 1), len(text)


def _matches(rule: Rule, pattern: Any, view: View, spans: Sequence[Span]) -> Iterator[Any]:
    """Yield the matches of a pattern, tried only where its anchors stand."""
    text, before, reach, scope = view.text, rule.before, rule.reach, rule.scope
    if scope == "text" and not (before and before[1] - before[0] <= _MOST_STARTS):
        yield from pattern.finditer(text)
        return
    low, high = (0, len(text)) if scope == "text" else (0, -1)  # the line at hand; hits come sorted
    done = 0  # nothing before this is looked at again
    for start, end in spans:
        if scope != "text" and start > high:
            low, high = view.line_of(start)
        if scope == "line":
            if low >= done:
                done = high + 1
                left, right = _stripped(text, low, high)
                match = pattern.fullmatch(text, left, right) if reach is None or right - left <= reach else None
                if match:
                    yield match
        elif before == (0, 0):
            match = pattern.match(text, start, high) if start >= done else None
            if match:
                yield match
                done = match.end()
        elif before is not None and before[1] - before[0] <= _MOST_STARTS:
            for first in range(max(low, done, start - before[1]), start - before[0] + 1):
                match = pattern.match(text, first, high)
                if match:
                    yield match
                    done = match.end()
                    break
        else:
            first, last = (low, high) if reach is None else (max(low, start - reach), min(high, end + reach))
            for match in pattern.finditer(text, max(first, done), last):
                if reach is not None and match.start() > start:
                    break  # a later anchor's: its own window shows all that it can see
                yield match
                done = match.end()
            if reach is None:
                done = high


def _searched(pattern: Any, text: str, starts: str) -> Iterator[Any]:
    """Yield the matches of a pattern in all of a text. Where `starts` are few, only there: finding them is quicker."""
    if not starts or sum(map(text.count, starts)) * _FEW > len(text):
        yield from pattern.finditer(text)
        return
    places: list[int] = []
    for char in starts:
        at = text.find(char)
        while at >= 0:
            places.append(at)
            at = text.find(char, at + 1)
    done = 0
    for at in sorted(places):
        match = pattern.match(text, at) if at >= done else None
        if match:
            yield match
            done = match.end()


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
