"""DOCX: paragraphs, lists, tables, text boxes, notes; inserted text counts, deleted text does not."""

from __future__ import annotations

import re
from io import BytesIO

from .archive import opened
from .markup import plain_text, tree_of

_PROPERTIES = {
    "title": "title",
    "creator": "author",
    "created": "created",
    "modified": "modified",
    "language": "language",
}


def read(name: str, data: bytes, encoding: str | None = None) -> tuple[str, dict[str, str]]:
    """Return text and metadata; `encoding` is not needed."""
    archive = opened(name, data)
    import mammoth

    # By way of HTML: the raw text has the cells of a table as paragraphs, and no line breaks.
    converted = mammoth.convert_to_html(
        BytesIO(data), convert_image=mammoth.images.img_element(lambda image: {"src": ""})
    )
    metadata: dict[str, str] = {}
    if "docProps/core.xml" in archive.namelist():
        for element in tree_of(archive.read("docProps/core.xml"), xml=True).iter():
            if isinstance(element.tag, str) and element.text:
                key = _PROPERTIES.get(re.sub(r"^\{.*\}", "", element.tag))
                if key:
                    metadata[key] = element.text.strip()
    html = converted.value
    return (plain_text(tree_of(html.encode("utf-8"))) if html else ""), metadata
