"""Page segments: viewers cut the extracted text every so many characters and print `1、 2、 3、` before each piece.

A list item or a cut? That is arithmetic: the gaps of a cut text are all the same, to the character. It can only be
measured on the raw text, so this stage comes before all that delete or normalize.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

AT_END = LazyPattern(r"[ \u3000](?:(?<=[。！？”；）)].)|(?<=[\d一二三四五六七八九十]日.))\d{1,3}(?=\s*\Z)")
MARKER = LazyPattern(r"\n\s{0,40}+(\d{1,3})、")
FIRST = LazyPattern(r"\s*(1)、")
PERIODS = (300, 500)  # the two that viewers are known to use; others need a longer chain
SHORTEST, LONGEST = 150, 3_000
SLACK = 3
MOST_INNER = 8  # lists in one piece
MANY_LISTS = 20  # in a text of so many, a short chain of an unknown period is one of them
OPENS = "(（“《〈【"  # nothing ends with one of these
FEWEST_ALTERED, ALTERED = 4, 0.25  # pieces, and by how much their lengths may differ
SENTENCE_END = "。！？!?；;：:”』」）)"
# What viewers say before the first piece, in both scripts, and with the readings of a mirror (會(huì)員(yuán)).
READING = r"(?:\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\))"
SHARED = LazyPattern(
    rf"》由[会會]{READING}?[员員]{READING}?(?:上传|上傳{READING}?)?分享[,，](?:可|免[费費]{READING}?)在[线線]{READING}?[阅閱]{READING}?[读讀]{READING}?[,，]更多相[关關]"
)
READ = LazyPattern(READING + r"\Z")
VIEWER = LazyPattern("资源描述|由会员|文档编号|上传人[:：]|文档描述|資源描述|珍藏版")
MOST_BEFORE, MOST_TITLE = 1_000, 60

# Two pieces of exactly 300 characters and a remainder, for the examples: the first cut falls inside a word.
_BODY = "消防演练按照预案分四个小组进行，" * 40
CUT = "1、" + _BODY[:300] + "\n2、" + _BODY[300:600] + "\n3、" + _BODY[600:] + "演练结束。 4"
WHOLE = _BODY + "演练结束。"
CUT_ONCE = "文档简介\n1、" + _BODY[:300] + "\n2、" + _BODY[300:500]
WHOLE_ONCE = "文档简介\n" + _BODY[:500]
GLOSSED_ONCE = "《演練》由會(huì)員(yuán)分享，可在線(xiàn)閱讀，更多相關(guān)《演練》請(qǐng)搜索。\n"
LIST = "1、检查灭火器。\n2、检查疏散通道。\n3、检查应急照明。"
LONG_LIST = "1、" + _BODY[:319] + "。\n2、" + _BODY[:316] + "。\n3、" + _BODY[:321] + "。"


class Marker(NamedTuple):
    """A number that may head a piece; the line feed before it is one of several if the piece ends in empty lines."""

    low: int
    high: int
    end: int
    number: int


class Chain(NamedTuple):
    """The numbers of one cut text: where they stand, and how many characters apart; exact if all gaps are the same."""

    spans: list[Span]
    exact: bool
    period: int


@fact("segments")
def segments(view: View) -> Fact:
    """Find the chains of numbers whose gaps are equal, one for each cut text; the value is a list of them."""
    text = view.text
    first = FIRST.match(text)
    markers = [Marker(0, 0, first.end(), 1)] if first else []
    for match in MARKER.finditer(text):
        markers.append(
            Marker(match.start(), text.rfind("\n", match.start(), match.start(1)), match.end(), int(match[1]))
        )
    lists = sum(each.number == 1 for each in markers) - MANY_LISTS
    found = []
    for number, one in enumerate(markers):
        if one.number == 1:
            best = _longest(text, markers, number, lists)
            if best is not None:
                found.append(best)
    chains: list[Chain] = []
    for chain in sorted(found, key=lambda each: -len(each.spans)):
        if all(chain.spans[-1][1] <= each.spans[0][0] or chain.spans[0][0] >= each.spans[-1][1] for each in chains):
            chains.append(chain)
    if not chains and len(markers) >= 2 and lists <= 0:
        altered = _altered(view, markers)
        chains = [altered] if altered else []
    said = (
        f"{len(each.spans)} segments of {'' if each.exact else 'about '}{each.period} characters" for each in chains
    )
    return Fact(sorted(chains), ", ".join(said))


def _longest(text: str, markers: list[Marker], number: int, lists: int) -> Chain | None:
    """Return the longest chain that begins with that marker; `lists` is how many lists there seem to be."""
    one = markers[number]
    best: Chain | None = None
    inner = 0
    for second in itertools.islice(markers, number + 1, None):
        inner += second.number == 1
        if second.low - one.end > LONGEST or inner > MOST_INNER:
            break
        if second.number != 2 or second.high - one.end < SHORTEST:
            continue
        gaps = {second.low - one.end, second.high - one.end}
        for period in sorted(gaps | {known for known in PERIODS if min(gaps) < known < max(gaps)}):
            chain = _follow(one, second, markers, period)
            if period not in PERIODS and 2 * len(chain) < lists:
                continue
            if _accepted(text, chain, period) and (best is None or len(chain) > len(best.spans)):
                best = Chain(chain, all(gap == period for gap in _gaps(chain)), period)
    return best


def _follow(first: Marker, second: Marker, markers: list[Marker], period: int) -> list[Span]:
    """Return the chain 1, 2, 3 … that goes on from two markers with that gap, as nearly as can be."""
    chain = [(first.high, first.end), (min(max(second.low, first.end + period), second.high), second.end)]
    while True:
        target = chain[-1][1] + period
        near = _between(markers, target - SLACK, target + SLACK, len(chain) + 1)
        if not near:
            return chain
        chain.append((min(max(near[0].low, target), near[0].high), near[0].end))


def _crowded(chain: list[Span], markers: list[Marker]) -> bool:
    """Whether many more numbers stand between those of the chain: then these are the items of lists."""
    inside = sum(chain[0][0] <= each.high <= chain[-1][1] for each in markers)
    return inside > 3 * len(chain) + 3


def _between(markers: list[Marker], least: int, most: int, number: int) -> list[Marker]:
    """Return the markers of that number whose line begins between two places."""
    at = bisect_left(markers, least, key=lambda each: each.high)
    found = itertools.takewhile(lambda each: each.low <= most, itertools.islice(markers, at, None))
    return [each for each in found if each.number == number]


def _altered(view: View, markers: list[Marker]) -> Chain | None:
    """Return the chain of a text that was altered since: gaps are still alike, and words are cut."""
    text = view.text
    best: list[Span] = []
    for number, one in enumerate(markers):
        for second in itertools.islice(markers, number + 1, None) if one.number == 1 else ():
            base = second.high - one.end
            if base > PERIODS[-1] * (1 + ALTERED):
                break
            if second.number != 2 or base < SHORTEST:
                continue
            chain = [(one.high, one.end), (second.low, second.end)]
            while True:
                target = chain[-1][1] + base
                following = _between(
                    markers, target - int(ALTERED * base), target + int(ALTERED * base), len(chain) + 1
                )
                if not following:
                    break
                near = min(following, key=lambda each: abs(each.high - target))
                chain.append((near.low, near.end))
            if len(chain) > len(best):
                best = chain
    if len(best) < 2 or _crowded(best, markers):
        return None
    seams = [_last(text, start) for start, _ in best[1:]]
    cut = sum(char not in SENTENCE_END and char != "\n" for char in seams)
    proven = (
        cut >= 0.7 * len(seams) if len(best) >= FEWEST_ALTERED else cut == len(seams) and _told(view, best, markers)
    )
    return Chain(best, False, max(_gaps(best))) if proven else None


def _told(view: View, chain: list[Span], markers: list[Marker]) -> bool:
    """Whether two or three pieces are told by what they cut: a word; three, by a viewer's page before them as well."""
    text, words = view.text, view.ask("everyday-words").value
    split = sum(
        text[start - 1] in OPENS or text[start - 1] + text[end : end + 3].lstrip(" ")[:1] in words
        for start, end in chain[1:]
    )
    viewer = VIEWER.search(text, max(0, chain[0][0] - MOST_BEFORE), chain[0][1]) is not None
    if len(chain) > 2:
        return split > 0 or viewer
    goes_on = any(each.number == len(chain) + 1 and each.low > chain[-1][1] for each in markers)
    return split > 0 and (viewer or not goes_on) and _gaps(chain)[0] >= PERIODS[0] * (1 - ALTERED)


