"""Markup of forums and blogs that was never rendered: [b], [color=red], [img], shortcodes with their settings.

One tag alone can be an interval, a citation, a key. What tells markup is that it opens and closes, or carries settings.
A text that explains the markup keeps it.
"""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

NAMES = (
    "b|i|u|s|color|size|font|align|backcolor|url|email|img|quote|list|table|tr|td|float|indent|left|center|right|"
    "sup|sub|free|media|flash|audio|video|embed|fly|move|em|dropcap|highlight|tip|alert|blockquote|h[1-6]"
)
TAG = LazyPattern(rf"\[(/?)({NAMES})(?:=[^\]\[\n]{{1,80}})?\]", 2)
PICTURE = LazyPattern(
    r"\[(img|flash|media|audio|video|embed)(?:=[^\]\n]{1,30})?\]\s?https?://[^\s\[\]]{4,200}\s?\[/\1\]", 2
)
EDITED = LazyPattern(
    r"(?:\[i=s\])?[ ]?(?:本帖|该帖|帖子|此帖)(?:最后|子)?由[ ]?\S.{0,24}?[ ]?于[ ]?\d{4}-\d{1,2}-\d{1,2}[ ]\d{1,2}:\d{2}"
    r"(?::\d{2})?[ ]?编辑[ ]?\[/i\][ ]?"
)
SETTING = LazyPattern(
    r"\[[a-z][a-z0-9_-]{2,24}(?:\s+[a-z_-]{1,20}\s?=\s?(?:\"[^\"\n\]]{0,120}\"|'[^'\n\]]{0,120}'|“[^”\n\]]{0,120}”))+\s?/?\](?:\[/[a-z][a-z0-9_-]{2,24}\])?"
)
CLOSING = LazyPattern(r"\[/[a-z]{1,8}_[a-z0-9_]{2,20}\]")
TEACHING = LazyPattern(r"BB ?[Cc]ode|UBB|[Ss]hort[Cc]ode|短代码|标签|语法|占位符|源代码|Discuz!? ?代码")
NEAR = 160  # characters
MOST_NAMES = 50


@fact("markup-unexplained")
def markup_unexplained(view: View) -> Fact:
    """Whether the text says nothing about markup, so that what stands in it was meant to be rendered."""
    return Fact(not TEACHING.search(view.text), "the text does not speak of markup")


@rule(
    "forum-markup",
    level="likely",
    anchors=["[/"],
    evidence="markup-unexplained",
    why="A forum's tags that set letters bold or coloured came out as they were typed; the words between them are the "
    "author's.",
    hits=[
        ["[color=Red][b]第一步，放样。[/b][/color]拿墨线弹。", "第一步，放样。拿墨线弹。"],
        ["拿墨线弹。\n[img]http://img.example.com/a.jpg[/img]\n再下锯。", "拿墨线弹。\n再下锯。"],
        ["[size=4]渡口[/size]的[url=http://www.example.com]旧桥[/url]", "渡口的旧桥"],
        ["[quote]雪停了。[/quote]\n[align=center]船也回来了。[/align]", "雪停了。\n船也回来了。"],
    ],
    misses=[
        "在 UBB 里，[b]粗体[/b]写成这样。",
        "区间[a]与[b]不相交，见文献[1]。",
        "标题写在[h1]里，[/h2]是另一个",
        "按[b]键，再按[s]键。",
    ],
)
def forum_markup(view: View, spans: list[Span]) -> Found:
    """Delete opening tags that are closed later, and their closing tags; pictures with their address."""
    text = view.text
    names: dict[str, int] = {}
    for at, _ in spans:
        closing = TAG.match(text, at)
        if closing and closing[1]:
            names[closing[2].lower()] = closing.start()
    if not names:
        return
    opened: set[str] = set()
    for picture in PICTURE.finditer(text):
        yield *view.with_line(*picture.span()), ""
    for tag in TAG.finditer(text):
        name = tag[2].lower()
        if not tag[1] and tag.start() < names.get(name, -1):
            opened.add(name)
        elif not tag[1] or name not in opened:
            continue
        yield *view.with_line(*tag.span()), ""


@rule(
    "edited-in-italics",
    level="certain",
    anchors=["编辑 [/i]", "编辑[/i]"],
    why="A forum notes in italics who changed a post and when.",
    hits=[
        ["[i=s] 本帖最后由 海边石 于 2018-10-9 17:19 编辑 [/i]\n雪停了。", "雪停了。"],
        ["[i=s] 本帖最后由 a 于 2020-1-2 08:00 编辑 [/i]雪停了。", "雪停了。"],
    ],
    misses=["他说由李渡编辑[/i]", "本帖由版主编辑 [/i]"],
)
def edited_in_italics(view: View, spans: list[Span]) -> Found:
    """Delete the note with its tags."""
    for at, _ in spans:
        start, _end = view.line_of(at)
        found = EDITED.search(view.text, max(start, at - NEAR), at + 12)
        if found:
            yield *view.with_line(*found.span()), ""


@rule(
    "shortcode",
    level="likely",
    anchors=['="', "='", "=“", "[/"],
    evidence="markup-unexplained",
    why="A shortcode with its settings calls a part of a blog's software; nothing of it is text.",
    hits=[
        ['雪停了。\n[gallery ids="3,4,5"]\n船也回来了。', "雪停了。\n船也回来了。"],
        ['[my_note note_color="#eee"]先断电。[/my_note]再拆。', "先断电。再拆。"],
        ["雪停了。[row width='full']船", "雪停了。船"],
    ],
    misses=['写短代码 [gallery ids="1"] 就行', '他选了[甲="1"]', '<a href="x">[1]</a>', "见[/usr_local]"],
)
def shortcode(view: View, spans: list[Span]) -> Found:
    """Delete tags in square brackets that carry settings in quotes, and closing tags with a plug-in's prefix."""
    text, done = view.text, 0
    firsts: dict[str, int] = {}  # where each name opens first
    for at, end in spans:
        if at < done:
            continue
        if text[at:end] == "[/":
            found = CLOSING.match(text, at)
            name = found[0][2:-1] if found else ""
            if name not in firsts and len(firsts) < MOST_NAMES:
                firsts[name] = text.find(f"[{name}")
            found = found if found and 0 <= firsts.get(name, -1) < at else None
        else:
            start = text.rfind("[", max(done, at - NEAR), at)
            found = SETTING.match(text, start) if start >= 0 else None
        if found and found.end() > at:
            done = found.end()
            yield *view.with_line(*found.span()), ""
