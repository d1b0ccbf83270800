"""Words set letter by letter: 工 作 总 结 报 告. Two or three characters apart (目 录, 张 三) are layout and stay."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

LETTER = r"[\u3400-\u9fff]"
SPREAD = LazyPattern(rf"(?:(?<=[\n ]{{2}})|(?<=\n)|\A)[ ]*{LETTER}(?:[ ]{LETTER}){{4,29}}[ ]*(?=\n|\Z)")


@rule(
    "letter-spaced-line",
    level="likely",
    anchors=["工 作", "总 结", "报 告", "通 知", "经 理", "的 ", "计 划", "方 案", "制 度", "管 理", "大 纲", "说 明", "办 法", "学 校", "公 司", "条 例", "规 定", "合 同", "协 议", "情 况", "年 度", "安 全", "教 育", "项 目", "手 册", "记 录"],
    why="A line of single characters, each with a space behind it, is a heading that was set with letter-spacing; no search finds its words.",
    hits=[["营 销 总 部 经 理\n一、职责", "营销总部经理\n一、职责"], ["一、目标\n安 全 生 产 工 作 总 结", "一、目标\n安全生产工作总结"]],
    misses=["目 录\n总 结", "张 三 李 四", "春 天 的 风 吹 过 山 冈\n夏 天 的 雨 打 湿 荷 塘", "委 员：张 三 李 四 王 五"],
)  # fmt: skip
def letter_spaced_line(view: View, spans: list[Span]) -> Found:
    """Delete the spaces of a line of five characters or more, unless the line beside it is spaced as well: verse, a table."""
    text = view.text
    done = -1
    for start, _ in spans:
        low, high = view.line_of(start)
        if low == done or not SPREAD.fullmatch(text, low, high):
            continue
        done = low
        above, below = (
            text[text.rfind("\n", 0, max(0, low - 1)) + 1 : max(0, low - 1)],
            text[high + 1 : view.line_of(high + 1)[1]] if high < len(text) else "",
        )
        if SPREAD.fullmatch(above) or SPREAD.fullmatch(below):
            continue
        for at in range(low, high):
            if text[at] == " " and low < at < high - 1:
                yield at, at + 1, ""
