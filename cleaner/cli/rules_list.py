"""`cleaner rules list`: all stages and rules, in the order they run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from ..packs import Ruleset, Stage, load
from .options import request, rule_options
from .streams import write_output


@click.command("list")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="Form of the list [text].")
@rule_options
def command(form: str, **shared: Any) -> int:
    """List all stages and their rules, in the order they run."""
    config = request((), **shared).settings.of()
    ruleset = load(config.rules, config.python_rules)
    write_output(_as_json(ruleset) if form == "json" else "".join(_as_text(ruleset)))
    return 0


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
