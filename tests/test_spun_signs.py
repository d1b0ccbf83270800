"""What is reason to look at a document for spun words, and what is not believed though it was looked at."""

from __future__ import annotations

from cleaner.spun.contexts import count
from cleaner.spun.signs import signs, strangers
from cleaner.spun.table import COLUMNS, Table, read
from cleaner.view import View
from tests.test_spun import DEFAULT, PACK, table


def test_signs_of_common_words_carry_their_context() -> None:
    rows = table(
        "开展,发展,,前景/后劲,,,certain,A,,0", "效劳,服务,,质量,,,certain,A,,0", "甲乙,丙丁,,,,,likely,A,,0"
    ).rows
    every = [row for found in rows.values() for row in found]
    assert signs(every, frozenset({"开展"})) == ["开展前景", "开展后劲", "效劳"]


def test_several_rare_words_are_a_first_sign_and_three_are_not() -> None:
    words = ["饭铺", "回覆", "雇员", "庞杂", "主顾", "讲堂"]
    text = "，".join(words)
    spans = [(text.index(word), text.index(word) + len(word)) for word in words]
    assert all(PACK.odd(word) == 1 for word in words)
    assert PACK._fires(View(text, {}), spans)
    assert not PACK._fires(View(text, {}), spans[:3])
    apart = ("。" * 200).join(words)
    assert not PACK._fires(View(apart, {}), [(apart.index(word), apart.index(word) + len(word)) for word in words])
    assert PACK._fires(View(apart + text, {}), [(len(apart) + start, len(apart) + end) for start, end in spans])


def test_frequent_words_where_only_their_originals_stand_are_a_first_sign() -> None:
    literals = ["成立健", "商场秩", "开展需", "产缺乏"]
    assert set(literals) <= set(PACK._anchors())
    assert [PACK.strange(literal) for literal in literals] == ["成立", "商场", "开展", "缺乏"]
    assert not any(PACK.odd(PACK.strange(literal)) for literal in literals)
    text = "成立健全制度，规范商场秩序，适应开展需要，不得因生产缺乏停工。"
    spans = [(text.index(literal), text.index(literal) + len(literal)) for literal in literals]
    assert PACK._fires(View(text, {}), spans)
    assert not PACK._fires(View(text, {}), spans[:3])
    assert not PACK._fires(View(text, {}), [*spans[:1] * 4])


def test_strange_literals_are_those_of_which_clean_text_has_the_original_alone() -> None:
    table = Table(read("\t".join(COLUMNS) + "\n开展\t发展\t\t\t\t\tweighed\tA\t\t\n"))
    counts = count(["经济发展前景好"] * 90 + ["认真开展前期工作"] * 90, table.words)
    assert strangers(table, counts, ["开展"]) == ["济开展"]
    assert strangers(table, counts, ["经济"]) == []


def test_one_sign_is_enough_where_rare_characters_stood_for_common_ones() -> None:
    assert not PACK._fires(View("请一位雇员", {}), [(3, 5)])
    assert PACK._fires(View("请一位雇员", {}, flags={PACK.OLD}), [(3, 5)])


def test_words_with_several_originals_need_a_stretch_that_is_well_known() -> None:
    assert "素养" in DEFAULT.clean(PACK.DIALECTS["b"]["text"] + "提高自身素养。").after


def test_text_of_another_time_is_not_taken_for_spun() -> None:
    text = (
        "先生近年在屯子里教书，收了二十来个学生，靠几亩薄田过活。他待人和气，村里有事都来同他商量，年底写春联也找他。"
        "屯子不大，衡宇老旧，讲堂逢雨便漏，大家凑钱修了两回，今年又添了几张桌子。先生说甚么都好，只怕误了人家的子弟。\n"
    )
    assert not PACK.weigher().stretches(text)
    assert DEFAULT.clean(text).after == text


def test_a_character_is_weighed_where_it_stands_as_a_word() -> None:
    text = "支部委员取党员谈心，取得成效，采取措施，取出样品。"
    repairs = PACK.weigher().repairs(PACK.DIALECTS["c"]["text"] * 2 + text)
    assert [repair.place.pair.right for repair in repairs if repair.place.pair.wrong == "取"] == ["与"]


def test_text_thick_with_spun_words_is_repaired_without_a_certain_row() -> None:
    text = (
        "每逢岁尾，咱们总要瞻望来年。今朝公司存眷的范畴良多，速率也愈来愈快，假如本身的技能跟不上，客户就会抉择别的办事。"
        "老是有人扣问，若何晋升产物的雅观和机能，实在法子很简略：提早预备，多听两边的定见。"
    )
    (stretch,) = PACK.weigher().stretches(text)
    assert not stretch.certain
    after = DEFAULT.clean(text).after
    assert "目前公司关注" in after
    assert after.endswith("多听两边的意见。")


def test_the_same_words_far_from_each_other_are_left() -> None:
    plain = "会议室的灯亮到很晚，桌上摊着图纸和样品，大家把每一道工序又核对了一遍，确认没有遗漏之后才各自回家休息。\n"
    text = (plain * 6).join(["每逢岁尾，老人总要回乡。\n", "孩子们多听两边的定见。\n", "他扣问了两回。\n", ""])
    assert DEFAULT.clean(text).after == text
