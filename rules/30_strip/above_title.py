"""What a site prints round a title, each on a line of its own: its channel or its name over it, a moment or a bare key under it.

A line says too little by itself. It goes where a title stands right under it, or over it, that the text takes up, and
where the page says next to the title when the text was posted, where it is from or how often it was read.
"""

from __future__ import annotations

import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

LOOKED, HIGH, BELOW = 10, 3, 4  # lines from the top; over the title; under it
CHANNEL, NAME, SHORTEST, TITLE, PARAGRAPH = 8, 20, 4, 60, 30  # characters
NEAR = 600  # characters from the top in which one of the words has to stand
BODY, TAKEN = 1_500, 0.4  # characters of the text; the share of its pairs that it takes up of its title
KINDS = LazyPattern(
    r"[\W_]{0,2}(?:首页|主页|头条|要闻|时讯|资讯|新闻|动态|公告|热点|精华热点|本地|社会|民生|科普|百科|知识|问答|文学|"
    r"[\u3400-\u9fff]{2,4}(?:新闻|动态|资讯|要闻|公告|通知|简讯|快讯|公开|天地|园地|之窗|专栏|频道|管理|工作|中心|热点|信息|案例|知识|文章|问题|报道|聚焦|风采|文化|活动))[\W_]{0,2}"
)
OWNER = LazyPattern(
    r"[^\s，。：:！？《》“”]{2,16}(?:医院|大学|学院|中学|小学|学校|幼儿园|有限公司|集团|新闻网|在线|日报|晚报|时报|电视台|广播电视台|法院|检察院|图书馆|博物馆|文化馆|协会|研究所|研究院|网|客户端)"
)
MOMENT = LazyPattern(r"(?:(?:19|20)\d\d\s?[-/.年]\s?)?\d{1,2}\s?[-/.月]\s?\d{1,2}日?\s+\d{1,2}[:：]\d\d(?:[:：]\d\d)?")
SHORT_MOMENT = LazyPattern(
    r"(?:发于\s?[:：]?\s?)?\d{1,2}[-/]\d{1,2}\s+\d{1,2}[:：]\d\d|(?:\S{2,8}\s+)?发于\s?[:：]\s?(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
)
DATA = LazyPattern(
    r"(?:信息|文章|稿件)?来源\s?[:：]|发[布表]\s?(?:时间|日期|人|者|于)|(?:点击|浏览|阅读|访问)(?:次数|量|数)?\s?[:：]|(?:更新|上传|投稿)?(?:时间|日期)\s?[:：]\s?(?:19|20)\d\d-|字号\s?[:：]|字体\s?[:：]"
)
PATH = LazyPattern(r"(?:位置\s?[:：]|首\s?页\s?(?:>|›|»)|>\s?正文)")
BARE = LazyPattern(
    r"(?:作者|日期|来源|编辑|责任?编辑?|时间|发布(?:时间|日期|者|人)|文章来源|信息来源|记者|标签|关键词|摘要)\s?[:：]"
)
SITE = LazyPattern(r"[^\s，。：:！？《》“”\d]{2,10}(?:站|网|报|社|台|发布|融媒|在线|客户端|新闻)")
OFFICIAL = LazyPattern(
    r"关于.*的(?:通知|意见|函|批复|报告|请示|决定|公告|通告)|(?:办法|规定|章程|条例|细则|制度|方案|总结|报告|计划)$"
)
RECORD = LazyPattern(
    r"(?:索\s*引|发文|成文|文\s*号|地\s*点|主\s*持|出\s*席|姓\s*名|性\s*别|甲\s*方|乙\s*方|申请|公开|联系人|体\s*裁|朝\s*代)"
)
CLOSED = LazyPattern(r"[。；，、：:]$")
WORDS = LazyPattern(r"[\W_]+")
_BODY = "渡口的船只剩一条，船家却不肯走，说是雪太大了，要等到天亮再看水势，谁也不许先上船。\n"


def _bare(line: str) -> str:
    return "".join(WORDS.split(line))


def _taken_up(line: str, body: str) -> bool:
    """Whether a text takes up what a line says, as it does with its title."""
    name = _bare(line)
    pairs = [name[at : at + 2] for at in range(len(name) - 1)]
    return len(pairs) > 2 and sum(pair in body for pair in pairs) >= TAKEN * len(pairs)


def _lines(view: View) -> list[tuple[int, int, str]]:
    """Return the first lines that are not empty, as far as to the first paragraph."""
    lines: list[tuple[int, int, str]] = []
    at = 0
    while at < len(view.text) and len(lines) < LOOKED:
        end = view.text.find("\n", at) + 1 or len(view.text)
        line = view.text[at:end].strip()
        if line:
            lines.append((at, end, line))
            if len(line) > TITLE or (len(line) > PARAGRAPH and "。" in line):
                break
        at = end
    return lines


