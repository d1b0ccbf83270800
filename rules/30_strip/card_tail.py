"""The card of the account that posted a text, once more behind it: its name, and what it says of itself.

The name is known from the head, where it stands before the moment of the post. Behind the text it stands alone on its line,
twice or under a counter.
"""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

HIGH, LOW = 6, 8  # lines from the top, and from the end, that are looked through
MOTTO = 40  # characters of what an account says of itself
POSTED = LazyPattern(
    r"([^\s，。：:]{2,16})\s+(?:(?:19|20)\d\d\s?[-/.年]\s?)?\d{1,2}\s?[-/.月]\s?\d{1,2}日?(?:\s+\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?(?:\s+\S{2,8})?"
)
COUNTER = LazyPattern(
    r"(?:\d+\s*)?(?:阅读|评论|点赞|浏览|赞|收藏|转发)\s?[:：(（]?\s?\d+[)）]?(?:\s*(?:阅读|评论|点赞|浏览|赞|收藏|转发)\s?[:：(（]?\s?\d+[)）]?)*"
)
SENTENCE = LazyPattern(r"[。！？]")
_BODY = "渡口只剩一条船，船家却不肯走，说是雪太大了，要等到天亮再看。\n"


@rule(
    "lines",
    level="likely",
    zone="tail",
    anchors=["阅读", "评论", "点赞", "浏览"],
    why="The account that posted the text is named again behind it, with what it says of itself.",
    hits=[
        [
            "渡口的船\n青竹资讯 2025-01-21 10:00:56\n" + _BODY + "0 阅读：6\n青竹资讯\n青竹资讯\n看遍青竹 传遍青竹\n",
            "渡口的船\n青竹资讯 2025-01-21 10:00:56\n" + _BODY,
        ],
        [
            "渡口的船\n老桥说事 01-21 10:00\n" + _BODY + "赞 12 评论 3\n老桥说事\n",
            "渡口的船\n老桥说事 01-21 10:00\n" + _BODY,
        ],
    ],
    misses=[
        "渡口的船\n" + _BODY + "阅读：6\n青竹资讯\n",
        "渡口的船\n青竹资讯 2025-01-21\n" + _BODY + "阅读：6 篇\n青竹资讯\n",
        "渡口的船\n青竹资讯 2025-01-21\n" + _BODY + "青竹资讯\n2025年1月21日\n",
    ],
)
def lines(view: View, spans: list[Span]) -> Found:
    """Delete the counter, the name and what follows it, to the end of the text."""
    text = view.text
    names = {
        found[1] for row in [row.strip() for row in view.rows if row.strip()][:HIGH] if (found := POSTED.fullmatch(row))
    }
    if not names:
        return
    tail: list[tuple[int, int, str]] = []
    at = len(text)
    while at > 0 and len(tail) < LOW:
        start = text.rfind("\n", 0, at - 1) + 1
        line = text[start:at].strip()
        if len(line) > MOTTO or SENTENCE.search(line):
            break
        if line:
            tail.append((start, at, line))
        at = start
    tail.reverse()
    first = next((number for number, (_, _, line) in enumerate(tail) if COUNTER.fullmatch(line)), -1)
    if first < 0 or first + 1 >= len(tail) or tail[first + 1][2] not in names:
        return
    yield tail[first][0], len(text), ""
