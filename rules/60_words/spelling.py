"""Where misspellings are meant: exercises, exams and texts about spelling."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, fact
from cleaner.view import View

MEANT = LazyPattern(
    r"错别字|错字|别字|形近字|病句|(?:正确|错误|有误|不当|恰当)的一项|改错|易错|易混|误写|误作|拼写|勘误|校勘"
    r"|[写看错认]成“[\u3400-\u9fff]{2,4}”|把“[\u3400-\u9fff]{2,4}”[写看当]"
    r"|(?<!\w)A[.．、][^\n]{0,200}?(?:\n|\s)B[.．、]"
)


@fact("spelling-earnest")
def spelling_earnest(view: View) -> Fact:
    """Return whether nothing says that a misspelling may be meant."""
    found = MEANT.search(view.text)
    return Fact(not found, "" if found else "the text is no exercise in spelling")
