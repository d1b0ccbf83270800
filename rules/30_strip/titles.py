"""What a page makes of a title: a path of links before it, copies of it, an excerpt under it, an echo at the end."""

from __future__ import annotations

import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

HEAD = 16  # lines
LONGEST = 60  # characters of a title
SHORT = 40
PATH = LazyPattern(
    r"(?:您|你)?(?:的|当前|现在|當前|目前)?(?:的)?(?:所在)?(?:的)?位置\s?(?:是)?\s?[:：]?.{0,120}|"
    r".{0,14}(?:网站|網站)?首\s?[页頁]\s?(?:>{1,2}|›|»|/|-+>|[ \u3000]).{0,120}|"
    r"\S{1,8}[网网站]首页[^\s。，]{2,60}|[^\s>。，]{2,14}(?:网|網|站|文库|论坛|频道|社区|"
    r"导航)\s?(?:>{1,2}|›|»)\s?.{2,100}|[^\s>。，]{2,14}(?:\s?(?:>{1,2}|›|"
    r"»)\s?[^>。，]{2,24}){2,6}\s?>?|首\s?页(?:\s?[|｜·]\s?[^|｜。，\s]{1,8}){2,15}|"
    r"首页(?:[ \u3000]+[^\s。，]{2,5}){3,24}"
)
PLACE = LazyPattern(r"位置\s?(?:是)?\s?[:：]|首\s?[页頁]|>|›|»")
_BODY = "渡口只剩一条船，船家却不肯走，说是雪太大了。\n"


@fact("first-lines")
def first_lines(view: View) -> Fact:
    """Give other rules the first lines that are not empty: start, end and text of each."""
    at, size = 0, len(view.text)
    lines: list[tuple[int, int, str]] = []
    for row in view.rows[: 2 * HEAD]:
        end = at + len(row) + 1
        if line := row.strip():
            lines.append((at, end, line))
        at = end
    del lines[HEAD:]
    if lines and lines[-1][1] > size:
        lines[-1] = (lines[-1][0], size, lines[-1][2])
    return Fact(lines)


@fact("short-lines")
def short_lines(view: View) -> Fact:
    """Give other rules the short lines as they stand, empty ones left out."""
    return Fact([row for row in view.rows if 0 < len(row) <= SHORT])


@rule(
    "path",
    level="likely",
    zone="head",
    anchors=["位置", "首页", "首頁", "网站首", ">", "›", "»"],
    why="The path of links that leads to the page, before the title or glued to it.",
    hits=[
        ["网站首页 >> 文化活动 >> 公告\n渡口修缮的通知\n" + _BODY, "渡口修缮的通知\n" + _BODY],
        ["当前位置: 青竹论文网 >> 渡口的研究\n\n渡口的研究\n\n" + _BODY, "渡口的研究\n\n" + _BODY],
        ["青竹作文网 > 作文大全\n渡口\n" + _BODY, "渡口\n" + _BODY],
        ["首页 优秀范文 渡口工作要点\n\n渡口工作要点\n" + _BODY, "渡口工作要点\n" + _BODY],
        ["首頁 > 科技 > 渡口，雪太大？\n\n渡口，雪太大？\n" + _BODY, "渡口，雪太大？\n" + _BODY],
    ],
    misses=[
        "当前位置越靠近圆心，所受的向心力越大。\n" + _BODY,
        "依次选择【文件】→【打印】\n" + _BODY,
        "若 a > b > c，则 a > c。\n" + _BODY,
        "<h1><center> 渡口指南 </center></h1>\n渡口\n" + _BODY,
        "当前，首页推荐位已向基层倾斜。\n" + _BODY,
        "操作步骤\n先打开设置页，再看地址栏。\n当前位置：首页 > 设置 > 安全\n" + _BODY,
    ],
)
def path(view: View, spans: list[Span]) -> Found:
    """Delete the path; if it ends in the title that stands below, the copy below goes instead."""
    lines = view.ask("first-lines").value
    head = lines[:4]
    if len(head) < 2:
        return
    for number, (start, end, line) in enumerate(head[:3]):
        below = [other for _, _, other in head[number + 1 :]]
        title = next((other for other in below if len(other) > 3 and line.endswith(other)), "")
        way = line.removesuffix(title)  # a title may hold marks
        if len(line) > 130 or not PATH.fullmatch(line) or re.search(r"[。；！？，]|^<[a-z]", way):
            continue
        if any(other.endswith("。") for _, _, other in head[:number]):
            return  # a path stands above the text, not in it
        if sum(len(other) <= 130 and bool(PATH.fullmatch(other)) for _, _, other in lines) > COPIES:
            return  # a page has one path, or says it once more; these are the steps of a guide, or a list
        if re.fullmatch(r"首\s?页(?:\s?[|｜·]\s?[^|｜\s]{1,8}){2,15}|首页(?:[ \u3000]+[^\s。，]{2,5}){3,24}", line):
            yield start, end, ""
            continue
        if re.match(r"\S{1,8}[网站]首页\S", line) and below and len(below[0]) <= 60:
            yield start, end, ""
            return
        if (
            "首" in line
            and ">" not in line
            and "位置" not in line
            and not re.match(r".{0,8}首\s?[页頁][ \u3000]", line)
        ):
            continue
        if not title and not PLACE.search(line):
            continue
        if (
            not title
            and ">" not in line
            and "›" not in line
            and "»" not in line
            and "/" not in line
            and not re.search(r"位置\s?(?:是)?\s?[:：]", line)
        ):
            continue
        yield start, end, ""
        return


