"""Two records of one person are joined by people and parted again; alike ones are offered, and nothing is rewritten."""

import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.core import session, transaction, wire
from app.journal.models import Head
from app.people import one_at_a_time
from app.people.links import LINKING
from app.people.models import PersonMark, PersonRecord
from tests.conftest import Clock
from tests.core.world import World, good, problem
from tests.people.support import answers, called, joined, on_scene, parted, record, somebody


def likely(world: World, person: str, by: str = "dana") -> list[dict[str, Any]]:
    return good(world(by).ask(f"/persons/{person}/likely"))["items"]


def two(world: World, one: dict[str, Any], other: dict[str, Any]) -> tuple[str, str]:
    """A person met by South, and one met by North."""
    earlier = somebody(world, on_scene(world, "South"), by="zoe", **one)
    return somebody(world, on_scene(world, "North"), **other), earlier


def test_the_same_person_under_two_names_is_joined_and_nothing_is_rewritten(world: World):
    one, other = two(world, {"name_to_use": "Elizabeth"}, {"name_to_use": "Lisbet"})
    row = joined(world, one, other)
    assert (row["joined"], list(row["joins"])) == ([other], [other])
    assert record(world, other)["joined"] == [one]
    names = [record(world, each)["answers"]["name_to_use"]["value"] for each in (one, other)]
    assert names == ["Lisbet", "Elizabeth"]


def test_what_was_joined_is_parted_again_and_joined_once_more(world: World):
    one, other = two(world, {}, {})
    joined(world, one, other)
    assert parted(world, other, one)["joined"] == [] and record(world, one)["joined"] == []
    assert joined(world, other, one)["joined"] == [one] and record(world, one)["joined"] == [other]


def test_whoever_is_joined_with_one_is_joined_with_all_of_them(world: World):
    one, two_, three = (somebody(world, on_scene(world)) for _ in range(3))
    joined(world, one, two_)
    joined(world, two_, three)
    assert set(record(world, three)["joined"]) == {one, two_}
    parted(world, one, two_)
    assert record(world, one)["joined"] == [] and record(world, three)["joined"] == [two_]


def test_a_record_is_not_joined_with_itself(world: World):
    person = somebody(world, on_scene(world))
    assert problem(world("ravi").say(f"/persons/{person}/joins", **{"with": person})) == (422, "malformed")


def test_a_parting_says_why(world: World):
    one, other = two(world, {}, {})
    assert problem(world("lena").say(f"/persons/{one}/partings", **{"from": other})) == (422, "malformed")


def test_earlier_contacts_are_counted_and_dated_once_joined(world: World, clock: Clock):
    old = somebody(world, on_scene(world), name_to_use="Ade")
    recent = clock.advance(days=100)
    world.signs_in("dana", "lena")
    middle = somebody(world, on_scene(world), by="dana")
    clock.advance(days=20)
    world.signs_in("dana", "lena")
    now = somebody(world, on_scene(world), by="dana")
    assert record(world, now)["earlier"] is None
    joined(world, now, old)
    assert joined(world, middle, now)["earlier"]["contacts_365d"] == 1
    assert record(world, now)["earlier"] == {"contacts_30d": 1, "contacts_365d": 2, "last_at": wire(recent)}


def test_a_duplicate_that_was_merged_into_this_call_is_no_earlier_contact(world: World, clock: Clock):
    double = world.takes_a_call()
    first = somebody(world, double, by="dana")
    clock.advance(minutes=3)
    stays = world.takes_a_call()
    second = somebody(world, stays, by="dana")
    joined(world, first, second)
    assert record(world, second)["earlier"]["contacts_365d"] == 1
    good(world("dana").say(f"/incidents/{double}/merges", into=stays))
    assert record(world, second)["earlier"] == {"contacts_30d": 0, "contacts_365d": 0, "last_at": None}
    assert good(world("dana").ask(f"/incidents/{stays}/earlier"))["items"] == []
    third = somebody(world, double, by="dana")
    joined(world, second, third)
    assert record(world, third)["earlier"]["contacts_365d"] == 0