def _gaps(chain: list[Span]) -> list[int]:
    return [after[0] - before[1] for before, after in itertools.pairwise(chain)]


def _accepted(text: str, chain: list[Span], period: int) -> bool:
    """Two equal gaps prove a cut if one of them is in a sentence; so does one of a known period, or nearly equal ones, if sentences are cut."""
    seams = [_last(text, start) for start, _ in chain[1:]]
    mid_sentence = sum(char not in SENTENCE_END and char != "\n" for char in seams)
    if len(chain) >= 3 and all(gap == period for gap in _gaps(chain)):
        return mid_sentence > 0
    if len(chain) >= 4:
        return mid_sentence >= 0.75 * len(seams)
    known = period in PERIODS or SHARED.search(text, 0, MOST_BEFORE)
    return bool(known) and mid_sentence == len(seams)


def _last(text: str, at: int) -> str:
    """Return the character before that place, without its reading."""
    reading = READ.search(text, max(0, at - 8), at)
    return text[(reading.start() if reading else at) - 1]


def _numbers(view: View, exact: bool) -> Iterator[tuple[int, int, str]]:
    text = view.text
    for chain in view.ask("segments").value:
        if (chain.exact and len(chain.spans) > 2) == exact:
            spaced = chain.period - 1 in PERIODS and all(text[end : end + 1] == " " for _, end in chain.spans)
            for start, end in chain.spans:
                keeps_line = text[start] == "\n" and start == chain.spans[0][0]  # what is before 1、 is no piece
                yield start + keeps_line, end + spaced, ""


