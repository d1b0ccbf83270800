"""The command line as a shell sees it: streams, encodings, pipes, exit codes. Other tests take `run` from here."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from itertools import islice, product
from pathlib import Path

import pytest

from tests.conftest import ROOT

DIRTY = "打好攻坚战〞，两个##paidbegin##部门。\n"
CLEAN = "打好攻坚战”，两个部门。\n"

PATIENCE = 300  # seconds: what hangs must fail, not hang the tests

# A pack with a rule of each level, and rules that break what rules have to hold.
DEMO = """
[[rule]]
id = "stamp"
match = '@@stamp@@'
level = "certain"
why = "A demonstration of certainty."
hits = [["甲@@stamp@@乙", "甲乙"], ["@@stamp@@丙", "丙"]]
misses = ["甲 @@ 乙", "stamp"]

[[rule]]
id = "maybe"
match = '@@maybe@@'
level = "likely"
why = "A demonstration of likelihood."
hits = [["甲@@maybe@@乙", "甲乙"], ["@@maybe@@丙", "丙"]]
misses = ["甲 @@ 乙", "maybe"]

[[rule]]
id = "odd"
match = '@@odd@@'
level = "suspect"
why = "A demonstration of doubt."
hits = [["甲@@odd@@乙", "甲乙"], ["@@odd@@丙", "丙"]]
misses = ["甲 @@ 乙", "odd"]
"""
RESTLESS = """
[[rule]]
id = "restless"
match = '@@loop@@'
replace = '@@loop@@@@loop@@'
level = "certain"
why = "Never comes to rest."
hits = [["@@loop@@", "甲"], ["甲@@loop@@", "甲"]]
misses = ["甲", "乙"]
"""
RAISING = """
from cleaner.rule import rule


@rule("raising", level="certain", why="Raises.", anchors=["@@raise@@"],
      hits=[["@@raise@@", ""], ["甲@@raise@@", "甲"]], misses=["甲", "乙"])
def raising(view, spans):
    raise ZeroDivisionError("on purpose")
