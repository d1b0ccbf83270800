"""Lines that were broken to a width: the breaks, or the spaces that became of them, stand at regular distances.

The evidence is the document's own line width. A poem, a list, a table or an address has lines of its own making, short or
uneven; a wrapped text has many lines of one width that end in mid-sentence.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

GAP = LazyPattern(
    r" (?<=[\u3400-\u9fff，、；：。！？”》）0-9A-Za-z%] )(?<![^\n][0-9A-Za-z%] (?=[0-9A-Za-z]))(?=[\u3400-\u9fff“《（0-9A-Za-z])"
)
NARROWEST, WIDEST_SPACED = 17, 70  # Han widths; nothing is wrapped narrower than this
TOLERANCE, SPACED_TOLERANCE = 4.5, 2.5  # a line is short of the width by marks, a number or a word that did not fit
OVER = 1.5  # and goes beyond it by a mark that may not begin a line
ENOUGH = 4
WIDEST = 100  # on the average; a text of longer lines is not broken to a width
SENTENCE_END = "。！？!?…”』」；;：:"
STARTS_ANEW = LazyPattern(
    r"[ \t\u3000]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}[、.．)](?!\d)|第[一二三四五六七八九十百\d]{1,4}[章节条篇回]"
    r"|[一二三四五六七八九十]是|[A-D][.．、]|[-•*#] |[•|>]|[-=*#+]{3}"
)
INDENT = LazyPattern(r"(?m)^(?:\u3000{2}| {4})[\u3400-\u9fff]")


def _width(text: str) -> float:
    """Return the width of `text` in Han characters: GBK has two bytes for a wide character and one for a narrow one."""
    return len(text.encode("gbk", "replace")) / 2


def _commonest(widths: list[float], tolerance: float) -> float:
    """Return the width under which most pieces lie at no more than the tolerance; 0 if they are too few."""
    count = Counter(round(width * 2) for width in widths if width >= NARROWEST)
    reach = round(tolerance * 2)
    best = max(count, key=lambda top: (sum(count[top - less] for less in range(reach + 1)), -top), default=0)
    return best / 2 if sum(count[best - less] for less in range(reach + 1)) >= ENOUGH else 0.0


def _gaps(view: View) -> list[tuple[int, list[int]]]:
    """Return for each line that holds gaps where it begins and where the gaps are."""
    found: dict[int, list[int]] = {}
    for match in GAP.finditer(view.text):
        found.setdefault(view.line_of(match.start())[0], []).append(match.start())
    return list(found.items())


def _breaks(text: str, start: int, gaps: list[int], width: float) -> Iterator[int]:
    """Yield the gaps that stand where a line of that width ends; a space of the author's stands before that."""
    begin = start
    for gap in gaps:
        wide = _width(text[begin:gap])
        if width - SPACED_TOLERANCE <= wide <= width + OVER:
            yield gap
        if wide >= width - SPACED_TOLERANCE:
            begin = gap + 1


@fact("space-wrapped")
def space_wrapped(view: View) -> Fact:
    """Find the width at which spaces stand between Chinese characters; 0 if there is none."""
    text, lines = view.text, _gaps(view)
    pieces = [(start, gap) for start, gaps in lines for gap in gaps]
    pieces += [(a + 1, b) for _, gaps in lines for a, b in itertools.pairwise(gaps)]
    widths = [_width(text[a:b]) for a, b in pieces if b - a <= WIDEST_SPACED]
    width = _commonest(widths, SPACED_TOLERANCE)
    if not width:
        return Fact(0.0)
    found = [gap for start, gaps in lines for gap in _breaks(text, start, gaps, width)]
    inside = sum("\u3400" <= text[gap - 1] <= "\u9fff" for gap in found)
    chinese = sum(_chinese(text, gap) for _, gaps in lines for gap in gaps)
    proof = sum(_chinese(text, gap) for gap in found)
    sure = proof >= ENOUGH and proof * 2 >= chinese and proof * 5 >= len(found) * 3 and inside * 3 >= len(found)
    return Fact(width if sure else 0.0, f"spaces stand every {width:g} characters")


def _chinese(text: str, gap: int) -> bool:
    """Whether the space stands between two Chinese characters or marks."""
    return not text[gap - 1].isascii() and not text[gap + 1].isascii()


_A = "热泵把空气里的热量搬运到室内，它本身并不产生热量，"
_B = "只是用电力驱动压缩机，让制冷剂在管子里吸热和放热，"
_C = "每消耗一份电可以搬运三份热量，因此被看作替代散煤的"


