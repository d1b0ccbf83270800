"""Marks sown into a text to tell its copies: emoji inside sentences, and a name spelt with marks between its characters.

People set emoji where a sentence ends, or in place of a word. A machine sows them anywhere: between the characters of a
word, before a comma, each time another one.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

EMOJI = [chr(code) for code in (*range(0x1F300, 0x1F650), *range(0x1F680, 0x1F700), *range(0x1F900, 0x1FB00))]
# A base, or several of them whose joiner was lost, with skin tones and variation selectors.
CLUSTER = LazyPattern(
    "[\U0001f300-\U0001faff\u2600-\u27bf][\U0001f300-\U0001faff\u2600-\u27bf\u200d\ufe0f\u2640\u2642]*"
)
HAN = LazyPattern("[\u3400-\u9fff]")
WORD = LazyPattern("[\u3400-\u9fff、；》”]")
INSIDE = LazyPattern("[\u3400-\u9fff、，。；：）》”]")
ENOUGH, RARE = 5, 20  # so many emoji, and so many characters for each
MIXED = LazyPattern(
    "[\u3400-\u9fff]([*&#^%$@~|])[\u3400-\u9fff](?!\\1)[*&#^%$@~|][\u3400-\u9fff](?:[*&#^%$@~|][\u3400-\u9fff])*"
)
_A = "各支部要按照要求开展读书活动，由支部书记领读，每月不少于两次{}，活动情况报镇党委办公室备{}案。"
_TEXT = _A + "\n" + _A + "\n" + _A + "\n"
_SOWN = ("🪁", "🏇", "💂🏻", "🌖", "🐗", "🥏")


def _clusters(text: str, spans: list[Span]) -> Iterator[Span]:
    done = -1
    for start, _ in spans:
        if start >= done:
            found = CLUSTER.match(text, start)
            if found:
                done = found.end()
                yield start, done


@rule(
    "emoji",
    level="likely",
    anchors=EMOJI,
    why="Emoji stand all over the text in the middle of sentences, hardly one twice and none where people set them: "
    "marks of a copy.",
    hits=[
        [_TEXT.format(*_SOWN), _TEXT.format(*6 * [""])],
        [_TEXT.format("🌡", "", "🌈", "🪗", "👩🏾🌾", "🧑🏼🍼"), _TEXT.format(*6 * [""])],
    ],
    misses=[
        "好的🙂，明天见👋。",
        "🍎苹果\n🍌香蕉\n🍇葡萄\n🍉西瓜\n🍓草莓\n",
        "我爱🍎也爱🍌还爱🍇和🍉与🍓。",
        "早上起来先去河边跑了三圈🏃，买了豆浆🥛，再坐车去看外婆👵，她种的豆角已经爬满了架子🌱，摘了一大篮带回家🧺，晚上炒着吃🍳，味道真好。",
    ],
)
def emoji(view: View, spans: list[Span]) -> Found:
    """Delete emoji in the middle of sentences, if nearly all of many stand there and nearly all differ."""
    if len(spans) < ENOUGH:
        return
    text = view.text
    clusters = list(_clusters(text, spans))
    sown = [(start, end) for start, end in clusters if start and HAN.match(text, start - 1) and INSIDE.match(text, end)]
    kinds = {text[start:end] for start, end in sown}
    inside = sum(bool(WORD.match(text, end)) for _, end in sown)  # people set them before a comma too
    if (
        len(sown) >= ENOUGH
        and len(sown) >= 0.9 * len(clusters)
        and len(kinds) >= 0.6 * len(sown)
        and inside >= max(2, 0.2 * len(sown))
        and len(text) >= RARE * len(sown)
    ):
        for start, end in sown:
            yield start, end, ""


@rule(
    "spelt-in-marks",
    level="likely",
    anchors=["&", "#", "^", "%", "@"],
    why="A name with a different mark between any two of its characters is hidden from filters.",
    hits=[
        ["第九章\n青*竹&書#屋 呵呵雪停了。\n船青*竹&書#屋 呵呵回来了。", "第九章\n雪停了。\n船回来了。"],
        ["雪停了。青#竹@書^屋", "雪停了。"],
    ],
    misses=["长*宽*高", "甲&乙&丙三家", "账号#密码", "张#李", "R&D与A&B"],
)
def spelt_in_marks(view: View, spans: list[Span]) -> Found:
    """Delete the name, with what follows it each time."""
    text, done = view.text, -1
    found: list[Span] = []
    for at, _ in spans:
        if at < done or not (HAN.match(text, at - 1) if at else None) or not HAN.match(text, at + 1):
            continue
        match = MIXED.search(text, max(0, at - 4, done), at + 60)
        if match and match.start() < at:
            found.append(match.span())
            done = match.end()
    names = {text[start:end] for start, end in found}
    tail = 0
    if len(names) == 1 and len(found) > 1:
        while (
            tail < 8
            and len({text[end + tail : end + tail + 1] for _, end in found}) == 1
            and text[found[0][1] + tail : found[0][1] + tail + 1] not in ("", "\n")
        ):
            tail += 1
    for start, end in found:
        yield start, end + tail, ""


SPACERS = "±￥℉￡∝∽≈※§＋－｜¤∮∑≠＝"
EVEN = LazyPattern(
    r"(?P<mark>[±￥℉￡∝∽≈※§＋－｜¤∮∑≠＝]{1,3})[\u3400-\u9fff](?:(?P=mark)[\u3400-\u9fff]){2,12}(?P=mark)?"
    r"(?:[，,.．]?[-－|｜]?\s?[wWｗＷ3３]{1,3}[A-Za-zＡ-Ｚａ-ｚ0-9０-９.．∨→■]{0,24})?"
)
SITE = LazyPattern(r"小[说說]|[书書]|文[学學]|阁|更新|首发|阅读|中文|无错")


@rule(
    "spelt-evenly",
    level="likely",
    anchors=[f"{mark}{char}" for mark in SPACERS for char in "小说說书書文更新"],
    why="The name of a reading site with the same sign between any two characters is hidden from filters.",
    hits=[
        ["老周愣了一下，±顶±竹±小±说，ww随即笑了。", "老周愣了一下，随即笑了。"],
        ["雪停了。￥℉頂￥℉竹￥℉小￥℉说\n船走了。", "雪停了。\n船走了。"],
        ["雪停了。\n＋青＋竹＋书＋屋\n船走了。", "雪停了。\n船走了。"],
    ],
    misses=["甲－乙－丙－丁四组", "价格：￥小￥大", "春＋夏＋秋＋冬＝年"],
)
def spelt_evenly(view: View, spans: list[Span]) -> Found:
    """Delete the name, with the address that follows it."""
    text, done = view.text, -1
    for at, _ in spans:
        if at < done:
            continue
        found = next((m for m in EVEN.finditer(text, max(0, at - 40), at + 60) if m.start() <= at < m.end()), None)
        if found and SITE.search("".join(char for char in found[0] if "\u3400" <= char <= "\u9fff")):
            done = found.end()
            yield *view.with_line(*found.span()), ""
