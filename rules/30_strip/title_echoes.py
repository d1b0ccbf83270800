"""What a site makes of its title and its first paragraph: captions of pictures, a bracket before the text, an abstract."""

from __future__ import annotations

from collections import Counter

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

CAPTION = LazyPattern(
    r"(?P<stem>.{4,60}?)\s?[，,]?\s?(?:第(?P<number>\d{1,2})张(?:图片)?|[（(](?P<count>\d{1,2})[）)]|图片?(?P<figure>\d{1,2}))"
)
TWO_TITLES = LazyPattern(r".{4,32}[（(].{4,32}[）)]")  # a question as the searchers put it, and once more
LEAD = LazyPattern(
    r"[“\"【\[]?\s?(?:内容摘要|文章摘要|内容提要|内容简介|核心提示|内容导读|摘\s?要|导\s?读|导\s?语|提\s?要|简\s?介)\s?[】\]]?\s?[:：】\]]\s?(?P<text>.+?)\s?[”\"]?"
)
DOTS = LazyPattern(r"[\s.…。]*$")
PROSE = LazyPattern(r".{20,}[。！？”]|\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}")
CLAUSES = LazyPattern(r"[，,；：？！?!][^。…]*[\u3400-\u9fff]")
SPACE = LazyPattern(r"[\s\u3000]+")
SURE = 48  # characters of it that have to come again
SHORTEST = 16  # characters of a paragraph that is told again
_BODY = "渡口只剩一条船，船家却不肯走，说是雪太大了，过两天再看。\n"
_TITLE = "渡口的船什么时候开"


@rule(
    "caption",
    level="likely",
    anchors=["第1张", "第2张", "第3张", "第4张", "第5张", "）（1）\n", ")(1)\n", "）(1)\n", "）（2）\n", ")(2)\n", "）(2)\n"],
    why="Under each picture a site prints the title once more and the number of the picture.",
    hits=[
        [_TITLE + "\n\n" + _TITLE + "，第1张\n\n" + _BODY, _TITLE + "\n\n" + _BODY],
        [
            _BODY + _TITLE + "（渡口的开船时间）（1）\n\n" + _BODY + _TITLE + "（渡口的开船时间）（2）\n\n" + _BODY,
            _BODY + _BODY + _BODY,
        ],
    ],
    misses=[
        "植树节作文\n植树节作文（1）\n" + _BODY + "植树节作文（2）\n" + _BODY,
        "他看了第1张\n又看第2张\n",
        _TITLE + "（渡口的开船时间）（1）\n" + _BODY,
    ],
)  # fmt: skip
def caption(view: View, spans: list[Span]) -> Found:
    """Delete such lines, if their words are the title's, or a title in two wordings that comes again with other numbers."""
    text = view.text
    title = next((line for _, _, line in view.ask("first-lines").value[:1]), "")
    lines = [(start, end, CAPTION.fullmatch(text[start:end].strip())) for start, end in view.lines_of(spans)]
    # The anchor of one number says where the others may stand.
    stems = Counter(found["stem"].rstrip("，, ") for _, _, found in lines if found)
    for start, end, found in lines:
        if not found:
            continue
        stem = found["stem"].rstrip("，, ")
        own = stem == title and len(stem) > 5 and (found["number"] or TWO_TITLES.fullmatch(stem))
        if own or (stems[stem] > 1 and (found["number"] or TWO_TITLES.fullmatch(stem)) and len(stem) > 5):
            below = end + 1
            while text[below : below + 1] == "\n":
                below += 1
            yield start, min(below, len(text)), ""


@rule(
    "bracket",
    level="likely",
    anchors=["【"],
    zone="head",
    why="A site sets the title in brackets before the first sentence, so that it stands there twice.",
    hits=[
        [_TITLE + "\n\n【" + _TITLE + "】" + _BODY, _TITLE + "\n\n" + _BODY],
        [_TITLE + "？\n【" + _TITLE + "】" + _BODY, _TITLE + "？\n" + _BODY],
    ],
    misses=[_TITLE + "\n【渡口】" + _BODY, "【" + _TITLE + "】\n" + _BODY, "渡口\n【渡口】" + _BODY],
)
def bracket(view: View, spans: list[Span]) -> Found:
    """Delete the bracket, if it holds the first line of the text and a sentence follows."""
    lines = view.ask("first-lines").value
    if len(lines) < 2:
        return
    title = lines[0][2].rstrip("？?！! ")
    for start, _, line in lines[1:4]:
        head = "【" + title + "】"
        if len(title) > 4 and line.startswith(head) and len(line) > len(head) + 10:
            at = view.text.index(head, start)
            yield at, at + len(head), ""
            return


