"""Records one by one: a JSON line or a line of text in, the line to write or a quarantined record out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..batch import Quarantined, clean_one, quarantine
from ..errors import PackError
from ..pipeline import Cleaner
from ..result import Result
from . import field
from .watch import Watch

_BOM = b"\xef\xbb\xbf"
_TRIES = 4  # at a line that rules would break, each without those that did


class Text(NamedTuple):
    """A record that was cleaned: the bytes to write and what cleaning did; the JSON text it stood in, and where (else b"").

    `left_out` names the rules that were left out because they would have made several lines of one.
    """

    output: bytes
    result: Result
    token: bytes = b""
    start: int = 0
    left_out: tuple[str, ...] = ()


class Kept(NamedTuple):
    """A record that holds nothing to clean, to be written as it is."""

    output: bytes


Answer = Text | Kept | Quarantined
Handle = Callable[[bytes, str], Answer | None]


class Cleaning:
    """How texts are cleaned: by which cleaner, watched by what, read as `encoding`; refused if more percent would go."""

    def __init__(
        self, cleaner: Cleaner, watch: Watch, encoding: str | None = None, max_removed: int | None = None
    ) -> None:
        self.cleaner, self.watch, self.encoding, self.max_removed = cleaner, watch, encoding, max_removed
        self.clean = watch.bound(cleaner)

    def without(self, rules: tuple[str, ...]) -> Cleaning:
        """Return the same without some rules."""
        return Cleaning(self.watch.leaving_out(self.cleaner, rules), self.watch, self.encoding, self.max_removed)

    def text(self, item: bytes | str, source: str, file: bool = False) -> Result | Quarantined:
        """Return what cleaning one text gives."""
        found = clean_one(self.clean, item, source, self.encoding, file)
        if self.max_removed is not None and isinstance(found, Result) and found.removed * 100 > self.max_removed:
            fact = f"{found.removed:.0%} of the text would go, and --max-removed allows {self.max_removed}%"
            return Quarantined(source, fact, item if isinstance(item, bytes) else field.dumps(item), "MaxRemoved")
        return found


def attempt(handle: Handle, raw: bytes, source: str) -> Answer | None:
    """Return what handling one line gives; whatever fails, but for a rule that is wrong, fails for this line only."""
    try:
        return handle(raw, source)
    except (MemoryError, PackError):
        raise
    except Exception as error:
        return quarantine(raw, source, error)


def json_lines(cleaning: Cleaning, name: str, out: str | None) -> Handle:
    """Return what cleans the field `name` of a JSON line, and writes it there or into the field `out`.

    A blank line gives None; it is no record, and is written as it is. In a field that is null, nothing is cleaned.
    """
    wanted = field.path(name)
    target = field.path(out) if out is not None and out != name else None

    def handle(raw: bytes, source: str) -> Answer | None:
        line = raw
        head = b""
        try:
            if cleaning.encoding is not None:
                line = line.decode(cleaning.encoding).encode("utf-8")
            if line.startswith(_BOM):
                head, line = _BOM, line[3:]
            if not line.strip():
                return None
            place = field.find(line, wanted)
            value = place.value
            if value is None:
                return Kept(head + (field.put(line, place, None, target) if target else line))
            if not isinstance(value, str):
                return _refused(raw, source, f"the field {name!r} is {field.kind(value)}, not text", "TypeError")
            found = cleaning.text(value, source)
            if isinstance(found, Quarantined):
                return Quarantined(source, found.reason, _record(raw), found.kind)
            if target is None and found.after == value:
                return Text(head + line, found)
            token, start = line[place.start : place.end], len(head) + place.start
            return Text(head + field.put(line, place, found.after, target), found, token, start)
        except field.FieldError as error:
            return _refused(raw, source, str(error), "FieldError")
        except UnicodeError as error:
            return _refused(raw, source, _undecodable(error, cleaning.encoding), "DecodeError")
        except (ValueError, RecursionError) as error:
            return _refused(raw, source, f"is no JSON: {error}", "JSONDecodeError")

    return handle


def plain_lines(cleaning: Cleaning) -> Handle:
    """Return what cleans a line that is a document, without the rules that would make several lines of it."""

    def handle(raw: bytes, source: str) -> Answer | None:
        line = _record(raw)
        if not line.strip():
            return None
        left_out: tuple[str, ...] = ()
        for _ in range(_TRIES):
            found = (cleaning.without(left_out) if left_out else cleaning).text(line, source)
            if isinstance(found, Quarantined):
                return found
            if found.after.count("\n") <= found.before.count("\n"):
                return Text(found.after.encode("utf-8") + raw[len(line) :], found, left_out=left_out)
            left_out = tuple(sorted({*left_out, *_breaking(found)}))
        return _refused(raw, source, "cleaning breaks it into several lines; use JSON Lines", "LineError")

    return handle


def _breaking(found: Result) -> Iterator[str]:
    """Yield the rules that put line feeds into a text."""
    for step in found.steps:
        for start, end, new, number, _ in step.edits:
            if new.count("\n") > step.before.count("\n", start, end):
                yield found.rules[number].id


def _record(raw: bytes) -> bytes:
    """Return a line without its end."""
    return raw.removesuffix(b"\n").removesuffix(b"\r")


def _refused(raw: bytes, source: str, reason: str, kind: str) -> Quarantined:
    return Quarantined(source, reason, _record(raw), kind)


def _undecodable(error: UnicodeError, encoding: str | None) -> str:
    if isinstance(error, UnicodeDecodeError):
        bad = error.object[error.start]
        fact = f"byte 0x{bad:02X} at byte {error.start} of the line is not {error.encoding}"
    else:
        fact = str(error)
    return fact + ("" if encoding else "; if all of the file is in another encoding, name that with --encoding")
