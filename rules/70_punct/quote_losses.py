"""Closing quotation marks that were lost altogether, put back where structure proves their place."""

from __future__ import annotations

import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

OPEN, CLOSE = "“", "”"
CLOSERS = '”〞〟"″〃'
LOW = "„"  # opens quotations that “ closes
OTHER_CLOSERS = "〞〟″〃"
MARKED = LazyPattern(f"[{OPEN}{CLOSERS}]")

ORGAN = LazyPattern(r"(?:领导小组|委员会|办公室|指挥部|联席会议|工作专班|协会|研究院)$")
# What follows a quoted term: the noun it names. The term ends before it.
NOUN_WORDS = (
    r"工程|活动|工作(?![坊室站者日组群人会])|行动(?!活动|计划|达标)|计划|要求|(?:志愿)?服务(?![队站区员器中])|效劳|内容|标准|形象|称号|竞赛|比赛|大赛|评选|系列|主题|专题|大型|诗歌|演讲|征文|理念|战略|机制|"
    r"模式|办法|制度|平台|品牌|科室|上岗|承诺|目标|原则|方针|口号|责任制|问题|现象|按钮|菜单|图标|选项|栏目|专栏|公众号|微信号|小程序|"
    r"字样|[两二三四]字|一词|[一两二三四五六七八九十几多][个项大类种条](?!有)|(?<!奖)[xX×*_\d]{1,4}[名个次件项轮]|"
    r"定位|期间|荣誉|思维|公约|为(?:契机|主题|目标|抓手|载体|重点|题|核心|引领|统领|主线|主)"
)
NOUN = LazyPattern(NOUN_WORDS)
# Words that may belong to the term or to its noun.
MODIFIER = LazyPattern(r"攻坚|创建|创立|管护|调度|巡护|普法|激励|警示|教育|党建|民生|落实|文明")
NUMERAL = "一二三四五六七八九十零百千万两双"
AFTER_NUMERAL = LazyPattern(NOUN_WORDS + "|组织|重要思想|文明|单位|岗位|窗口|示范|创建|创立|规范|和|与|(?<!以)及")
RANK = LazyPattern("全[国省市区县]|国家|[省市区县]级")
AFTER_RANK = LazyPattern("称号|目标|荣誉|评选|行列")
ABSTRACT = LazyPattern(
    r"的(?:理念|紧迫感|危机感|使命感|责任感|标准|要求|目标|原则|方针|精神|口号|主题|形象|氛围|气氛|局面|格局|做法|模式|机制|思路|作风|办法|战略|"
    r"问题|现象|提示|事(?!业|情|件|务))"
)
CUP = LazyPattern(".{2,6}杯(?=.{2,12}赛)")
HONOURS = ("称号", "荣誉")
NAMED_WHOLE = ("计划", "工程", "行动")  # behind two characters the quotation may as well end after them: “绿荫计划”
OF_ALL = LazyPattern("(?:[各这本]项|相关|有关|这些|以上|全部|所有|行动)$")
# 两个确立, 三会一课: figures and what they count, four characters in all.
FIGURED = LazyPattern(
    r"[一二两三四五六七八九十][个大][\u3400-\u9fff]{2}(?=的)|[一二两三四五六七八九十双][\u3400-\u9fff][一二两三四五六七八九十双][\u3400-\u9fff]"
    r"(?=的|、|，|制度|活动|工作|要求|为|等|和|$)|以[\u3400-\u9fff]([促带代])[\u3400-\u9fff](?!\1)(?=的|、|，|制度|活动|工作|要求|等|和|警示|教育|专项|主题|系列|$)"
)
TURNED = LazyPattern(r"[\u3400-\u9fff]{1,4}化(?=运行|管理|工作|服务|建设|发展|要求|水平|模式)")
AFTER_ROW = LazyPattern("的|" + NOUN_WORDS + r"|为主要|主体|主线|理念")
CONNECTIVE = LazyPattern("(?:以及|[和与及或、])$")
SPEECH = LazyPattern(r"[说道问答喊叫讲称笑][，,：:]?$")
SENTENCE_END = "。！？；…"
LONGEST_TERM = 12


@fact("closers-lost")
def closers_lost(view: View) -> Fact:
    """Say whether the document opens quotations and hardly ever closes them."""
    opened, closed, straight = view.ask("quote-counts").value
    if opened < 3 or closed * 10 > opened or view.ask("quotes-all-opening").value or LOW in view.text:
        return Fact(False)
    closed += straight + sum(map(view.text.count, OTHER_CLOSERS))
    speech = sum(_is_speech(view.text, match.start()) for match in re.finditer(OPEN, view.text))
    lost = opened >= 3 and closed * 10 <= opened and speech * 2 <= opened
    return Fact(lost, f"{opened} quotations are opened and {closed} closed")


