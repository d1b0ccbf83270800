"""One field of a JSON line: find its bytes, read the value, put another in its place; all other bytes stay."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, NamedTuple

import orjson

_SPACE = b" \t\r\n"
_MOST_NAMES = 8  # of a record's fields, named in a message


class FieldError(ValueError):
    """A line has no such field, or is no JSON object; the message says which."""


class MissingField(FieldError):
    """A line has no such field."""


class Place(NamedTuple):
    """Where a value stands in its line, and what it is (None for null)."""

    start: int
    end: int
    value: Any


class Keys(NamedTuple):
    """The path to a field, as keys and as their bytes in JSON."""

    keys: tuple[str, ...]
    quoted: tuple[bytes, ...]

    def __str__(self) -> str:
        return ".".join(self.keys)


@lru_cache(64)
def path(name: str) -> Keys:
    """Return the path `a.b.c` stands for; ValueError if a part of it is empty."""
    keys = tuple(name.split("."))
    if not all(keys):
        raise ValueError(f"{name!r} has an empty part")
    return Keys(keys, tuple(dumps(key) for key in keys))


def dumps(value: str, ascii_only: bool = False) -> bytes:
    """Return a text as JSON in UTF-8, or in ASCII with escapes. Half characters always become escapes."""
    if not ascii_only:
        try:
            return orjson.dumps(value)
        except TypeError:  # half a surrogate pair, which has no UTF-8
            pass
    text = json.dumps(value, ensure_ascii=ascii_only)
    return text.encode("ascii" if ascii_only else "utf-8", "backslashreplace")


def loads(line: bytes) -> Any:
    """Return the value a JSON text holds, with NaN and half surrogate pairs as Python reads them. ValueError if it is none."""
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        return json.loads(line.decode("utf-8"))


def find(line: bytes, field: Keys) -> Place:
    """Return where the value of `field` stands in a line. FieldError if it has none, or two; ValueError if it is no JSON."""
    record = loads(line)
    found = _inside(record, field)
    start = _guess(line, field) if isinstance(record, dict) else -1
    if start < 0:
        start = _walk(line, field)
    return Place(start, _end(line, start), found)


def value(line: bytes, field: Keys) -> Any:
    """Return the value of `field` in a line. FieldError if it has none; ValueError if it is no JSON."""
    return _inside(loads(line), field)


def _inside(value: Any, field: Keys) -> Any:
    for depth, key in enumerate(field.keys):
        if not isinstance(value, dict):
            where = ".".join(field.keys[:depth])
            raise FieldError(f"{f'the field {where!r} is' if where else 'is'} {kind(value)}, not an object")
        if key not in value:
            raise MissingField(_missing(value, field, depth))
        value = value[key]
    return value


def token(line: bytes, place: Place, value: str | None) -> bytes:
    """Return the JSON of `value`, escaped as what stands at `place` is; the very bytes that stand there if it is that."""
    old = line[place.start : place.end]
    if value == place.value:
        return old
    return b"null" if value is None else dumps(value, escaped(old))


def escaped(token: bytes) -> bool:
    """Return whether a JSON text is written in ASCII, with escapes for all else."""
    return b"\\u" in token and token.isascii()


def put(line: bytes, place: Place, value: str | None, out: Keys | None = None) -> bytes:
    """Return `line` with another text at `place`; or in the field `out`, which becomes the last of its object if need be.

    FieldError if what should hold `out` is no object, or has it twice.
    """
    new = token(line, place, value)
    if out is not None:
        try:
            found = find(line, out)
        except MissingField:
            return _insert(line, out, new, line[place.start - 1 : place.start] == b" ")
        place = found
    return b"".join((line[: place.start], new, line[place.end :]))


def _guess(line: bytes, field: Keys) -> int:
    """Return where the value of a key at the top begins if that can be told without reading the line; else -1."""
    if len(field.keys) > 1 or b"\\u" in line:  # a key written with escapes could be the same key
        return -1
    quoted = field.quoted[0]
    at = line.find(quoted)
    # Once only, and behind one brace only: then it is no other object's key, and no text either if a colon follows.
    if at < 0 or line.find(quoted, at + 1) >= 0 or line.find(b"{", line.find(b"{") + 1, at) >= 0:
        return -1
    at = _skip(line, at + len(quoted))
    return _skip(line, at + 1) if line[at : at + 1] == b":" else -1


def _walk(line: bytes, field: Keys) -> int:
    """Return where the value of `field` begins, reading the members of each object on the way."""
    at = _skip(line, 0)
    for depth, key in enumerate(field.keys):
        found = [start for name, start, _ in _members(line, at) if name == key]
        if len(found) > 1:
            raise FieldError(f"has the field {'.'.join(field.keys[: depth + 1])!r} twice")
        at = found[0]
    return at


def _members(line: bytes, at: int) -> list[tuple[str, int, int]]:
    """Return name, start and end of each member of the object that begins at `at` (in a line known to be JSON)."""
    members = []
    at = _skip(line, at + 1)
    while line[at : at + 1] == b'"':
        end = _end(line, at)
        name = loads(line[at:end])
        at = _skip(line, _skip(line, end) + 1)
        end = _end(line, at)
        members.append((name, at, end))
        at = _skip(line, end)
        at = _skip(line, at + 1) if line[at : at + 1] == b"," else at
    return members


def _insert(line: bytes, field: Keys, new: bytes, loose: bool) -> bytes:
    """Add a member at the end of the object that is to hold it; `loose` puts spaces as Python does."""
    at = _skip(line, 0)
    for depth, key in enumerate(field.keys[:-1]):
        found = [start for name, start, _ in _members(line, at) if name == key]
        if len(found) != 1 or line[found[0] : found[0] + 1] != b"{":
            where = ".".join(field.keys[: depth + 1])
            raise FieldError(f"has no object {where!r} to put the field {str(field)!r} in")
        at = found[0]
    members = _members(line, at)
    colon, comma = (b": ", b", ") if loose else (b":", b",")
    end = members[-1][2] if members else at + 1
    return b"".join((line[:end], comma if members else b"", field.quoted[-1], colon, new, line[end:]))


def _skip(line: bytes, at: int) -> int:
    while at < len(line) and line[at] in _SPACE:
        at += 1
    return at


def _end(line: bytes, start: int) -> int:
    """Return the end of the value that begins at `start`."""
    first = line[start : start + 1]
    if first == b'"':
        return _end_of_string(line, start)
    if first in (b"{", b"["):
        return _end_of_nest(line, start)
    at = start
    while at < len(line) and line[at] not in b",]} \t\r\n":
        at += 1
    return at


def _end_of_string(line: bytes, start: int) -> int:
    at = line.find(b'"', start + 1)
    while line[at - 1] == 0x5C:  # escaped if the number of backslashes is odd
        first = at - 1
        while line[first - 1] == 0x5C:
            first -= 1
        if (at - first) % 2 == 0:
            break
        at = line.find(b'"', at + 1)
    return at + 1


def _end_of_nest(line: bytes, start: int) -> int:
    import re

    depth, at = 0, start
    mark = re.compile(rb'["{}\[\]]')
    while True:
        found = mark.search(line, at)
        if found is None:  # the line has been read as JSON before
            raise FieldError("is no JSON")
        at = found.end()
        if found[0] == b'"':
            at = _end_of_string(line, at - 1)
        else:
            depth += 1 if found[0] in b"{[" else -1
            if depth == 0:
                return at


def kind(value: Any) -> str:
    """Return what a JSON value is, in words."""
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _missing(record: dict[str, Any], field: Keys, depth: int) -> str:
    names = ", ".join(list(map(str, record))[:_MOST_NAMES]) + (", …" if len(record) > _MOST_NAMES else "")
    inside = f" in {'.'.join(field.keys[:depth])!r}" if depth else ""
    return f"has no field {field.keys[depth]!r}{inside}" + (f", only {names}" if record else ", nor any other")
