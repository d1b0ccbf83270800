"""Lines of a pipe by the batch: read as they come, cleaned, and what came of each batch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..batch import Quarantined
from ..config import Config
from ..errors import PackError
from ..pipeline import Cleaner
from .duty import Report
from .packing import BrokenStream, Reader, take
from .records import Cleaning, Handle, Kept, Text, attempt, json_lines, plain_lines
from .stats import Stats
from .watch import Watch


class Batch(NamedTuple):
    """Whole lines of the source `place`, the first of which begins at byte `offset`."""

    place: str
    offset: int
    lines: list[bytes]

    @property
    def where(self) -> str:
        """What a user calls it."""
        return f"{self.place}, bytes {self.offset} to {self.offset + sum(map(len, self.lines))}"

    @property
    def remedy(self) -> str:
        """What a user can do when it cannot be done."""
        return "or name files as SRC and DST, so that a run can go on where it stopped"


class Answer(NamedTuple):
    """What came of a batch: the lines to write, the counts, and the quarantined records with their offsets in bytes."""

    output: bytes
    stats: Stats
    kept: list[tuple[int, Quarantined]]


class BatchWork(NamedTuple):
    """How the lines of a pipe are cleaned: as JSON with a text in `field`, or with `plain` as texts."""

    config: Config
    plain: bool
    field: str
    out_field: str | None
    encoding: str | None
    max_removed: int | None


class BatchWorker:
    """Cleans batches, one after another. Nothing is reported on the way: counts come with each answer."""

    def __init__(self, work: BatchWork, watch: Watch, report: Report | None = None) -> None:
        cleaner = Cleaner(work.config)
        cleaning = Cleaning(cleaner, watch, work.encoding, work.max_removed)
        self.watch = watch
        self.handle: Handle = plain_lines(cleaning) if work.plain else json_lines(cleaning, work.field, work.out_field)

    def do(self, batch: Batch) -> Answer:
        """Clean the lines of a batch. PackError if a rule is wrong."""
        self.watch.samples.clear()
        self.watch.skipped.clear()
        answer = Answer(b"", Stats(), [])
        output = []
        at = batch.offset
        for raw in batch.lines:
            output.append(self._line(raw, batch.place, at, answer))
            at += len(raw)
        answer = answer._replace(output=b"".join(output))
        answer.stats.bytes_out = len(answer.output)
        answer.stats.samples.update(self.watch.samples)
        answer.stats.skipped.update(self.watch.skipped)
        return answer

    def close(self) -> None:
        """Nothing is open."""

    def _line(self, raw: bytes, place: str, at: int, answer: Answer) -> bytes:
        stats = answer.stats
        stats.bytes_in += len(raw)
        found = attempt(self.handle, raw, place)
        if isinstance(found, Quarantined):
            if found.kind == "PackError":
                raise PackError(*found.reason.partition(": ")[::2])
            stats.kept_back(found)
            answer.kept.append((at, found))
            return b""
        if isinstance(found, Text):
            stats.cleaned(found.result, found.left_out)
        elif isinstance(found, Kept):
            stats.passed()
        return raw if found is None else found.output


class Batches:
    """The lines of a stream as they come."""

    def __init__(self, stream: Reader, place: str) -> None:
        self.stream, self.place = stream, place
        self.offset = 0  # in bytes, of what has been given
        self.rest: list[bytes] = []  # of a line that has not ended yet
        self.ended = False
        self.error: BrokenStream | None = None  # why reading ended before its time

    def __iter__(self) -> Iterator[Batch]:
        """Yield what has come by now, as soon as that is a whole line; nothing more where reading fails."""
        try:
            while data := take(self.stream, self.place):
                whole = data.rfind(b"\n") + 1
                if not whole:
                    self.rest.append(data)
                    continue
                lines = b"".join((*self.rest, data[:whole])).split(b"\n")[:-1]
                self.rest = [data[whole:]] if whole < len(data) else []
                yield self._batch([line + b"\n" for line in lines])
            if self.rest:
                last, self.rest = b"".join(self.rest), []
                yield self._batch([last])
        except BrokenStream as error:
            self.error = error
        self.ended = True

    def _batch(self, lines: list[bytes]) -> Batch:
        batch = Batch(self.place, self.offset, lines)
        self.offset += sum(map(len, lines))
        return batch
