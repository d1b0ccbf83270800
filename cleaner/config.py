"""Settings of a run, and where they come from: the command line, or the nearest cleaner.toml or pyproject.toml."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from .rule import Level


@dataclass(frozen=True, slots=True)
class Config:
    """What rules run, and how. Picklable; all that a `Cleaner` needs to be made anew in another process."""

    level: Level = Level.LIKELY
    select: tuple[str, ...] = ()  # prefixes of rule ids; none: all rules
    ignore: tuple[str, ...] = ()  # prefixes of rule ids, stronger than select
    profile: str = "auto"
    rules: tuple[Path, ...] = ()  # further folders of rules
    python_rules: bool = True  # may those folders hold Python packs
    fast: bool = False  # skip the passes that prove the result at rest
    keep: tuple[str, ...] = field(default=())  # text that must stay wherever it stands
