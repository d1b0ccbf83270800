"""Files as Ray Data reads and writes them: lines as bytes with their place, and output that is there whole or not at all."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow
import pyarrow.fs
import pyarrow.parquet
from ray.data.block import BlockAccessor
from ray.data.datasource import Datasink, FileBasedDatasource

from ..corpus.stats import Stats
from ..errors import ConfigError, FileError

_CHUNK = 1 << 20  # bytes read at once
_SLICE = 4 << 20  # bytes of lines in a table that is read
KEPT_BACK, STATS = "__cleaner_kept_back", "__cleaner_stats"
_SCHEMA = pyarrow.schema([("source", pyarrow.string()), ("offset", pyarrow.int64()), ("line", pyarrow.large_binary())])


def input_files(paths: Sequence[str], suffixes: Sequence[str]) -> list[str]:
    """Return the files that `paths` are or hold, sorted in each folder. FileError for a path that does not exist."""
    found: list[str] = []
    for path in paths:
        system, name = _system(path)
        info = system.get_file_info(name)
        if info.type == pyarrow.fs.FileType.NotFound:
            raise FileError(path, "there is no such file", "check the name")
        if info.type == pyarrow.fs.FileType.File:
            found.append(path if "://" in path else name)
            continue
        inside = system.get_file_info(pyarrow.fs.FileSelector(name, recursive=True))
        names = sorted(each.path for each in inside if each.type == pyarrow.fs.FileType.File)
        head = path.split("://")[0] + "://" if "://" in path else ""
        found += [head + each for each in names if each.endswith(tuple(suffixes)) and "/." not in each[len(name) :]]
    if not found:
        raise ConfigError(", ".join(paths), "no files there", f"folders are searched for {', '.join(suffixes)}")
    return found


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
        for offset, line in _lines(f):
            sources.append(path)
            offsets.append(offset)
            lines.append(line)
            held += len(line)
            if len(lines) >= self._rows or held >= _SLICE:
                yield pyarrow.table([sources, offsets, lines], schema=_SCHEMA)
                sources, offsets, lines, held = [], [], [], 0
        yield pyarrow.table([sources, offsets, lines], schema=_SCHEMA)


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


@dataclass
class Written:
    """What was written: lines or rows, those of them that were blank, records kept back, and the workers' counts."""

    lines: int = 0
    blank: int = 0
    kept_back: int = 0
    stats: Stats = field(default_factory=Stats)


class Output(Datasink[Any]):  # type: ignore[misc]
    """A folder of part files; what was kept back goes into one file beside it. A part is there whole or not at all."""

    def __init__(self, folder: str, kind: str, quarantine: str | None) -> None:
        """Write to `folder`; ConfigError if it holds something already."""
        self.folder, self.kind = folder.rstrip("/"), kind
        self.beside = f"{self.folder}.cleaner"
        self.quarantine = quarantine or f"{self.beside}/quarantine.jsonl"
        self.written: Written | None = None
        system, name = _system(self.folder)
        info = system.get_file_info(name)
        if info.type == pyarrow.fs.FileType.File:
            raise ConfigError(folder, "is a file", "name a folder")
        if info.type == pyarrow.fs.FileType.Directory and system.get_file_info(pyarrow.fs.FileSelector(name)):
            raise ConfigError(folder, "holds something already", "name another folder, or remove it")

    def on_write_start(self, schema: Any = None) -> None:
        """Make the folders."""
        for folder in (self.folder, self.beside):
            system, name = _system(folder)
            system.create_dir(name, recursive=True)

    def write(self, blocks: Iterable[Any], ctx: Any) -> dict[str, Any]:
        """Write the blocks of one task as one part. A task that is run again writes the same name again."""
        part = _Part(self.folder, self.beside, self.kind, ctx.task_idx)
        try:
            for block in blocks:
                part.add(BlockAccessor.for_block(block).to_arrow())
            return part.done()
        finally:
            part.discard()

    def on_write_complete(self, write_result: Any) -> None:
        """Add up what the tasks wrote, and put what they kept back into one file, in the order of the input."""
        written = Written()
        kept: list[tuple[str, int, bytes]] = []
        for each in write_result.write_returns:
            if not each:
                continue
            written.lines += each["lines"]
            written.blank += each["blank"]
            written.kept_back += each["kept_back"]
            written.stats.add(Stats.load(each["stats"]))
            if each["file"]:
                system, name = _system(each["file"])
                with system.open_input_stream(name) as stream:
                    for line in stream.read().split(b"\n")[:-1]:
                        fields = json.loads(line)
                        kept.append((fields["source"], fields.get("offset", 0), line))
        if kept:
            system, name = _system(self.quarantine)
            system.create_dir(os.path.dirname(name), recursive=True)
            with system.open_output_stream(name) as stream:
                stream.write(b"".join(line + b"\n" for _, _, line in sorted(kept)))
        for each in write_result.write_returns:
            if each and each["file"]:
                system, name = _system(each["file"])
                system.delete_file(name)
        self.written = written

    @property
    def supports_distributed_writes(self) -> bool:
        """Whether tasks on different machines may write; yes, if all reach the folder."""
        return True


