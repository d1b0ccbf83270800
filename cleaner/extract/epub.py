"""EPUB: the chapters in reading order."""

from __future__ import annotations

import posixpath
from typing import Any
from urllib.parse import unquote

from . import ExtractError
from .archive import opened
from .markup import plain_text, tree_of

_FIELDS = {"title": "title", "creator": "author", "date": "date", "language": "language", "publisher": "publisher"}
_CONTAINER = "META-INF/container.xml"


def read(name: str, data: bytes, encoding: str | None = None) -> tuple[str, dict[str, str]]:
    """Return text and metadata; `encoding` is not needed. ExtractError if a chapter is missing or encrypted."""
    archive = opened(name, data)
    members = set(archive.namelist())
    if _CONTAINER not in members:
        raise ExtractError(name, f"has no {_CONTAINER}", "it is no EPUB; name it after what it is")
    protected = _protected(archive, members)
    root = next((each for each in _named(archive.read(_CONTAINER), "rootfile")), None)
    package = "" if root is None else root.get("full-path", "")
    if package not in members:
        raise ExtractError(name, f"lacks its table of files {package!r}", "fetch it once more")
    tree = tree_of(archive.read(package), xml=True)
    base = posixpath.dirname(package)
    files = {item.get("id"): item for item in _within(tree, "item")}
    texts = []
    for reference in _within(tree, "itemref"):
        item = files.get(reference.get("idref"))
        if item is None or "html" not in (item.get("media-type") or ""):
            continue
        if "nav" in (item.get("properties") or "").split():
            continue  # the table of contents that readers show beside the text
        path = posixpath.normpath(posixpath.join(base, unquote(item.get("href", ""))))
        if path not in members:
            raise ExtractError(name, f"lacks its chapter {path!r}", "fetch it once more")
        if path in protected:
            raise ExtractError(name, "is protected against copying", "ask its publisher for a copy without")
        chapter = archive.read(path)
        if chapter.strip():
            texts.append(plain_text(tree_of(chapter)))
    metadata: dict[str, str] = {}
    for element in tree.iter():
        if isinstance(element.tag, str):
            key = _FIELDS.get(element.tag.rpartition("}")[2])
            if key and key not in metadata and element.text:
                metadata[key] = element.text.strip()
    return "\n".join(text for text in texts if text.strip()), metadata


def _protected(archive: Any, members: set[str]) -> set[str]:
    if "META-INF/encryption.xml" not in members:
        return set()
    return {unquote(each.get("URI", "")) for each in _named(archive.read("META-INF/encryption.xml"), "CipherReference")}


def _named(data: bytes, tag: str) -> list[Any]:
    return _within(tree_of(data, xml=True), tag)


def _within(tree: Any, tag: str) -> list[Any]:
    return [each for each in tree.iter() if isinstance(each.tag, str) and each.tag.rpartition("}")[2] == tag]
