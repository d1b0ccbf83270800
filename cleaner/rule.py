"""What a rule is: the `Rule` record, its levels, and the decorators with which Python packs declare rules and facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from .view import View

Span = tuple[int, int]
Found = Iterable[tuple[int, int, str] | tuple[int, int, str, str]]
FindFunction = Callable[["View", Sequence[Span]], Found]

SEPARATOR = "\uffff"  # between the anchors of a rule; no character, so it stands in none of them


class Level(IntEnum):
    """How sure a rule is: never wrong in our evidence, right with the document's evidence, or for a person to judge."""

    CERTAIN = 0
    LIKELY = 1
    SUSPECT = 2

    @classmethod
    def named(cls, name: str) -> Level:
        """Return the level of that name; KeyError if there is none."""
        return cls[name.upper()]

    def __str__(self) -> str:
        return self.name.lower()


class Word(NamedTuple):
    """One row of a table: the replacement and the contexts that must, or must not, stand beside the match."""

    new: str
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    not_left: tuple[str, ...] = ()
    not_right: tuple[str, ...] = ()


class Rule(NamedTuple):
    """One kind of damage and its repair. Exactly one of `pattern`, `function` and (alone) `table` finds it.

    `anchors` are literal strings one of which stands in every match; a rule without them searches the whole text. They are
    kept as one string, which is read in a fraction of the time of many; `literals` are the strings.
    `before` is the least and greatest number of characters between the start of a match and its anchor (None: unknown)
    and `reach` the most characters a match and its look-around can span (None: unbounded). Every match of a rule without
    anchors begins with one of the characters `starts`, if there are any.
    """

    id: str
    stage: str
    level: Level
    why: str
    origin: str  # file the rule stands in
    pattern: str = ""
    engine: str = "re"  # module that compiles the pattern: re, or regex where its features are needed
    replace: str = ""
    table: dict[str, Word] | None = None
    function: str = ""  # name in the Python file `origin`
    anchors: str = ""  # joined by SEPARATOR
    before: tuple[int, int] | None = None
    reach: int | None = None
    starts: str = ""
    scope: str = "inline"  # inline: within a line; line: the whole line; text: may cross lines
    zone: str = "any"  # any, head, tail
    profiles: tuple[str, ...] = ()
    evidence: str = ""  # fact that must hold
    flag: str = ""  # set on the result when the rule acts

    @property
    def literals(self) -> tuple[str, ...]:
        """The anchors one by one."""
        return tuple(self.anchors.split(SEPARATOR)) if self.anchors else ()


class Fact(NamedTuple):
    """The answer to a question about a document: a value, and a sentence that explains it."""

    value: Any
    says: str = ""


def rule(name: str, **fields: Any) -> Callable[[FindFunction], FindFunction]:
    """Declare a Python rule; `fields` are those of a TOML rule (level, why, anchors, hits, misses …).

    The function is given the view of the document and the spans of its anchors, and yields `(start, end, new)` or
    `(start, end, new, note)`.
    """

    def mark(function: FindFunction) -> FindFunction:
        function.__cleaner__ = {"id": name, **fields}  # type: ignore[attr-defined]
        return function

    return mark


def fact(name: str) -> Callable[[Callable[[View], Fact]], Callable[[View], Fact]]:
    """Declare a question about a document that rules may ask by `name`; it is answered once per text."""

    def mark(function: Callable[[View], Fact]) -> Callable[[View], Fact]:
        function.__cleaner__ = name  # type: ignore[attr-defined]
        return function

    return mark
