"""The scan for literals: where any of thousands of strings stands in a text, in one pass."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from . import caches

Hit = tuple[int, int, int]  # start and end in the text, and the number of the literal
Scan = Callable[[str], list[Hit]]  # sorted; hits may overlap

_MANY = 1_000  # literals whose automaton is read from a file sooner than made


def scan(literals: list[str]) -> Scan:
    """Return a function that finds all places of `literals` (none of them empty) in a text.

    An Aho-Corasick automaton over characters: its time depends on the text and the hits, not on the number of literals.
    """
    if not literals:
        return lambda text: []
    from daachorse import CharwiseDoubleArrayAhoCorasick as Automaton

    if len(literals) < _MANY:
        find = Automaton(literals).find_overlapping
    else:
        joined = "\0".join(literals).encode("utf-8", "surrogatepass")
        name = f"automaton-{zlib.crc32(joined):08x}{len(joined):x}"
        kept = caches.read(name)
        if kept is None:
            kept = Automaton(literals).serialize()
            caches.write(name, kept)
        find = Automaton.deserialize(kept).find_overlapping

    def hits(text: str) -> list[Hit]:
        try:
            found: list[Hit] = find(text)
        except UnicodeEncodeError:  # lone surrogates stand for undecodable bytes at the end of a cut document
            found = find(text.encode("utf-8", "replace").decode("utf-8"))
        found.sort()  # they come by their ends
        return found

    return hits
