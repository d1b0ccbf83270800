"""The frozen table of candidates: one JSON file with a digest, so that a corpus is cleaned by what was looked at."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..errors import ConfigError
from ..files import read_bytes
from .gathering import Context
from .judging import LOOK, TAKE, Candidate

FORMAT = "cleaner mined table 1"


@dataclass(frozen=True, slots=True)
class Table:
    """Candidates, and of how many documents they were mined."""

    documents: int
    characters: int
    least: int  # documents a candidate must stand in
    copies: int  # documents that are mostly found in others, and were left out
    candidates: tuple[Candidate, ...]

    @property
    def digest(self) -> str:
        """A digest of all that is in the table."""
        return _digest(self._data())

    def dump(self) -> bytes:
        """Return the table as JSON, a candidate a line; the same table gives the same bytes."""
        data = self._data()
        rows = ",\n".join(json.dumps(row, ensure_ascii=True) for row in data.pop("candidates"))
        head = json.dumps({"digest": self.digest, **data}, ensure_ascii=True)[:-1]
        return f'{head}, "candidates": [\n{rows}\n]}}\n'.encode()

    def changed(self, take: Collection[str] = (), drop: Collection[str] = ()) -> Table:
        """Return the table with some candidates taken and others dropped, by id. ConfigError for an unknown id."""
        unknown = {*take, *drop} - {each.id for each in self.candidates}
        if unknown:
            raise ConfigError(
                ", ".join(sorted(unknown)), "no candidate has this id", "`cleaner mine TABLE --all` lists them"
            )
        rows = []
        for each in self.candidates:
            if each.id in take:
                each = replace(each, verdict=TAKE, why="taken by hand")
            elif each.id in drop:
                each = replace(each, verdict=LOOK, why="dropped by hand")
            rows.append(each)
        return replace(self, candidates=tuple(rows))

    def _data(self) -> dict[str, Any]:
        rows = [asdict(each) | {"contexts": [list(context) for context in each.contexts]} for each in self.candidates]
        return {
            "format": FORMAT,
            "documents": self.documents,
            "characters": self.characters,
            "least": self.least,
            "copies": self.copies,
            "candidates": rows,
        }


def is_table(path: Path) -> bool:
    """Return whether `path` is a file that begins as a table does."""
    try:
        with path.open("rb") as file:
            return FORMAT.encode() in file.read(200)
    except OSError:
        return False


def load(path: Path) -> Table:
    """Return the table in `path`. FileError if it cannot be read; ConfigError if it is none, or was changed by hand."""
    try:
        data = json.loads(read_bytes(path))
        if data.pop("format") != FORMAT:
            raise ValueError("another format")
        digest = data.pop("digest")
        rows = tuple(_candidate(row) for row in data.pop("candidates"))
        table = Table(candidates=rows, **data)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigError(
            str(path), f"is not a mined table: {error}", "make one with `cleaner mine SRC -o FILE`"
        ) from error
    if table.digest != digest:
        raise ConfigError(
            str(path), "was changed after it was frozen", "choose with `cleaner mine TABLE --take ID --drop ID -o FILE`"
        )
    return table


def _candidate(row: dict[str, Any]) -> Candidate:
    contexts = tuple(Context(*context) for context in row.pop("contexts"))
    return Candidate(contexts=contexts, offsets=tuple(row.pop("offsets")), misses=tuple(row.pop("misses")), **row)


def _digest(data: dict[str, Any]) -> str:
    return sha256(json.dumps(data, ensure_ascii=True, sort_keys=True).encode()).hexdigest()
