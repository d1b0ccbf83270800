"""Findings in full: what was changed, which rule did it, why that rule exists and what it went by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from .record import Finding
from .text import shown


def render(place: str, text: str, lines: list[int], findings: Iterable[Finding]) -> Iterator[str]:
    """Yield the explanation of sorted findings, line by line of the original `text`, whose lines begin at `lines`."""
    for number, group in groupby(findings, key=_line):
        end = lines[number] if number < len(lines) else len(text)
        yield f"{place}:{number}: {shown(text[lines[number - 1] : end])}\n"
        yield from map(_explained, group)


def _explained(finding: Finding) -> str:
    rule = finding.rule
    before, after = finding.before, finding.after
    mark = "" if finding.applied else ", suspect: not applied"
    parts = [
        f"  column {finding.column}: {rule.id} [{rule.level}] in stage {rule.stage}{mark}",
        f"    why: {rule.why}",
        f"    evidence: {finding.note}" if finding.note else "",
        f"    {shown(before + finding.old + after)} -> {shown(before + finding.new + after)}",
    ]
    return "".join(part + "\n" for part in parts if part)


def _line(finding: Finding) -> int:
    return finding.line
