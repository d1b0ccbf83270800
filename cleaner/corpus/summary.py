"""What came of a run, as a table for a person and as JSON for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import __version__
from ..errors import FileError
from .progress import duration, megabytes
from .stats import Stats

_RULES, _SLOW = 12, 5  # rules shown
_ENOUGH = 50  # samples before the slowest rules are worth telling


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a run. `quarantine` is the file of quarantined records, None if there are none.

    `order` names the stages as they run; `before` counts the parts an earlier run had finished; `complete` says that
    nothing was left to do.
    """

    stats: Stats
    sources: int
    target: str
    quarantine: str | None
    seconds: float = 0.0
    before: int = 0
    complete: bool = False
    order: tuple[str, ...] = ()

    @property
    def stages(self) -> dict[str, list[int]]:
        """Edits, removed and replaced by stage, as they run."""
        found = self.stats.stages()
        return dict(sorted(found.items(), key=lambda item: self.order.index(item[0]) if item[0] in self.order else -1))

    @property
    def exit_code(self) -> int:
        """3 if anything was quarantined, else 0."""
        return 3 if self.stats.quarantined else 0

    def dump(self) -> dict[str, Any]:
        """Return it as JSON values."""
        counts = self.stats.dump()
        rules = counts.pop("rules", {})
        samples = counts.pop("samples", {})
        return {
            "cleaner": __version__,
            "target": self.target,
            "sources": self.sources,
            "seconds": round(self.seconds, 3),
            "quarantine_file": self.quarantine,
            **counts,
            "stages": _rows(self.stages),
            "rules": _rows(rules),
            "samples": samples,
        }

    def render(self) -> str:
        """Return the lines to print at the end."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        stats = self.stats
        edges = f"{stats.records:,} read = {stats.written:,} written + {stats.quarantined.total():,} quarantined"
        yield f"documents   {edges}"
        yield f"changed     {stats.changed:,} ({_share(stats.changed, stats.written)})"
        flags = ", ".join(f"{name} {count:,}" for name, count in stats.flags.most_common())
        yield f"flagged     {stats.flagged:,}" + (f" ({flags})" if flags else "")
        yield f"characters  {stats.removed:,} removed, {stats.replaced:,} replaced, in {stats.edits:,} edits"
        if self.seconds:
            rate = f", {megabytes(stats.bytes_in / self.seconds)}/s" if not self.before else ""
            spent = f"{self.seconds:.1f} s" if self.seconds < 60 else duration(self.seconds)
            yield f"time        {spent} for {megabytes(stats.bytes_in)} in {_files(self.sources)}{rate}"
        if stats.rules:
            yield ""
            yield from _table(stats, self.stages)
        slow = [(name, count) for name, count in stats.samples.most_common() if name][:_SLOW]
        if stats.samples.total() >= _ENOUGH and slow:
            yield ""
            for number, (name, count) in enumerate(slow):
                what = "slowest" if number == 0 else ""
                yield f"{what:<11} {_share(count, stats.samples.total())} of the time in {name}"
        for name, count in stats.skipped.most_common():
            yield f"too slow    {name} was left out of {_documents(count)}"
        for name, count in stats.unbroken.most_common():
            yield f"one line    {name} was left out of {_documents(count)}: it breaks lines"
        for name, count in stats.quarantined.most_common():
            yield f"quarantined {count:,} {name}"
        if self.quarantine:
            yield f"            see {self.quarantine}"


def load(path: Path) -> Summary:
    """Return the summary kept in a file. FileError if it cannot be read."""
    try:
        data = json.loads(path.read_bytes())
        data.pop("cleaner")
        order = tuple(data.pop("stages"))
        sources, target, seconds = (data.pop(name) for name in ("sources", "target", "seconds"))
        quarantine = data.pop("quarantine_file")
        data["rules"] = {name: list(row.values()) for name, row in data["rules"].items()}
        return Summary(Stats.load(data), sources, target, quarantine, seconds, complete=True, order=order)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise FileError(str(path), f"cannot be read: {error}", "--restart begins anew") from error


def _rows(counts: dict[str, list[int]]) -> dict[str, dict[str, int]]:
    return {name: dict(zip(("edits", "removed", "replaced"), row, strict=True)) for name, row in counts.items()}


def _table(stats: Stats, stages: dict[str, list[int]]) -> Iterator[str]:
    rules = sorted(stats.rules.items(), key=lambda item: (-item[1][0], item[0]))
    width = max(len(name) for name in (*stages, *(name for name, _ in rules[:_RULES]), "stage")) + 2
    yield _row(width, "stage", "edits", "removed", "replaced")
    for name, row in stages.items():
        yield _row(width, name, *(f"{count:,}" for count in row))
    yield ""
    yield _row(width, "rule", "edits", "removed", "replaced")
    for name, row in rules[:_RULES]:
        yield _row(width, name, *(f"{count:,}" for count in row))
    if len(rules) > _RULES:
        yield f"and {len(rules) - _RULES} further rules: --stats FILE has them all"


def _row(width: int, name: str, *cells: str) -> str:
    return name.ljust(width) + "".join(cell.rjust(12) for cell in cells)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "0%"


def _documents(count: int) -> str:
    return f"{count:,} document{'' if count == 1 else 's'}"


def _files(count: int) -> str:
    return f"{count:,} file{'' if count == 1 else 's'}"
