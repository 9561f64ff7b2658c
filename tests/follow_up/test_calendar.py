"""A calendar of one's own work that says when, and never who."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from app.core import wire
from app.follow_up.queries import calendar as queries
from tests.core.world import good
from tests.follow_up.conftest import CONTACT, Care
from tests.people.support import answers, called, somebody
from tests.referrals.support import moves, refers


def events(care: Care, by: str) -> dict[str, Any]:
    answer = care(by).ask("/calendar.ics")
    assert answer.status_code == 200 and answer.content_type.startswith("text/calendar")
    found = Calendar.from_ical(answer.data)
    assert found["version"] == "2.0" and found["prodid"]
    return {str(one["uid"]): one for one in found.walk("VEVENT")}


def test_what_is_due_and_appointments_without_a_name_under_ids_that_stay(care: Care):
    answers(care.world, care.about["person_id"], name_to_use=called("Solveig"))
    care.agrees()
    care.agrees("share_referral")
    made = refers(care.world, care.about)
    at = care.clock.now + timedelta(days=2)
    moves(care.world, made["id"], "scheduled", appointment_at=wire(at))
    row = care.row()
    found = events(care, "nia")
    assert set(found) == {f"followup-{row['id']}@alongside", f"appointment-{made['id']}@alongside"}
    assert found[f"appointment-{made['id']}@alongside"]["dtstart"].dt == at
    assert wire(found[f"followup-{row['id']}@alongside"]["dtstart"].dt) == row["due_at"]
    assert {str(one["summary"]) for one in found.values()} == {"Follow-up due", "Appointment"}
    text = care("nia").ask("/calendar.ics").text
    assert not [word for word in ("Solveig", CONTACT["phone"], "Harbor", "Lake St", "LOCATION") if word in text]
    assert set(events(care, "nia")) == set(events(care, "ravi")) == set(found) and events(care, "zoe") == {}
    assert care("dana").ask("/calendar.ics").status_code == 403


def test_what_is_withdrawn_or_done_is_no_longer_in_it(care: Care):
    care.agrees()
    care.closes_out()
    care.row()
    assert len(events(care, "nia")) == 1
    care.withdraws()
    assert events(care, "nia") == {}
    assert good(care("nia").ask("/followups"))["items"]


def test_what_is_coming_has_room_however_much_is_overdue(care: Care, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(queries, "MOST", 2)
    people = [care.about["person_id"], *(somebody(care.world, care.about["incident_id"]) for _ in range(3))]
    for person in people:
        about = {**care.about, "person_id": person}
        care.agrees(about=about)
        care.level("high", about)
        care.passes(hours=8)
    care.works()
    care.passes(hours=4)  # the first two are overdue by now
    dues = sorted(datetime.fromisoformat(row["due_at"]) for row in care.rows())
    assert [due < care.clock.now for due in dues] == [True, True, False, False]
    assert sorted(one["dtstart"].dt for one in events(care, "nia").values()) == dues[2:]
    monkeypatch.setattr(queries, "MOST", 3)
    assert sorted(one["dtstart"].dt for one in events(care, "nia").values()) == dues[1:]
