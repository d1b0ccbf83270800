"""Full stops that were typed or converted as dots: 等等. and 得出了成果．"""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

AT_LINE_END = LazyPattern(r"\.(?=[”\x22]?[ \t]*(?:\n|\Z))(?<=[\u3400-\u9fff”》）%℃]\.)")
BETWEEN = LazyPattern(
    r"\.(?:(?<=[\u3400-\u9fff]{2}\.)|(?<=[”》）℃]\.))(?:(?<!的\.)|(?= )) ?(?=[\u3400-\u9fff“《]{2}|[”\x22][\u3400-\u9fff])"
)
WIDE = LazyPattern(r"．(?<=[\u3400-\u9fff”）》]．)(?<![一二三四五六七八九十]．)(?=[\u3400-\u9fff“（《\n]|\Z)")
COMMA = LazyPattern("[，,、；;]")
SENTENCE, LINE = 12, 6  # characters of a line that is a sentence; and of one where others prove that dots are stops
ENOUGH = 3
WITHOUT_STOPS = 3  # dots between clauses of a text that has no full stop at all


@fact("dots-for-stops")
def dots_for_stops(view: View) -> Fact:
    """Count the sentences that end a line with a dot; many, and hardly a full stop, are a habit."""
    text = view.text
    dots = sum(_sentence(view, found.start()) for found in AT_LINE_END.finditer(text))
    stops = text.count("。")
    habit = dots >= ENOUGH and stops * ENOUGH <= dots
    if not habit and not stops and dots:
        between = len(BETWEEN.findall(text))
        habit = between >= WITHOUT_STOPS and text.count("，") + text.count(",") >= between
    return Fact((dots, habit), f"{dots} sentences end a line with a dot")


def _sentence(view: View, at: int) -> bool:
    """Whether the line that ends at `at` reads as a sentence does."""
    start = view.line_of(at)[0]
    return at - start >= SENTENCE and COMMA.search(view.text, start, at) is not None


@rule(
    "dot-for-stop",
    level="likely",
    anchors=[".\n", ". \n", ".”\n", ".\"\n"],
    why="A Chinese sentence that fills a line ends in a full stop; a dot there is the half-width form of it.",
    hits=[
        ["租期三年，期满以后可以续签.\n第二条 租金按月支付，不得拖欠.\n", "租期三年，期满以后可以续签。\n第二条 租金按月支付，不得拖欠。\n"],
        ["水清了，岸绿了，鸟也回来了.\n完", "水清了，岸绿了，鸟也回来了。\n完"],
        ["水清了，岸绿了. 鸟也回来了.\n" * 3, "水清了，岸绿了。鸟也回来了。\n" * 3],
    ],
    misses=["目录.\n一、总则.\n", "A.水，火 B.土\n", "使用 tool，见 README.\n", "一、先看，后听，再说\n", "列夫.托尔斯泰和简.奥斯汀，都是作家\n"],
)  # fmt: skip
def dot_for_stop(view: View, spans: list[Span]) -> Found:
    """Put full stops in the place of dots: at line ends; between sentences only where that is the document's habit."""
    text = view.text
    dots, habit = view.ask("dots-for-stops").value
    for found in AT_LINE_END.finditer(text):
        at = found.start()
        if _sentence(view, at) or (dots >= ENOUGH and at - view.line_of(at)[0] >= LINE):
            yield at, at + 1, "。"
    if habit:
        for found in BETWEEN.finditer(text):
            yield *found.span(), "。"


@fact("wide-dots-for-stops")
def wide_dots_for_stops(view: View) -> Fact:
    """Count the full-width dots that stand where sentences end; more of them than full stops are a habit."""
    if "．" not in view.text:
        return Fact(False)
    dots = len(WIDE.findall(view.text))
    return Fact(dots >= ENOUGH and dots > view.text.count("。"), f"{dots} sentences end in a full-width dot")


@rule(
    "wide-dot-for-stop",
    level="likely",
    evidence="wide-dots-for-stops",
    why="A text that ends its sentences in full-width dots, and hardly any in a full stop, had its stops converted.",
    hits=[
        ["雪停了．我们上路．天黑才到．", "雪停了。我们上路。天黑才到。"],
        ["先看一遍，再读一遍．有疑问就记下来．\n下课．", "先看一遍，再读一遍。有疑问就记下来。\n下课。"],
    ],
    misses=["一．总则\n二．分则\n三．附则", "约翰．史密斯来了。", "１．水\n２．火\n３．土", "甲．乙。丙．丁。戊．己。"],
)
def wide_dot_for_stop(view: View, spans: list[Span]) -> Found:
    """Put full stops in their place."""
    for found in WIDE.finditer(view.text):
        yield *found.span(), "。"


# A dot between two clauses, of which the first is told by its particle, or the second by how it begins; names have neither.
BETWEEN_CLAUSES = LazyPattern(
    r"[.．](?:(?<=[\u3400-\u9fff，、]{5}[\u3400-\u9fff].)(?<!的.)(?<![A-Za-z0-9].))(?:(?<=[了过着].)|(?<=[了过着][\u3400-\u9fff].)|(?<=[了过着][\u3400-\u9fff]{2}.)|(?<=等等.)(?=[\u3400-\u9fff])|(?=我们?|[他她它]们?|你们?|这[个种次样些]|那[个些时么]|但是?|因此|所以|同时|后来|首先|其次|最后|于是|然后|如果|由于|为了|通过|经过))(?=[\u3400-\u9fff]{3})"
)


