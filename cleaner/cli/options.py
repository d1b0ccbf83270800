"""Options that several commands share, and the request they add up to."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from ..config import PROFILES, SCRIPTS, SPACINGS, Given, Settings, settings
from ..rule import Level
from .streams import say

_Command = TypeVar("_Command", bound=Callable[..., Any])

_RULES = (
    click.option("--rules", type=click.Path(path_type=Path), multiple=True, metavar="DIR", help="Further rules."),
    click.option(
        "--mined", type=click.Path(path_type=Path), multiple=True, metavar="TABLE", help="Rules of a mined table."
    ),
    click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="Read this configuration file."),
    click.option("--isolated", is_flag=True, help="Read no configuration file."),
)
_CHOICE = (
    click.option("--level", type=click.Choice([str(level) for level in Level]), help="Least sure rules [likely]."),
    click.option("--select", multiple=True, metavar="PREFIX", help="Run these rules only; comma lists will do."),
    click.option("--ignore", multiple=True, metavar="PREFIX", help="Leave these rules out."),
    click.option("--profile", type=click.Choice(PROFILES), help="Where the documents come from [auto]."),
    click.option("--script", type=click.Choice(SCRIPTS), help="Convert to this script, by OpenCC [keep]."),
    click.option("--spacing", type=click.Choice(SPACINGS), help="Spaces between Chinese and Latin [keep]."),
    click.option("--encoding", metavar="NAME", help="Encoding of the documents [found out]."),
    click.option("--fast", is_flag=True, help="Skip the passes that prove the result at rest."),
)
_FOLDERS = (
    click.option("--include", multiple=True, metavar="GLOB", help="Files to take from folders."),
    click.option("--exclude", multiple=True, metavar="GLOB", help="What to leave out of folders, as in .gitignore."),
)
_NAMED = (
    click.option("--force-exclude", is_flag=True, help="Leave excluded files out even where they are named."),
    click.option("--stdin-filename", metavar="NAME", help="Treat standard input as this file."),
)
_LIMITS = (
    click.option(
        "--max-removed", type=click.IntRange(0, 100), metavar="PERCENT", help="Refuse if more of a text would go."
    ),
    click.option("-q", "--quiet", is_flag=True, help="Errors only: no summary, no progress."),
)


class Request(NamedTuple):
    """What documents a command is to work on, and how. `settings` are those of standard input, or of the first path."""

    settings: Settings
    paths: tuple[str, ...]
    given: Given = Given()
    fixed: bool = False  # a configuration file was named, or none is to be read
    stdin_filename: str | None = None
    force_exclude: bool = False
    quiet: bool = False
    max_removed: int | None = None  # percent of a text

    @property
    def stdin(self) -> bool:
        """Whether the document is standard input."""
        return self.paths in ((), ("-",))

    def settings_at(self, folder: Path) -> Settings:
        """Return the settings of what was named in `folder`; ConfigError if the file nearest to it is wrong."""
        return self.settings if self.fixed else settings(self.given, folder)


def rule_options(command: _Command) -> _Command:
    """Add the options that say which rule packs and configuration file count."""
    return _with(_RULES, command)


def choice_options(command: _Command) -> _Command:
    """Add the options that say which rules run, and how."""
    return _with((*_CHOICE, *_RULES), command)


def document_options(command: _Command) -> _Command:
    """Add the options of commands that work on many documents."""
    return _with((*_CHOICE, *_RULES, *_FOLDERS, *_NAMED, *_LIMITS), command)


def corpus_options(command: _Command) -> _Command:
    """Add the options of the command that cleans whole corpora."""
    return _with((*_CHOICE, *_RULES, *_FOLDERS, *_LIMITS), command)


def request(
    paths: tuple[str, ...],
    *,
    level: str | None = None,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    profile: str | None = None,
    script: str | None = None,
    spacing: str | None = None,
    encoding: str | None = None,
    fast: bool = False,
    rules: tuple[Path, ...] = (),
    mined: tuple[Path, ...] = (),
    config: Path | None = None,
    isolated: bool = False,
    include: tuple[str, ...] = (),
    exclude: tuple[str, ...] = (),
    stdin_filename: str | None = None,
    force_exclude: bool = False,
    quiet: bool = False,
    max_removed: int | None = None,
) -> Request:
    """Return the request that `paths` and the values of the shared options make; ConfigError if they are wrong."""
    if "-" in paths and len(paths) > 1:
        raise click.UsageError("standard input (-) cannot be mixed with files")
    if "" in paths:
        raise click.UsageError("a path is empty")
    if stdin_filename is not None and paths not in ((), ("-",)):
        raise click.UsageError("--stdin-filename is for standard input")
    if config and isolated:
        raise click.UsageError("--config and --isolated exclude each other")
    if mined:
        from ..mine.pack import mined_rules

        rules = (*rules, *(mined_rules(table, say) for table in mined))
    given = Given(
        level=Level.named(level) if level else None,
        select=_names(select),
        ignore=_names(ignore),
        profile=profile,
        script=script,
        spacing=spacing,
        rules=rules,
        encoding=encoding,
        include=include,
        exclude=exclude,
        fast=fast,
    )
    stdin = paths in ((), ("-",))
    start = None if isolated else folder_of(stdin_filename if stdin else paths[0])
    found, fixed = settings(given, start, config), isolated or config is not None
    return Request(found, paths, given, fixed, stdin_filename, force_exclude, quiet, max_removed)


def folder_of(path: str | None) -> Path:
    """Return the folder whose configuration counts for `path`."""
    if path is None:
        return Path()
    return Path(path) if os.path.isdir(path) else Path(path).parent


def _names(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _with(options: tuple[Callable[[_Command], _Command], ...], command: _Command) -> _Command:
    for option in reversed(options):
        command = option(command)
    return command
