"""Lines that were broken to a width: the breaks, or the spaces that became of them, stand at regular distances.

The evidence is the document's own line width. A poem, a list, a table or an address has lines of its own making, short or
uneven; a wrapped text has many lines of one width that end in mid-sentence.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

GAP = LazyPattern(
    r" (?<=[\u3400-\u9fff，、；：。！？”》）0-9A-Za-z%] )(?<![^\n][0-9A-Za-z%] (?=[0-9A-Za-z]))(?=[\u3400-\u9fff“《（0-9A-Za-z])"
)
NUMBERED = LazyPattern(r"第[一二三四五六七八九十百\d]{1,4}[章节条款编篇]\Z")  # sets a space behind it
NARROWEST, WIDEST_SPACED = 17, 70  # Han widths; nothing is wrapped narrower than this
TOLERANCE, SPACED_TOLERANCE = 4.5, 2.5  # a line is short of the width by marks, a number or a word that did not fit
OVER = 1.5  # and goes beyond it by a mark that may not begin a line
ENOUGH = 4
ENOUGH_APART, NEAR = 8, 0.2  # distances that lie so near the middle one, where marks were set narrower
FEW, FEW_LINES, ALIKE = 2, 15, 1.5  # in a short text two lines of one width are enough
SPEAKERS = 3  # paragraphs of a dialogue that begin with speech
LISTED = LazyPattern(r"[A-Za-z]{2}[,;.]\n[A-Za-z]")  # Latin words that a list parts
WIDEST = 100  # on the average; a text of longer lines is not broken to a width
SENTENCE_END = "。！？!?…”』」；;：:"
FOLDED = ",;:!?()"
FRAME = frozenset("=-*#|+") | {chr(code) for code in range(0x2500, 0x2580)}  # what boxes and rules are drawn with
MARKS = LazyPattern("[，。、；：,;:]")
HEADING = LazyPattern("[^\n，。、；：,;:！？!?]{2,14}\n")  # no sentence ends in such a line
# A paragraph of one full line that ends in speech is whole, unless it is said who spoke.
SPOKEN = LazyPattern("[。！？…][”』」]\n+(?![他她]|[^，。：\n]{1,6}[说道问])")
# The break behind a line that is not as short as a heading, and ends in no mark.
BREAK = LazyPattern(r"\n(?<=[^\n]{16}[\u3400-\u9fff，、,0-9%]\n)")
# A space as far from the start as one of a wrap.
FAR_SPACE = LazyPattern(r" (?<=[^\n]{16}[\u3400-\u9fff，、] )(?=[\u3400-\u9fff])")
Measure = Callable[[str], float]
STARTS_ANEW = LazyPattern(
    r"[ \t\u3000]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}[、.．)](?!\d)|第[一二三四五六七八九十百\d]{1,4}[章节条篇回]"
    r"|[一二三四五六七八九十]是|[A-D][.．、]|\[\d{1,3}\]|[-•*#] |[•|>\u2500-\u257f]|[-=*#+]{3}"
)
COLUMNS = LazyPattern(r"[\t ](?<=[^\s\u3000].)(?:(?<=\t)| {2,})\S")  # the row of a table
FIRST_COLUMN = LazyPattern(r"[^\s\u3000]+(?:\t| {3,})\S")
CENTRED = LazyPattern("[ ]{8}")
# A bracket that is open at the end of a line, and what a name goes on with: no line of its own ends or begins so.
OPEN_BRACKET, CLOSED = LazyPattern(r"（[^（）\n]{0,40}\Z"), LazyPattern("[^（）\n]{0,40}）")
NAMED = LazyPattern(r"(?<=》)\n+（(?:以下|下称|简称)|(?<=[》）])\n+《")
INDENT = LazyPattern(r"(?m)^(?:\u3000{2}| {4})[\u3400-\u9fff]")


def _width(text: str) -> float:
    """Return the width of `text` in Han characters: GBK has two bytes for a wide character and one for a narrow one."""
    return len(text.encode("gbk", "replace")) / 2


def _folded_width(text: str) -> float:
    """The same for a text whose marks were wide when it was broken, and have become half-width since."""
    return _width(text) + sum(map(text.count, FOLDED)) / 2


def _widths(text: str) -> list[Measure]:
    """Return the ways of measuring that this text allows for."""
    return [_width, _folded_width] if text.count(",") > 4 * text.count("，") else [_width]


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
        if NUMBERED.search(view.text, max(0, match.start() - 6), match.start()):
            continue
        found.setdefault(view.line_of(match.start())[0], []).append(match.start())
    return list(found.items())


class Wrap(NamedTuple):
    """The width a text was broken to, in Han characters, how it is measured, and whether lines come near it only."""

    width: float
    measure: Measure
    near: bool = False


def _breaks(text: str, start: int, gaps: list[int], wrap: Wrap) -> Iterator[int]:
    """Yield the gaps that stand where a line of that width ends; a space of the author's stands before that."""
    if wrap.near:
        ends = [start - 1, *gaps]
        alike = [
            wrap.width * (1 - NEAR) <= wrap.measure(text[a + 1 : b]) <= wrap.width * (1 + NEAR)
            for a, b in itertools.pairwise(ends)
        ]
        for number, gap in enumerate(gaps):
            glued = wrap.measure(text[ends[number] + 1 : gap]) > wrap.width  # with the heading before it
            if alike[number] or (glued and any(alike[number + 1 : number + 2])):
                yield gap
        return
    begin = start
    for gap in gaps:
        wide = wrap.measure(text[begin:gap])
        if wrap.width - SPACED_TOLERANCE <= wide <= wrap.width + OVER:
            yield gap
        if wide >= wrap.width - SPACED_TOLERANCE:
            begin = gap + 1


