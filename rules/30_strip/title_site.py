"""The name of the site behind the title, as a browser shows it, over it, and once more on its own line."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

LONGEST = 90
SURE = r"(?:文库|作文网|范文网|论文网|文档网|文秘网|教育网|学习网|资源网|题库|百科|论坛|贴吧|频道|作文大全|范文大全|大全网|诗词网|古诗文网|成语网|词典网|故事网|文学网|美食网|养生网|健康网|考试网|课件网|教案网|专利网|公文网|材料网|知道|问答|下载站?)"
NAMED = rf"(?:{SURE}|网|网站|在线|平台|社区|图书馆|门户)"
SUFFIX = LazyPattern(
    rf"(?<=[^\s_|｜\-–—>])(?:(?:\s?[_|｜]\s?[^\s_|｜。，]{{2,14}}){{0,3}}\s?[_|｜]\s?(?P<a>[^\s_|｜。，>]{{2,12}}{NAMED})"
    rf"|\s[-–—]\s(?:[^\s。，>-]{{2,14}}\s[-–—]\s){{0,3}}(?P<b>[^\s。，>-]{{1,12}}(?:{NAMED}|大全))"
    rf"|(?<=[\u3400-\u9fff）)\d])-(?:[\u3400-\u9fff]{{2,10}}-){{0,2}}(?P<c>[\u3400-\u9fff]{{2,8}}{SURE}))$"
)
PAGE = LazyPattern(r"(?<=\S)_第\s?\d{1,3}\s?页$")
FAR = 4000  # characters in which the text may take up the name
_GENERIC = """
作文 范文 论文 文库 大全 学习 教育 资源 考试 知识 文档 题库 百科 文网 育网 习网 源网 试网 识网 档网 网站 论坛 频道 平台 社区 在线 问答 知道 之家 下载
"""
GENERIC = frozenset(_GENERIC.split())
# Of sites whose name stands alone over the title.
NAME = LazyPattern(
    r"[A-Za-z0-9\u3400-\u9fff·]{2,10}(?:网|网站|文库|论坛|大全|百科|频道|社区|平台|之家)|(?:www\.)?[\w-]{2,24}(?:\.[\w-]{2,12})?\.(?:com|cn|net)|"
    r"(?:手机)?(?:APP|App|app)下载|下载(?:APP|App)"
)
SHELF = LazyPattern(
    r"[^\s。，：:《》“”]{2,10}(?:小说[网阁]?|文学网?|中文网|书[屋院城库吧]|阅读网|[看读]书网?|笔趣阁|書[屋城]|小說網?)"
)
CHAPTER = LazyPattern(r"(?:手机|会员书架|首页|设置|关灯|第[零〇一二三四五六七八九十百千两\d]{1,8}[章回节])")
SAID = LazyPattern(r"[:：]|^第.{1,4}[章节回]|^[一二三四五六七八九十]、|^\d")
TITLE = LazyPattern(r"[^\n。；！]{2,60}[？?！!]?")
_ENDS = """
网 网站 文库 论坛 大全 百科 频道 社区 平台 之家 下载 APP App .com .cn .net 小说 文学 书屋 书院 书城 阅读 书库 书吧 笔趣阁 小说阁 書屋 書城 小說 小說網
"""
ENDS = _ENDS.split()
NO_HAN = LazyPattern(r"[^\u3400-\u9fff]")
SHORTEST = 4  # characters of what is left
_BODY = "渡口只剩一条船，船家却不肯走，说是雪太大了，要等到天亮才开。\n"


def _pairs(words: str) -> set[str]:
    han = NO_HAN.sub("", words)
    return {han[at : at + 2] for at in range(len(han) - 1)}


@rule(
    "suffix",
    level="likely",
    zone="head",
    anchors=[
        "网\n",
        "站\n",
        "库\n",
        "大全\n",
        "百科\n",
        "论坛\n",
        "贴吧\n",
        "频道\n",
        "平台\n",
        "社区\n",
        "在线\n",
        "问答\n",
        "知道\n",
        "下载\n",
        "门户\n",
    ],
    why="Behind the title stands the name of the site, as a browser shows it.",
    hits=[
        ["渡口旧事_青竹文库\n" + _BODY, "渡口旧事\n" + _BODY],
        ["渡口旧事 - 青竹作文大全\n青竹作文大全\n渡口旧事\n" + _BODY, "渡口旧事\n渡口旧事\n" + _BODY],
        ["渡口旧事_小学作文_青竹网\n" + _BODY, "渡口旧事\n" + _BODY],
        ["渡口旧事-青竹作文网\n" + _BODY, "渡口旧事\n" + _BODY],
    ],
    misses=[
        "局域网-城域网-广域网\n" + _BODY,
        "渡口的研究——以青竹网为例\n" + _BODY,
        "渡口与物联网 - 下一代互联网\n第一章\n",
        "船家的事 - 青竹渡口网\n渡口只剩一条船。渡口的人都说，船家不会走。\n",
        "变量 a_内网\n" + _BODY,
        "青竹网\n" + _BODY,
    ],
)
def suffix(view: View, spans: list[Span]) -> Found:
    """Delete the name behind the first line if prose stands below, and the lines that are the name alone."""
    first = view.ask("first-lines").value
    if len(first) < 2 or not any(start < first[0][1] for start, _ in spans):
        return
    start, _, line = first[0]
    if len(line) > LONGEST:
        return
    found = SUFFIX.search(line)
    if not found or found.start() < SHORTEST or not any("。" in other or len(other) > 40 for _, _, other in first[1:9]):
        return
    name = found["a"] or found["b"] or found["c"]
    at = view.text.index(line, start)
    pairs = {name[place : place + 2] for place in range(len(name) - 1)} - GENERIC
    body = view.text[at + len(line) : at + FAR]
    body = "\n".join(row for row in body.split("\n") if row.strip() not in (name, line))
    if any(pair in body for pair in pairs):
        return  # the text is about it
    yield at + found.start(), at + len(line), ""
    for low, high, other in first[1:6]:
        if other == name:
            yield low, high, ""


@rule(
    "page-of-title",
    level="certain",
    zone="head",
    anchors=["_第"],
    why="Behind the title stands which page of the article this is.",
    hits=[
        ["渡口旧事_第6页\n" + _BODY, "渡口旧事\n" + _BODY],
        ["青竹网\n渡口旧事_第2页\n" + _BODY, "青竹网\n渡口旧事\n" + _BODY],
    ],
    misses=["渡口旧事第6页\n" + _BODY, "渡口旧事_第1页\n渡口旧事_第2页\n" + _BODY],
)
def page_of_title(view: View, spans: list[Span]) -> Found:
    """Delete the only such mark among the first lines."""
    first = view.ask("first-lines").value
    marked = [(start, PAGE.search(line), line) for start, _, line in first[:5] if PAGE.search(line)]
    if len(marked) == 1:
        start, found, line = marked[0]
        at = view.text.index(line, start)
        yield at + found.start(), at + found.end(), ""


@rule(
    "over-title",
    level="likely",
    zone="head",
    anchors=[f"{end}\n" for end in ENDS],
    why="The name of a site stands over the title; the text takes up none of its words.",
    hits=[
        ["青竹资源网\n\n只剩一条船的渡口\n\n" + _BODY + _BODY, "只剩一条船的渡口\n\n" + _BODY + _BODY],
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
def over_title(view: View, spans: list[Span]) -> Found:
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
