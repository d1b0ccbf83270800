"""Run the examples that rules carry: hits become their results, misses stay, and what cannot be done yet still fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from .config import Config
from .errors import CleanerError
from .matcher import Index, finder
from .packs import Ruleset, builtin_folder
from .pipeline import Cleaner
from .result import Result
from .rule import Examples, Level, Rule
from .view import View

_Run = Callable[[str], str]  # a text to what the rule makes of it


class Kind(StrEnum):
    """What came of one example."""

    OK = "ok"
    MISSING = "Missing"  # a hit was not found
    NOISY = "Noisy"  # a miss was edited
    WRONG = "Wrong"  # edited, but to something else
    PASSES = "todo now passes"


class Outcome(NamedTuple):
    """One example of one rule and what came of it; `expected` is None where nothing may happen."""

    rule: str
    kind: Kind
    text: str
    expected: str | None
    got: str

    def __str__(self) -> str:
        wanted = "no edit" if self.expected is None else repr(self.expected)
        return f"{self.rule}: {self.kind}: {self.text!r} should give {wanted}, gives {self.got}"


def check_rule(rule: Rule, examples: Examples, ruleset: Ruleset) -> list[Outcome]:
    """Return the outcome of every example of `rule`, run alone; `ruleset` is the one that holds it."""
    guards = any(stage.guards and rule in stage.rules for stage in ruleset.stages)
    return list(_guard(rule, examples, ruleset) if guards else _repair(rule, examples))


def _repair(rule: Rule, examples: Examples) -> Iterator[Outcome]:
    cleaner = _alone(rule)
    file = "file" in rule.profiles

    def clean(text: str) -> Result | str:
        """Return the result, or what went wrong."""
        try:
            return cleaner.clean(text, file)
        except CleanerError as error:
            return str(error)
        except Exception as error:  # a Python pack may raise anything; the other examples are still of interest
            return f"{type(error).__name__}: {error}"

    def outcome(kind: Kind, text: str, expected: str | None, got: Result | str) -> Outcome:
        return Outcome(rule.id, kind, text, expected, got if isinstance(got, str) else repr(got.after))

    for text, expected in examples.hits:
        got = clean(text)
        if isinstance(got, str) or got.after not in (text, expected):
            yield outcome(Kind.WRONG, text, expected, got)
        elif got.after != expected or not got.steps:
            yield outcome(Kind.MISSING, text, expected, got)
        elif rule.anchors and not any(anchor in text for anchor in rule.anchors):
            yield outcome(Kind.MISSING, text, expected, "that, but none of the rule's anchors stands in the text")
        else:
            again = clean(expected)
            rests = not isinstance(again, str) and not again.steps
            yield outcome(Kind.OK if rests else Kind.WRONG, text, expected, got if rests else _then(got, again))
    for text in examples.misses:
        got = clean(text)
        if isinstance(got, str):
            yield outcome(Kind.WRONG, text, None, got)
        else:
            yield outcome(Kind.NOISY if got.steps else Kind.OK, text, None, got)
    for text, expected in examples.todo:
        got = clean(text)
        passes = not isinstance(got, str) and got.after == expected
        yield outcome(Kind.PASSES if passes else Kind.OK, text, expected, got)
