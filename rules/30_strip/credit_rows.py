"""Who wrote, took pictures, edited and approved, set in rows behind the text, with a colon or only a space.

A row is read word by word: a role and the names beside it, on either side, and the office that sent the text in. One row
of one role may be the text's last words; two rows, or two roles, are credits.
"""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

LONGEST, MOST, LOOKED = 60, 8, 24  # characters of a row; rows; lines from the end that are looked through
PROVEN = 2  # roles
ROLE = (
    r"(?:特约|本报|本网|全媒体|融媒体?|见习|实习|责任|值班|执行|文字|图片|视频|新媒体|网络|本期|总|签发|校园)?"
    r"(?:记者|通讯员|编辑|責編|责编|编审|审核|审校|校审|审稿|核稿|校对|校稿|复审|终审|初审|一审|二审|三审|监制|监审|统筹|签发|供稿|撰稿|撰文|供图|配图|"
    r"图文|摄影|摄像|摄制|剪辑|排版|美编|制图|制作|主编|录入|采写|采编|文案|文稿|出品|策划|作者|图|文)"
)
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵"
    "孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游"
    "阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭"
    "窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺小老晓阿"
)
NAME = rf"(?:(?:欧阳|司马|上官|诸葛|慕容|[{SURNAMES}])[\u3400-\u9fff]{{1,2}}|[{SURNAMES}][ \u3000]{{1,2}}[\u3400-\u9fff](?![\u3400-\u9fff])|[\u3400-\u9fff]{{2,6}}·[\u3400-\u9fff·]{{2,12}})(?:[（(]\d{{2,8}}[)）])?"
OFFICE = r"[\u3400-\u9fff]{2,16}(?:部|处|院|系|科|办|室|中心|社|网|台|局|团委|学生会|工会|报)"
NAMES = rf"(?!{ROLE}(?![\u3400-\u9fff])){NAME}(?:[ \u3000、，,/]{{1,3}}(?!{ROLE}[ \u3000:：/|｜丨]){NAME}){{0,5}}"
GAP = r"[ \u3000]{0,3}[:：/|｜丨][ \u3000]{0,3}|[ \u3000]{1,4}"
# A role before its names; names before their role; an office that reports or sends in.
FIRST = rf"(?P<role>{ROLE})(?:{GAP})(?:{NAMES}|{OFFICE}(?:[ \u3000]+{NAMES})?)(?:[ \u3000]+(?:摄影报道|报道|图文|摄))?"
LAST = rf"(?:(?:{OFFICE})(?:报道|讯)?[ \u3000]+)?(?:{NAMES}|{OFFICE})[ \u3000]*(?P<by>(?:供稿|撰稿|审稿|核稿|摄影|供图|报道|撰文|采写|编辑|审核)(?:[/、](?:摄影|供图|撰文|文图))?)"
PART = LazyPattern(rf"(?:{FIRST}|{LAST})(?=$|[ \u3000|｜丨;；，,)）】\]/])")
KEYED = LazyPattern(r"[:：]")
BETWEEN = LazyPattern(r"[ \u3000|｜丨;；，,]*")
OPEN, CLOSE = "（([【", "）)]】"
SENTENCE = LazyPattern(r"[。！？!?…”’」）)]\s*$")
# Where such rows are the text's own: minutes, imprints, papers that are signed, films and plays.
OWN = LazyPattern(
    r"(?:地\s*点|主\s*持\s*人?|出\s*席|列\s*席|会议时间|姓\s*名|金\s*额|经办|制表|编制|起草|批准|审批|导演|编剧|主演|作词|作曲|演唱|编曲|剧务|领衔|饰|ISBN|开\s*本|印\s*张|定\s*价)[ \u3000]{0,4}[:：]?"
)
MINUTES = LazyPattern(r"(?:地\s*点|主\s*持\s*人?|出\s*席|列\s*席|会议时间|编剧|主演|领衔主演)\s?[:：]")
PUBLISHED = LazyPattern(r"出版社|印刷|ISBN|装帧|责任印制")

_END = "渡口只剩一条船，船家却不肯走，说是雪太大了。\n"


def _roles(row: str) -> int:
    """Return how many roles a row names, 0 if it says anything else."""
    row = row.strip()
    if row[:1] in OPEN:
        row = row.strip(OPEN + CLOSE)
    count = at = 0
    while at < len(row):
        found = PART.match(row, at)
        if not found:
            return 0
        count += 1
        gap = BETWEEN.match(row, found.end())
        at = gap.end() if gap else found.end()
    return count


