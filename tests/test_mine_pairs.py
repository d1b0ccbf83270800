"""Spun pairs proposed from a corpus: found where a text is spun, none where it is not, and nothing is changed."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner.mine.pairs import LIKELY, propose, reference
from tests.spinner import spin

# A verb, and what may stand before and after it: enough different characters on both sides to be a word.
VERBS = {
    "修理": (
        ["老周", "船工", "师傅", "木匠", "学徒", "厂里", "队长", "会计", "村里", "他们", "姐姐", "叔叔"],
        ["水泵", "门窗", "木船", "屋顶", "车轮", "灯架", "河闸", "机器", "桌椅", "电线", "石磨", "风车"],
    ),
    "阅读": (
        ["学生", "校长", "小满", "老师", "妹妹", "同桌", "读者", "江帆", "孩子", "青年", "弟弟", "邻居"],
        ["小说", "报纸", "诗歌", "家书", "史料", "画册", "通知", "游记", "论文", "剧本", "童话", "章程"],
    ),
    "种植": (
        ["农户", "合作社", "乡亲", "伯父", "农场", "园丁", "移民", "知青", "兵团", "寺里", "山民", "邻村"],
        ["早稻", "桑树", "棉花", "果苗", "茶叶", "药材", "油菜", "甘蔗", "杨柳", "花生", "豆角", "青麻"],
    ),
    "讨论": (
        ["代表", "委员", "干部", "大伙", "班级", "两国", "双方", "专家", "社员", "议会", "评委", "学会"],
        ["方案", "账目", "议题", "草稿", "水费", "分工", "难处", "选址", "价钱", "规矩", "名单", "日程"],
    ),
}
ADVERBS = ["", "正在", "已经", "常常", "一起", "认真", "今天", "慢慢"]
DIALECT = {"修理": "缮整", "阅读": "览诵", "讨论": "议谈"}


def documents(count: int, seed: int) -> list[str]:
    random_ = random.Random(seed)
    found = []
    for _ in range(count):
        sentences = []
        for _ in range(40):
            verb = random_.choice(sorted(VERBS))
            before, after = VERBS[verb]
            sentences.append(f"{random_.choice(before)}{random_.choice(ADVERBS)}{verb}{random_.choice(after)}")
        found.append("，".join(sentences) + "。\n")
    return found


@pytest.fixture(scope="module")
def clean():
    return reference(documents(60, seed=1))


@pytest.mark.parametrize("share", [1.0, 0.4])
def test_pairs_of_an_unknown_dialect_are_found(clean, share):
    texts = documents(40, seed=2)
    spun = [spin(text, DIALECT).text if number < share * len(texts) else text for number, text in enumerate(texts)]
    found = [each for each in propose(spun, clean) if each.score >= LIKELY]
    assert {(each.right, each.wrong) for each in found} == set(DIALECT.items())
    for each in found:
        assert each.found <= each.expected / 3
        assert not each.known
        assert all(place.before or place.after for place in each.contexts)


def test_nothing_is_proposed_where_nothing_is_spun(clean):
    assert [each for each in propose(documents(40, seed=3), clean) if each.score >= LIKELY] == []


def test_a_synonym_beside_its_original_is_none(clean):
    texts = documents(40, seed=4)
    mixed = [text.replace("修理", "缮整", text.count("修理") // 2) for text in texts]
    assert [each for each in propose(mixed, clean) if each.score >= LIKELY] == []


def test_known_pairs_are_marked(clean):
    spun = [spin(text, DIALECT).text for text in documents(40, seed=5)]
    found = {each.wrong: each.known for each in propose(spun, clean, [("缮整", "修理")]) if each.score >= LIKELY}
    assert found["缮整"] is True
    assert found["览诵"] is False


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cleaner", "mine", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_command_reports_and_changes_nothing(tmp_path: Path) -> None:
    for name, texts in (
        ("spun", [spin(text, DIALECT).text for text in documents(40, seed=6)]),
        ("good", documents(60, seed=7)),
    ):
        rows = (json.dumps({"text": text}, ensure_ascii=False) for text in texts)
        (tmp_path / f"{name}.jsonl").write_text("\n".join(rows), encoding="utf-8")
    before = (tmp_path / "spun.jsonl").read_bytes()
    done = run("--pairs", tmp_path / "spun.jsonl", "--good", tmp_path / "good.jsonl")
    assert done.returncode == 0, done.stderr
    assert "缮整 <- 修理" in done.stdout
    assert "[缮整]" in done.stdout
    assert "3 pairs proposed, 3 of them new" in done.stderr
    rows = json.loads(run("--pairs", tmp_path / "spun.jsonl", "--good", tmp_path / "good.jsonl", "--json").stdout)
    assert {(row["right"], row["wrong"]) for row in rows} == set(DIALECT.items())
    assert (tmp_path / "spun.jsonl").read_bytes() == before
    assert run("--pairs", tmp_path / "spun.jsonl").returncode == 0
    assert run("--pairs", tmp_path / "spun.jsonl", "--pack", tmp_path / "p").returncode == 2
