"""What is wrong with a pack is refused with file, rule, reason and the nearest name."""

from __future__ import annotations

import marshal
from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner import packs
from cleaner.errors import PackError
from tests.conftest import STAGE, rule_text

Pack = Callable[..., Path]


def refusal(folder: Path) -> str:
    with pytest.raises(PackError) as caught:
        packs.read([folder], packs.load())
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("level =", "levle =", ["unknown field 'levle'", "'level'"]),
        ('level = "certain"', 'level = "sure"', ["unknown level 'sure'", "certain, likely or suspect"]),
        ('why = "Because."', 'why = ""', ["'why' is missing"]),
        ('misses = ["甲", "乙"]', 'misses = ["甲"]', ["at least two"]),
        ('misses = ["甲", "乙"]', "", ["'misses' is missing"]),
        ("match = '奇怪'", "match = '奇怪('", ["does not compile"]),
        ("match = '奇怪'", "match = '(?:奇怪)?'", ["matches nothing at all"]),
        ("match = '奇怪'", r"match = '[\u3400-\u9fff]+'", ["no literal", "scan = true"]),
        ("match = '奇怪'", "match = ','", ["stands everywhere"]),
        ("match = '奇怪'", "match = '古怪'", ["no anchor", "奇怪"]),
        ("match = '奇怪'", 'match = "奇怪"\ntable = { "奇" = "怪" }', ["exactly one"]),
        ("match = '奇怪'", 'match = "奇怪"\nscope = "word"', ["unknown scope 'word'"]),
        ('id = "odd"', 'id = "Odd One"', ["lower-case"]),
        ("match = '奇怪'", 'match = "奇怪"\nevidence = "nothing"', ["unknown fact 'nothing'"]),
        ("match = '奇怪'", "match = '\u200b奇怪'", ["U+200B", "escape"]),
        ("[[rule]]", "[[rules]]", ["unknown table [rules]"]),
        ('id = "odd"', 'id = "odd', ["TOML", "line"]),
        ("match = '奇怪'", 'table = "words.tsv"', ["'words.tsv' cannot be read"]),
        ("replace = ", "replace = 1 #", ["'replace' has the wrong type int"]),
        ('replace = ""', 'replace = "\\\\2"', ["the replacement", "is wrong"]),
        ("[[rule]]", "[rule]", ["no list of tables", "[[rule]], with two brackets"]),
        ('misses = ["甲", "乙"]', 'misses = ["甲", 3]', ["'misses' must be a list of texts"]),
        ("match = '奇怪'", "match = '奇怪'\nanchors = [1]", ["'anchors' must be a list of texts"]),
        ("match = '奇怪'", "match = '奇怪'\nprofiles = ['wenkku']", ["unknown profile 'wenkku'", "'wenku'"]),
        ("match = '奇怪'", "match = '(?i:ABC)奇怪'", ["no literal"]),
    ],
)
def test_a_wrong_rule_is_refused(pack: Pack, old: str, new: str, words: list[str]) -> None:
    message = refusal(pack("30_strip/odd.toml", rule_text().replace(old, new)))
    assert all(word in message for word in [*words, "odd.toml"]), message


@pytest.mark.parametrize("text", ["rule = 3\n", "rule = [1]\n"])
def test_rules_are_tables(pack: Pack, text: str) -> None:
    assert "no list of tables" in refusal(pack("30_strip/odd.toml", text))


def test_what_is_not_utf8_is_refused(pack: Pack) -> None:
    folder = pack("50_chars/odd.toml", rule_text().replace("match = '奇怪'\nreplace = \"\"", 'table = "words.tsv"'))
    (folder / "50_chars/words.tsv").write_bytes("match\treplace\n奇怪\t\n".encode("gb18030"))
    assert "'words.tsv' cannot be read" in refusal(folder)
    (folder / "50_chars/odd.toml").unlink()
    (folder / "50_chars/odd.py").write_bytes("# 奇怪\n".encode("gb18030"))
    assert "odd.py: cannot be read" in refusal(folder)


