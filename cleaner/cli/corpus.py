"""`cleaner corpus`: clean a whole corpus, in processes, resumable, with nothing lost."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from ..errors import FileError
from .options import corpus_options, request
from .streams import STDIN, say, write_output

if TYPE_CHECKING:
    from ..corpus.order import Order
    from ..corpus.packing import Reader
    from ..corpus.summary import Summary

PIPE = "-"


@click.command("corpus")
@click.argument("sources", nargs=-1, required=True, metavar="SRC...")
@click.argument("target", metavar="DST")
@click.option("--field", default="text", show_default=True, metavar="NAME", help="Field or column; a.b.c for nested.")
@click.option("--out-field", metavar="NAME", help="Write the clean text to this field, and leave the other.")
@click.option("--lines", is_flag=True, help="Files ending in .txt hold one document a line.")
@click.option("--format", "kind", type=click.Choice(("jsonl", "parquet", "text", "lines")), help="What all files hold.")
@click.option("--workers", type=click.IntRange(1, 1000), metavar="N", help="Processes [one for each core].")
@click.option("--quarantine", type=click.Path(path_type=Path), metavar="FILE", help="Where failed records go.")
@click.option(
    "--journal", type=click.Path(path_type=Path), metavar="DIR", help="Keep all edits in this folder, for --undo."
)
@click.option(
    "--undo", type=click.Path(path_type=Path), metavar="DIR", help="Write what SRC was before, by this journal, to DST."
)
@click.option("--stats", type=click.Path(path_type=Path), metavar="FILE", help="Write all counts as JSON.")
@click.option("--restart", is_flag=True, help="Begin anew, whatever an earlier run has done.")
@click.option(
    "--rule-seconds", type=click.FloatRange(0.1), metavar="S", help="Skip a rule that takes longer for a document [10]."
)
@click.option("--engine", type=click.Choice(("own", "ray")), default="own", show_default=True, help="What runs it.")
@click.option("--address", metavar="ADDRESS", help="With --engine ray: of the cluster [this machine].")
@corpus_options
def command(
    sources: tuple[str, ...],
    target: str,
    field: str,
    out_field: str | None,
    lines: bool,
    kind: str | None,
    workers: int | None,
    quarantine: Path | None,
    journal: Path | None,
    undo: Path | None,
    stats: Path | None,
    restart: bool,
    rule_seconds: float | None,
    engine: str,
    address: str | None,
    **shared: Any,
) -> int:
    """Clean the documents of SRC and write them to DST.

    SRC is a folder, a glob, or a file: text, JSON Lines, Parquet, or with --lines a document a line; .gz, .zst, .bz2 and
    .xz are read and written; with --include '*.html' (docx, pdf, epub) the text of such documents. DST is made like SRC and
    appears when all is done. A run that was stopped goes on when the
    same command is given again. With - lines are read from standard input, or written to standard output.

    Records that cannot be cleaned are put aside, in DST.cleaner/quarantine.jsonl. Exits with 3 if there are any.
    """
    from ..corpus.order import Order
    from ..corpus.watch import LIMIT

    asked = request(sources, **shared)
    order = Order(
        settings=asked.settings,
        paths=sources,
        target=target,
        kind=kind,
        lines=lines,
        field=field,
        out_field=out_field,
        workers=workers or _cores(),
        restart=restart,
        quarantine=quarantine,
        journal=journal,
        max_removed=asked.max_removed,
        limit=rule_seconds or LIMIT,
        quiet=asked.quiet,
    )
    _check(order, undo)
    if undo is not None:
        return _undo(order, undo)
    if engine == "ray":
        from .corpus_ray import run_on_ray

        summary = run_on_ray(order, workers, address)
    elif address is not None:
        raise click.UsageError("--address is for --engine ray")
    elif PIPE in (*sources, target):
        summary = _piped(order)
    else:
        from ..corpus.run import run

        try:
            summary = run(order, say)
        except KeyboardInterrupt:
            if not order.quiet:
                say("stopped: the same command goes on from here")
            raise
    return _finish(order, summary, stats)


def _undo(order: Order, folder: Path) -> int:
    from ..corpus.undo import undo

    if len(order.paths) > 1:
        raise click.UsageError("--undo takes one SRC: what the run that wrote the journal has written")
    restored = undo(folder, Path(order.paths[0]), Path(order.target))
    if not order.quiet:
        say(f"{order.target}: {restored:,} document{'' if restored == 1 else 's'} restored")
    return 0


def _check(order: Order, undo: Path | None) -> None:
    piped = PIPE in (*order.paths, order.target)
    if piped and len(order.paths) > 1:
        raise click.UsageError("a pipe takes one source")
    if piped and (order.journal or undo):
        raise click.UsageError("a journal needs files, not a pipe")
    for option, folder in (("--journal", order.journal), ("--undo", undo)):
        if folder is not None and folder.exists() and not folder.is_dir():
            raise click.UsageError(f"{option} {folder} is a file; name a folder")
    if order.journal and order.out_field not in (None, order.field):
        raise click.UsageError("--out-field leaves the original where it is; --journal is not needed with it")


def _piped(order: Order) -> Summary:
    from ..corpus.stream import run_stream

    if order.target == PIPE:
        return _with_quarantine(order, lambda keep: run_stream(order, _stdin, write_output, keep, say))
    path = Path(order.target)
    if path.exists() and not order.restart:
        raise click.UsageError(f"{path} exists already; name another file, or replace it with --restart")
    from ..corpus.output import Part, unwritten
    from ..corpus.packing import split_suffix

    part = Part(path, split_suffix(path.name)[1], always=True)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        summary = _with_quarantine(order, lambda keep: run_stream(order, _stdin, part.write, keep, say))
        part.close()
    except OSError as error:
        raise unwritten(error, path, "make room, or name another place, and send it all again") from error
    finally:
        part.discard()
    return summary


def _with_quarantine(order: Order, act: Callable[[Callable[[bytes], Any]], Summary]) -> Summary:
    """Give quarantined records to the file that was named, else to standard error."""
    if order.quarantine is None:
        return act(lambda entry: say(entry.decode("utf-8").rstrip("\n")))
    from ..corpus.output import unwritten
    from ..files import write_all

    wanted = order.quarantine

    def keep(entry: bytes) -> None:
        try:
            write_all(file.fileno(), entry)  # at once, for whoever follows the file
        except OSError as error:
            raise unwritten(error, wanted, "make room, or name another place, and send it all again") from error

    try:
        wanted.parent.mkdir(parents=True, exist_ok=True)
        file = open(wanted, "wb", buffering=0)  # noqa: SIM115
    except OSError as error:
        raise unwritten(error, wanted, "name another place") from error
    with file:
        return act(keep)


def _stdin() -> Reader:
    if sys.stdin is None:
        raise FileError(STDIN, "is closed")
    return cast("Reader", sys.stdin.buffer)  # a buffered reader, whatever the annotations say


def _finish(order: Order, summary: Summary, stats: Path | None) -> int:
    if stats is not None:
        from ..corpus.ledger import write_json

        write_json(stats, summary.dump())
    if not order.quiet:
        if summary.complete:
            say(f"{summary.target} is complete since an earlier run; --restart cleans anew\n")
        say(summary.render())
    elif summary.exit_code:
        total = summary.stats.quarantined.total()
        say(
            f"{total:,} record{'' if total == 1 else 's'} quarantined"
            + (f": see {summary.quarantine}" if summary.quarantine else "")
        )
    return summary.exit_code


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1
