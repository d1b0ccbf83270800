"""Quotation marks that lost their direction or their partner, judged by the paragraph and by the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

OPEN, CLOSE, STRAIGHT = "“", "”", '"'
HAN = LazyPattern("[\u3400-\u9fff]")
LONGEST_PAIR, LONGEST_SPEECH = 14, 200
FEWEST_PAIRS = 3  # in one paragraph
FEWEST_APART = 3  # characters of a term, if two pairs are to be enough: “以上“以内 are two terms
MARKS = "，,。．；;：:！!？?、）)】》\n"


def _lines(view: View, mark: str) -> Iterator[tuple[int, str]]:
    """Yield where each line that holds that mark begins, and the line."""
    at = view.text.find(mark)
    while at >= 0:
        start, end = view.line_of(at)
        yield start, view.text[start:end]
        at = view.text.find(mark, end)


@fact("quote-counts")
def quote_counts(view: View) -> Fact:
    """Count opening, closing and straight quotes."""
    return Fact(tuple(map(view.text.count, (OPEN, CLOSE, STRAIGHT))))


def _places(line: str, char: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(char), line)]


@fact("quotes-all-closing")
def quotes_all_closing(view: View) -> Fact:
    """Return the pairs of closing marks (positions) of paragraphs without an opening one, where they can be pairs.

    Closing marks whose opening ones were lost altogether look alike; but then paragraphs have odd numbers of them, and
    what stands between two begins or ends as no quotation does.
    """
    opened, closed, _ = view.ask("quote-counts").value
    odd, lines, bad = 0, [], 0
    if closed <= opened:
        return Fact([])
    for start, line in _lines(view, CLOSE):
        if OPEN in line:
            continue
        places = _places(line, CLOSE)
        if len(places) % 2:
            odd += 1
            continue
        pairs = list(zip(places[::2], places[1::2], strict=True))
        wrong = sum(not _quotable(line[one + 1 : other]) for one, other in pairs)
        bad += wrong
        if not wrong:
            lines.append([(start + one, start + other) for one, other in pairs])
    found = [pair for pairs in lines for pair in pairs]
    sure = odd * 4 <= len(lines) and bad * 5 <= len(found)
    short = all(other - one <= 40 for one, other in found)
    says = f"{len(lines)} paragraphs have closing quotes only, in pairs"
    return Fact(found if sure and (short or len(lines) >= 4) else [], says)


def _quotable(text: str) -> bool:
    """Whether `text` can stand between quotes: it begins and ends as a term or a sentence does."""
    text = text.strip()
    if not text or text[0] in "的等为是在了" or text[-1] in "：、“:":
        return False
    return bool(HAN.match(text)) or text[0].isalnum() or text[0] in "*×《‘"


@rule(
    "closing-for-opening-quote",
    level="likely",
    evidence="quotes-all-closing",
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
        "打好六大战役”为契机，争当标兵”的热潮。",
        "三优”形象好。\n零障碍”工程好。\n以六不”为准，以三讲”为要。",
    ],
)
def closing_for_opening_quote(view: View, spans: list[Span]) -> Found:
    """Turn every other closing mark of such paragraphs."""
    for place, _ in view.ask("quotes-all-closing").value:
        yield place, place + 1, OPEN


@fact("quotes-all-opening")
def quotes_all_opening(view: View) -> Fact:
    """Return the second marks of the pairs in a document that has opening marks only, if all can be pairs.

    Where the closing marks were lost, what stands between two opening ones is half a sentence.
    """
    opened, closed, _ = view.ask("quote-counts").value
    if opened < 2 or closed or any(mark in view.text for mark in "〞〟″"):
        return Fact([])
    found: list[int] = []
    like = apart = 0  # pairs that go round a term, or round speech; pairs with a mark before the next
    for start, line in _lines(view, OPEN):
        places = _places(line, OPEN)
        if len(places) % 2:
            return Fact([])
        for one, other, following in zip(places[::2], places[1::2], [*places[2::2], len(line)], strict=False):
            inside = line[one + 1 : other]
            if not _quotable(inside) or len(inside) > LONGEST_SPEECH:
                return Fact([])
            apart += len(inside) >= FEWEST_APART and bool(set(line[other:following]) & set(MARKS))
            term = len(inside) <= LONGEST_PAIR and not set(inside) & set("。；;，,：:\t")
            speech = inside[-1] in "。！？!?，," and (one == 0 or line[one - 1] in "：:。！？，, \u3000")
            like += term or speech
            found.append(start + other)
    sure = like * 10 >= len(found) * (7 if len(found) >= 4 else 10)
    lines = {view.line_of(at)[0] for at in found}
    sure = sure and (len(lines) > 1 or len(found) >= FEWEST_PAIRS or like == apart == len(found) > 1)
    return Fact(found if sure else [], f"{len(found)} pairs of opening quotes go round terms")


@rule(
    "second-opening-quote",
    level="likely",
    evidence="quotes-all-opening",
    why="A converter turned every straight quote into the opening mark; in a document that has no closing ones, and an even number of "
    "marks in every paragraph, every other one closes.",
    hits=[
        [
            "坚持“三会一课“制度，开展“主题党日“活动，解决“急难愁盼“问题。",
            "坚持“三会一课”制度，开展“主题党日”活动，解决“急难愁盼”问题。",
        ],
        ["打好“攻坚战“。\n推行“一窗受理“服务。", "打好“攻坚战”。\n推行“一窗受理”服务。"],
        ["用“纸篮子“装糖果，用“铁盒子“装弹珠。", "用“纸篮子”装糖果，用“铁盒子”装弹珠。"],
    ],
    misses=[
        "落实“八个禁止要求，努力改进“窗口的作风。",
        "“第一段没有完。\n“第二段也没有完。",
        "坚持“三会一课“制度，开展“主题党日”活动。",
        "推行“一窗受理服务，公开“马上办清单。",
        "她说，“现在好了。\n他笑道：“可不，“真甜。",
    ],
)
def second_opening_quote(view: View, spans: list[Span]) -> Found:
    """Turn every other opening mark."""
    for place in view.ask("quotes-all-opening").value:
        yield place, place + 1, CLOSE


CODE = LazyPattern(
    r'--[a-z]+[ =]"|=\s*"|[\[{(]\s*"(?=[!-~]*")|"\s*:\s*["\d\[{]|\\"|[A-Za-z]\([^"()]*"|'
    # a setting, a list of texts, a note of a manual; a text of a program, alone on its line
    r'^\s*(?:- )?[A-Za-z_][\w-]*: ?"[^"]*",?\s*$|[\[{]\s*"[^"]*"\s*[,\]}]|[{,]\s*[A-Za-z_]\w*: ?"|\.\. ?"|^[?!]{3}\+? ?\w* "|"(?:,|[)}]?\])\s*$|^[ \t]{4,}"[^"]*"\s*$'
)


@rule(
    "straight-quote",
    level="likely",
    why="Between Chinese characters quotation marks are curly; the first of a pair opens, the second closes.",
    hits=[
        ['他说得好:"慢就是快。"大家都笑了。', "他说得好:“慢就是快。”大家都笑了。"],
        ['开展"回头看"和"大起底"。', "开展“回头看”和“大起底”。"],
        ['要求,"安全"和"质量",都要抓；推行"10+N"清单', "要求,“安全”和“质量”,都要抓；推行“10+N”清单"],
    ],
    misses=[
        '屏幕为15"，键盘',
        '写作 name="标题" 的形式',
        'print("好")',
        '他说"好',
        '选"A"或"B"',
        '15"屏和27"屏都有',
        '{"姓名": "王明", "年龄": "三十"}',
        '运行 tool --name "张三" 即可',
        'title: "渡口"\nlang: "中文"',
        '船名 = ["青竹", "渡口"]',
        '        "青竹",\n        "渡口的船"\n',
        '!!! note "渡口"',
        '{ text: "上船吧。", next: "ferry" }',
        'msg = msg.."渡口"',
    ],
)
def straight_quote(view: View, spans: list[Span]) -> Found:
    """Curl the straight quotes of a paragraph that pairs them round Chinese text."""
    if not view.ask("quote-counts").value[2]:
        return
    for start, line in _lines(view, STRAIGHT):
        places = _places(line, STRAIGHT)
        if len(places) % 2 or line.count(OPEN) != line.count(CLOSE) or CODE.search(line):
            continue
        pairs = list(zip(places[::2], places[1::2], strict=True))
        if _curled(line, pairs):
            for a, b in pairs:
                yield start + a, start + a + 1, OPEN
                yield start + b, start + b + 1, CLOSE


def _curled(line: str, pairs: list[Span]) -> bool:
    """Whether straight quotes at these places go round text as quotes do: most of it Chinese, none of it an inch apart."""
    inside = [line[a + 1 : b] for a, b in pairs]
    chinese = sum(bool(HAN.search(text)) for text in inside)
    beside = all(
        HAN.search(line[max(0, a - 2) : a] + line[b + 1 : b + 3]) or (text and HAN.search(text))
        for (a, b), text in zip(pairs, inside, strict=True)
    )
    inches = any(
        a and line[a - 1].isdigit() and text[-1:].isdigit() for (a, _), text in zip(pairs, inside, strict=True)
    )
    edges = all(text and text[0] not in " ，,、。" and text[-1] not in " 、" for text in inside)
    return chinese > 0 and beside and not inches and edges and all(b - a <= 200 for a, b in pairs)


@rule(
    "opening-for-closing-quote",
    level="likely",
    why="In a document that closes its quotations elsewhere, an opening mark right behind an open short term closes it.",
    hits=[
        ["用“红黄绿“三色标签，标出“重点”。", "用“红黄绿”三色标签，标出“重点”。"],
        ["“纸篮子“和“菜篮子”一起抓", "“纸篮子”和“菜篮子”一起抓"],
    ],
    misses=[
        "“他说“好”就走了”",
        "把“要我办〞变成“我要办〞，“好”",
        "“一“二“三",
        "“甲乙，丙丁“戊",
        "他喊“快走，又喊“别停，再喊“小心",
    ],
)
def opening_for_closing_quote(view: View, spans: list[Span]) -> Found:
    """Turn an opening mark that follows another across a short term without a mark."""
    opened, closed, _ = view.ask("quote-counts").value
    if opened <= closed or not closed:
        return
    for start, line in _lines(view, OPEN):
        # Primes close as well; they become closing marks in the same stage.
        marks = [(m.start(), OPEN if m[0] == OPEN else CLOSE) for m in re.finditer("[“”〞〟]", line)]
        if sum(mark == OPEN for _, mark in marks) - sum(mark == CLOSE for _, mark in marks) != 2:
            continue
        for (a, one), (b, other), after in zip(marks, marks[1:], [*(mark for _, mark in marks[2:]), ""], strict=False):
            if one == other == OPEN and after != CLOSE and 2 <= b - a - 1 <= 8 and not set(line[a:b]) & set(MARKS):
                yield start + b, start + b + 1, CLOSE
