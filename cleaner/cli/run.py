"""Work through the documents of a request: one that fails is reported and left alone, the others are still done."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from ..config import Config
from ..errors import CleanerError, ConfigError, PackError
from ..files import read_bytes, walk
from ..pipeline import Cleaner
from ..process import Outcome, process
from ..report.tally import Tally
from .options import Request
from .streams import STDIN, ClosedPipe, read_input, say


class Job(NamedTuple):
    """One cleaned document: what it is called, where it stands (None: standard input), and what cleaned it."""

    place: str
    path: Path | None
    outcome: Outcome
    cleaner: Cleaner


class Cleaners:
    """A cleaner for every file: files of like configuration share one."""

    def __init__(self, request: Request) -> None:
        """Load the rules for files that no override concerns, so that what is wrong with them is known at once."""
        self._settings = request.settings
        self._made: dict[Config, Cleaner] = {}
        self.of(None)

    def of(self, path: Path | None) -> Cleaner:
        """Return the cleaner for the file at `path`, or for text that is no file."""
        config = self._settings.of(path)
        if config not in self._made:
            self._made[config] = Cleaner(config)
        return self._made[config]


def documents(request: Request, tally: Tally) -> list[Path]:
    """Return the files a request asks for, each once; what cannot be read is counted as failed."""
    settings = request.settings
    found: dict[Path, None] = {}
    for path in request.paths:
        with guarded(tally, path):
            found.update(dict.fromkeys(walk([Path(path)], settings.include, settings.exclude, request.force_exclude)))
    return list(found)


def excluded(request: Request, path: Path) -> bool:
    """Return whether a path that was named is nevertheless to be left alone."""
    settings = request.settings
    return request.force_exclude and not any(walk([path], settings.include, settings.exclude, True))


def each_file(request: Request, tally: Tally, paths: Iterable[Path], act: Callable[[Job], None]) -> None:
    """Clean every file and hand it to `act`; count it, or report why it failed."""
    cleaners = Cleaners(request)
    for path in paths:
        with guarded(tally, str(path)):
            _do(request, tally, cleaners.of(path), path, read_bytes(path), act)


def standard_input(request: Request, tally: Tally, data: bytes, act: Callable[[Job], None]) -> None:
    """Clean `data`, which came from standard input, and hand it to `act`; count it, or report why it failed."""
    path = None if request.stdin_filename is None else Path(request.stdin_filename)
    cleaner = Cleaners(request).of(path)
    with guarded(tally, request.stdin_filename or STDIN):
        _do(request, tally, cleaner, path, data, act)


def each(request: Request, tally: Tally, act: Callable[[Job], None], bar: bool = False) -> None:
    """Clean every document of a request and hand it to `act`; `bar` shows how far it got, if anyone is watching."""
    if not request.stdin:
        paths = documents(request, tally)
        each_file(request, tally, watched(paths) if bar else paths, act)
        return
    ...


def _do(request: Request, tally: Tally, cleaner: Cleaner, path: Path | None, data: bytes, act: Callable[[Job], None]) -> None:
    place = STDIN if path is None else str(path)
    outcome = process(data, place, cleaner, request.settings.encoding, file=path is not None)
    act(Job(place, path, outcome, cleaner))
    tally.add(outcome)
