"""`cleaner undo`: give documents the bytes they had before they were cleaned."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..files import read_bytes, walk, write_atomic
from .run import guarded
from .streams import say, write_output
from ..report.tally import Tally

if TYPE_CHECKING:
    from ..journal import Journal


@click.command("undo")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--journal", "source", required=True, metavar="PATH", help="Folder of journals, or one journal.")
@click.option("-o", "--output", metavar="FILE", help="Write the original there (- for standard output), not in place.")
@click.option("-q", "--quiet", is_flag=True, help="Errors only.")
def command(paths: tuple[str, ...], source: str, output: str | None, quiet: bool) -> int:
    """Give documents the very bytes they had before `cleaner fix --journal`.

    A document that was changed since is left as it is. In a folder, files that were never cleaned are passed over.
    """
    ...
