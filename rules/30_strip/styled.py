"""Site addresses spelt in mathematical and circled letters, so that filters for addresses do not see them."""

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
