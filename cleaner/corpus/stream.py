"""Records on a pipe: lines in, lines out in their order as soon as they are cleaned. There is nothing to resume."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING

from ..batch import Quarantined
from ..errors import ConfigError, FileError
from . import quarantine as entries
from .batches import Answer, Batch, Batches, BatchWork, BatchWorker
from .duty import do
from .order import LOOK, SMALL, Order
from .packing import BrokenStream, Reader, reader, split_suffix
from .progress import progress
from .sources import check_name, kind_of
from .stats import Stats
from .summary import Summary
from .watch import Watch

if TYPE_CHECKING:
    from .pool import Pool

PIPE = "-"
# What packed data begin with, and what unpacks them on the way.
_MAGIC = {
    b"\x1f\x8b": "gzip -dc",
    b"BZh": "bzip2 -dc",
    b"\xfd7zXZ\0": "xz -dc",
    b"\x28\xb5\x2f\xfd": "zstd -dc",
    b"PAR1": "",
}
_MAGIC_SIZE = max(map(len, _MAGIC))
_AHEAD = 4  # batches for each process that may be done before their turn comes


class _Output:
    """Writes what came of batches, and gives quarantined records on; all of them lacking the field is a mistake."""

    def __init__(self, write: Callable[[bytes], None], keep: Callable[[bytes], None], place: str) -> None:
        self.write, self.keep, self.place = write, keep, place
        self.stats = Stats()
        self.held: list[bytes] = []
        self.first = ""  # reason of the first quarantined record

    def add(self, answer: Answer) -> None:
        """Take what came of the next batch. ConfigError if too many records lack the field."""
        self.stats.add(answer.stats)
        for at, record in answer.kept:
            self._hold(at, record)
        if self.stats.written or self.stats.quarantined["FieldError"] < self.stats.records:
            self.flush()
        elif self.stats.records >= LOOK:
            raise ConfigError(self.place, f"a record {self.first}", "name the field with --field")
        self.write(answer.output)

    def broken(self, at: int, data: bytes, error: BrokenStream) -> None:
        """Keep back what cannot be read to its end."""
        record = Quarantined(self.place, error.fact, data, "BrokenStream")
        self.stats.kept_back(record)
        self._hold(at, record)

    def flush(self) -> None:
        """Give on what is held."""
        for entry in self.held:
            self.keep(entry)
        self.held.clear()

    def _hold(self, at: int, record: Quarantined) -> None:
        self.first = self.first or record.reason
        self.held.append(entries.entry(self.place, {"offset": at}, record))


def run_stream(
    order: Order,
    stdin: Callable[[], Reader],
    write: Callable[[bytes], None],
    keep: Callable[[bytes], None],
    say: Callable[[str], None],
) -> Summary:
    """Clean the lines of one file or pipe and `write` them; `keep` is given the entries of quarantined records.

    ConfigError if the source does not hold lines.
    """
    (name,) = order.paths
    piped = name == PIPE
    place = "stdin" if piped else name
    kind = order.kind or ("jsonl" if piped else kind_of(name)) or "text"
    kind = "lines" if order.lines and kind in ("text", "jsonl") and (piped or kind == "text") else kind
    if kind not in ("jsonl", "lines"):
        raise ConfigError(place, "cannot go through a pipe", "name a file or folder as DST, or use `cleaner fix`")
    if order.target != PIPE:
        check_name(order.target, kind, place)
    stream = _unpacked_input(stdin()) if piped else _opened(name)
    settings = order.settings
    config = settings.of(None if piped else Path(name))
    work = BatchWork(config, kind == "lines", order.field, order.out_field, settings.encoding, order.max_removed)
    batches = Batches(stream, place)
    output = _Output(write, keep, place)
    begun = time.monotonic()
    with progress(None, 0, order.quiet or piped, say) as bar:

        def finished(answer: Answer) -> None:
            output.add(answer)
            bar.advance(answer.stats.bytes_in, answer.stats.records, answer.stats.edits)

        todo = iter(batches)
        watch = Watch(order.limit)
        with closing(BatchWorker(work, watch)) as worker, watch.running():
            for batch in todo:
                finished(do(worker, batch))
                if (
                    order.workers > 1 and batches.offset >= SMALL and sys.platform != "win32"
                ):  # which cannot wait for pipes
                    break
        if order.workers > 1 and not batches.ended:
            from .pool import processes

            with processes(partial(BatchWorker, work), order.limit, bar.advance, order.workers) as pool:
                _in_turn(pool, todo, finished, stream if piped else None)
        if batches.error:
            output.broken(batches.offset, b"".join(batches.rest), batches.error)
    output.flush()
    return Summary(output.stats, 1, order.target, None, time.monotonic() - begun)


def _opened(name: str) -> Reader:
    """Open a file. FileError if that fails."""
    try:
        return reader(Path(name), split_suffix(name)[1])
    except OSError as error:
        raise FileError(name, f"cannot be read: {error.strerror or error}", "check the name") from error


def _unpacked_input(stream: Reader) -> Reader:
    """Return standard input. ConfigError if it begins as packed data do: every line of it would be quarantined."""
    try:
        head: bytes = stream.peek(_MAGIC_SIZE) if isinstance(stream, BufferedReader) else b""
    except OSError:
        return stream  # told when it is read
    for magic, unpack in _MAGIC.items():
        if head.startswith(magic):
            remedy = f"unpack it first: {unpack} | cleaner corpus - …" if unpack else "name the file itself"
            raise ConfigError("stdin", "holds no lines, but packed data", remedy)
    return stream


def _in_turn(pool: Pool, todo: Iterator[Batch], finished: Callable[[Answer], None], stream: Reader | None) -> None:
    """Clean batches in processes, and give what came of them in their order.

    `stream` is what they are read from if it may keep one waiting; what is done by then is given all the same.
    """
    turns: deque[int] = deque()  # offsets of the batches that were given to processes
    answers: dict[int, Answer] = {}
    more = True
    while more or turns:
        wanted = more and bool(pool.idle) and len(turns) < _AHEAD * len(pool.processes)
        at_once = wanted and (stream is None or not pool.busy)
        found = [] if at_once else pool.wait(stream if wanted else None)
        for each in found:
            done = pool.take(each) if each is not stream else None
            if done is not None:
                answers[done[0].offset] = done[1]
        while turns and turns[0] in answers:
            finished(answers.pop(turns.popleft()))
        if at_once or stream in found:
            batch = next(todo, None)
            more = batch is not None
            if batch is not None:
                turns.append(batch.offset)
                pool.give(batch)
