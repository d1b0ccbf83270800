"""What a page prints above the path that leads to it: its name, its slogan, its telephone, a button.

A path says where the page begins. The lines above it are the site's if a title stands below it and they have nothing to
do with the text: their words do not return in it.
"""

from __future__ import annotations

import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

HIGH = 7  # lines that are not empty, among which the path stands
LONGEST = 60
WORDS = 2  # of a line; more are a menu
PATH = LazyPattern(
    r"(?:[您你](?:的|当前|现在|目前)?|当前|现在|目前)(?:的)?(?:所在)?(?:的)?位置\s?(?:是|为)?\s?[:：]?[^\n。]{0,120}|"
    r"(?:网站)?首页\s?(?:>{1,2}|›|»|→)[^\n。]{2,120}|[^\s>。，]{2,14}(?:网|站|文库|大全)\s?(?:>{1,2}|›|»)\s?[^\n。]{2,100}"
)
STEPS = LazyPattern(r"[^\s>。，]{2,14}(?:\s?(?:>{1,2}|›|»)\s?[^>。，]{2,30}){1,6}\s?>?")
NAME = LazyPattern(
    r"[A-Za-z0-9\u3400-\u9fff·]{2,10}(?:网|网站|文库|论坛|大全|百科|频道|社区|平台|之家)|(?:www\.)?[\w-]{2,24}(?:\.[\w-]{2,12})?\.(?:com|cn|net)|"
    r"(?:手机)?(?:APP|App|app)下载|下载(?:APP|App)"
)
_GENERIC = """
资源 文库 大全 作文 范文 网站 论坛 百科 频道 社区 平台 之家 下载 学习 教育
"""
GENERIC = frozenset(_GENERIC.split())
SHELF = LazyPattern(
    r"[^\s。，：:《》“”]{2,10}(?:小说[网阁]?|文学网?|中文网|书[屋院城库吧]|阅读网|[看读]书网?|笔趣阁|書[屋城]|小說網?)"
)
CHAPTER = LazyPattern(r"(?:手机|会员书架|首页|设置|关灯|第[零〇一二三四五六七八九十百千两\d]{1,8}[章回节])")
SAID = LazyPattern(r"[:：]|^第.{1,4}[章节回]|^[一二三四五六七八九十]、|^\d")
TITLE = LazyPattern(r"[^\n。；！]{2,60}[？?！!]?")
_BODY = "渡口只剩一条船，船家却不肯走，说是雪太大了，要等到天亮才开。\n"


def _pairs(words: str) -> set[str]:
    han = re.sub(r"[^\u3400-\u9fff]", "", words)
    return {han[at : at + 2] for at in range(len(han) - 1)}


@rule(
    "above-path",
    level="likely",
    zone="head",
    anchors=["当前位置", "的位置", "在位置", "前的位置", "现在位置", "首页>", "首页 >", "首页>>", "首页 »", "首页»"],
    why="Above the path to the page stand the site's name, its slogan or a button, and below it the title.",
    hits=[
        [
            "教育资源为主的文档平台\n\n当前位置：青竹网> 作文> 渡口旧事\n渡口旧事\n" + _BODY,
            "当前位置：青竹网> 作文> 渡口旧事\n渡口旧事\n" + _BODY,
        ],
        [
            "182-0000-8705\n最新公告:NOTICE\n青竹申请\n当前位置:青竹申请 > 国内 >\n渡口旧事\n" + _BODY,
            "当前位置:青竹申请 > 国内 >\n渡口旧事\n" + _BODY,
        ],
        ["展开\n当前位置:\n青竹网校 > 模拟试题 > 渡口\n渡口旧事\n" + _BODY, "渡口旧事\n" + _BODY],
    ],
    misses=[
        "渡口旧事\n当前位置：青竹网> 作文\n时间：2021-03-04\n" + _BODY,
        "雪夜的渡口\n当前位置：青竹网> 作文\n第一章\n" + _BODY,
        "摘要。\n当前位置：青竹网> 作文\n渡口旧事\n" + _BODY,
        "渡口\n当前位置越靠近圆心，向心力越大。\n" + _BODY,
    ],
)
def above_path(view: View, spans: list[Span]) -> Found:
    """Delete the lines above the path, none of which returns in the text; a path in two lines goes with them."""
    first = view.ask("first-lines").value
    for number, (_, _, line) in enumerate(first[:HIGH]):
        if not PATH.fullmatch(line):
            continue
        last = number
        bare = line.rstrip().endswith((":", "：", "是", "置"))
        if bare and number + 1 < len(first) and STEPS.fullmatch(first[number + 1][2]):
            last = number + 1
        below = first[last + 1 :]
        if (not number and last == number) or not below or not TITLE.fullmatch(below[0][2]):
            return
        body = view.text[below[0][1] : below[0][1] + 3000]
        title = _pairs(below[0][2])
        if len(body) < 30 or re.match(
            r"第.{1,4}[章节回]|[一二三]、|(?:时间|日期|来源|作者|发布|点击|浏览)", below[0][2]
        ):
            return
        said = _pairs(body) | title
        path = first[number][2] + first[last][2]
        for _, _, above in first[:number]:
            if not _is_site(above, path, said):
                return
        for start, end, _ in first[: last + 1 if last > number else number]:
            yield start, end, ""
        return


