"""Spaces beside quotation and title marks, which a converter took from the width of the marks: 最基础的 “点” 的特征."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

# Nothing that a list could part stands before the one, or behind the other.
SURE = LazyPattern(r" (?:(?<=[的和与及在对把从] )(?=[“《])|(?<=[”》] )(?=[的和与及、，。；：等]))")
BESIDE = LazyPattern(r" (?:(?<=[\u3400-\u9fff；，] )(?=[“《])|(?<=[”》] )(?=[\u3400-\u9fff、，。；：]))")
COMMA = LazyPattern("[，。；]")
ENOUGH = 3
SPACED, CLOSE = LazyPattern(r"[\u3400-\u9fff] [A-Za-z]"), LazyPattern(r"[\u3400-\u9fff][A-Za-z]")
FIRST = LazyPattern(r"[ \u3000]*(?:[一二三四五六七八九十\d]{1,3}[、.．]|第.{1,4}[章节条]|关键词)")


@rule(
    "space-beside-quote",
    level="likely",
    anchors=["的 “", "和 “", "与 “", "在 “", "对 “", "的 《", "在 《", "” 的", "” 和", "” 与", "” 、", "” ，", "” 等", "》 的", "》 、", "》 和"],
    why="A quotation mark is as wide as a character and needs no space; where several stand before a particle, all of them came so.",
    hits=[
        [
            "最基础的 “点” 的特征，在于它的 “位置” ，其余都好说。\n这与 “线” 不同，线有长短。\n关键词：“点” 特征",
            "最基础的“点”的特征，在于它的“位置”，其余都好说。\n这与“线”不同，线有长短。\n关键词：“点” 特征",
        ],
        ["读《盐井考》 的人，说“甲”、“乙”、“丙”的 “丁”，对 《水经》 都熟。", "读《盐井考》的人，说“甲”、“乙”、“丙”的“丁”，对《水经》都熟。"],
    ],
    misses=["读《盐井考》 的人，和读《渡口》 的人，对 《水经》 都熟。", "最基础的 “点” 和线，都好说。", "“点” 的认知 把握“点” 提高能力\n“线” 的认知\n“面” 的认知\n“体” 的认知", "他说 “走” 她说 “不走” 谁也没动",
            "打开 Vim 的 “普通” 模式，用 Esc 与 “插入” 模式切换，再按 i 。\n在 “命令” 模式里，输入 wq 即可。"],
)  # fmt: skip
def space_beside_quote(view: View, spans: list[Span]) -> Found:
    """Delete them in lines that hold sentences."""
    text = view.text
    if text.count("“") < ENOUGH:  # where quotation marks went lost, a space may be all that is left of one
        return
    if sum(1 for _ in _in_sentences(view, SURE)) < ENOUGH:
        return
    spaced = len(SPACED.findall(text))
    if spaced >= ENOUGH and spaced > len(CLOSE.findall(text)):  # who sets spaces beside Latin words sets these too
        return
    for found in _in_sentences(view, BESIDE):
        yield *found.span(), ""


def _in_sentences(view: View, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield what the pattern finds in lines that hold clauses and are no headings."""
    done, holds = -1, False
    for found in pattern.finditer(view.text):
        if found.start() > done:
            low, done = view.line_of(found.start())
            holds = COMMA.search(view.text, low, done) is not None and not FIRST.match(view.text, low)
        if holds:
            yield found
