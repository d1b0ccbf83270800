"""The table of spun words: rows of literal words and contexts, read from TSV and looked up by one automaton."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from .. import caches
from ..python_packs import resource, resource_state

COLUMNS = ("match", "replace", "left", "right", "not_left", "not_right", "level", "dialect", "others", "hits")
_ORDINARY = frozenset("W")
BOOKISH = frozenset("YZL")  # dialects of words that people of another time, or of another style, write as well
LEVELS = ("certain", "likely", "suspect", "weighed", "keep")


class Row(NamedTuple):
    """A word, what it stands for, and the contexts that must or must not stand beside it.

    `level` certain: fires alone; likely: fires where the text is proven spun; suspect: reported; weighed: a pair that
    only context counts may restore; keep: a genuine use, which only a certain row overrules.
    """

    match: str
    replace: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    not_left: tuple[str, ...]
    not_right: tuple[str, ...]
    level: str
    dialects: tuple[str, ...]
    others: tuple[str, ...]  # other words that the spinner may have replaced by `match`
    hits: int = 0  # in the clean text the row was tested on

    def fits(self, text: str, start: int, end: int) -> bool:
        """Return whether the contexts of this row stand round `text[start:end]`; text ends count as line feeds."""
        return (
            (not self.left or text.endswith(self.left, 0, start) or (start == 0 and "\n" in self.left))
            and (not self.right or text.startswith(self.right, end) or (end == len(text) and "\n" in self.right))
            and not (self.not_left and text.endswith(self.not_left, 0, start))
            and not (self.not_right and text.startswith(self.not_right, end))
        )


def read(source: str) -> Iterator[Row]:
    """Yield the rows of a table; ValueError names the line that is wrong. Alternatives stand between slashes."""
    lines = source.split("\n")
    if lines[0].split("\t") != list(COLUMNS):
        raise ValueError(f"line 1: the columns are {', '.join(COLUMNS)}")
    for number, line in enumerate(lines[1:], 2):
        if not line or line.startswith("#"):
            continue
        fields = [_unescaped(field) for field in line.split("\t")]
        if len(fields) != len(COLUMNS) or not fields[0] or fields[6] not in LEVELS:
            raise ValueError(f"line {number}: not a row with a word and one of the levels {', '.join(LEVELS)}")
        left, right, not_left, not_right, dialects, others = (
            tuple(filter(None, fields[column].split("/"))) for column in (2, 3, 4, 5, 7, 8)
        )
        yield Row(
            fields[0], fields[1], left, right, not_left, not_right, fields[6], dialects, others, int(fields[9] or 0)
        )


def rows(pack: str, name: str) -> list[Row]:
    """Return the rows of the table `name` that stands beside a pack, which gives its `__file__`."""
    key = f"{Path(name).stem}-{resource_state(pack, name)}"
    kept = caches.read(key)
    if kept is None:
        kept = tuple(map(tuple, read(resource(pack, name).decode("utf-8"))))
        caches.write(key, kept)
    return list(map(Row._make, kept))


def _unescaped(field: str) -> str:
    return field.replace("\\n", "\n") if "\\" in field else field


class Pair:
    """A wrong word and one original of it, with the dialects that make this change.

    Each stands once in a table, and is compared by identity, which is quick.
    """

    __slots__ = ("dialects", "right", "weighed", "wrong")

    def __init__(self, wrong: str, right: str, dialects: frozenset[str], weighed: bool) -> None:
        """`weighed` says whether counts alone may restore it."""
        self.wrong = wrong
        self.right = right
        self.dialects = dialects
        self.weighed = weighed

    @property
    def ordinary(self) -> bool:
        """Whether both are ordinary words, so that one in its own place says nothing against a text's being spun."""
        return self.dialects == _ORDINARY


class Table:
    """All rows by word. `originals` are the words that a spinner leaves none of."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows: dict[str, list[Row]] = {}
        self.keeps: dict[str, list[Row]] = {}
        self.pairs: dict[str, list[Pair]] = {}
        found: dict[tuple[str, str], tuple[set[str], bool]] = {}
        for row in rows:
            if row.level == "keep":
                self.keeps.setdefault(row.match, []).append(row)
                continue
            dialects, weighed = found.get((row.match, row.replace), (set(), False))
            weighed = weighed or (len(row.match) > 1 and row.level == "weighed")
            found[row.match, row.replace] = (dialects | set(row.dialects), weighed)
            if row.level != "weighed":
                self.rows.setdefault(row.match, []).append(row)
        for (wrong, right), (dialects, weighed) in found.items():
            self.pairs.setdefault(wrong, []).append(Pair(wrong, right, frozenset(dialects), weighed))
        self.originals = frozenset(right for _, right in found)
        self.words = tuple(sorted(set(self.pairs) | self.originals))

    def partners(self) -> dict[str, set[str]]:
        """Return for each word those that it is weighed against: its originals, or what is written for it."""
        partners: dict[str, set[str]] = {}
        for known in self.pairs.values():
            for pair in known:
                partners.setdefault(pair.wrong, set()).add(pair.right)
                partners.setdefault(pair.right, set()).add(pair.wrong)
        return partners

    def without(self, dialects: Iterable[str], pairs: bool = False) -> Table:
        """Return the table with the rows of some dialects withheld; with `pairs`, counts may still restore their pairs.

        What a row shares with other dialects stays for those.
        """
        gone = set(dialects)
        kept: list[Row] = [row for rows in self.keeps.values() for row in rows]
        for rows in self.rows.values():
            kept += [row for row in rows if set(row.dialects) - gone]
        for known in self.pairs.values():
            for pair in known:
                left = pair.dialects if pairs else pair.dialects - gone
                if pair.weighed and left:
                    kept.append(Row(pair.wrong, pair.right, (), (), (), (), "weighed", tuple(sorted(left)), ()))
        return Table(kept)