@rule(
    "rows",
    level="likely",
    zone="tail",
    anchors=[
        "记者 ",
        "编辑 ",
        "审核 ",
        "监制 ",
        "校对 ",
        "责编 ",
        "初审 ",
        "终审 ",
        "摄影 ",
        "供稿",
        "审稿",
        "核稿",
        "通讯员 ",
        "记者：",
        "记者:",
        "撰稿：",
        "撰稿:",
        "摄影：",
        "摄影:",
        "文字：",
        "供稿：",
        "一审：",
        "一审:",
        "初审：",
        "初审:",
    ],
    why="Rows of roles and names behind the last sentence say who made the page.",
    hits=[
        [_END + "记者 周渡\n编辑 林一苇\n审核 何小满\n监制 王江\n", _END],
        [_END + "校新闻中心 周渡 何山 供稿\n江帆（6021）审稿\n", _END],
        [_END + "（摄影 周渡 文 何山）\n", _END],
        [_END + "记者：周渡\n编辑：何 山\n一审：江小帆\n", _END],
        [_END + "宣传部 周渡 供稿 江帆 审核\n上一篇：渡口\n", _END + "上一篇：渡口\n"],
    ],
    misses=[
        _END + "记者 周渡\n",
        _END + "导演 周渡\n摄影 何山\n剪辑 江帆\n",
        _END + "编辑 校对\n审核 发布\n",
        "会议记录\n地点：礼堂\n" + _END + "记录 周渡\n审核 何山\n",
        _END + "责任编辑 周渡\n装帧设计 何山\n责任校对 江帆\n青竹出版社\n",
        "编辑 林一苇\n审核 何小满\n" + _END,
        _END + "记者 走进渡口\n编辑 谈选题\n",
    ],
)
def rows(view: View, spans: list[Span]) -> Found:
    """Delete runs of rows behind the last sentence; keep who wrote and who edited."""
    text = view.text
    lines: list[Span] = []
    at = len(text)
    while at > 0 and len(lines) < LOOKED:
        start = text.rfind("\n", 0, at - 1) + 1
        line = text[start:at].strip()
        if line:
            if len(line) > LONGEST or (SENTENCE.search(line) and not _roles(line)):
                break
            lines.append((start, at))
        at = start
    else:
        return
    lines.reverse()
    found: list[Span] = []
    total = 0
    for start, end in lines:
        count = _roles(text[start:end])
        if not count:
            if found:
                break
            continue
        found.append((start, end))
        total += count
    if total < PROVEN or not found or len(found) > MOST:
        return
    if len(found) == 1 and KEYED.search(text, *found[0]):
        return  # one row with colons is a bar of data
    around = "".join(text[start:end] for start, end in lines)
    if OWN.search(around) or PUBLISHED.search(around) or MINUTES.search(text, 0, 600):
        return
    before = text[: found[0][0]].rstrip()
    if not SENTENCE.search(before[-4:]):
        return
    for start, end in found:
        yield start, end, ""


@rule(
    "bracket",
    level="likely",
    zone="tail",
    anchors=["审核：", "审核:", "编辑：", "编辑:", "终审：", "终审:", "审核 ", "编辑 "],
    why="Roles and names in brackets right behind the last sentence say who made the page.",
    hits=[
        [_END[:-1] + "（作者：周渡 审核：江小帆）\n", _END],
        [_END[:-1] + "（融媒体记者：周渡 编辑：何山 终审：江帆）", _END[:-1]],
    ],
    misses=[
        _END[:-1] + "（周渡）\n",
        _END[:-1] + "（编辑：周渡 走进渡口）\n",
        "（作者：周渡 审核：江帆）\n" + _END,
        "船家说（编辑：周渡 审核：江帆）不走。\n",
    ],
)
def bracket(view: View, spans: list[Span]) -> Found:
    """Delete brackets that hold two roles or more and end the last line."""
    text = view.text
    stop = len(text.rstrip())
    start = text.rfind("（", max(0, stop - LONGEST), stop)
    if start < 1 or text[stop - 1 : stop] != "）" or text[start - 1] not in "。！？”":
        return
    if _roles(text[start + 1 : stop - 1]) >= PROVEN:
        yield start, stop, ""
