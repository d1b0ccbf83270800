"""Random tokens that a forum puts between sentences so that copies give themselves away: 6 z7 W. N) I/ C0 h w7."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

# From the second token on, so that the search begins with a literal.
ROW = LazyPattern(r" [!-~]{1,2}(?: [!-~]{1,2}){4,23}(?=[ \t]*(?:\n|\Z|[\u3400-\u9fff]))")
BEFORE = LazyPattern(r"(?:\A|[\n\u3000-\uffef])(?P<tokens>[ ]?[!-~]{1,2})\Z")
MARKED = LazyPattern(r"(?<![!-~])[A-Za-z0-9][!-/:;?@\[-`{-~](?![!-~])|(?<![!-~])[!-/:;?@\[-`{-~][A-Za-z0-9](?![!-~])")
NUMBERED = LazyPattern(r"(?<![!-~])(?:[A-Za-z]\d|\d[A-Za-z])(?![!-~])")
ENOUGH, FEWEST = 2, 5  # rows, and spaces in each


@rule(
    "jammer",
    level="likely",
    why="Rows of tokens of one or two characters, letters, figures and marks at random, stand where lines or sentences end; they mean nothing.",
    hits=[
        ["慢慢地散开。6 z7 W. N) I/ C0 h w7 p d\n第二天，3 q& H: _8 d5 v, R! k2 X9 t j", "慢慢地散开。\n第二天，"],
        ["散开。a9 S# 0 k D% f7 x\n3 q& H: _8 d5 v, R! k2\n完", "散开。\n\n完"],
    ],
    misses=["散开。6 z7 W. N) I/ C0 h w7 p d", "选项：A B C D E F G\n1 2 3 4 5 6 7", "设 x + y = z , 2 x - 3 y = 5\n又 a + b = c , 2 a - b = 1"],
)  # fmt: skip
def jammer(view: View, spans: list[Span]) -> Found:
    """Delete the rows if there are several."""
    text = view.text
    if text.count(" ") < ENOUGH * FEWEST:
        return
    found = []
    for row in ROW.finditer(text):
        first = BEFORE.search(text[max(0, row.start() - 4) : row.start()])
        if first is None:
            continue
        start = max(0, row.start() - 4) + first.start("tokens")
        tokens = text[start : row.end()]
        if "=" not in tokens and MARKED.search(tokens) and NUMBERED.search(tokens):
            found.append((start, row.end()))
    if len(found) >= ENOUGH:
        for start, end in found:
            yield start, end, ""