def _is_speech(text: str, at: int) -> bool:
    """Whether the quotation that opens at `at` is speech, or a paragraph of a long quotation."""
    return at == 0 or text[at - 1] in "\n：:。！？" or SPEECH.search(text, max(0, at - 3), at) is not None


_LOST = "开展“百日攻坚行动，落实“八不准要求，树立“零容忍的理念。成立“防汛抗旱工作领导小组，全员参加。"
_CLOSED = "开展“百日攻坚”行动，落实“八不准”要求，树立“零容忍”的理念。成立“防汛抗旱工作领导小组”，全员参加。"


@rule(
    "lost-closing-quote",
    level="likely",
    evidence="closers-lost",
    why="In a document that opens quotations and closes none the marks were lost on the way; a term ends before the noun it "
    "names, before 的 and an abstract noun, or before a mark.",
    hits=[[_LOST, _CLOSED], [_LOST + "坚持“两手抓，两手都硬。", _CLOSED + "坚持“两手抓，两手都硬”。"]],
    misses=[
        "“这一段话没有完。\n“第二段也没有完。\n“第三段到这里才完。”",
        "他说：“今天下雨，我们明天再去，好不好\n她说：“好\n他说：“行",
        "她说，“现在好了，拧开就有。\n他笑道：“可不。\n“真甜，老人点头。",
        _CLOSED,
    ],
)
def lost_closing_quote(view: View, spans: list[Span]) -> Found:
    """Close the quotations whose end the structure shows."""
    text = view.text
    stems = [text[match.end() : match.end() + 12] for match in re.finditer(OPEN, text)]
    for match in re.finditer(OPEN, text):
        begin = match.end()
        if not _is_speech(text, match.start()):
            end = _term_end(text[begin : begin + 3 * LONGEST_TERM], stems)
            if end:
                yield begin + end, begin + end, CLOSE


def _term_end(rest: str, stems: list[str]) -> int:
    """Return how many characters of `rest` belong to the quoted term; 0 if nothing shows it. `stems` begin the others."""
    stop = re.search('[“”〞〟〃"\n。．；;！!？?，,）)：:]', rest)
    if stop is None or stop[0] in CLOSERS:
        return 0
    clause = rest[: stop.start()]
    if stop[0] not in "“\n" and ORGAN.search(clause):
        return len(clause)
    proven = CUP.match(clause) or FIGURED.match(clause) or TURNED.match(clause)
    if proven:
        return proven.end()
    row = _row(clause)
    if row and not (row == len(clause) and stop[0] == OPEN):
        return row
    noun = AFTER_NUMERAL if clause[:1] in NUMERAL else AFTER_RANK if RANK.match(clause) else NOUN
    etc = clause.find("等", 2)
    listed = not set("和与及、") & set(clause[:etc])
    abstract, named = ABSTRACT.search(clause, 2), noun.search(clause, 2)
    if abstract and not (named and named.start() < abstract.start()):
        return _length(clause[: abstract.start()], 2 * LONGEST_TERM)
    if etc > 0 and clause[etc + 1 : etc + 2] not in "级不候待" and listed and not (named and named.start() < etc):
        return _length(clause[:etc], 8)
    if named:
        term, rest_of = clause[: named.start()], clause[named.end() :]
        unproven = (
            "、" in term
            or rest_of[:1] == "、"
            or noun.match(clause, 1)
            or OF_ALL.search(term)
            or MODIFIER.search(term, 3)
            or (len(term) == 2 and named[0] in NAMED_WHOLE)
        )
        return 0 if unproven else _length(term, 12 if named[0] in HONOURS else 7)
    return _bare_end(rest, clause, stop[0], stop.end(), stems)


def _row(clause: str) -> int:
    """Return the length of a row of like terms, 稳供水、保水质、降能耗, if its end shows: all are as long as the first."""
    for mark in "、+":
        parts = clause.split(mark)
        size = len(parts[0])
        if len(parts) > 1 and 2 <= size <= 7 and {*map(len, parts[:-1])} == {size} and len(parts[-1]) >= size:
            rest = parts[-1][size:]
            if not rest or (AFTER_ROW.match(rest) and not rest.startswith("等")):
                return len(clause) - len(rest)
    return 0


def _length(term: str, longest: int) -> int:
    return len(term) if len(term) <= longest and term[-1] not in "、+·以" else 0


