"""Who came with a call that was merged into this one is asked how they are like anybody else on it."""

import threading
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from app.core import new_id, session
from app.follow_up import facts, over, settling, wrong_number
from app.incidents import Incident
from tests.core.world import good
from tests.follow_up.conftest import Care
from tests.people.support import called, joined, on_scene, somebody
from tests.referrals.support import referral, refers
from tests.safety.test_workers import together
from tests.support.plans import read_whole

AMINA = {"name_to_use": "Amina", "contact_phone": "612 555 0199", "language": "so"}
NO_PHONE: dict[str, Any] = {"contact": {"who_may_hear": "only me"}}


def came_late(care: Care, into: str | None = None, **known: str) -> dict[str, str]:
    """Somebody rang a second time; that call was merged into the one that North is on."""
    stays, double = into or care.about["incident_id"], care.world.takes_a_call()
    person = somebody(care.world, double, by="dana", **known)
    good(care("dana").say(f"/incidents/{double}/merges", into=stays))
    return {"incident_id": stays, "person_id": person}


@pytest.fixture
def amina(care: Care) -> dict[str, str]:
    return came_late(care, **AMINA)


def test_their_follow_up_has_their_name_and_the_number_of_their_record(care: Care, amina: dict[str, str]):
    care.agrees(about=amina, **NO_PHONE)
    care.level("high", amina)
    row = care.row()
    assert (row["incident_id"], row["person_id"], row["state"], row["due_code"]) == (*amina.values(), "open", "h24")
    assert (row["safe"]["name"], row["safe"]["phone"]) == ("Amina", AMINA["contact_phone"])
    assert care.tries(row, "reached_better")["state"] == "done"


def test_a_referral_of_theirs_makes_them_due_and_a_no_ends_it(care: Care, amina: dict[str, str]):
    care.agrees("share_referral", about=amina)
    care.agrees(about=amina)
    made = refers(care.world, amina)
    assert (referral(care.world, made["id"])["state"], care.row()["reason"]) == ("sent", "referral")
    care.passes(minutes=1)
    care.withdraws(about=amina)
    assert care.row()["state"] == "no_consent"


def test_what_names_nobody_is_of_whom_the_crew_went_to(care: Care):
    care.agrees()
    care.closes_out({"incident_id": care.about["incident_id"]})
    assert care.row()["person_id"] == care.about["person_id"]
    came_late(care, **AMINA)
    row = care.row()
    assert (row["person_id"], row["state"]) == (care.about["person_id"], "open")


def test_where_nobody_was_known_it_is_of_who_came_with_the_other_call(care: Care):
    call = on_scene(care.world, "South")
    care.closes_out({"incident_id": call}, by="zoe")
    assert care.row()["person_id"] is None
    amina = came_late(care, call, **AMINA)
    assert [row["person_id"] for row in care.rows()] == [amina["person_id"]], "in the moment in which both are one"


def test_of_several_nobody_is_thought_dead(care: Care, amina: dict[str, str]):
    care.agrees(about=amina)
    care.level("moderate", amina)
    assert not care.row()["someone_died"]
    care.closes_out({"incident_id": amina["incident_id"]}, disposition=["died"])
    row = care.row()
    assert (row["person_id"], row["state"], row["someone_died"]) == (amina["person_id"], "open", True)


def test_who_died_on_another_call_of_theirs_is_asked_for_nowhere(care: Care, amina: dict[str, str]):
    care.agrees(about=amina)
    care.level("moderate", amina)
    assert care.row()["state"] == "open"
    again = {"incident_id": on_scene(care.world, "South")}
    again["person_id"] = somebody(care.world, again["incident_id"], by="zoe")
    joined(care.world, again["person_id"], amina["person_id"])
    care.closes_out(again, by="zoe", disposition=["died"])
    assert care.rows() == []


