"""Somebody needs help: every board has it, no phone shows it, and a test never calls anybody."""

import json

import pytest

from tests.core.world import fresh, good, problem
from tests.support.cast import CAST

from .conftest import Watch
from .pressing import press, swap


@pytest.mark.parametrize("kind", ["help_now", "silent", "duress_pin", "fall_no_motion"])
def test_every_kind_is_an_alarm_on_the_boards_with_all_that_is_known(watch: Watch, kind: str):
    assignment = watch.on_scene()
    assert press(watch, kind, assignment_id=assignment, lat=44.9, lon=-93.2, battery=0.3) == {}
    (alarm,) = watch.alarms("duress")
    assert (alarm["assignment_id"], alarm["owner"]) == (assignment, None)
    known = alarm["last_known"]
    assert (known["kind"], known["by"], known["battery"], known["position"]["lat"]) == (kind, "Ravi", 0.3, 44.9)
    assert known["place"]["address"] == "Lake St & Bloomington Ave"
    assert watch.paged("duress") == [("duress", "Dana"), ("duress", "Lena")]


@pytest.mark.parametrize("kind", ["silent", "duress_pin"])
def test_nothing_of_a_silent_one_ever_travels_to_a_phone(watch: Watch, kind: str):
    assignment = watch.on_scene()
    before = everything(watch, "ravi")
    press(watch, kind, assignment_id=assignment)
    (alarm,) = watch.alarms("duress")
    good(watch.world("dana").say(f"/alarms/{alarm['id']}/owners"))
    good(watch.world("dana").say(f"/alarms/{alarm['id']}/closures", reason="Police are with them"))
    assert everything(watch, "ravi") == before
    incident = watch.timer(assignment)["incident_id"]
    assert "duress" not in json.dumps(watch.world("ravi").ask(f"/incidents/{incident}/timeline").json)


def everything(watch: Watch, member: str) -> dict[str, object]:
    """All that a phone could read, but for its own clock."""
    kinds = ("incidents", "assignments", "welfare", "backups", "timeline", "teams", "alarms", "deliveries", "notes")
    return {kind: watch.world.rows(kind, member) for kind in kinds}


def test_a_visible_one_stands_in_the_timeline_of_the_call(watch: Watch):
    press(watch, assignment_id=watch.on_scene())
    assert "duress.raised" in [entry["act"] for entry in watch.world.rows("timeline", "mo").values()]


def test_the_alarm_cannot_be_muted_only_owned_and_closed_with_a_reason(watch: Watch):
    press(watch, assignment_id=watch.on_scene())
    (alarm,) = watch.alarms("duress")
    path = f"/alarms/{alarm['id']}"
    assert problem(watch.world("ravi").say(f"{path}/closures", reason="x")) == (403, "not-allowed")
    assert problem(watch.world("dana").say(f"{path}/closures"))[0] == 422
    owned = good(watch.world("dana").say(f"{path}/owners"))
    assert owned["owner"] and owned["closed_at"] is None
    closed = good(watch.world("dana").say(f"{path}/closures", reason="Spoke with both of them"))
    assert closed["close_reason"] == "Spoke with both of them"


def test_an_answered_page_or_check_never_closes_a_duress(watch: Watch):
    """Pressed before the page was answered, and again nobody may think that all is well."""
    assignment = watch.world.assigns(watch.world.takes_a_call())
    press(watch, assignment_id=assignment)
    watch.world.reaches(assignment, "acknowledged", "en_route", "on_scene")
    watch.passes(minutes=5)
    watch.check(assignment)
    watch.world.reaches(assignment, "cleared")
    watch.passes(minutes=5)
    assert len(watch.alarms("duress")) == 1


def test_duress_is_no_sign_that_all_is_well(watch: Watch):
    assignment = watch.on_scene()
    watch.passes(minutes=6)
    press(watch, assignment_id=assignment)
    watch.passes(minutes=6)
    assert {alarm["kind"] for alarm in watch.alarms()} == {"duress", "welfare"}


def test_duress_test_is_an_alarm_of_its_own_kind_and_pages_nobody(watch: Watch):
    press(watch, "test", assignment_id=watch.on_scene())
    assert [alarm["kind"] for alarm in watch.alarms()] == ["duress_test"]
    assert watch.paged("duress") == []


def test_duress_by_accident_is_closed_by_dispatch_who_says_so(watch: Watch):
    press(watch, assignment_id=watch.on_scene())
    (alarm,) = watch.alarms("duress")
    good(watch.world("dana").say(f"/alarms/{alarm['id']}/closures", reason="Sat on the phone; Ravi says so by radio"))
    assert watch.alarms("duress") == []
    acts = [entry["act"] for entry in watch.world.rows("timeline").values()]
    assert acts.count("duress.raised") == acts.count("alarm.closed") == 1


