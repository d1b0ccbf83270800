"""What those who make files of books set before and behind them: boxes of stars with their name, address and terms.

A row of signs may part two scenes. It belongs to a box when a line of the maker's stands right under or over it.
"""

from __future__ import annotations

import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

SIGN = "☆★※◆◇□■○●◎▲△▼▽=＝\\-—－─━═~～*＊#＃+＋·.…^＾@＠♂♀♠♥♣♦❀✿§°╔╗╚╝║┏┓┗┛┃╭╮╰╯"
ROW = LazyPattern(rf"[ \u3000]*(?:[{SIGN}][ \u3000]?){{6,}}[ \u3000]*")
ADDRESS = LazyPattern(r"(?:https?://|www\.|wap\.)\S{4,}|[A-Za-z0-9-]{2,24}\.(?:com|net|org|cc|cn|la|info)\b")
OWN = LazyPattern(
    r"(?:本书|本文|本作品|本电子书|此书|本資源|本资源|本站|电子书|小说|資料)[^\n，。]{0,12}(?:由|来自|来源|取自|转自|为|均)|[Tt][Xx][Tt](?<!\....)|电子书|論壇|论坛|书香|书盟|书库|书屋|小说网|下载网|文学网|书友"
)
DEED = LazyPattern(
    r"整理|制作|製作|校对|校對|上传|上傳|收集|提供|扫描|录入|OCR|更多|下载|下載|首发|来自|分享|会员|版权|免责|声明|仅供|预览|24小时|删除|支持正版|访问|請訪問|欢迎|推荐|转载|出品"
)
TERMS = LazyPattern(
    r"(?:[【\[（(]?(?:免责)?(?:声明|说明|注意)[】\])）]?\s?[:：]?\s?)?(?:本站|本书|本电子书|本论坛|所有)[^\n“”]{0,30}(?:来自|来源于|收集|转载|整理|上传)[^\n“”]{0,30}"
    r"(?:版权|正版|24\s?小时|删除|仅供|侵权|无关|不负)[^\n“”]{0,80}"
)
BRACKETED = LazyPattern(r"[（(【\[『「〖][^）)】\]』」〗\n]{1,80}[）)】\]』」〗]")
HAN = LazyPattern("[\u3400-\u9fff]{2}")
NARRATIVE = LazyPattern(r"[他她“”]|我(?!们)|[说道]：")
LONGEST = 130


def _is_makers(line: str) -> bool:
    """Return whether a line names those who made the file, or their terms."""
    bare = line.strip()
    if not 4 <= len(bare) <= LONGEST or NARRATIVE.search(bare):
        return False
    if TERMS.fullmatch(bare):
        return True
    if re.search(r"[。！？].*[\u3400-\u9fff]", bare):
        return False
    outside = BRACKETED.sub("", bare)
    if HAN.search(outside) and not (OWN.search(outside) or DEED.search(outside) or ADDRESS.search(outside)):
        return False  # the brackets hold the note of a site, and what stands round them is the author's
    dressed = sum(char in SIGN.replace("\\", "") for char in bare) >= 4
    signs = bool(OWN.search(bare)) + bool(DEED.search(bare)) + bool(ADDRESS.search(bare)) + dressed
    return signs >= 3 and bool(dressed or ADDRESS.search(bare))


@rule(
    "makers-box",
    level="likely",
    anchors=[
        "电子书",
        "TXT",
        "txt",
        "论坛",
        "書屋",
        "书屋",
        "书香",
        "书盟",
        "书库",
        "小说",
        "本书由",
        "本站",
        "本书来",
        "书友",
        "下载",
    ],
    evidence="serial-page",
    why="Those who made a file of a book set their name, their address and their terms before and behind it, in rows of "
    "signs.",
    hits=[
        [
            "☆★☆★☆★☆★☆★\n※※ 本书由【青竹书香】整理制作，更多TXT小说请访问 http://www.example.com ※※\n☆★☆★☆★☆★☆★\n第一章 渡口\n雪停了。",
            "第一章 渡口\n雪停了。",
        ],
        ["第一章 渡口\n雪停了。\n=====青竹书香会员校对制作 www.example.com=====", "第一章 渡口\n雪停了。"],
        [
            "【声明】本站所有电子书均来自网络，版权归原作者所有，请于24小时内删除！\n第一章 渡口\n雪停了。",
            "第一章 渡口\n雪停了。",
        ],
    ],
    misses=[
        "第一章 渡口\n雪停了。\n☆☆☆☆☆☆☆☆\n船也回来了。",
        '第一章 渡口\n雪停了。\n$ ssh name@example.org mail -b -t -f "name@example.org" < data.txt\n完。',
        "第一章 渡口\n※※※※※※\n他在论坛上下载了一本书。\n",
        "第一章 电子书\n本书由三章组成，各章之后附有练习。\n",
    ],
)
def makers_box(view: View, spans: list[Span]) -> Found:
    """Delete the maker's lines, with the rows of signs that touch them."""
    text = view.text
    done = 0
    for start, end in view.lines_of(spans):
        if start < done or not _is_makers(text[start:end]):
            continue
        low, high = start, min(end + 1, len(text))
        while low > done:
            above = view.line_of(low - 1)
            line = text[above[0] : above[1]]
            if line.strip() and not ROW.fullmatch(line):
                break
            if not line.strip() and start - above[0] > 200:
                break
            low = above[0]
        while low < start and not text[view.line_of(low)[0] : view.line_of(low)[1]].strip():
            low = min(start, view.line_of(low)[1] + 1)  # empty lines over the box are not its own
        while high < len(text):
            below = view.line_of(high)
            line = text[below[0] : below[1]]
            if not (ROW.fullmatch(line) or _is_makers(line)):
                break
            high = min(below[1] + 1, len(text))
        done = high
        yield low, high, ""