"""


def run(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **env: str) -> Done:
    """Run the command line in a process of its own and return what came of it. A traceback fails the test at once."""
    command = [sys.executable, "-m", "cleaner", *map(str, arguments)]
    done = subprocess.run(
        command, input=stdin, capture_output=True, cwd=cwd, env=environment(**env), check=False, timeout=PATIENCE
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode("utf-8", "replace")
    return Done(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


class Done:
    """Exit code, standard output (bytes and text) and standard error of a run."""

    def __init__(self, code: int, data: bytes, err: str) -> None:
        self.code, self.data, self.err = code, data, err

    @property
    def out(self) -> str:
        return self.data.decode("utf-8")

    def __repr__(self) -> str:
        return f"exit {self.code}\n{self.data.decode('utf-8', 'replace')}\n{self.err}"


def lines(count: int) -> list[tuple[str, str]]:
    """Return so many dirty lines with their clean forms, no two alike: text that repeats is damage of its own kind."""
    words = product("东南西北中", "山水田林湖", "春夏秋冬年", "松竹梅兰菊", "早晚前后间", "风雨雷电云")
    sentences = (f"{a}{b}打好攻坚战〞，{c}{d}两个##paidbegin##部门，{e}{f}。\n" for a, b, c, d, e, f in words)
    return [(line, line.replace("〞", "”").replace("##paidbegin##", "")) for line in islice(sentences, count)]


def dirty(count: int) -> str:
    return "".join(before for before, _ in lines(count))


def clean(count: int) -> str:
    return "".join(after for _, after in lines(count))


def environment(**changes: str) -> dict[str, str]:
    """Return the environment of a run: no settings of whoever runs the tests, byte code cached for speed."""
    drop = ("NO_COLOR", "FORCE_COLOR", "PYTHONDONTWRITEBYTECODE", "PYTHONIOENCODING", "PYTHONUTF8")
    env = {key: value for key, value in os.environ.items() if key not in drop and not key.startswith("LC_")}
    env["PYTHONPYCACHEPREFIX"] = os.path.join(env["XDG_CACHE_HOME"], "bytecode")
    try:
        distribution("cleaner")
    except PackageNotFoundError:
        env["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT), env.get("PYTHONPATH"))))
    return env | changes


def demo(folder: Path, further: dict[str, str] | None = None) -> Path:
    """Write the demonstration pack, and `further` ones by their paths, and return the folder they are in.

    It stands in `folder`, or beside it if it holds the demonstration only: then all tests share it, and its cache.
    """
    rules = (folder if further else folder.parent) / "demo_rules"
    for name, text in {"30_strip/demo.toml": DEMO, **(further or {})}.items():
        path = rules / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_text(text, encoding="utf-8")
    return rules


@pytest.mark.parametrize(
    "locale", [{"PYTHONIOENCODING": "gbk", "LC_ALL": "C"}, {"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}], ids=str
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_output_is_utf8_whatever_the_locale(locale: dict[str, str], encoding: str, tmp_path: Path) -> None:
    text = dirty(20)
    done = run("fix", stdin=text.encode(encoding), cwd=tmp_path, **locale)
    assert (done.code, done.out, done.err) == (0, clean(20), "")


def test_reports_are_utf8_too(tmp_path: Path) -> None:
    locale = {"PYTHONIOENCODING": "gbk", "LC_ALL": "C"}
    data = dirty(3).encode("gb18030")
    assert "'〞' -> '”'" in run("check", stdin=data, cwd=tmp_path, **locale).out
    assert "+东山打好攻坚战”" in run("check", "--diff", stdin=data, cwd=tmp_path, **locale).out
    assert "打好攻坚战" in run("explain", "-", stdin=data, cwd=tmp_path, **locale).out
    assert "〞" in run("rules", "list", cwd=tmp_path, **locale).out


@pytest.mark.parametrize("command", [["fix"], ["check"], ["check", "--diff"], ["explain", "-"]], ids=" ".join)
def test_empty_input(command: list[str], tmp_path: Path) -> None:
    done = run(*command, cwd=tmp_path)
    assert done.code == 0
    assert done.err == ""


def test_help_and_version_need_no_rules(tmp_path: Path) -> None:
    for command in ([], ["fix"], ["check"], ["explain"], ["undo"], ["rules"], ["rules", "list"], ["rules", "test"]):
        done = run(*command, "--help", cwd=tmp_path)
        assert done.code == 0
        assert done.out.startswith("Usage: cleaner")
    assert run("--version", cwd=tmp_path).out.startswith("cleaner, version ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["fix", "--nonsense"],
        ["fix", "--level", "sure"],
        ["fix", "--profile", "book"],
        ["fix", "--encoding", "utf-99"],
        ["fix", "--encoding", "base64"],
        ["fix", "--config", "missing.toml"],
        ["fix", "--config", "a.toml", "--isolated"],
        ["fix", "--rules", "missing"],
        ["fix", "--select", "punkt"],
        ["fix", "-w"],
        ["fix", "-", "a.txt"],
        ["fix", ""],
        ["fix", "a.txt", "--stdin-filename", "b.txt"],
        ["fix", "a.txt", "b.txt"],
        ["fix", "."],
        ["fix", "a.txt", "-w", "-o", "b.txt"],
        ["check", "--diff", "--format", "json"],
        ["undo"],
        ["undo", "a.txt"],
        ["rules", "test", "missing"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_2_and_says_why(arguments: list[str], tmp_path: Path) -> None:
    done = run(*arguments, stdin=DIRTY.encode(), cwd=tmp_path)
    assert done.code == 2
    assert done.data == b""
    assert len(done.err) > 20
    assert "internal error" not in done.err


def test_nearest_names(tmp_path: Path) -> None:
    assert "did you mean 'punct'?" in run("fix", "--select", "punkt", cwd=tmp_path).err
    assert (
        "did you mean strip.paywall.paid-marker" in run("rules", "show", "strip.paywal.paid-marker", cwd=tmp_path).err
    )


@pytest.mark.parametrize(
    "command", [["fix"], ["check"], ["check", "--format", "json"], ["check", "--diff"]], ids=" ".join
)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_closed_pipe_ends_quietly(command: list[str], unbuffered: str, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(dirty(15_000), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "cleaner", *command, "long.txt"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(PYTHONUNBUFFERED=unbuffered),
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_closed_pipe_of_help_is_quiet(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "cleaner", "--help"]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, cwd=tmp_path, env=environment(), check=False)
    os.close(write)
    assert done.returncode in (0, 1)
    assert done.stderr == b""


def test_closed_error_stream_does_not_stop_the_work(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(DIRTY, encoding="utf-8")
    command = [sys.executable, "-m", "cleaner", "fix", "-w", "a.txt", "missing.txt", "b.txt"]
    done = subprocess.run(command, stderr=write, cwd=tmp_path, env=environment(), check=False)
    os.close(write)
    assert done.returncode == 3
    assert (tmp_path / "b.txt").read_text("utf-8") == CLEAN


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
@pytest.mark.parametrize("command", [["fix"], ["check"], ["rules", "list"]], ids=" ".join)
def test_full_disk_is_said(command: list[str], tmp_path: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cleaner", *command],
            input=DIRTY.encode(),
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env=environment(),
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr.decode().startswith("stdout: cannot be written")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
@pytest.mark.parametrize(("redirect", "message"), [("<&-", "stdin: is closed"), (">&-", "stdout: is closed")])
def test_closed_standard_streams_are_said(redirect: str, message: str, tmp_path: Path) -> None:
    shell = f'printf x | exec "{sys.executable}" -m cleaner fix {redirect}'
    done = subprocess.run(["sh", "-c", shell], capture_output=True, cwd=tmp_path, env=environment(), check=False)
    assert done.returncode == 3
    assert done.stderr.decode().endswith(f"{message}\n")


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_interrupt_is_quiet(tmp_path: Path) -> None:
    import signal

    with subprocess.Popen(
        [sys.executable, "-m", "cleaner", "fix"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell may have its jobs ignore it
    ) as process:
        assert process.stdin
        process.stdin.write(b"x" * (1 << 20))  # taken up once the command reads: it has started by then
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"")


def test_no_escape_codes_unless_on_a_terminal(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(DIRTY, encoding="utf-8")
    for command in (["check", "--diff", "."], ["check", "."], ["fix", "-w", "."]):
        done = run(*command, cwd=tmp_path, TERM="xterm-256color")
        assert b"\x1b" not in done.data
        assert "\x1b" not in done.err
        assert "2 documents, 2 " in done.err


def on_terminal(*arguments: str, cwd: Path, **env: str) -> str:
    """Run with standard output and error on a terminal and return what it shows."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "cleaner", *arguments]
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, cwd=cwd, env=environment(TERM="xterm", **env))
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 1 << 16)
        except OSError:  # how Linux says that the other side is closed
            break
        if not piece:
            break
        shown += piece
    process.wait()
    os.close(ours)
    return shown.decode("utf-8")


def test_colours_on_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DIRTY, encoding="utf-8")
    assert "\x1b[32m+打好" in on_terminal("check", "--diff", "a.txt", cwd=tmp_path)
    assert "\x1b" not in on_terminal("check", "--diff", "a.txt", cwd=tmp_path, NO_COLOR="1")


def test_progress_on_a_terminal_for_several_files(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(DIRTY, encoding="utf-8")
    assert "cleaning" not in on_terminal("fix", "-w", "a.txt", cwd=tmp_path)
    assert "cleaning" not in on_terminal("fix", "-wq", ".", cwd=tmp_path)
    shown = on_terminal("fix", "-w", ".", cwd=tmp_path)
    assert "cleaning" in shown
    assert "3 documents, 0 changed" in shown
    plain = on_terminal("fix", "-w", ".", cwd=tmp_path, NO_COLOR="1")
    assert "cleaning" in plain
    assert "\x1b[3" not in plain.replace("\x1b[3A", "")
