"""Propose spun pairs: a word of a corpus whose neighbours are those of another word, which is absent where it stands.

There are no words in the text, only strings; so all strings of two and three characters that are frequent enough are
tried. Against clean text it is told which of them came up, what the neighbours of frequent strings are, and how often
those should stand in documents of a given length.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import NamedTuple

from ..scans import scan
from ..spun.contexts import Contexts, count, fold
from .matching import Background, Match, Place

LIKELY = 15.0  # the score from which a proposal is worth a look
BUILT_IN = 32_600_000  # characters of clean text that the built-in counts are of
HAN = re.compile("[\u4e00-\u9fff]+")
LEAST, DOCUMENTS = 6, 2  # places, and documents, that a proposed word must stand in
_RISEN = 10.0  # times as often as in clean text that a word must stand
_FREQUENT, _ORIGINALS = 40, 6000  # places of an original in clean text; originals tried at most
_VARIETY = 8  # different characters on each side of an original: fewer, and it is part of a word
_ABSENT = 0.34  # share of its places in clean text that an original may still have
_EXPECTED = 3.0  # places at which it should stand, at least
_FIXED = 0.75  # share of one neighbour among all of a word, from which the word is a piece of a longer one
_WITHIN = 1.4  # times as often as a longer string that a piece of it must stand to be the word
_MATCH = 1.2  # nats by place, on average, that the neighbours must say for the original
_SHOWN = 3
_ROUNDS, _STEP = 10, 25  # rounds, and pairs put back after each
_SURE = 22.0  # the score from which a pair is


@dataclass(frozen=True, slots=True)
class Proposal:
    """A word that may stand for an original, and what says so."""

    wrong: str
    right: str
    times: int
    documents: int
    clean: int  # places of the wrong word in clean text
    match: float  # nats by place that its neighbours say for the original
    expected: float  # places at which the original should stand in those documents
    found: int  # places at which it does
    score: float
    rival: str  # another original that fits nearly as well
    known: bool  # a row of the table of spun words
    contexts: tuple[Place, ...]


class Reference(NamedTuple):
    """Clean text: how many characters, how often strings stand in it, and the contexts of the frequent ones."""

    characters: int
    strings: Mapping[str, int]
    contexts: Contexts


def reference(texts: Sequence[str]) -> Reference:
    """Return what there is to know of clean text."""
    folded = [fold(text) for text in texts]
    strings = _strings(folded, _FREQUENT // 4)
    sides: dict[str, tuple[set[str], set[str]]] = {}
    frequent = [word for word, times in strings.items() if times >= _FREQUENT]
    frequent.sort(key=lambda word: (-strings[word], word))
    contexts = count(folded, frequent[: 2 * _ORIGINALS], least=(1, 2, 2))
    for word in frequent[: 2 * _ORIGINALS]:
        _, left, right = contexts.of(word)
        sides[word] = ({key[0] for key in left}, {key[0] for key in right})
    originals = [word for word in sides if min(map(len, sides[word])) >= _VARIETY][:_ORIGINALS]
    return Reference(sum(map(len, folded)), strings, contexts.only(originals))


def propose(texts: Iterable[str], clean: Reference, pairs: Iterable[tuple[str, str]] = ()) -> list[Proposal]:
    """Return proposals from `texts`, the likeliest first; `pairs` are those already known.

    What a round is sure of it puts back for the next: the neighbours of spun words are spun themselves.
    """
    folded = [fold(text) for text in texts]
    sure: dict[str, Proposal] = {}
    known = frozenset(pairs)
    for _ in range(_ROUNDS):
        found = _round(folded, clean, known)
        fresh: dict[str, Proposal] = {}
        for each in found:
            if each.score < _SURE or len(fresh) == _STEP:
                break
            if each.wrong not in sure and not any(_overlap(each.wrong, other) for other in fresh):
                fresh[each.wrong] = each
        if not fresh:
            break
        sure |= fresh
        folded = _restored(folded, {wrong: each.right for wrong, each in fresh.items()})
    rest = [each for each in found if each.wrong not in sure]
    return [*sorted(sure.values(), key=_rank), *rest]


def _rank(each: Proposal) -> tuple[float, str, str]:
    return -each.score, each.wrong, each.right


def _overlap(one: str, two: str) -> bool:
    """Whether two strings may be pieces of one: the likelier one is put back first."""
    if one in two or two in one:
        return True
    return any(one.endswith(two[:n]) or two.endswith(one[:n]) for n in range(1, min(len(one), len(two))))


def _restored(texts: Sequence[str], pairs: Mapping[str, str]) -> list[str]:
    pattern = re.compile("|".join(map(re.escape, sorted(pairs, key=len, reverse=True))))
    return [pattern.sub(lambda found: pairs[found[0]], text) for text in texts]


def _round(folded: Sequence[str], clean: Reference, known: frozenset[tuple[str, str]]) -> list[Proposal]:
    size = max(1, sum(map(len, folded)))
    strings = _strings(folded, LEAST)
    scale = size / max(1, clean.characters)
    risen = [
        word
        for word, times in strings.items()
        if times >= LEAST and times > _RISEN * scale * clean.strings.get(word, 0)
    ]
    places, held = _places(folded, risen, clean.contexts)
    background = Background(folded)
    match = Match(clean.contexts, background)
    came_up = set(risen)
    found: dict[tuple[str, str], Proposal] = {}
    for word in sorted(risen):
        where = places.get(word, [])
        documents = {document for document, _ in where}
        if len(documents) < DOCUMENTS or len(where) < LEAST:
            continue
        around = [place for _, place in where]
        if _is_piece(around) or _is_wider(word, came_up, strings):
            continue
        ranked = match.best(word, around)
        for at, (nats, right) in enumerate(ranked):
            wrong, original = _apart(word, right)
            if nats < _MATCH or min(len(wrong), len(original)) < 2:
                continue
            expected = (
                sum(len(folded[document]) for document in documents) * clean.contexts.times(right) / clean.characters
            )
            present = sum(held[document].get(right, 0) for document in documents)
            if expected < _EXPECTED or present > _ABSENT * expected:
                continue
            novelty = min(3.0, log((len(where) + 1) / (scale * clean.strings.get(word, 0) + 1)))
            absence = min(20.0, expected - present + present * log(max(present, 1) / expected))
            score = nats * min(len(around), 40) ** 0.5 * novelty * min(1.0, absence / 8)
            rival = next((other for other_nats, other in ranked[at + 1 :] if other_nats > nats - 0.5), "")
            proposal = Proposal(
                wrong, original, len(where), len(documents), clean.strings.get(word, 0), round(nats, 2),
                round(expected, 1), present, round(score, 2), rival, (wrong, original) in known, _shown(around),
            )  # fmt: skip
            other = found.get((wrong, original))
            if other is None or other.score < score:
                found[wrong, original] = proposal
            break
    return sorted(found.values(), key=_rank)


def _strings(texts: Iterable[str], least: int) -> dict[str, int]:
    """Return the strings of two and three Han characters that stand `least` times, with their times."""
    two: Counter[str] = Counter()
    runs: list[str] = []
    for text in texts:
        for run in HAN.findall(text):
            if len(run) > 1:
                runs.append(run)
                two.update([run[at : at + 2] for at in range(len(run) - 1)])
    often = {word: times for word, times in two.items() if times >= least}
    three: Counter[str] = Counter()
    for run in runs:
        three.update(
            [
                run[at : at + 3]
                for at in range(len(run) - 2)
                if run[at : at + 2] in often and run[at + 1 : at + 3] in often
            ]
        )
    return often | {word: times for word, times in three.items() if times >= least}


def _places(
    texts: Sequence[str], words: Sequence[str], contexts: Contexts
) -> tuple[dict[str, list[tuple[int, Place]]], list[Counter[str]]]:
    """Return for each word its places by document, and for each document how often it holds which originals."""
    closed = sorted({*words, *contexts.words()})
    wanted = set(words)
    find = scan(closed)
    places: dict[str, list[tuple[int, Place]]] = defaultdict(list)
    held: list[Counter[str]] = []
    for document, text in enumerate(texts):
        here: Counter[str] = Counter()
        for start, end, number in find(text):
            word = closed[number]
            if word in contexts:
                here[word] += 1
            if word in wanted:
                places[word].append((document, Place(text[max(0, start - 12) : start], text[end : end + 12])))
        held.append(here)
    return places, held


def _is_piece(places: Sequence[Place]) -> bool:
    """Whether a string nearly always has the same character beside it."""
    for side in ([place.before[-1:] for place in places], [place.after[:1] for place in places]):
        char, times = Counter(side).most_common(1)[0]
        if HAN.match(char) and times > _FIXED * len(places):
            return True
    return False


def _is_wider(word: str, risen: set[str], strings: Mapping[str, int]) -> bool:
    """Whether a string is a shorter one that came up as well, with a character beside it."""
    return len(word) > 2 and any(
        piece in risen and strings[piece] >= _WITHIN * strings[word] for piece in (word[1:], word[:-1])
    )


def _apart(wrong: str, right: str) -> tuple[str, str]:
    """Return both without what they begin and end with together, down to two characters."""
    while min(len(wrong), len(right)) > 2 and wrong[0] == right[0]:
        wrong, right = wrong[1:], right[1:]
    while min(len(wrong), len(right)) > 2 and wrong[-1] == right[-1]:
        wrong, right = wrong[:-1], right[:-1]
    return wrong, right


def _shown(places: Sequence[Place]) -> tuple[Place, ...]:
    step = max(1, len(places) // _SHOWN)
    return tuple(places[::step][:_SHOWN])
