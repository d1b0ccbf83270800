"""Processes that do units of work. Each opens its own input; only what is to be done, and what was done, is sent."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, cast

from ..errors import CleanerError, FileError
from ..pipeline import Cleaner
from .units import Done, Unit, Work
from .watch import Watch
from .worker import Report, Worker

_REMEDY = "what is finished is kept: the same command goes on from here"


class Lost(CleanerError):
    """A worker process ended without a word."""


def run_here(
    work: Work, units: Iterator[Unit], finished: Callable[[Done], None], report: Report, cleaner: Cleaner
) -> None:
    """Do all units in this process, with `cleaner` where its configuration is the one. CleanerError if the run cannot go on."""
    watch = Watch(work.limit)
    with closing(Worker(work, watch, report, cleaner)) as worker, watch.running():
        for unit in units:
            finished(_do(worker, unit))


def run_apart(
    work: Work, units: Iterator[Unit], finished: Callable[[Done], None], report: Report, workers: int
) -> None:
    """Do units in `workers` processes. CleanerError if the run cannot go on, or a process is lost with its unit twice."""
    with _interrupts() as interrupted, closing(_Pool(work)) as pool:
        pool.start(workers)
        lost: dict[str, int] = {}
        again: list[Unit] = []
        while True:
            if interrupted:
                raise KeyboardInterrupt
            while pool.idle:
                unit = again.pop() if again else next(units, None)
                if unit is None:
                    break
                pool.give(unit)
            if not pool.busy:
                return
            for kind, value in pool.messages():
                if kind == "done":
                    finished(value)
                elif kind == "progress":
                    report(*value)
                elif kind == "lost":
                    lost[value.key] = lost.get(value.key, 0) + 1
                    if lost[value.key] > 1:
                        raise _lost(value)
                    again.append(value)
                else:
                    raise value


class _Pool:
    def __init__(self, work: Work) -> None:
        self.work = work
        self.context = get_context("spawn")  # the same everywhere, and no half of a library is inherited
        self.processes: dict[Connection, Any] = {}
        self.busy: dict[Connection, Unit] = {}
        self.idle: list[Connection] = []

    def start(self, workers: int) -> None:
        """Start processes, which may take a while: each imports the whole program."""
        if hasattr(signal, "pthread_sigmask"):
            resource_tracker.ensure_running()  # else it is started with the first process, and unblocks signals
        for _ in range(workers):
            self._start()

    def give(self, unit: Unit) -> None:
        connection = self.idle.pop()
        self.busy[connection] = unit
        with suppress(OSError):  # its end is noticed when messages are waited for
            connection.send(unit)

    def messages(self) -> Iterator[tuple[str, Any]]:
        """Wait for something to be said, and yield it."""
        for found in wait(list(self.busy)):
            ready = cast("Connection", found)  # nothing else is waited for
            try:
                kind, value = ready.recv()
            except (EOFError, OSError):
                unit = self.busy.pop(ready)
                self.processes.pop(ready).join()
                ready.close()
                self._start()
                yield "lost", unit
                continue
            if kind != "progress":
                del self.busy[ready]
                self.idle.append(ready)
            yield kind, value

    def close(self) -> None:
        for connection, process in self.processes.items():
            connection.close()
            if connection in self.busy:
                process.terminate()
        for process in self.processes.values():
            process.join()

    def _start(self) -> None:
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=_serve, args=(theirs, self.work), daemon=True)
        with _deaf():
            process.start()
            self.processes[ours] = process
        theirs.close()
        self.idle.append(ours)


@contextmanager
def _deaf() -> Iterator[None]:
    """Keep interrupts waiting. A process started meanwhile never hears one, not even while it still imports."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _interrupts() -> Iterator[list[int]]:
    """Note interrupts besides raising them: what is raised inside a finalizer, Python prints and forgets."""
    noted: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield noted
        return

    def interrupt(number: int, frame: object) -> None:
        noted.append(number)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield noted
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(connection: Connection, work: Work) -> None:
    """Do units until there are none, or nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one ends it; see also _deaf
    watch = Watch(work.limit, servant=True)
    worker = Worker(work, watch, lambda *counts: connection.send(("progress", counts)))
    with closing(worker), watch.running():
        while True:
            try:
                unit = connection.recv()
            except (EOFError, OSError):
                return
            try:
                answer: tuple[str, Any] = ("done", _do(worker, unit))
            except CleanerError as error:
                answer = ("error", error)
            try:
                connection.send(answer)
            except OSError:
                return


def _do(worker: Worker, unit: Unit) -> Done:
    try:
        return worker.do(unit)
    except MemoryError as error:
        raise Lost(_place(unit), "there is not enough memory for it", f"use fewer --workers; {_REMEDY}") from error
    except OSError as error:
        raise unwritten(error, worker.work.folder) from error


def unwritten(error: OSError, folder: Path) -> FileError:
    """Return what a user is told when a file of the run, in `folder` or named by the error, cannot be written."""
    return FileError(str(error.filename or folder), f"cannot be written: {error.strerror or error}", _REMEDY)


def _lost(unit: Unit) -> Lost:
    fact = "the process that worked on it was killed, twice; perhaps there is not enough memory for it"
    return Lost(_place(unit), fact, f"use fewer --workers; {_REMEDY}")


def _place(unit: Unit) -> str:
    source = unit.sources[0]
    if source.kind == "parquet":
        return f"{source.place}, row group {unit.part}"
    return source.place if unit.end is None and unit.start == 0 else f"{source.place}, bytes {unit.start} to {unit.end}"
