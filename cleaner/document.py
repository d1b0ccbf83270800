"""Bytes to text and back: which encoding a document is in, and a text from which the same bytes can be made again."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from .errors import DecodeError
from .mixed import MIXED, mixed
from .scoring import SAMPLE, SURE, TABLES, WIDE, score

if TYPE_CHECKING:
    from pathlib import Path

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like the UTF-16 mark, so it is tried first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What decodes strictly in one of these encodes to the same bytes; with all others that is checked.
_BIJECTIVE = frozenset({"utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"})

_ENOUGH = 0.25  # Chinese scores far above, other languages below
_AHEAD = 0.75  # characters by which Big5 must win over GBK, which is met far more often
_GLIMPSE, _BETTER = 10, 0.6  # bytes at the start of a text, and what they must gain if they are read from the second on
_CUT_START = re.compile(
    rb"[\x80-\xbf]{1,2}(?=(?:[\xe3-\xe9\xef][\x80-\xbf]{2}){2})"
)  # the tail of a character of UTF-8
_SHORT = 64  # bytes or characters: beyond this, nothing is one encoding by chance
_GLANCE = 1 << 16  # bytes shown to the detector of last resort
_CONFIDENCE = 0.3

_ASCII = bytes(range(128))
_CONTROL = r"[\0-\x08\x0b\x0e-\x1f\x7f-\x9f]"
# ASCII that may be Chinese in UTF-16: every other byte is the upper half of a Chinese character or mark.
_ASCII_PAIRS = rb"(?:[0N-~][\x20-~]){5,}|(?:[\x20-~][0N-~]){5,}"
_CUT = r"([\udc00-\udcff]+)"
# What two-byte UTF-8 holds in practice: letters of one alphabet. GBK that is valid UTF-8 by chance is a jumble of more.
_ALPHABET = (
    r"[\xa0-\u017f\u01a0\u01a1\u01af\u01b0\u01cd-\u01dc\u0218-\u021b\u02bb\u02bc\u02be\u02bf\u0300-\u033f]*"
    r"|[\xa0-\xbf\u0384-\u03ce]*|[\xa0-\xbf\u0400-\u045f\u0490\u0491]*|[\xa0-\xbf\u05b0-\u05ea]*"
    r"|[\xa0-\xbf\u060c\u061b\u061f\u0621-\u0655\u0660-\u06d5]*"
)
# Encodings that text files come in; detectors also know EBCDIC and the code pages of DOS.
_KNOWN = (
    r"ascii|utf_?(8|16|32).*|gb.*|hz|big5.*|cp(932|949|950|874|125\d)|shift_?jis.*|euc_.*|iso2022_.*|iso8859_.*"
    r"|koi8.*|mac_.*|tis_?620"
)


class Document(NamedTuple):
    """A document as bytes and as text. `encode(text, encoding)` gives `data` back when `exact` is true."""

    path: str | None
    data: bytes
    encoding: str
    text: str
    exact: bool = True


class _Reading(NamedTuple):
    """The data read in one encoding: how much it looks like Chinese, and where it stops being that encoding."""

    encoding: str
    text: str
    score: float  # at most 1
    rank: float  # the score, trusted less the fewer characters it rests on
    size: int  # characters the score rests on
    bad: int | None  # offset of the first byte that is not in this encoding


def common_characters(rules: Path) -> frozenset[str]:
    """Return the characters and marks listed in `common.txt` of the folder `rules`; OSError when it cannot be read."""
    lines = (rules / "common.txt").read_text("utf-8").split("\n")
    return frozenset("".join(line for line in lines if not line.startswith("#"))) - frozenset(" \t\r")


def decode(data: bytes, place: str, common: Callable[[], frozenset[str]], encoding: str | None = None) -> Document:
    """Return the document `data` is, in `encoding` or else in the one its bytes speak for.

    A byte order mark stays in the text as U+FEFF; behind that of UTF-8 no NUL may stand. The bytes of a character cut at
    the start or end (at most three) stay as lone surrogates, U+DC00 plus the byte; no other byte is ever replaced. `common`
    gives the common characters; it is called only when neither a byte order mark nor UTF-8 settles the question. `place`
    names the data in errors and becomes the path.

    Raises DecodeError, with the offset of the first bad byte, when the data is no text in `encoding`, or in any tried.
    """
    if encoding is not None:
        return _named(data, place, encoding)
    for mark, codec in _BOMS:
        if data.startswith(mark):
            if codec == "utf-8" and b"\0" in data:  # the mark says how text is written, not that this is one
                raise _binary(data, place)
            return _strict(data, place, codec)
    text, bad = _read(data, "utf-8")
    if bad is None and not _doubtful(data, text):
        return Document(place, data, "utf-8", text)
    if bad == 0 and (cut := _CUT_START.match(data)):
        text, bad = _read(data[cut.end() :], "utf-8")
        if bad is None:
            return Document(place, data, "utf-8", _dangling(cut[0]) + text)
        bad = 0
    if bad is not None and b"\0" not in data:
        joined = mixed(data, common)
        if joined is not None:
            return Document(place, data, MIXED, joined, exact=False)
    return _scored(data, place, common(), bad)


def encode(text: str, encoding: str) -> bytes:
    """Return the bytes of `text` in `encoding`; lone surrogates U+DC00 to U+DCFF become the bytes they stand for.

    Raises UnicodeEncodeError when `encoding` has no such character, LookupError when there is no such encoding.
    """
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        parts = re.split(_CUT, text)
        return b"".join(
            bytes(ord(char) - 0xDC00 for char in part) if odd % 2 else part.encode(encoding)
            for odd, part in enumerate(parts)
        )


def _strict(data: bytes, place: str, codec: str) -> Document:
    return _document(data, place, codec, *_read(data, codec))


def _document(data: bytes, place: str, codec: str, text: str, bad: int | None) -> Document:
    if bad is not None:
        fact = f"byte 0x{data[bad]:02X} at offset {bad} is not {codec}"
        raise DecodeError(place, fact, "name the encoding with --encoding NAME, or repair the bytes")
    return Document(place, data, codec, text, codec in _BIJECTIVE or _same(text, codec, data))


def _same(text: str, codec: str, data: bytes) -> bool:
    try:
        return encode(text, codec) == data
    except UnicodeError:
        return False


def _read(data: bytes, codec: str) -> tuple[str, int | None]:
    """Decode strictly but for a character cut at the very end: the text, or else the offset of the first bad byte."""
    try:
        return data.decode(codec), None
    except UnicodeDecodeError as error:
        bad = error.start
    if len(data) - bad > 3:
        return "", bad
    try:
        decoder = codecs.getincrementaldecoder(codec)()
        text = decoder.decode(data)  # not final: the start of a character is kept back, anything else is an error
    except (LookupError, UnicodeDecodeError):
        return "", bad
    return text + _dangling(decoder.getstate()[0]), None


def _named(data: bytes, place: str, encoding: str) -> Document:
    try:
        "".encode(encoding)  # refuses codecs that are no text encoding, too
        codec = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        fact, remedy = f"there is no encoding {encoding!r}", "try utf-8, gb18030, big5hkscs or utf-16"
        raise DecodeError(place, fact, remedy) from None
    if codec in ("utf-8-sig", "utf-16", "utf-32"):  # these drop or add a mark: take the one that keeps it
        stem = "utf-8" if codec == "utf-8-sig" else codec
        marked = [name for mark, name in _BOMS if name.startswith(stem) and data.startswith(mark)]
        codec = marked[0] if marked else stem if stem == "utf-8" else f"{stem}-le"
    try:
        return _strict(data, place, codec)
    except UnicodeError as error:  # some codecs say no more than this
        raise DecodeError(place, f"not {codec}: {error}", "name another encoding with --encoding NAME") from None


def _doubtful(data: bytes, text: str) -> bool:
    """Whether bytes that are valid UTF-8 may be binary, UTF-16, or a few characters of GBK."""
    short = len(data) <= _SHORT
    if b"\0" in data or (short and (re.search(_CONTROL, text) or re.fullmatch(_ASCII_PAIRS, data))):
        return True
    if not 0 < len(data) - len(text) <= _SHORT // 2:
        return False
    letters = data.translate(None, _ASCII).decode("utf-8", "ignore")
    return letters != "" and max(letters) < "\u0800" and not re.fullmatch(_ALPHABET, letters)


def _scored(data: bytes, place: str, common: frozenset[str], bad: int | None) -> Document:
    """Choose by what the text would be; `bad` is the offset from which the data is not UTF-8."""
    nul = data.find(b"\0")
    readings: list[_Reading] = []
    for codec in (*TABLES, *WIDE) if nul < 0 else WIDE:
        readings.append(_reading(data, codec, common))
        last = readings[-1]
        if last.bad is None and last.score >= SURE and last.size >= _SHORT:
            text = _realigned(data, last.text, common) if codec == "gb18030" else last.text
            return _document(data, place, codec, text, None)  # nothing else reads so well for so long
    if bad is not None:
        readings.append(_reading(data, "utf-8", common))
    best = max(readings, key=lambda reading: reading.rank)
    if bad is None and nul < 0:
        least, size = (1.0, 5) if re.fullmatch(_ASCII_PAIRS, data) else (SURE, 2)
        if best.bad is not None or best.score < least or best.size < size:
            return _strict(data, place, "utf-8")
    if best.score >= _ENOUGH:
        text = _realigned(data, best.text, common) if best.encoding == "gb18030" else best.text
        return _document(data, place, best.encoding, text, best.bad)
    guess = None if nul >= 0 and len(data) < 4 * _SHORT else _guessed(data, nul >= 0)
    if guess is not None:  # a detector sees UTF-16 in any short run of bytes with a NUL, so it is not asked there
        return _named(data, place, guess)
    if nul >= 0:
        raise _binary(data, place)
    codec, bad = ("utf-8", bad) if best.bad is None else (best.encoding, best.bad)
    return _document(data, place, codec, "", bad)


def _binary(data: bytes, place: str) -> DecodeError:
    fact = f"NUL byte at offset {data.find(0)}: looks like a binary file"
    return DecodeError(place, fact, "if it is text, name its encoding with --encoding NAME")


def _realigned(data: bytes, text: str, common: frozenset[str]) -> str:
    """Return `text`, or what GB18030 says if the first byte belongs to a character that was cut before it."""
    if len(data) < 2 * _GLIMPSE or data[0] < 0x80:
        return text
    glimpses = [data[at : at + _GLIMPSE].decode("gb18030", "replace") for at in (0, 1)]
    (total, size), (other, rest) = (score(glimpse, "gb18030", common) for glimpse in glimpses)
    moved, bad = _read(data[1:], "gb18030")
    better = bad is None and size and rest and other / rest - total / size >= _BETTER
    return _dangling(data[:1]) + moved if better else text


def _dangling(data: bytes) -> str:
    """Return bytes that are part of a character only as the lone surrogates that stand for them."""
    return "".join(chr(0xDC00 + byte) for byte in data)


def _reading(data: bytes, codec: str, common: frozenset[str]) -> _Reading:
    text, bad = _read(data, codec)
    # What has bad bytes is scored all the same, so that the error can name the right encoding.
    seen = text if bad is None else data[: bad + SAMPLE].decode(codec, "replace")
    total, size = score(seen, codec, common)
    ahead = total - (_AHEAD if codec == "big5hkscs" else 0.0)
    rank = ahead / (size + (2 if re.match(_CUT, text[-1:]) else 1))
    return _Reading(codec, text, total / max(size, 1), rank, size, bad)


def _guessed(data: bytes, wide: bool) -> str | None:
    """Ask a general detector; None unless it is fairly sure of an encoding text comes in and the data is that."""
    import chardet

    found = re.search(rb"[\x80-\xff]", data)
    start = max(found.start() - 1024, 0) if found and not wide else 0
    answer = chardet.detect(data[start : start + _GLANCE])
    name, confidence = answer["encoding"], answer["confidence"]
    if not name or confidence < _CONFIDENCE:
        return None
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    codec = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}.get(codec, codec)
    if not re.fullmatch(_KNOWN, codec.replace("-", "_")) or (wide and not codec.startswith("utf")):
        return None
    text, bad = _read(data, codec)
    return codec if bad is None and not re.search(_CONTROL, text) else None
