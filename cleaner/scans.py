"""The scan for literals: where any of thousands of strings stands in a text, in one pass.

By an Aho-Corasick automaton over characters: its time depends on the text and the hits, not on the number of literals.
"""

from __future__ import annotations

from collections.abc import Callable

Hit = tuple[int, int, int]  # start and end in the text, and the number of the literal
Scan = Callable[[str], list[Hit]]  # sorted; hits may overlap
Packed = tuple[bytes, int, str, list[Hit]]  # an automaton, its longest literal, a text, and what it finds there

_PROBE = 20  # literals
_PIECE = 1 << 17  # characters looked through at once: for each byte of them the library holds eight


def scan(literals: list[str]) -> Scan:
    """Return a function that finds all places of `literals` (none of them empty) in a text."""
    if not literals:
        return lambda text: []
    from daachorse import CharwiseDoubleArrayAhoCorasick

    return _scan(CharwiseDoubleArrayAhoCorasick(literals).find_overlapping, max(map(len, literals)))


def packed(literals: list[str]) -> Packed:
    """Return the automaton of at least one literal as plain values; to make it again of them takes a tenth of the time."""
    from daachorse import CharwiseDoubleArrayAhoCorasick

    automaton = CharwiseDoubleArrayAhoCorasick(literals)
    probe = "".join(literals[:: len(literals) // _PROBE + 1])
    longest = max(map(len, literals))
    return automaton.serialize(), longest, probe, _scan(automaton.find_overlapping, longest)(probe)


def unpacked(kept: Packed) -> Scan | None:
    """Return the scan that was packed; None if another version of the library packed it, and cannot be relied upon."""
    from daachorse import CharwiseDoubleArrayAhoCorasick

    automaton, longest, probe, found = kept
    try:
        made = _scan(CharwiseDoubleArrayAhoCorasick.deserialize(automaton).find_overlapping, longest)
        return made if made(probe) == found else None
    except ValueError:
        return None


def _scan(find: Callable[[str], list[Hit]], longest: int) -> Scan:
    def hits(text: str) -> list[Hit]:
        if len(text) <= _PIECE:
            return look(text)
        return [
            (start + base, end + base, number)
            for base in range(0, len(text), _PIECE)
            for start, end, number in look(text[base : base + _PIECE + longest - 1])
            if start < _PIECE
        ]

    def look(text: str) -> list[Hit]:
        try:
            found = find(text)
        except UnicodeEncodeError:  # lone surrogates stand for undecodable bytes at the end of a cut document
            found = find(text.encode("utf-8", "replace").decode("utf-8"))
        found.sort()  # they come by their ends
        return found

    return hits
