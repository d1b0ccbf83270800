"""Run a document through the stages until nothing changes any more."""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from . import contracts, packs, seams
from .config import REQUESTS, Config, check
from .edits import RawEdit, Step, apply, carried, choose
from .errors import CleanerError, ConfigError, ContractError, RestError, RuleError
from .matcher import Finder, Index, finder
from .result import Result
from .rule import Rule, Span
from .view import ZONES, View

if TYPE_CHECKING:
    from .batch import Quarantined

MAX_ROUNDS = 8  # of one stage, before its rules are said not to come to rest
MAX_PASSES = 4  # through all stages

_REMEDY = "report it with the document, or leave the rules out with --ignore"


class Cleaner:
    """Cleans texts by one configuration. Costs some milliseconds to make; make one and use it for many texts.

    Pickles as its configuration only, so that it can be sent to other processes.
    """

    def __init__(self, config: Config | None = None) -> None:
        """Load the rules `config` names. PackError or ConfigError if they, or it, are wrong."""
        self.config = config or Config()
        check(self.config)
        self.ruleset = packs.load(self.config.rules, self.config.python_rules)
        self._rules = self.ruleset.rules
        _check_prefixes(self._rules, (*self.config.select, *self.config.ignore))
        self._facts = self.ruleset.fact_functions()
        self._plan = _Plan(self.ruleset, self.config, lambda rule: rule.level <= self.config.level)
        self._suspects: _Plan | None = None
        self._kept: dict[str, set[tuple[str, str]]] = {}  # changes known to hold the contract of a stage

    def __reduce__(self) -> tuple[Any, ...]:
        return Cleaner, (self.config,)

    def clean(self, text: str, file: bool = False) -> Result:
        """Return `text` cleaned, with every edit. ContractError, RestError or RuleError if a rule misbehaves on it.

        `file` says that the text is a whole text file; rules of the profile `file` see to it that it ends in a line feed.
        """
        steps: list[Step] = []
        state = _State(self._plan, View(text, self._facts, file))
        silent: dict[int, _State] = {}  # the state in which each stage last found nothing to do
        for _ in range(MAX_PASSES):
            begun = state
            for number in range(len(self._plan.stages)):
                if state.concerns(number) and silent.get(number) is not state:
                    state = self._run_stage(number, state, steps)
                    silent[number] = state
            if state is begun or self.config.fast:
                break
        else:
            raise self._no_rest(steps[-1], f"all stages ran {MAX_PASSES} times and still change the text")
        return Result(text, state.view.text, tuple(steps), self._rules, state.view.metadata, state.view.flags)

    def clean_batch(self, items: Sequence[bytes | str]) -> list[Result | Quarantined]:
        """Return what cleaning each item gives, in order: a result, or the item quarantined with the reason.

        Bytes are decoded one by one. Raises nothing but KeyboardInterrupt and MemoryError.
        """
        from .batch import clean_batch

        return clean_batch(self, items)

    def suspects(self, result: Result, file: bool = False) -> list[RawEdit]:
        """Return what rules above the configured level would still change in `result.after`; nothing is applied.

        Each stage looks at the text it was given, for its own repairs take away the evidence that others were needed.
        """
        if self._suspects is None:
            above = self.config.level
            self._suspects = _Plan(self.ruleset, self.config, lambda rule: rule.level > above)
        begun: dict[str, int] = {}
        for number, step in enumerate(result.steps):
            begun.setdefault(step.stage, number)
        states: dict[int, _State] = {}
        found: list[RawEdit] = []
        for number, stage in enumerate(self._suspects.stages):
            at = begun.get(stage.name, len(result.steps))
            if at not in states:
                text = result.steps[at].before if at < len(result.steps) else result.after
                states[at] = _State(self._suspects, View(text, self._facts, file))
            found += carried(states[at].edits(number), (step.edits for step in result.steps[at:]))
        return choose(found)

    def _run_stage(self, number: int, state: _State, steps: list[Step]) -> _State:
        stage = self._plan.stages[number]
        for _ in range(MAX_ROUNDS):
            edits = state.edits(number)
            if edits:
                edits = self._sound(stage, state.view.text, edits)
            if not edits:
                if state.view.zones == ZONES:
                    return state
                state = state.after([])  # what a larger zone hid may be found in one of the usual size
                continue
            steps.append(Step(stage.name, state.view.text, tuple(edits)))
            state = state.after(edits)
        raise self._no_rest(steps[-1], f"stage {stage.name} ran {MAX_ROUNDS} rounds and still changes the text")

    def _sound(self, stage: packs.Stage, text: str, edits: list[RawEdit]) -> list[RawEdit]:
        """Return the edits that change something; ContractError if one changes what the stage promises to keep."""
        kept = self._kept.setdefault(stage.name, set())
        idle = False
        for old, new in {(text[start:end], new) for start, end, new, _, _ in edits} - kept:
            breach = contracts.broken(old, new, stage.keeps, stage.deletes_only)
            if breach:
                rules = {self._rules[e[3]].id for e in edits if text[e[0] : e[1]] == old and e[2] == new}
                fact = f"changing {old[:40]!r} to {new[:40]!r} breaks the promise of stage {stage.name}"
                raise ContractError(", ".join(sorted(rules)), f"{fact} ({breach})", _REMEDY)
            if old == new:
                idle = True
            elif len(old) + len(new) < 32 and len(kept) < 10_000:
                kept.add((old, new))
        return [edit for edit in edits if text[edit[0] : edit[1]] != edit[2]] if idle else edits

    def _no_rest(self, step: Step, fact: str) -> RestError:
        names = sorted({self._rules[edit[3]].id for edit in step.edits})
        return RestError(", ".join(names), fact, _REMEDY)


