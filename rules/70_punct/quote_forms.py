"""Quotation marks in forms no Chinese text sets: ``好'', ＂好＂, ““好””, and pairs that face outwards, ”好“."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

OPEN, CLOSE, WIDE = "“", "”", "＂"
TYPESET = LazyPattern(r"``(?!`)(?P<inside>[^`'\\\n]{1,120})''(?!')")
TWICE = LazyPattern(r"““(?P<inside>[^“”\n]{1,200})””")
HAN = LazyPattern("[\u3400-\u9fff]")
CURLY = LazyPattern("[“”]")
WIDE_MARK = LazyPattern(WIDE)
LONGEST = 200
ENOUGH = 2


@rule(
    "typeset-quotes",
    level="certain",
    anchors=["``"],
    why="Typesetting writes `` and '' for the marks that it prints as “ and ”; round Chinese text they were left unprinted.",
    hits=[["开展``回头看''活动", "开展“回头看”活动"], ["他说：``走吧。''", "他说：“走吧。”"]],
    misses=["代码``x''", "```\n代码\n```", "`好'与``好`", r"``\alpha 好''"],
)
def typeset_quotes(view: View, spans: list[Span]) -> Found:
    """Put the printed marks in their place."""
    for start, _ in spans:
        found = TYPESET.match(view.text, start)
        if found and HAN.search(found["inside"]):
            yield start, start + 2, OPEN
            yield found.end() - 2, found.end(), CLOSE


@rule(
    "quotes-set-twice",
    level="certain",
    anchors=["““"],
    why="A quotation is opened once and closed once; quotations inside quotations take other marks.",
    hits=[["开展““回头看””活动", "开展“回头看”活动"], ["他说：““走吧。””", "他说：“走吧。”"]],
    misses=["““好”了”", "他说：“她说““好””。“", "“他说：“好””"],
)
def quotes_set_twice(view: View, spans: list[Span]) -> Found:
    """Keep one of the two at both ends."""
    text = view.text
    for low, high in view.lines_of(spans):
        if text.count(OPEN, low, high) == text.count(CLOSE, low, high):
            for found in TWICE.finditer(text, low, high):
                yield found.start(), found.start() + 1, ""
                yield found.end() - 1, found.end(), ""


@rule(
    "wide-straight-quotes",
    level="likely",
    anchors=[WIDE],
    why="The full-width form of the straight quote has no direction; in a paragraph that pairs them round Chinese text the first of a pair opens.",
    hits=[
        ["开展＂回头看＂和＂大起底＂。", "开展“回头看”和“大起底”。"],
        ["他说：＂走吧。＂", "他说：“走吧。”"],
        ["进行＂绑定”，再“解绑＂。\n进行＂绑定”，再“解绑”。", "进行＂绑定”，再“解绑＂。\n进行“绑定”，再“解绑”。"],
    ],
    misses=["屏幕为１５＂，键盘２＂", "他说＂好", "符号＂＂是空的", "＂ 好 ＂"],
)
def wide_straight_quotes(view: View, spans: list[Span]) -> Found:
    """Give the marks of such paragraphs their direction."""
    for start, end in view.lines_of(found.span() for found in WIDE_MARK.finditer(view.text)):
        line = view.text[start:end]
        places = [at for at, char in enumerate(line) if char == WIDE]
        pairs = list(zip(places[::2], places[1::2], strict=False))
        inside = [line[one + 1 : other] for one, other in pairs]
        if len(places) == 1 and abs(line.count(OPEN) - line.count(CLOSE)) == 1:  # its partner is curly
            at, opens = places[0], line.count(OPEN) < line.count(CLOSE)
            beside = CURLY.search(line, at) if opens else CURLY.search(line[:at][::-1])
            if beside and beside[0] == (CLOSE if opens else OPEN):
                yield start + at, start + at + 1, OPEN if opens else CLOSE
            continue
        if len(places) % 2 or CURLY.search(line):
            continue
        if all(
            HAN.search(text) and text == text.strip() and len(text) <= LONGEST and text[0] not in "，。、"
            for text in inside
        ):
            for one, other in pairs:
                yield start + one, start + one + 1, OPEN
                yield start + other, start + other + 1, CLOSE


@fact("quotes-outwards")
def quotes_outwards(view: View) -> Fact:
    """Say whether every paragraph that quotes opens with the closing mark, and closes with the opening one, in turns."""
    pairs, first = 0, view.text.find(CLOSE)
    if first < 0 or first > view.text.find(OPEN):
        return Fact(False)
    for start, end in view.lines_of(found.span() for found in CURLY.finditer(view.text)):
        marks = CURLY.findall(view.text, start, end)
        if len(marks) % 2 or marks != [CLOSE, OPEN] * (len(marks) // 2):
            return Fact(False)
        pairs += len(marks) // 2
    return Fact(pairs >= ENOUGH, f"{pairs} pairs of quotation marks face outwards, none inwards")


@rule(
    "quotes-facing-outwards",
    level="likely",
    evidence="quotes-outwards",
    why="Every quotation begins with the closing mark and ends with the opening one: the two were taken for each other.",
    hits=[
        ["开展”回头看“活动，落实”八不准“要求。", "开展“回头看”活动，落实“八不准”要求。"],
        ["他说：”走吧。“\n”好。“她说。", "他说：“走吧。”\n“好。”她说。"],
    ],
    misses=["开展”回头看“活动。", "好。”他说：“走吧。”", "”甲“、“乙”、”丙“", "前一段没有完。”他说：“走吧\n后一段也没有完。”她说：“好"],
)  # fmt: skip
def quotes_facing_outwards(view: View, spans: list[Span]) -> Found:
    """Turn both marks of each pair, if what stands between them can be quoted."""
    turned = []
    for start, end in view.lines_of(found.span() for found in CURLY.finditer(view.text)):
        marks = [each.start() for each in CURLY.finditer(view.text, start, end)]
        for one, other in zip(marks[::2], marks[1::2], strict=False):
            inside = view.text[one + 1 : other]
            if not inside or inside[0] in "，。、：；的" or inside[-1] in "：:、" or inside != inside.strip():
                return
            turned += [(one, one + 1, OPEN), (other, other + 1, CLOSE)]
    yield from turned


# Marks that open and close quotations in texts whose converter knew one of the two, and those that then are missing.
UNLIKE = (
    ("「", "”", "“」"),
    ("“", "」", "”「"),
    ("„", "“", "”"),
    ("„", "”", "“"),
    ("‟", "”", "“"),
    ("‟", "″", "“”"),
    ("“", "″", "”"),
    ("“", "〃", "”"),
)
RARE = "「」„‟″〃"  # each pair has one of them


@rule(
    "unlike-pair",
    level="likely",
    anchors=list(RARE),
    why="Every quotation is opened by one mark and closed by one of another kind, in turns, all over the text: one of the two was converted.",
    hits=[
        ["处在于「慢”，不在于「急”。", "处在于“慢”，不在于“急”。"],
        ["他说：„走吧。“她说：„好。“", "他说：“走吧。”她说：“好。”"],
    ],
    misses=["「甲」和“乙”", "处在于「慢”。", "「甲」与「乙”", "5″的管子“甲“和6″的管子"],
)
def unlike_pair(view: View, spans: list[Span]) -> Found:
    """Put the curly marks in their place."""
    text = view.text
    for opening, closing, missing in UNLIKE:
        count = text.count(opening)
        if count < ENOUGH or count != text.count(closing) or any(mark in text for mark in missing):
            continue
        places = [(at, char) for at, char in enumerate(text) if char in (opening, closing)]
        turns = all(char == (closing if number % 2 else opening) for number, (_, char) in enumerate(places))
        inside = zip(places[::2], places[1::2], strict=True)
        if turns and all("\n" not in text[one:other] for (one, _), (other, _) in inside):
            for at, char in places:
                new = OPEN if char == opening else CLOSE
                if char != new:
                    yield at, at + 1, new
            return


TRADITIONAL, SIMPLIFIED = LazyPattern("[這個們為學國說對時會來]"), LazyPattern("[这个们为学国说对时会来]")
PRIMES_IN_PAIRS = LazyPattern(r"[^〝〞〟“”]*(?:〝[^〝〞〟“”]*[〞〟][^〝〞〟“”]*)+")
PRIMES_SHOWN = LazyPattern(r"〝[ \u3000]?〞|引[号號][^。\n]{0,12}[〝〞]")
ENOUGH_TRADITIONAL = 3


@fact("primes-strange")
def primes_strange(view: View) -> Fact:
    """Say whether 〝 and 〞 stand for other marks: in Traditional text that sets them in pairs throughout they do not."""
    text = view.text
    if PRIMES_SHOWN.search(text):
        return Fact(False, "the text shows them")
    own = PRIMES_IN_PAIRS.fullmatch(text) is not None and not SIMPLIFIED.search(text)
    own = own and len(TRADITIONAL.findall(text)) >= ENOUGH_TRADITIONAL
    return Fact(not own, "the primes are no marks of the text's own style")
