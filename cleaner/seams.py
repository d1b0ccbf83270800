"""Close the seams that removals leave: no more empty lines than there were, none at the text's ends, no empty quotation."""

from __future__ import annotations

from collections.abc import Sequence

from .edits import RawEdit

_QUOTATIONS = {"\u201c": "\u201d", "\u2018": "\u2019", "\u300c": "\u300d", "\u300e": "\u300f"}


def closed(text: str, edits: Sequence[RawEdit]) -> list[RawEdit]:
    """Return sorted, disjoint edits, with runs of removed lines widened over the empty lines they leave side by side.

    Where the removed lines had an empty line, or nothing, before them, the empty lines behind them go too; at the end
    of the text those before them go. All that stands in a quotation stays: it is spoken of there, not used.
    """
    out: list[RawEdit] = []
    run = -1  # index in `out` at which the run of deletions that ends at `done` begins
    done = 0
    for start, end, new, rule, note in edits:
        if not new and end < len(text) and start and _QUOTATIONS.get(text[start - 1]) == text[end]:
            continue
        if start < done:  # an empty line that went with the lines before it
            start = done
            if start > end or (start == end and not new):
                continue
        if new or run < 0 or start != done:
            run = len(out)
        if not new and start < end:
            first = out[run][0] if run < len(out) else start
            if _is_line_start(text, first) and (end == len(text) or text[end - 1] == "\n"):
                if _nothing_before(text, first):
                    end = _past_empty(text, end)
                if end == len(text) and first:
                    out, start = _at_end(text, out, run, start, first)
        if new:
            run = -1
        out.append((start, end, new, rule, note))
        done = end
    return out


def _is_line_start(text: str, at: int) -> bool:
    return not at or text[at - 1] == "\n" or text[at] == "\n"


def _nothing_before(text: str, at: int) -> bool:
    """Whether the line that begins at `at` is the first, or stands under an empty one."""
    if at and text[at - 1] != "\n":
        return False
    above = text.rfind("\n", 0, at - 1) + 1 if at else 0
    return not text[above:at].strip()


def _past_empty(text: str, at: int) -> int:
    """Return the start of the first line from `at` on that is not empty; the end of the text if there is none."""
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end + 1
        if text[at:end].strip():
            return at
        at = end
    return at


def _at_end(text: str, out: list[RawEdit], run: int, start: int, first: int) -> tuple[list[RawEdit], int]:
    """Widen the run that ends the text over the empty lines before it; a line feed stays if there was one to spare."""
    at = len(text[:first].rstrip())
    if text.endswith("\n") or text.count("\n", at, first + 1) > 1:
        at = min(first, text.find("\n", at) + 1)
    if run < len(out):
        begin, end, *rest = out[run]
        at = max(at, out[run - 1][1] if run else 0)
        out[run] = (min(begin, at), end, *rest)  # type: ignore[assignment]
        return out, start
    return out, min(start, max(at, out[-1][1] if out else 0))
