"""Where a page ends: the lines behind its last word, or before its first, that may be the text's own.

Inside a block a line that nothing explains goes along. At its outer edge nothing behind it is the page's: there a line
goes only if it says something that only pages say, or stands in a list of other articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, fact
from cleaner.view import View

SENTENCE = LazyPattern(r"。|[；？?…][”」』）)]?$|[，,].*[！!][”」』）)]?$")
# A site speaks to its readers, or of what it shows; who tells of it speaks of others.
ADDRESS = LazyPattern(
    r"请(?![假教客柬求示])|(?:如果?|若)(?:有|需|您|你|果|用于|发现|涉|无|对|存|侵)|您|敬告|声明|谨防|提示\s?[:：]|www\.|https?:|欢迎|谢绝|不代表|仅代表|点[击个此]|"
    r"[长轻]按|扫码|戳|[关下]注我|免费提供|为[您你]|(?:内容|资源|资料|文章|图片|作品|版权)[^，。]{0,8}(?:均|来自|来源于|归[^，。]{0,8}所有$)|"
    r"抢(?:占)?沙发|还?没有(?:人)?(?:评论|留言)|暂无(?:评论|留言|回复)|仅供[^，。]{0,12}[。！]?$|本(?:文|书|站|网|网站|平台|页|帖|篇|章|资源|文档|作品|节目|字幕)"
    r"(?:所有|内容|资源|文章|转载|不|仅|为|由|系|只|保留|发布|提供|一律|部分|支持|永久|地址|最新|更新|网址|刊载|登载|凡|注明|的)"
)
QUOTED = LazyPattern(r"“[^“”]{5,}”|‘[^‘’]{5,}’|「[^「」]{5,}」")  # what somebody said or wrote
GREETING = LazyPattern(
    r"欢迎(?:来到|光临|访问|您|关注)|今天是|您访问的|原标题|责编|责任编辑\s?[:：]|点(?:击|个|此|这里)|继续访问"
)
ROW = LazyPattern(r"[^\s，。：:]{2,5}(?:[\s|｜·]+[^\s，。：:]{2,5}){2,}")  # of links
LETTER = LazyPattern(r"\w")
DIGIT = LazyPattern(r"\d")
PRINTED = LazyPattern(r"\W{0,2}\d{1,3}\W{0,2}")  # the number of a page, which ends it
NUMBERED = LazyPattern(
    r"第\s?[零〇一二三四五六七八九十百千两\d]{1,6}\s?[章节回篇部卷编课讲幕场]|[上中下][篇编卷][\s\u3000]|[（(]?[图表]\s?\d|[（(][图表照]|"
    r".*(?:声明|协议|条款|须知)[(（].{1,12}[)）]$"
)
HEADLINE = LazyPattern(
    r".*(?:通知|办法|规定|意见|方案|报告|总结|制度|条例|公告|通告|规范|纪要|合同)(?:[(（].{1,12}[)）])?$"
)
CITED = LazyPattern(r"[:：].{0,20}《")
SOURCE = LazyPattern(r"《|[（(][^（）()]{4,}[）)]$")
REMARK = LazyPattern(r"[（(][^（）()]*[）)]")
SURE = frozenset(("ad", "list", "page", "title", "crumb"))
CLOSING = frozenset(("prose", "notice", "soft", "field", "ad", "outline", "mixed", "lean", "keep"))
COUNTED = 0.5  # what a line that counts has to weigh
TITLES = 3  # so many lines in a row are a list, though labels stand between them and its heading
TITLE = 45  # characters
PIECE = 32  # characters of a piece that goes with the rest of its line
OPEN, LOOSE = 2, 1  # under a heading; behind labels that stand under one


def _says(unit: Any, topics: Sequence[str]) -> bool:
    """Whether a unit speaks for a page by itself."""
    text, kind = unit.text, unit.kind
    if kind in SURE:
        return True
    if NUMBERED.match(text):
        return False
    if kind == "lean":
        return bool(GREETING.search(text))
    if kind in ("label", "notice", "soft"):
        if kind == "label" and CITED.search(text):
            return False
        return not SENTENCE.search(text) or bool(ADDRESS.search(QUOTED.sub("", text)))
    if kind == "field":
        return not SOURCE.search(text) or bool(GREETING.search(text))
    if kind == "weak" and (not LETTER.search(text) or (unit.weight >= COUNTED and DIGIT.search(text))):
        return True
    if kind in ("", "weak", "bar") and not SENTENCE.search(text) and not HEADLINE.match(text):
        return any(word in text for word in topics) or bool(GREETING.search(text) or ROW.fullmatch(text))
    return False


def _is_piece(unit: Any, text: str) -> bool:
    """Whether a unit is a short piece of a line, and no sentence, so that it goes with the rest of the line."""
    begins = not unit.start or text[unit.start - 1] == "\n"
    return not begins and unit.kind in ("", "weak", "bar", "keep") and len(unit.text) <= PIECE


def _listed(units: Sequence[Any]) -> list[int]:
    """Return of each unit whether it can be a title under a heading over other articles."""
    state = 0
    states = []
    for unit in units:
        if unit.kind == "list":
            state = OPEN
        elif unit.kind in CLOSING or ADDRESS.search(unit.text):
            state = 0
        elif unit.kind == "label" and state:
            state = LOOSE
        states.append(state if unit.kind in ("", "weak", "bar", "item", "date") and len(unit.text) <= TITLE else 0)
    return states


def behind(units: Sequence[Any], text: str, topics: Sequence[str]) -> int:
    """Return how many units at the end of a block say nothing for a page."""
    states: list[int] = []
    pieces = 0
    for count, unit in enumerate(reversed(units)):
        if _says(unit, topics) or (not count and PRINTED.fullmatch(unit.text)):
            return count - pieces
        states = states or _listed(units)[::-1]
        run = next((number for number, state in enumerate(states[count:]) if not state), len(states) - count)
        titled = states[count] == OPEN or (states[count] and run >= TITLES)
        if titled and not NUMBERED.match(unit.text) and not REMARK.fullmatch(unit.text):
            return count - pieces
        pieces = pieces + 1 if _is_piece(unit, text) else 0
    return len(units)


def may_be_text(unit: Any, topics: Sequence[str]) -> bool:
    """Whether a unit before all that a page says may be the text's: a sentence, a heading, a line with a comma."""
    text = unit.text
    if NUMBERED.match(text) or SENTENCE.search(text) or unit.kind in ("mixed", "prose"):
        return not _says(unit, topics)
    return "，" in text if not unit.kind else unit.kind in CLOSING and not _says(unit, topics)


@fact("page-edge")
def page_edge(view: View) -> Fact:
    """Give other packs what tells the text from the page at the edge of a block.

    The counter of units at its end that may be the text's; whether a unit speaks for a page; whether one before all
    that do may be the text's.
    """
    topics = view.ask("page-words").value[4]
    return Fact(
        (
            lambda units: behind(units, view.text, topics),
            lambda unit: _says(unit, topics),
            lambda unit: may_be_text(unit, topics),
        )
    )