class _Part:
    """One part file being written, and the records its task kept back."""

    def __init__(self, folder: str, beside: str, kind: str, number: int) -> None:
        suffix = {"parquet": ".parquet", "lines": ".txt"}.get(kind, ".jsonl")
        self.kind = kind
        self.target = f"{folder}/part-{number:06}{suffix}"
        self.fresh = f"{beside}/part-{number:06}-{uuid.uuid4().hex}.new"
        self.back = f"{beside}/kept-back-{number:06}.jsonl"
        self.kept: list[bytes] = []
        self.stream: Any = None
        self.writer: Any = None
        self.lines = self.blank = 0
        self.stats = Stats()

    def add(self, table: Any) -> None:
        """Write the records of a table, or keep them back."""
        if not table.num_rows or KEPT_BACK not in table.schema.names:
            return
        for data in table.column(STATS).drop_null().to_pylist():
            counts = json.loads(data)
            self.blank += counts["blank"]
            self.stats.add(Stats.load(counts["stats"]))
        back = table.column(KEPT_BACK)
        self.kept += back.drop_null().to_pylist()
        table = table.filter(back.is_null()).drop_columns([KEPT_BACK, STATS])
        self.lines += table.num_rows
        if not table.num_rows:
            return
        if self.stream is None:
            system, name = _system(self.fresh)
            self.stream = system.open_output_stream(name, compression=None)
        if self.kind == "parquet":
            if self.writer is None:
                self.writer = pyarrow.parquet.ParquetWriter(self.stream, table.schema)
            self.writer.write_table(table.cast(self.writer.schema))
        else:
            lines = table.column("line").to_pylist()
            self.stream.write(b"".join(line + b"\n" for line in lines))

    def done(self) -> dict[str, Any]:
        """Give the part its name, and return what was written."""
        if self.writer is not None:
            self.writer.close()
        if self.stream is not None:
            self.stream.close()
            system, name = _system(self.fresh)
            system.move(name, _system(self.target)[1])
            self.stream = None
        if self.kept:
            system, name = _system(self.back)
            with system.open_output_stream(name) as stream:
                stream.write(b"".join(self.kept))
        return {
            "lines": self.lines,
            "blank": self.blank,
            "kept_back": len(self.kept),
            "stats": self.stats.dump(),
            "file": self.back if self.kept else "",
        }

    def discard(self) -> None:
        """Remove what is half written."""
        if self.stream is not None:
            self.stream.close()
            system, name = _system(self.fresh)
            system.delete_file(name)
            self.stream = None


def _system(path: str) -> tuple[Any, str]:
    """Return the file system of a path or address, and the name there."""
    if "://" in path:
        system, name = pyarrow.fs.FileSystem.from_uri(path)
        return system, name
    return pyarrow.fs.LocalFileSystem(), os.path.abspath(path)
