"""冇 for 没: copies that put characters of like sound or sense in the place of common ones write 冇有人 for 没有人."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

ENOUGH = 2
CANTONESE, SPOKEN = LazyPattern("[嘅咗喺嗰唔佢哋嚟啲攞俾乜嘢]"), 2  # different ones
TRADITIONAL, SIMPLIFIED = (
    LazyPattern("[們這來對時會為個說過開關無學國經]"),
    LazyPattern("[们这来对时会为个说过开关无学国经]"),
)


@rule(
    "not-have-twice",
    level="likely",
    anchors=["冇有"],
    why="冇 says 没有 by itself, in Cantonese; no one writes 冇有: a site put it in the place of 没.",
    hits=[
        ["河上冇有桥，他们也冇有船。", "河上没有桥，他们也没有船。"],
        ["這條河冇有橋，他們說也冇有船。", "這條河沒有橋，他們說也沒有船。"],
    ],
    misses=["河上冇有桥。", "佢哋冇有怕，條河冇有橋，喺度坐咗好耐。", "冇桥冇船冇人"],
)
def not_have_twice(view: View, spans: list[Span]) -> Found:
    """Put 没 back, in the script of the text."""
    text = view.text
    if len(spans) < ENOUGH or len(set(CANTONESE.findall(text))) >= SPOKEN:
        return
    plain = "沒" if len(TRADITIONAL.findall(text)) > len(SIMPLIFIED.findall(text)) else "没"
    for start, _ in spans:
        yield start, start + 1, plain, f"{len(spans)} times 冇有"
