"""The one line under a title in which essay, exam and patent sites say when, by whom and in which section it was posted.

The line says too little to be read as a bar: a date and a section, a name and the words of a button, a number of
readers without its label. It is the page's if nothing in it is left over and prose stands below.
"""

from __future__ import annotations

import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

MOST = 3  # lines that say so
FAR = 8000  # characters that are looked through for other moments
HIGH = 5  # of the first lines that are not empty
LONGEST = 70
DATE = LazyPattern(
    r"(?:(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:3[01]|[0-2]?\d)|(?:19|20)\d\d年\d{1,2}月\d{1,2}日)(?:\s+\d{1,2}:\d\d(?::\d\d)?)?"
)
WHEN = LazyPattern(r"(?:发布|发表|更新|上传|添加|整理|收录)?(?:时间|日期)\s?[:：]\s?")
# A label and what it says; the value ends with a space or where the next label begins.
SAID = LazyPattern(
    r"(?:文章|信息|资料|内容)?(?:来源|作者|出处|编辑|责任编辑|整理|录入|投稿人?|上传者?|发布者|栏目|分类|类别|类型|标签|关键[字词]|所属栏目|归属|体裁|年级)"
    r"\s?[:：]\s?[^\s:：，。、]{0,16}(?=\s|[|｜]|$|(?:发布|更新|来源|作者|时间|编辑|整理|点击|浏览))"
)
COUNT = LazyPattern(
    r"\d{1,8}\s?(?:字|次(?:浏览|阅读|查看|点击|播放)?|人(?:浏览|阅读|查看|看过|读过)|阅读|浏览|点击)(?![\u4e00-\u9fff])|"
    r"本文已影响\s?\d{0,8}\s?人?|(?:阅读|浏览|点击|查看|人气|热度|字数|全文字数|预计阅读)(?:量|数|次数|人数)?\s?[:：]?\s?[(（]?\d{0,8}[)）]?(?:字|次|人)?|(?:^|(?<=\s))\d{1,7}$"
)
BUTTON = LazyPattern(
    r"(?:^|(?<=[\s\d:：|｜]))(?:分享|打印|投稿|我要投稿|收藏|手机版|举报|下载|复制|评论|TAG\s?[:：]?|点赞|转载|原创|佚名|未知|admin|管理员|匿名|网友|网友投稿|会员上传)(?=\s|[|｜]|$)"
)
REST = LazyPattern(r"[A-Za-z0-9_]{2,14}|[\u3400-\u9fff]{2,8}(?:[A-Za-z0-9]{1,6})?")
SECTION = LazyPattern(
    r"(?:[一二三四五六七八九高初]年?[级一二三]|小学|初中|高中|作文|范文|专利|论文|教案|试题|语文|心得|总结|报告|演讲|合同|检索|文秘|公文|大全|阅读|学习|资讯|技术|知识|百科|生活|健康|养生|美食|菜谱)"
)
PART = LazyPattern(
    r"第?[一二三四五六七八九十1-9]{1,2}篇|篇[一二三四五六七八九十]|(?:范文|标题|导语|导读|摘要|关键词|简介|前言)"
)
FIELD = LazyPattern(r"[\u3400-\u9fff][\u3400-\u9fff \u3000]{1,8}[:：]")
MOMENT = LazyPattern(
    r"[-—•·|]\s?(?:19|20)\d\d-\d{1,2}-\d{1,2}(?:\s+\d{1,2}:\d\d(?::\d\d)?)?|"
    r"[\[【]\s?(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2}\s+\d{1,2}:\d\d(?::\d\d)?\s?[\]】]"
)
DIARY = LazyPattern(r"日记|日志|记录|纪要|通知|公告|周记|值班|实验|报告|观察|合同|协议")
CLOCK = LazyPattern(
    r"(?:19|20)\d\d(?:-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|年\d{1,2}月\d{1,2}日)\s?\d{1,2}:\d\d(?P<second>:\d\d)?(?!\d)"
)
SENTENCE = LazyPattern(r"[。，；！？“”]|[：:]$")
EVENT = LazyPattern(r"时间|地点|会议|开始|截止|比赛|活动|出发|到达|开幕|第.{1,3}[场届次天]|[A-Z]{2,}")
# What belongs to a letter and its answer, or to one post of many.
RECORD = LazyPattern(r"[（(](?:19|20)\d\d|转载▼|[【】]|留言|提问|回复|来信|答复|受理|办理|楼主|发于|沙发|[#＃]\d|\d楼")
ENTRY = LazyPattern(r"[^:：]{0,20}(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\s+\d{1,7}")
MARKS = LazyPattern(r"[\s|｜/·•、,，\-—]+")


