"""Is there a text on which a rule takes more than its share of time? Doubles hostile strings and compares the times.

For each built-in rule strings are made of what could hurt it: its anchors, their beginnings, texts its patterns match,
characters of its classes, its own examples, and runs of spaces, line feeds, digits, brackets and quotes. Each string
is doubled until the rule takes long enough to be measured; then time(2n) / time(n) must not exceed 2.3. What does is
measured again over four more doublings, for memory and noise bend single figures: linear work gives 2, quadratic 4.
Prints each rule that goes beyond, fails, or takes 0.1 s on 500 characters, with the string; exits with 1 if there is one.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import signal
import sys
import time
from collections.abc import Iterator
from fnmatch import fnmatchcase
from itertools import islice
from pathlib import Path
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from cleaner import Cleaner, Config, Level, packs
from cleaner.config import PROFILES, REQUESTS
from cleaner.matcher import Index, finder
from cleaner.pack_files import Examples
from cleaner.python_packs import import_pack
from cleaner.rule import Rule
from cleaner.view import View

MOST = 2.3
SURE = 3.0  # a doubling, over several; where a hundred thousand tuples outgrow the caches, linear work reaches 2.8
DOUBLINGS, SMALLEST = 4, 500  # characters to begin with
LONGEST, LARGEST = 0.3, 1_000_000  # seconds and characters; no further doubling then
SLOW = 0.1  # seconds that the smallest may not take: a pattern with too many ways, whatever the size of the text
ENDLESS = 20.0  # seconds after which a run is stopped
MOST_WORDS = 16
UNITS = (
    *" 09aZ的中一.,，。、:：;()（）[]【】《》“”‘’\"'〞?？!-—_*#$/\\`{}@<>|…·\n\t\u3000\u200b",
    *("\n ", " \n", "\r\n", "。 ", "中 ", "中,", "1、", "\n1、", "\n1、中", "中\n", "中。\n"),
    *("中?", "?中", "《中", "（中", "(中)", "([", "“中", "a.", "1.", "a ", "1 "),
)
_TIMES = 40  # so often repeated, a string holds all anchors it can
RUNS = (" ", "\n", "0", "a", "中", "。", "(", "*")


class Case(NamedTuple):
    """A string to be made as long as one likes: `head`, then `unit` again and again, then `tail`."""

    head: str
    unit: str
    tail: str = ""

    def text(self, size: int) -> str:
        """Return the string with about `size` characters."""
        return self.head + self.unit * (size // len(self.unit)) + self.tail

    def __str__(self) -> str:
        parts = [repr(_short(self.head))] if self.head else []
        parts.append(f"{_short(self.unit)!r} * n")
        return " + ".join([*parts, *([repr(_short(self.tail))] if self.tail else [])])


class Offence(NamedTuple):
    """A case that takes more than its share: how long at which size, and how that grew when the text was doubled."""

    case: Case
    size: int
    seconds: float
    ratio: float
    error: str = ""


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:40]}…({len(text)} characters)"


def cases(rule: Rule, examples: Examples) -> list[Case]:
    """Return the strings to try on a rule, each once, without those that hold none of its anchors: it is not run on them."""
    words = [*_some(rule.literals, 8), *_some(tuple(dict.fromkeys(_words(rule))), MOST_WORDS - 8)]
    found: dict[Case, None] = {Case("", unit): None for unit in UNITS}
    for word in words:
        pairs = (word + "\n", word + " ", word + "中", "中" + word, word + "0", word + "，")
        for unit in (word, word[:-1], word[1:], *pairs):
            if unit:
                found[Case("", unit)] = None
        for run in RUNS:
            found[Case(word, run)] = found[Case("", run, word)] = found[Case("", word[:-1] + run, word)] = None
    for text in (*(example.text for example in examples.hits), *_some(examples.misses, 6)):
        if text:
            cut = text[: max(1, len(text) // 2)]
            for unit in (text, text + "\n", text[:-1] or text, cut):
                found[Case("", unit)] = None
            for run in RUNS:
                found[Case(text, run)] = found[Case("", run, text)] = None
    return [
        case for case in found if any(each in case.text(_TIMES * len(case.unit)) for each in rule.literals or ("",))
    ]


def _some(texts: tuple[str, ...], most: int) -> tuple[str, ...]:
    step = max(1, len(texts) // most)
    return texts[::step][:most]


def _words(rule: Rule) -> Iterator[str]:
    """Yield texts that the patterns of a rule, or of the Python pack it stands in, match from their start."""
    patterns = [rule.pattern] if rule.pattern else []
    if rule.function:
        values = vars(import_pack(Path(rule.origin))).values()
        patterns = [value.pattern for value in values if isinstance(getattr(value, "pattern", None), str)]
    for pattern in patterns:
        try:
            tree = parser.parse(pattern)
        except Exception:  # the syntax of regex, which the parser of re does not know
            continue
        for lengths in (0, 1, 3):
            for branch in (0, -1):
                text = _sample(tree, lengths, branch)
                if text:
                    yield text[:60]


def _sample(sequence: Any, repeats: int, branch: int) -> str:
    """Return a text the parsed pattern matches, or nearly: look-around is left out, classes give one character."""
    parts = []
    for op, value in sequence:
        if op is c.LITERAL:
            parts.append(chr(value))
        elif op is c.NOT_LITERAL:
            parts.append("a" if value != ord("a") else "b")
        elif op is c.ANY:
            parts.append("中")
        elif op is c.IN:
            parts.append(_member(value))
        elif op is c.BRANCH:
            parts.append(_sample(value[1][branch], repeats, branch))
        elif op is c.SUBPATTERN:
            parts.append(_sample(value[3], repeats, branch))
        elif op is c.ATOMIC_GROUP:
            parts.append(_sample(value, repeats, branch))
        elif op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            low, high, inner = value
            parts.append(_sample(inner, repeats, branch) * min(max(low, repeats), int(high)))
    return "".join(parts)


_CATEGORIES = {c.CATEGORY_DIGIT: "0", c.CATEGORY_SPACE: " ", c.CATEGORY_WORD: "a", c.CATEGORY_NOT_DIGIT: "中"}


def _member(items: list[Any]) -> str:
    """Return a character of a parsed class."""
    if items[0][0] is c.NEGATE:
        return next(char for char in "中a0 ,#\n" if not any(_holds(item, char) for item in items[1:]))
    op, value = items[0]
    if op is c.LITERAL:
        return chr(value)
    if op is c.RANGE:
        return chr(value[0])
    return _CATEGORIES.get(value, "中")


def _holds(item: tuple[Any, Any], char: str) -> bool:
    op, value = item
    if op is c.LITERAL:
        return bool(ord(char) == value)
    if op is c.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    tests: Any = {c.CATEGORY_DIGIT: str.isdigit, c.CATEGORY_SPACE: str.isspace, c.CATEGORY_WORD: str.isalnum}
    return value in tests and bool(tests[value](char))


class Runner:
    """One rule alone, ready to be tried on texts: a guard by its finder, all others through a `Cleaner`."""

    def __init__(self, rule: Rule, guard: bool) -> None:
        self.rule = rule
        profile = next((name for name in rule.profiles if name in PROFILES), "auto")
        asked: dict[str, Any] = dict(REQUESTS[name] for name in rule.profiles[:1] if name in REQUESTS)
        self.file = "file" in rule.profiles
        if guard:
            self._index, self._finder = Index([rule.anchors]), finder(0, rule)
            self.run = self._find
        else:
            self._cleaner = Cleaner(Config(select=(rule.id,), level=Level.SUSPECT, profile=profile, **asked))
            self.run = self._clean

    def _find(self, text: str) -> None:
        spans = [(start, end) for start, end, _ in self._index.hits(text)]
        self._finder.find(View(text, {}), spans)

    def _clean(self, text: str) -> None:
        self._cleaner.clean(text, file=self.file)


def limit(most: float) -> None:
    """Let TimeoutError be raised after `most` seconds from now; 0: never. Only where there are signals."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, most)  # one of processor time would make its clock coarse


