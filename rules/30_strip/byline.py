"""What a page says about its text in several short lines under the title: date, source, author, clicks, size of letters.

Each line says too little to be the page's. A run of them is, if one names what only a page has, or if three say where
the text is from, who wrote it and when, and no line of the run's neighbours belongs to a form or a record.
"""

from __future__ import annotations

from typing import NamedTuple

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

LONGEST, FIRST, LAST = 40, 14, 8  # characters of a line; lines from either end that are read
NEAR = 600  # characters from either end in which one of the words has to stand
KEY = LazyPattern(r"[\[【(（]?[\u3400-\u9fff]{1,6}[ \u3000]{0,4}[\u3400-\u9fff]{0,4}\s?[:：]")
MOMENT = LazyPattern(
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?:日\s*|\s+)\d{1,2}[:：]\d\d(?:[:：]\d\d)?"
)
# A line with one of these keys makes its neighbours part of a form, a record or a notice.
FORM = LazyPattern(
    r"[【\[]?(?:地\s*点|主\s*持|出\s*席|缺\s*席|列\s*席|记\s*录|参\s*加|索\s*引|发\s*文|成\s*文|文\s*号|主\s*题|姓\s*名|性\s*别|年\s*龄|单\s*位|电\s*话|联系|附\s*件|"
    r"公开|有效|名\s*称|甲\s*方|乙\s*方|体\s*裁|朝\s*代|译\s*者|出版|天\s*气|星\s*期|数据|课\s*题|班\s*级|学\s*科)"
)


POSTED = LazyPattern(r"^(?:创建|发布|发表|更新|最后修改)[于在]\s?(?=(?:19|20)\d\d)")
ALONE = LazyPattern(
    r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}[:：]\d\d(?:[:：]\d\d)?(?:\s?[·•|｜]\s?[^\s，。]{2,16})?"
)
HIGH = 5  # lines from the top among which a moment may stand alone
MOST_RUNS = 2  # at one end of a page; more are a list of entries
MOST_LOOKS = 4  # at the ends, each time without what was found there


class Line(NamedTuple):
    """A line: where it stands, and what the reader of bars says of it."""

    start: int
    end: int
    text: str
    bar: object


def _ends(view: View, gone: set[int]) -> list[list[Span]]:
    """Return the first and the last lines that are not empty, with their line feeds, without those that are `gone`."""
    text = view.text
    first: list[Span] = []
    at = 0
    while at < len(text) and len(first) < FIRST:
        end = text.find("\n", at) + 1 or len(text)
        if at not in gone and text[at:end].strip():
            first.append((at, end))
        at = end
    last: list[Span] = []
    low, at = (first[-1][1] if first else 0), len(text)
    while at > low and len(last) < LAST:
        start = text.rfind("\n", 0, at - 1) + 1
        if start not in gone and text[start:at].strip():
            last.append((start, at))
        at = start
    return [first, last[::-1]]


def _runs(view: View, lines: list[Span]) -> list[list[Line]]:
    """Return the runs of lines that hold nothing but data of a page, none beside a line of a form."""
    read = view.ask("bar-reader").value
    texts = [POSTED.sub("", view.text[start:end].strip().lstrip("•·-● ")) for start, end in lines]
    forms = [FORM.match(line) is not None for line in texts]
    may = [
        len(line) <= LONGEST and not form and "。" not in line and bool(KEY.match(line) or MOMENT.fullmatch(line))
        for line, form in zip(texts, forms, strict=True)
    ]
    runs: list[list[Line]] = []
    run: list[Line] = []
    spoilt = False
    for number, (start, end) in enumerate(lines):
        beside = any(may[max(0, number - 1) : number]) or any(may[number + 1 : number + 2])
        bar = read(texts[number]) if may[number] and beside else None
        if bar and not bar.rest and bar.dates + bar.people + bar.counters + bar.controls:
            run.append(Line(start, end, texts[number], bar))
            continue
        if run and not (spoilt or forms[number]):
            runs.append(run)
        run, spoilt = [], forms[number]
    if run and not spoilt:
        runs.append(run)
    return runs


_BODY = "渡口只剩一条船，船家却不肯走，说是雪太大了。\n"


