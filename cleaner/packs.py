"""Find rule folders and load them: stages in the order of their folders, rules in the order of their files."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from . import caches
from .contracts import CLASSES
from .errors import PackError
from .python_packs import LateFunctions
from .rule import Fact, Level, Rule, Word
from .view import View

if TYPE_CHECKING:
    from .pack_files import Examples

_FOLDER = re.compile(r"(\d\d)_([a-z]+)")
_NO_RULES = "rules stand in a folder called like their stage, as in 30_strip/mine.toml"
_STAGE_FIELDS = ("summary", "keeps", "deletes_only", "guards", "closes_seams", "line_guard")


class Stage(NamedTuple):
    """One folder of rules: what it is for, what it promises to keep, and its rules.

    Patterns of its folder that take whole lines take none of which `line_guard` matches the beginning.
    """

    name: str
    folder: str
    summary: str
    keeps: tuple[str, ...]
    deletes_only: bool
    guards: bool
    closes_seams: bool
    line_guard: str
    rules: tuple[Rule, ...]


class Ruleset(NamedTuple):
    """All stages in order, where each fact's function stands (file, name), and a digest of the files they came from."""

    stages: tuple[Stage, ...]
    facts: dict[str, tuple[str, str]]
    digest: str

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules in pipeline order."""
        return tuple(rule for stage in self.stages for rule in stage.rules)

    def fact_functions(self) -> Mapping[str, Callable[[View], Fact]]:
        """Return the functions that answer questions about a document; each pack is imported on the first call."""
        return LateFunctions(self.facts)


def builtin_folder() -> Path:
    """Return the folder of the built-in rules: inside an installed package, beside it in a source tree."""
    here = Path(__file__).parent
    inside = here / "rules"
    return inside if inside.is_dir() else here.parent / "rules"


def load(extra: Sequence[Path] = (), python: bool = True) -> Ruleset:
    """Load the built-in rules and the packs in the folders `extra`, from the cache if no file has changed.

    `python` says whether extra folders may hold Python packs; they may when a person named them, never because some
    configuration file did. PackError for whatever is wrong in a pack.
    """
    roots = [builtin_folder(), *extra]
    for root in roots:
        if not root.is_dir():
            raise PackError(str(root), "is not a folder of rules")
    name = f"rules-{_state(roots, python)}"
    kept = caches.read(name)
    if kept is not None:
        return _unpacked(kept)
    ruleset, _ = read(extra, load(), python) if extra else read(roots)
    caches.write(name, _packed(ruleset))
    return ruleset


def read(
    roots: Sequence[Path], base: Ruleset | None = None, python: bool = True
) -> tuple[Ruleset, dict[str, Examples]]:
    """Read packs from their files, to run with the rules of `base`; also return the examples of each rule read by its id.

    `python` says whether they may be Python packs. PackError for whatever is wrong in a pack.
    """
    from .pack_files import read_python, read_toml

    stages: dict[str, Stage] = {stage.name: stage for stage in base.stages} if base else {}
    facts: dict[str, tuple[str, str]] = dict(base.facts) if base else {}
    taken = {rule.id for rule in base.rules} if base else set()
    examples: dict[str, Examples] = {}
    for root in roots:
        files = 0
        for folder in sorted(path for path in root.iterdir() if path.is_dir() and path.name[0] not in "._"):
            stage = _stage(folder, stages)
            rules = list(stage.rules)
            guard = stage.line_guard if (folder / "stage.toml").is_file() else ""
            for path in sorted(folder.iterdir()):
                if path.suffix == ".toml" and path.name != "stage.toml":
                    entries = list(read_toml(path, stage.name, guard))
                elif path.suffix == ".py":
                    if not python:
                        raise PackError(
                            str(path), "Python packs run code", "name the folder with --rules to allow them"
                        )
                    entries, found = read_python(path, stage.name)
                    for fact, function in found.items():
                        if fact in facts:
                            raise PackError(str(path), f"the fact {fact!r} is one of {facts[fact][0]}", "rename it")
                        facts[fact] = str(path), function
                else:
                    continue
                files += 1
                for rule, tests in entries:
                    if rule.id in taken:
                        raise PackError(str(path), f"the id {rule.id} is taken", "rename the file or the rule")
                    taken.add(rule.id)
                    examples[rule.id] = tests
                    rules.append(rule)
            stages[stage.name] = stage._replace(rules=tuple(rules))
        for path in sorted(root.glob("*.toml")):
            if b"[[rule]]" in path.read_bytes():
                raise PackError(str(path), "stands in no stage, so it would do nothing", _NO_RULES)
        if not files:
            raise PackError(str(root), "holds no rules", _NO_RULES)
    ordered = tuple(sorted(stages.values(), key=lambda stage: stage.folder))
    for stage in ordered:
        for rule in stage.rules:
            if rule.evidence and rule.evidence not in facts:
                raise PackError(rule.origin, f"rule {rule.id} asks for the unknown fact {rule.evidence!r}")
    return Ruleset(ordered, facts, _digest(roots, base.digest if base else "")), examples


def _stage(folder: Path, known: dict[str, Stage]) -> Stage:
    named = _FOLDER.fullmatch(folder.name)
    name = named[2] if named else folder.name
    file = folder / "stage.toml"
    if not file.is_file():
        if name in known:
            return known[name]
        raise PackError(str(folder), "is not a stage", f"call it after one of {', '.join(known)}, or add a stage.toml")
    if name in known:
        raise PackError(str(file), f"the stage {name} exists already", "leave stage.toml out to add rules to it")
    if not named:
        raise PackError(str(folder), "a stage folder is called NN_name, as in 30_strip")
    import tomllib

    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PackError(str(file), f"cannot be read as TOML: {error}") from error
    keeps = tuple(data.get("keeps", ()))
    unknown = [key for key in data if key not in _STAGE_FIELDS] + [key for key in keeps if key not in CLASSES]
    if unknown or not data.get("summary"):
        raise PackError(str(file), f"unknown {unknown}" if unknown else "has no summary", f"fields: {_STAGE_FIELDS}")
    deletes_only, guards, closes = (bool(data.get(key)) for key in _STAGE_FIELDS[2:5])
    return Stage(
        name, folder.name, data["summary"], keeps, deletes_only, guards, closes, data.get("line_guard", ""), ()
    )


def _files(roots: Sequence[Path]) -> Iterator[str]:
    """Yield the files that `read` looks into, links followed as it does, and what stands beside them."""
    for root in roots:
        for entry in sorted(os.scandir(root), key=attrgetter("name")):
            if not entry.is_dir():
                yield entry.path
            elif entry.name[0] not in "._":
                yield from sorted(each.path for each in os.scandir(entry.path) if each.is_file())


def _state(roots: Sequence[Path], python: bool) -> str:
    """Return a checksum of the names, sizes and times of all files: enough to know that a cache is stale, and quick."""
    seen = [str(python)]
    for path in _files(roots):
        state = os.stat(path)
        seen.append(f"{path} {state.st_size} {state.st_mtime_ns}")
    data = "\n".join(seen).encode("utf-8", "surrogateescape")
    return f"{zlib.crc32(data):08x}{zlib.adler32(data):08x}"


def _digest(roots: Sequence[Path], base: str) -> str:
    """Digest the contents of all files, and the digest they build on: the same rules give the same on any machine."""
    import hashlib

    seen = hashlib.sha256(base.encode())
    for path in _files(roots):
        with open(path, "rb") as file:
            seen.update(file.read() + b"\0")
    return seen.hexdigest()


def _packed(ruleset: Ruleset) -> Any:
    """Return a ruleset as plain tuples, which can be written down; equal anchors as the same string, read once."""
    stages = []
    known: dict[str, str] = {}
    for *head, rules in ruleset.stages:
        rows = []
        for rule in rules:
            row = rule._asdict()
            row["anchors"] = known.setdefault(rule.anchors, rule.anchors)
            row["level"] = int(rule.level)
            row["table"] = rule.table and {old: tuple(word) for old, word in rule.table.items()}
            rows.append(tuple(row.values()))
        stages.append((*head, tuple(rows)))
    return tuple(stages), ruleset.facts, ruleset.digest


def _unpacked(packed: Any) -> Ruleset:
    stages, facts, digest = packed
    unpacked = (Stage._make((*head, tuple([_rule(row) for row in rows]))) for *head, rows in stages)
    return Ruleset(tuple(unpacked), facts, digest)


_LEVEL, _TABLE = map(Rule._fields.index, ("level", "table"))
_LEVELS = tuple(Level)


def _rule(row: tuple[Any, ...]) -> Rule:
    fields = list(row)
    fields[_LEVEL] = _LEVELS[row[_LEVEL]]
    if row[_TABLE] is not None:
        fields[_TABLE] = {old: Word(*word) for old, word in row[_TABLE].items()}
    return Rule._make(fields)
