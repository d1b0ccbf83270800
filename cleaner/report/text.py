"""Findings as lines of text: one for each edit, in the form editors and terminals can jump to."""

from __future__ import annotations

from .record import Finding, Record

_LONGEST = 40  # characters of a piece of text that are shown whole


def render(record: Record) -> str:
    """Return one line for each edit and each suspect, and one if the document would be written in another encoding."""
    lines = [line(record.place, finding) for finding in record.all]
    if record.recoded:
        lines.append(f"{record.place}: encoding {record.outcome.document.encoding} -> utf-8")
    return "".join(line + "\n" for line in lines)


def line(place: str, finding: Finding) -> str:
    """Return one finding as `path:line:column: rule-id [level] 'old' -> 'new'`."""
    rule = finding.rule
    mark = "" if finding.applied else " (suspect, not applied)"
    change = f"{shown(finding.old)} -> {shown(finding.new)}"
    return f"{place}:{finding.line}:{finding.column}: {rule.id} [{rule.level}] {change}{mark}"


def shown(text: str) -> str:
    """Return a piece of text on one line, quoted, its invisible characters as escapes, its middle left out if long."""
    if len(text) <= _LONGEST:
        return repr(text)
    half = _LONGEST // 2
    return f"{text[:half]!r}...{text[-half:]!r}"
