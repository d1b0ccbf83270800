"""Lists of other articles: a heading such as 往期推荐 and the titles under it, which no pattern could tell.

The list ends where a line is no title any more: a sentence, a long line, a line that belongs to a book list.
"""

from __future__ import annotations

import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

HEADING = LazyPattern(
    r"[【《\[].{2,40}[】》\]]的?相[关關](?:推[荐薦])?(?:文章|[阅閱][读讀]|[范範]文|作文|推[荐薦])\s?[:：]?|[\W_]*(?:▼|↓)?\s?(?:往期|"
    r"历史|精彩|更多|热门|相关|延伸|猜你|你可能|您可能|大家都|书迷|小编(?:精心)?|编辑|今日|本周|"
    r"近期|推荐|为您?|站内|同类|类似|最新|其他|随机|新闻|文章|图片|栏目|精品|最热|相關|熱門|延伸|推薦|最新|"
    r"24小时)"
    r"(?:\s?(?:精选|精彩|推荐|回顾|阅读|文章|好文|热文|文档|资源|主题|新闻|资讯|链接|专题|内容|"
    r"感兴趣的?|关注的?|喜欢|最新|最热|点击|报道|动态|信息|公告|要闻|排行|热文|快讯|案例|在看|正在阅读|精心|推送|话题|热榜|热点|视频|图集|帖子|问题|问答|评论|"
    r"作品|书籍|小说|"
    r"试题|文献|论文|试卷|范文|课件|范例|推薦|閱讀|文章|新聞|連結|主題|都|还|类似|为您|热门|相关|的|们|更新|"
    r"发布|排行榜?|TOP\d*|搜索|作文))+\s?[:：]?[\W_]*"
)
# Headings that name the text, as its title does.
TITLED = LazyPattern(
    r"[\W_]*(?:(?:看过|阅读过|读过|喜欢)[《“【「]?(?P<seen>.{3,40}?)[》”】」]?的?(?:人|网友|读者|同学|朋友|用户)(?:还|也)?(?:还|在|会|喜欢|关注)?(?:看|关注|喜欢|阅读|浏览)(?:了|过)?|"
    r"更多(?:的|有?关于?|与)?[《“【「]?(?P<more>[^，,]{3,40}?)[》”】」]?(?:的?(?:相关)?(?:文章|范文|内容|资料|作文|信息))?[，,]?\s?(?:请|尽在|欢迎|敬请|推荐)(?:您|大家)?(?:继续)?(?:点击|访问|关注|参考|阅读|浏览|查看|看)[^。：:]{0,12}|"
    r"[《“【「]?(?P<named>.{3,40}?)[》”】」]?的?(?:相关|更多|热门|延伸)(?:推荐)?(?:文章|范文|阅读|作文|推荐|内容|资料|试题|文档)(?:推荐|阅读)?)\s?[:：][\W_]*"
)
NOT_HEADING = LazyPattern(
    r"[\W_]*(?:推荐|相关|热门|最新|更多|精品|其他|同类|类似|内容|今日|本周)(?:的|们)?[\W_]*|"
    r"[\W_]*(?:相关|更多|其他|最新)(?:内容|问题|评论|话题|作品)[:：]?[\W_]*|[\W_]*推荐(?:作品|"
    r"内容|书籍)[\W_]*"
)
# Headings that may be the text's own where it goes on.
NEWS = LazyPattern(
    r"(?:动态|信息|公告|要闻|快讯|案例)[\W_]*$|^[\W_]*(?:新闻|最新|热点)(?:动态|资讯|新闻|推荐)[\W_]*$|^[\W_]*24小时"
)
BOOK = LazyPattern(
    r"出版|书店|书局|年版|第\d版|\[[JMDNC]\]|ISBN|\d{4}年?第?\d{0,5}期|[Dd][Oo][Ii]|^\[\d+\]|"
    r"译[,，。]|[,，]\d{4}[。.]?$|《[^》]+》[,，]"
)
BULLET = LazyPattern(r"[·•●○◆■▪▶►>\-*\d.、\s|]{1,5}")
PROSE = LazyPattern(
    r"[。；;]|[！？!?].+[！？!?。]|[:：]$|^(?:附件|来源|责编|编辑|作者|记者|声明|免责|版权|发布|"
    r"主办|一审|初审|供稿)|^\d{4}年\d{1,2}月\d{1,2}日$|第[一二三四五六七八九十\d]+[章节条卷编回]|"
    r"[，,].*[，,].*[！!]$|[？?！!][”」』]\s?[—(（]|^[（(].*[）)]$|^[上中下][篇编卷][\s\u3000]"
)
WORK = LazyPattern(r"《[^《》]+》[^《》，。]{0,12}")
TRAIL = LazyPattern(r"\S\s*(?:›|»|>{1,2})\s*\S.*(?:›|»|>)")  # a path of links, under which a text begins
OUTLINE = LazyPattern(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")  # where the text goes on
LINKS = LazyPattern(r"[^|｜\n]{2,24}(?:\s?[|｜]\s?[^|｜\n]{2,24}){2,}")
# Calls and remarks that stand behind such a list; so few titles behind them may be the text's.
CALL = LazyPattern(r"二维码|扫码|[长轻]按|点[击个赞]|“?在看|加入.{0,4}群|(?:仅|不)代表|对我们")
FEW = 3
HEAD = 4_000  # characters in which the title stands
LONGEST, MOST = 42, 16
NEIGHBOURS = LazyPattern(
    r"[<＜\s]*(?:上|前|下|后|後)\s?一?\s?[篇页章頁帖条个图]?(?:篇|集|主题|文章|新闻|"
    r"图集)?\s?[:：→>＞]\s?(?:.{0,60})|[【\[](?:上|下|前|后)一[篇页条个][】\]]\s?.{0,60}|阅读[上下]一篇\s?[:：].{0,60}|(?:PREV|NEXT|Prev|Next|Previous)\s?[:：].{2,60}|(?:没有了|沒有了|暂无|返回列表)|[<＜]?\s?上一(?:篇|主题|图集|"
    r"页)\s+下一(?:篇|主题|图集|页)\s?[>＞]?"
)
SPACED = LazyPattern(r"(?m)^[ \t]*[上下]一[篇页章]\s\s?[^\n。，]{2,40}$")

_TAIL = "他把灯关了，门外雪还在下。\n"


def _is_title(line: str, asks: bool = False) -> bool:
    """Whether a line may be a title; one of a list with bullets may ask two questions."""
    prose = PROSE.search(line)
    if prose and asks and prose[0][0] in "？?" and prose[0][-1] in "？?" and "。" not in line:
        prose = None
    return 3 < len(line) <= LONGEST and not prose and not line.endswith(("，", "、", ","))


def _list_end(view: View, at: int, books: bool) -> tuple[int, int]:
    """Return where the list under a heading ends, and how many titles it has."""
    text = view.text
    end = at
    titles = blanks = number = 0
    tight, kept, spaced = 0, 0, False  # where titles without gaps end, and how many they are
    called = since = 0  # where the last call ends, and how many titles stand behind it
    while at < len(text) and number < 2 * MOST:
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop].strip()
        if BOOK.search(line) or (books and WORK.fullmatch(line)):
            return at, -1
        if not line:
            blanks += 1
            if blanks > 1 and titles:
                break
            if not tight and titles > 1 and not spaced:
                tight, kept = end, titles
            spaced = spaced or not tight
        elif TRAIL.search(line) or OUTLINE.match(line):
            break
        elif BULLET.fullmatch(line):
            blanks = 0
        elif LINKS.fullmatch(line) or (
            _is_title(BULLET.sub("", line, count=1), True) if line[0] in "·•●○◆■▪▶►>-*0123456789" else _is_title(line)
        ):
            titles += 1
            blanks = 0
            end = min(stop + 1, len(text))
            called, since = (end, 0) if CALL.search(line) else (called, since + 1)
        else:
            if tight and 0 < titles - kept <= FEW and len(line) > LONGEST:  # a title over its text
                return tight, kept
            break
        at = stop + 1
        number += 1
    if called and since < FEW:
        end, titles = called, titles - since
    return end, titles


