"""Page numbers and running headers that stand between the lines of a text: what a printed page has at its edges.

One number alone on a line proves nothing. Numbers that rise by one at about equal distances are pages, and a line that
comes again and again beside them is the header.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

# The named group says the form; numbers of one chain have one form.
NUMBER = LazyPattern(
    r"\n[ \t\u3000]*(?:(?P<dash>[-–—－―─·•~～][ ]?\d{1,3}[ ]?[-–—－―─·•~～])|(?P<page>第[ ]?\d{1,3}[ ]?[页頁](?:[ ,，/]*[共总總][ ]?\d{1,3}[ ]?[页頁])?)"
    r"|(?P<of>\d{1,3}[ ]?/[ ]?\d{1,3})|(?P<english>[Pp](?:age|AGE)?[. ]{0,2}\d{1,3}(?:[ ]?(?:of|/)[ ]?\d{1,3})?)|(?P<bracket>[\[【(（〔]\d{1,3}[\]】)）〕])"
    r"|(?P<bare>\d{1,3}))[ \t\u3000]*(?=\n|\Z)"
)
GLUED = LazyPattern(
    r"(?P<dash>[-–—－](?<=[^\n\da-z–—－-].)[ ]?\d{1,3}[ ]?[-–—－])(?=[\n\u3400-\u9fff，。；、“《（]|\Z)"
    r"|(?P<dot>·(?<=[^\n\d·].)\d{1,3}·)(?=[\n\u3400-\u9fff，。；、“《（]|\Z)"
    r"|第(?<=[^\n见在到至从翻看如填、—-]第)(?P<inside>[ ]?\d{1,3}[ ]?[页頁])(?:[ ,，/]*[共总總][ ]?\d{1,3}[ ]?[页頁])?(?![的是为上中下内背正填至到及和、，。：:—-])"
    r"|(?P<leaf>Page(?<=[\u3400-\u9fff，、。]....)[ ]\d{1,3}(?:[ ]of[ ]\d{1,3})?)(?=[\n\u3400-\u9fff]|\Z)"
)
DIGITS = LazyPattern(r"\d+")
# A number in one line with the header or the date of the edition.
TITLED = LazyPattern(
    r"\n[ \t\u3000]*+(?:(?P<title>[^\s\d][^\n]{1,40}?|\d{4}年[^\n]{2,30}?)[ \t\u3000]{1,20}(?:第[ ]?)?(?P<number>\d{1,3})(?:[ ]?页)?"
    r"|(?:第[ ]?)?(?P<first>\d{1,3})(?:[ ]?页)?[ \t\u3000]{1,20}+(?P<name>[\u3400-\u9fff《“][^\n]{2,40}?))[ \t\u3000]{0,20}(?=\n|\Z)"
)
LAST = LazyPattern(
    r"[ \t\u3000](?:第[ ]?)?\d{1,3}(?:[ ]?页)?[ \t\u3000]{0,20}(?=\n|\Z)"
)  # such a number, and one before
FIRST = LazyPattern(r"\n[ \t\u3000]*+(?:第[ ]?)?\d{1,3}(?:[ ]?页)?[ \t\u3000]")
# Between two characters of a sentence; chemists write 二甲基-1-丙醇.
INSIDE = LazyPattern(
    r"[\u3400-\u9fff，、](?<![基烯烷醇酸酮醛酯胺酚醚苯炔])[-–—－][ ]?\d{1,3}[ ]?[-–—－][\u3400-\u9fff](?<![醇酮酸烯烷醛炔甲乙丙丁戊己氯溴羟氨苯])"
)
OF_ALL = LazyPattern(r"[共总][ ]?\d{1,3}[ ]?页")  # proves a number by itself
GAP = 20  # characters of empty lines before a number
SHORTEST, SPREAD = 120, 2.5  # characters on a page; the longest against the shortest
ENOUGH = {"bare": 4, "of": 2, "dot": 2, "titled": 3}  # of these; of the others 3
FEWEST_LINES = 12  # on a page
NEARLY = 2.5  # Han widths by which a full line may be short
FEWEST_HEADED = 2  # bare numbers, under or over the same line
HEADER = 40  # characters, if the spaces between its parts are counted as one
SPACES = LazyPattern(r"[ \t\u3000]{2,}")
BEGIN_ANYWHERE = (
    "dash",
    "page",
    "of",
    "dot",
    "english",
    "leaf",
    "inside",
)  # forms that number pages even in a part of a book
MOST_BEGINNINGS = 20  # of chains; a column of figures has thousands
OPEN, CLAUSES, SENTENCE = (
    LazyPattern(r"[\u3400-\u9fff，、]$"),
    LazyPattern("[，。；]"),
    20,
)  # lines of a paragraph, in characters
SENTENCE_END = "。！？!?；;：:”』」）)…"
ANEW = LazyPattern(
    r"[ \t\u3000#*•|>-]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}[、.．)]|第[一二三四五六七八九十百\d]{1,4}[章节条篇回]"
    r"|[一二三四五六七八九十]是"
)


class Edge(NamedTuple):
    """The number of a page: where its line begins (at the line feed before) and ends, which it is, and its form."""

    start: int
    end: int
    number: int
    form: str


@fact("pages")
def pages(view: View) -> Fact:
    """Find the longest chain of numbers that rise by one at about equal distances; the value is a list of edges."""
    found: dict[str, list[Edge]] = {}
    for pattern in (NUMBER, GLUED):
        for match in pattern.finditer(view.text):
            form, number = match.lastgroup or "", int(DIGITS.findall(match[0])[0])
            found.setdefault(form, []).append(Edge(*match.span(), number, form))
    chains = [
        chain
        for form, edges in found.items()
        for chain in _chains(view.text, edges, ENOUGH.get(form, 3))
        if len(edges) <= 2 * len(chain) + 4  # else such lines have another meaning
    ]
    best = max(chains, key=len, default=[]) or _titled(view.text) or _headed(view.text, found.get("bare", []))
    best = best or _of_all(view.text, found.get("page", []))
    best = best or _two(view.text, found.get("dash", []) or found.get("page", []) or found.get("english", []))
    return Fact(best, f"{len(best)} pages are numbered {best[0].number} to {best[-1].number}" if best else "")


def _chains(text: str, edges: list[Edge], enough: int) -> list[list[Edge]]:
    chains = []
    size = len(text.rstrip())
    begins = [
        at for at, edge in enumerate(edges) if edge.number <= 3 or edge.form in BEGIN_ANYWHERE or _cut(text, edge)
    ]
    for at in begins[:MOST_BEGINNINGS]:
        first = edges[at]
        if at and edges[at - 1].number == first.number - 1:
            continue
        chain = [first]
        for edge in itertools.islice(edges, at + 1, None):
            last = edge.end >= size  # the last page is as short as it is
            if edge.number == chain[-1].number + 1 and (edge.start - chain[-1].end >= SHORTEST or last):
                chain.append(edge)
        sizes = [after.start - before.end for before, after in itertools.pairwise(chain)][: max(1, len(chain) - 2)]
        if len(chain) < enough or max(sizes) > SPREAD * min(sizes):
            continue
        cut = sum(_cut(text, edge) for edge in chain)
        loose = first.form in ("bare", "bracket")
        if not loose or (cut * 3 >= len(chain) and (first.number == 1 or cut >= len(chain) - 1)) or _equal(text, chain):
            chains.append(chain)
    return chains


def _cut(text: str, edge: Edge) -> bool:
    """Whether the line before the number ends in the middle of a sentence."""
    before = text[max(0, edge.start - GAP) : edge.start].rstrip()
    return before[-1:] not in SENTENCE_END


def _equal(text: str, chain: list[Edge]) -> bool:
    """Whether the same number of lines stands on every page, and more than records have."""
    lines = [text.count("\n", before.end, after.start) for before, after in itertools.pairwise(chain[:-1])]
    return len(lines) >= 2 and min(lines) == max(lines) >= FEWEST_LINES


def _headed(text: str, edges: list[Edge]) -> list[Edge]:
    """Return the numbers 1, 2 … of a text of few pages if the same line stands beside every one of them."""
    if not FEWEST_HEADED <= len(edges) < ENOUGH["bare"] or [edge.number for edge in edges] != [
        *range(1, len(edges) + 1)
    ]:
        return []
    far = all(after.start - before.end >= SHORTEST for before, after in itertools.pairwise(edges))
    return edges if far and edges[0].start >= SHORTEST and _headers(text, edges, len(edges)) else []


def _titled(text: str) -> list[Edge]:
    """Return the numbers that stand in one line with the same words each."""
    if len(LAST.findall(text)) + len(FIRST.findall(text)) < ENOUGH["titled"]:
        return []
    found: dict[str, list[Edge]] = {}
    for match in TITLED.finditer(text):
        words, number = match["title"] or match["name"], int(match["number"] or match["first"])
        found.setdefault(words.strip(), []).append(Edge(*match.span(), number, "titled"))
    chains = [
        chain
        for edges in found.values()
        if len(edges) >= ENOUGH["titled"]
        for chain in _chains(text, edges, ENOUGH["titled"])
        if len(chain) == len(edges)
    ]
    return max(chains, key=len, default=[])


def _of_all(text: str, edges: list[Edge]) -> list[Edge]:
    """Return the numbers that say of how many and stand in mid-sentence; a viewer's list of pages has no text between."""
    far = all(after.start - before.end >= SHORTEST for before, after in itertools.pairwise(edges))
    return [
        edge
        for edge in edges
        if far
        and OF_ALL.search(text, edge.start, edge.end)
        and text[edge.start - 1] != "页"
        and _joins(text, edge.start, edge.end)
    ]