def test_duplicates_of_two_calls_that_become_one_are_no_earlier_contact(world: World, clock: Clock):
    one, other, first, stays = (world.takes_a_call() for _ in range(4))
    met = somebody(world, one, by="dana")
    clock.advance(minutes=3)
    again = somebody(world, other, by="dana")
    joined(world, met, again)
    for double, into in ((one, first), (other, stays)):
        good(world("dana").say(f"/incidents/{double}/merges", into=into))
    assert record(world, again)["earlier"]["contacts_365d"] == 1
    good(world("dana").say(f"/incidents/{first}/merges", into=stays))
    assert record(world, again)["earlier"] == {"contacts_30d": 0, "contacts_365d": 0, "last_at": None}


def test_who_came_with_a_duplicate_was_met_before_the_call_that_stayed(world: World, clock: Clock):
    before = world.takes_a_call()
    known = somebody(world, before, by="dana")
    clock.advance(minutes=3)
    double, stays = world.takes_a_call(), world.takes_a_call()
    joined(world, somebody(world, double, by="dana"), known)
    assert good(world("dana").ask(f"/incidents/{stays}/earlier"))["items"] == []
    good(world("dana").say(f"/incidents/{double}/merges", into=stays))
    told = good(world("dana").ask(f"/incidents/{stays}/earlier"))
    assert [one["incident_id"] for one in told["items"]] == [before] and told["contacts_30d"] == 1


ALIKE: list[tuple[dict[str, Any], dict[str, Any], list[str]]] = [
    ({"name_to_use": "José Núñez"}, {"name_to_use": "Jose Nunez"}, ["same_name"]),
    ({"name_to_use": "O’Brien"}, {"name_to_use": "obrien"}, ["same_name"]),
    ({"name_to_use": "Mohamed Ali"}, {"name_to_use": "Muhammad Ali"}, ["similar_name"]),
    ({"name_to_use": "Xiong Pa"}, {"name_to_use": "Pa Kou Xiong"}, ["same_name"]),
    ({"contact_phone": "+1 (612) 555-0199"}, {"contact_phone": "612.555.0199"}, ["same_phone"]),
    ({"name_to_use": "Ana", "birth_year": 1990}, {"name_to_use": "Ana", "age_band": "a35_44"}, ["same_name", "same_age"]),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "why"), ALIKE)
def test_alike_records_are_offered_with_the_reason(
    world: World, clock: Clock, one: dict[str, Any], other: dict[str, Any], why: list[str]
):
    person, earlier = two(world, one, other)
    found = likely(world, person)
    assert [(item["id"], item["why"]) for item in found] == [(earlier, why)]
    assert record(world, person)["joined"] == [], "offered, and never joined by the machine"


UNLIKE: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"name_to_use": "Ana"}, {"name_to_use": "Omar"}),
    ({"birth_year": 1990}, {"birth_year": 1990}),
    ({"name_to_use": "Ana", "age_band": "u12"}, {"name_to_use": "Ana", "age_band": "a65p"}),
    ({"contact_phone": "911"}, {"contact_phone": "911"}),
    ({}, {}),
]


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_nobody_is_offered_for_their_age_alone_or_against_it(world: World, one: dict[str, Any], other: dict[str, Any]):
    person, _ = two(world, one, other)
    assert likely(world, person) == []


def test_who_is_joined_or_was_said_to_be_another_is_not_offered_again(world: World):
    person, earlier = two(world, {"name_to_use": "Ana"}, {"name_to_use": "Ana"})
    joined(world, person, earlier)
    assert likely(world, person) == []
    parted(world, person, earlier)
    assert likely(world, person) == [] and likely(world, earlier) == []


def test_the_index_follows_what_now_counts(world: World):
    person, earlier = two(world, {"name_to_use": "Ana"}, {"name_to_use": "Ana"})
    before = record(world, person)["answers"]["name_to_use"]["act"]
    answers(world, person, after=[before], name_to_use={"state": "declined"})
    assert likely(world, person) == [] and likely(world, earlier) == []


def test_the_index_holds_neither_names_nor_numbers_nor_hashes_that_anybody_could_guess(world: World):
    somebody(world, on_scene(world), name_to_use="Marguerite", contact_phone="612-555-0199")
    with world.app.app_context():
        kept = [mark.digest for mark in session().scalars(select(PersonMark))]
    assert len(kept) == 3 and all(len(digest) == 32 for digest in kept)
    assert not any(word in digest for digest in kept for word in (b"marg", b"555"))


