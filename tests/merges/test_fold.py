"""What an assignment amounts to depends on what was said, never on when or how often it arrived."""

import random
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app import codes
from app.assignments import fold
from app.assignments.fold import CHAIN
from tests.merges.made_up import CREW, START, Act, act, acts

OFFER = (START - timedelta(seconds=60), CREW[0])
many = settings(max_examples=150, deadline=None)


@many
@given(said=acts(), seed=st.integers())
def test_the_order_of_arrival_changes_nothing(said: list[Act], seed: int):
    shuffled = random.Random(seed).sample(said, len(said))
    assert fold(OFFER, shuffled) == fold(OFFER, said)


@many
@given(said=acts(("milestone",)))
def test_milestones_keep_the_earliest_of_each_and_the_state_is_the_furthest(said: list[Act]):
    outcome = fold(OFFER, said)
    for code, moment in outcome.milestones.items():
        assert moment == min(one.order_at for one in said if one.milestone == code)
    assert set(outcome.milestones) == {one.milestone for one in said}
    assert list(outcome.milestones) == [code for code in CHAIN if code in outcome.milestones]
    assert outcome.state == max((one.milestone or "" for one in said), key=CHAIN.index, default="offered")


@many
@given(said=acts(("milestone", "decline")), when=st.integers(-40, 40))
def test_an_acknowledgement_beats_any_decline(said: list[Act], when: int):
    answer = Act(CREW[1], "milestone", START + timedelta(seconds=when), CREW[0], milestone="acknowledged")
    assert fold(OFFER, [*said, answer]).state not in ("declined", "offered")


@many
@given(said=acts())
def test_an_assignment_ends_exactly_when_its_state_says_so(said: list[Act]):
    outcome = fold(OFFER, said)
    assert (outcome.ended_at is not None) == (outcome.state in ("cleared", "declined", "recalled"))
    assert not outcome.ended_at or outcome.ended_at in [one.order_at for one in said]


@many
@given(said=acts(), recall=act("recall"))
def test_a_recall_ends_whatever_has_not_reached_the_scene_and_nothing_else(said: list[Act], recall: Act):
    others = [one for one in said if one.id != recall.id and one.kind != "recall"]
    before, after = fold(OFFER, others), fold(OFFER, [*others, recall])
    on_the_way = before.state in ("offered", "acknowledged", "en_route", "staged", "declined")
    assert after.state == ("recalled" if on_the_way else before.state)
    assert after.recalled_at == recall.order_at and after.milestones == before.milestones


@many
@given(said=acts(("milestone", "decline")), data=st.data())
def test_what_its_author_takes_back_within_ten_seconds_is_as_if_never_said(said: list[Act], data: st.DataObject):
    back = [one for one in said if one.milestone != "acknowledged"]
    if not back:
        return
    target = data.draw(st.sampled_from(back))
    late = data.draw(st.integers(0, 10))
    undo = Act(CREW[2], "retraction", target.order_at + timedelta(seconds=late), target.actor, retracts=target.id)
    outcome, without = fold(OFFER, [*said, undo]), fold(OFFER, [one for one in said if one != target])
    assert outcome.retracted == {target.id}
    assert (outcome.state, outcome.milestones, outcome.ended_at) == (
        without.state,
        without.milestones,
        without.ended_at,
    )


@many
@given(target=act("milestone") | act("decline") | act("recall"), undo=act("retraction"))
def test_nobody_else_and_not_later_and_never_an_acknowledgement(target: Act, undo: Act):
    undo = replace(undo, id=CREW[2], retracts=target.id)
    within = timedelta(0) <= undo.order_at - target.order_at <= timedelta(seconds=10)
    own = not undo.dispatch and undo.actor == target.actor and within
    may = (own or (undo.dispatch and undo.reason is not None)) and target.milestone != "acknowledged"
    assert fold(OFFER, [undo, target]).retracted == ({target.id} if may and target.kind != "recall" else set())


@many
@given(said=acts())
def test_only_acts_that_break_the_table_of_moves_are_flagged(said: list[Act]):
    outcome = fold(OFFER, said)
    assert outcome.odd <= {one.id for one in said if one.kind != "retraction"} - outcome.retracted
    first = min((one for one in said if one.id not in outcome.retracted and one.kind == "milestone"),
                key=lambda one: (one.order_at, one.id), default=None)  # fmt: skip
    alone = first and all(one.kind != "decline" and one.kind != "recall" for one in said)
    if first and alone:
        assert (first.id in outcome.odd) == (first.milestone not in codes.moves("assignment_state_next", "offered"))


@many
@given(said=acts(), stray=act("milestone") | act("decline"))
def test_what_somebody_said_who_had_left_the_crew_is_as_if_never_said(said: list[Act], stray: Act):
    others = [one for one in said if one.id != stray.id and one.retracts != stray.id]
    assert fold(OFFER, [*others, replace(stray, flags=("not_aboard",))]) == fold(OFFER, others)
