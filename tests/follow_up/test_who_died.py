"""Nobody rings about somebody who has died, and nobody is dropped for another's death."""

from datetime import UTC, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.core.world import good
from tests.follow_up.conftest import CONTACT, Care
from tests.people.support import joined, on_scene, somebody

ZONE = ZoneInfo("America/Chicago")


def test_a_death_ends_only_the_follow_up_of_whom_it_names(care: Care):
    """Whoever was with them is to be asked all the more."""
    other = {**care.about, "person_id": somebody(care.world, care.about["incident_id"])}
    for about in (care.about, other):
        care.agrees(about=about)
        care.level("high", about)
    care.closes_out(disposition=["died"])
    assert [(row["person_id"], row["state"]) for row in care.rows()] == [(other["person_id"], "open")]


def test_of_several_nobody_is_dropped_for_a_death_that_names_nobody_and_who_rings_is_told(care: Care):
    """A crew's close-out is of the whole call: the one who lives would wait for a call that never comes."""
    other = {**care.about, "person_id": somebody(care.world, care.about["incident_id"])}
    for about in (care.about, other):
        care.agrees(about=about)
        care.level("high", about)
    assert {row["someone_died"] for row in care.rows()} == {False}
    made = care.closes_out({"incident_id": care.about["incident_id"]}, disposition=["died"])
    assert [(row["state"], row["someone_died"]) for row in care.rows()] == [("open", True)] * 2
    dead = next(row for row in care.rows() if row["person_id"] == other["person_id"])
    care.tries(dead, "died")
    assert {row["person_id"]: row["state"] for row in care.rows()}[care.about["person_id"]] == "open"
    care.answers(made, disposition=["resolved_scene"])
    assert {row["someone_died"] for row in care.rows()} == {False}, "it was a slip"


def test_a_death_that_names_nobody_is_of_whoever_was_alone_there(care: Care):
    care.agrees()
    care.level("high")
    care.closes_out({"incident_id": care.about["incident_id"]}, disposition=["died"])
    assert care.rows() == []


@pytest.mark.parametrize("named", [True, False])
def test_a_death_on_a_later_call_of_theirs_ends_it_on_the_earlier_one(care: Care, due: dict[str, Any], named: bool):
    """Nobody rings a family who has buried them."""
    call = on_scene(care.world, "South")
    person = somebody(care.world, call, by="zoe")
    joined(care.world, person, care.about["person_id"])
    assert care.row()["id"] == due["id"]
    about = {"incident_id": call} | ({"person_id": person} if named else {})
    made = care.closes_out(about, by="zoe", disposition=["died"])
    assert care.rows() == []
    care.answers(made, by="zoe", disposition=["resolved_scene"])
    assert {row["incident_id"] for row in care.rows()} == {call, care.about["incident_id"]}, "it was a slip"


def test_a_death_that_names_nobody_is_told_elsewhere_only_of_who_was_alone(care: Care, due: dict[str, Any]):
    """A crew's close-out is of the whole call: the one who lives is asked on as to what was before."""
    call = on_scene(care.world, "South")
    lives, died = (somebody(care.world, call, by="zoe") for _ in range(2))
    joined(care.world, lives, care.about["person_id"])
    care.closes_out({"incident_id": call}, by="zoe", disposition=["died"])
    before = next(row for row in care.rows() if row["incident_id"] == care.about["incident_id"])
    assert (before["id"], before["state"], before["someone_died"]) == (due["id"], "open", True)
    joined(care.world, lives, died)
    care.closes_out({"incident_id": call}, by="zoe", disposition=["died"])
    assert care.rows() == [], "two records of one person"


def test_who_learned_it_by_telephone_has_said_it_of_their_other_calls_too(care: Care, due: dict[str, Any]):
    call = on_scene(care.world, "South")
    person = somebody(care.world, call, by="zoe")
    care.agrees(about={"incident_id": call, "person_id": person}, by="zoe")
    care.closes_out({"incident_id": call, "person_id": person}, by="zoe")
    joined(care.world, person, care.about["person_id"])
    assert {row["state"] for row in care.rows()} == {"open"}
    tried = care.tries(due, "died")
    left = {row["incident_id"]: row["state"] for row in care.rows()}
    assert left == {care.about["incident_id"]: "done"}
    care.tries(due, "no_answer", after=[tried["tries"][-1]["id"]])
    assert {row["state"] for row in care.rows()} == {"open"}, "it was a slip"