def _cut(pattern: LazyPattern, line: str) -> tuple[str, int]:
    """Return the line without what the pattern finds, and how often it found something."""
    return pattern.subn("  ", line)


def is_posted(line: str, title: str = "") -> bool:
    """Whether nothing but a page's word on its text stands in a line, and enough of it."""
    whole = line
    if title and line.endswith(title) and line != title:
        line = line[: -len(title)].rstrip()
        named = 1
    else:
        named = 0
    line, labelled = _cut(WHEN, line)
    line, dates = _cut(DATE, line)
    line, said = _cut(SAID, line)
    line, buttons = _cut(BUTTON, line.strip())
    line, counts = _cut(COUNT, line.strip())
    if labelled and not dates:
        line, partial = re.subn(r"(?<!\d)\d{1,2}-\d{1,2}(?!\d)", " ", line)
        dates += partial
    rest = [word for word in MARKS.split(line) if word]
    if len(rest) > 2 or not all(REST.fullmatch(word) for word in rest):
        return False
    sections = sum(1 for word in rest if SECTION.search(word))
    if len(rest) - sections > 1:
        return False
    if labelled and not (rest or said or counts or buttons or named) and (DIARY.search(title) or "年" in whole):
        return False  # people date what they observe, and what they call together
    if labelled:
        return bool(dates or buttons) and (not rest or bool(buttons or counts or said or named or sections))
    return bool(dates and (counts or buttons or said) and (sections or not rest or buttons or counts))


def _below(lines: list[tuple[int, int, str]]) -> bool:
    """Whether prose stands next, and no form."""
    return any(len(line) >= 20 and re.search(r"[。，！？,]", line) for _, _, line in lines[:8]) and not (
        lines and FIELD.match(lines[0][2]) and len(lines[0][2]) < 30 and not PART.match(lines[0][2])
    )


_BODY = "渡口只剩一条船，船家却不肯走，说是雪太大了，要等到天亮才开。\n"


