"""`cleaner rules show`: everything about one rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import click

from ..errors import ConfigError
from ..pack_files import Examples, examples_of
from ..packs import load
from ..rule import Rule
from .options import request, rule_options
from .streams import write_output

_MOST_WORDS = 20


@click.command("show")
@click.argument("name", metavar="ID")
@rule_options
def command(name: str, **shared: Any) -> int:
    """Show everything about one rule, with its examples and the file it stands in."""
    config = request((), **shared).settings.of()
    ruleset = load(config.rules, config.python_rules)
    for stage in ruleset.stages:
        for rule in stage.rules:
            if rule.id == name:
                write_output("".join(_page(rule, stage.summary, examples_of(rule), stage.guards)))
                return 0
    raise ConfigError(repr(name), "there is no such rule", _nearest(name, (rule.id for rule in ruleset.rules)))


def _nearest(name: str, known: Iterable[str]) -> str:
    """Return what a wrong id may have meant: one that ends like it, or is written much like it."""
    from difflib import get_close_matches

    names = list(known)
    below = [each for each in names if each.startswith(f"{name}.")]
    if below:
        return f"it begins the names of {', '.join(below[:3])}" + (f" and {len(below) - 3} more" if below[3:] else "")
    near = [each for each in names if each.endswith("." + name)] or get_close_matches(name, names, 3)
    near = near or [each for each in names if get_close_matches(name.split(".")[-1], [each.split(".")[-1]])]
    return f"did you mean {' or '.join(near[:3])}?" if near else "`cleaner rules list` shows the names"


def _page(rule: Rule, summary: str, examples: Examples, guards: bool) -> Iterator[str]:
    yield f"{rule.id}\n"
    for name, value in _fields(rule, summary):
        if value:
            yield f"  {name:<9} {value}\n"
    yield "  guards\n" if guards else "  hits\n"
    yield from (f"    {text!r} -> {result!r}\n" for text, result in examples.hits)
    yield "  misses\n"
    yield from (f"    {text!r}\n" for text in examples.misses)
    if examples.todo:
        yield "  todo\n"
        yield from (f"    {text!r} -> {result!r}\n" for text, result in examples.todo)


def _fields(rule: Rule, summary: str) -> Iterator[tuple[str, str]]:
    yield "level", str(rule.level)
    yield "stage", f"{rule.stage}: {summary}"
    yield "why", rule.why
    yield "file", rule.origin
    yield "function", rule.function
    yield "match", repr(rule.pattern) if rule.pattern else ""
    yield "replace", repr(rule.replace) if rule.replace else ""
    yield "words", _some([f"{old!r} -> {word.new!r}" for old, word in (rule.table or {}).items()])
    yield "anchors", "" if rule.table and not rule.pattern else _some([repr(anchor) for anchor in rule.literals])
    yield "scope", rule.scope
    yield "zone", rule.zone
    yield "profiles", ", ".join(rule.profiles)
    yield "evidence", rule.evidence
    yield "flag", rule.flag


def _some(words: list[str]) -> str:
    rest = len(words) - _MOST_WORDS
    return ", ".join(words[:_MOST_WORDS]) + (f" and {rest} more" if rest > 0 else "")
