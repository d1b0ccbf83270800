"""The sidecar of a cleaned document: what stripping found out about it, in a JSON file beside it."""

from __future__ import annotations

import json
from pathlib import Path

from .. import __version__
from ..result import Result

SUFFIX = ".metadata.json"


def beside(path: Path) -> Path:
    """Return where the sidecar of the document at `path` stands: `a.txt` has `a.txt.metadata.json`."""
    return path.with_name(path.name + SUFFIX)


def render(place: str, result: Result) -> bytes | None:
    """Return the sidecar of a document as UTF-8 JSON, or None where nothing was found out about it.

    `place` is the document as it was named. Of a document that is clean already nothing is found out, so that what an
    earlier run wrote down stays.
    """
    if not result.metadata and not result.flags:
        return None
    fields = {
        "version": __version__,
        "path": place,
        "metadata": result.metadata,
        "flags": sorted(result.flags),
    }
    return (json.dumps(fields, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")
