"""A team's position is its last one only, shared while on duty, and never written into the memory."""

import json

from sqlalchemy import select

from app.core import session
from app.journal import Entry
from tests.conftest import Clock
from tests.core.world import World, good, problem, put
from tests.support.cast import TEAMS

NORTH = f"/teams/{TEAMS['North']}/position"
THERE = {"lat": 44.987654, "lon": -93.271828, "accuracy_m": 12.5}


def test_the_crew_shares_where_it_is_and_the_board_sees_its_age(clock: Clock, world: World):
    assert put(world("ravi"), NORTH, **THERE).status_code == 204
    at = world.team()["position"]["at"]
    clock.advance(minutes=3)
    assert world.team()["position"] == {**THERE, "at": at}


def test_only_a_crew_on_its_open_shift(world: World):
    assert problem(put(world("zoe"), NORTH, **THERE)) == (409, "off-shift")
    assert problem(put(world("lena"), NORTH, **THERE)) == (409, "off-shift")
    good(world("ravi").say(f"/shifts/{world.team()['shift_id']}/ends"))
    assert problem(put(world("ravi"), NORTH, **THERE)) == (409, "off-shift")
    assert world.team()["position"] is None, "the shift's end takes the position away"


def test_who_no_longer_shares_takes_the_last_position_away(world: World):
    put(world("ravi"), NORTH, **THERE)
    assert problem(world("zoe").delete(f"/api/v1{NORTH}")) == (409, "off-shift")
    assert world("mo").delete(f"/api/v1{NORTH}").status_code == 204
    assert world.team()["position"] is None


def test_a_place_that_is_none_is_refused(world: World):
    for wrong in ({"lat": 91}, {"lon": -181}, {"accuracy_m": -1}, {"lat": "north"}):
        assert problem(put(world("ravi"), NORTH, **{**THERE, **wrong})) == (422, "malformed")


def test_no_entry_of_the_memory_knows_of_it(world: World):
    with world.app.app_context():
        before = len(session().scalars(select(Entry)).all())
    put(world("ravi"), NORTH, **THERE)
    with world.app.app_context():
        entries = session().scalars(select(Entry)).all()
        assert len(entries) == before
        assert "44.98765" not in json.dumps([entry.particulars for entry in entries], default=str)
