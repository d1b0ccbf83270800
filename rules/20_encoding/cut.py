"""Characters that are gone: cut at the start or end of the document, or lost when it was decoded."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

HALF = LazyPattern(r"[\udc00-\udcff]+")
# What takes the place of bytes that no table could read, and its UTF-8 read as GBK: what stood there is gone.
REPLACED = "\ufffd"
REPLACED_AS_GBK = "锟斤拷"
ENOUGH_REPLACED = 2
QUESTIONS = "???"  # what a table that had no Chinese made of it


@rule(
    "character-cut",
    level="certain",
    flag="truncated",
    why="The document begins or ends inside a character; the bytes that are left of it are no text.",
    hits=[
        ["第一\udce8\udcaf", "第一"],
        ["第一课\udce6", "第一课"],
        ["第一课\udc81\udc30\udc81", "第一课"],
        ["\udc80第一课", "第一课"],
    ],
    misses=["第一课", "", "\U0001f600"],
)
def character_cut(view: View, spans: list[Span]) -> Found:
    """Delete the dangling bytes."""
    text = view.text
    _mark(view)
    if text[:1] < "\udc00" and text[-1:] < "\udc00":
        return
    first = HALF.match(text)
    if first:
        yield *first.span(), ""
    start = size = len(text)
    while start > (first.end() if first else 0) and HALF.match(text[start - 1]):
        start -= 1
    if start < size:
        yield start, size, ""


def _mark(view: View) -> None:
    """Flag a document of which characters are gone for good; what they were is nobody's guess."""
    text = view.text
    # Of single characters, which are found quickest, none stands in most texts.
    if REPLACED not in text and "锟" not in text and ("?" not in text or QUESTIONS not in text):
        return
    lost = text.count(REPLACED) + text.count(REPLACED_AS_GBK)
    quoted = "“" + REPLACED_AS_GBK in text
    if (lost >= ENOUGH_REPLACED and not quoted) or 5 * text.count("?") > max(50, len(text)):
        view.flag("unrecoverable")


LOST = LazyPattern("(?:\ufffd|锟斤拷)+锟?")


@rule(
    "lost-characters",
    level="suspect",
    anchors=["\ufffd", "锟斤拷"],
    why="Characters were lost when the text was decoded; signs of that are all that is left, and nobody can say what stood there.",
    hits=[["第一\ufffd\ufffd课", "第一课"], ["第一锟斤拷锟斤拷课", "第一课"]],
    misses=["第一课", "真的吗???", "锟是宝剑之名，斤拷则无义。"],
)
def lost_characters(view: View, spans: list[Span]) -> Found:
    """Report what is left; if a person lets it, delete it."""
    for found in LOST.finditer(view.text):
        yield found.start(), found.end(), ""


# The same sign read as GBK, whole lines and runs of it, and what a debugger fills memory with: no one writes that
# who does not write about it.
FILLED = LazyPattern(r"(?:锟斤拷)+锟?|(?:[烫屯葺]{3})(?:(?<=烫{3})烫*|(?<=屯{3})屯*|(?<=葺{3})葺*)")
ABOUT_IT = LazyPattern(
    r"乱码|编码|字符集|解码|字节|内存|未初始化|调试|Unicode|UTF|utf|GBK|gbk|[“「『\"《]锟斤拷|程序员|手持两把"
)
LINE_OF_IT = LazyPattern(r"\n[ \t\u3000]*(?:锟斤拷)+锟?[ \t\u3000]*(?=\n|\Z)")


@rule(
    "lost-and-read-as-gbk",
    level="likely",
    flag="unrecoverable",
    anchors=["锟斤拷"],
    why="The sign of a lost character, read as GBK, says nothing; what stood there is gone.",
    hits=[
        ["第一课\n锟斤拷锟斤拷\n第二课锟斤拷", "第一课\n第二课"],
        ["井边锟斤拷锟斤拷有树。烫烫烫烫烫烫谁路过都可以摘。", "井边有树。谁路过都可以摘。"],
    ],
    misses=["网页出现乱码，满屏锟斤拷锟斤拷。", "“锟斤拷”是什么？", "茶烫烫烫，别喝。锟斤拷"],
)
def lost_and_read_as_gbk(view: View, spans: list[Span]) -> Found:
    """Delete the runs, and the lines that hold nothing else; a lone one at the end is no proof."""
    text = view.text
    if text.count(REPLACED_AS_GBK) < ENOUGH_REPLACED or ABOUT_IT.search(text):
        return
    for pattern in (LINE_OF_IT, FILLED):
        for found in pattern.finditer(text):
            if found[0][0] != "烫" or len(found[0]) % 2 == 0:
                yield *found.span(), ""
