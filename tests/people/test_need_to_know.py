"""A record goes where its call goes: to the crew that is on it, to the boards, to nobody else; looking it up is written down."""

from typing import Any

from app.core import new_id
from tests.conftest import Clock
from tests.core.world import World, good, problem
from tests.people.support import called, joined, on_scene, parted, record, somebody
from tests.support.cast import CAST


def reads(world: World, incident: str) -> list[dict[str, Any]]:
    entries = good(world("dana").ask(f"/incidents/{incident}/timeline"))["items"]
    return [entry for entry in entries if entry["act"] == "record.read"]


def test_a_crew_gets_the_persons_of_its_own_calls_and_a_board_gets_all(world: World):
    ours, theirs = somebody(world, on_scene(world)), somebody(world, on_scene(world, "South"), by="zoe")
    assert set(world.rows("persons", by="ravi")) == set(world.rows("persons", by="mo")) == {ours}
    assert set(world.rows("persons", by="zoe")) == {theirs}
    assert set(world.rows("persons", by="dana")) == {ours, theirs}
    assert world.rows("persons", by="ada") == {}


def test_a_record_is_given_and_forgotten_with_its_call(world: World):
    incident = world.takes_a_call()
    person = somebody(world, incident, by="dana", name_to_use="Pat")
    cursor = world.cursor("ravi")
    assignment = world.assigns(incident)
    answer = good(world("ravi").ask("/changes", since=cursor))
    assert [row["id"] for row in answer["rows"]["persons"]] == [person]
    good(world("dana").say(f"/assignments/{assignment}/recalls", reason="over"))
    answer = good(world("ravi").ask("/changes", since=answer["cursor"]))
    assert answer["forgotten"] == {"incidents": [incident]} and "persons" not in answer["rows"]


def test_a_join_stamps_every_record_that_it_changes(world: World):
    one, other = somebody(world, on_scene(world)), somebody(world, on_scene(world, "South"), by="zoe")
    cursor = world.cursor("zoe")
    joined(world, one, other, by="lena")
    assert [row["joined"] for row in good(world("zoe").ask("/changes", since=cursor))["rows"]["persons"]] == [[one]]


def test_a_stranger_to_the_call_finds_no_record(world: World):
    incident = on_scene(world)
    person, zoe = somebody(world, incident), world("zoe")
    refused = [
        zoe.ask(f"/persons/{person}"), zoe.ask(f"/persons/{person}/likely"), zoe.ask(f"/incidents/{incident}/earlier"),
        zoe.say("/persons", incident_id=incident), zoe.say(f"/persons/{person}/answers", answers={"veteran": called(True)}),
        zoe.say(f"/persons/{person}/joins", **{"with": str(new_id())}),
        zoe.say(f"/persons/{person}/partings", **{"from": str(new_id()), "reason": "-"}),
    ]  # fmt: skip
    assert {problem(answer) for answer in refused} == {(404, "not-found")}
    assert {problem(world("dana").ask(f"/persons/{new_id()}{more}")) for more in ("", "/likely")} == {
        (404, "not-found")
    }


def test_late_acts_are_taken_for_72_hours_and_answered_with_nothing(clock: Clock, world: World):
    incident = world.takes_a_call()
    assignment = world.assigns(incident)
    person = somebody(world, incident)
    good(world("dana").say(f"/assignments/{assignment}/recalls", reason="over"))
    clock.advance(hours=10)
    ravi, new = world("ravi"), str(new_id())
    said = [
        ravi.say("/persons", new, incident_id=incident),
        ravi.say(f"/persons/{new}/answers", answers={"language": called("so")}),
        ravi.say(f"/persons/{person}/answers", answers={"name_to_use": called("Pat")}),
        ravi.say(f"/persons/{person}/joins", **{"with": new}),
        ravi.say(f"/persons/{person}/partings", **{"from": new, "reason": "a brother"}),
    ]
    assert [good(answer) for answer in said] == [{}] * 5
    assert problem(ravi.ask(f"/persons/{person}")) == (404, "not-found")
    assert world.rows("persons", by="ravi") == {}
    assert record(world, person)["answers"]["name_to_use"]["value"] == "Pat"
    clock.advance(hours=63)
    again = {"email": CAST["ravi"].email, "password": "the boats are on the lake", "device": CAST["ravi"].device}
    assert ravi.post("/api/v1/session", json=again).status_code == 200
    late = ravi.say(f"/persons/{person}/answers", answers={"housing": called("shelter")})
    assert problem(late) == (404, "not-found")


def test_the_feed_is_not_logged_and_every_look_up_is(world: World):
    incident = on_scene(world)
    person = somebody(world, incident, name_to_use="Ana")
    for member in ("ravi", "dana"):
        assert person in world.rows("persons", by=member)
    assert reads(world, incident) == []
    good(world("lena").ask(f"/persons/{person}"))
    [entry] = reads(world, incident)
    assert (entry["actor"], entry["particulars"]) == (str(CAST["lena"].id), {"what": "record", "persons": [person]})


def test_looking_for_alike_records_and_for_earlier_contacts_names_whose_were_looked_at(world: World, clock: Clock):
    earlier = somebody(world, on_scene(world, "South"), by="zoe", name_to_use="Ana")
    clock.advance(hours=1)
    incident = on_scene(world)
    person = somebody(world, incident, name_to_use="Ana")
    good(world("ravi").ask(f"/persons/{person}/likely"))
    joined(world, person, earlier)
    good(world("ravi").ask(f"/incidents/{incident}/earlier"))
    told = [(entry["particulars"]["what"], entry["particulars"]["persons"]) for entry in reads(world, incident)]
    assert told == [("likely", [earlier]), ("earlier", [earlier])]


def test_the_reason_of_a_parting_stays_out_of_the_timeline(world: World):
    incident = on_scene(world)
    one, other = somebody(world, incident), somebody(world, incident)
    joined(world, one, other, by="ravi")
    parted(world, one, other, by="ravi")
    entries = good(world("dana").ask(f"/incidents/{incident}/timeline"))["items"]
    told = [entry["act"] for entry in entries if entry["act"].startswith("record.")]
    assert told == ["record.begun", "record.begun", "record.joined", "record.parted"]
    assert "two brothers" not in str(entries)
