"""Read a pattern for the literals that every match must contain, so that one automaton can look for all rules at once."""

from __future__ import annotations

import re
from itertools import product
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

_MOST_ALTERNATIVES = 64
_FAR = 1 << 16  # widths at or above this count as unbounded


class Reading(NamedTuple):
    """Literals one of which stands in every match, how far from its start, and how far a match can see at most."""

    anchors: tuple[str, ...]
    before: tuple[int, int] | None
    reach: int | None


class _Candidate(NamedTuple):
    anchors: frozenset[str]
    low: int
    high: int

    def worth(self) -> tuple[int, int, int]:
        return min(map(len, self.anchors)), int(self.low == self.high), -len(self.anchors)


def read(pattern: str) -> Reading | None:
    """Return what can be derived from `pattern`, or None if it is not in the syntax of `re` or ignores case."""
    try:
        tree = parser.parse(pattern)
    except re.error:
        return None
    if tree.state.flags & re.IGNORECASE or _ignores_case(tree):
        return None
    best = _best(tree, 0, 0)
    _low, high = tree.getwidth()
    reach = high + _sight(tree)
    known = None if best is None or best.high >= _FAR else (best.low, best.high)
    anchors = tuple(sorted(best.anchors)) if best else ()
    return Reading(anchors, known, None if reach >= _FAR else int(reach))


def _ignores_case(sequence: Any) -> bool:
    """Whether some part of a pattern ignores case, as in (?i:…); its literals need not stand in a match."""
    for op, value in sequence:
        if op is c.SUBPATTERN and value[1] & re.IGNORECASE:
            return True
        if any(_ignores_case(part) for part in _parts(op, value)):
            return True
    return False


def _parts(op: Any, value: Any) -> list[Any]:
    """Return the sequences that an item holds."""
    if op is c.SUBPATTERN:
        return [value[3]]
    if op is c.ATOMIC_GROUP:
        return [value]
    if op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
        return [value[2]]
    if op is c.BRANCH:
        return list(value[1])
    if op in (c.ASSERT, c.ASSERT_NOT):
        return [value[1]]
    if op is c.GROUPREF_EXISTS:
        return [part for part in value[1:] if part is not None]
    return []


def _best(sequence: Any, low: int, high: int) -> _Candidate | None:
    """Return the most telling candidate among the required items of a sequence that begins `low` to `high` in."""
    found: list[_Candidate] = []
    run: list[list[str]] = []  # alternatives of each character of the literal run being read
    at = (low, high)

    def flush() -> None:
        if run:
            found.append(_Candidate(frozenset(map("".join, product(*run))), *at))
            run.clear()

    for op, value in sequence:
        width_low, width_high = parser.SubPattern(sequence.state, [(op, value)]).getwidth()
        chars = _characters(op, value)
        many = 1
        for alternatives in run:
            many *= len(alternatives)
        if chars and many * len(chars) <= _MOST_ALTERNATIVES:
            if not run:
                at = (low, high)
            run.append(chars)
        elif op not in (c.ASSERT, c.ASSERT_NOT):  # look-around has no width and does not end a run
            flush()
            inner = _inner(op, value, low, high)
            if inner:
                found.append(inner)
        low, high = low + width_low, min(high + width_high, _FAR)
    flush()
    return max(found, key=_Candidate.worth, default=None)


def _characters(op: Any, value: Any) -> list[str]:
    """Return the characters a single item can match if they are few, else nothing."""
    if op is c.LITERAL:
        return [chr(value)]
    if op is c.IN and len(value) <= 4 and all(kind is c.LITERAL for kind, _ in value):
        return [chr(code) for _, code in value]
    return []


def _inner(op: Any, value: Any, low: int, high: int) -> _Candidate | None:
    if op is c.SUBPATTERN:
        return _best(value[3], low, high)
    if op is c.ATOMIC_GROUP:
        return _best(value, low, high)
    if op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT) and value[0] >= 1:
        return _best(value[2], low, high)
    if op is c.BRANCH:
        branches = [_best(branch, low, high) for branch in value[1]]
        if all(branches) and sum(len(b.anchors) for b in branches if b) <= _MOST_ALTERNATIVES:
            anchors = frozenset().union(*(b.anchors for b in branches if b))
            return _Candidate(anchors, min(b.low for b in branches if b), max(b.high for b in branches if b))
    return None


def _sight(sequence: Any) -> int:
    """Return the most characters all look-around of a pattern can see beyond its match."""
    total = 0
    for op, value in sequence:
        if op in (c.ASSERT, c.ASSERT_NOT):
            total += int(value[1].getwidth()[1])
        total += sum(map(_sight, _parts(op, value)))
    return min(total, _FAR)
