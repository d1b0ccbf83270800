"""Compile patterns, and keep what was compiled for the next run.

`re` goes through a range of characters one by one, so each `[\\u3400-\\u9fff]` costs it 1 to 3 ms; the patterns of one
document take longer to compile than to use. What it makes of a pattern is a list of numbers, from which its C part builds
the pattern at once. They are good for the very version of Python that made them and for no other.
"""

from __future__ import annotations

import re
from array import array
from functools import cache
from typing import Any

from . import caches
from .leads import led

_NAME, _MOST = "patterns", 5_000

Code = tuple[int, int, dict[str, int], bytes]  # flags, groups, names of groups, the code as machine words
Key = tuple[str, int]  # pattern, flags


def compile(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` returns. re.error if the pattern is wrong."""
    known, new = _codes()
    if (pattern, int(flags)) in known:
        try:
            return _built(pattern, *known[pattern, int(flags)])
        except Exception:  # what was kept is damaged, which costs time, not results
            known.clear()
    made = re.compile(led(pattern, int(flags)), flags)
    new[pattern, int(flags)] = None
    return made


def keep() -> None:
    """Write what was compiled since the start of this process where the next one finds it."""
    known, new = _codes()
    if not new:
        return
    if len(known) + len(new) > _MOST:
        known.clear()
    try:
        known.update({key: _code(*key) for key in new})
    except Exception:
        return  # a Python whose `re` is made in another way: nothing is kept
    new.clear()
    caches.write(_NAME, known)


@cache
def _codes() -> tuple[dict[Key, Code], dict[Key, None]]:
    """Return what was kept, and a place to note what is compiled in this process."""
    kept = caches.read(_NAME)
    return kept if isinstance(kept, dict) else {}, {}


def _code(pattern: str, flags: int) -> Code:
    """Return what `re` makes of a pattern before its C part takes over; as `re._compiler.compile` does."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(led(pattern, flags), flags)
    state = parsed.state
    words = array("I", _compiler._code(parsed, flags))
    return flags | state.flags, state.groups - 1, state.groupdict, words.tobytes()


def _built(pattern: str, flags: int, groups: int, names: dict[str, int], code: bytes) -> re.Pattern[str]:
    import _sre  # type: ignore[import-not-found]

    indexed: list[Any] = [None] * (groups + 1)
    for name, number in names.items():
        indexed[number] = name
    words = array("I", code).tolist()
    built: re.Pattern[str] = _sre.compile(pattern, flags, words, groups, names, tuple(indexed))
    return built
