"""The beginning of a text printed once more above it: as a summary, an excerpt that ends in dots, a paragraph cut off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

Line = tuple[int, int, str]

HIGH, NEAR = 8, 6  # lines from the top that may be a summary, and below it that may be the beginning
LABELLED, DOTTED, CUT, WHOLE = (
    16,
    10,
    24,
    40,
)  # letters of a summary with a label, with dots, of one cut off, of a paragraph
LONGEST = 2_000  # characters of an excerpt
LONG = 400  # characters of a line in which its first clause ends
CREDITS = 60  # characters behind a paragraph that name who wrote it
SAME = 48  # letters of it that have to come again
MOST = 3  # lines that begin alike
BEGIN = 16  # characters by which two beginnings are told to be alike
DOTS = ("...", "…")
ENDS = "。！？”」）…:：.!?)"
LEAD = LazyPattern(
    r"[“\"【\[]?\s?(?:内容摘要|文章摘要|内容提要|内容简介|核心提示|内容导读|摘\s?要|导\s?读|导\s?语|提\s?要|简\s?介)\s?[】\]]?\s?[:：】\]]\s?"
)
CLAUSES = LazyPattern(r"[，,。；;].*[\u3400-\u9fff]{2}")  # a title has none
SIGNED = LazyPattern(r"[ \u3000]{0,8}[(（【\[]?(?:责任编辑|编辑|责编|来源|记者)\s?[:：].*$|[ \u3000]{0,8}(?:\.{3}|…+)$")
MARKS = LazyPattern(r"[\W_]+")
_CUT = "渡口只剩一条船，船家却不肯走，说是雪太大了，要等到天亮才开，村里的人都围着火"
_BODY = _CUT + "炉说话，谁也不着急。\n"


def _letters(text: str) -> str:
    return MARKS.sub("", text)


@rule(
    "labelled",
    level="likely",
    zone="head",
    anchors=["内容摘要", "文章摘要", "内容提要", "内容简介", "核心提示", "内容导读", "摘要", "导读", "导语", "提要", "简介"],
    why="A site prints the beginning of the text once more above it, with a label.",
    hits=[
        ["“ 内容摘要： " + _BODY.strip() + " ”\n" + _BODY, _BODY],
        ["渡口\n【摘要】渡口只剩一条船，船家却不肯走，说是雪太大了\n" + _BODY, "渡口\n" + _BODY],
        ["渡口\n导读:\n" + _CUT + "\n" + _BODY, "渡口\n" + _BODY],
    ],
    misses=["渡口\n摘要：本文讨论渡口的船为什么在雪天不开，并提出建议。\n" + _BODY, "渡口\n导读：渡口\n渡口只剩一条船。\n"],
)  # fmt: skip
def labelled(view: View, spans: list[Span]) -> Found:
    """Delete the line, if one of the next begins with what it says; a label on a line of its own goes with it."""
    lines: Sequence[Line] = view.ask("first-lines").value
    for number, (start, end, line) in enumerate(lines[:HIGH]):
        lead = LEAD.match(line)
        if not lead:
            continue
        alone = lead.end() == len(line)
        if alone and number + 1 < len(lines):
            number, end, line = number + 1, lines[number + 1][1], lines[number + 1][2]
        said = _letters(line[0 if alone else lead.end() :])
        told = len(said) >= (CUT if alone else LABELLED) and not (alone and line[-1] in ENDS)
        if told and any(below.startswith(said[:SAME]) for below in _below(lines, number)):
            yield start, end, ""


def _below(lines: Sequence[Line], number: int) -> Iterator[str]:
    """Yield the letters of the text below a line, from each of the next lines on."""
    for at in range(number + 1, min(number + 4, len(lines))):
        yield _letters("".join([line[: 3 * SAME] for _, _, line in lines[at : at + 3]]))


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
    for start, end, line in view.ask("first-lines").value[:12]:
        if not line.endswith(DOTS) or not 14 <= len(line) <= LONGEST:
            continue
        words = _letters(line)
        below = text[end : end + 4 * len(line) + 200].split("\n")
        after = _letters("".join(other for other in below if not other.rstrip().endswith(DOTS)))
        tail = words[-40:] if len(words) > 60 else words
        if len(words) >= DOTTED and (
            words in after
            or (len(words) > 40 and words[:30] in after and tail[:20] in after)
            or words[len(words) // 4 :] in after
        ):
            yield start, end, ""


@rule(
    "beginning",
    level="likely",
    why="A page prints its first paragraph twice: as a summary, whole or cut off in mid-sentence, and where the text begins.",
    hits=[
        [_CUT + "\n首页> 旧事> 正文\n渡口旧事\n" + _BODY, "首页> 旧事> 正文\n渡口旧事\n" + _BODY],
        ["渡口\n" + _BODY[:-1] + " 编辑：李渡 131\n" + _BODY, "渡口\n" + _BODY],
        ["渡口\n" + _BODY + "\n渡口\n" + _BODY[:-1] + "有人叹气。\n", "渡口\n\n渡口\n" + _BODY[:-1] + "有人叹气。\n"],
    ],
    misses=[
        _BODY + _BODY,
        _CUT + "\n雪停了，船家把冰敲开，先送孩子们过河上学。\n",
        "渡口只剩一条船\n渡口旧事\n" + _BODY,
        "渡口\n" + _BODY[:-1] + "大家都不作声。\n" + _BODY[:-1] + "有人叹气。\n",
        "青竹省实施《渡口安全管理条例》和渡船登记办法的若干规定以及有关问题的解释\n青竹省实施《渡口安全管理条例》和渡船登记办法的若干规定以及有关问题的解释已经通过。\n",
    ],
)  # fmt: skip
def beginning(view: View, spans: list[Span]) -> Found:
    """Delete one of the first lines if one of the next begins with it and goes on."""
    lines: list[Line] = [line for line in view.ask("first-lines").value[: HIGH + 2] if len(line[2]) > CUT]
    heads = [line[:BEGIN] for _, _, line in lines]
    if len(lines) < 2 or len(set(heads)) == len(lines):
        return
    for number, (start, end, line) in enumerate(lines[:HIGH]):
        for low, _, below in lines[number + 1 : number + 1 + NEAR]:
            if line[:BEGIN] == below[:BEGIN] and line != below and heads.count(below[:BEGIN]) <= MOST:
                after = view.text[low : low + 2 * len(line) + 80]
                if _is_told(line, below) or _goes_on(line, below, after):
                    yield start, end, ""
                    return


def _is_told(line: str, below: str) -> bool:
    """Whether a paragraph, whoever signed it left out, is the beginning of the other."""
    if "。" not in line or not below.startswith(line[: max(WHOLE, len(line) - CREDITS)]):
        return False
    bare = SIGNED.sub("", line)
    return len(bare) >= WHOLE and "。" in bare and SIGNED.sub("", below).startswith(bare)


def _goes_on(line: str, below: str, text: str) -> bool:
    """Whether a line that has no end is the beginning of the line below and what follows, and not the same title."""
    if line[-1] in ENDS or "。" not in text or not CLAUSES.search(line, 0, LONG):
        return False
    words = _letters(line)
    return len(words) >= CUT and _letters(text).startswith(words) and _letters(below) != words
