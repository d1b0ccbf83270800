"""Two hyphens for the dash, where a pair of them stands round a parenthesis."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

# What follows a name that was left out: 在--市, --公司, --同志.
UNIT = r"[市县区镇乡村街路局厂校省州级届期号站所院处科司年月日]|公司|集团|学校|医院|大学|中学|小学|同志|老师|书记|主任|先生|女士|等"
MARK = LazyPattern(rf"(?:--|－－)(?<=[\u3400-\u9fff”》][-－][-－])(?=[\u3400-\u9fff“《])(?!{UNIT})")
PAIR = LazyPattern(
    rf"(?:--|－－)(?<=[\u3400-\u9fff”》][-－][-－])(?!{UNIT})[\u3400-\u9fff“”《》]{{3,24}}(?:--|－－)(?=[\u3400-\u9fff“《])(?!{UNIT})"
)
LONE = LazyPattern(r"--(?<=[\u3400-\u9fff”]--)(?=[\u3400-\u9fff“])(?!-)")


@fact("hyphens-for-dashes")
def hyphens_for_dashes(view: View) -> Fact:
    """Say whether a pair of hyphens stands on both sides of a parenthesis, and none before what follows a name left out."""
    text = view.text
    marks = text.count("--") + text.count("－－")
    if marks < 2 or "---" in text or PAIR.search(text) is None:
        return Fact(False)
    return Fact(len(MARK.findall(text)) == marks, "two hyphens stand on both sides of a parenthesis")


@rule(
    "hyphens-for-dash",
    level="likely",
    anchors=["--", "－－"],
    evidence="hyphens-for-dashes",
    why="A parenthesis between two hyphens on both sides shows them to be a typewriter's dashes; nothing was left out there.",
    hits=[
        ["这件事--说来话长--发生在从前。", "这件事——说来话长——发生在从前。"],
        ["他走了－－谁也没料到－－再没回来。路还在--很窄。", "他走了——谁也没料到——再没回来。路还在——很窄。"],
    ],
    misses=[
        "联系--实际，深入--调研",
        "在--市--区--公司任职",
        "他走了--谁也没料到--再没回来。尊敬的--同志",
        "运行 a --b--c",
    ],
)
def hyphens_for_dash(view: View, spans: list[Span]) -> Found:
    """Put dashes in their place."""
    for found in MARK.finditer(view.text):
        yield *found.span(), "——"


@rule(
    "double-hyphen",
    level="suspect",
    anchors=["--"],
    why="Two hyphens between Chinese characters are a typewriter's dash, or a name that was left out; only a person can say which.",
    hits=[["这就是故乡--青岚", "这就是故乡——青岚"], ["他说“好”--大家都笑了", "他说“好”——大家都笑了"]],
    misses=["运行 --help", "i--和j--", "----------", "a--b", "这件事--说来话长--发生在从前。"],
)
def double_hyphen(view: View, spans: list[Span]) -> Found:
    """Report those that no pair proves."""
    if not view.ask("hyphens-for-dashes").value:
        for found in LONE.finditer(view.text):
            yield *found.span(), "——"
