"""`cleaner undo`: give documents the bytes they had before they were cleaned."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from .. import journal as journals
from ..errors import FileError
from ..files import read_bytes, write_atomic
from ..report.tally import Tally
from .run import guarded
from .streams import say, write_output

FIRST = "00000000-000000.cleaner.jsonl.gz"  # every journal of a corpus has this shard


@click.command("undo")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--journal", required=True, metavar="PATH", help="The folder of journals, or one journal.")
@click.option("-o", "--output", metavar="FILE", help="Write the original there (- for standard output), not in place.")
@click.option("-q", "--quiet", is_flag=True, help="Errors only: no summary.")
def command(paths: tuple[str, ...], journal: str, output: str | None, quiet: bool) -> int:
    """Give documents the very bytes they had before `cleaner fix --journal`, or a corpus before `cleaner corpus --journal`.

    A document that was changed since is left as it is. In folders, files that were never cleaned are passed over.
    """
    source = Path(journal)
    folders = [path for path in paths if os.path.isdir(path)]
    if not source.exists():
        raise click.UsageError(f"--journal {journal} does not exist")
    if folders and not source.is_dir():
        raise click.UsageError(f"{journal} is the journal of one document; name that document")
    if (source / FIRST).exists():
        return _undo_corpus(paths, source, output, quiet)
    if output is not None and (folders or len(paths) > 1):
        raise click.UsageError("--output takes one document")
    kept = journals.Folder(source) if source.is_dir() else None
    if folders and kept is not None and not len(kept):
        raise click.UsageError(f"--journal {journal} holds no journal; name the folder that `cleaner fix` was given")
    tally = Tally()
    for name in paths:
        for path in _cleaned(name, kept) if kept and name in folders else [Path(name)]:
            with guarded(tally, str(path)):
                data = read_bytes(path)
                if name not in folders or (kept and kept.restores(str(path), data)):
                    found = _read(source) if kept is None else kept.find(str(path), data)
                    _deliver(journals.undo(found, data, str(path)), path, output)
                    tally.changed += 1
    if not quiet and output is None:
        say(f"{tally.changed} restored" + (f", {len(tally.failures)} left as they are" if tally.failures else ""))
    return tally.exit_code(False)


def _undo_corpus(paths: tuple[str, ...], folder: Path, output: str | None, quiet: bool) -> int:
    from ..corpus.undo import undo, undo_in_place

    if len(paths) > 1:
        raise click.UsageError("the journal of a corpus takes one PATH: what the run that wrote it has written")
    source = Path(paths[0])
    restored = undo_in_place(folder, source) if output is None else undo(folder, source, Path(output))
    if not quiet:
        say(f"{output or source}: {restored:,} document{'' if restored == 1 else 's'} restored")
    return 0


def _deliver(data: bytes, path: Path, output: str | None) -> None:
    if output == "-":
        write_output(data)
    else:
        write_atomic(path if output is None else Path(output), data)


def _cleaned(folder: str, kept: journals.Folder) -> Iterator[Path]:
    """Yield the files under `folder` that may have been cleaned: those called like a document some journal is of."""
    for where, folders, files in os.walk(folder):
        folders.sort()
        yield from (Path(where, name) for name in sorted(files) if kept.knows(name))


def _read(file: Path) -> journals.Journal:
    try:
        return journals.load(file)
    except OSError as error:
        raise FileError(str(file), f"cannot be read: {error.strerror or error}") from error
