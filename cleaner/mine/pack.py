"""Turn a table into a rule pack: one rule by candidate, with hits from the corpus and misses from good text."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from .. import __version__, caches
from ..config import Config
from ..errors import FileError, PackError
from ..files import make_folder, write_atomic
from ..pipeline import Cleaner
from ..rule import Level
from .folding import literal, pattern
from .judging import TAKE, Candidate
from .table import Table, load

STAGE = "30_strip"
FILE = "mined.toml"
_REFUSED = "refused.txt"  # beside kept rules: a line for each candidate that makes none
_SPACES = r"[^\S\n]*"
_INVISIBLE = re.compile("[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]")


class Written(NamedTuple):
    """What became of a table: how many rules were written, and why some candidates have none."""

    rules: int
    refused: tuple[str, ...]


def write_pack(table: Table, folder: Path, place: Path | None = None) -> Written:
    """Write `folder`/30_strip/mined.toml. FileError if that fails, PackError if nothing could be made of the table.

    `place` is what the table is called in that error.

    Every example is run before it is written; a candidate whose rule does something else than take its lines out has
    none, and is named.
    """
    made: list[str] = []
    refused: list[str] = []
    with tempfile.TemporaryDirectory(prefix="cleaner-mine-") as trial:
        usable = list(_usable(table, Path(trial), refused))
        if usable:
            cleaner_folder = Path(trial, "all")
            _write(cleaner_folder, [_rule(each, [(text, "") for text in _texts(each)]) for each in usable])
        for each in usable:
            cleaner = Cleaner(Config(Level.SUSPECT, select=(rule_id(each),), rules=(cleaner_folder,)))
            pairs = [(text, cleaner.clean(text).after) for text in _texts(each)]
            good = [(text, result) for text, result in pairs if _is_right(each, text, result)]
            quiet = all(not cleaner.clean(text).changed for text in each.misses)
            if len(good) == len(pairs) >= 2 and quiet:
                made.append(_rule(each, good))
            else:
                refused.append(f"{each.id} {each.contexts[0].text!r}: its rule does not do what its examples say")
    if not made:
        remedy = "no candidate of the table is taken"
        if refused:
            remedy = f"none of {len(refused)} candidates makes a rule: {refused[0]}"
        raise PackError(str(place or folder), "there is nothing to write", remedy)
    _write(folder, made)
    return Written(len(made), tuple(refused))


def mined_rules(table: Path, say: Callable[[str], None] = lambda message: None) -> Path:
    """Return a folder of rules that take out what the table in `table` says, for `Config.rules`; made once, and kept.

    `say` is told which candidates make no rule, and if nothing of the table is taken. FileError or ConfigError if it
    cannot be read or was changed, PackError if none of what is taken makes a rule.
    """
    loaded = load(table)
    folder = caches.folder() / f"table-{__version__}-{loaded.digest[:32]}"  # another version may make other rules of it
    if not folder.is_dir():
        _keep(loaded, folder, table)
    taken = sum(each.verdict == TAKE for each in loaded.candidates)
    refused = (folder / _REFUSED).read_text("utf-8").splitlines()
    if not taken:
        say(f"{table}: no candidate is taken, so it takes nothing out")
    elif refused:
        more = f", and {len(refused) - 1} more" if len(refused) > 1 else ""
        say(f"{table}: {len(refused)} of {taken} candidates make no rule and stay: {refused[0]}{more}")
    return folder


def _keep(table: Table, folder: Path, place: Path) -> None:
    """Make the folder of rules of a table. FileError if it cannot be written, PackError if there is no rule in it."""
    beside = folder.with_name(f"{folder.name}.{os.getpid()}")
    try:
        make_folder(beside)
        refused: tuple[str, ...] = ()
        if any(each.verdict == TAKE for each in table.candidates):
            refused = write_pack(table, beside, place).refused
        else:
            _write(beside, [])
        (beside / _REFUSED).write_text("".join(f"{' '.join(each.split())}\n" for each in refused), "utf-8")
        try:
            beside.rename(folder)
        except OSError:  # another process was quicker
            if not folder.is_dir():
                raise
    except OSError as error:
        remedy = "set XDG_CACHE_HOME to a folder that can be written, or use `cleaner mine --pack`"
        raise FileError(str(folder), f"cannot be written: {error.strerror or error}", remedy) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def rule_id(each: Candidate) -> str:
    """Return the id of the rule made of a candidate."""
    return f"strip.mined.{_name(each)}"


def _name(each: Candidate) -> str:
    return f"{'block' if len(each.lines) > 1 else 'line'}-{each.id}"


def _usable(table: Table, trial: Path, refused: list[str]) -> Iterator[Candidate]:
    """Yield the candidates whose rule loads."""
    for each in table.candidates:
        if each.verdict != TAKE:
            continue
        folder = trial / each.id
        _write(folder, [_rule(each, [(text, "") for text in _texts(each)])])
        try:
            _check(folder)
        except PackError as error:
            refused.append(f"{each.id} {each.contexts[0].text!r}: {error.fact}")
        else:
            yield each


def _check(folder: Path) -> None:
    from ..pack_files import read_toml

    list(read_toml(folder / STAGE / FILE, STAGE[3:]))


def _texts(each: Candidate) -> list[str]:
    return ["\n".join(filter(None, (context.before, context.text, context.after))) for context in each.contexts]


def _is_right(each: Candidate, text: str, result: str) -> bool:
    """Whether of `text` exactly the lines of the candidate are gone."""
    context = next(context for context, other in zip(each.contexts, _texts(each), strict=True) if other == text)
    rest = [line for line in (context.before, context.after) if line]
    return [line.strip() for line in result.split("\n") if line.strip()] == [line.strip() for line in rest]


def _rule(each: Candidate, pairs: Sequence[tuple[str, str]]) -> str:
    parts = [pattern(part) for part in each.lines]
    block = len(parts) > 1
    match = parts[0]
    if block:
        gap = rf"{_SPACES}\n\s*"
        match = f"^{_SPACES}{gap.join(parts)}{_SPACES}(?:\\n|\\Z)"
    where = {"head": "at the head", "tail": "at the end"}.get(each.zone, "in different places")
    why = f"Stands {where} of {each.documents} documents ({each.share:.1%}); {each.why}."
    fields = {
        "id": _name(each),
        "match": match,
        "anchors": [max(map(literal, each.lines), key=len)],
        "scope": "text" if block else "line",
        "zone": each.zone,
        "level": "likely",
        "why": why,
        "hits": [list(pair) for pair in pairs],
        "misses": list(each.misses),
    }
    if each.zone == "any":
        del fields["zone"]
    return "[[rule]]\n" + "".join(f"{key:<6} = {_toml(value)}\n" for key, value in fields.items())


def _toml(value: object) -> str:
    """Return `value` as TOML, which writes strings and lists as JSON does; what cannot be seen becomes an escape."""
    if isinstance(value, str) and "\\" in value and "'" not in value and not _INVISIBLE.search(value):
        return f"'{value}'"  # as it is: a pattern is easier to read so
    text = json.dumps(value, ensure_ascii=False)
    return _INVISIBLE.sub(lambda found: f"\\u{ord(found[0]):04X}", text)


def _write(folder: Path, rules: Sequence[str]) -> None:
    target = folder / STAGE
    make_folder(target)
    head = "# Written by `cleaner mine`. Lines that many documents of one corpus have at their ends.\n\n"
    write_atomic(target / FILE, (head + "\n".join(rules)).encode("utf-8"))
