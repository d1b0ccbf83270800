"""Does the cost of cleaning grow with the number of rules? The engine against a plain loop of substitutions.

Prints MB/s for every number of rules, and the two ratios we hold ourselves to.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import regex

from cleaner import Cleaner, Config

from . import corpus
from .timing import best, each, verdict

Pattern = tuple[str, str | dict[str, str]]  # what to match; what to put there, or the replacement of each match

# The rules that hit: about 90 times in 8.6 KB, mostly the first. As rules should, they begin with a literal
# or a class: look-behind at the start makes any search slow.
HITTING: tuple[Pattern, ...] = (
    (r"[,;:](?:(?<=[\u3400-\u9fff”〞》].)|(?<=[0-9A-Za-z%].)(?=[\u3400-\u9fff“]))", {",": "，", ";": "；", ":": "："}),
    (r"〞", "”"),
    (r"(?:##|\$\$)paid(?:begin|end)(?:##|\$\$)", ""),
    (r"\((?<=[\u3400-\u9fff].)(?=[\u3400-\u9fff]{1,20}\))", "（"),
    (r"\)(?<=\([\u3400-\u9fff]{6}.)", "）"),
)
STAGE = 'summary = "Rules made to measure."\nkeeps = []\n'
MOST_SLOWDOWN, LEAST_SPEEDUP = 1.5, 8.0


def patterns(count: int, seed: int = 1) -> list[Pattern]:
    """Return `count` patterns: those that hit, and words of the text's own characters put together at random."""
    choose = random.Random(f"rules {seed}")
    common = sorted(set(re.findall("[\u3400-\u9fff]", "".join(corpus.SENTENCES))))
    made = list(HITTING)
    while len(made) < count:
        word = "".join(choose.sample(common, choose.randint(2, 4)))
        one, other = choose.sample(common, 2)
        made.append((rf"{word}(?:{one}|{other})\d{{0,3}}", word + one))
    return made


def write_pack(folder: Path, made: list[Pattern]) -> None:
    """Write the patterns as a folder of rules with one stage."""
    stage = folder / "65_bench"
    stage.mkdir(parents=True)
    (stage / "stage.toml").write_text(STAGE, encoding="utf-8")
    (stage / "made.toml").write_text("\n".join(map(_rule, range(len(made)), made)), encoding="utf-8")


def _rule(number: int, pattern: Pattern) -> str:
    match, new = pattern
    # A JSON string is a TOML string, as long as it holds no surrogates.
    fields: dict[str, str] = {"id": f"rule-{number}", "match": match, "level": "certain", "why": "To measure."}
    if isinstance(new, str):
        fields["replace"] = new.replace("\\", r"\\")
    lines = ["[[rule]]", *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items())]
    if isinstance(new, dict):
        table = ", ".join(f"{json.dumps(old)} = {json.dumps(to, ensure_ascii=False)}" for old, to in new.items())
        lines.append(f"map = {{ {table} }}")
    if number in (0, 3, 4):
        lines.append("scan = true")
        lines.append('hits = [["甲", "乙"], ["甲", "乙"]]')
    else:
        words = re.sub(r"\\d\{0,3\}|[?:()\\]|\|.*?(?=\))", "", match)
        sample = {1: "〞", 2: "##paidbegin##"}.get(number, words)
        lines.append(f"hits = {json.dumps([[sample, 'x'], [sample, 'x']], ensure_ascii=False)}")
    lines.append('misses = ["a", "b"]')
    return "\n".join(lines) + "\n"


def loop(made: list[Pattern], module: Any) -> Callable[[str], str]:
    """Return the plain way: one substitution over the whole text for each rule."""
    steps = [(module.compile(match).sub, _by_table(new) if isinstance(new, dict) else new) for match, new in made]

    def clean(text: str) -> str:
        for sub, new in steps:
            text = sub(new, text)
        return text

    return clean


def _by_table(table: dict[str, str]) -> Callable[[Any], str]:
    return lambda match: table[match[0]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matcher", description=__doc__)
    parser.add_argument("--megabytes", type=float, default=10.0, help="dirty text for the engine")
    parser.add_argument("--slice", type=float, default=1.0, help="MB of it for the plain loops, which are slow")
    parser.add_argument("--rules", type=int, nargs="+", default=[100, 500, 1000, 5000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    texts = corpus.documents("dirty", int(asked.megabytes * 1e6), asked.seed)
    part = corpus.documents("dirty", int(asked.slice * 1e6), asked.seed)
    size, part_size = corpus.megabytes(texts), corpus.megabytes(part)
    print(f"{len(texts)} documents, {size:.1f} MB; plain loops on {part_size:.1f} MB; best of {asked.rounds}, in MB/s")
    print(" rules   engine  regex.sub   re.sub  x regex   x re  load ms   again  edits in 8.6 KB; same text as loop")
    speeds: dict[int, tuple[float, float]] = {}
    for count in asked.rules:
        made = patterns(count, asked.seed)
        with tempfile.TemporaryDirectory() as folder:
            write_pack(Path(folder), made)
            config = Config(rules=(Path(folder),), select=("bench",))
            begun = time.perf_counter()
            cleaner = Cleaner(config)
            first = time.perf_counter() - begun
            again = best(lambda config=config: Cleaner(config))  # type: ignore[misc]
            engine = size / best(each(cleaner.clean, texts), asked.rounds)
            edits = sum(len(step.edits) for text in part for step in cleaner.clean(text).steps) / part_size * 0.0086
            plain = {name: loop(made, module) for name, module in (("regex", regex), ("re", re))}
            slow = {name: part_size / best(each(clean, part), asked.rounds) for name, clean in plain.items()}
            same = sum(cleaner.clean(text).after == plain["regex"](text) for text in part)
        speeds[count] = engine, slow["regex"]
        rates = f"{engine:>8.1f} {slow['regex']:>10.2f} {slow['re']:>8.2f}"
        times = f"{engine / slow['regex']:>8.1f} {engine / slow['re']:>6.1f} {first * 1e3:>8.0f} {again * 1e3:>7.0f}"
        print(f"{count:>6} {rates} {times}  {edits:.0f}; {same} of {len(part)}")
    print()
    if 500 in speeds:
        faster = speeds[500][0] / speeds[500][1]
        judged = verdict(f">= {LEAST_SPEEDUP}", faster >= LEAST_SPEEDUP)
        print(f"500 rules: {faster:.1f} times the loop of regex.sub {judged}")
    few, many = min(speeds), max(speeds)
    slower = speeds[few][0] / speeds[many][0]
    judged = verdict(f"<= {MOST_SLOWDOWN}", slower <= MOST_SLOWDOWN)
    print(f"from {few} to {many} rules: {slower:.2f} times slower {judged}")


if __name__ == "__main__":
    main()
