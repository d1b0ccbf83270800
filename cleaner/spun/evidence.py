"""Weigh a document: which stretches of it a spinner has been through, and which of its words are to be given back.

Everything is decided in one look at one text. A spinner replaces a word wherever it stands, so three things speak for
it: places that suit the original better than what stands there, originals that are missing, and rows that clean text
never matches. Stretches are found by a two-state path over short units, so that one spun paragraph is
repaired and its neighbours are left.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, log
from typing import NamedTuple

from .cards import Cards
from .contexts import Contexts, fold
from .places import Found, Place, Places
from .stretches import SPEAKS, STAYED, Originals, Stretch, stretches
from .table import Pair, Row, Table
from .together import ALONE, SPOKEN, Together, support

_SURE = log(0.95 / 0.05)
_REPORTED = 2.5  # nats above which a word is reported
_PROVEN = 1.5  # nats that a dialect proven by other words adds
_DOUBTED = 0.8  # how likely a word must be wrong that only counts speak against, to be told
_LEAST = log(_DOUBTED / (1 - _DOUBTED))  # nats below which counts alone say nothing, whatever the spinner knows
_KEPT = (
    6  # originals in a stretch from which a row is not believed that clean text has, if no certain row found its word
)
_UNKNOWN = 0.02  # pairs less likely than this are out of question
_BESIDE = 1_500  # characters within which another certain word must stand for one that people write
_NEAR = 2.0  # nats within which a second original leaves it open which one it was
_BELIEVED, _ROW = 1.2, 1.4  # nats above which all together is believed; what a row adds that alone does not decide
_SAMPLED = (
    12  # words that must speak for a stretch before it says what its spinner makes of words with several originals
)


class Repair(NamedTuple):
    """A word to give back, at which level, and what was weighed."""

    start: int
    end: int
    new: str
    level: str
    place: Place
    nats: float = 0.0
    support: int = 0  # other words that speak the dialect of this one
    known: int = 0  # certain finds of the same word
    stayed: int = 0  # originals still there
    stretch: Stretch | None = None
    share: float = 0.0  # how likely the spinner knows this pair

    @property
    def note(self) -> str:
        """Why the word is given back, in words."""
        names = "/".join(sorted(self.place.pair.dialects)) or "unknown"
        if self.stretch is None:
            return f"row of dialect {names} that no clean text matches"
        by_word, before, after = self.place.nats
        row = self.place.row
        parts = [
            f"{row.level} row" if row is not None else "context counts",
            f"{self.nats:+.1f} nats (frequency {by_word:+.1f}, before {before:+.1f}, after {after:+.1f})",
            f"dialect {names} spoken by {self.support} other words",
            f"{len(self.stretch.words)} words and {self.stretch.nats:.0f} nats say that the text is spun",
        ]
        if self.known:
            parts.append(f"certain in {self.known} other places")
        if self.stayed:
            parts.append(f"against it: the original stands {self.stayed} times")
        if self.place.row is None:
            parts.append(f"odds of {self.share:.2f} that the spinner knows this pair")
        return ", ".join(parts)


class Weigher:
    """Weighs documents by one table and one set of counts."""

    def __init__(self, cards: Cards) -> None:
        self._cards = cards
        self._places = Places(cards)

    @classmethod
    def of(cls, table: Table, contexts: Contexts) -> Weigher:
        """Return the weigher by a table and some counts."""
        return cls(Cards.of(table, contexts))

    def repairs(self, text: str) -> list[Repair]:
        """Return the words to give back, of every level; they may overlap."""
        found, originals, spun = self._look(text)
        return list(_decide(found, originals, spun))

    def stretches(self, text: str) -> list[Stretch]:
        """Return the stretches of `text` that are proven spun."""
        return self._look(text)[2]

    def _look(self, text: str) -> tuple[list[Found], Originals, list[Stretch]]:
        """Return the places of words that may be wrong, those of their originals, and what stretches are proven spun."""
        folded = fold(text)
        hits = self._cards.find(folded)
        found, originals = self._places.look(folded, hits), Originals(hits, self._cards.numbers)
        return found, originals, stretches(folded, found, originals)


def _decide(found: list[Found], originals: Originals, spun: list[Stretch]) -> Iterator[Repair]:
    certain: dict[Pair, int] = {}
    fired = [each for each in found if each[2].certain]
    for start, place in [(start, place) for start, _, place in found if place.row is not None and _unseen(place)]:
        if place.certain or _inside(start, spun):
            certain[place.pair] = certain.get(place.pair, 0) + 1
    proven = {pair.wrong for pair in certain}
    spoken = dict.fromkeys(proven, 0)
    times = dict.fromkeys(proven, 0)
    for place in [place for _, _, place in found if place.pair.wrong in proven] if proven else ():
        times[place.pair.wrong] += 1
        spoken[place.pair.wrong] += place.evidence > SPEAKS
    together = Together(originals)
    around: dict[tuple[Pair, int], tuple[int, int]] = {}  # by stretch: words of the dialect, originals still there
    accompanied = _accompanied([(start, place.pair.wrong) for start, _, place in fired])
    taken = {at for start, end, _ in fired for at in range(start, end)}
    at = 0
    for start, end, place in found:
        pair = place.pair
        if place.certain:
            fires = not place.usual or start in accompanied or _inside(start, spun)
            yield Repair(start, end, pair.right, "certain" if fires else "suspect", place)
            continue
        while at < len(spun) and spun[at].end <= start:
            at += 1
        if at == len(spun) or start < spun[at].start or place.kept:
            continue
        stretch = spun[at]
        if place.row is None:
            if place.worth < 0.0 or start in taken or end - 1 in taken:
                continue
            counted = _counted(place, stretch, together)
            if counted is None:
                continue
            level, place, share = counted
            pair = place.pair
        if (pair, at) not in around:
            around[pair, at] = support(stretch, pair), originals.within(pair.right, stretch.start, stretch.end)
        others, within = around[pair, at]
        if place.row is None:
            suits = place.options[0].total
            yield Repair(start, end, pair.right, level, place, suits, others, 0, within, stretch, share)
            continue
        sure = certain.get(pair, 0)
        nats = place.worth + (_PROVEN if others >= SPOKEN else -_PROVEN) - min(4 * STAYED, STAYED * within)
        if sure:
            nats += 2 * _PROVEN * spoken[pair.wrong] / times[pair.wrong]
        level = _level(place.row, place, nats, others, sure, within)
        if level != "likely" and _suspected(place, stretch, together):
            level = "likely"
        if level:
            yield Repair(start, end, pair.right, level, place, nats, others, sure, within, stretch)


def _accompanied(certain: list[tuple[int, str]]) -> set[int]:
    """Return the places of words near which a row that fires alone found another word: one may be a turn of phrase."""
    found = set()
    for places in (certain, certain[::-1]):
        last = other = -2 * _BESIDE, ""  # the word met last, and the one met last that has nothing to do with it
        for place, word in places:
            if not _akin(word, last[1]):
                other = last
            last = place, word
            if abs(place - other[0]) <= _BESIDE and not _akin(word, other[1]):
                found.add(place)
    return found


def _akin(word: str, other: str) -> bool:
    return word == other or (other != "" and (word in other or other in word))


def _unseen(place: Place) -> bool:
    """Whether clean text never has the contexts a row asks for: in a proven stretch it is as good as a certain one."""
    row = place.row
    return place.certain or (row is not None and row.level == "likely" and not row.hits and bool(row.left or row.right))


def _inside(start: int, spun: list[Stretch]) -> bool:
    return any(stretch.start <= start < stretch.end for stretch in spun)


def _counted(place: Place, stretch: Stretch, together: Together) -> tuple[str, Place, float] | None:
    """Return what the counts alone say of a place: the level, the place as its best original has it, how likely the
    spinner knows that pair. None unless it does, and if another original is as likely."""
    shares = stretch.known.pairs
    ranked = []
    for option in place.options:
        share = shares.get(option.pair, 0.0)
        if share > _UNKNOWN:
            ranked.append((option.total + log(share), option))
    if not ranked:
        return None
    if len(ranked) > 1:
        ranked.sort(key=lambda each: -each[0])
    option = ranked[0][1]
    share = shares[option.pair]
    odds = share / (1 + exp(-option.total))
    ahead = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else ALONE
    nats = together.nats(option, place.times, ahead, stretch)
    sure = nats > _BELIEVED
    if not sure and odds < _DOUBTED:
        return None
    if option is not place.options[0]:
        place = place._replace(pair=option.pair, options=(option,))
    return "likely" if sure else "suspect", place, share


def _suspected(place: Place, stretch: Stretch, together: Together) -> bool:
    """Whether everything together is for a place that a row alone does not decide."""
    row, option = place.row, place.options[0]
    share = stretch.known.pairs.get(option.pair, 0.0)
    if row is None or share <= _UNKNOWN or (row.level == "suspect" and len(stretch.words) < _SAMPLED):
        return False
    ahead = _NEAR if row.others else ALONE
    return together.nats(option, place.times, ahead, stretch) + _ROW > _BELIEVED


def _level(row: Row, place: Place, nats: float, support: int, known: int, stayed: int) -> str:
    """Return how sure it is that a place in a proven stretch is to be repaired; "" if it is not even worth a report."""
    proven = support >= SPOKEN or known > 0
    absent = stayed * 4 <= known + support
    if row.level == "likely":
        sure = proven or (nats > _SURE and not row.hits and not stayed)
        # Clean text has this, and this text has the original.
        usual = (row.hits > 3 and stayed > 2) or (row.hits > 0 and stayed > _KEPT and not known)
        if nats > (1.0 if row.hits > 3 else 0.0) and sure and not usual:
            return "likely"
        return "suspect" if nats > -_REPORTED and proven and absent else ""
    if known >= 3 and not stayed and not row.others and nats > 1.0:
        return "likely"
    return "suspect" if nats > 0.0 and proven and absent else ""