def test_a_slip_is_taken_back_with_its_reason_and_they_are_asked_again(care: Care, due: dict[str, Any]):
    """It counts as no try either, and a number that was said to be wrong is rung again."""
    call = on_scene(care.world, "South")
    person = somebody(care.world, call, by="zoe")
    care.agrees(about={"incident_id": call, "person_id": person}, by="zoe")
    care.closes_out({"incident_id": call, "person_id": person}, by="zoe")
    joined(care.world, person, care.about["person_id"])
    tomorrow = care.clock.now.astimezone(ZONE) + timedelta(days=1)
    noon = tomorrow.replace(hour=12, minute=0, second=0).astimezone(UTC)  # at night no try counts
    care.passes(seconds=(noon - care.clock.now).total_seconds())
    wrong = care.tries(due, "wrong_number")["tries"][-1]["id"]
    died = care.tries(due, "died")["tries"][-1]["id"]
    assert {row["state"] for row in care.rows()} == {"done"}
    slip = {"retracts": died, "reason": "The wrong button"}
    good(care("nia").say(f"/followups/{due['id']}/retractions", **slip))
    row = next(row for row in care.rows() if row["id"] == due["id"])
    assert {row["state"] for row in care.rows()} == {"open"} and row["safe"]["phone"] is None
    assert (row["closed_at"], row["tries_needed"]) == (None, 2)
    good(care("nia").say(f"/followups/{due['id']}/retractions", retracts=wrong, reason="It was mine"))
    row = next(row for row in care.rows() if row["id"] == due["id"])
    assert (row["tries_needed"], row["safe"]["phone"]) == (3, CONTACT["phone"])
    told = [(one["outcome"], one["note"], one["after"], one["flagged"]) for one in row["tries"]]
    assert told[2:] == [("retracted", "The wrong button", [died], None), ("retracted", "It was mine", [wrong], None)]
    lines = care.world.rows("timeline", "lena").values()
    assert [line["particulars"]["retracts"] for line in lines if line["act"] == "follow_up.retracted"] == [died, wrong]


def test_where_it_is_written_down_who_died_nobody_has_to_ask_the_crew(care: Care):
    other = {**care.about, "person_id": somebody(care.world, care.about["incident_id"])}
    for about in (care.about, other):
        care.agrees(about=about)
        care.level("high", about)
    care.closes_out({"incident_id": care.about["incident_id"]}, disposition=["died"])
    dead = next(row for row in care.rows() if row["person_id"] == other["person_id"])
    said = care.tries(dead, "died")
    left = {row["person_id"]: (row["state"], row["someone_died"]) for row in care.rows()}
    assert left == {care.about["person_id"]: ("open", False), other["person_id"]: ("done", False)}
    care.tries(dead, "no_answer", after=[said["tries"][-1]["id"]])
    assert [row["someone_died"] for row in care.rows()] == [True, True], "it was a slip"


@pytest.mark.parametrize("alone", [True, False])
def test_a_death_learned_before_there_was_a_record_is_told_elsewhere_too(care: Care, due: dict[str, Any], alone: bool):
    """Who is rung is somebody before anybody has written down who they are."""
    call = on_scene(care.world, "South")
    care.agrees(about={"incident_id": call}, by="zoe")
    care.closes_out({"incident_id": call}, by="zoe")
    nameless = next(row for row in care.rows() if row["incident_id"] == call)
    care.tries(nameless, "died")
    persons = [somebody(care.world, call, by="zoe") for _ in range(1 if alone else 2)]
    joined(care.world, persons[0], care.about["person_id"])
    theirs = [row for row in care.rows() if row["incident_id"] == care.about["incident_id"]]
    assert [(row["state"], row["someone_died"]) for row in theirs] == ([] if alone else [("open", True)])
