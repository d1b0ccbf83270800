"""Quotation marks whose numbers a converter got wrong by two: ‚好‛ for “好”."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

PAIR = LazyPattern(r"‚(?P<inside>[^‚‛“”\n]{1,80})‛")
HAN = LazyPattern("[\u3400-\u9fff]")


@rule(
    "low-and-reversed-quotes",
    level="certain",
    anchors=[
        *(f"‛{char}" for char in "的，。、；：）等和中是或与及分有为上下要在一不都也就而并其可会能，将还进这那之\n "),
        *(f"{char}‚" for char in "的，。、；：（在了和是为与叫做及以对把将用看说写当作称于号从到由被\n "),
    ],
    why="No script pairs ‚ with ‛; their numbers are those of “ and ” less two, and a converter of pages puts them there.",
    hits=[["担任‚监督者‛的角色", "担任“监督者”的角色"], ["编号‚20‛和‚21‛", "编号“20”和“21”"]],
    misses=["德文写作‚gut‘。", "符号‚和‛各有名字，‚见表", "‛七十年代"],
)
def low_and_reversed_quotes(view: View, spans: list[Span]) -> Found:
    """Put the marks in their place that pair in a line of Chinese."""
    for start, end in view.lines_of(spans):
        if HAN.search(view.text, start, end):
            for found in PAIR.finditer(view.text, start, end):
                if found["inside"] != "和":
                    yield found.start(), found.start() + 1, "“"
                    yield found.end() - 1, found.end(), "”"
