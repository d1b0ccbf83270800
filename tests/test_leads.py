"""A pattern that first looks at one character finds what it finds without."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import packs
from cleaner.lazy import LazyPattern
from cleaner.leads import led
from cleaner.python_packs import import_pack
from tests.test_samples import CLEANED, UNTOUCHED

PIECES = ("a", "b", "中", "-", "]", "^", r"\d", r"\s", "[ab]", "[^a]", "[a-c中]", ".", "a?", "(?:b|中)*", "(?<=a)", "$")


def _patterns() -> dict[str, tuple[str, int]]:
    """Return the patterns of all rules, and of all packs, by name."""
    found = {
        rule.id: (rule.pattern, 0) for stage in packs.read([packs.builtin_folder()])[0].stages for rule in stage.rules
    }
    for pack in sorted(packs.builtin_folder().glob("*/*.py")):
        for name, value in vars(import_pack(pack)).items():
            if isinstance(value, LazyPattern):
                found[f"{pack.stem}.{name}"] = value._arguments
    return found


PATTERNS = _patterns()
TEXTS = "\n".join(Path(path).read_text("utf-8")[:3000] for path in UNTOUCHED + CLEANED)


@pytest.mark.parametrize("name", [name for name, arguments in PATTERNS.items() if led(*arguments) != arguments[0]])
def test_the_builtin_patterns_find_the_same(name: str) -> None:
    pattern, flags = PATTERNS[name]
    plain, quick = re.compile(pattern, flags), re.compile(led(pattern, flags), flags)
    assert [found.regs for found in quick.finditer(TEXTS)] == [found.regs for found in plain.finditer(TEXTS)]
    assert (quick.groups, quick.groupindex) == (plain.groups, plain.groupindex)


def test_some_patterns_are_led() -> None:
    assert sum(led(*arguments) != arguments[0] for arguments in PATTERNS.values()) > 20


@given(
    st.lists(st.lists(st.sampled_from(PIECES), max_size=4).map("".join), min_size=4, max_size=6).map("|".join),
    st.text(alphabet="abc中-]^1 \n", max_size=30),
)
def test_any_alternatives_find_the_same(pattern: str, text: str) -> None:
    plain, quick = re.compile(pattern), re.compile(led(pattern))
    assert [found.span() for found in quick.finditer(text)] == [found.span() for found in plain.finditer(text)]
    assert bool(quick.fullmatch(text)) == bool(plain.fullmatch(text))


@pytest.mark.parametrize("pattern", ["(?i)(?:a|b|c|[d])x", "(?:ab|a?|c|[d])", "(?:.|b|c|[d])x", "(?:[^a]|b|c|d)", "(a"])
def test_patterns_that_can_begin_with_anything_stay(pattern: str) -> None:
    assert led(pattern) == pattern
