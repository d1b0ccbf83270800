"""What is shipped: wheel, sdist and editable install work away from the tree; and the tree keeps its own rules."""

from __future__ import annotations

import email
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import unicodedata
import venv
import zipfile
from pathlib import Path

import pytest

import cleaner
from tests.conftest import ROOT

DIRTY, CLEAN = "打好攻坚战〞，两个##paidbegin##部门。\n", "打好攻坚战”，两个部门。\n"
MOST_LINES = 350
BINARIES = "Scripts" if os.name == "nt" else "bin"
SOURCES = sorted((ROOT / "cleaner").rglob("*.py"))
PACKS = sorted(path for path in (ROOT / "rules").rglob("*") if path.is_file() and path.suffix != ".pyc")
TEXTS = [path for path in PACKS if path.suffix in (".toml", ".tsv", ".txt", ".py")]
CODE = [path for path in (*SOURCES, *PACKS) if path.suffix in (".py", ".toml")]
# Bidirectional controls and their like are general category Cf; the ideographic space and its kin are blank but seen.
INVISIBLE = {chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Cf"} | {"\u00a0"}


def names(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def run(*command: str | Path, stdin: str = "", cwd: Path | None = None) -> str:
    """Return what a command prints; the test fails with all it said if it fails."""
    # Without the tree on the path, only what was installed can answer.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        list(map(str, command)), input=stdin.encode(), capture_output=True, cwd=cwd, env=environment, check=False
    )
    said = f"{done.stdout.decode('utf-8', 'replace')}\n{done.stderr.decode('utf-8', 'replace')}"
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{said}"
    return done.stdout.decode("utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a wheel and an sdist of the tree."""
    pytest.importorskip("hatchling", reason="building offline needs hatchling, which requirements-dev.lock installs")
    folder = tmp_path_factory.mktemp("dist")
    targets = ("--target", "sdist", "--target", "wheel")
    run(sys.executable, "-m", "hatchling", "build", *targets, "--directory", folder, cwd=ROOT)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return next(built.glob("*.whl"))


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """Return the interpreter of a new environment: it sees the dependencies of this one, but has nothing of its own."""
    pytest.importorskip("pip", reason="installing needs pip")
    folder = tmp_path / "venv"
    venv.create(folder, with_pip=False)
    interpreter = folder / BINARIES / Path(sys.executable).name
    if not interpreter.exists():
        interpreter = folder / BINARIES / "python"
    site = Path(run(interpreter, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    # Plain paths: the .pth files in them, such as that of an editable install, are not followed.
    paths = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
    (site / "dependencies.pth").write_text("\n".join(paths) + "\n", encoding="utf-8")
    return interpreter


def install(python: Path, *what: str | Path) -> None:
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check")
    run(sys.executable, "-m", "pip", "--python", python, "install", "--force-reinstall", *options, *what)


def check_installed(python: Path, home: Path, elsewhere: Path) -> None:
    """The command answers from another folder, with the rules that came with the package in `home`."""
    script = python.parent / "cleaner"
    assert run(script, "--version", cwd=elsewhere).split()[-1] == cleaner.__version__
    assert run(script, "fix", stdin=DIRTY, cwd=elsewhere) == CLEAN
    assert run(python, "-m", "cleaner", "fix", stdin=DIRTY, cwd=elsewhere) == CLEAN
    found = run(python, "-c", "from cleaner import packs; print(packs.__file__)", cwd=elsewhere)
    assert Path(found.strip()).is_relative_to(home)


def test_a_wheel_holds_the_rules_and_all_it_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        scripts = archive.read(next(name for name in names if name.endswith("entry_points.txt"))).decode()
        about = email.message_from_bytes(archive.read(next(name for name in names if name.endswith("METADATA"))))
    expected = {f"cleaner/{path.relative_to(ROOT).as_posix()}" for path in PACKS}
    expected |= {path.relative_to(ROOT).as_posix() for path in SOURCES} | {"cleaner/py.typed"}
    assert "cleaner/rules/30_strip/paywall.toml" in expected
    assert expected <= names
    assert all(name.startswith("cleaner/") or ".dist-info/" in name for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert "cleaner = cleaner.cli:main" in scripts
    assert (about["Name"], about["Version"]) == ("cleaner", cleaner.__version__)


def test_an_sdist_holds_all_that_a_build_and_the_tests_need(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    wanted = {path.relative_to(ROOT).as_posix() for path in (*SOURCES, *PACKS)}
    wanted |= {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "cleaner/py.typed", "tests/conftest.py"}
    assert wanted <= names
    assert not [name for name in names if "__pycache__" in name or name.startswith(".git/")]


def test_an_installed_wheel_works_from_another_folder(wheel: Path, python: Path, tmp_path: Path) -> None:
    install(python, wheel)
    check_installed(python, tmp_path / "venv", tmp_path)


def test_an_editable_install_works_from_another_folder(python: Path, tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="building offline needs hatchling, which requirements-dev.lock installs")
    install(python, "--editable", ROOT)
    check_installed(python, ROOT, tmp_path)


def modules(code: str, stdin: str = "") -> set[str]:
    """Return the names of the modules that are loaded after `code` has run in a new interpreter."""
    code += "\nimport sys; print(*sys.modules, file=sys.stderr)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, input=stdin.encode(), capture_output=True, check=True, env=environment)
    return set(done.stderr.decode().split())


def test_importing_the_package_imports_no_dependency() -> None:
    assert not modules("import cleaner") & {"click", "regex", "rich", "chardet", "opencc", "pathspec", "daachorse"}


def test_cleaning_plain_text_imports_only_what_acts() -> None:
    code = "import sys; from cleaner.cli import main; sys.argv = ['cleaner', 'fix']; main()"
    modules(code, DIRTY)  # fills the rule cache
    assert not modules(code, DIRTY) & {"rich", "chardet", "opencc", "pathspec"}


@pytest.mark.parametrize("path", SOURCES, ids=names(SOURCES))
def test_the_engine_holds_no_chinese(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    assert not [line for line in lines if re.search("[\u4e00-\u9fff]", line)]


@pytest.mark.parametrize("path", TEXTS, ids=names(TEXTS))
def test_packs_write_invisible_characters_as_escapes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert {f"U+{ord(char):04X}" for char in INVISIBLE.intersection(text)} == set()


@pytest.mark.parametrize("path", CODE, ids=names(CODE))
def test_no_file_is_too_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").split("\n")) - 1 <= MOST_LINES


def test_the_lock_names_no_address_and_pins_every_dependency() -> None:
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    pinned = {name.lower() for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    asked = {name.lower() for name in re.findall(r'^    "([\w-]+)>=', project, re.MULTILINE)}
    assert asked <= pinned
    assert "://" not in lock
    assert not re.search(r"^-", lock, re.MULTILINE)
