"""Settings of a run, and where they come from: the command line, or the nearest cleaner.toml or pyproject.toml."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .errors import ConfigError
from .rule import Level

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

PROFILES = ("auto", "web", "wenku", "wechat", "news", "gov", "novel", "essay", "forum")
FILES = ("cleaner.toml", "pyproject.toml")
INCLUDE = ("*.txt", "*.TXT")  # what is taken from folders unless someone says otherwise

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Config:
    """What rules run, and how. Picklable; all that a `Cleaner` needs to be made anew in another process."""

    level: Level = Level.LIKELY
    select: tuple[str, ...] = ()  # prefixes of rule ids; none: all rules
    ignore: tuple[str, ...] = ()  # prefixes of rule ids, stronger than select
    profile: str = "auto"
    rules: tuple[Path, ...] = ()  # further folders of rules
    python_rules: bool = True  # may those folders hold Python packs
    fast: bool = False  # skip the passes that prove the result at rest
    keep: tuple[str, ...] = field(default=())  # text that must stay wherever it stands


class Given(NamedTuple):
    """What the command line says; None, () and False where it says nothing."""

    level: Level | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: str | None = None
    rules: tuple[Path, ...] = ()
    encoding: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fast: bool = False


class Override(NamedTuple):
    """Values for the files that one of the globs `paths` matches."""

    paths: tuple[str, ...]
    values: dict[str, Any]


class Settings:
    """The settings of one run. What chooses (select, level …) the command line replaces; what leaves out adds up.

    So a rule that a configuration file ignores stays ignored, unless --select names it at least as precisely.
    """

    def __init__(self, given: Given, values: Values | None = None, folder: Path | None = None) -> None:
        """Combine the command line with the `values` of a configuration file, whose globs are relative to `folder`."""
        values = values or {}
        self.encoding: str | None = given.encoding or values.get("encoding")
        self.include: tuple[str, ...] = given.include or values.get("include", INCLUDE)
        self._given = given
        self._folder = Path.cwd() if folder is None else folder
        self._excluded: tuple[str, ...] = values.get("exclude", ())
        self._overrides: tuple[Override, ...] = values.get("overrides", ())
        self._file = Config(
            fast=given.fast,
            **{key: values[key] for key in ("level", "select", "ignore", "profile", "keep") if key in values},
            **_rule_folders(values.get("rules", ()), given.rules),
        )

    def of(self, path: Path | None = None) -> Config:
        """Return the configuration for the file at `path`, or for text that is no file."""
        config, given = self._file, self._given
        for values in self._matching(path):
            config = replace(config, **values)
        return replace(
            config,
            level=config.level if given.level is None else given.level,
            select=given.select or config.select,
            ignore=(*_still_ignored(config.ignore, given.select), *given.ignore),
            profile=given.profile or config.profile,
        )

    def excludes(self, path: Path) -> bool:
        """Return whether `path` is to be left out: patterns of the file count from its folder, others from this one."""
        if not self._excluded and not self._given.exclude:
            return False
        return any(spec.match_file(_below(path, folder) or _absolute(path)) for spec, folder in self._exclude_specs)

    @property
    def exclude_anywhere(self) -> tuple[str, ...]:
        """The exclude patterns that mean the same from every folder, for a walk that need not enter what they match."""
        patterns = (*self._excluded, *self._given.exclude)
        if any(pattern.startswith("!") for pattern in patterns):
            return ()
        return tuple(pattern for pattern in patterns if "/" not in pattern.rstrip("/"))

    def _matching(self, path: Path | None) -> Iterator[Values]:
        if path is None or not self._overrides:
            return
        below = _below(path, self._folder)
        for spec, values in self._override_specs:
            if below is not None and spec.match_file(below):
                yield values

    @cached_property
    def _override_specs(self) -> list[tuple[GitIgnoreSpec, Values]]:
        return [(_spec(override.paths, "paths"), override.values) for override in self._overrides]

    @cached_property
    def _exclude_specs(self) -> list[tuple[GitIgnoreSpec, Path]]:
        return [(_spec(self._excluded, "exclude"), self._folder), (_spec(self._given.exclude, "--exclude"), Path.cwd())]


def settings(given: Given, start: Path | None = None, file: Path | None = None) -> Settings:
    """Return the settings of a run: those `given`, over `file` or else the file nearest to the folder `start` (if any).

    Globs of a file that was found count from its folder, those of a file that was named from the working folder.
    ConfigError if the file, or a name given, is wrong.
    """
    if given.encoding:
        _check("--encoding", _encoding, given.encoding)
    if file is not None:
        return Settings(given, read(file))
    found = None if start is None else find(start)
    return Settings(given) if found is None else Settings(given, read(found), found.parent)


def find(start: Path) -> Path | None:
    """Return the configuration file nearest to the folder `start`: in it, or in the first folder above that has one."""
    here = start.absolute()
    for folder in (here, *here.parents):
        own, project = (folder / name for name in FILES)
        if os.path.isfile(own):
            return own
        if os.path.isfile(project) and _table(project) is not None:
            return project
    return None


def read(file: Path, _chain: tuple[Path, ...] = ()) -> Values:
    """Return the checked values of a configuration file, over those of the file it extends, or ConfigError."""
    file = file.absolute()
    chain = (*_chain, file)
    if any(os.path.realpath(file) == os.path.realpath(other) for other in _chain):
        raise ConfigError(str(_chain[0]), f"extends itself: {' -> '.join(map(str, chain))}", "leave one extend out")
    table = _table(file)
    if table is None:
        raise ConfigError(str(file), "has no table [tool.cleaner]", "add it, or name a cleaner.toml")
    values = _values(table, _KINDS, file)
    if "extend" in values:
        return {**read(values.pop("extend"), chain), **values}
    return values


def _below(path: Path, folder: Path) -> str | None:
    """Return the path as seen from `folder`, None if it is not below it."""
    try:
        return Path(os.path.abspath(path)).relative_to(folder).as_posix()
    except ValueError:
        return None


def _absolute(path: Path) -> str:
    return "/".join(Path(os.path.abspath(path)).parts[1:])


def _spec(patterns: Iterable[str], place: str) -> GitIgnoreSpec:
    import re

    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(patterns)
    except (ValueError, re.error) as error:
        raise ConfigError(place, f"holds a wrong pattern: {error}", "write it as in .gitignore") from error


def _table(file: Path) -> Values | None:
    """Return the settings in a file, None if a pyproject.toml has none. Most do not, and are not parsed to know."""
    try:
        data = file.read_bytes()
        if file.name == "pyproject.toml" and b"cleaner" not in data:
            return None
        import tomllib  # only for those who have a configuration file: it takes as long as cleaning a document

        table: Any = tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise ConfigError(str(file), f"cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise ConfigError(str(file), f"is not TOML: {error}") from error
    if file.name == "pyproject.toml":
        tools = table.get("tool")
        table = tools.get("cleaner") if isinstance(tools, dict) else None
    if not isinstance(table, dict | None):
        raise ConfigError(_place(file, "cleaner"), "tool.cleaner is not a table", "write [tool.cleaner] above its keys")
    return table


def _values(table: Values, kinds: Mapping[str, Kind], file: Path) -> Values:
    for key in table:
        if key not in kinds:
            from difflib import get_close_matches

            near = get_close_matches(key, kinds, 1)
            remedy = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(kinds)}"
            raise ConfigError(_place(file, key), f"unknown key {key!r}", remedy)
    return {key: _check(_place(file, key), kinds[key], value, key, file) for key, value in table.items()}


def _check(place: str, kind: Kind, value: Any, key: str = "", file: Path = Path()) -> Any:
    try:
        return kind(value, file)
    except ValueError as error:
        raise ConfigError(place, f"key {key!r} {error}" if key else str(error)) from error


def _place(file: Path, key: str) -> str:
    """Return file and line of a key, or the file alone where the key is not written exactly once."""
    lines = file.read_text("utf-8", "replace").split("\n")
    found = [number for number, line in enumerate(lines, 1) if line.split("=")[0].strip(" \t\"'[]") == key]
    return f"{file}:{found[0]}" if len(found) == 1 else str(file)


def _string(value: Any, _: Path) -> str:
    if not isinstance(value, str):
        raise ValueError(f"must be a string, not {value!r}")
    return value


def _strings(value: Any, _: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise ValueError(f"must be a list of strings, not {value!r}")
    return tuple(value)


def _level(value: Any, _: Path) -> Level:
    if not isinstance(value, str) or value.upper() not in Level.__members__:
        raise ValueError(f"must be one of {', '.join(map(str, Level))}, not {value!r}")
    return Level.named(value)


def _profile(value: Any, _: Path) -> str:
    if value not in PROFILES:
        raise ValueError(f"must be one of {', '.join(PROFILES)}, not {value!r}")
    return str(value)


def _encoding(value: Any, file: Path) -> str:
    name = _string(value, file)
    try:
        "".encode(name)  # refuses codecs that are no text encoding, too
    except (LookupError, ValueError):
        raise ValueError(f"names no encoding: {name!r}; try utf-8, gb18030, big5hkscs or utf-16") from None
    return name


def _path(value: Any, file: Path) -> Path:
    return file.parent / _string(value, file)


def _paths(value: Any, file: Path) -> tuple[Path, ...]:
    return tuple(file.parent / item for item in _strings(value, file))


def _overrides(value: Any, file: Path) -> tuple[Override, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ValueError("must be tables [[overrides]]")
    overrides = []
    for table in value:
        values = _values(table, _OVERRIDE_KINDS, file)
        if not values.get("paths"):
            raise ValueError("needs paths = [globs] in every table")
        overrides.append(Override(values.pop("paths"), values))
    return tuple(overrides)


Kind = Callable[[Any, Path], Any]
_OVERRIDE_KINDS: Mapping[str, Kind] = {
    "paths": _strings, "level": _level, "select": _strings, "ignore": _strings, "profile": _profile, "keep": _strings,
}  # fmt: skip
_KINDS: Mapping[str, Kind] = {
    "level": _level, "select": _strings, "ignore": _strings, "profile": _profile, "rules": _paths,
    "encoding": _encoding, "include": _strings, "exclude": _strings, "keep": _strings, "overrides": _overrides,
    "extend": _path,
}  # fmt: skip


def _rule_folders(named_by_file: Iterable[Path], given: tuple[Path, ...]) -> Values:
    """Return the rule folders and whether Python packs may run: only if every folder that holds one is `given`."""
    known = {os.path.realpath(path) for path in given}
    others = tuple(path for path in named_by_file if os.path.realpath(path) not in known)
    return {"rules": (*others, *given), "python_rules": not any(any(path.glob("*/*.py")) for path in others)}


def _still_ignored(ignore: tuple[str, ...], select: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        prefix for prefix in ignore if not any(name == prefix or name.startswith(prefix + ".") for name in select)
    )
