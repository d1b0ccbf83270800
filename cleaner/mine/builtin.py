"""Ask the built-in rules about candidates: what they take out already needs no rule of its own, and proves a frame."""

from __future__ import annotations

from collections.abc import Callable

from ..config import Config
from ..errors import CleanerError
from ..pipeline import Cleaner
from .gathering import Context
from .judging import Candidate


def builtin_rules() -> Callable[[Candidate], tuple[str, bool]]:
    """Return the function that names the built-in rule which takes a candidate out in most of its contexts, or ``""``.

    It also says whether that holds for all contexts.
    """
    cleaner = Cleaner(Config(select=("strip",)))

    def rule(context: Context) -> str:
        text = "\n".join(filter(None, (context.before, context.text, context.after)))
        try:
            result = cleaner.clean(text)
        except CleanerError:
            return ""
        if not result.changed or context.text in result.after:
            return ""
        start = len(context.before) + 1 if context.before else 0
        return next((edit.rule for edit in result.edits() if edit.start <= start < edit.end and not edit.new), "")

    def name(each: Candidate) -> tuple[str, bool]:
        found = [rule(context) for context in each.contexts]
        named = [one for one in found if one]
        return (named[0], len(named) == len(found)) if 2 * len(named) > len(found) else ("", False)

    return name
