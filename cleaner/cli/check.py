"""`cleaner check`: report what `cleaner fix` would change, and change nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

from .options import document_options, request
from .run import Job, Run
from .streams import colours, write_output


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--diff", is_flag=True, help="Show the changes as a unified diff.")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", help="Form of the report [text]."
)
@document_options
def command(paths: tuple[str, ...], diff: bool, form: str, **shared: Any) -> int:
    """Report what `cleaner fix` would change, and change nothing.

    Exits with 1 if anything would change. Suspects are reported for a person to judge and do not count.
    """
    if diff and form == "json":
        raise click.UsageError("--diff and --format json exclude each other")
    run = Run(request(paths, **shared))
    if form == "json":
        return _as_json(run)
    _work(run, _show_diff if diff else _show_lines)
    return run.finish("would change", True)


def _work(run: Run, act: Callable[[Job], None]) -> None:
    asked = run.request
    if not asked.stdin:
        # A bar among the lines of the report would only be in the way.
        run.clean_files(run.files(), act, bar=sys.stdout is not None and not sys.stdout.isatty())
    elif not run.excluded(asked.stdin_filename):
        run.clean_input(act)


def _show_lines(job: Job) -> None:
    from ..report import text
    from ..report.record import record

    lines = text.render(record(job.place, job.outcome, job.cleaner.suspects(job.outcome.result)))
    if lines:
        write_output(lines)


def _show_diff(job: Job) -> None:
    from ..report import diff

    lines = "".join(diff.render(job.place, job.outcome.result, colours()))
    if lines:
        write_output(lines)


def _as_json(run: Run) -> int:
    from ..report import json
    from ..report.record import record

    def show(job: Job) -> None:
        found = record(job.place, job.outcome, job.cleaner.suspects(job.outcome.result))
        write_output(json.render(found, first=run.tally.documents == len(run.tally.failures)))

    write_output(json.opening())
    _work(run, show)
    write_output(json.closing(run.tally.failures, dict(run.tally.edits.most_common())))
    return run.finish("would change", True)
