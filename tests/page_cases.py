"""Pages with the text they carry, as test data: which characters are the page's, and how much of them was taken out.

In a page a line that begins with ~ is the page's, and so is what stands between ⟦ and ⟧; a line that begins with ? may go
or stay (a title, an author); everything else is the text's.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from cleaner import Cleaner

FOLDER = Path(__file__).parent / "pages"
NAMED = re.compile(r"\{(\w+)(?::(\d+)(?:-(\d+))?)?\}")  # a text, or some of its lines


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `noise` says of each character of `dirty` whether it is the page's, None if it may be."""

    name: str
    dirty: str
    noise: tuple[bool | None, ...]
    part: int


@dataclass(frozen=True, slots=True)
class Score:
    """Characters, white space left out: the page's, those of them taken out, the text's, those of them lost."""

    noise: int
    caught: int
    good: int
    lost: int


def read(family: str) -> list[Page]:
    """Return the pages of a family, each as it stands and as one line."""
    bodies = tomllib.loads((FOLDER / "bodies.toml").read_text("utf-8"))
    pages = []
    for item in tomllib.loads((FOLDER / f"{family}.toml").read_text("utf-8"))["page"]:
        text = NAMED.sub(lambda found: _lines(bodies[found[1]], found[2], found[3]), item["text"].strip("\n"))
        for name, between in ((item["name"], "\n"), (item["name"] + "/flat", " ")):
            pages.append(_page(name, text, between, item.get("part", 1)))
    return pages


def families() -> list[str]:
    """Return the names of all families of pages."""
    return sorted(
        path.stem for path in FOLDER.glob("*.toml") if path.stem not in ("bodies", "edges", "floors", "lookalikes")
    )


def score(page: Page, cleaner: Cleaner) -> tuple[Score, list[bool]]:
    """Clean a page; return its score and which of its characters were taken out."""
    gone = [False] * len(page.dirty)
    for edit in cleaner.clean(page.dirty).edits():
        kept = edit.new
        for at in range(edit.start, edit.end):
            if kept and page.dirty[at] in kept:
                continue
            gone[at] = True
    marked = list(zip(page.dirty, page.noise, gone, strict=True))
    visible = [(noise, lost) for char, noise, lost in marked if not char.isspace()]
    return Score(
        sum(noise is True for noise, _ in visible),
        sum(noise is True and lost for noise, lost in visible),
        sum(noise is False for noise, _ in visible),
        sum(lost and noise is False for noise, lost in visible),
    ), gone


def _lines(text: str, first: str | None, last: str | None) -> str:
    lines = text.strip("\n").split("\n")
    return "\n".join(lines[int(first) - 1 : int(last or first)] if first else lines)


def _page(name: str, text: str, between: str, part: int) -> Page:
    dirty: list[str] = []
    noise: list[bool | None] = []
    for line in text.split("\n"):
        inside = line.startswith("~")
        either = line.startswith("?")
        for char in line[inside or either :]:
            if char in "⟦⟧":
                inside = char == "⟦"
                continue
            dirty.append(char)
            noise.append(None if either else inside)
        dirty.append(between)
        noise.append(False)
    return Page(name, "".join(dirty[:-1]), tuple(noise[:-1]), part)
