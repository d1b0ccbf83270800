"""Evidence that a text is a chapter from a novel site, and the watermarks that only a folded reading shows."""

from __future__ import annotations

import re
import unicodedata

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

CHAPTER = LazyPattern(r"^\s*第 ?[零〇一二三四五六七八九十百千两\d]{1,8} ?[章回节卷][ \u3000]*\S{0,30}", re.MULTILINE)
SITES = ["小说", "书屋", "书城", "文学", "读书网", "看书", "中文网", "小說", "書屋", "书院", "书友", "无弹窗", "無彈窗"]
MARK = LazyPattern(r"(?:7017[kK]|谷[\u3400-\u9fff])(?=[ \u3000]*(?:\n|\Z))")
ADDRESS = LazyPattern(r"(?:www|m|wap)\.[\w-]+\.[a-z]{2,4}|[\w-]{2,20}\.(?:com|net|org|cc|la|info)", re.IGNORECASE)
SEPARATORS = LazyPattern(r"[.*/^~`|!_+·•＊．／＾…、\s「」『』]+")
_PAGE = "上一页|下一页|上一章|下一章|书签|書籤|阅读模式|閱讀模式|关灯|關燈|章节|本章|最快更新|无弹窗|月票|推荐票|推薦票"
PAGE = _PAGE.split("|")
END = 2_000  # characters at either end, where a reader has its buttons
BODY = LazyPattern(r"^[ \u3000]*正文[ \u3000]{0,2}第[零〇一二三四五六七八九十百千两\d]{1,8}[章回节卷]", re.MULTILINE)


@fact("novel")
def novel(view: View) -> Fact:
    """Whether the text is a chapter: a chapter's heading in its first lines, or people who speak all the time."""
    if CHAPTER.search(view.text[:400]) or BODY.search(view.text[:2000]):
        return Fact(True, "a chapter's heading")
    sample = view.text[:3000]
    speech = sum(sample.count(end) for end in ("。”", "？”", "！”", "…”", "。」", "？」", "！」"))
    return Fact(speech >= 4, f"{speech} lines of speech")


@fact("chapter")
def chapter(view: View) -> Fact:
    """Whether the heading of a chapter stands in the first lines."""
    return Fact(bool(CHAPTER.search(view.text[:400]) or BODY.search(view.text[:2000])), "a chapter's heading")


@fact("novel-site")
def novel_site(view: View) -> Fact:
    """Whether a novel site names itself in the text."""
    named = next((word for word in SITES if word in view.text), "")
    return Fact(bool(named) or bool(view.ask("novel").value), f"the page says {named}" if named else "a chapter")


@fact("novel-page")
def novel_page(view: View) -> Fact:
    """Whether the text is a chapter, or the page of a reader."""
    ends = view.text[:END] + view.text[-END:]
    signs = sum(word in ends for word in PAGE)
    return Fact(bool(view.ask("novel").value) or signs >= 2, "a chapter's page")


@rule(
    "copy-mark",
    level="likely",
    anchors=["7017k", "7017K", *(f"{end}谷" for end in "。！？”…」")],
    why="Novel sites set a code, or 谷 with one rare character, behind the last sentence of a line to mark copies.",
    hits=[
        ["第九章 渡口\n雪停了。7017k\n船也回来了。", "第九章 渡口\n雪停了。\n船也回来了。"],
        ["第九章 渡口\n雪停了。谷婸\n船也回来了。", "第九章 渡口\n雪停了。\n船也回来了。"],
    ],
    misses=[
        "第九章 渡口\n孩子们排着队走进山谷\n雪停了。",
        "型号为7017k的轴承",
        "第九章 渡口\n他说。谷雨\n农时不等人。",
    ],
)
def copy_mark(view: View, spans: list[Span]) -> Found:
    """Delete marks that stand between the end of a sentence and the end of the line."""
    for start, end in spans:
        start += view.text[end - 1] == "谷"
        found = MARK.match(view.text, start)
        if found and start and view.text[start - 1] in "。！？”…」" and (found[0][0] != "谷" or _is_rare(found[0][1])):
            chapter = view.ask("novel")
            if chapter.value:
                yield *found.span(), "", chapter.says


def _is_rare(char: str) -> bool:
    try:
        return char.encode("gb2312")[0] >= 0xD8
    except UnicodeEncodeError:
        return True


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


@rule(
    "bracketed",
    level="likely",
    anchors=[
        "一秒记住",
        "最新章节",
        "首发",
        "无弹窗",
        "更新最快",
        "最快更新",
        "请勿转载",
        "小^说",
        "手打",
        "全文字",
        "本章由",
        "请牢记",
        ".net",
        ".com",
        ".cc",
        ".org",
    ],
    why="A novel site sets its name, its address or its praise in brackets between the sentences of a chapter.",
    hits=[
        ["第九章 渡口\n雪停了。【最新章节阅读．小^说】\n船也回来了。", "第九章 渡口\n雪停了。\n船也回来了。"],
        [
            "第九章 渡口\n快马只（本章由 青竹书屋 www.example.net 首发，请勿转载）要一个时辰。\n船也回来了。",
            "第九章 渡口\n快马只要一个时辰。\n船也回来了。",
        ],
        [
            "第九章 渡口\n快马只（一秒记住：Ｅx）要一个时辰。\n船也回来了。",
            "第九章 渡口\n快马只要一个时辰。\n船也回来了。",
        ],
    ],
    misses=[
        "第九章 渡口\n“（首发的那个人）”他说。\n",
        "新车（全球首发）上市。",
        "第九章 渡口\n他（一秒记住了她的名字）笑了。\n船也回来了。",
    ],
)
def bracketed(view: View, spans: list[Span]) -> Found:
    """Delete brackets that hold a site's name or address and its praise, in a chapter."""
    text, done = view.text, -1
    for at, _ in spans:
        if at < done:
            continue
        start = max(text.rfind(mark, max(0, at - 40), at) for mark in "（(【[「『〖{〈")
        if start < 0:
            continue
        end = re.compile(r"[^\n“”。]{2,60}?[）)】\]」』〗}〉]+").match(text, start + 1)
        if not end or end.end() <= at or not (ADDRESS.search(_plain(end[0])) or view.ask("novel").value):
            continue
        inner = SEPARATORS.sub("", _plain(end[0][:-1]))
        named = re.fullmatch(r"[\u3400-\u9fff]{0,12}[:：]?", ADDRESS.sub("", _plain(end[0][:-1])).strip())
        if (
            named
            and ADDRESS.search(_plain(end[0]))
            and (re.search("书|小说|文学|阁|中文网", named[0]) or view.ask("novel").value)
        ) or re.search(
            r"^请牢记$|一[秒]?记住\s?[:：【]|最新章节(?:阅读|免费|请|小说|全)|无弹窗|更新最快|最快更新|请勿转载|手打|全文字|首发[，,]|小说(?:网|阅读)?首发|(?:[书書][屋院城网]|小说|文学|阁|中文网?)[^）]{0,16}首[发發]|首发(?:网站|地址|更新)|[书網网]首发",
            inner,
        ):
            yield start, end.end(), ""
            done = end.end()
