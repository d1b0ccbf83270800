"""Watermarks of sites inside the text, whatever letters they are written in.

Pirates write their address in full-width, Greek, Cyrillic or circled letters, or put a mark between any two
characters, so that no filter finds it. Matching is done on a folded copy of the line with the same length, so that what
is found can be deleted from the original.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

CONFUSABLE = str.maketrans(
    "➀➁➂➃➄➅➆➇➈аеосрхукмнтвіјѕԁɡһΑΒΕΖΗΙΚΜΝΟΡΤΥΧαορνυωτικσεηλしㄥ๏ᗰᗷᑎᑕᑭᗩᗪᗴᖴǤᕼᒍᛕᒪᝪᑫᖇᔕᑌᐯᗯ᙭ƳᘔⓍ",
    "123456789aeocpxykmhtbijsdghABEZHIKMNOPTYXaopvuwtikoenlLLOMBNCPADEFGHJKLOQRSUVWXYZX",
)
# Small capitals and letters of phonetics.
CONFUSABLE |= str.maketrans("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢɑɐɩɯʍ", "abcdefghijklmnopqrstuvwyzaaimw")
# Digits in dark and in double circles, capitals in dark circles and squares.
CONFUSABLE |= str.maketrans("❶❷❸❹❺❻❼❽❾➊➋➌➍➎➏➐➑➒⓵⓶⓷⓸⓹⓺⓻⓼⓽⓿", "1234567891234567891234567890")
CONFUSABLE |= {first + k: chr(0x41 + k) for first in (0x1F150, 0x1F170, 0x1F1E6) for k in range(26)}
_TOP = "comnetrgwCOMNETRGW"  # letters of which the ends of addresses are made
_FANCY = [*range(0x1D400, 0x1D6A4), *range(0x24B6, 0x24EA), *range(0x1F130, 0x1F14A), *range(0x1F150, 0x1F18A)]
LETTERS = [*map(chr, range(0xFF21, 0xFF3B)), *map(chr, range(0xFF41, 0xFF5B)), *"аеосрхοαⓍ๏ᗰᴄᴏᴍᴡɴᴇᴛωσм"]
LETTERS += [char for char in map(chr, _FANCY) if unicodedata.normalize("NFKC", char).translate(CONFUSABLE) in _TOP]
LETTERS = [*dict.fromkeys(LETTERS)]
BOTH = "☆★↘↗↙↖→←♂♀§※◆◇■□●○▲△┏┓┗┛╔╗╚╝║│┃♠♥♣♦✿❀❤♡▓⊕⊙◎"  # signs that no author sets round an address
DOT = LazyPattern(r"[.．] ?[A-Za-zＡ-Ｚａ-ｚ]{2}")
DOMAIN = LazyPattern(
    r"(?:(?:w{2,4}|m|wap)\s?\.\s?)?[a-z0-9][a-z0-9\-]{1,30}\s?\.\s?(?:com?|net|org|cc|cn|la|info|"
    r"me|tv|xyz|top|vip|so|us|co|tw|hk|biz|in|io|app|site|club|pro)(?:\.(?:cn|tw|hk))?(?![a-z0-9])",
    re.IGNORECASE,
)
WORDS = (
    "最快更新|更新最快|首发|首發|小说|小說|书屋|書屋|看书|看書|读书|讀書|文学|中文网|书网|书城|书院|"
    "阁|無彈窗|无弹窗|免费阅读|最新章节|手机版|全文阅读|访问|提供"
)
DRESS = " \u3000[]【】()（）+＋-—~～*·☆★¸°º¤ø`´˜↘↗↙↖→←♂♀§※◆◇■□●○▲△┏┓┗┛╔╗╚╝║═│┃━─♠♥♣♦✿❀=＝|｜#＃@＠^＾∷∽≈❤♡▓⊕⊙◎"
# Pieces of what is spelt out, with the marks that are used for it.
PIECES = [
    *(
        f"{a}{mark}{b}"
        for mark in (".", "*", "/", "^", "…", "·", "~", "_", "|", "＊")
        for a, b in ("阅读", "读模", "继续", "未完", "登录", "首发", "小说", "更新", "书网", "书屋", "书院")
    ),
    *(f"c{mark}o" for mark in "`.!^*|~/"),
    *("../更", "../新", "更../", "`.c", "`.o", ".`c", ".`o"),
]
SPELT = LazyPattern(
    r"([.*/^~`|!_+·•＊．／＾…][.*/^~`|!_+·•＊．／＾… ]{0,3})[\u3400-\u9fffA-Za-z]\1[\u3400-\u9fffA-Z"
    r"a-z](?:\1[\u3400-\u9fffA-Za-z])+"
)
SEPARATORS = LazyPattern(r"[.*/^~`|!_+·•＊．／＾…、\s「」『』]+")
MARKS = frozenset(".*/^~`|!_+·•＊．／＾… ")
SPELT_WORDS = LazyPattern(
    r"无错|更新|本章|未完|登录|继续阅读|阅读模式|书网|小说|首发|章节|最快|请退出|收藏|全文字|www|"
    r"com|net|org|读书|书屋|书院|手打|乱序|浏览器"
)
NOTICE = LazyPattern(r"阅读模式|退出浏览器|继续阅读|文字乱序|本章未完")
SITE_END = LazyPattern(r"(?:[书書][屋院城网]|小[说說]网?|看书|读书|文学|[中说]文?网|com|net|org|cn|cc)$")
HAN = LazyPattern("[\u3400-\u9fff]")
INITIALS = LazyPattern(r"(?:[A-Za-z]\.){2,}")


@lru_cache(maxsize=4096)
def _letter(char: str) -> str:
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 else char


def folded(text: str) -> str:
    """Return text with look-alike letters in plain ASCII; every character keeps its place."""
    return "".join(char if "\u3000" < char < "\uff00" or char < "\u0370" else _letter(char) for char in text).translate(
        CONFUSABLE
    )


def _grown(line: str, start: int, end: int) -> Span:
    """Widen an address over the site's name and praise before and behind it, and over the dress round them."""
    limit = max(line.rfind(mark, 0, start) for mark in "。！？，、；：”」…\n") + 1
    before = line[limit:start]
    name = re.search(
        rf"[＋+\s]*(?:[\u3400-\u9fffA-Za-z＋+]{{0,8}}(?:{WORDS})[\u3400-\u9fff]{{0,4}}[＋+\s]*)+[{re.escape(DRESS)}]*$",
        before,
    )
    spelt = re.search(rf"(?:[\u3400-\u9fff][-_*·~=]){{2,8}}[\u3400-\u9fff][{re.escape(DRESS)}]*$", before)
    if spelt:
        start = limit + spelt.start()
    elif name and len(name[0]) <= 24:
        start = limit + name.start()
    behind = re.match(
        rf"[{re.escape(DRESS)}]*(?:[\u3400-\u9fff]{{0,4}}(?:{WORDS})[\u3400-\u9fff]{{0,4}}[！!]?)*", line[end:]
    )
    if behind and len(behind[0]) <= 24:
        end += behind.end()
    art = re.compile(r"[¸,ø¤º°`´\s]{4,}")
    behind = art.match(line, end)
    end = behind.end() if behind else end
    before_art = re.search(r"[¸,ø¤º°`´\s]{4,}$", line[:start])
    start = before_art.start() if before_art else start
    while start > limit and line[start - 1] in DRESS:
        start -= 1
    while end < len(line) and line[end] in DRESS and line[end] not in "，,.（(【[":
        end += 1
    return start, end


