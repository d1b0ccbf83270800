"""Rows that people or programs lay out: tables, conversations, settings, imprints, sections under like headings.

Their lines are short, say little, and read like a page's; what tells them is what stands above and below them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Span, fact
from cleaner.view import View

ROWS, MOMENTS = 3, 3  # so many rows are a table, so many moments a conversation
IMPRINT = 3_000  # characters of an imprint
SHORT, LONG = 30, 60  # characters of a line that ends an imprint, and of a heading
LETTER = 40  # lines of a letterhead of settings
HEADING = 12  # characters of a heading beside others that begin alike
STANZAS = 4  # so many in a row are a poem
PAGES = frozenset(("label", "field", "notice", "soft", "list", "ad"))
VERSE = LazyPattern(r"[\u3400-\u9fff]{1,14}[，。；！？]?")
Row = tuple[int, int, str]  # start, end, the line
CHAT = LazyPattern(
    r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\s+(?:[上下]午\s?)?\d{1,2}:\d\d(?::\d\d)?)\s+\S{1,16}(?:\s?[(<（].{1,30}[)>）])?"
)
CHATS = LazyPattern(r"【?.{0,10}(?:聊天|消息)记录.{0,10}】?|(?:群名称|群名|导出时间|消息(?:分组|对象|记录))\s?[:：].*")
CATALOGUED = LazyPattern(r"图书在版编目|CIP\s?数据")
PRINTED = LazyPattern(
    r"ISBN|[定售]\s*价|印\s*[次张数刷]|开\s*本|字\s*数|版\s*[次权]|责任?[编校印]|装帧|出版(?:发行)?|经\s*销|书\s*号"
)
SCHOLARLY = LazyPattern(
    r"[【\[]?(?:中图分类号|文献标[识志]码|文章编号|基金项目|收稿日期|通[讯信]作者)[】\]]?\s*[:：】\]]|【(?:作者简介|摘[\s\u3000]*要|关[\s\u3000]*键[\s\u3000]*词)】"
)
CODE = LazyPattern(r"\s*[A-Za-z_][\w.-]*:(?:\s|$)|#\s|---$")
OPENS = LazyPattern(r"[A-Za-z_][\w.-]*:\s*$|---$|#\s?-{3,}")

HALVES = LazyPattern(r"(?:上午|下午|凌晨|晚上|中午|早上)\s?\d{1,2}:\d\d(?::\d\d)?\s+\S{1,16}")
GROUP = LazyPattern(r"\S{2,24}[(（]\d{1,4}[)）]|[—-]{3,}\s?\d{4}[-/.年].{3,16}")
BULLET = LazyPattern(r"[-*] \S")
PLAIN = LazyPattern(r"[\u3400-\u9fff]{2}\w[\w ]{0,9}")
OTHERS = LazyPattern(r"推荐|相关|热门|最新|排行|阅读|猜你|更多")
LIST = LazyPattern(r"推荐|相关|热门|最新|排行|阅读|猜你|更多|格式|大小|上传|文档|公众号|分享|转载|关注|作者|欢迎|下载")


def _tables(lines: Sequence[Row]) -> Iterator[Span]:
    for tabs, group in groupby(lines, key=lambda line: line[2].strip().count("\t")):
        rows = list(group)
        if tabs > 1 and len(rows) >= ROWS:
            yield rows[0][0], rows[-1][1]


TASK = LazyPattern(r"\s*[-*] (?:\[[ xX]\] |\*\*[^*\n]+\*\*[,，:：]? .{10})")
HEADED = LazyPattern(r"# \S")
# A licence whose owner is still to be filled in; a text that goes on from the one before it.
OWNER = LazyPattern(
    r"(?:版权|[Cc]opyright)[^\n]*<[\u3400-\u9fff]{1,8}>|上一?[篇节章](?:文章|博客|笔记)?[中里]?(?:我们)?已?经?(?:说|讲|提|谈|聊|介绍)"
)
# Fields in bold, entries of a program's table, elements that no page has.
BOLD, ENTRY = LazyPattern(r"\s*(?:[-*] )?\*\*[^*\n]{1,20}\*\*[:：]"), LazyPattern(r"\s*\{[^{}\n]*\"[^{}\n]*\},?\s*$")
ELEMENT = LazyPattern(
    r"</?(?!(?:html|head|body|title|meta|link|style|script|nav|header|footer|main|article|section|aside|div|span|ul|ol|li|dl|d[td]|table|tbody|thead|t[rdh]|form|input|button|select|option|label|img|pre|code|font|strong|center|iframe|h[1-6]|[abipu]|br|hr|em)\b)[a-z][a-z-]{2,}>"
)
TABLE, RULED = LazyPattern(r"\|[^\n]*\|"), LazyPattern(r"\|[ :|-]*--[ :|-]*\|")
UNDERLINE, BRACKETS = LazyPattern(r"={3,}"), LazyPattern(r"[{}\[\]()]+[,;]?")
_BLANK: Row = (0, 0, "")
# Who holds an event, over what it is; a site's own organisers stand at its foot.
HOLDER = LazyPattern(r"\s*(?:联合|特别)?(?:主办|承办|协办|指导|支持|赞助|冠名)(?:单位|方|机构|媒体)?\s?[:：]")
FOOT = LazyPattern(r"ICP|备案|版权|地址|邮编|网站|网址|技术支持|标识码")
NARROW = LazyPattern(r"[\u3400-\u9fff](?:\. (?=[\u3400-\u9fff])|\.[ \t]*$)")
NOT_OWN = LazyPattern(r"www|https?:|侵权|公众号|会员|本站|客服|加群")
POLICY = LazyPattern(
    r"(?m)^(?:#+ ?|title: ?\"?)[^\n，。]{0,12}(?:隐私政策|隐私声明|用户协议|服务条款|服务协议|使用条款|免责声明|隐私權政策|服務條款)\"?[ \t]*$"
)
ADDRESSES = LazyPattern("[您你]|我们|本网站|用户")
BEGINNING, CLAUSE = 500, 12  # characters in which such a title stands, and of a clause under it


def _chats(lines: Sequence[Row]) -> Iterator[Span]:
    """Yield what stands between the first and the last of moments that follow each other, each with who spoke."""
    found = [(number, said[1]) for number, line in enumerate(lines) if (said := CHAT.fullmatch(line[2].strip()))]
    if len(found) < MOMENTS or [moment for _, moment in found] != sorted(moment for _, moment in found):
        return
    first = found[0][0]
    while first and (not lines[first - 1][2].strip() or CHATS.fullmatch(lines[first - 1][2].strip())):
        first -= 1
    last = found[-1][0] + 1
    yield lines[first][0], lines[min(last, len(lines) - 1)][1]


def _halves(lines: Sequence[Row]) -> Iterator[Span]:
    """Yield a conversation whose moments are told by halves of the day, and what the group is called above it."""
    found = [number for number, line in enumerate(lines) if HALVES.fullmatch(line[2].strip())]
    if len(found) < MOMENTS:
        return
    first = found[0]
    while first and (not lines[first - 1][2].strip() or GROUP.fullmatch(lines[first - 1][2].strip())):
        first -= 1
    yield lines[first][0], lines[min(found[-1] + 1, len(lines) - 1)][1]


def _letterheads(lines: Sequence[Row]) -> Iterator[Span]:
    """Yield settings between two rules of hyphens, as they stand over a text."""
    rules = [number for number, line in enumerate(lines) if line[2].strip() == "---"]
    for first, last in pairwise(rules):
        between = lines[first + 1 : last]
        if 0 < len(between) <= LETTER and all(
            CODE.match(line[2]) or line[2].startswith((" ", "\t", "- ")) for line in between
        ):
            yield lines[first][0], lines[last][1]
            return


def _sections(lines: Sequence[Row]) -> Iterator[Span]:
    """Yield sections under short headings that begin with the same two letters, each right over its paragraph."""
    heads: dict[str, list[int]] = {}
    for number, (_, _, row) in enumerate(lines[:-1]):
        alone = not number or not lines[number - 1][2].strip()
        if (
            alone
            and PLAIN.fullmatch(row.strip())
            and not OTHERS.search(row)
            and len(lines[number + 1][2].strip()) > HEADING
        ):
            heads.setdefault(row.strip()[:2], []).append(number)
    for found in heads.values():
        if len(found) >= ROWS:
            for number in found:
                last = number
                while last + 1 < len(lines) and lines[last + 1][2].strip():
                    last += 1
                yield lines[number][0], lines[last][1]


def _lists(lines: Sequence[Row]) -> Iterator[Span]:
    """Yield points with the same plain bullet behind the beginning of a text, under no heading of a page's."""
    for marked, group in groupby(
        range(len(lines)), key=lambda number: lines[number][2][:1] if BULLET.match(lines[number][2]) else ""
    ):
        numbers = list(group)
        above = next((lines[at][2] for at in range(numbers[0] - 1, -1, -1) if lines[at][2].strip()), "")
        if marked and len(numbers) >= ROWS and numbers[0] > 3 and not LIST.search(above):
            told = "".join([lines[number][2] for number in numbers])
            if LIST.search(told) is None:
                yield lines[numbers[0]][0], lines[numbers[-1]][1]


