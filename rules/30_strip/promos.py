"""Evidence that a text is prose, so that a line that sells is not what it is about; and small advertisements in it."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

SHORTEST = 20  # characters of a paragraph
SHARE = 0.5  # of the text
ENDS = "。！？”」…）"
TRADE = LazyPattern(
    r"(?:长期|常年|专业|高价|大量|诚信|低价|本人|本店|专门)[^\n，。]{0,8}(?:回?收购?|出售|转让|承接|批发|代办|代理|出租|求购|招收|代写|供应|维修|订做|定做|定制|代购)|"
    r"^(?:回?收|承接|出售|转让|求购|批发|代办|代写|出租)[^\n，。]{2,16}"
)
CONTACT = LazyPattern(
    r"(?:QQ|[Qq]扣扣|微信|[薇威]信|[vV][xX]?|电话|手机|联系方式|联系)\s?号?\s?[:：]?\s?(?:[1-9]\d{4,11}|[A-Za-z][A-Za-z0-9_-]{4,19})"
)
LONGEST = 80


@fact("prose")
def prose(view: View) -> Fact:
    """Whether at least half of the text stands in lines that are paragraphs."""
    text = view.text
    long = sum(
        len(line)
        for line in text.split("\n")
        if len(line) >= SHORTEST and "。" in line and line.rstrip(" \u3000\r")[-1:] in ENDS
    )
    return Fact(long >= SHARE * len(text.strip()), "most of the text stands in paragraphs")


@rule(
    "small-advertisement",
    level="likely",
    anchors=[
        "期收",
        "年收购",
        "价收",
        "量收",
        "信收",
        "业收",
        "人收",
        "店收",
        "门收",
        "\n收",
        "回收",
        "收购",
        "招收",
        "转让",
        "承接",
        "批发",
        "代办",
        "代理",
        "出租",
        "求购",
        "代写",
        "出售",
        "代购",
        "定做",
        "订做",
    ],
    evidence="prose",
    why="A line that buys or sells and says whom to call has nothing to do with the paragraphs round it; somebody signs "
    "with it.",
    hits=[
        [
            "新凿子买回来是不能用的，厂家只开了个大概的角度，背也不平，磨到天亮也是白磨。\n长期收老刨子、旧锯，价格好商量，QQ：800200300 —— 老姜的签名\n",
            "新凿子买回来是不能用的，厂家只开了个大概的角度，背也不平，磨到天亮也是白磨。\n",
        ],
        [
            "新凿子买回来是不能用的，厂家只开了个大概的角度，背也不平。\n本人长期回收旧手机，电话13800001111，诚信交易\n",
            "新凿子买回来是不能用的，厂家只开了个大概的角度，背也不平。\n",
        ],
    ],
    misses=[
        "长期收老刨子、旧锯，价格好商量，QQ：800200300",
        "新凿子买回来是不能用的，厂家只开了个大概的角度，背也不平。\n他长期收旧书，电话打过去总是没人接。\n",
        "新凿子买回来是不能用的，厂家只开了个大概的角度，背也不平。\n售后维修电话：12345678\n",
    ],
)
def small_advertisement(view: View, spans: list[Span]) -> Found:
    """Delete lines that trade and name a contact, if there are no more than two of them."""
    text = view.text
    found = []
    for start, end in view.lines_of(spans):
        line = text[start:end].strip()
        if len(line) <= LONGEST and "。" not in line and TRADE.search(line) and CONTACT.search(line):
            found.append((start, min(end + 1, len(text))))
    if len(found) <= 2:
        for start, end in found:
            yield start, end, ""
