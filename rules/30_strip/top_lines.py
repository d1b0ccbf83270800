"""What a site of an office, a firm or a paper prints over a text: its name, the path, the day, who posted it, who read it.

Each line is read by itself, and by its place: over the title, between title and text, or right under a path of links.
What says nothing but what pages say goes; names of sites and of their parts go only where a title stands below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

Line = tuple[int, int, str]
Kind = tuple[str, str]

MOST = 12  # lines before the text
PARAGRAPH = 60  # characters of a line that is the text's whatever it says
NAME, TITLE = 40, 60  # characters of a site's name or motto, of a title
ABOUT = 0.5  # the share of its pairs that the text takes up, which makes a line over the path the title
BODY = 2_000  # characters of the text that are looked at for that
MENU, LINKS, PART = 4, 4, 6  # lines, links of a row, letters of the name of a part
ITEM, LISTED = 20, 5  # characters of a bulleted line of data, and how many there are

PATH = LazyPattern(
    r"(?:您|你)?(?:的|当前|现在|當前|目前|正在)?(?:的)?(?:所在|所处)?(?:的)?位置\s?(?:是|为)?\s?[:：]\s?\S.{0,120}|(?:您|你)在这里\s?[:：].{2,120}|(?:当前栏目|当前页面|面包屑|导航)\s?[:：]\s?(?:网站)?首\s?[页頁].{0,120}|"
    r"(?:网站|網站|站点)?(?:首\s?[页頁]|主页)\s?(?:>{1,2}|›|»|→|-+>|/|\\|_|—+|-|｜|\|)\s?\S.{0,120}|[^\s>。，]{2,14}(?:\s?(?:>{1,2}|›|»|→)\s?[^>。，\s]{2,24}){1,6}\s?(?:>{1,2}|›|»|→)\s?(?:正文|内容|详情|详细|浏览文章|文章|查看)?"
)
# A path on two lines: where one is, and the steps.
BARE = LazyPattern(r"(?:[您你](?:的|当前|现在|目前)?|当前|现在|目前)?(?:所在)?的?位置\s?(?:是|为)?\s?[:：]?")
STEPS = LazyPattern(r"[^\s>。，]{2,14}(?:\s?(?:>{1,2}|›|»)\s?[^>。，]{2,30}){1,6}\s?>?")
ROW = LazyPattern(
    r"(?:[^\s|｜，。：:]{2,8}\s?[|｜]\s?){5,40}(?:[^\s|｜，。：:]{2,8})?$|\S{0,8}首[页頁](?:\s?[|｜·/]\s?[^\s。，|｜：:]{2,8}){2,40}$|(?:网站|網站)?首\s*[页頁](?:\s+[^\s。，：:]{1,8}){2,40}$"
)
ENDS = LazyPattern(r"[\s|｜·/]+")
PLACE = LazyPattern(r"(?:[|｜].*){5}|[>›»→]|位置|首\s*[页頁]|主页|在这里|当前")
SENTENCE = LazyPattern(r"。|[！？]$")
HAN = LazyPattern(r"[\u3400-\u9fff]")
CLOSED = LazyPattern(r"[:：。；，、]$")
OUTLINE = LazyPattern(
    r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十\d]{1,3}[章节条]|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[、.．]"
)
FIELD = LazyPattern(r"[^\s:：，。]{2,8}\s?[:：]")
DATED = LazyPattern(r"[^\s:：，。]{2,8}\s?[:：]\s?\d")
RECORD = LazyPattern(
    r"[\W_]*(?:地\s*点|主\s*持|出\s*席|列\s*席|记\s*录|参\s*加|索\s*引|发\s*文|成\s*文|文\s*号|主\s*题|姓\s*名|性\s*别|单\s*位|联系|附\s*件|公开|有效|名\s*称|甲\s*方|乙\s*方|实施|施行|生效|颁布)"
)
GREETING = LazyPattern(
    r"(?:您好[，,！!]?\s?)?(?:欢迎您?(?:来到|光临|访问|进入|浏览|莅临)|今天是\s?[:：]?\s?(?:19|20)\d\d).{2,80}|[^\s。，]{2,20}欢迎您[！!]?"
)
EDITION = LazyPattern(r"第\s?[A-Z]?\d{1,3}\s?版\s?[:：]\s?\S{0,10}|[A-Z]\d{1,2}\s?版\s?[:：]\s?\S{0,10}")
HOTLINE = LazyPattern(
    r"(?:全国|免费|24小时|统一|官方)*(?:洽谈|咨询|服务|客服|加盟|订购|销售)[\u3400-\u9fff]{0,4}(?:电话|热线)?\s?[:：]?\s?(?:\d[\d\s-]{6,24})?"
)
PHONE = LazyPattern(r"\d[\d\s-]{6,24}")
TABLE = LazyPattern(r"\|.*\|")  # the row of a table, in Markdown
GREETS = ("您好", "欢迎", "今天是")
LANGUAGES = frozenset(("EN", "En", "English", "ENGLISH", "中文", "繁體", "繁体", "简体", "中文版"))
_CHANNELS = """
金融 财经 科技 娱乐 体育 教育 健康 旅游 汽车 房产 社会 国内 国际 要闻 时政 军事 文化 游戏 生活 美食 时尚 女性 资讯 新闻 公司 产业 股票 基金 理财 保险 银行 科普 法治 民生 经济 区域 企业 热点 综合
"""
_PARTS = """
常见问题 技术支持 技术资料 技术文章 政策法规 政策解读 法律知识 法律常识 案例展示 产品中心 产品展示 产品详情 人才招聘 招聘信息 科普知识 健康科普 信息公开 政务公开 旅游资讯 楼市资讯 汽车资讯 职场资讯 法律咨询 律师文集
"""
PARTS = frozenset(_PARTS.split())  # whose names may be a text's title as well
CHANNELS = frozenset(_CHANNELS.split())
COUNTED = LazyPattern(r"[:：(（\[【次人]")
CAPITALS = LazyPattern(r"[A-Z][A-Z &/-]{3,30}")
SIGNS = LazyPattern(
    r"[:：>›»→|｜/•·●■◆版×′'{]|(?:19|20)\d\d|\d{6}|首\s*[页頁]|主页|[A-Za-z]|欢迎|热线|电话|^[ \t\u3000]*[（(【\[\d—-]|[上下]一|[浏阅訪访]|点[击擊赞评此]|[热焦]点|微信|扫|输入|搜索|下载|返回|打印|登[录陆]|展开|加载|评|暂无|跳|分享|字[号体]|大\s中|网|责编|编辑|  ",
    re.MULTILINE,
)  # without which a head is only a title
PLAIN = LazyPattern(
    r"^第[一二三四五六七八九十百\d]+[章节条编]|(?:通过|修正|公布|修订|批准|施行|发布|废止|决定)》?[)）]?$"
)
BULLETS = "•·●■◆*-"
BULLET = LazyPattern(r"[•·●■◆*-]\s?(?=\S)")
MOMENT = LazyPattern(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?")
HOME = frozenset(("首页", "首頁", "网站首页", "網站首頁", "主页", "网站主页"))


def _title(line: str) -> bool:
    return (
        4 <= len(line) <= TITLE
        and len(HAN.findall(line)) > 2
        and not CLOSED.search(line)
        and not OUTLINE.match(line)
        and not DATED.match(line)
    )


def _may_be_a_page(line: str) -> bool:
    return SIGNS.search(line) is not None and PLAIN.search(line) is None


def _shared(line: str, body: str) -> float:
    pairs = [line[at : at + 2] for at in range(len(line) - 1)]
    return sum([pair in body for pair in pairs]) / max(3, len(pairs))


def _before(lines: Sequence[Line]) -> int:
    """Return how many lines stand before the first that is the text's; 0 if none of those given is."""
    for number, (_, _, line) in enumerate(lines[: MOST + 1]):
        clauses = len(line) >= PARAGRAPH and ("，" in line or "。" in line or "," in line)
        if clauses and not PLACE.search(line, 0, PARAGRAPH) and not line.startswith(GREETS):
            return number
        if clauses and not PATH.match(line) and not GREETING.match(line):
            return number
        if len(line) > 14 and SENTENCE.search(line) and not GREETING.match(line):
            return number
    return 0


