"""How fast is cleaning with all built-in rules, journal included, and what does each part of it cost?

Decode, clean, encode and write the journal, in memory, in one process; then other tools on the same texts in the same
run. They do other work than we do (none of them strips, logs or undoes), so the ratios say what a user has to wait, and
no more than that.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from cleaner import Cleaner, Config, journal, matcher, packs, pipeline, process
from cleaner.document import decode
from cleaner.edits import apply
from cleaner.rule import Rule

from . import corpus
from .timing import best, each, verdict

LEAST_SPEED = 40.0  # MB/s on dirty documents
PEERS = ("AutoCorrect", "ftfy", "OpenCC t2s")


def clean(cleaner: Cleaner, data: bytes) -> str:
    """Clean one document, bytes to bytes; return its journal if it was changed, as `cleaner fix --journal` does."""
    outcome = process.process(data, "document", cleaner)
    if not outcome.changed:
        return ""
    level = str(cleaner.config.level)
    return journal.write(outcome.result, outcome.document, outcome.output, cleaner.ruleset.digest, level)


def known(cleaner: Cleaner, data: bytes) -> Callable[[], str]:
    """Return the work that is no rule's: decode, scan each text, list and apply the edits, which are known, write the journal.

    However quick the rules were, cleaning could not be quicker than this.
    """
    outcome = process.process(data, "document", cleaner)
    result, level = outcome.result, str(cleaner.config.level)

    def work() -> str:
        text = decode(data, "document", lambda: "").text
        for step in result.steps:
            cleaner._plan.index.hits(text)
            text = apply(text, [(start, end, new, rule, note) for start, end, new, rule, note in step.edits])
        cleaner._plan.index.hits(text)
        return journal.write(result, outcome.document, text.encode(), cleaner.ruleset.digest, level)

    return work


def peers() -> dict[str, Callable[[str], str]]:
    """Return the functions of the other tools, without those that are not installed."""
    found: dict[str, Callable[[str], str]] = {}
    for name, make in zip(PEERS, (_autocorrect, _ftfy, _opencc), strict=True):
        try:
            found[name] = make()
        except ImportError:
            print(f"{name} is not installed: pip install -r benchmarks/requirements.txt")
    return found


def _autocorrect() -> Callable[[str], str]:
    import autocorrect_py

    return autocorrect_py.format


def _ftfy() -> Callable[[str], str]:
    import ftfy

    return ftfy.fix_text


def _opencc() -> Callable[[str], str]:
    import opencc

    return opencc.OpenCC("t2s").convert


class Meter:
    """Adds up the time spent in functions, each without the time of the metered functions it calls.

    By the clock, for asking for the processor time would cost more than many of these functions.
    """

    def __init__(self) -> None:
        self.spent: Any = Counter()  # seconds by name
        self._inner = [0.0]

    def watch(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return `function`, its time counted under `name`."""

        def metered(*arguments: Any, **named: Any) -> Any:
            self._inner.append(0.0)
            begun = time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                whole = time.perf_counter() - begun
                self.spent[name] += whole - self._inner.pop()
                self._inner[-1] += whole

        return metered

    def replace(self, owner: Any, attribute: str, name: str) -> None:
        """Count the time of `owner.attribute`, wherever it is called from, under `name`."""
        setattr(owner, attribute, self.watch(name, getattr(owner, attribute)))


def metered_finder(meter: Meter, number: int, rule: Rule) -> matcher.Finder:
    """Return the finder of a rule, its time counted under `rule ID`."""
    made = matcher.finder(number, rule)
    return made._replace(find=meter.watch(f"rule {rule.id}", made.find))


def costs(documents: list[bytes], rounds: int) -> Any:
    """Return the seconds each part of the work takes, the least of `rounds` for each document and part.

    Changes the engine's functions for good: call it last.
    """
    meter = Meter()
    pipeline.finder = partial(metered_finder, meter)  # type: ignore[attr-defined]
    functions = packs.Ruleset.fact_functions

    def metered_facts(ruleset: packs.Ruleset) -> dict[str, Callable[..., Any]]:
        found = functions(ruleset)
        return {name: meter.watch(f"fact {name}", found[name]) for name in ruleset.facts}

    packs.Ruleset.fact_functions = metered_facts  # type: ignore[assignment,method-assign]
    meter.replace(process, "decode", "decode")
    made = matcher.Index.__init__

    def metered_index(index: matcher.Index, *arguments: Any) -> None:
        made(index, *arguments)
        index.hits = meter.watch("scan for anchors", index.hits)

    matcher.Index.__init__ = metered_index  # type: ignore[method-assign]
    meter.replace(pipeline, "choose", "choose edits")
    meter.replace(pipeline, "apply", "apply edits")
    meter.replace(pipeline.Cleaner, "_sound", "check contracts")
    meter.replace(pipeline, "_outside", "keep guards")
    meter.replace(journal, "write", "journal")
    cleaner = Cleaner()
    work = meter.watch("everything else", partial(clean, cleaner))
    least: Any = Counter()
    for data in documents:
        work(data)
        times = []
        for _ in range(rounds):
            meter.spent.clear()
            work(data)
            times.append(meter.spent.copy())
        least.update({name: min(each[name] for each in times) for name in times[0]})
    return least