def _two(text: str, edges: list[Edge]) -> list[Edge]:
    """Return the numbers 1 and 2 of a text of two pages: in the middle of sentences, a page apart, or the last thing there is."""
    if [edge.number for edge in edges] != [1, 2] or edges[0].start < SHORTEST:
        return []
    ends = edges[1].end >= len(text.rstrip())
    alone = all(text[edge.start] == "\n" for edge in edges)
    cut = all(_joins(text, edge.start, edge.end) if alone else INSIDE.match(text, edge.start - 1) for edge in edges)
    far = edges[1].start - edges[0].end >= SHORTEST
    return edges if far and (cut or (ends and (alone or INSIDE.match(text, edges[0].start - 1)))) else []


FORMS = (
    "- {} -",
    "— {} —",
    "—{}—",
    "–{}–",
    "– {} –",
    "－{}－",
    "－ {} －",
    "· {} ·",
    "·{}·",
    "~{}~",
    "～{}～",
    "第{}页",
    "第 {} 页",
    "第{}頁",
    "\n{}/",
    "\n{} /",
    "age {}",
    "\nP{}\n",
    "\nP.{}\n",
    "\n[{}]\n",
    "\n({})\n",
    "\n（{}）\n",
    "\n【{}】\n",
)
# One of the numbers 2 to 9, or of 10 to 99 the first of ten: a chain of three has one of them at least, or is the part of a book.
ANCHORS = [
    *(form.format(number) for form in FORMS for number in (*range(1, 10), 11, 14, 17, 20, 23, 26, 29, 32, 35, 38, 41, 44, 47, 50)),
    *(f"{dash}{number}{dash}" for dash in "-—–－" for number in range(2, 10)),
    *(f"\n{number}\n" for number in (2, 3, 5, 8, 11, 14, 17, 20)),
    " 2\n", "\u30002\n", "\t2\n", "\n2 ", "\n2\u3000",
]  # fmt: skip
_PAGES = [
    "\n".join(
        f"第{word}组汛期每天巡查{hours}次，记录水位和渗漏，发现管涌先围后堵，\n同时在{hours}分钟内向值班室报告，由值班室通知抢险队{word}出"
        for hours in range(4)
    )
    for word in "甲乙丙丁"
]
_BOOK = "\n".join(f"{page}\n- {number} -" for number, page in enumerate(_PAGES, 1))
_HEADED = "\n".join(f"堤防巡查手册\n{page}\n{number}" for number, page in enumerate(_PAGES, 1))


