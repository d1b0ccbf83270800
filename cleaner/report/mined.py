"""Mined candidates for the reader: a table on a terminal, plain text elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table

    from ..mine.judging import Candidate
    from ..mine.pairs import Proposal

_WIDE = 20  # characters of each neighbour
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")  # a terminal would obey them


def plain(candidates: Sequence[Candidate]) -> str:
    """Return candidates as text: a line for each with its id, counts and places, then its contexts."""
    return "".join(_plain(each) for each in candidates)


def _plain(each: Candidate) -> str:
    head = f"{each.id}  {each.verdict}  {each.documents} documents ({each.share:.1%}), {each.times} times, {places(each)}\n"
    text = "".join(
        f"    | {line}\n" for line in _seen(each.contexts[0].text if each.contexts else each.folded).split("\n")
    )
    contexts = "".join(f"    {context}\n" for context in _contexts(each))
    return f"{head}{text}    {each.why}\n{contexts}\n"


def rich_table(candidates: Sequence[Candidate]) -> Table:
    """Return candidates as a table for a terminal."""
    from rich.table import Table
    from rich.text import Text

    table = Table("id", "documents", "line or block, why, contexts", show_lines=True)
    colours = {"take": "green", "known": "cyan", "look": "yellow"}
    for each in candidates:
        text = Text()
        text.append(_seen(each.contexts[0].text if each.contexts else each.folded), "bold")
        text.append(f"\n{each.why}\n", "dim")
        text.append("\n".join(_contexts(each, short=True)))
        count = f"{each.documents} ({each.share:.1%})\n{places(each)}".replace("; ", "\n").replace(", ", "\n")
        table.add_row(Text(f"{each.id}\n{each.verdict}", colours[each.verdict]), count, text)
    return table


def places(each: Candidate) -> str:
    """Return in words where a candidate stands."""
    named = (("head", each.head), ("tail", each.tail), ("inside", each.inside))
    where = ", ".join(f"{name} {count}" for name, count in named if count)
    lines = " ".join(str(offset + 1) if offset >= 0 else str(offset) for offset in each.offsets)
    return f"{where}; line {lines}" if lines else where


def _contexts(each: Candidate, short: bool = False) -> list[str]:
    rows = []
    for context in each.contexts:
        before = _cut(context.before[-_WIDE:]) or "(first)"
        after = _cut(context.after[:_WIDE]) or "(last)"
        document = context.document.replace("\\", "/").rsplit("/", 1)[-1] if short else context.document
        rows.append(f"{_seen(document)}: {before} ¦ {_cut(context.text)} ¦ {after}")
    return rows


def _seen(text: str) -> str:
    return _CONTROL.sub("\ufffd", text)


def _cut(text: str) -> str:
    text = _seen(text.replace("\n", " / "))
    return text if len(text) <= 2 * _WIDE else f"{text[: 2 * _WIDE]}…"


def plain_pairs(found: Sequence[Proposal]) -> str:
    """Return proposed pairs as text: a line for each with its counts, then places."""
    parts = []
    for each in found:
        mark = "known  " if each.known else ""
        rival = f", or {each.rival}" if each.rival else ""
        parts.append(
            f"{each.wrong} <- {each.right}{rival}  {mark}score {each.score:.0f}: {each.times} places in {each.documents} "
            f"documents, {each.clean} in clean text; neighbours say {each.match:+.1f} nats; {each.right} expected "
            f"{each.expected:.0f} times, found {each.found}\n"
        )
        parts += [f"    {place}\n" for place in _pair_places(each)]
    return "".join(parts)


def rich_pairs(found: Sequence[Proposal]) -> Table:
    """Return proposed pairs as a table for a terminal."""
    from rich.table import Table
    from rich.text import Text

    table = Table("stands", "for", "score", "places", "nats", "original\nexpected/found", "contexts", show_lines=True)
    for each in found:
        right = each.right + (f"\n({each.rival}?)" if each.rival else "") + ("\nknown" if each.known else "")
        places = f"{each.times}\nin {each.documents}"
        absent = f"{each.expected:.0f}/{each.found}"
        contexts = Text("\n".join(_pair_places(each)))
        table.add_row(each.wrong, right, f"{each.score:.0f}", places, f"{each.match:+.1f}", absent, contexts)
    return table


def _pair_places(each: Proposal) -> list[str]:
    rows = (f"{place.before}[{each.wrong}]{place.after}" for place in each.contexts)
    return [_seen(row.replace("\n", " ")) for row in rows]
