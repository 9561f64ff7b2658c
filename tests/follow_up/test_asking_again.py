"""Somebody tries: only with a consent, at different parts of the day, until a person's own word or three tries end it."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.core import new_id, wire
from tests.core.world import good
from tests.follow_up.conftest import CONTACT, Care
from tests.people.support import answers, called, joined, on_scene, somebody
from tests.referrals.support import consents

ZONE = ZoneInfo("America/Chicago")
MESSAGE = {"voicemail", "message_may_say", "text"}


def there(day: int, hour: int, minute: int = 0) -> datetime:
    """That hour of the programme's day, some days after all that the tests begin with."""
    date = datetime.now(ZONE).date() + timedelta(days=30 + day)
    return datetime.combine(date, time(hour, minute), ZONE).astimezone(UTC)


def at(hour: int, day: int = 1) -> str | None:
    return wire(there(day, hour, 30))


def test_without_a_consent_nobody_is_dialled(care: Care):
    care.closes_out()
    row = care.row()
    assert (row["state"], row["safe"], row["closed_at"], row["tries_needed"]) == ("no_consent", None, None, 0)
    told = care.tries(row, "reached_better")
    assert (told["state"], told["tries"][0]["flagged"]) == ("no_consent", "no-consent")
    care.clock.advance(minutes=1)
    care.agrees()
    assert (care.row()["state"], care.row()["safe"]["phone"]) == ("open", CONTACT["phone"])


def test_a_try_whose_clock_runs_ahead_was_made_before_a_consent_that_came_after_it(care: Care):
    care.closes_out()
    told = care.tries(care.row(), "no_answer", at=wire(care.clock.now + timedelta(hours=1)))
    assert told["tries"][0]["flagged"] == "no-consent"
    care.clock.advance(minutes=30)
    care.agrees()
    row = care.row()
    assert (row["state"], row["tries"][0]["flagged"]) == ("open", "no-consent")


def test_the_number_and_the_name_are_the_persons_own_until_a_consent_has_another(care: Care):
    answers(care.world, care.about["person_id"], contact_phone=called("612 555 0199"), name_to_use=called("Pat"))
    care.closes_out()
    given: dict[str, Any] = {
        **care.about,
        "purpose": "follow_up_contact",
        "state": "given_verbal",
        "notice": {"version": "1", "language": "en"},
    }
    good(care("ravi").say("/consents", new_id(), **given, contact={"who_may_hear": "my sister"}))
    assert care.row()["safe"] == {"who_may_hear": "my sister", "name": "Pat", "phone": "612 555 0199"}


def test_no_message_is_left_before_they_agreed_to_messages(care: Care):
    care.agrees()
    care.closes_out()
    assert care.row()["safe"] == {"phone": CONTACT["phone"], "who_may_hear": "only me", "name": None}
    unread = {"version": "none", "language": "en"}
    silent: list[dict[str, Any]] = [{"notice": unread}, {"state": "not_possible", "reason": "asleep", "contact": None}]
    for lacking in silent:
        care.agrees("contact_voicemail", **lacking)
        assert not MESSAGE & care.row()["safe"].keys(), "nobody read to them who could hear it"
    care.clock.advance(minutes=1)
    care.agrees("contact_voicemail", contact={"message_may_say": "Sam rang", "text": True, "phone": "(612) 555-0142"})
    safe = care.row()["safe"]
    assert (safe["phone"], safe["message_may_say"], safe["text"]) == (CONTACT["phone"], "Sam rang", True)
    assert "voicemail" not in safe, "where and what is said by the consent that lets us, not by the other"


def test_what_may_be_left_on_another_phone_is_not_left_on_this_one(care: Care):
    care.agrees()
    care.agrees("contact_voicemail", contact={**CONTACT, "phone": "612 555 0199"})
    care.closes_out()
    safe = care.row()["safe"]
    assert safe["phone"] == CONTACT["phone"] and not MESSAGE & safe.keys()


