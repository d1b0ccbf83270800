"""Clean scraped Chinese documents: `clean(text)` for one, a `Cleaner` for many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .batch import Quarantined
    from .config import Config
    from .pipeline import Cleaner
    from .result import Result
    from .rule import Level

__version__ = "0.7.0"
__all__ = ["Cleaner", "Config", "Level", "Quarantined", "Result", "__version__", "clean"]

_HOMES = {"Cleaner": "pipeline", "Config": "config", "Result": "result", "Level": "rule", "Quarantined": "batch"}


def __getattr__(name: str) -> Any:
    """Import public names when they are first used, so that `import cleaner` costs next to nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOMES[name]}", __name__), name)


def clean(text: str, config: Config | None = None) -> Result:
    """Return `text` cleaned by the rules of `config` (default: all built-in rules at level likely).

    Makes a new `Cleaner` on each call; for more than a few texts make one and call its `clean`.
    """
    from .pipeline import Cleaner

    return Cleaner(config).clean(text)
