"""Corrections of a call: causality before clocks, and two people who did not know of each other are both heard."""

import random
from datetime import timedelta
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from app.incidents.merging import merged
from tests.merges.made_up import CREW, REVISIONS, START, Revised

many = settings(max_examples=150, deadline=None)
INTAKE, FIRST, SECOND, THIRD = (UUID(int=number) for number in range(100, 104))


def revision(act: UUID, value: int, seconds: int, after: list[UUID] | None) -> Any:
    seen = None if after is None else [str(one) for one in after]
    return Revised(act, {"priority": value}, START + timedelta(seconds=seconds), CREW[0], seen)


@many
@given(revisions=REVISIONS, seed=st.integers())
def test_the_order_of_arrival_changes_nothing(revisions: list[Any], seed: int):
    assert merged(random.Random(seed).sample(revisions, len(revisions))) == merged(revisions)


@many
@given(revisions=REVISIONS)
def test_every_field_that_was_ever_said_has_a_value_that_somebody_said(revisions: list[Any]):
    values, acts, conflicts = merged(revisions)
    by_id = {str(one.id): one for one in revisions}
    assert set(values) == {field for one in revisions for field in one.fields}
    for field, value in values.items():
        assert by_id[acts[field]].fields[field] == value
    for field, told in conflicts.items():
        assert told[0] == {"value": values[field], "act": acts[field], "actor": str(by_id[acts[field]].actor)}
        assert len({str(one["value"]) for one in told}) > 1


@many
@given(revisions=REVISIONS, ahead=st.integers(-10_000, 10_000))
def test_what_somebody_has_seen_and_replaced_does_not_come_back_by_a_wrong_clock(revisions: list[Any], ahead: int):
    last: Any = Revised(THIRD, {"priority": 9}, START - timedelta(days=1), CREW[1], [str(one.id) for one in revisions])
    for one in revisions:
        one.order_at += timedelta(seconds=ahead)
    values, acts, conflicts = merged([*revisions, last])
    assert (values["priority"], acts["priority"], "priority" in conflicts) == (9, str(THIRD), False)


def test_a_phone_whose_clock_is_behind_still_corrects_the_intake_that_it_saw():
    values, _, conflicts = merged([revision(INTAKE, 3, 3600, None), revision(FIRST, 1, 0, [INTAKE])])
    assert (values, conflicts) == ({"priority": 1}, {})


def test_a_chain_of_corrections_outlives_an_intake_with_a_clock_ahead():
    chain = [revision(INTAKE, 4, 9000, None), revision(FIRST, 3, 10, [INTAKE]), revision(SECOND, 2, 5, [FIRST])]
    assert merged(chain)[0] == {"priority": 2}


def test_two_who_did_not_know_of_each_other_are_both_kept_until_a_person_picks():
    both: list[Any] = [revision(INTAKE, 4, 0, None), revision(FIRST, 3, 1, [INTAKE]), revision(SECOND, 2, 2, [INTAKE])]
    values, _, conflicts = merged(both)
    assert values == {"priority": 2} and [told["value"] for told in conflicts["priority"]] == [2, 3]
    values, _, conflicts = merged([*both, revision(THIRD, 3, 3, [FIRST, SECOND])])
    assert (values, conflicts) == ({"priority": 3}, {})


def test_two_who_say_the_same_do_not_disagree():
    same = [revision(INTAKE, 4, 0, None), revision(FIRST, 2, 1, [INTAKE]), revision(SECOND, 2, 2, [INTAKE])]
    assert merged(same)[2] == {}


def test_acts_that_replace_each_other_in_a_circle_are_settled_by_the_clocks():
    circle = [revision(FIRST, 1, 1, [SECOND]), revision(SECOND, 2, 2, [FIRST])]
    assert merged(circle)[0] == merged(circle[::-1])[0] == {"priority": 2}