def test_the_lines_a_stage_guards_are_not_taken(pack: Pack) -> None:
    """Its own patterns take none of them; those that others add to the stage do as they say."""
    folder = pack("65_made/odd.toml", rule_text().replace("level =", 'scope = "line"\nlevel ='))
    (folder / "65_made" / "stage.toml").write_text(STAGE + "line_guard = '[^\\n]*怪'\n", encoding="utf-8")
    added = folder.parent / "added" / "65_made"
    added.mkdir(parents=True)
    (added / "more.toml").write_text((folder / "65_made" / "odd.toml").read_text("utf-8"), encoding="utf-8")
    spread = (
        (folder / "65_made" / "odd.toml")
        .read_text("utf-8")
        .replace("match = '奇怪'", "match = '''\n    奇\n    怪\n'''")
    )
    (folder / "65_made" / "odd.toml").write_text(spread, encoding="utf-8")
    ruleset, _ = packs.read([folder, added.parent], packs.load())
    patterns = {rule.id: rule.pattern for rule in ruleset.rules if rule.stage == "made"}
    assert patterns["made.odd.odd"] == f"(?![^\\n]*怪)(?:{patterns['made.more.odd']})"


def test_a_pattern_may_stand_on_several_lines(pack: Pack) -> None:
    spread = "match = '''\n    奇\n\t\t怪\n'''"
    ruleset, _ = packs.read([pack("30_strip/odd.toml", rule_text().replace("match = '奇怪'", spread))], packs.load())
    assert next(rule for rule in ruleset.rules if rule.id == "strip.odd.odd").pattern == "奇怪"


def test_a_good_rule_loads_from_a_users_folder(pack: Pack) -> None:
    ruleset, examples = packs.read([pack("30_strip/odd.toml", rule_text())], packs.load())
    rule = next(rule for rule in ruleset.rules if rule.id == "strip.odd.odd")
    assert rule.literals == ("奇怪",)
    assert rule.before == (0, 0)
    assert len(examples["strip.odd.odd"].hits) == 2


def test_the_same_id_twice_is_refused_and_never_overwrites(pack: Pack) -> None:
    message = refusal(pack("30_strip/paywall.toml", rule_text(id="paid-marker")))
    assert "strip.paywall.paid-marker is taken" in message


def test_stages(pack: Pack) -> None:
    assert "not a stage" in refusal(pack("35_mine/odd.toml", rule_text()))
    folder = pack("35_mine/odd.toml", rule_text(), stage=STAGE)
    names = [stage.name for stage in packs.read([folder], packs.load())[0].stages]
    assert names.index("strip") < names.index("mine") < names.index("join")
    assert "unknown ['keep']" in refusal(pack("35_mine/odd.toml", rule_text(), stage=STAGE + "keep = true"))
    assert "unknown ['vowels']" in refusal(
        pack("35_mine/odd.toml", rule_text(), stage='summary = "x"\nkeeps = ["vowels"]')
    )


def test_tables_have_known_columns_and_unique_words(pack: Pack) -> None:
    rule = rule_text().replace("match = '奇怪'\nreplace = \"\"", 'table = "words.tsv"')
    pack("50_chars/words.tsv", "# pairs\nmatch\treplace\tleft\n奇怪\t\t很/太\n")
    ruleset, _ = packs.read([pack("50_chars/odd.toml", rule)], packs.load())
    table = next(rule for rule in ruleset.rules if rule.id == "chars.odd.odd").table
    assert table is not None
    assert table["奇怪"].left == ("很", "太")
    assert "twice" in refusal(pack("50_chars/words.tsv", "match\treplace\n奇怪\t甲\n奇怪\t乙\n"))
    assert "known columns" in refusal(pack("50_chars/words.tsv", "match\treplace\tright_ctx\n奇怪\t甲\t\n"))