@rule(
    "lines",
    level="likely",
    zone="head",
    anchors=[
        "发布",
        "发表",
        "发于",
        "来源",
        "点击",
        "浏览",
        "阅读",
        "日期",
        "位置",
        *(f":{digit}" for digit in range(6)),
    ],
    why="The name of a channel, a site or an office over the title, and a moment or a key without a value under it.",
    hits=[
        ["学生管理\n渡口的船\n\n2021年11月3日 09:20\n\n" + _BODY, "渡口的船\n\n2021年11月3日 09:20\n\n" + _BODY],
        ["党建动态\n渡口的船\n发布日期：2021-11-03\n" + _BODY, "渡口的船\n发布日期：2021-11-03\n" + _BODY],
        ["青竹市人民医院\n\n渡口的船\n\n发布时间：2021-11-03\n" + _BODY, "渡口的船\n\n发布时间：2021-11-03\n" + _BODY],
        [
            "青竹市人民医院\n平安回家，我们同行\n发布时间：2021-11-03\n" + _BODY,
            "平安回家，我们同行\n发布时间：2021-11-03\n" + _BODY,
        ],
        ["渡口的船\n青竹网渡口站\n11-03 09:20\n" + _BODY, "渡口的船\n" + _BODY],
        ["渡口的船\n作者：\n来源：青竹\n" + _BODY, "渡口的船\n来源：青竹\n" + _BODY],
    ],
    misses=[
        "学生管理\n渡口的船\n" + _BODY,
        "青竹县人民医院\n关于渡口的船的通知\n发布日期：2021-11-03\n" + _BODY,
        "通知公告的写法\n渡口的船\n发布日期：2021-11-03\n" + _BODY,
        "工作动态\n一、来源：渡口\n" + _BODY,
        "渡口的船\n作者：\n李渡\n" + _BODY,
        "渡口的船\n青竹网\n" + _BODY,
        "日志\n11-03 09:20\n出发\n11-03 10:20\n到达\n" + _BODY,
    ],
)
def lines(view: View, spans: list[Span]) -> Found:
    """Delete such lines round the title."""
    if spans[0][0] > NEAR:
        return
    head = _lines(view)
    if len(head) < 2 or spans[0][0] >= head[-1][0] or any(RECORD.match(line) for _, _, line in head):
        return
    last = head[-1][2]
    body_at = head[-1][0] if len(last) > PARAGRAPH else head[-1][1]
    body = _bare(view.text[body_at : body_at + BODY])
    title = -1
    for number, (_, _, line) in enumerate(head[: HIGH + 1]):
        below = head[number + 1 :]
        name = SHORTEST <= len(line) <= TITLE and not KINDS.fullmatch(line)
        name = name and not (CLOSED.search(line) or DATA.search(line) or PATH.search(line))
        if name and (_taken_up(line, body) or any(line == other for _, _, other in below)):
            title = number
            break
    if title < 0 and len(head) > 3 and OWNER.fullmatch(head[0][2]) and not DATA.search(head[1][2]):
        title = 1  # by its place
    under = head[title + 1 : title + 1 + BELOW]
    data = any(DATA.search(line) or MOMENT.search(line) for _, _, line in under)
    paths = any(PATH.search(line) for _, _, line in head[:title])
    official = OFFICIAL.search(head[title][2])
    for start, end, line in head[: max(0, title)]:
        channel = len(line) <= CHANNEL and KINDS.fullmatch(line)
        owner = len(line) <= NAME and OWNER.fullmatch(line) and not official
        if ((channel and (data or paths)) or (owner and data)) and not _taken_up(line, body[: BODY // 3]):
            yield start, end, ""
    moments = [(start, end) for start, end, line in under if SHORT_MOMENT.fullmatch(line)]
    many = (
        moments
        and len(re.findall(r"(?m)^\s*(?:发于\s?[:：]?\s?)?\d{1,2}[-/]\d{1,2}\s+\d{1,2}[:：]\d\d", view.text[:BODY])) > 1
    )
    for number, (start, end, line) in enumerate(under):
        beside = [other for _, _, other in under[max(0, number - 1) : number + 2]]
        site = SITE.fullmatch(line) and any(SHORT_MOMENT.fullmatch(other) for other in beside)
        if moments and not many and ((start, end) in moments or site):
            yield start, end, ""
        elif BARE.fullmatch(line):
            rest = under[number + 1 :]
            if rest and (len(rest[0][2]) > PARAGRAPH or BARE.match(rest[0][2]) or DATA.match(rest[0][2])):
                yield start, end, ""
