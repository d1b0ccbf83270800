"""`cleaner explain`: say for every edit which rule made it, and why."""

from __future__ import annotations

import os
import re
from typing import Any

import click

from .options import choice_options, request
from .run import Job, Run
from .streams import write_output


class _Explain(click.Command):
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take -:LINE for the place it is, not for an option."""
        places = [arg for arg in args if re.fullmatch("-:[0-9]+", arg)]
        if places and "--" not in args:
            args = [*(arg for arg in args if arg not in places), "--", *places]
        return super().parse_args(ctx, args)


@click.command("explain", cls=_Explain)
@click.argument("place", metavar="PATH[:LINE]")
@click.option("--stdin-filename", metavar="NAME", help="Treat standard input as this file.")
@choice_options
def command(place: str, **shared: Any) -> int:
    """Say for every edit of a document, or of one line, which rule made it and why.

    LINE counts lines of the document as it is now. PATH may be - for standard input.
    """
    path, line = _split(place)
    run = Run(request((path,), **shared))

    def show(job: Job) -> None:
        write_output(_explanation(job, line))

    if run.request.stdin:
        run.clean_input(show)
    elif os.path.isdir(path):
        raise click.UsageError(f"{path} is a folder; explain takes one document")
    else:
        run.clean_files(run.files(), show)
    return run.finish("", False)


def _split(place: str) -> tuple[str, int | None]:
    """Return path and line of PATH[:LINE]; a file whose name ends in a colon and a number is taken as it is."""
    found = re.fullmatch(r"(.+):([0-9]+)", place, re.DOTALL)
    if not found or os.path.exists(place):
        return place, None
    return found[1], int(found[2])


def _explanation(job: Job, line: int | None) -> str:
    from ..report import explanation
    from ..report.record import line_starts, record

    result = job.outcome.result
    starts = line_starts(result.before)
    if line is not None and not 1 <= line <= len(starts):
        raise click.UsageError(f"{job.place} has no line {line}, only {len(starts)}")
    found = record(job.place, job.outcome, job.cleaner.suspects(result))
    findings = [each for each in found.all if line is None or each.touches(line, starts)]
    if not findings:
        return f"{job.place}{'' if line is None else f':{line}'}: no rule has anything to change\n"
    return "".join(explanation.render(job.place, result.before, starts, findings))
