"""What no page takes with it, however its lines read: the text's title, and rows that people or programs lay out.

The rules that take a page out ask here last. A title is told by what the text takes up of it, by the lines of the page
that quote it, and by its place; where none would be left over the first paragraph, the line most like one stays.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Span, fact
from cleaner.view import View

NEAR = 3_000  # characters from the start among which the title stands
BODY = 3_000  # characters of the text that are looked at for what its title names
SHORTEST, LONGEST = 2, 60  # letters of a title
PARAGRAPH = 30  # characters of a paragraph
ENOUGH, LEFT, CERTAIN = (
    2.5,
    2.0,
    7.0,
)  # points of a title that would go, of one that is left, of one that stays beside it
QUOTED = LazyPattern(r"[《〈【“「]([^《》〈〉【】“”「」\n]{2,60})[》〉】”」]")
NAMED = LazyPattern(r"《([^《》\n]{2,40})》")
# Who wrote, or what a diary is called, and the moment a site sets behind it.
BLOGGED = LazyPattern(
    r"([^\n:：。，()（）]{4,40})[(（]\s?(?:19|20)\d\d-\d{1,2}-\d{1,2}\s+\d{1,2}:\d\d(?::\d\d)?\s?[)）]\s*(?:转载\s?▼?|▼)"
)
WORDS = LazyPattern(r"[\W_]+")
# Buttons and moments that sites set behind a title, or behind a name.
GLUED = LazyPattern(
    r"[\s\u3000]*(?:[(（\[【]\s?(?:复制链接|转载|编辑|删除|收藏本?文?|打印|下载|分享|推荐|只看楼主|查看原[图文]|图|原文链接)\s?[)）\]】]|"
    r"[(（]\s?(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\s+\d{1,2}:\d\d(?::\d\d)?\s?[)）]|推荐度\s?[:：]?|转载\s?▼|▼|★+|收藏本文|"
    r"\|\s?(?:收藏|打印|分享))+[\s\u3000]*$"
)
BUTTONS = LazyPattern(r"[\[【(（](?:复制链接|只看楼主)[)）\]】]\s*$|推荐度\s?[:：]?\s*$|转载\s?▼\s*$")
# What is no title: fields, links, paths, names of files and of sites, rows of words.
NAMELESS = LazyPattern(
    r"https?:|www\.|\.com|[。；:：]$|^(?:来源|作者|时间|日期|发布|编辑|记者|标签|分类|栏目|字[号体]|关键词|浏览|阅读|点击|上传|文件|大小|格式|页数|编号|当前|您?现?在?的?位置|分享|出处|摄影|责编|所属|文档|资源|发表)"
    r"\S{0,6}[:：]|[>›»→]|\.(?:docx?|pptx?|pdf|xlsx?)|_第\s?\d|ICP|©|(?:网站?|论坛|社区|文库|平台|频道|客户端|APP|首页|书[斋屋院库城坊]|小说|中文|图书馆|吧|百科|博客|问问|知道|官网|热线|在线|之家)$|"
    r"\S[\s|｜·]+\S+[\s|｜·]+\S+[\s|｜·]+\S|\d[-.:：年月]\d+[-.:：月]\d|登录|注册|下载|^(?:我[要的是]|您|[—–-])|^第\S{1,6}[章回节卷]$|[(（]\d+[)）]$|"
    r"^[\u3400-\u9fff]{1,6}(?: [\u3400-\u9fff]{1,6}){2,}$|^[\W_]*(?:约\s?)?\d|^第?\W{0,2}(?:PAGE|NUMPAGES)|^[^\u3400-\u9fff]*$"
)
SENTENCE = LazyPattern(r"[。；！？：:]")
# Headings of the parts of a form or a notice, right over lines with keys.
PART = LazyPattern(
    r"(?m)^[ \t\u3000]*(?:职位|岗位|公司|企业|单位|基本|联系|个人|报名|活动|课程|项目|产品|商品|招聘|任职|服务|工作)(?:信息|方式|资料|介绍|简介|描述|要求|详情|说明|内容|条件)"
    r"[ \t]*\n\s*(?=[^\s:：]{2,8}\s?[:：])"
)
KEYED = LazyPattern(r"[ \t]*[^\s:：]{2,8}\s?[:：][^\n]*\n?")
FOOT = LazyPattern(r"ICP|版权|备案|技术支持|邮编|传真|主办|网[站址]|来源|编辑|上一|下一|分享|标签|阅读|公众号")
KIND = LazyPattern(
    r"[\[【](?:原创|转载|转帖|转贴|分享|讨论|求助|教程|资源|经验|公告|心得|灌水|杂谈|通知|连载)[\]】]"
)  # of a thread

# The line right under a title: when the text came and how often it was read, who posted it, how to copy its address.
_DAY = r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?"
_READ = r"(?:浏览|阅读|评论|点击|查看|喜欢|收藏|回复|瀏覽|閱讀|評論)"
UNDER = LazyPattern(
    rf"(?=[^\n]*{_DAY})(?=[^\n]*(?:{_READ}(?:量|数)?\s?[:：(（]?\s?\d|\d\s?[次个条人]?\s?{_READ}))[^\n。！？]{{14,100}}|"
    rf"[^\n。！？]{{0,40}}发表于\s?{_DAY}\s\d{{1,2}}:\d{{2}}(?::\d{{2}})?\s?\|[^\n。！？]{{2,60}}|[\[【]复制链接[\]】]"
)
PLACED = LazyPattern(
    r"(?!.*(?:首页|首頁|>|›|»|\||登录|注册|位置|下载|电话))(?=.*[\u3400-\u9fff]{2})[^\n。；]{4,70}(?<![，、：:,])"
)
PROSE = LazyPattern(r"(?=[^\n]{20,})[^\n]*[，。！？；]")
HIGH, NEXT = 10, 18  # lines among which the line under the title stands; below it, in which prose begins


class Guard(NamedTuple):
    """What the rules ask: the spans of theirs that go, what is left of them, and the title that stays."""

    goes: Callable[[Sequence[Span]], list[Span]]
    title: str
    glued: list[Span]  # to a title that stays anyway
    told: bool  # whether a line of the page quotes the title


def bare(text: str) -> str:
    """Return the letters and digits of a text."""
    return "".join(WORDS.split(text))


def _lines(text: str) -> list[tuple[int, int, str]]:
    lines, at = [], 0
    for row in text.split("\n"):
        lines.append((at, min(at + len(row) + 1, len(text)), row))
        at += len(row) + 1
    return lines


def _points(line: str, unit: Any, body: str, quoted: set[str], alone: bool) -> float:
    """Return how much a line looks like the title of that text."""
    name = bare(line)
    if not SHORTEST <= len(name) <= LONGEST or name.isdecimal() or NAMELESS.search(line):
        return -9.0
    kind, weight, strong = unit
    if kind in ("notice", "soft", "list", "ad", "field", "keep", "date", "outline", "item"):
        return -9.0
    if kind == "prose" and not (len(name) <= LONGEST // 2 and line[-1] not in "。；，,;"):
        return -9.0
    pairs = [name[at : at + 2] for at in range(len(name) - 1)]
    taken = sum(pair in body for pair in pairs) / max(4, len(pairs))
    told = 4.0 * any(name in each or (len(each) > 3 and each in name) for each in quoted if len(name) > 3)
    told += 2.5 * ("本" + name[-2:] in body)  # as in 本办法
    told = max(told, 4.0 * (name in quoted)) + 2.0 * bool(KIND.match(line))
    return told + 6 * min(0.5, taken) + (len(name) > 5) + 0.5 * alone - 0.5 * max(0.0, weight) - 0.5 * strong


class Line(NamedTuple):
    """A line of the head: where it stands, what it says, that without what is glued to it, how it reads, if it goes."""

    start: int
    end: int
    text: str
    clean: str
    unit: Any
    goes: bool


def _head(view: View, gone: list[Span]) -> tuple[list[Line], list[Line]]:
    """Return the lines before the first paragraph that stays, none if there is none, and those behind it."""
    text = view.text
    read, fold = view.ask("unit-reader").value, view.ask("line-kinds").value[2]
    lines: list[Line] = []
    first = -1
    for start, end, row in _lines(text[:NEAR]):
        line = row.strip()
        if not line:
            continue
        clean = GLUED.sub("", line)
        unit = view.once(read, fold(clean)) if len(clean) < LONGEST * 2 else ("prose", -9.0, 0)
        goes = _inside(gone, start)
        long = len(line) >= PARAGRAPH and (unit[0] == "prose" or SENTENCE.search(line))
        if first < 0 and not goes and (long or unit[0] == "outline"):
            first = len(lines)
        lines.append(Line(start, min(end, len(text)), line, clean, unit, goes))
    return (lines[:first], lines[first:]) if first >= 0 else ([], lines)


def _quoted(view: View, lines: list[Line]) -> Line | None:
    """Return the line that is, letter by letter, what a line above it or another state of the page calls the text."""
    named = {bare(view.metadata.get("title", ""))}
    found: list[Line] = []
    for line in lines:
        name = bare(line.clean)
        if name in named and len(name) >= SHORTEST and not NAMELESS.search(line.clean):
            found.append(line)
        named.update(said for quoted in NAMED.findall(line.text) if (said := bare(quoted)) != name)
    stays = [line for line in found if not line.goes]
    return stays[0] if stays else found[-1] if found else None


def _placed(lines: list[Line]) -> Line | None:
    """Return the line right above that in which the page counts its readers, however short and little it is."""
    for number, line in enumerate(lines[1:HIGH], 1):
        if UNDER.fullmatch(line.text):
            above = lines[number - 1]
            prose = any(PROSE.match(each.text) for each in lines[number + 1 : number + NEXT])
            title = PLACED.fullmatch(above.clean) and not UNDER.fullmatch(above.text)
            return above if prose and title else None
    return None


def _title(view: View, gone: list[Span], files: set[str]) -> tuple[Line | None, Line | None, bool]:
    """Return the line most like a title of those that go, if it has to stay; the one of those that stay; if it is quoted."""
    head, rest = _head(view, gone)
    told = _quoted(view, [*head, *rest])
    if told:
        return (told, None, True) if told.goes else (None, told, True)
    placed = _placed([*head, *rest])
    if placed:
        return (placed, None, False) if placed.goes else (None, placed, False)
    if not head:
        return None, None, False
    text, begin = view.text, rest[0].start
    body = bare(text[begin : begin + BODY])
    quoted = {bare(name) for line in head for name in QUOTED.findall(line.text) if bare(name) != bare(line.text)}
    quoted.update(files)
    best: dict[bool, tuple[float, int]] = {}
    for number, line in enumerate(head):
        around = text[max(0, line.start - 2) : line.start] in ("\n\n", "\n", "")
        around = around and text[line.end : line.end + 1] in ("\n", "")
        points = _points(line.clean, line.unit, body, quoted, around) + 2.0 * (line.clean != line.text)
        best[line.goes] = max(best.get(line.goes, (-9.0, -1)), (points, number))
    (goes, number), (left, other) = best.get(True, (-9.0, -1)), best.get(False, (-9.0, -1))
    stays = head[other] if left >= LEFT else None
    if goes < ENOUGH or (left >= min(LEFT, goes) and goes < max(CERTAIN, left + ENOUGH)):
        return None, stays, False
    return head[number], stays, False


def _inside(spans: Sequence[Span], at: int) -> bool:
    number = bisect_right(spans, (at, 1 << 60)) - 1
    return number >= 0 and spans[number][0] <= at < spans[number][1]


def _without(spans: Sequence[Span], kept: Sequence[Span]) -> list[Span]:
    """Return what is left of spans when others, which are in their order and apart, are cut out of them."""
    left: list[Span] = []
    for start, end in spans:
        at = start
        for number in range(max(0, bisect_right(kept, (start, 0)) - 1), len(kept)):
            low, high = kept[number]
            if low >= end:
                break
            if low > at:
                left.append((at, low))
            at = max(at, high)
        if at < end:
            left.append((at, end))
    return left


@fact("page-guard")
def page_guard(view: View) -> Fact:
    """Give the rules that take a page out the guard of what has to stay; the value is a `Guard`."""
    shell, frame = view.ask("shell").value, view.ask("frame").value
    voted, titles = view.ask("page-runs").value
    known = {*voted, *(frame[0] if frame else ())}
    if shell:
        known |= {*shell.inside, *(set(shell.head) - titles)}
    kept = list(view.ask("page-rows").value)
    files = {bare(frame[2])} if frame and len(frame[2]) > 4 else set()
    gone = _joined(_without(sorted(span for span in known if span[0] < NEAR), _joined(kept)))
    found, stays, told = _title(view, gone, files)
    title, glued = "", []
    if found:
        title = found.clean or found.text
        kept += _cut(view.text, found.start, found.end, title if title != found.text else "")
    elif stays and BUTTONS.search(stays.text):
        at = view.text.find(stays.text, stays.start)
        glued = [(at + len(stays.clean), at + len(stays.text))]
    known |= {*(shell.tail if shell else ()), *(frame[1] if frame else ())}
    kept += _parts(view.text, _joined(sorted(known)))
    shared = "转载" in view.text[:NEAR] or "▼" in view.text[:NEAR]
    for blogged in BLOGGED.finditer(view.text, 0, NEAR) if shared else ():
        start, end = view.line_of(blogged.start())
        if _inside(gone, start) and view.text[start : blogged.start()].strip() == "":
            kept += _cut(view.text, start, end + 1, blogged[1].strip())
    kept = _joined(sorted(kept))
    return Fact(
        Guard(lambda spans: _without(spans, kept), title or (stays.clean if stays else ""), glued, told), "what stays"
    )


def _parts(text: str, gone: Sequence[Span]) -> list[Span]:
    """Return the headings that go, though what stands right under them stays, or belongs to the text above them."""
    kept: list[Span] = []
    for part in PART.finditer(text):
        start, end = part.span()
        if not _inside(gone, start):
            continue
        before = len(text[:start].rstrip())
        if before and not _inside(gone, before - 1):
            while (row := KEYED.match(text, end)) and _inside(gone, end) and not FOOT.search(row[0]):
                end = row.end()
            kept.append((start, end))
        elif not _inside(gone, end):
            kept.append((start, end))
    return [span for span in kept if span[1] > span[0]]


def _cut(text: str, start: int, end: int, name: str) -> list[Span]:
    """Return the span of a line, or of the name in it and of its line feed."""
    if not name:
        return [(start, end)]
    at = text.find(name, start)
    feed = min(end, len(text))
    return [(at, at + len(name)), (feed - (text[feed - 1] == "\n"), feed)]


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Return spans in their order, those that meet as one."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
