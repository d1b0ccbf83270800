"""Sentences by which a site turns pages inside a chapter. Where they split a sentence, its halves are joined again."""

from __future__ import annotations

import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

MORE = r"未完(?!成)|还没有?结束|没有结束|没完|后面还有|後面還有|後面还有|未結束"
TURN = r"下一[页頁]|翻[页頁]|继续[阅閱][读讀]|繼續閱讀|转码|轉碼|[翻点點][击擊]?.{0,4}[页頁]"
LINE = LazyPattern(
    rf"[(（【\[]?(?![他她我你])[^\n“”。：:]{{0,16}}?(?:本小?章节?|[这這]一?[个小]?小?章(?:节)?|章节|小主|小说|"
    rf"内容)[^\n“”。]{{0,12}}(?:{MORE})[^\n“”]{{0,12}}(?:{TURN})[^\n“”]{{0,40}}[)）】\]]?"
)
PAGE = LazyPattern(
    r"\s?[(（]?第\s?\d{1,2}\s?[页頁]\s?[/／]\s?共?\s?\d{1,2}\s?[页頁]?[)）]|"
    r"\s?[(（]第\d{1,2}(?:[/／]\d{1,2})?[页頁][)）]|\s?[(（]\s?\d{1,2}\s?[/／]\s?\d{1,2}\s?[)）]"
)
WHITE = LazyPattern(r"\s*")
LITTLE = 400  # characters an author says behind a chapter
ONE_LINE = 100  # characters behind a note that says all in its own line
MOST_NOTES = 3  # of an author behind one text
ENDS = "。！？…”’」』）)!?:：;；"


PAGE_TURN = LazyPattern(
    r"(?:-{2,}(?:>|&gt;){1,2}\s?|[<（(【\[]\s?)?(?:小主[，,]\s?)?(?:本小?章节?|[这這]一?小?章(?:节)?|[这這][个個]章[节節]|章[节節]|内容)(?:尚|[还還])?"
    r"(?:未完[结結]?|未[结結]束|没有[结結]束|[后後]面[还還]有哦?|没完)[，,！!]?\s?[请請]?(?:点[击擊]?|點擊?|翻到?|翻[动動])?[\"“”]?(?:下一?[页頁]|[页頁])[\"“”]?"
    r"(?:[继繼][续續])?(?:[阅閱][读讀]|[观觀]看|看)?(?:[，,]?\s?(?:[后後]面的?)?(?:更精彩|精彩内容|剩余内容))?[！!。.…~]*(?:\s?(?:>|&gt;){1,2})?"
    r"(?:\s?第\s?\d{1,2}\s?[页頁]\s?[/／]\s?共?\s?\d{1,2}\s?[页頁]?)?\s?[>）)】\]]?"
)
ANCHORS = ["未完", "没有结束", "没完", "后面还有", "後面還有", "未結束", "还没结束"]
QUOTES = ("”", "」", "』", "’")
HAN = LazyPattern("[\u3400-\u9fff]")
GOES_ON = LazyPattern(r"[\u3400-\u9fff，、；：—A-Za-z0-9]")
NEXT = LazyPattern(r"\n[ \t\u3000\n]*(?=[\u3400-\u9fff，。！？”])")
OF_PAGES = LazyPattern("[转轉][码碼]|[浏瀏][览覽]器|[页頁]|[阅閱][读讀]|内容|精彩|[网網]址")
BEFORE, BEHIND = 2, 8  # letters of a line beside such a sentence that are the author's
_SAID, _ON = "老周愣了一下，", "随即笑了起来，露出缺了的门牙。\n"


def _is_authors(line: str) -> bool:
    """Whether words of the author stand before or behind the sentence."""
    turn = PAGE_TURN.search(line)
    if not turn:
        return False
    before, behind = HAN.findall(line, 0, turn.start()), HAN.findall(line, turn.end())
    return len(before) >= BEFORE or (len(behind) >= BEHIND and not OF_PAGES.search(line, turn.end()))


