"""The journal: all edits of one document as JSON Lines, enough to replay them on the input and to take them all back.

The first line is the head: format version, path, encoding, SHA-256 of the bytes before and after, digest of the rules and
the level. Every further line is a group of like edits: step, stage, rule, old and new text, and the places (code points of
the text that step was given, each as the distance from the one before). Where an encoding does not return the very bytes
it was given, the head holds the bytes themselves, compressed.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate
from operator import sub
from pathlib import Path
from typing import Any, NamedTuple

from .document import Document, encode
from .edits import RawEdit, apply
from .errors import JournalError
from .result import Result

FORMAT = 1
SUFFIX = ".cleaner.jsonl"
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


def read(source: str, place: str) -> Journal:
    """Return the journal written in `source`. JournalError if it is none, or of a newer format."""
    try:
        head, *groups = (json.loads(line) for line in source.split("\n") if line)
        if head["cleaner"] != FORMAT:
            raise JournalError(place, f"is of format {head['cleaner']}", "use the version of cleaner that wrote it")
        steps: list[list[Change]] = []
        for group in groups:
            while len(steps) <= group["step"]:
                steps.append([])
            change = Change(0, group["old"], group["new"], group["rule"], group.get("note", ""))
            steps[group["step"]] += [change._replace(start=at) for at in accumulate(group["at"])]
    except (ValueError, KeyError, TypeError) as error:
        raise JournalError(place, f"is not a journal of cleaner ({error})") from error
    return Journal(head, [sorted(step) for step in steps])


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
    if "bytes" in head:
        before = zlib.decompress(base64.b85decode(head["bytes"]))
    else:
        text = data.decode("utf-8")
        for step in reversed(journal.steps):
            text = apply(text, _inverse(step))
        before = encode(text, head["encoding"])
    if digest(before) != head["before"]:
        raise JournalError(place, "the journal does not lead back to the original bytes", "the journal was altered")
    return before


def _inverse(step: list[Change]) -> Iterator[RawEdit]:
    shift = 0
    for start, old, new, _, _ in step:
        yield start + shift, start + shift + len(new), old, 0, ""
        shift += len(new) - len(old)


def find(folder: Path, path: str, data: bytes) -> tuple[Path, Journal]:
    """Return the journal in `folder` that led to `data`; of several, the one written for `path`.

    JournalError if there is none, or if several lead to these bytes and none was written for this path.
    """
    found = []
    for file in sorted(folder.glob(f"*-{digest(data)[:16]}{SUFFIX}")):
        found.append((file, read(file.read_text(encoding="utf-8"), str(file))))
    own = [each for each in found if each[1].head["path"] == path] or found
    if not own:
        raise JournalError(path, f"no journal in {folder} leads to this text", "it was changed since, or never cleaned")
    if len({each[1].head["before"] for each in own}) > 1:
        raise JournalError(path, f"several journals in {folder} lead to this text", "name one: undo --journal FILE")
    return own[0]


def file_name(path: str | None, head_before: str, head_after: str) -> str:
    """Return the name of a document's journal: its own name, and the digests that tell journals apart."""
    return f"{Path(path or 'stdin').name}.{head_before[:8]}-{head_after[:16]}{SUFFIX}"
