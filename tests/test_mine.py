"""Mining a corpus: what is found, what is left alone, the table, the pack, and the same result for any division of work."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner, Config
from cleaner.errors import ConfigError, PackError
from cleaner.mine import folding, sources
from cleaner.mine.builtin import builtin_rules
from cleaner.mine.counting import Counts
from cleaner.mine.mining import mine, taken
from cleaner.mine.pack import mined_rules, write_pack
from cleaner.mine.sources import Source
from cleaner.mine.table import load
from tests.sites import FORMS, OTHER_SITES, SITES, Page, pages


def _corpus(folder: Path, found: list[Page], name: str = "pages.jsonl") -> Path:
    path = folder / name
    rows = (json.dumps({"id": n, "text": page.text}, ensure_ascii=False) for n, page in enumerate(found))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def _run(*arguments: object, **more: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cleaner", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", **more)  # type: ignore[call-overload,no-any-return]


def _measure(cleaner: Cleaner, found: list[Page]) -> tuple[float, list[str]]:
    """Return which share of the lines that sites put there is gone, and which lines of documents are."""
    right = wanted = 0
    harmed = []
    for page in found:
        left = cleaner.clean(page.text).after.split("\n")
        for line in page.body:
            if line in left:
                left.remove(line)
            else:
                harmed.append(line)
        wanted += len(page.frame)
        right += sum(line not in left for line in page.frame)
    return right / max(1, wanted), harmed


@pytest.mark.parametrize(("sites", "alone", "together"), [(SITES, 0.55, 0.65), (OTHER_SITES, 0.75, 0.85)])
@pytest.mark.parametrize("forms", [0.0, 0.6])
def test_frames_are_found_and_documents_kept(tmp_path, sites, alone, together, forms):
    corpus = _corpus(tmp_path, pages(250, seed=3, sites=sites, forms=forms))
    table = mine([corpus], known=builtin_rules()).table
    assert write_pack(table, tmp_path / "pack").refused == ()
    held_out = pages(120, seed=4, sites=sites, forms=forms)
    for select, least in (("strip.mined", alone), ("strip", together)):
        recall, harmed = _measure(Cleaner(Config(select=(select,), rules=(tmp_path / "pack",))), held_out)
        assert select == "strip" or harmed == []  # what built-in rules leave alone is tested elsewhere
        assert recall > least


@pytest.mark.parametrize("seed", range(3))
def test_what_authors_repeat_is_not_taken(tmp_path, seed):
    corpus = _corpus(tmp_path, pages(200, seed=seed, bare=1.0, forms=1.0))
    table = mine([corpus], known=builtin_rules()).table
    assert len(table.candidates) > sum(len(lines) for form in FORMS for lines in form) / 2  # they were seen
    assert taken(table) == []


@pytest.mark.parametrize("form", range(len(FORMS)))
def test_a_corpus_of_one_form_is_left_alone(tmp_path, form, monkeypatch):
    monkeypatch.setattr("tests.sites.FORMS", (FORMS[form],))
    table = mine([_corpus(tmp_path, pages(60, seed=form, bare=1.0, forms=1.0))], known=builtin_rules()).table
    assert taken(table) == []


def test_copies_of_one_document_prove_nothing(tmp_path):
    (one,) = pages(1, seed=5, bare=0.0)
    table = mine([_corpus(tmp_path, [one] * 40)]).table
    assert (table.documents, table.copies, table.candidates) == (40, 40, ())


def test_numbers_and_dates_are_one_class(tmp_path):
    assert folding.fold(" 阅读 123　12:30 ") == folding.fold("阅读 45 2024-05-01") == "阅读 0"
    assert folding.fold("阅读 3,000") != folding.fold("阅读 多")


@given(st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\n\ufffc"), max_size=60))
def test_the_pattern_of_a_class_matches_its_lines(line):
    import re

    folded = folding.fold(line)
    assert re.fullmatch(folding.pattern(folded), line.strip())
    assert folding.fold(folded) == folded
    assert folding.literal(folded) in line


@given(st.lists(st.lists(st.integers(0, 2**64 - 1), max_size=8, unique=True), max_size=12))
def test_counts_are_never_too_small_and_add_up(found):
    whole, one, two = Counts(8), Counts(8), Counts(8)
    for number, keys in enumerate(found):
        whole.add(keys)
        (one if number % 2 else two).add(keys)
    one.merge(two)
    for key in {key for keys in found for key in keys}:
        assert one.of(key) == whole.of(key) >= sum(key in keys for keys in found)


def test_any_division_of_work_gives_the_same_table(tmp_path, monkeypatch):
    corpus = _corpus(tmp_path, pages(150, seed=6))
    whole = mine([corpus]).table.dump()
    monkeypatch.setattr(sources, "SHARD", 4096)
    monkeypatch.setattr("cleaner.mine.mining.shards", lambda paths, source: sources.shards(paths, source, 7001))
    assert len(sources.shards([corpus], Source(), 7001)) > 10
    assert mine([corpus]).table.dump() == whole
    assert mine([corpus], processes=2).table.dump() == whole


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
def test_shards_hold_every_record_once(tmp_path, size):
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"text": "字" * n}, ensure_ascii=False) + "\n" for n in range(30)), "utf-8")
    found = [d.text for s in sources.shards([path], Source(), size) for d in sources.documents(s, Source())]
    assert found == ["字" * n for n in range(30)]


def test_folder_lines_and_compressed_records_are_read(tmp_path):
    found = pages(30, seed=7)
    for number, page in enumerate(found):
        (tmp_path / "texts").mkdir(exist_ok=True)
        (tmp_path / "texts" / f"{number}.txt").write_bytes(page.text.encode("gb18030"))
    with gzip.open(tmp_path / "a.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps({"a": {"b": page.text}}) + "\n" for page in found)
    (tmp_path / "lines.txt").write_text("第一行\n第二行\n", encoding="utf-8")
    texts = mine([tmp_path / "texts"]).table
    packed = mine([tmp_path / "a.jsonl.gz"], Source("a.b")).table
    assert texts.documents == packed.documents == 30
    assert {each.folded for each in taken(texts)} == {each.folded for each in taken(packed)}
    assert mine([tmp_path / "lines.txt"], Source(lines=True)).table.documents == 2


def test_zstandard_is_read_or_its_extra_named(tmp_path):
    path = tmp_path / "a.jsonl.zst"
    path.write_bytes(b"x")
    code = (
        "import sys; sys.modules['zstandard'] = None; from cleaner.cli import main; "
        f"sys.argv = ['cleaner', 'mine', {str(path)!r}]; sys.exit(main())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'cleaner[zst]'" in done.stderr
    zstandard = pytest.importorskip("zstandard")
    rows = "".join(json.dumps({"text": page.text}) + "\n" for page in pages(20, seed=15))
    path.write_bytes(zstandard.compress(rows.encode()))
    assert mine([path]).table.documents == 20
    path.write_bytes(path.read_bytes()[:-20])
    cut = _run("mine", path)
    assert cut.returncode in (2, 3)
    assert "internal error" not in cut.stderr


def test_good_text_forbids_what_stands_in_it(tmp_path):
    corpus = _corpus(tmp_path, pages(150, seed=8))
    one = next(each for each in taken(mine([corpus]).table) if len(each.lines) == 1)
    (tmp_path / "good.txt").write_text(f"他抄下这一行。\n{one.contexts[0].text}\n", encoding="utf-8")
    table = mine([corpus], good=[tmp_path / "good.txt"]).table
    assert one.folded not in {each.folded for each in taken(table)}


def test_command_writes_a_table_and_a_pack_that_passes_its_tests(tmp_path):
    corpus = _corpus(tmp_path, pages(150, seed=9, bare=0.0))
    done = _run("mine", corpus, "-o", tmp_path / "t.json", "--pack", tmp_path / "pack")
    assert (done.returncode, done.stdout) == (0, "")
    assert "150 documents" in done.stderr
    tested = _run("rules", "test", tmp_path / "pack")
    assert tested.returncode == 0, tested.stdout
    held = pages(1, seed=99, bare=0.0)[0]
    fixed = _run("fix", "--rules", tmp_path / "pack", input=held.text)
    assert fixed.returncode == 0
    assert not set(fixed.stdout.split("\n")) & {each.contexts[0].text for each in taken(load(tmp_path / "t.json"))}
    shown = _run("mine", tmp_path / "t.json", "--all")
    assert shown.stdout.count(" take ") == len(taken(load(tmp_path / "t.json")))
    assert " ¦ " in shown.stdout
    assert json.loads(_run("mine", tmp_path / "t.json", "--json").stdout) == json.loads(
        (tmp_path / "t.json").read_text()
    )


def test_candidates_are_taken_and_dropped_by_hand(tmp_path):
    table = mine([_corpus(tmp_path, pages(150, seed=10))]).table
    look = next(each for each in table.candidates if each.verdict == "look" and len(each.folded) > 4)
    take = taken(table)[0]
    (tmp_path / "t.json").write_bytes(table.dump())
    done = _run("mine", tmp_path / "t.json", "--take", look.id, "--drop", take.id, "-o", tmp_path / "u.json")
    assert done.returncode == 0, done.stderr
    ids = {each.id for each in taken(load(tmp_path / "u.json"))}
    assert look.id in ids
    assert take.id not in ids
    wrong = _run("mine", tmp_path / "t.json", "--take", "nosuchid")
    assert wrong.returncode == 2
    assert "nosuchid" in wrong.stderr


def test_a_table_that_was_changed_is_refused(tmp_path):
    table = mine([_corpus(tmp_path, pages(150, seed=11))]).table
    path = tmp_path / "t.json"
    path.write_bytes(table.dump())
    assert load(path) == table
    path.write_bytes(table.dump().replace(b'"take"', b'"look"', 1))
    with pytest.raises(ConfigError, match="was changed"):
        mined_rules(path)
    path.write_text("[1]", encoding="utf-8")
    with pytest.raises(ConfigError, match="is not a mined table"):
        load(path)


def test_a_table_becomes_rules_for_a_run(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    found = pages(150, seed=12, bare=0.0)
    path = tmp_path / "t.json"
    path.write_bytes(mine([_corpus(tmp_path, found)], known=builtin_rules()).table.dump())
    folder = mined_rules(path)
    assert folder == mined_rules(path)
    assert _measure(Cleaner(Config(select=("strip.mined",), rules=(folder,))), found)[1] == []
    assert _measure(Cleaner(Config(select=("strip",), rules=(folder,))), found)[0] > 0.7


def test_a_run_is_told_what_of_a_table_makes_no_rule(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    table = mine([_corpus(tmp_path, pages(150, seed=12, bare=0.0))], known=builtin_rules()).table
    path = tmp_path / "t.json"
    first = taken(table)[0]

    def written(changed):
        candidates = tuple(replace(each, **changed(each)) for each in table.candidates)
        path.write_bytes(replace(table, candidates=candidates).dump())

    written(lambda each: {"misses": each.misses[:1]} if each == first else {})
    for _ in range(2):  # made, and kept
        done = _run("fix", "--mined", path, input="好。\n")
        assert (done.returncode, done.stdout) == (0, "好。\n")
        assert f"1 of {len(taken(table))} candidates make no rule and stay: {first.id}" in done.stderr
    written(lambda each: {"misses": ()})
    done = _run("fix", "--mined", path, input="好。\n")
    assert done.returncode == 2
    assert "t.json" in done.stderr
    assert f"none of {len(taken(table))} candidates makes a rule" in done.stderr
    written(lambda each: {"verdict": "look"})
    done = _run("fix", "--mined", path, input="好。\n")
    assert (done.returncode, done.stdout) == (0, "好。\n")
    assert "t.json: no candidate is taken" in done.stderr


def test_nothing_taken_is_no_pack_but_an_empty_folder_for_a_run(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "t.json"
    path.write_bytes(mine([_corpus(tmp_path, pages(30, seed=13, bare=1.0))]).table.dump())
    assert Cleaner(Config(rules=(mined_rules(path),))).clean("好。").after == "好。"
    done = _run("mine", path, "--pack", tmp_path / "pack")
    assert done.returncode == 2
    assert "nothing to write" in done.stderr


def test_a_corpus_of_long_paragraphs_makes_rules(tmp_path):
    frame = "本站网址 www.example.cn 欢迎收藏\n{}\n版权所有 © 某某文库网\n点击下载全文 请关注公众号\n"
    for number in range(12):
        paragraph = "".join(
            f"讲{chr(0x5000 + 30 * number + sentence)}的这件事与别处所讲的都不相同。" for sentence in range(30)
        )
        (tmp_path / f"{number}.txt").write_text(frame.format(paragraph), encoding="utf-8")
    written = write_pack(mine([tmp_path], known=builtin_rules()).table, tmp_path / "pack")
    assert written.rules >= 3
    assert written.refused == ()


def test_a_table_no_candidate_of_which_makes_a_rule_says_why(tmp_path):
    table = mine([_corpus(tmp_path, pages(60, seed=4, sites=SITES))]).table
    bare = replace(table, candidates=tuple(replace(each, misses=()) for each in table.candidates))
    with pytest.raises(PackError, match=r"candidates makes a rule: .*misses"):
        write_pack(bare, tmp_path / "pack")


def test_parquet_is_read_as_json_lines_are(tmp_path):
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    found = [*(page.text for page in pages(60, seed=5)), None]
    (tmp_path / "a.jsonl").write_bytes(b"".join(json.dumps({"text": text}).encode() + b"\n" for text in found))
    nested = [None if text is None else {"body": text.encode()} for text in found]
    parquet.write_table(arrow.table({"text": found, "page": nested}), tmp_path / "a.parquet", row_group_size=17)
    wanted = [(each.lines, each.documents, each.verdict) for each in mine([tmp_path / "a.jsonl"]).table.candidates]
    for field in ("text", "page.body"):
        mined = mine([tmp_path / "a.parquet"], Source(field))
        assert [(each.lines, each.documents, each.verdict) for each in mined.table.candidates] == wanted
        assert mined.unread == ()
    with pytest.raises(ConfigError, match="has no column 'x', only 'text', 'page'"):
        mine([tmp_path / "a.parquet"], Source("x"))


def test_records_without_a_text_are_named(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        '{"text": 5}\n{"id": 1}\n[]\nno JSON\n{"text": null}\n{"text": "好。"}\n', "utf-8"
    )
    done = _run("mine", tmp_path / "a.jsonl")
    assert done.returncode == 3
    assert "@0: the field 'text' is a number, not text" in done.stderr
    assert "@12: has no field 'text', only id; name the field with --field" in done.stderr
    assert "@22: is a list, not an object" in done.stderr
    assert "@25: is no JSON" in done.stderr
    assert "2 documents: 0 to take out" in done.stderr


def test_what_cannot_be_read_is_named_and_the_rest_is_mined(tmp_path):
    corpus = _corpus(tmp_path, pages(40, seed=14))
    with corpus.open("ab") as file:
        file.write(b'{"text": 3}\n{broken\n{"other": "x"}\n')
    done = _run("mine", corpus)
    assert done.returncode == 3
    assert done.stderr.count("pages.jsonl@") == 3
    assert "40 documents" in done.stderr
    nothing = _run("mine", tmp_path / "nothing")
    assert nothing.returncode == 2
    (tmp_path / "empty").mkdir()
    assert _run("mine", tmp_path / "empty").returncode == 2


def test_a_table_is_applied_as_the_pack_made_of_it(tmp_path):
    corpus = _corpus(tmp_path, pages(150, seed=9, bare=0.0))
    assert _run("mine", corpus, "-o", tmp_path / "t.json", "--pack", tmp_path / "pack", "-q").returncode == 0
    held = pages(1, seed=99, bare=0.0)[0]
    by_pack = _run("fix", "--rules", tmp_path / "pack", input=held.text)
    by_table = _run("fix", "--mined", tmp_path / "t.json", input=held.text)
    assert by_table.returncode == 0, by_table.stderr
    assert by_table.stdout == by_pack.stdout != _run("fix", input=held.text).stdout
    (tmp_path / "one.jsonl").write_text(json.dumps({"text": held.text}) + "\n", encoding="utf-8")
    assert (
        _run("corpus", "--mined", tmp_path / "t.json", tmp_path / "one.jsonl", tmp_path / "out.jsonl").returncode == 0
    )
    assert json.loads((tmp_path / "out.jsonl").read_text("utf-8"))["text"] == by_pack.stdout


def test_a_table_that_was_altered_is_refused(tmp_path):
    corpus = _corpus(tmp_path, pages(150, seed=9, bare=0.0))
    table = tmp_path / "t.json"
    assert _run("mine", corpus, "-o", table, "-q").returncode == 0
    table.write_text(table.read_text("utf-8").replace('"take"', '"look"', 1), encoding="utf-8")
    done = _run("fix", "--mined", table, input="甲")
    assert (done.returncode, done.stdout) == (2, "")
    assert str(table) in done.stderr
