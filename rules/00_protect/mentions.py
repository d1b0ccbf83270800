"""Marks and characters that a text speaks of: who explains tags, entities or radicals has to print them."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

# Each says that marks are meant, not used. Most texts on other subjects have none of them.
TERMS = (
    "BBCode", "bbcode", "BBcode", "UBB", "短代码", "短标签", "shortcode", "Shortcode", "HTML 实体", "HTML实体", "字符实体",
    "实体名称", "转义字符", "转义序列", "转义符", "康熙部首", "部首区", "码位", "U+", "零宽连接", "零宽字符", "HTML 注释", "HTML注释",
)  # fmt: skip
ENOUGH = 2
# A pair goes with what stands between; all of it shows how the pair is used.
SPOKEN = LazyPattern(
    r"\[(?P<name>[A-Za-z]\w{0,20})[^\[\]\n]{0,120}\][^\[\]\n]{0,40}\[/(?P=name)\]|\[/?[A-Za-z][^\[\]\n]{0,120}\]|"
    r"<[!/]?[A-Za-z-][^<>\n]{0,200}>|&(?:#\d{1,6}|#x[0-9A-Fa-f]{1,5}|[A-Za-z]{2,8});|[\u2e80-\u2fdf]+"
)


@rule(
    "marks-spoken-of",
    level="certain",
    anchors=list(TERMS),
    why="The text explains marks, entities or characters of other blocks; those in it are what it speaks of.",
    hits=[
        ["本站支持 BBCode。BBCode 用方括号，如[hide]渡口[/hide]。", "[hide]渡口[/hide]"],
        ["HTML 实体以和号开头，&nbsp; 是空格；字符实体另有名称。", "&nbsp;"],
        ["⼀在康熙部首区，码位是 U+2F00。", "⼀"],
    ],
    misses=["本站支持 BBCode，见[hide]渡口[/hide]。", "渡口[hide]雪停了[/hide]", "⼀在部首表里。"],
)
def marks_spoken_of(view: View, spans: list[Span]) -> Found:
    """Guard all tags, entities and radicals."""
    if len(spans) < ENOUGH:
        return
    for found in SPOKEN.finditer(view.text):
        yield found.start(), found.end(), ""