@rule(
    "sentence",
    level="certain",
    anchors=ANCHORS,
    why="A site cut a chapter into pages and says so where it cut.",
    hits=[
        ["雪停了，船\n本章未完，请点击下一页继续阅读！\n也回来了。", "雪停了，船也回来了。"],
        [
            "雪停了。\n小主，这个章节后面还有哦，请点击下一页继续阅读，后面更精彩！\n船也回来了。",
            "雪停了。\n船也回来了。",
        ],
        ["雪停了。\n（本章未完，请翻页）\n船也回来了。", "雪停了。\n船也回来了。"],
    ],
    misses=[
        "本章未完成的习题，请同学们在下周一之前补交。",
        "本章未完成的练习，请在下一页的表格里继续填写。",
        "“这章没有结束，翻页吧。”老师说。",
        "小主，起风了，回吧。",
        "书上写着：本章未完，请点击下一页。\n可是没有下一页。",
    ],
)
def sentence(view: View, spans: list[Span]) -> Found:
    """Delete the line; if the line above stops in mid-sentence, delete the line feed before it too."""
    text = view.text
    for start, end in view.lines_of(spans):
        line = text[start:end].strip()
        if not LINE.fullmatch(line) or _is_authors(line):
            continue
        above = start
        while above and text[above - 1].isspace():
            above -= 1
        after = WHITE.match(text, end).end()
        if (
            above
            and re.match(r"[\u3400-\u9fffA-Za-z0-9，、；：—]", text[above - 1])
            and after < len(text)
            and re.match(r"[\u3400-\u9fff，。]", text[after])
        ):
            yield above, after, ""
        else:
            yield start, min(end + 1, len(text)), ""


@rule(
    "sentence-in-line",
    level="certain",
    anchors=[*ANCHORS],
    why="A site cut a chapter into pages and says so inside a paragraph, where it cut.",
    hits=[
        [_SAID + "-->>本章未完，点击下一页继续阅读" + _ON, _SAID + _ON],
        [_SAID + "（本章未完，请翻页）\n" + _ON, _SAID + _ON],
        ["他走了。\n雪停了。（本章未完，请翻页）船走了。\n", "他走了。\n雪停了。船走了。\n"],
    ],
    misses=[
        "“这章没有结束，翻页吧。”老师说。",
        "书上写着：本章未完，请点击下一页。\n可是没有下一页。",
        "雪停了。\n本章未完，请点击下一页继续阅读！\n船也回来了。",
    ],
)
def sentence_in_line(view: View, spans: list[Span]) -> Found:
    """Delete the sentence; where it ends its line in the middle of another, that goes on in the next."""
    text = view.text
    for start, end in view.lines_of(spans):
        line = text[start:end]
        turns = [m for m in PAGE_TURN.finditer(line) if any(word in m[0] for word in ANCHORS)]
        if len(turns) > 1:  # pages run together: all of them at once
            for turn in turns:
                if (
                    len(HAN.findall(line, max(0, turn.start() - 20), turn.start())) > 1
                    and line[turn.end() : turn.end() + 1] not in QUOTES
                ):
                    yield start + turn.start(), start + turn.end(), ""
        if len(turns) != 1:
            continue
        found = turns[0]
        before, after = line[: found.start()].rstrip(" \u3000"), line[found.end() :].strip()
        bracketed = line[found.start() : found.start() + 1] in "<（(【[-"
        if len(HAN.findall(before)) < 2 or (before[-1:] in "：:“「『‘" and not bracketed):
            continue  # the line is the site's, or somebody quotes the sentence
        if after[:1] in QUOTES:
            continue
        if not after and before[-1] in "。！？”…」" and view.ask("serial-page").value:
            continue  # of a note behind a sentence another rule knows more
        below = NEXT.match(text, end)
        cut = start + len(before), start + len(line) - len(line[found.end() :].lstrip())
        if not after and below and GOES_ON.match(before[-1]):
            cut = cut[0], below.end()  # up to where the sentence goes on
        yield *cut, ""


