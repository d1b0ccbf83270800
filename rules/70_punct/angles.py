"""Titles between mathematical angle brackets: <小学生守则> for 《小学生守则》."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

KINDS = "法|条例|办法|规定|决定|规范|规则|守则|准则|规程|细则|纲要|标准|制度|公约|章程|方案|指南|日报|晚报|大纲"
TITLE = LazyPattern(
    rf"<(?<![A-Za-z0-9_>]<)(?P<title>[\u3400-\u9fff][\u3400-\u9fff0-9A-Za-z（）()·]{{1,30}}?(?:{KINDS})(?:[（(][^（）()<>]{{1,8}}[）)])?)>(?=[\u3400-\u9fff，。、；：”（,;:\n]|\Z)"
)


@rule(
    "angle-bracketed-title",
    level="certain",
    anchors=[f"{end}>" for end in "法例定范则程要准度约章案南报纲"],
    why="The title of a law or a code of conduct stands between title marks; angle brackets were typed for them.",
    hits=[
        ["希望大家以<小学生守则>的标准要求自己", "希望大家以《小学生守则》的标准要求自己"],
        ["根据<物业管理条例>,业主享有", "根据《物业管理条例》,业主享有"],
    ],
    misses=[
        "List<计算方法>",
        "<守则>",
        "见<用户手册>和<附录>",
        "a<方法>b",
        "<属性 值=标准>",
        "<方法>计算</方法>",
        "《关于修改<物业管理条例>的决定》",
    ],
)
def angle_bracketed_title(view: View, spans: list[Span]) -> Found:
    """Put title marks in their place behind Chinese or at the beginning of a sentence."""
    text = view.text
    for start, end in view.lines_of(spans):
        at, depth = start, 0
        for found in TITLE.finditer(text, start, end):
            before = text[max(0, found.start() - 1) : found.start()]
            depth += text.count("《", at, found.start()) - text.count("》", at, found.start())
            at = found.start()
            if (
                len(found["title"]) >= 4
                and depth <= 0
                and ("\u3400" <= before <= "\u9fff" or before in {"，", "、", "“", "：", ",", ":"})
            ):
                yield found.start(), found.start() + 1, "《"
                yield found.end() - 1, found.end(), "》"


DOUBLED = LazyPattern(
    r"<<(?<![<A-Za-z0-9_)\]] <<)(?<![<A-Za-z0-9_)\]]<<)(?P<title>[\u3400-\u9fff][\u3400-\u9fff0-9A-Za-z（）()·，：]{1,30})>>(?!>)"
)


@rule(
    "doubled-angle-brackets",
    level="likely",
    anchors=["<<"],
    why="Two angle brackets on both sides of a Chinese title were typed for title marks.",
    hits=[["读<<盐井考>>有感", "读《盐井考》有感"], ["<<清江夜谈>>是一本散文集", "《清江夜谈》是一本散文集"]],
    misses=["cout <<名称>> 变量", "<<interface>>", "a<<二>>b", "<<<盐井考>>>"],
)
def doubled_angle_brackets(view: View, spans: list[Span]) -> Found:
    """Put title marks in their place."""
    for start, _ in spans:
        found = DOUBLED.match(view.text, start)
        if found:
            yield start, start + 2, "《"
            yield found.end() - 2, found.end(), "》"
