"""Text out of documents that are no plain text: HTML, DOCX, PDF with a text layer, EPUB. Nothing is written back to them.

Needs the extra `docs`. HTML is read by trafilatura (the most precise of the extractors that are kept up, and balanced
towards keeping text here), DOCX by mammoth (it also reads inserted text, text boxes and content controls, which
python-docx leaves out without a word), PDF by pypdfium2 (the engine of a browser: Chinese encodings, order of lines, speed),
EPUB by the standard library and lxml (the library there is for it is under a licence that binds its users).
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

from ..errors import CleanerError, ConfigError

SUFFIXES = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html", ".mhtml": "mhtml", ".mht": "mhtml",
    ".docx": "docx", ".docm": "docx", ".doc": "doc", ".pdf": "pdf", ".epub": "epub",
}  # fmt: skip
NAMES = {"html": "HTML", "docx": "Word", "pdf": "PDF", "epub": "EPUB", "doc": "Word 97", "mhtml": "MHTML"}
_LIBRARIES = {"html": "trafilatura", "docx": "mammoth", "pdf": "pypdfium2", "epub": "lxml"}
_REMEDY = "install the extra with pip install 'cleaner[docs]'"
_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"


class ExtractError(CleanerError):
    """A document's text cannot be read (exit 3; the document is left as it was)."""


class Extracted(NamedTuple):
    """The text of a document, what kind it was, and what it says of itself: title, author, date, language, pages."""

    text: str
    kind: str
    metadata: dict[str, str]


def kind_of(name: str | None, data: bytes) -> str | None:
    """Return what kind of document `data` is, by its first bytes or else the suffix of `name`; None for plain text."""
    if data.startswith(_PDF):
        return "pdf"
    if data.startswith(_OLE):
        return "doc"
    suffix = name[name.rfind(".") :].lower() if name and "." in name else ""
    if data.startswith(_ZIP):
        if b"application/epub+zip" in data[:200]:
            return "epub"
        if b"word/" in data or suffix in (".docx", ".docm"):
            return "docx"
        return SUFFIXES.get(suffix)
    return SUFFIXES.get(suffix)


def check_installed(name: str) -> None:
    """Raise ConfigError if what reads documents like `name`, by its suffix, is not installed."""
    kind = SUFFIXES.get(name[name.rfind(".") :].lower(), "")
    wanted = _LIBRARIES.get(kind, "")
    if wanted and find_spec(wanted) is None:
        raise ConfigError(name, f"{NAMES[kind]} needs {wanted}", _REMEDY)


def extract(name: str, data: bytes, encoding: str | None = None) -> Extracted:
    """Return the text of a document. `name` names it in messages, and tells its kind where the bytes do not.

    `encoding` is for HTML, which else says or shows its own. Raises ExtractError with the place, the fact and the
    remedy if it is damaged, encrypted, without text, of a kind that is not read, or the extra is not installed.
    """
    kind = kind_of(name, data)
    if kind == "doc":
        raise ExtractError(name, "is a document of Word 97", "save it as .docx (`soffice --convert-to docx`)")
    if kind == "mhtml":
        raise ExtractError(name, "is a web archive (MHTML)", "save the page as HTML")
    if kind is None:
        raise ExtractError(name, "is neither HTML, DOCX, PDF nor EPUB", "plain text needs no extraction")
    reader: Any = import_module(f".{kind}", __name__)
    try:
        text, metadata = reader.read(name, data, encoding)
    except (CleanerError, MemoryError, KeyboardInterrupt):
        raise
    except ImportError as error:
        raise ExtractError(name, f"{NAMES[kind]} needs {error.name or error}", _REMEDY) from error
    except Exception as error:  # whatever a library makes of a damaged file
        fact = f"cannot be read as {NAMES[kind]}: {type(error).__name__}: {error}"
        raise ExtractError(name, fact, "mend the file, or save it anew") from error
    if not text.strip():
        raise ExtractError(name, "holds no text", "a scan needs OCR first" if kind == "pdf" else "leave it out")
    return Extracted(text, kind, {key: value for key, value in metadata.items() if value})
