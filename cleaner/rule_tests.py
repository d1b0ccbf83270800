"""Run the examples that rules carry: hits become their results, misses stay, what cannot be done yet still fails."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from .config import REQUESTS, Config
from .errors import CleanerError
from .matcher import Index, finder
from .pack_files import Examples
from .packs import Ruleset, builtin_folder
from .pipeline import Cleaner
from .rule import Level, Rule
from .view import View


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
        wanted = "nothing" if self.expected is None else repr(self.expected)
        return f"{self.rule}: {self.kind}: {self.text!r}: expected {wanted}, got {self.got}"


class _Trial(NamedTuple):
    """What a rule, run alone, made of a text: one result, or for a guard every piece it guards."""

    acted: bool
    results: tuple[str, ...]
    error: str = ""

    @property
    def says(self) -> str:
        return self.error or (", ".join(map(repr, self.results)) if self.acted else "nothing")


_Try = Callable[[str], _Trial]


def check_rule(rule: Rule, examples: Examples, ruleset: Ruleset) -> list[Outcome]:
    """Return the outcome of every example of `rule`, run alone; `ruleset` is the one that holds it."""
    guards = any(stage.guards for stage in ruleset.stages if stage.name == rule.stage)
    trial = _safe(_guarding(rule, ruleset) if guards else _repairing(rule))
    outcomes = [_hit(rule, *pair, trial, guards) for pair in examples.hits]
    outcomes += [_miss(rule, text, trial) for text in examples.misses]
    outcomes += [_todo(rule, *pair, trial) for pair in examples.todo]
    return outcomes


def _hit(rule: Rule, text: str, expected: str, trial: _Try, guards: bool) -> Outcome:
    tried = trial(text)
    kind, got = Kind.OK, tried.says
    if not tried.acted and not tried.error:
        kind = Kind.MISSING
    elif tried.error or expected not in tried.results:
        kind = Kind.WRONG
    elif rule.anchors and not any(anchor in text for anchor in rule.literals):
        kind, got = Kind.MISSING, "it, though none of the rule's anchors stands in the text"
    elif not guards and trial(expected) != _Trial(False, (expected,)):
        kind, got = Kind.WRONG, f"it, but the rule acts on that again: {trial(expected).says}"
    return Outcome(rule.id, kind, text, expected, got)


def _miss(rule: Rule, text: str, trial: _Try) -> Outcome:
    tried = trial(text)
    kind = Kind.WRONG if tried.error else Kind.NOISY if tried.acted else Kind.OK
    return Outcome(rule.id, kind, text, None, tried.says)


def _todo(rule: Rule, text: str, expected: str, trial: _Try) -> Outcome:
    tried = trial(text)
    kind = Kind.PASSES if tried.acted and expected in tried.results else Kind.OK
    return Outcome(rule.id, kind, text, expected, tried.says)


def requesting(config: Config, profile: str) -> Config:
    """Return `config` with the request that rules of `profile` wait for."""
    key, value = REQUESTS[profile]
    return config._replace(script=value) if key == "script" else config._replace(spacing=value)


def _repairing(rule: Rule) -> _Try:
    first = rule.profiles[0] if rule.profiles else "auto"
    config = Config(Level.SUSPECT, select=(rule.id,))
    if first in REQUESTS:
        config = requesting(config, first)
    elif first != "file":
        config = config._replace(profile=first)
    folder = Path(rule.origin).parent.parent
    rules = () if folder == builtin_folder() else (folder,)
    cleaner = Cleaner(config._replace(rules=rules))

    def trial(text: str) -> _Trial:
        result = cleaner.clean(text, file="file" in rule.profiles)
        return _Trial(bool(result.steps), (result.after,))

    return trial


def _guarding(rule: Rule, ruleset: Ruleset) -> _Try:
    find, index, facts = finder(0, rule).find, Index([rule.anchors]), ruleset.fact_functions()

    def trial(text: str) -> _Trial:
        view = View(text, facts, "file" in rule.profiles)
        if rule.evidence and not view.ask(rule.evidence).value:
            return _Trial(False, ())
        edits = find(view, [(start, end) for start, end, _ in index.hits(text)])
        pieces = tuple(text[edit[0] : edit[1]] for edit in edits if view.in_zone(rule.zone, edit[0]))
        return _Trial(bool(pieces), pieces)

    return trial


def _safe(trial: _Try) -> _Try:
    """Let what a rule raises be the outcome of one example: the others are still of interest."""

    def safe(text: str) -> _Trial:
        try:
            return trial(text)
        except CleanerError as error:
            return _Trial(False, (), str(error))
        except Exception as error:
            return _Trial(False, (), f"{type(error).__name__}: {error}")

    return safe
