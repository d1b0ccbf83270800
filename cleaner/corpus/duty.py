"""What is asked of a worker, in whatever process it is: to do units of work, and to report on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from ..errors import CleanerError
from .watch import Watch

Report = Callable[[int, int, int], None]  # bytes, documents and edits since the last time


class Lost(CleanerError):
    """A worker process ended without a word."""


class Unit(Protocol):
    """A piece of work, as it is sent to a process."""

    @property
    def where(self) -> str:
        """What a user calls the piece of the input it is."""

    @property
    def remedy(self) -> str:
        """What a user can do when it cannot be done."""


class Worker(Protocol):
    """Does units of work, one after another."""

    def do(self, unit: Any, /) -> Any:
        """Do a unit. CleanerError if no other is worth doing."""

    def close(self) -> None:
        """Let go of what is open."""


Make = Callable[[Watch, Report], Worker]  # what makes the worker of a process, and can be sent to it


def do(worker: Worker, unit: Unit) -> Any:
    """Return what comes of a unit. CleanerError if that is nothing, for want of memory too."""
    try:
        return worker.do(unit)
    except MemoryError as error:
        raise Lost(unit.where, "there is not enough memory for it", f"use fewer --workers; {unit.remedy}") from error
