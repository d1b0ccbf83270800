"""What stands at the edge of a page's block, or between its lines, and is the text's own all the same.

A title that has words of pages in it, the lead of a figure, how to reach somebody, who signed and when, a remark in
brackets, a point of a list: each is told by its form, and by what stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, fact
from cleaner.view import View

SHORT = 30  # characters of a line that may be part of a block it stands beside
POINTED = 12  # characters of a point of a list
SHARED = 1_000  # characters of the text that are looked at for what its title names
LETTERS = LazyPattern(r"[\W_]+")
ROW = LazyPattern(r"^[!-~][ -~]{0,15} {2,}[\u3400-\u9fff]")  # a key or a command, and what it does
POINT = LazyPattern(r"^\d{1,2}\s?[.．、]\s?[\u3400-\u9fff]")  # of a numbered list
OWNER = LazyPattern(r"©|[Cc]opyright|版权所有")  # named at the foot of a page, or where a text speaks of that
# Headings under which a site's own terms stand.
TERMS = LazyPattern(
    r"(?:[\u3400-\u9fff]{0,8}(?:隐私|版权|免责|法律|用户|服务|使用|购买)(?:政策|声明|协议|条款|须知|说明))"
)
DATED = LazyPattern(r"(?:最[近后新])?(?:更新|生效|发布|修订|版本)[^:：]{0,4}[:：].{1,20}")
NAMED = LazyPattern(r"[^\d:：|｜>›»·•/_\s]{4,30}")
HEADLINE = LazyPattern(r"[^:：|>]{2,30}(?:说明|通知|公告|日志|指南|手册|办法|启事|须知|来信)(?:（[^（）]*）)?")
LEAD = LazyPattern(r"(?:如下[图表]?(?:所示)?|通知如下|以下几[点步项])\s?[:：]$")
ASIDE = LazyPattern(r"（[^（）]{6,}）")
CREDIT = LazyPattern(r"编辑|来源|作者|记者|[责美]编|摄影|原标题|点击|关注|扫|转载|本文|本站|群|微信|[Qq]{2}|公众号")
REACH = LazyPattern(r"[^:：\d]{0,8}(?:电话|热线|邮箱|地址|(?:在线|服务|营业|工作|开放)时间)[^:：\d]{0,4}[:：]")


POINTS, PAIR = 3, 2  # so many lines with one key are speech; with one bullet, a list
IMPRINT = LazyPattern(r"[\u3400-\u9fff](?:[ \u3000]*[\u3400-\u9fff]){1,6}[ \u3000]{2,}\S")
BULLET = LazyPattern(r"[·•■●▪◆*+–—-]\s?(?=\S)")
# The forms of a text's own lines: an address under a name, letters of another language, a year of a career, letter-spacing.
FORM = LazyPattern(
    r"^(?:\S{1,20}[:：]\s?)?https?://\S+$|^[^\u3400-\u9fff]*$|^(?:19|20)\d\d[.年]\d{1,2}月?\s?[-—–~至]|^(?:[\u3400-\u9fff]\s){2,}[\u3400-\u9fff]$|"
    r"[。；？！]$|^【[^】]{1,8}】$|^■"
)
PAGES = frozenset(("label", "field", "notice", "soft", "list", "ad"))


class Own(NamedTuple):
    """The readers of what is the text's own."""

    are_lines: Callable[[str, list[Any]], bool]
    closes: Callable[[list[Any], int, str], bool]
    without_title: Callable[[str, list[Any], int], int]
    told: Callable[[Any], bool]
    reaches: Callable[[Any], bool]
    remarks: Callable[[Any], bool]
    in_rows: Callable[[Sequence[Any]], set[int]]
    has_form: Callable[[Any], bool]


def told(unit: Any) -> bool:
    """Whether a line among paragraphs is a sentence, a point of a list or what a text says of an owner."""
    if unit.kind == "soft" or any(each.search(unit.text) for each in (POINT, OWNER, ROW)):
        return True
    if unit.kind not in ("label", "field"):
        return False
    listed = unit.text[0] in "·•" and len(unit.text) > POINTED
    return ("。" in unit.text and len(unit.text) > SHORT) or listed