def test_two_of_a_crew_press_and_each_is_an_alarm(watch: Watch):
    assignment = watch.on_scene()
    press(watch, assignment_id=assignment)
    press(watch, "silent", by="mo", assignment_id=assignment)
    known = [alarm["last_known"] for alarm in watch.alarms("duress")]
    assert {(one["by"], one["by_id"]) for one in known} == {
        (name, str(CAST[name.lower()].id)) for name in ("Mo", "Ravi")
    }


def test_a_duress_that_is_sent_again_is_one_alarm(watch: Watch):
    assignment, duress, at = watch.on_scene(), fresh(), watch.clock.now
    for _ in range(3):
        press(watch, duress=duress, at=at, assignment_id=assignment)
    assert len(watch.alarms("duress")) == 1


def test_a_duress_is_never_refused_for_naming_a_call_that_is_not_theirs_or_none(watch: Watch):
    assignment = watch.on_scene()
    press(watch, by="zoe", assignment_id=assignment)
    press(watch, by="zoe", assignment_id=str(fresh()))
    press(watch, by="ada")
    rows = watch.alarms("duress")
    assert sorted(str(row["team_id"]) for row in rows)[0][:8] == "01900000" and len(rows) == 3
    assert all(row["assignment_id"] is None for row in rows), "what is not theirs is not told"


def test_without_a_call_named_it_is_the_one_that_the_team_is_on(watch: Watch):
    assignment = watch.on_scene()
    press(watch, "duress_pin")
    assert [alarm["assignment_id"] for alarm in watch.alarms("duress")] == [assignment]


def test_late_by_an_hour_it_is_an_alarm_and_says_when_it_was_pressed(watch: Watch):
    assignment, pressed = watch.on_scene(), watch.clock.now
    watch.clock.advance(hours=1)
    press(watch, assignment_id=assignment, at=pressed)
    (alarm,) = watch.alarms("duress")
    assert alarm["last_known"]["pressed_at"] < alarm["raised_at"]


def test_a_silent_cry_never_rings_the_pocket_that_it_came_from(watch: Watch):
    """A lead who rode, swapped out while her phone was without signal."""
    swap(watch, "North", "mo", "lena")
    assignment, pressed = watch.on_scene(), watch.clock.now
    watch.clock.advance(minutes=1)
    swap(watch, "North", "lena", "mo")
    press(watch, "silent", by="lena", assignment_id=assignment, at=pressed)
    assert watch.paged("duress") == [("duress", "Dana")]


def test_a_lead_who_rides_sees_nothing_of_what_her_own_crew_said_in_secret(watch: Watch):
    """Whoever stands beside them reads her screen too: not while it is open, not in the day's list once it is closed.
    Whoever rides elsewhere, or nowhere, sees it; and she does, once her shift is over."""
    swap(watch, "North", "mo", "lena")
    assignment, cursor = watch.on_scene(), watch.world.cursor("lena")
    press(watch, "silent", assignment_id=assignment)
    press(watch, by="zoe")
    (visible,) = (row["id"] for row in watch.alarms("duress") if row["last_known"]["kind"] == "help_now")
    (secret,) = (row["id"] for row in watch.alarms("duress") if row["id"] != visible)
    assert told(watch, "lena", cursor) == set(watch.world.rows("alarms", "lena")) == {visible}
    assert secret in watch.world.rows("alarms", "cleo")
    pages = [{row["subject_id"] for row in watch.world.rows("deliveries", who).values()} for who in ("lena", "cleo")]
    assert secret not in pages[0] and visible in pages[0] and secret in pages[1], "nor whom it was told to"
    good(watch.world("dana").say(f"/alarms/{secret}/owners"))
    good(watch.world("dana").say(f"/alarms/{secret}/closures", reason="Police are with them"))
    assert told(watch, "lena", cursor) == set(watch.world.rows("alarms", "lena")) == {visible}
    riding = watch.world.cursor("lena")
    swap(watch, "North", "lena", "mo")
    assert secret in told(watch, "lena", riding), "what she could not see comes with the first answer after it"


def test_a_lead_who_comes_aboard_later_is_told_anew_without_what_that_crew_said_in_secret(watch: Watch):
    assignment = watch.on_scene()
    press(watch, "silent", assignment_id=assignment)
    assert len(watch.world.rows("alarms", "lena")) == 1
    cursor = watch.world.cursor("lena")
    swap(watch, "North", "mo", "lena")
    answer = good(watch.world("lena").ask("/changes", since=cursor))
    assert answer["full"] and "alarms" not in answer["rows"]


def told(watch: Watch, member: str, since: str) -> set[str]:
    return {row["id"] for row in good(watch.world(member).ask("/changes", since=since))["rows"].get("alarms", [])}
