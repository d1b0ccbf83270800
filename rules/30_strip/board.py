"""The page of a board round a thread: the way in above the title, and the card of each member who posts.

The software is the same on a hundred thousand sites: a box to log in, how often the thread was read, the title with a
button to copy its address, then the member's figures, one to a line, and when the post was made.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

ABOVE, BELOW, LONGEST, NARROW, NEAR = 60, 60, 160, 36, 12  # lines of a head; of a card; characters of their lines
_EDGE = r"[\s|│·<>\[\]【】]*"
_ENTRY = (
    r"找回密码|忘记密码|(?:立即|快速|会员|免费|用户)?注册(?:\[\w+\])?|加入\S{1,8}|(?:自动|立即|用户)?登录|用户名|密码|[帐账]号|UID|Email|邮箱|"
    r"(?:QQ|微信|微博|手机|短信|扫码|[帐账]号)登[录陆]|只需一步[，,]\s?快速开始|微信扫一扫[，,]\s?(?:快速登录|访问微社区)|扫一扫[，,]\s?访问微社区|"
    r"设为首页|收藏本站|开启辅助访问|切换到[窄宽]版|搜索|搜帖|帖子|用户|日志|相册|快捷导航|论坛|门户|社区|BBS|Portal|Forum|首页|导读|本版|返回列表|"
    r"发新帖|发表新帖|保持登录|记住我|下次自动登录|手机版|签到|群组|家园|空间|广播|淘帖|排行榜|帮助|热搜[:：]?"
)
ENTRY = LazyPattern(rf"{_EDGE}(?:(?:{_ENTRY}){_EDGE})+")
COPY = LazyPattern(r"复制链接")
COUNT = LazyPattern(r"查看\s?[:：]\s?\d[\d,.]*万?\s{0,4}[|｜│]?\s{0,4}回[复覆]\s?[:：]\s?\d")
_TOOL = (
    r"打印|[上下]一主题|收起左侧|展开左侧|跳转到指定楼层|电梯直达|楼主|沙发|板凳|地板|只看该作者|只看楼主|只看大图|倒序浏览|正序浏览|阅读模式|"
    r"回帖奖励|显示全部楼层|使用道具|举报|报告无效帖子|该用户从未签到|签到天数.{0,40}|\[LV\.\S{1,20}|TA的每日心情|当前离线|当前在线|离线|在线|"
    r"发消息|加好友|串个门|打招呼|[x×]|QQ|Rank:\s?\d+(?:,.{0,40})?|\d{1,4}\s?#|马上注册[，,].{4,60}|您需要\s?登录\s?才可以.{2,40}|"
    r"发帖得.{1,40}|(?:\[ ?)?本帖最后由.{1,40}编辑(?: ?\])?|登录/?注册后.{2,30}"
)
TOOL = LazyPattern(rf"{_EDGE}(?:(?:{_TOOL}){_EDGE}[:：]?)+")
_LABEL = (
    r"主题|回帖|帖子|精华|积分|注册时间|最后登录|在线时间|阅读权限|好友|听众|收听|日志|相册|记录|分享|等级|性别|魅力|经验|违规|人气|鲜花|活跃|"
    r"[\u3400-\u9fffa-zA-Z]{0,3}[币贝豆]|金钱|金额|威望|贡献值?|声望|荣誉|热心|技术|回复|发帖|居住地|头衔|(?:实习|超级)?版主|管理员|论坛元老|荣誉会员|"
    r"(?:注册|初级|中级|高级|金牌|钻石|正式|认证|VIP|普通|白金|见习)(?:会员|用户)|新手上路|[上中少大准][将校尉士]|[列新]兵|童生|秀才|举人|进士"
)
_FIGURE = r"[-+]?\d[\d,.]*\s?(?:万|小时|分钟|点|帖|枚|个|元|天|级|%)?|\d{4}-\d{1,2}-\d{1,2}(?: \d{1,2}:\d{2})?"
LABEL = LazyPattern(rf"(?:{_LABEL})\s?[:：]?")
FIGURE = LazyPattern(_FIGURE)
PAIRED = LazyPattern(rf"(?:(?:{_LABEL})\s?[:：]?\s?(?:{_FIGURE})\s{{0,4}})+")
POSTED = LazyPattern(
    r"[^\n。！？]{0,40}?发表于\s?[:：]?\s?(?:\d{4}-\d{1,2}-\d{1,2}(?: \d{1,2}:\d{2}(?::\d{2})?)?|\d{1,3}\s?(?:秒|分钟|小时|天)前|"
    r"半小时前|[昨前]天\s?\d{0,2}:?\d{0,2})\s*(?:\|[^\n。！？]{0,80}|来自手机\s*(?:\|[^\n。！？]{0,60})?)?"
)
SOFT = LazyPattern(r"[^\s。！？，；：“”…]{1,16}")
TITLE = LazyPattern(r"(?P<title>.{4,}?)\s*[\[【]复制链接[\]】].*")
EDGES = LazyPattern(r"(?<=[。！？”…])[ \t]*\|[ \t]*\n\|[ \t]*(?=\n?\Z)")
PROSE = LazyPattern(r"[。；！？].*[。；！？]|.{60,}[。！？]")

_HEAD = "找回密码\n 立即注册\n\nQQ登录\n\n只需一步，快速开始\n\n查看： 210|回复： 1\n\n"
_CARD = "[复制链接]\n\n11\n\n威望\n\n59\n\n金贝\n\n版主\n\n积分\n38\n\n版主\n\n主题\n5\n最后登录\n2019-1-16\n老桥 发表于 2012-5-5 04:33:46 | 显示全部楼层 |阅读模式\n\n"
_NOTE = "马上注册，结交更多好友，享用更多功能。\n\n您需要 登录 才可以下载或查看，没有账号？立即注册\n\n×\n"
_ANSWER = (
    "使用道具 举报\n\n3\n\n主题\n\n0\n\n回帖\n\n新手上路\n\n积分\n10\n夜航船 发表于 2012-5-6 04:33 | 显示全部楼层\n"
)


def _in_card(line: str) -> bool:
    return bool(
        not line
        or LABEL.fullmatch(line)
        or FIGURE.fullmatch(line)
        or TOOL.fullmatch(line)
        or PAIRED.fullmatch(line)
        or COUNT.search(line)
    )


@rule(
    "head",
    level="likely",
    anchors=["复制链接", "|回复：", "|回复:", "| 回复：", "| 回复:"],
    why="Above a thread a board shows how to log in, how often it was read, and the figures of the one who began it.",
    hits=[
        [_HEAD + "环湖路线\n\n" + _CARD + _NOTE + "雪停了，我们出发。", "环湖路线\n\n雪停了，我们出发。"],
        ["青竹车友会\n" + _HEAD + "[转贴] 环湖路线\n\n" + _CARD + "雪停了。", "[转贴] 环湖路线\n\n雪停了。"],
        [
            "青竹网\n\n 找回密码\n 快速注册\n\n环湖路线\n\n[版块：骑行] [复制链接] 查看： 77|回复： 1\n老桥 发表于 2019-9-12 10:11:44 | 显示全部楼层\n雪停了。",
            "环湖路线\n\n雪停了。",
        ],
        [_HEAD + "环湖路线 [复制链接]\n收起左侧\n雪停了。", "环湖路线\n雪停了。"],
        [_HEAD + "环湖路线\n\nlidu  | 发表于 2005-8-4 21:37:32 | 显示全部楼层\n\n" + _NOTE + "雪停了。", "环湖路线\n\n雪停了。"],
    ],
    misses=[
        "查看：3|回复：2\n他数了数。\n",
        "点击复制链接，发给好友。\n雪停了。",
        "第一步，登录。\n第二步，点“复制链接”。\n查看： 结果\n",
        "雪停了。我们出发。\n他走了。\n环湖路线 [复制链接]\n雪停了。\n",
    ],
)  # fmt: skip
def head(view: View, spans: list[Span]) -> Found:
    """Delete what stands above the title and between the title and the post."""
    rows, starts = view.rows, view.lines
    row = bisect_right(starts, spans[0][0]) - 1
    if row >= ABOVE:
        return
    lines = [line.strip() for line in rows[: row + BELOW]]
    if not COPY.search(lines[row]):  # the button is missing: the title is the next line, if there is a post
        button = next((k for k in range(row, min(row + NEAR, len(lines))) if COPY.search(lines[k])), -1)
        title = next((k for k in range(row + 1, len(lines)) if lines[k] and not _furniture(lines[k])), -1)
        if button < 0 and (title < 0 or not any(POSTED.fullmatch(line) for line in lines[title + 1 : title + NEAR])):
            return
        row = button if button >= 0 else title + 1
    glued = TITLE.fullmatch(lines[row])
    if glued and not _furniture(glued["title"]):
        title, kept = row, rows[row][: rows[row].index(glued["title"]) + len(glued["title"])]
    else:
        title = next((k for k in range(row - 1, -1, -1) if lines[k] and not _furniture(lines[k])), -1)
        kept = rows[title] + "\n" if title >= 0 else ""
    above = lines[: max(title, 0)]
    signs = sum(bool(ENTRY.fullmatch(line)) for line in above if line)
    counted = any(COUNT.search(line) for line in lines[: row + 1])
    if signs + 2 * counted < 2 or any(len(line) > LONGEST or PROSE.search(line) for line in above):
        return
    last = next((k for k in range(row, len(lines)) if POSTED.fullmatch(lines[k])), row)
    if not all(_in_card(line) or len(line) <= NARROW for line in lines[row + 1 : last]):
        last = row
    while last + 1 < len(lines) and (not lines[last + 1] or TOOL.fullmatch(lines[last + 1])):
        last += 1
    if last + 1 < len(rows):
        stop = starts[last + 1]
        if title > 0:
            yield 0, starts[title], ""
        below = 0
        if title >= 0:
            below = starts[title + 1] if lines[title + 1] else starts[title + 2]
            if glued:
                yield starts[title] + len(kept), starts[title] + len(rows[title]), ""
            if lines[title + 1] and "" in lines[title + 1 : last + 1]:
                stop -= 1  # the empty line between title and text
        if below < stop:
            yield below, stop, ""


def _furniture(line: str) -> bool:
    return bool(ENTRY.fullmatch(line) or TOOL.fullmatch(line) or re.match(r"\[版块|\[分类", line) or COUNT.search(line))


@rule(
    "card",
    level="likely",
    anchors=["显示全部楼层", "只看该作者"],
    why="Above each post of a thread a board prints the figures of the member, one to a line, and when it was made.",
    hits=[
        ["雪停了。\n" + _ANSWER + "写得好。", "雪停了。\n写得好。"],
        ["雪停了。\n听众\n3\n积分\n8\n老桥 发表于 2012-5-6 04:33 | 只看该作者\n写得好。", "雪停了。\n写得好。"],
    ],
    misses=[
        "主题\n3\n雪停了。\n他说，点“只看该作者”就行。\n",
        "雪停了。\n12\n老桥 发表于 2012-5-6 04:33\n写得好。",
    ],
)
def card(view: View, spans: list[Span]) -> Found:
    """Delete the lines above such a line as far as they are a card's, and the line."""
    rows, starts, text = view.rows, view.lines, view.text
    for begin, end in view.lines_of(spans):
        if not POSTED.fullmatch(text[begin:end].strip()):
            continue
        row = bisect_right(starts, begin) - 1
        first, top, labels, figures = row, row, 0, 0
        while first > 0 and row - first < BELOW:
            line = rows[first - 1].strip()
            if _in_card(line):
                labels += bool(LABEL.fullmatch(line) or PAIRED.fullmatch(line))
                figures += bool(FIGURE.fullmatch(line) or PAIRED.fullmatch(line))
                top = first - 1 if line else top
            elif not SOFT.fullmatch(line) or top - first > 2:
                break
            first -= 1
        if labels >= 2 and figures >= 2 and top < row:
            yield starts[top], min(end + 1, len(text)), ""


