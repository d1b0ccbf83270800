from __future__ import annotations

import errno
import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cleaner.errors import CleanerError, ConfigError, FileError
from cleaner.files import read_bytes, write_atomic
from cleaner.folders import walk

OLD, NEW = b"old\r\n" * 1000, "新内容\n".encode() * 900
ROOT = Path(__file__).parent.parent

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX files")


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "box" / "a.txt"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


# Reading


def test_read(file: Path) -> None:
    assert read_bytes(file) == OLD


def test_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    (tmp_path / "loop").symlink_to("loop")
    for name, fact in (
        ("none", "there is no such file"),
        ("", "is a folder"),
        ("link", "is a link to nowhere, which does not exist"),
        ("loop", "cannot be read"),
    ):
        with pytest.raises(FileError, match=fact) as caught:
            read_bytes(tmp_path / name)
        assert caught.value.place == str(tmp_path / name)
        assert caught.value.remedy


@posix
def test_special_files_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, kind in ((tmp_path / "pipe", "a pipe"), (Path("/dev/null"), "a device")):
        for act in (read_bytes, lambda path: write_atomic(path, b"x")):
            with pytest.raises(FileError, match=f"is {kind}"):
                act(path)


def test_no_permission_to_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> Any:
        raise PermissionError(errno.EACCES, "Permission denied", str(file))

    monkeypatch.setattr("io.open", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(FileError, match="cannot be read: Permission denied; check the permissions"):
        read_bytes(file)


# Writing


def test_write(file: Path) -> None:
    assert write_atomic(file, NEW) is True
    assert file.read_bytes() == NEW
    assert write_atomic(file, b"") is True
    assert file.read_bytes() == b""
    assert names(file.parent) == ["a.txt"]


def test_same_content_touches_nothing(file: Path) -> None:
    os.utime(file, ns=(1_000_000_007, 1_000_000_009))
    file.chmod(0o400)  # not even a read-only file is a problem then
    before, folder = file.stat(), file.parent.stat()
    assert write_atomic(file, OLD) is False
    after = file.stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_ctime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
        before.st_ctime_ns,
    )
    assert file.parent.stat().st_mtime_ns == folder.st_mtime_ns


@posix
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o4751, 0o222 | stat.S_IRUSR])
def test_mode_and_owner_are_kept(file: Path, mode: int) -> None:
    if os.geteuid() == 0:
        os.chown(file, 1234, 4321)
    file.chmod(mode)
    before = file.stat()
    assert write_atomic(file, NEW)
    after = file.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)


def test_an_owner_that_may_not_be_kept_is_no_error(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "chown", refuse, raising=False)
    assert write_atomic(file, NEW)
    assert file.read_bytes() == NEW