@rule(
    "page-of-chapter",
    level="likely",
    anchors=[
        "页)",
        "页）",
        "頁)",
        "頁）",
        *(f"/{space}{n}{end}" for n in range(2, 7) for space in ("", " ") for end in (")", " )", "）", " ）")),
    ],
    evidence="novel",
    zone="head",
    why="The number of the page behind a chapter's title.",
    hits=[
        ["第九章 渡口(第2/3页)\n雪停了。", "第九章 渡口\n雪停了。"],
        ["第九章 渡口（第1/4页）\n雪停了。", "第九章 渡口\n雪停了。"],
        ["第 9 章 渡口（1 / 2）\n雪停了。", "第 9 章 渡口\n雪停了。"],
    ],
    misses=["合同（第1/3页）\n甲方：", "第九章 渡口\n见图（第2页）。"],
)
def page_of_chapter(view: View, spans: list[Span]) -> Found:
    """Delete the page's number behind the title of a chapter."""
    for start, end in view.lines_of(spans):
        found = PAGE.search(view.text, start, end)
        if (
            found
            and start
            and not view.text[start : found.start()].strip()
            and not view.text[found.end() : end].strip()
        ):
            yield start, min(end + 1, len(view.text)), ""
            continue
        if (
            found
            and not view.text[found.end() : end].strip()
            and re.match(r"\s*(?:[\u3400-\u9fff]{1,12}[ \u3000])?第.{1,9}[章回节]", view.text[start:end])
        ):
            yield *found.span(), ""


@rule(
    "authors-words",
    level="likely",
    anchors=["作者有话", "作者的话", "作者留言", "上架感言"],
    evidence="novel",
    why="What the author of a serial says behind a chapter is no part of it.",
    hits=[
        ["第九章 渡口\n雪停了。\n作者有话要说：\n今天更得晚，抱歉。\n点一下收藏吧~~", "第九章 渡口\n雪停了。"],
        ["第九章 渡口\n雪停了。\n作者有话说:今天更得晚。\n", "第九章 渡口\n雪停了。\n"],
    ],
    misses=[
        "作者有话要说，读者也有话要说。\n",
        "第九章 渡口\n作者有话要说，可是没人听。\n雪停了，船也回来了，他把灯关上。\n",
    ],
)
def authors_words(view: View, spans: list[Span]) -> Found:
    """Delete from the heading to the end, if that is little; so with the one above it, but not with many."""
    text = view.text
    last, begin, notes = len(text.rstrip()), len(text), 0
    for start, end in reversed(list(view.lines_of(spans))):
        heading = re.match(r"\s*(?:作者有话[要想]?[说說]|作者的话|作者留言)\s?[:：]?", text[start:end])
        whole = heading and (
            heading.end() == len(text[start:end].rstrip()) or text[start:end][heading.end() - 1] in ":："
        )
        if not (whole and start):
            continue
        if heading.end() < len(text[start:end].rstrip()) and last - end > ONE_LINE:
            break  # all that is said stands in the line itself, and the story goes on behind it
        below = WHITE.match(text, end).end()
        rest = text[below:last] if last - below <= LITTLE else ""
        if (
            last - below <= LITTLE
            and rest.count("\n") <= 8
            and not re.search(r"^\s*第.{1,9}[章回]", rest, re.MULTILINE)
        ):
            begin, notes, last = start, notes + 1, start
            while last and text[last - 1].isspace():
                last -= 1
        else:
            break
    if 0 < notes <= MOST_NOTES:
        yield begin, len(text), ""


@rule(
    "first-posted",
    level="likely",
    anchors=["首发", "首發"],
    evidence="novel",
    why="A novel site signs the chapter with its name.",
    hits=[
        ["第九章 渡口\n雪停了。\n书屋小说首发", "第九章 渡口\n雪停了。"],
        ["第九章 渡口\n青竹小说網首發\n雪停了。", "第九章 渡口\n雪停了。"],
    ],
    misses=["第九章 渡口\n新车全球首发\n雪停了。", "本文首发于《渡口日报》。"],
)
def first_posted(view: View, spans: list[Span]) -> Found:
    """Delete lines that hold nothing but a site's name and 首发."""
    for start, end in view.lines_of(spans):
        if re.fullmatch(
            r"\s*[\u3400-\u9fffA-Za-z.]{0,10}(?:小[说說]|[书書][屋院城网網]|文[学學]|中文[网網]|"
            r"[读讀][书書]|阁)[\u3400-\u9fff]{0,4}首[发發]\s*[!！]?",
            view.text[start:end],
        ):
            yield start, min(end + 1, len(view.text)), ""
