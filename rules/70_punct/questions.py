"""Question marks: real ones, and those that a lost 《 or 》 left behind (?书名?)."""

from __future__ import annotations

import re
from collections import Counter

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

TITLE = r"[^?？。！!；;：:，,\n《》]{1,40}"
# 甲?、?乙: no question is followed by an enumeration comma and no question opens with its mark.
LIST = LazyPattern(rf"\?{TITLE}(?:\?(?:、|和|与|及|以及|或)?\?{TITLE})+\?")
BEFORE = (
    r"看|观看|收看|播放|放映|阅读|诵读|朗读|朗诵|学习|背诵|演唱|合唱|唱响|印发|下发|出台|制定|修订|颁布|发布|签订|根据|依据|"
    r"按照|贯彻|落实|执行|填写|撰写|发表|出版|编写|主编|荣获|名为|题为|叫做|称为|定名为|影片|电影|专题片|纪录片|话剧|小品|相声|"
    r"歌曲|课文|小说|散文|诗歌|文章|教材|课程|节目|栏目|杂志|报纸"
)
DOCUMENT = LazyPattern(
    r"(?:法|条例|办法|规定|决定|决议|通知|通告|公告|意见|方案|细则|准则|规则|规程|规范|标准|制度|纲要|规划|报告|协议|合同|章程|公约|宪法|法典|解释|通则|"
    r"手册|指南|说明书|设计书|日报|晚报|周刊|月刊|学报|教程|大纲)(?:（[^（）]{1,8}）)?\?$"
)
AFTER = r"等|的|一书|一文|一课|影片|电影|专题片|纪录片|精神|要求|规定|第|[和与及（(、，。；：中里上和与及]|以及|所|有关|执行|实施|办理"
MARKS = "，,。；;、)）”："
PAIR = LazyPattern(rf"\?{TITLE}\?")
ANNOUNCED = LazyPattern(rf"(?:{BEFORE})了?\Z")
FOLLOWED = LazyPattern(AFTER)
ASKING = LazyPattern(
    r"[吗呢么谁哪何几吧]|怎|啥|是否|是不是|有没有|能不能|会不会|还是|多少|多大|多久|对不对|好不好|要不要|可不可"
)
REAL = LazyPattern(r"\?(?<=[\u3400-\u9fff”’》）」』】][?])(?!\?)")


def _marks(start: int, end: int) -> Found:
    yield start, start + 1, "《"
    yield end - 1, end, "》"


@rule(
    "lost-title-marks-in-list",
    level="certain",
    anchors=["?、?", "?和?", "?与?", "?及?", "?以及?", "?或?", "??"],
    why="Converters that miss 《 and 》 print ? for both. A question is never followed by 、 and another mark, "
    "so ?甲?、?乙? can only be two titles.",
    hits=[
        ["组织观看?村口的灯?、?渡江?等影片", "组织观看《村口的灯》、《渡江》等影片"],
        ["读?边城?和?骆驼祥子?后", "读《边城》和《骆驼祥子》后"],
    ],
    misses=["去不去?什么时候去?谁带队?", "是吗?、是吧", "真的??不会吧", "为什么???"],
)
def lost_title_marks_in_list(view: View, spans: list[Span]) -> Found:
    """Put title marks round each title of a list."""
    for found in LIST.finditer(view.text):
        for title in re.finditer(rf"\?{TITLE}\?", found[0]):
            yield from _marks(found.start() + title.start(), found.start() + title.end())


