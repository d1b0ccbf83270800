"""The shell of a page whose site nobody knows: the block before the text, the one behind it, and what stands between.

Units are weighed by the language they speak. The head is the run of units from the first on that weighs most, the tail
the run up to the last; each has to weigh enough, on more than one kind of evidence. The title stays, and so does what
the text itself takes up again.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Span, fact
from cleaner.view import View

PARAGRAPH = 5.0  # what speaks against a page in a paragraph, behind which no block goes on
PASSING = 1.3  # what a sentence weighs among the units behind the text
LONGEST = 20_000  # characters of text between head and tail that are looked through
STRONG = 8.0  # what a head has to weigh for short unknown lines at its top to go too
TOP = 5  # units above the first that speaks for a page; more are the text's
SHORTEST = 20  # letters that make a text; where there are fewer, lines that nothing explains are all of it
DOUBT = 0.3  # what an unknown short line behind the text weighs in a page, of what it weighs elsewhere
MOTTO = 16  # characters of a sentence between labels of a page that is the site's
NAME = 6  # letters of a title that reads like labels
SHORT = 30  # characters of a line that may be part of a block it stands beside
NEAR = 6  # units behind the text among which an advertisement is looked for
TOLD = -1.0  # the vote of a sentence that is the text's though it reads like labels
VOUCHED = 2.0  # what a block has to weigh if the one at the other end is strong
ENOUGH, ALONE = 4.5, 12.0  # what a block has to weigh beside a text, and where nothing else is left
KNOWN = frozenset(("label", "field", "notice", "soft", "list", "ad"))
BETWEEN = frozenset(("weak", "lean", "bar"))  # part of a shell they stand in
SITE = LazyPattern(r"网$|站$|社区$|论坛$|吧$|文库$|平台$|频道$|问问$|知道$|百科$|博客$|客户端|[Cc]om|[Nn]et|官网|热线")
NAMED = LazyPattern(
    r".{1,6}(?:网|文库|论坛|社区|图书馆)"
)  # the first line: a site that stamps its name into texts as well
# What labels of a page say and headings of a manual do not.
ONLY = LazyPattern(
    r"[上下前后]一?[篇页版章条个期]|返回|[赞踩顶]\s?[(（]?\d|举报|发帖|威望|楼主|浏览[量次]|阅读[(（量]|点击[量数]|首页|被[浏访]|©|ICP"
)
DATA = LazyPattern(
    r"来源|作者|时间|日期|发布|编辑|记者|标签|分类|栏目|字[号体]|关键|浏览|阅读|点击|上传|文件|大小|格式|页数|编号|位置|分享|出处|摄影|通讯员"
)
COUNT = LazyPattern(r"阅读|浏览|播放|点击|\d[\d.,]*\s?[万kKwW]?\+?")
WORDS = LazyPattern(r"[\W_]+")
KEY = LazyPattern(r"[^:：，。\s]{1,6}\s?[:：]")
WORD = LazyPattern(r"[\u3400-\u9fff]+|\d{1,2}月\d{1,2}日|#+ .*")


class Shell(NamedTuple):
    """The spans of the units before the text, behind it and inside it, and the title that stays."""

    head: list[Span]
    tail: list[Span]
    inside: list[Span]
    title: str


def _best(units: list[Any], passing: float = 1.0) -> tuple[int, float]:
    """Return how many of the first units weigh most together, and what they weigh; sentences weigh `passing` times."""
    total = best = 0.0
    count = 0
    for number, unit in enumerate(units):
        total += unit.weight * (passing if unit.kind == "prose" else 1)
        if total >= best and unit.kind in KNOWN:
            best, count = total, number + 1
        elif unit.kind == "outline" or (unit.kind == "prose" and (not count or unit.weight <= -PARAGRAPH)):
            break
    return count, best


def _heads(unit: Any) -> bool:
    """Whether a unit is a numbered heading, under which short lines are the text's; a numbered paragraph is none."""
    return unit.kind == "item" or (unit.kind == "outline" and not (unit.text[-1] == "。" and len(unit.text) > SHORT))


def _counts(unit: Any) -> bool:
    """Whether a unit that proves nothing names a counter or holds its figure, as in a page set in one line."""
    return unit.kind == "weak" and bool(COUNT.fullmatch(unit.text))


def _sum(units: list[Any], weight: float) -> float:
    return weight if units and _proven(units, weight, False) else 0.0


def _proven(units: list[Any], weight: float, alone: bool) -> bool:
    known = [unit for unit in units if unit.kind in KNOWN]
    strong = sum(unit.strong for unit in known)
    if any(unit.kind == "ad" for unit in known):
        return True
    labels = [unit for unit in known if unit.kind != "soft"]
    if sum(unit.weight for unit in labels) < 3:
        return False  # sentences alone can be a manual's, or a law's
    return (
        weight >= (ALONE if alone else ENOUGH)
        and (len(known) > 1 or (strong > 3 and labels[0].kind == "label"))
        and strong > 1
    )


