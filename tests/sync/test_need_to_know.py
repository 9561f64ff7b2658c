"""A phone gets what its crew needs to know, all of it, and forgets it when the need is over."""

from collections.abc import Iterator
from typing import Any

from app.core import later, now, wire
from app.core.clock import frozen
from tests.conftest import Clock
from tests.core.world import World, good
from tests.follow_up.conftest import Care
from tests.referrals.support import consents, met, refers
from tests.support.cast import CAST, SHIFTS, TEAMS


def pull(world: World, by: str, since: str) -> dict[str, Any]:
    return good(world(by).ask("/changes", since=since))


def ids(rows: dict[str, Any], kind: str) -> list[str]:
    return [row["id"] for row in rows.get(kind, [])]


def test_a_grant_brings_the_whole_call_however_old_it_is(world: World):
    incident = world.takes_a_call()
    good(world("dana").say(f"/incidents/{incident}/notes", text="an old note"))
    first = world.assigns(incident, "South")
    good(world("zoe").say(f"/assignments/{first}/messages", text="from South"))
    cursor = world.cursor("ravi")
    assert pull(world, "ravi", cursor)["rows"] == {}
    second = world.assigns(incident, "North")
    rows = pull(world, "ravi", cursor)["rows"]
    assert ids(rows, "incidents") == [incident] and len(rows["notes"]) == 1 and len(rows["messages"]) == 1
    assert set(ids(rows, "assignments")) == {first, second} and len(rows["timeline"]) >= 4
    assert "deliveries" not in rows and "alarms" not in rows, "those are for the board"


def test_what_is_taken_away_is_forgotten_by_its_id(world: World):
    incident = world.takes_a_call()
    assignment = world.assigns(incident)
    cursor = world.cursor("ravi")
    good(world("dana").say(f"/assignments/{assignment}/recalls", reason="other team is nearer"))
    answer = pull(world, "ravi", cursor)
    assert answer["forgotten"] == {"incidents": [incident]} and "incidents" not in answer["rows"]
    assert pull(world, "ravi", answer["cursor"])["forgotten"] == {}
    assert pull(world, "dana", world.cursor())["forgotten"] == {}


def test_a_crew_that_was_called_back_learns_why_and_nothing_else(world: World):
    incident = world.takes_a_call()
    assignment = world.assigns(incident)
    other = world.assigns(incident, "South")
    cursor = world.cursor("ravi")
    good(world("dana").say(f"/assignments/{assignment}/recalls", reason="other team is nearer"))
    good(world("dana").say(f"/incidents/{incident}/notes", text="not theirs any more"))
    forgotten, row = False, None
    for answer in pages(world, "ravi", cursor):
        forgotten = forgotten or answer["forgotten"] == {"incidents": [incident]}
        assert not {"incidents", "notes", "timeline"} & answer["rows"].keys() and other not in str(answer)
        row = next(iter(answer["rows"].get("assignments", [])), None if answer["forgotten"] else row)
    assert forgotten and row and (row["state"], row["end_reason"]) == ("recalled", "other team is nearer")
    first = good(world("mo").ask("/changes"))["rows"]
    assert ids(first, "assignments") == [assignment] and "incidents" not in first
    with frozen(later(hours=5)):
        assert "assignments" not in good(world("mo").ask("/changes"))["rows"]


def pages(world: World, by: str, since: str) -> Iterator[dict[str, Any]]:
    """One row at a time: what is forgotten and why may come with different pages."""
    while True:
        answer = good(world(by).ask("/changes", since=since, limit=1))
        yield answer
        if not answer["more"]:
            return
        since = answer["cursor"]


def test_what_comes_back_before_the_phone_looked_is_not_forgotten(world: World):
    incident = world.takes_a_call()
    assignment = world.assigns(incident)
    cursor = world.cursor("ravi")
    good(world("dana").say(f"/assignments/{assignment}/recalls", reason="no"))
    again = world.assigns(incident)
    answer = pull(world, "ravi", cursor)
    assert answer["forgotten"] == {} and again in ids(answer["rows"], "assignments")


def test_a_shift_s_end_wipes_the_phone_by_a_full_answer_without_calls(world: World):
    incident = world.takes_a_call()
    world.reaches(world.assigns(incident), "acknowledged", "on_scene", "cleared")
    cursor = world.cursor("mo")
    good(world("ravi").say(f"/shifts/{SHIFTS['North']}/ends"))
    answer = pull(world, "mo", cursor)
    assert answer["full"] and "incidents" not in answer["rows"] and "timeline" not in answer["rows"]
    assert "teams" not in answer["rows"], "who rides with nobody has no team"


