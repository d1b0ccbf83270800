"""What a run did, in numbers: counted by each worker, added up, shown as a table or written as JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from ..batch import Quarantined
from ..result import Result

_NUMBERS = ("records", "written", "changed", "flagged", "bytes_in", "bytes_out", "edits", "removed", "replaced")
_COUNTERS = ("quarantined", "flags", "skipped", "unbroken", "samples")


@dataclass(slots=True)
class Stats:
    """Counts over records. `removed` are characters that edits deleted, `replaced` those of other edits, old or new ones.

    `rules` holds edits, removed and replaced by rule; `quarantined` counts by kind of error, `skipped` the documents a
    rule was left out of because it took too long, `unbroken` because it would have broken a line; `samples` how often a
    rule was seen at work.
    """

    records: int = 0
    written: int = 0
    changed: int = 0
    flagged: int = 0
    bytes_in: int = 0
    bytes_out: int = 0
    edits: int = 0
    removed: int = 0
    replaced: int = 0
    quarantined: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    unbroken: Counter[str] = field(default_factory=Counter)
    samples: Counter[str] = field(default_factory=Counter)
    rules: dict[str, list[int]] = field(default_factory=dict)

    def cleaned(self, result: Result, left_out: tuple[str, ...] = ()) -> None:
        """Count a record that was cleaned and written; rules were left out of it that would have broken its line."""
        if left_out:
            self.unbroken.update(left_out)
        self.records += 1
        self.written += 1
        if result.flags:
            self.flagged += 1
            self.flags.update(result.flags)
        if not result.steps:
            return
        self.changed += result.changed
        rules = result.rules
        for step in result.steps:
            for start, end, new, number, _ in step.edits:
                name = rules[number].id
                row = self.rules.get(name)
                if row is None:
                    row = self.rules[name] = [0, 0, 0]
                row[0] += 1
                self.edits += 1
                if new:
                    size = max(end - start, len(new))
                    row[2] += size
                    self.replaced += size
                else:
                    row[1] += end - start
                    self.removed += end - start

    def passed(self) -> None:
        """Count a record that holds no text to clean and was written as it is."""
        self.records += 1
        self.written += 1

    def kept_back(self, record: Quarantined) -> None:
        """Count a record that was quarantined."""
        self.records += 1
        self.quarantined[record.kind] += 1

    @property
    def balanced(self) -> bool:
        """Whether every record that was read was written or quarantined."""
        return self.records == self.written + self.quarantined.total()

    def add(self, other: Stats) -> None:
        """Add the counts of `other`."""
        for name in _NUMBERS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in _COUNTERS:
            getattr(self, name).update(getattr(other, name))
        for name, row in other.rules.items():
            known = self.rules.setdefault(name, [0, 0, 0])
            known[:] = map(sum, zip(known, row, strict=True))

    def dump(self) -> dict[str, Any]:
        """Return the counts as JSON values; those that are nothing are left out."""
        counts: dict[str, Any] = {name: getattr(self, name) for name in _NUMBERS}
        counts |= {name: dict(sorted(getattr(self, name).items())) for name in _COUNTERS}
        counts["rules"] = dict(sorted(self.rules.items()))
        return {name: value for name, value in counts.items() if value}

    @classmethod
    def load(cls, data: dict[str, Any]) -> Stats:
        """Return the counts that `dump` gave."""
        values: dict[str, Any] = {name: Counter(value) if name in _COUNTERS else value for name, value in data.items()}
        return cls(**values)

    def stages(self) -> dict[str, list[int]]:
        """Return edits, removed and replaced by stage."""
        found: dict[str, list[int]] = {}
        for name, row in self.rules.items():
            known = found.setdefault(name.split(".", 1)[0], [0, 0, 0])
            known[:] = map(sum, zip(known, row, strict=True))
        return found
