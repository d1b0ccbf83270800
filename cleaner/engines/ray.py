"""Ray Data: read JSON Lines, Parquet, texts or lines anywhere, clean on as many machines as there are, write the like.

Every worker holds one Cleaner. Blocks are bounded in bytes, slices of them in rows. Lines travel as bytes, so that all
fields but the cleaned one stay as they are, and a line that is no JSON costs itself alone. Needs the extra `ray`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..config import Config
from ..corpus.records import Cleaning, Handle, Kept, Text, json_lines, plain_lines
from ..corpus.stats import Stats
from ..corpus.watch import LIMIT, Watch
from ..errors import CleanerError, ConfigError, FileError
from ..pipeline import Cleaner

if TYPE_CHECKING:
    from .ray_output import Written

ROWS = 256  # of a slice
BYTES = 16 << 20  # of a block
SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".parquet": "parquet", ".txt": "text"}
PACKED = (".gz", ".bz2", ".zst", ".xz")
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


def run_ray(
    src: str | Sequence[str],
    dst: str,
    *,
    config: Config | None = None,
    kind: str | None = None,
    field: str = "text",
    out_field: str | None = None,
    encoding: str | None = None,
    max_removed: int | None = None,
    address: str | None = None,
    workers: int | None = None,
    quarantine: str | None = None,
    rows: int = ROWS,
    block_bytes: int = BYTES,
    limit: float = LIMIT,
) -> Stats:
    """Clean the files or folders `src` (paths or addresses such as s3://…) into the folder `dst`; return what was done.

    `kind` is jsonl, parquet, text (each file is one, and keeps its name below `dst`) or lines, else told by the suffix.
    `address` is that of a running cluster; without it Ray is started on this machine. `workers` is the number of Cleaners,
    else one for each processor but one. Records that cannot be cleaned go to `quarantine`, else
    `dst`.cleaner/quarantine.jsonl. A rule that takes more than `limit` seconds for a document is left out of it.
    ConfigError if the request or the rules are wrong, or the extra is not installed; FileError if files cannot be read or
    written, or records do not add up.
    """
    try:
        import ray
        from ray.data import DataContext

        from .ray_files import Lines, Texts, folder_of, input_files
        from .ray_output import Output
    except ImportError as error:
        raise ConfigError("ray", f"{error.name or error} is missing", "pip install 'cleaner[ray]'") from error
    paths = input_files([src] if isinstance(src, str) else list(src), (*SUFFIXES, *PACKED))
    kind = kind or _kind(paths)
    config = config or Config()
    Cleaner(config)  # what is wrong with the rules is told here, not by each worker
    task = Task(config, kind, field, out_field, encoding, max_removed, ", ".join(paths[:3]), rows, limit)
    output = Output(dst, kind, quarantine, folder_of(paths, src) if kind == "text" else "")
    started = not ray.is_initialized()
    if started:
        ray.init(
            address=address,
            include_dashboard=False if address is None else None,
            log_to_driver=False,
            logging_level="ERROR",
        )
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = DataContext.get_current()
    before = (context.target_max_block_size, context.enable_progress_bars, context.execution_options.preserve_order)
    try:
        context.target_max_block_size = block_bytes
        context.enable_progress_bars = False
        context.execution_options.preserve_order = True
        workers = workers or max(1, int(ray.cluster_resources().get("CPU", 1)) - 1)
        if kind == "parquet":
            data = ray.data.read_parquet(paths)
            _check_column(data, field, paths)
        else:
            data = ray.data.read_datasource(Texts(paths) if kind == "text" else Lines(paths, rows=rows))
        # Reading needs a processor as well: Cleaners that took all of them would wait for ever.
        share = 1 if workers < ray.cluster_resources().get("CPU", 1) else 0.5
        cleaned = data.map_batches(
            _bound(task), batch_size=None, batch_format="pyarrow", num_cpus=share,
            compute=ray.data.ActorPoolStrategy(size=workers), zero_copy_batch=True,
        )  # fmt: skip
        cleaned.write_datasink(output)
    except CleanerError:
        raise
    except Exception as error:  # Ray wraps what a worker raises
        raise _failure(error, paths) from error
    finally:
        context.target_max_block_size, context.enable_progress_bars, context.execution_options.preserve_order = before
        if started:
            ray.shutdown()
    return _balanced(output.written, dst)


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


def _bound(task: Task) -> type[CleanBlocks]:
    """Return the class of one task: Ray warns of arguments, which it keeps apart from the class."""

    class Bound(CleanBlocks):
        def __init__(self) -> None:
            super().__init__(task)

    Bound.__name__ = Bound.__qualname__ = CleanBlocks.__name__
    return Bound


def _kind(paths: Sequence[str]) -> str:
    """Return what all files are, by their suffixes."""
    kinds = set()
    for path in paths:
        name = path
        for packed in PACKED:
            name = name.removesuffix(packed)
        kinds.add(next((kind for suffix, kind in SUFFIXES.items() if name.endswith(suffix)), ""))
    if len(kinds) != 1 or "" in kinds:
        fact = "are of several kinds" if len(kinds) > 1 else "have no suffix that tells what they are"
        raise ConfigError(", ".join(paths[:3]), fact, "name one kind: --format jsonl, parquet or lines")
    return kinds.pop()


def _check_column(data: Any, field: str, paths: Sequence[str]) -> None:
    names = list(data.schema().names)
    if field not in names:
        shown = ", ".join(names[:8])
        raise ConfigError(", ".join(paths[:3]), f"no column {field!r}, only {shown}", "name it with --field")


def _failure(error: Exception, paths: Sequence[str]) -> CleanerError:
    """Return what a user can act on of an error in the cluster."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, CleanerError):
            return cause
        cause = getattr(cause, "cause", None) or cause.__cause__
    lines = [line for line in str(error).strip().split("\n") if line.strip()]
    fact = lines[-1][:300] if lines else type(error).__name__
    return FileError(", ".join(paths[:3]), f"the engine failed: {fact}", "nothing was left half written; run it again")


def _balanced(written: Written | None, dst: str) -> Stats:
    """Return the counts, if what workers cleaned is what was written."""
    if written is None:
        raise FileError(dst, "the engine did not say what it wrote", "run it again")
    stats = written.stats
    if not stats.balanced or (written.lines, written.kept_back) != (
        stats.written + written.blank,
        stats.quarantined.total(),
    ):
        fact = (
            f"{stats.records} records were read, {stats.written} cleaned and {stats.quarantined.total()} kept back, "
            f"but {written.lines - written.blank} and {written.kept_back} were written"
        )
        raise FileError(dst, fact, "do not use this output, and report it")
    return stats
