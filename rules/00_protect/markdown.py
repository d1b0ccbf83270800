"""What belongs to the mark-up an author wrote: Markdown with its tags and titles of links, and whole files of XML."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

# Each proves little: a text may begin a line with #, or print a link. Two kinds of them are somebody's Markdown. What
# each begins with is looked for first.
SIGNS = (
    (("# ",), LazyPattern(r"(?m)^#{1,6} \S")),
    (("```", "~~~"), LazyPattern(r"(?m)^(?:```|~~~)")),
    (("---\n",), LazyPattern(r"(?m)^---\n[a-z][\w-]*: ?[^\n]*\n(?:[^\n]*\n){0,30}?---$")),
    (("](",), LazyPattern(r"\]\((?:https?:/|#|\.{0,2}/)?[\w./#%-]+(?: \"[^\"\n]*\")?\)")),
    (("-|", "- |", "-:|", "-: |"), LazyPattern(r"(?m)^\|? ?:?-{3,}:? ?\|")),
)
TAG = LazyPattern(
    r"</?(?:sup|sub|br|img|details|summary|kbd|div|p|a|b|i|em|strong|u|center|table|t[rhd]|h[1-6]|picture|source)\b[^<>\n]*>"
)
ANCHORS = "<sup <sub <br <img <details <summary <kbd <div <p <a <b> <i> <em <strong <u> <center <t <h <pic"
TITLE = LazyPattern(r"\]\([^()\s]+ (?:\"[^\"\n]*\"|'[^'\n]*')\)")
FILE = LazyPattern(r"\s*<\?xml version=[^>\n]*\?>\s*<[^>]*>")


@fact("markdown")
def markdown(view: View) -> Fact:
    """Whether the text is written in Markdown."""
    text = view.text
    found = sum(any(each in text for each in within) and bool(sign.search(text)) for within, sign in SIGNS)
    return Fact(found > 1, f"{found} kinds of Markdown")


@fact("no-pictures-of-its-own")
def no_pictures_of_its_own(view: View) -> Fact:
    """Whether a picture alone on its line is what a converter left, not part of somebody's Markdown."""
    return Fact(not view.ask("markdown").value, "no Markdown round the picture")


@rule(
    "tag-in-markdown",
    level="certain",
    anchors=ANCHORS.split(),
    evidence="markdown",
    why="Markdown has no marks for some things, and takes tags for them.",
    hits=[
        ["# 渡口\n见[图](a.png)<sup>1</sup>", "<sup>"],
        ["# 渡口\n\n| 船 | 吨 |\n| --- | --- |\n| 青竹<br>雪 | 3 |", "<br>"],
    ],
    misses=["渡口<br>雪停了", "# 渡口\n雪停了<sup>1</sup>"],
)
def tag_in_markdown(view: View, spans: list[Span]) -> Found:
    """Guard the tags."""
    for found in TAG.finditer(view.text):
        yield found.start(), found.end(), ""


@rule(
    "title-of-link",
    level="certain",
    anchors=[' "', " '"],
    why="The title of a link stands in straight quotes; with others there is no link.",
    hits=[
        ['![船](a.png "渡口的船")停在岸边', '](a.png "渡口的船")'],
        ["见[船](b.html '渡口')一节", "](b.html '渡口')"],
    ],
    misses=['他说 "渡口的船" 停了', '(a "渡口")'],
)
def title_of_link(view: View, spans: list[Span]) -> Found:
    """Guard address and title."""
    for found in TITLE.finditer(view.text):
        yield found.start(), found.end(), ""


@rule(
    "file-of-xml",
    level="certain",
    anchors=["<?xml version="],
    why="A file of XML is read by programs: entities and line feeds are part of what it says.",
    hits=[
        ['<?xml version="1.0"?>\n<a v="&quot;渡口">\n雪</a>', '<?xml version="1.0"?>\n<a v="&quot;渡口">\n雪</a>'],
        [
            '\n<?xml version="1.0" encoding="UTF-8"?><b>雪, 停</b>\n',
            '\n<?xml version="1.0" encoding="UTF-8"?><b>雪, 停</b>\n',
        ],
    ],
    misses=['渡口<?xml version="1.0"?>', '第一行写<?xml version="1.0"?>即可'],
)
def file_of_xml(view: View, spans: list[Span]) -> Found:
    """Guard all of it."""
    if FILE.match(view.text) and view.text.rstrip().endswith(">"):
        yield 0, len(view.text), ""
