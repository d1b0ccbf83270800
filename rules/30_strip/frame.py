"""The page round the text: the block of labels, file data, notices and titles before it, and the one behind it.

No single line proves a page; the block they form goes when at least two kinds of evidence agree. Of the lines between,
a title stays, and so does all that nothing explains.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import Any, NamedTuple

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

KNOWN = frozenset(("label", "anchor", "crumb", "field", "page", "title", "notice"))
ENOUGH = 3  # so many words of an interface prove a page by themselves
STRONG = 8  # so many known lines make a block in which short unknown lines go too
MOST_UNKNOWN = 3  # short unknown lines in a row that go
BEGINNING = 400  # characters of the text in which its title comes again
MOST_NAMES = 20
SITE = LazyPattern(r"网|站|文库|文档|平台|下载|登录|账号|VIP|资源")
LIST = LazyPattern(r"推荐|相关|感兴趣|关注的|喜欢|热门|在看|最新")
HARD = LazyPattern(r"举报|[Vv][Ii][Pp]|登录|下载文档|复制链接|扫一扫|换一[批换]|收起|猜你喜欢")
SELF = LazyPattern(
    r"^(?:版权(?:说明|声明|提示)|温馨提示|友情提示|下载(?:声明|须知|提示)|声明|提示)\s?[:：]|"
    r"本文档|该文档|本资源|本站[^，。]{0,6}(?:资源|文档|内容|资料)|文库"
)
QUOTED = LazyPattern(r"《([^》\n]{2,80}?)(?:\.\w{2,4})?》")


class Edge(NamedTuple):
    """A line as the reader of edges wants it."""

    start: int
    text: str
    kind: str
    weight: float
    strong: int


def _votes(lines: list[Any]) -> list[str]:
    """Return the kinds of evidence that are strong enough to count."""
    kinds: Counter[str] = Counter()
    for line in lines:
        kinds[line.kind] += max(1, line.count)
    votes = []
    if kinds["field"] >= 2 or (kinds["field"] and kinds["weak"]):
        votes.append(f"{kinds['field'] + kinds['weak']} fields of file data")
    if kinds["page"] >= 2:
        votes.append(f"{kinds['page']} page titles")
    if kinds["label"] >= (1 if kinds["notice"] > 1 else 2 if kinds["field"] > 1 else 3):
        votes.append(f"{kinds['label']} labels of an interface")
    if kinds["notice"]:
        votes.append(f"{kinds['notice']} clauses of a site's notice")
    if kinds["title"]:
        votes.append("a file name")
    if kinds["anchor"]:
        votes.append("the heading a site puts over the text")
    if kinds["crumb"]:
        votes.append("a path of links")
    return votes


def _similar(line: str, name: str) -> bool:
    if line == name or (len(line) >= 4 and (line in name or name in line)):
        return True
    pairs = {line[k : k + 2] for k in range(len(line) - 1)}
    return len(line) >= 4 and sum(pair in name for pair in pairs) >= 0.7 * len(pairs)


def _spans(view: View, lines: list[Any], names: list[str], first: int) -> list[Span]:
    """Return the spans of the lines that go; neighbours with nothing but empty lines between them are one span."""
    known = sum(line.kind in KNOWN for line in lines)
    kept: set[str] = set()
    spans: list[Span] = []
    text = view.text
    end = max((line.end for line in lines), default=0)
    begins = text[end : end + BEGINNING]
    listed = False  # under a heading such as 相关推荐
    verses: set[int] = set()  # lines that nothing explains, one after another: no words of a menu
    for explained, group in groupby(lines, key=lambda line: bool(line.kind)):
        rows = [line.start for line in group]
        if not explained and len(rows) > MOST_UNKNOWN and first < 0:
            verses.update(rows)
    for line in lines:
        listed = (line.kind == "label" and bool(LIST.search(line.text))) or (listed and not line.kind)
        if not line.kind and not (listed and first < 0):
            bare = line.text.strip("-• ")
            if (
                any(_similar(bare, name) for name in names)
                or line.start == first
                or (len(bare) >= 5 and bare in begins)
            ):
                if bare in kept:
                    _join(text, spans, line)
                kept.add(bare)
                continue
            if known < STRONG or line.start in verses or (len(bare) > 6 and not SITE.search(bare)):
                continue
        _join(text, spans, line)
    if spans and spans[-1][1] == lines[-1].end:
        indent = re.match(" *", text[lines[-1].start :])[0]  # type: ignore[index]
        under = re.compile(r"(?:[ \t]*\n)*" + indent).match(text, lines[-1].end)
        if indent and under:  # a page that was indented as a whole
            spans[-1] = (spans[-1][0], under.end())
    return spans


def _join(text: str, spans: list[Span], line: Any) -> None:
    if spans and not text[spans[-1][1] : line.start].strip():
        spans[-1] = (spans[-1][0], line.end)
    else:
        spans.append((line.start, line.end))


def _names(view: View, lines: list[Any]) -> list[str]:
    """Return what the block calls the file; the first ones, where it names many."""
    reader = view.ask("line-kinds").value[1]
    names = []
    for line in lines:
        if line.kind == "title":
            found = reader.fullmatch(line.text)
            names.append((found[1] if found else line.text).strip())
        elif line.kind == "page" and "_第" in line.text:
            names.append(re.sub(r"^!\[|_第.*|\.\w{2,4}(?=_第)", "", line.text))
        elif line.kind == "notice":
            names += QUOTED.findall(line.text)[:1]
    return [name for name in dict.fromkeys(names) if len(name) > 1][:MOST_NAMES]


@fact("frame")
def frame(view: View) -> Fact:
    """Find the block before the text and the one behind it; the value is (spans, spans, title), or None."""
    head, last = view.ask("page-lines").value
    head = _from_edge(view, _from_edge(view, head)[::-1])[::-1]
    head_votes = _votes(head)
    names = _names(view, head)
    head_spans: list[Span] = []
    first = next((line.start for line in head), 0)
    if (len(head_votes) >= 2 and _is_page(head)) or _labels(head) >= ENOUGH or any(map(_speaks_for_itself, head)):
        head_spans = _spans(view, head, names, first)
    begin = head_spans[-1][1] if head_spans else 0
    tail = _from_edge(view, _without_edge(view, [line for line in last if line.start >= begin]))
    labels = _labels(tail)
    sold = labels >= ENOUGH or (labels and head_spans)
    tail_spans: list[Span] = []
    data = sum(line.kind == "field" for line in tail) > 2 and (
        head_spans or any(line.kind == "notice" for line in tail)
    )
    told = head_spans and any(line.kind == "notice" and SELF.search(line.text) for line in tail)
    if tail and tail[0].start and (sold or data or told or (labels and any(line.kind == "notice" for line in tail))):
        tail_spans = _spans(view, tail, names, -1)
    if not head_spans and not tail_spans:
        return Fact(None)
    return Fact(
        (head_spans, tail_spans, names[0] if names else ""), ", ".join(head_votes if head_spans else _votes(tail))
    )


def _edges(view: View, lines: list[Any]) -> list[Edge]:
    """Return lines as the reader of edges wants them: of the kind they are in a block, or else as units."""
    read, fold = view.ask("unit-reader").value, view.ask("line-kinds").value[2]
    units = []
    for line in lines:
        kind, weight, strong = view.once(read, fold(line.text))
        if line.kind in KNOWN and line.kind != "anchor":
            kind = "list" if line.kind == "label" and LIST.search(line.text) else line.kind
        units.append(Edge(line.start, line.text, kind, weight, strong))
    return units


def _without_edge(view: View, lines: list[Any]) -> list[Any]:
    """Return the lines of a tail as far as the last that speaks for a page; what stands behind it may be the text's."""
    if not lines or lines[-1].kind == "label":
        return lines
    return lines[: len(lines) - view.ask("page-edge").value[0](_edges(view, lines))]


