"""Give a Parquet file the rows it had before one of its columns was cleaned."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from ..errors import JournalError
from .columns import Values, column_of, modules, values_of, with_values
from .journal import Entry, entries, restored
from .parquet import opened, settings


def undo_rows(source: Path, target: Path, shards: Sequence[tuple[Entry, Path]]) -> int:
    """Write to `target` the rows of `source` as they were, by the journal of each row group; return how many changed.

    The table is what it was: schema, metadata, row groups, rows and their order. The bytes of the file need not be, for
    another program may have written it. JournalError if the rows are not those the journal knows of.
    """
    _, parquet = modules()
    field = shards[0][0]["field"]
    changed = 0
    with opened(str(source)) as file:
        rows = _Rows(file, source)
        with parquet.ParquetWriter(target, file.schema_arrow, **settings(file, field)) as writer:
            for _, path in shards:
                noted = list(islice(entries(path), 1, None))
                table = _before(rows.take(noted[-1]["lines"]), field, noted, path)
                if rows.groups:
                    writer.write_table(table, row_group_size=max(1, table.num_rows))
                changed += len(noted) - 1
        if rows.left:
            raise JournalError(str(source), "has more rows than the journal knows of", "it was changed since")
    return changed


class _Rows:
    """The rows of a file, taken a number at a time; a row group of them is held."""

    def __init__(self, file: Any, source: Path) -> None:
        self.file, self.source = file, source
        self.groups: int = file.num_row_groups
        self.left: int = file.metadata.num_rows
        self._next = 0
        self._held = file.schema_arrow.empty_table()

    def take(self, count: int) -> Any:
        """Return the next `count` rows. JournalError if there are fewer."""
        if count > self.left:
            raise JournalError(str(self.source), "has fewer rows than the journal knows of", "it was changed since")
        arrow, _ = modules()
        while self._held.num_rows < count:
            group = self.file.read_row_group(self._next, use_threads=False)
            self._held = arrow.concat_tables([self._held, group])
            self._next += 1
        taken, self._held = self._held.slice(0, count), self._held.slice(count)
        self.left -= count
        return taken


def _before(table: Any, field: str, noted: Sequence[Entry], path: Path) -> Any:
    """Return the rows of one group as they were."""
    arrow, _ = modules()
    changed = {entry["line"]: entry for entry in noted if "edits" in entry or "raw" in entry}
    values = Values(arrow, column_of(table.schema, field, str(path)))
    for row, value in enumerate(values_of(arrow, table, field)):
        values.add(_value(value, changed[row], f"{path}: row {row}") if row in changed else value)
    table = with_values(arrow, table, field, None, values.done(), table.schema)
    pieces, done = [], 0
    for entry in noted:
        if "quarantined" in entry:
            pieces.append(table.slice(done, entry["line"] - done))
            pieces.append(arrow.ipc.open_stream(base64.b64decode(entry["quarantined"])).read_all())
            done = entry["line"]
    return arrow.concat_tables([*pieces, table.slice(done)]) if pieces else table


def _value(value: bytes | str | None, entry: Entry, place: str) -> bytes | str:
    if value is None:
        raise JournalError(place, "is empty now", "it was changed since")
    if isinstance(value, bytes):
        return restored(entry, value, place)
    return restored(entry, value.encode("utf-8"), place).decode("utf-8")