@posix
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o027, 0o640), (0o077, 0o600)])
def test_a_new_file_has_the_default_mode(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        assert write_atomic(tmp_path / "new.txt", NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.txt").stat().st_mode) == mode


def test_the_target_of_a_link_is_replaced(tmp_path: Path, file: Path) -> None:
    link, second = tmp_path / "link.txt", tmp_path / "second.txt"
    link.symlink_to(Path("box") / "a.txt")
    second.symlink_to(link)
    assert write_atomic(second, NEW)
    assert file.read_bytes() == NEW
    assert (os.readlink(link), os.readlink(second)) == (str(Path("box") / "a.txt"), str(link))
    assert (names(tmp_path), names(file.parent)) == (["box", "link.txt", "second.txt"], ["a.txt"])


def test_a_link_to_nothing_makes_its_target(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("made.txt")
    assert write_atomic(tmp_path / "link.txt", NEW)
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "made.txt").read_bytes() == NEW


def test_a_name_of_full_length(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 250 + ".txt")
    assert write_atomic(path, OLD)
    assert write_atomic(path, NEW)
    assert names(tmp_path) == [path.name]


def test_where_nothing_can_be_written(tmp_path: Path, file: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    for path in (tmp_path, tmp_path / "no" / "such", tmp_path / "loop", tmp_path / ("n" * 300), file / "below"):
        with pytest.raises(FileError) as caught:
            write_atomic(path, NEW)
        assert caught.value.place == str(path)
        assert caught.value.remedy
    assert names(tmp_path) == ["box", "loop"]
    assert (tmp_path / "loop").is_symlink()


def test_what_to_do_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=f"make the folder {tmp_path}/new first"):
        write_atomic(tmp_path / "new/a.txt", b"")
    ends = os.pipe()
    try:
        with pytest.raises(FileError, match="is a pipe, not a regular file; name a file, or use -"):
            write_atomic(Path(f"/dev/fd/{ends[1]}"), b"")
    finally:
        for end in ends:
            os.close(end)


def test_a_read_only_file_is_refused(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(FileError, match=r"is read-only; .*chmod") as caught:
        write_atomic(file, NEW)
    assert caught.value.place == str(file)
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["a.txt"]


# Faults

CALLS = ("write", "fsync", "replace", "open", "chmod", "close")


class Fault:
    """Stands for one system call; the call of number `at` fails."""

    def __init__(self, call: Callable[..., Any], at: int, code: int) -> None:
        self.call, self.at, self.code, self.count = call, at, code, 0

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self.count += 1
        if self.count == self.at:
            if self.call is REAL["close"]:
                self.call(*args)
            raise OSError(self.code, os.strerror(self.code))
        return self.call(*args, **kwargs)


REAL = {name: getattr(os, name) for name in CALLS}


def in_pieces(handle: int, data: Any) -> int:
    return REAL["write"](handle, data[:1500])


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("exists", [True, False])
@pytest.mark.parametrize("name", CALLS)
def test_each_call_failing_in_turn(
    file: Path, name: str, exists: bool, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file if exists else file.with_name("b.txt")
    info = path.stat() if exists else None
    failed = 0
    for at in range(1, 30):
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", in_pieces)
            fault = Fault(in_pieces if name == "write" else REAL[name], at, code)
            patch.setattr(os, name, fault)
            try:
                done = write_atomic(path, NEW)
            except FileError as refusal:
                done, error = False, refusal
        if not done:
            failed += 1
            assert (error.place, error.remedy != "") == (str(path), True)
            assert os.strerror(code) in error.fact
            assert names(file.parent) == ["a.txt"]
            assert file.read_bytes() == OLD
            if info is not None:
                assert (path.stat().st_ino, path.stat().st_mtime_ns) == (info.st_ino, info.st_mtime_ns)
            continue
        assert path.read_bytes() == NEW
        assert names(file.parent) == sorted({"a.txt", path.name})
        if fault.count < at:
            break
        path.write_bytes(OLD) if exists else path.unlink()
        info = path.stat() if exists else None
    else:
        pytest.fail("the call never stopped failing")
    assert failed >= {"write": 6, "fsync": 1 + (os.name == "posix"), "chmod": exists}.get(name, 1)


def test_a_folder_that_cannot_be_synced_is_no_error(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", Fault(os.fsync, 2, errno.EINVAL))
    assert write_atomic(file, NEW)
    assert file.read_bytes() == NEW


def test_without_hard_links(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", Fault(os.link, 1, errno.EPERM))
    assert write_atomic(file, NEW)
    assert file.read_bytes() == NEW
    assert names(file.parent) == ["a.txt"]


def test_an_interrupt_leaves_nothing_behind(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(file, NEW)
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["a.txt"]


def test_a_full_disk(file: Path) -> None:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))  # the kernel takes part of the data, then refuses
    try:
        with pytest.raises(FileError) as caught:
            write_atomic(file, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "cannot be written" in caught.value.fact
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["a.txt"]


WRITER = """
import sys
from pathlib import Path
from cleaner.files import write_atomic
path = Path(sys.argv[1])
print("ready", flush=True)
while True:
    for letter in b"ab":
        write_atomic(path, bytes([letter]) * 400_000)
"""


@posix
def test_killed_at_any_moment(tmp_path: Path) -> None:
    moments = random.Random(8)
    path = tmp_path / "a.txt"
    whole = {letter * 400_000 for letter in (b"a", b"b")}
    path.write_bytes(b"a" * 400_000)
    for _ in range(30):
        command = [sys.executable, "-S", "-c", WRITER, str(path)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(moments.random() * 0.02)
            process.send_signal(signal.SIGKILL)
        assert path.read_bytes() in whole


# Walking


def make(root: Path, *files: str) -> None:
    for name in files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def found(root: Path, *paths: str, exclude: tuple[str, ...] = (), include: tuple[str, ...] = ("*.txt",)) -> list[str]:
    result = walk([root / path for path in paths or ("",)], include, exclude)
    return [path.relative_to(root).as_posix() for path in result]


def test_folders_are_walked_deep_and_sorted(tmp_path: Path) -> None:
    make(
        tmp_path,
        "b.txt",
        "a/z.txt",
        "a/b/c/d.txt",
        "a.txt",
        "B.txt",
        "a.md",
        "c/e.txt",
        ".git/x.txt",
        ".venv/x.txt",
        ".h.txt",
    )
    expected = [".h.txt", "B.txt", "a/b/c/d.txt", "a/z.txt", "a.txt", "b.txt", "c/e.txt"]
    assert found(tmp_path) == expected
    assert found(tmp_path, include=("*.md", "a/*.txt")) == ["a/b/c/d.txt", "a/z.txt", "a.md"]
    assert found(tmp_path, include=()) == []
    make(tmp_path, ".cleaner-0123456789abcdef.tmp")  # left behind by a kill
    assert found(tmp_path, include=("*",)) == sorted([*expected, "a.md"], key=lambda name: name.split("/"))
    assert found(tmp_path, "a", "") == ["a/b/c/d.txt", "a/z.txt", ".h.txt", "B.txt", "a.txt", "b.txt", "c/e.txt"]
    assert found(tmp_path, ".git") == [".git/x.txt"]


def test_each_file_once(tmp_path: Path) -> None:
    make(tmp_path, "a/x.txt", "y.txt")
    (tmp_path / "a" / "up").symlink_to("..")
    (tmp_path / "a" / "again.txt").symlink_to("../y.txt")
    (tmp_path / "a" / "broken.txt").symlink_to("nothing")
    (tmp_path / "a" / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "folder.txt").symlink_to("a")
    assert found(tmp_path) == ["a/again.txt", "a/x.txt"]
    assert found(tmp_path, "y.txt", "y.txt", "a/../y.txt", "a", "a/x.txt", "") == ["y.txt", "a/x.txt"]
    assert found(tmp_path, "folder.txt") == ["folder.txt/again.txt", "folder.txt/x.txt"]


def test_a_file_named_is_yielded_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.md", "vendor/b.txt", ".git/c")
    monkeypatch.chdir(tmp_path)
    paths = [Path("a.md"), Path("vendor/b.txt"), tmp_path / ".git" / "c"]
    for exclude in (["*.md", "vendor/"], ["/a.md", "/vendor"]):
        assert list(walk(paths, ["*.txt"], exclude)) == paths
        assert list(walk(paths, ["*.txt"], exclude, force_exclude=True)) == paths[2:]
    assert list(walk(paths, ["*.txt"], [], force_exclude=True)) == paths
    monkeypatch.chdir(tmp_path / "vendor")
    assert list(walk([tmp_path / "a.md"], [], ["a.md"], force_exclude=True)) == []


def test_exclude_patterns_are_those_of_gitignore(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "out/a.txt", "x/out/b.txt", "x/a.txt", "x/keep.txt", "y/z/c.txt")
    assert found(tmp_path, exclude=("out/",)) == ["a.txt", "x/a.txt", "x/keep.txt", "y/z/c.txt"]
    assert found(tmp_path, exclude=("/out", "/a.txt")) == ["x/a.txt", "x/keep.txt", "x/out/b.txt", "y/z/c.txt"]
    assert found(tmp_path, exclude=("*.txt", "!keep.txt")) == ["x/keep.txt"]
    assert found(tmp_path, exclude=("y/**/c.txt", "out", "a.*")) == ["x/keep.txt"]
    assert found(tmp_path, "x", exclude=("/a.txt",)) == ["x/keep.txt", "x/out/b.txt"]


def test_gitignore_files_are_honoured(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "tmp/b.txt", "x/a.txt", "x/c.txt", "x/y/a.txt", "x/y/d.txt", "z/only.txt")
    (tmp_path / ".gitignore").write_bytes("\ufeff# mine\r\ntmp/\r\na.txt\r\n!\r\n\r\n".encode() + b"\xff\xfe\n")
    (tmp_path / "x" / ".gitignore").write_text("!a.txt\n/c.txt\n")
    (tmp_path / "x" / "y" / ".gitignore").write_text("a.txt\n")
    assert found(tmp_path) == ["x/a.txt", "x/y/d.txt", "z/only.txt"]
    assert found(tmp_path, exclude=("x/",)) == ["z/only.txt"]


def test_what_is_no_file_is_passed_over(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    (tmp_path / "folder.txt").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.txt")
    assert found(tmp_path) == ["a.txt"]


def test_errors_come_before_the_first_file(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    for path, fact in ((tmp_path / "none", "there is no such file"), (tmp_path / "a.txt" / "x", "Not a directory")):
        with pytest.raises(FileError, match=fact):
            walk([tmp_path, path], ["*.txt"], [])
    with pytest.raises(ConfigError, match="exclude: '!' is not a pattern"):
        walk([tmp_path], ["*.txt"], ["*.md", "!"])


def test_an_unreadable_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a/a.txt", "b/b.txt")
    monkeypatch.setattr(os, "scandir", Fault(os.scandir, 2, errno.EACCES))
    with pytest.raises(CleanerError, match=r"a: cannot be read: Permission denied; check"):
        list(walk([tmp_path], ["*.txt"], []))
