"""Runs of lines that are a page's though no word in them is known: found by votes, and by what stands beside them.

Every line has a vote; a line goes with its neighbours unless it speaks clearly against them. Nothing goes in a text that
is not proven to stand in a page: lines at both of its ends speak for one, or those at one end so much that it needs no
other, as where the other end was cut off. What goes begins and ends with a line that speaks for a page by itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Span, fact
from cleaner.view import View

TEXT = -6.0  # the vote of a line that is a sentence, and the least of any
MOST = 4.0  # the most that one line can say
SWITCH = 2.0  # what it takes to believe that a page begins or ends
SOME = 0.5  # the vote of a line that counts
CLEAR = 0.8  # the vote of a line that is not the text's, though it stands behind the page
SURE = 1.0  # the vote of a line that leaves little doubt
SIDE, BOTH, NAMED = 2.5, 8.0, 1  # votes at each end and together, and known lines, that prove a page
FLAT = 4.0  # votes at each end of a page set in one line
ALONE, TWO = (4.8, 5.6), 2  # votes at head or tail, and lines that leave little doubt, that prove a page by themselves
INSIDE = 4.0  # votes of a run between paragraphs
NEAR = 3  # units; so near an end begins a run that stands at it
QUICK, SHORT = 60, 12  # characters of a line that can be looked at without reading it; of one that may be a sentence

MANY = 60  # rows at one end that are read where the other says nothing
WHOLE = 20_000  # characters of a text that is read as a whole
PIECES = 150  # characters of a line that is taken apart at its spaces
NAME, ABOUT = 14, 0.6  # letters of a line, and the share of its pairs that the text takes up, that make it the text's
HEADING = 20  # characters of a heading
LEAD = 6  # letters before a colon that may be the text's, where one end proves a page alone
LABEL = 2.0  # the vote of a line that may be the text's
SIGNED = 6  # units behind the last paragraph among which a date, or an attachment, belongs to it
PIECE = 2.5  # the vote of a piece that may begin or end a run
TOLD = 3.0  # the vote of a sentence that is the page's, which the units round it have told
SIGNATURE = 3  # pieces behind the last paragraph, the last of which is the date, that are a signature
COPIED = 8  # letters that two units have in common

KNOWN = frozenset(("label", "field", "notice", "soft", "list", "ad"))
PROOFS = KNOWN - {"field"}  # which records have as well
OWN = frozenset(("keep", "date", "outline", "mixed"))  # the text's, whatever stands round them
PRINTED = LazyPattern(r"版权|翻印|印刷|定价|责任|ISBN")
DAY = LazyPattern(
    r"(?:[\d〇零一二三四五六七八九]{4}年)?[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}[日号]"
)


class Voted(NamedTuple):
    """A unit as `page-units` gives it, with its vote."""

    start: int
    end: int
    text: str
    kind: str
    weight: float
    strong: int
    vote: float
    piece: bool  # of a line


def _pieces(view: View, start: int, end: int) -> Iterator[Voted]:
    """Yield the pieces of a line: all of one that is most of the text, or those read from either end of the text."""
    whole = view.ask("page-pieces").value(start, end)
    for piece in whole:
        long = piece.kind == "prose" or len(piece.text) > PIECES
        yield Voted(*piece[:6], TEXT if long and piece.vote < 0 else max(TEXT, min(MOST, piece.vote)), True)
    if whole:
        return
    says, fold = view.ask("line-vote").value, view.ask("line-kinds").value[2]
    at = start
    for side in view.ask("page-units").value[:2]:
        for unit in side:
            if at <= unit.start < end:
                if unit.start > at:
                    yield Voted(at, unit.start, view.text[at : unit.start], "prose", TEXT, 0, TEXT, True)
                vote = says(fold(unit.text), unit.kind, unit.weight, unit.strong)
                yield Voted(*unit, max(TEXT, min(MOST, vote)), (unit.start, unit.end) != (start, end))
                at = unit.end
    if at < end:
        yield Voted(at, end, view.text[at:end], "prose", TEXT, 0, TEXT, True)


def _units(view: View, rows: Sequence[str], start: int = 0, whole: bool = True) -> list[Voted]:
    """Return the units of rows from `start` on, each with its vote; paragraphs are not read, nor pieces if not `whole`."""
    units = []
    says, read = view.ask("line-vote").value, view.ask("unit-reader").value
    ends_a_run, fold = view.ask("paragraph-reader").value, view.ask("line-kinds").value[2]
    for row in rows:
        end = start + len(row) + 1
        line = row.strip()
        if len(line) > QUICK and ((" " not in line and ends_a_run(line)) or (len(line) > PIECES and not whole)):
            units.append(Voted(start, end, line, "prose", TEXT, 0, TEXT, False))
        elif len(line) > PIECES:
            units.extend(_pieces(view, start, min(end, len(view.text))))
        elif line:
            folded = fold(line)
            kind, weight, strong = read(folded)
            vote = max(TEXT, min(MOST, says(folded, kind, weight, strong)))
            units.append(Voted(start, min(end, len(view.text)), line, kind, weight, strong, vote, False))
        start = end
    return units


def _paragraph(unit: Voted) -> bool:
    return unit.kind in ("prose", "item", "outline") and unit.vote < -2 and len(unit.text) > SHORT


def _best(votes: Sequence[float]) -> list[bool]:
    """Return of each unit whether it is a page's: the reading that agrees with the votes and seldom changes its mind."""
    text = page = 0.0
    back = []
    for vote in votes:
        from_text, from_page = text >= page - SWITCH, page >= text - SWITCH
        back.append((not from_text, from_page))
        text, page = text if from_text else page - SWITCH, (page if from_page else text - SWITCH) + vote
    state = page > text
    states = []
    for before in reversed(back):
        states.append(state)
        state = before[state]
    return states[::-1]