def test_who_is_swapped_out_forgets_and_who_is_swapped_in_learns(world: World):
    incident = world.takes_a_call()
    world.assigns(incident)
    gone, come = world.cursor("mo"), world.cursor("zoe")
    good(world("zoe").say(f"/shifts/{SHIFTS['South']}/ends"))
    good(
        world("lena").say(f"/shifts/{SHIFTS['North']}/swaps", **{"out": str(CAST["mo"].id), "in": str(CAST["zoe"].id)})
    )
    mo, zoe = pull(world, "mo", gone), pull(world, "zoe", come)
    assert mo["full"] and "incidents" not in mo["rows"]
    assert zoe["full"] and ids(zoe["rows"], "incidents") == [incident]
    assert ids(zoe["rows"], "teams") == [str(TEAMS["North"])]


def test_a_closed_call_leaves_the_phone_and_stays_on_the_board(world: World):
    incident = world.takes_a_call()
    world.reaches(world.assigns(incident), "on_scene", "cleared")
    world.writes_up(incident)
    cursor = world.cursor("ravi")
    good(world("dana").say(f"/incidents/{incident}/closures", disposition="resolved_scene"))
    assert pull(world, "ravi", cursor)["forgotten"] == {"incidents": [incident]}
    assert world.rows("incidents")[incident]["status"] == "closed"


def test_an_admin_sees_people_and_devices_and_no_call(world: World):
    incident = world.takes_a_call()
    world.assigns(incident)
    rows = good(world("ada").ask("/changes"))["rows"]
    assert {"people", "teams", "shifts", "devices"} <= set(rows)
    assert not {"incidents", "notes", "messages", "assignments", "timeline", "deliveries", "alarms"} & set(rows)


def test_a_responder_sees_their_own_devices_only(world: World):
    assert list(world.rows("devices", by="ravi")) == [CAST["ravi"].device["id"]]
    assert len(world.rows("devices", by="dana")) == len(CAST) - 1


def test_a_position_travels_without_being_remembered(world: World):
    cursor = world.cursor()
    world("ravi").put(f"/api/v1/teams/{TEAMS['North']}/position", json={"lat": 44.9, "lon": -93.2, "accuracy_m": 5})
    rows = good(world("dana").ask("/changes", since=cursor))["rows"]
    assert set(rows) == {"teams"} and rows["teams"][0]["position"]["lat"] == 44.9
    assert rows["teams"][0]["position"]["at"] <= str(wire(now()))


def test_what_is_still_open_comes_first_too_with_its_consents_however_old_it_is(clock: Clock, world: World):
    """The navigator's first answer after two months."""
    care = Care(world, clock)
    sent, yes = agreed(world, care.about)
    appointment = {"status": "scheduled", "appointment_at": wire(later(days=100))}
    good(world("nia").say(f"/referrals/{sent}/moves", **appointment))
    elsewhere = met(world, "South", "zoe")
    ended, _ = agreed(world, elsewhere, by="zoe")
    good(world("nia").say(f"/referrals/{ended}/moves", status="no_capacity", reason="no bed"))
    pending = refers(world, met(world))["id"]
    due = care.agrees(about=(third := met(world)))["id"]
    care.level("high", third)
    care.works()
    back = met(world)
    stopped, before = agreed(world, back)
    care.passes(minutes=1)
    no = consents(world, back, state="withdrawn")["id"]
    assert world.rows("referrals", "nia")[stopped]["stopped"]
    for call in (care.about, elsewhere, third, back):
        world.ends(call["incident_id"])
    care.passes(days=61)
    assert set(world.rows("referrals", "nia")) == {sent, pending, stopped}, "one is to be told that it was taken back"
    assert set(world.rows("consents", "nia")) == {yes, due, before, no}
    good(world("nia").say(f"/referrals/{stopped}/moves", status="person_declined", reason="They were told"))
    cursor = world.cursor("nia")
    good(world("nia").say(f"/referrals/{pending}/moves", status="withdrawn", reason="sent in error"))
    assert ids(pull(world, "nia", cursor)["rows"], "referrals") == [pending]
    assert set(world.rows("referrals", "nia")) == {sent}


def agreed(world: World, about: dict[str, str], by: str = "ravi") -> tuple[str, str]:
    """(the referral that went out, the consent with which it did)."""
    yes = consents(world, about, by=by)["id"]
    return refers(world, about, by)["id"], yes
