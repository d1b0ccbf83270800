"""What of a run is finished, line by line in a file, so that the same command goes on where a killed one stopped."""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from pathlib import Path
from typing import Any

from ..errors import ConfigError, FileError
from ..files import write_all, write_atomic
from .stats import Stats
from .units import Done

HEAD, LINES, LOCK = "run.json", "ledger.jsonl", "lock"
FORMAT = 1

_SAYS = {
    "format": "another version of cleaner wrote it",
    "rules": "the rules have changed",
    "sources": "the documents, or the settings for some of them, have changed",
}


class Ledger:
    """The finished units of a run and the lengths of its joined outputs, kept in `folder`; counts are added up."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.done: dict[str, Done] = {}  # without their counts, which are in `stats`
        self.joined: dict[int, tuple[int, int]] = {}  # by source: parts joined, bytes of the output
        self.stats = Stats()
        self._file: int | None = None

    def begin(self, head: dict[str, Any]) -> None:
        """Keep what the run depends on."""
        write_json(self.folder / HEAD, head)
        self._open()

    def resume(self, head: dict[str, Any], texts: Collection[int]) -> None:
        """Go on with the run kept in the folder, which depends on what `head` says.

        `texts` are the numbers of text files: these are not put to disk one by one, so they may be gone when the machine
        was started anew.
        """
        known = self.head()
        if known.get("boot") == head.get("boot"):
            texts = ()
        else:
            write_json(self.folder / HEAD, {**known, "boot": head.get("boot")})
        self._load(texts)
        self._open()

    def head(self) -> dict[str, Any]:
        """Return what the run in the folder depends on. FileError if that cannot be read."""
        path = self.folder / HEAD
        try:
            found: dict[str, Any] = json.loads(path.read_bytes())
        except (OSError, ValueError) as error:
            raise FileError(str(path), f"cannot be read: {error}", "--restart begins anew") from error
        return found

    def add(self, done: Done) -> None:
        """Note a finished unit."""
        self._write(done.dump())
        self._count(done)

    def join(self, source: int, parts: int, length: int) -> None:
        """Note that the first `parts` parts of a source make the first `length` bytes of its output, which are on disk."""
        self._write({"joined": source, "parts": parts, "length": length})
        assert self._file is not None, "opened by begin or resume"
        os.fsync(self._file)
        self.joined[source] = parts, length

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _open(self) -> None:
        self._file = os.open(self.folder / LINES, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)

    def _write(self, value: dict[str, Any]) -> None:
        assert self._file is not None, "opened by begin or resume"
        write_all(self._file, json.dumps(value, ensure_ascii=False).encode() + b"\n")

    def _count(self, done: Done) -> None:
        self.stats.add(done.stats)
        done.stats = Stats()
        self.done[done.key] = done

    def _load(self, lost: Collection[int]) -> None:
        """Read the file, up to a line that a kill cut short. A unit whose part is gone is not done."""
        path = self.folder / LINES
        path.touch()
        last: dict[str, int] = {}  # where the line of each unit begins; a unit done twice has two
        with open(path, "rb") as file:
            at = 0
            for line in file:
                try:
                    value = json.loads(line if line.endswith(b"\n") else b"")
                except ValueError:
                    os.truncate(path, at)
                    break
                if "joined" in value:
                    self.joined[value["joined"]] = value["parts"], value["length"]
                else:
                    last[value["unit"]] = at
                at += len(line)
            for at in last.values():
                file.seek(at)
                done = Done.load(json.loads(file.readline()))
                if self._there(done) and int(done.key.split("-")[0]) not in lost:
                    self._count(done)

    def _there(self, done: Done) -> bool:
        source, part = map(int, done.key.split("-"))
        sizes = [("quarantine", done.quarantine)]
        if part >= self.joined.get(source, (0, 0))[0]:
            sizes.append(("out", done.out))
        return all(size == 0 or _size(self.folder / "parts" / f"{done.key}.{what}") == size for what, size in sizes)


def check_same(old: dict[str, Any], new: dict[str, Any], place: str) -> None:
    """See to it that a run goes on as it was begun: ConfigError, in words, if two heads differ."""
    new = json.loads(json.dumps(new))
    names = [name for name in {**old, **new} if name not in ("chunk", "boot") and old.get(name) != new.get(name)]
    if names:
        said = (_SAYS.get(name) or f"{name} was {_shown(old.get(name))}, is {_shown(new.get(name))}" for name in names)
        raise ConfigError(place, f"holds a run that was begun otherwise: {', '.join(said)}", "--restart begins anew")


def write_json(path: Path, value: Any) -> None:
    """Write a file in one step."""
    write_atomic(path, json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n")


def _shown(value: Any) -> str:
    if value is None or value == []:
        return "not given"
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
