"""`cleaner rules`: list, show and test rules."""

from __future__ import annotations

from .app import LazyGroup

command = LazyGroup(
    {name: f"rules_{name}" for name in ("list", "show", "test")}, "List, show and test rules.", name="rules"
)
