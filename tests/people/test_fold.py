"""What is said of persons amounts to the same in whatever order it comes, and no answer is lost to a clock."""

import random
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from app.people import fold
from tests.merges.made_up import CREW, START
from tests.people.made_up import LINKS, PERSONS, SAID, Link, Said

many = settings(max_examples=200, deadline=None)
LAST = UUID(int=999)


def shuffled(things: list[Any], seed: int) -> list[Any]:
    """In another order, some of them twice."""
    chance = random.Random(seed)
    return chance.sample(again := [*things, *chance.sample(things, len(things) // 2)], len(again))


@many
@given(said=SAID, seed=st.integers())
def test_answers_in_any_order_any_number_of_times_are_the_same_record(said: list[Any], seed: int):
    assert fold.answers(shuffled(said, seed)) == fold.answers(said)


@many
@given(said=SAID)
def test_every_field_that_was_answered_has_an_answer_that_somebody_gave(said: list[Any]):
    values, conflicts = fold.answers(said)
    by_id = {str(one.id): one for one in said}
    assert set(values) == {name for one in said for name in one.fields}
    for name, answer in values.items():
        assert by_id[answer["act"]].fields[name].items() <= answer.items()
        assert answer["actor"] == str(by_id[answer["act"]].actor)
    assert all(conflicts[name][0] == values[name] for name in conflicts)


@many
@given(said=SAID)
def test_no_answer_gives_way_to_one_that_did_not_know_of_it(said: list[Any]):
    """Last write wins would lose it without a word (trap 59)."""
    values, conflicts = fold.answers(said)
    replaced = {act for one in said for act in one.after if act != str(one.id)}
    for one in said:
        for name, answer in one.fields.items():
            known = [values[name], *conflicts.get(name, [])]
            told = any(answer.items() <= other.items() for other in known)
            assert told or str(one.id) in replaced


@many
@given(said=SAID, ahead=st.integers(-10_000, 10_000))
def test_a_pick_settles_it_whatever_the_clocks_say(said: list[Any], ahead: int):
    pick: Any = Said(LAST, {"housing": {"state": "declined"}}, START, CREW[0], [str(one.id) for one in said])
    moved = [replace(one, order_at=one.order_at + timedelta(seconds=ahead)) for one in said]
    values, conflicts = fold.answers([*moved, pick])
    assert values["housing"]["act"] == str(LAST) and "housing" not in conflicts


@many
@given(links=LINKS, seed=st.integers())
def test_joins_in_any_order_any_number_of_times_are_the_same_circles(links: list[Any], seed: int):
    assert fold.joins(shuffled(links, seed)) == fold.joins(links)


@many
@given(links=LINKS)
def test_a_circle_is_the_same_from_wherever_in_it_one_looks(links: list[Any]):
    pairs = fold.joins(links)
    for person in PERSONS:
        mine = fold.circle(person, pairs)
        assert person in mine and all(fold.circle(other, pairs) == mine for other in mine)
        assert all((one in mine) == (other in mine) for one, other in pairs)


@many
@given(links=LINKS, pair=st.lists(st.sampled_from(PERSONS), min_size=2, max_size=2, unique=True))
def test_a_parting_takes_back_the_join_and_a_join_the_parting(links: list[Any], pair: list[UUID]):
    """Either, by whoever has seen what was said before, and from either side."""
    seen = [str(link.id) for link in links]
    apart: Any = Link(LAST, pair[0], pair[1], "parting", START - timedelta(days=1), seen)
    both = fold.pair(pair[0], pair[1])
    assert both not in fold.joins([*links, apart])
    again: Any = Link(UUID(int=1000), pair[1], pair[0], "join", START - timedelta(days=2), [*seen, str(LAST)])
    stands = fold.joins([*links, apart, again])
    assert stands[both] == again.id
    others = {key: act for key, act in fold.joins(links).items() if key != both}
    assert {key: act for key, act in stands.items() if key != both} == others, "nothing else moved"


def test_earlier_contacts_count_calls_and_not_records():
    mine, twice = record(100, 0), [record(7, 10), record(7, 9), record(8, 40), record(9, 500), record(10, -1)]
    apart = {UUID(int=call): UUID(int=call) for call in (7, 8, 9, 10, 100)}
    counted = fold.earlier(mine, twice, apart)
    assert counted and (counted["contacts_30d"], counted["contacts_365d"]) == (1, 2)
    assert fold.earlier(mine, [], apart) is None
    merged = {**apart, UUID(int=8): UUID(int=7), UUID(int=9): UUID(int=100)}
    counted = fold.earlier(mine, twice, merged)
    assert counted and (counted["contacts_30d"], counted["contacts_365d"]) == (1, 1), "one of them stayed"


def record(call: int, days_ago: int) -> Any:
    return Record(UUID(int=call), START - timedelta(days=days_ago))


class Record:
    """A record as far as earlier contacts are counted."""

    def __init__(self, incident_id: UUID, created_at: Any) -> None:
        self.incident_id, self.created_at = incident_id, created_at


def test_what_one_record_leaves_open_another_of_the_same_person_answers():
    named, silent = {"state": "answered", "value": "Amina"}, {"state": "declined"}
    assert fold.told([{"name_to_use": silent}, {"name_to_use": named}]) == {"name_to_use": named}
    assert fold.told([{"name_to_use": named}, {"name_to_use": silent, "note": silent}]) == {
        "name_to_use": named,
        "note": silent,
    }
    other = {"state": "answered", "value": "Mina"}
    assert fold.told([{"name_to_use": named}, {"name_to_use": other}]) == {"name_to_use": named}
    assert fold.told([]) == {}
