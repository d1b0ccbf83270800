"""Clean documents that look like pages, records or damage: every one comes out byte for byte, set in one line too."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cleaner import Cleaner, Config
from cleaner.process import process

FOLDER = Path(__file__).parent / "lookalikes"
TEXTS = {
    f"{path.stem}-{name}": text
    for path in sorted(FOLDER.glob("*.toml"))
    for name, text in tomllib.loads(path.read_text("utf-8")).items()
}
CLEANER = Cleaner()
# A page of a site, in which every one of them may be met.
ABOVE = "首页 > 资讯 > 正文\n设为首页 | 加入收藏 | 联系我们\n"
BELOW = (
    "\n上一篇：梅雨天的菌子\n下一篇：修伞的人\n相关推荐\n· 旧书店的三个下午\n· 一条河的名字\n分享到：微信 微博 QQ空间\n"
    "版权所有 © 2015 某某网 京ICP备10000000号 技术支持：某某科技\n"
)
SURROUNDED = ("programs-", "registers-")
# Their first or last line may as well be the page's: a phone number, a single word, a message that asks to follow.
DOUBTFUL = {
    "programs-yaml_config",
    "programs-router_manual",
    "programs-vim_cheatsheet",
    "programs-top_heading",
    "programs-subtitles_srt",
    "programs-patch_notes",
    "programs-unit_test_output",
    "registers-bank_sms",
    "registers-gov_qa",
    "registers-modern_poem_lines",
    "registers-top_list",
}
STRIPPER = Cleaner(Config(select=("strip",)))


@pytest.mark.parametrize("name", TEXTS)
def test_the_document_stays(name: str) -> None:
    data = TEXTS[name].encode()
    outcome = process(data, f"{name}.txt", CLEANER)
    assert list(outcome.result.edits()) == []
    assert outcome.output == data


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_stripped_from_its_one_line(name: str) -> None:
    line = " ".join(part.strip() for part in TEXTS[name].split("\n")).strip()
    assert list(STRIPPER.clean(line).edits()) == []


@pytest.mark.parametrize("name", sorted(name for name in TEXTS if name.startswith(SURROUNDED) and name not in DOUBTFUL))
def test_a_page_round_it_takes_nothing_of_it(name: str) -> None:
    page = process((ABOVE + TEXTS[name] + BELOW).encode(), f"{name}.txt", CLEANER).output.decode()
    assert TEXTS[name].strip() in page
    assert "修伞的人" not in page


def test_there_are_many_of_them() -> None:
    assert len(TEXTS) >= 140