@rule(
    "lost-title-marks",
    level="likely",
    anchors=["?"],
    why="Converters that miss 《 and 》 print ? for both. No question ends right behind a verb such as 观看 or another mark, "
    "and no comma follows one.",
    hits=[
        ["集中学习?干部读本?第三章", "集中学习《干部读本》第三章"],
        ["印发了?防汛预案?，落实", "印发了《防汛预案》，落实"],
        ["二等奖。?晚报?的记者", "二等奖。《晚报》的记者"],
        ["读?瓦尔登湖?有感\n翻开?瓦尔登湖?是在春天", "读《瓦尔登湖》有感\n翻开《瓦尔登湖》是在春天"],
        ["春季共读?边城?、?茶馆?等书,秋季共读?家?,冬季自选", "春季共读《边城》、《茶馆》等书,秋季共读《家》,冬季自选"],
    ],
    misses=[
        "你看过?我没看过?的",
        "要不要看?要看?",
        "怎样学习?为何学习?的问题",
        "谁去?我去?，他说",
        "学习?学习什么?的问题",
    ],
)
def lost_title_marks(view: View, spans: list[Span]) -> Found:
    """Put title marks round a title that a verb of reading, watching or issuing announces."""
    text = view.text
    proven = LIST.search(text) is not None
    pairs = Counter(pair[0] for start, _ in spans if (pair := PAIR.match(text, start)))
    for start, _ in spans:
        pair = PAIR.match(text, start)
        if not pair or not (
            _is_title(text, start, pair.end())
            or (proven and _follows(text, start, pair.end()))
            or _again(text, pair, pairs)
        ):
            continue
        if not ASKING.search(pair[0]) and not ASKING.search(_clause(text, start)):
            yield from _marks(start, pair.end())


def _is_title(text: str, start: int, end: int) -> bool:
    """A question mark neither follows another mark nor begins a line, and no mark follows it: there it was 《 or 》."""
    left, right = text[start - 1 : start] if start else "\n", text[end : end + 1]
    if DOCUMENT.search(text[start:end]) and end - start > 4 and right != "\n":
        return True
    if right and right in MARKS:
        return bool(ANNOUNCED.search(text, max(0, start - 6), start)) or (
            ("\u3400" <= left <= "\u9fff" or left in "：、（") and right in "，。；、"
        )
    announced = left in "\n，。；、：“（" or ANNOUNCED.search(text, max(0, start - 6), start)
    return bool(announced and FOLLOWED.match(text, end))


def _again(text: str, pair: re.Match[str], pairs: Counter[str]) -> bool:
    """Whether the same words stand between two such marks elsewhere, and Chinese goes on behind them."""
    return pairs[pair[0]] > 1 and "\u3400" <= text[pair.end() : pair.end() + 1] <= "\u9fff" and len(pair[0]) > 3


def _follows(text: str, start: int, end: int) -> bool:
    """In a text that lost the marks of a list of titles: whether Chinese goes on before the title, and a mark or 等 behind it."""
    return "\u3400" <= text[start - 1 : start] <= "\u9fff" and text[end : end + 1] in {*MARKS, "等", "的", "一"}


def _clause(text: str, end: int) -> str:
    """Return what stands between the last mark that ends a sentence and `end`, at most 40 characters."""
    return re.split(r"[。！？!?；;：:\n]", text[max(0, end - 40) : end])[-1]


NEAR = 40  # characters


@rule(
    "half-width-question-mark",
    level="certain",
    anchors=["?"],
    why="A question in Chinese ends in the full-width mark. Without a word that asks, or an end behind it, the mark may "
    "stand for a lost character and stays.",
    hits=[
        ["准备好了吗?准备好了。", "准备好了吗？准备好了。"],
        ["谁来讲?\n我来。", "谁来讲？\n我来。"],
        ["“去不去?”", "“去不去？”"],
        ["叛徒?「老詹」是谁", "叛徒？「老詹」是谁"],
    ],
    misses=["见a.php?页=2", "查询?甲村?的", "Really? 好吧", "红?色"],
)
def half_width_question_mark(view: View, spans: list[Span]) -> Found:
    """Widen question marks behind Chinese where a question ends."""
    text = view.text
    real = {found.start() for found in REAL.finditer(text)}
    stays = -NEAR  # the last one that may stand for a lost character
    for at, _ in spans:
        ends = at + 1 >= len(text) or text[at + 1] in "\n”’」』）)「『"
        if at in real and (ASKING.search(_clause(text, at)) or (ends and at - stays > NEAR)):
            yield at, at + 1, "？"
        else:
            stays = at
