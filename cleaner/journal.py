"""The journal: all edits of one document as JSON Lines, enough to replay them on the input and to take them all back.

The first line is the head: format version, path, encoding, SHA-256 of the bytes before and after, digest of the rules and
the level. Every further line is a group of like edits: step, stage, rule, old and new text, and the places (code points of
the text that step was given, each as the distance from the one before). Where an encoding does not return the very bytes
it was given, the head holds the bytes themselves, compressed.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import os
import re
import zlib
from collections import defaultdict
from itertools import accumulate, takewhile
from operator import sub
from pathlib import Path
from typing import Any, NamedTuple

from .document import Document, encode
from .edits import apply, inverse
from .errors import JournalError
from .result import Result

FORMAT = 1
SUFFIX = ".cleaner.jsonl"
_NAME = re.compile(r"(.+)\.([0-9a-f]{8})-([0-9a-f]{16})" + re.escape(SUFFIX), re.DOTALL)
_MOST = 215  # bytes of a document's name in that of its journal, which may have 255
_quoted = json.encoder.encode_basestring  # a JSON string; making a whole encoder for each line costs more than the line


class Change(NamedTuple):
    """One edit of a journal, with the text it replaced; `start` counts code points of the text its step was given."""

    start: int
    old: str
    new: str
    rule: str
    note: str


class Journal(NamedTuple):
    """A journal read back: its head, and the changes of each step, sorted."""

    head: dict[str, Any]
    steps: list[list[Change]]


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def write(result: Result, document: Document, after: bytes, rules_digest: str, level: str) -> str:
    """Return the journal of one cleaned document. `after` are the bytes that were written for it."""
    head: dict[str, Any] = {
        "cleaner": FORMAT,
        "path": document.path,
        "encoding": document.encoding,
        "before": digest(document.data),
        "after": digest(after),
        "rules": rules_digest,
        "level": level,
    }
    if result.metadata:
        head["metadata"] = result.metadata
    if result.flags:
        head["flags"] = sorted(result.flags)
    if not document.exact:
        head["bytes"] = base64.b85encode(zlib.compress(document.data)).decode("ascii")
    lines = [json.dumps(head, ensure_ascii=False, separators=(",", ":"))]
    for number, step in enumerate(result.steps):
        before = step.before
        groups: defaultdict[tuple[int, str, str, str], list[int]] = defaultdict(list)
        for start, end, new, rule, note in step.edits:
            groups[rule, before[start:end], new, note].append(start)
        opening = f'{{"step":{number},"stage":{_quoted(step.stage)},"rule":'
        for (rule, old, new, note), places in groups.items():
            said = f',"note":{_quoted(note)}' if note else ""
            at = ",".join(map(str, [places[0], *map(sub, places[1:], places)]))
            texts = f'"old":{_quoted(old)},"new":{_quoted(new)}'
            lines.append(f'{opening}{_quoted(result.rules[rule].id)},{texts}{said},"at":[{at}]}}')
    return "\n".join(lines) + "\n"


def load(file: Path) -> Journal:
    """Return the journal in a file. JournalError if it is none, OSError if it cannot be read."""
    data = file.read_bytes()
    try:
        source = data.decode("utf-8")
    except ValueError as error:
        raise _no_journal(str(file), error) from error
    return read(source, str(file))


def read(source: str, place: str) -> Journal:
    """Return the journal written in `source`. JournalError if it is none, or of a newer format."""
    try:
        head, *groups = (json.loads(line) for line in source.split("\n") if line)
        if head["cleaner"] != FORMAT:
            raise JournalError(place, f"is of format {head['cleaner']}", "use the version of cleaner that wrote it")
        for name in ("before", "after", "encoding"):
            if not isinstance(head[name], str):
                raise ValueError(f"its {name!r} is no text")
        steps: list[list[Change]] = []
        for group in groups:
            if not 0 <= group["step"] < len(groups):  # every step has a group
                raise ValueError(f"it has no step {group['step']}")
            while len(steps) <= group["step"]:
                steps.append([])
            change = Change(0, group["old"], group["new"], group["rule"], group.get("note", ""))
            steps[group["step"]] += [change._replace(start=at) for at in accumulate(group["at"])]
    except (ValueError, KeyError, TypeError) as error:
        raise _no_journal(place, error) from error
    return Journal(head, [sorted(step) for step in steps])


def _no_journal(place: str, error: Exception) -> JournalError:
    return JournalError(place, f"is not a journal of cleaner ({error})", "it was cut short, or altered")


def replay(journal: Journal, text: str) -> str:
    """Return `text`, the document as it was decoded, with all changes of the journal carried out."""
    for step in journal.steps:
        text = apply(text, [(start, start + len(old), new, 0, "") for start, old, new, _, _ in step])
    return text


def undo(journal: Journal, data: bytes, place: str) -> bytes:
    """Return the bytes the document had before, given those it has now.

    JournalError if `data` are not the bytes this journal led to, or the way back does not end at the bytes it began with.
    """
    head = journal.head
    if digest(data) != head["after"]:
        raise JournalError(
            place, "has changed since the journal was written", "undo needs the very bytes that were written"
        )
    try:
        if "bytes" in head:
            before = zlib.decompress(base64.b85decode(head["bytes"]))
        else:
            text = data.decode("utf-8")
            for step in reversed(journal.steps):
                text = apply(text, inverse(change[:3] for change in step))
            before = encode(text, head["encoding"])
    except (LookupError, ValueError, TypeError, binascii.Error, zlib.error):
        before = None
    if before is None or digest(before) != head["before"]:
        raise JournalError(place, "the journal does not lead back to the original bytes", "the journal was altered")
    return before


class Folder:
    """The journals in a folder, by the names of their documents and by the texts they lead to; looked through once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._named: defaultdict[str, list[_Kept]] = defaultdict(list)
        self._leading: defaultdict[str, list[_Kept]] = defaultdict(list)
        for name in sorted(os.listdir(folder)):
            found = _NAME.fullmatch(name)
            if found:
                kept = _Kept(folder / name, *found.groups())
                self._named[kept.name].append(kept)
                self._leading[kept.after].append(kept)

    def __len__(self) -> int:
        return sum(map(len, self._named.values()))

    def knows(self, name: str) -> bool:
        """Return whether a document of this file name was cleaned."""
        return _shortened(name) in self._named

    def restores(self, path: str, data: bytes) -> bool:
        """Return whether the file at `path` was cleaned. Others of its name may have been. JournalError as for `load`."""
        now, own = digest(data), self._named.get(_shortened(os.path.basename(path)), ())
        if any(now.startswith(kept.after) for kept in own):
            return True
        if any(now.startswith(kept.before) for kept in own):
            return False
        here = os.path.abspath(path)
        return any(os.path.abspath(load(kept.file).head.get("path") or "") == here for kept in own)

    def find(self, path: str, data: bytes) -> Journal:
        """Return the journal that led to `data`; of several, that of the document called most like `path`.

        JournalError if there is none, or if several lead to these bytes and none is called more like it.
        """
        leading = self._leading.get(digest(data)[:16], ())
        own = [kept for kept in leading if kept.name == _shortened(os.path.basename(path))]
        found: list[Journal] = []
        damaged: list[JournalError] = []
        for kept in own or leading:
            try:
                found.append(load(kept.file))
            except JournalError as error:
                damaged.append(error)
        if not found:
            fact, remedy = f"no journal in {self.folder} leads to this text", "it was changed since, or never cleaned"
            raise damaged[0] if damaged else JournalError(path, fact, remedy)
        most = max(_likeness(each, path) for each in found)
        best = [each for each in found if _likeness(each, path) == most]
        if len({each.head["before"] for each in best}) > 1:
            fact = f"several journals in {self.folder} lead to this text"
            raise JournalError(path, fact, "name one: undo --journal FILE")
        return best[0]


class _Kept(NamedTuple):
    """A journal by its file name: the document's name, and the digests before and after it begins with."""

    file: Path
    name: str
    before: str
    after: str


def _likeness(journal: Journal, path: str) -> int:
    """Return how many names, from the last one back, the path of a journal's document and `path` have in common."""
    both = (Path(os.path.abspath(each)).parts[::-1] for each in (journal.head.get("path") or "", path))
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*both, strict=False)))


def file_name(path: str | None, head_before: str, head_after: str) -> str:
    """Return the name of a document's journal: its own name, and the digests that tell journals apart."""
    return f"{_shortened(Path(path or 'stdin').name)}.{head_before[:8]}-{head_after[:16]}{SUFFIX}"


def _shortened(name: str) -> str:
    """Return a file name, or as much of its beginning as leaves room for what a journal's name adds."""
    while len(os.fsencode(name)) > _MOST:
        name = name[:-1]
    return name