def test_a_number_for_messages_only_is_none_to_ring(care: Care):
    care.agrees(contact={"who_may_hear": "only me"})
    care.agrees("contact_voicemail", contact={**CONTACT, "phone": "612 555 0199"})
    care.closes_out()
    safe = care.row()["safe"]
    assert (safe["phone"], safe["message_phone"], safe["voicemail"]) == (None, "612 555 0199", True)
    care.clock.advance(minutes=5)
    safe = care.tries(care.row(), "wrong_number")["safe"]
    assert "message_phone" not in safe and not MESSAGE & safe.keys()
    care.clock.advance(minutes=5)
    care.agrees("contact_voicemail", contact={**CONTACT, "phone": "612 555 0177"})
    assert care.row()["safe"]["message_phone"] == "612 555 0177", "they said where else"
    care.clock.advance(minutes=5)
    consents(care.world, care.about, "contact_voicemail", state="declined")
    assert "0177" not in str(care.world.rows("followups", "nia")), "a no to messages takes their number with them"
    care.clock.advance(minutes=5)
    answers(care.world, care.about["person_id"], contact_phone=called("612 555 0142"))
    care.agrees(contact={"who_may_hear": "only me"})
    care.agrees("contact_voicemail", contact={**CONTACT, "phone": "612 555 0177"})
    safe = care.row()["safe"]
    assert (safe["phone"], "message_phone" in safe) == ("612 555 0142", False)


def test_a_yes_to_messages_that_runs_out_ends_only_messages(care: Care):
    care.agrees()
    care.agrees("contact_voicemail", expires_at=later(care, 3))
    care.closes_out()
    assert care.row()["safe"]["voicemail"]
    care.passes(hours=12)
    [row] = care.listed()
    assert (row["state"], row["safe"]["phone"]) == ("open", CONTACT["phone"]) and not MESSAGE & row["safe"].keys()
    assert care.row()["safe"] == row["safe"], "nor once the worker has looked"


def test_a_no_to_messages_takes_them_off_whatever_was_said_before_and_not_what_is_said_after(care: Care):
    care.agrees()
    care.agrees("contact_voicemail")
    care.closes_out()
    assert care.row()["safe"]["voicemail"] and care.row()["safe"]["message_may_say"]
    care.clock.advance(minutes=1)
    consents(care.world, care.about, "contact_voicemail", state="declined")
    told = care.row()["safe"]
    assert told["phone"] == CONTACT["phone"] and not MESSAGE & told.keys()
    care.clock.advance(minutes=1)
    care.agrees()
    assert not MESSAGE & care.row()["safe"].keys(), "to be rung again is no word on messages"
    care.agrees("contact_voicemail")
    assert care.row()["safe"]["voicemail"], "they were asked anew and said where a message may be left"
    care.clock.advance(minutes=1)
    other = somebody(care.world, care.about["incident_id"])
    consents(care.world, {**care.about, "person_id": other}, "contact_voicemail", state="declined")
    assert care.row()["safe"]["voicemail"], "somebody else's no is theirs"


@pytest.mark.parametrize("whose", ["theirs", "of nobody named", "on another call of theirs"])
def test_a_no_to_messages_is_with_every_phone_before_any_worker_looks(care: Care, due: dict[str, Any], whose: str):
    about, by = {"incident_id": care.about["incident_id"]}, "ravi"
    if whose == "theirs":
        about = care.about
    if whose == "on another call of theirs":
        call, by = on_scene(care.world, "South"), "zoe"
        about = {"incident_id": call, "person_id": somebody(care.world, call, by=by)}
        joined(care.world, about["person_id"], care.about["person_id"])
    care.works()
    care.clock.advance(minutes=1)
    old, cursor = wire(care.clock.now - timedelta(hours=1)), care.world.cursor("nia")
    consents(care.world, about, "contact_voicemail", by, state="declined", at=old)
    assert good(care("nia").ask("/changes", since=cursor))["rows"].get("followups", []) == [], "older than their yes"
    consents(care.world, about, "contact_voicemail", by, state="declined")
    [row] = good(care("nia").ask("/changes", since=cursor))["rows"]["followups"]
    assert (row["id"], row["state"], row["safe"]["phone"]) == (due["id"], "open", CONTACT["phone"])
    assert not MESSAGE & row["safe"].keys()
    assert care.row()["safe"] == row["safe"], "nor does the worker see it otherwise"


