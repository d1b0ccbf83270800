"""One run over a corpus, from its plan to the output at its place: resumed where an earlier one stopped."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from ..errors import CleanerError, ConfigError, FileError
from ..files import BESIDE
from .duty import do
from .join import Joiner
from .journal import SUFFIX as SHARD
from .ledger import HEAD, LINES, LOCK, Ledger, check_same, write_json
from .order import LEAST, SMALL, Order, Plan, checked, head_of
from .output import unwritten
from .progress import progress
from .sources import SUFFIX, Corpus, find, spoken_endings, target_of
from .summary import Summary, load
from .units import Done, Unit, Units, Work
from .watch import Watch
from .worker import Worker

SUMMARY, QUARANTINE = "summary.json", "quarantine.jsonl"


def run(order: Order, say: Callable[[str], None]) -> Summary:
    """Clean a corpus. The output is there, complete, when this returns; else an error says why, and how to go on.

    ConfigError if what is asked cannot be, or differs from a run begun before; other CleanerErrors if the run cannot go
    on. `say` is told what happens.
    """
    target = target_of(order.paths, order.target)
    corpus = find(order.paths, target, order.settings, order.kind, order.lines)
    if corpus.passed and not order.quiet:
        kinds = spoken_endings(corpus.passed)
        say(f"passed over, for their names do not say that they hold text: {kinds} (see --include)")
    plan = checked(order, corpus)
    folder = Path(target + SUFFIX)
    head = head_of(order, corpus, plan)
    with _locked(folder):
        try:
            finished = _before(order, folder, head, Path(target), say)
            if finished is not None:
                return finished
            with closing(Ledger(folder)) as ledger:
                return _Run(order, corpus, ledger, head, target, plan, say).work()
        except OSError as error:
            raise unwritten(error, folder) from error


class _Run:
    def __init__(
        self,
        order: Order,
        corpus: Corpus,
        ledger: Ledger,
        head: dict[str, Any],
        target: str,
        plan: Plan,
        say: Callable[[str], None],
    ) -> None:
        self.order, self.corpus, self.ledger, self.target, self.say = order, corpus, ledger, Path(target), say
        self.folder = folder = ledger.folder
        if (folder / HEAD).exists():
            self.ledger.resume(head, {source.number for source in corpus.sources if source.kind == "text"})
        else:
            _clear_journal(order)
            self.ledger.begin(head)
        self.tree = folder / "output"
        self.chunk = self.ledger.head()["chunk"]
        self.units = Units(corpus.sources, self.chunk, plan.row_groups)
        self.plan = plan
        self.before = len(self.ledger.done)
        for done in self.ledger.done.values():
            self.units.finished(done)

    def work(self) -> Summary:
        order, ledger = self.order, self.ledger
        begun = time.monotonic()
        parts = self.folder / "parts"
        parts.mkdir(exist_ok=True)
        if self.corpus.folder:
            self.tree.mkdir(exist_ok=True)
        if order.journal:
            order.journal.mkdir(parents=True, exist_ok=True)
        work = Work(
            order.settings,
            parts,
            self.tree,
            order.field,
            order.out_field,
            order.journal,
            order.max_removed,
            order.limit,
        )
        joiner = Joiner(self.units, ledger, work)
        total = sum(max(0, source.size) for source in self.corpus.sources)
        packed = any(source.packing for source in self.corpus.sources)
        if self.before and not order.quiet:
            self.say(f"going on: {self.before:,} parts with {ledger.stats.records:,} documents are done")
        workers = 1 if total < SMALL else min(order.workers, total // LEAST)
        with progress(None if packed else total, ledger.stats.bytes_in, order.quiet, self.say) as bar:

            def finished(done: Done) -> None:
                if not done.stats.balanced:
                    fact = f"{done.stats.records} records were read, but fewer or more written and quarantined"
                    raise CleanerError(done.key, fact, "this is an error of cleaner; please report it")
                self.units.finished(done)
                ledger.add(done)
                joiner.advance()

            units = self._todo()
            if workers > 1:
                from .pool import processes, run_apart  # which takes as long to import as all the rest

                with processes(partial(Worker, work), work.limit, bar.advance, workers) as pool:
                    run_apart(pool, units, finished)
            else:
                watch = Watch(work.limit)
                with closing(Worker(work, watch, bar.advance, self.plan.cleaner)) as worker, watch.running():
                    for unit in units:
                        finished(do(worker, unit))
        joiner.finish()
        return self._deliver(time.monotonic() - begun)

    def _todo(self) -> Iterator[Unit]:
        done = self.ledger.done
        return (unit for unit in self.units.all() if unit.key not in done)

    def _deliver(self, seconds: float) -> Summary:
        """Put the quarantine and the output in their places, the output last; then forget how it came about."""
        if any(source.kind == "text" for source in self.corpus.sources) and hasattr(os, "sync"):
            os.sync()  # text files, of which there may be a million
        if self.order.journal:
            for left in self.order.journal.glob(f"*{SHARD}.*.new"):  # by a kill
                left.unlink(missing_ok=True)
        quarantine = self._quarantine()
        summary = Summary(
            self.ledger.stats,
            len(self.corpus.sources),
            str(self.target),
            quarantine,
            seconds,
            self.before,
            order=tuple(stage.name for stage in self.plan.cleaner.ruleset.stages),
        )
        write_json(self.folder / "finishing.json", summary.dump())
        return _finish(self.folder, self.target, summary)

    def _quarantine(self) -> str | None:
        wanted = self.order.quarantine or self.folder / QUARANTINE
        keys = sorted(key for key, done in self.ledger.done.items() if done.quarantine)
        if not keys:
            with suppress(FileNotFoundError):
                wanted.unlink()
            return None
        fresh = wanted.with_name(wanted.name + ".new")
        try:
            wanted.parent.mkdir(parents=True, exist_ok=True)
            with open(fresh, "wb") as file:
                for key in keys:
                    with open(self.folder / "parts" / f"{key}.quarantine", "rb") as part:
                        shutil.copyfileobj(part, file)
                file.flush()
                os.fsync(file.fileno())
            os.replace(fresh, wanted)
        except OSError as error:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise unwritten(error, wanted) from error
        return str(wanted)


def _clear_journal(order: Order) -> None:
    """See to it that a new run does not mix its journal with that of another. ConfigError if there is one."""
    shards = sorted(order.journal.glob(f"*{SHARD}")) if order.journal else []
    if shards and not order.restart:
        fact = "holds the journal of another run"
        raise ConfigError(str(order.journal), fact, "name another folder, or replace it with --restart")
    for shard in shards:
        shard.unlink()


def _finish(folder: Path, target: Path, summary: Summary) -> Summary:
    """Put the output in its place if it is not there yet, note that, and tidy up."""
    tree = folder / "output"
    if tree.exists():
        if target.is_dir():
            old = folder / "replaced"
            shutil.rmtree(old, ignore_errors=True)
            os.replace(target, old)
        os.replace(tree, target)
        _sync(target.parent)
    os.replace(folder / "finishing.json", folder / SUMMARY)
    _tidy(folder)
    return summary


def _tidy(folder: Path) -> None:
    """Take away what only the way to the output needed."""
    for name in ("parts", "replaced"):
        shutil.rmtree(folder / name, ignore_errors=True)
    for left in (*folder.glob(f"{BESIDE}*"), *folder.glob("*.new")):  # by a kill
        left.unlink(missing_ok=True)
    with suppress(FileNotFoundError):
        (folder / LINES).unlink()


def _before(
    order: Order, folder: Path, head: dict[str, Any], target: Path, say: Callable[[str], None]
) -> Summary | None:
    """Look at what an earlier run left: its summary if all is done already. ConfigError if this run may not begin."""
    if order.restart and (folder / HEAD).exists():
        for each in folder.iterdir():
            if each.name != LOCK:
                shutil.rmtree(each) if each.is_dir() else each.unlink()
    elif (folder / HEAD).exists():
        check_same(Ledger(folder).head(), head, str(folder))
        if (folder / "finishing.json").exists():
            _finish(folder, target, load(folder / "finishing.json"))
        if (folder / SUMMARY).exists():
            if target.exists():
                _tidy(folder)  # a kill may have come before that
                return load(folder / SUMMARY)
            say(f"{target}: is gone since it was written; beginning anew")
            (folder / SUMMARY).unlink()
        return None
    elif target.is_dir() and any(target.iterdir()):
        raise ConfigError(str(target), "is a folder that holds something already", "name one that is not there yet")
    elif target.exists() and not target.is_dir() and not target.is_file():
        raise ConfigError(str(target), "is no regular file", "name a file or a folder that is not there yet, or -")
    elif target.is_file() and not order.restart:
        raise ConfigError(str(target), "exists already", "name another file, or replace it with --restart")
    return None


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep other runs out of the folder. ConfigError if one is in it."""
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = open(folder / LOCK, "wb")  # noqa: SIM115
    except OSError as error:
        raise FileError(str(folder), f"cannot be written: {error.strerror or error}", "check DST") from error
    try:
        try:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            pass  # a system without such locks
        except OSError:
            raise ConfigError(str(folder), "another run is at work here", "wait for it, or name another DST") from None
        try:
            yield
        except BaseException:
            if made and not (folder / HEAD).exists():  # nothing was begun
                shutil.rmtree(folder, ignore_errors=True)
            raise
    finally:
        file.close()


def _sync(folder: Path) -> None:
    with suppress(OSError):  # not every system puts folders to disk
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
