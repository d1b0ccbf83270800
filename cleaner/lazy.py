"""Patterns that are compiled when they are first used: a pack has many, a document needs few."""

from __future__ import annotations

from typing import Any

from .compiled import compile

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "pattern", "groupindex")


class LazyPattern:
    """Stands for `re.compile(pattern, flags)`, with its methods."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._arguments = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = compile(*self._arguments)
        for method in _METHODS:  # from now on they are found without coming here
            setattr(self, method, getattr(compiled, method))
        return getattr(self, name)
