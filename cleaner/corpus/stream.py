"""Records on a pipe: lines in, lines out as soon as they are cleaned, in one process. There is nothing to resume."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from ..batch import Quarantined, quarantine
from ..errors import ConfigError, PackError
from ..pipeline import Cleaner
from . import quarantine as entries
from .order import LOOK, Order
from .packing import BrokenStream, Reader, reader, split_suffix, take
from .progress import progress
from .records import Cleaning, Handle, Kept, Text, json_lines, plain_lines
from .sources import kind_of
from .stats import Stats
from .summary import Summary
from .watch import Watch

PIPE = "-"


class _Kept:
    """Gives entries of quarantined records on; but if the first records all lack the field, that is a mistake."""

    def __init__(self, keep: Callable[[bytes], None], stats: Stats, place: str) -> None:
        self.keep, self.stats, self.place = keep, stats, place
        self.held: list[bytes] = []
        self.first = ""  # reason of the first

    def __call__(self, at: int, record: Quarantined) -> None:
        """Take one. ConfigError if it is one too many."""
        self.stats.kept_back(record)
        self.first = self.first or record.reason
        self.held.append(entries.entry(self.place, {"offset": at}, record))
        if self.stats.written or self.stats.quarantined["FieldError"] < self.stats.records:
            self.flush()
        elif self.stats.records >= LOOK:
            raise ConfigError(self.place, f"a record {self.first}", "name the field with --field")

    def flush(self) -> None:
        """Give on what is held."""
        for entry in self.held:
            self.keep(entry)
        self.held.clear()


class _Lines:
    """Whole lines as they come, with where each begins."""

    def __init__(self, stream: Reader, place: str) -> None:
        self.stream, self.place = stream, place
        self.offset = 0
        self.rest: list[bytes] = []  # of a line that has not ended yet

    def next(self) -> list[bytes]:
        """Return the lines that have come by now; none at the end. BrokenStream if reading fails."""
        while True:
            data = take(self.stream, self.place)
            if not data:
                last = b"".join(self.rest)
                self.rest = []
                return [last] if last else []
            whole = data.rfind(b"\n") + 1
            if not whole:
                self.rest.append(data)
                continue
            lines = b"".join((*self.rest, data[:whole])).split(b"\n")[:-1]
            self.rest = [data[whole:]] if whole < len(data) else []
            return [line + b"\n" for line in lines]


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
    place = "stdin" if name == PIPE else name
    kind = order.kind or ("jsonl" if name == PIPE else kind_of(name)) or "text"
    kind = "lines" if order.lines and kind in ("text", "jsonl") and (name == PIPE or kind == "text") else kind
    if kind not in ("jsonl", "lines"):
        raise ConfigError(place, "cannot go through a pipe", "name a file or folder as DST, or use `cleaner fix`")
    packing = "" if name == PIPE else split_suffix(name)[1]
    stream = stdin() if name == PIPE else reader(Path(name), packing)
    config = order.settings.of(None if name == PIPE else Path(name))
    cleaner = Cleaner(config)
    watch = Watch(order.limit)
    cleaning = Cleaning(cleaner, watch.bound(cleaner), order.settings.encoding, order.max_removed)
    handle = plain_lines(cleaning) if kind == "lines" else json_lines(cleaning, order.field, order.out_field)
    stats = Stats()
    begun = time.monotonic()
    lines = _Lines(stream, place)
    kept = _Kept(keep, stats, place)
    with watch.running(), progress(None, 0, order.quiet or name == PIPE, say) as bar:
        while True:
            before = stats.bytes_in, stats.records, stats.edits
            try:
                found = lines.next()
            except BrokenStream as error:
                data = b"".join(lines.rest)
                kept(lines.offset, Quarantined(place, error.fact, data, "BrokenStream"))
                break
            if not found:
                break
            output = []
            for raw in found:
                done = _one(handle, raw, place, lines.offset, stats, kept)
                if done is not None:
                    output.append(done)
                lines.offset += len(raw)
            data = b"".join(output)
            stats.bytes_out += len(data)
            write(data)
            bar.advance(
                *(new - old for new, old in zip((stats.bytes_in, stats.records, stats.edits), before, strict=True))
            )
    kept.flush()
    stats.samples.update(watch.samples)
    stats.skipped.update(watch.skipped)
    return Summary(stats, 1, order.target, None, time.monotonic() - begun)


def _one(handle: Handle, raw: bytes, place: str, offset: int, stats: Stats, kept: _Kept) -> bytes | None:
    stats.bytes_in += len(raw)
    try:
        answer = handle(raw, place)
    except (MemoryError, PackError):
        raise
    except Exception as error:
        answer = quarantine(raw, place, error)
    if isinstance(answer, Quarantined):
        if answer.kind == "PackError":
            raise PackError(*answer.reason.partition(": ")[::2])
        kept(offset, answer)
        return None
    if isinstance(answer, Text):
        stats.cleaned(answer.result)
    elif isinstance(answer, Kept):
        stats.passed()
    return raw if answer is None else answer.output
