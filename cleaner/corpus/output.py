"""Parts of the output: written beside, put to disk, then renamed; so a part that is there is whole."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from ..errors import FileError
from ..files import write_all
from .packing import packer

GOES_ON = "what is finished is kept: the same command goes on from here"
_HOLD = 1 << 20  # bytes collected before they are written


def unwritten(error: OSError, place: Path, remedy: str = GOES_ON) -> FileError:
    """Return what a user is told when a file of the run, at or in `place` or named by the error, cannot be written."""
    return FileError(str(error.filename or place), f"cannot be written: {error.strerror or error}", remedy)


class Part:
    """A file being written. Nothing is there under its name before `close`; nor ever, without bytes and `always`."""

    def __init__(self, path: Path, packing: str = "", always: bool = False) -> None:
        self.path = path
        self.size = 0  # of the file, known when it is closed
        self._fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
        self._packer = packer(packing)
        self._held: list[bytes] = []
        self._holding = 0
        self._file: int | None = None
        self._used = always
        self._beside = False  # whether there is a file that has not its name yet

    def write(self, data: bytes) -> None:
        """Add bytes."""
        self._held.append(data)
        self._holding += len(data)
        if self._holding >= _HOLD:
            self._empty()

    def close(self) -> None:
        """Put the file to disk and give it its name. OSError if that fails; call `discard` then."""
        self._empty()
        if not self._used:
            return
        self._write(self._packer.flush())
        assert self._file is not None, "something was written"
        os.fsync(self._file)
        os.close(self._file)
        self._file = None
        os.replace(self._fresh, self.path)
        self._beside = False

    def discard(self) -> None:
        """Take away what was not closed."""
        if self._file is not None:
            with suppress(OSError):
                os.close(self._file)
            self._file = None
        if self._beside:
            with suppress(OSError):
                os.unlink(self._fresh)

    def _empty(self) -> None:
        if not self._holding:
            self._held.clear()
            return
        self._used = True
        data = self._packer.compress(b"".join(self._held))
        self._held.clear()
        self._holding = 0
        self._write(data)

    def _write(self, data: bytes) -> None:
        if self._file is None:
            self._file = os.open(self._fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
            self._beside = True
        write_all(self._file, data)
        self.size += len(data)
