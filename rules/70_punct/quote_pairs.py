"""Quotation marks that lost their direction or their partner, judged by the paragraph and by the document."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

OPEN, CLOSE, STRAIGHT = "“", "”", '"'
HAN = LazyPattern("[\u3400-\u9fff]")
MARKS = "，,。．；;：:！!？?、）)】》\n"


def _lines(view: View) -> Iterator[tuple[int, str]]:
    starts = [*view.lines, len(view.text) + 1]
    for start, after in itertools.pairwise(starts):
        yield start, view.text[start : after - 1]


@fact("quote-counts")
def quote_counts(view: View) -> Fact:
    """Count opening, closing and straight quotes."""
    return Fact(tuple(map(view.text.count, (OPEN, CLOSE, STRAIGHT))))


def _places(line: str, char: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(char), line)]


@rule(
    "closing-for-opening-quote",
    level="likely",
    why="A converter turned every straight quote into the closing mark; in a paragraph that has no opening mark and an even "
    "number of closing ones, every other one opens.",
    hits=[
        ["上面写着”安全第一”，下面写着”质量为本”。", "上面写着“安全第一”，下面写着“质量为本”。"],
        ["他管这叫”磨刀”，\n很对。", "他管这叫“磨刀”，\n很对。"],
    ],
    misses=[
        "“第一段没有完。\n第二段到此为止。”他说。",
        "他说“好”，又说“行”。",
        "好。”他说。“行。”她说。",
        "结束了。””",
    ],
)
def closing_for_opening_quote(view: View, spans: list[Span]) -> Found:
    """Turn every other closing mark of such a paragraph."""
    opened, closed, _ = view.ask("quote-counts").value
    if opened == closed:
        return
    for start, line in _lines(view):
        if OPEN in line or line.count(CLOSE) % 2 or not line.count(CLOSE):
            continue
        places = _places(line, CLOSE)
        quoted = [line[a + 1 : b] for a, b in zip(places[::2], places[1::2], strict=True)]
        if all(HAN.match(text) and text[-1] not in "，：、“" for text in map(str.strip, quoted) if text) and all(
            quoted
        ):
            for place in places[::2]:
                yield start + place, start + place + 1, OPEN


@rule(
    "straight-quote",
    level="likely",
    why="Between Chinese characters quotation marks are curly; the first of a pair opens, the second closes.",
    hits=[
        ['他说得好:"慢就是快。"大家都笑了。', "他说得好:“慢就是快。”大家都笑了。"],
        ['开展"回头看"和"大起底"。', "开展“回头看”和“大起底”。"],
    ],
    misses=['屏幕为15"，键盘', '写作 name="标题" 的形式', 'print("好")', '他说"好', '选"A"或"B"'],
)
def straight_quote(view: View, spans: list[Span]) -> Found:
    """Curl the straight quotes of a paragraph that pairs them round Chinese text."""
    if not view.ask("quote-counts").value[2]:
        return
    for start, line in _lines(view):
        places = _places(line, STRAIGHT)
        if not places or len(places) % 2 or re.search(r'[A-Za-z0-9=(\[{,]\s*"|"\s*[\])}=]|\d"', line):
            continue
        pairs = list(zip(places[::2], places[1::2], strict=True))
        if all(HAN.search(line[a + 1 : b]) and b - a <= 120 for a, b in pairs):
            for a, b in pairs:
                yield start + a, start + a + 1, OPEN
                yield start + b, start + b + 1, CLOSE


@rule(
    "opening-for-closing-quote",
    level="likely",
    why="In a document that closes its quotations elsewhere, an opening mark right behind an open short term closes it.",
    hits=[
        ["用“红黄绿“三色标签，标出“重点”。", "用“红黄绿”三色标签，标出“重点”。"],
        ["“纸篮子“和“菜篮子”一起抓", "“纸篮子”和“菜篮子”一起抓"],
    ],
    misses=["“他说“好”就走了”", "“一“二“三", "“甲乙，丙丁“戊", "他喊“快走，又喊“别停，再喊“小心"],
)
def opening_for_closing_quote(view: View, spans: list[Span]) -> Found:
    """Turn an opening mark that follows another across a short term without a mark."""
    opened, closed, _ = view.ask("quote-counts").value
    if opened <= closed or not closed:
        return
    for start, line in _lines(view):
        marks = [(m.start(), m[0]) for m in re.finditer("[“”]", line)]
        if sum(mark == OPEN for _, mark in marks) - sum(mark == CLOSE for _, mark in marks) != 2:
            continue
        for (a, one), (b, other), after in zip(marks, marks[1:], [*(mark for _, mark in marks[2:]), ""], strict=False):
            if one == other == OPEN and after != CLOSE and 2 <= b - a - 1 <= 8 and not set(line[a:b]) & set(MARKS):
                yield start + b, start + b + 1, CLOSE


# ---- closing marks that were lost altogether

ORGAN = LazyPattern(r"(?:领导小组|委员会|办公室|指挥部|联席会议|工作专班|协会|研究院|服务队)$")
# What follows a quoted term: the noun it names. The term ends before it.
NOUN = LazyPattern(
    r"工程|活动|工作|行动|计划|要求|服务|效劳|标准|形象|称号|竞赛|比赛|大赛|评选|系列|主题|专题|大型|诗歌|演讲|征文|理念|战略|机制|"
    r"模式|办法|制度|平台|品牌|科室|上岗|承诺|目标|原则|方针|口号|责任制"
)
NUMERAL = "一二三四五六七八九十零百千万两双"
AFTER_NUMERAL = LazyPattern(NOUN.pattern + "|文明|教育|建设|管理|单位|岗位|窗口|示范|创建|创立|和|与|及")
RANK = LazyPattern("全[国省市区县]|国家|[省市区县]级")
AFTER_RANK = LazyPattern("称号|目标|荣誉|评选|行列")
ABSTRACT = LazyPattern(
    r"的(?:理念|紧迫感|危机感|使命感|责任感|标准|要求|目标|原则|方针|精神|口号|主题|形象|氛围|气氛|局面|格局|做法|模式|机制|思路|作风|办法|战略)"
)
CLOSERS = '”〞〟"″'
OTHER_CLOSERS = "〞〟″"
LONGEST_TERM = 16


@fact("closers-lost")
def closers_lost(view: View) -> Fact:
    """Say whether the document opens quotations and hardly ever closes them."""
    opened, closed, straight = view.ask("quote-counts").value
    if opened < 3 or closed * 10 > opened:
        return Fact(False)
    closed += straight + sum(map(view.text.count, OTHER_CLOSERS))
    return Fact(opened >= 3 and closed * 10 <= opened, f"{opened} quotations are opened and {closed} closed")


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
        _CLOSED,
    ],
)
def lost_closing_quote(view: View, spans: list[Span]) -> Found:
    """Close the quotations whose end the structure shows."""
    text = view.text
    for match in re.finditer(OPEN, text):
        begin = match.end()
        if match.start() == 0 or text[match.start() - 1] in "\n：:。":
            continue  # speech, and paragraphs of a long quotation
        end = _term_end(text[begin : begin + 3 * LONGEST_TERM])
        if end:
            yield begin + end, begin + end, CLOSE


def _term_end(rest: str) -> int:
    """Return how many characters of `rest` belong to the quoted term; 0 if nothing shows it."""
    stop = re.search('[“”〞〟"\n。．；;！!？?，,]', rest)
    if stop is None or stop[0] in CLOSERS:
        return 0
    clause = rest[: stop.start()]
    if stop[0] not in "“\n" and ORGAN.search(clause):
        return len(clause)
    noun = AFTER_NUMERAL if clause[:1] in NUMERAL else AFTER_RANK if RANK.match(clause) else NOUN
    ends = [found.start() for found in (ABSTRACT.search(clause, 2), noun.search(clause, 2)) if found]
    etc = clause.find("等", 2)
    if etc > 0 and clause[etc + 1 : etc + 2] not in "级不候待" and not set("和与及、") & set(clause[:etc]):
        ends.append(etc)
    if ends:
        return min(ends) if min(ends) <= LONGEST_TERM else 0
    if stop[0] in "“\n" or not 2 <= len(clause) <= 8:
        return 0
    if stop[0] in "，,":  # 两手抓，两手都硬: a slogan of two like halves ends with the second
        second = re.match("[^“”\n。．；;！!？?，,]+", rest[stop.end() :])
        if second and second[0][:2] == clause[:2]:
            return stop.end() + second.end() if second.end() + stop.end() < len(rest) else 0
    return len(clause)
