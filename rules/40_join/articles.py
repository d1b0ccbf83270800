"""Articles of a law or a charter that were run together into one line: …议事规则第一章 总则第一条 为规范…。第二条 公司应当…"""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

DIGITS = "一二三四五六七八九十百零〇两"
ARTICLE = LazyPattern(rf"第(?P<number>[{DIGITS}]{{1,5}}|\d{{1,3}})条[ \u3000]")
CHAPTER = LazyPattern(rf"(?<=[。；])第[{DIGITS}]{{1,3}}[章节][ \u3000](?=[\u3400-\u9fff]{{2,20}}(?:第|\n))")
ENDED = "。；！？"
HEADED = LazyPattern(
    rf"(?:\A|[\n。；]|规[则定程]|章程|办法|条例|制度)第[{DIGITS}]{{1,3}}[章节][ \u3000][\u3400-\u9fff]{{2,20}}\Z"
)
LONGEST_HEAD = 32
ENOUGH = 3


def _value(number: str) -> int:
    """Return what a number below a thousand says, in Chinese or in digits."""
    if number.isdigit():
        return int(number)
    total, units = 0, 0
    for char in number:
        if char in "十百":
            total += (units or 1) * (10 if char == "十" else 100)
            units = 0
        else:
            units = "零一二三四五六七八九".find(char.replace("〇", "零").replace("两", "二"))
    return total + units


_ITEM = "渡船由村里管理，船工两人，每年签一次合同，收入记在账上。"
_FLAT = f"第一条 {_ITEM}第二条 {_ITEM}第三条 {_ITEM}第四条 {_ITEM}"


@rule(
    "articles-in-one-line",
    level="likely",
    anchors=[f"{end}第{digit}" for end in "。；则" for digit in "一二三四五六七八九十123456789"],
    why="Articles are numbered one by one, and each begins a line; where several follow a full stop without a break, the breaks went lost.",
    hits=[
        [_FLAT, _FLAT.replace("。第", "。\n第")],
        ["渡口规则第一章 总则" + _FLAT, "渡口规则第一章 总则\n" + _FLAT.replace("。第", "。\n第")],
        [_FLAT + "第二章 船工第五条 " + _ITEM, _FLAT.replace("。第", "。\n第") + "\n第二章 船工\n第五条 " + _ITEM],
    ],
    misses=[
        "第一条 " + _ITEM + "第三条 说的是船工。",
        "本法第一条 写的是目的。第三条 写的是范围。第七条 写的是罚则。第九条 写的是日期。",
        _FLAT.replace("。第", "。\n第"),
        "".join(f"第{2 * n + 1}条 {_ITEM}第{2 * n + 2}条 {_ITEM}\n" for n in range(4)),
    ],
)  # fmt: skip
def articles_in_one_line(view: View, spans: list[Span]) -> Found:
    """Break the line before each article that stands between its neighbours, and before the chapters among them."""
    text = view.text
    found = [(each.start(), _value(each["number"])) for each in ARTICLE.finditer(text)]
    places = []
    for number, (at, value) in enumerate(found):
        near = [found[other][1] - value for other in (number - 1, number + 1) if 0 <= other < len(found)]
        if near not in ([-1, 1], [1], [-1]) or not at or text[at - 1] in "\n \u3000":
            continue
        if text[at - 1] in ENDED or HEADED.search(text, max(0, at - LONGEST_HEAD), at):
            places.append(at)
    begin_lines = len(found) - len(places)
    if len(places) < max(ENOUGH, 2 * begin_lines):  # an author who sets two to a line
        return
    chapters = [each.start() for each in CHAPTER.finditer(text)]
    for at in sorted({*places, *chapters}):
        yield at, at, "\n"