def _is_site(line: str, path: str, said: set[str]) -> bool:
    """Whether a line has no sentence and says nothing that the title and the text say too."""
    if len(line) > LONGEST or "。" in line or len(line.split()) > WORDS:
        return False
    if line in path:
        return True
    pairs = _pairs(line)
    return not pairs or len(pairs & said) * 4 <= len(pairs)


ENDS = (
    "网",
    "网站",
    "文库",
    "论坛",
    "大全",
    "百科",
    "频道",
    "社区",
    "平台",
    "之家",
    "下载",
    "APP",
    "App",
    ".com",
    ".cn",
    ".net",
)
READING = (
    "小说",
    "文学",
    "书屋",
    "书院",
    "书城",
    "阅读",
    "书库",
    "书吧",
    "笔趣阁",
    "小说阁",
    "書屋",
    "書城",
    "小說",
    "小說網",
)


@rule(
    "name",
    level="likely",
    zone="head",
    anchors=[f"{end}\n" for end in (*ENDS, *READING)],
    why="The name of a site stands over the title; the text takes up none of its words.",
    hits=[
        ["青竹资源网\n\n只剩一条船的渡口\n\n" + _BODY + _BODY, "只剩一条船的渡口\n\n" + _BODY + _BODY],
        ["APP下载\n只剩一条船的渡口\n" + _BODY + _BODY, "只剩一条船的渡口\n" + _BODY + _BODY],
        ["example.com\n只剩一条船的渡口\n" + _BODY + _BODY, "只剩一条船的渡口\n" + _BODY + _BODY],
        ["青竹文学网\n\n第九章 渡口\n" + _BODY, "第九章 渡口\n" + _BODY],
    ],
    misses=[
        "物联网\n什么是物联网\n" + _BODY + _BODY,
        "青竹资源网\n" + _BODY + _BODY,
        "渡口网\n只剩一条船的渡口\n" + _BODY + _BODY,
        "渔网\n第一章\n" + _BODY + _BODY,
        "补网\n雪夜\n渔网破了，船家坐在岸边补网，一直补到天黑。\n" + _BODY,
        "《长篇小说》\n第一章 雪\n雪停了。",
    ],
)
def name(view: View, spans: list[Span]) -> Found:
    """Delete the first line if it is such a name, and the second is a title whose words the text takes up, or a chapter's."""
    first = view.ask("first-lines").value
    if len(first) < 2 or not any(start < first[0][1] for start, _ in spans):
        return
    start, end, site = first[0]
    if SHELF.fullmatch(site) and CHAPTER.match(first[1][2]) and view.ask("novel-page").value:
        yield start, first[1][0], ""
    elif len(first) > 2 and NAME.fullmatch(site):
        body = view.text[first[1][1] : first[1][1] + 3000]
        title = first[1][2]
        if (
            TITLE.fullmatch(title)
            and len(_pairs(title)) > 2
            and len(_pairs(title) & _pairs(body)) > 1
            and not SAID.search(title)
            and any("。" in line for _, _, line in first[2:8])
            and not (_pairs(site) - GENERIC) & (_pairs(body) | _pairs(title))
        ):
            yield start, end, ""
