"""Settings of a run, and where they come from: the command line, or the nearest cleaner.toml or pyproject.toml."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .errors import ConfigError
from .rule import Level

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

PROFILES = ("auto", "web", "wenku", "wechat", "news", "gov", "novel", "essay", "forum")
SCRIPTS = ("keep", "simplified", "traditional")
SPACINGS = ("keep", "add", "remove")
# What rules of these profiles do is done only on request.
REQUESTS = {
    f"{key}-{value}": (key, value)
    for key, values in (("script", SCRIPTS[1:]), ("spacing", SPACINGS[1:]))
    for value in values
}
FILES = ("cleaner.toml", "pyproject.toml")
ENCODINGS = "try utf-8, gb18030, big5hkscs or utf-16"
INCLUDE = ("*.txt", "*.TXT")  # what is taken from folders unless someone says otherwise

Values = dict[str, Any]


class Config(NamedTuple):
    """What rules run, and how. Picklable; all that a `Cleaner` needs to be made anew in another process."""

    level: Level = Level.LIKELY
    select: tuple[str, ...] = ()  # prefixes of rule ids; none: all rules
    ignore: tuple[str, ...] = ()  # prefixes of rule ids, stronger than select
    profile: str = "auto"
    rules: tuple[Path, ...] = ()  # further folders of rules
    python_rules: bool = True  # may those folders hold Python packs
    fast: bool = False  # skip the passes that prove the result at rest
    keep: tuple[str, ...] = ()  # text that must stay wherever it stands
    script: str = "keep"
    spacing: str = "keep"

    @property
    def requested(self) -> frozenset[str]:
        """The profiles of rules that run only on request, of those that are requested."""
        return frozenset({f"script-{self.script}", f"spacing-{self.spacing}"} & REQUESTS.keys())


def check(config: Config) -> None:
    """ConfigError if a value of `config` is none of those there are."""
    if not isinstance(config.level, Level):
        raise ConfigError("level", f"is {config.level!r}", "use Level.CERTAIN, Level.LIKELY or Level.SUSPECT")
    for name, choices in (("profile", PROFILES), ("script", SCRIPTS), ("spacing", SPACINGS)):
        if getattr(config, name) not in choices:
            raise ConfigError(name, f"is {getattr(config, name)!r}", f"use one of {', '.join(choices)}")


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
    script: str | None = None
    spacing: str | None = None


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
            **{
                key: values[key]
                for key in ("level", "select", "ignore", "profile", "keep", "script", "spacing")
                if key in values
            },
            **_rule_folders(values.get("rules", ()), given.rules),
        )

    def of(self, path: Path | None = None) -> Config:
        """Return the configuration for the file at `path`, or for text that is no file."""
        config, given = self._file, self._given
        for values in self._matching(path):
            config = config._replace(**values)
        return config._replace(
            level=config.level if given.level is None else given.level,
            select=given.select or config.select,
            ignore=(*_still_ignored(config.ignore, given.select), *given.ignore),
            profile=given.profile or config.profile,
            script=given.script or config.script,
            spacing=given.spacing or config.spacing,
        )

    @property
    def uniform(self) -> bool:
        """Whether the configuration is the same for all files."""
        return not self._overrides

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
    if given.encoding and not is_encoding(given.encoding):
        raise ConfigError("--encoding", f"there is no encoding {given.encoding!r}", ENCODINGS)
    found = file or (None if start is None else find(start))
    if found is None:
        return Settings(given)
    from .config_file import read

    return Settings(given, read(found), None if file else found.parent)


def is_encoding(name: str) -> bool:
    """Return whether there is a text encoding of that name."""
    try:
        "".encode(name)  # refuses codecs that are no text encoding, too
    except (LookupError, ValueError):
        return False
    return True


def find(start: Path) -> Path | None:
    """Return the configuration file nearest to the folder `start`: in it, or in the first folder above that has one."""
    here = Path(os.path.abspath(start))
    for folder in (here, *here.parents):
        own, project = (folder / name for name in FILES)
        if os.path.isfile(own):
            return own
        if os.path.isfile(project):
            from .config_file import has_settings

            if has_settings(project):
                return project
    return None


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


def _rule_folders(named_by_file: Iterable[Path], given: tuple[Path, ...]) -> Values:
    """Return the rule folders and whether Python packs may run: only if every folder that holds one is `given`."""
    known = {os.path.realpath(path) for path in given}
    others = tuple(path for path in named_by_file if os.path.realpath(path) not in known)
    return {"rules": (*others, *given), "python_rules": not any(map(_holds_python, others))}


def _holds_python(folder: Path) -> bool:
    stages = [stage for stage in folder.iterdir() if stage.is_dir()] if folder.is_dir() else []
    return any(file.suffix == ".py" for stage in stages for file in stage.iterdir())


def _still_ignored(ignore: tuple[str, ...], select: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        prefix for prefix in ignore if not any(name == prefix or name.startswith(prefix + ".") for name in select)
    )
