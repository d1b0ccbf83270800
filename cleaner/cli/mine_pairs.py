"""`cleaner mine --pairs`: words of a corpus that may stand for others, for a person to look at."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from ..files import write_atomic
from ..mine.misses import read_good
from ..mine.pairs import BUILT_IN, LIKELY, Proposal, Reference, propose, reference
from ..mine.sources import Source
from ..packs import builtin_folder
from ..python_packs import running
from .streams import colours, say, write_output

_MOST = 8_000_000  # characters of a corpus, and of clean text, that are looked at
_PACK = Path("60_words", "spun.py")


def report(
    paths: Sequence[Path],
    source: Source,
    good: Sequence[Path],
    most: int,
    everything: bool,
    as_json: bool,
    output: Path | None,
    quiet: bool,
) -> int:
    """Print, or write to `output`, what may be spun in the documents of `paths`. Nothing is changed. Return 0."""
    pack = running(builtin_folder() / _PACK)
    table = pack.table()
    known = {(pair.wrong, pair.right) for pairs in table.pairs.values() for pair in pairs}
    if good:
        clean = reference(list(_texts(good, source, quiet)))
    else:
        contexts = pack.contexts()
        strings = {word: contexts.times(word) for word in table.words}
        clean = Reference(BUILT_IN, strings, contexts.only(table.originals))
    texts = list(_texts(paths, source, quiet))
    found = [each for each in propose(texts, clean, known) if everything or each.score >= LIKELY][:most]
    data = json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=1) + "\n"
    if output is not None:
        write_atomic(output, data.encode("utf-8", "backslashreplace"))
    if as_json:
        write_output(data)
    elif output is None:
        _show(found)
    if not quiet:
        against = (
            "the clean text" if good else "the built-in counts, which know few words (--good compares with clean text)"
        )
        new = sum(not each.known for each in found)
        say(f"{len(texts)} documents against {against}: {len(found)} pairs proposed, {new} of them new")
    return 0


def _show(found: Sequence[Proposal]) -> None:
    if colours():
        from rich.console import Console

        from ..report.mined import rich_pairs

        Console().print(rich_pairs(found))
    else:
        from ..report.mined import plain_pairs

        write_output(plain_pairs(found))


def _texts(paths: Sequence[Path], source: Source, quiet: bool) -> Iterator[str]:
    """Yield texts up to a number of characters, spread over the corpus by leaving out documents evenly."""
    sizes = sum(path.stat().st_size for path in _files(paths))
    every = max(1, sizes // (3 * _MOST))  # about: compressed text is more
    held = 0
    for number, document in enumerate(read_good(paths, source)):
        if document.text is None:
            say(document.reason)
        elif number % every == 0:
            held += len(document.text)
            if held > _MOST and number:
                if not quiet:
                    say(f"only the first {held:,} characters are looked at")
                return
            yield document.text


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from (file for file in path.rglob("*") if file.is_file())
        else:
            yield path
