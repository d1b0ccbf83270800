"""With which characters the matches of a pattern begin: looked at first, so that it is not tried where none can be."""

from __future__ import annotations

import re
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_FEW = 4  # alternatives; of fewer, each is tried as quickly as the characters are looked at
_WIDE = 64  # characters of a range; with a wider one, a match can begin nearly everywhere
_CATEGORIES = {c.CATEGORY_DIGIT: r"\d"}


def led(pattern: str, flags: int = 0) -> str:
    """Return a pattern that matches what `pattern` matches, but first looks whether a match can begin at a place.

    `re` does that of its own where all alternatives begin with one literal. Returned as it is where that would not help.
    """
    try:
        tree = parser.parse(pattern, flags)
    except (re.error, OverflowError):
        return pattern  # for `re` to complain of
    if tree.state.flags & (re.IGNORECASE | re.VERBOSE | re.LOCALE) or (
        pattern[:2] == "(?" and pattern[2:3] in "aiLmsux"
    ):
        return pattern
    if _alternatives(tree) < _FEW:
        return pattern
    firsts: set[str] = set()
    if _firsts(tree, firsts) is not False:
        return pattern
    return f"(?=[{''.join(sorted(firsts))}])(?:{pattern})"


def _alternatives(sequence: Any) -> int:
    """Return how many alternatives a sequence begins with, if `re` does not look at their first characters itself."""
    for op, value in sequence:
        if op is c.BRANCH:
            own = all(branch and branch[0][0] is c.LITERAL for branch in value[1])
            return 0 if own else len(value[1])
        if op is c.SUBPATTERN:
            return _alternatives(value[3])
        if op not in (c.AT, c.ASSERT, c.ASSERT_NOT):
            return 0
    return 0


def _firsts(sequence: Any, found: set[str]) -> bool | None:
    """Add the characters a match of a sequence can begin with; whether it can be empty, None if they are not known."""
    for op, value in sequence:
        empty = _first(op, value, found)
        if not empty:
            return empty
    return True


def _first(op: Any, value: Any, found: set[str]) -> bool | None:
    if op in (c.AT, c.ASSERT, c.ASSERT_NOT):
        return True
    if op is c.LITERAL:
        found.add(re.escape(chr(value)))
        return False
    if op is c.IN:
        return _members(value, found)
    if op is c.SUBPATTERN:
        return _firsts(value[3], found)
    if op is c.ATOMIC_GROUP:
        return _firsts(value, found)
    if op is c.BRANCH:
        answers = [_firsts(branch, found) for branch in value[1]]
        return None if None in answers else any(answers)
    if op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
        empty = _firsts(value[2], found)
        return None if empty is None else empty or value[0] == 0
    return None


def _members(items: Any, found: set[str]) -> bool | None:
    for op, value in items:
        if op is c.LITERAL:
            found.add(re.escape(chr(value)))
        elif op is c.RANGE and value[1] - value[0] < _WIDE:
            found.add(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        elif op is c.CATEGORY and value in _CATEGORIES:
            found.add(_CATEGORIES[value])
        else:
            return None
    return False