def report_speed(name: str, documents: list[bytes], rounds: int) -> dict[str, float]:
    """Print and return MB/s of us and of the others on one set of documents."""
    size = sum(map(len, documents)) / 1e6
    texts = [data.decode("utf-8", "replace") for data in documents]
    cleaner, fast = Cleaner(), Cleaner(Config(fast=True))
    edits = sum(len(step.edits) for text in texts for step in cleaner.clean(text).steps)
    print(f"{name}: {len(documents)} documents, {size:.2f} MB, {edits / size * 0.0086:.1f} edits in 8.6 KB")
    speeds = {"cleaner": size / best(lambda: [clean(cleaner, data) for data in documents], rounds)}
    speeds["  without the journal"] = size / best(each(cleaner.clean, texts), rounds)
    speeds["  nor the second pass"] = size / best(each(fast.clean, texts), rounds)
    replayed = [known(cleaner, data) for data in documents]
    speeds["  no rule, edits known"] = size / best(lambda: [work() for work in replayed], rounds)
    for peer, function in peers().items():
        speeds[peer] = size / best(each(function, texts), rounds)
    for each_name, speed in speeds.items():
        print(f"  {each_name:<24}{speed:>8.1f} MB/s   {speeds['cleaner'] / speed:>6.2f} x")
    return speeds


def report_costs(documents: list[bytes], rounds: int, most: int = 15) -> None:
    """Print the time by stage, of all that is no rule, and of the dearest rules and facts."""
    spent = costs(documents, rounds)
    size = sum(map(len, documents)) / 1e6
    finders = Counter({name: value for name, value in spent.items() if name.startswith(("rule ", "fact "))})
    parts = spent - finders
    for name, value in finders.items():
        parts[f"rules of {name[5:].split('.')[0]}" if name.startswith("rule ") else "facts about documents"] += value
    whole = spent.total()
    print(f"  with meters {size / whole:.1f} MB/s; {'part':<34}{'us/KB':>8}{'share':>8}")
    for name, value in parts.most_common():
        print(f"    {name:<48}{value / size * 1e3:>8.2f}{value / whole:>8.1%}")
    print(f"    the {most} dearest rules and facts")
    for name, value in finders.most_common(most):
        print(f"      {name:<46}{value / size * 1e3:>8.2f}{value / whole:>8.1%}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pipeline", description=__doc__)
    parser.add_argument("--megabytes", type=float, default=2.0, help="of each kind of text")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--gold", type=Path, metavar="DIR", help="measure on DIR/*/dirty.txt instead of made texts")
    parser.add_argument("--no-costs", action="store_true", help="leave out the time by stage and rule")
    asked = parser.parse_args()
    sets: dict[str, list[bytes]] = {}
    if asked.gold:
        texts = list(corpus.read_folder(asked.gold))
        sets["gold"] = [text.encode("utf-8", "surrogateescape") for text in texts]
    else:
        for kind in corpus.KINDS:
            sets[kind] = [text.encode() for text in corpus.documents(kind, int(asked.megabytes * 1e6), asked.seed)]
    speeds = {name: report_speed(name, documents, asked.rounds) for name, documents in sets.items()}
    print()
    for name, speed in speeds.items():
        ours = speed["cleaner"]
        if name != "mostly-clean":
            print(f"{name}: {ours:.1f} MB/s", verdict(f">= {LEAST_SPEED:.0f}", ours >= LEAST_SPEED))
        for peer, least in (("AutoCorrect", 1), ("ftfy", 5)):
            if peer in speed:
                ratio = ours / speed[peer]
                print(f"{name}: {ratio:.1f} times {peer}", verdict(f">= {least}", ratio >= least))
    if not asked.no_costs:
        print("\nWhere the time goes")
        report_costs(next(iter(sets.values())), 2 * asked.rounds)


if __name__ == "__main__":
    main()