def _in_record(head: Sequence[Line], kinds: Sequence[Kind], paths: Sequence[int], number: int) -> bool:
    """Whether a line beside that one is a field of a record or a form."""
    for at in (number - 1, number + 1):
        if 0 <= at < len(head):
            line = head[at][2]
            if RECORD.match(line) or (not kinds[at][0] and at not in paths and FIELD.match(line)):
                return True
    return False


def _is_row(line: str) -> bool:
    """Whether a line is a row of links that begins with the front page; its letters may stand apart."""
    row = ROW.match(line)
    return row is not None and not CLOSED.search(line) and len(ENDS.split(line)) > 2


def _menu(lines: Sequence[Line]) -> int:
    """Return how many of the first lines are the names of a site's parts, one a line, of which one is its front page."""
    count = 0
    for _, _, line in lines[:-1]:
        if len(line) > 8 or CLOSED.search(line) or any(char.isdigit() for char in line):
            break
        count += 1
    names = [line for _, _, line in lines[:count]]
    if count > 1 and names[0] in HOME and max(map(len, names)) <= PART < len(lines[count][2]):
        return count
    return count if count >= MENU and HOME.intersection(names[:2]) and len(set(names)) > 2 else 0


def _listed(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the numbers of bulleted lines under the title of which one is a moment and the others are short."""
    run: list[int] = []
    for number, (_, _, line) in enumerate([*lines, (0, 0, "")]):
        if BULLET.match(line) and len(line) <= ITEM and number:
            run.append(number)
            continue
        items = [BULLET.sub("", lines[each][2], count=1) for each in run]
        if 2 <= len(run) <= LISTED and sum(MOMENT.fullmatch(item) is not None for item in items) == 1:
            yield from run
        run = []


def _above(lines: Sequence[Line], path: int, titles: Sequence[int], body: str) -> Iterator[int]:
    """Yield the numbers of the lines over a path of links, under which a title stands."""
    below = [lines[number][2] for number in titles if number > path]
    if not below:
        return
    best = max(_shared(line, body) for line in below)
    for number in range(path):
        line = lines[number][2]
        if len(line) > NAME and not GREETING.match(line) and len(line.split()) < LINKS:
            continue
        copied = any(line in other for other in below)
        if copied or _shared(line, body) < max(ABOUT, best) or GREETING.match(line):
            yield number


_BODY = "渡口只剩一条船，船家却不肯走，说是雪太大了，要等到天亮再看水势。\n"
_T = "渡口修好了\n"


@rule(
    "lines",
    level="likely",
    why="Lines over the text that say only what pages say: the path, the site, the day it was posted, who read it.",
    hits=[
        [_T + "浏览次数：231\n" + _BODY, _T + _BODY],
        [_T + "[2021-03-05]\n" + _BODY, _T + _BODY],
        [_T + "青竹晚报 2021年03月05日\n" + _BODY, _T + _BODY],
        [_T + "（作者：李渡 审核：王栈）\n" + _BODY, _T + _BODY],
        [_T + "大 中 小\n" + _BODY, _T + _BODY],
        ["新闻详情\n" + _T + _BODY, _T + _BODY],
        ["正在阅读：\n" + _BODY, _BODY],
        ["当前位置:\n青竹网校 > 模拟试题 > 渡口\n" + _T + _BODY, _T + _BODY],
        ["聚焦媒体\nMEDIA FOCUS\n" + _T + _BODY, _T + _BODY],
        ["院内新闻 Hospital News\n" + _BODY, _BODY],
        ["青竹水务集团\n首     页 政 务 公 开 网 上 办 事 走 进 青 竹\n" + _T + _BODY, _T + _BODY],
        ["网站首页\n学校概况\n招生就业\n校园文化\n" + _T + _BODY, _T + _BODY],
        [_T + "  • 公司招聘\n  • 2021-03-05 10:10\n  • 青竹小编\n" + _BODY, _T + _BODY],
        ["时间：2008-10-04 08:34来源：青竹新闻网 青竹日报 进入论坛 手机读报\n" + _BODY, _BODY],
        ["您好，欢迎来到青竹招聘网！ [请登录] [免费注册]\n" + _T + _BODY, _T + _BODY],
    ],
    misses=[
        _T + "作者：李渡\n" + _BODY,
        _T + "来源：青竹日报\n" + _BODY,
        _T + "2021年3月5日\n" + _BODY,
        _T + "2021年3月5日 星期五 晴\n" + _BODY,
        "会议纪要\n时间：2021-03-05 09:10\n地点：二楼\n审核：王栈\n" + _BODY,
        "索引号：A001\n发布日期：2021-03-05\n文号：青水〔2021〕3号\n" + _BODY,
        "分享\n" + _BODY,
        "渡口\n当前位置越靠近圆心，向心力越大。\n" + _BODY,
        "阅读 15\n" + _BODY,
        "通知公告\n一、渡口停航\n" + _BODY,
        "青竹县水利局\n渡口停航的通知\n各村：\n" + _BODY,
        "工作动态\n" + _BODY,
        "渡口的按钮\n| 编号 | 按钮 | 页面 |\n|---|---|---|\n| 1 | 登录 | 首页 |\n| 2 | 注册 | 验证码 |\n" + _BODY,
        "渡口\n2021-03-05\n2021-03-06\n2021-03-07\n" + _BODY,
    ],
)
def lines(view: View, spans: list[Span]) -> Found:
    """Delete such lines; keep date, source and editor."""
    first: list[Line] = view.ask("first-lines").value
    count = _before(first)
    if not count:
        return
    head = first[:count]
    read, known = view.ask("edge-reader").value
    shown = SIGNS.search(view.text, head[0][0], head[-1][1]) is not None
    if not any(line in known or (shown and view.once(_may_be_a_page, line)) for _, _, line in head):
        return
    fold = view.ask("line-kinds").value[2]
    kinds: list[Kind] = [
        ("", "")
        if OUTLINE.match(line) or (len(line) > NAME and line[0] in "（(")
        else view.once(read, fold(line) if len(line) <= NAME else line)
        for _, _, line in head
    ]
    paths = [
        number
        for number, (_, _, line) in enumerate(head)
        if len(line) <= 130 and PLACE.search(line) and (PATH.fullmatch(line) or _is_row(line))
    ]
    paths += [
        at
        for number, (_, _, line) in enumerate(head[:-1])
        if BARE.fullmatch(line) and STEPS.fullmatch(head[number + 1][2])
        for at in (number, number + 1)
        if at not in paths
    ]
    titles = [
        number
        for number, (_, _, line) in enumerate(head)
        if not kinds[number][0] and number not in paths and _title(line)
    ]
    gone: set[int] = set(range(_menu(head)) if titles else ())
    if len(paths) in (1, 2):
        body = view.text[head[-1][1] : head[-1][1] + BODY]
        gone.update(paths, _above(head, paths[0], titles, body))
    if count > 2 and len(head[0][2]) <= PART and CAPITALS.fullmatch(head[1][2]) and any(at > 1 for at in titles):
        gone.update((0, 1))  # the name of a part, and its name in English
    if any(line[0] in BULLETS for _, _, line in head):
        gone.update(_listed(head))
    says_data = view.ask("data-line").value
    data = [
        number
        for number, (_, _, line) in enumerate(head)
        if number not in paths and kinds[number][0] != "sure" and number < 6 and says_data(line)
    ]
    if len(data) == 1 and not _in_record(head, kinds, paths, data[0]):
        gone.update(data)
    for number, (_, _, line) in enumerate(head):
        sure, what = kinds[number]
        if what == "counter" and not number and not COUNTED.search(line):
            continue  # a lesson, by its number
        if sure == "sure" and what in ("posted", "counter", "credit"):
            if not _in_record(head, kinds, paths, number):
                gone.add(number)
        elif (
            sure == "sure"
            and (
                what in ("button", "buttons", "tags", "stub", "banner") or (what == "name" and number and len(gone) > 1)
            )
        ) or EDITION.fullmatch(line):
            if what in ("stub", "banner") or (titles and (what != "name" or titles[-1] > number)):
                gone.add(number)
        elif what == "section" or GREETING.fullmatch(line):
            above = number == 0 or number - 1 in gone
            below = any(number < title <= number + 4 and len(head[title][2]) > 4 for title in titles)
            if (above and below and number not in titles) or (
                GREETING.fullmatch(line) and not number and any(title > 0 for title in titles)
            ):
                gone.add(number)
    for number, (_, _, line) in enumerate(head):
        if number in gone or kinds[number][0] == "sure":
            continue
        called = PHONE.fullmatch(line) and (not number or number - 1 in gone)
        if (
            called
            or (HOTLINE.fullmatch(line) and not number and count > 1 and (titles or PHONE.fullmatch(head[1][2])))
            or (
                (titles and titles[-1] > number - 1)
                and (
                    (line in LANGUAGES and not number)
                    or (
                        number + 1 in gone
                        and (
                            line in LANGUAGES
                            or (number > 0 and line in CHANNELS and number - 1 in titles)
                            or (not number and line in PARTS)
                        )
                    )
                )
            )
        ):
            gone.add(number)
    gone.difference_update(number for number in list(gone) if TABLE.fullmatch(head[number][2]))
    fields = view.ask("field-reader").value if gone else None
    for number in sorted(gone):
        start, end, line = head[number]
        for key, value in fields(line).items():
            view.keep(key, value)
        yield start, end, ""
