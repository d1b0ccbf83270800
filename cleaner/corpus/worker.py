"""Do one unit of work: open its input, clean its records one by one, and put what comes of them beside the output."""

from __future__ import annotations

import time
from pathlib import Path

from ..batch import Quarantined
from ..config import Config
from ..errors import CleanerError, PackError
from ..pipeline import Cleaner
from . import quarantine as entries
from .duty import Report
from .journal import Shard
from .lines import CutLine, Lines, Unopened
from .output import Part, unwritten
from .records import Cleaning, Handle, Kept, Text, attempt, json_lines, plain_lines
from .sources import Source
from .stats import Stats
from .units import Done, Unit, Work
from .watch import Watch

_OFTEN = 0.2  # seconds between two reports
_FATAL = ("PackError", "ConfigError")  # wrong for all documents, not for one


class Worker:
    """Does the units of one run, in this process. Cleaners, and the file last read, are kept from one to the next."""

    def __init__(self, work: Work, watch: Watch, report: Report, cleaner: Cleaner | None = None) -> None:
        self.work = work
        self.watch = watch
        self._report = report
        self._cleaners: dict[Config, Cleaner] = {cleaner.config: cleaner} if cleaner else {}
        self._config = work.settings.of(None) if work.settings.uniform else None  # of all files
        self._lines: Lines | None = None
        self._told = time.monotonic()
        self._since = (0, 0, 0)

    def do(self, unit: Unit) -> Done:
        """Do a unit. What is wrong with a record or a file is counted; CleanerError if the output cannot be written."""
        job = Job(self, unit)
        self.watch.samples.clear()
        self.watch.skipped.clear()
        try:
            self._dispatch(job, unit)
            job.close()
        except BaseException as error:
            job.discard()
            if isinstance(error, OSError):
                raise unwritten(error, self.work.folder) from error
            raise
        self.progress(job.stats, last=True)
        job.stats.samples.update(self.watch.samples)
        job.stats.skipped.update(self.watch.skipped)
        done = job.done
        done.out, done.quarantine = job.out.size, job.kept.size
        return done

    def close(self) -> None:
        """Close the file last read."""
        if self._lines is not None:
            self._lines.close()
            self._lines = None

    def _dispatch(self, job: Job, unit: Unit) -> None:
        kind = unit.sources[0].kind
        if kind == "text":
            from .texts import clean_texts

            clean_texts(job)
        elif kind == "parquet":
            from .parquet import clean_rows

            clean_rows(job)
        else:
            self._clean_lines(job, unit)

    def cleaning(self, source: Source) -> Cleaning:
        """Return how the records of a source are cleaned; like configurations share a cleaner."""
        config = self._config or self.work.settings.of(Path(source.path))
        if config not in self._cleaners:
            self._cleaners[config] = Cleaner(config)
        cleaner = self._cleaners[config]
        return Cleaning(cleaner, self.watch, self.work.settings.encoding, self.work.max_removed)

    def _clean_lines(self, job: Job, unit: Unit) -> None:
        source, work = unit.sources[0], self.work
        cleaning = self.cleaning(source)
        handle = plain_lines(cleaning) if source.kind == "lines" else json_lines(cleaning, work.field, work.out_field)
        if self._lines is None or str(self._lines.path) != source.path:
            self.close()
            self._lines = Lines(Path(source.path), source.packing, source.place)
        try:
            for offset, raw in self._lines.between(unit.start, unit.end):
                job.line(handle, offset, raw)
        except CutLine as error:
            job.quarantined({"offset": error.offset}, Quarantined(source.place, error.fact, error.data, "BrokenStream"))
        except Unopened as error:
            job.unreadable(source, error)
            return
        job.done.last = bool(source.packing) and self._lines.at_end()

    def progress(self, stats: Stats, last: bool = False) -> None:
        """Report what has been done since the last time, if that is a while ago; `last`: the counts of a finished unit."""
        now = time.monotonic()
        if not last and now - self._told < _OFTEN:
            return
        self._told = now
        counts = stats.bytes_in, stats.records, stats.edits
        self._report(*(new - old for new, old in zip(counts, self._since, strict=True)))
        self._since = (0, 0, 0) if last else counts


class Job:
    """A unit being done: its parts being written, and its counts."""

    def __init__(self, worker: Worker, unit: Unit) -> None:
        self.worker = worker
        self.unit = unit
        self.work = worker.work
        self.stats = Stats()
        self.done = Done(unit.key, self.stats)
        packing = unit.sources[0].out_packing
        self.out = Part(self.work.part(unit.key, "out"), "" if packing == "zst" else packing)
        self.kept = Part(self.work.part(unit.key, "quarantine"))
        self.shard = Shard(self.work.journal, unit, self.work.field) if self.work.journal else None

    def line(self, handle: Handle, offset: int, raw: bytes) -> None:
        """Clean one line and write it."""
        source = self.unit.sources[0].place
        self.stats.bytes_in += len(raw)
        answer = attempt(handle, raw, source)
        if isinstance(answer, Text):
            self.stats.cleaned(answer.result, answer.left_out)
            self.write(answer.output)
            if self.shard:
                self.shard.line(raw, answer)
        elif isinstance(answer, Quarantined):
            self.quarantined({"offset": offset}, answer)
            if self.shard:
                self.shard.kept_back(raw)
        else:
            if isinstance(answer, Kept):
                self.stats.passed()
            self.write(raw if answer is None else answer.output)
            if self.shard:
                self.shard.untouched()
        if self.stats.records & 15 == 0:
            self.worker.progress(self.stats)

    def write(self, data: bytes) -> None:
        """Add to the output."""
        self.stats.bytes_out += len(data)
        self.out.write(data)

    def quarantined(self, at: dict[str, int], record: Quarantined) -> None:
        """Keep a record back. PackError if that is wrong which all records meet."""
        if record.kind in _FATAL:
            raise PackError(*record.reason.partition(": ")[::2])
        self.stats.kept_back(record)
        self.kept.write(entries.entry(record.source, at, record))

    def unreadable(self, source: Source, error: Exception) -> None:
        """Keep back a file that cannot be opened."""
        fact = error.fact if isinstance(error, CleanerError) else getattr(error, "strerror", None) or str(error)
        reason = fact if fact.startswith("cannot be read") else f"cannot be read: {fact}"
        self.quarantined({"offset": self.unit.start}, Quarantined(source.place, reason, b"", "FileError"))
        self.done.last = self.done.failed = True

    def close(self) -> None:
        """Finish all parts; the journal first, so that no change is ever without one."""
        if self.shard:
            self.shard.close()
        self.out.close()
        self.kept.close()

    def discard(self) -> None:
        """Take away all parts."""
        for part in (self.out, self.kept, self.shard):
            if part:
                part.discard()
