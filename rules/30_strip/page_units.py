"""The units of a page, each with what it is and what it weighs: lines, or pieces of lines that hold a whole page.

They are read from either end until too much speaks against a page; of a clean text that is a title and a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, fact
from cleaner.view import ZONE_LINES, View

LONG = 150  # characters; a longer line is taken apart at its spaces
PATIENCE = 9.0  # so much may speak against a page before reading stops
LATIN = 0.8  # of a line of which more is ASCII, spaces are those between words
APART_WORDS, FEWEST_APART, FEW_CHARACTERS = (" 的 ", " 是 ", " 在 ", " 和 "), 3, 250
WINDOW = 8_000  # characters of one line that are read for its end
BLANK = 90  # characters in a row that say nothing of a page; behind the text, where titles are listed, twice as many
EXCERPT = 120  # characters of what a site shows of another text, under a heading over such texts
MOST = 300  # units read from either end; more where a zone has grown
KNOWN = frozenset(("label", "field", "notice", "soft", "list", "ad"))
# Letters and digits in full width, circles and brackets; Han characters with a space between any two.
WIDE = LazyPattern(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2460-\u24ff\u2776-\u2793]")
APART = LazyPattern(r"(?<![\u3400-\u9fff])[\u3400-\u9fff](?: [\u3400-\u9fff]){2,}(?![\u3400-\u9fff])")
# A piece of a line ends at a space, unless that is one of those that keep the characters of a number apart, or the one
# between the number of a section and its heading, or stands in a quotation; the row of a table of figures or of codes is one
# piece.
PIECES = LazyPattern(
    r"(?:上午|下午|晚上|凌晨|中午) \d{1,2}:\d\d \S+\s*|\d{1,2}(?:\.\d{1,2}){1,3} [\u3400-\u9fff]\S*\s*|[^\s\d]\S{0,15}(?:\t[-+]?\d[\d,.]*[%‰]?(?!\S)){2,}\s*|[A-Z]{1,4}-?\d+\t[^\t\n]+\t\S+\s*|(?:[\u3400-\u9fff] ){1,3}[\u3400-\u9fff]{1,2}\s?[:：]\S*\s*|(?:“[^“”\n]{1,80}”|\S)+(?: [0-9A-Za-z](?= |$))*\s*"
)


class Unit(NamedTuple):
    """A unit: where it stands, what it says, what it is, what it weighs, how many strong words it has."""

    start: int
    end: int
    text: str
    kind: str
    weight: float
    strong: int


def shadow(text: str, fold: Callable[[str], str]) -> str:
    """Return a unit as it is read: simplified letters of plain width, words without the spaces that hide them.

    Only units that hold such letters are folded; what is found is deleted as a whole, so that no place is mapped back.
    """
    if WIDE.search(text):
        text = (
            unicodedata.normalize("NFKC", text).replace(":", "：")
            if "：" in text
            else unicodedata.normalize("NFKC", text)
        )
    if " " in text and APART.search(text):
        text = APART.sub(lambda found: found[0].replace(" ", ""), text)
    return fold(text)


def _pieces(view: View, start: int, end: int, backwards: bool = False) -> Iterator[Unit]:
    """Yield the units of the line between those places; each is read only when it is asked for."""
    line = view.text[start:end]
    stripped = line.strip()
    if not stripped:
        return
    read, fold = view.ask("unit-reader").value, view.ask("line-kinds").value[2]
    if len(stripped) <= LONG or " " not in stripped or len(stripped.encode("ascii", "ignore")) > LATIN * len(stripped):
        yield Unit(start, end, stripped, *view.once(read, shadow(stripped, fold) if len(stripped) < LONG else stripped))
        return
    pieces: Iterable[re.Match[str]] = PIECES.finditer(line)
    for found in reversed(list(pieces)) if backwards else pieces:
        word = found[0].strip()
        kind, weight, strong = view.once(read, shadow(word, fold))
        weight = weight / 2 if not kind else weight
        if kind == "mixed" and strong:  # an editor's preface; a line of its own is looked at by the sentence
            kind, weight = "notice", 3.0
        yield Unit(start + found.start(), start + found.end(), word, kind, weight, strong)


def _first(view: View) -> list[Unit]:
    """Read from the start until too much speaks against a page."""
    text, at, total, best, blank = view.text, 0, 0.0, 0.0, 0
    units: list[Unit] = []
    listed = False
    most = MOST * view.zones[0] // ZONE_LINES
    while at < len(text) and len(units) < most:
        end = text.find("\n", at) + 1 or len(text)
        for unit in _pieces(view, at, end):
            listed = unit.kind == "list" or (listed and not unit.kind)
            if listed and not unit.kind:
                unit = unit._replace(weight=-0.2)
            units.append(unit)
            total += unit.weight
            best = max(best, total)
            blank = 0 if unit.kind in KNOWN else blank + len(unit.text)
            if total < best - PATIENCE or (unit.kind in ("prose", "outline") and best <= 0) or blank > BLANK:
                return units
        at = end
    return units


def _last(view: View) -> list[Unit]:
    """Read from the end backwards until sentences say that this is the text; the units in their order."""
    text, at, total, best, blank = view.text, len(view.text), 0.0, 0.0, 0
    units: list[Unit] = []
    most = MOST * view.zones[1] // ZONE_LINES
    while at > 0 and len(units) < most:
        start = text.rfind("\n", 0, at - 1) + 1
        if at - start > WINDOW:
            start = text.find(" ", at - WINDOW, at - 1) + 1 or at - WINDOW
        for unit in _pieces(view, start, at, backwards=True):
            units.append(unit)
            total += max(unit.weight, -0.3) if not unit.kind else unit.weight
            best = max(best, total)
            blank = 0 if unit.kind in KNOWN else blank + len(unit.text)
            if total < best - PATIENCE or (unit.kind in ("prose", "outline") and best <= 0) or blank > 2 * BLANK:
                at = start = 0
                break
        at = start
    units.reverse()
    listed = 0
    for number, unit in enumerate(units):
        if listed and unit.kind == "prose" and len(unit.text) <= EXCERPT and unit.text.endswith(("...", "…")):
            unit = unit._replace(kind="")
        listed = 14 if unit.kind == "list" else max(0, listed - 1) if unit.kind != "prose" else 0
        if listed and not unit.kind:
            units[number] = unit._replace(weight=-0.1)
    return units


@fact("words-apart")
def words_apart(view: View) -> Fact:
    """Whether the author, or a program, sets spaces between all words: no row of labels has a 的 among them."""
    count = sum(map(view.text.count, APART_WORDS))
    return Fact(count >= FEWEST_APART and count * FEW_CHARACTERS >= len(view.text), f"{count} words stand apart")


@fact("page-units")
def page_units(view: View) -> Fact:
    """Give other packs the first units, the last ones in their order, and the reader of a line from start to end."""
    if view.ask("words-apart").value:
        return Fact(([], [], lambda start, end: _pieces(view, start, end), shadow))
    return Fact((_first(view), _last(view), lambda start, end: _pieces(view, start, end), shadow))