@rule(
    "abstract",
    level="likely",
    zone="head",
    anchors=["内容摘要", "文章摘要", "内容提要", "内容简介", "核心提示", "内容导读", "摘要", "导读", "导语", "提要", "简介"],
    why="A site prints the beginning of the text once more above it, with a label.",
    hits=[
        ["“ 内容摘要： " + _BODY.strip() + " ”\n" + _BODY, _BODY],
        ["渡口\n【摘要】渡口只剩一条船，船家却不肯走，说是雪太大了\n" + _BODY, "渡口\n" + _BODY],
    ],
    misses=[
        "渡口\n摘要：本文讨论渡口的船为什么在雪天不开，并提出建议。\n" + _BODY,
        "渡口\n导读：渡口\n渡口只剩一条船。\n",
    ],
)  # fmt: skip
def abstract(view: View, spans: list[Span]) -> Found:
    """Delete the line, if the next paragraph begins with what it says."""
    lines = view.ask("first-lines").value
    for number, (start, end, line) in enumerate(lines[:8]):
        found = LEAD.fullmatch(line)
        said = SPACE.sub("", DOTS.sub("", found["text"])) if found else ""
        below = SPACE.sub("", "".join(other for _, _, other in lines[number + 1 : number + 5])) if found else ""
        later = (SPACE.sub("", other) for _, _, other in lines[number + 2 : number + 4])
        if len(said) >= SHORTEST and any(other.startswith(said[:SURE]) for other in (below, *later)):
            yield start, end, ""


@rule(
    "title-twice",
    level="likely",
    why="A title of two clauses stands twice above the text.",
    hits=[
        [_TITLE + "？冬天开不开？\n\n" + _TITLE + "？冬天开不开？\n2024-12-22 23:22\n" + _BODY, _TITLE + "？冬天开不开？\n\n2024-12-22 23:22\n" + _BODY],
        ["雪太大，渡口停了船\n\n雪太大，渡口停了船\n" + _BODY * 2, "雪太大，渡口停了船\n\n" + _BODY * 2],
    ],
    misses=["归来吧，归来吧游子\n归来吧，归来吧游子\n浪迹天涯\n", "雪太大，停船\n雪太大，停船了\n" + _BODY],
)  # fmt: skip
def title_twice(view: View, spans: list[Span]) -> Found:
    """Delete the second of two equal first lines, if prose or a moment follows."""
    first = view.text[:160].lstrip().split("\n", 1)
    line = first[0].strip()
    if len(first) < 2 or not 8 <= len(line) <= 60 or not first[1].lstrip().startswith(line):
        return
    lines = view.ask("first-lines").value
    if (
        len(lines) > 2
        and lines[0][2] == lines[1][2].rstrip('"/ ') != lines[2][2]
        and CLAUSES.search(line)
        and any(PROSE.search(other) for _, _, other in lines[2:5])
    ):
        yield lines[1][0], lines[1][1], ""


STEPS = LazyPattern(
    r"(?:(?:您|你)?(?:的|现在的|當前|当前)?位置\s?[:：]?\s*)?(?:网站|網站)?(?:首\s?[页頁]|主[页頁])\s?(?:[>›»/→]+|-+>)\s?.+"
)


@rule(
    "way-to-title",
    level="likely",
    zone="head",
    anchors=["首页 >", "首頁 >", "首页>", "首頁>", "首页 ›", "首页 »", "首页 /", "首頁 ›", "主页 >", "主页>"],
    why="The way of links to the page ends in the title, which stands below in full.",
    hits=[
        [
            "首頁 > 科技 > " + _TITLE + "，看完就知道？\n\n" + _TITLE + "，看完就知道？\n" + _BODY,
            _TITLE + "，看完就知道？\n" + _BODY,
        ],
        ["首页 > 随笔 > " + _TITLE + "！\n" + _TITLE + "！\n" + _BODY, _TITLE + "！\n" + _BODY],
    ],
    misses=["首页 > 设置 > 账号，点一下。\n渡口\n" + _BODY, "首页 > 随笔\n渡口，雪\n" + _BODY],
)
def way_to_title(view: View, spans: list[Span]) -> Found:
    """Delete such a line, if one of the next ends it."""
    lines = view.ask("first-lines").value
    for number, (start, end, line) in enumerate(lines[:4]):
        if STEPS.fullmatch(line) and any(
            len(other) > 4 and line.endswith(other) for _, _, other in lines[number + 1 : number + 4]
        ):
            yield start, end, ""
            return