PYTHON = '''
from cleaner.rule import rule

@rule("odd", level="certain", anchors=["奇怪"], why="Because.", hits=[["奇怪甲", "甲"], ["乙奇怪", "乙"]], misses=["甲", "乙"])
def odd(view, spans):
    """Delete."""
    return [(start, end, "") for start, end in spans]
'''


def test_python_packs_load_only_where_a_person_named_the_folder(pack: Pack) -> None:
    folder = pack("30_strip/odd.py", PYTHON)
    assert any(rule.id == "strip.odd.odd" for rule in packs.load([folder]).rules)
    with pytest.raises(PackError, match="run code"):
        packs.load([folder], python=False)


def test_a_python_pack_that_fails_is_named(pack: Pack) -> None:
    message = refusal(pack("30_strip/odd.py", "import nothing_of_that_name\n"))
    assert "odd.py" in message
    assert "ModuleNotFoundError" in message


def test_the_cache_gives_the_same_rules_and_notices_changes(
    pack: Pack, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = pack("30_strip/odd.toml", rule_text())
    first = packs.load([folder])
    assert packs.load([folder]) == first
    assert len(list((tmp_path / "cache" / "cleaner").iterdir())) == 2  # the built-in rules, and all
    pack("30_strip/odd.toml", rule_text(match="古怪了"))
    assert any(rule.literals == ("古怪了",) for rule in packs.load([folder]).rules)
    again = packs.load([folder])
    for cached in (tmp_path / "cache" / "cleaner").iterdir():
        cached.write_bytes(b"{ broken")
    assert packs.load([folder]) == again


def test_the_cache_notices_changes_behind_a_link(pack: Pack, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = pack("30_strip/odd.toml", rule_text())
    linked = tmp_path / "linked"
    linked.mkdir()
    (linked / "30_strip").symlink_to(folder / "30_strip", target_is_directory=True)
    digest = packs.load([linked]).digest
    pack("30_strip/odd.toml", rule_text(match="古怪了"))
    assert packs.load([linked]).digest != digest
    assert any(rule.literals == ("古怪了",) for rule in packs.load([linked]).rules)


def test_a_cache_that_cannot_be_written_is_done_without(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert packs.load().rules


def test_the_cache_holds_no_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    packs.load()
    (cached,) = (tmp_path / "cleaner").iterdir()
    assert _kinds(marshal.loads(cached.read_bytes()[4:])) == {str, int, bool, type(None)}


def _kinds(value: object) -> set[type]:
    parts = [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, tuple) else None
    return {type(value)} if parts is None else set().union(*map(_kinds, parts))


def test_a_fact_of_a_name_that_is_taken_is_refused(pack: Pack) -> None:
    fact = "from cleaner.rule import Fact, fact\n\n\n@fact('markdown')\ndef mine(view):\n    return Fact(True)\n"
    message = refusal(pack("50_chars/odd.py", fact))
    assert "the fact 'markdown' is one of" in message
    assert "markdown.py; rename it" in message


def test_a_damaged_data_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cleaner.python_packs import loaded

    pack = tmp_path / "rules/odd.py"
    own = tmp_path / "own"
    for folder in (pack.parent, own):
        folder.mkdir()
        (folder / "numbers.txt").write_text("one")
    with pytest.raises(PackError, match=r"rules/numbers.txt: is damaged: .*; install cleaner anew"):
        loaded(str(pack), "numbers.txt", int)
    monkeypatch.setenv("CLEANER_DATA", str(own))
    with pytest.raises(PackError, match=r"own/numbers.txt: is damaged: .*; make it anew, or unset CLEANER_DATA"):
        loaded(str(pack), "numbers.txt", int)
    (own / "numbers.txt").write_text("1")
    assert loaded(str(pack), "numbers.txt", int) == 1
