"""Work out the weights by which a line of a page nobody knows is told, and measure them on pages left out.

`python -m benchmarks.page_weights` writes rules/30_strip/page_weights.tsv from the labelled pages of tests/pages, the
look-alikes, the untouched samples and benchmarks/page_lines.txt, and piece_weights.tsv from the same pages and texts set
in one line. With --held-out it writes nothing: each family of pages is read with weights learnt from the others.
"""

from __future__ import annotations

import argparse
import math
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import cycle
from pathlib import Path

from cleaner import packs
from cleaner.python_packs import import_pack
from cleaner.view import View
from tests import page_cases

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "rules/30_strip/page_weights.tsv"
PIECES = TABLE.with_name("piece_weights.tsv")
LINES = Path(__file__).with_name("page_lines.txt")
LONGEST = 300  # characters; longer lines are the text's and nobody asks about them
ROUNDS, RATE, PENALTY = 120, 0.1, 3.0
LEAST, LEAST_OF_PIECES = 1, 2  # tenths of a logit; smaller weights are left out
HEADER = """\
# What speaks for a page (above 0) and for a text (below 0) in a line nobody knows, in tenths of a logit.
# Made by `python -m benchmarks.page_weights`; not for editing by hand. Names: characters and pairs of characters (^ start,
# $ end, ␣ space, 0 any number), #.. the shape of the line, @.. what the reader of units makes of it{}.
"""
CONTEXT = """,
# <.. what stands before it, >.. what behind it, =.. the pieces round it"""

Example = tuple[str, int]  # a line, and 1 if it is a page's
Piece = tuple[str, int | None]  # a piece of a line, and 1 if it is a page's, 0 if it is a text's


def labelled(page: page_cases.Page) -> list[Example]:
    """Return the lines of a page that are its own or the text's as a whole."""
    lines: list[Example] = []
    at = 0
    for line in page.dirty.split("\n"):
        kinds = {kind for char, kind in zip(line, page.noise[at : at + len(line)], strict=True) if not char.isspace()}
        if len(kinds) == 1 and None not in kinds:
            lines.append((line.strip(), int(True in kinds)))
        at += len(line) + 1
    return lines


def families() -> dict[str, list[Example]]:
    """Return the labelled lines of each family of pages and of each kind of clean document."""
    found: dict[str, list[Example]] = {}
    for family in page_cases.families():
        pages = [page for page in page_cases.read(family) if not page.name.endswith("/flat")]
        found[family] = [line for page in pages for line in labelled(page)]
    for name, values in clean_texts().items():
        found[name] = [(line.strip(), 0) for text in values for line in text.split("\n") if line.strip()]
    return found


def clean_texts() -> dict[str, list[str]]:
    """Return the clean documents, by kind."""
    clean = [*sorted((ROOT / "tests/lookalikes").glob("*.toml")), ROOT / "tests/pages/lookalikes.toml"]
    texts = {
        f"clean {path.parent.name} {path.stem}": [*tomllib.loads(path.read_text("utf-8")).values()] for path in clean
    }
    texts["clean samples"] = [path.read_text("utf-8") for path in sorted((ROOT / "samples/untouched").glob("*.txt"))]
    return texts


def listed() -> list[Example]:
    """Return the lines of the list: + is a page's, - a text's."""
    rows = [row for row in LINES.read_text("utf-8").split("\n") if row[:2] in ("+ ", "- ")]
    return [(row[2:].strip(), int(row[0] == "+")) for row in rows]


def reader() -> Callable[[str], list[str]]:
    """Return the function that gives the features of a line."""
    ruleset, _ = packs.read([packs.builtin_folder()])
    view = View("", ruleset.fact_functions())
    read, fold = view.ask("unit-reader").value, view.ask("line-kinds").value[2]
    features = import_pack(TABLE.with_name("page_votes.py")).features

    def of(line: str) -> list[str]:
        text = fold(line)
        return list(features(text, *read(text)))

    return of


def learn(examples: Iterable[tuple[list[str], int]]) -> dict[str, float]:
    """Return the weights of a logistic regression with a penalty on large ones, by descent with a step of its own each."""
    rows = list(examples)
    weights: dict[str, float] = {name: 0.0 for names, _ in rows for name in names}
    squares = dict.fromkeys(weights, 1e-3)
    for _ in range(ROUNDS):
        slopes = {name: -PENALTY * weight for name, weight in weights.items()}
        for names, label in rows:
            total = sum([weights[name] for name in names])
            error = label - 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
            for name in names:
                slopes[name] += error
        for name, slope in slopes.items():
            squares[name] += slope * slope
            weights[name] += RATE * slope / math.sqrt(squares[name])
    return weights