_A, _B = "第九章 渡口\n雪停了，船也回来了。", "老人说：“明天再走。”\n"


@rule(
    "disguised-address",
    level="certain",
    anchors=LETTERS,
    why="An address in letters of other alphabets or widths is hidden from filters; a mark of the "
    "site that copied the text.",
    hits=[
        [_A + "青竹小说 Ｅｘａｍｐｌｅ．com更新最快\n" + _B, _A + "\n" + _B],
        [_A + "＋青＋竹＋小说 Ｗww.еxＡmple.Ｃom" + _B, _A + _B],
        [_A + " ５６ｅｘ．ｃｏｍ 書屋首發\n" + _B, _A + "\n" + _B],
    ],
    misses=[
        "甲方：Ａ公司，乙方：Ｂ公司。",
        "型号ＬＥＤ．ＣＡＢ的灯。",
        "登录www.example.com查询。",
        "坐标为（ｘ．ｙ）。",
        "Компания зарегистрирована в Москве.",
    ],
)
def disguised_address(view: View, spans: list[Span]) -> Found:
    """Delete addresses that are one only when folded, with the name of the site beside them."""
    text = view.text
    for begin, done in view.lines_of(spans):
        line = text[begin:done]
        plain = folded(line)
        for found in DOMAIN.finditer(plain):
            if line[found.start() : found.end()] != plain[found.start() : found.end()] and "." in found[0]:
                start, end = _grown(plain, *found.span())
                if line[:start].strip() or line[end:].strip():
                    yield begin + start, begin + end, ""
                else:
                    yield begin, min(done + 1, len(text)), ""


