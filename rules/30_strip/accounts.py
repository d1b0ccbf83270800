"""The bare name of a public account as the last line: whoever copied the text signs it.

An office that gives its account among its addresses, or speaks of it in the text, means it.
"""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

SIGNED = LazyPattern(
    r"[\W_]{0,4}(?:(?:资料|文章|本文|内容|图文)?(?:来自|来源|出处|转自)\s?[:：]?\s?)?(?:微信)?(?:公众号|公号|订阅号)\s?[:：]\s?[“【「]?[^\s。，：:]{2,16}[”】」]?[\W_]{0,4}"
    r"|(?:淘宝|天猫|微店|闲鱼)(?:店铺?|店名|网店)?\s?[:：]\s?[^\s。，：:]{2,16}"
)
CONTACT = LazyPattern(
    r"电\s?话|地\s?址|邮\s?[箱编]|传\s?真|网\s?[址站]|联系|热线|微博|官网|[:：]\s?\d{3,4}-\d{7,8}|@|主办|承办|[^。！？…”』」）)]$"
)
ACCOUNT = ("公众号", "公号", "订阅号", "淘宝", "天猫", "微店", "闲鱼")
LONG = 100  # characters of a text under which somebody may sign

_BODY = "渡口只剩一条船，船家却不肯走，说是雪太大了，要等到天亮再看水势，谁也不许先上船。\n" * 4


@rule(
    "signature",
    level="likely",
    zone="tail",
    anchors=["公众号：", "公众号:", "公众号【", "公号：", "公号:", "订阅号：", "订阅号:", "淘宝店", "淘宝：", "天猫店", "微店：", "微店名", "闲鱼："],
    why="The name of an account or a shop, alone as the last line of a text that does not speak of it.",
    hits=[
        [_BODY + "【公众号：青竹公文】\n", _BODY],
        [_BODY + "来自公众号：青竹公文", _BODY[:-1]],
        [_BODY + "淘宝店铺：青竹公文\n", _BODY],
    ],
    misses=[
        _BODY + "联系电话：0571-5550 9021\n微信公众号：渡口\n",
        _BODY + "请关注我们的公众号。\n微信公众号：渡口\n",
        "渡口的船\n公众号：渡口\n",
        _BODY + "公众号：渡口\n" + _BODY,
        _BODY + "订阅方式\n公众号：渡口\n",
    ],
)  # fmt: skip
def signature(view: View, spans: list[Span]) -> Found:
    """Delete the line."""
    text = view.text
    start, end = view.line_of(len(text.rstrip()))
    before = text[:start].rstrip()
    if len(before) < LONG or not SIGNED.fullmatch(text[start:end].strip()):
        return
    if CONTACT.search(before[before.rfind("\n") + 1 :]) or any(name in before for name in ACCOUNT):
        return
    yield (*view.with_line(start, end), "")
