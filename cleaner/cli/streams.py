"""Standard input, output and error: UTF-8 out whatever the locale, messages apart, closed pipes without a word."""

from __future__ import annotations

import errno
import os
import sys
from typing import Any, BinaryIO

from ..errors import FileError

STDIN = "stdin"  # how standard input is called in messages


class ClosedPipe(Exception):
    """Whoever read standard output has had enough: end quietly."""


class OutputError(FileError):
    """Standard output cannot be written: no document can be delivered any more."""


def use_utf8() -> None:
    """Make standard output UTF-8 whatever the locale, and keep odd file names from stopping a message."""
    for stream, encoding in ((sys.stdout, "utf-8"), (sys.stderr, None)):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding=encoding, errors="backslashreplace")


def read_input() -> bytes:
    """Return all bytes of standard input."""
    try:
        return _binary(sys.stdin, STDIN).read()
    except OSError as error:
        raise FileError(STDIN, f"cannot be read: {error.strerror or error}") from error


def write_output(content: bytes | str) -> None:
    """Write bytes, or text as UTF-8, to standard output, and see to it that they got there."""
    # Half a character, as stands at the end of a cut document, becomes an escape that JSON reads as well.
    data = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    output = _binary(sys.stdout, "stdout")
    try:
        rest = memoryview(data)
        while rest:  # an unbuffered stream (PYTHONUNBUFFERED) may take a part only
            rest = rest[_taken(output.write(rest)) :]
        output.flush()
    except OSError as error:
        if error.errno == errno.EPIPE or (os.name == "nt" and error.errno == errno.EINVAL):
            raise ClosedPipe from error
        raise OutputError("stdout", f"cannot be written: {error.strerror or error}") from error


def discard(stream: Any) -> None:
    """Send what is still buffered for a standard stream nowhere, so that it does not fail once more at exit."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        pass  # no such stream, so nothing can fail


def say(message: str) -> None:
    """Write one message to standard error. Not being heard must not stop the work."""
    if sys.stderr is None:
        return  # print() would take that for standard output
    try:
        print(message, file=sys.stderr, flush=True)
    except (OSError, ValueError):
        discard(sys.stderr)


def colours() -> bool:
    """Return whether standard output is a terminal that wants colours."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and sys.stdout is not None and sys.stdout.isatty()


def _taken(count: int | None) -> int:
    if count is None:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
    return count


def _binary(stream: Any, name: str) -> BinaryIO:
    if stream is None:
        raise FileError(name, "is closed")
    buffer: BinaryIO = stream.buffer
    return buffer
