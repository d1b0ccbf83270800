"""The line of search words of porn sites that the owner of a mirror sets over pages he copied."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

TOKEN = LazyPattern(
    "久久|精品|[国國][产產]|[欧歐]美|[亚亞]洲|日[韩韓]|[无無][码碼]|少[妇婦]|熟[女妇婦]|人妻|[丰豐][满滿]|高潮|[aA][vV]|免[费費][观觀]看|在[线線](?:[观觀]看|[视視][频頻])|[黄黃]网|18禁|"
    "[一二三四]区|不卡|波多野|色[片爱愛综]|成人|[综綜]合|完整版|中文字幕|激情|美女|人[体體]|无遮挡|[视視][频頻]|伦|網站|网站"
)
PARTED = LazyPattern("[,，、_| ]")
SENTENCE = LazyPattern("[。！？；“”《》]|的[^,，]{0,6}(?:是|了)|记者|记錄")
FEWEST, KINDS, PARTS = 6, 4, 2  # tokens of a line, different ones, and marks that part its phrases
SHARE = 7  # characters to each token
HEAD = 4  # lines of a page that hold something


@rule(
    "search-words-above-page",
    level="likely",
    anchors=[
        *(
            "国产精品",
            "一区二区",
            "国产av",
            "国产AV",
            "亚洲av",
            "亚洲AV",
            "欧美熟妇",
            "性欧美",
            "久久精品",
            "99久久",
            "久久久",
            "熟女av",
            "18禁",
            "无码精品",
        ),
        *("亚洲综合", "亚洲欧美", "欧美精品", "日韩欧美", "在线精品", "av在线", "無碼", "國產精品", "人妻"),
    ],
    why="A line of nothing but search words of porn sites stands over the text, or under it; no author wrote it.",
    hits=[
        [
            "国产黄网站免费观看，99爱在线精品免费观看，99久久99精品久久久，亚洲人久久精品\n\n渡口修好了。大家都来看，桥也通了。",
            "渡口修好了。大家都来看，桥也通了。",
        ],
        ["亚洲少妇熟女av_久久久久国产精品_一区二区三区 _日韩不卡\n渡口修好了。", "渡口修好了。"],
    ],
    misses=[
        "亚洲、欧美和日韩的精品网站，国产品牌不少。\n渡口修好了。",
        "国产精品，一区二区，久久。\n",
        "国产精品油茶，产于亚洲一区二区。\n渡口修好了。",
    ],
)
def search_words_above_page(view: View, spans: list[Span]) -> Found:
    """Delete such lines with the empty ones behind them, at both ends of the text."""
    text = view.text
    lines = [start for start in view.lines if not text.startswith("\n", start)]
    edge = {*lines[:HEAD], *lines[-HEAD:]}
    for start, end in view.lines_of(spans):
        line = text[start:end]
        tokens = TOKEN.findall(line)
        heap = len(tokens) >= FEWEST and len(set(tokens)) >= KINDS and len(tokens) * SHARE >= len(line)
        if start in edge and heap and len(PARTED.findall(line)) >= PARTS and not SENTENCE.search(line):
            stop = end
            while text.startswith("\n", stop):
                stop += 1
            yield start, stop, ""