@rule(
    "number",
    level="certain",
    anchors=["2、"],
    evidence="segments",
    why="A viewer printed the number of a piece in front of it and cut the text there, often inside a word. Three numbers "
    "at exactly equal distances are no list.",
    hits=[[CUT, WHOLE + " 4"], ["文档简介\n" + CUT, "文档简介\n" + WHOLE + " 4"]],
    misses=[LIST, LONG_LIST, _BODY, "第1、2、3组先行"],
)
def number(view: View, spans: list[Span]) -> Found:
    """Delete the numbers of a chain of exact period, with the line break that came with each."""
    return _numbers(view, exact=True)


@rule(
    "number-of-few",
    level="likely",
    anchors=["2、"],
    evidence="segments",
    why="A viewer printed the number of a piece in front of it. Two pieces prove it only by a known period and a cut "
    "sentence; a text that was altered since, by many nearly equal distances.",
    hits=[
        [CUT_ONCE, WHOLE_ONCE],
        [GLOSSED_ONCE + "1、" + _BODY[:317] + "記(jì)\n2、錄" + _BODY, GLOSSED_ONCE + _BODY[:317] + "記(jì)錄" + _BODY],
        ["1、" + _BODY[:500] + "\n\n2、" + _BODY[500:], _BODY],
    ],
    misses=[
        "1、" + _BODY[:269] + "保持清洁\n2、" + _BODY[:283] + "专人值守\n3、" + _BODY,
        LIST,
        LONG_LIST,
        "1、" + _BODY[:299] + "。\n2、" + _BODY,
        "1、" + _BODY[:200] + "\n2、" + _BODY,
    ],
)
def number_of_few(view: View, spans: list[Span]) -> Found:
    """Delete the numbers of a short or altered chain."""
    return _numbers(view, exact=False)


@rule(
    "number-of-one",
    level="likely",
    anchors=["\n1、"],
    why="A document of one piece has the viewer's number as well: where a page says that a member shared the document, or where the title "
    "comes again behind the number.",
    hits=[
        ["《消防演练.doc》由会员分享,可在线阅读,更多相关《消防演练.doc(2页珍藏版)》请在文海上搜索。\n\n1、消防演练方案 一、目的", "《消防演练.doc》由会员分享,可在线阅读,更多相关《消防演练.doc(2页珍藏版)》请在文海上搜索。\n\n消防演练方案 一、目的"],
        ["消防演练制度\n1、 消防演练制度 一、每季度演练一次。", "消防演练制度\n消防演练制度 一、每季度演练一次。"],
    ],
    misses=["消防演练\n1、消防演练每季度一次。\n2、演练以后讲评。", "注意事项\n1、带好水壶。", "文档由会员分享。\n" + LIST],
)  # fmt: skip
def number_of_one(view: View, spans: list[Span]) -> Found:
    """Delete the number if no second one follows."""
    text, (start, end) = view.text, spans[0]
    if len(spans) > 1 or "\n2、" in text or start > MOST_BEFORE:
        return
    lines = [line.strip() for line in text[:start].split("\n") if line.strip()]
    behind = text[end : end + 1 + MOST_TITLE].lstrip(" ")
    if lines and (
        SHARED.search(lines[-1]) or (len(lines[0]) >= 4 and lines[0] == lines[-1] and behind.startswith(f"{lines[0]} "))
    ):
        yield start + 1, end + (text[end : end + 1] == " "), ""


@rule(
    "page-number-at-end",
    level="certain",
    anchors=["2、"],
    evidence="segments",
    why="The last page's number is the last thing a viewer extracts from a document it cut into segments.",
    hits=[
        [CUT, CUT.removesuffix(" 4")],
        [CUT.removesuffix("4") + "12\n", CUT.removesuffix(" 4") + "\n"],
        [CUT.removesuffix(" 4") + "2021年3月5日 4", CUT.removesuffix(" 4") + "2021年3月5日"],
    ],
    misses=["演练结束。 4", LIST + " 4", CUT.removesuffix(" 4")],
)
def page_number_at_end(view: View, spans: list[Span]) -> Found:
    """Delete a number that stands alone behind the last sentence."""
    for match in AT_END.finditer(view.text[-40:]):
        offset = max(0, len(view.text) - 40)
        yield match.start() + offset, match.end() + offset, ""
