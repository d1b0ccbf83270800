"""The journal of a corpus: a compressed shard for each unit, a line for each changed document, enough to undo all."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

from .. import journal as journals
from ..document import Document
from ..result import Result
from . import field
from .output import Part
from .records import Text
from .sources import Source
from .units import Unit

FORMAT = 1
SUFFIX = ".cleaner.jsonl.gz"


class Shard:
    """The journal of one unit being written. Lines count from 0 in what the unit writes."""

    def __init__(self, folder: Path, unit: Unit) -> None:
        self._part = Part(folder / f"{unit.key}{SUFFIX}", "gz")
        self._lines = 0
        source = unit.sources[0]
        head = {"corpus": FORMAT, "kind": source.kind, "source": source.name or Path(source.path).name}
        self._part.write(_line({**head, "part": unit.part}))

    def untouched(self) -> None:
        """Count a line that was written as it came."""
        self._lines += 1

    def line(self, raw: bytes, text: Text) -> None:
        """Note a line that was cleaned, if that changed it."""
        self._lines += 1
        if text.output == raw:
            return
        entry: dict[str, Any] = {"line": self._lines - 1}
        before, after = text.result.before, text.result.after
        if text.token:
            escaped = b"\\u" in text.token and text.token.isascii()
            if field.dumps(before, escaped) != text.token:
                entry["token"] = text.token.decode("utf-8")  # written otherwise than we would write it
        entry["edits"] = _edits(text.result, before, after)
        if entry["edits"] is None:
            entry = {"line": self._lines - 1, "raw": base64.b64encode(raw).decode("ascii")}
        self._part.write(_line(entry))

    def kept_back(self, raw: bytes) -> None:
        """Note a line that was quarantined, before the line that is written next."""
        self._part.write(_line({"line": self._lines, "quarantined": base64.b64encode(raw).decode("ascii")}))

    def file(self, source: Source, data: bytes, output: bytes, result: Result) -> None:
        """Note a text file, if cleaning changed it."""
        if data != output:
            exact = result.before.encode("utf-8", "surrogateescape") == data
            entry: dict[str, Any] = {"file": source.name or Path(source.path).name}
            entry["edits"] = _edits(result, result.before, result.after) if exact else None
            if entry["edits"] is None:
                entry = {"file": entry["file"], "raw": base64.b64encode(data).decode("ascii")}
                entry["after"] = hashlib.sha256(output).hexdigest()
            self._part.write(_line(entry))

    def close(self) -> None:
        """Finish the shard."""
        self._part.write(_line({"lines": self._lines}))
        self._part.close()

    def discard(self) -> None:
        """Take it away."""
        self._part.discard()


def _edits(result: Result, before: str, after: str) -> list[Any] | None:
    """Return the journal of a text as JSON values; None if it is no UTF-8."""
    try:
        document = Document(None, before.encode("utf-8"), "utf-8", before)
        lines = journals.write(result, document, after.encode("utf-8"), "", "")
    except UnicodeEncodeError:
        return None
    return [json.loads(line) for line in lines.split("\n") if line]


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace") + b"\n"
