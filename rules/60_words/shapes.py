"""Rare characters that a scanner made of common ones: 采枃 for 采购, 供应啇 for 供应商.

Such a character stands in few words of its own, or in none. Beside another that the common one often stands beside, and
the rare one never does, it is a misreading; several different ones prove a scanned document.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from cleaner.lazy import LazyPattern
from cleaner.python_packs import resource
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

ENOUGH = 2  # different words
DENSITY = 4_000  # characters to each
CANTONESE, SPOKEN = LazyPattern("[嘅咗喺嗰唔佢哋嚟啲攞俾]"), 3  # different ones; such a text writes 冇 for not having

NOWHERE_ELSE = "屮岀幵"  # between two Chinese characters there is no other reading
TEACHES = LazyPattern("部首|笔[顺画]|偏旁|字形|异体字")  # a text that names characters


class Shape(NamedTuple):
    """The common character, what it stands behind and before, and what the rare one does."""

    plain: str
    left: str
    right: str
    own_left: str
    own_right: str


@cache
def table() -> dict[str, list[Shape]]:
    """Return the rows by the rare character."""
    lines = [line for line in resource(__file__, "shapes.tsv").decode("utf-8").split("\n") if line and line[0] != "#"]
    found: dict[str, list[Shape]] = {}
    for line in lines[1:]:
        match, *row = line.split("\t")
        found.setdefault(match, []).append(Shape(*row))
    return found


@fact("misread-shapes")
def misread_shapes(view: View) -> Fact:
    """Count the different words in which such a character stands for a common one."""
    text, words = view.text, set()
    for char in table().keys() & set(text):
        at = text.find(char)
        while at >= 0:
            if _plain(text, at):
                words.add(text[at - 1 : at + 2])
            at = text.find(char, at + 1)
    return Fact(len(words), f"{len(words)} words hold rare characters of like shape")


@rule(
    "misread-shape",
    level="likely",
    anchors=lambda: sorted(table()),
    why="In a document that holds several rare characters where only the common ones they look like make words, a scanner misread them.",
    hits=[
        ["供应啇应当在采枃以前报价。", "供应商应当在采购以前报价。"],
        ["安装计算杌以前，委扥厂家检验。", "安装计算机以前，委托厂家检验。"],
        ["结构屮的参数要写明，系统屮会记下", "结构中的参数要写明，系统中会记下"],
    ],
    misses=[
        "供应啇应当报价。",
        "宇宙飞船载有硫酸和晶体，诣在研究。",
        "他姓菅，名杳，号枓山。",
        "机杌陧，木枧断，捡了枚橡子",
        "部首表里有屮部，艸从二屮，凡屮之属皆从屮。",
        "佢哋嘅船仲喺度，冇人坐；阿婆話冇錢，唔信，而且冇一個人應佢。",
    ],
)
def misread_shape(view: View, spans: list[Span]) -> Found:
    """Put the common characters in their place, in a text that several of them prove scanned."""
    text = view.text
    found = [(at, plain) for at, _ in spans if (plain := _plain(text, at))]
    words = {text[at - 1 : at + 2] for at, _ in found}
    if not words:
        return
    if TEACHES.search(text):
        return
    weight = len(words)
    if weight < ENOUGH and len(text) <= DENSITY:
        weight += view.ask("lookalikes").value[0]
    if weight < ENOUGH or weight * DENSITY < len(text):
        return
    if "冇" in text and len(set(CANTONESE.findall(text))) >= SPOKEN:
        found = [(at, plain) for at, plain in found if text[at] != "冇"]
    says = f"{len(words)} words with rare characters of like shape"
    for at, plain in found:
        yield at, at + 1, plain, says
    for at, each in view.ask("lookalikes").value[1](dict(found), weight).items():
        yield at, at + 1, each.plain, f"{says}; {each.plain} fits here e^{each.score:.0f} times better"


def _plain(text: str, at: int) -> str:
    """Return the common character that was meant at that place; nothing if none makes a word there, or two do."""
    before, behind = text[at - 1 : at] if at else "\n", text[at + 1 : at + 2] or "\n"
    fitting = []
    for shape in table()[text[at]]:
        if before in shape.own_left or behind in shape.own_right:
            return ""
        if before in shape.left or behind in shape.right:
            fitting.append(shape.plain)
    if not fitting and text[at] in NOWHERE_ELSE and before >= "\u3400" and behind >= "\u3400":
        return table()[text[at]][0].plain
    return fitting[0] if len(fitting) == 1 else ""
