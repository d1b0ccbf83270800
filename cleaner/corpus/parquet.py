"""Parquet: one column cleaned, row group by row group; schema, metadata and all other columns stay."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ..batch import Quarantined
from ..errors import ConfigError, FileError
from .output import Part
from .units import Work

if TYPE_CHECKING:
    from .worker import Job

_ROWS = 512  # looked at between two reports


def modules() -> tuple[ModuleType, ModuleType]:
    """Return pyarrow and pyarrow.parquet; ConfigError with the extra's name if they are missing."""
    try:
        import pyarrow
        import pyarrow.compute
        import pyarrow.parquet
    except ImportError:
        raise ConfigError("Parquet", "needs the package pyarrow", "pip install 'cleaner[parquet]'") from None
    return pyarrow, pyarrow.parquet


def row_groups(path: str, field: str, out: str | None) -> int:
    """Return how many row groups a file has. ConfigError if it has no such column of text; FileError if it is no Parquet."""
    with _opened(path) as file:
        _column(file.schema_arrow, field, path)
        if out is not None and out != field:
            _target(file.schema_arrow, out, path)
        return int(file.num_row_groups)


def clean_rows(job: Job) -> None:
    """Clean the column of one row group and write the group, as an Arrow stream, to the unit's part."""
    arrow, _ = modules()
    source, work = job.unit.sources[0], job.work
    try:
        file = _opened(source.path)
        with file:
            _column(file.schema_arrow, work.field, source.path)
            schema = _schema(file.schema_arrow, work)
            if file.num_row_groups == 0:
                return
            table = file.read_row_group(job.unit.part, use_threads=False)
            group = file.metadata.row_group(job.unit.part)
            before = sum(file.metadata.row_group(number).num_rows for number in range(job.unit.part))
            size = sum(group.column(number).total_compressed_size for number in range(group.num_columns))
    except (OSError, ConfigError, FileError, arrow.ArrowException) as error:
        job.unreadable(source, error)
        return
    values = _Values(arrow, _column(table.schema, work.field, source.path))
    kept: list[int] = []
    cleaning = job.worker.cleaning(source)
    for row, value in enumerate(_values(arrow, table, work.field)):
        if value is None:
            job.stats.passed()
            found = None
        else:
            found = cleaning.text(value, source.place)
        if isinstance(found, Quarantined):
            job.quarantined({"row": before + row}, found)
        else:
            if found is not None:
                job.stats.cleaned(found)
            kept.append(row)
            values.add(value if found is None or found.after == found.before else _like(value, found.after))
        if row % _ROWS == 0:
            job.stats.bytes_in = size * row // max(1, table.num_rows)
            job.worker.progress(job.stats)
    job.stats.bytes_in = size
    if len(kept) < table.num_rows:
        table = table.take(arrow.array(kept, arrow.int64()))
    table = _with_values(arrow, table, work.field, work.out_field, values.done(), schema)
    with arrow.ipc.new_stream(_Sink(job.out), schema) as writer:
        writer.write_table(table)
    job.stats.bytes_out += size


def join_groups(path: Path, parts: Sequence[Path], target: Path, work: Work) -> None:
    """Write the row groups in `parts` as one file that is made as the file at `path` is."""
    arrow, parquet = modules()
    fresh = work.folder / f"{target.name}.{os.getpid()}.new"  # not beside the target: a kill may leave it behind
    with _opened(str(path)) as file:
        schema = _schema(file.schema_arrow, work)
        options = _options(file, work)
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


def _opened(path: str) -> Any:
    arrow, parquet = modules()
    try:
        return parquet.ParquetFile(path)
    except (OSError, arrow.ArrowException) as error:
        fact = getattr(error, "strerror", None) or str(error).split("\n")[0]
        raise FileError(path, f"cannot be read as Parquet: {fact}") from error


def _column(schema: Any, field: str, path: str) -> Any:
    """Return the type of a column of text, which may stand in a struct; ConfigError if there is none."""
    arrow, _ = modules()
    names, fields = list(schema.names), list(schema)
    for depth, key in enumerate(field.split(".")):
        count = names.count(key)
        if count != 1:
            shown = ", ".join(map(repr, names[:8])) + (", …" if len(names) > 8 else "")
            fact = f"has the column {field!r} {count} times" if count else f"has no column {field!r}, only {shown}"
            raise ConfigError(path, fact, "name one with --field")
        kind = fields[names.index(key)].type
        if depth < field.count("."):
            if not arrow.types.is_struct(kind):
                raise ConfigError(path, f"{key!r} is of type {kind} and holds no columns", "name another with --field")
            fields = [kind.field(number) for number in range(kind.num_fields)]
            names = [each.name for each in fields]
    held = kind.value_type if arrow.types.is_dictionary(kind) else kind
    if not _is_text(arrow, held):
        raise ConfigError(path, f"the column {field!r} is of type {kind}, no text", "name another with --field")
    return kind


