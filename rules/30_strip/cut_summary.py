"""The summary that a page prints above the text: its beginning, cut off in mid-sentence after so many characters."""

from __future__ import annotations

import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

HIGH, NEAR = 4, 6  # lines from the top that may be the summary, and below it that may be the beginning
SHORTEST = 30  # letters
ENDS = "。！？”」）…:：.!?)"
CLAUSES = LazyPattern(r"[，,。；;].*[\u3400-\u9fff]{2}")  # a title has none
LEAD = LazyPattern(r"【?(?:导读|导语|摘要|核心提示|内容摘要|简介|提要)】?\s?[:：]?\s?")
_CUT = "渡口只剩一条船，船家却不肯走，说是雪太大了，要等到天亮才开，村里的人都围着火"
_BODY = _CUT + "炉说话，谁也不着急。\n"


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


@rule(
    "cut",
    level="likely",
    why="The page prints the beginning of the text once more as a summary that stops in mid-sentence.",
    hits=[
        [_CUT + "\n首页> 旧事> 正文\n渡口旧事\n" + _BODY, "首页> 旧事> 正文\n渡口旧事\n" + _BODY],
        ["渡口旧事\n导读：" + _CUT + "\n渡口旧事\n" + _BODY, "渡口旧事\n渡口旧事\n" + _BODY],
    ],
    misses=[
        _BODY + _BODY,
        _CUT + "\n" + "雪停了，船家把冰敲开，先送孩子们过河上学。\n",
        "渡口只剩一条船\n渡口旧事\n" + _BODY,
        "青竹省实施《渡口安全管理条例》和渡船登记办法的若干规定以及有关问题的解释\n青竹省实施《渡口安全管理条例》和渡船登记办法的若干规定以及有关问题的解释已经通过。\n",
    ],
)
def cut(view: View, spans: list[Span]) -> Found:
    """Delete one of the first lines if it has no end and one of the next lines begins with it and goes on."""
    first = view.ask("first-lines").value
    for number, (start, end, line) in enumerate(first[:HIGH]):
        if len(line) <= SHORTEST or line[-1] in ENDS or not CLAUSES.search(line):
            continue
        lead = LEAD.match(line)
        words = _letters(line[lead.end() :] if lead else line)
        if len(words) < SHORTEST:
            continue
        for _, _, below in first[number + 1 : number + 1 + NEAR]:
            if (
                len(below) > len(words)
                and below != line
                and "。" in below
                and _letters(below[: 2 * len(line)]).startswith(words)
            ):
                yield start, end, ""
                return