@rule(
    "repeated",
    level="likely",
    why="A page prints its title twice or more before the text; one copy stays.",
    hits=[
        [
            "渡口的研究\n\n渡口的研究\n\n时间:2022-08-03 03:18:03     小编:\n" + _BODY,
            "渡口的研究\n\n时间:2022-08-03 03:18:03     小编:\n" + _BODY,
        ],
        [
            "渡口作文合集三篇\n2022-07-09 16:45:01\n渡口作文合集三篇\n" + _BODY,
            "渡口作文合集三篇\n2022-07-09 16:45:01\n" + _BODY,
        ],
    ],
    misses=[
        "归来吧\n归来吧\n浪迹天涯的游子\n",
        "姓名：\n姓名：\n" + _BODY,
        "渡口\n" + _BODY + "渡口\n",
        "（一）\n（一）\n" + _BODY,
        "雪落渡口 船不归来 灯火阑珊\n雪落渡口 船不归来 灯火阑珊\n" + _BODY,
    ],
)
def repeated(view: View, spans: list[Span]) -> Found:
    """Delete the later copies of a title among the first lines, if prose follows that is no verse."""
    head = view.ask("first-lines").value
    lines = [line for _, _, line in head if 4 < len(line) <= LONGEST]
    if len(set(lines)) == len(lines) and not any(map(CHAPTER.match, lines[:3])):
        return
    kind_of = view.ask("line-kinds").value[0]

    def is_page(line: tuple[int, int, str]) -> bool:
        return kind_of(line[2])[0] in ("label", "crumb", "notice", "page", "field") or bool(PAGE_LINE.search(line[2]))

    def is_data(line: tuple[int, int, str]) -> bool:
        return kind_of(line[2])[0] == "data"

    def settled() -> bool:
        """Whether the shell's head, which goes, has settled which copy stays."""
        shell = view.ask("shell").value
        return bool(shell and shell.head and not view.ask("frame").value)

    seen: dict[str, int] = {}
    for number, (start, end, line) in enumerate(head):
        if len(line) > LONGEST or re.search(r"[。；！？!?:：，]", line.rstrip("！!？?")):
            if len(line) > 18 and re.search(r"[。！？]", line) and not re.search(r"小编|整理|欢迎", line):
                break
            continue
        if len(line) < 5 or not re.search(r"[\u3400-\u9fff]{4}", line) or SUNG.fullmatch(line):
            continue
        if line in seen:
            between = head[seen[line] + 1 : number]
            if (
                lines.count(line) <= COPIES
                and _prose_below(head[number + 1 :])
                and number < 14
                and (not between or (any(map(is_page, between)) and not any(map(is_data, between))))
                and not settled()
            ):
                yield start, end, ""
                seen[line] = number
        else:
            title = _bare(line)
            earlier = next((other for other in seen if _bare(other) == title), None)
            if earlier and number - seen[earlier] == 1 and CHAPTER.match(line) and not settled():
                yield start, end, ""
            seen[line] = number


SUNG = LazyPattern(r"[\u3400-\u9fff]{2,}(?:[ \u3000]+[\u3400-\u9fff]{2,}){2,}")  # the line of a song
COPIES = 4  # of one line; more are a refrain
PAGE_LINE = LazyPattern(r"小编|\d{1,2}:\d{2}|相关推荐|发布|来源|作者|(?:\.{3}|…)$")
CHAPTER = LazyPattern(r"第[零〇一二三四五六七八九十百千两\d]{1,8}[章回节]")


def _bare(line: str) -> str:
    return re.sub(r"[(（【\[].*?[)）】\]]|\s", "", line)


def _prose_below(lines: list[tuple[int, int, str]]) -> bool:
    """Whether sentences, or the bar or path of a page, and no verse, stand below."""
    return any(
        (len(line) >= 20 and re.search(r"[。！？，,]", line)) or re.search(r"\d{1,2}:\d{2}", line)
        for _, _, line in lines[:8]
    )
