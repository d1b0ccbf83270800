"""`cleaner mine`: find what many documents of a corpus have in common and no author wrote, and make rules of it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..files import write_atomic
from ..mine.sources import Source
from ..mine.table import Table, is_table, load
from .streams import colours, say, write_output

_UNREAD = 5  # documents that could not be read are named up to so many


@click.command("mine")
@click.argument("paths", metavar="SRC...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the frozen table here.")
@click.option("--pack", type=click.Path(file_okay=False, path_type=Path), help="Write a rule pack into this folder.")
@click.option(
    "--good",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Clean text: nothing of it may go; with --pairs, what to compare with.",
)
@click.option(
    "--field", default="text", show_default=True, help="Field or column that holds the text (a.b goes deeper)."
)
@click.option("--lines", is_flag=True, help="Files hold one document a line.")
@click.option("--include", multiple=True, metavar="GLOB", help="Text files to take from folders [*.txt *.md].")
@click.option("--min-docs", type=click.IntRange(2), help="Documents a line must stand in [5, or 0.1% if more].")
@click.option("--processes", type=click.IntRange(1), default=1, show_default=True, help="Read in so many processes.")
@click.option("--take", multiple=True, metavar="ID", help="Take this candidate.")
@click.option("--drop", multiple=True, metavar="ID", help="Leave this candidate alone.")
@click.option(
    "--all", "everything", is_flag=True, help="Also show what is merely repeated or unlikely, and what rules know."
)
@click.option("--json", "as_json", is_flag=True, help="Print the table as JSON.")
@click.option("--pairs", is_flag=True, help="Propose spun words and their originals instead; report only.")
@click.option("--most", type=click.IntRange(1), default=100, show_default=True, help="With --pairs: how many to show.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, no summary.")
def command(
    paths: tuple[Path, ...],
    output: Path | None,
    pack: Path | None,
    good: tuple[Path, ...],
    field: str,
    lines: bool,
    include: tuple[str, ...],
    min_docs: int | None,
    processes: int,
    take: tuple[str, ...],
    drop: tuple[str, ...],
    everything: bool,
    as_json: bool,
    pairs: bool,
    most: int,
    quiet: bool,
) -> int:
    """Find the frames of sites in a corpus: lines and blocks that many documents have at their ends, or with such.

    SRC is a folder of text files, JSON Lines (also .gz, .bz2, .xz, .zst), Parquet, or with --lines one document a line. A table
    made earlier may stand for the corpus, to be shown again, chosen from with --take and --drop, or written as a pack.
    """
    source = Source(field, lines, *((include,) if include else ()))
    if pairs:
        if pack is not None or take or drop:
            raise click.UsageError("--pairs only reports; rows for the table of spun words are written by hand")
        from .mine_pairs import report

        return report(paths, source, good, most, everything, as_json, output, quiet)
    table, unread = _table(paths, source, min_docs, good, processes, quiet)
    table = table.changed(take, drop)
    if output is not None:
        write_atomic(output, table.dump())
    if as_json:
        write_output(table.dump())
    elif output is None or sys.stdout.isatty():
        _show(table, everything)
    if pack is not None:
        from ..mine.pack import write_pack

        written = write_pack(table, pack)
        for message in written.refused:
            say(f"no rule for {message}")
        if not quiet:
            say(f"{pack}: {written.rules} rules; `cleaner rules test {pack}` runs their examples")
    if not quiet:
        say(_summary(table, everything))
    return 3 if unread else 0


def _table(
    paths: tuple[Path, ...], source: Source, least: int | None, good: tuple[Path, ...], processes: int, quiet: bool
) -> tuple[Table, int]:
    """Return the table, and how many documents could not be read."""
    if len(paths) == 1 and is_table(paths[0]):
        if good or least is not None:
            raise click.UsageError("--good and --min-docs are for mining; the table is frozen")
        return load(paths[0]), 0
    from ..mine.builtin import builtin_rules
    from ..mine.mining import mine

    with _progress(quiet) as step:
        mined = mine(paths, source, least, good, processes, builtin_rules(), step)
    for reason in mined.unread[:_UNREAD]:
        say(reason)
    if len(mined.unread) > _UNREAD:
        say(f"… {len(mined.unread)} documents could not be read")
    return mined.table, len(mined.unread)


class _progress:
    """A bar on standard error if someone is watching."""

    def __init__(self, quiet: bool) -> None:
        self._watched = not quiet and sys.stderr is not None and sys.stderr.isatty()

    def __enter__(self):  # type: ignore[no-untyped-def]
        if not self._watched:
            return lambda name, done, total: None
        from rich.console import Console
        from rich.progress import Progress

        self._bar = Progress(console=Console(stderr=True), transient=True)
        self._bar.start()
        tasks: dict[str, int] = {}

        def step(name: str, done: int, total: int) -> None:
            if name not in tasks:
                tasks[name] = self._bar.add_task(name, total=total)
            self._bar.update(tasks[name], completed=done)  # type: ignore[arg-type]

        return step

    def __exit__(self, *error: object) -> None:
        if self._watched:
            self._bar.stop()


def _show(table: Table, everything: bool) -> None:
    from ..report.mined import plain, rich_table

    shown = table.candidates if everything else [each for each in table.candidates if each.verdict == "take"]
    if colours():
        from rich.console import Console

        Console().print(rich_table(shown))
    else:
        write_output(plain(shown))


def _summary(table: Table, everything: bool) -> str:
    counts = {name: sum(each.verdict == name for each in table.candidates) for name in ("take", "known", "look")}
    rest = f"{counts['known']} known to built-in rules, {counts['look']} repeated"
    hint = "" if everything or not counts["known"] + counts["look"] else " (--all shows them)"
    copies = f"; {table.copies} mostly copies of others, left out" if table.copies else ""
    return f"{table.documents} documents{copies}: {counts['take']} to take out, {rest}{hint}"
