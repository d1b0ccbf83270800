"""Echoes of the title and the text that a page prints: an excerpt, a last line, a first word, a running head."""

from __future__ import annotations

import re

from cleaner.rule import Found, Span, rule
from cleaner.view import View

DOTS = ("...", "…")
_BODY = "渡口只剩一条船，船家却不肯走，说是雪太大了。\n"


def _first(view: View, most: int) -> list[tuple[int, int, str]]:
    """Return start, end and text of the first lines that are not empty."""
    lines: list[tuple[int, int, str]] = view.ask("first-lines").value
    return lines[:most]


@rule(
    "excerpt",
    level="likely",
    anchors=["...", "……"],
    why="A page prints the beginning of the text once more as an excerpt that ends in dots.",
    hits=[
        ["渡口\n渡口只剩一条船，船家却不肯走 ...\n" + _BODY, "渡口\n" + _BODY],
        ["渡口\n渡口 渡口只剩一条船,船家却不肯走...\n\n渡口\n" + _BODY, "渡口\n\n渡口\n" + _BODY],
    ],
    misses=["渡口\n他想了很久……\n" + _BODY, "渡口\n渡口只剩一条船……\n" + "雪停了。\n"],
)
def excerpt(view: View, spans: list[Span]) -> Found:
    """Delete lines that end in dots and whose words, marks left out, are the beginning of what follows."""
    text = view.text
    for start, end, line in _first(view, 12):
        if not line.endswith(DOTS) or len(line) < 14:
            continue
        words = re.sub(r"[\W_]+", "", line)
        below = text[end : end + 4 * len(line) + 200].split("\n")
        after = re.sub(r"[\W_]+", "", "".join(other for other in below if not other.rstrip().endswith(DOTS)))
        tail = words[-40:] if len(words) > 60 else words
        if len(words) >= 10 and (
            words in after
            or (len(words) > 40 and words[:30] in after and tail[:20] in after)
            or words[len(words) // 4 :] in after
        ):
            yield start, end, ""


@rule(
    "echo",
    level="likely",
    why="The last line names the site and the title once more.",
    hits=[
        [
            "渡口修缮工作会上的讲话\n" + _BODY + "青竹文库渡口修缮工作会上的讲话",
            "渡口修缮工作会上的讲话\n" + _BODY[:-1],
        ],
        ["渡口修缮工作会上的讲话\n" + _BODY + "渡口修缮工作会上的讲话 - 青竹网\n", "渡口修缮工作会上的讲话\n" + _BODY],
    ],
    misses=[
        "渡口\n" + _BODY + "告别渡口\n",
        "渡口修缮工作会上的讲话\n" + _BODY + "附：渡口修缮工作会上的讲话\n",
        "故园\n" + _BODY + "——《故园》\n",
    ],
)
def echo(view: View, spans: list[Span]) -> Found:
    """Delete a last line that is the title with the name of a site."""
    text = view.text.rstrip()
    start = text.rfind("\n") + 1
    line = text[start:].strip()
    if not start or not 8 < len(line) <= 80:
        return
    head = _first(view, 1)
    first = head[0][2] if head else ""
    if len(first) >= 6 and first in line and line != first:
        rest = line.replace(first, "", 1)
        if (
            len(rest) <= 14
            and re.search(r"网|站|文库|論壇|论坛|百科|库|频道", rest)
            and not re.search(r"[：:。《》]", rest)
        ):
            yield start, len(text) if len(text) == len(view.text) else min(len(view.text), len(text) + 1), ""


@rule(
    "glued",
    level="likely",
    why="The text begins with its own title, though it stands above: the page printed title and text in one.",
    hits=[
        [
            "渡口修缮工作会上的讲话\n\n渡口修缮工作会上的讲话 同志们：今天的会很重要。\n",
            "渡口修缮工作会上的讲话\n\n同志们：今天的会很重要。\n",
        ],
        ["河堤加固方案\n河堤加固方案 一、目标。全线达标。\n", "河堤加固方案\n一、目标。全线达标。\n"],
    ],
    misses=[
        "渡口\n渡口 是船家的家。\n",
        "河堤加固方案\n河堤加固方案由水务局编制。\n",
        "河堤加固方案\n方案 一、目标。\n",
    ],
)
def glued(view: View, spans: list[Span]) -> Found:
    """Delete the title and the space behind it at the start of the lines under the title."""
    head = _first(view, 5)
    if len(head) < 2:
        return
    title = head[0][2]
    if len(title) < 6 or len(title) > 60 or re.search(r"[。；：，]", title):
        return
    for start, _, line in head[1:4]:
        if line.startswith(title + " ") and len(line) > len(title) + 6:
            at = view.text.index(title, start)
            yield at, at + len(title) + 1, ""


@rule(
    "running-head",
    level="likely",
    why="The head of a printed page, its parts pushed to the two margins, was caught between the "
    "lines; they stand at the top already.",
    hits=[
        [
            "青竹股份有限公司\n关系管理制度\n" + _BODY + "青竹股份有限公司          关系管理制度\n" + _BODY,
            "青竹股份有限公司\n关系管理制度\n" + _BODY + _BODY,
        ],
        [
            "河堤加固手册\n第一章 总则\n" + _BODY + "河堤加固手册      第一章 总则\n" + _BODY,
            "河堤加固手册\n第一章 总则\n" + _BODY + _BODY,
        ],
    ],
    misses=[
        "甲方\n乙方\n" + _BODY + "甲方（盖章）          乙方（盖章）\n",
        "姓名          职务\n" + _BODY,
        "青竹公司          制度\n" + _BODY,
    ],
)
def running_head(view: View, spans: list[Span]) -> Found:
    """Delete lines of parts far apart, each of which is one of the first lines of the text."""
    text, gap = view.text, " " * 5
    if gap not in text:
        return
    first: set[str] | None = None
    for start, row in zip(view.lines, view.rows, strict=True):
        if gap not in row or len(line := row.strip()) > 160 or gap not in line:
            continue
        if first is None:
            first = {each[2] for each in _first(view, 16)}
        parts = re.split(r" {5,}", line)
        if len(parts) > 1 and all(len(part) > 3 and part in first for part in parts):
            yield start, min(start + len(row) + 1, len(text)), ""


@rule(
    "title-between-paragraphs",
    level="likely",
    why="Between two paragraphs stands the headline once more: it described a picture that is gone.",
    hits=[
        [
            "渡口小学搬进新校舍，孩子不再蹚水\n" + 2 * _BODY + "渡口小学搬进新校舍，孩子不再蹚水\n" + 2 * _BODY,
            "渡口小学搬进新校舍，孩子不再蹚水\n" + 4 * _BODY,
        ],
        [
            "渡口小学搬进新校舍\u3000孩子不再蹚水\n"
            + _BODY
            + "\u3000\u3000渡口小学搬进新校舍\u3000孩子不再蹚水\n"
            + _BODY,
            "渡口小学搬进新校舍\u3000孩子不再蹚水\n" + 2 * _BODY,
        ],
    ],
    misses=[
        "渡口小学\n" + _BODY + "渡口小学\n" + _BODY,
        "渡口小学搬进新校舍，孩子不再蹚水\n" + _BODY + "篇二\n渡口小学搬进新校舍，孩子不再蹚水\n" + _BODY,
        3 * ("渡口小学搬进新校舍，孩子不再蹚水\n" + _BODY),
    ],
)
def title_between_paragraphs(view: View, spans: list[Span]) -> Found:
    """Delete one line in the middle that is the first line, at least twelve characters, if paragraphs stand round it."""
    text = view.text
    head = _first(view, 1)
    title = head[0][2].strip() if head else ""
    if not 12 <= len(title) <= 60 or title.endswith(("。", "：", ":")) or text.count(title) != 2:
        return
    start, end = view.line_of(text.rfind(title))
    above, below = text[:start].rstrip(), text[end + 1 : end + 400].lstrip("\n\u3000 ").split("\n")[0]
    if (
        text[start:end].strip() == title
        and len(above[above.rfind("\n") + 1 :]) >= 20
        and above.endswith(("。", "！", "？", "”", "…"))
        and len(below) >= 20
        and "。" in below
    ):
        yield start, min(end + 1, len(text)), ""


SUMMARY, NEAR = 40, 5  # characters of a paragraph that comes again, and lines between
SIGNED = re.compile(r"[ \u3000]{0,8}[(（【\[]?(?:责任编辑|编辑|责编|来源|记者)\s?[:：].*$|[ \u3000]{0,8}(?:\.{3}|…+)$")


@rule(
    "summary",
    level="likely",
    why="A page prints its first paragraph twice: as a summary, and where the text begins.",
    hits=[
        ["渡口\n" + 2 * _BODY[:-1] + " 编辑：李渡 131\n" + 2 * _BODY[:-1] + "\n", "渡口\n" + 2 * _BODY[:-1] + "\n"],
        [
            "渡口\n" + 2 * _BODY[:-1] + "\n\n渡口\n" + 2 * _BODY[:-1] + "大家都不作声。\n",
            "渡口\n\n渡口\n" + 2 * _BODY[:-1] + "大家都不作声。\n",
        ],
    ],
    misses=[
        "渡口\n" + _BODY + _BODY[:-1] + "大家都不作声。\n",
        "渡口\n" + 2 * _BODY[:-1] + "大家都不作声。\n" + 2 * _BODY[:-1] + "有人叹气。\n",
        2 * _BODY[:-1] + "\n" + 2 * _BODY,
    ],
)
def summary(view: View, spans: list[Span]) -> Found:
    """Delete the first of two paragraphs near the top if one is the beginning of the other, credits left out."""
    lines = [line for line in _first(view, 12) if len(line[2]) >= SUMMARY]
    if len(lines) < 2 or len({line[:16] for _, _, line in lines}) == len(lines):
        return
    for number, (start, end, line) in enumerate(lines):
        for _, _, other in lines[number + 1 : number + 1 + NEAR]:
            if line[:16] != other[:16]:
                continue
            bare, below = SIGNED.sub("", line), SIGNED.sub("", other)
            if len(bare) < SUMMARY or "。" not in bare or (line == other and len(bare) < 2 * SUMMARY):
                continue
            if below.startswith(bare) and line != other:
                yield start, end, ""
                return
