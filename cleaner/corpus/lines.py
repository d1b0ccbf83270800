"""The lines that begin in a range of a file's bytes: every line belongs to one range, wherever the borders fall."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import CleanerError
from .packing import BrokenStream, Reader, reader, take

_TAKE = 1 << 20  # bytes read at once, more for longer lines


class Lines:
    """A file read line by line, one range after another. Ranges count bytes as they are when decompressed.

    A range further on is reached by seeking, or in a compressed file by reading up to it; the file is opened on the
    first use, and anew for a range before the last one.
    """

    def __init__(self, path: Path, kind: str = "", place: str = "") -> None:
        self.path, self.kind, self.place = path, kind, place or str(path)
        self._stream: Reader | None = None
        self._base = 0  # where the buffer begins
        self._buffer = b""
        self._ended = False
        self._failed: BrokenStream | None = None
        self._over = False  # the last range met the end of the file, or a place where it cannot be read

    def between(self, start: int, end: int | None) -> Iterator[tuple[int, bytes]]:
        """Yield offset and bytes (line feed included) of each line that begins in the range.

        BrokenStream, with the bytes of the unfinished line as `data` and its offset, if reading fails within one;
        Unopened if the file cannot be opened.
        """
        self._over = not self._at(start)
        if self._over:
            return
        done = 0  # in the buffer
        seen = 0  # of the line at `done`, looked through for its end
        while end is None or self._base + done < end:
            stop = self._buffer.find(b"\n", seen) + 1
            if not stop:
                seen = len(self._buffer) - done
                self._drop(done)
                done = 0
                try:
                    if self._more():
                        continue
                except BrokenStream as error:
                    self._over = True
                    raise CutLine(error, self._base, self._buffer) from error
                if self._buffer:
                    yield self._base, self._buffer
                    self._drop(len(self._buffer))
                self._over = True
                return
            yield self._base + done, self._buffer[done:stop]
            done = seen = stop
        self._drop(done)

    def at_end(self) -> bool:
        """Return whether nothing follows the last range; what cannot be read is told by the range it is in."""
        try:
            return self._over or (not self._buffer and not self._more())
        except BrokenStream:
            return False

    def close(self) -> None:
        """Close the file."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def _at(self, start: int) -> bool:
        """Go to the first line that begins at `start` or after it; return False if there is none."""
        self._go_to(max(0, start - 1))
        if start == 0:
            return True
        # The byte before the range tells whether a line begins with it; else that line belongs to the range before.
        try:
            while True:
                found = self._buffer.find(b"\n")
                if found >= 0:
                    self._drop(found + 1)
                    return True
                self._drop(len(self._buffer))
                if not self._more():
                    return False
        except BrokenStream:  # told by the range in which the line at hand begins
            return False

    def _go_to(self, offset: int) -> None:
        if self._stream is None or offset < self._base:
            self.close()
            try:
                self._stream = reader(self.path, self.kind)
            except OSError as error:
                raise Unopened(self.place, error.strerror or str(error)) from error
            self._base, self._buffer, self._ended, self._failed = 0, b"", False, None
        if not self.kind and offset > self._base + len(self._buffer):
            self._stream.seek(offset)  # type: ignore[attr-defined]  # a plain file
            self._base, self._buffer = offset, b""
        while offset > self._base + len(self._buffer):
            self._drop(len(self._buffer))
            try:
                if not self._more():
                    return
            except BrokenStream:
                return
        self._drop(offset - self._base)

    def _drop(self, count: int) -> None:
        if count:
            self._base += count
            self._buffer = self._buffer[count:]

    def _more(self) -> bool:
        """Read on; False at the end. What is read grows with the line at hand, so that long lines are not copied often."""
        assert self._stream is not None, "opened by _go_to"
        if self._failed is not None:
            raise self._failed
        wanted = max(_TAKE, len(self._buffer))
        pieces = [self._buffer]
        size = 0
        while size < wanted and not self._ended:
            try:
                piece = take(self._stream, self.place, wanted - size)
            except BrokenStream as error:
                self._failed = error
                break
            self._ended = not piece
            pieces.append(piece)
            size += len(piece)
        if size:
            self._buffer = b"".join(pieces)  # also what came before a failure
        elif self._failed is not None:
            raise self._failed
        return size > 0


class Unopened(CleanerError):
    """A file cannot be opened."""


class CutLine(BrokenStream):
    """Reading failed inside a line: `offset` is where that begins and `data` what there is of it."""

    def __init__(self, error: BrokenStream, offset: int, data: bytes) -> None:
        super().__init__(error.place, error.fact, error.remedy)
        self.offset, self.data = offset, data