def _endless(*_: object) -> None:
    raise TimeoutError(f"takes more than {ENDLESS:.0f} s")


def seconds(runner: Runner, text: str, rounds: int) -> float:
    """Return the processor time the quickest of `rounds` runs took."""
    times = []
    for _ in range(rounds):
        limit(ENDLESS)
        begun = time.process_time()
        runner.run(text)
        times.append(time.process_time() - begun)
    return min(times)


def offence(runner: Runner, case: Case, largest: int, enough: float) -> Offence | None:
    """Return how `case` hurts the rule, or None. Doubles until a run takes `enough` seconds or `largest` is reached."""
    size = SMALLEST
    try:
        limit(ENDLESS)
        runner.run(case.text(size))  # imports and compiles
        after = seconds(runner, case.text(size), 1)
        if after > SLOW and seconds(runner, case.text(size), 3) > SLOW:
            return Offence(case, size, after, 0.0, f"takes {after * 1e3:.0f} ms")
        before = 0.0
        while size < largest and after < enough:
            size *= 2
            before, after = after, seconds(runner, case.text(size), 1)
        if after < enough or (before and after / before <= MOST):
            return None
        first = last = seconds(runner, case.text(size), 5)
        doublings = 0
        while not doublings or (doublings < DOUBLINGS and last < LONGEST and size << doublings < LARGEST):
            doublings += 1
            last = seconds(runner, case.text(size << doublings), 3)
            if last / first <= MOST**doublings:
                return None
        if last / first <= SURE**doublings:
            return None
        return Offence(case, size << doublings, last, (last / first) ** (1 / doublings))
    except Exception as error:  # the rest that is not found, the limit, or a rule that fails
        return Offence(case, size, 0, 0, f"{type(error).__name__}: {str(error).split(';')[0]}")
    finally:
        limit(0)


