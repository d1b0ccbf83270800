"""The title right above the line in which a page counts its readers is the document's, however short it is.

Lines before the text that are short and say little are a page's; so reads a title of five characters. An edit that
changes nothing holds the title, lest another rule take it along with its neighbours.
"""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

_DATE = r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?"
_WORD = r"(?:浏览|阅读|评论|点击|查看|喜欢|收藏|回复|瀏覽|閱讀|評論)"
COUNTS = LazyPattern(
    rf"(?=[^\n]*{_DATE})(?=[^\n]*(?:{_WORD}(?:量|数)?\s?[:：(（]?\s?\d|\d\s?[次个条人]?\s?{_WORD}))[^\n。！？]{{14,100}}|"
    rf"[^\n。！？]{{0,40}}发表于\s?{_DATE}\s\d{{1,2}}:\d{{2}}(?::\d{{2}})?\s?\|[^\n。！？]{{2,60}}"
)
TITLE = LazyPattern(
    r"(?!.*(?:首页|首頁|>|›|»|\||登录|注册|位置|下载|电话))(?=.*[\u3400-\u9fff].*[\u3400-\u9fff])[^\n。；]{4,70}(?<![，、：:,])"
)
PROSE = LazyPattern(r"(?=[^\n]{20,})[^\n]*[，。！？；]")
HIGH = 10  # lines that are not empty, in which the counts stand

_BODY = "渡口只剩一条船，船家却不肯走，说是雪太大了，过两天再看。\n"


@rule(
    "counts",
    level="likely",
    zone="head",
    anchors=["浏览", "发表于", "点击", "评论", "阅读：", "阅读:", "阅读 ", "阅读(", "阅读（", "查看"],
    why="Under the title a page says when the text came and how often it was read.",
    hits=[
        ["渡口的船\n时间：2015-06-12 20:40 阅读：259\n渡口的船\n" + _BODY, "渡口的船\n" + _BODY],
        ["渡口的船（上）\n\nlidu 2024-09-27 07:07 37 浏览 0 评论\n渡口的船\n" + _BODY, "渡口的船（上）\n\n" + _BODY],
    ],
    misses=[
        "渡口的船\n2024-09-27 他写下第一篇评论\n" + _BODY,
        "首页 > 渡口\n2024-09-27 07:07 37 浏览 0 评论\n" + _BODY,
        "渡口的船\n2024年3月1日 浏览 3 页\n一 船\n二 桥\n",
    ],
)  # fmt: skip
def counts(view: View, spans: list[Span]) -> Found:
    """Delete the line of counts, and the title below it, if one stands above and a paragraph below."""
    text, lines = view.text, view.ask("first-lines").value
    for number, (start, end, line) in enumerate(lines[:HIGH]):
        if not number or not COUNTS.fullmatch(line):
            continue
        above, _, title = lines[number - 1]
        below = lines[number + 1 : number + 7]
        if TITLE.fullmatch(title) and not COUNTS.fullmatch(title) and any(PROSE.match(other) for _, _, other in below):
            yield above, start, text[above:start]
            yield start, end, ""
            again = below[0][2]
            if len(again) > 3 and (title == again or title.startswith((again + " ", again + "（"))):
                yield below[0][0], below[0][1], ""
        return