def test_a_no_to_messages_on_another_call_of_the_same_person_takes_them_off_too(care: Care, due: dict[str, Any]):
    call = on_scene(care.world, "South")
    person = somebody(care.world, call, by="zoe")
    joined(care.world, person, care.about["person_id"])
    assert care.row()["safe"]["voicemail"]
    care.clock.advance(minutes=1)
    consents(care.world, {"incident_id": call, "person_id": person}, "contact_voicemail", "zoe", state="declined")
    told = care.row()["safe"]
    assert told["phone"] == CONTACT["phone"] and not MESSAGE & told.keys()


def test_a_yes_that_names_nobody_counts_where_there_is_nobody_else(care: Care):
    call = {"incident_id": care.about["incident_id"]}
    care.agrees(about=call)
    care.closes_out()
    assert care.row()["state"] == "open"
    other = somebody(care.world, call["incident_id"])
    care.level("high", {**call, "person_id": other})
    assert {row["state"] for row in care.rows()} == {"no_consent"}


def test_a_withdrawal_closes_it_at_once_before_any_worker_looks(care: Care, due: dict[str, Any]):
    cursor = care.world.cursor("nia")
    care.withdraws()
    [told] = good(care("nia").ask("/changes", since=cursor))["rows"]["followups"]
    assert (told["id"], told["state"], told["safe"]) == (due["id"], "no_consent", None), "nobody else has to ask"
    [row] = care.listed(state="no_consent")
    assert (row["id"], row["state"], row["safe"], row["tries_needed"]) == (due["id"], "no_consent", None, 0)
    assert care.listed(state="open") == [] and str(CONTACT["phone"]) not in str(care.world.rows("followups", "nia"))
    cursor = care.world.cursor("nia")
    assert care.works() > 0
    [told] = good(care("nia").ask("/changes", since=cursor))["rows"]["followups"]
    assert told["state"] == "no_consent" and told["closed_at"] is not None
    care.clock.advance(minutes=1)
    care.agrees()
    assert care.row()["state"] == "open"


def test_a_withdrawal_on_another_call_of_the_same_person_counts_too(care: Care, due: dict[str, Any]):
    call = on_scene(care.world, "South")
    person = somebody(care.world, call, by="zoe")
    joined(care.world, person, care.about["person_id"])
    cursor = care.world.cursor("nia")
    care.withdraws({"incident_id": call, "person_id": person}, by="zoe")
    [told] = good(care("nia").ask("/changes", since=cursor))["rows"]["followups"]
    assert (told["incident_id"], told["state"]) == (care.about["incident_id"], "no_consent"), "before any worker looks"
    row = care.row()
    assert (row["state"], row["closed_at"] is None) == ("no_consent", False)


def test_a_consent_that_runs_out_ends_it_by_itself(care: Care):
    care.agrees(expires_at=wire(care.clock.now.replace(microsecond=0)) and later(care, 3))
    care.closes_out()
    assert care.row()["state"] == "open"
    care.passes(hours=12)
    [row] = care.listed()
    assert (row["state"], row["safe"]) == ("no_consent", None)
    row = care.row()
    assert row["closed_at"] == later(care, -9)


def later(care: Care, hours: int) -> str | None:
    return wire(datetime.fromtimestamp(care.clock.now.timestamp() + hours * 3600, UTC))


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("reached_better", "done"), ("reached_same", "done"), ("visited_seen", "done"), ("in_hospital_jail", "done"),
     ("died", "done"), ("no_contact_info", "unreachable"), ("no_answer", "open"), ("left_message_safe", "open"),
     ("wrong_number", "open"), ("visited_not_seen", "open"), ("reached_declined", "declined")],
)  # fmt: skip
def test_what_a_try_came_to(care: Care, due: dict[str, Any], outcome: str, state: str):
    told = care.tries(due, outcome, by="ravi")
    assert (told["state"], told["closed_at"] is None) == (state, state == "open")
    assert (told["safe"] is None) == (state != "open")