@rule(
    "lines",
    level="likely",
    anchors=[
        "来源:",
        "来源：",
        "点击:",
        "点击：",
        "浏览",
        "阅读:",
        "阅读：",
        "字体",
        "字号",
        "访问",
        "发布时间",
        "发布日期",
        "日期：",
        "日期:",
        *(f":{digit}" for digit in range(6)),
    ],
    why="Several short lines under the title say where the page has the text from, when, and how often it was read.",
    hits=[
        [
            "渡口的通知\n日期：2021-11-03\n来源：水利局\n作者：办公室\n点击：214\n字体：[大 中 小]\n" + _BODY,
            "渡口的通知\n" + _BODY,
        ],
        ["渡口\n来源：青竹日报\n作者：李渡\n发布时间：2021-11-03 09:20\n" + _BODY, "渡口\n" + _BODY],
        ["渡口\n来源：青竹网\n2021年11月3日16:18\n" + _BODY, "渡口\n" + _BODY],
        ["渡口\n2021-06-03 07:30·青竹旧事\n" + _BODY + _BODY, "渡口\n" + _BODY + _BODY],
        ["渡口\n• 文：青竹\n• 摄影：李渡\n• 审校：周舟\n• 日期：2021-11-03\n" + _BODY, "渡口\n" + _BODY],
        ["渡口\n发布时间：2021-11-03\n浏览次数：20\n" + _BODY, "渡口\n" + _BODY],
    ],
    misses=[
        "会议纪要\n时间：2021年11月3日\n地点：礼堂\n来源：记录本\n作者：办公室\n" + _BODY,
        "渡口\n作者：李渡\n时间：2021年\n" + _BODY,
        "日志\n2021-06-03 07:30\n出发。\n2021-06-03 09:10\n到达。\n" + _BODY,
        "索引号：A01\n发布日期：2021-11-03\n来源：水利局\n作者：办公室\n" + _BODY,
        "渡口\n来源：青竹日报\n" + _BODY,
    ],
)
def lines(view: View, spans: list[Span]) -> Found:
    """Delete the runs; keep date, source, author and editor."""
    head, tail = min(view.head_end, NEAR), max(view.tail_start, len(view.text) - NEAR)
    if not any(span[0] < head or span[0] >= tail for span in spans):
        return
    gone: set[int] = set()
    kept: list[tuple[str, str]] = []
    found: list[Span] = []
    for _ in range(MOST_LOOKS):
        first, last = _ends(view, gone)
        more = [*_moment(view, first, kept), *_bars(view, first, kept), *_bars(view, last, kept)]
        if not more:
            break
        found += more
        gone.update(start for start, _ in more)
    else:
        return  # below each comes another: a list of entries
    for key, value in kept:
        view.keep(key, value)
    for start, end in dict.fromkeys(found):
        yield start, end, ""


def _moment(view: View, first: list[Span], kept: list[tuple[str, str]]) -> list[Span]:
    """Return the only moment among the first lines if it stands alone under the title."""
    moments = [(start, end) for start, end in first if ALONE.fullmatch(view.text[start:end].strip())]
    if not (len(moments) == 1 and moments[0] in first[1:HIGH] and len(first) > HIGH - 2):
        return []
    at = first.index(moments[0])
    above, below = (view.text[slice(*first[number])].strip() for number in (at - 1, min(at + 1, len(first) - 1)))
    if above.endswith(("：", ":", "。")) or FORM.match(above) or FORM.match(below):
        return []
    kept.append(("date", view.text[slice(*moments[0])].strip().split("·")[0].strip()))
    return moments


def _bars(view: View, ends: list[Span], kept: list[tuple[str, str]]) -> list[Span]:
    """Return the lines of the runs that say enough of a page."""
    found: list[Span] = []
    runs = _runs(view, ends)
    for run in runs if len(runs) <= MOST_RUNS else ():
        bars = [line.bar for line in run]
        pages = sum(bar.counters + bar.controls for bar in bars)
        people, dates = sum(bar.people for bar in bars), sum(bar.dates for bar in bars)
        posted = people and any(bar.exact and not bar.people for bar in bars)  # a source, and a moment
        if len(run) < 2 or len(run) == len(ends):
            continue
        if not (pages or posted or (len(run) > 2 and people > 1 and dates)):
            continue
        if pages and not (people or dates or pages > 1):
            continue
        kept += [item for bar in bars for item in bar.values.items()]
        found += [(line.start, line.end) for line in run]
    return found
