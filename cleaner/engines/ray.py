"""Ray Data: read JSON Lines, Parquet, texts or lines anywhere, clean on as many machines as there are, write the like.

Every worker holds one Cleaner. Blocks are bounded in bytes, slices of them in rows. Lines travel as bytes, so that all
fields but the cleaned one stay as they are, and a line that is no JSON costs itself alone. Needs the extra `ray`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from ..config import Config
from ..corpus.stats import Stats
from ..corpus.watch import LIMIT
from ..errors import CleanerError, ConfigError, FileError
from ..pipeline import Cleaner
from .ray_worker import ROWS, Task, bound

if TYPE_CHECKING:
    from .ray_output import Written

BYTES = 16 << 20  # of a block
WAVE = 1 << 30  # bytes of input for each worker: a minute or more, so that starting them again does not count
SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".parquet": "parquet", ".txt": "text"}
PACKED = (".gz", ".bz2", ".zst", ".xz")


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
    wave_bytes: int = WAVE,
    restart: bool = False,
    say: Callable[[str], None] = lambda message: None,
) -> Stats:
    """Clean the files or folders `src` (paths or addresses such as s3://…) into the folder `dst`; return what was done.

    `kind` is jsonl, parquet, text (each file is one, and keeps its name below `dst`) or lines, else told by the suffix.
    `address` is that of a running cluster; without it Ray is started on this machine. `workers` is the number of Cleaners,
    else one for each processor but one. Records that cannot be cleaned go to `quarantine`, else
    `dst`.cleaner/quarantine.jsonl. A rule that takes more than `limit` seconds for a document is left out of it.
    The files are worked off in waves of `wave_bytes` for each worker; the same call after a failure goes on behind the
    last wave that was finished, with `restart` it begins anew. `say` is told how far it is.
    ConfigError if the request or the rules are wrong, or the extra is not installed; FileError if files cannot be read or
    written, or records do not add up.
    """
    try:
        import ray
        from ray.data import DataContext

        from .ray_files import Lines, Texts, folder_of, input_files
        from .ray_output import Output
        from .ray_resume import Log, waves
    except ImportError as error:
        raise ConfigError("ray", f"{error.name or error} is missing", "pip install 'cleaner[ray]'") from error
    inputs = input_files([src] if isinstance(src, str) else list(src), (*SUFFIXES, *PACKED))
    paths = [each.path for each in inputs]
    kind = kind or _kind(paths)
    config = config or Config()
    digest = Cleaner(config).ruleset.digest  # what is wrong with the rules is told here, not by each worker
    task = Task(config, kind, field, out_field, encoding, max_removed, ", ".join(paths[:3]), rows, limit)
    base = folder_of(paths, src) if kind == "text" else ""
    log = Log(dst, _head(task, digest, repr(inputs)), restart)
    if log.finished is not None:
        say(f"{dst} is complete since an earlier run; --restart cleans anew")
        return log.finished
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
        # Reading needs a processor as well: Cleaners that took all of them would wait for ever.
        share = 1 if workers < ray.cluster_resources().get("CPU", 1) else 0.5
        todo = list(waves(inputs, log.begin(wave_bytes * workers)))
        if log.done:
            say(f"going on: {len(log.done):,} of {len(todo):,} waves are done")
        for wave in todo[len(log.done) :]:
            if kind == "parquet":
                data = ray.data.read_parquet(wave)
                _check_column(data, field, wave)
            else:
                data = ray.data.read_datasource(Texts(wave) if kind == "text" else Lines(wave, rows=rows))
            output = Output(dst, kind, base, log.parts)
            data.map_batches(
                bound(task), batch_size=None, batch_format="pyarrow", num_cpus=share,
                compute=ray.data.ActorPoolStrategy(size=workers), zero_copy_batch=True,
            ).write_datasink(output)  # fmt: skip
            log.add(_balanced(output.written, dst))
            if len(todo) > 1:
                say(f"{len(log.done):,} of {len(todo):,} waves are done")
        return log.finish(quarantine or f"{log.beside}/quarantine.jsonl")
    except CleanerError:
        raise
    except Exception as error:  # Ray wraps what a worker raises
        raise _failure(error, paths) from error
    finally:
        context.target_max_block_size, context.enable_progress_bars, context.execution_options.preserve_order = before
        if started:
            ray.shutdown()


def _head(task: Task, digest: str, inputs: str) -> dict[str, Any]:
    """Return all that the bytes of the output depend on."""
    import hashlib

    from ..corpus.order import settings_head

    return {
        **settings_head(task.config, digest),
        "sources": hashlib.sha256(inputs.encode("utf-8", "surrogatepass")).hexdigest(),
        "--format": task.kind,
        "--encoding": task.encoding,
        "--field": task.field,
        "--out-field": task.out_field,
        "--max-removed": task.max_removed,
    }


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


def _balanced(written: Written | None, dst: str) -> Written:
    """Return what was written, if that is what workers cleaned."""
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
    return written
