"""Whatever the order in which facts and tries arrive, and however often, they come to the same."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from app import codes
from app.follow_up import rules

some = settings(max_examples=60, deadline=None)
ZONE = ZoneInfo("America/Chicago")
START = datetime(2026, 10, 30, 12, tzinfo=UTC)  # over the end of summer time
PERSONS = [UUID(int=number) for number in (1, 2, 3)]
MOMENTS = st.integers(0, 96).map(lambda hours: START + timedelta(hours=hours))


@dataclass(frozen=True)
class Tried:
    id: UUID
    outcome: str
    order_at: datetime
    after: tuple[str, ...]
    allowed: bool
    renewed: bool


def tried(number: int) -> st.SearchStrategy[Tried]:
    names = st.lists(st.integers(1, 7).map(lambda other: str(UUID(int=other))), max_size=2).map(tuple)
    outcomes = st.sampled_from([*codes.codes("follow_up_outcome"), rules.RETRACTED, *["no_answer"] * 12])
    return st.builds(
        Tried,
        st.just(UUID(int=number)),
        outcomes,
        MOMENTS,
        names,
        st.sampled_from([True, True, True, False]),
        st.booleans(),
    )


TRIES = st.integers(0, 7).flatmap(lambda many: st.tuples(*map(tried, range(1, many + 1))).map(list))
FACT: Any = st.builds(
    rules.Fact, kind=st.sampled_from([rules.CLOSED, rules.PLAN, rules.REFERRAL]), at=MOMENTS,
    person_id=st.sampled_from([*PERSONS, None]), told=st.booleans(),
) | st.builds(
    rules.Fact, kind=st.just(rules.RISK), at=MOMENTS, person_id=st.sampled_from([*PERSONS, None]),
    level=st.sampled_from(codes.codes("risk_level")),
)  # fmt: skip
DUE: Any = st.none() | st.builds(
    lambda code, moments: rules.Due(code, min(moments), rules.RISK, None, max(moments)),
    st.sampled_from([*rules.SPANS]), st.tuples(MOMENTS, MOMENTS),
)  # fmt: skip
SAME: Any = st.sampled_from([{}, {PERSONS[0]: PERSONS[0]}, {PERSONS[0]: PERSONS[0], PERSONS[1]: PERSONS[0]}])


def shuffled(things: list[Any], seed: int) -> list[Any]:
    twice = [*things, *things[: len(things) // 2]]
    random.Random(seed).shuffle(twice)
    return twice


@some
@given(tries=TRIES, due=DUE, seed=st.integers(0, 2**32))
def test_tries_in_any_order_any_number_of_times(tries: list[Any], due: Any, seed: int):
    came = rules.outcome(tries, ZONE, due)
    assert rules.outcome(shuffled(tries, seed), ZONE, due) == came
    if due:
        assert all(at is None or at >= due.since for at in (came.reached_at, came.tried_at))
    if due and due.code == rules.GRAVE and came.state in (rules.DONE, rules.DECLINED):
        ended = {one.outcome for one in tries if one.order_at == came.closed_at}
        assert came.closed_at and (came.closed_at >= due.asked or "died" in ended)


@some
@given(tries=TRIES)
def test_it_is_closed_as_unreachable_only_after_three_parts_of_the_day_or_without_a_way(tries: list[Any]):
    came = rules.outcome(tries, ZONE)
    mine = [one for one in rules.standing(tries) if rules.counts(one)]
    nowhere = any(one.outcome == "no_contact_info" and not one.renewed for one in mine)
    parts = {rules.day_part(one.order_at, ZONE) for one in mine if one.outcome not in rules.ENDS} - {rules.NIGHT}
    reached = any(one.outcome in rules.REACHED for one in mine if rules.end(one))
    if came.state == rules.UNREACHABLE:
        assert not reached and (nowhere or parts == set(rules.PARTS))
    if reached:
        assert came.state in (rules.DONE, rules.DECLINED) and came.reached_at is not None
    if not mine:
        assert came.tried_at is None and came.parts == frozenset()


@some
@given(facts=st.lists(FACT, max_size=8), same=SAME, seed=st.integers(0, 2**32))
def test_facts_in_any_order_any_number_of_times_make_the_same_work(facts: list[Any], same: Any, seed: int):
    def work(known: list[Any]) -> dict[Any, Any]:
        return {whom: rules.due(mine) for whom, mine in rules.subjects(known, same).items()}

    assert work(shuffled(facts, seed)) == work(facts)


@some
@given(facts=st.lists(FACT, max_size=8), same=SAME)
def test_high_risk_or_a_plan_is_never_later_than_a_day_and_nobody_is_lost(facts: list[Any], same: Any):
    found = rules.subjects(facts, same)
    for whom, mine in found.items():
        due = rules.due(mine)
        grave = [fact.at for fact in mine if rules.asked_for(fact) == "h24"]
        if grave:
            assert due is not None and due.at == min(grave) + timedelta(hours=24)
        assert whom is None or whom in PERSONS
    assert all(any(fact in mine for mine in found.values()) for fact in facts)


def test_every_outcome_of_the_list_has_a_meaning():
    known = {*rules.ENDS, "left_message_safe", "no_answer", "wrong_number", "visited_not_seen"}
    assert known == set(codes.codes("follow_up_outcome"))
    assert set(rules.SPANS) <= set(codes.codes("follow_up_due"))


def test_the_next_part_of_the_day_begins_with_now():
    noon = datetime(2026, 11, 2, 12, tzinfo=ZONE)
    assert rules.next_part([], noon, ZONE) == "afternoon"
    assert rules.next_part(["afternoon"], noon, ZONE) == "evening"
    assert rules.next_part(["afternoon", "evening"], noon, ZONE) == "morning"
    assert rules.next_part(rules.PARTS, noon, ZONE) is None
    assert rules.next_part([], noon.replace(hour=23), ZONE) == "morning"