def _names(text: str, start: int, line: str) -> bool:
    """Whether the line at `start` is a heading that names the text by what stands in its title."""
    found = TITLED.fullmatch(line)
    if not found:
        return False
    name = found["seen"] or found["more"] or found["named"]
    head = [row.strip() for row in text[: min(start, HEAD)].split("\n")[:10]]
    return any(row and len(row) <= 2 * LONGEST and (name in row or (len(row) > 3 and row in name)) for row in head)


def _repeats(text: str, start: int, stop: int) -> bool:
    """Whether the line under the heading is the title once more, so that there is no list."""
    below = text[stop : stop + 200].strip().split("\n")[0].strip()
    return bool(below) and below in (line.strip() for line in text[: min(start, HEAD)].split("\n"))


_LIST_ANCHORS = (
    "往期|历史文章|历史精选|历史推荐|精彩推荐|精彩推送|精彩回顾|精彩内容|精彩文章|更多精彩|更多推荐|更多文章|"
    "更多阅读|更多好文|更多资讯|更多新闻|热门|熱門|相关推荐|相关阅读|相关文章|相关新闻|相关资讯|相关专题|"
    "相关话题|相关文档|相关资源|相关主题|相关帖子|相关视频|相关范文|相关作文|相關|延伸|猜你喜欢|感兴趣的|"
    "关注的|都在看|正在阅读|精心推荐|最新动态|最新资讯|最新新闻|最新信息|最新公告|热点新闻|热点资讯|热点推荐|24小时热|新闻动态|新闻资讯|相关信息|相关动态|推荐阅读|推荐文章|推荐新闻|推荐资讯|推薦閱讀|推薦文章|编辑推荐|为您推荐|"
    "为你推荐|今日推荐|栏目最新|栏目热门|栏目推荐|本栏|本周热|同类|最新文章|最新更新|最新發|最新发布|随机|排行|类似问题|相关报道|新闻推荐|文章推荐|看过|阅读过|请点击|请访问|请关注|请参考|相关试题|相关资料"
)


