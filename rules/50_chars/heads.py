"""Numbers that were misread or mistyped: heads of lists (1。 2。 3。, 1, 2, 3, l. before 2.), and 壹 for 一."""

from __future__ import annotations

import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

HEAD = LazyPattern(r"^[ \t\u3000]{0,4}(?P<number>[1-9]\d?)(?P<mark>[，,。])(?=[\u3400-\u9fff“《])", re.MULTILINE)
LETTER = LazyPattern(r"^[ \t\u3000]{0,4}(?P<letter>[lI])(?=[.．、][\u3400-\u9fff“《])", re.MULTILINE)
SECOND = LazyPattern(r"^[ \t\u3000]{0,4}2[.．、]", re.MULTILINE)
FIRST = LazyPattern(r"^[ \t\u3000]{0,4}1[.．、]", re.MULTILINE)
ONE = LazyPattern(
    r"(?:(?<=[第统統唯单單同之])|(?=壹[个個种種些切定样樣起直般次件条條位名家天年点點旦致项項把批场場句步面方座部份则則]))(?P<one>壹)(?![号號品拾佰仟万萬亿億元角分贰叁])"
)
# What no contract writes: where one stands with sums, only such words prove that the ones are a converter's.
EVERYDAY = LazyPattern("[统統唯]壹|壹[种種些切定样樣直般旦致]")
IN_SUM = LazyPattern("[壹贰叁肆伍陆柒捌玖][拾佰仟万萬]|元整")
SUM = LazyPattern("[壹贰叁肆伍陆柒捌玖][拾佰仟万萬]|^[ \\t\\u3000]*[贰叁]、|元整", re.MULTILINE)
ENOUGH = 3
FAR = 500  # characters from the first head to the second


@fact("heads-of-wrong-mark")
def heads_of_wrong_mark(view: View) -> Fact:
    """Return the marks (positions) behind numbers that begin lines and count from one."""
    found: list[int] = []
    mark = ""
    for head in HEAD.finditer(view.text):
        number = int(head["number"])
        if number == 1:
            found, mark = (found if len(found) >= ENOUGH else []), head["mark"]
            found.append(head.start("mark"))
        elif found and number == len(found) + 1 and head["mark"] == mark:
            found.append(head.start("mark"))
    return Fact(found if len(found) >= ENOUGH else [], f"{len(found)} lines are numbered")


@rule(
    "mark-behind-number",
    level="likely",
    anchors=["\n2，", "\n2,", "\n2。"],
    evidence="heads-of-wrong-mark",
    why="Lines that count 1, 2, 3 are a list; behind its numbers stands a dot, which was mistyped or converted with the full stops.",
    hits=[
        ["步骤：\n1。清洗滤网；\n2。更换密封圈；\n3。加注润滑油。", "步骤：\n1.清洗滤网；\n2.更换密封圈；\n3.加注润滑油。"],
        ["1,清洗滤网\n2,更换密封圈\n3,加油", "1.清洗滤网\n2.更换密封圈\n3.加油"],
    ],
    misses=["1，好\n2，坏", "1。好\n2，坏\n3、平", "1,000元\n2,000元\n3,000元", "1、清洗\n2、更换\n3、加油"],
)  # fmt: skip
def mark_behind_number(view: View, spans: list[Span]) -> Found:
    """Put dots behind the numbers."""
    for at in view.ask("heads-of-wrong-mark").value:
        yield at, at + 1, "."


@rule(
    "letter-for-first-number",
    level="certain",
    anchors=["l.", "I.", "l、", "I、", "l．", "I．"],
    why="A line that a letter l numbers, and after it one that 2 numbers, are the first and the second of a list.",
    hits=[
        ["步骤：\nl.清洗滤网；\n2.更换密封圈。", "步骤：\n1.清洗滤网；\n2.更换密封圈。"],
        ["I、清洗\n2、更换", "1、清洗\n2、更换"],
    ],
    misses=["I.清洗\nII.更换", "l.清洗滤网", "1.总则\nI.清洗\n2.更换"],
)
def letter_for_first_number(view: View, spans: list[Span]) -> Found:
    """Put the figure in its place, unless a line between says otherwise."""
    text = view.text
    for found in LETTER.finditer(text):
        second = SECOND.search(text, found.end(), found.end() + FAR)
        if second and not FIRST.search(text, max(0, found.start() - FAR), second.start()):
            yield *found.span("letter"), "1"


