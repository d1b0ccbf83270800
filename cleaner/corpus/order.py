"""What a run is asked to do, whether that can be done, and what the bytes of its output depend on."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from ..config import Config, Settings
from ..errors import CleanerError, ConfigError, FileError
from ..extract import check_installed
from ..pipeline import Cleaner
from . import field
from .ledger import FORMAT
from .lines import Lines
from .packing import zstandard
from .sources import Corpus, Source
from .watch import LIMIT

_CHUNK = 16_000_000  # bytes of a range
LEAST = 1_000_000  # no range is smaller, but for that of the whole file
SMALL = 2_000_000  # bytes; below this more processes would only take longer
LOOK = 100  # lines that are looked at for the field


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done: clean the corpus `paths` by `settings`, and write it to `target`."""

    settings: Settings
    paths: tuple[str, ...]
    target: str
    kind: str | None = None
    lines: bool = False
    field: str = "text"
    out_field: str | None = None
    workers: int = 1
    restart: bool = False
    quarantine: Path | None = None
    journal: Path | None = None
    max_removed: int | None = None  # percent
    limit: float = LIMIT
    quiet: bool = False


class Plan(NamedTuple):
    """What is known before the work begins: row groups of Parquet files by source, and a cleaner with the rules."""

    row_groups: dict[int, int]
    cleaner: Cleaner


def checked(order: Order, corpus: Corpus) -> Plan:
    """See to it that the corpus can be read and the rules are right. ConfigError if not."""
    try:
        for name in (order.field, order.out_field):
            _ = field.path(name) if name is not None else None
    except ValueError as error:
        raise ConfigError("--field", str(error), "write it as a.b.c") from None
    if any("zst" in (source.packing, source.out_packing) for source in corpus.sources):
        zstandard()
    documents = [source for source in corpus.sources if source.extracted]
    for source in {os.path.splitext(each.path)[1]: each for each in documents}.values():
        check_installed(source.path)
    if documents and order.journal:
        raise ConfigError(documents[0].place, "stays as it is: there is nothing to undo", "leave --journal out")
    tables = [source for source in corpus.sources if source.kind == "parquet"]
    groups: dict[int, int] = {}
    if tables:
        from .parquet import row_groups

        wrong = []
        for source in tables:
            try:
                groups[source.number] = row_groups(source.path, order.field, order.out_field)
            except ConfigError as error:
                wrong.append(error)
            except FileError:
                pass  # quarantined when its turn comes
            groups.setdefault(source.number, 0)
        if wrong and len(wrong) == len(tables):
            raise wrong[0]
    records = [source for source in corpus.sources if source.kind == "jsonl"]
    if records and order.settings.encoding is None:
        _expect_field(records[0], order.field)
    return Plan(groups, Cleaner(order.settings.of(None)))


def head_of(order: Order, corpus: Corpus, plan: Plan) -> dict[str, Any]:
    """Return all that the bytes of the output depend on."""
    config = order.settings.of(None)
    seen = hashlib.sha256()
    for source in corpus.sources:
        own = config if order.settings.uniform else order.settings.of(Path(source.path))
        seen.update(repr((source, own if own != config else None)).encode("utf-8", "surrogatepass"))
    total = sum(max(0, source.size) for source in corpus.sources)
    packed = any(source.out_packing or source.packing for source in corpus.sources)
    pieces = 4 * order.workers if order.workers > 1 else 1  # so that no process waits long for the last
    return {
        "format": FORMAT,
        "boot": boot(),
        **settings_head(config, plan.cleaner.ruleset.digest),
        "sources": seen.hexdigest(),
        "--encoding": order.settings.encoding,
        "--field": order.field,
        "--out-field": order.out_field,
        "--max-removed": order.max_removed,
        "--journal": None if order.journal is None else os.path.abspath(order.journal),
        # Members of a compressed file end with the ranges, so the ranges must not depend on the number of processes.
        "chunk": _CHUNK if packed else min(_CHUNK, max(LEAST, total // pieces)),
    }


def settings_head(config: Config, digest: str) -> dict[str, Any]:
    """Return what of a configuration the output depends on; `digest` is that of the rules."""
    return {
        "rules": digest,
        "--level": str(config.level),
        "--select": list(config.select),
        "--ignore": list(config.ignore),
        "--profile": config.profile,
        "--fast": config.fast,
        "--script": config.script,
        "--spacing": config.spacing,
        "keep": list(config.keep),
    }


def boot() -> str | None:
    """Return what tells whether the machine was started anew, None where nothing does."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except (OSError, ValueError):
        return None


def _expect_field(source: Source, name: str) -> None:
    """Raise ConfigError if not one of the first lines has the field: it is called otherwise then."""
    wanted = field.path(name)
    lines = Lines(Path(source.path), source.packing)
    missing: field.FieldError | None = None
    try:
        for _, line in islice(lines.between(0, None), LOOK):
            if not line.strip():
                continue
            try:
                field.find(line, wanted)
                return
            except field.MissingField as error:
                missing = missing or error
            except (ValueError, RecursionError):
                return  # told record by record
    except CleanerError:
        return  # told when its turn comes
    finally:
        lines.close()
    if missing is not None:
        raise ConfigError(source.place, f"a record {missing}", "name the field with --field")
