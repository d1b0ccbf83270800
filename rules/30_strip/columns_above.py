"""Columns of signs above a text: figures of the one who writes a blog, shelves of an archive or of a reading site."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

HEAD, NARROW, ENOUGH, BETWEEN = 60, 24, 3, 6  # lines; characters of a line; signs; lines between two
_TITLES = (
    r"文章分类|社区版块|存档分类|最新评论|我的朋友|文章存档|个人资料|我的分类|友情链接|我的微博|最近访客|推荐博文|热词专题|博客统计|博主信息|随笔分类|随笔档案|"
    r"阅读排行榜?|评论排行榜?|推荐排行榜?|常用链接|我的标签|我的随笔|我的评论|积分与排名|个人分类|热门文章|最新文章|归档|评论最多|我的主页|"
    r"Chinaunix首页|博客首页|订阅"
)
SIGN = LazyPattern(
    rf"[•·\s]*(?:(?:{_TITLES})(?:\s?[|｜].{{0,20}})?|(?:博客访问|博文数量|博客积分|技术积分|浏览|访问|文章|评论|粉丝|关注|等级|排名|积分)\s?[:：]\s?\d[\d,.]*\s?[次篇条人]?|"
    r"(?:博客等级|用 ?户 ?组|注册时间|性别|来自|昵称|园龄|最近登录)\s?[:：]\s?\S{1,20}(?: \d{1,2}:\d{2})?|"
    r"(?:19|20)\d\d年(?:\d{1,2}月)?\s?[(（]\d{1,4}[)）]|[\u3400-\u9fffA-Za-z+#]{2,12}\s?[(（]\d{1,4}[)）])"
)
LOW = LazyPattern(r"[^。！？，；]*")
SHELF = LazyPattern(
    r"(?:玄幻|奇幻|武侠|仙侠|都市|言情|历史|军事|科幻|灵异|游戏|竞技|女生|耽美|穿越|网游|恐怖|悬疑|同人|完本|全本|其他|修真|重生|现代|古代|青春|校园|短篇|魔法|架空){1,2}(?:小说|类型|频道|分类)?|"
    r"菜单|首页|书库|排行榜?|完本|全本(?:小说)?|阅读记录|书架|我的书架|登录|注册|分类|榜单|新书|最近更新|阅读历史|足迹|[a-z0-9-]{2,20}\.(?:com|net|org|cc|la|info|xyz|top|vip)"
)
_SIDE = "`\nlidu\n  • 浏览： 111737 次\n  • 性别： Icon_minigender_1\n  • 来自： 珠海\n文章分类\n社区版块\n存档分类\n最新评论\n\n"
_YEARS = "青竹首页 | 论坛 | 博客\n  • 博客访问： 127464\n  • 博文数量： 56\n文章分类\n\n全部博文（56）\n\n文章存档\n\n2012年（2）\n\n2011年（6）\n\n我的朋友\n\n"


def _last(view: View, sign: LazyPattern, enough: int, before: int, longest: int, between: int) -> int:
    """Return where the lines end of which enough are signs, and the others short and no sentences; 0 if they are not."""
    last, signs, rows = -1, 0, view.rows
    for number, row in enumerate(rows[:HEAD]):
        line = row.strip()
        if not line:
            continue
        if sign.fullmatch(line):
            last, signs = number, signs + 1
        elif len(line) > longest or not LOW.fullmatch(line) or number > (last + between if signs else before):
            break
    while last + 1 < len(rows) and not rows[last + 1].strip():
        last += 1
    return view.lines[last + 1] if signs >= enough and last + 1 < len(rows) else 0


@rule(
    "column",
    level="likely",
    zone="head",
    anchors=["博客访问", "博文数量", "文章分类\n", "文章存档\n", "社区版块", "存档分类", "随笔分类", "随笔档案", "个人分类", "积分与排名"],
    why="Beside a blog's post stand the figures of its writer and the shelves of the archive; a scraper takes them first.",
    hits=[
        [_SIDE + "缆绳是怎样编的\n雪停了，我们开始编绳子。", "缆绳是怎样编的\n雪停了，我们开始编绳子。"],
        [_YEARS + "缆绳是怎样编的\n雪停了，我们开始编绳子。", "缆绳是怎样编的\n雪停了，我们开始编绳子。"],
    ],
    misses=[
        "文章分类\n一、议论文\n二、说明文\n",
        "缆绳是怎样编的，先要剥麻。\n文章分类\n文章存档\n最新评论\n",
        "来自： 珠海\n性别： 男\n积分： 30\n",
    ],
)  # fmt: skip
def column(view: View, spans: list[Span]) -> Found:
    """Delete from the beginning to the last sign, if all lines before it are short and say nothing in sentences."""
    end = _last(view, SIGN, ENOUGH, before=HEAD, longest=NARROW, between=BETWEEN)
    if end:
        yield 0, end, ""


@rule(
    "bookshelves",
    level="likely",
    zone="head",
    anchors=["武侠修真", "都市言情", "玄幻魔法", "玄幻奇幻", "历史军事", "科幻灵异", "网游竞技", "游戏竞技", "女生耽美", "武侠仙侠", "玄幻\n", "武侠\n"],
    why="Above a book or a chapter a reading site names its shelves, one to a line.",
    hits=[
        ["四竹阁\nexample.com\n菜单\n首页\n玄幻魔法\n武侠修真\n都市言情\n阅读记录\n渡口\n雪停了，船也回来了。", "渡口\n雪停了，船也回来了。"],
        ["首页\n玄幻\n武侠\n都市\n历史\n第九章 渡口\n雪停了。", "第九章 渡口\n雪停了。"],
    ],
    misses=["玄幻\n武侠\n言情\n是他爱看的三种。", "雪停了，船也回来了。\n首页\n玄幻魔法\n武侠修真\n都市言情\n历史军事\n"],
)  # fmt: skip
def bookshelves(view: View, spans: list[Span]) -> Found:
    """Delete the lines from the first to the last of them, if there are four and but two short lines before."""
    end = _last(view, SHELF, ENOUGH + 1, before=2, longest=12, between=0)
    if end:
        yield 0, end, ""
