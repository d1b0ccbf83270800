"""What a page's or a slide's edge leaves inside a sentence: a field's name, a date with the number of the slide, -1-."""

from __future__ import annotations

import itertools
from collections import Counter

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

SLIDE = LazyPattern(
    r"(?:(?:返回|上一页|下一页|首页|尾页),)?(?P<date>(?:19|20)\d\d[/-]\d{1,2}[/-]\d{1,2}),(?P<number>\d{1,3}),(?=[\u3400-\u9fff\d])"
)
FIELD = LazyPattern(r"\nPAGE\s?(?:PAGE)?\s?\d{0,4}\n")
LONE = LazyPattern(r"(?<=[\u3400-\u9fff。；，、）)”！？])-1-(?=(?P<end>\n)|[\u3400-\u9fff])")
SENTENCE_END = "。！？!?；;：:”』」）)…"
CHEMICAL = "基烯烷醇酸酮醛酯胺酚醚苯炔萘呋喃啶唑丁丙乙甲戊己庚辛壬癸二三四氯溴氟碘硝"
LONG = 12  # a line of so many characters that ends in no mark was cut
ANEW = LazyPattern(
    r"[ \t\u3000]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}[、.．)]|第[一二三四五六七八九十\d]{1,3}[章节条]"
)


@rule(
    "slide-number",
    level="certain",
    anchors=[f",{number}," for number in range(1, 100)],
    why="A slide's footer holds the date and the number of the slide; where the same date comes again with rising numbers, it is that.",
    hits=[
        ["2021/3/5,1,水泵的构造2021/3/5,2,叶轮把水甩出去。", "水泵的构造叶轮把水甩出去。"],
        ["1、2021/3/5,1,水泵,第一节返回,2021/3/5,4,叶轮", "1、水泵,第一节叶轮"],
    ],
    misses=["2021/3/5,1,水泵的构造", "2021/3/5,3,晴 2021/3/6,4,雨 2021/3/7,5,阴", "2021/3/5,9,水2021/3/5,2,火"],
)  # fmt: skip
def slide_number(view: View, spans: list[Span]) -> Found:
    """Delete the footers of slides that have one date."""
    found = list(SLIDE.finditer(view.text))
    dates = Counter(each["date"] for each in found)
    date, count = max(dates.items(), key=lambda each: each[1], default=("", 0))
    slides = [each for each in found if each["date"] == date]
    numbers = [int(each["number"]) for each in slides]
    if count >= 2 and all(one < other for one, other in itertools.pairwise(numbers)):
        for each in slides:
            yield each.start(), each.end(), ""


@rule(
    "page-field",
    level="certain",
    anchors=["\nPAGE"],
    why="A word processor's field for the page number stands in mid-sentence, where the page ended.",
    hits=[
        ["机房内禁止吸烟，未经允许不得\nPAGE\nPAGE2\n入内。", "机房内禁止吸烟，未经允许不得入内。"],
        ["值班人员每日巡查两次，发现异常及时\nPAGE 3\n报告。", "值班人员每日巡查两次，发现异常及时报告。"],
    ],
    misses=["文档摘要\nPAGE\nPAGE2\n值班制度", "值班人员每日巡查两次，做好记录。\nPAGE\nPAGE2\n入内", "未经允许不得进入机房重地\nPAGE 2\n第二条 值班"],
)  # fmt: skip
def page_field(view: View, spans: list[Span]) -> Found:
    """Delete the field with the line feeds beside it."""
    text = view.text
    for found in FIELD.finditer(text):
        line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        behind = text[found.end() : found.end() + 1]
        cut = len(line) >= LONG and line[-1] not in SENTENCE_END and "\u3400" <= behind <= "\u9fff"
        if cut and not ANEW.match(text, found.end()):
            yield *found.span(), ""


@rule(
    "first-page-number",
    level="likely",
    anchors=["-1-"],
    why="The number of the first page stands between two sentences, or where the first page breaks one off.",
    hits=[
        ["成员：卢某、何某）-1-领导小组由经理负责。", "成员：卢某、何某）领导小组由经理负责。"],
        ["首次接待来函、来电-1-\n和来办事人员的，应当登记。", "首次接待来函、来电和来办事人员的，应当登记。"],
    ],
    misses=["二甲基-1-丙醇", "正丁烯-1-醇", "得分为2-1-平", "编号-1-号", "甲-1-乙，甲-2-乙"],
)
def first_page_number(view: View, spans: list[Span]) -> Found:
    """Delete it if it is the only one, with the line feed in mid-sentence."""
    text = view.text
    if len(spans) > 1 or "-2-" in text:
        return
    for found in LONE.finditer(text):
        before, behind = text[found.start() - 1], text[found.end("end") if found["end"] else found.end() :][:1]
        if before in CHEMICAL or behind in CHEMICAL:
            continue
        if found["end"]:
            cut = before not in SENTENCE_END and "\u3400" <= behind <= "\u9fff"
            yield found.start(), found.end("end") if cut else found.end(), ""
        elif not "\u3400" <= before <= "\u9fff":
            yield *found.span(), ""


DATE_LINE = LazyPattern(
    r"\n(?:(?:返回|上一页|下一页|返回目录|返回首页)\n)?[ \t\u3000]*(?P<date>(?:19|20)\d\d[/.-]\d{1,2}[/.-]\d{1,2})[ \t\u3000]*(?P<number>\d{0,3})[ \t\u3000]*(?=\n|\Z)"
)
BACK = LazyPattern(r"\n(?:返回|返回目录|返回首页)[ \t\u3000]*(?=\n|\Z)")
SENTENCE_LINE = LazyPattern(r"[^\n]{12}[。！？；：]\n")
SLIDES = 3

_SLIDE = "2021/3/5\n{}\n水泵由叶轮、泵壳和轴承组成，叶轮把水甩向四周。"
_SLIDES = "\n".join(["水泵", *(_SLIDE.format(part) for part in ("1.1 构造", "1.2 叶轮", "1.3 泵壳"))])


@rule(
    "slide-date",
    level="likely",
    anchors=[f"\n{year}{mark}" for year in range(1996, 2030) for mark in "/-."],
    why="A slide's footer holds the date on which it was shown or saved: the same one on every slide, alone on its line.",
    hits=[
        [_SLIDES, _SLIDES.replace("\n2021/3/5", "")],
        [_SLIDES.replace("\n2021/3/5", "\n返回\n2021/3/5"), _SLIDES.replace("\n2021/3/5", "")],
    ],
    misses=[
        "水泵\n" + _SLIDE.format("构造"),
        _SLIDES.replace("1.1 构造\n", "").replace("2021/3/5", "2021/3/6", 1),
        "\n".join(["日期", "2021/3/5", "12", "2021/3/5", "15", "2021/3/5", "9"]),
    ],
)
def slide_date(view: View, spans: list[Span]) -> Found:
    """Delete the lines of the one date, and the buttons that lead back beside them."""
    text = view.text
    found = list(DATE_LINE.finditer(text))
    if len(found) < SLIDES or len({each["date"] for each in found}) > 1:
        return
    between = [text[one.end() : other.start() + 1] for one, other in itertools.pairwise(found)]
    if sum(SENTENCE_LINE.search(part) is not None for part in between) * 4 < len(between) * 3:
        return
    done = set()
    for each in found:
        done.add(each.start())
        yield *each.span(), ""
    for each in BACK.finditer(text):
        if each.start() not in done:
            yield *each.span(), ""