def _is_text(arrow: ModuleType, kind: Any) -> bool:
    types = arrow.types
    names = ("is_string", "is_large_string", "is_string_view", "is_binary", "is_large_binary", "is_binary_view")
    return any(getattr(types, name)(kind) for name in names if hasattr(types, name))


def _target(schema: Any, out: str, path: str) -> None:
    if "." in out:
        raise ConfigError(path, f"--out-field {out} names a column inside another", "name a column at the top")
    if schema.names.count(out) > 1:
        raise ConfigError(path, f"has the column {out!r} {schema.names.count(out)} times", "name another")


def _schema(schema: Any, work: Work) -> Any:
    """Return the schema of the output."""
    arrow, _ = modules()
    if work.out_field is None or work.out_field == work.field:
        return schema
    new = arrow.field(work.out_field, _column(schema, work.field, ""))
    if work.out_field in schema.names:
        return schema.set(schema.names.index(work.out_field), new)
    return schema.append(new).with_metadata(_with_feature(schema.metadata, work.out_field))


def _with_feature(metadata: dict[bytes, bytes] | None, name: str) -> dict[bytes, bytes] | None:
    """Name a new column to the `datasets` library, which refuses columns it does not know of."""
    try:
        known = json.loads((metadata or {})[b"huggingface"])
        known["info"]["features"][name] = {"dtype": "string", "_type": "Value"}
    except (KeyError, ValueError, TypeError):
        return metadata
    return {**(metadata or {}), b"huggingface": json.dumps(known).encode()}


def _values(arrow: ModuleType, table: Any, field: str) -> Iterator[Any]:
    """Yield the values of a column, a few at a time as Python's own."""
    first, *others = field.split(".")
    column = table.column(table.schema.names.index(first))
    for chunk in column.chunks:
        for start in range(0, len(chunk), _ROWS):
            array = chunk.slice(start, _ROWS)
            for key in others:
                array = arrow.compute.struct_field(array, key)
            yield from array.to_pylist()


def _with_values(arrow: ModuleType, table: Any, field: str, out: str | None, new: Any, schema: Any) -> Any:
    first, *others = (field if out is None else out).split(".")
    if others:
        column = table.column(table.schema.names.index(first)).combine_chunks()
        new = arrow.chunked_array([_inside(arrow, column, others, _whole(arrow, new))])
    names = table.schema.names
    columns = list(table.columns)
    if first in names:
        columns[names.index(first)] = new
    else:
        columns.append(new)
    return arrow.Table.from_arrays(columns, schema=schema)


def _inside(arrow: ModuleType, array: Any, keys: Sequence[str], new: Any) -> Any:
    """Return a struct array with another child."""
    array = _whole(arrow, array)
    fields = [array.type.field(number) for number in range(array.type.num_fields)]
    children = [array.field(number) for number in range(array.type.num_fields)]
    at = [each.name for each in fields].index(keys[0])
    children[at] = _inside(arrow, children[at], keys[1:], new) if len(keys) > 1 else new
    return arrow.StructArray.from_arrays(children, fields=fields, mask=array.is_null())


def _whole(arrow: ModuleType, array: Any) -> Any:
    if not isinstance(array, arrow.ChunkedArray):
        return array
    array = array.combine_chunks()
    if not isinstance(array, arrow.ChunkedArray):
        return array
    return array.chunk(0) if array.num_chunks else arrow.array([], array.type)


def _options(file: Any, work: Work) -> dict[str, Any]:
    """Return how to write: compression of each column, version and dates as in the original."""
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
        if work.out_field is not None:
            packed.setdefault(work.out_field, packed.get(work.field, "NONE"))
        options["compression"] = packed
    return options


def _like(value: bytes | str, text: str) -> bytes | str:
    return text.encode("utf-8") if isinstance(value, bytes) else text


class _Values:
    """A column being built, a few values at a time, so that they need not all be there as Python's own."""

    def __init__(self, arrow: ModuleType, kind: Any) -> None:
        self.arrow, self.kind = arrow, kind
        self.dictionary = arrow.types.is_dictionary(kind)
        self.plain = kind.value_type if self.dictionary else kind
        self.values: list[Any] = []
        self.chunks: list[Any] = []

    def add(self, value: Any) -> None:
        self.values.append(value)
        if len(self.values) == _ROWS:
            self._pack()

    def done(self) -> Any:
        self._pack()
        whole = self.arrow.chunked_array(self.chunks, self.plain)
        return whole.dictionary_encode().cast(self.kind) if self.dictionary else whole

    def _pack(self) -> None:
        packed = self.arrow.array(self.values, self.plain)
        self.chunks += packed.chunks if isinstance(packed, self.arrow.ChunkedArray) else [packed]
        self.values = []


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
