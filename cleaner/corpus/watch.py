"""Watch the clock of a process: which rules take the time, and which take too much of it for one document.

A timer ticks in the processor time of the process. Each tick looks which rule is at work; nothing is done in between, so
watching costs nothing. A rule that is found at work for too long is stopped, and the document cleaned without it.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from .. import caches
from ..errors import CleanerError
from ..pipeline import Cleaner
from ..result import Result
from ..rule import Rule

if TYPE_CHECKING:
    from ..batch import Clean

TICK = 0.02  # seconds of processor time
LIMIT = 10.0  # seconds a rule may take for a document, or for each million characters of one
_MOST = 5  # rules left out of one document
_WHOLE = 20  # times the limit: for all of a document
_KEEPS = caches.write_parts.__code__
_ENGINE = str(Path(__file__).parent.parent)


class TooSlow(CleanerError):
    """Rules took too long for a document, one after another."""


class _Overrun(BaseException):
    """Raised by a tick inside the rule that takes too long; no rule may catch it."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


class Watch:
    """Samples of the rules at work, and the documents that rules were left out of. Ticks only inside `running`."""

    def __init__(self, limit: float = LIMIT, servant: bool = False) -> None:
        """`limit` is in seconds of processor time, for a document of up to a million characters.

        With `servant`, this process ends when the one that started it is gone: nobody waits for what it does.
        """
        self.limit = limit
        self.servant = servant
        self.samples: Counter[str] = Counter()
        self.skipped: Counter[str] = Counter()
        self._ticks: Counter[str] | None = None  # of the document at hand
        self._most = 0.0  # ticks
        self._without: dict[tuple[int, tuple[str, ...]], Cleaner] = {}
        self._parent = os.getppid()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Let the timer tick. Where there is none (Windows, threads other than the main one) nothing is watched."""
        if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGVTALRM, self._tick)
        signal.setitimer(signal.ITIMER_VIRTUAL, TICK, TICK)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, before)

    def bound(self, cleaner: Cleaner) -> Clean:
        """Return a function that cleans a text as `cleaner.clean` does, but for rules that take too long."""

        def clean(text: str, file: bool = False) -> Result:
            slow: tuple[str, ...] = ()
            self._most = self.limit * max(1.0, len(text) / 1e6) / TICK
            while True:
                # A dict for each try, so that rules are not blamed for those before them.
                self._ticks = Counter()
                try:
                    result = (self.leaving_out(cleaner, slow) if slow else cleaner).clean(text, file)
                    self._ticks = None
                    self.skipped.update(slow)
                    return result
                except _Overrun as overrun:
                    self._ticks = None
                    if not overrun.rule:
                        fact = f"more than {_WHOLE * self._most * TICK:g} seconds for the document"
                        raise TooSlow("cleaning took too long", fact, "clean it by itself") from None
                    slow = (*slow, overrun.rule)
                    if len(slow) > _MOST or overrun.rule in slow[:-1]:
                        fact = f"more than {self.limit:g} seconds for {', '.join(slow)}"
                        raise TooSlow("rules took too long", fact, "leave them out with --ignore") from None
                finally:
                    self._ticks = None

        return clean

    def leaving_out(self, cleaner: Cleaner, rules: tuple[str, ...]) -> Cleaner:
        """Return a cleaner like another, without some rules; made once."""
        key = id(cleaner), rules
        if key not in self._without:
            config = cleaner.config
            self._without[key] = Cleaner(config._replace(ignore=(*config.ignore, *rules)))
        return self._without[key]

    def _tick(self, signum: int, frame: FrameType | None) -> None:
        if self.servant and os.getppid() != self._parent:
            os._exit(1)
        if self._ticks is None:
            return
        name = _rule_at(frame)
        if name is None:
            return
        self.samples[name] += 1
        self._ticks[name] += 1
        if name:
            if self._ticks[name] > self._most:
                raise _Overrun(name)
        elif self._ticks.total() > self._most * _WHOLE:
            raise _Overrun("")


def _rule_at(frame: FrameType | None) -> str | None:
    """Return the id of the rule at work in `frame` or above it; "" if it is none.

    The engine has the rule it runs in a variable, alone or as the `rule` of what makes it run. None while something is
    made that is kept for all documents: that takes its seconds once, but would never be kept if it were stopped each time.
    """
    while frame is not None:
        if frame.f_code is _KEEPS:
            return None
        if frame.f_code.co_filename.startswith(_ENGINE):
            for value in frame.f_locals.values():
                own = type(value).__module__.startswith("cleaner.")
                rule = value if isinstance(value, Rule) else getattr(value, "rule", None) if own else None
                if isinstance(rule, Rule):
                    return rule.id
        frame = frame.f_back
    return ""
