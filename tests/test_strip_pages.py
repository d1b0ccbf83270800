"""Pages of many kinds with the text they carry: how much of the page goes, by family, and how little of the text."""

from __future__ import annotations

import tomllib

import pytest

from cleaner import Cleaner, Config
from tests.page_cases import FOLDER, families, read, score

CLEANER = Cleaner(Config(select=("strip",)))
FLOORS = tomllib.loads((FOLDER / "floors.toml").read_text("utf-8"))
LOOK_ALIKES = tomllib.loads((FOLDER / "lookalikes.toml").read_text("utf-8"))


@pytest.mark.parametrize("flat", [False, True], ids=["lines", "flat"])
@pytest.mark.parametrize("family", families())
def test_floors(family: str, flat: bool) -> None:
    scores = [score(page, CLEANER)[0] for page in read(family) if page.name.endswith("/flat") == flat]
    reached = sum(each.caught for each in scores) / sum(each.noise for each in scores)
    lost = sum(each.lost for each in scores)
    floors = FLOORS["flat" if flat else "lines"][family]
    assert reached >= floors["caught"] - 1e-9
    assert lost <= floors["lost"]


@pytest.mark.parametrize("family", families())
def test_a_second_run_finds_nothing(family: str) -> None:
    for page in read(family):
        assert not CLEANER.clean(CLEANER.clean(page.dirty).after).changed, page.name


@pytest.mark.parametrize(
    "name", ["plan", "speech", "essay", "novel", "news", "notice", "answer", "blog", "wechat", "paper"]
)
def test_the_texts_alone_stay(name: str) -> None:
    text = tomllib.loads((FOLDER / "bodies.toml").read_text("utf-8"))[name]
    for form in (text, text.replace("\n", " ")):
        assert CLEANER.clean(form).after == form


@pytest.mark.parametrize("name", sorted(LOOK_ALIKES))
def test_look_alikes_stay(name: str) -> None:
    text = LOOK_ALIKES[name]
    assert CLEANER.clean(text).after == text
    flat = " ".join(text.split("\n")).strip()
    assert CLEANER.clean(flat).after == flat


def test_a_long_line_without_a_space_before_a_page_is_read() -> None:
    page = read("blog")[1].dirty
    assert CLEANER.clean("0" * 8_000 + page).after.startswith("0" * 8_000)
    assert CLEANER.clean(page + "0" * 9_000 + " ").after
