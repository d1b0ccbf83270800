"""Files: read one, replace one in a single step, and find those below a folder."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.errors import ConfigError, FileError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
# A file system that cannot put a folder to disk by itself says one of these; that is no failure of this write.
_NO_FOLDER_SYNC = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EBADF)

_REMEDIES = {
    errno.ENOENT: "check the name",
    errno.EACCES: "check the permissions of the file and its folder",
    errno.EPERM: "check the permissions of the file and its folder",
    errno.ENOSPC: "make room on the disk; the file is as it was",
    errno.EROFS: "the file system is mounted read-only; write somewhere else",
    errno.ELOOP: "a symbolic link leads back to itself; mend the link",
    errno.ENAMETOOLONG: "shorten the name",
}
_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read_bytes(path: Path) -> bytes:
    """Return the whole content of the regular file `path`.

    Raises FileError when there is no such file, when it is a folder, pipe, socket or device, and when reading fails.
    """
    try:
        _expect_regular(path, os.stat(path))
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise _failed(path, error, "cannot be read") from error


def write_atomic(path: Path, data: bytes) -> bool:
    """Make `data` the content of `path` in one step and return True, or False when it is that already.

    The file keeps its mode and, where permitted, its owner; of a symbolic link, the target is replaced and the link
    stays. A file that is not there is created with the default mode. Whoever reads the file, even after a crash, finds
    the old content or the new, never a part. A file that already has this content is not touched.

    Raises FileError when the file is read-only or not a regular file, and when writing fails; it is then as it was.
    """
    target = os.path.realpath(path)
    try:
        info = _stat(target)
        if info is not None:
            _expect_regular(path, info)
            if info.st_size == len(data) and _content(target) == data:
                return False
            # The superuser passes any access test, and replacing a file needs no permission to write to it.
            if not info.st_mode & stat.S_IWUSR or not os.access(target, os.W_OK):
                raise FileError(str(path), "is read-only", "allow writing with chmod u+w")
        _replace(target, data, info)
    except OSError as error:
        raise _failed(path, error, "cannot be written") from error
    return True


def _stat(target: str) -> os.stat_result | None:
    try:
        return os.stat(target)
    except FileNotFoundError:
        return None


def _content(target: str) -> bytes:
    with open(target, "rb") as file:
        return file.read()


def _replace(target: str, data: bytes, info: os.stat_result | None) -> None:
    """Write beside `target`, then put the new file in its place. Any failure leaves the folder as it was."""
    folder = os.path.dirname(target)
    fresh = _beside(folder)
    handle = os.open(fresh, _FLAGS, 0o666 if info is None else 0o600)
    try:
        try:
            rest = memoryview(data)
            while rest:  # a write may take less than it is given
                rest = rest[os.write(handle, rest) :]
            if info is not None:
                _keep_owner(fresh, info)
                os.chmod(fresh, stat.S_IMODE(info.st_mode))  # after the owner: a change of owner clears mode bits
            os.fsync(handle)
        finally:
            os.close(handle)
        _swap(fresh, target, folder, info is None)
    finally:
        _remove(fresh)


def _swap(fresh: str, target: str, folder: str, created: bool) -> None:
    """Rename and make the renaming durable; if that fails, bring the old file back, so that an error means no change."""
    spare = None if created else _link(target, _beside(folder))
    try:
        os.replace(fresh, target)
        try:
            _sync_folder(folder)
        except OSError:
            if created:
                _remove(target)
            elif spare is not None:
                os.replace(spare, target)
            raise
    finally:
        if spare is not None:
            _remove(spare)


def _beside(folder: str) -> str:
    return os.path.join(folder, f".cleaner-{os.urandom(8).hex()}.tmp")  # short: the name itself may be of full length


def _link(target: str, name: str) -> str | None:
    try:
        os.link(target, name)
    except OSError:  # a file system without hard links
        return None
    return name


def _keep_owner(fresh: str, info: os.stat_result) -> None:
    if not hasattr(os, "chown"):
        return
    now = os.stat(fresh)
    if (now.st_uid, now.st_gid) == (info.st_uid, info.st_gid):
        return
    for owner in (info.st_uid, -1):  # the group alone may be permitted
        try:
            os.chown(fresh, owner, info.st_gid)
        except OSError:
            continue
        return


def _sync_folder(folder: str) -> None:
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)


def _remove(name: str) -> None:
    try:
        os.unlink(name)
    except OSError:  # gone, or the failure that is already under way will be told
        return


def _expect_regular(path: Path, info: os.stat_result) -> None:
    if stat.S_ISDIR(info.st_mode):
        raise FileError(str(path), "is a folder", "name a file")
    if not stat.S_ISREG(info.st_mode):
        kind = next((name for test, name in _KINDS if test(info.st_mode)), "special")
        raise FileError(str(path), f"is {kind}, not a regular file", "name a file, or use - for the standard input")


def _failed(path: Path, error: OSError, what: str) -> FileError:
    code = error.errno
    if code == errno.ENOENT and os.path.islink(path):
        return FileError(str(path), f"is a link to {os.readlink(path)}, which does not exist", "mend the link")
    if code == errno.ENOENT and what == "cannot be read":
        return FileError(str(path), "there is no such file", "check the name")
    fact = f"{what}: {error.strerror or error}"
    return FileError(str(path), fact, _REMEDIES.get(code or 0, "the file is as it was; try again"))


@dataclass(frozen=True, slots=True)
class _Place:
    """A file or folder met on the way: its name to yield, its real name, its name below the root, and what is ignored.

    `ignored` holds, outermost first, each `.gitignore` above: the name of its folder below the root, and its patterns.
    """

    path: Path
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
            raise _failed(path, error, "cannot be read") from error
    return _walk(paths, include, _patterns(exclude, "exclude"), force_exclude)


def _walk(paths: Sequence[Path], include: Sequence[str], exclude: GitIgnoreSpec, force: bool) -> Iterator[Path]:
    seen: set[str] = set()
    for root in paths:
        real = os.path.realpath(root)
        if not os.path.isdir(root):
            if real not in seen and not (force and _named_excluded(root, exclude)):
                seen.add(real)
                yield root
            continue
        stack = [_Place(root, real, "", True)]
        while stack:
            place = stack.pop()
            if place.folder:
                if place.real not in seen:
                    seen.add(place.real)
                    stack.extend(reversed(_inside(place, include, exclude)))
            elif place.real not in seen:
                seen.add(place.real)
                yield place.path


def _inside(place: _Place, include: Sequence[str], exclude: GitIgnoreSpec) -> list[_Place]:
    """The files to yield and the folders to enter, sorted by name."""
    try:
        with os.scandir(place.path) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise _failed(place.path, error, "cannot be read") from error
    ignored = place.ignored
    if any(entry.name == ".gitignore" and entry.is_file() for entry in found):
        path = place.path / ".gitignore"
        lines = read_bytes(path).decode("utf-8-sig", "surrogateescape").splitlines()
        ignored = (*ignored, (place.below, _patterns(lines, str(path), skip=True)))
    places = []
    for entry in found:
        link, below = entry.is_symlink(), place.below + entry.name
        real = os.path.join(place.real, entry.name)
        if entry.is_dir(follow_symlinks=False):
            below += "/"
            if not entry.name.startswith(".") and not _ignored(below, exclude, ignored):
                places.append(_Place(place.path / entry.name, real, below, True, ignored))
        elif _included(entry.name, below, include) and not _ignored(below, exclude, ignored):
            if os.path.isfile(entry.path) if link else entry.is_file():
                real = os.path.realpath(real) if link else real
                places.append(_Place(place.path / entry.name, real, below, False))
    return places


def _included(name: str, below: str, include: Sequence[str]) -> bool:
    return any(fnmatchcase(below if "/" in glob else name, glob) for glob in include)


def _ignored(below: str, exclude: GitIgnoreSpec, ignored: Iterable[tuple[str, GitIgnoreSpec]]) -> bool:
    """Whether to leave out `below`; of several `.gitignore` the innermost that says anything decides, as in git."""
    if exclude.match_file(below):
        return True
    answer = False
    for folder, spec in ignored:
        said = spec.check_file(below[len(folder) :]).include
        answer = answer if said is None else said
    return answer


def _named_excluded(path: Path, exclude: GitIgnoreSpec) -> bool:
    """Whether a file named by itself, or a folder it is in, is excluded; patterns then count from the working folder."""
    try:
        parts = Path(os.path.abspath(path)).relative_to(os.getcwd()).parts
    except ValueError:
        parts = Path(os.path.abspath(path)).parts[1:]
    parents = ("/".join(parts[:length]) + "/" for length in range(1, len(parts)))
    return any(map(exclude.match_file, parents)) or exclude.match_file("/".join(parts))


def _patterns(lines: Iterable[str], place: str, skip: bool = False) -> GitIgnoreSpec:
    """Compile patterns. A wrong one is an error, or with `skip` passed over, as git does with a line of `.gitignore`."""
    import re

    from pathspec import GitIgnoreSpec

    good: list[str] = []
    for line in lines:
        try:
            GitIgnoreSpec.from_lines([line])
        except (ValueError, re.error):
            if not skip:
                remedy = "write it as in .gitignore"
                raise ConfigError(place, f"{line!r} is not a pattern", remedy) from None
        else:
            good.append(line)
    return GitIgnoreSpec.from_lines(good)
