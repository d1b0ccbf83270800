"""The documents of a corpus, in shards that can be read one by one and by different processes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from ..corpus import field
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
    include = (*source.include, "*.parquet", *(f"*{name}{end}" for name in _JSON[:2] for end in ("", *SUFFIXES)))
    for path in walk(paths, include, ()):
        length = path.stat().st_size
        if path.suffix == ".parquet":
            found.append(Shard((str(path),), True))
        elif not _is_records(path, source):
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
    if path.endswith(".parquet"):
        yield from _rows(path, source)
        return
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


def _rows(path: str, source: Source) -> Iterator[Document]:
    """Yield the values of a column of text. ConfigError if there is none, FileError if the file cannot be read."""
    from ..corpus.columns import column_of, modules, values_of
    from ..corpus.parquet import opened

    arrow, _ = modules()
    with opened(path) as file:
        column_of(file.schema_arrow, source.field, path)
        row = 0
        for group in range(file.num_row_groups):
            table = file.read_row_group(group, columns=[source.field.split(".")[0]], use_threads=False)
            for value in values_of(arrow, table, source.field):
                yield _document(f"{path}#{row}", value, source)
                row += 1


def _record(name: str, line: bytes, source: Source) -> Document:
    try:
        if source.lines:
            return _document(name, line.rstrip(b"\r\n"), source)
        value = field.value(line.removeprefix(b"\xef\xbb\xbf"), field.path(source.field))
    except field.FieldError as error:
        return Document(name, None, f"{name}: {error}; name the field with --field")
    except (ValueError, RecursionError) as error:
        return Document(name, None, f"{name}: is no JSON: {error}")
    return _document(name, value, source)


def _document(name: str, value: object, source: Source) -> Document:
    """Return what a record holds: a text, or bytes of UTF-8; null is an empty text."""
    if isinstance(value, bytes):
        try:
            value = value.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            return Document(name, None, f"{name}: {error}")
    if value is None or isinstance(value, str):
        return Document(name, value or "")
    return Document(name, None, f"{name}: the field {source.field!r} is {field.kind(value)}, not text")
