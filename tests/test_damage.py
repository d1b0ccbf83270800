"""Every known kind of damage, done to clean documents: how much of it is undone, and that nothing gets worse."""

from __future__ import annotations

from random import Random

import pytest
from rapidfuzz.distance import Levenshtein

from cleaner import Cleaner
from tests.damage import KINDS, answer
from tests.test_samples import CLEANED, FLOORS, UNTOUCHED

CLEANER = Cleaner()
TEXTS = {f"{path.parent.name}/{path.stem}": path.read_text("utf-8") for path in UNTOUCHED + CLEANED}


@pytest.mark.parametrize("name", KINDS)
def test_damage_is_undone(name: str) -> None:
    done = left = 0
    for place, text in TEXTS.items():
        damaged = KINDS[name](text, Random(place + name))
        wanted = answer(name, text).rstrip("\n")
        if damaged is None or damaged.rstrip("\n") == wanted:
            continue
        before = Levenshtein.distance(damaged.rstrip("\n"), wanted)
        after = Levenshtein.distance(CLEANER.clean(damaged).after.rstrip("\n"), wanted)
        assert after <= before, f"{place} is further from clean than before"
        done, left = done + before, left + after
    healed = int(1000 * (1 - left / done)) / 1000
    floor = FLOORS["damage"][name]
    assert healed >= floor
    assert healed < floor + 0.02 or floor == 1, f"better than its floor: set {name} = {healed} in samples/floors.toml"


def test_floors_are_of_known_kinds() -> None:
    assert set(FLOORS["damage"]) == set(KINDS)
