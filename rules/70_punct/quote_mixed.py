"""Quotations of which one mark is curly and the other straight: “他说好。" """

from __future__ import annotations

import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

OPEN, CLOSE, STRAIGHT = "“", "”", '"'
QUOTES = LazyPattern('[“”"]')
BEFORE_OPENING = LazyPattern(r"[\s：:，,。！？；、（(—…\u3400-\u9fff”]\Z|\A\Z")
AFTER_OPENING = LazyPattern(r"[\u3400-\u9fffA-Za-z0-9《‘…]")
BEFORE_CLOSING = LazyPattern(r"[\u3400-\u9fffA-Za-z0-9。！？!?，,…》’）)%～—]\Z")


@rule(
    "mixed-pair",
    level="certain",
    why="In a paragraph in which opening and closing quotes take turns, a straight one stands for the one whose turn it is.",
    hits=[
        ['他说：“雪停了再走。"大家都点头。', "他说：“雪停了再走。”大家都点头。"],
        ['"那就好，”她说，“我等你。”', "“那就好，”她说，“我等你。”"],
        ['说“天黑以前回来"，又说"路上小心”。', "说“天黑以前回来”，又说“路上小心”。"],
        ['他说："走吧。”她说："好。”', "他说：“走吧。”她说：“好。”"],
    ],
    misses=['他说：“15"屏”', '“甲”，"乙', '他喊"快走', '写作 name="标题" 的形式，“好"', '“他说"好"就走”', '“甲“和"乙'],
)  # fmt: skip
def mixed_pair(view: View, spans: list[Span]) -> Found:
    """Curl the straight marks of lines that hold an odd number of them, and of curly ones as well."""
    opened, closed, straight = view.ask("quote-counts").value
    if not straight or not (opened or closed):
        return
    for start, end in view.lines_of(match.span() for match in re.finditer(STRAIGHT, view.text)):
        line = view.text[start:end]
        counts = line.count(STRAIGHT), line.count(OPEN), line.count(CLOSE)
        odd = counts[0] % 2 and any(counts[1:])
        even = not odd and counts[0] and counts[1] == counts[2] > 0 and _ends(line)
        if odd or even or sorted(counts[1:]) == [0, counts[0]]:
            for at, mark in _turns(line):
                yield start + at, start + at + 1, mark


SAID_BEFORE = LazyPattern(r"(?:[说道问喊叫答：:，,。；、（(]|\A)\Z")
ENDED_BEHIND = LazyPattern(r"[，。；：、！？,;!?）)\n]|\Z")


def _ends(line: str) -> bool:
    """Whether each straight mark shows by what is beside it if it opens or closes, and no two stand for a quotation in another."""
    opened = False
    for match in QUOTES.finditer(line):
        at = match.start()
        if match[0] == STRAIGHT:
            beside = ENDED_BEHIND.match(line, at + 1) if opened else SAID_BEFORE.search(line[max(0, at - 1) : at])
            if not beside:
                return False
        opened = not opened
    return True


def _turns(line: str) -> list[tuple[int, str]]:
    """Return the straight marks and what they stand for; none if the marks do not take turns."""
    found: list[tuple[int, str]] = []
    opened = False
    for match in QUOTES.finditer(line):
        at, mark = match.start(), match[0]
        if mark == STRAIGHT:
            mark = CLOSE if opened else OPEN
            before = (BEFORE_CLOSING if opened else BEFORE_OPENING).search(line[max(0, at - 1) : at])
            if not before or (not opened and not AFTER_OPENING.match(line, at + 1)) or "=" in line[at - 1 : at]:
                return []
            found.append((at, mark))
        if (mark == OPEN) == opened:
            return []
        opened = not opened
    return [] if opened else found


ENDS_TERM = frozenset("。，、；：！？的和与等")
TERM = LazyPattern(r"[\u3400-\u9fffA-Za-z0-9《][^，,。；;：:！!？?“”\n]{0,13}(?<![：、])\Z")
_TURNED = "门上写着”安全第一”，墙上写着”质量为本”。\n"


@rule(
    "marks-turned-both-ways",
    level="likely",
    anchors=[
        "“。",
        "“，",
        "“、",
        "“；",
        "“的",
        "“和",
        "“等",
        "“活",
        "“行",
        "“工",
        "“主",
        "“服",
        "“品",
        "“制",
        "“称",
    ],
    why="In a line whose marks pair round short terms, one pair of two opening ones and another of two closing ones, each has one "
    "that faces the wrong way.",
    hits=[
        ["办起“跳蚤市场“。收入放进”爱心箱”，用于慰问。", "办起“跳蚤市场”。收入放进“爱心箱”，用于慰问。"],
        ["这叫”回头看”的办法，那是“大起底“的办法。", "这叫“回头看”的办法，那是“大起底”的办法。"],
    ],
    misses=[
        "办起“跳蚤市场“。收入放进箱里。",
        "“他写了“家书。我收到了信”，他说”。",
        "他说：“够了“。我说，这不够。”那就算了。”",
    ],
)
def marks_turned_both_ways(view: View, spans: list[Span]) -> Found:
    """Turn them; both kinds in one line are no quotation that goes on elsewhere."""
    for start, end in view.lines_of(spans):
        line = view.text[start:end]
        marks = "".join(QUOTES.findall(line))
        if OPEN * 2 not in marks or CLOSE * 2 not in marks:
            continue
        turned = _turned(line, nesting=False)
        ends = all(line[at + 1 : at + 2] in ENDS_TERM for at, mark in turned if mark == CLOSE)
        if ends and {mark for _, mark in turned} == {OPEN, CLOSE}:
            for at, mark in turned:
                yield start + at, start + at + 1, mark


@rule(
    "mark-turned-round",
    level="likely",
    evidence="quotes-all-closing",
    why="In a document whose quotation marks lost their direction in other paragraphs, two like marks round a term are a pair.",
    hits=[
        [_TURNED + "他说：“够了。”这叫”见好就收”。", _TURNED + "他说：“够了。”这叫“见好就收”。"],
        [_TURNED * 2 + "记在“错题“本上，先“抓住“错误。", _TURNED * 2 + "记在“错题”本上，先“抓住”错误。"],
    ],
    misses=[
        "他说：“够了。”这叫”见好就收”。",
        _TURNED + "“他说“好”就走了”。",
        _TURNED + "他说：“够了。”我说，这不够。”那就算了。”",
        _TURNED + "“错题“本和“抓手",
    ],
)  # fmt: skip
def mark_turned_round(view: View, spans: list[Span]) -> Found:
    """Turn the mark that faces the wrong way, in lines whose other marks go in pairs."""
    for start, end in view.lines_of(match.span() for match in re.finditer(OPEN, view.text)):
        for at, mark in _turned(view.text[start:end]):
            yield start + at, start + at + 1, mark


def _turned(line: str, *, nesting: bool = True) -> list[tuple[int, str]]:
    """Return the marks that face the wrong way and what they should be; none if the others do not pair."""
    marks = [(match.start(), match[0]) for match in QUOTES.finditer(line) if match[0] != STRAIGHT]
    found: list[tuple[int, str]] = []
    for number in range(0, len(marks) - 1, 2):
        (one, first), (other, second) = marks[number : number + 2]
        if (first, second) == (CLOSE, OPEN):
            return []
        if first == second:
            nested = nesting and first == OPEN and marks[number + 2 : number + 3] and marks[number + 2][1] == CLOSE
            if nested or not TERM.match(line[one + 1 : other]):
                return []
            found.append((other, CLOSE) if first == OPEN else (one, OPEN))
    return [] if len(marks) % 2 else found