@rule(
    "list",
    level="likely",
    anchors=_LIST_ANCHORS.split("|"),
    why="A heading that announces other articles, and the titles under it, lead away from the text.",
    hits=[
        [_TAIL + "往期推荐\n·\n渡口的最后一班船\n·\n县城里的修表人", _TAIL[:-1]],
        [_TAIL + "▼ 往期精彩回顾 ▼\n渡口的最后一班船\n县城里的修表人\n" + _TAIL, _TAIL + _TAIL],
        [
            _TAIL + "相关文章推荐\n一碗面的账\n夜市的租金\n\n渡口的船\n\n" + 4 * _TAIL[:-1] + "\n",
            _TAIL + "\n渡口的船\n\n" + 4 * _TAIL[:-1] + "\n",
        ],
        [_TAIL + "最新动态\n渡口的最后一班船\n县城里的修表人\n", _TAIL],
        [_TAIL + "栏目最新\n- 1 《江渡》写了什么？好在哪里？\n- 2 《夜泊》是谁写的？写于何时？\n", _TAIL],
        [_TAIL + "\n延伸閱讀\n\n一碗麵的帳\n夜市的租金\n", _TAIL],
        [
            "渡口管理办法\n" + _TAIL + "渡口管理办法相关文章：\n1.渡口的安全\n2.船工的培训办法\n",
            "渡口管理办法\n" + _TAIL,
        ],
        ["渡口管理办法\n" + _TAIL + "更多渡口管理办法，请点击：\n渡口的安全\n船工的培训\n", "渡口管理办法\n" + _TAIL],
        [_TAIL + "小编精心推荐阅读\n申请书格式 | 申请书模板 | 申请书范文\n小编精心推荐阅读", _TAIL[:-1]],
    ],
    misses=[
        _TAIL + "推荐阅读\n吕某某《语文闲谈》，某某书店2008年版。\n",
        _TAIL + "推荐阅读：《驿路上的中国》，读后交流。\n",
        _TAIL + "相关链接\n古代的驿站相当于今天的邮局和招待所，快马一昼夜可行三百里。\n",
        _TAIL + "最新动态\n渡口修好了\n栈桥也修好了\n" + _TAIL,
        _TAIL + "延伸阅读\n《渡口旧闻》\n《桥与船》（李渡）\n",
        "相关推荐\n身边的小事\n" + _TAIL,
        "往期推荐的文章都已经过时。\n" + _TAIL,
        "渡口管理办法\n" + _TAIL + "更多情况，请参考：\n渡口的安全\n船工的培训\n",
        "渡口管理办法\n" + _TAIL + "附录：桥梁相关资料：\n桥梁的安全\n桥工的培训\n",
    ],
)
def listed(view: View, spans: list[Span]) -> Found:
    """Delete a heading and the titles under it; above the text only a heading whose links stand in one line."""
    text = view.text
    done = -1
    sentence = re.search(r"[。！？…”」]", text)
    begun, last = sentence.start() if sentence else len(text), len(text.rstrip())
    for at, _ in spans:
        if at < done:
            continue
        start, stop = view.line_of(at)
        done = stop
        line = text[start:stop].strip()
        if len(line) > 60 or not (HEADING.fullmatch(line) or _names(text, start, line)) or NOT_HEADING.fullmatch(line):
            continue
        end, titles = _list_end(view, min(stop + 1, len(text)), "延伸" in line or "推荐阅读" in line)
        if titles < 0:
            continue
        in_text = begun < start
        if NEWS.search(line) and end < last:
            continue
        if in_text and (end >= last or titles >= 2):
            done = max(stop, end - 1)
            yield start, max(min(stop + 1, len(text)), end), ""
        elif (in_text and not titles and stop >= last) or (not in_text and _repeats(text, start, stop)):
            yield start, min(stop + 1, len(text)), ""