def _together(head: list[Any], tail: list[Any]) -> bool:
    sides = [[unit for unit in units if unit.kind in ("label", "field")] for units in (head, tail)]
    both = sides[0] + sides[1]
    return (
        all(any(ONLY.search(unit.text) for unit in side) for side in sides)
        and sum(unit.weight for unit in both) >= STRONG
        and sum(unit.strong for unit in both) > 3
    )


def _bare(text: str) -> str:
    return "".join(WORDS.split(text))


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


def _about(unit: Any, body: str) -> bool:
    """Whether the text goes on about what the unit names, as it does with its title."""
    pairs = _pairs(_bare(unit.text))
    return len(pairs) > 0 and sum(pair in body for pair in pairs) >= 0.4 * len(pairs)


def _shared(text: str, body: str) -> bool:
    return sum(pair in body for pair in _pairs(_bare(text))) > 1


def _repeats(unit: Any, bare: str, body: str) -> bool:
    """Whether a unit that reads like small labels is what the text calls itself; titles are made of such words as well."""
    return unit.kind in ("weak", "label") and not unit.strong and len(bare) >= NAME and bare in body


def _title(units: list[Any], body: str, said: str, named: bool, lines: bool) -> int:
    """Return the number of the unit that is most likely the title, -1 if there is none or the text begins with it."""
    best, found = 0.0, -1
    copies = Counter(_bare(unit.text) for unit in units)
    for number, unit in enumerate(units):
        bare = _bare(unit.text)
        if (unit.kind and not (lines and _repeats(unit, bare, body))) or not 2 <= len(bare) <= 60:
            continue
        if len(bare) > 3 and body.startswith(bare):
            return -1
        points = 3 * _about(unit, body) + (len(bare) > 5) + 0.5 * (bare in said) + 0.5
        points += 2.5 * (copies[bare] > 1)
        points -= 2 * bool(SITE.search(unit.text)) + 2 * unit.text.endswith((":", "："))
        if points > 0 and (points > best or (points == best and bare != _bare(units[found].text))):
            best, found = points, number
    if found < 0 and not named:  # a title with a colon in it reads like a label
        for number, unit in enumerate(units):
            lead, colon, rest = unit.text.partition("：")
            if unit.kind == "weak" and colon and len(rest) > 5 and not DATA.match(lead) and _shared(rest, body):
                return number
    return -1 if named and best < 3 else found


def _head_spans(units: list[Any], body: str, behind: str, named: bool, lines: bool) -> tuple[list[Span], str]:
    """Return the spans of the units that go, and the title that stays."""
    first = next(number for number, unit in enumerate(units) if unit.kind in KNOWN)
    said = " ".join(_bare(unit.text) for unit in units if unit.kind in KNOWN) + behind
    kept = _title(units, body, said, named, lines)
    title = _bare(units[kept].text) if kept >= 0 else ""
    strong = sum(unit.weight for unit in units) >= STRONG
    spans: list[Span] = []
    for number, unit in enumerate(units):
        weak = (
            unit.kind in BETWEEN
            and number != kept
            and (number > first or first < TOP or not lines or bool(KEY.match(unit.text)))
        )
        goes = (unit.kind in KNOWN and number != kept) or weak or (unit.kind == "date" and number > first)
        if not unit.kind and number != kept and len(body) >= SHORTEST:
            bare = _bare(unit.text)
            copy = bare == title or (len(bare) > 3 and (body.startswith(bare) or (number > first and bare in title)))
            between = (
                number > first
                and (len(bare) <= 14 or unit.strong > 0)
                and not _about(unit, body)
                and unit.text[-1] not in ":："
            )
            leading = number < first and _about(unit, body) and not (not number and NAMED.fullmatch(bare))
            site = number < first < 4 and len(bare) <= 14 and (kept >= 0 or named) and not leading and strong
            site = site or (not number and first == 1 and units[1].text.startswith("首页") and len(bare) <= 8)
            goes = copy or (not leading and (site or between or bare in said or bool(SITE.search(unit.text))))
        if (
            lines
            and unit.text[0] == "【"
            and unit.text[-1] != "】"
            and any(each.text[0] == "【" and not each.kind for each in units[max(0, number - 1) : number + 2])
        ):
            goes = False  # one of the text's own fields
        if goes:
            spans.append((unit.start, unit.end))
    return spans, units[kept].text if kept >= 0 and _about(units[kept], body) else ""


def _told(view: View, units: list[Any]) -> set[int]:
    """Return where the units start that are sentences, and read like the text's whatever words of a page they hold."""
    says, fold = view.ask("line-vote").value, view.ask("line-kinds").value[2]
    return {
        unit.start
        for unit in units
        if unit.kind == "label" and unit.text[-1] in "。；" and says(fold(unit.text), *unit[3:]) <= TOLD
    }


