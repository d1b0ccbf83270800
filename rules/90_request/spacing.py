"""Spaces between Chinese characters and Latin letters or figures, put in or taken out on request."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

# A placeholder of the author's (x余次, XX区) is no Latin word.
BORDER = LazyPattern(
    r"(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])(?![xX]+(?![A-Za-z0-9]))|(?<=[A-Za-z0-9])(?<![xX])(?=[\u3400-\u9fff])"
    r"|(?<=[A-WYZa-wyz0-9][xX])(?=[\u3400-\u9fff])"
)
GAP = LazyPattern(r" (?:(?<=[\u3400-\u9fff] )(?=[A-Za-z0-9])|(?<=[A-Za-z0-9] )(?=[\u3400-\u9fff]))")


@rule(
    "missing-space",
    level="certain",
    profiles=["spacing-add"],
    why="A space was to stand between Chinese characters and Latin letters or figures.",
    hits=[["共有3个LED屏", "共有 3 个 LED 屏"], ["用Python3写的", "用 Python3 写的"]],
    misses=["召开x余次，到XX区", "共有 3 个，用（LED）写"],
)
def missing_space(view: View, spans: list[Span]) -> Found:
    """Put a space in."""
    for found in BORDER.finditer(view.text):
        yield found.start(), found.start(), " "


@rule(
    "superfluous-space",
    level="certain",
    profiles=["spacing-remove"],
    why="No space was to stand between Chinese characters and Latin letters or figures.",
    hits=[["共有 3 个 LED 屏", "共有3个LED屏"], ["用 Python 3 写的", "用Python 3写的"]],
    misses=["目 录", "第一  2", "LED 3"],
)
def superfluous_space(view: View, spans: list[Span]) -> Found:
    """Take the space out."""
    for found in GAP.finditer(view.text):
        yield found.start(), found.end(), ""
