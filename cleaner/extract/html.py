"""HTML: the main text of a page, without the site around it."""

from __future__ import annotations

import re

from ..document import common_characters, decode
from ..packs import builtin_folder
from .markup import plain_text, tree_of

_FIELDS = {
    "title": "title",
    "author": "author",
    "date": "date",
    "sitename": "site",
    "url": "url",
    "language": "language",
}
_LEAST = 0.2  # share of a page's prose that extraction must find: less, and the whole page is taken
_PROSE = re.compile(r"[^\n]{20,}[\u3002\uff01\uff1f.!?]")


def read(name: str, data: bytes, encoding: str | None = None) -> tuple[str, dict[str, str]]:
    """Return text and metadata."""
    page = decode(data, name, lambda: common_characters(builtin_folder()), encoding).text
    # What the page says of its encoding is no longer so.
    page = re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", page)
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from trafilatura import extract, extract_metadata

        # As HTML again, which this package turns into text; its own text has marks for lists and tables.
        options = {"include_comments": False, "include_tables": True, "favor_recall": True, "deduplicate": False}
        main = extract(page, output_format="html", **options) or ""
        known = extract_metadata(page)
    metadata = {key: str(getattr(known, field, None) or "") for field, key in _FIELDS.items()} if known else {}
    tree = tree_of(page.encode("utf-8", "replace")) if page.strip() else None
    if tree is None:
        return "", metadata
    whole, found = plain_text(tree), plain_text(tree_of(main.encode("utf-8", "replace"))) if main.strip() else ""
    if _prose(found) < _LEAST * _prose(whole) or not found.strip():
        return whole, {**metadata, "extraction": "whole page"}
    heading = next((text for element in tree.iter("h1") if (text := " ".join("".join(element.itertext()).split()))), "")
    if heading and heading not in found:
        found = f"{heading}\n\n{found}"
    return found.strip("\n") + "\n", metadata


def _prose(text: str) -> int:
    return sum(len(piece[0]) for piece in _PROSE.finditer(text))
