"""Tables of contents of a text that lost its pages, and the numbers of its slides said in words."""

from __future__ import annotations

from bisect import bisect_right

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

LEADER = r"(?:\.{4,}+|…{2,}+|·{4,}+|(?:\. ){4,}+|_{6,}+|-{6,}+)"
FAILED = r"错误[!！][ ]?(?:未找到引用源|未定义书签|未指定书签)[。.]?|Error! [^\n]{4,40}"
ENTRY = LazyPattern(
    rf"[ \t\u3000]*+(?P<heading>[^\n.…·]{{2,40}}?)[ \t\u3000]*(?:{LEADER}[ \u3000]?(?:[（(]?[\dIVXivx]{{1,4}}[)）]?|{FAILED}))[ \t\u3000]*"
)
SPACE = LazyPattern(r"[ \t\u3000]+")
FEWEST = 3  # entries
_CONTENTS = "一、调查概况…………… 1\n二、主要问题…………… 4\n三、对策建议…………… 6\n"
_PLAIN = "一、调查概况\n二、主要问题\n三、对策建议\n"
_BODY = "一、调查概况\n走访七村。\n二、主要问题\n管护缺位。\n三、对策建议\n统一管理。"


@rule(
    "table-of-contents",
    level="likely",
    anchors=["....", "……", "····", ". . . . "],
    why="The table of contents says on which page each heading stands; the pages are gone, and the headings stand in the text again.",
    hits=[
        ["调查报告\n目 录\n" + _CONTENTS + _BODY, "调查报告\n目 录\n" + _PLAIN + _BODY],
        [
            "调查报告\n" + _CONTENTS + "四、附表........错误！未定义书签。\n" + _BODY,
            "调查报告\n" + _PLAIN + "四、附表\n" + _BODY,
        ],
    ],
    misses=[
        "调查报告\n目 录\n" + _CONTENTS + "全文另发。",
        "她想了很久…… 1\n" + _BODY,
        _BODY,
        "目录\n一、水......1\n二、火......2\n三、土......3",
    ],
)
def table_of_contents(view: View, spans: list[Span]) -> Found:
    """Delete the leaders and what stands behind them, if two of three headings and more come again as lines."""
    text, rows, starts = view.text, view.rows, view.lines
    done = -1
    alone: set[str] = set()
    for start, _ in spans:
        if start < done:
            continue
        last = bisect_right(starts, start) - 1
        found: list[tuple[str, int, int]] = []
        while last < len(rows):
            entry = ENTRY.fullmatch(rows[last])
            if entry:
                heading = SPACE.sub("", entry["heading"])
                found.append((heading, starts[last] + entry.end("heading"), starts[last] + len(rows[last].rstrip())))
            elif rows[last].strip():
                break
            last += 1
        done = starts[last] + len(rows[last]) if last < len(rows) else len(text)
        if len(found) < FEWEST or last >= len(rows):
            continue
        alone = alone or {SPACE.sub("", row) for row in rows}
        if sum(heading in alone for heading, _, _ in found) * 3 >= len(found) * 2:
            for _, begin, end in found:
                yield begin, end, ""


SAID = LazyPattern(r"第[一二三四五六七八九十百零]{1,5}页[,，][ ]?共(?P<all>\d{1,4})页[。.]?")


@rule(
    "slide-number-in-words",
    level="likely",
    anchors=["页,共", "页，共", "页, 共"],
    why="A site that turns slides into text says of each which one it is, and of how many; the number of all is the same each time.",
    hits=[
        ["做法如下,第一页,共24页。一、轮作。第二页,共24页。二、清园。", "做法如下,一、轮作。二、清园。"],
        ["一、轮作。第十一页，共30页。\n二、清园。第十二页，共30页。", "一、轮作。\n二、清园。"],
    ],
    misses=["本册第一页，共24页。", "第一页，共3页；第二页，共5页", "第1页，共24页。第2页，共24页。"],
)
def slide_number_in_words(view: View, spans: list[Span]) -> Found:
    """Delete them if there are two and more of one number."""
    found = list(SAID.finditer(view.text))
    if len(found) >= 2 and len({each["all"] for each in found}) == 1:
        for each in found:
            yield *each.span(), ""


NUMBERED_LEADER = LazyPattern(
    r"(?:(?<!\.)\.{6,}+|(?<!…)…{3,}+|(?<!·)·{6,}+|(?<!-)-{8,}+|(?<!_)_{8,}+|(?<!\. )(?:\. ){6,}+)[ \u3000]?[（(]?\d{1,3}[)）]?(?=[ \u3000]*(?:\n|\Z))"
)


@fact("contents-leaders")
def contents_leaders(view: View) -> Fact:
    """Count the lines that end in leaders and a number; three make a table of contents."""
    count = len(NUMBERED_LEADER.findall(view.text))
    return Fact(count >= 3, f"{count} lines end in leaders and a page number")


IN_LINE = LazyPattern(r"(?:\.{5,}+|…{3,}+|·{5,}+|(?:\. ){5,}+)[ \u3000]?\d{1,3}[ \u3000]+(?=[\u3400-\u9fff（(0-9])")


@fact("contents-in-line")
def contents_in_line(view: View) -> Fact:
    """Count the leaders with page numbers behind which the line goes on; three were one table of contents."""
    count = len(IN_LINE.findall(view.text))
    return Fact(count >= 3, f"{count} leaders and page numbers stand inside lines")
