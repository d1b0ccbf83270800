"""Mined candidates for the reader: a table on a terminal, plain text elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table

    from ..mine.judging import Candidate

_WIDE = 28  # characters of each neighbour


def plain(candidates: Sequence[Candidate]) -> str:
    """Return candidates as text: a line for each with its id, counts and places, then its contexts."""
    return "".join(_plain(each) for each in candidates)


def _plain(each: Candidate) -> str:
    head = f"{each.id}  {each.verdict}  {each.documents} documents ({each.share:.1%}), {each.times} times, {places(each)}\n"
    text = "".join(f"    | {line}\n" for line in (each.contexts[0].text if each.contexts else each.folded).split("\n"))
    contexts = "".join(f"    {context}\n" for context in _contexts(each))
    return f"{head}{text}    {each.why}\n{contexts}\n"


def rich_table(candidates: Sequence[Candidate]) -> Table:
    """Return candidates as a table for a terminal."""
    from rich.table import Table
    from rich.text import Text

    table = Table("id", "", "documents", "where", "line or block, why, contexts", show_lines=True, expand=True)
    colours = {"take": "green", "known": "cyan", "look": "yellow"}
    for each in candidates:
        text = Text(each.contexts[0].text if each.contexts else each.folded, "bold")
        text.append(f"\n{each.why}\n", "not bold dim")
        text.append("\n".join(_contexts(each)), "not bold")
        count = f"{each.documents}\n{each.share:.1%}"
        table.add_row(each.id, Text(each.verdict, colours[each.verdict]), count, places(each), text)
    return table


def places(each: Candidate) -> str:
    """Return in words where a candidate stands."""
    named = (("head", each.head), ("tail", each.tail), ("inside", each.inside))
    where = ", ".join(f"{name} {count}" for name, count in named if count)
    lines = " ".join(str(offset + 1) if offset >= 0 else str(offset) for offset in each.offsets)
    return f"{where}; line {lines}" if lines else where


def _contexts(each: Candidate) -> list[str]:
    rows = []
    for context in each.contexts:
        before = _cut(context.before[-_WIDE:]) or "(first)"
        after = _cut(context.after[:_WIDE]) or "(last)"
        rows.append(f"{context.document}: {before} ¦ {_cut(context.text)} ¦ {after}")
    return rows


def _cut(text: str) -> str:
    text = text.replace("\n", " / ")
    return text if len(text) <= 2 * _WIDE else f"{text[: 2 * _WIDE]}…"
