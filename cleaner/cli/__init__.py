"""The command line: `main`, and one module for each command."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line of this process and return its exit code. No traceback ever reaches the user."""
    try:
        from .app import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130
