"""Lines that a page's text was cut into, each with the space that stood for its end: 负责设置起始 ⏎状态。"""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

CUT = LazyPattern(r" \n(?<=[\u3400-\u9fff，、）”》] \n)(?=[\u3400-\u9fff“《（A-Za-z])")
ENDED = LazyPattern(r" \n(?<=[。！？；：] \n)")
COMMA = LazyPattern("[，、；。]")
ANEW = LazyPattern(
    r"[一二三四五六七八九十]{1,3}[、是]|第[一二三四五六七八九十百]{1,4}[章节条]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
)
ENOUGH, LONG, TAIL = 3, 20, 4  # breaks; characters of the line before, and behind

_CUT = (
    "我们在这里要说明，渡船是整个村子的一部分，它负责把学生送过河，再把 \n货物运回来，交给镇上的店家。\n"
    "每年春天都要检修一次，换下来的缆绳留作备用，放在仓里，由船工登记， \n谁用谁签字。\n"
    "除此之外，我们还可以按照水位的高低，安排不同的班次，让每个村子的 \n人都能按时上学。"
)


@rule(
    "break-behind-space",
    level="likely",
    anchors=[" \n"],
    why="Where lines that break off in mid-sentence end in a space, and lines that end in a full stop do not, a program that took the "
    "text off a page set the space for the end of the line.",
    hits=[
        [_CUT, _CUT.replace(" \n", "")],
        ["渡口\n" + _CUT + "\n一、班次", "渡口\n" + _CUT.replace(" \n", "") + "\n一、班次"],
    ],
    misses=[
        "床前明月光， \n疑是地上霜， \n举头望明月， \n低头思故乡。",
        "渡船每年春天都要检修一次，换下来的缆绳留作备用 \n放在仓里，由船工登记。 \n谁用谁签字，用完放回原处。 \n登记簿挂在门后。",
    ],
)  # fmt: skip
def break_behind_space(view: View, spans: list[Span]) -> Found:
    """Join the lines."""
    text = view.text
    if len(spans) < ENOUGH or len(spans) > len(view.rows):
        return
    found = []
    for each in CUT.finditer(text):
        (low, _), (_, high) = view.line_of(each.start()), view.line_of(each.end())
        long = each.start() - low >= LONG and high - each.end() >= TAIL and COMMA.search(text, low, each.start())
        if long and COMMA.search(text, each.end(), high) and not ANEW.match(text, each.end()):
            found.append(each.span())
    if len(found) >= ENOUGH and len(found) > len(ENDED.findall(text)):
        for span in found:
            yield *span, ""
