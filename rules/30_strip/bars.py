"""Bars of data and controls: date, source, author, counters, font sizes, print and share, all in one line.

A bar is read piece by piece: dates, keys with their values, counters, labels of controls. If hardly anything is left
over, and the pieces are such as only a page has, the line is one. Its values go to the metadata first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

LONGEST = 150
DATE = (
    r"(?:19|20)\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}\s?日?(?:\s*(?P<time>\d{1,2}[:：]\d{2}(?P<s"
    r"ec>[:：]\d{2})?))?"
)
KEYS = {
    "date": r"(?:(?:最新|最后)?(?:发布|更新|发表|上传|创建|编辑|提交|修改|转载|分享)(?:时间|日期|于)|时间|日期)",
    "source": r"(?:(?:信息|文章|稿件|作文|内容)?来源|出处|稿源|转自)",
    "editor": r"(?:责任?编辑?|编辑|小编|责编|录入|审核|审稿|审校|校对|监制)",
    "author": r"(?:作者|撰稿人?|撰文者?|撰文|上传用户|发布[人者]|通讯员|供稿|投稿人|摄影|摄像|图片|图文|供图|记者|文)",
    "counter": r"(?:(?:浏览|阅读|点击|访问|查看|下载|评论|回复|收藏|被引|人气)(?:次数|数|量|人数)?|热度|人气|(?:本章|本文|全文|总)?字数)",
    "control": r"(?:字体(?:大小)?|文字大小|字号|分享(?:到|至)?|标签|栏目|所属栏目|关键词|本文已影响|归属于|文档序号)",
}
KEYED = LazyPattern(
    "|".join(f"(?P<{name}>{key})" for name, key in KEYS.items()).join(
        (
            "(?:",
            r")\s*[:：]\s*(?P<value>(?:[^\s:：|｜【】()（）]{1,24}(?=\s|\||｜|【|$|下载|打印|我要|"
            r"字体|[\u4e00-\u9fff]{2,4}[:：]))?)",
        )
    )
)
COUNTER = LazyPattern(
    r"(?:阅读|评论|点赞|收藏|浏览|赞|留言|人气|推荐|转发|回复|喜欢|访问|踩|"
    r"点击)\s?[(（]\d{0,9}[)）]|(?:阅读|浏览|点击|查看|回复|评论|点赞|收藏|赞|转发|访问)(?:次数|"
    r"数|量)?\s?[:：]?\s?\d{1,9}\s?(?:次|人|条)?(?![\d年月日\-:：])|"
    r"被(?:阅读|浏览|查看)\s?\d+\s?次|\d+\s?(?:次|人)(?:阅读|浏览|点击|访问|查看|参与)|\d+\s?条?(?:评论|跟贴)|"
    r"已被\S{0,4}\d+\S{0,4}关注|本文已影响\s?\d+\s?人?|(?:本篇文章|全文|共)\d+字[,，]\s?(?:读完|"
    r"预计)\S{0,8}分钟"
)
CONTROL = LazyPattern(
    r"【?(?:字体|字号)\s?[:：]?\s?(?:特?大\s?中\s?小|小\s?中\s?大|[大中小超特A+\-\s|]+)】?|"
    r"【?\s?(?:打印(?:本页|本文|此页|文章)?|关闭(?:窗口|本页|页面)?|收藏(?:本文|本页|此文)?|"
    r"分享(?:到|至)?(?:微信|微博|QQ空间|朋友圈)?|下载本文(?:档)?|我要投稿|我要纠错|"
    r"手机版|电脑版|返回(?:顶部|列表|首页|上页)|推荐(?:给朋友)?|复制链接|投稿|举报(?:反馈)?|反馈|"
    r"评论|转发|点赞|收藏下载本文|网友投稿|会员上传|显示全部楼层|阅读模式|只看该作者|倒序浏览|"
    r"楼主|沙发|板凳|版权反馈|窄屏简体版|大|中|小)\s?】?(?![\u4e00-\u9fff:：])|"
    r"微信|微博|QQ空间|朋友圈"
)
POSTED = LazyPattern(r"发[表布]于|[来發]自\s?\S{2,8}$|发表在")
BODY = LazyPattern(r"_{2,}|▁|[。；！？]|地点|主持|电话|邮箱|单位")
SURE = LazyPattern(
    r"下载|投稿|打印|关闭|楼|阅读模式|会员上传|分享|收藏|举报|反馈|字体|字号|手机版|复制链接|返回|"
    r"转发|点赞|倒序|只看|窄屏|微信|微博"
)

_BODY = "渡口只剩一条船，船家却不肯走，说是雪太大了。\n"


class Bar(NamedTuple):
    """What a line holds: how much of each kind, what is left over, and the values worth keeping."""

    dates: int
    exact: int  # dates with hour and minute, two for seconds
    people: int
    counters: int
    controls: int
    rest: str
    values: dict[str, str]


def _read(line: str) -> Bar:
    dates = exact = people = counters = controls = 0
    values: dict[str, str] = {}
    rest = line
    for found in COUNTER.finditer(line):
        counters += 1
        rest = rest.replace(found[0], " ", 1)
    for found in re.finditer(DATE, rest):
        dates += 1
        exact += bool(found["time"]) + bool(found["sec"])
        values.setdefault("date", found[0].strip())
        rest = rest.replace(found[0], " \u2003 ", 1)  # a date that is a key's value leaves the key
    for found in list(KEYED.finditer(rest)):
        name = found.lastgroup if found.lastgroup != "value" else next(key for key in KEYS if found[key])
        value = found["value"].strip("\u2003 ")
        counters += name == "counter"
        controls += name == "control"
        people += name in ("source", "author", "editor")
        dates += name == "date" and not value and "date" not in values
        if value and name in ("source", "author", "editor", "date"):
            values.setdefault(name, value)
        rest = rest.replace(found[0].rstrip(), " ", 1)
    for found in list(CONTROL.finditer(rest)):
        controls += 1 if SURE.search(found[0]) else 0
        rest = rest.replace(found[0], " ", 1)
    posted = len(POSTED.findall(rest))
    controls += posted if dates else 0
    rest = re.sub(r"[\s\u2003|｜/·•【】\[\]()（）,，:：—\-»>]+", "", POSTED.sub("", rest))
    return Bar(dates, exact, people, counters, controls, rest, values)


@fact("bar-reader")
def bar_reader(view: View) -> Fact:
    """Give other packs the reader of bars."""
    return Fact(_read)


def _is_bar(bar: Bar, line: str, edge: bool) -> bool:
    if len(bar.rest) > (14 if bar.counters > 1 or (bar.dates and bar.controls) else 8):
        return False
    if bar.counters > 1 or (bar.counters and (bar.dates or bar.controls or bar.people)):
        return edge or bar.counters > 1
    if bar.dates and bar.controls:
        return edge or bar.exact > 0
    if bar.exact > 1 and not bar.rest:
        return edge
    return edge and bool(bar.dates and bar.people and len(bar.rest) <= 4)


def _lines(view: View, spans: list[Span]) -> Iterator[tuple[int, int, str]]:
    for start, end in view.lines_of(spans):
        if end - start <= LONGEST:
            yield start, end, view.text[start:end].strip()


_DATA_ANCHORS = (
    "时间:|时间：|时间 |日期:|日期：|日期 |发布于|发表于|發表|阅读|浏览|瀏覽|点击|查看|评论|字体|字號|来源|來源|作者|投稿|-0|-1|:0|:1|:2|"
    ":3|:4|:5|人气|人氣"
)


@rule(
    "data",
    level="likely",
    anchors=_DATA_ANCHORS.split("|"),
    why="A line made of a date, a source, counters and controls of a page, with hardly a word besides, is the page's.",
    hits=[
        ["渡口\n时间:2023-05-12 02:23:14 租赁合同 我要投稿\n" + _BODY, "渡口\n" + _BODY],
        ["渡口\n发布日期:2012-06-05 15:48 信息来源: 浏览次数:4414 字体:\n" + _BODY, "渡口\n" + _BODY],
        ["渡口\n查看: 2306|回复: 17\n" + _BODY, "渡口\n" + _BODY],
        [_BODY + "发布于2021-03-10 18:39     阅读(1083)     评论(0)\n", _BODY],
        ["渡口\n时间:2022-09-05 18:30:04 来源:网友投稿\n" + _BODY, "渡口\n" + _BODY],
    ],
    misses=[
        "时间：2024年3月5日 14:30\n地点：会议室\n" + _BODY,
        "日期：____ 来源：____\n" + _BODY,
        "文章阅读3219次，转载46次，引起广泛讨论。\n",
        "来源：统计局《年报》\n" + _BODY,
        "主办单位：县文化馆\n" + _BODY,
        _BODY + "县文化馆\n2023年9月26日\n",
    ],
)
def data(view: View, spans: list[Span]) -> Found:
    """Delete bars; keep date, source and author."""
    head, tail = view.head_end, view.tail_start
    spans = [span for span in spans if span[0] < head or span[0] >= tail or view.text[span[0]] in "发發阅"]
    if not spans:
        return
    folded = view.ask("line-kinds").value[2]
    found = []
    for start, end, line in _lines(view, spans):
        if len(line) < 6 or "。" in line or len(view.text) <= end - start + 1 or BODY.search(line):
            continue
        plain = folded(line)
        if BODY.search(plain):
            continue
        bar = _read(plain)
        if _is_bar(bar, plain, start < head or start >= tail):
            found.append((start, min(end + 1, len(view.text)), bar))
    alone = [bar for _, _, bar in found if not bar.counters and not bar.controls]
    for start, stop, bar in found:
        if len(alone) > 2 and not bar.counters and not bar.controls:
            continue  # rows of a table
        for key, value in bar.values.items():
            view.keep(key, value)
        yield start, stop, ""
