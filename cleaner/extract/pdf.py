"""PDF: the text layer, page by page."""

from __future__ import annotations

from . import ExtractError

_FIELDS = {"Title": "title", "Author": "author", "CreationDate": "created", "ModDate": "modified"}
_HYPHEN = "\ufffe"  # what the engine gives for a hyphen at the end of a line


def read(name: str, data: bytes, encoding: str | None = None) -> tuple[str, dict[str, str]]:
    """Return text and metadata; `encoding` is not needed. Pages without text are named in the metadata."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ExtractError(name, "is encrypted", "save it without a password") from error
        raise ExtractError(name, f"is damaged: {error}", "fetch it once more") from error
    try:
        pages, empty = [], []
        for number in range(len(document)):
            page = document[number]
            layer = page.get_textpage()
            text = layer.get_text_range().replace("\r\n", "\n").replace("\r", "\n").replace(_HYPHEN, "")
            layer.close()
            page.close()
            if text.strip():
                pages.append(text.strip("\n"))
            else:
                empty.append(str(number + 1))
        known = document.get_metadata_dict()
    finally:
        document.close()
    metadata = {key: known.get(field, "") for field, key in _FIELDS.items()} | {"pages": str(len(pages) + len(empty))}
    if empty:
        metadata["pages without text"] = ", ".join(empty)
    return "\n".join(pages) + "\n" if pages else "", metadata