@rule(
    "space-for-line-break",
    level="likely",
    anchors=["， ", "的 ", "、 ", "了 ", "和 ", "在 ", "有 ", "一 ", "是 ", "不 ", "人 "],
    evidence="space-wrapped",
    why="A wrapped text was joined with spaces: they stand between Chinese characters at one distance all over the text.",
    hits=[[" ".join([_A, _B, _C, _A, _C, "现实途径。"]), _A + _B + _C + _A + _C + "现实途径。"], ["\n".join([" ".join([_A, _B, _C, "路。"])] * 2), "\n".join([_A + _B + _C + "路。"] * 2)],
          ["第一条 " + " ".join([_A[4:], _C, _C, _B, _C, "出路。"]), "第一条 " + _A[4:] + _C + _C + _B + _C + "出路。"]],
    misses=["组长：张 三，成员：李 四、王 五、赵 六", "目 录\n前 言\n第一章 总 则", _A + " " + _B + "只有一处。", "春天 在哪里 呀\n春天 在那里 啊"],
)  # fmt: skip
def space_for_line_break(view: View, spans: list[Span]) -> Found:
    """Delete the spaces that stand at that distance from the one before, or from the paragraph's start."""
    width = view.ask("space-wrapped").value
    lines = _gaps(view)
    found = [gap for start, gaps in lines for gap in _breaks(view.text, start, gaps, width)]
    mixed = sum(not _chinese(view.text, gap) for _, gaps in lines for gap in gaps)
    spaced = (
        mixed - sum(not _chinese(view.text, gap) for gap in found) >= 2
    )  # the author spaces Latin letters and figures
    for gap in found:
        if not spaced or _chinese(view.text, gap):
            yield gap, gap + 1, ""


def _lines(view: View) -> tuple[list[Span], bool]:
    """Return the lines that are not empty, and whether empty lines stand between nearly all of them."""
    starts = [*view.lines, len(view.text) + 1]
    lines = [(start, after - 1) for start, after in itertools.pairwise(starts) if after - start > 1]
    apart = sum(after[0] - before[1] > 1 for before, after in itertools.pairwise(lines))
    return lines, len(lines) > ENOUGH and apart >= 0.9 * (len(lines) - 1)


def _wrapped(view: View) -> Iterator[tuple[int, int, float, bool]]:
    """Yield the breaks that may be those of a wrap: start, end, width of the line, whether it ends in mid-sentence."""
    text = view.text
    lines, apart = _lines(view)
    for (start, end), (after, _) in itertools.pairwise(lines):
        if (after - end > 1 and not apart) or STARTS_ANEW.match(text, after) or text[end - 1] in "=-*#|+":
            continue
        yield end, after, _width(text[start:end].rstrip()), text[end - 1] not in SENTENCE_END


@fact("hard-wrapped")
def hard_wrapped(view: View) -> Fact:
    """Find the width at which lines break in mid-sentence; 0 if there is none."""
    if len(view.lines) <= ENOUGH or len(view.text) > WIDEST * len(view.lines):
        return Fact(0.0)
    lines, _ = _lines(view)
    breaks = list(_wrapped(view))
    inside = [width for _, _, width, unfinished in breaks if unfinished]
    width = _commonest(inside, TOLERANCE)
    if not width:
        return Fact(0.0)
    near = sum(width - TOLERANCE <= each <= width + OVER for each in inside)
    longer = sum(_width(view.text[start:end]) > width + OVER + 1 for start, end in lines)
    marks = sum(
        "，" in view.text[start:end] or "," in view.text[start:end] or "、" in view.text[start:end]
        for start, end in lines
    )
    finished = any(view.text[end - 1] in "。！？!?”" for _, end in lines)
    sure = near >= 0.6 * len(inside) and longer * 10 <= len(lines) and marks * 2 >= near and finished
    return Fact(width if sure else 0.0, f"lines are {width:g} characters wide and end in mid-sentence")


@rule(
    "hard-line-break",
    level="likely",
    evidence="hard-wrapped",
    anchors=["，\n", "的\n", "、\n", "和\n", "在\n", "了\n", "是\n", "为\n", "与\n", "不\n", "有\n", "一\n", "人\n", "会\n", "方\n", "各\n", "规\n", "年\n"],
    why="The text was broken to a width: many lines are equally wide and end in mid-sentence.",
    hits=[["\n".join([_A, _B, _C, _A, _B, "完了。"]), _A + _B + _C + _A + _B + "完了。"], ["\n".join([_A, _B, _C, _B, "好。", "　　" + _A]), _A + _B + _C + _B + "好。\n　　" + _A],
          ["\n\n".join([_A, _B, _C, _A, _B, "完了。"]), _A + _B + _C + _A + _B + "完了。"]],
    misses=["床前明月光，\n疑是地上霜，\n举头望明月，\n低头思故乡。", "\n".join(["一、" + _A, "二、" + _B, "三、" + _C, "四、" + _A, "五、" + _B]), _A + "\n" + _B,
            "\n".join([_A[:-1], _B[:-1], _C, _A[:-1], _B[:-1]])],
)  # fmt: skip
def hard_line_break(view: View, spans: list[Span]) -> Found:
    """Join lines of that width with what follows: all that end in mid-sentence, and full ones that end in a full stop."""
    width = view.ask("hard-wrapped").value
    text = view.text
    indented = len(INDENT.findall(text)) >= 2
    for start, end, wide, unfinished in _wrapped(view):
        if not width - TOLERANCE <= wide <= width + OVER:
            continue
        if not unfinished and not (wide >= width - 1 or indented):
            continue
        before, after = text[start - 1], text[end]
        latin = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
        yield start, end, " " if latin else ""
