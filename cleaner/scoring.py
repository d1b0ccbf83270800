"""How much a text that was decoded by some table looks like Chinese: which of its characters are common ones."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

TABLES, WIDE = ("gb18030", "big5hkscs"), ("utf-16-le", "utf-16-be")
SURE = 0.6  # what it takes to overrule bytes that are valid UTF-8
_LONG = 20  # from here on ordinary characters no longer count for a candidate: Korean read as GB18030 is full of them
# Weights of characters that are not common (those count 1): log-likelihoods, scaled.
_ORDINARY, _LEARNED, _RARE, _IMPOSSIBLE = 0.25, -0.25, -0.75, -2.0
SAMPLE, _SLICES = 1 << 11, 8  # characters looked at, and in how many places

_PLAIN = r"[\t\n\f\r -~\udc00-\udcff]+"
_MARKED = r"[^\t\n\f\r -~\udc00-\udcff]"
_CUT = r"([\udc00-\udcff]+)"


def score(text: str, codec: str, common: frozenset[str]) -> tuple[float, int]:
    """Return what the characters of `text`, which was read in `codec`, weigh, and how many that rests on.

    Their quotient is at most 1; Chinese reaches 0.29 at least, other languages 0.14 at most.
    """
    sample = _sample(text, codec in WIDE)
    size, total = len(sample), 0.0
    for char, count in Counter(sample).items():
        weight = 1.0 if char in common else _weight(char)
        if weight != _ORDINARY or size < _LONG:
            total += count * weight
    if codec in TABLES and _lopsided(sample, codec):
        total -= size * (0.3 if size < _LONG else 0.5)  # only a text full of common characters survives this
    return total, size


def _sample(text: str, wide: bool) -> str:
    """The characters to judge a reading by, from up to _SLICES places: all in UTF-16, else those outside ASCII."""
    pieces: list[str] = []
    marked = re.compile(_MARKED)
    end = 0
    width = SAMPLE // _SLICES
    for number in range(_SLICES):
        start = max(end, len(text) * number // _SLICES)
        if not wide:
            found = marked.search(text, start)
            if found is None:
                break
            start = found.start()
        end = start + width
        pieces.append(re.sub(_CUT if wide else _PLAIN, "", text[start:end]))
    return "".join(pieces)


@lru_cache(1 << 14)
def _weight(char: str) -> float:
    """What a character that is not common says about the reading it stands in."""
    from unicodedata import category

    if " " <= char <= "~" or char in "\t\n\f\r":
        return 1.0  # ASCII is looked at in UTF-16 only, and there it is no accident
    if category(char) in ("Cc", "Cn", "Co", "Cs") or char == "\ufffd":
        return _IMPOSSIBLE
    simplified, traditional = char.encode("gb2312", "ignore"), char.encode("big5", "ignore")
    marks = b"\xa1" <= simplified < b"\xa4" or b"\xa1" <= traditional < b"\xa4"
    if marks or b"\xb0" <= simplified < b"\xd8" or b"\xa4" <= traditional < b"\xc6\xa1":
        return _ORDINARY  # in the first level of either standard
    return _LEARNED if simplified >= b"\xd8" or traditional >= b"\xc9" else _RARE


def _lopsided(sample: str, codec: str) -> bool:
    """Whether a reading keeps to a part of the code table that Chinese does not keep to: another language's bytes.

    Korean has no first byte from 0xC9 on, KOI8-R hardly a second byte below 0xC0, Japanese no second byte below 0x80;
    in Chinese each of these is a third of all characters or more.
    """
    chars = "".join(char for char in set(sample) if char > "\u2fff")
    pairs = chars.encode("gbk" if codec == "gb18030" else codec, "ignore")
    first, second = pairs[::2], pairs[1::2]
    if codec == "gb18030":
        least = min(sum(byte >= 0xC9 for byte in first), sum(byte < 0xC0 for byte in second))
    else:
        least = sum(byte < 0x80 for byte in second)
    return len(first) >= 10 and least * 20 < len(first)
