"""Who was reached and is worse: a new call is taken, one that there is is named, or dispatch has it by telephone."""

from datetime import timedelta
from typing import Any

import pytest

from app.core import db, new_id, wire
from tests.core.world import good, problem
from tests.follow_up.conftest import CONTACT, Care


def test_whoever_is_worse_gets_a_new_call_from_a_navigator_who_takes_none(care: Care, due: dict[str, Any]):
    new: Any = {
        "id": str(new_id()),
        "priority": 1,
        "narrative": "Hears the voices again",
        "location": {"address": "Her car"},
    }
    told = care.tries(due, "reached_worse", new_call=new)
    assert (told["state"], told["new_incident_id"]) == ("done", new["id"])
    call = care.world.incident(new["id"])
    assert (call["status"], call["priority"], call["source"]) == ("pending", 1, "scheduled")
    assert (call["narrative"], call["location"]["address"]) == ("Hears the voices again", "Her car")
    assert call["call_back"]["phone"] == CONTACT["phone"]
    [again] = [row for row in care.world.rows("persons").values() if row["incident_id"] == new["id"]]
    assert again["joined"] == [care.about["person_id"]]
    assert care("nia").ask(f"/incidents/{new['id']}").status_code == 403


def test_worse_without_a_call_is_refused_and_says_what_to_do(care: Care, due: dict[str, Any]):
    refused = care("nia").say(f"/followups/{due['id']}/tries", outcome="reached_worse", channel="call")
    assert problem(refused) == (422, "malformed") and "have the new call taken" in refused.get_data(as_text=True)
    assert care.row()["state"] == "open"


def test_saying_it_twice_takes_one_call(care: Care, due: dict[str, Any]):
    body: Any = {"outcome": "reached_worse", "channel": "call", "at": wire(care.clock.now)}
    body["new_call"] = {"id": str(new_id()), "priority": 1, "narrative": "Worse"}
    act = new_id()
    first, again = (good(care("nia").say(f"/followups/{due['id']}/tries", act, **body)) for _ in range(2))
    assert first["new_incident_id"] == again["new_incident_id"] == body["new_call"]["id"]
    taken = care("nia").say(f"/followups/{due['id']}/tries", **body)
    assert problem(taken) == (422, "malformed")


def test_a_call_that_somebody_took_is_linked_if_it_is_there_for_them(care: Care, due: dict[str, Any]):
    made = care.world.takes_a_call(by="lena")
    assert care.tries(due, "reached_worse", by="lena", new_incident_id=made)["new_incident_id"] == made
    for by, named in (("lena", str(new_id())), ("nia", made)):
        refused = care(by).say(
            f"/followups/{due['id']}/tries", outcome="reached_worse", channel="call", new_incident_id=named
        )
        assert problem(refused) == (422, "malformed")
    wrong = care("lena").say(f"/followups/{due['id']}/tries", outcome="no_answer", channel="call", new_incident_id=made)
    assert problem(wrong) == (422, "malformed")


def test_dispatch_has_it_by_telephone_and_whoever_sees_no_calls_says_whom_they_told(care: Care, due: dict[str, Any]):
    made = care.world.takes_a_call(by="lena", external_id="26-0412")
    rung = wire(care.clock.now - timedelta(minutes=5))
    row = care.tries(due, "reached_worse", told={"name": "Dana", "at": rung, "number": "26-0412"})
    assert (row["state"], row["new_incident_id"]) == ("done", None), "a number tells nobody which calls there are"
    assert row["tries"][0]["told"] == {"name": "Dana", "at": rung, "number": "26-0412"}
    assert care.row("lena")["tries"][0]["told"]["name"] == "Dana"
    right = care.tries(due, "reached_worse", by="lena", new_incident_id=made, after=[row["tries"][0]["id"]])
    assert (right["new_incident_id"], right["tries"][1]["told"]) == (made, None), "who sees calls puts it right"
    assert not care.world.rows("incidents", "nia") and care("nia").ask(f"/incidents/{made}").status_code == 403


def test_without_a_time_and_a_number_they_were_told_when_the_try_was_made(care: Care, due: dict[str, Any]):
    row = care.tries(due, "reached_worse", told={"name": "the desk"})
    assert row["tries"][0]["told"] == {"name": "the desk", "at": row["tries"][0]["at"], "number": None}
    with care.world.app.app_context():
        [kept] = db.session.execute(db.text("SELECT told FROM follow_up_tries WHERE told IS NOT NULL")).scalars()
    assert b"desk" not in bytes(kept)


@pytest.mark.parametrize(
    ("outcome", "more"),
    [
        ("no_answer", {"told": {"name": "Dana"}}),
        ("reached_worse", {"told": {"number": "26-0412"}}),
        ("reached_worse", {"told": {"name": "Dana"}, "new_call": {"id": str(new_id()), "priority": 1, "narrative": "Worse"}}),
    ],
)  # fmt: skip
def test_whom_they_told_is_a_name_with_worse_and_instead_of_a_call(
    care: Care, due: dict[str, Any], outcome: str, more: dict[str, Any]
):
    refused = care("nia").say(f"/followups/{due['id']}/tries", outcome=outcome, channel="call", **more)
    assert problem(refused) == (422, "malformed") and care.row()["state"] == "open"
