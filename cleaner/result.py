"""What cleaning one text gives: the text, and everything there is to know about how it came about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from .edits import Edit, Step, Trace
from .rule import Rule

_LONGEST = 200  # characters of a text that are shown of a result


class Result(NamedTuple):
    """A cleaned text. `steps` lead from `before` to `after`; `metadata` and `flags` are what stripping found."""

    before: str
    after: str
    steps: tuple[Step, ...]
    rules: tuple[Rule, ...]
    metadata: dict[str, str]
    flags: set[str]

    def __repr__(self) -> str:
        """Show the texts and what was found; of thousands of rules nothing, of the steps the number of edits."""
        edits = sum(len(step.edits) for step in self.steps)
        found = f"metadata={self.metadata!r}, flags={sorted(self.flags)}"
        return f"Result(before={_shown(self.before)}, after={_shown(self.after)}, {edits} edits, {found})"

    @property
    def changed(self) -> bool:
        """Whether the text is not what it was."""
        return self.before != self.after

    @property
    def removed(self) -> float:
        """The share of the text's characters that were deleted, from 0 to 1."""
        gone = sum(end - start for step in self.steps for start, end, new, _, _ in step.edits if not new)
        return min(1.0, gone / len(self.before)) if self.before else 0.0

    def trace(self) -> Trace:
        """Return the map from places in `after` to places in `before`."""
        return Trace((step.before, step.edits) for step in self.steps)

    def edits(self) -> Iterator[Edit]:
        """Yield every edit of every step, placed in the original text."""
        for number, step in enumerate(self.steps):
            trace = Trace((earlier.before, earlier.edits) for earlier in self.steps[:number])
            for start, end, new, rule, note in step.edits:
                yield Edit(*trace.origin(start, end), step.before[start:end], new, self.rules[rule].id, note)

    def counts(self) -> Counter[str]:
        """Return the number of edits by rule id."""
        return Counter(self.rules[edit[3]].id for step in self.steps for edit in step.edits)


def _shown(text: str) -> str:
    return repr(text) if len(text) <= _LONGEST else f"{text[:_LONGEST]!r}… ({len(text)} characters)"
