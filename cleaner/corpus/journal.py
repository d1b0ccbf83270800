"""The journal of a corpus: a compressed shard for each unit, a line for each changed document, enough to undo all."""

from __future__ import annotations

import base64
import json
from collections.abc import Generator
from pathlib import Path
from typing import Any

from .. import journal as journals
from ..document import Document
from ..result import Result
from . import field
from .output import Part
from .packing import unpacked
from .records import Text
from .sources import Source
from .units import Unit

FORMAT = 1
SUFFIX = ".cleaner.jsonl.gz"

Entry = dict[str, Any]


class Shard:
    """The journal of one unit being written. Lines, or rows, count from 0 in what the unit writes."""

    def __init__(self, folder: Path, unit: Unit, name: str) -> None:
        """Begin the shard of a unit in `folder`; `name` is the field that is cleaned."""
        self._part = Part(folder / f"{unit.key}{SUFFIX}", "gz")
        self._lines = 0
        source = unit.sources[0]
        head = {"corpus": FORMAT, "kind": source.kind, "source": _name(source), "part": unit.part, "field": name}
        self._part.write(_line(head))

    def untouched(self) -> None:
        """Count a line that was written as it came."""
        self._lines += 1

    def line(self, raw: bytes, text: Text) -> None:
        """Note a line that was cleaned, if that changed it."""
        self._lines += 1
        if text.output == raw:
            return
        entry: dict[str, Any] = {"line": self._lines - 1}
        edits = _edits(text.result) if _leads_back(raw, text) else None
        if edits is None:
            entry["raw"] = _base64(raw)
        else:
            entry["edits"] = edits
            if field.escaped(text.token):
                entry["ascii"] = True
            if text.token and field.dumps(text.result.before, field.escaped(text.token)) != text.token:
                entry["token"] = text.token.decode("utf-8")  # written otherwise than we would write it
        self._part.write(_line(entry))

    def kept_back(self, raw: bytes) -> None:
        """Note a line, or a row as an Arrow stream, that was quarantined, before what is written next."""
        self._part.write(_line({"line": self._lines, "quarantined": _base64(raw)}))

    def row(self, value: bytes | str, result: Result | None) -> None:
        """Note a row that was written, if `result` changed the value of its column."""
        self._lines += 1
        if result is None or not result.changed:
            return
        whole = isinstance(value, bytes) and result.before.encode("utf-8", "surrogatepass") != value
        edits = None if whole else _edits(result)
        data = value if isinstance(value, bytes) else value.encode("utf-8")
        entry: dict[str, Any] = {"line": self._lines - 1}
        entry |= {"raw": _base64(data)} if edits is None else {"edits": edits}
        self._part.write(_line(entry))

    def file(self, source: Source, data: bytes, output: bytes, result: Result) -> None:
        """Note a text file, if cleaning changed it."""
        if data == output:
            return
        entry: dict[str, Any] = {"file": _name(source)}
        edits = _edits(result) if result.before.encode("utf-8", "surrogatepass") == data else None
        entry |= {"raw": _base64(data)} if edits is None else {"edits": edits}
        self._part.write(_line(entry))

    def file_kept_back(self, source: Source, data: bytes) -> None:
        """Note a text file that was quarantined."""
        self._part.write(_line({"file": _name(source), "quarantined": _base64(data)}))

    def close(self) -> None:
        """Finish the shard."""
        self._part.write(_line({"lines": self._lines}))
        self._part.close()

    def discard(self) -> None:
        """Take it away."""
        self._part.discard()


def _leads_back(raw: bytes, text: Text) -> bool:
    """Whether the line can be had back from what was written and from the text as it was."""
    if not text.token:
        line = text.result.before.encode("utf-8", "surrogatepass")
        return raw.startswith(line) and not raw[len(line) :].strip(b"\r\n")
    end = len(text.output) - (len(raw) - text.start - len(text.token))
    return raw == text.output[: text.start] + text.token + text.output[end:]


def _name(source: Source) -> str:
    return source.name or Path(source.path).name


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _edits(result: Result) -> list[Any] | None:
    """Return the journal of a text as JSON values; None if it is no UTF-8."""
    try:
        document = Document(None, result.before.encode("utf-8"), "utf-8", result.before)
        lines = journals.write(result, document, result.after.encode("utf-8"), "", "")
    except UnicodeEncodeError:
        return None
    return [json.loads(line) for line in lines.split("\n") if line]


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace") + b"\n"


def entries(path: Path) -> Generator[Entry]:
    """Yield the head of a shard, what it notes, and its end, which counts the lines."""
    rest = b""
    for data in unpacked(path, "gz"):
        *lines, rest = (rest + data).split(b"\n")
        for line in lines:
            yield json.loads(line)


def restored(entry: Entry, data: bytes, place: str) -> bytes:
    """Return what a text was before the edits of an entry. JournalError if `data` is not what they made of it."""
    if "raw" in entry:
        return base64.b64decode(entry["raw"])
    source = "\n".join(json.dumps(line) for line in entry["edits"])
    return journals.undo(journals.read(source, place), data, place)
