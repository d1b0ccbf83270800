"""Lines that were broken to a width: the breaks, or the spaces that became of them, stand at regular distances.

The evidence is the document's own line width. A poem, a list, a table or an address has lines of its own making, short or
uneven; a wrapped text has many lines of one width that end in mid-sentence.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

GAP = LazyPattern(r" (?<=[\u3400-\u9fff，、；”》）] )(?=[\u3400-\u9fff“《（])")
NARROWEST = 18  # Han widths; nothing is wrapped narrower than this
TOLERANCE, SPACED_TOLERANCE = 4.5, 2.5  # a line is short of the width by marks, a number or a word that did not fit
ENOUGH = 4
WIDEST = 100  # on the average; a text of longer lines is not broken to a width
SENTENCE_END = "。！？!?…”」』；;：:"
STARTS_ANEW = LazyPattern(
    r"[ \t\u3000]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}[、.．)]|第[一二三四五六七八九十百\d]{1,4}[章节条篇回]|[A-D][.．、]|[-•*#] |[•|>]"
)


def _width(text: str) -> float:
    """Return the width of `text` in Han characters: GBK has two bytes for a wide character and one for a narrow one."""
    return len(text.encode("gbk", "replace")) / 2


def _common_width(widths: Sequence[float], tolerance: float) -> float:
    """Return the greatest width if enough pieces, and most of all, come near it; else 0."""
    top = max(widths, default=0.0)
    near = sum(width >= top - tolerance for width in widths)
    return top if top >= NARROWEST and near >= ENOUGH and near >= 0.8 * len(widths) else 0.0


def _pieces(view: View) -> list[tuple[int, list[int]]]:
    """Return for each line that holds gaps where it begins and where the gaps are."""
    found: dict[int, list[int]] = {}
    for match in GAP.finditer(view.text):
        found.setdefault(view.line_of(match.start())[0], []).append(match.start())
    return list(found.items())


@fact("space-wrapped")
def space_wrapped(view: View) -> Fact:
    """Find the width at which spaces stand between Chinese characters; 0 if there is none."""
    widths = []
    for start, gaps in _pieces(view):
        begins = [start, *(gap + 1 for gap in gaps)]
        widths += [_width(view.text[a:b]) for a, b in zip(begins, gaps, strict=False)]
    width = _common_width(widths, SPACED_TOLERANCE)
    return Fact(width, f"spaces stand every {width:g} characters")


_A = "热泵把空气里的热量搬运到室内，它本身并不产生热量，"
_B = "只是用电力驱动压缩机，让制冷剂在管子里吸热和放热，"
_C = "每消耗一份电可以搬运三份热量，因此被看作替代散煤的"


@rule(
    "space-for-line-break",
    level="likely",
    anchors=["， ", "的 ", "、 ", "了 ", "和 ", "在 ", "有 ", "一 ", "是 ", "不 ", "人 "],
    evidence="space-wrapped",
    why="A wrapped text was joined with spaces: they stand between Chinese characters at one distance all over the text.",
    hits=[[" ".join([_A, _B, _C, _A, "现实途径。"]), _A + _B + _C + _A + "现实途径。"], ["\n".join([" ".join([_A, _B, _C, "路。"])] * 2), "\n".join([_A + _B + _C + "路。"] * 2)]],
    misses=["组长：张 三，成员：李 四、王 五、赵 六", "目 录\n前 言\n第一章 总 则", _A + " " + _B + "只有一处。", "春天 在哪里 呀\n春天 在那里 啊"],
)  # fmt: skip
def space_for_line_break(view: View, spans: list[Span]) -> Found:
    """Delete the spaces that stand at that distance from the one before, or from the paragraph's start."""
    width = view.ask("space-wrapped").value
    for start, gaps in _pieces(view):
        begin = start
        for gap in gaps:
            if _width(view.text[begin:gap]) >= width - SPACED_TOLERANCE:
                yield gap, gap + 1, ""
            begin = gap + 1


def _wrapped(view: View) -> Iterator[tuple[int, float]]:
    """Yield the breaks in mid-sentence (position of the line feed, width of the line) of paragraphs that end as sentences."""
    starts = [*view.lines, len(view.text) + 1]
    run: list[tuple[int, float]] = []
    marks = False
    for start, after in itertools.pairwise(starts):
        line, following = view.text[start : after - 1], view.text[after : after + 6]
        marks = marks or "，" in line or "," in line or "、" in line
        goes_on = line and line[-1] not in SENTENCE_END and following and following[0] != "\n"
        if goes_on and not STARTS_ANEW.match(following):
            run.append((after - 1, _width(line)))
            continue
        if line and line[-1] in SENTENCE_END and marks:
            yield from run
        run, marks = [], False


@fact("hard-wrapped")
def hard_wrapped(view: View) -> Fact:
    """Find the width at which lines break in mid-sentence; 0 if there is none."""
    if len(view.lines) <= ENOUGH or len(view.text) > WIDEST * len(view.lines):
        return Fact(0.0)
    width = _common_width([width for _, width in _wrapped(view)], TOLERANCE)
    return Fact(width, f"lines are {width:g} characters wide and end in mid-sentence")


@rule(
    "hard-line-break",
    level="likely",
    evidence="hard-wrapped",
    anchors=["，\n", "的\n", "、\n", "和\n", "在\n", "了\n", "是\n", "为\n", "与\n", "不\n", "有\n", "一\n", "人\n", "会\n", "方\n", "各\n", "规\n", "年\n"],
    why="The text was broken to a width: many lines are equally wide and end in mid-sentence.",
    hits=[["\n".join([_A, _B, _C, _A, _B, "完了。"]), _A + _B + _C + _A + _B + "完了。"], ["\n".join([_A, _B, _C, _B, "好。", "　　" + _A]), _A + _B + _C + _B + "好。\n　　" + _A]],
    misses=["床前明月光，\n疑是地上霜，\n举头望明月，\n低头思故乡。", "\n".join(["一、" + _A, "二、" + _B, "三、" + _C, "四、" + _A, "五、" + _B]), _A + "\n" + _B,
            "\n".join([_A[:-1], _B[:-1], _C, _A[:-1], _B[:-1]])],
)  # fmt: skip
def hard_line_break(view: View, spans: list[Span]) -> Found:
    """Join lines of that width that end in mid-sentence with what follows."""
    width = view.ask("hard-wrapped").value
    for at, wide in _wrapped(view):
        if wide >= width - TOLERANCE:
            before, after = view.text[at - 1], view.text[at + 1]
            latin = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
            yield at, at + 1, " " if latin else ""