@fact("ones-written-out")
def ones_written_out(view: View) -> Fact:
    """Count everyday words written with the financial form of one."""
    count = len(ONE.findall(view.text))
    summed = SUM.search(view.text) and len(set(EVERYDAY.findall(view.text))) < 2
    return Fact(count >= ENOUGH and not summed, f"{count} everyday words with the one of cheques")


@rule(
    "one-of-cheques",
    level="likely",
    anchors=["壹个", "壹种", "壹些", "壹切", "壹定", "壹样", "壹起", "壹直", "壹般", "壹次", "壹件", "壹条", "壹位", "壹名", "壹家", "壹天", "壹年", "壹点", "壹旦", "壹致",
             "壹项", "壹把", "壹批", "壹场", "壹句", "壹步", "壹面", "壹方", "壹座", "壹部", "壹份", "壹则",
             "第壹", "统壹", "統壹", "唯壹", "单壹", "單壹", "同壹", "之壹", "壹個", "壹種"],
    evidence="ones-written-out",
    why="Cheques write 壹 for 一 so that it cannot be altered; a converter put it into everyday words.",
    hits=[
        ["维护统壹是壹件大事，壹个人都不能少。", "维护统一是一件大事，一个人都不能少。"],
        ["壹、总则\n维护统壹，形成壹种风气，每季公布壹次。\n贰、经费\n人民币壹拾万元整，壹次付清。", "壹、总则\n维护统一，形成一种风气，每季公布一次。\n贰、经费\n人民币壹拾万元整，壹次付清。"],
        ["这是壹种办法，也是壹次机会，壹定要抓住。", "这是一种办法，也是一次机会，一定要抓住。"],
    ],
    misses=["壹、总则\n贰、分则\n第壹名", "人民币壹万元整，壹个月付清，第壹次壹半，壹次付清", "壹个好地方", "壹号院"],
)  # fmt: skip
def one_of_cheques(view: View, spans: list[Span]) -> Found:
    """Put the common form in its place."""
    for found in ONE.finditer(view.text):
        if IN_SUM.search(view.text, *view.line_of(found.start())):
            continue
        yield found.start("one"), found.end("one"), "一"


TITLE_TWICE = LazyPattern(
    r"\s*(?P<title>[\u3400-\u9fff《“（(0-9A-Za-z][\u3400-\u9fff0-9A-Za-z《》“”（）()、]{7,40}?)(?P<again>(?P=title))(?=[\u3400-\u9fff]|(?<=报告|总结|讲话|方案|通知|体会|计划|发言|材料|纪要|致辞|意见|办法|规定|公告)[ \t]*\n)"
)
_TITLE = "水渠维修动员大会上的讲话"


@rule(
    "title-said-twice",
    level="likely",
    anchors=["报告\n", "总结\n", "讲话\n", "方案\n", "通知\n", "体会\n", "计划\n", "发言\n", "材料\n", "纪要\n", "同志们", "各位", "一、", "同学们", "尊敬的", "大家", "老师", "领导"],
    why="The title that the page prints over the text was run together with the title that the text begins with.",
    hits=[[_TITLE * 2 + "\n今天开个会。", _TITLE + "\n今天开个会。"], [_TITLE * 2 + "同志们：今天开个会。", _TITLE + "同志们：今天开个会。"], ["\n" + _TITLE * 2 + "各位代表：", "\n" + _TITLE + "各位代表："]],
    misses=[_TITLE + "同志们：今天开个会。" + _TITLE, "加油加油同志们", "快到渡口去快到渡口去各位"],
)  # fmt: skip
def title_said_twice(view: View, spans: list[Span]) -> Found:
    """Keep one."""
    found = TITLE_TWICE.match(view.text)
    if found and not (len(set(found["title"])) * 2 < len(found["title"])):
        yield *found.span("again"), ""