class _Plan:
    """The active rules of each stage, ready to run, and one index of all their anchors."""

    def __init__(self, ruleset: packs.Ruleset, config: Config, wanted: Any) -> None:
        self.stages: list[packs.Stage] = []
        self.always: list[list[Finder]] = []  # rules without anchors, by stage
        self.guards: list[Finder] = []
        self.profile = config.profile
        # Rules by their anchors, which some share, in the order of the rules; each with its stage, guards with -1.
        anchored: dict[str, list[tuple[int, Finder]]] = {}
        number = -1
        for stage in ruleset.stages:
            finders = []
            for rule in stage.rules:
                number += 1
                if _chosen(rule, config, stage.guards) and (stage.guards or wanted(rule)):
                    finders.append(finder(number, rule))
            if stage.guards:
                self.guards += finders
                place = -1
            else:
                place = len(self.stages)
                self.stages.append(stage)
                self.always.append([each for each in finders if not each.rule.anchors])
            for each in finders:
                if each.rule.anchors:
                    anchored.setdefault(each.rule.anchors, []).append((place, each))
        self.anchored = list(anchored.values())
        numbers = repr([group[0][1].number for group in self.anchored])
        name = f"{ruleset.digest[:16]}-{zlib.crc32(numbers.encode()):08x}"
        self.index = Index(list(anchored), name)
        self.keep = [_fragment(text) for text in config.keep]


