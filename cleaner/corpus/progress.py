"""How far a run is: a bar on a terminal, a line now and then elsewhere, nothing if asked to be quiet."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any, Protocol

_EVERY = 30.0  # seconds between two lines


class Progress(Protocol):
    """What is told of the work as it goes on."""

    def __enter__(self) -> Progress:
        """Begin."""

    def __exit__(self, *error: object) -> None:
        """End."""

    def advance(self, size: int, documents: int, edits: int) -> None:
        """Add bytes, documents and edits that were done."""


def progress(total: int | None, done: int, quiet: bool, say: Callable[[str], None]) -> Progress:
    """Return how progress is shown. `total` is in bytes (None: not known), of which `done` were done before."""
    if quiet:
        return _Silent()
    if sys.stderr is not None and sys.stderr.isatty():
        return _Bar(total, done)
    return _Plain(total, done, say)


class _Silent:
    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def advance(self, size: int, documents: int, edits: int) -> None:
        pass


class _Plain:
    """A line every so often: bytes, share, documents, edits, rate, time left."""

    def __init__(self, total: int | None, done: int, say: Callable[[str], None]) -> None:
        self.total, self.before, self.say = total, done, say
        self.size = self.documents = self.edits = 0
        self.begun = self.told = time.monotonic()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def advance(self, size: int, documents: int, edits: int) -> None:
        self.size += size
        self.documents += documents
        self.edits += edits
        now = time.monotonic()
        if now - self.told >= _EVERY:
            self.told = now
            self.say(self.line(now - self.begun))

    def line(self, seconds: float) -> str:
        """Return what is told after so many seconds."""
        rate = self.size / max(seconds, 1e-9)
        done = self.size + self.before
        parts = [megabytes(done)]
        if self.total:
            parts[0] += f" of {megabytes(self.total)} ({min(1.0, done / self.total):.0%})"
        parts += [f"{self.documents:,} documents", f"{self.edits:,} edits", f"{megabytes(rate)}/s"]
        if self.total and rate:
            parts.append(f"{duration(max(0, self.total - done) / rate)} left")
        return ", ".join(parts)


class _Bar:
    def __init__(self, total: int | None, done: int) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            DownloadColumn,
            TextColumn,
            TimeRemainingColumn,
            TransferSpeedColumn,
        )
        from rich.progress import Progress as Rich

        self.bar: Any = Rich(
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TextColumn("{task.fields[documents]:,} documents, {task.fields[edits]:,} edits"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self.task = self.bar.add_task("", total=total, completed=done, documents=0, edits=0)
        self.documents = self.edits = 0

    def __enter__(self) -> Progress:
        self.bar.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.bar.stop()

    def advance(self, size: int, documents: int, edits: int) -> None:
        self.documents += documents
        self.edits += edits
        self.bar.update(self.task, advance=size, documents=self.documents, edits=self.edits)


def megabytes(size: float) -> str:
    """Return a number of bytes as a person reads it."""
    for unit in ("B", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "B" or size >= 100 else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.2f} TB"


def duration(seconds: float) -> str:
    """Return a time as a person reads it."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
