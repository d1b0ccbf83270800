"""Anchors: where they stand in a text, which a pattern has, and what rules find at them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import anchors, caches
from cleaner.matcher import Index, _searched, finder
from cleaner.rule import SEPARATOR, Level, Rule, Word
from cleaner.scans import scan
from cleaner.view import View

WORDS = st.lists(st.text(alphabet="甲乙丙a1", min_size=1, max_size=4), min_size=1, max_size=8, unique=True)
TEXT = st.text(alphabet="甲乙丙丁a12\n\U00020000", max_size=300)


def make(**fields: object) -> Rule:
    fields = {"id": "a.b.c", "stage": "a", "level": Level.CERTAIN, "why": "", "origin": "", **fields}
    return Rule(**fields)  # type: ignore[arg-type]


def found(rule: Rule, text: str) -> list[tuple[int, int, str]]:
    """Run one rule over a text as the pipeline does."""
    spans = [(start, end) for start, end, _ in Index([rule.anchors]).hits(text)]
    return [edit[:3] for edit in finder(0, rule).find(View(text, {}), spans)]


def pattern(source: str, **fields: object) -> Rule:
    reading = anchors.read(source)
    assert reading is not None
    return make(
        pattern=source, anchors=SEPARATOR.join(reading.anchors), before=reading.before, reach=reading.reach, **fields
    )


def places(words: list[str], text: str) -> list[tuple[int, int, int]]:
    """What a scan must find, found without one."""
    return sorted(
        (at, at + len(word), number)
        for number, word in enumerate(words)
        for at in range(len(text))
        if text.startswith(word, at)
    )


@given(WORDS, TEXT)
def test_a_scan_finds_every_literal_everywhere(words: list[str], text: str) -> None:
    assert scan(words)(text) == places(words, text)


@given(WORDS, st.integers(-8, 8))
def test_a_long_text_is_looked_through_in_pieces(words: list[str], shift: int) -> None:
    text = "丁" * ((1 << 17) - 4 + shift) + "甲乙丙a1" * 3 + "丁" * (1 << 17) + "".join(words)
    found = scan(words)(text)
    assert found == sorted(found)
    assert set(found) == {
        (each.start(), each.start() + len(word), number)
        for number, word in enumerate(words)
        for each in re.finditer(f"(?={re.escape(word)})", text)
    }


def test_lone_surrogates_do_not_stop_the_scan() -> None:
    assert scan(["甲"])("甲乙\udce6甲\udce6") == [(0, 1, 0), (3, 4, 0)]


def test_a_kept_index_finds_what_a_new_one_does(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    words = tuple(f"甲{number}" for number in range(2_000))
    text = "甲1999乙甲20"

    def seen(name: str) -> list[tuple[int, int, tuple[int, ...]]]:
        index = Index([SEPARATOR.join(words), SEPARATOR.join(("乙", "甲20"))], name)
        return [(start, end, index.owners[number]) for start, end, number in index.hits(text)]

    new = seen("")
    assert new[-1] == (6, 9, (0, 1))
    assert (5, 6, (1,)) in new
    assert not list(tmp_path.rglob("anchors-*"))
    assert seen("x") == new
    (kept,) = tmp_path.rglob("anchors-*")
    assert seen("x") == new
    kept.write_bytes(kept.read_bytes()[:-100])
    assert seen("x") == new
    owners, packed = caches.read("anchors-x")
    automaton, longest, probe, hits = packed
    for other in ((automaton[:100], longest, probe, hits), (automaton, longest, probe, hits[1:])):
        caches.write("anchors-x", (owners, other))  # as another version of the library may find it
        assert seen("x") == new
        assert caches.read("anchors-x")[1] == packed


def test_no_literals_are_found_nowhere() -> None:
    assert scan([])("甲") == []


def test_the_literals_of_a_pattern_are_its_anchors() -> None:
    assert anchors.read(r"##paid(?:begin|end)##") == anchors.Reading(("##paid",), (0, 0), 13)
    assert anchors.read(r"(?<![A-Z])ED(?=屏|灯)") == anchors.Reading(("ED",), (0, 0), 4)
    reading = anchors.read(r"\d{1,3}(?:页数|大小)[：:]\s*")
    assert reading is not None
    assert set(reading.anchors) == {"页数", "大小"}
    assert reading.before == (1, 3)
    assert reading.reach is None


def test_a_pattern_without_a_required_literal_has_no_anchor() -> None:
    assert anchors.read(r"\d+[a-z]*(?:甲乙)?") == anchors.Reading((), None, None)
    assert anchors.read(r"(?i)paid") is None
    for part in ("(?i:paid)", "(?:a|(?i:b))", "(?=(?i:c))", "(?>(?i:d))", "(?:e(?i:f)){2}"):
        assert anchors.read(f"{part}甲乙") is None
    assert anchors.read(r"\p{Han}+") is None


@given(st.text(alphabet="甲乙丙12 \n", max_size=60))
def test_matching_at_anchors_equals_searching_everywhere(text: str) -> None:
    import re

    for source in (r"\d{1,2}甲乙", r"甲+乙(?=丙)", r"(?:甲丙|乙)\d", r"丙.{0,3}乙甲", r"甲[^\n]*丙乙"):
        rule = pattern(source)
        assert found(rule, text) == [(m.start(), m.end(), "") for m in re.finditer(source, text)]


def test_inline_patterns_stay_within_their_line() -> None:
    assert found(pattern(r"甲乙[^丁]*丙"), "甲乙\n丙") == []
    assert found(pattern(r"甲乙[^丁]*丙", scope="text"), "甲乙\n丙") == [(0, 4, "")]


def test_a_line_rule_takes_the_whole_line_or_nothing() -> None:
    rule = pattern("甲乙", scope="line")
    assert found(rule, "一\n 甲乙 \n二") == [(2, 7, "")]
    assert found(rule, "一\n甲乙") == [(1, 4, "")]
    assert found(rule, "一甲乙\n二") == []


def test_a_table_reads_its_contexts() -> None:
    rule = make(table={"根底": Word("基础", left=("夯实",), not_right=("深",))}, anchors="根底")
    assert found(rule, "夯实根底，根底，夯实根底深") == [(2, 4, "基础")]


def test_named_parts_become_the_edit_and_metadata() -> None:
    rule = pattern(r"来源[：:](?P<source>\S+)(?P<edit> 点击)")
    view = View("来源：日报 点击", {})
    edits = finder(0, rule).find(view, [(0, 2)])
    assert [edit[:3] for edit in edits] == [(5, 8, "")]
    assert view.metadata == {"source": "日报"}


def test_a_long_line_with_many_anchors_is_searched_once() -> None:
    rule = pattern(r"甲乙[^丙\n]*丁丙")
    text = "甲乙" * 20_000 + "丁丙"
    assert found(rule, text) == [(0, len(text), "")]


@given(st.text(alphabet="甲,;a:", max_size=400), st.sampled_from(["", "甲" * 2_000]))
def test_a_search_from_few_starts_finds_what_a_search_of_all_does(text: str, more: str) -> None:
    pattern = re.compile(r"[,;](?<=甲.)a?[,:]?")
    assert [m.span() for m in _searched(pattern, text + more, ",;")] == [
        m.span() for m in pattern.finditer(text + more)
    ]
