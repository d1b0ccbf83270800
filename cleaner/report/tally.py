"""What came of a run over many documents: counts, failures, the closing summary and the exit code."""

from __future__ import annotations

from collections import Counter

from ..process import Outcome

_TOP = 10


class Tally:
    """Counts documents as they are done. `removed` is the number of characters edits took away."""

    def __init__(self) -> None:
        self.documents = self.changed = self.removed = 0
        self.edits: Counter[str] = Counter()
        self.failures: list[tuple[str, str]] = []  # place, message

    def add(self, outcome: Outcome) -> None:
        """Count one document that is done."""
        self.documents += 1
        self.changed += outcome.changed
        self.edits.update(outcome.result.counts())
        for step in outcome.result.steps:
            self.removed += sum(max(0, end - start - len(new)) for start, end, new, _, _ in step.edits)

    def fail(self, place: str, message: str) -> None:
        """Count one document that failed and was left as it was."""
        self.documents += 1
        self.failures.append((place, message))

    def exit_code(self, changes_count: bool) -> int:
        """Return 3 if any document failed, else 1 if any changed and changes count, else 0."""
        if self.failures:
            return 3
        return int(changes_count and self.changed > 0)

    def summary(self, changed: str = "changed") -> str:
        """Return the closing lines: one sentence, and the rules with the most edits."""
        parts = [f"{_many(self.documents, 'document')}, {self.changed} {changed}"]
        if self.failures:
            parts.append(f"{len(self.failures)} failed and left as they were")
        parts.append(f"{_many(self.removed, 'character')} removed")
        lines = [", ".join(parts)]
        lines += [f"{count:>7}  {rule}" for rule, count in self.edits.most_common(_TOP)]
        if len(self.edits) > _TOP:
            lines.append(f"{'':>7}  and {_many(len(self.edits) - _TOP, 'further rule')}")
        return "\n".join(lines)


def _many(count: int, thing: str) -> str:
    return f"{count:,} {thing}" + ("" if count == 1 else "s")
