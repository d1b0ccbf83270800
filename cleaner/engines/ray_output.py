"""What Ray Data writes: a folder of parts, or of the texts under their own names, each there whole or not at all."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pyarrow
import pyarrow.fs
import pyarrow.parquet
from ray.data.block import BlockAccessor
from ray.data.datasource import Datasink

from ..corpus.packing import packer, split_suffix
from ..corpus.stats import Stats
from ..errors import ConfigError
from .ray import KEPT_BACK, STATS
from .ray_files import file_system


@dataclass
class Written:
    """What was written: lines or rows, those of them that were blank, records kept back, and the workers' counts."""

    lines: int = 0
    blank: int = 0
    kept_back: int = 0
    stats: Stats = field(default_factory=Stats)


class Output(Datasink[Any]):  # type: ignore[misc]
    """A folder of files, each there whole or not at all; what was kept back goes into one file beside it."""

    def __init__(self, folder: str, kind: str, quarantine: str | None, base: str = "") -> None:
        """Write to `folder`, texts as they are called below `base`; ConfigError if it holds something already."""
        self.folder, self.kind, self.base = folder.rstrip("/"), kind, base
        self.beside = f"{self.folder}.cleaner"
        self.quarantine = quarantine or f"{self.beside}/quarantine.jsonl"
        self.written: Written | None = None
        system, name = file_system(self.folder)
        info = system.get_file_info(name)
        if info.type == pyarrow.fs.FileType.File:
            raise ConfigError(folder, "is a file", "name a folder")
        if info.type == pyarrow.fs.FileType.Directory and system.get_file_info(pyarrow.fs.FileSelector(name)):
            raise ConfigError(folder, "holds something already", "name another folder, or remove it")

    def on_write_start(self, schema: Any = None) -> None:
        """Make the folders."""
        for folder in (self.folder, self.beside):
            system, name = file_system(folder)
            system.create_dir(name, recursive=True)

    def write(self, blocks: Iterable[Any], ctx: Any) -> dict[str, Any]:
        """Write the blocks of one task as one part. A task that is run again writes the same name again."""
        part = _Part(self.folder, self.beside, self.kind, self.base, ctx.task_idx)
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
                system, name = file_system(each["file"])
                with system.open_input_stream(name) as stream:
                    for line in stream.read().split(b"\n")[:-1]:
                        fields = json.loads(line)
                        kept.append((fields["source"], fields.get("offset", 0), line))
        if kept:
            system, name = file_system(self.quarantine)
            system.create_dir(os.path.dirname(name), recursive=True)
            with system.open_output_stream(name) as stream:
                stream.write(b"".join(line + b"\n" for _, _, line in sorted(kept)))
        for each in write_result.write_returns:
            if each and each["file"]:
                system, name = file_system(each["file"])
                system.delete_file(name)
        self.written = written

    @property
    def supports_distributed_writes(self) -> bool:
        """Whether tasks on different machines may write; yes, if all reach the folder."""
        return True


class _Part:
    """One part file being written, and the records its task kept back."""

    def __init__(self, folder: str, beside: str, kind: str, base: str, number: int) -> None:
        suffix = {"parquet": ".parquet", "lines": ".txt"}.get(kind, ".jsonl")
        self.folder, self.kind, self.base = folder, kind, base
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
        if self.kind == "text":
            for row in table.to_pylist():
                self._text(row["source"], row["line"])
            return
        if self.stream is None:
            system, name = file_system(self.fresh)
            self.stream = system.open_output_stream(name, compression=None)
        if self.kind == "parquet":
            if self.writer is None:
                self.writer = pyarrow.parquet.ParquetWriter(self.stream, table.schema)
            self.writer.write_table(table.cast(self.writer.schema))
        else:
            lines = table.column("line").to_pylist()
            self.stream.write(b"".join(line + b"\n" for line in lines))

    def _text(self, source: str, data: bytes) -> None:
        """Write one text under its own name, packed as it was."""
        pack = packer(split_suffix(source)[1])
        system, target = file_system(f"{self.folder}/{os.path.relpath(source.split('://')[-1], self.base)}")
        fresh = file_system(self.fresh)[1]
        with system.open_output_stream(fresh, compression=None) as stream:
            stream.write(pack.compress(data) + pack.flush())
        system.create_dir(os.path.dirname(target), recursive=True)
        system.move(fresh, target)

    def done(self) -> dict[str, Any]:
        """Give the part its name, and return what was written."""
        if self.writer is not None:
            self.writer.close()
        if self.stream is not None:
            self.stream.close()
            system, name = file_system(self.fresh)
            system.move(name, file_system(self.target)[1])
            self.stream = None
        if self.kept:
            system, name = file_system(self.back)
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
            system, name = file_system(self.fresh)
            system.delete_file(name)
            self.stream = None
