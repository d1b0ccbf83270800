"""Brackets around Chinese are full-width, in pairs."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
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