def _from_edge(view: View, lines: list[Any]) -> list[Any]:
    """Return the lines of a block from the first notice or field on that cannot be the text's."""
    number = next((number for number, line in enumerate(lines) if line.kind not in ("notice", "weak")), len(lines))
    if not number:
        return lines
    may_be_text = view.ask("page-edge").value[2]
    units = _edges(view, lines[:number])
    return lines[next((at for at, unit in enumerate(units) if not may_be_text(unit)), number) :]


def _labels(lines: list[Any]) -> int:
    labels = [line for line in lines if line.kind == "label"]
    count = sum(line.count for line in labels)
    if count == ENOUGH - 1 and sum(line.count for line in lines if line.kind == "word") > 1:
        return ENOUGH
    return ENOUGH if sum(bool(HARD.search(line.text)) for line in labels) > 1 and count < ENOUGH else count


def _speaks_for_itself(line: Any) -> bool:
    """Whether a line needs no second witness: two clauses about this very file or site, or four fields of a file."""
    return (line.kind == "notice" and line.count > 1 and bool(SELF.search(line.text))) or (
        line.kind == "field" and line.count > 3
    )


def _is_page(lines: list[Any]) -> bool:
    """Whether at least one line is such as only a site prints."""
    return any(line.kind in ("label", "notice", "page", "field") for line in lines)


