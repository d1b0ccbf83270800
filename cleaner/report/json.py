"""Findings as one JSON object, written piece by piece so that a report on many documents needs the memory of one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from .. import __version__
from .record import Finding, Record


def opening() -> str:
    """Return what stands before the first file."""
    return f'{{"version": {_text(__version__)}, "files": ['


def render(record: Record, first: bool) -> str:
    """Return one document as an item of `files`."""
    result = record.outcome.result
    fields = {
        "path": record.place,
        "encoding": record.outcome.document.encoding,
        "changed": record.outcome.changed,
        "edits": [_fields(finding) for finding in record.edits],
        "suspects": [_fields(finding) for finding in record.suspects],
        "metadata": result.metadata,
        "flags": sorted(result.flags),
    }
    return ("\n" if first else ",\n") + _text(fields)


def closing(failures: Iterable[tuple[str, str]], summary: Mapping[str, int]) -> str:
    """Return what stands after the last file: what failed, and the number of edits by rule."""
    failed = [{"path": place, "message": message} for place, message in failures]
    return f'\n], "failures": {_text(failed)}, "summary": {_text(summary)}}}\n'


def _fields(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule.id,
        "level": str(finding.rule.level),
        "line": finding.line,
        "column": finding.column,
        "start": finding.start,
        "end": finding.end,
        "old": finding.old,
        "new": finding.new,
        "note": finding.note,
        "why": finding.rule.why,
    }


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
