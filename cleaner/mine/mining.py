"""Mine a corpus: two passes over its shards, one after another or in several processes, to the same end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from .counting import Census, Counts, bits_for, census
from .gathering import Gathered, gather
from .judging import KNOWN, TAKE, Candidate, judge
from .misses import Good, read_good, with_misses
from .sources import Shard, Source, shards
from .table import Table

LEAST = 5  # documents a line must stand in, or this share of them if that is more
SHARE = 0.001
T = TypeVar("T")


class Mined(NamedTuple):
    """What mining gives: the table, and why some documents were not read."""

    table: Table
    unread: tuple[str, ...]


def mine(
    paths: Sequence[Path],
    source: Source | None = None,
    least: int | None = None,
    good: Sequence[Path] = (),
    processes: int = 1,
    known: Callable[[Candidate], tuple[str, bool]] = lambda each: ("", False),
    step: Callable[[str, int, int], None] = lambda name, done, total: None,
) -> Mined:
    """Return the candidates of the documents in `paths`.

    `good` names text in which nothing may be taken out. `least` is the number of documents a candidate must stand in.
    `known` names the built-in rule that takes a candidate out, and says whether it always does. `step` is told of
    progress. FileError or ConfigError if the corpus cannot be read.
    """
    source = source or Source()
    parts = shards(paths, source)
    bits = bits_for(sum(_size(part) for part in parts))
    processes = min(processes, len(parts))
    with _workers(processes) as each:
        counted: Census | None = None
        first = partial(census, source=source, bits=bits, into=Counts(bits) if processes == 1 else None)
        for number, one in enumerate(each(first, parts), 1):
            counted = one if counted is None else counted.plus(one)
            step("counting", number, len(parts))
        assert counted is not None, "shards() gives one or more"
        least = max(LEAST, round(SHARE * counted.documents)) if least is None else least
        gathered: Gathered | None = None
        second = partial(gather, source=source, counts=counted.counts, least=least)
        for number, part in enumerate(each(second, parts), 1):
            gathered = part if gathered is None else gathered.plus(part)
            step("gathering", number, len(parts))
    assert gathered is not None, "shards() gives one or more"
    found = judge(gathered.found, counted.documents, least, known)
    text = Good(read_good(good or paths, source), strict=bool(good), often=counted.counts, least=least)
    found = with_misses(found, text)
    table = Table(counted.documents, counted.characters, least, gathered.copies, tuple(found))
    return Mined(table, counted.unread)


def taken(table: Table) -> list[Candidate]:
    """Return the candidates that a rule pack is made of."""
    return [each for each in table.candidates if each.verdict == TAKE]


def known(table: Table) -> list[Candidate]:
    """Return the candidates that the built-in rules take out already."""
    return [each for each in table.candidates if each.verdict == KNOWN]


def _size(part: Shard) -> int:
    if part.end is not None:
        return part.end - part.start
    packed = 8 if part.records else 1  # about what compressed text grows to
    return packed * sum(Path(path).stat().st_size for path in part.paths)


@contextmanager
def _workers(processes: int) -> Iterator[Callable[[Callable[[Shard], T], Iterable[Shard]], Iterable[T]]]:
    if processes < 2:
        yield map
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        run: Any = pool.map
        yield run
