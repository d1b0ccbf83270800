"""`cleaner corpus --engine ray`: the same corpus, cleaned by Ray Data on one machine or many."""

from __future__ import annotations

import time

import click

from ..corpus.order import Order
from ..corpus.summary import Summary
from ..pipeline import Cleaner
from .streams import say


def run_on_ray(order: Order, workers: int | None, address: str | None) -> Summary:
    """Clean a corpus with Ray Data. UsageError for what that cannot do; the errors of `run_ray`."""
    if "-" in (*order.paths, order.target):
        raise click.UsageError("--engine ray reads and writes files, no pipes")
    if order.journal:
        raise click.UsageError("--journal is for --engine own")
    if not order.settings.uniform:
        raise click.UsageError("overrides for single paths in a configuration file need --engine own")
    from ..engines.ray import run_ray

    begun = time.monotonic()
    config = order.settings.of(None)
    stats = run_ray(
        order.paths,
        order.target,
        config=config,
        kind="lines" if order.lines else order.kind,
        field=order.field,
        out_field=order.out_field,
        encoding=order.settings.encoding,
        max_removed=order.max_removed,
        address=address,
        workers=workers,
        limit=order.limit,
        quarantine=None if order.quarantine is None else str(order.quarantine),
        restart=order.restart,
        say=(lambda message: None) if order.quiet else say,
    )
    quarantine = str(order.quarantine or f"{order.target.rstrip('/')}.cleaner/quarantine.jsonl")
    stages = tuple(stage.name for stage in Cleaner(config).ruleset.stages)
    return Summary(
        stats,
        len(order.paths),
        order.target,
        quarantine if stats.quarantined else None,
        time.monotonic() - begun,
        order=stages,
    )
