"""Text files of a corpus: each read whole, cleaned, and written under its own name in the tree of the output."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ..batch import Quarantined, quarantine
from ..errors import CleanerError
from ..extract import extract
from ..files import write_all
from ..result import Result
from .order import boot
from .packing import BrokenStream, packer, read_whole
from .sources import Source

if TYPE_CHECKING:
    from .worker import Job


def clean_texts(job: Job) -> None:
    """Clean the files of a unit. One that cannot be read or cleaned is quarantined and not written."""
    made: set[str] = set()
    each = not hasattr(os, "sync") or boot() is None
    for source in job.unit.sources:
        try:
            data = read_whole(source.path, source.packing, source.place)
        except BrokenStream as error:
            job.quarantined({"offset": 0}, Quarantined(source.place, error.fact, error.data, "BrokenStream"))
            continue
        except (OSError, CleanerError) as error:
            job.unreadable(source, error)
            continue
        output = _cleaned(job, source, data)
        if output is not None:
            _write(_path(job.work.tree, source), output, source.out_packing, made, each)
        job.worker.progress(job.stats)
    job.done.last, job.done.failed = True, False


def _cleaned(job: Job, source: Source, data: bytes) -> bytes | None:
    job.stats.bytes_in += len(data)
    found = _found(job, source, data)
    if isinstance(found, Quarantined):
        job.quarantined({"offset": 0}, found)
        if job.shard:
            job.shard.file_kept_back(source, data)
        return None
    output = found.after.encode("utf-8")
    job.stats.cleaned(found)
    job.stats.bytes_out += len(output)
    if job.shard:
        job.shard.file(source, data, output, found)
    return output


def _found(job: Job, source: Source, data: bytes) -> Result | Quarantined:
    cleaning = job.worker.cleaning(source)
    if not source.extracted:
        return cleaning.text(data, source.place, file=True)
    try:
        document = extract(source.place, data, cleaning.encoding)
    except CleanerError as error:
        return quarantine(data, source.place, error)
    found = cleaning.text(document.text, source.place, file=True)
    return found._replace(data=data) if isinstance(found, Quarantined) else found


def _path(tree: Path, source: Source) -> str:
    return os.path.join(tree, source.name) if source.name else str(tree)


def _write(path: str, data: bytes, packing: str, made: set[str], sync: bool) -> None:
    """Write a file. Putting each to disk would take longer than all the rest: that is done for all of them at the end."""
    folder = os.path.dirname(path)
    if folder not in made:
        os.makedirs(folder, exist_ok=True)
        made.add(folder)
    if packing:
        compressor = packer(packing)
        data = compressor.compress(data) + compressor.flush()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    try:
        write_all(handle, data)
        if sync:
            os.fsync(handle)
    finally:
        os.close(handle)
