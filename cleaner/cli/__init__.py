"""The command line: `main`, and one module for each command."""

from __future__ import annotations

import gc
import os
import sys


def main() -> int:
    """Run the command line of this process and return its exit code. No traceback ever reaches the user."""
    gc.set_threshold(200_000)  # what is made at the start stays: looking for garbage among it is in vain
    try:
        from .app import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    if "multiprocessing" not in sys.modules:  # which has processes to wait for
        _leave(code)
    return code


def _leave(code: int) -> None:
    """End this process at once, if all is written: taking its modules apart takes a tenth of a short run."""
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):  # None if it was closed
            stream.flush()
    except (OSError, ValueError):
        return
    os._exit(code)