@rule(
    "page-number",
    level="certain",
    anchors=ANCHORS,
    evidence="pages",
    why="Numbers that rise by one at about equal distances, each alone on its line, are those of printed pages; a line that "
    "comes again beside them is the running header.",
    hits=[[_BOOK, "".join(_PAGES)], [_HEADED, "堤防巡查手册\n" + "".join(_PAGES)],
          [_BOOK.replace("- ", "巡查手册　　").replace(" -", ""), "".join(_PAGES)],
          [_BOOK.replace("\n- ", "-").replace(" -", "-"), "".join(_PAGES)],
          ["\n".join(f"{page}\n— {number} —\n青溪水务　　　　　　　　　　　　　　　　　　　　　　　　　　堤防巡查手册（2020年版）" for number, page in enumerate(_PAGES, 5)), "".join(_PAGES)]],
    misses=["\n".join(["- 1 -", "水", "- 2 -", "火", "- 3 -", "土"]), "名次\n1\n2\n3\n4\n5", _PAGES[0], "\n".join([_PAGES[0] + "。\n" + str(n) for n in (3, 7, 8, 2)]),
            "\n".join(f"- [第{number}课 渡口](#lesson-{number}-渡口-the-ferry)\n{page}" for number, page in enumerate(_PAGES, 1))],
)  # fmt: skip
def page_number(view: View, spans: list[Span]) -> Found:
    """Delete the numbers and the headers beside them; join the sentence that a page's end cut."""
    text = view.text
    chain: list[Edge] = view.ask("pages").value
    headers = _headers(text, chain)
    wrap = view.ask("hard-wrapped").value
    done = 0
    for edge in chain:
        start, end = edge.start, edge.end
        for _ in range(2):
            above, line = _above(text, start, done)
            if above >= 0 and line in headers:
                start = above
            below, line = _below(text, end)
            if line in headers:
                end = below
        done = end
        if text[start - 1 : start] == "\n" and text.startswith("\n\n", end):
            yield _apart(text, start, end)
        else:
            yield start, end + (_joins(text, start, end) and not _full(text, start, wrap)), ""