@rule(
    "line",
    level="likely",
    zone="head",
    anchors=[
        *(f"{year}-" for year in range(2003, 2028)),
        "日 0",
        "日 1",
        "日 2",
        "时间:",
        "时间：",
        "次浏览",
        "次阅读",
    ],
    why="A line under the title says when, by whom and in which section of the site the text was posted.",
    hits=[
        ["渡口旧事\n\n五年级 2025-07-17 927字 李渡\n" + _BODY, "渡口旧事\n\n" + _BODY],
        ["渡口旧事\nadmin 四年级作文 2023-09-21 125\n" + _BODY, "渡口旧事\n" + _BODY],
        ["渡口旧事\n时间: 青竹658 分享\n" + _BODY, "渡口旧事\n" + _BODY],
        ["渡口旧事\n来源:未知 发布时间:2013-09-24 07:25:23 整理:青竹高考网\n" + _BODY, "渡口旧事\n" + _BODY],
        [
            "渡口旧事（精选7篇）\n时间:2023-08-30 04:09:19 作者:李渡 渡口旧事（精选7篇）\n" + _BODY,
            "渡口旧事（精选7篇）\n" + _BODY,
        ],
        ["渡口旧事\n时间:2021-08-31\n" + _BODY, "渡口旧事\n" + _BODY],
        ["渡口旧事\n时间: 11-05  来源:李渡\n" + _BODY, "渡口旧事\n" + _BODY],
        ["一种渡船的制作方法\n专利检索2022-05-10  43\n" + _BODY, "一种渡船的制作方法\n" + _BODY],
        ["渡口旧事\n6079次浏览\n" + _BODY, "渡口旧事\n" + _BODY],
        ["渡口旧事\n- 2025-04-07 03:20\n" + _BODY, "渡口旧事\n" + _BODY],
        ["渡口旧事\n[2019-03-04 10:20]\n" + _BODY, "渡口旧事\n" + _BODY],
        ["渡口旧事\n2023-01-30\n更新时间:2022-09-01 09:10:19作者:未知\n" + _BODY, "渡口旧事\n" + _BODY],
        ["渡口旧事\n校园之窗 2025年12月21日 20:08:48 99ANYc3cd6\n" + _BODY, "渡口旧事\n" + _BODY],
        ["渡口旧事\n 人参与 | 时间:2025-11-06 07:48:21\n" + _BODY, "渡口旧事\n" + _BODY],
        ["2025-06-28 07:59:14 7次\n" + _BODY + _BODY, _BODY + _BODY],
        ["渡口旧事\n2024-06-15\n渡口旧事(14篇)\n" + _BODY, "渡口旧事\n渡口旧事(14篇)\n" + _BODY],
    ],
    misses=[
        "会议通知\n时间:2021-08-31\n地点:三楼会议室\n" + _BODY,
        "日记\n2021-08-31 星期二 晴\n" + _BODY,
        "观察日记\n时间：2021-08-31\n" + _BODY,
        "渡口旧事\n时间：2021年8月31日\n" + _BODY,
        "渡口旧事\n2024-06-15\n" + _BODY,
        "渡口来信\n【留言人】李渡\n【留言时间】2022-05-16 10:23:41\n" + _BODY,
        "渡口旧事\n李渡 2011-8-3 23:50\n" + _BODY + "李渡 2011-8-4 00:12\n" + _BODY,
        "渡口比赛\n比赛开始 2024-06-15 09:30\n" + _BODY,
        "值班记录\n2024-06-15 09:30:00 李渡\n" + _BODY,
        "日志\n2024-06-15 09:30:00 INFO start\n2024-06-15 09:30:01 INFO stop\n" + _BODY,
        "渡口旧事\n时间：光绪三十年\n" + _BODY,
        "渡口旧事\n2021-08-31 到达渡口\n" + _BODY,
        "渡船运量\n2021-08-31 125\n2021-09-01 130\n" + _BODY,
    ],
)
def line(view: View, spans: list[Span]) -> Found:
    """Delete the line."""
    first = view.ask("first-lines").value
    if len(first) < 2:
        return
    title = first[0][2]
    posted = [number for number in range(min(HIGH, len(first))) if _is_line(first, number, title)]
    if not posted:
        return
    for beside in (posted[0] - 1, posted[-1] + 1):  # a bar between two lines, a day above or below one
        if 0 < beside < len(first) and (first[beside][2] in "|｜·-" or DATE.fullmatch(first[beside][2])):
            posted.append(beside)
    posted.sort()
    if sum(ENTRY.fullmatch(first[at][2]) is not None for at in posted) > 1:
        return
    if len(posted) > MOST or posted[-1] - posted[0] >= len(posted) or not _below(first[posted[-1] + 1 :]):
        return
    if any(DATE.search(item[2]) for at, item in enumerate(first[: posted[-1] + 3]) if at not in posted):
        return  # a table or a diary
    if sum(1 for _ in CLOCK.finditer(view.text, 0, FAR)) > len(posted):
        return  # each post of many has its own
    for number in posted:
        yield first[number][0], first[number][1], ""


def _is_line(first: list[tuple[int, int, str]], number: int, title: str) -> bool:
    line = first[number][2]
    if len(line) > LONGEST + len(title) or (number and first[number - 1][2].endswith(("：", ":", "。"))):
        return False
    if re.fullmatch(r"\d{1,8}\s?次(?:浏览|阅读)", line):
        return True
    if not number:  # a text that begins with the moment of its posting
        found = CLOCK.match(line)
        return bool(found and found["second"]) and not SENTENCE.search(line) and len(line) <= LONGEST
    if DATE.fullmatch(line):  # the day alone, between two copies of the title
        return number + 1 < len(first) and _same(title, first[number + 1][2])
    if MOMENT.fullmatch(line):  # behind a dash or in brackets, as people do not write it
        return True
    return is_posted(line, title) or _clocked(line, title)


def _clocked(line: str, title: str) -> bool:
    """Whether a line that is no sentence tells a moment to the second, or to the minute beside a word or two."""
    found = CLOCK.search(line)
    if not found or len(line) > LONGEST or SENTENCE.search(line) or RECORD.search(line) or DIARY.search(title):
        return False
    if found["second"]:
        return True
    rest = [word for word in MARKS.split(CLOCK.sub(" ", line)) if word]
    return 0 < len(rest) <= 2 and all(REST.fullmatch(word) and not EVENT.search(word) for word in rest)


def _same(title: str, other: str) -> bool:
    return len(title) > 3 and other.startswith(title) and len(other) - len(title) <= 8
