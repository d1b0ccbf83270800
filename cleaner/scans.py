"""The scan for literals: where any of thousands of strings stands in a text, in one pass.

By an Aho-Corasick automaton over characters: its time depends on the text and the hits, not on the number of literals.
"""

from __future__ import annotations

from collections.abc import Callable

Hit = tuple[int, int, int]  # start and end in the text, and the number of the literal
Scan = Callable[[str], list[Hit]]  # sorted; hits may overlap


def scan(literals: list[str]) -> Scan:
    """Return a function that finds all places of `literals` (none of them empty) in a text."""
    return unpacked(packed(literals)) if literals else lambda text: []


def packed(literals: list[str]) -> bytes:
    """Return the automaton of at least one literal, to be kept and `unpacked`, which takes a tenth of the time."""
    from daachorse import CharwiseDoubleArrayAhoCorasick

    return CharwiseDoubleArrayAhoCorasick(literals).serialize()


def unpacked(automaton: bytes) -> Scan:
    """Return the scan that `packed` made. ValueError if it did not."""
    from daachorse import CharwiseDoubleArrayAhoCorasick

    find = CharwiseDoubleArrayAhoCorasick.deserialize(automaton).find_overlapping

    def hits(text: str) -> list[Hit]:
        try:
            found: list[Hit] = find(text)
        except UnicodeEncodeError:  # lone surrogates stand for undecodable bytes at the end of a cut document
            found = find(text.encode("utf-8", "replace").decode("utf-8"))
        found.sort()  # they come by their ends
        return found

    return hits
