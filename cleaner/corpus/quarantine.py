"""Quarantined records as JSON Lines: where each came from, why it could not be cleaned, and its bytes."""

from __future__ import annotations

import base64
from typing import Any

import orjson

from ..batch import Quarantined


def entry(source: str, at: dict[str, int], record: Quarantined) -> bytes:
    """Return one line. `at` says where in the source the record stands: its byte `offset`, or its `row`.

    The bytes stand in `data` as text if they are UTF-8, else in `base64`.
    """
    fields: dict[str, Any] = {"source": source, **at, "kind": record.kind, "reason": record.reason}
    try:
        fields["data"] = record.data.decode("utf-8")
    except UnicodeDecodeError:
        fields["base64"] = base64.b64encode(record.data).decode("ascii")
    fields = {name: _printable(value) if isinstance(value, str) else value for name, value in fields.items()}
    return orjson.dumps(fields, option=orjson.OPT_APPEND_NEWLINE)


def data(fields: dict[str, Any]) -> bytes:
    """Return the bytes of the record an entry tells of."""
    if "base64" in fields:
        return base64.b64decode(fields["base64"])
    text: str = fields["data"]
    return text.encode("utf-8")


def _printable(text: str) -> str:
    """Return text without half characters, as file names may hold."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
