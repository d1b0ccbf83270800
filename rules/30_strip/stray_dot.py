"""The single dot that essay sites drop behind 的 as a fingerprint, where no other dot stands between two characters."""

from __future__ import annotations

import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

BETWEEN = LazyPattern(r"[\u3400-\u9fff]\.(?=[\u3400-\u9fff])")
MOST = 2
# With these a sentence begins: what stands before them may be the end of one.
BEGINS = "他她它我你您这那但所因而如若在有其从对当虽然为"
CLAUSE = LazyPattern(r"[^。！？；，、：\n“”]*$")
_BODY = "渡口只剩一条船，船家却不肯走，说是雪太大了。\n"


@rule(
    "behind-de",
    level="likely",
    anchors=["的."],
    why="Essay sites drop one dot behind 的 as a fingerprint; the sentences of the text end otherwise.",
    hits=[
        [_BODY + "柳树抽出新的.枝丫，鱼也醒了。\n", _BODY + "柳树抽出新的枝丫，鱼也醒了。\n"],
        [
            _BODY + "踏着春天的.脚步，迎着和暖的.南风，我们上路了。\n",
            _BODY + "踏着春天的脚步，迎着和暖的南风，我们上路了。\n",
        ],
    ],
    misses=[
        _BODY + "这是对的.风停了。\n",
        _BODY + "船是木头做的.他走了。\n",
        "船是新的.桨是旧的.河是宽的.\n",
        _BODY + "新的.枝丫.旧的枝丫。\n",
    ],
)
def behind_de(view: View, spans: list[Span]) -> Found:
    """Delete few such dots, where sentences end in full stops and no clause before a dot says what something is."""
    text = view.text
    dots = [found.end() - 1 for found in BETWEEN.finditer(text)]
    if not 0 < len(dots) <= MOST or text.count("。") < 2 or any(text[at - 1] != "的" for at in dots):
        return
    if all(_is_stray(text, at) for at in dots):
        for at in dots:
            yield at, at + 1, ""


def _is_stray(text: str, at: int) -> bool:
    """Whether no clause before the dot says what something is, and no sentence begins behind it."""
    clause = CLAUSE.search(text[max(0, at - 60) : at])
    return (
        clause is not None
        and "是" not in clause[0]
        and text[at + 1] not in BEGINS
        and re.match(r"[\u3400-\u9fff]{2}", text[at + 1 : at + 3]) is not None
    )
