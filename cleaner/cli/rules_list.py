"""`cleaner rules list`: all stages and rules, in the order they run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from ..errors import ConfigError
from ..packs import Ruleset, Stage, load
from .options import request, rule_options
from .streams import write_output


@click.command("list")
@click.argument("prefixes", nargs=-1, metavar="[PREFIX]...")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="Form of the list [text].")
@rule_options
def command(prefixes: tuple[str, ...], form: str, **shared: Any) -> int:
    """List all stages and their rules, or those whose names begin with PREFIX, in the order they run."""
    config = request((), **shared).settings.of()
    ruleset = _only(load(config.rules, config.python_rules), prefixes)
    write_output(_as_json(ruleset) if form == "json" else "".join(_as_text(ruleset)))
    return 0


def _only(ruleset: Ruleset, prefixes: tuple[str, ...]) -> Ruleset:
    """Return the rules of which a prefix is a name, or begins one; ConfigError for one that does not."""
    if not prefixes:
        return ruleset
    for prefix in prefixes:
        if not any(f"{rule.id}.".startswith(f"{prefix}.") for rule in ruleset.rules):
            raise ConfigError(repr(prefix), "no rule has this name or prefix", "`cleaner rules list` shows the names")
    wanted = tuple(f"{prefix}." for prefix in prefixes)
    stages = (
        stage._replace(rules=tuple(rule for rule in stage.rules if f"{rule.id}.".startswith(wanted)))
        for stage in ruleset.stages
    )
    return ruleset._replace(stages=tuple(stage for stage in stages if stage.rules))


def _as_text(ruleset: Ruleset) -> Iterator[str]:
    for stage in ruleset.stages:
        yield f"{stage.name}: {stage.summary}\n"
        yield from (f"  {rule.id} [{rule.level}] {rule.why}\n" for rule in stage.rules)


def _as_json(ruleset: Ruleset) -> str:
    from json import dumps

    stages = [_stage(stage) for stage in ruleset.stages]
    return dumps({"digest": ruleset.digest, "stages": stages}, ensure_ascii=False, indent=1) + "\n"


def _stage(stage: Stage) -> dict[str, Any]:
    rules = [
        {
            "id": rule.id,
            "level": str(rule.level),
            "why": rule.why,
            "profiles": rule.profiles,
            "evidence": rule.evidence,
            "file": rule.origin,
        }
        for rule in stage.rules
    ]
    return {
        "name": stage.name,
        "summary": stage.summary,
        "keeps": stage.keeps,
        "deletes_only": stage.deletes_only,
        "guards": stage.guards,
        "rules": rules,
    }
