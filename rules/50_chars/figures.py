"""Letters that a scanner read for figures: 2O18年, l2月, 4O%."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

TO_FIGURES = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "丨": "1", "S": "5", "B": "8", "Z": "2"})
YEAR = LazyPattern(r"(?<![A-Za-z0-9])(?:[12lI][09Oo][0-9OolISBZ]{2}|Z0[0-9Ool]{2})(?=年)")
MONTH = LazyPattern(r"(?<=年)[0-9OolI丨]{1,2}(?=月)|(?<![A-Za-z0-9])[0-9Ool]{2}(?=月\d)")
DAY = LazyPattern(r"(?<=月)[0-9OolI丨]{1,2}(?=日)")
# An l behind a figure may be litres; it counts only between figures.
AMOUNT = LazyPattern(
    r"(?<![A-Za-z0-9.])(?:[0-9]|l(?=[0-9]))[0-9.,Ool]*(?=[%％万亿元名个项户家亩米吨岁天次年分日周册份滴室件条台辆套本张座处间篇例层℃]|公里|小时|平方|立方|号(?!机)|人(?!民)|后[，、的]|[到至~—-]\d|(?:mm|cm|km|kg|kW|MPa|mL|ml)(?![A-Za-z]))(?<![l])"
)
CHINESE_YEAR = LazyPattern(
    r"(?<![\u3400-\u9fff])?(?:[一二][O0oＯｏ０九〇][一二三四五六七八九〇O0oＯｏ０]{2}|二[O0oＯｏ０〇○][—―－][一二三四五六七八九])(?=年)"
)
DIGITS = "0123456789"


@rule(
    "letter-in-number",
    level="certain",
    anchors=[*(f"{digit}O" for digit in DIGITS), *(f"O{digit}" for digit in DIGITS), *(f"{digit}o" for digit in DIGITS),
             *(f"{digit}l" for digit in DIGITS), *(f"l{digit}" for digit in DIGITS), *(f"I{digit}" for digit in DIGITS), *(f"{digit}I" for digit in DIGITS),
             "年l", "年I", "年丨", "月l", "月I", "月丨", "O年", "O月", "l月", "l日", "OO",
             *(f"{first}{letter}" for first in ("19", "20", "9", "0") for letter in "SBZ"), "S年", "B年", "Z年", "Z0"],
    why="A scanner reads O for 0 and l for 1; inside a date, or before a unit of measure, only the figure makes sense.",
    hits=[["2O18年l2月3O日，合格率达9O%", "2018年12月30日，合格率达90%"], ["20l9年1O月，投入1,2OO万元，覆盖3O个村", "2019年10月，投入1,200万元，覆盖30个村"],
          ["19S6年建社，201B年扩建", "1956年建社，2018年扩建"],
          ["添书26O册，压力0.6OMPa，水温2O到25℃", "添书260册，压力0.60MPa，水温20到25℃"]],
    misses=["20B套", "19S型", "型号2ZSB", "H2O个体差异", "每桶5l，共10l个桶", "型号为A2O1个", "在2l水里", "Oo年", "3l年"],
)  # fmt: skip
def letter_in_number(view: View, spans: list[Span]) -> Found:
    """Put figures in the place of the letters."""
    text, done = view.text, -1
    for start, _ in spans:
        low, high = view.line_of(start)
        if low == done:
            continue
        done = low
        for pattern, greatest in ((YEAR, 2099), (MONTH, 12), (DAY, 31), (AMOUNT, 0)):
            for found in pattern.finditer(text, low, high):
                plain = found[0].translate(TO_FIGURES)
                if plain == found[0]:
                    continue
                if not greatest or (
                    plain.isdigit() and 1 <= int(plain) <= greatest and (greatest < 99 or plain >= "1900")
                ):
                    for at, (old, new) in enumerate(zip(found[0], plain, strict=True), found.start()):
                        if old != new:
                            yield at, at + 1, new


@rule(
    "letter-in-chinese-year",
    level="certain",
    anchors=["二O", "二0", "二o", "二Ｏ", "二ｏ", "二０", "一九O", "一九0", "九O"],
    why="In a year written in Chinese figures the zero is 〇; a letter or an Arabic nought was typed for it.",
    hits=[
        ["二O二三年三月", "二〇二三年三月"],
        ["二0一八年", "二〇一八年"],
        ["二OO九年", "二〇〇九年"],
        ["二O—五年四月", "二〇一五年四月"],
    ],
    misses=["二〇二三年", "二O二三号", "二○○八年", "一九九八年"],
)
def letter_in_chinese_year(view: View, spans: list[Span]) -> Found:
    """Put the Chinese zero in its place."""
    for found in CHINESE_YEAR.finditer(view.text):
        for at, char in enumerate(found[0], found.start()):
            if char in "O0oＯｏ０—―－":
                yield at, at + 1, "一" if char in "—―－" else "〇"


SHARE = r"\d{1,3}(?:\.\d+)?[%％]"
NEXT_SHARE = LazyPattern(
    rf"占{SHARE}(?=(?:[一二三四五六七八九十]、(?=[一二三四五六七八九十]))?[^，。；、：！？,;（）()\n]{{2,16}}[，,]?占{SHARE})(?![的以之左上者为到])"
)
ROW = LazyPattern(rf"{SHARE}(?={SHARE})")
RANGE = LazyPattern(r"(?<![占为、])[1-9]0[%％](?<![%％].{3})(?<![%％].{4})[1-9]0[%％](?![\d、])")


@rule(
    "mark-between-shares",
    level="likely",
    anchors=[*(f"%{digit}" for digit in DIGITS), "%女", "%男", "%其", "%三", "%五", "%四", "%六", "%高", "%中", "%初", "%农", "%本", "%大"],
    why="Shares are enumerated, each of its own group, and the marks between them fell out.",
    hits=[
        ["男性占47.5%女性117人，占52.5%；分别占68.6%54.3%41.4%。", "男性占47.5%，女性117人，占52.5%；分别占68.6%、54.3%、41.4%。"],
        ["一、二层的占31.4%三、四层的占35%五层的占33.6%", "一、二层的占31.4%，三、四层的占35%，五层的占33.6%"],
        ["35岁以下的占20.4%36-60岁的占40%60岁以上的占39.6%", "35岁以下的占20.4%，36-60岁的占40%，60岁以上的占39.6%"],
    ],
    misses=["占70%的企业和占30%的个人", "占5%，占3%", "增长5%左右", "完成率100%20个项目", "产量的70%80%供应国内", "占40%以上的农户占半数", "E6%9F%B3%E5%A1%98"],
)  # fmt: skip
def mark_between_shares(view: View, spans: list[Span]) -> Found:
    """Put a comma between two groups, an enumeration comma between bare shares."""
    for found in ROW.finditer(view.text):
        before = view.text[found.start() - 1 : found.start()] if found.start() else ""
        if before == "%" or (before.isascii() and before.isalpha()):
            continue  # bytes of an address
        if before != "、" and RANGE.match(view.text, found.start()):
            continue  # the sign of a range may have fallen out: 70%80%
        yield found.end(), found.end(), "、"
    for found in NEXT_SHARE.finditer(view.text):
        if not ROW.match(view.text, found.start() + 1):
            yield found.end(), found.end(), "，"


CYRILLIC = LazyPattern(
    r"[ЗзбОо](?:(?<=[\u3400-\u9fff，、。；：（(0-9].))[0-9ЗзбОо]{0,3}(?=[%％万亿元名个项户家亩米吨岁天次年分日月周册份件条台套张本座处间级号层]|小时|平方|人(?!民))"
)
CYRILLIC_TO_FIGURES = str.maketrans("ЗзбОо", "33600")
CYRILLIC_TEXT = LazyPattern(r"[\u0400-\u04ff]{3}")


@rule(
    "cyrillic-in-number",
    level="certain",
    anchors=["З", "з", "б", "О", "о"],
    why="A scanner that knows Cyrillic reads З for 3 and б for 6; before a unit of measure, in a text without Russian words, only the figure makes sense.",
    hits=[["每月不得超过З次", "每月不得超过3次"], ["共1З天，б0人", "共13天，60人"]],
    misses=["俄文字母З的写法", "Зима是冬天，不超过З次", "第З组"],
)
def cyrillic_in_number(view: View, spans: list[Span]) -> Found:
    """Put figures in the place of the letters."""
    if CYRILLIC_TEXT.search(view.text):
        return
    for found in CYRILLIC.finditer(view.text):
        for at, char in enumerate(found[0], found.start()):
            if char not in DIGITS:
                yield at, at + 1, char.translate(CYRILLIC_TO_FIGURES)
