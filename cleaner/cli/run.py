"""Work through the documents of a request: one that fails is reported and left alone, the others are still done."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click

from ..config import Config, Settings
from ..corpus.watch import LIMIT, Watch
from ..errors import CleanerError, ConfigError, FileError, PackError
from ..extract import kind_of
from ..files import read_bytes
from ..folders import walk
from ..pipeline import Cleaner
from ..process import Outcome, process
from ..report.tally import Tally
from .options import Request, folder_of
from .streams import STDIN, ClosedPipe, OutputError, read_input, say

MUCH = 0.4  # of a text; a page that holds so little of a document is worth a look
SHORT = 100  # characters; of a shorter text a mark or two may well be half


class Job(NamedTuple):
    """One cleaned document: what it is called, the file it is (None: only text), and what cleaned it."""

    place: str
    path: Path | None
    outcome: Outcome
    cleaner: Cleaner
    kind: str | None = None  # of a document that is no plain text, and was read into one


class Run:
    """One pass over the documents of a request, and the tally of what came of them."""

    def __init__(self, request: Request) -> None:
        """Load the rules for files that no override concerns, so that what is wrong with them is known at once."""
        self.request = request
        self.tally = Tally()
        self._made: dict[Config, Cleaner] = {}
        self._at: dict[Path, Settings] = {}  # by folder
        self._of: dict[Path, Settings] = {}  # by file
        self._watch = Watch(LIMIT)
        self._cleaner(request.settings, None)

    def _cleaner(self, settings: Settings, path: Path | None) -> Cleaner:
        """Return the cleaner for the file at `path`, or for text that is no file; like configurations share one."""
        config = settings.of(path)
        if config not in self._made:
            self._made[config] = Cleaner(config)
        return self._made[config]

    def files(self) -> list[Path]:
        """Return the files the request names or finds in folders, each once; a path that does not exist has failed."""
        found: dict[Path, None] = {}
        for name in self.request.paths:
            with guarded(self.tally, name):
                settings = self._settings(name)
                for path in self._found(name, settings):  # one by one: what is found before one fails is still cleaned
                    found[path] = None
                    self._of.setdefault(path, settings)
        if not found and not self.tally.failures and not self.request.quiet:
            say(f"no documents: folders are searched for {', '.join(self.request.settings.include)} (see --include)")
        return list(found)

    def excluded(self, name: str | None) -> bool:
        """Return whether a file that was named is nevertheless to be left alone."""
        return name is not None and self.request.force_exclude and self._settings(name).excludes(Path(name))

    def clean_input(self, act: Callable[[Job], None]) -> None:
        """Clean standard input and hand it to `act`."""
        name = self.request.stdin_filename
        with self._watch.running():
            self._clean(name or STDIN, Path(name) if name else None, read_input, act)

    def clean_files(self, files: list[Path], act: Callable[[Job], None], bar: bool = False) -> None:
        """Clean files and hand each to `act`; `bar` shows how far it got if someone is watching."""
        shown = bar and not self.request.quiet
        with self._watch.running(), closing(_watched(files) if shown else _each(files)) as paths:
            for path in paths:
                self._clean(str(path), path, partial(read_bytes, path), act)

    def finish(self, changed: str, changes_count: bool) -> int:
        """Print the summary if there were several documents, and return the exit code."""
        if self.tally.documents > 1 and not self.request.quiet:
            say(self.tally.summary(changed))
        return self.tally.exit_code(changes_count)

    def _settings(self, name: str) -> Settings:
        """Return the settings of a path that was named. What is wrong with them is known before anything is written."""
        if self.request.stdin:
            return self.request.settings
        folder = folder_of(name)
        if folder not in self._at:
            self._at[folder] = self.request.settings_at(folder)
            self._cleaner(self._at[folder], None)
        return self._at[folder]

    def _found(self, name: str, settings: Settings) -> Iterator[Path]:
        if not os.path.isdir(name):
            return iter(()) if self.excluded(name) else walk([Path(name)], (), ())
        files = walk([Path(name)], settings.include, settings.exclude_anywhere)
        return (path for path in files if not settings.excludes(path))

    def _clean(self, place: str, path: Path | None, read: Callable[[], bytes], act: Callable[[Job], None]) -> None:
        with guarded(self.tally, place):
            settings = self.request.settings if path is None else self._of.get(path, self.request.settings)
            cleaner = self._cleaner(settings, path)
            data, encoding, metadata = read(), settings.encoding, {}
            kind = kind_of(place, data)
            if kind:
                from ..extract import extract

                extracted = extract(place, data, encoding)
                data, encoding, metadata = extracted.text.encode("utf-8", "replace"), "utf-8", extracted.metadata
            self._watch.skipped.clear()
            outcome = process(data, place, cleaner, encoding, path is not None, self._watch.bound(cleaner))
            for rule in self._watch.skipped:
                say(f"{place}: {rule} took more than {LIMIT:g} seconds, and was left out; please report")
            for key, value in metadata.items():
                outcome.result.metadata.setdefault(key, value)
            self._check_removed(place, outcome)
            act(Job(place, path, outcome, cleaner, kind))
            self.tally.add(outcome)

    def _check_removed(self, place: str, outcome: Outcome) -> None:
        """Say so if much of a document goes, or all of it; FileError if it is more than the request allows."""
        result, most = outcome.result, self.request.max_removed
        if most is not None and result.removed * 100 > most:
            fact = f"{result.removed:.0%} of the text would go, and --max-removed allows {most}%"
            raise FileError(place, fact, "`cleaner check --diff` shows what would")
        if result.before.strip() and not result.after.strip():
            say(f"{place}: nothing of the text is left; `cleaner check --diff` shows what goes")
        elif result.removed > MUCH and len(result.before) >= SHORT and not self.request.quiet:
            say(f"{place}: {result.removed:.0%} of the text goes; `cleaner check --diff` shows what")


@contextmanager
def guarded(tally: Tally, place: str) -> Iterator[None]:
    """Turn the failure of one document into a message; what is wrong for all documents goes on up."""
    try:
        yield
        return
    except (PackError, ConfigError, ClosedPipe, OutputError, click.ClickException):
        raise
    except CleanerError as error:
        own = error.place == place or error.place.startswith((f"{place}:", f"{place}{os.sep}"))
        message = str(error) if own else f"{place}: {error}"
    except OSError as error:
        where = "" if error.filename in (None, place) else f"{error.filename}: "
        message = f"{place}: {where}{error.strerror or error}"
    except Exception as error:
        message = f"{place}: internal error: {type(error).__name__}: {error}; please report"
    tally.fail(place, message)
    say(message)


def _each(files: list[Path]) -> Generator[Path]:
    yield from files


def _watched(files: list[Path]) -> Generator[Path]:
    if len(files) < 2 or sys.stderr is None or not sys.stderr.isatty():
        yield from files
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(files, "cleaning", console=Console(stderr=True), transient=True)
