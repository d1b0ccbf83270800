"""Units of work: what a worker does at a time, and what it reports when it is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ..config import Settings
from .output import GOES_ON
from .sources import Source
from .stats import Stats
from .watch import LIMIT

LARGE = 5_000_000  # bytes of a document that is worked on alone
_MOST_FILES = 500  # of one unit


class Unit(NamedTuple):
    """Part `part` of one source: its lines that begin in a range of bytes, or one row group; or else whole text files.

    `end` is None for a range that goes to the end of the file.
    """

    sources: tuple[Source, ...]
    part: int = 0
    start: int = 0
    end: int | None = None

    @property
    def key(self) -> str:
        """A name that is the unit's own, and sorts as the units do."""
        return f"{self.sources[0].number:08d}-{self.part:06d}"

    @property
    def where(self) -> str:
        """What a user calls it."""
        source = self.sources[0]
        if source.kind == "parquet":
            return f"{source.place}, row group {self.part}"
        whole = self.end is None and self.start == 0
        return source.place if whole else f"{source.place}, bytes {self.start} to {self.end}"

    @property
    def remedy(self) -> str:
        """What a user can do when it cannot be done."""
        return GOES_ON


@dataclass(slots=True)
class Done:
    """A finished unit: what it counted, and the bytes its parts hold (0: there is none).

    `last` says that nothing of the source comes after it; `failed`, that the source could not be opened at all.
    """

    key: str
    stats: Stats
    out: int = 0
    quarantine: int = 0
    last: bool = False
    failed: bool = False

    def dump(self) -> dict[str, Any]:
        """Return it as JSON values."""
        found: dict[str, Any] = {"unit": self.key, "out": self.out, "quarantine": self.quarantine}
        found |= {name: True for name in ("last", "failed") if getattr(self, name)}
        return {**found, "stats": self.stats.dump()}

    @classmethod
    def load(cls, data: dict[str, Any]) -> Done:
        """Return what `dump` gave."""
        flags = {name: data.get(name, False) for name in ("last", "failed")}
        return cls(data["unit"], Stats.load(data["stats"]), data["out"], data["quarantine"], **flags)


@dataclass(frozen=True, slots=True)
class Work:
    """All that a worker needs to know. `folder` is where its parts go, `tree` where text files go."""

    settings: Settings
    folder: Path
    tree: Path
    field: str = "text"
    out_field: str | None = None
    journal: Path | None = None
    max_removed: int | None = None  # percent of a text
    limit: float = LIMIT  # seconds for a rule

    def part(self, unit: str, what: str) -> Path:
        """Return the file for a part of what a unit gives: `out`, or `quarantine`."""
        return self.folder / f"{unit}.{what}"


class Units:
    """The units of a corpus, one after another. How long a compressed file is shows only when its last unit is done."""

    def __init__(self, sources: Sequence[Source], chunk: int, row_groups: dict[int, int]) -> None:
        """`chunk` is the size of a range in bytes; `row_groups` has their number by the number of the source."""
        self.sources = sources
        self.chunk = chunk
        self.row_groups = row_groups
        self.counts: dict[int, int] = {}  # units of each source, where known; of text files under the first
        self._open = {source.number for source in sources if source.kind != "text" and self._count(source) is None}

    def all(self) -> Iterator[Unit]:
        """Yield the units; of a compressed file, ever further ones until `finished` hears of the last."""
        at = 0
        while at < len(self.sources):
            source = self.sources[at]
            if source.kind == "text":
                together = self._together(at)
                self.counts[source.number] = 1
                yield Unit(tuple(self.sources[at : at + together]))
                at += together
                continue
            at += 1
            count = self._count(source)
            if count is not None:
                self.counts[source.number] = count
                yield from (self._unit(source, part, count) for part in range(count))
                continue
            part = 0
            while part < self.counts.get(source.number, part + 1):
                yield self._unit(source, part, None)
                part += 1

    def finished(self, done: Done) -> None:
        """Take note of a unit that was done."""
        number, part = map(int, done.key.split("-"))
        if done.last and number in self._open:
            self.counts[number] = min(self.counts.get(number, part + 1), part + 1)

    def _count(self, source: Source) -> int | None:
        if source.kind == "parquet":
            return max(1, self.row_groups[source.number])
        if source.size < 0:
            return 1
        return None if source.packing else max(1, -(-source.size // self.chunk))

    def _unit(self, source: Source, part: int, count: int | None) -> Unit:
        if source.kind == "parquet":
            return Unit((source,), part)
        end = None if part + 1 == count else (part + 1) * self.chunk
        return Unit((source,), part, part * self.chunk, end)

    def _together(self, at: int) -> int:
        """Return how many text files from `at` on make one unit; a large one is alone."""
        size = count = 0
        while at + count < len(self.sources) and count < _MOST_FILES:
            source = self.sources[at + count]
            if source.kind != "text" or (count and (source.size >= LARGE or size + source.size > self.chunk)):
                break
            count += 1
            size += source.size
            if source.size >= LARGE:
                break
        return count
