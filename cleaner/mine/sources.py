"""The documents of a corpus, in shards that can be read one by one and by different processes."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import zlib
from collections.abc import Iterator, Sequence
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from ..document import common_characters, decode
from ..errors import CleanerError, ConfigError, FileError
from ..files import read_bytes, walk
from ..packs import builtin_folder

SHARD = 32 << 20  # bytes


class _Zstandard(RawIOBase):
    """A packed file being read. The library's own reader takes a file that was cut for one that ends."""

    def __init__(self, path: Path, mode: str) -> None:
        try:
            from zstandard import ZstdDecompressor
        except ImportError:
            raise ConfigError(str(path), "needs the package zstandard", "pip install 'cleaner[zst]'") from None
        self._frame = ZstdDecompressor().decompressobj
        self._unpack = self._frame()
        self._file = path.open(mode)
        self._packed = self._ready = b""
        self._begun = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            packed = self._packed or self._file.read(1 << 17)
            if not packed:
                if self._begun:
                    raise EOFError("it ends in the middle")
                return 0
            self._begun = True
            self._ready = self._unpack.decompress(packed)
            self._packed = b""
            if self._unpack.eof:  # another frame may follow
                self._packed, self._unpack, self._begun = self._unpack.unused_data, self._frame(), False
        taken = self._ready[: len(buffer)]
        buffer[: len(taken)] = taken
        self._ready = self._ready[len(taken) :]
        return len(taken)

    def close(self) -> None:
        if hasattr(self, "_file"):
            self._file.close()
        super().close()


def _zstandard(path: Path, mode: str) -> BinaryIO:
    return cast(BinaryIO, BufferedReader(_Zstandard(path, mode)))


_OPEN = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open, ".zst": _zstandard}
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
    include = (*source.include, *(f"*{name}{end}" for name in _JSON[:2] for end in ("", *_OPEN)))
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
        elif path.suffix in _OPEN:
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
        with _opened(Path(path)) as file:
            for at, line in _lines(file, shard):
                if line.strip():
                    yield _record(f"{path}@{at}", line, source)
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as error:
        raise FileError(path, f"cannot be read: {error}", "mend the file, or leave it out") from error
    except Exception as error:  # of a library that has its own kind
        if type(error).__module__.startswith("zstandard") or type(error).__name__ == "ZstdError":
            raise FileError(path, f"cannot be read: {error}", "mend the file, or leave it out") from error
        raise


def _is_records(path: Path, source: Source) -> bool:
    name = Path(path.stem) if path.suffix in _OPEN else path
    return source.lines or name.suffix in _JSON


def _opened(path: Path) -> BinaryIO:
    opener: Any = _OPEN.get(path.suffix, open)
    file: BinaryIO = opener(path, "rb")
    return file


def _lines(file: BinaryIO, shard: Shard) -> Iterator[tuple[int, bytes]]:
    at = shard.start
    if at:
        file.seek(at - 1)
        at += len(file.readline()) - 1  # the record that reaches into this shard belongs to the one before
    while shard.end is None or at < shard.end:
        line = file.readline()
        if not line:
            return
        yield at, line
        at += len(line)


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