@rule(
    "novel-address",
    level="likely",
    anchors=["小说", "看书", "書屋", "书屋", "读书", "书网", "书城", "小說", "更新", "文学", "首发", "阁", "中文网"],
    why="A novel site puts its name and address between the sentences of a chapter.",
    hits=[
        [_A + " MZ看书 www.example.net\n" + _B, _A + "\n" + _B],
        [_A + "青竹小说网www.example.com更新最快\n" + _B, _A + "\n" + _B],
        ["第九章 渡口\n雪停了❤青竹小说❤www.example.com❤船也回来了。\n", "第九章 渡口\n雪停了船也回来了。\n"],
        ["第九章 渡口\n他笑了↘青-竹-阁♂www．example．net↘免费阅读，走了。\n", "第九章 渡口\n他笑了，走了。\n"],
    ],
    misses=[
        "第九章 渡口\n他打开 www.example.com ，开始查资料。",
        "在青竹小说网www.example.com注册的用户",
        "第九章 渡口\n他在小说里写道，网址是假的。",
    ],
)
def novel_address(view: View, spans: list[Span]) -> Found:
    """Delete an address with a site's name before it or its praise behind it, between sentences."""
    text = view.text
    done = -1
    for at, _ in spans:
        if at < done:
            continue
        begin, end = view.line_of(at)
        begin, done = max(begin, at - 60), min(end, at + 90)
        line = text[begin:done]
        if ("." not in line and "．" not in line) or not DOT.search(line) or not (chapter := view.ask("novel")).value:
            continue
        plain = folded(line)
        for found in DOMAIN.finditer(plain):
            start, end = _grown(plain, *found.span())
            before, after = line[:start].rstrip(), line[end:].lstrip()
            if end - start <= found.end() - found.start() + 2 or not re.search(WORDS, plain[start:end]):
                continue
            dressed = plain[start] in BOTH and (
                plain[end - 1] in BOTH or re.search(rf"(?:{WORDS})[！!]?$", plain[start:end])
            )
            between = (not before or before[-1] in "。！？”」…") and (
                not after or after[0] in "“「" or "\u3400" <= after[0] <= "\u9fff"
            )
            if dressed or between:
                yield begin + start, begin + end, "", chapter.says


@rule(
    "spelt-out",
    level="likely",
    anchors=PIECES,
    why="Words written with the same mark between any two characters are hidden from filters; they speak for a site.",
    hits=[
        [_A + "无../错../更../新`.e`.x`.a`.m`.p`.l`.e`.c`.o`.m\n" + _B, _A + "\n" + _B],
        [_A + "\n本.章.未.完.，.登.录.「.青.竹.读.书.」.继.续.阅.读.\n" + _B, _A + "\n" + _B],
        [_A + "\n青^竹*书*网 w!w!w.E!x!a!m!p!l!e!.c!o!m\n" + _B, _A + "\n" + _B],
    ],
    misses=[
        "他一个字一个字地说：“不、可、能。”",
        "U.S.A.与U.K.",
        "路径为a/b/c/d。",
        "春/夏/秋/冬四季",
        "甲、乙、丙、丁四组",
        "公式a*b*c*d",
    ],
)
def spelt_out(view: View, spans: list[Span]) -> Found:
    """Delete runs spelt with separators that read as a site's message; the whole line if little else is on it."""
    text = view.text
    done = -1
    for start, _ in spans:
        if start < done:
            continue
        begin, stop = view.line_of(start)
        found = SPELT.search(text, max(begin, start - 60), min(stop, start + 60))
        if not found:
            continue
        line = text[begin:stop]
        at, end = _run(line, found.start() - begin)
        run = line[at:end]
        bare = SEPARATORS.sub("", run)
        marks = len(run) - len(bare)
        whole = SEPARATORS.sub("", line)
        if len(line) <= 90 and len(line) - len(whole) >= 6 and NOTICE.search(whole):
            yield begin, min(stop + 1, len(text)), ""
            done = stop
            continue
        if marks < 0.35 * len(run) or not SPELT_WORDS.search(bare) or INITIALS.fullmatch(run):
            continue
        done = begin + end
        if end - at >= 0.6 * len(line.strip()) and not re.search(r"[。！？]", line[:at]):
            yield begin, min(stop + 1, len(text)), ""
            done = stop
        else:
            yield begin + at, begin + end, ""


def _run(line: str, at: int) -> Span:
    """Return the stretch round `at` in which marks and single characters alternate."""
    start = end = at
    while start > 0 and (line[start - 1] in MARKS or line[start] in MARKS):
        start -= 1
    while end < len(line) and (line[end] in MARKS or line[end - 1] in MARKS):
        end += 1
    while start < end and line[start] in "。！？”…":
        start += 1
    # Inside a sentence the outer marks dress the name, and the characters beyond them are the author's.
    bare = SEPARATORS.sub("", line[start:end])
    inside = start > 0 and end < len(line) and HAN.match(line, start - 1) and HAN.match(line, end)
    if inside and SITE_END.search(bare[:-1]) and not SITE_END.search(bare):
        start, end = start + 1, end - 1
    return start, end
