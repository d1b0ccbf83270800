"""Files: read one, or replace one in a single step."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from .errors import FileError

BESIDE = ".cleaner-"  # how names of files being written begin; one may be left behind by a kill
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
# A file system that cannot put a folder to disk by itself says one of these; that is no failure of this write.
_NO_FOLDER_SYNC = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EBADF)

_REMEDIES = {
    errno.EACCES: "check the permissions of the file and its folder",
    errno.EPERM: "check the permissions of the file and its folder",
    errno.ENOSPC: "make room on the disk; the file is as it was",
    errno.EROFS: "the file system is mounted read-only; write somewhere else",
    errno.ELOOP: "a symbolic link leads back to itself; mend the link",
    errno.ENAMETOOLONG: "shorten the name",
    errno.ENOTDIR: "a part of the path is a file; name another place",
    errno.EEXIST: "a file of that name is in the way; name another place",
    errno.EFBIG: "it is larger than the file system, or a limit of the shell, allows; the file is as it was",
}
_KINDS = {stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device"}


def read_bytes(path: Path) -> bytes:
    """Return the whole content of the regular file `path`.

    Raises FileError when there is no such file, when it is a folder, pipe, socket or device, and when reading fails.
    """
    try:
        _expect_regular(path, os.stat(path))
        return path.read_bytes()
    except OSError as error:
        raise failed(path, error, "cannot be read") from error


def write_atomic(path: Path, data: bytes) -> bool:
    """Make `data` the content of `path` in one step and return True, or False when it is that already.

    The file keeps its mode and, where permitted, its owner; of a symbolic link, the target is replaced and the link
    stays. A file that is not there is created with the default mode. Whoever reads the file, even after a crash, finds
    the old content or the new, never a part. A file that already has this content is not touched.

    Raises FileError when the file is read-only or not a regular file, and when writing fails; it is then as it was.
    """
    target = os.path.realpath(path)
    try:
        # What a link in /proc leads to has no name of its own, but can be looked at.
        info = os.stat(path) if os.path.lexists(target) or os.path.exists(path) else None
        if info is not None:
            _expect_regular(path, info)
            if info.st_size == len(data) and Path(target).read_bytes() == data:
                return False
            # The superuser passes any access test, and replacing a file needs no permission to write to it.
            if not info.st_mode & stat.S_IWUSR or not os.access(target, os.W_OK):
                raise FileError(str(path), "is read-only", "allow writing with chmod u+w")
        _replace(target, data, info)
    except OSError as error:
        raise failed(path, error, "cannot be written") from error
    return True


def make_folder(path: Path) -> None:
    """Make a folder and those above it, if they are not there. FileError if that fails."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        remedy = _REMEDIES.get(error.errno or 0, "name another place")
        raise FileError(str(path), f"cannot be made: {error.strerror or error}", remedy) from error


def write_all(handle: int, data: bytes) -> None:
    """Write `data` to an open file, all of it: a single write may take less than it is given. OSError if that fails."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _replace(target: str, data: bytes, info: os.stat_result | None) -> None:
    """Write beside `target`, then put the new file in its place. Any failure leaves the folder as it was."""
    folder = os.path.dirname(target)
    fresh = _beside(folder)
    handle = os.open(fresh, _FLAGS, 0o666 if info is None else 0o600)
    try:
        try:
            write_all(handle, data)
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
    """Rename, and make that durable; if it fails, bring the old file back, so that an error means no change."""
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
    return os.path.join(folder, f"{BESIDE}{os.urandom(8).hex()}.tmp")  # short: the name itself may be of full length


def _link(target: str, name: str) -> str | None:
    try:
        os.link(target, name)
    except OSError:  # a file system without hard links
        return None
    return name


def _keep_owner(fresh: str, info: os.stat_result) -> None:
    if not hasattr(os, "chown"):
        return
    try:
        os.chown(fresh, info.st_uid, info.st_gid)
    except OSError:
        with suppress(OSError):  # the group alone may be permitted
            os.chown(fresh, -1, info.st_gid)


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
    with suppress(OSError):  # gone, or the failure that is already under way will be told
        os.unlink(name)


def _expect_regular(path: Path, info: os.stat_result) -> None:
    if stat.S_ISDIR(info.st_mode):
        raise FileError(str(path), "is a folder", "name a file")
    if not stat.S_ISREG(info.st_mode):
        kind = _KINDS.get(stat.S_IFMT(info.st_mode), "something else")
        raise FileError(
            str(path), f"is {kind}, not a regular file", "name a file, or use - for standard input or output"
        )


def failed(path: Path, error: OSError, what: str) -> FileError:
    """Return what a user is told when a file or folder `what`, as in "cannot be read"."""
    code = error.errno
    if code == errno.ENOENT and os.path.islink(path):
        return FileError(str(path), f"is a link to {os.readlink(path)}, which does not exist", "mend the link")
    if code == errno.ENOENT and what == "cannot be read":
        return FileError(str(path), "there is no such file", "check the name")
    fact = f"{what}: {error.strerror or error}"
    if code == errno.ENOENT:
        return FileError(str(path), fact, f"make the folder {path.parent} first")
    return FileError(str(path), fact, _REMEDIES.get(code or 0, "the file is as it was; try again"))
