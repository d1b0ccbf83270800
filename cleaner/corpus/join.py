"""Put the parts of each source together, in order and as soon as they are there, to the file it becomes."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from .ledger import Ledger
from .packing import packer
from .sources import Source
from .units import Done, Units, Work

_COPY = 1 << 20
_WORTH = 64_000_000  # bytes of parts that are worth joining before all of a source are there


class Joiner:
    """Joins the parts of sources that are not text files. What is joined is on disk before its parts are removed."""

    def __init__(self, units: Units, ledger: Ledger, work: Work) -> None:
        self.units = units
        self.ledger = ledger
        self.work = work
        self._waiting = [source for source in units.sources if source.kind != "text"]

    def advance(self) -> None:
        """Join what can be joined now."""
        while self._waiting and self._all_joined(self._waiting[0]):
            self._waiting.pop(0)

    def finish(self) -> None:
        """Join all; every unit is done."""
        self.advance()
        assert not self._waiting, "all units are done"

    def _all_joined(self, source: Source) -> bool:
        count = self.units.counts.get(source.number)
        parts = self.ledger.joined.get(source.number, (0, 0))[0]
        if count is not None and parts >= count:
            return True
        ready = parts
        while (count is None or ready < count) and f"{source.number:08d}-{ready:06d}" in self.ledger.done:
            ready += 1
        if count != ready:
            if source.kind == "parquet" or source.out_packing == "zst":
                return False  # written in one go
            found = (self.ledger.done[f"{source.number:08d}-{part:06d}"].out for part in range(parts, ready))
            if sum(found) < _WORTH:
                return False
        if ready > parts or count == ready:
            self._join(source, parts, ready, ready == count)
        return ready == count

    def _join(self, source: Source, first: int, last: int, ends: bool) -> None:
        done = [self.ledger.done[f"{source.number:08d}-{part:06d}"] for part in range(first, last)]
        paths = [self.work.part(each.key, "out") for each in done if each.out]
        target = self.work.tree / source.name if source.name else self.work.tree
        length = self.ledger.joined.get(source.number, (0, 0))[1]
        if not (first == 0 and ends and all(each.failed for each in done)):
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.kind == "parquet":
                from .parquet import join_groups

                join_groups(Path(source.path), paths, target, self.work)
            elif first == 0 and ends and len(paths) == 1 and source.out_packing != "zst":
                length = _rename(paths[0], target, done)
            else:
                length = _append(paths, target, length, source.out_packing, ends)
        self.ledger.join(source.number, last, length)
        for path in paths:
            with suppress(OSError):
                path.unlink()


def _rename(path: Path, target: Path, done: list[Done]) -> int:
    """Make the only part the whole; a killed run may have done that."""
    with suppress(FileNotFoundError):
        os.replace(path, target)
    return sum(each.out for each in done)


def _append(paths: list[Path], target: Path, length: int, packing: str, ends: bool) -> int:
    """Add parts to a file that is `length` bytes long by now, and return how long it is then."""
    with open(target, "r+b" if length else "wb") as file:
        file.seek(length)
        file.truncate()  # what a killed run may have added
        if packing == "zst":
            compressor = packer(packing)
            for path in paths:
                with open(path, "rb") as part:
                    while data := part.read(_COPY):
                        file.write(compressor.compress(data))
            file.write(compressor.flush())
        else:
            for path in paths:
                with open(path, "rb") as part:
                    shutil.copyfileobj(part, file, _COPY)
            if ends and file.tell() == 0:
                file.write(packer(packing).flush())  # nothing, packed
        file.flush()
        os.fsync(file.fileno())
        return file.tell()
