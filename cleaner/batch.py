"""Many texts at once: a result or a quarantined record for each, in order, and no exception for the caller to meet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from .document import common_characters, decode
from .errors import CleanerError, DecodeError
from .packs import builtin_folder
from .result import Result

if TYPE_CHECKING:
    from .pipeline import Cleaner


class Quarantined(NamedTuple):
    """A record that could not be cleaned: where it came from, why, and its bytes as they were (text as UTF-8).

    `kind` is the name of the error, for counting: DecodeError, ContractError, RestError, TypeError …
    """

    source: str
    reason: str
    data: bytes
    kind: str


class Clean(Protocol):
    """How one text is cleaned; `cleaner.clean` itself, or something that also watches the clock."""

    def __call__(self, text: str, file: bool = False) -> Result:
        """Return the text cleaned."""


def clean_batch(
    cleaner: Cleaner,
    items: Sequence[bytes | str],
    sources: Sequence[str] | None = None,
    encoding: str | None = None,
    file: bool = False,
    clean: Clean | None = None,
) -> list[Result | Quarantined]:
    """Return what cleaning each of `items` gives: as many answers as items, in their order.

    Bytes are decoded one by one, in `encoding` or in the one they speak for; a text is taken as it is. What cannot be
    decoded or cleaned comes back as `Quarantined`, called by its name in `sources` (default: `item 0`, `item 1` …).
    `file` says that each item is a whole text file. `clean` cleans a text in the place of `cleaner.clean`.
    Raises nothing but KeyboardInterrupt and MemoryError.
    """
    act = clean or cleaner.clean
    return [
        clean_one(act, item, sources[number] if sources else f"item {number}", encoding, file)
        for number, item in enumerate(items)
    ]


def clean_one(
    clean: Clean, item: object, source: str, encoding: str | None = None, file: bool = False
) -> Result | Quarantined:
    """Return what `clean` makes of one item, as in `clean_batch`."""
    try:
        if isinstance(item, str):
            return clean(item, file)
        if not isinstance(item, (bytes, bytearray, memoryview)):
            fact = f"is {'null' if item is None else type(item).__name__}, neither text nor bytes"
            return Quarantined(source, fact, as_bytes(item), "TypeError")
        text = decode(bytes(item), source, lambda: common_characters(builtin_folder()), encoding).text
        result = clean(text, file)
        result.after.encode("utf-8")
    except UnicodeEncodeError as error:
        fact = f"the bytes at character {error.start} are part of a character only"
        return quarantine(item, source, DecodeError(source, fact, "allow the rule encoding.cut, or mend the record"))
    except MemoryError:
        raise
    except Exception as error:  # also what a rule of the user's raises
        return quarantine(item, source, error)
    return result


def quarantine(item: object, source: str, error: Exception) -> Quarantined:
    """Return the record of an item that failed with `error`."""
    if isinstance(error, CleanerError):
        reason = str(error).removeprefix(f"{source}: ")
    else:
        reason = f"internal error: {type(error).__name__}: {error}"
    return Quarantined(source, reason, as_bytes(item), type(error).__name__)


def as_bytes(item: object) -> bytes:
    """Return the bytes of a record: bytes as they are, text as UTF-8 with half characters kept, else what it prints as."""
    if isinstance(item, (bytes, bytearray, memoryview)):
        return bytes(item)
    return (item if isinstance(item, str) else repr(item)).encode("utf-8", "surrogatepass")