def _runs(states: Sequence[bool]) -> list[Span]:
    """Return start and end of each run of units that are a page's."""
    runs = []
    for page, group in groupby(range(len(states)), key=states.__getitem__):
        numbers = list(group)
        if page:
            runs.append((numbers[0], numbers[-1] + 1))
    return runs


def _sum(units: Sequence[Voted]) -> float:
    return sum(unit.vote for unit in units if unit.vote > SOME)


def _named(units: Sequence[Voted]) -> set[str]:
    """Return what the words of pages tell for sure, and books do not print as well."""
    return {
        unit.text
        for unit in units
        if unit.kind in PROOFS and unit.strong and unit.vote > SURE and not PRINTED.search(unit.text)
    }


def _weighed(units: Sequence[Voted], last: int) -> list[float]:
    """Return of each unit its vote, and behind `last`, the last paragraph, what its place says as well.

    Behind the text all goes on as it began: the more speaks for a page between the text and a unit, the less the unit has
    to say by itself.
    """
    weighed = [unit.vote for unit in units[: last + 1]]
    behind = units[last + 1 :]
    mean = sum([max(-2.0, unit.vote) for unit in behind]) / max(1, len(behind))
    evidence = 0.0
    for unit in behind:
        weighed.append(0.65 * unit.vote + min(0.0, unit.vote + 1) + mean + 0.8 * math.log1p(evidence))
        evidence += unit.vote if unit.vote > SOME else 0.0
    return weighed


def _last_copies(units: Sequence[Voted], gone: set[int]) -> set[int]:
    """Return of units that begin with what others say as well, and would all go, one for each."""
    everything = "\n".join([unit.text for unit in units])
    seen: set[str] = set()
    kept: set[int] = set()
    for number in sorted(gone):
        unit = units[number]
        name = unit.text[:COPIED]
        named = unit.kind in ("", "weak", "notice") and len(name) == COPIED
        if not named or name in seen or everything.count(name) == 1:
            continue
        seen.add(name)
        if all(other in gone or _paragraph(each) for other, each in enumerate(units) if name in each.text):
            kept.add(number)
    return kept


def _speaks(unit: Voted) -> bool:
    """Whether a unit speaks for a page by itself, and is neither a row of a table nor all that a table says."""
    return "\t" not in unit.text and (unit.kind in KNOWN or (unit.vote >= CLEAR and len(unit.text) <= QUICK))


def _heads(unit: Voted) -> bool:
    """Whether a unit is a heading of an outline, under which short lines are the text's."""
    return unit.kind == "outline" and len(unit.text) <= HEADING and unit.text[-1] not in "。；"


def _alone(units: Sequence[Voted], enough: float) -> bool:
    """Whether the units at one end, which are lines, prove a page by themselves."""
    units = [unit for unit in units if "\t" not in unit.text]  # cells of a table
    if not units or units[0].piece or units[-1].piece:
        return False
    return _sum(units) >= enough and sum(unit.vote > SURE for unit in units) >= TWO and len(_named(units)) >= NAMED


