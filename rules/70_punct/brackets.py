"""Brackets around Chinese are full-width, in pairs."""

from __future__ import annotations

import itertools

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

# No name before it (a call, a unit), no link text; something Chinese inside; nothing nested.
PAIR = LazyPattern(
    r"\((?<![A-Za-z_\]!\u3041-\u30ff\uac00-\ud7a3]\()(?<![A-Za-z_]\d\()(?<![A-Za-z_]\d\d\()([^()（）\n]{1,120})\)"
)
CHINESE = LazyPattern(r"[\u3400-\u9fff]")
PAGINATION = LazyPattern(r"\d, \d+[页面叶頁]")  # as catalogues of books have it
# Texts of a program, a group of a pattern; a face, which has one Chinese character at most.
OTHERS = LazyPattern(
    r"\?[:=!<]|\s*(['\"])[^'\"]*\1(?:, ?(['\"])[^'\"]*\2)*,?\s*$|"
    r"(?=[^\u3400-\u9fff]*[\u3400-\u9fff]?[^\u3400-\u9fff]*$).{0,4}[\u0300-\u036f\u0590-\u10ff\u1400-\u16ff\u1d00-\u1dbf]"
)
# What chemists put between numbers, and what an English sentence goes on behind.
BEFORE = LazyPattern(r"[\d)\]][-–]$|(?<![\w\u3400-\u9fff])[A-Za-z][a-z'’-]* [A-Za-z][A-Za-z'’-]* $")
BEHIND = LazyPattern(r"[-–]\d|[\u3400-\u9fff]{1,6}\]|[:.,;]?(?:[ ]+[A-Za-z]+[ ,.;:\n]|[ ]*(?:\n|\Z))")


@rule(
    "half-width-brackets",
    level="certain",
    why="Brackets that hold Chinese are full-width; both or neither.",
    hits=[
        ["各村(社区)报送", "各村（社区）报送"],
        ["会议(扩大)于3日召开", "会议（扩大）于3日召开"],
        ["电话5550 7788(工作日)", "电话5550 7788（工作日）"],
    ],
    misses=[
        "朝(zhāo)辞白帝",
        "机器学习(machine learning)是",
        "函数f(参数)与g2(参数)返回",
        "见[说明](路径)",
        "(1)检查",
        "甲)乙(丙",
        "区间(0,1)",
        "著录为“2册(312, 298页)”",
        "学名为1-[2-(二甲胺基)-1-(4-甲氧苯基)乙基]环己醇",
        "the Ferry Museum (渡口馆) is open on Sunday",
        "船工 = [('李渡', '掌舵'), ('沈舟', '撑篙')]",
        "匹配(?:渡口|桥)的写法",
        "好气啊(ಠ益ಠ)",
        "에서 ～で(場所)",
    ],
)
def half_width_brackets(view: View, spans: list[Span]) -> Found:
    """Widen both brackets of a pair that holds Chinese."""
    text = view.text
    for found in PAIR.finditer(text):
        if CHINESE.search(found[1]) and not PAGINATION.search(found[1]):
            start, end = found.span()
            if OTHERS.match(found[1]) or (BEFORE.search(text[max(0, start - 30) : start]) and BEHIND.match(text, end)):
                continue
            yield found.start(), found.start() + 1, "（"
            yield found.end() - 1, found.end(), "）"


NUMBER = LazyPattern(r"\((?<![A-Za-z0-9_\]!)）]\()(?P<number>\d{1,2})\)(?=[\u3400-\u9fff“《\d])(?!\d+[.,]\d*[a-zA-Z])")
HALF_MARK = LazyPattern(r"[,;](?<=[\u3400-\u9fff”》）)].)(?=[\u3400-\u9fff“《（(0-9])")
ENOUGH_NUMBERS, ENOUGH_HALF = 2, 2


@fact("numbers-in-half-width")
def numbers_in_half_width(view: View) -> Fact:
    """Return the list numbers in half-width brackets, (1), (2) …, of a text whose commas are half-width as well."""
    found = list(NUMBER.finditer(view.text))
    numbers = [int(each["number"]) for each in found]
    listed = sum(after == before + 1 or after == 1 for before, after in itertools.pairwise(numbers))
    half = len(HALF_MARK.findall(view.text)) if len(found) >= ENOUGH_NUMBERS else 0
    habit = half >= max(ENOUGH_HALF, view.text.count("，"))
    sure = numbers[:1] == [1] and habit and listed * 4 >= 3 * (len(numbers) - 1)
    return Fact(
        [each.span() for each in found] if sure else [], f"{len(found)} numbers of a list, {half} half-width commas"
    )


