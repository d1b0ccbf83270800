"""One document from bytes to bytes: decode, clean, encode."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .document import Document, common_characters, decode
from .errors import DecodeError
from .packs import builtin_folder
from .pipeline import Cleaner
from .result import Result

if TYPE_CHECKING:
    from .batch import Clean


class Outcome(NamedTuple):
    """A cleaned document: what was read, what cleaning did, and the UTF-8 bytes to write."""

    document: Document
    result: Result
    output: bytes

    @property
    def changed(self) -> bool:
        """Whether the bytes to write differ from those read."""
        return self.output != self.document.data


def process(
    data: bytes,
    place: str,
    cleaner: Cleaner,
    encoding: str | None = None,
    file: bool = True,
    clean: Clean | None = None,
) -> Outcome:
    """Return the document `data` cleaned. `place` names it in messages; `clean` cleans in the place of `cleaner.clean`.

    `file` says that the document is a text file, which ends in a line feed, and not a piece of text that may end anywhere.
    DecodeError, ContractError or RestError if that cannot be done; nothing is lost then, for nothing was written.
    """
    document = decode(data, place, lambda: common_characters(builtin_folder()), encoding)
    result = (clean or cleaner.clean)(document.text, file=file)
    try:
        output = result.after.encode("utf-8")
    except UnicodeEncodeError as error:
        fact = f"the bytes at character {error.start} are part of a character only"
        raise DecodeError(place, fact, "allow the rule encoding.cut, or mend the file") from error
    return Outcome(document, result, output)
