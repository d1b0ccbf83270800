"""`cleaner spun train`: count the contexts of the words in the table of spun words."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ..errors import FileError
from ..files import read_bytes, write_atomic
from ..packs import builtin_folder
from ..python_packs import running
from ..spun.contexts import Contexts, count
from ..spun.evidence import Weigher
from .streams import say, write_output

PACK = Path("60_words", "spun.py")
_SHOWN = 20
_AROUND = 12  # characters shown on each side of a false edit


@click.command("train")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Write counts here."
)
@click.option("--source", default="", help="Where the text comes from; kept in the file.")
@click.option("--least", default="2,4,6", show_default=True, help="Leave out contexts of 1, 2, 3 characters seen less.")
@click.option(
    "--keep", default="1,1,1", show_default=True, help="Leave out contexts that no word of a pair was seen in so often."
)
@click.option("--alone", is_flag=True, help="Do not add the built-in counts: for building those.")
def command(paths: tuple[Path, ...], output: Path, source: str, least: str, keep: str, alone: bool) -> None:
    """Count contexts in clean text, add the built-in counts, and report what would be edited in that text.

    PATH is a text file, a JSON Lines file with a field "text" (both may be .xz), or a folder of such. To use the
    counts, call the file contexts.xz and name its folder in the variable CLEANER_DATA.
    """
    pack = running(builtin_folder() / PACK)
    limits, kept = _limits(least, "--least"), _limits(keep, "--keep")
    found = _files(paths, output)
    counts = count(_texts(found), pack.table().words, source, limits).pruned(pack.table().partners(), kept)
    if not alone:
        counts = pack.contexts().merged(counts)
    data = counts.dump()
    write_atomic(output, data)
    edits = characters = 0
    weigher = Weigher.of(pack.table(), Contexts.load(data))
    for text in _texts(found):
        characters += len(text)
        for repair in weigher.repairs(text):
            if repair.level in ("certain", "likely"):
                edits += 1
                if edits <= _SHOWN:
                    before, after = text[max(0, repair.start - _AROUND) : repair.start], text[repair.end :][:_AROUND]
                    old = text[repair.start : repair.end]
                    write_output(f"{before!r} {old} -> {repair.new} {after!r}: {repair.note}\n")
    say(f"{len(counts)} words, {len(data)} bytes; {edits} edits in {characters} characters of this text")


def _limits(given: str, option: str) -> Sequence[int]:
    try:
        limits = [int(number) for number in given.split(",")]
    except ValueError:
        limits = []
    if len(limits) != 3 or min(limits) < 1:
        raise click.BadParameter(f"{given!r} is not of the form 2,4,6", param_hint=option)
    return limits


def _files(paths: Sequence[Path], output: Path) -> list[Path]:
    """Return the files that `paths` are or hold, but for what an earlier run wrote."""
    found: list[Path] = []
    for path in paths:
        found += sorted(child for child in path.rglob("*") if child.is_file()) if path.is_dir() else [path]
    return [file for file in found if file.resolve() != output.resolve()]


def _texts(files: Sequence[Path]) -> Iterator[str]:
    for file in files:
        yield from _text(file)


def _text(file: Path) -> Iterator[str]:
    data = read_bytes(file)
    name = file.name.removesuffix(".xz")
    try:
        text = (lzma.decompress(data) if name != file.name else data).decode("utf-8-sig")
        if not name.endswith(".jsonl"):
            yield text
            return
        for line in filter(str.strip, text.split("\n")):
            row = json.loads(line)
            yield row if isinstance(row, str) else row["text"]
    except (lzma.LZMAError, ValueError, KeyError, TypeError) as error:
        raise FileError(
            str(file), f"is not clean text to count: {error}", "give UTF-8 text, or JSON with a text"
        ) from error
