"""A step for datatrove pipelines: cleans the text of documents, and keeps those that cannot be cleaned.

Needs the extra `datatrove`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from ..batch import Quarantined, clean_batch
from ..config import Config
from ..corpus.watch import LIMIT, Watch
from ..errors import ConfigError
from ..pipeline import Cleaner

try:
    from datatrove.pipeline.base import PipelineStep
except ImportError as error:
    raise ConfigError("datatrove", f"{error.name or error} is missing", "pip install 'cleaner[datatrove]'") from error

ROWS, CHARACTERS = 256, 8 << 20  # of a batch
REASON, KIND = "quarantined", "quarantined_kind"  # what is added to the metadata of a document that was kept back
FLAGS = "cleaner_flags"


class Clean(PipelineStep):  # type: ignore[misc]
    """Cleans each document. As many come out as go in, those included that were kept back, unless a writer takes them."""

    name = "cleaner"
    type = "FORMAT"

    def __init__(
        self,
        config: Config | None = None,
        quarantine: Any = None,
        rows: int = ROWS,
        characters: int = CHARACTERS,
        metadata: bool = False,
        limit: float = LIMIT,
    ) -> None:
        """Clean by `config`, in batches of at most `rows` documents and about `characters`.

        A document that cannot be cleaned keeps its text, and gets the reason as metadata `quarantined`. It goes to the
        writer `quarantine` (a datatrove DiskWriter), or, without one, on down the pipeline. With `metadata`, what
        stripping found (title, source, date …) is added to the document's, where it has none of that name. A rule that
        takes more than `limit` seconds of processor time for a document is left out of it.
        """
        super().__init__()
        self.config = config or Config()
        self.quarantine = quarantine
        self.rows, self.characters, self.metadata, self.limit = rows, characters, metadata, limit
        Cleaner(self.config)  # what is wrong with the rules is told here, not by each task
        self._cleaner: Cleaner | None = None

    def __getstate__(self) -> dict[str, Any]:
        """Leave the rules out: each task loads its own."""
        return {**self.__dict__, "_cleaner": None}

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """Yield the documents of `data` cleaned."""
        if self._cleaner is None:
            self._cleaner = Cleaner(self.config)
        watch = Watch(self.limit)
        clean = watch.bound(self._cleaner)
        with self.quarantine or contextlib.nullcontext() as writer:
            for batch in self._batches(data):
                with self.track_time("batch"), watch.running():
                    found = clean_batch(self._cleaner, [document.text for document in batch], clean=clean)
                for rule, times in sorted(watch.skipped.items()):
                    self.stat_update(f"too_slow_{rule}", value=times)
                watch.skipped.clear()
                for document, result in zip(batch, found, strict=True):
                    self.stat_update("total")
                    if isinstance(result, Quarantined):
                        document.metadata[REASON] = result.reason
                        document.metadata[KIND] = result.kind
                        self.stat_update("quarantined", f"quarantined_{result.kind}")
                        if writer is not None:
                            writer.write(document, rank)
                            continue
                    else:
                        self._take(document, result)
                    self.stat_update("forwarded")
                    self.update_doc_stats(document)
                    yield document

    def _take(self, document: Any, result: Any) -> None:
        if result.changed:
            self.stat_update("changed")
            for rule, times in sorted(result.counts().items()):
                self.stat_update(f"edits_{rule}", value=times)
        document.text = result.after
        if result.flags:
            document.metadata[FLAGS] = sorted(result.flags)
        if self.metadata:
            for key, value in result.metadata.items():
                document.metadata.setdefault(key, value)

    def _batches(self, data: Any) -> Iterator[list[Any]]:
        batch: list[Any] = []
        held = 0
        for document in data:
            size = len(document.text) if isinstance(document.text, str) else 0
            if batch and (len(batch) == self.rows or held + size > self.characters):
                yield batch
                batch, held = [], 0
            batch.append(document)
            held += size
        if batch:
            yield batch
