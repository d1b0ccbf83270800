"""Parquet: one column cleaned, row group by row group; schema, metadata and all other columns stay."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ..batch import Quarantined
from ..errors import ConfigError, FileError
from .columns import ROWS, Values, check_target, column_of, modules, schema_of, values_of, with_values
from .output import Part
from .units import Work

if TYPE_CHECKING:
    from .worker import Job


def row_groups(path: str, field: str, out: str | None) -> int:
    """Return how many row groups a file has. ConfigError if it has no such column of text; FileError if it is no Parquet."""
    with opened(path) as file:
        column_of(file.schema_arrow, field, path)
        if out is not None and out != field:
            check_target(file.schema_arrow, out, path)
        return int(file.num_row_groups)


def clean_rows(job: Job) -> None:
    """Clean the column of one row group and write the group, as an Arrow stream, to the unit's part."""
    arrow, _ = modules()
    source, work = job.unit.sources[0], job.work
    try:
        file = opened(source.path)
        with file:
            column_of(file.schema_arrow, work.field, source.path)
            schema = schema_of(file.schema_arrow, work)
            if file.num_row_groups == 0:
                return
            table = file.read_row_group(job.unit.part, use_threads=False)
            group = file.metadata.row_group(job.unit.part)
            before = sum(file.metadata.row_group(number).num_rows for number in range(job.unit.part))
            size = sum(group.column(number).total_compressed_size for number in range(group.num_columns))
    except (OSError, ConfigError, FileError, arrow.ArrowException) as error:
        job.unreadable(source, error)
        return
    values = Values(arrow, column_of(table.schema, work.field, source.path))
    kept: list[int] = []
    cleaning = job.worker.cleaning(source)
    for row, value in enumerate(values_of(arrow, table, work.field)):
        if value is None:
            job.stats.passed()
            found = None
        else:
            found = cleaning.text(value, source.place)
        if isinstance(found, Quarantined):
            job.quarantined({"row": before + row}, found)
            if job.shard:
                job.shard.kept_back(_packed(arrow, table.slice(row, 1)))
        else:
            if found is not None:
                job.stats.cleaned(found)
            if job.shard:
                job.shard.row(value, found)
            kept.append(row)
            values.add(value if found is None or found.after == found.before else _like(value, found.after))
        if row % ROWS == 0:
            job.stats.bytes_in = size * row // max(1, table.num_rows)
            job.worker.progress(job.stats)
    job.stats.bytes_in = size
    if len(kept) < table.num_rows:
        table = table.take(arrow.array(kept, arrow.int64()))
    table = with_values(arrow, table, work.field, work.out_field, values.done(), schema)
    with arrow.ipc.new_stream(_Sink(job.out), schema) as writer:
        writer.write_table(table)
    job.stats.bytes_out += size


def join_groups(path: Path, parts: Sequence[Path], target: Path, work: Work) -> None:
    """Write the row groups in `parts` as one file that is made as the file at `path` is."""
    arrow, parquet = modules()
    fresh = work.folder / f"{target.name}.{os.getpid()}.new"  # not beside the target: a kill may leave it behind
    with opened(str(path)) as file:
        schema = schema_of(file.schema_arrow, work)
        options = settings(file, work.field, work.out_field)
    try:
        with parquet.ParquetWriter(fresh, schema, **options) as writer:
            for part in parts:
                with open(part, "rb") as stream:
                    table = arrow.ipc.open_stream(stream).read_all()
                writer.write_table(table, row_group_size=max(1, table.num_rows))
        with open(fresh, "rb") as written:
            os.fsync(written.fileno())
        os.replace(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)


def opened(path: str) -> Any:
    """Return a Parquet file ready to be read. FileError if it cannot be."""
    arrow, parquet = modules()
    try:
        return parquet.ParquetFile(path)
    except (OSError, arrow.ArrowException) as error:
        fact = getattr(error, "strerror", None) or str(error).split("\n")[0]
        raise FileError(path, f"cannot be read as Parquet: {fact}") from error


def settings(file: Any, field: str, out: str | None = None) -> dict[str, Any]:
    """Return how to write: compression of each column, version and dates as in the original; of `out` as of `field`."""
    options: dict[str, Any] = {}
    meta = file.metadata
    if meta.format_version in ("1.0", "2.4", "2.6"):
        options["version"] = meta.format_version
    physical = {file.schema.column(number).physical_type for number in range(len(file.schema))}
    if "INT96" in physical:
        options["use_deprecated_int96_timestamps"] = True
    if meta.num_row_groups:
        group = meta.row_group(0)
        columns = [group.column(number) for number in range(group.num_columns)]
        packed = {each.path_in_schema: each.compression.replace("UNCOMPRESSED", "NONE") for each in columns}
        if out is not None:
            packed.setdefault(out, packed.get(field, "NONE"))
        options["compression"] = packed
    return options


def _like(value: bytes | str, text: str) -> bytes | str:
    return text.encode("utf-8") if isinstance(value, bytes) else text


def _packed(arrow: ModuleType, table: Any) -> bytes:
    """Return a table as an Arrow stream."""
    sink = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


class _Sink:
    """A part as pyarrow wants a file to be."""

    closed = False

    def __init__(self, part: Part) -> None:
        self.part = part

    def write(self, data: Any) -> int:
        data = bytes(data)
        self.part.write(data)
        return len(data)

    def flush(self) -> None:
        pass

    def close(self) -> None:
        pass
