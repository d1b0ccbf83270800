"""Lines nobody knows: the table of weights is whole, and votes alone take nothing out."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Cleaner, Config

TABLE = Path(__file__).parents[1] / "rules/30_strip/page_weights.tsv"
PIECES = TABLE.with_name("piece_weights.tsv")
CLEANER = Cleaner(Config(select=("strip",)))
TEXT = """采菱的船
船是大姑父自己钉的，杉木底，桐油刷过三遍，坐两个人正好，坐三个人水就漫进来了。
菱角要翻开叶子从根上摘，老的沉在水里，嫩的浮着，手指头一天下来都是紫的。
"""
HEAD = "水乡集市 摊位 船家 渔获\n首页 > 渔获 > 菱角\n"
TAIL = "同村的摊位\n红菱 3元/斤\n买过红菱的人还买了\n藕带 5元/斤\n摊位排行 船家问答 我要发布\n查看全部摊位 联系船家\n"


def test_the_table_is_small_and_names_everything_once() -> None:
    rows = [row.split("\t") for row in TABLE.read_text("utf-8").split("\n") if row and row[0] != "#"]
    names = [name for _, row in rows for name in row.split()]
    assert TABLE.stat().st_size < 100_000
    assert all(int(weight) for weight, _ in rows)
    assert len(names) == len(set(names)) > 1_000


def test_a_page_none_of_whose_goods_is_known_goes() -> None:
    assert CLEANER.clean(HEAD + TEXT + TAIL).after == TEXT


@pytest.mark.parametrize(
    ("page", "line"),
    [
        (HEAD.split("\n")[0] + "\n" + TEXT, "水乡集市 摊位"),
        (TEXT + TAIL, "同村的摊位\n红菱"),
        (HEAD + TAIL, "同村的摊位\n红菱"),
    ],
    ids=["head", "tail", "no text"],
)
def test_one_end_alone_proves_no_page(page: str, line: str) -> None:
    assert line in CLEANER.clean(page).after


def test_a_signature_between_text_and_page_stays() -> None:
    signed = TEXT + "采菱村村民委员会\n2019年9月8日\n"
    assert CLEANER.clean(HEAD + signed + TAIL).after == signed


def test_what_stands_behind_the_page_stays() -> None:
    assert CLEANER.clean(HEAD + TEXT + TAIL + "菱叶底下还有一窝鸭蛋。\n").after.endswith("菱叶底下还有一窝鸭蛋。\n")


FLAT_HEAD = "水乡集市 登录 注册 摊位 船家 渔获 渔具 收藏本站 首页 > 渔获 > 菱角 采菱的船 "
FLAT_TAIL = " 分享 收藏 举报 同村的摊位 红菱 3元/斤 买过红菱的人还买了 藕带 5元/斤 摊位排行 船家问答 我要发布 查看全部 联系船家 网站地图"


def flat(text: str) -> str:
    return " ".join(text.split("\n")[1:]).strip()


def test_a_page_set_in_one_line_goes_and_its_title_stays() -> None:
    after = CLEANER.clean(FLAT_HEAD + flat(TEXT) + FLAT_TAIL).after
    assert after.endswith("采菱的船 " + flat(TEXT))
    assert not any(word in after for word in ("渔具", "收藏", "藕带", "摊位", "买过"))


def test_a_signature_in_one_line_stays() -> None:
    signed = "采菱的船 " + flat(TEXT) + " 采菱村村民委员会 2019年9月8日"
    assert CLEANER.clean(FLAT_HEAD.removesuffix("采菱的船 ") + signed + FLAT_TAIL).after.endswith(signed)


def test_the_text_alone_in_one_line_stays() -> None:
    alone = " ".join([flat(TEXT), "村里的摊位 船家 菱角 藕带", flat(TEXT)])
    assert CLEANER.clean(alone).after == alone


def test_weights_of_pieces_name_everything_once() -> None:
    rows = [row.split("\t") for row in PIECES.read_text("utf-8").split("\n") if row and row[0] != "#"]
    names = [name for _, row in rows for name in row.split()]
    assert len(names) == len(set(names)) > 300
    assert {"=at-h", "=at-m", "=at-t"} & set(names)


def test_votes_come_to_rest() -> None:
    once = CLEANER.clean(HEAD + TEXT + TAIL).after
    assert not CLEANER.clean(once).changed
