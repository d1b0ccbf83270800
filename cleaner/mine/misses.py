"""Good text against candidates: what stands in it as it is may not be taken out, what is like it becomes an example."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from ..scans import scan
from .counting import Counts, lines
from .folding import is_prose, literal, number_of
from .judging import LOOK, TAKE, Candidate
from .sources import Document, Source, documents, shards

MISSES = 2  # examples by rule
_DOCUMENTS = 20_000  # looked through for examples; with text that was named as good, all of it is
_LONGEST = 120  # characters of an example
_PLAIN = 400  # good lines kept, of which the likest becomes an example where none holds the literal of a candidate


class Good(NamedTuple):
    """Text in which nothing may be taken out if `strict`; otherwise the corpus itself, of which rare lines are good."""

    documents: Iterable[Document]
    strict: bool
    often: Counts
    least: int


def read_good(paths: Sequence[Path], source: Source) -> Iterator[Document]:
    """Yield the documents of good text; a text file there is one document, JSON Lines are read as the corpus is."""
    for shard in shards(paths, source):
        yield from documents(shard, source)


def with_misses(found: Sequence[Candidate], good: Good) -> list[Candidate]:
    """Return the candidates with examples of what their rules must leave; those that good text holds are not taken."""
    wanted = [each for each in found if each.verdict == TAKE]
    if not wanted:
        return list(found)
    owners: dict[str, list[int]] = {}
    for number, each in enumerate(wanted):
        owners.setdefault(max(map(literal, each.lines), key=len), []).append(number)
    literals = [text for text in owners if text]
    find = scan(literals)
    exact = {each.folded: number for number, each in enumerate(wanted) if len(each.lines) == 1}
    misses: list[list[str]] = [[] for _ in wanted]
    harm = [0] * len(wanted)
    plain: list[str] = []
    for document in good.documents if good.strict else islice(good.documents, _DOCUMENTS):
        for folded, line in lines(document):
            if folded in exact:
                harm[exact[folded]] += good.strict
                continue
            if not good.strict and good.often.of(number_of(folded)) >= good.least:
                continue
            if len(plain) < _PLAIN and is_prose(line) and line[:_LONGEST] not in plain:
                plain.append(line[:_LONGEST])  # paragraphs are longer, and there may be nothing else
            for _, _, which in find(line) if len(line) <= _LONGEST else ():
                for owner in owners[literals[which]]:
                    if len(misses[owner]) < MISSES and line not in misses[owner]:
                        misses[owner].append(line)
    done = {}
    for number, each in enumerate(wanted):
        near = () if len(misses[number]) >= MISSES else _likest(each.folded, plain)
        examples = (*misses[number], *(line for line in near if line not in misses[number]))[:MISSES]
        if harm[number]:
            why = f"stands {harm[number]} times in text that was named as good"
            done[each.folded] = replace(each, verdict=LOOK, why=why, misses=examples)
        else:
            done[each.folded] = replace(each, misses=examples)
    return [done.get(each.folded, each) for each in found]


def _likest(folded: str, good: Sequence[str]) -> list[str]:
    """Return the good lines that share most pairs of characters with a candidate, short ones first."""
    pairs = {folded[at : at + 2] for at in range(len(folded) - 1)}
    return sorted(good, key=lambda line: (-sum(pair in line for pair in pairs), len(line), line))[:MISSES]
