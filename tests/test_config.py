"""Configuration files: found, checked to the last key, and beaten by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.config import Config, Given, find, settings
from cleaner.errors import ConfigError
from cleaner.rule import Level
from tests.test_cli import RAISING, demo, run


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def config(folder: Path, text: str, given: Given | None = None, path: Path | None = None) -> Config:
    """Return the configuration for `path` under a cleaner.toml of that text."""
    write(folder / "cleaner.toml", text)
    return settings(given or Given(), folder).of(path)


def test_none(tmp_path: Path) -> None:
    assert settings(Given(), tmp_path).of() == Config()
    assert settings(Given()).of(tmp_path / "a.txt") == Config()


def test_every_key(tmp_path: Path) -> None:
    found = config(
        tmp_path,
        """
        level = "certain"
        select = ["punct", "strip"]
        ignore = ["punct.width"]
        profile = "gov"
        rules = ["mine"]
        encoding = "gb18030"
        include = ["*.html"]
        exclude = ["drafts/"]
        keep = ["甲-,乙"]
        """,
    )
    assert found == Config(
        Level.CERTAIN, ("punct", "strip"), ("punct.width",), "gov", (tmp_path / "mine",), keep=("甲-,乙",)
    )
    whole = settings(Given(), tmp_path)
    assert (whole.encoding, whole.include) == ("gb18030", ("*.html",))
    assert whole.excludes(tmp_path / "drafts/a.html")


def test_nearest_file_wins_and_nothing_is_merged(tmp_path: Path) -> None:
    write(tmp_path / "cleaner.toml", 'level = "certain"\nprofile = "web"\n')
    write(tmp_path / "a/pyproject.toml", '[tool.cleaner]\nprofile = "gov"\n')
    write(tmp_path / "a/b/pyproject.toml", "[tool.black]\nline-length = 3\n# not cleaner\n")
    write(tmp_path / "a/b/c/cleaner.toml", 'profile = "news"\n')
    write(tmp_path / "a/b/c/pyproject.toml", '[tool.cleaner]\nprofile = "forum"\n')
    assert settings(Given(), tmp_path / "a/b/c/d").of().profile == "news"
    assert settings(Given(), tmp_path / "a/b").of() == Config(profile="gov")
    assert find(tmp_path / "x/y") == tmp_path / "cleaner.toml"
    assert find(tmp_path / "a/b/c/../../../x") == tmp_path / "cleaner.toml"


def test_command_line_beats_file(tmp_path: Path) -> None:
    text = 'level = "certain"\nselect = ["punct"]\nignore = ["punct.width"]\nprofile = "gov"\nexclude = ["a"]\n'
    given = Given(Level.SUSPECT, ("strip",), ("strip.x",), "web", include=("*.md",), exclude=("b",), encoding="big5")
    assert config(tmp_path, text, given) == Config(Level.SUSPECT, ("strip",), ("punct.width", "strip.x"), "web")
    whole = settings(given, tmp_path)
    assert (whole.encoding, whole.include, whole.exclude_anywhere) == ("big5", ("*.md",), ("a", "b"))


def test_what_is_ignored_stays_so_unless_named_as_precisely(tmp_path: Path) -> None:
    text = 'ignore = ["punct.width"]\n'
    assert config(tmp_path, text, Given(select=("punct",))).ignore == ("punct.width",)
    assert config(tmp_path, text, Given(select=("punct.width",))).ignore == ()
    assert config(tmp_path, text, Given(select=("punct.width.comma",))).ignore == ()
    assert config(tmp_path, text, Given(select=("punct.width-x",))).ignore == ("punct.width",)


def test_overrides(tmp_path: Path) -> None:
    text = """
    level = "certain"
    [[overrides]]
    paths = ["gov/", "*.gov.txt"]
    profile = "gov"
    level = "likely"
    [[overrides]]
    paths = ["gov/old/**"]
    level = "suspect"
    keep = ["甲"]
    """
    here = tmp_path / "corpus"
    assert config(here, text, path=here / "a.txt") == Config(Level.CERTAIN)
    assert config(here, text, path=here / "gov/a.txt") == Config(Level.LIKELY, profile="gov")
    assert config(here, text, path=here / "x/y.gov.txt") == Config(Level.LIKELY, profile="gov")
    assert config(here, text, path=here / "gov/old/b.txt") == Config(Level.SUSPECT, profile="gov", keep=("甲",))
    assert config(here, text, path=tmp_path / "gov/a.txt") == Config(Level.CERTAIN)
    assert config(here, text, Given(profile="web"), here / "gov/a.txt") == Config(Level.LIKELY, profile="web")


def test_excluded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "here"
    write(here / "cleaner.toml", 'exclude = ["raw/old/*.txt", "*.tmp.txt"]\n')
    monkeypatch.chdir(tmp_path)
    found = settings(Given(exclude=("here/drafts/",)), here)
    for name in ("raw/old/a.txt", "x/y.tmp.txt", "drafts/a.txt", "drafts/b/c.txt", "../elsewhere/z.tmp.txt"):
        assert found.excludes(here / name), name
    for name in ("raw/a.txt", "x/raw/old/a.txt", "x/drafts/a.txt", "../raw/old/a.txt"):
        assert not found.excludes(here / name), name
    assert found.exclude_anywhere == ("*.tmp.txt",)
    named = settings(Given(), file=here / "cleaner.toml")
    assert named.excludes(tmp_path / "raw/old/a.txt")
    assert not named.excludes(here / "raw/old/a.txt")
    with pytest.raises(ConfigError, match="wrong pattern"):
        settings(Given(exclude=("!",))).excludes(here)


def test_extend(tmp_path: Path) -> None:
    write(tmp_path / "base/root.toml", 'profile = "gov"\nrules = ["packs"]\nignore = ["punct"]\n')
    write(tmp_path / "base/shared.toml", 'extend = "root.toml"\nlevel = "certain"\n')
    found = config(tmp_path / "here", 'extend = "../base/shared.toml"\nignore = ["strip"]\n')
    assert found.profile == "gov"
    assert found.level is Level.CERTAIN
    assert found.ignore == ("strip",)
    assert found.rules[0].resolve() == tmp_path / "base/packs"


def test_extend_that_leads_back(tmp_path: Path) -> None:
    write(tmp_path / "b.toml", 'extend = "cleaner.toml"\n')
    with pytest.raises(ConfigError, match="extends itself"):
        config(tmp_path, 'extend = "b.toml"\n')
    with pytest.raises(ConfigError, match="cannot be read"):
        config(tmp_path, 'extend = "c.toml"\n')


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('# settings\nlevle = "certain"\n', r"cleaner.toml:2: unknown key 'levle'; did you mean 'level'\?"),
        ("xyz = 1\n", r"cleaner.toml:1: unknown key 'xyz'; known keys: level, "),
        ('level = "sure"\n', "key 'level' must be one of certain, likely, suspect, not 'sure'"),
        ("level = 1\n", "key 'level' must be one of"),
        ('select = "punct"\n', "key 'select' must be a list of strings, not 'punct'"),
        ("keep = [1]\n", "key 'keep' must be a list of strings"),
        ('profile = "book"\n', "key 'profile' must be one of auto, web"),
        ("profile = []\n", "key 'profile' must be one of"),
        ('encoding = "utf-99"\n', "key 'encoding' names no encoding"),
        ("rules = [3]\n", "key 'rules' must be a list"),
        ("extend = 3\n", "key 'extend' must be a string"),
        ("overrides = 3\n", "key 'overrides' must be tables"),
        ('[[overrides]]\nlevel = "certain"\n', "needs paths"),
        ('[[overrides]]\npaths = ["a"]\nrules = ["b"]\n', "unknown key 'rules'"),
        ('[[overrides]]\npaths = ["a"]\nlevel = "b"\n', "key 'level' must be one of"),
        ("level = \n", "is not TOML"),
    ],
)
def test_wrong_files(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=message):
        config(tmp_path, text)


def test_wrong_pyproject(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "tool.cleaner = 3\n")
    with pytest.raises(ConfigError, match="is not a table"):
        settings(Given(), tmp_path)
    write(tmp_path / "pyproject.toml", '[project]\nname = "cleaner"\ntool = 3\n')
    assert find(tmp_path) != tmp_path / "pyproject.toml"
    with pytest.raises(ConfigError, match="no table"):
        settings(Given(), file=tmp_path / "pyproject.toml")
    (tmp_path / "cleaner.toml").write_bytes('level = "certain" # 甲'.encode("gb18030"))
    with pytest.raises(ConfigError, match="is not TOML"):
        settings(Given(), tmp_path)


def test_byte_order_mark(tmp_path: Path) -> None:
    assert config(tmp_path, '\ufefflevel = "certain"\n').level is Level.CERTAIN


def test_python_packs_only_from_folders_named_by_a_person(tmp_path: Path) -> None:
    plain, python = tmp_path / "plain", tmp_path / "python"
    write(plain / "30_strip/a.toml", "")
    write(python / "30_strip/a.py", "")
    text = 'rules = ["plain", "python"]\n'
    assert not config(tmp_path, text).python_rules
    assert not config(tmp_path, text, Given(rules=(plain,))).python_rules
    both = config(tmp_path, text, Given(rules=(python,)))
    assert both.python_rules
    assert both.rules == (plain, python)


# What follows runs the command line.


@pytest.fixture
def project(tmp_path: Path) -> Path:
    demo(tmp_path)
    write(tmp_path / "cleaner.toml", 'rules = ["../demo_rules"]\nlevel = "certain"\nselect = ["strip.demo"]\n')
    for name in ("a.txt", "sub/b.txt"):
        write(tmp_path / name, "甲@@stamp@@乙@@maybe@@丙\n")
    return tmp_path


def test_file_counts_from_where_the_documents_are(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert run("fix", project / "sub/b.txt", cwd=elsewhere).out == "甲乙@@maybe@@丙\n"
    assert run("fix", "--isolated", project / "sub/b.txt", cwd=elsewhere).out == "甲@@stamp@@乙@@maybe@@丙\n"
    text = "甲@@stamp@@乙".encode()
    assert run("fix", stdin=text, cwd=project / "sub").out == "甲乙"
    assert run("fix", stdin=text, cwd=elsewhere).out == text.decode()
    assert run("fix", "--stdin-filename", project / "x.txt", stdin=text, cwd=elsewhere).out == "甲乙"
    assert run("fix", "--config", project / "cleaner.toml", stdin=text, cwd=elsewhere).out == "甲乙"


def test_the_file_nearest_to_each_path_counts_in_any_order(project: Path) -> None:
    write(project / "sub/cleaner.toml", 'rules = ["../../demo_rules"]\nlevel = "likely"\nselect = ["strip.demo"]\n')
    for names in (("a.txt", "sub/b.txt"), ("sub/b.txt", "a.txt")):
        assert run("fix", *names, "-o", "out", cwd=project).code == 0
        assert (project / "out/a.txt").read_text("utf-8") == "甲乙@@maybe@@丙\n"
        assert (project / "out/sub/b.txt").read_text("utf-8") == "甲乙丙\n"
    write(project / "sub/cleaner.toml", "levle = 1\n")
    done = run("fix", "-w", "a.txt", "sub/b.txt", cwd=project)
    assert done.code == 2
    assert (project / "a.txt").read_text("utf-8") == "甲@@stamp@@乙@@maybe@@丙\n"


def test_option_beats_file(project: Path) -> None:
    assert run("fix", "--level", "likely", "a.txt", cwd=project).out == "甲乙丙\n"


def test_overrides_by_path(project: Path) -> None:
    with (project / "cleaner.toml").open("a", encoding="utf-8") as file:
        file.write('[[overrides]]\npaths = ["sub/"]\nlevel = "likely"\n')
    run("fix", "-w", ".", cwd=project)
    assert (project / "a.txt").read_text("utf-8") == "甲乙@@maybe@@丙\n"
    assert (project / "sub/b.txt").read_text("utf-8") == "甲乙丙\n"
    named = run("fix", "--stdin-filename", "sub/c.txt", stdin="甲@@maybe@@\n".encode(), cwd=project)
    assert named.out == "甲\n"


def test_keep(project: Path) -> None:
    write(project / "cleaner.toml", 'rules = ["../demo_rules"]\nselect = ["strip.demo"]\nkeep = ["甲-,@@stamp@@"]\n')
    text = "甲@@stamp@@乙@@stamp@@丙".encode()
    assert run("fix", stdin=text, cwd=project).out == "甲@@stamp@@乙丙"


def test_wrong_file_is_exit_2(project: Path) -> None:
    write(project / "cleaner.toml", 'levle = "certain"\n')
    done = run("fix", "-w", ".", cwd=project)
    assert done.code == 2
    assert "cleaner.toml:1: unknown key 'levle'; did you mean 'level'?" in done.err
    write(project / "cleaner.toml", 'select = ["punkt"]\n')
    assert run("fix", "-w", ".", cwd=project).code == 2
    assert (project / "a.txt").read_text("utf-8") == "甲@@stamp@@乙@@maybe@@丙\n"


def test_no_code_from_a_folder_only_a_file_names(project: Path) -> None:
    demo(project, {"30_strip/code.py": RAISING})
    write(project / "cleaner.toml", 'rules = ["demo_rules"]\n')
    done = run("fix", "a.txt", cwd=project)
    assert done.code == 2
    assert "Python packs run code" in done.err
    assert run("fix", "a.txt", "--rules", "demo_rules", cwd=project).code == 0
