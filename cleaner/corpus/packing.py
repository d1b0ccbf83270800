"""Compressed files as streams: gzip, bzip2, xz and zstd, several members in a row included; a cut one is noticed."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO, Protocol

from ..errors import CleanerError, ConfigError

SUFFIXES = {".gz": "gz", ".zst": "zst", ".bz2": "bz2", ".xz": "xz"}
_TAKE = 1 << 20  # bytes read at once
_SIP = 1 << 14  # compressed bytes given to zstd at once: it returns all that is in them
_LEVEL = 6  # of gzip and xz; zstd has its own scale


class BrokenStream(CleanerError):
    """A file cannot be read further: its compressed data is damaged or ends early, or the disk fails.

    `data` is what came before of the record, or the text, that was being read.
    """

    data = b""


class Reader(Protocol):
    """Bytes one after another."""

    def read1(self, size: int = ..., /) -> bytes:
        """Return at most `size` bytes, none at the end."""

    def close(self) -> None:
        """Let go of the file."""


class Packer(Protocol):
    """A compressor."""

    def compress(self, data: bytes, /) -> bytes:
        """Return what is ready."""

    def flush(self) -> bytes:
        """Return the rest and end the member."""


def split_suffix(name: str) -> tuple[str, str]:
    """Return a file name without the suffix of its compression, and which that is ("" for none)."""
    stem, dot, end = name.rpartition(".")
    kind = SUFFIXES.get(dot + end.lower(), "")
    return (stem, kind) if kind and stem else (name, "")


def reader(path: Path, kind: str) -> Reader:
    """Open a file for reading as what it holds. OSError if it cannot be opened."""
    if kind and os.path.getsize(path) == 0:
        return _Nothing()
    if kind == "gz":
        import gzip

        return gzip.open(path, "rb")
    if kind == "bz2":
        import bz2

        return bz2.open(path, "rb")
    if kind == "xz":
        import lzma

        return lzma.open(path, "rb")
    raw = open(path, "rb")  # noqa: SIM115
    return _Zstd(raw) if kind == "zst" else raw


def take(stream: Reader, place: str, size: int = _TAKE) -> bytes:
    """Return the next bytes, none at the end. BrokenStream if they cannot be read."""
    try:
        return stream.read1(size)
    except EOFError:
        raise BrokenStream(place, "the compressed data ends early") from None
    except Exception as error:  # each library has an error of its own, some of them an OSError
        if isinstance(error, OSError) and error.strerror:
            raise BrokenStream(place, f"cannot be read: {error.strerror}") from error
        raise BrokenStream(place, f"the compressed data is damaged: {error}") from error


def read_whole(path: str, kind: str, place: str) -> bytes:
    """Return all that a file holds, unpacked. OSError if it cannot be opened.

    BrokenStream, with what could be read as `data`, if it cannot be read to its end.
    """
    if not kind:
        with open(path, "rb", buffering=0) as file:
            return file.readall()
    stream = reader(Path(path), kind)
    pieces = []
    try:
        while piece := take(stream, place):
            pieces.append(piece)
    except BrokenStream as error:
        error.data = b"".join(pieces)
        raise
    finally:
        stream.close()
    return b"".join(pieces)


def packer(kind: str) -> Packer:
    """Return a compressor whose output depends on its input only. `kind` "" passes bytes through."""
    if kind == "gz":
        return zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
    if kind == "bz2":
        import bz2

        return bz2.BZ2Compressor()
    if kind == "xz":
        import lzma

        return lzma.LZMACompressor(preset=_LEVEL)
    if kind == "zst":
        compressor: Packer = zstandard().ZstdCompressor(write_checksum=True).compressobj()
        return compressor
    return _Through()


def unpacked(path: Path, kind: str) -> Iterator[bytes]:
    """Yield what a file of ours holds."""
    stream = reader(path, kind)
    try:
        while data := take(stream, str(path)):
            yield data
    finally:
        stream.close()


def zstandard() -> ModuleType:
    """Return the module; ConfigError with the extra's name if it is missing."""
    try:
        import zstandard
    except ImportError:
        raise ConfigError(".zst", "needs the package zstandard", "pip install 'cleaner[zst]'") from None
    module: ModuleType = zstandard
    return module


class _Nothing:
    """A compressed file without a single byte: not even nothing is packed in it."""

    def read1(self, size: int = _TAKE, /) -> bytes:
        raise EOFError

    def close(self) -> None:
        pass


class _Through:
    def compress(self, data: bytes, /) -> bytes:
        return data

    def flush(self) -> bytes:
        return b""


class _Zstd:
    """All frames of a zstd file. The library's own reader says nothing when the last of them is cut short."""

    def __init__(self, raw: BinaryIO) -> None:
        self.raw = raw
        self.library = zstandard()
        self.frame: Any = None
        self.rest = b""

    def read1(self, size: int = _TAKE, /) -> bytes:
        while True:
            data = self.rest or self.raw.read(_SIP)
            self.rest = b""
            if not data:
                if self.frame is not None:
                    raise EOFError
                return b""
            if self.frame is None:
                self.frame = self.library.ZstdDecompressor(max_window_size=1 << 31).decompressobj()
            found: bytes = self.frame.decompress(data)
            if self.frame.eof:
                self.rest = self.frame.unused_data
                self.frame = None
            if found:
                return found

    def close(self) -> None:
        self.raw.close()
