"""Marks that book sites leave inside sentences of chapters, and chapters in which only the author speaks."""

from __future__ import annotations

from bisect import bisect

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

# Blocks of which no author of Chinese prose sets a character into a sentence: tiles, cards, enclosed signs, alchemy,
# music of Byzantium, Linear B, Braille.
_BLOCKS = (
    (0x1F000, 0x1F094),
    (0x1F0A0, 0x1F100),
    (0x1F18A, 0x1F1E6),
    (0x1F200, 0x1F300),
    (0x1F700, 0x1F774),
    (0x1D000, 0x1D0F6),
    (0x10000, 0x1005E),
    (0x2801, 0x2900),
)
ODD = [chr(code) for first, last in _BLOCKS for code in range(first, last)]
_ODD = "[" + "".join(f"{chr(first)}-{chr(last - 1)}" for first, last in _BLOCKS) + "]"
RUN = LazyPattern(rf"[{_ODD[1:-1]}\U0001f300-\U0001f64f]{{1,5}}")
HAN = LazyPattern("[\u3400-\u9fff，、。；：？！“”…]")
CHAPTER = LazyPattern(
    r"[ \u3000]*(?:正文\s?)?第[零〇一二三四五六七八九十百千两\d]{1,8}[章回节節](?:[ \u3000]+(?P<title>\S.{0,30}))?\s*"
)
TALK = LazyPattern(
    r"(?:关于)?(?:上架|完本|完结|新书|卷末|感谢|請假|请假|单章|断更|更新|推书|推荐|年终|年度|本书|作者|入V|入v)的?"
    r"(?:感言|感谢|条|说明|通知|公告|总结|单章|几句话|的话|几本书|一本书|小结|安排|计划|声明|事宜)?[!！~～。]*|(?:上架|完本|完结|卷末|新书)感言.{0,10}|单章.{0,12}|请假.{0,10}"
)
AUTHOR = LazyPattern(
    r"上架|首订|均订|月票|推荐票|断更|码字|新书|订阅|书友|更新|读者|存稿|编辑大大|责编|打赏|完本|盟主|卡文|请假|收藏|加更|存稿|正版|大纲|成绩"
)
SPEECH = LazyPattern(r"[。？！…，][”」]")
AGAIN = LazyPattern(
    r"[ \u3000]*(?P<label>(?:章节目录|章節目錄|正文)[ \u3000]+)?第(?P<number>[零〇一二三四五六七八九十百千两\d]{1,8})[章回节節][ \u3000]+"
    r"(?P<name>[^\s“”。，(（【][^\n“”。(（【]{0,24}?)[ \u3000]*"
    r"(?:(?P<page>[(（]第?[ ]?\d{1,2}[ ]?(?:[/／][ ]?\d{1,2}[ ]?)?页?[)）])|(?P<more>[(（【][^)）】\n]{1,30}[)）】]))?[ \u3000\r]*"
)
ENOUGH, MOST = 3, 40
_A, _B = "第九章 渡口\n雪停了，船也回来了。\n", "第十一章 归船\n船家把缆绳系上，走了。\n"


@fact("told")
def told(view: View) -> Fact:
    """Whether the text is a chapter, or stands in paragraphs, or holds at least three that are a third of it."""
    chapter = view.ask("novel")
    if chapter.value:
        return Fact(*chapter)
    prose = view.ask("prose")
    if prose.value:
        return Fact(*prose)
    rows = [row for row in view.rows if len(row) >= 20 and row.rstrip(" \u3000\r")[-1:] in "。！？”…"]
    return Fact(len(rows) > 2 and 3 * sum(map(len, rows)) >= len(view.text), "paragraphs")


@rule(
    "odd-signs",
    level="likely",
    anchors=ODD,
    why="Signs of scripts that nobody writes, between two Chinese words again and again, tell the copies of a text.",
    hits=[
        ["雪停\U0001f062\U0001f754了，船也\U0001f062\U0001f754回来了。", "雪停了，船也回来了。"],
        ["老人\u2817说雪\u2817停了。", "老人说雪停了。"],
        ["雪\U0001f75f\U0001f317停了，船\U0001f22c\U0001f05d也回来\U0001f087了。", "雪停了，船也回来了。"],
    ],
    misses=["骨牌\U0001f062一张。", "盲文字母表：\u2801 \u2803 \u2809", "\U0001f701 气\n\U0001f704 水\n"],
)
def odd_signs(view: View, spans: list[Span]) -> Found:
    """Delete them, if they stand at two places or more and nearly always between characters of a sentence."""
    text, done = view.text, -1
    runs = []
    for start, _ in spans:
        if start >= done:
            while start > max(done, 0) and "\U0001f300" <= text[start - 1] <= "\U0001f64f":
                start -= 1
        found = RUN.match(text, start) if start >= done else None
        if found:
            runs.append(found.span())
            done = found.end()
    inside = [(a, b) for a, b in runs if a and HAN.match(text, a - 1) and HAN.match(text, b)]
    again = len(inside) > 2 or len({text[a:b] for a, b in inside}) < len(inside)
    if len(inside) > 1 and again and len(inside) >= 0.9 * len(runs):
        for start, end in inside:
            yield start, end, ""


