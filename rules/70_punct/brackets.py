"""Brackets around Chinese are full-width, in pairs."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

# No name before it (a call, a unit), no link text; something Chinese inside; nothing nested.
PAIR = LazyPattern(r"\((?<![A-Za-z_\]!]\()(?<![A-Za-z_]\d\()(?<![A-Za-z_]\d\d\()([^()（）\n]{1,120})\)")
CHINESE = LazyPattern(r"[\u3400-\u9fff]")


@rule(
    "half-width-brackets",
    level="certain",
    why="Brackets that hold Chinese are full-width; both or neither.",
    hits=[
        ["各村(社区)报送", "各村（社区）报送"],
        ["会议(扩大)于3日召开", "会议（扩大）于3日召开"],
        ["电话5550 7788(工作日)", "电话5550 7788（工作日）"],
    ],
    misses=[
        "朝(zhāo)辞白帝",
        "机器学习(machine learning)是",
        "函数f(参数)与g2(参数)返回",
        "见[说明](路径)",
        "(1)检查",
        "甲)乙(丙",
        "区间(0,1)",
    ],
)
def half_width_brackets(view: View, spans: list[Span]) -> Found:
    """Widen both brackets of a pair that holds Chinese."""
    for found in PAIR.finditer(view.text):
        if CHINESE.search(found[1]):
            yield found.start(), found.start() + 1, "（"
            yield found.end() - 1, found.end(), "）"


HALF = LazyPattern(r"（[^()（）\n]{1,80}(?P<close>\))|(?P<open>\()[^()（）\n]{1,80}）")


@rule(
    "bracket-of-other-width",
    level="certain",
    why="Brackets go in pairs of one width.",
    hits=[["会议（扩大)于3日召开", "会议（扩大）于3日召开"], ["各村(社区）报送", "各村（社区）报送"]],
    misses=["会议（扩大）于3日", "a) 第一（含", "（甲\n乙)", "f(x（y）"],
)
def bracket_of_other_width(view: View, spans: list[Span]) -> Found:
    """Widen the half-width one of a mixed pair."""
    if view.text.count("(") == view.text.count(")"):
        return
    for found in HALF.finditer(view.text):
        at = found.start("close") if found["close"] else found.start("open")
        before = view.text[at - 1 : at]
        if found["close"] or not (before.isascii() and before.isalnum()):
            yield at, at + 1, "）" if found["close"] else "（"


APART = LazyPattern(r" (?<=[\u3400-\u9fff：。？！] )(?=[\u3400-\u9fff])")


@fact("no-words-apart")
def no_words_apart(view: View) -> Fact:
    """Say whether no Chinese words stand apart: spaces round them would be what lost quotation marks left behind."""
    return Fact(APART.search(view.text) is None)