@rule(
    "panel",
    level="likely",
    anchors=["- UID\n", "- 阅读权限\n", "- 听众\n", "- 精华\n", "- 注册时间\n"],
    why="A scraper wrote a member's figures as a list before the post.",
    hits=[
        ["- UID\n- 2093\n- 主题\n资深会员\n- 金钱\n-\n- 威望\n-\n- 帖子\n- 听众\n- 性别\n- 保密\n|\n雪停了。", "雪停了。"],
        ["- UID\n- 3\n- 帖子\n- 8\n- 精华\n- 0\n- 积分\n- 9\n- 阅读权限\n- 10\n雪停了，我们出发。", "雪停了，我们出发。"],
    ],
    misses=["字段：\n- UID\n- 主题\n完。", "- 精华\n- 糟粕\n取其精华。"],
)  # fmt: skip
def panel(view: View, spans: list[Span]) -> Found:
    """Delete such a list from its first line on, if it names five figures."""
    rows, starts = view.rows, view.lines
    done = -1
    for begin, _ in view.lines_of(spans):
        if begin < done:
            continue
        row = first = bisect_right(starts, begin) - 1
        while first > 0 and _listed(rows[first - 1]):
            first -= 1
        while row < len(rows) and _listed(rows[row]):
            row += 1
        labels = sum(bool(LABEL.fullmatch(line[2:].strip())) or line == "- UID" for line in rows[first:row])
        if labels >= 5 and row < len(rows):
            if rows[row].strip() == "|":
                row += 1
            done = starts[row] if row < len(starts) else len(view.text)
            yield starts[first], done, ""


def _listed(row: str) -> bool:
    line = row.strip()
    return (
        line == "-"
        or (row.startswith("- ") and len(line) <= NARROW)
        or bool(LABEL.fullmatch(line) or re.fullmatch(r"\S{2,5}会员", line))
    )


@rule(
    "table-edge",
    level="likely",
    zone="tail",
    anchors=["|\n|", "| \n|"],
    why="The edges of the table that held a post stand behind it.",
    hits=[["雪停了。 |\n|", "雪停了。"], ["雪停了。|\n|\n", "雪停了。\n"]],
    misses=["| 甲 | 乙 |\n| 丙 | 丁 |", "雪停了。\n|\n"],
)
def table_edge(view: View, spans: list[Span]) -> Found:
    """Delete the bars behind the last sentence."""
    found = EDGES.search(view.text, max(0, spans[-1][0] - 8))
    if found:
        yield *found.span(), ""
