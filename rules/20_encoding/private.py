"""Characters of private use: what fonts of symbols and icons leave in a text that is copied without the font."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

# Fonts of icons begin at E000, E400, E600 and F000, fonts of symbols stand from F020 to F0FF. Characters that GB18030 once
# put here (E7C7 to E864) are text.
ICONS = [
    chr(code)
    for code in (*range(0xE000, 0xE300), *range(0xE400, 0xE500), *range(0xE600, 0xE7C7), *range(0xF000, 0xF400))
]
FONTS = "\uf000"
SIGNS = (
    "\uf06c\uf06e\uf06f\uf071\uf075\uf076\uf077\uf09f\uf0a7\uf0a8\uf0ab\uf0b2\uf0b7\uf0d8\uf0e0\uf0e8\uf0f0\uf0fc\uf0fe"
)
PRIVATE = LazyPattern("[\ue000-\uf8ff]")
RUN = LazyPattern("[\ue000-\ue7c6\uf000-\uf8ff]+")
# What symbol fonts print at the head of a list item: dots, squares, diamonds, arrows, ticks, stars.
BULLET = LazyPattern(rf"(?m)^(?P<indent>[ \t\u3000]*)(?P<sign>[{SIGNS}])(?=[ \t\u3000]*[^\s\ue000-\uf8ff])")
BESIDE = "，。、；：！？“”‘’（）《》【】—…,;:!? \t\u3000\n"
FEW, MOST = (
    8,
    0.01,
)  # at least, and share of the text; where more are private the font is a cipher, and what they say is lost


@fact("private-use")
def private_use(view: View) -> Fact:
    """Count the characters of private use; the value says whether they are few enough to be signs, not text."""
    count = len(PRIVATE.findall(view.text))
    few = count > 0 and (count <= max(FEW, MOST * len(view.text)) or len(BULLET.findall(view.text)) * 2 >= count)
    return Fact(few, f"{count} characters of private use")


@rule(
    "symbol-bullet",
    level="certain",
    anchors=list(SIGNS),
    why="A font of symbols prints these as the bullets of a list; without the font they are blank boxes.",
    hits=[
        ["二、内容\n\uf0b7认识土壤\n\uf0b7观察豆芽", "二、内容\n·认识土壤\n·观察豆芽"],
        ["  \uf06c 先开总闸", "  · 先开总闸"],
    ],
    misses=["温度25\uf0b0C", "·认识土壤", "\uf0b7\n"],
)
def symbol_bullet(view: View, spans: list[Span]) -> Found:
    """Put a dot in the place of each that heads a line."""
    for found in BULLET.finditer(view.text):
        yield *found.span("sign"), "·"


_LONG = "土壤要疏松，种子要饱满，浇水要适量，除草要及时，收获以后要晾晒，入仓以前要除虫，仓里要通风，温度要常看。" * 3


@rule(
    "private-character",
    level="likely",
    anchors=ICONS,
    evidence="private-use",
    why="Icons of a page and signs of a symbol font have no meaning without the font; beside Chinese characters and marks they are no part of the text.",
    hits=[["认识\uf0a1土壤。\ue600" + "\n" + _LONG, "认识土壤。\n" + _LONG], [_LONG + "\uf08e 回家", _LONG + " 回家"]],
    misses=["x\uf0b3y" + _LONG, "\ue0f1\ue0f2和\ue0f3了", "叫\ue816的字" + _LONG, "刘\ue370当时在座。" + _LONG],
)
def private_character(view: View, spans: list[Span]) -> Found:
    """Delete those that stand between Chinese characters, marks and spaces; a bullet at the head of a line is another rule's."""
    text = view.text
    for found in RUN.finditer(text):
        start, end = found.span()
        before, behind = text[start - 1 : start] or "\n", text[end : end + 1] or "\n"
        names = found[0] < FONTS  # below, rare characters of names stand, which no font had a better place for
        if all(char in BESIDE or (not names and "\u3400" <= char <= "\u9fff") for char in (before, behind)):
            yield start, end, ""