@rule(
    "dot-between-clauses",
    level="likely",
    anchors=[f"{char}{dot}" for char in "了过着" for dot in ".．"] + [f"{dot}{char}" for char in "我他她它你这那但因所同后首其最于然如由为通经" for dot in ".．"] + ["等等.", "等等．", "一下．", "一下."],
    why="No name and no number stands on both sides of the dot: one sentence ends before it, another begins behind it.",
    hits=[
        ["晚上我们把笔记翻了一下．得出了以下的看法", "晚上我们把笔记翻了一下。得出了以下的看法"],
        ["水渠修到了村口.我们再也不用挑水了。", "水渠修到了村口。我们再也不用挑水了。"],
    ],
    misses=["作家列夫．托尔斯泰到过这里", "看了.txt文件以后", "目标的.我们达成", "他走到了1.我们", "他读过简．爱的故事", "图2.我们的方案"],
)  # fmt: skip
def dot_between_clauses(view: View, spans: list[Span]) -> Found:
    """Put the full stop in its place."""
    for found in BETWEEN_CLAUSES.finditer(view.text):
        yield *found.span(), "。"


AFTER_SHARE = LazyPattern(r"\d%(?P<dot>[.．])(?=[\u3400-\u9fff]{2})")


@rule(
    "dot-behind-share",
    level="likely",
    anchors=["%.", "%．"],
    why="No figure goes on behind a percent sign; the dot before the next Chinese sentence ends the one before it.",
    hits=[
        ["丙组为15.0%.由此可见，缺一不可。", "丙组为15.0%。由此可见，缺一不可。"],
        ["占8%．其余不详。", "占8%。其余不详。"],
    ],
    misses=["占8%.5", "100%.A", "占8%。其余", "8%.x"],
)
def dot_behind_share(view: View, spans: list[Span]) -> Found:
    """Put the full stop in its place."""
    for found in AFTER_SHARE.finditer(view.text):
        yield *found.span("dot"), "。"


LISTED = LazyPattern(
    r"占\d{1,3}(?:\.\d+)?[%％](?:[（(][^（）()\n]{1,8}[)）])?(?P<mark>[:：])(?=[\u3400-\u9fff]{2,10}占\d)"
)


@rule(
    "colon-between-shares",
    level="likely",
    anchors=["%:", "%：", "）:", "）：", "):", ")："],
    why="Shares of a whole are parted by semicolons; a colon behind one share and behind the next announces nothing.",
    hits=[
        ["考试占60%（闭卷）:作业占20%:实验占20%。", "考试占60%（闭卷）；作业占20%；实验占20%。"],
        ["男性占40%：女性占50%：其他占10%", "男性占40%；女性占50%；其他占10%"],
    ],
    misses=["优良率占60%：其中优秀占20%，良好占40%。", "男性占40%：女性占60%", "占60%：其中甲占20%：乙占40%：丙占40%"],
)
def colon_between_shares(view: View, spans: list[Span]) -> Found:
    """Put semicolons in the place of two such colons and more in one sentence."""
    text = view.text
    for start, end in view.lines_of(spans):
        found = list(LISTED.finditer(text, start, end))
        whole = any(text.startswith(("其中", "分别"), each.end()) for each in found)
        if len(found) >= 2 and not whole and "。" not in text[found[0].start() : found[-1].end()]:
            for each in found:
                yield *each.span("mark"), "；"


BLANKS = LazyPattern("填空|[（(]每空|每小?空")


@fact("no-blanks-lost")
def no_blanks_lost(view: View) -> Fact:
    """Say whether the text is no test whose blanks went lost: 是将、、寄存器集成."""
    return Fact(BLANKS.search(view.text) is None, "no blanks are to be filled in")


DOUBLED = LazyPattern(r"：：|::|，，|,,|；；|;;|、、")
STOPS = LazyPattern(r"。。(?<=[\u3400-\u9fff”）》0-9]..)(?!。)(?=[\u3400-\u9fff“《\n]|\Z)")


@fact("marks-doubled")
def marks_doubled(view: View) -> Fact:
    """Say whether other marks than stops are doubled, which people do not do for effect."""
    count = len(DOUBLED.findall(view.text)) if "。。。" not in view.text else 0
    return Fact(count > 0, f"{count} other marks are doubled")


@rule(
    "doubled-stop",
    level="likely",
    anchors=["。。"],
    evidence="marks-doubled",
    why="Two full stops may be half an ellipsis; where commas and colons are doubled as well, all of them were.",
    hits=[
        ["总学分::4学分。。成绩合格。", "总学分::4学分。成绩合格。"],
        ["天晴了，，我们出发。。\n", "天晴了，，我们出发。\n"],
    ],
    misses=["好吧。。你来。", "等一下，，我想。。。算了"],
)
def doubled_stop(view: View, spans: list[Span]) -> Found:
    """Keep one."""
    for found in STOPS.finditer(view.text):
        yield found.start() + 1, found.end(), ""
