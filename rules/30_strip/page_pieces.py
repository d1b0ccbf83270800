"""The pieces of a page set in one line, each with what it says for a page: by itself, and by the pieces beside it.

A line of such a page holds all its labels, and a label cut at its spaces says little. What tells it is the row it stands
in: many short pieces one after another before the first sentence, or behind the last.
"""

from __future__ import annotations

from typing import NamedTuple

from cleaner.rule import Fact, fact
from cleaner.view import View

MOST_PIECES = 800  # of a line that is read as a whole
SHARE = 0.5  # of a text that is one line, at least


class Piece(NamedTuple):
    """A piece: where it stands, what it says, how it reads, and its vote."""

    start: int
    end: int
    text: str
    kind: str
    weight: float
    strong: int
    vote: float


def _pieces(view: View, start: int, end: int) -> list[Piece]:
    line = view.text[start:end]
    if len(line) < SHARE * len(view.text) or line.count(" ") > MOST_PIECES:
        return []
    units = list(view.ask("page-units").value[2](start, end))
    shadow, fold, read = view.ask("page-units").value[3], view.ask("line-kinds").value[2], view.ask("unit-reader").value
    shadows = [shadow(unit.text, fold) for unit in units]
    votes = view.ask("piece-votes").value([(text, view.once(read, text)) for text in shadows])
    return [Piece(*unit, vote) for unit, vote in zip(units, votes, strict=True)]


@fact("page-pieces")
def page_pieces(view: View) -> Fact:
    """Give other packs the pieces of the line between two places, none where it is not most of the text."""
    return Fact(lambda start, end: _pieces(view, start, end))