def closes(units: list[Any], number: int, text: str) -> bool:
    """Whether the first unit behind the text may be its own last line: how to reach somebody, or who signed and when."""
    if not are_lines(text, units):
        return False
    unit = units[-number]
    remark = remarks(unit)
    if number == 1:
        return remark
    after = units[-number + 1]
    return remark or reaches(unit) or unit.kind == "date" or (not unit.kind and after.kind == "date")


def without_title(text: str, units: list[Any], count: int) -> int:
    """Return how many of the first units are before the title, or before a lead that has words of pages in it."""
    for number in range(max(0, count - 3), count):
        if TERMS.fullmatch(units[number].text) and all(DATED.match(unit.text) for unit in units[number + 1 : count]):
            return number if count < len(units) else count
    if count and LEAD.search(units[count - 1].text):
        return count - 1
    if not count or count >= len(units):
        return count
    last = units[count - 1]
    if HEADLINE.fullmatch(last.text) and last.strong < 3 and units[count].text[-1] in ":：":
        return count - 1  # a notice, and to whom
    if units[count].kind not in ("prose", "outline", "item"):
        return count
    if last.kind == "label" and not last.strong and units[count].kind == "item":
        return count - 1  # the names of columns
    plain = last.kind == "label" and last.strong <= 1 and NAMED.fullmatch(last.text)
    plain = plain and (last.weight < 2 or (last.weight < 3 and _shared(last.text, text[last.end : last.end + SHARED])))
    return count - 1 if plain and all(unit.kind for unit in units[:count]) else count


def _shared(title: str, body: str) -> bool:
    bare = "".join(LETTERS.split(title))
    return sum(bare[at : at + 2] in body for at in range(len(bare) - 1)) > 1


def remarks(unit: Any) -> bool:
    """Whether a unit is a remark in brackets, and no credit."""
    return ASIDE.fullmatch(unit.text) is not None and not CREDIT.search(unit.text)


def reaches(unit: Any) -> bool:
    """Whether a unit says how to reach somebody."""
    return REACH.match(unit.text) is not None


def _points(units: Sequence[Any]) -> set[int]:
    """Return the units that are points of a list of the text's: lines with the same bullet, under no heading of a page's."""
    found: set[int] = set()
    run: list[int] = []
    for number in range(len(units) + 1):
        bullet = BULLET.match(units[number].text) if number < len(units) else None
        if bullet and (not run or units[run[0]].text[0] == bullet[0][0]):
            run.append(number)
            continue
        if len(run) >= PAIR and not (run[0] and units[run[0] - 1].kind in PAGES):
            found.update(run)
        run = [number] if bullet else []
    return found


def _rows(units: Sequence[Any]) -> set[int]:
    """Return the units that are rows of a form or an imprint: a short name, a gap, a value, several below each other."""
    found: set[int] = set()
    for named, group in groupby(range(len(units)), key=lambda number: IMPRINT.match(units[number].text) is not None):
        numbers = list(group)
        if named and len(numbers) >= POINTS:
            found.update(numbers)
    return found


def _spoken(units: Sequence[Any]) -> set[int]:
    """Return the units that begin with a key that others have too: what one speaker says."""
    keys = [
        unit.text.replace(":", "：").partition("：")[0] if "：" in unit.text or ":" in unit.text else ""
        for unit in units
    ]
    return {number for number, key in enumerate(keys) if key and keys.count(key) >= POINTS}


def in_rows(units: Sequence[Any]) -> set[int]:
    """Return the units that are rows of something the text lays out: a list, a form, a conversation."""
    return _points(units) | _spoken(units) | _rows(units)


def has_form(unit: Any) -> bool:
    """Whether a unit that says nothing for a page has the form of a line that people write."""
    return FORM.search(unit.text) is not None


def are_lines(text: str, units: list[Any]) -> bool:
    """Whether units are lines, and no pieces of one."""
    begins = sum(not unit.start or text[unit.start - 1] == "\n" for unit in units)
    return begins * 2 > len(units)


@fact("page-own")
def page_own(view: View) -> Fact:
    """Give other packs the readers."""
    return Fact(Own(are_lines, closes, without_title, told, reaches, remarks, in_rows, has_form))
