"""What a worker of Ray Data does: clean blocks of records, and say of each what was kept back and what was counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..config import Config
from ..corpus.records import Cleaning, Handle, Kept, Text, json_lines, plain_lines
from ..corpus.stats import Stats
from ..corpus.watch import LIMIT, Watch
from ..pipeline import Cleaner

ROWS = 256  # of a slice
KEPT_BACK, STATS = "__cleaner_kept_back", "__cleaner_stats"


@dataclass(frozen=True, slots=True)
class Task:
    """What each worker is told: how to clean, and what of a record."""

    config: Config
    kind: str  # jsonl, parquet, text or lines
    field: str = "text"
    out_field: str | None = None
    encoding: str | None = None
    max_removed: int | None = None
    source: str = ""  # what Parquet rows are said to come from
    rows: int = ROWS
    limit: float = LIMIT


class CleanBlocks:
    """What one worker does: clean blocks of records, slice by slice. Made once for each worker."""

    def __init__(self, task: Task) -> None:
        """Load the rules."""
        self.task = task
        cleaner = Cleaner(task.config)
        self.watch = Watch(task.limit)
        self.cleaning = Cleaning(cleaner, self.watch, task.encoding, task.max_removed)

    def __call__(self, table: Any) -> Iterator[Any]:
        """Yield the slices of an Arrow table cleaned, each with what was kept back and counts in columns of their own."""
        act = self._rows if self.task.kind == "parquet" else self._lines
        for start in range(0, table.num_rows, self.task.rows):
            with self.watch.running():
                done = act(table.slice(start, self.task.rows))
            yield done

    def _lines(self, table: Any) -> Any:
        import pyarrow

        from ..batch import Quarantined
        from ..corpus import quarantine

        stats, lines, kept = Stats(), [], []
        blank = 0
        handle, end = self._handle(), self.task.kind != "text"
        for row in table.to_pylist():
            raw = row["line"]
            stats.bytes_in += len(raw) + end
            found = handle(raw, row["source"])
            back = None
            line = raw
            if isinstance(found, Quarantined):
                stats.kept_back(found)
                back = quarantine.entry(row["source"], {"offset": row["offset"]}, found)
            elif isinstance(found, Kept):
                stats.passed()
                line = found.output
            elif isinstance(found, Text):
                stats.cleaned(found.result, found.left_out)
                line = found.output
            else:
                blank += 1
            stats.bytes_out += 0 if back else len(line) + end
            lines.append(None if back else line)
            kept.append(back)
        binary = pyarrow.large_binary()
        columns = [pyarrow.array(values, binary) for values in (lines, kept, self._counts(stats, blank, len(lines)))]
        return pyarrow.Table.from_arrays([table.column("source"), *columns], names=["source", "line", KEPT_BACK, STATS])

    def _counts(self, stats: Stats, blank: int, rows: int) -> list[bytes | None]:
        """Return a column that holds the counts of a slice in its first row."""
        import json

        for found, seen in ((stats.samples, self.watch.samples), (stats.skipped, self.watch.skipped)):
            found.update(seen)
            seen.clear()
        return [json.dumps({"stats": stats.dump(), "blank": blank}).encode(), *[None] * (rows - 1)][:rows]

    def _handle(self) -> Handle:
        if self.task.kind == "jsonl":
            return json_lines(self.cleaning, self.task.field, self.task.out_field)
        return _whole(self.cleaning) if self.task.kind == "text" else plain_lines(self.cleaning)

    def _rows(self, table: Any) -> Any:
        import json

        import pyarrow

        from ..batch import Quarantined
        from ..corpus import quarantine

        stats, texts, kept = Stats(), [], []
        name = self.task.field
        column = table.column(name)
        for number, value in enumerate(column.to_pylist()):
            found = None if value is None else self.cleaning.text(value, self.task.source)
            back, text = None, value
            if isinstance(found, Quarantined):
                stats.kept_back(found)
                row = {key: each for key, each in table.slice(number, 1).to_pylist()[0].items() if key != name}
                back = quarantine.entry(self.task.source, {}, found)[:-2]
                back += b',"record":' + json.dumps(row, default=str).encode() + b"}\n"
            elif found is None:
                stats.passed()
            else:
                stats.cleaned(found)
                text = found.after.encode("utf-8") if isinstance(value, bytes) else found.after
            texts.append(text)
            kept.append(back)
        out = self.task.out_field or name
        new = pyarrow.array(texts, column.type)
        place = table.schema.get_field_index(out)
        table = table.append_column(out, new) if place < 0 else table.set_column(place, table.schema.field(place), new)
        binary = pyarrow.large_binary()
        table = table.append_column(KEPT_BACK, pyarrow.array(kept, binary))
        return table.append_column(STATS, pyarrow.array(self._counts(stats, 0, len(texts)), binary))


def _whole(cleaning: Cleaning) -> Handle:
    """Return what cleans a text file."""
    from ..batch import Quarantined

    def handle(raw: bytes, source: str) -> Text | Quarantined:
        found = cleaning.text(raw, source, file=True)
        return found if isinstance(found, Quarantined) else Text(found.after.encode("utf-8"), found)

    return handle


def bound(task: Task) -> type[CleanBlocks]:
    """Return the class of one task: Ray warns of arguments, which it keeps apart from the class."""

    class Bound(CleanBlocks):
        def __init__(self) -> None:
            super().__init__(task)

    Bound.__name__ = Bound.__qualname__ = CleanBlocks.__name__
    return Bound
