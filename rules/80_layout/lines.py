"""The end of a text file: its last line ends in a line feed, and nothing follows it."""

from __future__ import annotations

from cleaner.rule import Found, Span, rule
from cleaner.view import View


@rule(
    "no-final-line-feed",
    level="certain",
    profiles=["file"],
    why="A text file ends in a line feed; a piece of text on a pipe or in a record ends as it ends.",
    hits=[["第一课", "第一课\n"], ["第一课\n第二课", "第一课\n第二课\n"]],
    misses=["第一课\n", "\n"],
)
def no_final_line_feed(view: View, spans: list[Span]) -> Found:
    """Add the line feed."""
    if view.text and not view.text.endswith("\n"):
        yield len(view.text), len(view.text), "\n"


@rule(
    "empty-lines-at-end",
    level="certain",
    profiles=["file"],
    anchors=["\n\n"],
    why="A text file ends with its last line.",
    hits=[["第一课\n\n", "第一课\n"], ["第一课\n\n\n\n", "第一课\n"]],
    misses=["第一课\n", "第一课\n\n第二课\n"],
)
def empty_lines_at_end(view: View, spans: list[Span]) -> Found:
    """Delete the empty lines."""
    text = view.text
    if spans[-1][1] == len(text):
        yield len(text.rstrip("\n")) + 1, len(text), ""
