"""Files as Ray Data reads them, lines or whole, as bytes with their place; what it writes is in ray_output."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

import pyarrow
import pyarrow.fs
import pyarrow.parquet
from ray.data.datasource import FileBasedDatasource

from ..errors import ConfigError, FileError

_CHUNK = 1 << 20  # bytes read at once
_SLICE = 4 << 20  # bytes of lines in a table that is read
_SCHEMA = pyarrow.schema([("source", pyarrow.string()), ("offset", pyarrow.int64()), ("line", pyarrow.large_binary())])


class Input(NamedTuple):
    """A file to read: its path or address, and what tells whether it is still the same."""

    path: str
    size: int  # in bytes
    time: int  # when it was changed, in nanoseconds


def input_files(paths: Sequence[str], suffixes: Sequence[str]) -> list[Input]:
    """Return the files that `paths` are or hold, sorted in each folder. FileError for a path that does not exist."""
    found: list[Input] = []
    for path in paths:
        system, name = file_system(path)
        info = system.get_file_info(name)
        if info.type == pyarrow.fs.FileType.NotFound:
            raise FileError(path, "there is no such file", "check the name")
        if info.type == pyarrow.fs.FileType.File:
            found.append(_input(path if "://" in path else name, info))
            continue
        inside = system.get_file_info(pyarrow.fs.FileSelector(name, recursive=True))
        files = sorted((each for each in inside if each.type == pyarrow.fs.FileType.File), key=attrgetter("path"))
        head = path.split("://")[0] + "://" if "://" in path else ""
        found += [
            _input(head + each.path, each)
            for each in files
            if each.path.endswith(tuple(suffixes)) and "/." not in each.path[len(name) :]
        ]
    if not found:
        raise ConfigError(", ".join(paths), "no files there", f"folders are searched for {', '.join(suffixes)}")
    return found


def _input(path: str, info: Any) -> Input:
    return Input(path, info.size or 0, info.mtime_ns or 0)


def folder_of(files: Sequence[str], asked: str | Sequence[str]) -> str:
    """Return the folder below which the names of `files` are to be kept: the one that was asked for, or that they share."""
    folders = {os.path.dirname(file_system(file)[1]) for file in files}
    if isinstance(asked, str) or len(asked) == 1:
        name = file_system(asked if isinstance(asked, str) else asked[0])[1]
        folders.add(name if name not in {file_system(file)[1] for file in files} else os.path.dirname(name))
    return os.path.commonpath(folders)


class Lines(FileBasedDatasource):  # type: ignore[misc]
    """Lines of files: where each comes from, its offset in bytes (of the unpacked file), and the line without its end."""

    def __init__(self, paths: Sequence[str], rows: int) -> None:
        """Read the files `paths`, in tables of at most `rows` lines."""
        super().__init__(list(paths))
        self._rows = rows

    def _read_stream(self, f: Any, path: str) -> Iterator[Any]:
        sources: list[str] = []
        offsets: list[int] = []
        lines: list[bytes] = []
        held = 0
        for offset, line in _lines(_unpacked(f, path)):
            sources.append(path)
            offsets.append(offset)
            lines.append(line)
            held += len(line)
            if len(lines) >= self._rows or held >= _SLICE:
                yield pyarrow.table([sources, offsets, lines], schema=_SCHEMA)
                sources, offsets, lines, held = [], [], [], 0
        yield pyarrow.table([sources, offsets, lines], schema=_SCHEMA)


class Texts(FileBasedDatasource):  # type: ignore[misc]
    """Whole files, each a row like those of `Lines`."""

    def __init__(self, paths: Sequence[str]) -> None:
        super().__init__(list(paths))

    def _read_stream(self, f: Any, path: str) -> Iterator[Any]:
        yield pyarrow.table([[path], [0], [bytes(_unpacked(f, path).read())]], schema=_SCHEMA)


def _unpacked(file: Any, path: str) -> Any:
    """Return the file as what it holds; Arrow unpacks all kinds but this one by itself."""
    if not path.endswith(".xz"):
        return file
    import lzma

    return lzma.open(file)


def _lines(file: Any) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a file with their offsets; the memory it takes is that of the longest line."""
    offset = 0
    parts: list[bytes] = []  # of a line that goes on
    while chunk := file.read(_CHUNK):
        *whole, rest = bytes(chunk).split(b"\n")
        for piece in whole:
            line = b"".join((*parts, piece))
            parts = []
            yield offset, line
            offset += len(line) + 1
        if rest:
            parts.append(rest)
    if parts:
        yield offset, b"".join(parts)


def file_system(path: str) -> tuple[Any, str]:
    """Return the file system of a path or address, and the name there."""
    if "://" in path:
        system, name = pyarrow.fs.FileSystem.from_uri(path)
        return system, name
    return pyarrow.fs.LocalFileSystem(), os.path.abspath(path)
