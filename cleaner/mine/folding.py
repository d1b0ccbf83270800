"""Fold lines into classes, so that lines that differ in a number or a date only are one."""

from __future__ import annotations

import re
from hashlib import blake2b

NUMBER = "0"  # what every number, date and time becomes
WILD = "\ufffc"  # what differs from document to document: a line, or what follows a label
# Numbers with their separators. Each step takes at most one separator and one digit, so that no reading is tried twice.
_NUMBER = re.compile(r"\d(?:[-/.:,\uff1a\uff0c\uff0e ]?\d)*")
_BLANK = r"[^\S\n]+"
_SPACE = re.compile(r"\s+")
_LINK = re.compile(
    r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*@[a-z0-9-]+\.[a-z]{2}|://|www\.|\b[a-z0-9][a-z0-9-]+\.(?:com|cn|net|org|cc|top|vip|xyz|info|me|tv)\b",
    re.IGNORECASE,
)
_SENTENCE = tuple("\u3002\uff01\uff1f!?;\uff1b")
_CLOSING = "\u201d\u2019\"'\uff09)\u300d\u300f\u3011]"
_LABEL = tuple(":\uff1a")
_LABELLED = re.compile(r"([^\s:\uff1a]{1,8} ?[:\uff1a]) ?[^\s/].*")
MOST_WILD = 60  # characters


def fold(line: str) -> str:
    """Return the class of `line`: no space at its ends, one blank for any other, every number and date `0`."""
    return _NUMBER.sub(NUMBER, _SPACE.sub(" ", line.strip()))


def pattern(folded: str) -> str:
    """Return a regular expression for the lines of a class, which must be matched against the whole stripped line."""
    parts = []
    for piece in re.split(rf"(0| |{WILD})", folded):
        if piece == NUMBER:
            parts.append(rf"\d(?:(?:[-/.:,\uff1a\uff0c\uff0e]|{_BLANK})?\d)*")
        elif piece == WILD:
            parts.append(rf"[^\n]{{1,{MOST_WILD}}}")
        elif piece == " ":
            parts.append(_BLANK)
        else:
            parts.append(re.escape(piece))
    return "".join(parts)


def literal(folded: str) -> str:
    """Return the longest piece of a class that stands literally in each of its lines."""
    return max(re.split(rf"[0 {WILD}]", folded), key=len)


def labelled(folded: str) -> str:
    """Return the class of short lines with the label that `folded` begins with, or ``""`` if it begins with none."""
    found = _LABELLED.fullmatch(folded) if len(folded) <= MOST_WILD else None
    return found[1] + WILD if found else ""


def number_of(text: str) -> int:
    """Return 64 bits that stand for `text`, the same in every process and on every machine."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def letters(folded: str) -> int:
    """Return how many letters (of any script) stand in a line."""
    return sum(map(str.isalpha, folded))


def has_link(line: str) -> bool:
    """Return whether an address of a site or of mail stands in `line`."""
    return _LINK.search(line) is not None


def is_sentence(line: str) -> bool:
    """Return whether `line` ends as a sentence does."""
    return line.rstrip().rstrip(_CLOSING).endswith(_SENTENCE)


def is_label(line: str) -> bool:
    """Return whether `line` is, or begins with, a label or a salutation: what ends in a colon."""
    return line.rstrip().rstrip(WILD).endswith(_LABEL)


def is_prose(line: str) -> bool:
    """Return whether `line` looks like a piece of running text: long, or a sentence that is not very short."""
    size = len(line)
    return size >= 40 or (size >= 20 and is_sentence(line))
