"""Tags of content systems and forums: shortcodes that hide, sell or decorate a part of a page.

A tag in square brackets can be code, a citation or a link. What tells a shortcode is its name and its closing tag.
"""

from __future__ import annotations

import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

NAMES = (
    "hide|reply|login|loginhide|ppv|vip|viphide|pay|paid|paywall|buy|price|free|secret|password|"
    "member|members|erphpdown|reply2see|"
    "caption|gallery|collapse|spoiler|download|bcool-hide|mo_hide|hidecontent|ihide|secretview|"
    "protected|groupreply|audio_hide"
)
# Any name with one of these words in it says what has to be done before the text is shown.
SELLING = (
    r"[a-z0-9_-]*(?:login|logged|pay|vip|hide|hidden|member|reply|buy|secret|lock|price|protect|purchase|private|"
    r"restrict|subscri)[a-z0-9_-]*"
)
CLOSING = LazyPattern(rf"([\[{{])/({NAMES}|{SELLING})[\]}}]")
WHOLE = LazyPattern(r"\[(attach|attachimg|aimg)(?:=\d+)?\]\d{1,12}\[/\1\]|<paid>|</paid>")


FAR, LONGEST = 20_000, 200  # characters: between the tags of a pair, and of an opening tag


@rule(
    "paired",
    level="likely",
    anchors=["[/", "{/"],
    evidence="markup-unexplained",
    why="A shortcode with its closing tag fences off text that costs something; the tags go, the "
    "text between them stays.",
    hits=[
        ["[hide]全文在此。[/hide]完", "全文在此。完"],
        ["前言\n[erphpdown]\n正文第一段。\n[/erphpdown]\n后记", "前言\n正文第一段。\n后记"],
        ["{bcool-hide}三个步骤{/bcool-hide}", "三个步骤"],
        ['[caption id="a_1" width="60"]渡口旧影[/caption]', "渡口旧影"],
    ],
    misses=[
        "[reply](https://example.org/reply) 是链接",
        "变量 a[1]、b[2]",
        "用 [hide] 可以隐藏内容",
        "模板 {{title}} 与 {/if}",
    ],
)
def paired(view: View, spans: list[Span]) -> Found:
    """Delete opening and closing tags whose names agree."""
    text = view.text
    done = 0
    openings: dict[tuple[str, str], tuple[int, Span | None]] = {}  # how far was looked for them, and the last
    for at, _ in spans:
        closing = CLOSING.match(text, at)
        if not closing:
            continue
        bracket, name = re.escape(closing[1]), re.escape(closing[2])
        opening = re.compile(rf"{bracket}{name}(?:[=\s:][^\]}}\n]{{0,120}})?[\]}}]")
        far, last = openings.get((bracket, name), (0, None))
        for each in opening.finditer(text, max(done, far - LONGEST, at - FAR), at):
            last = each.span()
        openings[bracket, name] = at, last
        if last and last[0] >= max(done, at - FAR) and closing.end() - at < 40:
            yield *view.with_line(*last), ""
            yield *view.with_line(*closing.span()), ""
            done = at


@rule(
    "attachment",
    level="certain",
    anchors=["[attach", "[aimg", "<paid>", "</paid>"],
    why="The number of an attachment means nothing outside its forum, and the stored form of a paid "
    "mark nothing at all.",
    hits=[
        ["见下表。\n[attach]8831[/attach]\n完", "见下表。\n完"],
        ["如图[attachimg]21[/attachimg]所示", "如图所示"],
        ["全<paid>长三里", "全长三里"],
    ],
    misses=["[attach]是附件标签", "见附件[1]", "<paidUp>1</paidUp>"],
)
def attachment(view: View, spans: list[Span]) -> Found:
    """Delete tags that stand for an attachment, with their number."""
    for at, _ in spans:
        found = WHOLE.match(view.text, at)
        if found:
            yield *view.with_line(*found.span()), ""
