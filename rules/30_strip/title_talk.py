"""Editors who talk of a text by its title: who collected it for whom above it, that this was it below it.

Nobody calls their own text by its title and hopes in the same breath that it may help. A line at either end that names
the title and speaks the language of a site's editor is the site's.
"""

from __future__ import annotations

import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

LONGEST = 200
HIGH, LOW = 6, 3  # lines from either end
SHORTEST = 4  # characters of a title
ENOUGH = 3
EDITOR = LazyPattern(
    r"小编|本站|网友|客服|(?:作文|范文|学习|教育|考试|知识|文秘|题库|百科|资源|无忧考|查字典)?[\u3400-\u9fff]{0,4}网(?:为|给|小编|整理|以专业)|"
    r"为(?:大家|[您你]|广大考生)(?:精心)?(?:整理|筛选|收集|准备)|整理的|整理分享|解答以上问题|还不知道|我们精心|由[^，。\n]{2,10}网整理"
)
SELLING = LazyPattern(
    r"筛选|精选|挑选|为(?:大家|[您你])|给大家|带来|分享|供(?:大家|[您你]|各位)?(?:学习)?参考|仅供参考|希望(?:能|可以|对|大家|[您你])|品鉴|欢迎|一起来(?:看看|了解|学习)|更多资讯|关注|下载支持"
)
LEAVING = LazyPattern(
    r"以上|上文|上述|到这里|到此|希望(?:能|可以|对|大家|[您你])|帮助|参考|给大家|为大家|介绍|内容|分享"
)
OWN = LazyPattern(
    r"我演讲|题目是|我叫|汇报|作者|记者|我们[县市区镇村校院]|本[县市区镇村校院]|出版|印发|通知|图书馆|博物馆|展览|讲座"
)
NAMES = LazyPattern(r"[（(【\[].*?[）)】\]]|范文|大全|精选|集锦|合集|[\s“”\"《》]|\d{1,2}篇.?$")
_BODY = "船家不肯走，说是雪太大了，要等到天亮才开。村里的人都围着火炉说话，谁也不着急。\n"


def _title(view: View) -> str:
    first = view.ask("first-lines").value
    return NAMES.sub("", first[0][2]) if first else ""


def _names(line: str, title: str) -> bool:
    return len(title) >= SHORTEST and title in NAMES.sub("", line)


def _says(line: str) -> int:
    return 2 * len({found[0] for found in EDITOR.finditer(line)}) + len({found[0] for found in SELLING.finditer(line)})


@rule(
    "before",
    level="likely",
    zone="head",
    anchors=["整理", "筛选", "挑选", "品鉴", "解答以上", "还不知道", "客服", "小编", "本站", "网友"],
    why="An editor names the title, and says for whom the text was collected and what is hoped of it.",
    hits=[
        [
            "渡口旧事\n开篇：青竹网以专业的文秘视角，为您筛选了一篇渡口旧事范文，在线客服老师一对一协助。欢迎您的阅读与分享！\n"
            + _BODY,
            "渡口旧事\n" + _BODY,
        ],
        [
            "渡口旧事（精选5篇）\n无忧考网为大家整理的《渡口旧事》，供大家参考。\n" + _BODY,
            "渡口旧事（精选5篇）\n" + _BODY,
        ],
        ["渡口旧事\n以下是为大家整理的关于渡口旧事的文章5篇，欢迎品鉴！\n" + _BODY, "渡口旧事\n" + _BODY],
    ],
    misses=[
        "渡口旧事\n今天我演讲的题目是《渡口旧事》，希望大家喜欢。\n" + _BODY,
        "渡口旧事\n我把渡口旧事整理出来，留给孩子们看。\n" + _BODY,
        "河堤管理办法\n现将《河堤管理办法》印发给你们，供参考，由各村整理。\n" + _BODY,
        "渡口旧事\n渡口旧事很多，网友也来信说了一些。\n" + _BODY,
    ],
)
def before(view: View, spans: list[Span]) -> Found:
    """Delete lines under the title that name it and speak as editors do, if a text follows."""
    first = view.ask("first-lines").value
    title = _title(view)
    if len(title) < SHORTEST:
        return
    spoken = {view.line_of(at)[0] for at, _ in spans if at < first[min(HIGH, len(first)) - 1][1]}
    for number, (start, end, line) in enumerate(first[1:HIGH], 1):
        if (
            start in spoken
            and len(line) <= LONGEST + len(title)
            and _names(line, title)
            and _says(line) >= ENOUGH
            and EDITOR.search(line)
            and not OWN.search(line)
            and number + 1 < len(first)
        ):
            yield start, end, ""


@rule(
    "behind",
    level="likely",
    zone="tail",
    anchors=["到这里", "到此", "小编", "以上就是", "以上是", "上文是", "带来参考", "带来帮助", "有所帮助", "有帮助"],
    why="An editor names the title once more, says that this was it and hopes that it helps.",
    hits=[
        ["渡口旧事\n" + _BODY + "关于渡口旧事的问题就介绍到这里了，希望对你有所帮助。\n", "渡口旧事\n" + _BODY],
        ["渡口旧事\n" + _BODY + "上文是渡口旧事的内容，希望可以给大家带来参考。", "渡口旧事\n" + _BODY[:-1]],
        ["渡口旧事\n" + _BODY + "以上，就是小编对渡口旧事的介绍，希望对大家有帮助。\n", "渡口旧事\n" + _BODY],
    ],
    misses=[
        "渡口旧事\n" + _BODY + "渡口旧事到此为止。\n",
        "渡口旧事\n" + _BODY + "以上是渡口旧事展览的内容，希望大家踊跃参观。\n",
        "渡口旧事\n" + _BODY + "写到这里，我想起了渡口。\n",
    ],
)
def behind(view: View, spans: list[Span]) -> Found:
    """Delete one of the last lines that names the title and takes leave."""
    title = _title(view)
    text = view.text
    if len(title) < SHORTEST:
        return
    end = len(text)
    seen = 0
    while end > 0 and seen < LOW:
        start = text.rfind("\n", 0, max(0, end - 1)) + 1
        line = text[start:end].strip()
        if line:
            seen += 1
            said = {found[0] for found in LEAVING.finditer(line)}
            if (
                start
                and 12 <= len(line) <= LONGEST
                and _names(line, title)
                and len(said) + 2 * bool(EDITOR.search(line)) >= ENOUGH
                and re.search(r"希望|小编|感谢|谢谢", line)
                and not OWN.search(line)
            ):
                yield start, end, ""
        end = start
