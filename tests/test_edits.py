"""The algebra of edits: apply and inverse belong together, and every character of the result knows where it came from."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from cleaner.edits import RawEdit, Trace, apply, carried, choose, inverse

TEXT = st.text(alphabet="甲乙丙丁,。 \nab12", max_size=40)


@st.composite
def edited(draw: st.DrawFn, text: str | None = None) -> tuple[str, list[RawEdit]]:
    text = draw(TEXT) if text is None else text
    found = []
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 5)))
        new = draw(st.text(alphabet="新字,", max_size=3))
        if start < end or new:
            found.append((start, end, new, draw(st.integers(0, 3)), ""))
    return text, choose(found)


@st.composite
def history(draw: st.DrawFn) -> list[tuple[str, list[RawEdit]]]:
    text, edits = draw(edited())
    steps = [(text, edits)]
    for _ in range(draw(st.integers(0, 3))):
        steps.append(draw(edited(apply(*steps[-1]))))
    return steps


def taken_back(text: str, edits: list[RawEdit]) -> list[RawEdit]:
    return list(inverse((start, text[start:end], new) for start, end, new, _, _ in edits))


@given(edited())
def test_apply_then_invert_gives_the_text_back(case: tuple[str, list[RawEdit]]) -> None:
    text, edits = case
    after = apply(text, edits)
    assert apply(after, taken_back(text, edits)) == text


@given(edited())
def test_inverse_of_the_inverse_is_the_edit(case: tuple[str, list[RawEdit]]) -> None:
    text, edits = case
    after = apply(text, edits)
    again = taken_back(after, taken_back(text, edits))
    assert [edit[:3] for edit in again] == [edit[:3] for edit in edits]


@given(edited())
def test_chosen_edits_are_sorted_and_disjoint(case: tuple[str, list[RawEdit]]) -> None:
    edits = case[1]
    for one, other in itertools.pairwise(edits):
        assert one[1] <= other[0]
        assert one[0] < other[0] or one[0] == one[1] < other[1]


def test_the_first_wins_and_of_two_at_one_place_the_longest() -> None:
    short, long, inside, after = (3, 4, "", 0, ""), (3, 6, "x", 1, ""), (5, 8, "", 2, ""), (6, 6, "y", 3, "")
    assert choose([inside, short, after, long]) == [long, after]


def test_of_two_equal_spans_the_earlier_rule_wins() -> None:
    assert choose([(3, 4, "a", 7, ""), (3, 4, "b", 2, "")]) == [(3, 4, "b", 2, "")]


def test_an_insertion_comes_before_the_replacement_at_its_place() -> None:
    insertion, replacement = (3, 3, "”", 5, ""), (3, 4, "，", 0, "")
    assert choose([replacement, insertion, (3, 3, "》", 6, "")]) == [insertion, replacement]
    assert apply("甲乙丙,丁", [insertion, replacement]) == "甲乙丙”，丁"


def label(steps: list[tuple[str, list[RawEdit]]]) -> list[tuple[int, int] | None]:
    """Carry each original position along by hand: the model `Trace` must agree with, for text that no edit made."""
    origins: list[tuple[int, int] | None] = [(n, n + 1) for n in range(len(steps[0][0]))]
    for _, edits in steps:
        carried: list[tuple[int, int] | None] = []
        position = 0
        for start, end, new, _, _ in edits:
            carried += origins[position:start] + [None] * len(new)
            position = end
        origins = carried + origins[position:]
    return origins


@given(history())
def test_every_untouched_character_is_traced_to_itself(steps: list[tuple[str, list[RawEdit]]]) -> None:
    trace = Trace(steps)
    for position, origin in enumerate(label(steps)):
        if origin is not None:
            assert trace.origin(position, position + 1) == origin


@given(history())
def test_origins_lie_in_the_original_and_never_run_backwards(steps: list[tuple[str, list[RawEdit]]]) -> None:
    trace, length = Trace(steps), len(apply(*steps[-1]))
    begins = [trace.origin(position, position + 1) for position in range(length)]
    assert all(0 <= start <= end <= len(steps[0][0]) for start, end in begins)
    assert begins == sorted(begins, key=lambda span: span[0])


@given(history())
def test_the_whole_result_comes_from_within_the_whole_original(steps: list[tuple[str, list[RawEdit]]]) -> None:
    length = len(apply(*steps[-1]))
    start, end = Trace(steps).origin(0, length)
    assert 0 <= start <= end <= len(steps[0][0])


def test_a_deletion_at_a_border_belongs_to_neither_neighbour() -> None:
    trace = Trace([("甲乙丙丁", [(1, 3, "", 0, "")])])
    assert trace.origin(0, 1) == (0, 1)
    assert trace.origin(1, 2) == (3, 4)
    assert trace.origin(1, 1) == (1, 3)


def test_inserted_text_comes_from_the_gap_it_was_put_into() -> None:
    assert Trace([("甲乙", [(1, 1, "新", 0, "")])]).origin(1, 2) == (1, 1)


def test_replaced_text_comes_from_all_that_it_replaced() -> None:
    trace = Trace([("甲乙丙丁", [(1, 3, "新字字", 0, "")])])
    assert trace.origin(2, 3) == (1, 3)
    assert trace.origin(0, 5) == (0, 4)


@given(history(), st.data())
def test_carried_edits_stand_round_the_same_text(steps: list[tuple[str, list[RawEdit]]], data: st.DataObject) -> None:
    text, after = steps[0][0], apply(*steps[-1])
    _, edits = data.draw(edited(text))
    moved = carried(edits, [edits for _, edits in steps])
    trace = Trace(steps)
    for start, end, new, rule, _ in moved:
        same = [edit for edit in edits if edit[2:4] == (new, rule) and text[edit[0] : edit[1]] == after[start:end]]
        assert same
        if start < end:
            assert trace.origin(start, end) in [edit[:2] for edit in same]
    untouched = [edit for edit in edits if not any(edits for _, edits in steps)]
    assert len(moved) >= len(untouched)
