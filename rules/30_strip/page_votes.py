"""How much the shape and the characters of a line speak for a page, learnt from labelled lines.

A page nobody knows uses words nobody listed, yet it builds them as others do: it counts, lists, offers and asks for
clicks. The vote is a sum of integer weights over the characters of a line, its pairs of characters, its shape and what
the reader of units makes of it; `page_weights.tsv` holds them, and `python -m benchmarks.page_weights` works them out.
A vote proves nothing alone.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from cleaner.lazy import LazyPattern
from cleaner.python_packs import resource
from cleaner.rule import Fact, fact
from cleaner.view import View

WIDE = str.maketrans("：！（）？；｜＞［］，", ":!()?;|>[],")
NUMBER = LazyPattern(r"\d+(?:[.,]\d+)*")
LATIN = LazyPattern(r"[A-Za-z]+")
SPACE = LazyPattern(r"\s+")
GAP = "␣"  # stands for space of any kind: names of weights stand between spaces
END = LazyPattern(r"[。!?;…”]$")
COMMAS = LazyPattern(r"[,、]")
SIGN = LazyPattern(r"[|·›»\[\]【】<>→]")
KEYED = LazyPattern(r"\^.{1,8}:")
HAN = LazyPattern(r"[\u3400-\u9fff]")
HEAD, FOOT = 40, 20  # so many characters of a longer line are looked at, at its start and its end
LENGTHS = (2, 4, 8, 14, 24, 40, 70)
SCALE = 10  # a weight of so much is one logit
BRIEF = 80  # characters of a line that other pages may have too

MANY = 60  # lines at either end in which votes have to be found
SIDE, SOME, MOST = 2.5, 0.5, 4.0  # votes that have to be found there; those that count, and the most of one line
ALONE = 4.8  # votes at one end that are enough though the other says nothing
SHORT, PIECES = 12, 150  # characters of a line that may be a sentence; of one that is taken apart at its spaces
LONG = frozenset(("prose", "item", "outline", "keep"))

# Of the pieces of a line: what is no paragraph, what is one, how many beside a piece are looked at, and how far.
BRIEF_PIECE, PARAGRAPH, READ = 30, 30, 300
RUNS, SIZES = (1, 2, 4, 7, 12, 20, 35), (4, 7, 11, 16, 24, 35)
BESIDE, NEXT, MOST_LETTERS = 4, 3, 60

Reading = tuple[str, float, int]
_WEIGHTS: dict[str, int] = {}
_PIECE_WEIGHTS: dict[str, int] = {}


def features(text: str, kind: str, weight: float, strong: int) -> list[str]:
    """Return what a stripped line of simplified letters is told by: its characters, pairs, shape, and its reading."""
    size = len(text)
    bare = NUMBER.sub("0", text.translate(WIDE))
    bare = "^" + SPACE.sub(GAP, LATIN.sub(lambda found: found[0].lower()[:6], bare)) + "$"
    commas = min(3, len(COMMAS.findall(bare)))
    parts = min(5, bare.count(GAP) + 1)
    letters = len(HAN.findall(bare))
    found = [f"#{size}" for size in LENGTHS if len(text) <= size]
    found += [f"#commas{commas}", f"#parts{parts}", f"@{kind}", f"@weight{max(-4, min(6, round(weight)))}"]
    found.append(f"@strong{min(3, strong)}")
    if parts > 2 and size <= 5 * parts:
        found.append("#bar")
    if 2 * letters < size:
        found.append("#few")
    if END.search(bare[:-1]):
        found.append("#end")
    if SIGN.search(bare):
        found.append("#sign")
    if KEYED.match(bare):
        found.append("#key")
    seen = bare if len(bare) <= HEAD + FOOT else bare[:HEAD] + bare[-FOOT:]
    grams = {*seen, *(seen[at : at + 2] for at in range(len(seen) - 1))}
    return found + list(grams)


def _runs(brief: Sequence[bool]) -> list[int]:
    """Return of each piece how many brief ones stand in a row with it, -1 of those that are not."""
    sizes: list[int] = []
    for short, group in groupby(brief):
        size = len(list(group))
        sizes += [size if short else -1] * size
    return sizes


def piece_features(pieces: Sequence[tuple[str, Reading]]) -> Iterator[list[str]]:
    """Yield what each piece of a line is told by: itself, what stands beside it, and whether the text is behind it."""
    kinds = ["^", *(kind for _, (kind, _, _) in pieces), "$"]
    weights = [max(-2.0, min(4.0, reading[1])) for _, reading in pieces]
    strong = [reading[2] > 0 for _, reading in pieces]
    sizes = [min(MOST_LETTERS, len(text)) for text, _ in pieces]
    rows = _runs([len(text) <= BRIEF_PIECE and reading[0] != "prose" for text, reading in pieces])
    paragraphs = [
        number for number, (text, _) in enumerate(pieces) if len(text) > PARAGRAPH and kinds[number + 1] == "prose"
    ]
    first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else (len(pieces), -1)
    for number, (text, reading) in enumerate(pieces):
        low, high = max(0, number - BESIDE), number + BESIDE + 1
        weight = sum(weights[low:number]) + sum(weights[number + 1 : high])
        near = sizes[max(0, number - NEXT) : number + NEXT + 1]
        place = "h" if number < first else "t" if number > last else "m"
        yield [
            *(features(text, *reading) if len(text) <= READ else ("@prose",)),
            f"<{kinds[number]}",
            f">{kinds[number + 2]}",
            f"=run{bisect(RUNS, rows[number]) if rows[number] > 0 else -1}",
            f"=near{max(-3, min(6, round(weight / 3)))}",
            f"=strong{min(4, sum(strong[low:number]) + sum(strong[number + 1 : high]))}",
            f"=at-{place}",
            f"=sizes{bisect(SIZES, sum(near) / (2 * NEXT + 1))}",
        ]


def _learn(name: str, weights: dict[str, int]) -> None:
    for row in resource(__file__, name).decode("utf-8").split("\n"):
        weight, _, names = row.partition("\t")
        if names and weight[0] != "#":
            weights.update(dict.fromkeys(names.split(), int(weight)))


def _vote(text: str, kind: str, weight: float, strong: int) -> float:
    known = _WEIGHTS.get
    return sum([known(name, 0) for name in features(text, kind, weight, strong)]) / SCALE


_vote_brief = lru_cache(4096)(_vote)


def vote(text: str, kind: str, weight: float, strong: int) -> float:
    """Return how much a line speaks for a page, in logits: 0 says nothing, 2 a good deal."""
    return (_vote_brief if len(text) <= BRIEF else _vote)(text, kind, weight, strong)


def _silent(view: View, rows: Iterable[str]) -> bool:
    """Whether lines say too little for a page to begin or end there, as far as to the third paragraph."""
    read, fold = view.ask("unit-reader").value, view.ask("line-kinds").value[2]
    says = view.ask("line-vote").value
    total, paragraphs = 0.0, 0
    for row in rows:
        line = row.strip()
        if len(line) > PIECES:
            if " " in line:
                return False  # may be a page set in one line
            paragraphs += 1
        elif line:
            line = fold(line)
            reading = view.once(read, line)
            if reading[0] in LONG and len(line) > SHORT:
                paragraphs += 1
            else:
                vote = says(line, *reading)
                total += min(MOST, vote) if vote > SOME else 0.0
        if total >= SIDE:
            return False
        if paragraphs > 2:
            return True
    return True


@fact("silent-ends")
def silent_ends(view: View) -> Fact:
    """Whether either end of the text says too little for a page."""
    rows = view.rows
    return Fact(view.ask("words-apart").value or _silent(view, rows[:MANY]) or _silent(view, reversed(rows[-MANY:])))


def _loud(view: View, rows: Iterable[str]) -> int:
    """Return how many rows there are as far as to the third paragraph, 0 if they say too little for a page alone."""
    read, fold = view.ask("unit-reader").value, view.ask("line-kinds").value[2]
    says = view.ask("line-vote").value
    total, paragraphs, count = 0.0, 0, 0
    for row in rows:
        count += 1
        line = row.strip()
        if len(line) > PIECES:
            paragraphs += 1
        elif line:
            line = fold(line)
            reading = view.once(read, line)
            if reading[0] in LONG and len(line) > SHORT:
                paragraphs += 1
            vote = says(line, *reading)
            total += min(MOST, vote) if vote > SOME else 0.0
        if paragraphs > 2:
            break
    return count if total >= ALONE else 0


@fact("loud-end")
def loud_end(view: View) -> Fact:
    """Give other packs the count of the rows from an end on among which a page can be proven, 0 if none can."""
    apart = view.ask("words-apart").value
    return Fact(lambda rows: 0 if apart else _loud(view, rows))


@fact("line-vote")
def line_vote(view: View) -> Fact:
    """Give other packs the vote on a line and its reading."""
    if not _WEIGHTS:
        _learn("page_weights.tsv", _WEIGHTS)
    return Fact(vote)


def piece_votes(pieces: Sequence[tuple[str, Reading]]) -> list[float]:
    """Return the votes on the pieces of a line that holds a whole page, which what stands beside them tells as well."""
    known = _PIECE_WEIGHTS.get
    return [sum([known(name, 0) for name in found]) / SCALE for found in piece_features(pieces)]


@fact("piece-votes")
def piece_votes_fact(view: View) -> Fact:
    """Give other packs the votes on all pieces of a line, each given as it is folded and as it is read."""
    if not _PIECE_WEIGHTS:
        _learn("piece_weights.tsv", _PIECE_WEIGHTS)
    return Fact(piece_votes)