def _tail_spans(units: list[Any], alone: bool) -> list[Span]:
    spans = []
    known = 0
    for number, unit in enumerate(units):
        behind = units[number + 1].kind if number + 1 < len(units) else ""
        known += unit.kind in KNOWN
        motto = len(unit.text) <= MOTTO and known > 2 and behind in KNOWN and units[number - 1].kind in KNOWN
        if unit.kind == "prose" and not alone and motto:
            spans.append((unit.start, unit.end))
            continue
        if unit.kind in ("keep", "prose", "outline", "mixed", "date") or (alone and not unit.kind):
            continue
        if not unit.kind and number + 1 < len(units) and units[number + 1].kind == "date":
            continue  # who signed
        spans.append((unit.start, unit.end))
    return spans


@fact("shell")
def shell(view: View) -> Fact:
    """Find the shell; the value is a `Shell`, or None."""
    first, last = view.ask("page-units").value[:2]
    own = view.ask("page-own").value
    count, weight = _best(first)
    lines = own.are_lines(view.text, first[:count])
    while (
        count
        and count < len(first)
        and (
            first[count].kind == "lean"
            or (
                first[count].kind == "weak"
                and first[count].weight > 0.3
                and not (lines and WORD.fullmatch(first[count].text))
            )
        )
    ):
        count += 1  # what hardly counts by itself, right under the block
    _, says_so, may_be_text = view.ask("page-edge").value
    while count and may_be_text(first[count - 1]):
        count -= 1
    if lines:
        count = own.without_title(view.text, first, count)
    edge = next((number for number, unit in enumerate(first[:count]) if says_so(unit)), count)
    head = first[:count] if edge < count else []
    begin = head[-1].end if head else 0
    after = [unit for unit in last if unit.start >= begin]
    if sum(unit.weight for unit in (*head, *after) if unit.kind in KNOWN) >= STRONG:  # a page: doubt weighs less
        after = [unit._replace(weight=unit.weight * DOUBT) if not unit.kind else unit for unit in after]
    after = after[: len(after) - view.ask("page-edge").value[0](after)]
    sold = any(unit.kind == "ad" for unit in after[-NEAR:])
    if sold:  # what is sold is counted up
        after = [unit._replace(weight=-0.5) if unit.kind == "item" else unit for unit in after]
    number, tail_weight = _best(after[::-1], PASSING if own.are_lines(view.text, after) else 1.0)
    while (
        number
        and number < len(after)
        and (after[-number - 1].kind == "lean" or _counts(after[-number - 1]))
        and len(after[-number - 1].text) <= SHORT
    ):
        number += 1
    while number and (may_be_text(after[-number]) or own.closes(after, number, view.text)):
        number -= 1
    tail = after[len(after) - number :]
    if not head and not tail:
        return Fact(None)
    stop = tail[0].start if tail else len(view.text)
    body = _bare(view.text[begin : min(stop, begin + 3000)])
    alone = len(body) < SHORTEST
    head_spans: list[Span] = []
    title = ""
    tail_spans: list[Span] = []
    says = []
    # One side vouches for the other; or each says too little, and both together enough.
    certain = max(_sum(head, weight), _sum(tail, tail_weight)) >= STRONG or _together(head, tail)
    if any(unit.kind in KNOWN for unit in head) and (
        _proven(head, weight, alone) or (certain and not alone and weight >= VOUCHED)
    ):
        named = count < len(first) and not first[count].kind and len(first[count].text) > 3
        behind = " ".join(_bare(unit.text) for unit in tail if unit.kind in KNOWN)
        head_spans, title = _head_spans(head, body, behind, named, own.are_lines(view.text, head))
        kept = {unit.start for unit in head[:edge] if may_be_text(unit)} | _told(view, head)
        head_spans = [span for span in head_spans if span[0] not in kept]
        says.append(f"{len(head_spans)} units before the text")
    if tail and len(tail) < len(after) and not sold and _heads(after[-len(tail) - 1]):
        tail = []  # the last chapter of the text
    says_more = not own.are_lines(view.text, tail) or any(
        unit.kind in KNOWN - {"soft"} and not own.reaches(unit) for unit in tail
    )
    if tail and (_proven(tail, tail_weight, alone) or (certain and not alone and tail_weight >= VOUCHED and says_more)):
        kept = _told(view, tail)
        tail_spans = [span for span in _tail_spans(tail, alone) if span[0] not in kept]
        says.append(f"{len(tail_spans)} units behind it")
    inside = []
    if says and len(tail_spans) + len(head_spans) > 3:
        low = next((unit.start for unit in first if unit.kind == "prose"), len(view.text))
        high = tail[0].start if tail_spans else len(view.text)
        if high - low <= LONGEST:
            inside = view.ask("page-inside").value(low, high)
    frame = view.ask("frame").value
    if head_spans and frame and frame[0]:  # which has found the title by the file's name
        names = {
            unit.start
            for unit in head
            if not unit.kind
            and (_about(unit, body) or unit.end - unit.start > 14)
            and (unit.start or not NAMED.fullmatch(unit.text))
        }
        head_spans, title = [span for span in head_spans if span[0] not in names], ""
    return Fact(Shell(head_spans, tail_spans, inside, title) if says else None, ", ".join(says))
