"""Lines of the text behind, before and between what a page says: they stay, whatever words of pages they hold."""

from __future__ import annotations

import tomllib

import pytest

from cleaner import Cleaner, Config
from tests.page_cases import FOLDER
from tests.test_strip import ACCOUNT, CHAPTER, DOCUMENT, QUESTION, THREAD

CLEANER = Cleaner(Config(select=("strip",)))
LINES = tomllib.loads((FOLDER / "edges.toml").read_text("utf-8"))
VIEWER = """收藏
渡口安全管理办法.docx
下载文档
ID:88213
大小:31KB
页数:6页
温馨提示:
1. 本文档由用户上传,版权归属用户。
渡口由镇政府统一管理，船工须持证上岗，每年复训一次，逾期不训的收回证书。

此文档下载收益归作者所有

下载文档
相关文档
收起
展开"""
PAGES = {"viewer": VIEWER, "document": DOCUMENT, "account": ACCOUNT, "thread": THREAD, "question": QUESTION}
SENTENCES = LINES["sentences"]
HEADINGS = LINES["headings"]
LISTED = {"question"}  # ends in a list of titles, to which a heading could belong


def stays(page: str, text: str) -> bool:
    """Whether all lines of `text` are whole in what is left of a page."""
    return all(f"\n{line}\n" in f"\n{CLEANER.clean(page).after}\n" for line in text.split("\n"))


@pytest.mark.parametrize("name", PAGES)
def test_lines_behind_a_page_stay(name: str) -> None:
    lines = SENTENCES if name in LISTED else SENTENCES + HEADINGS
    lost = [line for line in lines if not stays(f"{PAGES[name]}\n{line}", line)]
    assert not lost


@pytest.mark.parametrize("name", PAGES)
def test_two_lines_behind_a_page_stay(name: str) -> None:
    lines = SENTENCES if name in LISTED else SENTENCES + HEADINGS
    pairs = [f"{one}\n{other}" for one, other in zip(lines[::2], lines[1::2], strict=False)]
    assert not [pair for pair in pairs if not stays(f"{PAGES[name]}\n{pair}", pair)]
    assert not [pair for pair in pairs if not stays(f"{PAGES[name]}\n\n{pair}\n", pair)]


@pytest.mark.parametrize("name", PAGES)
def test_sentences_before_a_page_stay(name: str) -> None:
    assert not [line for line in SENTENCES if not stays(f"{line}\n{PAGES[name]}", line)]


@pytest.mark.parametrize("page", [VIEWER, DOCUMENT, CHAPTER], ids=["viewer", "document", "chapter"])
def test_the_page_goes_though_a_line_stands_behind_it(page: str) -> None:
    alone = CLEANER.clean(page).after.split()
    read = [line for line in HEADINGS if CLEANER.clean(f"{page}\n{line}").after.split() == [*alone, *line.split()]]
    assert len(read) >= 0.7 * len(HEADINGS)


@pytest.mark.parametrize("line", LINES["pages"])
def test_what_only_pages_say_goes_at_the_edge(line: str) -> None:
    assert line not in CLEANER.clean(f"{VIEWER}\n{line}").after
