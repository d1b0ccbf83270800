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
from .ray_files import file_system
from .ray_worker import KEPT_BACK, STATS


@dataclass
class Written:
    """What was written: lines or rows, those of them that were blank, records kept back, and the workers' counts.

    `parts` says how many part files there may be, `files` where records kept back stand.
    """

    lines: int = 0
    blank: int = 0
    kept_back: int = 0
    stats: Stats = field(default_factory=Stats)
    parts: int = 0
    files: list[str] = field(default_factory=list)

    def dump(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {**vars(self), "stats": self.stats.dump()}

    @classmethod
    def load(cls, data: dict[str, Any]) -> Written:
        """Return what `dump` gave."""
        return cls(**{**data, "stats": Stats.load(data["stats"])})


class Output(Datasink[Any]):  # type: ignore[misc]
    """A folder of files, each there whole or not at all; what tasks keep back goes into files of the folder beside it."""

    def __init__(self, folder: str, kind: str, base: str = "", first: int = 0) -> None:
        """Write to `folder`, texts as they are called below `base`, all else in parts numbered from `first`."""
        self.folder, self.kind, self.base, self.first = folder.rstrip("/"), kind, base, first
        self.beside = f"{self.folder}.cleaner"
        self.written: Written | None = None

    def write(self, blocks: Iterable[Any], ctx: Any) -> dict[str, Any]:
        """Write the blocks of one task as one part. A task that is run again writes the same name again."""
        part = _Part(self.folder, self.beside, self.kind, self.base, self.first + ctx.task_idx)
        try:
            for block in blocks:
                part.add(BlockAccessor.for_block(block).to_arrow())
            return part.done()
        finally:
            part.discard()

    def on_write_complete(self, write_result: Any) -> None:
        """Add up what the tasks wrote."""
        written = Written()
        for each in filter(None, write_result.write_returns):
            written.lines += each["lines"]
            written.blank += each["blank"]
            written.kept_back += each["kept_back"]
            written.stats.add(Stats.load(each["stats"]))
            written.parts = max(written.parts, each["number"] + 1 - self.first)
            written.files += [each["file"]] if each["file"] else []
        self.written = written

    @property
    def supports_distributed_writes(self) -> bool:
        """Whether tasks on different machines may write; yes, if all reach the folder."""
        return True


class _Part:
    """One part file being written, and the records its task kept back."""

    def __init__(self, folder: str, beside: str, kind: str, base: str, number: int) -> None:
        suffix = {"parquet": ".parquet", "lines": ".txt"}.get(kind, ".jsonl")
        self.folder, self.kind, self.base, self.number = folder, kind, base, number
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
            "number": self.number,
            "file": self.back if self.kept else "",
        }

    def discard(self) -> None:
        """Remove what is half written."""
        if self.stream is not None:
            self.stream.close()
            system, name = file_system(self.fresh)
            system.delete_file(name)
            self.stream = None
