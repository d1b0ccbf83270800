"""Stages, guards, contracts, rounds and passes, on rules made for the purpose."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner import Cleaner, Config, Level
from cleaner.errors import ConfigError, ContractError, RestError
from tests.conftest import rule_text

Pack = Callable[..., Path]


def cleaner(folder: Path, **settings: object) -> Cleaner:
    return Cleaner(Config(rules=(folder,), **settings))  # type: ignore[arg-type]


def test_a_text_without_damage_is_passed_through() -> None:
    result = Cleaner().clean("没有一点毛病。")
    assert result.after is result.before
    assert result.steps == ()


def test_a_rule_that_breaks_its_stages_promise_is_named(pack: Pack) -> None:
    folder = pack("70_punct/odd.toml", rule_text(match="甲乙丙", replace="丁"))
    with pytest.raises(ContractError, match=r"punct\.odd\.odd.*keeps han"):
        cleaner(folder).clean("先甲乙丙后")


def test_a_stage_that_only_deletes_may_not_write(pack: Pack) -> None:
    folder = pack("30_strip/odd.toml", rule_text(match="甲乙丙", replace="丙甲"))
    with pytest.raises(ContractError, match="deletes only"):
        cleaner(folder).clean("先甲乙丙后")


def test_rules_that_never_rest_are_named(pack: Pack) -> None:
    grow = rule_text(id="grow", match="奇怪", replace="奇怪怪")
    with pytest.raises(RestError, match=r"chars\.odd\.grow.*ran 8 rounds"):
        cleaner(pack("50_chars/odd.toml", grow)).clean("奇怪")


def test_stages_that_undo_each_other_are_named(pack: Pack) -> None:
    pack("50_chars/odd.toml", rule_text(id="there", match="奇怪", replace="古怪"))
    folder = pack("65_late/odd.toml", rule_text(id="back", match="古怪", replace="奇怪"), stage='summary = "x"')
    with pytest.raises(RestError, match=r"late\.odd\.back.*all stages ran"):
        cleaner(folder).clean("奇怪")
    assert cleaner(folder, fast=True).clean("奇怪").after == "奇怪"


def test_what_a_later_stage_uncovers_is_still_found(pack: Pack) -> None:
    pack("50_chars/odd.toml", rule_text(id="first", match="奇怪怪", replace=""))
    folder = pack("65_late/odd.toml", rule_text(id="second", match="古怪", replace="奇怪"), stage='summary = "x"')
    assert cleaner(folder).clean("甲古怪怪乙").after == "甲乙"


def test_a_guarded_span_stays(pack: Pack) -> None:
    folder = pack("50_chars/odd.toml", rule_text(match="a网", replace="b网", hits='[["a网x","b网x"],["ya网","yb网"]]'))
    assert cleaner(folder).clean("见http://a网/页，a网").after == "见http://a网/页，b网"


def test_a_deletion_takes_a_guarded_span_along_with_its_surroundings(pack: Pack) -> None:
    line = rule_text(match="广告见.*").replace('level = "certain"', 'level = "certain"\nscope = "line"')
    folder = pack(
        "30_strip/odd.toml",
        line.replace('[["广告见.*甲", "甲"], ["乙广告见.*", "乙"]]', '[["广告见一\\n甲","甲"],["广告见\\n","" ]]'),
    )
    assert cleaner(folder).clean("甲。\n广告见 http://a.example/b\n乙。").after == "甲。\n乙。"
    inside = pack("30_strip/odd.toml", rule_text(match="example"))
    assert not cleaner(inside).clean("http://a.example/b").changed


@pytest.mark.parametrize("quoted", ["“##paidbegin##”", "「第1页共18页」"])
def test_what_stands_alone_in_a_quotation_is_spoken_of(quoted: str) -> None:
    text = f"渡口的网页里印着{quoted}，没有人知道是什么意思。"
    assert Cleaner().clean(text).after == text
    assert Cleaner().clean(text.replace(quoted, "##paidbegin##")).after == text.replace(quoted, "")


def test_kept_fragments_stay() -> None:
    text = "三个方面:一是水,二是电"
    assert Cleaner().clean(text).after == "三个方面：一是水，二是电"
    assert Cleaner(Config(keep=("一是水,二",))).clean(text).after == "三个方面：一是水,二是电"
    assert Cleaner(Config(keep=("方面-,:,-一是",))).clean(text).after == "三个方面:一是水，二是电"


def test_levels_select_and_ignore(pack: Pack) -> None:
    folder = pack("50_chars/odd.toml", rule_text(match="奇怪", replace="古怪", level="likely"))
    text = "奇怪##paidend##"
    assert cleaner(folder).clean(text).after == "古怪"
    assert cleaner(folder, level=Level.CERTAIN).clean(text).after == "奇怪"
    assert cleaner(folder, select=("chars",)).clean(text).after == "古怪##paidend##"
    assert cleaner(folder, ignore=("chars.odd",)).clean(text).after == "奇怪"
    suspect = cleaner(folder, level=Level.CERTAIN)
    assert [edit[:3] for edit in suspect.suspects(suspect.clean(text))] == [(0, 2, "古怪")]
    with pytest.raises(ConfigError, match=r"did you mean 'strip\.paywall'"):
        cleaner(folder, select=("strip.paywal",))


def test_profiles(pack: Pack) -> None:
    rule = rule_text(match="奇怪").replace('level = "certain"', 'level = "certain"\nprofiles = ["novel"]')
    folder = pack("30_strip/odd.toml", rule)
    assert cleaner(folder, profile="novel").clean("奇怪甲").after == "甲"
    assert not cleaner(folder, profile="gov").clean("奇怪甲").changed


def test_zones(pack: Pack) -> None:
    rule = rule_text(match="奇怪").replace('level = "certain"', 'level = "certain"\nzone = "tail"')
    text = "奇怪甲\n" + "正文\n" * 100 + "奇怪乙\n"
    assert cleaner(pack("30_strip/odd.toml", rule)).clean(text).after == text[:-4] + "乙\n"


FACT = '''
from cleaner.rule import Fact, fact, rule

@fact("three")
def three(view):
    """Count."""
    return Fact(view.text.count("奇怪") >= 3, f"{view.text.count('奇怪')} of them")

@rule("odd", level="certain", anchors=["奇怪"], evidence="three", flag="odd", why="Because.",
      hits=[["奇怪奇怪奇怪", ""], ["甲奇怪奇怪奇怪", "甲"]], misses=["奇怪", "甲"])
def odd(view, spans):
    """Delete."""
    view.keep("title", "怪 ")
    return [(start, end, "") for start, end in spans]
'''


def test_evidence_is_asked_for_and_stands_in_the_explanation(pack: Pack) -> None:
    one = cleaner(pack("30_strip/odd.py", FACT))
    assert not one.clean("奇怪奇怪").changed
    result = one.clean("奇怪甲奇怪乙奇怪")
    assert result.after == "甲乙"
    assert [edit.note for edit in result.edits()] == ["3 of them"] * 3
    assert result.flags == {"odd"}
    assert result.metadata == {"title": "怪"}


def test_edits_are_placed_in_the_original(pack: Pack) -> None:
    text = "甲##paidbegin##乙〞,丙##paidend##丁"
    result = Cleaner().clean(text)
    assert result.after == "甲乙”，丙丁"
    for edit in result.edits():
        assert text[edit.start : edit.end] == edit.old
    assert sum(result.counts().values()) == len(list(result.edits())) == 4


def test_a_cleaner_pickles_by_its_configuration() -> None:
    copy = pickle.loads(pickle.dumps(Cleaner(Config(level=Level.CERTAIN))))
    assert copy.config == Config(level=Level.CERTAIN)
    assert copy.clean("甲##paidend##").after == "甲"


def test_a_cleaner_keeps_nothing_of_one_document_for_the_next() -> None:
    one = Cleaner()
    assert one.clean("第一\udce8").flags == {"truncated"}
    assert one.clean("第二##paidend##").flags == set()


def test_a_result_is_printed_on_a_page() -> None:
    result = Cleaner().clean("两个##paidbegin##部门联合检查," + "发现问题3处。" * 1000)
    assert repr(result).startswith("Result(before='两个##paidbegin##部门联合检查,发现问题3处。")
    assert "(7009 characters)" in repr(result)
    assert "2 edits" in repr(result)
    assert len(repr(result)) < 700


@pytest.mark.parametrize(
    "wrong", [{"profile": "wenkku"}, {"script": "simplfied"}, {"spacing": "less"}, {"level": "likely"}]
)
def test_a_configuration_of_values_that_are_none_is_refused(wrong: dict[str, str]) -> None:
    (name,) = wrong
    with pytest.raises(ConfigError, match=f"^{name}: is '{wrong[name]}'; use "):
        Cleaner(Config(**wrong))  # type: ignore[arg-type]