class _State:
    """One text on its way through the stages: what stands where in it, and what is out of bounds."""

    def __init__(self, plan: _Plan, view: View) -> None:
        self.plan = plan
        self.view = view
        self._guarded: list[Span] | None = None
        spans: defaultdict[int, list[Span]] = defaultdict(list)
        owners = plan.index.owners
        for start, end, anchor in plan.index.hits(view.text):
            span = start, end
            for owner in owners[anchor]:
                spans[owner].append(span)
        # By stage, the last place for guards: the rules that have an anchor here, and where.
        self._spans: list[list[tuple[Finder, list[Span]]]] = [[] for _ in range(len(plan.stages) + 1)]
        for owner in sorted(spans):
            for place, each in plan.anchored[owner]:
                self._spans[place].append((each, spans[owner]))

    def after(self, edits: Sequence[RawEdit]) -> _State:
        """Return the state of the text with `edits` applied."""
        return _State(self.plan, self.view.of(apply(self.view.text, edits), self.view.zones_after(edits)))

    def concerns(self, stage: int) -> bool:
        """Return whether a rule of that stage has to be asked at all."""
        return bool(self._spans[stage] or self.plan.always[stage])

    def edits(self, stage: int) -> list[RawEdit]:
        """Return the edits the rules of a stage want, overlaps decided, guarded spans left out. RuleError if one fails."""
        found: list[RawEdit] = []
        try:
            for each in self.plan.always[stage]:
                found += each.find(self.view, ()) if each.free else self._run(each, ())
            for each, spans in self._spans[stage]:
                found += each.find(self.view, spans) if each.free else self._run(each, spans)
        except (CleanerError, MemoryError):
            raise
        except Exception as error:
            fact = f"fails with {type(error).__name__}: {error}"
            raise RuleError(
                each.rule.id, fact, f"mend {each.rule.origin}, or leave the rule out with --ignore"
            ) from error
        if not found:
            return found
        edits = _outside(choose(found), self.guarded)
        return seams.closed(self.view.text, edits) if self.plan.stages[stage].closes_seams else edits

    @property
    def guarded(self) -> list[Span]:
        """The spans nothing may touch, sorted; found only when some rule wants to change the text."""
        if self._guarded is None:
            spans = [edit[:2] for each, hits in self._spans[-1] for edit in self._run(each, hits)]
            spans += [edit[:2] for each in self.plan.guards if not each.rule.anchors for edit in self._run(each, ())]
            spans += [match.span() for pattern in self.plan.keep for match in pattern.finditer(self.view.text)]
            self._guarded = _merged(spans)
        return self._guarded

    def _run(self, each: Finder, spans: Sequence[Span]) -> list[RawEdit]:
        rule, view = each.rule, self.view
        if rule.profiles and not self._in_profile(rule.profiles):
            return []
        if rule.zone != "any" and rule.anchors:
            low, high = view.zone(rule.zone)
            spans = [span for span in spans if low <= span[0] < high]
            if not spans:
                return []
        # A pattern is cheaper than evidence; a function may rely on it.
        edits = [] if rule.function else each.find(view, spans)
        if not edits and not rule.function:
            return edits
        fact = None
        if rule.evidence:
            fact = view.ask(rule.evidence)
            if not fact.value:
                return []
        if rule.function:
            edits = each.find(view, spans)
        if rule.zone != "any":
            low, high = view.zone(rule.zone)
            edits = [edit for edit in edits if low <= edit[0] < high]
        if edits and rule.flag:
            view.flag(rule.flag)
        if fact and fact.says:
            edits = [(start, end, new, number, note or fact.says) for start, end, new, number, note in edits]
        return edits

    def _in_profile(self, wanted: tuple[str, ...]) -> bool:
        if "file" in wanted:
            return self.view.file
        if not REQUESTS.keys().isdisjoint(wanted):
            return True  # rules that were not requested are not among those that run
        if self.plan.profile != "auto":
            return self.plan.profile in wanted
        return bool(set(wanted) & set(self.view.ask("profile").value))


def _outside(edits: list[RawEdit], guarded: list[Span]) -> list[RawEdit]:
    """Return the edits that leave guarded spans whole. A deletion may take a guarded span along with its surroundings."""
    if not guarded:
        return edits
    starts = [edit[0] for edit in edits]
    blocked = set()
    for low, high in guarded:
        at = max(0, bisect_left(starts, low) - 1)
        while at < len(edits) and starts[at] < high:
            start, end, new = edits[at][:3]
            takes_along = not new and start <= low and high <= end and end - start > high - low
            if low < end and not takes_along:
                blocked.add(at)
            at += 1
    return [edit for at, edit in enumerate(edits) if at not in blocked] if blocked else edits


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _chosen(rule: Rule, config: Config, guard: bool) -> bool:
    if any(_under(rule.id, prefix) for prefix in config.ignore):
        return False
    if not REQUESTS.keys().isdisjoint(rule.profiles) and config.requested.isdisjoint(rule.profiles):
        return False
    return guard or not config.select or any(_under(rule.id, prefix) for prefix in config.select)


def _under(identity: str, prefix: str) -> bool:
    return identity == prefix or identity.startswith(prefix + ".")


def _check_prefixes(rules: Sequence[Rule], prefixes: Iterable[str]) -> None:
    for prefix in prefixes:
        if not any(_under(rule.id, prefix) for rule in rules):
            import difflib

            known = {".".join(rule.id.split(".")[:n]) for rule in rules for n in (1, 2, 3)}
            near = difflib.get_close_matches(prefix, sorted(known), 1)
            remedy = f"did you mean {near[0]!r}?" if near else "`cleaner rules list` shows the names"
            raise ConfigError(f"{prefix!r}", "no rule has this name or prefix", remedy)


def _fragment(text: str) -> re.Pattern[str]:
    """Return the pattern of a text fragment `[prefix-,]start[,end][,-suffix]`, after the W3C's scroll-to-text fragments."""
    parts = text.split(",")
    prefix = re.escape(parts.pop(0)[:-1]) if parts[0].endswith("-") and len(parts) > 1 else ""
    suffix = re.escape(parts.pop()[1:]) if len(parts) > 1 and parts[-1].startswith("-") else ""
    middle = ".*?".join(re.escape(part) for part in parts)
    return re.compile((f"(?<={prefix})" if prefix else "") + middle + (f"(?={suffix})" if suffix else ""))