def flat_pages() -> dict[str, list[list[Piece]]]:
    """Return of each family and each kind of clean document the pieces of its pages, or texts, set in one line."""
    found = {}
    pages = {
        name: [page for page in page_cases.read(name) if page.name.endswith("/flat")] for name in page_cases.families()
    }
    for family in pages:
        found[family] = [pieces_of(page.dirty, page.noise) for page in pages[family]]
    frames = cycle([(family, page) for family in pages for page in pages[family]])
    for name, values in clean_texts().items():
        flat = [" ".join(text.split()) for text in values]
        found[name] = [pieces_of(text, (False,) * len(text)) for text in flat]
        for text, (family, page) in zip(flat, frames, strict=False):
            found[family].append(framed(page, text))
    return found


def framed(page: page_cases.Page, text: str) -> list[Piece]:
    """Return the pieces of a page with another text in it: one that looks like a page stays the text's."""
    own = [at for at, kind in enumerate(page.noise) if kind is False and not page.dirty[at].isspace()]
    low, high = own[0], own[-1] + 1
    parts = ((page.dirty[:low], page.noise[:low]), (text, (False,) * len(text)), (page.dirty[high:], page.noise[high:]))
    chars = [pair for dirty, noise in parts for pair in (*zip(dirty, noise, strict=True), (" ", False))]
    return pieces_of("".join(char for char, _ in chars), [kind for _, kind in chars])


def pieces_of(text: str, noise: Sequence[bool | None]) -> list[Piece]:
    """Return start, end and label of the pieces of a line; pieces that are neither the page's nor the text's have none."""
    pieces: list[Piece] = []
    for found in import_pack(TABLE.with_name("page_units.py")).PIECES.finditer(text):
        kinds = {noise[at] for at in range(*found.span()) if not text[at].isspace()}
        if kinds:
            pieces.append((found[0].strip(), int(True in kinds) if len(kinds) == 1 and None not in kinds else None))
    return pieces


def piece_examples(groups: Iterable[list[list[Piece]]]) -> list[tuple[list[str], int]]:
    """Return the features and the label of every piece that has one."""
    ruleset, _ = packs.read([packs.builtin_folder()])
    view = View("", ruleset.fact_functions())
    read, fold = view.ask("unit-reader").value, view.ask("line-kinds").value[2]
    features = import_pack(TABLE.with_name("page_votes.py")).piece_features
    shadow = import_pack(TABLE.with_name("page_units.py")).shadow
    examples = []
    for pages in groups:
        for page in pages:
            shadows = [shadow(text, fold) for text, _ in page]
            told = features([(text, read(text)) for text in shadows])
            examples += [(names, label) for names, (_, label) in zip(told, page, strict=True) if label is not None]
    return examples


def table(weights: dict[str, float], least: int, context: str = "") -> str:
    """Return the table of all weights that count, one row for each weight."""
    rows: dict[int, list[str]] = defaultdict(list)
    for name, weight in weights.items():
        tenths = round(10 * weight)
        if abs(tenths) >= least:
            rows[tenths].append(name)
    return HEADER.format(context) + "".join(
        f"{weight}\t{' '.join(sorted(rows[weight]))}\n" for weight in sorted(rows, reverse=True)
    )


def main() -> None:
    """Write the table, or measure families left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--held-out", action="store_true", help="write nothing; measure each family with the others' weights"
    )
    options = parser.parse_args()
    of = reader()
    groups = {name: {pair for pair in pairs if len(pair[0]) <= LONGEST} for name, pairs in families().items()}
    lists = set(listed())

    def examples(*without: str) -> list[tuple[list[str], int]]:
        pairs = lists.union(*(pairs for name, pairs in groups.items() if name not in without))
        return [(of(line), label) for line, label in sorted(pairs)]

    if not options.held_out:
        TABLE.write_text(table(learn(examples()), LEAST), "utf-8")
        PIECES.write_text(table(learn(piece_examples(flat_pages().values())), LEAST_OF_PIECES, CONTEXT), "utf-8")
        return
    for name, pairs in groups.items():
        weights = learn(examples(name))
        votes = [(sum(weights.get(feature, 0.0) for feature in of(line)), label) for line, label in sorted(pairs)]
        for label, says in ((1, "page lines above 0"), (0, "text lines above 1")):
            chosen = [vote for vote, each in votes if each == label]
            if chosen:
                print(f"{name:24} {says:20} {sum(vote > 1 - label for vote in chosen):4} of {len(chosen):4}")


if __name__ == "__main__":
    main()
