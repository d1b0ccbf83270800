"""Scans: where the literals of a list stand in a text. All find the same; they differ in needs and in speed."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from operator import add, itemgetter

from . import caches

Hit = tuple[int, int, int]  # number of the literal, start, end
Scan = Callable[[str], list[Hit]]  # sorted by place

by_place = itemgetter(1, 2)


def python_scan(anchors: Sequence[str]) -> Scan:
    """Return a scan for `anchors` that needs the standard library only: slow, and the model the others must equal."""

    def scan(text: str) -> list[Hit]:
        hits = []
        for number, anchor in enumerate(anchors):
            at = text.find(anchor)
            while at >= 0:
                hits.append((number, at, at + len(anchor)))
                at = text.find(anchor, at + 1)
        hits.sort(key=by_place)
        return hits

    return scan


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


def hyperscan_scan(anchors: Sequence[str]) -> Scan:
    """Return a scan by Intel's Hyperscan, three times as fast as the automaton. ImportError where it is not installed."""
    import hyperscan

    mode = hyperscan.HS_MODE_BLOCK
    # Byte by byte in escapes: as literals it takes none that hold a NUL.
    patterns = ["".join(f"\\x{byte:02x}" for byte in anchor.encode()).encode() for anchor in anchors]
    name = f"hyperscan-{zlib.crc32(b' '.join(patterns)):08x}"
    kept = caches.read(name)  # making it takes a tenth of a second
    try:
        database = hyperscan.loadb(kept, mode)
    except (TypeError, hyperscan.error):
        database = hyperscan.Database(mode=mode)
        database.compile(expressions=patterns, ids=list(range(len(patterns))), elements=len(patterns), flags=0)
        caches.write(name, hyperscan.dumpb(database))
    database.scratch = hyperscan.Scratch(database)
    sizes = list(map(len, anchors))

    def scan(text: str) -> list[Hit]:
        ends: list[tuple[int, int]] = []  # in bytes; and the anchor that ends there
        data = text.encode("utf-8", "replace")  # a lone surrogate becomes one byte, as it is one character
        database.scan(data, match_event_handler=lambda number, _, end, *rest: ends.append((end, number)))
        ends.sort()
        hits: list[Hit] = []
        done = place = 0
        for end, number in ends:
            place += len(data[done:end].decode("utf-8"))
            done = end
            hits.append((number, place - sizes[number], place))
        hits.sort(key=by_place)
        return hits

    return scan


def quickest_scan(anchors: Sequence[str]) -> Scan:
    """Return the quickest scan there is here for much text."""
    try:
        return hyperscan_scan(anchors)
    except ImportError:
        return automaton_scan(anchors)


def pair_scan(anchors: Sequence[str]) -> Scan:
    """Return a scan that looks up every two characters of the text: slower than the automaton, but ready much sooner."""
    single = [(number, anchor) for number, anchor in enumerate(anchors) if len(anchor) == 1]
    pairs: dict[str, list[int]] = {}
    for number, anchor in enumerate(anchors):
        if len(anchor) > 1:
            pairs.setdefault(anchor[:2], []).append(number)

    def scan(text: str) -> list[Hit]:
        hits = []
        for number, anchor in single:
            at = text.find(anchor)
            while at >= 0:
                hits.append((number, at, at + 1))
                at = text.find(anchor, at + 1)
        for at, pair in enumerate(map(add, text, text[1:])):
            if pair in pairs:
                for number in pairs[pair]:
                    if text.startswith(anchors[number], at):
                        hits.append((number, at, at + len(anchors[number])))
        hits.sort(key=by_place)
        return hits

    return scan
