"""The text of mark-up as a reader sees it: blocks on lines of their own, white space as mark-up means it."""

from __future__ import annotations

import re
from typing import Any

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_APART = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table", "pre", "figure"])
_HIDDEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "rt",
        "rp",
        "iframe",
        "object",
        "svg",
        "math",
        "audio",
        "video",
        "select",
        "button",
    ]
)
_SPACE = re.compile("[ \t\r\n\f]+")


def tree_of(data: bytes, xml: bool = False) -> Any:
    """Return the tree of mark-up in UTF-8; entities of a document's own are not followed."""
    from lxml import etree, html

    if xml:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
        return etree.fromstring(data, parser)
    return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", no_network=True))


def plain_text(tree: Any) -> str:
    """Return the text of a tree, paragraphs apart, cells of a table row apart by tabs."""
    parts: list[str] = []
    _walk(tree, parts, False)
    lines = [line.strip(" \t") for line in "".join(parts).split("\n")]
    text: list[str] = []
    for line in lines:
        if line or (text and text[-1]):
            text.append(line)
    return "\n".join(text).strip("\n") + "\n"


def _walk(element: Any, parts: list[str], pre: bool) -> None:
    tag = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
    if not tag or tag in _HIDDEN:
        return
    if tag in ("td", "th"):
        cell: list[str] = []
        _inside(element, cell, pre)
        parts += [_SPACE.sub(" ", "".join(cell)).strip(), "\t"]
        return
    block = tag in _BLOCKS
    if tag == "br":
        parts.append("\n")
    if block:
        _break(parts, tag in _APART)
    _inside(element, parts, pre or tag == "pre")
    if block:
        _break(parts, tag in _APART)


def _inside(element: Any, parts: list[str], pre: bool) -> None:
    _text(element.text, parts, pre)
    for child in element:
        _walk(child, parts, pre)
        _text(child.tail, parts, pre)


def _break(parts: list[str], apart: bool) -> None:
    """End the line; `apart` leaves an empty one."""
    while parts and parts[-1] in ("\n", "\n\n", "\t"):
        apart = apart or parts[-1] == "\n\n"
        parts.pop()
    if parts:
        parts.append("\n\n" if apart else "\n")


def _text(text: str | None, parts: list[str], pre: bool) -> None:
    if not text:
        return
    if not pre:
        text = _SPACE.sub(" ", text)
        if not parts or parts[-1].endswith(("\n", "\t", " ")):
            text = text.lstrip(" ")
    if text:
        parts.append(text)