@rule(
    "half-width-list-number",
    level="likely",
    anchors=["(1)"],
    evidence="numbers-in-half-width",
    why="Where the commas of a Chinese text are half-width, so are the brackets of its list numbers; both were full-width once.",
    hits=[
        ["做了三件事,都见了效。(1)修渠,两公里。(2)清淤。", "做了三件事,都见了效。（1）修渠,两公里。（2）清淤。"],
        ["先说办法,再说人手;分工如下:(1)甲组巡查;(2)乙组登记。", "先说办法,再说人手;分工如下:（1）甲组巡查;（2）乙组登记。"],
    ],
    misses=[
        "做了三件事，都见了效。(1)修渠，两公里。(2)清淤。",
        "由(1)式得,由(3)式得,代入,即得。",
        "调用f(1)与g(2),再试,成功。",
        "(1)甲,乙,丙",
    ],
)  # fmt: skip
def half_width_list_number(view: View, spans: list[Span]) -> Found:
    """Widen both brackets of each number."""
    for start, end in view.ask("numbers-in-half-width").value:
        yield start, start + 1, "（"
        yield end - 1, end, "）"


HALF = LazyPattern(r"（[^()（）\n]{1,80}(?P<close>\))|(?P<open>\()[^()（）\n]{1,80}）")


@rule(
    "bracket-of-other-width",
    level="certain",
    why="Brackets go in pairs of one width.",
    hits=[["会议（扩大)于3日召开", "会议（扩大）于3日召开"], ["各村(社区）报送", "各村（社区）报送"]],
    misses=["会议（扩大）于3日", "a) 第一（含", "（甲\n乙)", "f(x（y）"],
)
def bracket_of_other_width(view: View, spans: list[Span]) -> Found:
    """Widen the half-width one of a mixed pair."""
    text = view.text
    if ("(" not in text and ")" not in text) or text.count("(") == text.count(")"):
        return
    for found in HALF.finditer(text):
        at = found.start("close") if found["close"] else found.start("open")
        before = text[at - 1 : at]
        if found["close"] or not (before.isascii() and before.isalnum()):
            yield at, at + 1, "）" if found["close"] else "（"


APART = LazyPattern(r" (?<=[\u3400-\u9fff：。？！] )(?<![条章节款编] )(?=[\u3400-\u9fff])")


BESIDE = LazyPattern(r" [，。；：、](?<=[\u3400-\u9fff0-9”] .)|[，；、] (?=[\u3400-\u9fff])")
SPACED_MARKS = 8  # so many, and few words apart: the marks were set with spaces, no quotation marks were lost


@fact("no-words-apart")
def no_words_apart(view: View) -> Fact:
    """Say whether no Chinese words stand apart: spaces round them would be what lost quotation marks left behind."""
    apart = len(APART.findall(view.text))
    beside = len(BESIDE.findall(view.text)) if apart else 0
    return Fact(not apart or beside >= max(SPACED_MARKS, 5 * apart), f"{beside} marks have spaces beside them")


UNLIKE = LazyPattern(r"《[^《》〈〉<>\n]{1,40}[〉>]|〈[^《》〈〉<>\n]{1,40}[》>]")
TITLE_MARK = LazyPattern("[《〈》〉>]")


@rule(
    "title-mark-of-other-kind",
    level="certain",
    anchors=["〈", "〉", ">"],
    why="Title marks go in pairs of one kind; where nothing is nested, the one that does not fit was mistyped.",
    hits=[
        ["《盐井考〉记载", "《盐井考》记载"],
        ["见〈盐井考》", "见《盐井考》"],
        ["《盐井考>一书", "《盐井考》一书"],
        ["《水〉与〈火》", "《水》与《火》"],
    ],
    misses=["《论〈盐井考〉》", "《读〈盐井考》", "〈盐井考〉一文", "《盐井考》", "书单《水〉与〈火》》"],
)
def title_mark_of_other_kind(view: View, spans: list[Span]) -> Found:
    """Make both marks of such a pair the double ones."""
    text = view.text
    for low, high in view.lines_of(found.span() for found in UNLIKE.finditer(text)):
        pairs = list(UNLIKE.finditer(text, low, high))
        closers = {pair.end() - 1 for pair in pairs}
        marks = [mark for mark in TITLE_MARK.finditer(text, low, high) if mark[0] != ">" or mark.start() in closers]
        if all((mark[0] in "《〈") == (number % 2 == 0) for number, mark in enumerate(marks)):
            for pair in pairs:
                yield pair.start(), pair.start() + 1, "《"
                yield pair.end() - 1, pair.end(), "》"


