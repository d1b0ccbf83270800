"""Judge what was found: which lines are the frame of a site, and which are merely repeated by their authors.

That many documents have a line says little: headings, salutations, formulas and signatures repeat as well. What tells a
frame is where its lines stand (at the ends), that they stand in the same documents as each other, and that one of them
has what only pages have: an address, a mark between links, Latin words, or words that a built-in rule knows.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from heapq import nsmallest

from .folding import NUMBER, WILD, has_link, is_label, is_prose, is_sentence, labelled, letters
from .gathering import SKETCH, VARIETY, Context, Found

TAKE, LOOK, KNOWN = "take", "look", "known"
EDGE = 0.9  # share of the places of a line that must be at the ends of documents
TOGETHER = 0.6  # share of documents two lines of one frame have in common
SPECIFIC = 0.9  # share of a line's documents that have a frame, for a line inside the text to come with it
MEMBERS = 3  # lines that make a frame, one of them with a mark of the web
LETTERS = 16  # in those lines together
ALONE, SHORT = 8, 5  # letters that a line must have to be taken without others, and at all
STEADY = 0.5  # share of a line's places at its commonest distance from the end, and of documents that have it
# What pages have and documents have not. Latin words as such are no mark: forms have them (E-mail), and titles.
_MARK = re.compile(
    r"[|>\xab\xbb\u203a\xa9\u25b2\u25b6\u25ba\u2192\uff5c\u2605]"
    r"|(?i:\b(?:copyright|rights reserved|powered by|icp|app|rss|html5?|wap|vip)\b)"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A class of lines, or a block of them (joined by line feeds), and what was decided about it."""

    id: str
    folded: str
    documents: int
    share: float  # of all documents
    times: int
    head: int
    tail: int
    inside: int
    offsets: tuple[int, ...]  # the commonest distances from the ends in lines: 0 is the first, -1 the last
    steady: float  # share of its places at the commonest of those
    before: int  # different lines before it, up to VARIETY
    after: int
    verdict: str
    why: str
    zone: str
    contexts: tuple[Context, ...]
    misses: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The classes of its lines."""
        return self.folded.split("\n")


def judge(
    found: Mapping[str, Found],
    total: int,
    least: int,
    known: Callable[[Candidate], tuple[str, bool]] = lambda each: ("", False),
) -> list[Candidate]:
    """Return the candidates that stand in `least` of `total` documents, the best first.

    `known` names the built-in rule that takes a candidate out already, or nothing, and says whether it always does.
    """
    singles: dict[str, Candidate] = {}
    blocks: dict[str, Candidate] = {}
    for key in sorted(found):
        if found[key].documents >= least:
            (blocks if "\n" in key else singles)[key] = _candidate(key, found[key], total)
    named = {key: answer for key, each in singles.items() if (answer := known(each))[0]}
    sketches = {key: frozenset(nsmallest(SKETCH, found[key].sketch)) for key in (*singles, *blocks)}
    frames = _frames({key: each for key, each in singles.items() if _is_edge(each)}, sketches)
    proven = [group for group in frames if _proves(group, named)]
    for group in proven:
        for key in group:
            if letters(key) >= SHORT - (singles[key].steady >= EDGE) and not _is_doubtful(singles[key], group, singles):
                why = f"stands with {len(group) - 1} other lines at the ends of the same documents"
                singles[key] = replace(singles[key], verdict=TAKE, why=why)
    for group in frames:
        if group not in proven and len(group) >= MEMBERS:
            for key in group:
                why = f"stands with {len(group) - 1} other lines at the ends of the same documents; a form may as well"
                singles[key] = replace(singles[key], why=why)
    for key, each in singles.items():
        if each.verdict == LOOK:
            singles[key] = _alone(each, sketches, proven, singles, total)
    for key, (rule, always) in named.items():
        if singles[key].verdict == TAKE:
            singles[key] = replace(singles[key], why=f"{singles[key].why}; the built-in rule {rule} knows it")
        elif always:
            singles[key] = replace(singles[key], verdict=KNOWN, why=f"the built-in rule {rule} takes it out")
    kept = [_block(each, singles, proven) for each in _maximal(blocks)]
    order = {TAKE: 0, KNOWN: 1, LOOK: 2}
    chosen = [*singles.values(), *(each for each in kept if each is not None)]
    return sorted(chosen, key=lambda each: (order[each.verdict], -each.documents, each.folded))


def _candidate(key: str, found: Found, total: int) -> Candidate:
    offsets = sorted(found.offsets, key=lambda offset: (-found.offsets[offset], offset))[:4]
    identity = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    zone = "head" if found.head >= EDGE * found.times else "tail" if found.tail >= EDGE * found.times else "any"
    contexts = tuple(found.contexts[number] for number in sorted(found.contexts))
    steady = round(found.offsets[offsets[0]] / found.times, 3) if offsets else 0.0
    variety = min(VARIETY, len(found.before)), min(VARIETY, len(found.after))
    return Candidate(
        identity, key, found.documents, round(found.documents / max(1, total), 4), found.times, found.head, found.tail,
        found.inside, tuple(offsets), steady, *variety, LOOK, _why_not(key, found), zone, contexts,
    )  # fmt: skip


def _why_not(key: str, found: Found) -> str:
    if found.inside > (1 - EDGE) * found.times:
        return "stands inside documents"
    if letters(key) < SHORT:
        return "is too short to be taken alone"
    return "stands at the ends of documents, but without others"


def _is_edge(each: Candidate) -> bool:
    return each.head + each.tail >= EDGE * each.times


def _is_weak(key: str) -> bool:
    """Whether a line is of a kind that authors repeat at the ends of documents: date, label, salutation, short sentence."""
    return (
        letters(key) < 2
        or is_label(key)
        or bool(labelled(key))
        or (is_sentence(key) and not is_prose(key))
        or _is_dated(key)
    )


def _is_dated(key: str) -> bool:
    return NUMBER in key and not _MARK.search(key) and not has_link(key)


def _frames(edges: Mapping[str, Candidate], sketches: Mapping[str, frozenset[int]]) -> list[list[str]]:
    """Return groups of lines that stand in the same documents, each line joined to any that it stands with."""
    parent = {key: key for key in edges}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    holders: dict[int, list[str]] = defaultdict(list)
    for key in edges:
        for number in nsmallest(8, sketches[key]):  # lines of the same documents share their least hashes
            holders[number].append(key)
    tried: set[tuple[str, str]] = set()
    for keys in holders.values():
        for first, second in itertools.pairwise(keys):
            if (first, second) not in tried:
                tried.add((first, second))
                if root(first) != root(second) and _together(sketches[first], sketches[second]) >= TOGETHER:
                    parent[root(second)] = root(first)
    groups: dict[str, list[str]] = defaultdict(list)
    for key in edges:
        groups[root(key)].append(key)
    return [group for group in groups.values() if len(group) > 1]


def _together(one: frozenset[int], two: frozenset[int]) -> float:
    """Estimate which share of the documents that have one of two lines has both."""
    union = nsmallest(SKETCH, one | two)
    return sum(number in one and number in two for number in union) / max(1, len(union))


def _proves(group: Sequence[str], named: Collection[str]) -> bool:
    """Whether lines that stand together are the frame of a site."""
    strong = [key for key in group if not _is_weak(key)]
    size = sum(map(letters, strong))
    marked = any(key in named or has_link(key) or _MARK.search(key) for key in group)
    return marked and size >= LETTERS and len(strong) >= MEMBERS


def _is_doubtful(each: Candidate, group: Sequence[str], singles: Mapping[str, Candidate]) -> bool:
    """Whether a line that authors may have repeated has no line of the frame farther out than itself."""
    if not _is_weak(each.folded):
        return False
    tail = each.zone == "tail"
    for key in group:
        other = singles[key]
        if other.zone == each.zone and not _is_weak(key) and each.offsets and other.offsets:
            beyond = other.offsets[0] > each.offsets[0] if tail else other.offsets[0] < each.offsets[0]
            if beyond:
                return False
    return True


def _alone(
    each: Candidate,
    sketches: Mapping[str, frozenset[int]],
    proven: Iterable[Sequence[str]],
    singles: Mapping[str, Candidate],
    total: int,
) -> Candidate:
    """Judge a line that belongs to no frame."""
    key = each.folded
    if letters(key) < ALONE or (_is_weak(key) and not _is_dated(key)):
        return each
    marked = has_link(key) or _MARK.search(key) is not None
    varied = min(each.before, each.after) >= min(VARIETY, each.documents) / 2
    if has_link(key) and (varied or _is_edge(each)):
        return replace(each, verdict=TAKE, why="holds an address and stands among different lines")
    if marked and _is_edge(each) and each.share >= STEADY and each.steady >= STEADY:
        return replace(each, verdict=TAKE, why="has a mark of the web, at the same place in most documents")
    if varied and not is_prose(key):
        for group in proven:
            core = max((singles[member] for member in group), key=lambda member: member.documents)
            both = _together(sketches[key], sketches[core.folded])
            common = both / (1 + both) * (each.documents + core.documents)
            if core.share < 0.7 and common >= SPECIFIC * each.documents and common >= STEADY * core.documents:
                return replace(each, verdict=TAKE, why="comes with the frame of one site and nowhere else")
    return each


def _maximal(blocks: Mapping[str, Candidate]) -> list[Candidate]:
    """Return the blocks that are not nearly always part of a longer one."""
    within: dict[str, int] = defaultdict(int)
    for each in blocks.values():
        parts = each.lines
        if len(parts) > 2 and WILD not in parts:
            for part in ("\n".join(parts[1:]), "\n".join(parts[:-1])):
                within[part] = max(within[part], each.documents)
    return [each for key, each in blocks.items() if within[key] < 0.8 * each.documents]


def _block(each: Candidate, singles: Mapping[str, Candidate], proven: Iterable[Sequence[str]]) -> Candidate | None:
    """Return a block that adds to its lines: one that holds lines too short or too common to be taken alone."""
    parts = each.lines
    if WILD in parts:
        ends = [singles[part] for part in (parts[0], parts[-1]) if part in singles]
        sure = [each.verdict in (TAKE, KNOWN) for each in ends]
        framed = any({each.folded for each in ends} <= set(group) for group in proven)
        if len(ends) == 2 and all(each.zone == "tail" for each in ends) and (all(sure) or (any(sure) and framed)):
            return replace(each, verdict=TAKE, why="lines that change, between two of a frame that do not")
        return None
    lone = [part for part in parts if part not in singles or singles[part].verdict == LOOK]
    if not lone or not _is_edge(each):
        return None
    taken = any(part in singles and singles[part].verdict in (TAKE, KNOWN) for part in parts)
    members = next((group for group in proven if any(part in group for part in parts)), ())
    if not taken or not all(part in members or (part in singles and singles[part].verdict != LOOK) for part in parts):
        return None
    if parts[0] in lone and parts[-1] in lone and _is_weak(parts[0]) and _is_weak(parts[-1]):
        return None
    return replace(each, verdict=TAKE, why=f"{len(parts)} lines of one frame that follow each other")
