"""Stray marks that sites put into a text to know their copies again."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

# Behind 的 no sentence ends; a quotation may begin there, but then it ends within some characters, not behind another 的.
STRAY = LazyPattern(r"的['`´’.．](?=[\u3400-\u9fff])(?![^'`´’\n]{1,20}(?<!的)['`´’])")
# A half-width comma behind 的 is one of them where no other comma of the text is half-width.
COMMA = LazyPattern(r"的,(?=[\u3400-\u9fff])")
HALF_COMMA = LazyPattern(r",(?<=[\u3400-\u9fff”》）],)(?<!的,)(?=[\u3400-\u9fff“《（])")
STOP = LazyPattern(
    r"[.．](?<=[\u3400-\u9fff].)(?<!的.)(?=[\u3400-\u9fff\s]|\Z)"
)  # in a text that ends its sentences so
ENOUGH = 2
LONGEST_QUOTED = 60


def _strays(text: str) -> Iterator[int]:
    """Yield the places of such marks; a curly one may close a quotation that ends in 的."""
    for found in STRAY.finditer(text):
        at = found.start() + 1
        if text[at] != "’" or "‘" not in text[max(0, at - LONGEST_QUOTED) : at]:
            yield at


@fact("marked-particles")
def marked_particles(view: View) -> Fact:
    """Count marks behind 的; one may be a slip, several are a watermark, and one that is no half of a pair."""
    found = list(_strays(view.text))
    dots = sum(view.text[at] in ".．" for at in found)
    if dots and len(STOP.findall(view.text)) >= dots:
        return Fact(False)
    count = len(found)
    alone = count == 1 and view.text[found[0]] in "'`´" and view.text.count(view.text[found[0]]) == 1
    return Fact(count >= ENOUGH or alone, f"{count} stray marks behind 的")


@rule(
    "mark-behind-particle",
    level="likely",
    anchors=["的'", "的’", "的`", "的´", "的.", "的．"],
    evidence="marked-particles",
    why="Essay sites put an apostrophe, a backtick or a dot behind 的 here and there to know their texts again.",
    hits=[
        ["淡黄色的'小花，照着他的'样子", "淡黄色的小花，照着他的样子"],
        ["他们的’事迹，光荣的.称号", "他们的事迹，光荣的称号"],
        ["淡黄色的'小花，照着他的`样子，存在的,问题", "淡黄色的小花，照着他的样子，存在的问题"],
        ["淡黄色的'小花,照着他的`样子，存在的,问题", "淡黄色的小花,照着他的样子，存在的,问题"],
        ["借阅的'病历超期未还", "借阅的病历超期未还"],
        ["客服的.职责，部门的.意见", "客服的职责，部门的意见"],
    ],
    misses=[
        "这些都是他的'得意之作'，她的'宝贝'。",
        "他的'小花开了，它说：don't",
        "目录的.操作",
        "配置是按行写的.每行一项.空行不算.数值是可选的.它们有默认值",
        "所谓‘我的’东西，‘你的’东西",
    ],
)
def mark_behind_particle(view: View, spans: list[Span]) -> Found:
    """Delete the marks."""
    for at in _strays(view.text):
        yield at, at + 1, ""
    if not HALF_COMMA.search(view.text):
        for found in COMMA.finditer(view.text):
            yield found.end() - 1, found.end(), ""