def test_a_death_that_named_nobody_is_of_one_of_two_once_somebody_came_with_a_duplicate(care: Care):
    """Until then it could only be of the one who was there; now whoever rings finds out first, and nobody is forgotten."""
    care.agrees()
    care.level("high")
    care.closes_out({"incident_id": care.about["incident_id"]}, disposition=["died"])
    assert care.rows() == []
    assignment = next(key for key, row in care.world.rows("assignments", "dana").items())
    good(care("ravi").say(f"/assignments/{assignment}/milestones", milestone="cleared"))
    assert care.rows() == []
    came_late(care, **AMINA)
    assert [(row["person_id"], row["state"], row["someone_died"]) for row in care.rows()] == [
        (care.about["person_id"], "open", True)
    ]


def due_twice(care: Care) -> tuple[dict[str, str], dict[str, str]]:
    """Cleo speaks on the telephone with who rang a second time, and they agree; then that call is merged, and the crew finds
    a risk with them too. (as the duplicate names them, as the call that stayed does)"""
    double = {"incident_id": care.world.takes_a_call()}
    double["person_id"] = somebody(care.world, double["incident_id"], by="dana", **AMINA)
    care.agrees(about=double, by="cleo")
    care.level("high", double, by="cleo")
    assert care.row()["state"] == "open"
    good(care("dana").say(f"/incidents/{double['incident_id']}/merges", into=care.about["incident_id"]))
    assert care.row()["state"] == "open"
    return double, {**double, "incident_id": care.about["incident_id"]}


@pytest.mark.parametrize("named", [True, False])
def test_who_died_on_the_call_that_stayed_is_not_due_on_the_duplicate(care: Care, named: bool):
    _, stays = due_twice(care)
    if named:
        made = care.closes_out(stays, disposition=["died"])
        assert care.rows() == []
    else:
        made = care.closes_out({"incident_id": stays["incident_id"]}, disposition=["died"])
        assert [row["someone_died"] for row in care.rows() if row["person_id"] == stays["person_id"]] == [True]
    care.answers(made, disposition=["resolved_scene"])
    theirs = [row for row in care.rows() if row["person_id"] == stays["person_id"]]
    assert theirs and {(row["state"], row["someone_died"]) for row in theirs} == {("open", False)}, "it was a slip"


def test_a_death_is_told_to_all_of_a_chain_of_merges(care: Care):
    """The call in the middle has no row of its own that the merge could have marked, and neither has the one that stays.
    Where the same person is due on another call, nobody rings them for that either."""
    first, middle = care.world.takes_a_call(), care.world.takes_a_call()
    amina = {"incident_id": first, "person_id": somebody(care.world, first, by="dana", **AMINA)}
    care.agrees(about=amina, by="cleo")
    care.level("high", amina, by="cleo")
    good(care("dana").say(f"/incidents/{first}/merges", into=middle))
    assert care.row()["state"] == "open"
    again = {**care.about, "person_id": somebody(care.world, care.about["incident_id"])}
    care.agrees(about=again)
    care.level("high", again)
    joined(care.world, again["person_id"], amina["person_id"])
    stays = on_scene(care.world, "South")
    care.closes_out({"incident_id": stays}, by="zoe", disposition=["died"])
    assert {row["incident_id"] for row in care.rows()} == {first, again["incident_id"]}
    good(care("dana").say(f"/incidents/{middle}/merges", into=stays))
    assert care.rows() == []


@pytest.mark.parametrize("learned_on", [0, 1])
def test_a_death_learned_by_telephone_on_either_of_two_calls_that_are_one_ends_it_on_both(care: Care, learned_on: int):
    both = due_twice(care)
    care.level("moderate", both[1])
    rows = {row["incident_id"]: row for row in care.rows()}
    assert {row["state"] for row in rows.values()} == {"open"} and len(rows) == 2
    here = both[learned_on]["incident_id"]
    tried = care.tries(rows[here], "died")
    assert {row["incident_id"]: row["state"] for row in care.rows()} == {here: "done"}
    slip = {"retracts": tried["tries"][-1]["id"], "reason": "The wrong button"}
    good(care("nia").say(f"/followups/{rows[here]['id']}/retractions", **slip))
    assert {row["incident_id"]: row["state"] for row in care.rows()} == dict.fromkeys(rows, "open")


