"""Find rule folders and load them: stages in the order of their folders, rules in the order of their files."""

from __future__ import annotations

import json
import os
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from .contracts import CLASSES
from .errors import PackError
from .python_packs import late
from .rule import Examples, Fact, Level, Rule, Word
from .view import View

_FOLDER = re.compile(r"(\d\d)_([a-z]+)")
_STAGE_FIELDS = ("summary", "keeps", "deletes_only", "guards", "closes_seams")
_CACHE_VERSION = 2


class Stage(NamedTuple):
    """One folder of rules: what it is for, what it promises to keep, and its rules."""

    name: str
    folder: str
    summary: str
    keeps: tuple[str, ...]
    deletes_only: bool
    guards: bool
    closes_seams: bool
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

    def fact_functions(self) -> dict[str, Callable[[View], Fact]]:
        """Return the functions that answer questions about a document; each pack is imported on the first call."""
        return {name: late(path, function) for name, (path, function) in self.facts.items()}


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
    cached = _cache_file(_state(roots, python))
    try:
        return _from_json(json.loads(cached.read_bytes()))
    except (OSError, ValueError, TypeError, KeyError):
        pass
    ruleset, _ = read(roots, python)
    try:
        cached.parent.mkdir(parents=True, exist_ok=True)
        beside = cached.with_suffix(f".{os.getpid()}")
        beside.write_text(json.dumps(_to_json(ruleset), ensure_ascii=False), encoding="utf-8")
        beside.replace(cached)
    except OSError:
        pass  # a cache that cannot be written costs time, not results
    return ruleset


def read(roots: Sequence[Path], python: bool = True) -> tuple[Ruleset, dict[str, Examples]]:
    """Read all packs from their files; also return the examples of each rule by its id."""
    from .pack_files import read_python, read_toml

    stages: dict[str, Stage] = {}
    facts: dict[str, tuple[str, str]] = {}
    examples: dict[str, Examples] = {}
    for root in roots:
        for folder in sorted(path for path in root.iterdir() if path.is_dir() and path.name[0] not in "._"):
            stage = _stage(folder, stages)
            rules = list(stage.rules)
            for path in sorted(folder.iterdir()):
                if path.suffix == ".toml" and path.name != "stage.toml":
                    entries = list(read_toml(path, stage.name))
                elif path.suffix == ".py":
                    if not python and root != roots[0]:
                        raise PackError(
                            str(path), "Python packs run code", "name the folder with --rules to allow them"
                        )
                    entries, found = read_python(path, stage.name)
                    facts |= {name: (str(path), function) for name, function in found.items()}
                else:
                    continue
                for rule, tests in entries:
                    if rule.id in examples:
                        raise PackError(str(path), f"the id {rule.id} is taken", "rename the file or the rule")
                    examples[rule.id] = tests
                    rules.append(rule)
            stages[stage.name] = stage._replace(rules=tuple(rules))
    ordered = tuple(sorted(stages.values(), key=lambda stage: stage.folder))
    for stage in ordered:
        for rule in stage.rules:
            if rule.evidence and rule.evidence not in facts:
                raise PackError(rule.origin, f"rule {rule.id} asks for the unknown fact {rule.evidence!r}")
    return Ruleset(ordered, facts, _digest(roots)), examples


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
    deletes_only, guards, closes = (bool(data.get(key)) for key in _STAGE_FIELDS[2:])
    return Stage(name, folder.name, data["summary"], keeps, deletes_only, guards, closes, ())


def _files(roots: Sequence[Path]) -> Iterator[str]:
    for root in roots:
        for folder, folders, files in os.walk(root):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            yield from (os.path.join(folder, name) for name in sorted(files))


def _state(roots: Sequence[Path], python: bool) -> str:
    """Return a checksum of the names, sizes and times of all files: enough to know that a cache is stale, and quick."""
    seen = [f"{_CACHE_VERSION} {python}"]
    for path in _files(roots):
        state = os.stat(path)
        seen.append(f"{path} {state.st_size} {state.st_mtime_ns}")
    data = "\n".join(seen).encode("utf-8", "surrogateescape")
    return f"{zlib.crc32(data):08x}{zlib.adler32(data):08x}"


def _digest(roots: Sequence[Path]) -> str:
    """Digest the contents of all files: the same rules give the same digest on any machine."""
    import hashlib

    seen = hashlib.sha256()
    for path in _files(roots):
        with open(path, "rb") as file:
            seen.update(file.read() + b"\0")
    return seen.hexdigest()


def _cache_file(state: str) -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/.cache")
    return Path(base, "cleaner", f"rules-{state}.json")


def _to_json(ruleset: Ruleset) -> dict[str, Any]:
    return {"stages": ruleset.stages, "facts": ruleset.facts, "digest": ruleset.digest}


def _from_json(data: dict[str, Any]) -> Ruleset:
    stages = []
    for *head, rows in data["stages"]:
        rules = []
        for row in rows:
            rule = Rule(*row)
            table = None
            if rule.table is not None:
                table = {old: Word(new, *map(tuple, contexts)) for old, (new, *contexts) in rule.table.items()}
            rules.append(
                rule._replace(
                    level=Level(rule.level),
                    table=table,
                    anchors=tuple(rule.anchors),
                    before=tuple(rule.before) if rule.before else None,  # type: ignore[arg-type]
                    profiles=tuple(rule.profiles),
                )
            )
        name, folder, summary, keeps, deletes_only, guards, closes = head
        stage = Stage(name, folder, summary, tuple(keeps), deletes_only, guards, closes, tuple(rules))
        stages.append(stage)
    facts = {name: (path, function) for name, (path, function) in data["facts"].items()}
    return Ruleset(tuple(stages), facts, data["digest"])
