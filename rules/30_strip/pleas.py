"""Pleas of those who write serials, in any words: a line that asks readers for votes or tells them of updates."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

GIFT = LazyPattern(
    r"月票|推[荐薦]票|票票|打[赏賞]|首[订訂]|全[订訂]|均[订訂]|[书書][评評]|[长長][评評]|[书書]架|加更|[补補]更|欠更|[断斷]更|[一两二三四五]更合一|大章|[签簽][约約]|"
    r"五星好[评評]|新[书書]|上架|收藏|[订訂][阅閱]|更新|再?有?一更|[鲜鮮]花"
)
SURE = LazyPattern(
    r"月票|推[荐薦]票|票票|打[赏賞]|首[订訂]|全[订訂]|[书書][评評]|[长長][评評]|加(?:个|一下)?[书書]架|加更|[补補]更|欠更|更合一|大章|五星好[评評]|[还還]有一更|"
    r"点赞收藏|放心收藏|今[天日晚]的更新"
)
ASK = LazyPattern(
    r"求|投|大家|各位|[书書]友|看官|[读讀]者|[亲親]们?[，,]|支持|感[谢謝]|[谢謝][谢謝]?|跪|放心|送上|奉上|抱歉|[见見][谅諒]|今[天日晚]|明[天日]|晚上|周末|走一波|"
    r"[记記]得|欠"
)
TELLS = LazyPattern(
    r"[他她它“”「」]|我[^们們要会會在]|[说說道问問喊叫]|心[里裡中]|忽然|突然|[看听聽望走坐站拿]了|了(?:一|下|[过過])|着|著|[县縣][长長]|老[师師]|代表|[选選][举舉]|[编編][辑輯]|出版"
)
LONGEST = 56
_SEEDS = "月票|推荐票|推薦票|票票|打赏|打賞|首订|全订|书评|長評|长评|书架|加更|补更|欠更|合一|大章|五星好评|一更|放心收藏|点赞收藏|今天的更新|今晚的更新"


@rule(
    "plea-in-any-words",
    level="likely",
    anchors=_SEEDS.split("|"),
    evidence="serial-page",
    why="A line of a chapter that asks readers for votes, or counts what was and will be posted, and tells nothing, is the "
    "author's talk.",
    hits=[
        ["第九章 渡口\n雪停了。\n月底了，大家手里的月票别浪费，投给渡口吧\n", "第九章 渡口\n雪停了。\n"],
        ["第九章 渡口\n书友们，推荐票走一波！\n雪停了。", "第九章 渡口\n雪停了。"],
        ["第九章 渡口\n雪停了。\n欠更一章，周末补\n", "第九章 渡口\n雪停了。\n"],
    ],
    misses=[
        "第九章 渡口\n“大家的月票呢？”售票员喊。\n",
        "第九章 渡口\n他把月票递给大家看了一眼\n",
        "第九章 渡口\n更夫敲了一更，各位都睡了。\n",
        "月底了，大家手里的月票别浪费",
    ],
)
def plea_in_any_words(view: View, spans: list[Span]) -> Found:
    """Delete such lines."""
    text = view.text
    for start, end in view.lines_of(spans):
        line = text[start:end].strip(" \u3000\t")
        if (
            5 <= len(line) <= LONGEST
            and "。" not in line[:-1]
            and SURE.search(line)
            and GIFT.search(line)
            and ASK.search(line)
            and not TELLS.search(line)
            and not line.startswith("第")
        ):
            yield start, min(end + 1, len(text)), ""