def chosen(rule: Rule, wanted: list[str]) -> bool:
    """Return whether a rule is wanted: all are if none is named, else those under a prefix or of a pattern."""
    return not wanted or any(fnmatchcase(rule.id, each) or rule.id.startswith(each + ".") for each in wanted)


def state(rule: Rule) -> str:
    """Return a line that names a rule and the contents of its file: what was tried, as long as the file is the same."""
    return f"{rule.id} {hashlib.sha256(Path(rule.origin).read_bytes()).hexdigest()[:16]}"


def main() -> int:
    parser_ = argparse.ArgumentParser(prog="python -m benchmarks.hostile", description=__doc__)
    parser_.add_argument("rules", nargs="*", help="prefixes or patterns (strip.p*) of the rules to try (default: all)")
    parser_.add_argument("--size", type=int, default=100_000, help="characters to go up to")
    parser_.add_argument("--enough", type=float, default=2.0, help="milliseconds that can be measured")
    parser_.add_argument("--strings", type=int, default=3, help="strings of a rule that are enough to convict it")
    parser_.add_argument("--done", type=Path, help="file that remembers what passed, not to be tried again")
    parser_.add_argument("-v", "--verbose", action="store_true", help="name each rule as it is tried")
    asked = parser_.parse_args()
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, _endless)
    gc.disable()  # its full passes come at sizes of their own
    ruleset, examples = packs.read([packs.builtin_folder()])
    guards = {rule.id for stage in ruleset.stages if stage.guards for rule in stage.rules}
    passed = set(asked.done.read_text().splitlines()) if asked.done and asked.done.exists() else set()
    offenders = tried = count = 0
    for rule in ruleset.rules:
        if not chosen(rule, asked.rules) or state(rule) in passed:
            continue
        runner = Runner(rule, rule.id in guards)
        todo = cases(rule, examples[rule.id])
        tried, count = tried + 1, count + len(todo)
        if asked.verbose:
            print(f"{rule.id}: {len(todo)} strings", file=sys.stderr, flush=True)
        found = filter(None, (offence(runner, case, asked.size, asked.enough / 1e3) for case in todo))
        convictions = 0
        for convictions, each in enumerate(islice(found, asked.strings), 1):
            if convictions == 1:
                offenders += 1
                print(rule.id)
            says = each.error or f"x{each.ratio:.1f} a doubling, {each.seconds * 1e3:.0f} ms"
            print(f"  {says} at {each.size} characters: {each.case}", flush=True)
        if asked.done and not convictions:
            with asked.done.open("a") as file:
                print(state(rule), file=file)
    print(f"{tried} rules, {count} strings: {offenders or 'no'} rules with a time that more than doubles, or a failure")
    return 1 if offenders else 0


if __name__ == "__main__":
    sys.exit(main())
