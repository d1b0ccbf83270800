"""How far a run on Ray is: it works in waves of whole files, and notes each wave whose output is there.

The same call then goes on behind the last wave that is noted. What is kept stands beside the output, wherever that is.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow.fs

from ..corpus.ledger import check_same
from ..corpus.stats import Stats
from ..errors import ConfigError, FileError
from .ray_files import Input, file_system
from .ray_output import Written

HEAD, SUMMARY = "run.json", "summary.json"


def waves(inputs: Sequence[Input], size: int) -> Iterator[list[str]]:
    """Yield the paths of `inputs` in groups of about `size` bytes; the same inputs give the same groups."""
    wave: list[str] = []
    held = 0
    for each in inputs:
        if wave and held + each.size > size:
            yield wave
            wave, held = [], 0
        wave.append(each.path)
        held += each.size
    if wave:
        yield wave


class Log:
    """What is noted of a run that writes to `folder`, in the folder beside it."""

    def __init__(self, folder: str, head: dict[str, Any], restart: bool) -> None:
        """Begin a run that depends on `head`, or go on with it. ConfigError if the folder holds something else.

        With `restart` what is there is removed; so are parts of a run that was begun otherwise, if no wave was finished.
        """
        self.folder, self.beside = folder.rstrip("/"), f"{folder.rstrip('/')}.cleaner"
        self.done: list[Written] = []  # by wave
        self.finished: Stats | None = None  # of a run that was finished before
        self._head = self._read(HEAD)
        if self._head is None and _holds(self.folder):
            raise ConfigError(folder, "holds something already", "name another folder, or remove it")
        kept = self._read(SUMMARY)
        while (noted := self._read(f"wave-{len(self.done):06}.json")) is not None:
            self.done.append(Written.load(noted))
        if restart:
            self._clear()
            self._head, self.done = None, []
        elif self._head is not None:
            try:
                check_same(self._head, head, self.beside)
                self.finished = None if kept is None else Stats.load(kept)
            except ConfigError:
                if self.done or kept is not None or not self._emptied():
                    raise
                self._head = None  # nothing was finished
        self._new = head

    def begin(self, size: int) -> int:
        """Make the folders, and return how many bytes a wave has: `size`, or as many as those that are noted."""
        _make(self.folder)
        _make(self.beside)
        if self._head is None:
            self._head = {**self._new, "chunk": size}
            self._write(HEAD, self._head)
        else:
            self._tidy()
        return int(self._head["chunk"])

    @property
    def parts(self) -> int:
        """The number of part files that finished waves have written."""
        return sum(each.parts for each in self.done)

    def add(self, written: Written) -> None:
        """Note that all a wave has to write is there."""
        self._write(f"wave-{len(self.done):06}.json", written.dump())
        self.done.append(written)

    def finish(self, quarantine: str) -> Stats:
        """Put what was kept back into one file, in the order of the input, and return the counts of all waves."""
        total = Stats()
        kept: list[tuple[str, int, bytes]] = []
        files = [file for each in self.done for file in each.files]
        for each in self.done:
            total.add(each.stats)
        for file in files:
            system, name = file_system(file)
            with system.open_input_stream(name) as stream:
                for line in stream.read().split(b"\n")[:-1]:
                    fields = json.loads(line)
                    kept.append((fields["source"], fields.get("offset", 0), line))
        if kept:
            system, name = file_system(quarantine)
            system.create_dir(name.rpartition("/")[0], recursive=True)
            with system.open_output_stream(name) as stream:
                stream.write(b"".join(line + b"\n" for _, _, line in sorted(kept)))
        self._write(SUMMARY, total.dump())
        for file in (*files, *(f"{self.beside}/wave-{number:06}.json" for number in range(len(self.done)))):
            system, name = file_system(file)
            system.delete_file(name)
        return total

    def _tidy(self) -> None:
        """Remove what a wave wrote that was not finished: it is written again, perhaps in fewer parts."""
        noted = self.parts
        for folder in (self.folder, self.beside):
            system, name = file_system(folder)
            for each in system.get_file_info(pyarrow.fs.FileSelector(name, allow_not_found=True)):
                head, _, rest = each.base_name.partition("-0")
                number = f"0{rest}".partition(".")[0].partition("-")[0]
                late = head in ("part", "kept-back") and number.isdigit() and int(number) >= noted
                if each.type == pyarrow.fs.FileType.File and (late or each.base_name.endswith(".new")):
                    system.delete_file(each.path)

    def _emptied(self) -> bool:
        """Remove parts, and return whether nothing else is there."""
        self._tidy()
        return not _holds(self.folder)

    def _clear(self) -> None:
        if self._head is None:
            return  # there is nothing of ours
        for folder in (self.folder, self.beside):
            system, name = file_system(folder)
            if system.get_file_info(name).type == pyarrow.fs.FileType.Directory:
                system.delete_dir_contents(name)

    def _read(self, file: str) -> Any:
        system, name = file_system(f"{self.beside}/{file}")
        if system.get_file_info(name).type != pyarrow.fs.FileType.File:
            return None
        try:
            with system.open_input_stream(name) as stream:
                return json.loads(stream.read())
        except (OSError, ValueError) as error:
            raise FileError(f"{self.beside}/{file}", f"cannot be read: {error}", "--restart begins anew") from error

    def _write(self, file: str, value: dict[str, Any]) -> None:
        system, name = file_system(f"{self.beside}/{file}")
        fresh = f"{name}.{uuid.uuid4().hex}.new"
        with system.open_output_stream(fresh, compression=None) as stream:
            stream.write(json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n")
        system.move(fresh, name)


def _holds(folder: str) -> bool:
    system, name = file_system(folder)
    kind = system.get_file_info(name).type
    if kind == pyarrow.fs.FileType.File:
        raise ConfigError(folder, "is a file", "name a folder")
    return kind == pyarrow.fs.FileType.Directory and bool(system.get_file_info(pyarrow.fs.FileSelector(name)))


def _make(folder: str) -> None:
    system, name = file_system(folder)
    system.create_dir(name, recursive=True)
