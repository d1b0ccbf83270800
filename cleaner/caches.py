"""Values that are kept in files only to save time, and can be made anew at any moment."""

from __future__ import annotations

import marshal
import mmap
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from . import __version__

_MOST = 60  # files, of about a megabyte each
FORMAT = 16  # of the kept values; counted up when the meaning of any of them changes


def read(name: str) -> Any:
    """Return the value kept under `name` by this version of Python; None if there is none, or it is damaged."""
    try:
        kept = _mapped(_file(name))
        return marshal.loads(kept[4:]) if _sum(kept[4:]) == kept[:4] else None
    except (OSError, EOFError, ValueError, TypeError):
        return None


def write(name: str, value: Any) -> None:
    """Keep a value of plain types, in one step or not at all: what cannot be kept costs time, not results."""
    data = marshal.dumps(value)
    _write(_file(name), (_sum(data), data))


class Parts(Mapping[str, Any]):
    """Values kept together in one file, each read when it is asked for."""

    def __init__(self, data: memoryview, index: dict[str, tuple[int, int]]) -> None:
        """`index` says where each value stands in `data`, in bytes."""
        self._data = data
        self._index = index

    def __getitem__(self, key: str) -> Any:
        start, end = self._index[key]
        return marshal.loads(self._data[start:end])

    def __contains__(self, key: object) -> bool:
        return key in self._index

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)


def read_parts(name: str) -> Parts | None:
    """Return the values kept under `name` by `write_parts`; None if there are none, or the file is damaged."""
    try:
        data = _mapped(_file(name))
        index = data[int.from_bytes(data[-12:-4]) : -12]
        return Parts(data, marshal.loads(index)) if _sum(index) == data[-4:] else None
    except (OSError, EOFError, ValueError, TypeError):
        return None


def write_parts(name: str, parts: Iterable[tuple[str, Any]]) -> None:
    """Keep values of plain types under their keys, or none of them; nothing is asked of `parts` if none can be kept."""
    index: dict[str, tuple[int, int]] = {}

    def chunks() -> Iterator[bytes]:
        size = 0
        for key, value in parts:
            yield (data := marshal.dumps(value))
            index[key] = size, (size := size + len(data))
        yield (data := marshal.dumps(index))
        yield size.to_bytes(8) + _sum(data)

    _write(_file(name), chunks())


def _write(file: Path, chunks: Iterable[bytes]) -> None:
    beside = file.with_suffix(f".{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with open(beside, "wb") as output:
            output.writelines(chunks)
        beside.replace(file)
        _clear(file.parent)
    except OSError:
        pass


def _clear(folder: Path) -> None:
    """Delete the oldest files: those of other versions, and of packs that were changed since."""
    with os.scandir(folder) as entries:
        files = sorted((entry.stat().st_mtime, entry.path) for entry in entries if entry.is_file())
    for _, path in files[:-_MOST]:
        os.unlink(path)


def _mapped(file: Path) -> memoryview:
    """Return what is in a file without reading it; ValueError if that is nothing."""
    with open(file, "rb") as opened:
        return memoryview(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))


def _sum(data: bytes | memoryview) -> bytes:
    return zlib.crc32(data).to_bytes(4)


def folder() -> Path:
    """Return the folder that holds what is kept; it need not exist."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/.cache")
    return Path(base, "cleaner")


def _file(name: str) -> Path:
    return folder() / f"{name}.{__version__}-{FORMAT}-{sys.implementation.cache_tag}-{sys.hexversion:x}"
