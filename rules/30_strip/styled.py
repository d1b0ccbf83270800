"""Site addresses in mathematical and circled letters, or in letters now large, now small, that filters do not see."""

from __future__ import annotations

import re
import unicodedata

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

LETTERS = [chr(code) for code in (*range(0x1D400, 0x1D800), *range(0x24B6, 0x24EA))]
STYLED = [char for char in LETTERS if re.fullmatch("[A-Za-z0-9]", unicodedata.normalize("NFKC", char))]
RUN = LazyPattern("[ \t]?[\U0001d400-\U0001d7ff\u24b6-\u24e9A-Za-z0-9.。．·-]{5,40}")
ADDRESS = LazyPattern(r"(?:www\.)?[a-z0-9-]{2,30}\.(?:com|net|org|cn|cc|top|xyz|info|vip|me|co|tv|la|io)(?:\.cn)?")
ENOUGH = 4
DOMAIN = LazyPattern(
    r"(?:w{2,4}\.)?[a-z0-9][a-z0-9-]{1,30}\.(?:com|net|org|cn|cc|la|info|me|top|xyz|vip)(?:\.cn)?(?![a-z0-9])",
    re.IGNORECASE,
)
DRESS = " \u3000()（）[]【】〖〗"


@rule(
    "address-in-styled-letters",
    level="certain",
    anchors=STYLED,
    why="No author spells an address in mathematical or circled letters; sites do, to mark their copies.",
    hits=[
        ["开放到零点。 𝓔𝓍ⓐ𝙈ⓟ𝓁𝑒。𝕔𝓞𝑴\n第二条", "开放到零点。\n第二条"],
        ["他转身走了ⓦⓦⓦ．ⓔⓧⓐⓜⓟⓛⓔ．ⓝⓔⓣ，再没回头", "他转身走了，再没回头"],
    ],
    misses=["设 𝑓(𝑥)=𝑎𝑥+𝑏，则 𝑎≠0。", "选项ⓐ和ⓑ都对", "见 example.com"],
)
def address_in_styled_letters(view: View, spans: list[Span]) -> Found:
    """Delete runs of styled letters that spell an address."""
    text, done = view.text, 0
    for start, _ in spans:
        if start < done:
            continue
        found = RUN.match(text, start - 1 if start > done and text[start - 1] in " \t" else start)
        if not found:
            continue
        done = found.end()
        plain = unicodedata.normalize("NFKC", found[0]).strip().lower().replace("。", ".")
        if ADDRESS.fullmatch(plain) and sum(char in STYLED for char in found[0]) >= ENOUGH:
            yield found.start(), found.end(), ""


@rule(
    "address-in-random-case",
    level="certain",
    anchors=[".cO", ".Co", ".nE", ".Ne", ".oR", ".Or", ".cN", ".Cn", "wW", "Ww"],
    why="An address whose letters are now large, now small, is written so that filters miss it.",
    hits=[
        ["雪停了。wwW.eXamPLe.cOM\n船也回来了。", "雪停了。\n船也回来了。"],
        ["雪停了。(WwW.ExAmple.neT)\n船也回来了。", "雪停了。\n船也回来了。"],
    ],
    misses=[
        "登录WWW.EXAMPLE.COM查询。",
        "用 ASP.Net 写成，见 www.Example.com。",
        "命令为 WWW.example.com",
        "函数 wWinMain.cpp 的定义",
    ],
)
def address_in_random_case(view: View, spans: list[Span]) -> Found:
    """Delete addresses in which large letters follow small ones inside the last part, or www is written so."""
    text, done = view.text, -1
    for at, _ in spans:
        if at < done:
            continue
        begin, stop = view.line_of(at)
        line = text[begin:stop] if stop - begin < 4000 else text[max(begin, at - 60) : min(stop, at + 60)]
        begin = begin if stop - begin < 4000 else max(begin, at - 60)
        for found in DOMAIN.finditer(line):
            parts = found[0].split(".")
            mixed = [
                part for part in parts if not part.islower() and not part.isupper() and part[1:] != part[1:].lower()
            ]
            if mixed and (mixed[-1] == parts[-1] or mixed[0].lower() == "www"):
                start, end = found.span()
                while start and line[start - 1] in DRESS:
                    start -= 1
                while end < len(line) and line[end] in DRESS:
                    end += 1
                yield begin + start, begin + end, ""
        done = begin + len(line)
