"""Patterns built from what an earlier process compiled are the same as compiled ones."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaner import caches, compiled

PATTERNS = [
    (r"[\u3400-\u9fff]{2,}(?P<mark>[，。])?", 0),
    (r"(?<=[。！？]) {0,3}(?=一、|[（(]一[）)])", 0),
    (r"^\s*第[零〇一二三四五六七八九十\d]{1,8}[章回节](?P<a>.)(?P<b>x)?$", re.MULTILINE),
    (r"(?P<word>\w+)\s(?P=word)", re.IGNORECASE),
    (r"[^\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+", 0),
]
TEXT = "第十章 渡口x\n第二章ax\n雪停了。 一、总则，甲乙丙，the The end 𠀀甲\n"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    compiled._codes.cache_clear()
    yield
    compiled._codes.cache_clear()


def _in_next_process() -> list[re.Pattern[str]]:
    compiled._codes.cache_clear()
    return [compiled.compile(*pattern) for pattern in PATTERNS]


def _seen(pattern: re.Pattern[str]) -> list[object]:
    return [(match.span(), match.groups(), match.groupdict(), match.lastgroup) for match in pattern.finditer(TEXT)]


def test_kept_patterns_match_as_compiled_ones_do() -> None:
    for pattern in PATTERNS:
        compiled.compile(*pattern)
    compiled.keep()
    for again, (source, flags) in zip(_in_next_process(), PATTERNS, strict=True):
        model = re.compile(source, flags)
        assert _seen(again) == _seen(model)
        assert (again.pattern, again.flags, again.groups) == (model.pattern, model.flags, model.groups)
        assert dict(again.groupindex) == dict(model.groupindex)


def test_what_was_kept_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    for pattern in PATTERNS:
        compiled.compile(*pattern)
    compiled.keep()
    monkeypatch.setattr(re, "compile", lambda *_: pytest.fail("compiled once more"))
    assert len(_in_next_process()) == len(PATTERNS)


@pytest.mark.parametrize("kept", [{}, {PATTERNS[0]: (0, 1, {}, b"\x01\x02\x03\x04")}, {PATTERNS[0]: ()}, [1], "x"])
def test_what_is_kept_may_be_damaged(kept: object) -> None:
    caches.write("patterns", kept)
    assert _seen(_in_next_process()[0]) == _seen(re.compile(*PATTERNS[0]))


def test_a_file_with_a_wrong_byte_is_not_used(tmp_path: Path) -> None:
    caches.write("patterns", {PATTERNS[0]: (0, 1, {}, b"\1\0\0\0")})
    (file,) = (tmp_path / "cleaner").iterdir()
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    assert _seen(_in_next_process()[0]) == _seen(re.compile(*PATTERNS[0]))


def test_without_a_place_to_keep_them_patterns_still_compile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert _seen(_in_next_process()[2]) == _seen(re.compile(*PATTERNS[2]))
    compiled.keep()


def test_what_is_compiled_again_and_again_is_noted_once() -> None:
    for _ in range(3):
        compiled.compile(*PATTERNS[0])
    assert len(compiled._codes()[1]) == 1


def test_a_wrong_pattern_is_refused_as_by_re() -> None:
    with pytest.raises(re.error, match="unterminated"):
        compiled.compile("[甲")
