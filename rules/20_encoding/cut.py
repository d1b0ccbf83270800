"""A document cut in the middle of a character: the bytes that are left of it stand at the end as lone surrogates."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

DANGLING = LazyPattern(r"[\udc00-\udcff]")


@rule(
    "character-cut-at-end",
    level="certain",
    flag="truncated",
    why="The document ends inside a character; the bytes that are left of it are no text.",
    hits=[["第一\udce8\udcaf", "第一"], ["第一课\udce6", "第一课"], ["第一课\udc81\udc30\udc81", "第一课"]],
    misses=["第一课", "", "\U0001f600"],
)
def character_cut_at_end(view: View, spans: list[Span]) -> Found:
    """Delete the dangling bytes."""
    size = len(view.text)
    if not DANGLING.match(view.text[-1:]):
        return []
    start = size - 1
    while start and DANGLING.match(view.text, start - 1):
        start -= 1
    return [(start, size, "")]
