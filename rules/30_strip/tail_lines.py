"""What pages print behind a text: editors, counters, buttons, notices, and headings over lists that were not scraped.

Only the last lines are read, from the end up to the first that is the text's. What may be the text's as well goes with
them only behind a line that is a page's for sure.
"""

from __future__ import annotations

from collections.abc import Callable

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

MOST = 30  # lines behind the text
LONGEST = 400  # characters of a line
NEAR = 3_000  # characters before the lines in which a sentence has to stand
FREE = frozenset(("counter", "posted", "owner", "stub", "buttons"))  # which prove a page wherever it ends
ALONE = frozenset(
    ("button", "name", "heading", "tags")
)  # which prove a page only right behind a sentence, or among others
ENDED = LazyPattern(r"[。！？!?…”」』）)》】;；.][\s\u3000]*$")
DATED = LazyPattern(
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?|[二〇○零一]{2}.{2,3}年.{1,3}月.{1,3}日"
)
LEADS = LazyPattern(r"[:：,，、]$")
FIELD = LazyPattern(r"[^\s:：，。]{2,8}\s?[:：]\s?\S")
TOLD = LazyPattern(
    r"(?:地\s*点|主\s*持\s*人?|出\s*席|记\s*录\s*人?|姓名|金额|制表|经办|编制|批准|书\s*号|定\s*价|印\s*[张数刷次]|ISBN)\s?[:：]|ISBN"
)
MEETING = LazyPattern(r"(?:地\s*点|主\s*持\s*人?|出\s*席|列\s*席|记\s*录\s*人?|会议(?:时间|地点))\s?[:：]")
MINUTES = 800  # characters in which the head of minutes stands
CUT = ("...", "…")  # ends of excerpts
SAID = frozenset("。”！？；;：:，,、")  # with which the text's own lines end
ITEM = LazyPattern(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、．]|[（(][^（）()]{0,40}$")
SHORT, FOLDED = 12, 40  # characters of a line that may be a sentence, and of one that is read in simplified letters
OPENS = frozenset(
    "（(【[声免凡本未转版以如若郑特部文内相在其投欢*※◎注温0123456789 "
)  # letters with which notices begin
TAGS = 6
TAG = LazyPattern(r"(?:[-·•]\s?)?[\u3400-\u9fffA-Za-z0-9]{1,10}")
EMPTY = LazyPattern(r"(?:[-·•]\s?)?(?:本文|文章|相关|热门)?(?:标签|標籤|[Tt][Aa][Gg][Ss]?|关键[词字])\s?[:：]")

# Titles of other articles, each with its day; what is a book or a work is named by those who write.
TITLE = LazyPattern(r"[·•\-*>»\d.、\s]{0,5}[^。；：:]{4,60}$")
TRAILED = LazyPattern(
    r"([·•\-*>»]?)\s?[^。；]{5,50}?[\s(\[（【]{1,4}((?:(?:19|20)\d\d[-/.])?\d{1,2}[-/.]\d{1,2})\s?[)\]）】]?$"
)
WORK = LazyPattern(
    r"^[\W_]*《[^》]+》[^《]{0,14}$|出版|\[[JMDN]\]|第\d版|ISBN|[.。]$|^\d{4}年|第[一二三四五六七八九十\d]+[章节条]|^附件|^图\s?\d|^表\s?\d"
)
PAPER = LazyPattern(r"[；;]")
OWN_LISTS = LazyPattern(r"相关(?:文件|附件|链接)|文件下载")  # what a text may name at its end
LIST, EXCERPT = 24, 30  # lines; characters of what a site shows of another text


def _list_above(text: str, at: int, read: Callable[[str], tuple[str, str]]) -> int:
    """Return where a list of other articles begins that ends there: under its heading, or each with its day; -1 if none."""
    days: list[tuple[int, str, bool]] = []
    titles = 0
    while at > 0 and titles < LIST:
        start = text.rfind("\n", 0, at - 1) + 1 if at > 1 else 0
        line = text[start:at].strip() if at - start < LONGEST else "。"
        if line:
            what = read(line)[1]
            if what == "heading" and titles:
                if OWN_LISTS.search(line):
                    return -1
                before = text[max(0, start - 80) : start].rstrip()
                return start if ENDED.search(before[-1:]) else -1
            dated = TRAILED.match(line)
            if dated and len(days) == titles:
                days.append((start, dated[2], bool(dated[1])))
            if line.endswith(CUT) and len(line) > EXCERPT and not titles:
                titles += 1
            elif what != "moment":
                if not TITLE.match(line) or WORK.search(line) or (what and what != "button"):
                    break
                titles += 1
        at = start
    dates = [day for _, day, _ in days]  # from the last one up
    enough = len(days) > 2 or (len(days) > 1 and all(bullet for _, _, bullet in days))
    if enough and dates[0] <= dates[-1] and len({len(day) for day in dates}) == 1:
        before = text[max(0, days[-1][0] - 80) : days[-1][0]].rstrip()
        return days[-1][0] if ENDED.search(before[-1:]) else -1
    return -1


# How to reach those who own a page, over the line that names them.
REACH = LazyPattern(
    r"(?:公司|单位|联系|通讯)?(?:地址|电话|传真|邮编|邮箱|邮政编码|热线|网址|手机)\s?[:：]|E-?mail|[Tt]el|[Ff]ax|技术支持|主办|承办"
)


def _from(run: list[tuple[int, int, str, str, str]], first: int) -> int:
    """Return where the lines begin that belong to the first sure one: who wrote and drew, or how to reach the owner."""
    at = first
    while at and (run[at - 1][3] == "byline" if run[first][3] == "credit" else REACH.match(run[at - 1][4]) is not None):
        at -= 1
    return at if run[first][3] == "credit" or first - at > 1 else first


_BODY = "渡口只剩一条船，船家却不肯走，说是雪太大了，要等到天亮再看水势。\n"


@rule(
    "lines",
    level="likely",
    why="The last lines say only what pages say behind a text: who put it up, how often it was read, what to press.",
    hits=[
        [_BODY + "浏览次数：231\n", _BODY],
        [_BODY + "（文/图：李渡 审核：王栈）\n", _BODY],
        [_BODY + "撰稿：李渡 摄影：王栈 审核：陈桥\n", _BODY],
        [_BODY + "责任编辑 李渡\n【打印此页】\n", _BODY],
        [_BODY + "相关评论\n", _BODY],
        [_BODY + "关键词：渡口 栈桥\n", _BODY],
        [_BODY + "热点推荐\n昨天，一个装有现金的红包被公交车司机拾到，司机把它交还失主，当行至桥头...\n", _BODY],
        [_BODY + "青竹县水利局\n2021年3月5日\n阅读：231\n【关闭】\n", _BODY + "青竹县水利局\n2021年3月5日\n"],
        [_BODY + "凡注明“来源：青竹网”的所有作品，版权均属本网，未经授权不得转载。\n", _BODY],
        [_BODY + "更新时间：2021-03-05\n", _BODY],
        [_BODY + "推荐产品\n渡船发动机\n栈桥护栏\n", _BODY],
        [_BODY + "· 石桥镇召开工作会议 2021-03-04\n· 水利局开展检查 2021-03-02\n", _BODY],
        [_BODY + "- 标签：\n- 渡口\n- 栈桥\n", _BODY],
        [_BODY + "最新推荐\n热门范文\n", _BODY],
    ],
    misses=[
        _BODY + "联系人：李渡\n联系电话：0571-5550 9021\n",
        _BODY + "来源：青竹日报\n",
        _BODY + "青竹县水利局\n2021年3月5日\n",
        _BODY + "功能菜单：\n下载\n分享\n",
        _BODY + "附件：1.申报表\n",
        "打印\n关闭\n",
        _BODY + "制表：李渡 审核：王栈\n",
        _BODY + "时间：2021年3月5日\n地点：二楼\n",
        _BODY + "关键词：渡口；栈桥\n",
        "渡口的管理\n摘要：本文考察渡口。\n" + _BODY + "关键词：渡口 栈桥\n",
        _BODY + "这几样东西：\n相关信息\n",
        _BODY + "（李渡）\n",
        _BODY + "相关文件\n渡口管理办法\n渡口整治的通知\n",
        _BODY + "未经授权转载他人文章的，应当承担停止侵权、赔偿损失等法律责任。\n",
        _BODY + "五、分工\n责任编辑：李渡\n终审：王栈\n",
        "时间：2021年11月3日\n地点：二楼\n" + _BODY + "审核：李渡\n",
        _BODY + "版权所有者不明的照片，编辑部将在核实之后发表。\n",
        _BODY + "1.渡口动工 2021-03-02\n2.栈桥动工 2021-03-04\n3.验收完成 2021-03-09\n",
        _BODY + "推荐阅读\n《渡口志》\n《青竹县志》\n",
        _BODY + "编号：17\n更新时间：2021-03-05\n",
    ],
)
def lines(view: View, spans: list[Span]) -> Found:
    """Delete such lines; keep date, source and editor."""
    text = view.text
    read = fold = None
    run: list[tuple[int, int, str, str, str]] = []
    names: list[tuple[int, int, str, str, str]] = []  # of tags, under the word for them
    at = len(text)
    above = ""
    while at > 0 and len(run) < MOST:
        start = text.rfind("\n", 0, at - 1) + 1 if at > 1 else 0
        line = text[start:at].strip() if at - start < LONGEST + 80 else ""
        if not line and at - start > LONGEST:
            above = text[at - 80 : at].strip()
            break
        if line:
            if read is None:
                if (
                    len(line) > SHORT
                    and line[-1] in SAID
                    and (line[0] not in OPENS or ITEM.match(line))
                    and "声明" not in line[:12]
                ):
                    return
                read, fold = view.ask("edge-reader").value[0], view.ask("line-kinds").value[2]
            sure, what = view.once(read, fold(line) if len(line) < FOLDED else line)
            if (not sure or what == "section") and len(names) < TAGS and not run and TAG.fullmatch(line):
                names.append((start, at, "tag", "tag", line))
                at = start
                continue
            if names and EMPTY.fullmatch(line):
                run += names
            elif names or not sure or what == "section":
                end = names[0][1] if names else at
                last = text[max(0, end - 80) : end].rstrip()
                top = _list_above(text, end, read) if last[-1:] not in SAID else -1
                if top < 0:
                    above = line
                    break
                run.append((top, end, "sure", "list", ""))
                names, at = [], top
                continue
            names = []
            run.append((start, at, sure, what, line))
        at = start
    if not run or not above or LEADS.search(above):
        return
    if any(each[3] == "tags" and each[2] != "sure" for each in run) and "摘要" not in text and "摘 要" not in text:
        # Key words of a paper stand under its abstract, with semicolons between them.
        run = [
            (*each[:2], "sure", *each[3:]) if each[3] == "tags" and not PAPER.search(each[4]) else each for each in run
        ]
    run.reverse()
    first = next((number for number, each in enumerate(run) if each[2] == "sure"), len(run))
    if first < len(run) and run[first][3] in ("credit", "owner"):
        first = _from(run, first)
    run = run[first:]
    if not run or "。" not in text[max(0, run[0][0] - NEAR) : run[0][0]]:
        return
    certain = [each for each in run if each[2] == "sure"]
    behind = ENDED.search(above) or DATED.fullmatch(above)
    if not behind and not any(each[3] in FREE for each in certain):
        return
    if any(each[3] == "credit" for each in certain) and (not behind or MEETING.search(text, 0, MINUTES)):
        return
    if FIELD.match(above) and not ENDED.search(above) and all(each[3] in ("posted", "counter") for each in certain):
        return  # the last of a record's fields
    if any(TOLD.search(each[4]) for each in run) or (TOLD.match(above) and not ENDED.search(above)):
        return
    fields = view.ask("field-reader").value
    for start, end, sure, _, line in run:
        if sure == "maybe" and all(each[3] in ALONE for each in certain):
            continue
        for key, value in fields(line).items():
            view.keep(key, value)
        yield start, end, ""


DATED_TITLE = LazyPattern(r"(?:19|20)\d\d-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?(?=\d{0,4}[\u3400-\u9fff“《【]|$)")


@rule(
    "excerpts",
    level="likely",
    zone="tail",
    anchors=["...\n20", "…\n20", "...\n19"],
    why="Excerpts of other articles that end in dots, each with its day and the next title glued together, end the page.",
    hits=[
        [
            _BODY
            + "青竹县昨日部署春季造林，各乡镇负责人参加...\n2021-03-04石桥镇检查堤防，排查隐患二十处...\n2021-03-02\n",
            _BODY,
        ],
        [_BODY + "一只猫困在栈桥下，渔民划船去救...\n2021-03-04 07:49:57渔民划船救猫\n", _BODY],
    ],
    misses=[
        _BODY + "他等着...\n2021-03-04 渡口复航\n" + _BODY,
        _BODY + "他等着……\n2021年，渡口复航。\n",
        _BODY + "后来的事...\n2021-03-04渡口复航，一切照旧。\n他走了。\n",
    ],
)
def excerpts(view: View, spans: list[Span]) -> Found:
    """Delete from the first such excerpt to the end, if every line there ends in dots or begins with a day."""
    text = view.text
    start, stop = view.line_of(spans[0][0])
    if start == 0 or "。" not in text[max(0, start - NEAR) : start]:
        return
    rows = [row.strip() for row in text[stop:].split("\n") if row.strip()]
    if not rows or not DATED_TITLE.match(rows[0]):
        return
    if all(row.endswith(CUT) or DATED_TITLE.match(row) for row in rows):
        yield start, len(text), ""


_NAMES = r"\s?[:：]\s?[^\s:：。，]{2,5}(?:[\s、]{1,2}[\u3400-\u9fff]{2,4}){0,2}"
GLUED = LazyPattern(
    rf"(?<=[。！？”）)])[ \u3000]?[\[【(（]?(?:(?:责任|值班|本期|网络|实习|见习)?编辑|责编|审核|校对|[一二三初复终]审|监制|签发){_NAMES}"
    rf"(?:[ \u3000|｜丨/;；]{{1,4}}(?:(?:责任|值班|网络)?编辑|责编|审核|校对|[一二三初复终]审|监制|签发|来源){_NAMES}){{0,5}}[\]】)）]?(?:\s\d{{1,6}})?[ \t|｜]*$"
)


@rule(
    "glued",
    level="likely",
    zone="tail",
    anchors=["编辑：", "编辑:", "责编：", "责编:", "审核：", "审核:"],
    why="Who put the page up, glued to its last sentence.",
    hits=[
        [_BODY[:-1] + " 编辑：李渡 审核：王栈\n", _BODY],
        [_BODY[:-1] + "（责任编辑：李渡）", _BODY[:-1]],
    ],
    misses=[
        _BODY[:-1] + "编辑：李渡\n" + _BODY,
        "他看着那行字。编辑：这稿子谁写的，怎么没有署名\n",
        "问：渡口的书。编辑：李渡。\n",
        _BODY[:-1] + "（作者单位：青竹县文化馆。责任编辑：李渡）\n",
    ],
)
def glued(view: View, spans: list[Span]) -> Found:
    """Delete the credits behind the last sentence of the text."""
    text = view.text.rstrip()
    start = max(text.rfind("\n") + 1, len(text) - LONGEST)
    found = GLUED.search(text, start)
    if found and found[0].count("）") + found[0].count(")") > found[0].count("（") + found[0].count("("):
        return  # the end of a remark in brackets
    if found and "。" in text[max(0, found.start() - NEAR) : found.start()] and not MEETING.search(text, 0, MINUTES):
        for key, value in view.ask("field-reader").value(found[0]).items():
            view.keep(key, value)
        yield found.start(), len(text), ""
