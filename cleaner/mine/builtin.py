"""Ask the built-in rules about candidates: what they take out already needs no rule of its own, and proves a frame."""

from __future__ import annotations

from collections.abc import Callable

from ..config import Config
from ..errors import CleanerError
from ..pipeline import Cleaner
from .judging import Candidate


def builtin_rules() -> Callable[[Candidate], str]:
    """Return the function that names the built-in rule which takes a candidate out in all its contexts, or ``""``."""
    cleaner = Cleaner(Config(select=("strip",)))

    def name(each: Candidate) -> str:
        found = ""
        for context in each.contexts:
            text = "\n".join(filter(None, (context.before, context.text, context.after)))
            try:
                result = cleaner.clean(text)
            except CleanerError:
                return ""
            if not result.changed or context.text in result.after:
                return ""
            start = len(context.before) + 1 if context.before else 0
            rules = [edit.rule for edit in result.edits() if edit.start <= start < edit.end and not edit.new]
            if not rules:
                return ""
            found = rules[0]
        return found

    return name