def _spans(
    text: str, units: list[Voted], title: str, edge: tuple[Callable[..., Any], ...], own: Any, names: Any
) -> tuple[list[Span], set[Span]]:
    """Return the spans of the units that are the page's; `edge` is the value of `page-edge`."""
    behind, _, may_be_text = edge
    find_titles, bare, shared = names
    paragraphs = [number for number, unit in enumerate(units) if _paragraph(unit)]
    if not paragraphs or _sum(units) < min(ALONE):
        return [], set()
    first, last = paragraphs[0], paragraphs[-1]
    for number in range(last + 1, min(last + SIGNED, len(units))):
        dated = units[number].kind in ("date", "keep") or DAY.fullmatch(units[number].text)
        signed = units[number].piece and number - last <= SIGNATURE and units[number - 1].kind in ("", "weak")
        if dated and (signed or max(unit.vote for unit in units[last + 1 : number + 1]) < SURE):
            last = number
    weighed = _weighed(units, last)
    runs = _runs(_best(weighed))
    ends = [
        [unit for start, end in runs if start <= NEAR and end <= last for unit in units[start:end]],
        [unit for start, end in runs if end >= len(units) - NEAR and start > first for unit in units[start:end]],
    ]
    side = FLAT if units[first].piece and units[last].piece else SIDE
    both = _sum(units) >= BOTH and min(map(_sum, ends)) >= side and len(_named(ends[0] + ends[1])) >= NAMED
    proven = [both or _alone(end, enough) for end, enough in zip(ends, ALONE, strict=True)]
    if not any(proven):
        return [], set()

    def doubtful(number: int) -> bool:
        unit = units[number]
        return (
            weighed[number] < 0
            or ((unit.vote < LABEL or not unit.start) and may_be_text(unit))
            or (unit.piece and unit.kind not in KNOWN and unit.vote < PIECE)
        )

    def clear(number: int) -> bool:
        unit = units[number]
        return (unit.kind in KNOWN or unit.vote >= LABEL) and not (len(unit.text) > LEAD and unit.text[-1] in ":：")

    gone: set[int] = set()
    for low, high in runs:
        at_head, at_tail = high <= last and low <= NEAR, low > first and high >= len(units) - NEAR
        at_end = at_head or at_tail
        if not both and not (at_head and proven[0]) and not (at_tail and proven[1]):
            continue
        if high == len(units):
            open_end = behind(units[low:high])
            high -= next((at for at in range(open_end) if units[high - 1 - at].vote >= CLEAR), open_end)
        while low < high and (doubtful(low) or units[low].vote < 0):
            low += 1
        while high > low and doubtful(high - 1):
            high -= 1
        if at_tail and _heads(units[low - 1]):
            continue  # the last chapter of the text
        if not both:  # what stands next to the text has to say more
            while at_head and high > low and not clear(high - 1):
                high -= 1
            while at_tail and low < high and not clear(low):
                low += 1
        if _sum(units[low:high]) >= (SURE if at_end else INSIDE):
            gone.update(number for number in range(low, high) if units[number].kind not in OWN)
    listed = own.in_rows(units)
    framed = {number for number in gone if {number - 1, number + 1} <= gone}  # by others of the page
    before = max((number for number in gone if number < first), default=-1) + 1
    titled = own.without_title(text, units, before)
    for number in list(gone):
        unit = units[number]
        within = first < number < last
        if (
            number in listed
            or titled <= number < before
            or (unit.kind == "prose" and not (unit.vote >= TOLD and (unit.piece or number in framed)))
            or own.reaches(unit)
            or own.remarks(unit)
            or (unit.kind not in KNOWN and own.has_form(unit))
            or (not both and not _speaks(unit))
            or (within and (own.told(unit) or ((unit.piece or unit.vote < -1) and unit.kind not in KNOWN)))
        ):
            gone.remove(number)
    body = bare("".join(unit.text for unit in units[first : first + 12] if unit.vote < 0))
    titles, told = find_titles(units[:first], body, gone)
    gone -= titles
    gone.difference_update(number for number in range(paragraphs[-1] + 1, last + 1) if units[number].kind not in KNOWN)
    for number in list(gone):
        unit = units[number]
        about = unit.kind in ("", "weak") and len(unit.text) >= NAME
        about = about and ((not both and unit.vote < LABEL) or shared(bare(unit.text), body) >= ABOUT)
        if about or unit.text == title or (unit.kind == "prose" and unit.vote < SURE):
            gone.remove(number)
    gone -= _last_copies(units, gone)
    return [(units[number].start, units[number].end) for number in sorted(gone)], {
        (units[number].start, units[number].end) for number in (told if units[0].piece else titles)
    }


def _ends(view: View) -> Iterator[list[Voted]]:
    """Yield the units of either end, as far as to its third paragraph, where they say enough for a page alone."""
    rows = view.rows
    loud = view.ask("loud-end").value
    if size := loud(rows[:MANY]):
        yield _units(view, rows[:size], 0, False)
    if size := loud(rows[: -MANY - 1 : -1]):
        last = rows[-size:]
        yield _units(view, last, len(view.text) - sum(map(len, last)) - size + 1, False)


@fact("page-runs")
def page_runs(view: View) -> Fact:
    """Find the units that are a page's by their votes; the value is their spans."""
    whole = len(view.text) <= WHOLE and not view.ask("silent-ends").value
    shell, frame = view.ask("shell").value, view.ask("frame").value
    title = (shell.title if shell else "") or (frame[2] if frame else "")
    spans: list[Span] = []
    titles: set[Span] = set()
    for units in [_units(view, view.rows)] if whole else _ends(view):
        found, names = _spans(
            view.text,
            units,
            title,
            view.ask("page-edge").value,
            view.ask("page-own").value,
            view.ask("page-titles").value,
        )
        spans += found
        titles |= names
    return Fact((spans, set() if title else titles), f"{len(spans)} units by their votes")