TWICE_OPEN = LazyPattern(r"《《(?P<name>[^《》〈〉\n]{1,40})》(?!》)")


@rule(
    "title-opened-twice",
    level="certain",
    anchors=["《《"],
    why="A title inside a title takes 〈 〉; where only one is closed, only one was opened.",
    hits=[["书架上有《《盐井考》和别的书", "书架上有《盐井考》和别的书"], ["《《渡口志》、《《盐井考》两本", "《渡口志》、《盐井考》两本"]],
    misses=["《《红楼梦》研究》", "《《盐井考》》", "《盐井考》"],
)  # fmt: skip
def title_opened_twice(view: View, spans: list[Span]) -> Found:
    """Keep one opening mark."""
    text = view.text
    for low, high in view.lines_of(spans):
        found = list(TWICE_OPEN.finditer(text, low, high))
        if found and text.count("《", low, high) == text.count("》", low, high) + len(found):
            for each in found:
                yield each.start(), each.start() + 1, ""


YEAR = LazyPattern(r"(?P<open>[〔（(\[])(?P<year>(?:19|20)\d\d)(?P<close>[〕）)\]])(?=第?\d{1,4}号)")


@rule(
    "year-between-unlike-brackets",
    level="certain",
    anchors=["〔19", "〔20", "0〕", "1〕", "2〕", "3〕", "4〕", "5〕", "6〕", "7〕", "8〕", "9〕"],
    why="The year of a document number stands between brackets of one kind, the angular ones.",
    hits=[["政发〔2020)15号", "政发〔2020〕15号"], ["政发（2021〕第7号", "政发〔2021〕第7号"]],
    misses=["政发〔2020〕15号", "政发（2020）15号", "政发[2020]15号", "（见〔2020）"],
)
def year_between_unlike_brackets(view: View, spans: list[Span]) -> Found:
    """Put the other angular bracket in its place."""
    for found in YEAR.finditer(view.text):
        if (found["open"] == "〔") != (found["close"] == "〕"):
            yield *found.span("open"), "〔"
            yield *found.span("close"), "〕"


TORTOISE = LazyPattern(r"〔(?=[\u3400-\u9fff]{1,8}〕)(?<=[\u3400-\u9fff”]〔)|〕(?<=[\u3400-\u9fff]〕)")

LIST_HEAD = LazyPattern(r"（[一二三四五六七八九十\d]{1,3}）")


@fact("round-brackets-lost")
def round_brackets_lost(view: View) -> Fact:
    """Say whether a converter that knows few marks wrote the text: it ends quotations in a prime, and has no round bracket."""
    round_ones = view.text.count("（") - len(LIST_HEAD.findall(view.text)) if "（" in view.text else 0
    return Fact(view.text.count("〞") >= 2 and not round_ones, "the text closes its quotations with 〞")


@rule(
    "angular-for-round-bracket",
    level="likely",
    anchors=["〔"],
    evidence="round-brackets-lost",
    why="The converter that writes 〞 for ” writes 〔 〕 for round brackets; the angular ones hold years and editors' words.",
    hits=[
        ["文明城市〔区〕由“文明办〞牵头，“三优〞为先", "文明城市（区）由“文明办〞牵头，“三优〞为先"],
        ["（一）街道〔乡镇〕落实“八不〞\n（二）和“三要〞", "（一）街道（乡镇）落实“八不〞\n（二）和“三要〞"],
        ["街道〔乡镇〕落实“八不〞和“三要〞", "街道（乡镇）落实“八不〞和“三要〞"],
    ],
    misses=["文明城市〔区〕", "政发〔2020〕7号“甲〞“乙〞", "（甲）乙〔丙〕“甲〞“乙〞"],
)
def angular_for_round_bracket(view: View, spans: list[Span]) -> Found:
    """Put round brackets round Chinese words."""
    for start, _ in spans:
        found = TORTOISE.match(view.text, start)
        end = view.text.find("〕", start)
        if found and end > 0:
            yield start, start + 1, "（"
            yield end, end + 1, "）"
