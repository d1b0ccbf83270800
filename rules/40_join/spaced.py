"""Text whose characters were all set apart: 会 议 决 定 ， 成 立 筹 备 小 组 。"""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

CHAR = r"[0-9A-Za-z%.\u3400-\u9fff，。、；：！？“”（）《》]"
# From the second character on, so that the search begins with a literal.
ROW = LazyPattern(rf" {CHAR}(?: {CHAR}){{6,}}+(?![^\s])")
MARK = LazyPattern("[，。、；：]")
HAN = LazyPattern("[\u3400-\u9fff]")
SENTENCE = 12  # characters with a mark among them
MOST_MARKS = 3  # characters to each: rows of more are lists of single characters


@rule(
    "characters-apart",
    level="likely",
    anchors=[" ， ", " 。 ", " 、 ", " 。\n", " ； ", " ： "],
    why="A sentence whose every character and mark stands alone between spaces was set apart by a converter or for show; lists of "
    "single characters have no commas in them.",
    hits=[
        ["会 议 决 定 ， 成 立 筹 备 小 组 ， 负 责 调 查 。", "会议决定，成立筹备小组，负责调查。"],
        ["通知\n全 体 人 员 周 五 下 午 到 会 议 室 开 会 ， 不 得 缺 席 。\n完", "通知\n全体人员周五下午到会议室开会，不得缺席。\n完"],
    ],
    misses=["大 小 多 少 上 下 左 右 来 去 前 后", "甲 、 乙 、 丙 、 丁 、 戊 、 己 、 庚", "目 录", "会 议 ， 决 定 。", "山 ， 水 。 风 ， 云 。 花 ， 草 。 虫 ， 鱼 。"],
)  # fmt: skip
def characters_apart(view: View, spans: list[Span]) -> Found:
    """Delete the spaces between them."""
    text, done = view.text, -1
    for start, _ in spans:
        low, high = view.line_of(start)
        if low == done:
            continue
        done = low
        for row in ROW.finditer(text, low, high):
            begin = row.start() - (row.start() > low and HAN.match(text, row.start() - 1) is not None)
            chars = text[begin : row.end()].replace(" ", "")
            marks = len(MARK.findall(chars))
            alone = begin == low or text[begin - 1] in " \t\u3000" or begin == row.start()
            if alone and marks and len(chars) >= SENTENCE and marks * (MOST_MARKS + 1) <= len(chars):
                for at in range(begin, row.end()):
                    if text[at] == " " and at > low:
                        yield at, at + 1, ""
