"""Files in two encodings: lines of UTF-8 among lines of GB18030, as joined files and appended logs have them."""

from __future__ import annotations

import re
from collections.abc import Callable

from .scoring import SURE, score

MIXED = "utf-8+gb18030"  # how such a file is reported; it is no codec
_ASCII = bytes(range(128))
_FEW = 20  # characters; fewer must all but all be common ones
_ENOUGH = 0.35
# Three Chinese characters of UTF-8 in a row, which GB18030 hardly ever is by chance.
_UTF8 = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}){3}")


def mixed(data: bytes, common: Callable[[], frozenset[str]]) -> str | None:
    """Return the text of `data`, which is not UTF-8 as a whole, if each line is UTF-8 or GB18030 and some are either.

    Each line is decided for itself; those read as GB18030 must together look like Chinese. None if that is not so.
    """
    if not _UTF8.search(data):
        return None
    texts: list[str] = []
    chinese: list[str] = []
    utf8 = False
    for line in data.split(b"\n"):
        try:
            text = line.decode("utf-8")
            utf8 = utf8 or _UTF8.search(line) is not None
        except UnicodeDecodeError:
            try:
                text = line.decode("gb18030")
            except UnicodeDecodeError:
                return None
            chinese.append(text)
        texts.append(text)
    if not utf8 or not chinese or any(map(_broken, chinese)):
        return None
    total, size = score("\n".join(chinese), "gb18030", common())
    return "\n".join(texts) if size and total / size >= (SURE if size < _FEW else _ENOUGH) else None


def _broken(line: str) -> bool:
    """Whether a line that was read as GB18030 is UTF-8 but for some bytes: then its bytes still hold runs of it."""
    return _UTF8.search(line.encode("gb18030")) is not None
