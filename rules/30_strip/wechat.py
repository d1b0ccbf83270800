"""Evidence for the pages of public accounts, and what their editors do to letters: one character a line."""

from __future__ import annotations

import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

_SHELL = (
    "预览时标签不可点|关注该公众号|使用小程序|继续滑动看下一个|轻触阅读原文|向上滑动看下一个|在小说阅读器|"
    "赞赏作者|轻点两下取消|看一看|篇原创内容|喜欢作者|此内容的人还喜欢|写下你的留言|已无更多数据|使用完整服务|"
    "微信版本过低|最多200字，当前共字|请更新至最新版本|扫一扫可打开此内容"
)
SHELL = tuple(_SHELL.split("|"))
_BUTTONS = (
    "知道了|我知道啦|取消|允许|分析|× 分析|×|阅读原文|微信扫一扫|分享|留言|写留言|精选留言|收藏|听过|在看|赞|投诉|发送|发送中|"
    "确定|关闭|更多|分享到朋友圈|分享给朋友|当前操作不可用|不看的原因|内容质量低|不看此公众号|收录于合集|暂无留言"
)
BUTTONS = frozenset(_BUTTONS.split("|"))
COUNTER = LazyPattern(
    r"(?:阅读|赞|在看|喜欢|分享|收藏|留言|评论|转发|推荐)(?:数|量)?[ \u3000]{0,2}\d[\d.,]{0,7}[万wW]?\+?"
)
COLUMN = LazyPattern(
    r"\n[ \t\u3000]{0,8}[\u3400-\u9fff][ \t\u3000]{0,8}\n[ \t\u3000\n]{0,8}[\u3400-\u9fff][ \t\u3000]{0,8}\n"
)
WIDTH = 17  # characters of a line that may hold one with spaces round it
MOST_COLUMNS = 50  # more are a list or a table
LIST = LazyPattern(r"东南|春夏|甲乙|一二|金木|子丑|红橙|上下|左右|仁义|礼义|琴棋|梅兰|天地|日月")
ACCOUNT = LazyPattern(
    r"[点击关注扫码订阅上下方蓝字公众号我们个在看你最好赞转发分享收藏三连星标读原文左右角长按识别二维请吧哦加群入阅免费领取]"
)


@fact("account-page")
def account_page(view: View) -> Fact:
    """Whether texts of an account's page stand in the document."""
    ends = view.text[:2000] + view.text[-4000:]
    found = [word for word in SHELL if word in ends]
    return Fact(bool(found), f"the page says {found[0]}" if found else "")


@rule(
    "one-character-lines",
    level="likely",
    anchors=[
        "\n点\n",
        "\n击\n",
        "\n关\n",
        "\n注\n",
        "\n扫\n",
        "\n码\n",
        "\n蓝\n",
        "\n赞\n",
        "\n看\n",
        "\n星\n",
        "\n读\n",
        "\n原\n",
        "\n文\n",
    ],
    why="A call to follow that an editor set one character a line.",
    hits=[
        ["点\n击\n上\n方\n蓝\n字\n关\n注\n我\n们\n正文从这里开始。", "正文从这里开始。"],
        ["标题\n扫\n码\n关\n注\n正文从这里开始。", "标题\n正文从这里开始。"],
    ],
    misses=["春\n夏\n秋\n冬\n四季轮回。", "甲\n乙\n丙\n", "点\n线\n面\n"],
)
def one_character_lines(view: View, spans: list[Span]) -> Found:
    """Delete runs of one-character lines that read as a call to follow."""
    for start, end, word in _columns(view):
        if (
            len(word) >= 4
            and re.search(r"关注|扫码|蓝字|公众号|点个?赞|在看|转发|星标|阅读原文|长按识别|二维码", word)
            and (len(ACCOUNT.findall(word)) >= 0.6 * len(word) or (word.startswith("关注") and len(word) <= 10))
        ):
            yield start, end, ""


def _columns(view: View) -> list[tuple[int, int, str]]:
    """Return runs of at least three lines of one Han character each: start, end, what they read."""
    text, starts = view.text, view.lines
    found: list[tuple[int, int, str]] = []
    word, begin, last = "", 0, 0
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(text)
        line = text[start:end].strip()
        if (len(line) == 1 and "\u3400" <= line <= "\u9fff") or (
            word and line in ("公众号", "蓝字", "关注", "我们", "上方")
        ):
            begin = begin if word else start
            word += line
            last = end
        elif line:
            if len(word) >= 3:
                found.append((begin, last, word))
            word = ""
    if len(word) >= 3:
        found.append((begin, last, word))
    return found


