"""Text that was printed twice over: a character doubled at a fixed stride, or the shadow of every phrase of a slide."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Callable, Iterator
from operator import eq

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

STRIDES = range(4, 13)  # bytes in GBK: a Han character counts two, a Latin letter one
ENOUGH_CYCLES = 8
SAMPLE, FEWEST_DOUBLES = 1_000, 0.06  # natural text doubles one character in a hundred
SHORTEST_STRIDED, LINE_DOUBLES = 30, 0.1  # the same of one paragraph, which must be nothing but strides
LONGEST_PART = 4_000  # characters that show which stride it is
FEWEST_CHARACTERS = 12  # different ones; a row of one character has no stride
LONGEST_PHRASE = 60
LONGEST_LINE = 5_000  # a slide has no longer ones
ENOUGH_PHRASES = 4
SHORTEST_HEADING, ENOUGH_HEADINGS = 4, 3
SHORT_LINES, MOST_LINES = 60, 400  # characters; a text of slides has no longer lines, and no more
DOUBLE = LazyPattern(r"([\u3001-\uffef])\1")  # spaces, hyphens and figures are doubled in any text
HAN, DIGIT = LazyPattern("[\u3400-\u9fff]"), LazyPattern("[0-9]")
SAMPLES, PROBE = 16, 5


def _width(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WF" or char > "\u2000" else 1


def _one(char: str) -> int:
    return 1


def _strided(text: str, stride: int, weigh: Callable[[str], int]) -> tuple[list[int], int]:
    """Follow a stride from double to double; return where the second characters stand, and how often the stride failed."""
    doubles: list[int] = []
    missed = width = at = 0
    while at < len(text) - 1:
        width += weigh(text[at])
        if width >= stride:
            if text[at] != text[at + 1]:
                missed += 1
                ahead = next(
                    (k for k in range(at + 1, min(at + stride, len(text) - 1)) if text[k] == text[k + 1]), None
                )
                if ahead is None:
                    width = 0
                    at += 1
                    continue
                at = ahead
            at += 1
            if text[at] != "\n":  # an empty line doubles nothing
                doubles.append(at)
            width = 0
        at += 1
    return doubles, missed


def _explains(doubles: list[int], missed: int) -> bool:
    return len(doubles) >= ENOUGH_CYCLES and missed * 6 <= len(doubles)


_PLAIN = "数据备份是运行维护的基本功，真正出事的时候，却有一半以上的人发现备份打不开，因此要养成定期演练恢复的习惯。"
_STRIDED = "".join(char * 2 if n % 3 == 2 else char for n, char in enumerate(_PLAIN))
_OTHER = "机房每月清扫一次，电池每季放电一次，记录由值班员填写并签名，年底归档。"


@rule(
    "stride",
    level="likely",
    anchors=["。。", "，，", "、、", "的的", "了了", "是是", "和和", "一一", "不不", "在在"],
    why="A page doubles one character every so many bytes against being copied; no natural text doubles at a fixed stride.",
    hits=[
        [_STRIDED, _PLAIN],
        [_STRIDED + "\n" + _STRIDED, _PLAIN + "\n" + _PLAIN],
        [_OTHER * 6 + "\n" + _STRIDED + "\n" + _OTHER, _OTHER * 6 + "\n" + _PLAIN + "\n" + _OTHER],
    ],
    misses=[
        "好好学习，天天向上。。",
        "常常看看，慢慢想想，，试试听听",
        _PLAIN,
        "真的的确很好，一一说明，了了心愿",
        "\n" * 200 + _STRIDED[:20] + "。。真的的",
    ],
)
def stride(view: View, spans: list[Span]) -> Found:
    """Delete the second character of each double of the stride that explains the text, or one paragraph of it."""
    text = view.text
    sample = text[len(text) // 3 : len(text) // 3 + SAMPLE]
    if not _doubled(sample, FEWEST_DOUBLES) or len(set(sample)) < FEWEST_CHARACTERS:
        yield from _strided_lines(view, spans)
        return
    part = text if len(text) <= LONGEST_PART else text[len(text) // 3 : len(text) // 3 + LONGEST_PART]
    doubles, missed, size, weigh = _best(part)
    if not _explains(doubles, missed):
        yield from _strided_lines(view, spans)
        return
    if part is not text:
        doubles, missed = _strided(text, size, weigh)
    if _explains(doubles, missed):
        for at in doubles:
            yield at, at + 1, ""


def _doubled(text: str, share: float) -> bool:
    """Whether that share of the characters is doubled, and a good part of those are Chinese."""
    return sum(map(eq, text, text[1:])) >= share * len(text) and len(DOUBLE.findall(text)) >= share * len(text) / 2


def _best(part: str) -> tuple[list[int], int, int, Callable[[str], int]]:
    """Return what the stride that explains most of `part` gives, its size and how it is measured."""
    tried = [(size, _width) for size in STRIDES] + [(size, _one) for size in range(3, 8)]
    found = [(*_strided(part, size, weigh), size, weigh) for size, weigh in tried]
    return max(found, key=lambda each: len(each[0]) - 3 * each[1])


def _strided_lines(view: View, spans: list[Span]) -> Found:
    """Delete the second characters in single paragraphs that nothing but a stride explains."""
    for start, end in view.lines_of(spans):
        line = view.text[start:end]
        if not SHORTEST_STRIDED <= len(line) <= LONGEST_LINE or len(set(line)) < FEWEST_CHARACTERS:
            continue
        doubled = sum(map(eq, line, line[1:]))
        if doubled < ENOUGH_CYCLES or not _doubled(line, LINE_DOUBLES):
            continue
        doubles, missed, _, _ = _best(line)
        if len(doubles) >= ENOUGH_CYCLES and not missed and len(doubles) * 4 >= doubled * 3:
            for at in doubles:
                yield start + at, start + at + 1, ""


def _repeats(line: str) -> Iterator[tuple[int, int]]:
    """Yield phrases (start, length) that follow each other at once, the longest first at each place; not runs of three."""
    at = 0
    while at < len(line) - 1:
        longest = min(LONGEST_PHRASE, (len(line) - at) // 2)
        copy = line.rfind(line[at], at + 1, at + longest + 1)
        while copy > 0:
            size = copy - at
            phrase = line[at:copy]
            if line.startswith(phrase, copy) and not phrase.isspace():
                copies = 2
                while line.startswith(phrase, at + copies * size):
                    copies += 1
                if copies == 2:
                    yield at, size
                at += copies * size - 1
                break
            copy = line.rfind(line[at], at + 1, copy)
        at += 1


def _looks_shadowed(text: str) -> bool:
    """Whether pieces taken from all over the text are of phrases that stand twice, in an eighth of the samples."""
    step = max(1, len(text) // (SAMPLES + 1))
    found = 0
    for at in range(0, len(text) - PROBE, step):
        # Of most texts no piece comes again so near.
        if text.find(text[at : at + PROBE], at + PROBE // 2, at + LONGEST_PHRASE + 2 * PROBE) >= 0:
            found += _stands_twice(text, at)
    return found * 8 >= SAMPLES


def _stands_twice(text: str, at: int) -> bool:
    """Whether the piece at `at` is part of a phrase whose copy follows at once; its words may come again anywhere."""
    probe = text[at : at + PROBE]
    again = text.find(probe, at + PROBE // 2, at + LONGEST_PHRASE + 2 * PROBE)
    if again < 0 or len(set(probe)) <= PROBE // 2:  # leaders and rules repeat all the same
        return False
    size, same = again - at, PROBE
    while same < size and text.startswith(text[at + same], again + same):
        same += 1
    before = 0
    while same + before < size and before < at and text[at - before - 1] == text[again - before - 1]:
        before += 1
    return same + before >= size


_PHRASES = [
    "规划的依据是楼层和部门，",
    "而不是设备的数量。",
    "有的单位图省事，",
    "所有电脑放在一个网段里，",
    "一台机器中毒，",
    "全楼都上不了网。",
]
_SHADOW = "".join(phrase * 2 for phrase in _PHRASES)


@rule(
    "shadow",
    level="likely",
    why="Slides print a phrase and its shadow; extracted, every phrase stands twice.",
    hits=[[_SHADOW, "".join(_PHRASES)], ["第第0202章章 网络网络\n" + _SHADOW, "第02章 网络\n" + "".join(_PHRASES)]],
    misses=[
        "".join(_PHRASES),
        "加油加油！再来一次，再来一次！大家一起喊：加油！",
        "书名是____，书名是____，书名是____，书名是____，书名是____。",
        "一步一步往前走，走着走着天就亮了。",
        "哈哈哈哈，嘻嘻嘻嘻",
        "水清岸绿，鱼翔浅底。" * 12,
    ],
)
def shadow(view: View, spans: list[Span]) -> Found:
    """Delete the second of each phrase that stands twice, in lines that consist of such phrases."""
    text = view.text
    if len(text) < 40 or not _looks_shadowed(text):
        return
    starts = [*view.lines, len(text) + 1]
    lines = [(start, text[start : after - 1]) for start, after in itertools.pairwise(starts)]
    found = [(start, line, list(_repeats(line))) for start, line in lines if len(line) <= LONGEST_LINE]
    phrases = [line[at : at + size] for _, line, repeats in found for at, size in repeats]
    if sum(len(HAN.findall(phrase)) >= 3 for phrase in phrases) < ENOUGH_PHRASES:
        return
    for start, line, repeats in found:
        if sum(2 * size for _, size in repeats) < 0.6 * len(line):
            continue
        begin, end = {at for at, _ in repeats}, {at + 2 * size for at, size in repeats}
        begin |= {at for at in end if not HAN.match(line, at)}
        end |= {at for at in begin if not HAN.match(line, at - 1)} | {0}
        for at, size in repeats:
            # A natural double, as in 常常 and 一步一步.
            alone = size <= 2 and not (at in end and at + 2 * size in begin)
            if not alone and len(HAN.findall(line[at : at + size])) + len(DIGIT.findall(line[at : at + size])) > 0:
                yield start + at + size, start + at + 2 * size, ""


@rule(
    "heading-twice",
    level="likely",
    why="Slides print a heading and its shadow; extracted, the line holds it twice. Several such lines are no chance.",
    hits=[
        ["第二章 采购第二章 采购\n一、流程管理一、流程管理\n申请由部门提出。\n二、库存控制二、库存控制", "第二章 采购\n一、流程管理\n申请由部门提出。\n二、库存控制"],
        ["安全第一安全第一\n预防为主预防为主\n综合治理综合治理", "安全第一\n预防为主\n综合治理"],
    ],
    misses=["加油加油加油加油\n安全第一安全第一\n完", "一二一二\n三四三四\n五六五六", "安全第一安全第一\n预防为主预防为主"],
)  # fmt: skip
def heading_twice(view: View, spans: list[Span]) -> Found:
    """Delete the second halves of lines that hold one heading twice."""
    text = view.text
    if not len(text) // SHORT_LINES < len(view.rows) <= MOST_LINES:
        return
    found = []
    for number, row in enumerate(view.rows):
        half = len(row) // 2
        if half >= SHORTEST_HEADING and row[0] == row[half] and row[:half] * 2 == row:
            start = view.lines[number]
            found.append((start + half, start + len(row)))
    varied = [(a, b) for a, b in found if len(set(text[a:b])) >= SHORTEST_HEADING and HAN.search(text, a, b)]
    if len({text[a:b] for a, b in varied}) >= ENOUGH_HEADINGS:
        for a, b in varied:
            yield a, b, ""
