"""Characters that a converter of pages took from the wrong place of a font: 丌是 for 不是, 癿 for 的, 迚行 for 进行.

It gave each character it could not name the number of one that stands a little before it in Unicode. Most of those are
rare; several different ones prove the text, and then common ones are put right in words that have them nowhere else.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from cleaner.lazy import LazyPattern
from cleaner.python_packs import resource
from cleaner.rule import Found, Span, rule
from cleaner.view import View

# Characters that stand in no text of our time, but in ones about characters and in names.
PROOF = frozenset("癿丌亍乀乊叏迚弽叧刡刞忚揑兲迒挄栺亣仸赸庒觃吪徆幵迕劢")
ENOUGH, TIMES = 3, 3  # different ones, and places
DENSITY = 2_000  # characters to each place
# What 不 stands before where it is itself; and where it can be 与.
NOT = LazyPattern(
    "不(?:[能会是要可用同过管仅但论断再得如必应知到了想让被对在为存出多少足够久变清明需受允支妨符]|行[。，])"
)
AND, MOST_NOT = LazyPattern("不(?=[ \u3400-\u9fff])"), 3
RARE = "\u4e0c氏", "彳亍", "异体字", "部首", "康熙字典", "说文"


class Glyph(NamedTuple):
    """What the characters stand for, and beside what they are meant."""

    plain: str
    not_left: tuple[str, ...]
    not_right: tuple[str, ...]


@cache
def table() -> dict[str, Glyph]:
    """Return the rows by the wrong characters."""
    lines = [line for line in resource(__file__, "fonts.tsv").decode("utf-8").split("\n") if line and line[0] != "#"]
    found = {}
    for line in lines[1:]:
        match, plain, left, right = line.split("\t")
        found[match] = Glyph(plain, tuple(filter(None, left.split("/"))), tuple(filter(None, right.split("/"))))
    return found


@rule(
    "glyph-of-font",
    level="likely",
    anchors=sorted(PROOF),
    why="Several characters of a text are rare ones whose numbers lie a little below those of common ones that make words in their "
    "places: a converter could not read its fonts.",
    hits=[
        [
            "如果丌是目弽，就迚行比较，幵显示癿结果，戒者返里再建一个。",
            "如果不是目录，就进行比较，并显示的结果，或者这里再建一个。",
        ],
        [
            "叧要按下挄钮，癿确会迒回，讴备乀间丌会冲突。讴歌春天。",
            "只要按下按钮，的确会返回，设备之间不会冲突。讴歌春天。",
        ],
    ],
    misses=[
        "丌姓出自齐国，亍字单用的很少，彳亍街头。",
        "癿字见于字书，乀是部首，叏、迚、弽都收在里面。部首",
        "他叏了名字",
        "如果丌是目弽，戒者这里再建一个。",
    ],
)
def glyph_of_font(view: View, spans: list[Span]) -> Found:
    """Put the characters back that stand for them."""
    text = view.text
    kinds = {text[start] for start, _ in spans}
    if (
        len(kinds) < ENOUGH
        or len(spans) < TIMES
        or len(spans) * DENSITY < len(text)
        or any(map(text.__contains__, RARE))
    ):
        return
    says = f"{len(kinds)} rare characters, such as {sorted(kinds)[0]}, stand for common ones"
    done: set[int] = set()
    if text.count("不") <= MOST_NOT * text.count("丌") and not NOT.search(
        text
    ):  # each 不 is shown as 丌, and each 与 as 不
        for found in AND.finditer(text):
            done.add(found.start())
            yield *found.span(), "与", says
    for wrong, glyph in sorted(table().items(), key=lambda row: -len(row[0])):
        at = text.find(wrong)
        while at >= 0:
            meant = text.startswith(glyph.not_right, at + len(wrong)) or text.endswith(glyph.not_left, 0, at)
            if not meant:
                for place, (old, new) in enumerate(zip(wrong, glyph.plain, strict=True), at):
                    if old != new and place not in done:
                        done.add(place)
                        yield place, place + 1, new, says
            at = text.find(wrong, at + 1)