_HEAD = (
    "收藏\n防汛工作总结.docx\n下载文档\n\nID:88213\n\n大小:31KB\n\n页数:6页\n温馨提示:\n1. "
    "本文档由用户上传,版权归属用户。\n防汛 工作 总结\n"
)
_BODY = "今年汛期来得早，全区提前完成了堤防加固。各镇储备了砂石和编织袋，值守人员全部到岗。\n"
_TAIL = "\n此文档下载收益归作者所有\n\n下载文档\n相关文档\n收起\n展开"


def _edits(view: View, spans: list[Span]) -> list[Any]:
    if not spans:
        return []
    fields = view.ask("field-reader").value
    spans = view.ask("page-guard").value.goes(spans)
    for line in (line for start, end in spans for line in view.text[start:end].split("\n")):
        for key, value in fields(line).items():
            view.keep(key, value)
    return [(start, end, "") for start, end in spans]


_HEAD_ANCHORS = (
    "下载|下載|上传|上傳|页数|_第1页|_第1頁|版权|版權|侵权|侵權|文档|文檔|帮助中心|举报|登录|登錄|注册|账号|"
    "扫一扫|收藏|分享|查看更多|開通|开通|预览|资源描述|资源ID|内容简介|VIP|积分|KB|MB"
)


@rule(
    "head",
    level="likely",
    zone="head",
    anchors=_HEAD_ANCHORS.split("|"),
    evidence="frame",
    why="Labels, file data, notices and the file's name in one block before the text are the site's "
    "page, not the document.",
    hits=[
        [_HEAD + _BODY, _BODY],
        ["返回 下载 举报\n上传人:a 文档编号:12 格式:DOC\n大小:3KB\n资源描述\n" + _BODY, _BODY],
    ],
    misses=[
        _BODY,
        "附件.docx\n" + _BODY,
        "下载\n" + _BODY + "时间:三月\n",
        "客服：您好，请问要销户的是哪个账号？\n用户：我老头子的，用户名和密码我都不知道。\n客服：请带身份证到营业厅注销账号。\n"
        + _BODY,
        "时间：2024年3月5日\n编号：17\n主持人：李明\n" + _BODY,
        "温馨提示：雨天路滑，请小心慢行。\n" + _BODY,
        "索引号: 0001 发文字号: 某政发〔2023〕4号\n发布机构: 某镇政府 发布日期: 2023-04-27\n" + _BODY,
    ],
)
def head(view: View, spans: list[Span]) -> Found:
    """Delete the lines of the block before the text."""
    block, _, title = view.ask("frame").value
    title = (block and view.ask("page-guard").value.title) or title
    if block and title:
        view.keep("title", title)
    return _edits(view, block)


_TAIL_ANCHORS = (
    "下载|下載|展开|举报|收起|相关文档|相关推荐|相关资源|相关阅读|推荐文档|热门|感兴趣|猜你喜欢|分享|点赞|"
    "反馈|返回顶部|返回首页|打印|下一页|下一章|收藏|评论|登录|注册|微信|微博|你可能"
)


@rule(
    "tail",
    level="likely",
    zone="tail",
    anchors=_TAIL_ANCHORS.split("|"),
    evidence="frame",
    why="Labels and notices in one block behind the text are the site's page, not the document.",
    hits=[[_HEAD + _BODY + _TAIL, _HEAD + _BODY], [_BODY + "如有侵权，请联系网站删除\n下载文档\n收藏\n举报\n", _BODY]],
    misses=[
        _BODY + "下载\n",
        _BODY + "分享\n",
        _BODY + "附件：1.申报表.docx\n",
        _BODY + "免责声明\n",
        _BODY + "领导意见：\n内容：\n",
    ],
)
def tail(view: View, spans: list[Span]) -> Found:
    """Delete the lines of the block behind the text."""
    return _edits(view, view.ask("frame").value[1])
