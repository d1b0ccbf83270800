"""Settings with Chinese names, indented below a name in small letters: menu:⏎  首页: /; and numbered rows of values."""

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


RECORD = LazyPattern(r"(?P<number>\d{1,4})(?:,[^\s,，。；：:]{1,24}){2,9}(?:\n|\Z)")


@rule(
    "numbered-record",
    level="certain",
    anchors=[f"\n{number}," for number in range(1, 100)],
    why="Numbered rows of values with commas between them are read by programs.",
    hits=[
        ["词表\n1,船,chuán\n2,渡,dù\n", "1,船,chuán\n2,渡,dù\n"],
        ["船名如下\n9,青竹,旧,12吨\n10,柳塘,新,8吨", "9,青竹,旧,12吨\n10,柳塘,新,8吨"],
    ],
    misses=["船名\n1,青竹,旧\n雪停了", "1,船开了,人散了。\n2,雪停了,门关了。\n", "词表\n3,船,旧\n1,渡,新\n"],
)
def numbered_record(view: View, spans: list[Span]) -> Found:
    """Guard two and more rows whose numbers rise by one."""
    text = view.text
    done = 0
    for start, _ in spans:
        at = start + 1
        if at < done:
            continue
        rows, last = 0, -1
        while (found := RECORD.match(text, at)) and last in (-1, int(found["number"]) - 1):
            rows, last, at = rows + 1, int(found["number"]), found.end()
        if rows > 1:
            done = at
            yield start + 1, at, ""
