"""上小编 for 上网, in a document whose 网络 and 网站 a site's filter wrote over."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

# Words that only 网 completes; one of them proves the filter.
PROOF = LazyPattern(
    "小编络(?![绎腮])|互联小编|局域小编|物联小编|小编民(?!族|众)|小编址|小编购(?!买|入|置)|小编格[员化]|官小编站|小编友(?!情|好|善|谊|爱|人|们好)"
)
ONLINE = LazyPattern(
    "(?<!(?<![可得能难足])以)(?<![马晚早网书文路身线会如之史])上(?P<filtered>小编)(?![们说我为在整推])|(?P<grid>小编)(?=格(?!外|式|局|调|言))|(?<![位名个我本该])(?P<site>小编)(?=站上(?!台|来|去|了))"
)


@rule(
    "site-filter-online",
    level="likely",
    anchors=["上小编", "小编格", "小编站上"],
    why="Sites replace 网 by 小编; where 小编络 or 小编民 stands, nobody's editor is meant by 上小编 either.",
    hits=[
        ["每周上小编五小时，接触小编络", "每周上网五小时，接触小编络"],
        ["文明上小编，正规的互联小编", "文明上网，正规的互联小编"],
        ["在小编站上查小编络", "在网站上查小编络"],
        ["服务小编络下设小编格，居民可以上小编预约", "服务小编络下设网格，居民可以上网预约"],
    ],
    misses=["以上小编为大家整理了小编络", "每周上小编五小时", "晚上小编去了，马上小编民就来了"],
)
def site_filter_online(view: View, spans: list[Span]) -> Found:
    """Put 网 in its place."""
    if PROOF.search(view.text):
        for found in ONLINE.finditer(view.text):
            yield *found.span(found.lastgroup or 0), "网"