@fact("space-wrapped")
def space_wrapped(view: View) -> Fact:
    """Find the width at which spaces stand between Chinese characters; nothing if there is none."""
    text = view.text
    if len(FAR_SPACE.findall(text)) < ENOUGH or text.count(" ") * 8 > len(text):
        return Fact(None)
    lines = _gaps(view)
    pieces = [(start, gap) for start, gaps in lines for gap in gaps]
    pieces += [(a + 1, b) for _, gaps in lines for a, b in itertools.pairwise(gaps)]
    for measure in _widths(text):
        width = _commonest([measure(text[a:b]) for a, b in pieces if b - a <= WIDEST_SPACED], SPACED_TOLERANCE)
        if not width:
            continue
        wrap = Wrap(width, measure)
        found = [gap for start, gaps in lines for gap in _breaks(text, start, gaps, wrap)]
        inside = sum("\u3400" <= text[gap - 1] <= "\u9fff" for gap in found)
        chinese = sum(_chinese(text, gap) for _, gaps in lines for gap in gaps)
        proof = sum(_chinese(text, gap) for gap in found)
        if proof >= ENOUGH and proof * 2 >= chinese and proof * 5 >= len(found) * 3 and inside * 3 >= len(found):
            return Fact(wrap, f"spaces stand every {width:g} characters")
    return _about_equal(text, lines)


