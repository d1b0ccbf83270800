"""What is reason to look at a document at all: literals that stand where rows fire, or where clean text never has a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # whether there is a sign is asked of many a document, and has to be answered soon
    from .contexts import Contexts
    from .table import Row, Table

_SEEN = 60  # times the original must have been seen in a context in which the wrong word never was
_SHARE = 0.01  # of its occurrences in which it stands there
_EACH = 8  # such contexts of each word
_SAME = "\u3001\u3002"  # marks that stand in words' contexts and are written the same everywhere


def signs(rows: Iterable[Row], common: frozenset[str]) -> list[str]:
    """Return literals one of which stands wherever a certain row fires: the word, with its contexts if it is common."""
    found: set[str] = set()
    for row in rows:
        if row.level == "certain":
            found.update(_literals(row) if row.match in common else (row.match,))
    return sorted(found)


def _literals(row: Row) -> Iterator[str]:
    if row.left and (not row.right or len(row.left) <= len(row.right)):
        yield from (left + row.match for left in row.left)
    elif row.right:
        yield from (row.match + right for right in row.right)
    else:
        yield row.match


def strangers(table: Table, contexts: Contexts, words: Iterable[str]) -> list[str]:
    """Return literals of a frequent word and one character beside it: there its original stands, and it never does.

    Single characters and words of which nothing was counted have none. Each literal is the word with a character before
    or after it; the most frequent contexts of each word are taken.
    """
    found: set[str] = set()
    for wrong in words:
        if len(wrong) < 2 or wrong not in contexts:
            continue
        literals: dict[str, int] = {}
        _, before, after = contexts.of(wrong)
        for pair in table.pairs[wrong]:
            times, *sides = contexts.of(pair.right)
            for side, own, form in zip(sides, (before, after), ("{0}{1}", "{1}{0}"), strict=True):
                for char, seen in side.items():
                    if len(char) > 1 or seen < max(_SEEN, _SHARE * times) or char in own:
                        continue
                    if char.isalpha() or char in _SAME:
                        literal = form.format(char, wrong)
                        literals[literal] = max(seen, literals.get(literal, 0))
        found.update(nlargest(_EACH, sorted(literals), key=literals.__getitem__))
    return sorted(found)


def thick(signs: Sequence[tuple[int, str, int]], enough: int, within: int) -> bool:
    """Return whether so many points are made by different words within so many characters.

    Each sign is where it stands, its word, and its points; they come in the order of the text.
    """
    says = {word: points for _, word, points in signs}
    near = dict.fromkeys(says, 0)
    total = first = 0
    for start, word, _ in signs:
        if not near[word]:
            total += says[word]
        near[word] += 1
        while start - signs[first][0] >= within:
            gone = signs[first][1]
            near[gone] -= 1
            if not near[gone]:
                total -= says[gone]
            first += 1
        if total >= enough:
            return True
    return False
