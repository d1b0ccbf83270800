"""Processes that do units of work. Each opens its own input; only what is to be done, and what was done, is sent."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Any, cast

from .. import compiled, python_packs
from ..errors import CleanerError
from .duty import Lost, Make, Report, Unit, do
from .watch import Watch


class Pool:
    """Some processes, each with at most one unit to do."""

    def __init__(self, make: Make, limit: float, report: Report, interrupts: list[int]) -> None:
        """`limit` is how long a rule may take, in seconds; `interrupts` are those that have come."""
        self.make, self.limit, self.report, self.interrupts = make, limit, report, interrupts
        self.context = get_context("spawn")  # the same everywhere, and no half of a library is inherited
        self.processes: dict[Connection, Any] = {}
        self.busy: dict[Connection, Unit] = {}
        self.idle: list[Connection] = []
        self.lost: set[str] = set()  # what a process was lost with

    def give(self, unit: Unit) -> None:
        """Send a unit to an idle process."""
        connection = self.idle.pop()
        self.busy[connection] = unit
        with suppress(OSError):  # its end is noticed when messages are waited for
            connection.send(unit)

    def wait(self, also: Any = None) -> list[Any]:
        """Wait until processes say something, or `also` can be read; return which of them."""
        found = wait([*self.busy, also] if also is not None else [*self.busy])
        if self.interrupts:
            raise KeyboardInterrupt
        return found

    def take(self, ready: Connection) -> tuple[Any, Any] | None:
        """Return a unit and what came of it, if that is what a process has to say.

        CleanerError if no unit is worth doing any more, or a process was lost with one for the second time.
        """
        try:
            kind, value = ready.recv()
        except (EOFError, OSError):
            self._replace(ready)
            return None
        if kind == "progress":
            self.report(*value)
            return None
        unit = self.busy.pop(ready)
        self.idle.append(ready)
        if kind == "error":
            raise cast("CleanerError", value)
        return unit, value

    def close(self) -> None:
        """End all processes; what they are doing is lost."""
        for connection, process in self.processes.items():
            connection.close()
            if connection in self.busy:
                process.terminate()
        for process in self.processes.values():
            process.join()

    def start(self, workers: int) -> None:
        """Start processes, which may take a while: each imports the whole program."""
        if hasattr(signal, "pthread_sigmask"):
            resource_tracker.ensure_running()  # else it is started with the first process, and unblocks signals
        for _ in range(workers):
            self._start()

    def _start(self) -> None:
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=_serve, args=(theirs, self.make, self.limit), daemon=True)
        with _deaf():
            process.start()
            self.processes[ours] = process
        theirs.close()
        self.idle.append(ours)

    def _replace(self, gone: Connection) -> None:
        """Give the unit of a process that is gone to a new one."""
        unit = self.busy.pop(gone)
        self.processes.pop(gone).join()
        gone.close()
        if unit.where in self.lost:
            fact = "the process that worked on it was killed, twice; perhaps there is not enough memory for it"
            raise Lost(unit.where, fact, f"use fewer --workers; {unit.remedy}")
        self.lost.add(unit.where)
        self._start()
        self.give(unit)


@contextmanager
def processes(make: Make, limit: float, report: Report, workers: int) -> Iterator[Pool]:
    """Start processes for the time of a block."""
    with _interrupts() as interrupts, closing(Pool(make, limit, report, interrupts)) as pool:
        pool.start(workers)
        yield pool


def run_apart(pool: Pool, units: Iterable[Unit], finished: Callable[[Any], None]) -> None:
    """Do units, in whatever order they are done. CleanerError if one says that no other is worth doing."""
    todo = iter(units)
    while True:
        while pool.idle and (unit := next(todo, None)) is not None:
            pool.give(unit)
        if not pool.busy:
            return
        for ready in pool.wait():
            done = pool.take(ready)
            if done is not None:
                finished(done[1])


def _serve(connection: Connection, make: Make, limit: float) -> None:
    """Do units until there are none, or nobody asks any more; then keep what was compiled for the next run."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one ends it; see also _deaf
    _work(connection, make, limit)
    compiled.keep()
    python_packs.keep()


def _work(connection: Connection, make: Make, limit: float) -> None:
    watch = Watch(limit, servant=True)
    with closing(make(watch, lambda *counts: connection.send(("progress", counts)))) as worker, watch.running():
        while True:
            try:
                unit = connection.recv()
            except (EOFError, OSError):
                return
            try:
                answer: tuple[str, Any] = ("done", do(worker, unit))
            except CleanerError as error:
                answer = ("error", error)
            except Exception as error:  # a defect; said as in one process, not by a traceback and another try
                fact = f"internal error: {type(error).__name__}: {error}"
                answer = ("error", CleanerError(unit.where, fact, f"please report; {unit.remedy}"))
            try:
                connection.send(answer)
            except OSError:
                return


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
    main = threading.current_thread() is threading.main_thread()
    if not main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:  # as where a shell has it ignored
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
