"""Give a corpus the bytes it had before it was cleaned, from what was written and the journal of that run."""

from __future__ import annotations

import base64
import os
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from ..errors import ConfigError, FileError, JournalError
from . import field
from .journal import FORMAT, SUFFIX, Entry, entries, restored
from .lines import Lines
from .output import unwritten
from .packing import packer, read_whole, split_suffix
from .sources import SUFFIX as RUN


def undo(folder: Path, source: Path, target: Path) -> int:
    """Write to `target` what the corpus at `source` was before cleaning, by the journal in `folder`.

    Returns the number of documents that were given back. Quarantined records stand where they stood. `target` is there
    when all is done. ConfigError if it is there before, or there is no journal; JournalError if the journal is of
    another corpus, or that has changed.
    """
    shards = sorted(folder.glob(f"*{SUFFIX}"))
    if not shards:
        raise ConfigError(str(folder), "holds no journal of a corpus", "name the folder that --journal was given")
    if not source.exists():
        raise FileError(str(source), "there is no such file or folder", "name what the run has written")
    if target.exists():
        raise ConfigError(str(target), "exists already", "name another place for the original")
    fresh = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        given_back = _Undo(source, fresh).all(shards)
        os.replace(fresh, target)
    except OSError as error:
        if error.filename is None:  # what was open for writing has no name
            raise unwritten(error, target, "make room, and give the command again") from error
        raise
    finally:
        if fresh.is_dir():
            shutil.rmtree(fresh, ignore_errors=True)
        else:
            fresh.unlink(missing_ok=True)
    return given_back


def undo_in_place(folder: Path, source: Path) -> int:
    """Make the corpus at `source` what it was before cleaning, as `undo` does, and forget the run that cleaned it."""
    fresh = source.with_name(f"{source.name}.undone")
    given_back = undo(folder, source, fresh)
    if source.is_dir():
        old = source.with_name(f"{source.name}.cleaned")
        os.replace(source, old)
        os.replace(fresh, source)
        shutil.rmtree(old, ignore_errors=True)
    else:
        os.replace(fresh, source)
    shutil.rmtree(f"{source}{RUN}", ignore_errors=True)
    return given_back


class _Undo:
    def __init__(self, source: Path, target: Path) -> None:
        self.source, self.target = source, target
        self.folder = source.is_dir()
        self.restored = 0

    def all(self, shards: list[Path]) -> int:
        if self.folder:
            shutil.copytree(self.source, self.target)  # what is in no journal has not changed
        waiting: list[tuple[Entry, Path]] = []
        for path in shards:
            noted = entries(path)
            head = next(noted, {})
            noted.close()
            if head.get("corpus") != FORMAT:
                raise JournalError(str(path), "is no journal of a corpus that this version can read")
            before = waiting[-1][0] if waiting else {"part": -1, "source": head["source"]}
            if head["part"] == 0:
                if waiting:
                    self._source(waiting)
                waiting = []
            elif (head["part"], head["source"]) != (before["part"] + 1, before["source"]):
                raise JournalError(
                    str(path.parent),
                    f"a part is missing before {path.name}",
                    "put it back: without it nothing can be given back",
                )
            waiting.append((head, path))
        self._source(waiting)
        return self.restored

    def _source(self, shards: list[tuple[Entry, Path]]) -> None:
        head = shards[0][0]
        if head["kind"] == "text":
            for _, path in shards:
                self._texts(path)
            return
        source = self.source / head["source"] if self.folder else self.source
        target = self.target / head["source"] if self.folder else self.target
        if head["kind"] == "parquet":
            from .undo_rows import undo_rows

            self.restored += undo_rows(source, target, shards)
            return
        packing = split_suffix(source.name)[1]
        pack = packer(packing)
        lines = Lines(source, packing)
        found = lines.between(0, None)
        with open(target, "wb") as file:
            for head, path in shards:
                for data in self._lines(head, found, path):
                    file.write(pack.compress(data))
            if next(found, None) is not None:
                raise JournalError(str(source), "has more lines than the journal knows of", "it was changed since")
            _end(file, pack.flush())
        lines.close()

    def _lines(self, head: Entry, lines: Iterator[tuple[int, bytes]], path: Path) -> Iterator[bytes]:
        at = 0
        for entry in islice(entries(path), 1, None):
            upto = entry["lines"] if "lines" in entry else entry["line"]
            for _ in range(at, upto):
                yield self._next(lines, path)
            at = upto
            if "quarantined" in entry:
                yield base64.b64decode(entry["quarantined"])
                self.restored += 1
            elif "lines" not in entry:
                line = self._next(lines, path)
                at += 1
                yield _line(entry, line, head, f"{path}: line {upto}")
                self.restored += 1

    def _next(self, lines: Iterator[tuple[int, bytes]], path: Path) -> bytes:
        found = next(lines, None)
        if found is None:
            raise JournalError(str(self.source), f"has fewer lines than {path} knows of", "it was changed since")
        return found[1]

    def _texts(self, path: Path) -> None:
        for entry in entries(path):
            if "file" not in entry:
                continue
            target = self.target / entry["file"] if self.folder else self.target
            packing = split_suffix(entry["file"])[1]
            if "quarantined" in entry:
                data = base64.b64decode(entry["quarantined"])
            else:
                source = self.source / entry["file"] if self.folder else self.source
                data = restored(entry, read_whole(str(source), packing, str(source)), f"{path}: {entry['file']}")
            pack = packer(packing)
            target.parent.mkdir(parents=True, exist_ok=True)
            with open(target, "wb") as file:
                _end(file, pack.compress(data) + pack.flush())
            self.restored += 1


def _line(entry: Entry, line: bytes, head: Entry, place: str) -> bytes:
    if "raw" in entry:
        return base64.b64decode(entry["raw"])
    if head["kind"] == "lines":
        text = line.removesuffix(b"\n").removesuffix(b"\r")
        return restored(entry, text, place) + line[len(text) :]
    at = 3 if line.startswith(b"\xef\xbb\xbf") else 0
    found = field.find(line[at:], field.path(head["field"]))
    start, end = at + found.start, at + found.end
    before = restored(entry, found.value.encode("utf-8"), place).decode("utf-8")
    token = entry.get("token")
    old = field.dumps(before, entry.get("ascii", False)) if token is None else token.encode("utf-8")
    return line[:start] + old + line[end:]


def _end(file: BinaryIO, data: bytes) -> None:
    file.write(data)
    file.flush()
    os.fsync(file.fileno())
