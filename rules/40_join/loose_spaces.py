"""Spaces that a scanner set anywhere in its sentences: 网络应用依 赖于很多概念。例如， 进程 ，内存 分配， 都很 重要。

Before a comma, and behind one, no sentence has a space. Where many have, and spaces split words too, none of those between
Chinese characters is the author's, but for those of headings, labels and names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

HAN = "\u3400-\u9fff"
GAP = LazyPattern(rf" (?<=[{HAN}，、；：。”》）] )(?=[{HAN}“《（，、；：。”》）])")
BEFORE_MARK = " ，", " 。", " ；", " 、", " ："
BEHIND_MARK = "， ", "； ", "、 "
COMMA = LazyPattern("[，；。]")
ENOUGH = 8  # spaces beside marks in sentences
SPLITS, RARELY = (
    2,
    16,
)  # and such as part everyday words; all gaps to each of them: what lost quotation marks left parts none
FEW_STOPS, MOST_STOPS = (
    4,
    3,
)  # spaces before full stops, and full stops to each, by which the rest are no author's either
LONG = 24  # characters of a line that is a sentence
LABEL = LazyPattern(
    rf"(?:[一二三四五六七八九十]{{1,3}}、|第[一二三四五六七八九十百\d ]{{1,6}}[章节条篇款编项]|[：。]|[（(][一二三四五六七八九十\d]{{1,3}}[）)]|(?:\A|\n)[{HAN}]) \Z"
)


def _in_sentences(view: View, pattern: re.Pattern[str]) -> Iterator[int]:
    """Yield where the pattern is met in lines that hold clauses."""
    done, holds = -1, False
    for found in pattern.finditer(view.text):
        if found.start() > done:
            low, done = view.line_of(found.start())
            holds = done - low >= LONG and COMMA.search(view.text, low, done) is not None
        if holds:
            yield found.start()


@fact("loose-spaces")
def loose_spaces(view: View) -> Fact:
    """Find the spaces between Chinese characters in sentences; the value is their places if they are a scanner's, else none."""
    text = view.text
    beside = sum(text.count(pair) for pair in (*BEFORE_MARK, *BEHIND_MARK))
    if beside < min(ENOUGH, FEW_STOPS):
        return Fact([])
    words = view.ask("everyday-words").value
    found = list(_in_sentences(view, GAP))
    marked = split = 0
    for at in found:
        before, behind = text[at - 1], text[at + 1]
        marked += before in "，；、" or behind in "，。；、："
        split += before + behind in words
    sure = marked >= ENOUGH and split >= SPLITS and split * RARELY >= len(found) and marked * 4 >= len(found)
    says = f"{marked} spaces stand beside marks, and {split} split words"
    stops = text.count(" 。")
    words_apart = sum(text[at - 1] >= "\u3400" and "\u3400" <= text[at + 1] <= "\u9fff" for at in found)
    if not sure and stops >= max(FEW_STOPS, 2 * words_apart) and stops * MOST_STOPS >= text.count("。"):
        return Fact(
            [at for at in found if text[at + 1] in "，。；、："], f"{stops} sentences have a space before their stop"
        )
    return Fact([at for at in found if not LABEL.search(text, max(0, at - 8), at + 1)] if sure else [], says)


_LOOSE = (
    "网络应用依 赖于很多概念。例如， 进程、信号 和内存 分配， 都扮演 着重 要的角色。最后 ， 我 们将把这些概念结合起来 ， 写一个服务 器。\n"
    "每个应用都基于这个模型 ， 服务器管理 资源， 并 且通过操作资源来 提供服务， 它会 为客户端进行存储和检索。"
)

_STOPPED = "渡船要按时检修 。检修由船工自己做 。每年春天换一次缆绳，换下来的留作备用 。\n备用的东西放在仓里，谁用谁登记 。登记簿挂在门后 。"


@rule(
    "loose-space",
    level="likely",
    anchors=[*BEFORE_MARK, *BEHIND_MARK],
    why="A scanner took the distance between two characters for a space, all over the text: such spaces stand beside marks and in words.",
    hits=[
        [_LOOSE, _LOOSE.replace(" ", "")],
        [_STOPPED, _STOPPED.replace(" 。", "。")],
        ["第一章 总则\n目 录\n" + _LOOSE, "第一章 总则\n目 录\n" + _LOOSE.replace(" ", "")],
    ],
    misses=[
        "春天， 夏天， 秋天， 冬天， 四季轮回， 周而复始， 年年如此， 岁岁平安， 人人欢喜， 家家团圆，万事如意。",
        "全市 三严三实 教育活动开始， 各单位 两学一做 学习同步进行， 要求人人参加，不得缺席， 请假要批准。",
        "网络应用依 赖于很多概念， 例如 进程，信号和内存 分配， 都扮演着重要的角色。",
    ],
)  # fmt: skip
def loose_space(view: View, spans: list[Span]) -> Found:
    """Delete them."""
    if len(spans) < min(ENOUGH, FEW_STOPS):
        return
    for at in view.ask("loose-spaces").value:
        yield at, at + 1, ""
