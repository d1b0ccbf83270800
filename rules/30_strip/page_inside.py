"""Labels of a page between the paragraphs of the text that stands in it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from cleaner.rule import Fact, Span, fact
from cleaner.view import View

QUICK = 60  # characters of a line that can be looked at without reading it
PLAIN = 150  # characters of a line that is read as it stands
INSIDE = 3.0  # what units inside the text have to weigh, once it is a page
TURNS = 3  # lines that begin with the same name and a colon
KNOWN = frozenset(("label", "field", "notice", "soft", "list", "ad"))


def between(view: View, start: int, end: int) -> list[Span]:
    """Return the spans of the shell's units that stand between those borders, among paragraphs of the text."""
    text, pieces = view.text, view.ask("page-units").value[2]
    says, own = view.ask("page-edge").value[1], view.ask("page-own").value
    spans: list[Span] = []
    run: list[Any] = []

    def close() -> None:
        if not run:
            return
        known = [number for number, unit in enumerate(run) if unit.kind in KNOWN]
        while known and not says(run[known[0]]):
            known.pop(0)
        while known and not says(run[known[-1]]):
            known.pop()
        keys = Counter(
            unit.text.replace(":", "：").partition("：")[0] for unit in run if "：" in unit.text or ":" in unit.text
        )
        if keys and max(keys.values()) >= TURNS and max(keys.values()) * 2 >= len(run):
            known = []  # what one speaker says
        if len(known) == 1 and own.reaches(run[known[0]]):
            known = []
        if known and sum(run[number].weight for number in known) >= INSIDE:
            names = (
                known[0] - 1
                if known[0] and len(run[known[0] - 1].text) <= 12 and not run[known[0] - 1].kind
                else known[0]
            )
            spans.extend(
                (unit.start, unit.end)
                for unit in run[names : known[-1] + 1]
                if unit.kind not in ("keep", "date", "mixed", "outline")
            )
        run.clear()

    at = start
    ends_a_run, fold = view.ask("paragraph-reader").value, view.ask("line-kinds").value[2]
    while at < end:
        stop = text.find("\n", at) + 1 or len(text)
        line = text[at : min(stop, end)].strip()
        if len(line) > QUICK and " " not in line and ends_a_run(line if len(line) >= PLAIN else fold(line)):
            close()
        elif line:
            for unit in pieces(at, min(stop, end)):
                said = unit.kind in ("prose", "item", "outline") or (own.told(unit) and own.are_lines(text, [unit]))
                if said or (not unit.kind and len(unit.text) > 16):
                    close()
                else:
                    run.append(unit)
        at = stop
    close()
    return spans


@fact("page-inside")
def page_inside(view: View) -> Fact:
    """Give other packs the finder of such labels between two places."""
    return Fact(lambda start, end: between(view, start, end))