def _above(text: str, at: int, least: int = 0) -> tuple[int, str]:
    """Return the line that ends at the line feed `at`, or the one over an empty one, and the place of the feed before it."""
    begin = text.rfind("\n", least, at) if text[at : at + 1] == "\n" else -1
    if begin == at - 1 and begin > least:
        at, begin = begin, text.rfind("\n", least, begin)
    return begin, text[begin + 1 : at].strip() if begin >= 0 else ""


def _below(text: str, at: int) -> tuple[int, str]:
    """Return the line behind the line feed `at`, or the one under an empty one, and the place of the feed behind it."""
    if text[at : at + 1] != "\n":
        return at, ""
    at += text.startswith("\n\n", at)
    end = text.find("\n", at + 1)
    end = end if end >= 0 else len(text)
    return end, text[at + 1 : end].strip()


def _apart(text: str, start: int, end: int) -> tuple[int, int, str]:
    """Return the edit for a number between empty lines: of these one stays, none where a sentence goes on behind them."""
    before = text[text.rfind("\n", 0, start - 1) + 1 : start - 1]
    behind = text[end + 2 : text.find("\n", end + 2) if "\n" in text[end + 2 :] else len(text)]
    goes_on = (
        min(len(before), len(behind)) >= SENTENCE
        and OPEN.search(before)
        and "\u3400" <= behind[0] <= "\u9fff"
        and CLAUSES.search(behind)
        and not ANEW.match(behind)
    )
    return (start - 1, end + 2, "") if goes_on else (start, end + 1, "")


def _joins(text: str, start: int, end: int) -> int:
    """Return 1 if the line feed at `end` stands in mid-sentence, else 0."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if end + 1 >= len(text) or text[end] != "\n":
        return 0
    cut = (
        (len(line) >= 12 or line[-1:] in ("，", "、"))
        and line[-1] not in SENTENCE_END
        and "\u3400" <= text[end + 1] <= "\u9fff"
        and not ANEW.match(text, end + 1)
    )
    decimal = line[-1:].isdigit() and text[end + 1] == "."
    return int(cut or decimal or text[end + 1] in "，。；：、！？”》）")


def _full(text: str, start: int, wrap: tuple[float, Callable[[str], float]] | None) -> bool:
    """Whether the line before `start` is a full one of a text that was broken to a width: its break is judged with the others."""
    return wrap is not None and wrap[1](text[text.rfind("\n", 0, start) + 1 : start]) >= wrap[0] - NEARLY


def _headers(text: str, chain: list[Edge], least: int = 2) -> frozenset[str]:
    """Return the lines that stand beside several of the numbers, `least` at the least."""
    beside: dict[int, str] = {}  # by the place at which it begins: one line may stand between two numbers
    for edge in chain:
        if text[edge.start] != "\n":
            continue
        above, line = _above("\n" + text, edge.start + 1)
        beside[above] = line
        below, line = _below(text, edge.end)
        beside[text.rfind("\n", 0, below) + 1] = line
    count = Counter(
        line for line in beside.values() if 2 <= len(SPACES.sub(" ", line)) <= HEADER and line[-1] not in "。，；、！？"
    )
    return frozenset(line for line, times in count.items() if times >= least and times * 3 >= len(chain))
