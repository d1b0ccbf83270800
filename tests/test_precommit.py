"""The hooks as pre-commit installs and runs them. Slow, needs the package registry, and is skipped without it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_cli import CLEAN, DIRTY

SHIPPED = ("cleaner", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
NO_NETWORK = (
    "Could not fetch",
    "No matching distribution",
    "Temporary failure",
    "Connection",
    "timed out",
    "ProxyError",
)


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, env=environment(folder))


def environment(home: Path) -> dict[str, str]:
    """Return the environment without what git, if it runs these tests in a hook, says about its own repository."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_") and key != "PYTHONPATH"}
    return env | {"PRE_COMMIT_HOME": str(home / "pre-commit-home")}


@pytest.fixture
def hooks(tmp_path: Path) -> Path:
    """Return a repository with what is in the working tree now."""
    folder = tmp_path / "hooks"
    folder.mkdir()
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, folder / name)
        else:
            (folder / name).write_text("Not written yet.\n", encoding="utf-8")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "all")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a repository with a dirty document."""
    folder = tmp_path / "project"
    folder.mkdir()
    for name in ("dirty.txt", "excluded.txt", "dirty.md"):
        (folder / name).write_text(DIRTY, encoding="utf-8")
    (folder / "cleaner.toml").write_text('exclude = ["excluded.txt"]\n', encoding="utf-8")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    return folder


def try_repo(hooks: Path, project: Path, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(hooks), *arguments, "--all-files", "--color=never"]
    done = subprocess.run(
        command, cwd=project, capture_output=True, text=True, check=False, env=environment(project.parent)
    )
    said = done.stdout + done.stderr
    if "CalledProcessError" in said and any(sign in said for sign in NO_NETWORK):
        pytest.skip("pip cannot install here: " + said[-300:])
    return done.returncode, said


@pytest.mark.skipif(find_spec("pre_commit") is None or shutil.which("git") is None, reason="needs pre-commit and git")
def test_try_repo(hooks: Path, project: Path) -> None:
    code, said = try_repo(hooks, project, "cleaner-check")
    assert code == 1, said
    assert "dirty.txt:1:6: punct.quotes.low-closing-quote" in said
    assert "exit code: 1" in said
    assert "excluded.txt" not in said
    assert (project / "dirty.txt").read_text("utf-8") == DIRTY

    code, said = try_repo(hooks, project)
    assert code == 1, said
    assert "files were modified by this hook" in said
    assert said.count("Failed") == 1, said
    assert said.count("Passed") == 1, said
    assert (project / "dirty.txt").read_text("utf-8") == CLEAN
    for name in ("excluded.txt", "dirty.md"):
        assert (project / name).read_text("utf-8") == DIRTY
