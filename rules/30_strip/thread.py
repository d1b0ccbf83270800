"""Evidence for forums, pages of questions and answers, and blogs."""

from __future__ import annotations

import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

SAMPLE = 20_000  # characters that are looked at
THREAD = LazyPattern(
    r"使用道具|复制链接|收起左侧|[上下]一主题|只看该作者|显示全部楼层|发表于\s?\d{4}-\d|楼主\||"
    r"本帖|回帖|电梯直达|发新帖|没有帐号"
)
ANSWERS = LazyPattern(
    r"最佳答案|已赞同|类似问题|等待您来回答|提问时间|热心网友|我来回答|\d个回答|步骤阅读|本回答|"
    r"提问者|经验[:：][a-z]+\.|追问|展开全部|对这个回答"
)
BLOG = LazyPattern(
    r"评论者头像|这是一条(?:默认)?评论|阅读\s?[(（]\d|评论\s?[(（]\d|赞\s?[(（]\d|暂无评论|"
    r"发表评论|条评论|网友评论|抢沙发"
)

TOOL = LazyPattern(
    r"[\s|│·<>\[\]【】]{0,8}(?:(?:使用道具|举报|复制链接|收起左侧|展开左侧|打印|上一主题|下一主题|"
    r"上一页|下一页|返回列表|返回顶部|发新帖|发表新帖|发帖|回帖|回复|发表回复|快速回复|高级模式|"
    r"只看该作者|只看楼主|"
    r"倒序浏览|正序浏览|显示全部楼层|阅读模式|电梯直达|跳转到指定楼层|"
    r"楼主(?:\s?[:：]\s?\S{1,16})?|本楼|评分|收藏|分享|淘帖|支持|反对|送花|鸡蛋|顶|踩|引用|编辑|"
    r"删除|管理|TOP|top|沙发|板凳|地板|本版积分规则|发新话题|回复该主题|点击下载附件|支持\(\d+\)|反对\(\d+\)|本主题由.{2,40}|"
    r"\d{1,4}\s?[#楼]|当前离线|在线|离线|签到天数.{0,20}|发消息|加好友|串个门|打招呼|关注TA|"
    r"只看大图|直达|道具|主题|头像|等级|来自\s?\S{2,8})[\s|│·<>\[\]【】]{0,8}){1,12}"
)


@fact("thread")
def thread(view: View) -> Fact:
    """Whether at least two different signs of a forum's thread stand in the text."""
    signs = set(THREAD.findall(view.text[:SAMPLE]))
    return Fact(len(signs) >= 2, f"a thread: {', '.join(sorted(signs)[:2])}")


@fact("answers")
def answers(view: View) -> Fact:
    """Whether signs of a page with answers stand in the text."""
    signs = set(ANSWERS.findall(view.text[:SAMPLE]))
    return Fact(len(signs) >= 2, f"a page of answers: {', '.join(sorted(signs)[:2])}")


@fact("blog-page")
def blog_page(view: View) -> Fact:
    """Whether a blog's furniture stands in the last lines."""
    return Fact(bool(BLOG.search(view.text[-600:])), "a blog's furniture")


@rule(
    "comments",
    level="likely",
    anchors=["最新评论", "网友评论", "热门评论", "全部评论", "精彩评论"],
    evidence="blog-page",
    why="The comments under a post are other people's.",
    hits=[
        [
            "雪停了，船也回来了。\n最新评论\n写得真好，我也想去走一走！\n赞 (0) 评论(0)\n",
            "雪停了，船也回来了。\n赞 (0) 评论(0)\n",
        ],
        [
            "雪停了，船也回来了。\n网友评论\n不错\n您好，这是一条评论。\n",
            "雪停了，船也回来了。\n您好，这是一条评论。\n",
        ],
    ],
    misses=["最新评论\n渡口的争议\n雪停了，船也回来了。\n", "雪停了。\n本周最新评论集中在三个方面。\n"],
)
def comments(view: View, spans: list[Span]) -> Found:
    """Delete the heading of comments in the tail and the short lines under it."""
    text, stop = view.text, 0
    for start, end in view.lines_of(spans):
        if (
            start < stop
            or len(text[start:end].strip()) > 8
            or not view.in_zone("tail", start)
            or not re.search(r"[。！？”]", text[max(0, start - 200) : start])
        ):
            continue
        stop, lines = end + 1, 0
        while stop < len(text) and lines < 6:
            line = text[stop : view.line_of(stop)[1]]
            if not line.strip() or len(line) > 60 or BLOG.search(line):
                break
            stop += len(line) + 1
            lines += 1
        yield start, min(stop, len(text)), ""


@rule(
    "close-button",
    level="likely",
    anchors=["帐号?注册", "帐号？注册", "账号?注册", "账号？注册"],
    why="The button that closes a forum's box stands under the call to register.",
    hits=[
        ["没有帐号?注册\n\nx\n雪停了。", "没有帐号?注册\n\n雪停了。"],
        ["没有帐号?注册\nx\n雪停了。", "没有帐号?注册\n雪停了。"],
    ],
    misses=["请先注册\nxml文件", "设未知数为\nx\n解方程"],
)
def close_button(view: View, spans: list[Span]) -> Found:
    """Delete an x alone on the line under the call."""
    for at, _ in spans:
        found = re.compile(r".{2,3}注册[ \t]*\n\s*([xX×])[ \t]*\n").match(view.text, at)
        if found:
            yield found.start(1), found.end(), ""


@rule(
    "tool",
    level="likely",
    anchors=["使用道具", "复制链接", "收起左侧", "一主题", "只看该作者", "全部楼层", "电梯直达", "发新帖"],
    evidence="thread",
    why="Tools of a forum's thread, with nothing else on the line.",
    hits=[
        ["收起左侧\n打印 上一主题 下一主题\n环湖路线\n雪停了。\n使用道具 举报\n", "环湖路线\n雪停了。\n"],
        [
            "环湖路线\n发表于 2019-5-6 10:20\n雪停了。\n使用道具 举报\nTOP\n又下了。\n回复 支持 反对\n",
            "环湖路线\n发表于 2019-5-6 10:20\n雪停了。\n又下了。\n",
        ],
    ],
    misses=["TOP\n销量排行榜", "楼主\n他是这座楼的主人。", "举报", "使用道具 举报\n雪停了。\n"],
)
def tool(view: View, spans: list[Span]) -> Found:
    """Delete lines made of the words of a thread's tools; once it is a thread, wherever they stand."""
    text, at = view.text, 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        line = text[at:end].strip()
        if line and len(line) <= 60 and TOOL.fullmatch(line):
            yield at, end, ""
        at = end
