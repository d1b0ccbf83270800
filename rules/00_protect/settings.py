"""Settings with Chinese names, indented below a name in small letters: menu:⏎  首页: /."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

BLOCK = LazyPattern(r":[ ]*\n(?:[ ]{2,12}(?:- )?[\w\u3400-\u9fff-]{1,20}: ?[^\n。，]*(?:\n|\Z)){2,60}")
NAME = LazyPattern(r"(?:\A|\n)[ ]{0,12}[a-z_][\w-]{0,30}\Z")
LONGEST_NAME = 44


@rule(
    "settings-below-name",
    level="certain",
    anchors=[":\n  "],
    why="Indented names and values below a name in small letters are settings; programs read their colons.",
    hits=[
        ["menu:\n  首页: /\n  归档: /old\n", ":\n  首页: /\n  归档: /old\n"],
        ["写成\nroles:\n  - 站长: 李渡\n  - 船工: 沈舟", ":\n  - 站长: 李渡\n  - 船工: 沈舟"],
    ],
    misses=[
        "notes:\n  船: 三只，桥: 一座。\n  人: 七个。\n",
        "Notes:\n首页: 无\n归档: 无\n",
        "名单:\n  站长: 李渡\n  船工: 沈舟",
    ],
)
def settings_below_name(view: View, spans: list[Span]) -> Found:
    """Guard the lines."""
    text = view.text
    for start, _ in spans:
        found = BLOCK.match(text, start)
        if found and NAME.search(text[max(0, start - LONGEST_NAME) : start]):
            yield *found.span(), ""
