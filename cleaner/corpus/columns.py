"""Columns of Arrow tables: the one that is cleaned, its values a few at a time, and tables with another in its place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ..errors import ConfigError

if TYPE_CHECKING:
    from .units import Work

ROWS = 512  # values that are Python's own at a time


def modules() -> tuple[ModuleType, ModuleType]:
    """Return pyarrow and pyarrow.parquet; ConfigError with the extra's name if they are missing."""
    try:
        import pyarrow
        import pyarrow.compute
        import pyarrow.parquet
    except ImportError:
        raise ConfigError("Parquet", "needs the package pyarrow", "pip install 'cleaner[parquet]'") from None
    return pyarrow, pyarrow.parquet


def column_of(schema: Any, field: str, path: str) -> Any:
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


def check_target(schema: Any, out: str, path: str) -> None:
    """See to it that `out` can be a column of the output. ConfigError if not."""
    if "." in out:
        raise ConfigError(path, f"--out-field {out} names a column inside another", "name a column at the top")
    if schema.names.count(out) > 1:
        raise ConfigError(path, f"has the column {out!r} {schema.names.count(out)} times", "name another")


def schema_of(schema: Any, work: Work) -> Any:
    """Return the schema of the output."""
    arrow, _ = modules()
    if work.out_field is None or work.out_field == work.field:
        return schema
    new = arrow.field(work.out_field, column_of(schema, work.field, ""))
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


def values_of(arrow: ModuleType, table: Any, field: str) -> Iterator[Any]:
    """Yield the values of a column, a few at a time as Python's own."""
    first, *others = field.split(".")
    column = table.column(table.schema.names.index(first))
    for chunk in column.chunks:
        for start in range(0, len(chunk), ROWS):
            array = chunk.slice(start, ROWS)
            for key in others:
                array = arrow.compute.struct_field(array, key)
            yield from array.to_pylist()


def with_values(arrow: ModuleType, table: Any, field: str, out: str | None, new: Any, schema: Any) -> Any:
    """Return a table whose column `out`, else `field`, holds other values."""
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


class Values:
    """A column being built, a few values at a time, so that they need not all be there as Python's own."""

    def __init__(self, arrow: ModuleType, kind: Any) -> None:
        self.arrow, self.kind = arrow, kind
        self.dictionary = arrow.types.is_dictionary(kind)
        self.plain = kind.value_type if self.dictionary else kind
        self.values: list[Any] = []
        self.chunks: list[Any] = []

    def add(self, value: Any) -> None:
        """Add one value."""
        self.values.append(value)
        if len(self.values) == ROWS:
            self._pack()

    def done(self) -> Any:
        """Return the column."""
        self._pack()
        whole = self.arrow.chunked_array(self.chunks, self.plain)
        return whole.dictionary_encode().cast(self.kind) if self.dictionary else whole

    def _pack(self) -> None:
        packed = self.arrow.array(self.values, self.plain)
        self.chunks += packed.chunks if isinstance(packed, self.arrow.ChunkedArray) else [packed]
        self.values = []
