"""Simplified for Traditional and the reverse, on request, by OpenCC's conversion of characters and phrases.

Text that already is in the script asked for stays. Some characters are right in both scripts (后, 里, 乾, 著); they are
converted only in a line that holds others which are of the wrong script beyond doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

HAN = LazyPattern("[\u3400-\u9fff]")


@cache
def _converter(name: str) -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC(name).convert
    return convert


@cache
def _foreign(char: str, name: str, charset: str) -> bool:
    """Whether a character belongs to the other script alone: the script's own set lacks it and has what it becomes."""
    there = _converter(name)(char)
    return there != char and not char.encode(charset, "ignore") and bool(there.encode(charset, "ignore"))


def _converted(view: View, name: str, charset: str) -> Found:
    """Yield the runs of characters that conversion changes, in lines that hold characters of the other script."""
    text = view.text
    plain = _converter(name)(text)
    if plain == text:
        return
    lines = [(match.start(), match[0]) for match in re.finditer("[^\n]+", text)]
    for start, line in lines:
        there = _converter(name)(line)
        if there == line or len(there) != len(line):
            continue
        foreign = sum(_foreign(char, name, charset) for char in line)
        back = _converter("s2t" if name == "t2s" else "t2s")(line)
        own = sum(old != new for old, new in zip(line, back, strict=False) if not old.encode(OTHER[charset], "ignore"))
        everything = foreign > own
        changed = "".join(
            "01"[old != new and (everything or _foreign(old, name, charset))]
            for old, new in zip(line, there, strict=True)
        )
        for found in re.finditer("1+", changed):
            yield start + found.start(), start + found.end(), there[found.start() : found.end()]


OTHER = {"gb2312": "big5", "big5": "gb2312"}


@rule(
    "traditional-to-simplified",
    level="certain",
    profiles=["script-simplified"],
    why="The document was to be in Simplified characters.",
    hits=[
        ["臺灣的軟體與資訊，頭髮乾了。", "台湾的软体与资讯，头发干了。"],
        ["題名是紅樓夢。\n皇后在里面。", "题名是红楼梦。\n皇后在里面。"],
    ],
    misses=["乾隆皇帝著书立说，李乾瞭望。", "后来他到里面去了。"],
)
def traditional_to_simplified(view: View, spans: list[Span]) -> Found:
    """Convert what is Traditional."""
    return _converted(view, "t2s", "gb2312")


@rule(
    "simplified-to-traditional",
    level="certain",
    profiles=["script-traditional"],
    why="The document was to be in Traditional characters.",
    hits=[["这里的头发干了，皇后发现了。", "這裏的頭髮幹了，皇后發現了。"], ["软件与信息技术", "軟件與信息技術"]],
    misses=["臺灣的里長只有一位，皇后與太后。", "后羿在那里"],
)
def simplified_to_traditional(view: View, spans: list[Span]) -> Found:
    """Convert what is Simplified."""
    return _converted(view, "s2t", "big5")