def _marked(lines: Sequence[Row]) -> Iterator[Span]:
    """Yield what Markdown and programs mark: tasks, the text's heading, tables, underlined titles, brackets in a row."""
    for start, end, row in lines:
        if TASK.match(row) or HEADED.match(row) or OWNER.search(row) or ELEMENT.fullmatch(row.strip()):
            yield start, end
    for pattern in (BOLD, ENTRY):
        for marked, group in groupby(lines, key=lambda line: pattern.match(line[2]) is not None):
            rows = list(group)
            if marked and len(rows) >= ROWS:
                yield rows[0][0], rows[-1][1]
    for framed, group in groupby(lines, key=lambda line: TABLE.fullmatch(line[2].strip()) is not None):
        rows = list(group)
        if framed and len(rows) >= ROWS and any(RULED.fullmatch(row[2].strip()) for row in rows):
            yield rows[0][0], rows[-1][1]
    for (_, _, before), (start, _, title), (_, end, under) in zip([_BLANK, *lines], lines, lines[1:], strict=False):
        if UNDERLINE.fullmatch(under) and 0 < len(title.strip()) <= LONG and not UNDERLINE.fullmatch(before):
            yield start, end
    filled = [line for line in lines if line[2].strip()]
    for holds, group in groupby(range(len(filled)), key=lambda number: HOLDER.match(filled[number][2]) is not None):
        numbers = list(group)
        below = filled[numbers[-1] + 1 :]
        told = any(len(row[2].strip()) >= SHORT for row in below) and not any(FOOT.search(row[2]) for row in below[:2])
        if holds and len(numbers) > 1 and told:
            yield filled[numbers[0]][0], filled[numbers[-1]][1]
    if POLICY.search("\n".join([line[2] for line in lines[: BEGINNING // 10]])[:BEGINNING]):
        yield from (line[:2] for line in filled if len(line[2]) >= CLAUSE and ADDRESSES.search(line[2]))
    narrow = [line for line in lines if NARROW.search(line[2])]
    if len(narrow) >= ROWS:  # a text whose every mark is half-width has sentences of its own
        yield from (line[:2] for line in narrow if not NOT_OWN.search(line[2]))
    brackets = [line[:2] for line in lines if BRACKETS.fullmatch(line[2].strip())]
    if len(brackets) >= ROWS:
        yield from brackets


def _stanzas(view: View, lines: Sequence[Row]) -> Iterator[Span]:
    """Yield stanzas: blocks of short lines without marks, several one after another, half of which name nothing known."""
    read, fold = view.ask("unit-reader").value, view.ask("line-kinds").value[2]
    run: list[Span] = []
    for filled, group in groupby(lines, key=lambda line: bool(line[2].strip())):
        if not filled:
            continue
        rows = list(group)
        verse = len(rows) > 1 and all(VERSE.fullmatch(row[2].strip()) for row in rows)
        if verse:
            kinds = [view.once(read, fold(row[2].strip()))[0] for row in rows]
            verse = "list" not in kinds and 2 * sum(kind in PAGES for kind in kinds) <= len(kinds)
        if verse:
            run.append((rows[0][0], rows[-1][1]))
            continue
        if len(run) >= STANZAS:
            yield from run
        run = []
    if len(run) >= STANZAS:
        yield from run


def _settings(lines: Sequence[Row]) -> Iterator[Span]:
    """Yield the blocks of a file of settings: keys of a program, and lines set in under them."""
    for filled, group in groupby(lines, key=lambda line: bool(line[2].strip())):
        rows = list(group)
        if not filled or not any(OPENS.match(row[2]) for row in rows):
            continue
        coded = sum(CODE.match(row[2]) is not None or row[2].startswith(("  ", "\t")) for row in rows)
        if len(rows) > 2 and coded == len(rows):
            yield rows[0][0], rows[-1][1]


def _imprints(text: str) -> Iterator[Span]:
    found = CATALOGUED.search(text)
    if found:
        start = text.rfind("\n", 0, found.start()) + 1
        if found.start() - start > LONG:
            start = found.start()
        ends = [each.end() for each in PRINTED.finditer(text, start, start + IMPRINT)]
        stop = max(ends, default=found.end())
        yield start, text.find("\n", stop) + 1 or min(len(text), stop + SHORT)


def _lines(text: str) -> list[Row]:
    lines, at = [], 0
    for row in text.split("\n"):
        lines.append((at, min(at + len(row) + 1, len(text)), row))
        at += len(row) + 1
    return lines


def _own(view: View) -> list[Span]:
    """Return the spans, in their order, of what the text lays out in rows."""
    text = view.text
    lines = _lines(text)
    own = [*_imprints(text), *_stanzas(view, lines)]
    if "\t" in text:
        own += _tables(lines)
    if ":" in text:
        own += [*_chats(lines), *_halves(lines), *_settings(lines), *_letterheads(lines)]
    own += [*_sections(lines), *_lists(lines), *_marked(lines)]
    own += [(start, end) for start, end, row in lines if SCHOLARLY.match(row.strip())]
    return sorted(own)


@fact("page-rows")
def page_rows(view: View) -> Fact:
    """Find the rows; the value is their spans, in their order."""
    return Fact(_own(view))
