"""The title printed again: under itself, glued to the first sentence, under pictures, between paragraphs, at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

Line = tuple[int, int, str]

SHORTEST, LONGEST = 4, 60  # characters of a title
FAR, GLUED = 12, 6  # characters of one that is told far below itself, or from the sentence behind it
WIDE = 400  # characters of its line that are looked at
BODY = 3_000  # characters of the text that are looked at for the words of a name
MOST, MANY = 4, 12  # times; what comes more often is a refrain; in the head
APART = LazyPattern(r" {5,}")
GAP, LAID_OUT = " " * 5, 600  # between the parts of a running head; characters in which its printed page shows
MARKS = '？?！!"/ '  # behind a title, in one of its copies
SITE = LazyPattern(r"网|[站库]|論壇|论坛|频道|百科|平台|大全|社区|[—_|｜-]")
CLAUSES = LazyPattern(r"[，,；：？！?!][^。…]*[\u3400-\u9fff]")  # of which titles that stay short have none
PROSE = LazyPattern(r".{20,}[。！？”]|\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}")
SAID = LazyPattern(r"[。；：，]")
TITLE = LazyPattern(r"[^\n。；！]{2,60}[？?！!]?")
_BODY = "渡口只剩一条船，船家却不肯走，说是雪太大了，过两天再看。\n"
_TITLE = "渡口的船什么时候开"
_NEWS = "渡口小学搬进新校舍，孩子不再蹚水\n"


@rule(
    "copy",
    level="likely",
    why="The page prints its title again: under itself, before the first sentence, between paragraphs, beside the site's name.",
    hits=[
        [_TITLE + "？冬天呢？\n\n" + _TITLE + "？冬天呢？\n2024-12-22\n" + _BODY, _TITLE + "？冬天呢？\n\n2024-12-22\n" + _BODY],
        ["渡口桥—渡船的好桥\n\n渡口桥—渡船的好桥\n\n雪夜\n雪夜里，路断了。\n", "雪夜\n雪夜里，路断了。\n"],
        [_TITLE + "\n\n" + _TITLE + " 同志们：今天的会很重要。\n", _TITLE + "\n\n同志们：今天的会很重要。\n"],
        [_TITLE + "？\n【" + _TITLE + "】" + _BODY, _TITLE + "？\n" + _BODY],
        [_NEWS + _BODY + "\u3000" + _NEWS + _BODY, _NEWS + _BODY + _BODY],
        [_TITLE + "\n" + _BODY + "青竹文库" + _TITLE, _TITLE + "\n" + _BODY[:-1]],
        [_TITLE + "\n" + _BODY + _TITLE + " - 青竹网\n", _TITLE + "\n" + _BODY],
        ["青竹公司\n      渡船制度\n" + _BODY + "青竹公司       渡船制度\n" + _BODY, "青竹公司\n      渡船制度\n" + 2 * _BODY],
    ],
    misses=[
        "归来吧，归来吧游子\n归来吧，归来吧游子\n浪迹天涯\n",
        "青竹知识网\n青竹知识网\n" + _BODY + _BODY,
        "雪太大，停船\n雪太大，停船了\n" + _BODY,
        _TITLE + "\n" + _TITLE + "由水务局定。\n",
        _TITLE + "\n【渡口】" + _BODY,
        _NEWS + _BODY + "篇二\n" + _NEWS + _BODY,
        3 * (_NEWS + _BODY),
        "      甲方（签字）\n乙方\n" + _BODY + "甲方（签字）          盖章\n",
        _TITLE + "\n" + _BODY + "附：" + _TITLE + "\n",
        "故园\n" + _BODY + "——《故园》\n",
    ],
)  # fmt: skip
def copy(view: View, spans: list[Span]) -> Found:
    """Delete the copies that say nothing but the title, or the title in front of a sentence."""
    first: Sequence[Line] = view.ask("first-lines").value
    if len(first) < 2:
        return
    title, text = first[0][2], view.text
    if text.find(GAP, 0, LAID_OUT) >= 0:
        yield from _running(view, first)
    core = title.rstrip(MARKS)
    if not SHORTEST <= len(core) <= LONGEST:
        return
    at = text.find(core, first[0][1])
    if at < 0:
        return  # mostly
    head = first[min(4, len(first)) - 1][1]
    places = []
    while at >= 0 and len(places) < (MANY if at < head else MOST):
        places.append(at)
        at = text.find(core, at + len(core))
    last = text.rstrip()
    for at in places:
        start, end = view.line_of(at)
        before, after = text[max(start, at - WIDE) : at].strip(), text[at + len(core) : min(end, at + WIDE)].rstrip()
        if not before and not after.strip(MARKS):
            yield from _alone(text, first, core, start, end, len(places))
        elif start < head:
            if not before and after[:1] == " " and core == title and len(core) >= GLUED < len(after):
                if not SAID.search(title) and after[1:2] != " ":
                    yield at, at + len(core) + 1, ""
            elif before == "【" and after[:1] == "】" and len(after) > 10:
                yield text.index("【", start), at + len(core) + 1, ""
    start, end = last.rfind("\n") + 1, len(last)
    if start and GLUED <= len(core) < end - start <= 80 and core in last[start:]:
        rest = last[start:].replace(core, "", 1)
        if 1 < len(rest) <= 14 and SITE.search(rest.strip(" -_—")) and not SAID.search(rest) and "《" not in rest:
            yield start, min(len(text), end + 1), ""


def _running(view: View, first: Sequence[Line]) -> Found:
    """Yield the lines of parts far apart, each of which is one of the first lines: heads of printed pages."""
    known = {line for _, _, line in first}
    for start, row in zip(view.lines, view.rows, strict=True):
        line = row.strip() if GAP in row else ""
        if GAP in line and all(len(part) > 3 and part in known for part in APART.split(line)):
            yield start, min(start + len(row) + 1, len(view.text)), ""


def _alone(text: str, first: Sequence[Line], core: str, start: int, end: int, times: int) -> Found:
    """Yield the line if it is a copy: the second of all, or one between two paragraphs; the name of a site with the first."""
    title, below = first[0][2], first[2:6]
    if first[1][0] <= start < first[1][1]:
        if not below:
            return
        if SITE.search(title) and TITLE.fullmatch(below[0][2]) and _is_strange(title, text[below[0][0] :][:BODY]):
            yield first[0][0], first[1][1], ""
        elif len(title) >= 8 and CLAUSES.search(title) and not below[0][2].startswith(core):
            prose = any(PROSE.search(other, 0, WIDE) for _, _, other in below[:3])
            yield from ((low, high, "") for low, high, _ in first[1:2] if prose)
    elif len(title) >= FAR and times == 1 and not title.endswith(("。", "：", ":")):
        above, under = text[:start].rstrip(), text[end + 1 : end + 400].lstrip("\n\u3000 ").split("\n")[0]
        stands = len(above) - above.rfind("\n") > 20 and above.endswith(("。", "！", "？", "”", "…"))
        if stands and len(under) >= 20 and "。" in under:
            yield start, min(end + 1, len(text)), ""


def _is_strange(name: str, text: str) -> bool:
    """Whether the text, which has sentences, takes up none of the words of a name."""
    pairs = [name[at : at + 2] for at in range(len(name) - 1) if name[at : at + 2].isalpha()]
    return "。" in text and not any(pair in text for pair in pairs)


CAPTION = LazyPattern(
    r"(?P<stem>.{4,60}?)\s?[，,]?\s?(?:(?P<sure>第\d{1,2}张(?:图片)?|缩略图|(?<=\s)图片?\s?\d{1,2}|(?:文章)?[插配]图\d{0,2})|[（(]\d{1,2}[）)]|图片?\d{1,2})"
)
TWO_TITLES = LazyPattern(r".{4,32}[（(].{4,32}[）)]")  # a question as the searchers put it, and once more


@rule(
    "caption",
    level="likely",
    anchors=["第1张", "第2张", "第3张", "第4张", "第5张", "缩略图\n", "插图\n", "配图\n", " 图1\n", " 图2\n", " 图3\n", "）（1）\n", ")(1)\n", "）(1)\n", "）（2）\n", ")(2)\n", "）(2)\n"],
    why="Under each picture a site prints the title once more and the number of the picture.",
    hits=[
        [_TITLE + "\n\n" + _TITLE + "，第1张\n\n" + _BODY, _TITLE + "\n\n" + _BODY],
        [_TITLE + "缩略图\n\n" + _TITLE + "\n" + _BODY, _TITLE + "\n" + _BODY],
        [_TITLE + "\n" + _BODY + _TITLE + " 图2\n" + _BODY, _TITLE + "\n" + 2 * _BODY],
        [2 * _BODY + _TITLE + "（渡口开船）（1）\n\n" + _BODY + _TITLE + "（渡口开船）（2）\n\n" + _BODY, 4 * _BODY],
    ],
    misses=[
        "植树节作文\n植树节作文（1）\n" + _BODY + "植树节作文（2）\n" + _BODY,
        "他看了第1张\n又看第2张\n",
        _TITLE + "（渡口的开船时间）（1）\n" + _BODY,
        "怎样做缩略图\n" + _BODY,
        "渡口\n" + _BODY + "水位变化 图1\n" + _BODY,
    ],
)  # fmt: skip
def caption(view: View, spans: list[Span]) -> Found:
    """Delete such lines, if their words are the title's, or a title in two wordings that comes again with other numbers."""
    text = view.text
    titles = [line for _, _, line in view.ask("first-lines").value[:2]]
    lines = [(start, end, CAPTION.fullmatch(text[start:end].strip())) for start, end in view.lines_of(spans)]
    stems = Counter(found["stem"].rstrip("，, ") for _, _, found in lines if found)
    for start, end, found in lines:
        stem = found["stem"].rstrip("，, ") if found else ""
        named = found and len(stem) > 5 and (found["sure"] or TWO_TITLES.fullmatch(stem))
        if named and (stem in titles or stems[stem] > 1):
            below = end + 1
            while text[below : below + 1] == "\n":
                below += 1
            yield start, min(below, len(text)), ""
