"""What a board's software sets at every line break so that copies give themselves away: 7 Z, X# ]+ f+ h8 N6 l6 |4 _.

Each row is made of five pairs or more: a sign from the blank to the semicolon, a blank, a sign from the question mark to
the tilde. Nothing that people write keeps to that for ten signs, and no two rows are alike.
"""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

FIRST, SECOND = "!\"#$%&'()*+-/:;0123456789", "?@[\\]^_`{}~"
# A blank drawn as the first sign runs together with the blank behind it, or is lost where blanks are folded or cut off.
PAIR = r"[!-;]? {1,2}[?-~]"
ROW = LazyPattern(rf"(?:[!-;] {{1,2}}|(?<![!-~]) {{0,2}})[?-~](?:{PAIR}){{4,40}}")
PAIRS = LazyPattern(PAIR)
FULL = LazyPattern(r"[!-;] [?-~]")
MARK = LazyPattern(r"[!-/:;?@\[-`{-~]")
BACK, ENOUGH, SURE, MARKS = 130, 2, 7, 2  # characters before an anchor; rows; pairs of a row that stands alone; marks


def _row(line: str, at: int) -> Span | None:
    """Return the row round a place of a line: at least five pairs, nearly all of them whole, with marks among them."""
    for found in ROW.finditer(line, max(0, at - BACK)):
        if found.end() > at:
            row = found[0]
            whole, pairs = len(FULL.findall(row)), len(PAIRS.findall(row))
            if found.start() <= at and whole >= max(4, 0.6 * pairs) and len(MARK.findall(row)) >= MARKS:
                return found.span()
            return None
    return None


_ROWS = (
    "6 z7 W. N) I/ C0 h w7 p$ d",
    "3 q& H: _8 d5 v, R! k2 X9 t",
    "; g! @+ ?. R: _3 n) P: U6 L",
    "' F4 m8 S$ x6 r! ^",
)


@rule(
    "row",
    level="likely",
    anchors=[f"{first} {second}" for first in FIRST for second in SECOND],
    why="Rows of random pairs of signs stand where lines break: the board's software marks what is copied from it.",
    hits=[
        [f"慢慢地散开。{_ROWS[0]}\n第二天，\n{_ROWS[1]}\n雪停了。", "慢慢地散开。\n第二天，\n雪停了。"],
        [f"{_ROWS[1]}\n{_ROWS[3]}第一天。\n\n{_ROWS[2]}渡口", "第一天。\n\n渡口"],
        [f"雪停了。\n  {_ROWS[2]}\n船走了。", "雪停了。\n船走了。"],
        [f"{_ROWS[1]} 第一天。 {_ROWS[2]}\n渡口", "第一天。\n渡口"],
    ],
    misses=[
        "选项：A B C D E F G\n1 2 3 4 5 6 7",
        "设 x + y = z , 2 x - 3 y = 5\n又 a + b = c , 2 a - b = 1",
        "答案：1 A2 B3 C4 D5 A6 B7 C\n8 A9 B10 C",
        "for ( i = 0 ; i < n ; i ++ ) { a [ i ] = 0 ; }\n( a ) [ b ] { c } ( d )",
        "散开。3 q& H: _8 d\n雪停了。",
        "见文献 [1] 和 [2]，另见 5 [3] 与 6 [4]。",
    ],
)  # fmt: skip
def row(view: View, spans: list[Span]) -> Found:
    """Delete the rows, with their lines where nothing else stands on them; one alone only if it is long."""
    text, done = view.text, -1
    if not any(_row(text[slice(*view.line_of(at))], at - view.line_of(at)[0]) for at, _ in spans[:40]):
        return
    found: list[Span] = []
    for match in ROW.finditer(text):
        span = _row(match[0], 0)
        if span and match.start() >= done:
            done = match.start() + span[1]
            found.append((match.start() + span[0], done))
    if len(found) >= ENOUGH or (found and text.count(" ", *found[0]) >= SURE):
        for start, end in found:
            if start == 0 or text[start - 1] == "\n":
                while text[end : end + 1] == " ":
                    end += 1
            elif text[end : end + 1] in ("", "\n"):
                while text[start - 1] == " ":
                    start -= 1
            yield *view.with_line(start, end), ""
