"""Folders: the files below them that are wanted, as globs and `.gitignore` say."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .errors import ConfigError
from .files import BESIDE, failed, read_bytes

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class _Place(NamedTuple):
    """A file or folder met on the way: its name to yield, its real name, its name below the root, and what is ignored.

    `ignored` holds, outermost first, each `.gitignore` above: the name of its folder below the root, and its patterns.
    """

    path: str
    real: str
    below: str
    folder: bool
    ignored: tuple[tuple[str, GitIgnoreSpec], ...] = ()


def walk(
    paths: Sequence[Path], include: Sequence[str], exclude: Sequence[str], force_exclude: bool = False
) -> Iterator[Path]:
    """Return the files that `paths` stand for, each once, in an order that depends on their names alone.

    A file is yielded as it is, even if excluded, unless `force_exclude`. A folder is walked deep: files that match a
    glob of `include`, but none that `exclude` (patterns as in `.gitignore`, relative to the folder) or a `.gitignore`
    in it says to leave; no hidden folder and no link to a folder is entered.

    Raises FileError when one of `paths` does not exist, before anything is yielded, and when a folder cannot be read;
    ConfigError when a pattern is wrong.
    """
    for path in paths:
        try:
            os.stat(path)
        except OSError as error:
            raise failed(path, error, "cannot be read") from error
    needed = force_exclude or any(map(os.path.isdir, paths))
    return _walk(paths, include, _patterns(exclude if needed else (), "exclude"), force_exclude)


def _walk(paths: Sequence[Path], include: Sequence[str], exclude: GitIgnoreSpec | None, force: bool) -> Iterator[Path]:
    seen: set[str] = set()
    for root in paths:
        real = os.path.realpath(root)
        if not os.path.isdir(root):
            if real not in seen and not (force and _named_excluded(root, exclude)):
                seen.add(real)
                yield root
            continue
        stack = [_Place(str(root), real, "", True)]
        while stack:
            place = stack.pop()
            if place.real in seen:
                continue
            seen.add(place.real)
            if place.folder:
                stack.extend(reversed(_inside(place, include, exclude)))
            else:
                yield Path(place.path)


def _inside(place: _Place, include: Sequence[str], exclude: GitIgnoreSpec | None) -> list[_Place]:
    """The files to yield and the folders to enter, sorted by name."""
    try:
        with os.scandir(place.path) as entries:
            found = sorted(entries, key=attrgetter("name"))
    except OSError as error:
        raise failed(Path(place.path), error, "cannot be read") from error
    ignored = place.ignored
    path = os.path.join(place.path, ".gitignore")
    if any(entry.name == ".gitignore" for entry in found) and os.path.isfile(path):
        lines = read_bytes(Path(path)).decode("utf-8-sig", "surrogateescape").split("\n")
        spec = _patterns([line for line in lines if line.strip()], path, skip=True)
        ignored = ignored if spec is None else (*ignored, (place.below, spec))
    places = []
    for entry in found:
        name = entry.name
        below, real = place.below + name, os.path.join(place.real, name)
        if entry.is_dir(follow_symlinks=False):
            below += "/"
            if not name.startswith(".") and not _ignored(below, exclude, ignored):
                places.append(_Place(os.path.join(place.path, name), real, below, True, ignored))
        elif (
            any(glob == "*" or fnmatchcase(below if "/" in glob else name, glob) for glob in include)
            and not name.startswith(BESIDE)
            and not _ignored(below, exclude, ignored)
            and (entry.is_file(follow_symlinks=False) or os.path.isfile(entry.path))
        ):
            real = os.path.realpath(real) if entry.is_symlink() else real
            places.append(_Place(os.path.join(place.path, name), real, below, False))
    return places


def _ignored(below: str, exclude: GitIgnoreSpec | None, ignored: Iterable[tuple[str, GitIgnoreSpec]]) -> bool:
    """Whether to leave out `below`; of several `.gitignore` the innermost that says anything decides, as in git."""
    if exclude is not None and exclude.match_file(below):
        return True
    answer = False
    for folder, spec in ignored:
        said = spec.check_file(below[len(folder) :]).include
        answer = answer if said is None else said
    return answer


def _named_excluded(path: Path, exclude: GitIgnoreSpec | None) -> bool:
    """Whether a file named by itself is excluded, or a folder it is in; patterns count from the working folder here."""
    if exclude is None:
        return False
    whole = Path(os.path.abspath(path))
    start = os.getcwd() if whole.is_relative_to(os.getcwd()) else whole.anchor
    parts = whole.relative_to(start).parts
    parents = ("/".join(parts[:length]) + "/" for length in range(1, len(parts)))
    return any(map(exclude.match_file, parents)) or exclude.match_file("/".join(parts))


def _patterns(lines: Sequence[str], place: str, skip: bool = False) -> GitIgnoreSpec | None:
    """Compile patterns; a wrong one is an error, or with `skip` passed over, as git does in a `.gitignore`."""
    if not lines:
        return None
    import re

    from pathspec import GitIgnoreSpec

    good: list[str] = []
    for line in lines:
        try:
            GitIgnoreSpec.from_lines([line])
        except (ValueError, re.error):
            if not skip:
                raise ConfigError(place, f"{line!r} is not a pattern", "write it as in a .gitignore") from None
        else:
            good.append(line)
    return GitIgnoreSpec.from_lines(good)