@rule(
    "authors-chapter",
    level="likely",
    anchors=["感言", "请假", "請假", "单章", "断更", "推书", "新书", "上架"],
    evidence="serial-page",
    why="Among the chapters stands one in which the author speaks to those who pay, and nothing is told.",
    hits=[
        [_A + "第十章 上架感言\n明天上架，求首订。\n码字不易，谢谢各位书友的订阅。\n" + _B, _A + _B],
        [_A + "上架感言\n两个月没有断更，存稿见底了。\n求月票，求订阅！\n" + _B, _A + _B],
        [_A + "请假一天\n卡文了，大纲要改，抱歉。\n明天恢复更新，谢谢书友。\n" + _B, _A + _B],
    ],
    misses=[
        _A + "第十章 请假\n他向厂里请假。\n“去几天？”主任问。\n" + _B,
        _A + "第十章 上架\n货物上架，他点了三遍。\n" + _B,
        _A + "上架感言\n",
    ],
)
def authors_chapter(view: View, spans: list[Span]) -> Found:
    """Delete from such a heading to the next chapter's, if the author's words stand between and nobody speaks."""
    text, rows, starts = view.text, view.rows, view.lines
    done = -1
    for begin, _ in view.lines_of(spans):
        if begin < done:
            continue
        k = bisect(starts, begin) - 1
        chapter = CHAPTER.fullmatch(rows[k])
        title = (chapter["title"] or "" if chapter else rows[k]).strip()
        if not title or len(title) > 20 or not TALK.fullmatch(title):
            continue
        stop = next((j for j in range(k + 1, min(len(rows), k + MOST)) if _opens(rows[j], title)), 0)
        if not stop:
            continue
        body = text[starts[k + 1] : starts[stop]]
        if len({found[0] for found in AUTHOR.finditer(body)}) >= ENOUGH and not SPEECH.search(body):
            done = starts[stop]
            yield begin, done, ""


def _opens(row: str, title: str) -> bool:
    """Return whether a line is the heading of another chapter."""
    chapter = CHAPTER.fullmatch(row)
    return bool(chapter) and (chapter["title"] or "").strip() != title


@rule(
    "heading-again",
    level="likely",
    anchors=["章 ", "章\u3000", "回 ", "回\u3000", "节 ", "節 "],
    evidence="serial-page",
    why="The heading of the chapter that is being read stands once more where a page was turned.",
    hits=[
        [_A + "他走了。\n第九章 渡口\n又下雪了。\n", _A + "他走了。\n又下雪了。\n"],
        [_A + "  第九章 渡口 (2/3)\n又下雪了。\n第九章 渡口(第3页)\n完。", _A + "又下雪了。\n完。"],
        ["章节目录 第九章 渡口\n" + _A, _A],
        ["第九章 渡口（求票）\n他走了。\n第9章 渡口(1/3)\n又下雪了。", "第九章 渡口（求票）\n他走了。\n又下雪了。"],
    ],
    misses=[_A + _B, _A + "第九章 渡口下\n又下雪了。\n", _A + "“第九章 渡口”，他念。\n"],
)
def heading_again(view: View, spans: list[Span]) -> Found:
    """Delete such lines, if the heading before them in the text is the same; one with a label before it goes first."""
    text, last, labelled = view.text, ("", ""), None
    for start, end in view.lines_of(spans):
        found = AGAIN.fullmatch(text[start:end])
        if not found:
            continue
        heading, line = (found["name"], found["number"]), (start, min(end + 1, len(text)))
        if labelled and _same(labelled[1], heading):
            yield *labelled[0], ""
        labelled = (line, heading) if found["label"] else None
        if found["label"]:
            continue
        if _same(last, heading) and not found["more"]:
            yield *line, ""
        else:
            last = heading


def _same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Return whether two headings are of one chapter: the same name, and the same number or one in other numerals."""
    return one[0] == other[0] and (one[1] == other[1] or one[1].isascii() != other[1].isascii())
