"""The title of a text among the lines, or pieces, of the page before it, and the heading right over it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, fact
from cleaner.view import View

TITLE = 60  # letters
LEAST = 4  # pairs of characters; a shorter name says less
TAKEN, TAKEN_UP = 4, 0.4  # letters of a piece, and the share of its pairs that the text takes up, that make it a title
LABEL, HEADED = 2.0, 3.0  # the vote of a line that is no title, and of one that is none right over the text
TITLED, CERTAIN = 3.5, 5.0  # what tells a title, and one beside which no other is looked for
DOUBTED = 2  # so many units stay where none of them is told for one

KNOWN = frozenset(("label", "field", "notice", "soft", "list", "ad"))
# What is no title: a sentence, a field, an address, a row of words.
NAMELESS = LazyPattern(r"。$|^第\S{1,6}[章回节卷]$|^.{1,4}[:：]|https?:|\S\s+\S+\s+\S")
# Pieces between the names of a path, the last of which stands before the title.
PATH = frozenset((">", ">>", "›", "»", "→"))
KEYED = LazyPattern(r"[:：]|^\d+$|^[<>|]")
PAGE = LazyPattern(r"_第\s?\d{1,3}\s?[页頁]$|\.(?:docx?|pptx?|pdf|xlsx?)$")  # the name of a file
NUMBERED = LazyPattern(r"第\S{1,6}[章回节期]")
CHAPTER = LazyPattern(r"第\S{1,6}[章回节]\s+\S")
WORDS = LazyPattern(r"[\W_]+")


def bare(text: str) -> str:
    """Return the letters and digits of a text."""
    return "".join(WORDS.split(text))


def shared(name: str, body: str) -> float:
    """Return how much of a name the text takes up: the share of its pairs of characters."""
    pairs = [name[at : at + 2] for at in range(len(name) - 1)]
    return sum(pair in body for pair in pairs) / max(LEAST, len(pairs))


def titles(units: Sequence[Any], body: str, gone: set[int]) -> tuple[set[int], set[int]]:
    """Return the units before the text that may be its title, or a heading over it; and those told for one."""
    said = [bare(unit.text) for unit in units]
    everything = "\n".join(said)
    points: dict[int, float] = {}
    kept: set[int] = set()
    best = 0.0
    for number, unit in enumerate(units):
        name = said[number]
        if PAGE.search(unit.text) or len(name) > TITLE:
            continue
        taken_up = unit.piece and len(name) > TAKEN and shared(name, body) >= TAKEN_UP
        if (
            unit.kind not in ("", "weak")
            or (unit.vote > LABEL and not taken_up and not (unit.piece and not unit.kind and len(name) > TAKEN + 1))
            or (not taken_up and NAMELESS.search(unit.text))
        ):
            continue
        if 2 <= len(name) <= TITLE and not name.isdecimal():
            points[number] = 6 * min(0.5, shared(name, body)) + (len(name) > 5) - max(-1.5, unit.vote)
            says = points[number] + 3 * (len(name) > 2 and everything.count(name) > 1)
            best = max(best, says)
            if (says >= TITLED and len(name) > 4 * unit.piece) or taken_up:
                kept.add(number)
    told = set(kept)
    kept.update(number for number, unit in enumerate(units) if unit.kind not in KNOWN and CHAPTER.match(unit.text))
    path = max((number for number, unit in enumerate(units) if unit.piece and unit.text in PATH), default=-1) + 2
    if (
        1 < path < len(units)
        and units[path].kind in ("", "weak")
        and len(said[path]) > 1
        and KEYED.search(units[path].text) is None
    ):
        kept.add(path)
        told.add(path)
    chapters = [number for number, unit in enumerate(units) if unit.piece and NUMBERED.fullmatch(unit.text)]
    kept.update(at for number in chapters for at in (number, number + 1) if at < len(units) and not units[at].kind)
    taken = sorted([number for number in points if number in gone], key=points.__getitem__, reverse=True)
    if (
        taken
        and not told
        and units[taken[0]].piece
        and len(said[taken[0]]) > TAKEN
        and shared(said[taken[0]], body) > 0
    ):
        told.add(taken[0])
    kept.update(taken[: 1 if best >= CERTAIN or (units and units[0].piece) else DOUBTED])
    if units and units[-1].kind in ("", "weak") and units[-1].vote < HEADED:
        kept.add(len(units) - 1)
    return kept, told


@fact("page-titles")
def page_titles(view: View) -> Fact:
    """Give other packs the finder of titles, the letters of a text, and how much of a name a text takes up."""
    return Fact((titles, bare, shared))