def _about_equal(text: str, lines: list[tuple[int, list[int]]]) -> Fact:
    """Find the width near which nearly all distances between spaces lie: pages were copied whose marks are set narrower."""
    apart = sorted(_width(text[a + 1 : b]) for _, gaps in lines for a, b in itertools.pairwise(gaps))
    middle = apart[len(apart) // 2] if len(apart) >= ENOUGH_APART else 0.0
    near = sum(middle * (1 - NEAR) <= each <= middle * (1 + NEAR) for each in apart)
    chinese = all(_chinese(text, gap) for _, gaps in lines for gap in gaps)
    if not NARROWEST < middle <= WIDEST_SPACED or near * 5 < len(apart) * 4 or not chinese:
        return Fact(None)
    return Fact(Wrap(middle, _width, near=True), f"spaces stand about every {middle:g} characters")


def _chinese(text: str, gap: int) -> bool:
    """Whether the space stands between two Chinese characters or marks."""
    return not text[gap - 1].isascii() and not text[gap + 1].isascii()


_A = "热泵把空气里的热量搬运到室内，它本身并不产生热量，"
_B = "只是用电力驱动压缩机，让制冷剂在管子里吸热和放热，"
_C = "每消耗一份电可以搬运三份热量，因此被看作替代散煤的"
_UNEVEN = [_A, _B + "冷了风", _C[:-4], _A + "很快", _B[2:], _C + "老办法", _A[:-3], _B + "冷又热", _C[:-2], _A, "路。"]


@rule(
    "space-for-line-break",
    level="likely",
    evidence="space-wrapped",
    why="A wrapped text was joined with spaces: they stand between Chinese characters at one distance all over the text.",
    hits=[[" ".join([_A, _B, _C, _A, _C, "现实途径。"]), _A + _B + _C + _A + _C + "现实途径。"], ["\n".join([" ".join([_A, _B, _C, "路。"])] * 2), "\n".join([_A + _B + _C + "路。"] * 2)],
          ["第一条 " + " ".join([_A[4:], _C, _C, _B, _C, "出路。"]), "第一条 " + _A[4:] + _C + _C + _B + _C + "出路。"],
          [" ".join(_UNEVEN), "".join(_UNEVEN)]],
    misses=["组长：张 三，成员：李 四、王 五、赵 六", "目 录\n前 言\n第一章 总 则", _A + " " + _B + "只有一处。", "春天 在哪里 呀\n春天 在那里 啊"],
)  # fmt: skip
def space_for_line_break(view: View, spans: list[Span]) -> Found:
    """Delete the spaces that stand at that distance from the one before, or from the paragraph's start."""
    wrap: Wrap = view.ask("space-wrapped").value
    lines = _gaps(view)
    found = [gap for start, gaps in lines for gap in _breaks(view.text, start, gaps, wrap)]
    mixed = sum(not _chinese(view.text, gap) for _, gaps in lines for gap in gaps)
    spaced = (
        mixed - sum(not _chinese(view.text, gap) for gap in found) >= 2
    )  # the author spaces Latin letters and figures
    for gap in found:
        if not spaced or _chinese(view.text, gap):
            yield gap, gap + 1, ""


def _lines(view: View) -> tuple[list[Span], bool]:
    """Return the lines that are not empty, and whether empty lines stand between nearly all of them."""
    lines = [(start, start + len(row)) for start, row in zip(view.lines, view.rows, strict=True) if row]
    if len(lines) <= ENOUGH or len(view.rows) < 1.8 * len(lines):
        return lines, False
    apart = sum(after[0] - before[1] > 1 for before, after in itertools.pairwise(lines))
    return lines, apart >= 0.8 * (len(lines) - 1)


class Break(NamedTuple):
    """A break that may be that of a wrap: the line before it, where the next begins, if it stands in mid-sentence."""

    start: int
    end: int
    after: int
    unfinished: bool


def _wrapped(text: str, lines: list[Span], apart: bool, finished: bool = True) -> list[Break]:
    """Return the breaks that may be those of a wrap; without `finished`, only those in mid-sentence."""
    spaced = "  " in text or "\t" in text
    return [
        Break(start, end, after, text[end - 1] not in SENTENCE_END)
        for (start, end), (after, _) in itertools.pairwise(lines)
        if (finished or text[end - 1] not in SENTENCE_END)
        and (after - end == 1 or apart)
        and not STARTS_ANEW.match(text, after)
        and text[end - 1] not in FRAME
        and not (spaced and (COLUMNS.search(text, start, end) or FIRST_COLUMN.match(text, after)))
    ]


@fact("hard-wrapped")
def hard_wrapped(view: View) -> Fact:
    """Find the width at which lines break in mid-sentence; nothing if there is none."""
    text = view.text
    if len(text) > WIDEST * len(view.rows) or len(BREAK.findall(text)) < FEW or " --> " in text:
        return Fact(None)
    lines, apart = _lines(view)
    breaks = _wrapped(text, lines, apart, finished=False)
    for measure in _widths(text):
        inside = [measure(text[each.start : each.end].rstrip()) for each in breaks]
        width = _commonest(inside, TOLERANCE)
        sure = width and _many(text, lines, inside, Wrap(width, measure))
        if not sure and (len(lines) <= FEW_LINES or len(inside) > FEW):
            width = max(inside, default=0)
            sure = _few(text, lines, breaks, Wrap(width, measure))
        if sure:
            return Fact(Wrap(width, measure), f"lines are {width:g} characters wide and end in mid-sentence")
    return Fact(None)


def _many(text: str, lines: list[Span], inside: list[float], wrap: Wrap) -> bool:
    """Whether enough of the lines that end in mid-sentence have that width, and hardly any line is longer."""
    width, measure, _ = wrap
    near = sum(width - TOLERANCE <= each <= width + OVER for each in inside)
    most = width + OVER + 1
    # No character is wider than a Han character, none narrower than half of one: most lines need no measuring.
    longer = sum(
        end - start > most and (end - start > 2 * most or measure(text[start:end]) > most) for start, end in lines
    )
    marks = sum("，" in text[start:end] or "," in text[start:end] or "、" in text[start:end] for start, end in lines)
    finished = any(text[end - 1] in "。！？!?”" for _, end in lines)
    wide = sum(each >= NARROWEST for each in inside)  # headings are shorter
    return (
        near >= 0.6 * wide
        and near >= 0.4 * len(inside)
        and longer * 10 <= len(lines)
        and marks * 2 >= near
        and finished
    )


def _few(text: str, lines: list[Span], breaks: list[Break], wrap: Wrap) -> bool:
    """The same for a short text: two lines are proof if all long lines are of one width and sentences end after them."""
    width, measure, _ = wrap
    wide = [
        each
        for each in breaks
        if not CENTRED.match(text, each.start) and measure(text[each.start : each.end].rstrip()) >= NARROWEST
    ]
    centred = [
        text[start:end].strip() if CENTRED.match(text, start) else text[start:end].rstrip() for start, end in lines
    ]
    if len(wide) < FEW or any(measure(line) > width + OVER for line in centred):
        return False
    ends = dict(lines)
    broken = {each.start for each in wide}
    alike = all(measure(text[each.start : each.end].rstrip()) >= width - ALIKE for each in wide)
    marked = all("，" in text[each.start : each.end] or "," in text[each.start : each.end] for each in wide)
    goes_on = all(each.after in broken or text[ends[each.after] - 1] in "。！？" for each in wide)
    return alike and marked and goes_on and width >= NARROWEST + 3


@rule(
    "hard-line-break",
    level="likely",
    evidence="hard-wrapped",
    why="The text was broken to a width: many lines are equally wide and end in mid-sentence.",
    hits=[["\n".join([_A, _B, _C, _A, _B, "完了。"]), _A + _B + _C + _A + _B + "完了。"], ["\n".join([_A, _B, _C, _B, "好。", "　　" + _A]), _A + _B + _C + _B + "好。\n　　" + _A],
          ["\n".join([_A, _B, _C, _A, "依据《水法》", "（以下简称“水", "法”），" + _B[:-6], "完了。"]), _A + _B + _C + _A + "依据《水法》（以下简称“水法”），" + _B[:-6] + "完了。"],
          ["\n\n".join([_A, _B, _C, _A, _B, "完了。"]), _A + _B + _C + _A + _B + "完了。"],
          ["\n".join([_A, _B, _C[:-6] + "Ebb, Flow,", "Tide", _A, _B, "完了。"]), _A + _B + _C[:-6] + "Ebb, Flow, Tide\n" + _A + _B + "完了。"]],
    misses=["床前明月光，\n疑是地上霜，\n举头望明月，\n低头思故乡。", "\n".join(["一、" + _A, "二、" + _B, "三、" + _C, "四、" + _A, "五、" + _B]), _A + "\n" + _B,
            "\n".join([_A[:-1], _B[:-1], _C, _A[:-1], _B[:-1]]),
            "\n".join(row + "   7:15    11:26" for row in [_A, _B, _C, _A, _B]) + "\n完了。",
            "\n├────┤\n".join(f"│{row}│" for row in [_A, _B, _C, _A, _B]) + "\n完了。"],
)  # fmt: skip
def hard_line_break(view: View, spans: list[Span]) -> Found:
    """Join lines of that width with what follows: all that end in mid-sentence, and full ones that end in a full stop."""
    width, measure, _ = view.ask("hard-wrapped").value
    text = view.text
    indented = len(INDENT.findall(text)) >= 2
    breaks = [(each, measure(text[each.start : each.end].rstrip())) for each in _wrapped(text, *_lines(view))]
    dialogue = sum(text[each.after] == "“" and wide < width - TOLERANCE for each, wide in breaks) >= SPEAKERS
    joined = -1  # where the line begins that was joined with the one before it
    for (start, end, after, unfinished), wide in breaks:
        inside = OPEN_BRACKET.search(text, max(start, end - 41), end) and CLOSED.match(text, after)
        if unfinished and (inside or NAMED.match(text, end)):
            joined = after
            yield end, after, ""
            continue
        if not width - TOLERANCE <= wide <= width + OVER:
            continue
        if start == 0 and wide < width - 1 and not MARKS.search(text, 0, end):  # a title
            continue
        alone = (start != joined and SPOKEN.match(text, end - 2)) or (
            text[after] == "“" and (dialogue or text[end - 1] == "”")
        )
        alone = alone or HEADING.match(text, after)
        if not unfinished and not (indented or (wide >= width - 1 and not alone)):
            continue
        joined = after
        before, behind = text[end - 1], text[after]
        latin = before.isascii() and before.isalnum() and behind.isascii() and behind.isalnum()
        latin = latin or LISTED.match(text, end - 3) is not None
        yield end, after, " " if latin and not (before.isdigit() and behind.isdigit()) else ""
