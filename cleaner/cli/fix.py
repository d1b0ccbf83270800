"""`cleaner fix`: clean documents, as a filter, in place, or into another file or folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from ..errors import FileError
from ..extract import NAMES, SUFFIXES
from ..files import make_folder, read_bytes, write_atomic
from .options import Request, document_options, request
from .run import Job, Run
from .streams import read_input, say, write_output


@click.command("fix")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("-w", "--write", is_flag=True, help="Rewrite the files in place.")
@click.option("-o", "--output", metavar="PATH", help="Write to this file; for several documents, into this folder.")
@click.option("--journal", metavar="DIR", help="Keep all edits of each changed document here, for `cleaner undo`.")
@click.option(
    "--metadata", type=click.Choice(["json"]), help="Write what was found out about each document beside its output."
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything was changed.")
@document_options
def command(
    paths: tuple[str, ...],
    write: bool,
    output: str | None,
    journal: str | None,
    metadata: str | None,
    exit_code: bool,
    **shared: Any,
) -> int:
    """Clean documents and write them as UTF-8.

    Without PATH (or with -) standard input is cleaned to standard output, and one file is printed. Several files, or a
    folder, need --write or --output. Of HTML, DOCX, PDF and EPUB the text is taken (extra `docs`) and written as .txt.
    """
    asked = request(paths, **shared)
    alone = asked.stdin or (len(paths) == 1 and not os.path.isdir(paths[0]))
    output = None if output == "-" and alone else output
    _check_usage(asked, alone, write, output, journal)
    run = Run(asked)
    printed = not write and output is None
    if metadata and printed:
        remedy = "name one with --write or --output, or see `cleaner check --format json`"
        raise click.UsageError(f"--metadata writes beside the output, and standard output has no place; {remedy}")
    if printed and run.excluded(asked.stdin_filename if asked.stdin else paths[0]):
        write_output(read_input() if asked.stdin else read_bytes(Path(paths[0])))
        return 0
    base = None if alone or output is None else _base(paths)
    written: dict[Path, str] = {}

    def deliver(job: Job) -> None:
        outcome = job.outcome
        if job.kind:
            _check_kind(job, write, journal)
        elif journal is not None and outcome.changed:
            _keep_journal(job, Path(journal))
        if metadata:
            _keep_metadata(job, _path(job) if output is None else _target(job, Path(output), base))
        if printed:
            write_output(outcome.output)
        elif output is not None:
            target = _target(job, Path(output), base)
            if written.setdefault(target, job.place) != job.place:
                raise FileError(
                    job.place, f"{target} was written from {written[target]}", "rename one, or clean it apart"
                )
            write_atomic(target, outcome.output)
        elif outcome.changed:
            write_atomic(_path(job), outcome.output)
        if outcome.changed and not printed and not asked.quiet:
            say(_changed(job))

    if asked.stdin:
        run.clean_input(deliver)
    else:
        files = run.files()
        run.clean_files(files if base is None else _outside(files, base, output), deliver, bar=not printed)
    return run.finish("changed", exit_code)


def _check_usage(asked: Request, alone: bool, write: bool, output: str | None, journal: str | None) -> None:
    if write and output is not None:
        raise click.UsageError("--write and --output exclude each other")
    if write and asked.stdin:
        raise click.UsageError("--write needs files; standard input is cleaned to standard output")
    if not alone and not write and output is None:
        raise click.UsageError("several files, or a folder, need --write (in place) or --output FOLDER")
    named = asked.paths[0] if asked.paths else asked.stdin_filename
    extracted = named is not None and Path(named).suffix.lower() in SUFFIXES  # its text needs a name of its own
    if output is not None and alone and not extracted and (os.path.isdir(output) or output.endswith(os.sep)):
        raise click.UsageError(f"--output {output} is a folder; for one document name a file")
    if output is not None and not alone and os.path.exists(output) and not os.path.isdir(output):
        raise click.UsageError(f"--output {output} is a file; several documents need a folder")
    if journal is not None and os.path.exists(journal) and not os.path.isdir(journal):
        raise click.UsageError(f"--journal {journal} is a file; name a folder")


def _base(paths: tuple[str, ...]) -> str:
    """Return the folder that output is mirrored from: the one that was named, or one above all that were named."""
    absolute = [os.path.abspath(path) for path in paths]
    if len(absolute) == 1:
        return absolute[0]
    try:
        return os.path.commonpath([os.path.dirname(path) for path in absolute])
    except ValueError:
        raise click.UsageError("the paths stand on different drives; use one --output for each") from None


def _target(job: Job, output: Path, base: str | None) -> Path:
    """Return where a document goes: the output file, or its like in the output folder if `base` is mirrored there."""
    if base is None:
        if not job.kind or not (output.is_dir() or str(output).endswith(os.sep) or not output.suffix):
            return output
        target = output / _path(job).name
    else:
        target = output / os.path.relpath(_path(job), base)
    if job.kind:
        target = target.with_suffix(".txt")
    make_folder(target.parent)
    return target


def _outside(files: list[Path], base: str, output: str | None) -> list[Path]:
    """Leave out what an earlier run wrote, where the output folder stands among the input."""
    folder = Path(os.path.abspath(output or ""))
    if Path(base) not in folder.parents:
        return files
    return [file for file in files if folder not in Path(os.path.abspath(file)).parents]


def _check_kind(job: Job, write: bool, journal: str | None) -> None:
    """Refuse what would touch, or promise to restore, a document that is no plain text."""
    kind = NAMES[job.kind or ""]
    if write:
        raise FileError(
            job.place, f"is {kind}: its text is not written back into it", "use -o FOLDER, which gets a .txt"
        )
    if journal is not None:
        raise FileError(job.place, f"is {kind}, and stays as it is: there is nothing to undo", "leave --journal out")


def _keep_journal(job: Job, folder: Path) -> None:
    """Write the journal: before the document, so that no change is ever without one."""
    from .. import journal

    document, output = job.outcome.document, job.outcome.output
    rules, level = job.cleaner.ruleset.digest, str(job.cleaner.config.level)
    lines = journal.write(job.outcome.result, document, output, rules, level)
    name = journal.file_name(document.path, journal.digest(document.data), journal.digest(output))
    make_folder(folder)
    write_atomic(folder / name, lines.encode("utf-8", "backslashreplace"))  # half a character as a JSON escape


def _keep_metadata(job: Job, target: Path) -> None:
    """Write the sidecar: before the document, so that nothing is taken out that is not written down."""
    from ..report import metadata

    sidecar = metadata.render(job.place, job.outcome.result)
    if sidecar is not None:
        write_atomic(metadata.beside(target), sidecar)


def _path(job: Job) -> Path:
    assert job.path is not None, "only standard input has no path, and it is printed or has an output"
    return job.path


def _changed(job: Job) -> str:
    edits = sum(job.outcome.result.counts().values())
    encoding = job.outcome.document.encoding
    recoded = f", {encoding} -> utf-8" if encoding not in ("utf-8", "ascii") else ""
    return f"{job.place}: {edits} edit{'' if edits == 1 else 's'}{recoded}"
