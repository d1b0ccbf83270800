"""Spun words: the table, the counts, the weighing of a document, and what is restored of text spun on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner import Cleaner, Config, Level, packs
from cleaner.cli.spun_train import command
from cleaner.python_packs import import_pack
from cleaner.spun.cards import Cards, group
from cleaner.spun.contexts import Contexts, count, fold
from cleaner.spun.evidence import Weigher
from cleaner.spun.table import COLUMNS, LEVELS, Table, read
from tests import spinner
from tests.conftest import ROOT

PACK = import_pack(packs.builtin_folder() / "60_words" / "spun.py")
WEIGHER = Weigher.of(PACK.table(), PACK.contexts())
DEFAULT = Cleaner(Config(select=("words",)))
CLEAN = [path.read_text("utf-8") for path in sorted((ROOT / "samples").glob("*/clean.txt"))]
CLEAN += [path.read_text("utf-8") for path in sorted((ROOT / "samples" / "untouched").glob("*.txt"))]
SPUN = "县文明办引导宽敞干部提高生疏，发挥乐观性，增进亲热配合，群众反映猛烈的问题得到解决，受到社会各界全都好评。"
PLAIN = "新房子宽敞明亮，老人对前途十分乐观。久别重逢，姐妹俩显得格外亲热，手上的针线活却已经生疏了。"


def edits(text: str, weigher: Weigher = WEIGHER) -> list[tuple[int, int, str]]:
    """Return what the default level changes, overlaps decided as the engine does."""
    chosen: list[tuple[int, int, str]] = []
    repairs = [each for each in weigher.repairs(text) if each.level in ("certain", "likely")]
    for each in sorted(repairs, key=lambda each: (each.start, -each.end)):
        if not chosen or each.start >= chosen[-1][1]:
            chosen.append((each.start, each.end, each.new))
    return chosen


# The table


def test_the_table_keeps_its_own_rules() -> None:
    source = (ROOT / "rules" / "60_words" / "spun.tsv").read_text("utf-8")
    rows = list(read(source))
    assert len({row[:7] for row in rows}) == len(rows)
    for row in rows:
        assert row.match != row.replace
        assert bool(row.replace) == (row.level != "keep")
        assert bool(row.dialects) == (row.level != "keep"), row
        assert row.level != "certain" or row.hits == 0, row
        assert row.level != "keep" or row.left or row.right, row


@pytest.mark.parametrize(
    "source",
    [
        "match\treplace\n",
        "\t".join(COLUMNS) + "\n甲\t乙\n",
        "\t".join(COLUMNS) + "\n\t乙\t\t\t\t\tcertain\tA\t\t0\n",
        "\t".join(COLUMNS) + "\n甲\t乙\t\t\t\t\tsure\tA\t\t0\n",
    ],
)
def test_a_wrong_table_is_refused_with_the_line(source: str) -> None:
    with pytest.raises(ValueError, match=r"line \d"):
        list(read(source))


def table(*rows: str) -> Table:
    """Return a table of rows written with commas between fields."""
    return Table(read("\n".join(["\t".join(COLUMNS), *(row.replace(",", "\t") for row in rows)])))


def test_a_row_looks_at_both_sides() -> None:
    (row,) = table("效劳,服务,\\n/为,质量,无,员,certain,A,,0").rows["效劳"]
    text = "效劳质量"
    assert row.fits(text, 0, 2)  # the beginning of the text is the beginning of a line
    assert row.fits("因为效劳质量", 2, 4)
    assert not row.fits("无效劳质量", 1, 3)
    assert not row.fits("为效劳数量", 1, 3)


def test_levels_are_those_the_rules_know() -> None:
    assert set(LEVELS) >= {str(level) for level in Level}


# Counts


def test_counts_survive_being_written(tmp_path: Path) -> None:
    counts = count(["他说：甲乙丙12、甲乙丁。\n甲乙丙", "丙甲乙"] * 3, ["甲乙", "丙"], "made up", (1, 1, 1))
    again = Contexts.load(counts.dump())
    assert again.source == "made up"
    assert again.of("甲乙") == counts.of("甲乙")
    assert again.of("丙") == counts.of("丙")
    assert again.times("甲乙") == 12
    assert again.of("甲乙")[2]["丙"] == 6  # right
    assert again.of("甲乙")[1][":说"] == 3  # left, read backwards, width folded
    assert again.dump() == counts.dump()


@pytest.mark.parametrize("data", [b"", b"no counts", b"\xfd7zXZ\0"])
def test_what_is_no_file_of_counts_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="context counts"):
        Contexts.load(data)


def test_merging_adds_up() -> None:
    one, two = count(["甲乙丙"] * 2, ["甲乙"]), count(["甲乙丙", "甲乙丁", "甲乙丁"], ["甲乙", "丁"])
    both = one.merged(two)
    assert both.times("甲乙") == 5
    assert both.of("甲乙")[2] == {"丙": 2, "丁": 2}  # what was seen once was left out of the second
    assert "丁" in both


def test_the_place_tells_which_word_stood_there() -> None:
    counts = count(["提高服务质量，", "下定决心效劳祖国。"] * 20, ["服务", "效劳"])
    by_word, before, after = counts.said("效劳", "服务")
    assert by_word + before["提高"] + after["质量"] > 3
    assert by_word + before["定决心"] + after["祖国"] < -3
    assert before["心"] == before["决心"] == before["定决心"]  # no more was to be learned from what is farther off


def test_cards_are_the_same_when_they_were_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    counts = count(["提高服务质量，", "下定决心效劳祖国。", "效劳，"] * 20, ["服务", "效劳"])
    known = table("效劳,服务,提高,,,,likely,A,,3", "效劳,,愿为,,,,keep,,,", "效劳,效率,,,,,weighed,B,,")
    made = [Cards.kept("cards", lambda: (known, counts)) for _ in range(2)]
    kept = Cards.kept("cards", lambda: pytest.fail("the cards were made again"))
    for cards in (*made, kept):
        assert cards.wrong == ["效劳"]
        assert cards.find("服务效劳") == [(0, 2, cards.numbers["服务"]), (2, 4, cards.numbers["效劳"])]
        assert cards.card("效劳") == Cards.of(known, counts).card("效劳")


def test_what_a_card_says_is_what_was_counted() -> None:
    counts = count(["提高服务质量，", "下定决心效劳祖国。", "要提高效劳。", "他提出效劳"] * 20, ["服务", "效劳"])
    known = table("效劳,服务,,,,,weighed,A,,")
    (original,) = Cards.of(known, counts).card("效劳").originals
    said = counts.said("效劳", "服务")
    for context, nats in said.after.items():
        assert longest(group(original.after, context[0]), context[:1], context[:2], context) == nats
    for context, nats in said.before.items():
        assert longest(group(original.before, context[-1]), context[-1:], context[-2:], context) == nats
    assert group(original.after, "无") == group(original.after, "") == 0.0


def longest(found: float | dict[str, float], first: str, two: str, three: str) -> float:
    """Return what the longest context of a group says that is in it."""
    return found if isinstance(found, float) else found.get(three, found.get(two, found[first]))


def test_folding_keeps_every_position() -> None:
    text = "Ａ，（１２）：ab。\u3000３.5％"
    assert len(fold(text)) == len(text)
    assert fold("，（12）") == fold(",(34)")


def test_the_shipped_counts_are_small_and_say_where_they_come_from() -> None:
    data = (ROOT / "rules" / "60_words" / "contexts.xz").read_bytes()
    assert len(data) <= 1_500_000
    assert "LawRefBook" in PACK.contexts().source
    assert "NiuTrans" in PACK.contexts().source


# A document


def test_a_spun_paragraph_is_restored_and_its_neighbours_are_left() -> None:
    text = "\n".join([PLAIN, SPUN, PLAIN, "", PLAIN])
    result = DEFAULT.clean(text)
    lines = result.after.split("\n")
    assert [lines[0], *lines[2:]] == [PLAIN, PLAIN, "", PLAIN]
    assert lines[1] == (
        "县文明办引导广大干部提高认识，发挥积极性，增进密切配合，群众反映强烈的问题得到解决，受到社会各界一致好评。"
    )
    assert "spun" in result.flags


def test_a_stretch_ends_where_the_spinner_stopped() -> None:
    quiet = "清晨的菜市场很热闹，卖豆腐的老人推着车，慢慢走过石桥。" * 14
    text = "\n".join([quiet, SPUN * 2, quiet])
    (stretch,) = WEIGHER.stretches(text)
    assert len(quiet) - 130 < stretch.start <= len(quiet) + 1
    assert stretch.end == len(quiet) + 2 * len(SPUN) + 2
    assert stretch.certain >= 2
    assert max(stretch.dialects, key=stretch.dialects.__getitem__) == "B"


def test_words_of_a_dialect_are_given_back_where_only_signs_of_others_stand() -> None:
    text = (
        "程序默许会主动装备数据库衔接池，恳求头里的参数不必填写。\n"
        "晋级版别之前，请先在测验环境里跑一遍单元测验的用例，保证功用没有缺失。"
    )
    assert DEFAULT.clean(text).after == (
        "程序默认会自动配置数据库连接池，请求头里的参数不必填写。\n"
        "升级版本之前，请先在测试环境里跑一遍单元测试的用例，保证功能没有缺失。"
    )
    likely = [each for each in DEFAULT.ruleset.rules if each.id.startswith("words.spun.likely-")]
    assert len({each.anchors for each in likely}) == 1  # what is found of a dialect needs none of its own signs


def test_words_of_computing_stay_in_spun_text() -> None:
    spun = "程序默许会主动装备数据库衔接池，恳求头里的参数不必填写。\n"
    after = "程序默认会自动配置数据库连接池，请求头里的参数不必填写。\n"
    genuine = "后台进程的ID记在文件里，目标地址和目标服务器写在同一行，这个对象的方法返回一个整数。"
    assert DEFAULT.clean(spun + genuine).after == after + genuine


def test_likely_words_need_evidence() -> None:
    likely = "汇报工作完成状况。"
    assert not edits(likely)
    assert edits(SPUN + likely)[-1][2] == "情况"


def test_genuine_uses_stay_in_spun_text() -> None:
    for line in PLAIN.split("。")[:-1]:
        text = SPUN + line + "。" + SPUN
        assert not [edit for edit in edits(text) if len(SPUN) <= edit[0] < len(SPUN) + len(line)], line


def test_an_original_of_one_character_is_found_where_words_cross_its_borders() -> None:
    forms = [row for row in PACK.all_rows() if "那么" not in row.match or row.match == "那么"]
    weigher = Weigher.of(Table(forms), PACK.contexts())
    text = (
        PACK.DIALECTS["a"]["text"] * 2
        + "本办法的规那么由县政府制定。违反原那么的，按照细那么处理。他跑得那么快，别那么着急。"
    )
    said = [text[start - 1] + new for start, _, new in edits(text, weigher) if new == "则"]
    assert said == ["规则", "原则", "细则"]


def test_a_row_without_contexts_gives_way_to_the_original_that_suits_the_place() -> None:
    text = PACK.DIALECTS["d4"]["text"] + "主管机关该当自收到申请之日起十日内作出决定。"
    assert edits(text)[-1][2] == "应当"
    assert any(row.replace == "应该" for row in PACK.table().rows["该当"])


def test_every_edit_says_why() -> None:
    notes = [edit.note for edit in DEFAULT.clean(SPUN + "汇报工作完成状况。").edits()]
    assert all("dialect" in note for note in notes)
    assert "nats" in notes[-1]
    assert "spoken by" in notes[-1]


def test_a_dialect_can_be_switched_off() -> None:
    without = Cleaner(Config(select=("words",), ignore=("words.spun.certain-b", "words.spun.likely-b")))
    assert without.clean(SPUN).after == SPUN
    assert without.clean("志愿效劳队夯实根底设施").after == "志愿服务队夯实基础设施"


def test_a_word_that_people_write_needs_another_beside_it() -> None:
    alone, far = "志愿效劳队走进社区。", "渡口的船早就开走了，岸上只剩下两只水桶。" * 90
    assert not edits(alone)
    assert not edits(alone + far + "夯实根底建设。")
    assert len(edits(alone + "夯实根底建设。")) == 2


def test_suspects_are_reported_and_not_applied() -> None:
    text = SPUN + "推动这项工作。"
    assert DEFAULT.clean(text).after.endswith("推动这项工作。")
    assert Cleaner(Config(Level.SUSPECT, select=("words",))).clean(text).after.endswith("推进这项工作。")


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_is_left(text: str) -> None:
    assert not edits(text)
    assert not WEIGHER.stretches(text)


# Text spun on purpose: what the spinner did is known to the letter


def test_the_spinner_crosses_word_borders_and_keeps_account() -> None:
    spun = spinner.spin("公平和卫生机构\n公平和", {"平和": "安然平静", "生机": "朝气"}, paragraphs=1.0)
    assert spun.text == "公安然平静卫朝气构\n公安然平静"
    assert spun.gold == ((1, 5, "平和"), (6, 8, "生机"), (11, 15, "平和"))
    assert spinner.score(spun, [(1, 5, "平和"), (6, 8, "生命")]) == spinner.Score(3, 1, 1)


def test_a_spinner_knows_a_word_everywhere_or_nowhere() -> None:
    replaced = {chr(0x4E00 + n): chr(0x5E00 + n) for n in range(40)}
    text = "".join(replaced) * 2
    spun = spinner.spin(text, replaced, density=0.5, seed=7).text
    assert spun[:40] == spun[40:]
    assert 5 < sum(a != b for a, b in zip(spun, text, strict=True)) < 75


@pytest.fixture(scope="module")
def prose() -> str:
    return "\n".join(CLEAN)


# dialect, least recall with all rows, and with that dialect's rows withheld so that counts alone decide
RECALL = [("A", 0.2, 0.1), ("B", 0.5, 0.3), ("C", 0.5, 0.3), ("D4", 0.5, 0.2), ("D5", 0.5, 0.3), ("S", 0.4, 0.3)]


@pytest.mark.parametrize(("name", "least", "least_without"), RECALL)
def test_recall_by_dialect(prose: str, name: str, least: float, least_without: float) -> None:
    spun = spinner.spin(prose, spinner.dialect(PACK.table(), name), density=0.8, seed=3)
    known = spinner.score(spun, edits(spun.text))
    withheld = Weigher.of(PACK.table().without([name], pairs=True), PACK.contexts())
    unknown = spinner.score(spun, edits(spun.text, withheld))
    print(f"{name}: {known}, recall {known.recall:.2f}; rows withheld: {unknown}, recall {unknown.recall:.2f}")
    assert known.recall >= least
    assert known.precision >= 0.97
    assert unknown.recall >= least_without
    assert unknown.precision >= 0.95


@pytest.mark.parametrize("name", ["A", "B", "C", "D5"])
def test_a_second_run_finds_nothing(prose: str, name: str) -> None:
    spun = spinner.spin(prose, spinner.dialect(PACK.table(), name), paragraphs=0.5, seed=5)
    once = DEFAULT.clean(spun.text).after
    assert once != spun.text
    assert DEFAULT.clean(once).after == once


# The command


def test_training_adds_to_the_built_in_counts(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("我们提供优质服务。" * 30, "utf-8")
    (tmp_path / "more.jsonl").write_text('{"text": "他愿为国效劳。"}\n"另有一行"\n', "utf-8")
    output = tmp_path / "contexts.xz"
    done = CliRunner().invoke(
        command, [str(tmp_path), "-o", str(output), "--source", "own text"], standalone_mode=False
    )
    assert done.exception is None
    counts = Contexts.load(output.read_bytes())
    assert counts.source.endswith("own text")
    assert counts.times("服务") == PACK.contexts().times("服务") + 30


def test_characters_the_file_of_counts_is_written_with_may_stand_in_the_text() -> None:
    texts = ["甲\x02务\x01服务\x02甲\x01", "\t服务\t", "乙服务\x01丙", "乙服务\n丙"] * 9
    counts = Contexts.load(count(texts, ["服务"]).dump())
    total, left, right = counts.of("服务")
    assert total == 36
    assert left == {"乙": 20}  # 18, of which the file keeps the logarithm
    assert right == {"\n": 9, "\n丙": 9}


def test_training_leaves_out_what_it_wrote_before(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("我们提供优质服务。" * 30, "utf-8")
    arguments = [str(tmp_path), "-o", str(tmp_path / "contexts.xz"), "--alone"]
    once = (CliRunner().invoke(command, arguments).exception, (tmp_path / "contexts.xz").read_bytes())
    again = (CliRunner().invoke(command, arguments).exception, (tmp_path / "contexts.xz").read_bytes())
    assert once == again


def test_training_refuses_what_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text("{}\n", "utf-8")
    done = CliRunner().invoke(command, [str(tmp_path), "-o", str(tmp_path / "out")], standalone_mode=False)
    assert "is not clean text" in str(done.exception)


def test_suspects_are_told_though_the_text_is_repaired() -> None:
    text = PACK.DIALECTS["b"]["text"] + "提高自身素养。"
    result = DEFAULT.clean(text)
    assert "素养" in result.after
    assert "宽敞" not in result.after
    told = [(result.after[start:end], new) for start, end, new, _, _ in DEFAULT.suspects(result)]
    assert ("素养", "素质") in told
    assert DEFAULT.suspects(DEFAULT.clean("提高自身素养。")) == []
