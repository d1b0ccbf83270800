"""All that is known of a word in one piece, so that a document costs what its own words cost, not what the table costs.

A card holds the rows of a word, its genuine uses, its originals, and what every context says of each of them. Cards are
made of the table and the counts once, and kept.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Callable, Mapping
from itertools import accumulate, chain
from typing import Any, NamedTuple

from .. import caches
from ..scans import Scan, packed, scan, unpacked
from .contexts import DEPTH, Contexts, Said
from .table import Row, Table

Side = tuple[str, bytes, bytes]  # first characters; where each one's piece of the rest begins and ends; the rest
Group = float | dict[str, float]  # what contexts with the same first character say, in nats: all the same, or each


class Original(NamedTuple):
    """One original of a word."""

    word: str
    dialects: tuple[str, ...]
    weighed: bool  # whether counts alone may restore it
    by_word: float  # what the frequency of both words says, in nats
    before: Side  # what contexts say; seen from the word, so the first character of one before it is its last
    after: Side


def group(side: Side, first: str) -> Group:
    """Return what the contexts with that first character say; nothing if none was ever seen."""
    at = side[0].find(first)
    if at < 0 or not first:
        return 0.0
    ends = memoryview(side[1]).cast("I")
    found: Group = marshal.loads(side[2][ends[at] : ends[at + 1]])
    return found


def _side(said: Mapping[str, float], near: slice) -> Side:
    """Pack what contexts say; `near` takes off the character that is farthest from the word."""
    groups: dict[str, dict[str, float]] = {}
    for context, nats in said.items():
        if len(context) == 1:
            groups[context] = {context: nats}
    for context, nats in said.items():
        nearer = context[near]
        if nearer and said[nearer] != nats:  # else the shorter context says it as well
            groups[nearer[-1] if near.start else nearer[0]][context] = nats
    pieces = [marshal.dumps(each if len(each) > 1 else each[char]) for char, each in groups.items()]
    return "".join(groups), array("I", accumulate(map(len, pieces), initial=0)).tobytes(), b"".join(pieces)


class Card(NamedTuple):
    """A word that may be wrong."""

    times: int  # how often it was counted
    before: int  # how many characters before and after it matter
    after: int
    rows: list[Row]  # strongest first
    keeps: list[Row]
    originals: list[Original]


class Cards:
    """The words that may be wrong, and their cards, each made or read when it is asked for."""

    def __init__(self, wrong: list[str], others: list[str], find: Scan, card: Callable[[str], Card]) -> None:
        """`find` looks for `wrong` and then `others`: originals that are never wrong themselves."""
        self.wrong = wrong
        # Without single characters: they stand in many other words, where nobody has left or written them.
        self.numbers = {word: number for number, word in enumerate(chain(wrong, others)) if len(word) > 1}
        self.find = find
        self.card = card

    @classmethod
    def of(cls, table: Table, contexts: Contexts) -> Cards:
        """Return the cards of a table by some counts."""
        wrong, others = _words(table)
        return cls(wrong, others, scan([*wrong, *others]), lambda word: _card(table, contexts, word))

    @classmethod
    def kept(cls, name: str, make: Callable[[], tuple[Table, Contexts]]) -> Cards:
        """Return the cards kept under `name`; if there are none, those of what `make` returns, which are kept then."""
        parts = caches.read_parts(name)
        if parts is not None:
            wrong, others, automaton = parts[""]
            find = unpacked(automaton)
            if find is not None:
                return cls(wrong, others, find, lambda word: _read(parts[word]))
        table, contexts = make()
        wrong, others = _words(table)
        cards = ((word, _plain(_card(table, contexts, word))) for word in wrong)
        caches.write_parts(name, chain([("", (wrong, others, packed([*wrong, *others])))], cards))
        return cls.of(table, contexts)


def _words(table: Table) -> tuple[list[str], list[str]]:
    # An original of one character stands in many other words: whether it stayed cannot be seen.
    return sorted(table.pairs), sorted(word for word in table.originals if len(word) > 1 and word not in table.pairs)


def _card(table: Table, contexts: Contexts, word: str) -> Card:
    originals = []
    for pair in table.pairs[word]:
        said = Said(0.0, {}, {})
        if word in contexts and pair.right in contexts:
            said = contexts.said(word, pair.right)
        sides = _side(said.before, slice(1, None)), _side(said.after, slice(-1))
        originals.append(Original(pair.right, tuple(sorted(pair.dialects)), pair.weighed, said.by_word, *sides))
    rows, keeps = sorted(table.rows.get(word, ()), key=_rank), table.keeps.get(word, [])
    before = max([DEPTH, *(len(text) for row in (*rows, *keeps) for text in (*row.left, *row.not_left))])
    after = max([DEPTH, *(len(text) for row in (*rows, *keeps) for text in (*row.right, *row.not_right))])
    # One character more: it tells the ends of the text from other places.
    return Card(contexts.times(word), before + 1, after + 1, rows, keeps, originals)


def _rank(row: Row) -> tuple[int, int]:
    """Certain rows first, and of one level those that ask for more context."""
    return ("certain", "likely", "suspect").index(row.level), -bool(row.left) - bool(row.right)


def _plain(card: Card) -> tuple[object, ...]:
    return (
        card.times,
        card.before,
        card.after,
        *([tuple(each) for each in part] for part in (card.rows, card.keeps, card.originals)),
    )


def _read(kept: tuple[int, int, int, list[Any], list[Any], list[Any]]) -> Card:
    times, before, after, rows, keeps, originals = kept
    made = [Original._make(each) for each in originals]
    return Card(times, before, after, list(map(Row._make, rows)), list(map(Row._make, keeps)), made)