@rule(
    "heading-in-a-column",
    level="likely",
    why="Editors set short headings one character a line; three or four lines of one character "
    "between full sentences are one heading.",
    hits=[
        [
            "石阶还在，系船的铁环也在。\n后\n来\n呢\n老人说，后来就没有船了。",
            "石阶还在，系船的铁环也在。\n后来呢\n老人说，后来就没有船了。",
        ],
        [
            "他走得很慢，却不肯停。\n桥\n边\n的\n人\n那天桥上只有两个人。",
            "他走得很慢，却不肯停。\n桥边的人\n那天桥上只有两个人。",
        ],
    ],
    misses=[
        "春\n夏\n秋\n冬\n",
        "甲\n乙\n丙\n丁\n参加会议的人不多。",
        "他走了。\n东\n南\n西\n北\n四个方向都没有路。",
        "姓名\n张\n三\n丰\n职务\n",
    ],
)
def heading_in_a_column(view: View, spans: list[Span]) -> Found:
    """Join runs of one-character lines that stand between two sentences and are no list."""
    text = view.text
    if sum([len(line) <= WIDTH and len(line.strip()) == 1 for line in view.ask("short-lines").value]) < 2:
        return
    if not COLUMN.search("\n" + text[:40]) and not COLUMN.search(text):
        return
    columns = _columns(view)
    for start, end, word in columns:
        above = start
        while above and text[above - 1].isspace():
            above -= 1
        before = text[above - 1 : above]
        after = text[end : end + 120].split("\n")[0]
        between = before and before in "。！？”」" and re.search(r"[。！？，]", after) and len(word) <= 8
        again = len(word) >= 4 and len(columns) <= MOST_COLUMNS and word in text  # in one line
        if (between and not LIST.search(word)) or again:
            for found in re.finditer(r"\s*\n\s*(?=[\u3400-\u9fff])", text[start : end - 1]):
                yield start + found.start(), start + found.end(), ""


@rule(
    "page-dump",
    level="certain",
    anchors=[
        "预览时标签不可点",
        "继续滑动看下一个",
        "向上滑动看下一个",
        "轻点两下取消",
        "使用小程序",
        "关注该公众号",
        "写下你的留言",
        "已无更多数据",
        "使用完整服务",
        "微信版本过低",
        "扫一扫可打开此内容",
    ],
    why="The account page's own texts follow the article down to the end of the document; the first "
    "of them is always the same.",
    hits=[
        ["他走了。\n\n预览时标签不可点\n阅读原文\n\n微信扫一扫\n关注该公众号\n\n砚边小记\n知道了\n", "他走了。\n"],
        ["他走了。\n微信扫一扫\n关注该公众号\n继续滑动看下一个\n砚边小记\n取消\n允许\n × 分析\n", "他走了。\n"],
        ["他走了。\n阅读 1.2万\n赞12\n在看3\n写下你的留言\n", "他走了。\n"],
        ["他说“使用小程序”。\n×\n分析\n： ， ， 。 视频 小程序 赞 ，轻点两下取消赞 分享\n", "他说“使用小程序”。\n"],
    ],
    misses=["界面上写着“继续滑动看下一个”，他没有滑。\n第二天他卸载了它。\n", "预览时标签不可点，是设计如此。\n"],
)
def page_dump(view: View, spans: list[Span]) -> Found:
    """Delete from the first text of the shell to the last, if only short lines stand between."""
    text = view.text
    starts = [low for low, high in view.lines_of(spans) if _is_shell(text[low:high].strip())]
    if not starts:
        return
    start = starts[0]
    while start:
        above = view.line_of(start - 1)
        line = text[above[0] : above[1]].strip()
        if line and not _is_shell(line):
            break
        start = above[0]
    lines = [line.strip() for line in text[start:].split("\n")]
    while lines and not _is_shell(lines[-1]):
        lines.pop()  # what stands behind the shell is no part of it
    below = len(text) if len(lines) > text.count("\n", start) else _end(text, start, len(lines))
    if all(len(line) <= 30 or line.count("，") + line.count(" ") >= 5 for line in lines) and len(lines) < 90:
        account = next((lines[k + 1] for k, line in enumerate(lines[:-1]) if line == "轻触阅读原文"), "")
        if account:
            view.keep("account", account)
        yield start, below, ""


def _is_shell(line: str) -> bool:
    return line in SHELL or line in BUTTONS or "轻点两下取消" in line or COUNTER.fullmatch(line) is not None


def _end(text: str, start: int, lines: int) -> int:
    """Return where so many lines from a place on end, the empty ones behind them too."""
    for _ in range(lines):
        start = text.index("\n", start) + 1
    rest = text[start:]
    return start + len(rest) - len(rest.lstrip("\n")) if rest.strip() else len(text)


@rule(
    "account-card",
    level="likely",
    anchors=["篇原创内容"],
    why="A card of the account stands in the text: its name, its motto, the number of its articles.",
    hits=[
        ["点击下方名片关注我们\n砚边小记\n写给小城的人\n128篇原创内容\n公众号\n正文从这里开始。", "正文从这里开始。"],
        ["砚边小记写完了。\n36篇原创内容\n公众号\n正文从这里开始。", "砚边小记写完了。\n正文从这里开始。"],
    ],
    misses=["他发表了128篇原创内容，都在报上。\n正文。", "公众号\n正文从这里开始。"],
)
def account_card(view: View, spans: list[Span]) -> Found:
    """Delete the card, from the call above it, if there is one, to its last line."""
    text = view.text
    for at, _ in spans:
        start, end = view.line_of(at)
        if not re.fullmatch(r"\s*\d+篇原创内容\s*", text[start:end]):
            continue
        below = re.compile(r"\n\s*公众号\s*(?=\n|\Z)").match(text, end)
        end = below.end() if below else end
        top, lines = start, 0
        while top and lines < 3:
            above = view.line_of(top - 1)
            line = text[above[0] : above[1]].strip()
            lines += bool(line)
            top = above[0]
            if re.search(r"关注|名片|公众号", line) and len(line) < 60:
                start = top
                break
            if len(line) > 24 or re.search(r"[。！？]", line):
                break
        yield start, min(end + 1, len(text)), ""