def test_three_tries_at_different_parts_of_the_day_close_it(care: Care, due: dict[str, Any]):
    def tried(hour: int, day: int) -> tuple[str, int, str | None]:
        told = care.tries(due, "no_answer", at=at(hour, day))
        return told["state"], told["tries_needed"], told["next_part"]

    care.clock.set(there(1, 9))
    care.passes(hours=0)
    assert tried(9, 1) == ("open", 2, "afternoon")
    assert tried(11, 1) == ("open", 2, "afternoon"), "the same part of the day again"
    assert tried(3, 2) == ("open", 2, "afternoon"), "nobody is rung at night"
    assert tried(18, 2) == ("open", 1, "afternoon")
    assert tried(13, 3) == ("unreachable", 0, None)
    [row] = care.listed(state="unreachable")
    assert row["closed_at"] == at(13, 3)
    assert [one["day_part"] for one in row["tries"]] == ["morning", "morning", "night", "evening", "afternoon"]
    assert care.tries(due, "reached_same", at=at(14, 3))["state"] == "done", "they called back"


def test_a_slip_is_put_right_by_the_try_that_names_it(care: Care, due: dict[str, Any]):
    told = care.tries(due, "reached_better")
    assert told["state"] == "done"
    told = care.tries(due, "no_answer", after=[told["tries"][0]["id"]])
    assert (told["state"], len(told["tries"])) == ("open", 2)


def test_a_wrong_number_is_not_offered_again(care: Care, due: dict[str, Any]):
    care.clock.advance(minutes=5)
    assert care.tries(due, "wrong_number")["safe"]["phone"] is None
    care.clock.advance(minutes=5)
    care.agrees()
    assert care.row()["safe"]["phone"] == CONTACT["phone"]


def test_a_wrong_number_is_no_try_of_the_one_they_named_after_it(care: Care, due: dict[str, Any]):
    care.clock.set(there(1, 9))
    care.passes(hours=0)
    assert care.tries(due, "wrong_number")["tries_needed"] == 2, "as long as they named no other"
    care.clock.advance(minutes=5)
    care.agrees(contact={**CONTACT, "phone": "612 555 0177"})
    row = care.row()
    assert (row["tries_needed"], row["safe"]["phone"]) == (3, "612 555 0177")
    care.clock.set(there(3, 21))
    care.passes(hours=0)
    assert care.tries(due, "no_answer", at=at(18, 1))["state"] == "open"
    assert care.tries(due, "no_answer", at=at(13, 2))["state"] == "open", "the new number was not tried in a morning"
    assert care.tries(due, "no_answer", at=at(9, 3))["state"] == "unreachable"


def test_who_wants_no_more_contact_has_withdrawn_it(care: Care, due: dict[str, Any]):
    care.tries(due, "reached_declined")
    rows = care.world.rows("consents", "nia").values()
    said = [row["state"] for row in rows if row["purpose"] == "follow_up_contact"]
    assert sorted(said) == ["given_verbal", "withdrawn"]
    assert care.row()["state"] == "declined"


@pytest.mark.parametrize(("outcome", "ended"), [("no_contact_info", "unreachable"), ("reached_declined", "declined")])
def test_a_new_yes_brings_back_what_ended_for_want_of_a_number_or_of_a_yes(
    care: Care, due: dict[str, Any], outcome: str, ended: str
):
    care.clock.advance(minutes=5)
    assert care.tries(due, outcome)["state"] == ended
    care.clock.advance(minutes=5)
    again = care.agrees()
    told = care.row()
    assert (told["state"], told["closed_at"], told["safe"]["phone"]) == ("open", None, CONTACT["phone"])
    care.clock.advance(minutes=5)
    care.withdraws(after=[again["id"]])
    assert care.row()["state"] == ended
    assert care.tries(due, outcome)["state"] == ended


def test_a_crews_late_try_is_taken_and_answered_with_nothing(care: Care, due: dict[str, Any]):
    care.world.ends(care.about["incident_id"])
    assert care.rows("ravi") == []
    assert care.tries(due, "reached_same", by="ravi") == {}
    assert care.row()["state"] == "done"


def test_the_journal_has_that_somebody_tried_and_not_what_came_of_it(care: Care, due: dict[str, Any]):
    care.tries(due, "in_hospital_jail", note="at the county, says her sister")
    entries = good(care("dana").ask(f"/incidents/{care.about['incident_id']}/timeline"))["items"]
    [entry] = [one for one in entries if one["act"] == "follow_up.tried"]
    assert entry["particulars"] == {"follow_up": due["id"], "channel": "call", "new_call": None}
    assert care.row()["tries"][0]["note"] == "at the county, says her sister"
