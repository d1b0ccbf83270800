"""Evidence for fingerprints that essay and document sites leave inside sentences."""

from __future__ import annotations

import itertools
from itertools import pairwise

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

STRAY = LazyPattern(r"(?:[\u3400-\u9fff”’》]|^)的['`](?=[\u3400-\u9fff，。,.])")
MARK = {"'": LazyPattern(r"(?<![A-Za-z])'|'(?![A-Za-z])"), "`": LazyPattern("`")}
STAMPED = LazyPattern(
    r"[\[【]\s?(?:来源|出处)?\s?[:：]?[^\]】\n]{0,10}(?:学科网|教育网|教·育|资源网|[Zz][·.]?[Xx]{1,2}[·.]?[Kk]|ks5u|21cnjy|世纪)|版权所有\s?[@©]|身边的高考专家|菁优网版权"
)
SCHOOL = LazyPattern(
    r"21\s?(?:世纪)?教育网|(?<![\u3400-\u9fff])(?:学科网|菁优网|组卷网)|学科网(?=\n)|高考资源网(?![（(])",
)
LINKS = LazyPattern(
    r" ([\u3400-\u9fff]{1,6}) ((?:[\u3400-\u9fffA-Za-z0-9]{2,30}?(?:下载|pdf|ppt|doc|图表|模板|"
    r"范例|图片)){2,}[\u3400-\u9fffA-Za-z]{0,12}) (?=[\u3400-\u9fff，。])"
)
DOT = LazyPattern(r"的[.．](?=[\u3400-\u9fff])")  # the same hand left it, where an apostrophe stands as well


@rule(
    "stray-mark",
    level="likely",
    anchors=["的'", "的`"],
    why="Essay sites drop one stray mark behind 的 as a fingerprint; a real quotation closes again.",
    hits=[
        ["真有点“格格不入”的'感觉。", "真有点“格格不入”的感觉。"],
        ["高举过头的`五指代表着集体。", "高举过头的五指代表着集体。"],
        ["确保目标的'达成，取得倍增的.效果。", "确保目标的达成，取得倍增的效果。"],
    ],
    misses=["他说的'好'不是真好。", "运行的`五指`命令", "It's my mother's.", "甲的'乙的'丙的'丁的'戊的'己。"],
)
def stray_mark(view: View, spans: list[Span]) -> Found:
    """Delete single marks behind 的, where few stand in the text and none of them closes another."""
    text = view.text
    strays = list(STRAY.finditer(text))
    total = sum(len(pattern.findall(text)) for pattern in MARK.values())
    if 0 < len(strays) <= 4 and total <= len(strays):
        for found in itertools.chain(strays, DOT.finditer(text)):
            yield found.end() - 1, found.end(), ""


@rule(
    "school-name",
    level="likely",
    anchors=["教育网", "学科网", "菁优网", "高考资源网", "组卷网"],
    why="A site for schools that stamps a paper in brackets sets its bare name between the words too.",
    hits=[
        [
            "读音正确的一组。[来源：学科网]\n我们能忘记这些普通的劳21教育网动者吗？\n版权所有@高考资源网",
            "读音正确的一组。[来源：学科网]\n我们能忘记这些普通的劳动者吗？\n版权所有@高考资源网",
        ],
        [
            "一组。【来源：21·世纪·教育·网】学科网\n二组。[来源:Z.xx.k.Com]",
            "一组。【来源：21·世纪·教育·网】\n二组。[来源:Z.xx.k.Com]",
        ],
    ],
    misses=[
        "据21教育网报道，读音正确的一组。",
        "一组。[来源：学科网]\n据学科网统计，二组。\n版权所有@高考资源网",
        "他在学科网下载了试卷。",
    ],
)
def school_name(view: View, spans: list[Span]) -> Found:
    """Delete bare names of school sites, where at least two of their stamps stand in the text and no verb takes the name."""
    text = view.text
    if len({found[0][:6] for found in STAMPED.finditer(text)}) < 2:
        return
    for found in SCHOOL.finditer(text):
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        if before not in "据在从由是和与到《“@：:（(【[登上去用" and after not in "的上》”）)】]报统网络":
            yield *found.span(), ""


@rule(
    "table-border",
    level="likely",
    anchors=[" |\n"],
    why="Of a table only the last border of each row was left behind.",
    hits=[
        ["经济真题 |\n第1题：甲 |\n第2题：乙 |\n第3题：丙 |", "经济真题\n第1题：甲\n第2题：乙\n第3题：丙"],
        ["甲 |\n乙 |\n丙 |\n", "甲\n乙\n丙\n"],
    ],
    misses=["| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n", "甲 |\n乙\n", "甲 | 乙 |\n丙 | 丁 |\n戊 | 己 |\n"],
)
def table_border(view: View, spans: list[Span]) -> Found:
    """Delete a bar at the end of lines that hold no other, if at least three do."""
    if len(spans) < 2 or "|-" in view.text:
        return
    found = []
    for start, row in zip(view.lines, view.rows, strict=True):
        if "|" in row:
            before, _, behind = row.partition("|")
            size = len(before.rstrip(" "))
            if behind.strip(" \t") or not 0 < size < len(before):
                return
            found.append((start + size, start + len(row)))
    if len(found) >= 3:
        for low, high in found:
            yield low, high, ""


@rule(
    "link-cloud",
    level="likely",
    anchors=["下载", "pdf", "ppt"],
    why="A site turns a word into a link with a cloud of file names behind it, all set off by spaces.",
    hits=[
        ["公司的 架构 酒店架构图下载公司架构图下载架构模式pdf 按活动安排。", "公司的架构按活动安排。"],
        ["负责编制 计划 进度计划表下载教学计划下载 并监督执行。", "负责编制计划并监督执行。"],
    ],
    misses=["请到 网站 下载报名表 并填写。", "提供 教材 课件下载 和答疑。"],
)
def link_cloud(view: View, spans: list[Span]) -> Found:
    """Delete the cloud and the spaces; the word stays."""
    near = [a for (a, _), (b, _) in pairwise(spans) if b - a < 40]
    if not near:
        return
    for found in LINKS.finditer(view.text, max(0, near[0] - 80)):
        if (
            found.start() and "\u3400" <= view.text[found.start() - 1] <= "\u9fff" and found[1][:2] in found[2]
        ) or found[1][-2:] in found[2]:
            yield found.start(), found.start() + 1, ""
            yield found.end(1), found.end(), ""
