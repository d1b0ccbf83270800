"""Lines that a site broke behind every half-width colon, question and exclamation mark: 1:⏎2, 18:⏎00."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

NUMBERS = LazyPattern(r"\d:\n(?<![A-Za-z ]\d:\n)(?=\d)(?!\d+\s?[-–~])")
BROKEN = LazyPattern(r"[:?!]\n(?<=[^\n]{2}\n)(?=[\u3400-\u9fff0-9“《(（A-Za-z])(?![^\n]{0,3}[.、．)）][^\d])")
ALONE = LazyPattern(r"\n(?<=[^\n]{3}\n)(?=[;；。，,](?:\n|\Z))")
BEGUN = LazyPattern(r"\n(?<=[^\n]{7}[\u3400-\u9fffA-Za-z0-9”》）]\n)(?=([，。；、！？）》])(?!\1)[^\n]{3})")
MARKS = tuple("，。；、！？）》")
ENOUGH = 2


@fact("broken-behind-colons")
def broken_behind_colons(view: View) -> Fact:
    """Count the ratios and times that are broken behind their colons: nobody breaks a line there."""
    count = len(NUMBERS.findall(view.text))
    return Fact(count >= ENOUGH, f"{count} ratios and times are broken behind their colons")


@rule(
    "break-behind-colon",
    level="likely",
    anchors=[f"{digit}:\n" for digit in range(10)],
    evidence="broken-behind-colons",
    why="A site broke the text behind each half-width colon, question and exclamation mark; ratios and times show it.",
    hits=[
        [
            "灰土按3:\n7拌和,每天8:\n30开工。\n二、材料:\n管材两种。怎么办?\n先抽水。",
            "灰土按3:7拌和,每天8:30开工。\n二、材料:管材两种。怎么办?先抽水。",
        ],
        ["砂浆1:\n2,坡度1:\n0.5,严禁作业!\n雨后复查。", "砂浆1:2,坡度1:0.5,严禁作业!雨后复查。"],
    ],
    misses=[
        "灰土按3:\n7拌和。\n材料:\n管材两种。",
        "Word 0:\n0-19 保留\nWord 1:\n0-7 地址\nWord 2:\n0-23 长度",
        "步骤1:\n1.拌和\n步骤2:\n1.养护\n",
        "材料:\n管材两种。\n怎么办?\n先抽水。",
    ],
)
def break_behind_colon(view: View, spans: list[Span]) -> Found:
    """Join the lines, but for those that begin anew."""
    for found in BROKEN.finditer(view.text):
        yield found.end() - 1, found.end(), ""


@rule(
    "break-behind-times",
    level="certain",
    anchors=["×\n"],
    why="A measure goes on behind ×: nobody ends a line there.",
    hits=[
        ["落水管（规格：120×\n80×\n0.75白铁皮）", "落水管（规格：120×80×0.75白铁皮）"],
        ["底座300×\n300毫米", "底座300×300毫米"],
    ],
    misses=["符号有＋－×\n3个", "×\n3×\n", "3×\n甲"],
)
def break_behind_times(view: View, spans: list[Span]) -> Found:
    """Join two figures."""
    text = view.text
    for start, end in spans:
        if text[start - 1 : start].isdigit() and text[end : end + 1].isdigit():
            yield end - 1, end, ""


@rule(
    "mark-alone-on-line",
    level="certain",
    anchors=["\n;", "\n；", "\n。", "\n，", "\n,"],
    why="A stop or a comma alone on its line ends the line before it.",
    hits=[
        ["管道验收规范\n;\n检查标准\n。\n完", "管道验收规范;\n检查标准。\n完"],
        ["先修渠\n，\n再修路", "先修渠，\n再修路"],
    ],
    misses=["int main()\n;\nreturn;", "标点有：\n。\n，\n；", "先修渠\n\n。\n", "顿号\n，逗号"],
)
def mark_alone_on_line(view: View, spans: list[Span]) -> Found:
    """Put it behind the line, which ends in a Chinese character or a closing mark; not in rows of marks."""
    text = view.text
    for found in ALONE.finditer(text):
        before, behind = text[found.start() - 1], text[found.end() + 1 : found.end() + 4]
        if ("\u3400" <= before <= "\u9fff" or before in "?》”）％%") and behind.strip(";；。，,\n") == behind.strip(
            "\n"
        ):
            yield *found.span(), ""


@rule(
    "mark-begins-line",
    level="likely",
    anchors=[f"\n{mark}" for mark in "，。；、！？）》"],
    why="No line begins with a mark that ends something: the line was cut before it, as programs do that take texts out of pages.",
    hits=[
        ["按住左边的超级键（窗口键）\n，再输入名称", "按住左边的超级键（窗口键），再输入名称"],
        ["船工把两边的缆绳都收好了（共四根\n），才开船。", "船工把两边的缆绳都收好了（共四根），才开船。"],
    ],
    misses=[
        "顿号\n，逗号",
        "渡口的船停了。\n。",
        "中文常用的标点有下面几个\n，逗号\n。句号\n；分号",
        "信上只有六个点，没有别的话\n。。。。。。这样打省略号",
    ],
)
def mark_begins_line(view: View, spans: list[Span]) -> Found:
    """Join the lines, unless several such lines stand one under another."""
    text = view.text
    for found in BEGUN.finditer(text):
        (before, _), (_, after) = view.line_of(found.start()), view.line_of(found.end())
        if text[before] not in MARKS and not text.startswith(MARKS, after + 1):
            yield found.start(), found.end(), ""
