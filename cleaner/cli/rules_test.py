"""`cleaner rules test`: run the examples of all rules."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from ..errors import PackError
from ..packs import builtin_folder, load, read
from ..rule_tests import Kind, check_rule
from .streams import say, write_output


@click.command("test")
@click.argument(
    "folder", metavar="[DIR]", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("-q", "--quiet", is_flag=True, help="Failures only: no summary.")
def command(folder: Path | None, quiet: bool) -> int:
    """Run the examples of all rules in DIR, a folder of further rules, or else of the built-in ones.

    Exits with 1 if a hit is not found (Missing), a miss is edited (Noisy), a result is another one (Wrong) or something
    under todo can be done by now.
    """
    builtin = builtin_folder()
    own = builtin if folder is None or folder.samefile(builtin) else folder
    ruleset, examples = read([builtin]) if own is builtin else read([own], load())
    rules = [rule for rule in ruleset.rules if own in Path(rule.origin).parents]
    if not rules:
        remedy = "rules stand in a folder called like their stage, as in 30_strip/mine.toml"
        raise PackError(str(folder), "holds no rules", remedy)
    kinds: Counter[Kind] = Counter()
    for rule in rules:
        for outcome in check_rule(rule, examples[rule.id], ruleset):
            kinds[outcome.kind] += 1
            if outcome.kind is not Kind.OK:
                write_output(f"{outcome}\n")
    if not quiet:
        found = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
        say(f"{len(rules)} rules, {kinds.total()} examples: {found or 'none'}")
    return int(kinds.total() != kinds[Kind.OK])
