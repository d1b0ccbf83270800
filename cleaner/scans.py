"""Scans: where the literals of a list stand in a text. All find the same; they differ in needs and in speed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import add, itemgetter

Hit = tuple[int, int, int]  # number of the literal, start, end
Scan = Callable[[str], list[Hit]]  # sorted by place

by_place = itemgetter(1, 2)


def python_scan(anchors: Sequence[str]) -> Scan:
    """Return a scan for `anchors` that needs the standard library only: slow, and the model the others must equal."""
    return lambda text: sorted(_places(anchors, range(len(anchors)), text), key=by_place)


def _places(anchors: Sequence[str], numbers: Iterable[int], text: str) -> Iterator[Hit]:
    for number in numbers:
        anchor = anchors[number]
        at = text.find(anchor)
        while at >= 0:
            yield number, at, at + len(anchor)
            at = text.find(anchor, at + 1)


def automaton_scan(anchors: Sequence[str]) -> Scan:
    """Return a scan by Aho-Corasick automaton: one pass over the text, whatever the number of anchors."""
    from ahocorasick_rs import AhoCorasick, Implementation

    # The full DFA scans no faster once there are many anchors, but takes five times as long to build.
    kind = Implementation.DFA if len(anchors) < 200 else Implementation.ContiguousNFA
    find = AhoCorasick(anchors, implementation=kind).find_matches_as_indexes

    def scan(text: str) -> list[Hit]:
        try:
            hits: list[Hit] = find(text, overlapping=True)
        except UnicodeEncodeError:  # lone surrogates stand for undecodable bytes at the end of a cut document
            hits = find(text.encode("utf-8", "replace").decode("utf-8"), overlapping=True)
        hits.sort(key=by_place)
        return hits

    return scan


def pair_scan(anchors: Sequence[str]) -> Scan:
    """Return a scan that looks up every two characters of the text: slower than the automaton, but ready much sooner."""
    pairs: dict[str, list[int]] = {}
    for number, anchor in enumerate(anchors):
        pairs.setdefault(anchor[:2], []).append(number)

    def scan(text: str) -> list[Hit]:
        hits = [hit for char in pairs.keys() & set(text) for hit in _places(anchors, pairs[char], text)]
        for at, pair in enumerate(map(add, text, text[1:])):
            if pair in pairs:
                for number in pairs[pair]:
                    if text.startswith(anchors[number], at):
                        hits.append((number, at, at + len(anchors[number])))
        hits.sort(key=by_place)
        return hits

    return scan
