"""Measure and print: what all benchmarks share."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable


def best(act: Callable[[], object], rounds: int = 3) -> float:
    """Return the seconds the quickest of `rounds` calls took, after one call to warm up, with the collector off.

    Seconds of processor time: nothing measured here uses threads, and what else the machine does counts less.
    """
    act()
    collecting = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        times = []
        for _ in range(rounds):
            begun = time.process_time()
            act()
            times.append(time.process_time() - begun)
        return min(times)
    finally:
        if collecting:
            gc.enable()


def each(function: Callable[[str], object], texts: Iterable[str]) -> Callable[[], None]:
    """Return an action that calls `function` with every text and drops the results."""

    def act() -> None:
        for text in texts:
            function(text)

    return act


def verdict(wanted: str, reached: bool) -> str:
    """Return a phrase that says what was wanted and whether it was reached."""
    return f"(wanted {wanted}: {'reached' if reached else 'MISSED'})"
