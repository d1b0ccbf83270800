"""The documents of a corpus, in shards that can be read one by one and by different processes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from ..corpus.lines import Lines, Unopened
from ..corpus.packing import SUFFIXES, BrokenStream, split_suffix
from ..document import common_characters, decode
from ..errors import CleanerError, ConfigError, FileError
from ..files import read_bytes
from ..folders import walk
from ..packs import builtin_folder

SHARD = 32 << 20  # bytes


_JSON = (".jsonl", ".ndjson", ".json")


class Source(NamedTuple):
    """How documents stand in files: `field` of a JSON line (dots go deeper), or with `lines` one document a line."""

    field: str = "text"
    lines: bool = False
    include: tuple[str, ...] = ("*.txt", "*.TXT", "*.md")


class Shard(NamedTuple):
    """Text files, or one file of records from byte `start` to byte `end`; both count where a record begins."""

    paths: tuple[str, ...]
    records: bool = False
    start: int = 0
    end: int | None = None


class Document(NamedTuple):
    """One document: what it is called, and its text; `None` for what could not be read, with the reason."""

    name: str
    text: str | None
    reason: str = ""


def shards(paths: Sequence[Path], source: Source, size: int = SHARD) -> list[Shard]:
    """Return the shards of all files that `paths` name or hold; FileError if one does not exist, ConfigError if none does."""
    found: list[Shard] = []
    texts: list[str] = []
    held = 0
    include = (*source.include, *(f"*{name}{end}" for name in _JSON[:2] for end in ("", *SUFFIXES)))
    for path in walk(paths, include, ()):
        length = path.stat().st_size
        if path.suffix == ".parquet":
            raise ConfigError(
                str(path), "is Parquet, which is not read here", "write its texts to a file of JSON Lines"
            )
        if not _is_records(path, source):
            texts.append(str(path))
            held += length
            if held >= size:
                found.append(Shard(tuple(texts)))
                texts, held = [], 0
        elif split_suffix(path.name)[1]:
            found.append(Shard((str(path),), True))
        else:
            found += [Shard((str(path),), True, at, min(at + size, length)) for at in range(0, length, size)]
    if texts:
        found.append(Shard(tuple(texts)))
    if not found:
        raise ConfigError(
            ", ".join(map(str, paths)), "no documents there", f"folders are searched for {', '.join(include)}"
        )
    return found


def documents(shard: Shard, source: Source) -> Iterator[Document]:
    """Yield the documents of a shard; one that cannot be read comes without a text."""
    if not shard.records:
        for path in shard.paths:
            yield _text(path)
        return
    path = shard.paths[0]
    try:
        with closing(Lines(Path(path), split_suffix(path)[1])) as lines:
            for at, line in lines.between(shard.start, shard.end):
                if line.strip():
                    yield _record(f"{path}@{at}", line, source)
    except (BrokenStream, Unopened) as error:
        fact = error.fact if isinstance(error, BrokenStream) else f"cannot be read: {error.fact}"
        raise FileError(path, fact, "mend the file, or leave it out") from error


def _is_records(path: Path, source: Source) -> bool:
    return source.lines or split_suffix(path.name)[0].endswith(_JSON)


def _text(path: str) -> Document:
    try:
        document = decode(read_bytes(Path(path)), path, lambda: common_characters(builtin_folder()), None)
    except CleanerError as error:
        return Document(path, None, str(error))
    return Document(path, document.text)


def _record(name: str, line: bytes, source: Source) -> Document:
    try:
        if source.lines:
            return Document(name, line.decode("utf-8-sig").rstrip("\r\n"))
        value = json.loads(line)
        for key in source.field.split("."):
            value = value[key]
    except (ValueError, KeyError, TypeError) as error:
        return Document(name, None, f"{name}: no text in field {source.field!r}: {type(error).__name__}: {error}")
    return (
        Document(name, value) if isinstance(value, str) else Document(name, None, f"{name}: {source.field} is no text")
    )