def test_who_learns_it_on_two_calls_that_are_one_at_the_same_moment_waits_for_the_other(
    care: Care, monkeypatch: pytest.MonkeyPatch
):
    """Each writes to the rows of the other's call: who has written to its own would else hold up the other for ever."""
    both = due_twice(care)
    care.level("moderate", both[1])
    rows = care.rows()
    assert len(rows) == 2
    gate, reckons = threading.Barrier(2), settling.settle

    def settle(calls: Any) -> None:
        reckons(calls)
        with suppress(threading.BrokenBarrierError):
            gate.wait(1)  # if the other comes as far as this

    monkeypatch.setattr(settling, "settle", settle)
    says = [
        partial(care(by).say, f"/followups/{row['id']}/tries", outcome="died", channel="call")
        for by, row in zip(("nia", "ravi"), rows, strict=True)
    ]
    assert [answer.status_code for answer in together(says)] == [201, 201]
    monkeypatch.undo()
    assert "open" not in {row["state"] for row in care.rows()}


def test_two_records_of_one_person_are_one_follow_up(care: Care, amina: dict[str, str]):
    care.agrees()
    care.level("moderate")
    care.level("high", amina)
    assert len(care.rows()) == 2
    joined(care.world, amina["person_id"], care.about["person_id"])
    row = care.row()
    assert row["person_id"] == min(amina["person_id"], care.about["person_id"]) and row["state"] == "open"


def test_what_either_record_of_one_person_says_is_known_when_they_are_rung(care: Care, amina: dict[str, str]):
    """The record that stands for them was begun by a crew that learned no name."""
    care.agrees(about=amina, **NO_PHONE)
    care.level("high", amina)
    joined(care.world, amina["person_id"], care.about["person_id"])
    row = care.row()
    assert row["person_id"] == care.about["person_id"] and amina["person_id"] > row["person_id"]
    assert (row["safe"]["name"], row["safe"]["phone"]) == ("Amina", AMINA["contact_phone"])
    new: Any = {"id": str(new_id()), "priority": 1, "narrative": "Worse"}
    assert care.tries(row, "reached_worse", new_call=new)["new_incident_id"] == new["id"]
    call = care.world.incident(new["id"])
    assert (call["language"], call["call_back"]["name"]) == ("so", "Amina")


def test_a_person_of_a_call_that_was_not_merged_is_not_looked_up(care: Care):
    """A paper that names a record which is not here yet is taken; where that comes on another call, it tells nothing of
    it, and a new call brings nobody of there."""
    other, person = on_scene(care.world, "South"), str(new_id())
    care.level("high", {"incident_id": care.about["incident_id"], "person_id": person})
    known = {field: called(value) for field, value in AMINA.items()}
    good(care("zoe").say("/persons", person, incident_id=other, answers=known))
    row = care.row()
    assert (row["state"], row["safe"]) == ("no_consent", None)
    new: Any = {"id": str(new_id()), "priority": 1, "narrative": "Worse"}
    care.tries(row, "reached_worse", new_call=new)
    assert care.world.incident(new["id"])["language"] is None
    assert not [one for one in care.world.rows("persons").values() if one["incident_id"] == new["id"]]


def test_a_no_of_nobody_named_on_a_duplicate_may_have_been_theirs(care: Care):
    double = care.world.takes_a_call()
    care.agrees()
    care.closes_out()
    care.withdraws({"incident_id": double}, by="lena")
    assert care.row()["state"] == "open"
    good(care("dana").say(f"/incidents/{double}/merges", into=care.about["incident_id"]))
    assert care.row()["state"] == "no_consent"


def test_what_is_asked_of_their_calls_costs_the_same_however_many_there_ever_were(care: Care, amina: dict[str, str]):
    """Of whoever has records on several calls: each is looked up, and no table is read from end to end."""
    care.agrees(about=amina)
    care.closes_out(amina)
    joined(care.world, somebody(care.world, on_scene(care.world, "South"), by="zoe"), amina["person_id"])
    row = care.row()
    care.tries(row, "wrong_number")
    call, person = UUID(row["incident_id"]), UUID(row["person_id"])
    since = care.clock.now - timedelta(hours=1)

    def asks() -> None:
        assert len(facts.gather([session().get_one(Incident, call)])) == 1
        assert wrong_number(call, person, since) and over(call, person, since) is None

    assert read_whole(care.world.app, asks) == set()