def test_a_crew_is_offered_that_there_is_a_record_and_not_what_it_says(world: World):
    person, earlier = two(world, {"name_to_use": "Ana"}, {"name_to_use": "Ana"})
    [item] = likely(world, person, by="ravi")
    assert set(item) == {"id", "at", "why"} and item["id"] == earlier
    [item] = likely(world, person, by="lena")
    assert item["name_to_use"] == "Ana" and "incident_id" in item


def test_a_crew_joins_what_it_was_offered(world: World):
    person, earlier = two(world, {"name_to_use": "Ana"}, {"name_to_use": "Ana"})
    assert joined(world, person, earlier, by="ravi")["joined"] == [earlier]
    assert earlier not in world.rows("persons", by="ravi")


def test_earlier_contacts_of_a_call_for_a_crew_are_dates_and_for_the_board_calls(world: World, clock: Clock):
    met = on_scene(world, "South")
    earlier = somebody(world, met, by="zoe")
    clock.advance(hours=1)
    call = on_scene(world, "North")
    joined(world, somebody(world, call), earlier)
    crew, board = (good(world(by).ask(f"/incidents/{call}/earlier")) for by in ("ravi", "dana"))
    assert (crew["contacts_30d"], [set(item) for item in crew["items"]]) == (1, [{"at"}])
    assert [item["incident_id"] for item in board["items"]] == [met]
    assert board["last_at"] == crew["last_at"]


def test_a_join_that_comes_before_its_other_record_waits_for_it(world: World):
    call = on_scene(world)
    one, other = somebody(world, call), "01900000-0000-7000-8000-00000000abcd"
    assert joined(world, one, other, by="ravi")["joined"] == []
    row = good(world("mo").say("/persons", other, incident_id=call))
    assert row["joined"] == [one] and record(world, one)["joined"] == [other]


def test_an_answer_named_as_replaced_on_one_record_leaves_the_other_alone(world: World):
    one, other = two(world, {"language": "so"}, {"language": "en"})
    joined(world, one, other)
    act = record(world, one)["answers"]["language"]["act"]
    answers(world, one, after=[act], language=called("om"))
    assert record(world, other)["answers"]["language"]["value"] == "so"


def test_who_waits_to_join_holds_no_record_that_another_join_writes_to(world: World):
    """Two calls that become one hold the lock of all joins and write to records of third calls: neither waits for ever."""
    one, other = two(world, {}, {})
    if world.kind != "postgresql":  # SQLite has one writer
        joined(world, one, other)
        return
    for say in (joined, parted):
        with held_up(world, say, world, one, other) as active:
            mine = select(PersonRecord.id).where(PersonRecord.id == UUID(one)).with_for_update(nowait=True)
            assert active.scalar(mine) == UUID(one)
    assert record(world, one)["joined"] == []


def test_two_calls_that_become_one_wait_for_joins_before_they_write_to_their_logs(world: World):
    """Who states, joins or parts holds that lock, and may have to write into the log of any call of the same person."""
    double, stays = world.takes_a_call(), world.takes_a_call()
    if world.kind != "postgresql":  # SQLite has one writer
        return
    somebody(world, double, by="dana")
    with held_up(world, merges, world, double, stays) as active:
        logs = select(Head.id).where(Head.id.in_([UUID(double), UUID(stays)])).with_for_update(nowait=True)
        assert len(active.scalars(logs).all()) == 2
    assert world.incident(double)["merged_into"] == stays


def merges(world: World, double: str, stays: str) -> None:
    good(world("dana").say(f"/incidents/{double}/merges", into=stays))


@contextmanager
def held_up(world: World, say: Callable[..., object], *what: object) -> Generator[Session]:
    """Whoever says this waits for the lock of all joins, which a transaction has until it ends."""
    waiter = threading.Thread(target=say, args=what)
    with world.app.app_context(), transaction() as active:
        one_at_a_time()
        waiter.start()
        waits = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = :of")
        for _ in range(200):
            if active.scalar(waits, {"of": LINKING}):
                break
            time.sleep(0.02)
        assert active.scalar(waits, {"of": LINKING}) == 1
        yield active
    waiter.join()