NAMES_HALVES = ("活动", "行动", "主题", "系列", "专题", "实践", "教育", "口号", "理念", "要求", "目标")
HAN_ONLY = LazyPattern("[\u3400-\u9fff]+")
SYSTEM = LazyPattern("[\u3400-\u9fff]{2,6}制$")


def _bare_end(rest: str, clause: str, mark: str, after: int, stems: list[str]) -> int:
    """The same, where no noun follows the term: it ends at the next quotation, or is one of a row of like terms."""
    if mark == OPEN:  # “上一页“下一页; “快和“好
        joint = CONNECTIVE.search(clause)
        end = joint.start() if joint else len(clause)
        return end if 2 <= end <= (6 if joint else 4) and not set("的了是里（(") & set(clause[:end]) else 0
    if mark not in "，,。；;" or not 2 <= len(clause) <= 8:
        return 0
    if SYSTEM.match(clause):
        return len(clause)
    second = rest[after : after + len(clause)]  # 小手拉大手，平安一起走
    if (
        mark in "，,"
        and len(clause) >= 3
        and rest.startswith(NAMES_HALVES, after + len(clause))
        and HAN_ONLY.fullmatch(second)
    ):
        return after + len(clause)
    if mark in "，,":  # 两手抓，两手都硬: a slogan of two like halves ends with the second
        second = re.match("[^“”\n。．；;！!？?，,]+", rest[after:])
        if second and (
            second[0][:2] == clause[:2]
            or (len(clause) == len(second[0]) == 4 and rest[after + 4 : after + 5] in "。；;")
        ):
            return after + second.end() if after + second.end() < len(rest) else 0
    kin = len(clause) > 3 and any(
        stem.startswith(clause[1:], 1) and stem[0] != clause[0] for stem in stems
    )  # 三星级村, 二星级村
    bare = len(clause) == 2 or (len(clause) == 3 and not set("了的着过是我你他她") & set(clause))
    return len(clause) if bare or set(clause) <= set(NUMERAL) or kin else 0


# ---- one mark of many was lost

TERM = LazyPattern(r"“([^“”，。；：！？\n]{2,12})”")


@fact("quoted-terms")
def quoted_terms(view: View) -> Fact:
    """Return the short terms that stand between quotes."""
    return Fact(frozenset(TERM.findall(view.text)))


@rule(
    "unclosed-term",
    level="likely",
    why="A quotation is opened and another one opened behind it: the mark between was lost. A term that stands between quotes elsewhere ends "
    "where it ends there, others before the noun they name.",
    hits=[
        [
            "推行“一窗受理”服务。各科室落实“一窗受理要求，公开“马上办”清单。",
            "推行“一窗受理”服务。各科室落实“一窗受理”要求，公开“马上办”清单。",
        ],
        ["建设“三优”窗口。\n展示“三优文明形象。", "建设“三优”窗口。\n展示“三优”文明形象。"],
        [
            "推行“一窗受理”服务，落实“八不准要求，公开“马上办”清单。",
            "推行“一窗受理”服务，落实“八不准”要求，公开“马上办”清单。",
        ],
    ],
    misses=[
        "建设“三优”窗口。他说：“三优窗口好。”",
        "“三优”窗口。\n“三优窗口好。\n“别的也好。”",
        "建设“三优”窗口，“三优’窗口",
        "建设“三优”窗口。\n展示“三优文明\n形象”，他说：“好",
    ],
)
def unclosed_term(view: View, spans: list[Span]) -> Found:
    """Close a term whose opening mark is followed by another, or by no mark any more in its line."""
    opened, closed, _ = view.ask("quote-counts").value
    if opened <= closed or LOW in view.text or opened <= closed + sum(map(view.text.count, OTHER_CLOSERS)):
        return
    if view.ask("closers-lost").value or view.ask("quotes-all-opening").value:
        return
    terms: frozenset[str] = view.ask("quoted-terms").value
    text = view.text
    stems = [text[match.end() : match.end() + 12] for match in re.finditer(OPEN, text)]
    for start in (match.start() for match in re.finditer(OPEN, text)):
        limit = view.line_of(start)[1]
        following = MARKED.search(text, start + 1, limit)
        broken = following is None and text[limit - 1] not in SENTENCE_END  # a line may break inside a quotation
        beyond = MARKED.search(text, limit) if broken else following
        if (beyond and beyond[0] != OPEN) or _is_speech(text, start):
            continue
        size = max((len(term) for term in terms if text.startswith(term, start + 1)), default=0)
        size = size or _term_end(text[start + 1 : limit][: 3 * LONGEST_TERM], stems)
        end = start + 1 + size
        if size and end < (following.start() if following else limit) and text[end] not in "“”’":
            yield end, end, CLOSE