KEYBOARD = LazyPattern(r"\s(?:(?:Ctrl|Alt|Shift|Win|Cmd)\s?\+.*|PgUp|PgDn|Page ?(?:Up|Down)|Home|End|F\d{1,2}|[←↑→↓])$")


@rule(
    "neighbours",
    level="likely",
    zone="tail",
    anchors=[
        "上一",
        "下一",
        "前一",
        "后一",
        "後一",
        "上篇",
        "下篇",
        "没有了",
        "沒有了",
        "PREV",
        "NEXT",
        "Prev",
        "Next",
    ],
    why="Links to the articles before and after this one.",
    hits=[[_TAIL + "上一篇：渡口\n下一篇：没有了", _TAIL[:-1]], [_TAIL + "下一篇:木匠\n", _TAIL]],
    misses=[
        "上一篇文章我们谈了选题，这一篇谈谈结构。",
        "上一章讨论了需求。\n下一章将讨论供给。",
        "下一页：" + "很" * 90,
        _TAIL + "下一页      PgDn\n上一页      PgUp\n回到开头    Home\n",
    ],
)
def neighbours(view: View, spans: list[Span]) -> Found:
    """Delete lines that name the article before or after."""
    for start, stop in view.lines_of(spans):
        line = view.text[start:stop].strip()
        if (
            "。" not in line
            and "；" not in line
            and not KEYBOARD.search(line)
            and (NEIGHBOURS.fullmatch(line) or (SPACED.fullmatch(line) and _has_pair(view.text, start, stop)))
            and view.in_zone("tail", start)
            and len(view.text) > len(line) + 1
        ):
            yield start, min(stop + 1, len(view.text)), ""


def _has_pair(text: str, start: int, stop: int) -> bool:
    """Whether the line before or after is such a link too."""
    return bool(SPACED.search(text, max(0, start - 80), start) or SPACED.search(text, stop, stop + 80))
