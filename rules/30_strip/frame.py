"""The page round the text: the block of labels, file data, notices and titles before it, and the one behind it.

No single line proves a page; the block they form goes when at least two kinds of evidence agree. Of the lines between,
a title stays, and so does all that nothing explains.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

MOST_LINES = 90
NEUTRAL, SHORT = 3, 45  # so many lines of so few characters may stand between known ones, whatever they say
KNOWN = frozenset(("label", "anchor", "crumb", "field", "page", "title", "notice"))
JOINING = frozenset(("weak", "word", "filler", "keywords"))  # part of a block they stand in, proof of none
STRONG = 8  # so many known lines make a block in which short unknown lines go too
SITE = re.compile(r"网|站|文库|文档|平台|下载|登录|账号|VIP|资源")
SENTENCES = re.compile(r"[。！？]")
ITEM = re.compile(r"\d{1,2}\s?[.、:：．]")
QUOTED = re.compile(r"《([^》\n]{2,80}?)(?:\.\w{2,4})?》")


class Line(NamedTuple):
    """A line that is not empty: where it stands, what it says, what it is, and how much of that."""

    start: int
    end: int
    text: str
    kind: str
    count: int


def _read(view: View, numbers: range) -> list[Line]:
    """Return the lines of those numbers as far as they can belong to a block."""
    kind_of = view.ask("line-kinds").value[0]
    text, starts = view.text, view.lines
    lines: list[Line] = []
    unknown = 0
    for number in numbers:
        start = starts[number]
        end = starts[number + 1] if number + 1 < len(starts) else len(text)
        stripped = text[start:end].strip()
        if not stripped:
            continue
        kind, count = kind_of(stripped)
        if kind == "data" or (not kind and (len(stripped) > SHORT + 20 or SENTENCES.search(stripped))):
            if kind == "data" or not _is_item(stripped, lines, text[end : end + 300], kind_of):
                break
            kind = "notice"
        if kind in KNOWN:
            unknown = 0
        elif not kind and not _is_keywords(stripped, lines):
            unknown += 1
            if unknown > NEUTRAL:
                break
        elif not kind:
            kind = "keywords"
        lines.append(Line(start, end, stripped, kind, count))
    while lines and (not lines[-1].kind or (lines[-1].kind in JOINING and not _goes_on(lines))):
        lines.pop()
    return lines


def _goes_on(lines: list[Line]) -> bool:
    """Whether the weak line at the end of the block continues a run of fields or a label."""
    last, before = lines[-1], lines[-2] if len(lines) > 1 else None
    if last.kind == "keywords":
        return True
    if last.kind == "filler":
        return not any(char.isdigit() for char in last.text) and before is not None
    return before is not None and before.kind in ("field", "label", "keywords", "anchor") and last.kind != "word"


def _is_item(line: str, lines: list[Line], below: str, kind_of: Callable[[str], tuple[str, int]]) -> bool:
    """Whether the line is one of a list of notices, though it holds no known clause: so are its neighbours."""
    if not ITEM.match(line) or len(line) > 160 or not lines:
        return False
    after = below.lstrip().split("\n")[0]
    return lines[-1].kind == "notice" or bool(ITEM.match(after) and kind_of(after.strip())[0] == "notice")


def _is_keywords(line: str, lines: list[Line]) -> bool:
    """Whether the line is a part of a file name that stands above it, as sites print it as key words."""
    names = [each.text for each in lines if each.kind in ("title", "page")]
    words = line.strip("-• ").split()
    if not words or len(line) > 60:
        return False
    if len(words) < 3:
        if not any(each.kind in ("weak", "field", "keywords") for each in lines[-3:]):
            return False
        names += [each.text for each in lines[:3]]
    return any(sum(word in name for word in words) >= 0.7 * len(words) for name in names)


def _votes(lines: list[Line]) -> list[str]:
    """Return the kinds of evidence that are strong enough to count."""
    kinds: Counter[str] = Counter()
    for line in lines:
        kinds[line.kind] += max(1, line.count)
    votes = []
    if kinds["field"] >= 2 or (kinds["field"] and kinds["weak"]):
        votes.append(f"{kinds['field'] + kinds['weak']} fields of file data")
    if kinds["page"] >= 2:
        votes.append(f"{kinds['page']} page titles")
    if kinds["label"] >= 3:
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


def _spans(view: View, lines: list[Line], names: list[str], first: int) -> list[Span]:
    """Return the spans of the lines that go; neighbours with nothing but empty lines between them are one span."""
    known = sum(line.kind in KNOWN for line in lines)
    kept: set[str] = set()
    spans: list[Span] = []
    text = view.text
    for line in lines:
        if not line.kind:
            bare = line.text.strip("-• ")
            if any(_similar(bare, name) for name in names) or line.start == first or _comes_back(text, bare, lines):
                if bare in kept:
                    spans = _joined(text, spans, line)
                kept.add(bare)
                continue
            if known < STRONG or (len(bare) > 6 and not SITE.search(bare)):
                continue
        spans = _joined(text, spans, line)
    if spans and spans[-1][1] == lines[-1].end:
        indent = re.match(" *", text[lines[-1].start :])[0]  # type: ignore[index]
        under = re.compile(r"(?:[ \t]*\n)*" + indent).match(text, lines[-1].end)
        if indent and under:  # a page that was indented as a whole
            spans[-1] = (spans[-1][0], under.end())
    return spans


def _comes_back(text: str, line: str, lines: list[Line]) -> bool:
    """Whether the text itself begins with the line, as it does with its title."""
    at = max(each.end for each in lines)
    return len(line) >= 5 and text.find(line, at, at + 400) >= 0


def _joined(text: str, spans: list[Span], line: Line) -> list[Span]:
    if spans and not text[spans[-1][1] : line.start].strip():
        return [*spans[:-1], (spans[-1][0], line.end)]
    return [*spans, (line.start, line.end)]


def _names(view: View, lines: list[Line]) -> list[str]:
    """Return what the block calls the file."""
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
    return [name for name in names if len(name) > 1]


@fact("frame")
def frame(view: View) -> Fact:
    """Find the block before the text and the one behind it; the value is (spans, spans, title), or None."""
    count = len(view.lines)
    head = _read(view, range(min(count, MOST_LINES)))
    head_votes = _votes(head)
    names = _names(view, head)
    head_spans: list[Span] = []
    first = next((line.start for line in head), 0)
    if len(head_votes) >= 2 and _is_page(head):
        head_spans = _spans(view, head, names, first)
    begin = head_spans[-1][1] if head_spans else 0
    tail = [line for line in _read(view, range(count - 1, max(-1, count - MOST_LINES), -1)) if line.start >= begin][::-1]
    tail_votes = _votes(tail)
    labels = sum(line.count for line in tail if line.kind == "label")
    sold = labels >= 3 and (head_spans or len(tail_votes) >= 2 or labels >= 4)
    tail_spans: list[Span] = []
    if tail and tail[0].start and (sold or (labels and any(line.kind == "notice" for line in tail))):
        tail_spans = _spans(view, tail, names, -1)
    if not head_spans and not tail_spans:
        return Fact(None)
    return Fact((head_spans, tail_spans, names[0] if names else ""), ", ".join(head_votes if head_spans else tail_votes))


def _is_page(lines: list[Line]) -> bool:
    """Whether at least one line is such as only a site prints."""
    return any(line.kind in ("label", "notice", "page", "field") for line in lines)


_HEAD = "收藏\n防汛工作总结.docx\n下载文档\n\nID:88213\n\n大小:31KB\n\n页数:6页\n温馨提示:\n1. 本文档由用户上传,版权归属用户。\n防汛 工作 总结\n"
_BODY = "今年汛期来得早，全区提前完成了堤防加固。各镇储备了砂石和编织袋，值守人员全部到岗。\n"
_TAIL = "\n此文档下载收益归作者所有\n\n下载文档\n相关文档\n收起\n展开"


def _edits(spans: list[Span]) -> list[Any]:
    return [(start, end, "") for start, end in spans]


@rule(
    "head",
    level="likely",
    anchors=["下载", "上传", "页数", "_第1页", "版权", "文档", "资源", "侵权", "载", "檔", "位置", "首页"],
    evidence="frame",
    why="Labels, file data, notices and the file's name in one block before the text are the site's page, not the document.",
    hits=[[_HEAD + _BODY, _BODY], ["返回 下载 举报\n上传人:a 文档编号:12 格式:DOC\n大小:3KB\n资源描述\n" + _BODY, _BODY]],
    misses=[
        _BODY,
        "附件.docx\n" + _BODY,
        "下载\n" + _BODY + "时间:三月\n",
        "时间：2024年3月5日\n编号：17\n主持人：李明\n" + _BODY,
        "温馨提示：雨天路滑，请小心慢行。\n" + _BODY,
        "索引号: 0001 发文字号: 某政发〔2023〕4号\n发布机构: 某镇政府 发布日期: 2023-04-27\n" + _BODY,
    ],
)
def head(view: View, spans: list[Span]) -> Found:
    """Delete the lines of the block before the text."""
    block, _, title = view.ask("frame").value
    if block and title:
        view.keep("title", title)
    return _edits(block)


@rule(
    "tail",
    level="likely",
    anchors=["下载", "展开", "举报", "收起", "相关", "推荐", "分享", "点赞", "反馈", "返回", "打印", "下一"],
    evidence="frame",
    why="Labels and notices in one block behind the text are the site's page, not the document.",
    hits=[[_HEAD + _BODY + _TAIL, _HEAD + _BODY], [_BODY + "如有侵权，请联系网站删除\n下载文档\n收藏\n举报\n", _BODY]],
    misses=[_BODY + "下载\n", _BODY + "分享\n", _BODY + "附件：1.申报表.docx\n", _BODY + "免责声明\n", _BODY + "领导意见：\n内容：\n"],
)
def tail(view: View, spans: list[Span]) -> Found:
    """Delete the lines of the block behind the text."""
    return _edits(view.ask("frame").value[1])
