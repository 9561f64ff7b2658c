"""The server asks whether a crew is all right, and calls for help when it is not told; no phone has to live for that."""

import hashlib
from datetime import datetime, timedelta

import pytest

from tests.core.world import good, problem
from tests.photos.conftest import BYTES, CHUNKS
from tests.support.cast import CAST, PLACES, SHIFTS

from .conftest import Watch

CREW = ["Mo", "Ravi"]
DESK = ["Dana", "Lena"]


def test_the_timer_starts_with_the_arrival_and_everybody_who_needs_to_know_has_it(watch: Watch):
    assignment = watch.on_scene()
    for reader in ("dana", "ravi"):
        row = watch.timer(assignment, reader)
        assert (row["state"], row["presumed"], row["interval_s"], row["step"]) == ("ok", False, 600, 0)
    assert watch.minutes_left(assignment) == 10
    assert assignment not in watch.world.rows("welfare", "zoe")


def test_a_tap_answers_and_the_next_check_comes_in_twenty_minutes(watch: Watch):
    assignment = watch.on_scene()
    watch.passes(minutes=9)
    row = watch.check(assignment)
    assert (row["last_answer"]["how"], row["interval_s"], watch.minutes_left(assignment)) == ("tap", 1200, 20)


def test_nobody_answers_and_more_people_are_called_at_each_step_though_no_phone_lives(watch: Watch):
    """The whole of it with the phones dead: nothing but the worker runs."""
    assignment, start = watch.on_scene(), watch.clock.now
    heard: list[tuple[float, str]] = []
    for _ in range(18 * 4):
        state = watch.timer(assignment)["state"]
        if not heard or heard[-1][1] != state:
            heard.append(((watch.clock.now - start).total_seconds() / 60, state))
        watch.passes(seconds=15)
    assert heard == [
        (0, "ok"), (8, "due_soon"), (10, "overdue"), (12, "escalated_1"), (14, "escalated_2"), (17, "escalated_3"),
    ]  # fmt: skip
    assert watch.paged("welfare") == sorted(
        [("escalated_1", name) for name in CREW] + [("escalated_2", name) for name in CREW]
        + [(step, name) for step in ("lead", "help") for name in DESK]
    )  # fmt: skip
    (alarm,) = watch.alarms()
    assert (alarm["kind"], alarm["step"], alarm["assignment_id"]) == ("welfare", "escalated_3", assignment)


def test_a_lead_who_rides_in_the_silent_crew_is_called_with_it_and_not_as_somebody_else(watch: Watch):
    people = {"out": str(CAST["mo"].id), "in": str(CAST["lena"].id)}
    good(watch.world("lena").say(f"/shifts/{SHIFTS['North']}/swaps", **people))
    watch.on_scene()
    watch.passes(minutes=18)
    assert watch.paged("welfare") == sorted(
        [(step, name) for step in ("escalated_1", "escalated_2") for name in ("Lena", "Ravi")]
        + [(step, "Dana") for step in ("lead", "help")]
    )


def test_the_alarm_says_where_what_who_and_how_long_nobody_saw_the_phone(watch: Watch):
    watch.world.beats("ravi", battery=0.07)
    watch.on_scene(call_type="welfare_general")
    beat = watch.clock.now
    watch.passes(minutes=12)
    (alarm,) = watch.alarms()
    known = alarm["last_known"]
    assert known["place"]["address"] == "Lake St & Bloomington Ave"
    assert (known["task"], sorted(known["crew"]), known["battery"]) == ("welfare_general", CREW, 0.07)
    assert datetime.fromisoformat(known["seen_at"]) <= beat + timedelta(seconds=1)
    assert (known["position"]["lat"], known["position"]["lon"]) == PLACES["North"]


def test_a_page_to_the_crew_says_nothing_and_the_alarm_stays_off_the_phones(watch: Watch):
    watch.on_scene()
    watch.passes(minutes=15)
    assert watch.world.rows("alarms", "ravi") == {} and watch.world.rows("deliveries", "ravi") == {}


def test_an_answer_closes_the_alarm_which_says_why_it_closed_itself(watch: Watch):
    assignment = watch.on_scene()
    watch.passes(minutes=13)
    watch.check(assignment, by="mo")
    assert watch.alarms() == []
    (alarm,) = watch.world.rows("alarms").values()
    assert (alarm["close_reason"], watch.timer(assignment)["step"]) == ("The crew answered", 0)
    watch.passes(minutes=21)
    assert watch.alarms() == []
    watch.passes(minutes=1)
    assert len(watch.alarms()) == 1, "the next silence is an alarm of its own"


def test_a_closed_alarm_comes_back_while_nobody_answers(watch: Watch):
    watch.on_scene()
    watch.passes(minutes=12)
    (alarm,) = watch.alarms()
    good(watch.world("dana").say(f"/alarms/{alarm['id']}/closures", reason="a mistake, surely"))
    watch.passes(minutes=2)
    assert [one["step"] for one in watch.alarms()] == ["escalated_2"]


def test_owning_an_alarm_answers_nothing(watch: Watch):
    watch.on_scene()
    watch.passes(minutes=12)
    (alarm,) = watch.alarms()
    good(watch.world("dana").say(f"/alarms/{alarm['id']}/owners"))
    watch.passes(minutes=5)
    assert [(one["step"], one["owner"] is not None) for one in watch.alarms()] == [("escalated_3", True)]


def test_par_due_while_on_radio_dispatch_answers_for_them_and_says_how_it_knows(watch: Watch):
    assignment = watch.on_scene()
    watch.passes(minutes=11)
    row = watch.check(assignment, "dana", channel="radio", words="All fine, still talking")
    assert row["last_answer"]["how"] == "radio" and row["last_answer"]["words"] == "All fine, still talking"
    assert watch.minutes_left(assignment) == 20
    entry = next(e for e in watch.world.rows("timeline").values() if e["act"] == "safety.checked")
    assert (entry["particulars"]["channel"], entry["particulars"]["dispatch"]) == ("radio", True)


def test_dispatch_has_no_tap_of_its_own(watch: Watch):
    answer = watch.world("dana").say(f"/assignments/{watch.on_scene()}/checks", channel="tap")
    assert problem(answer) == (422, "malformed")


@pytest.mark.parametrize("what", ["note", "message", "contact"])
def test_any_act_of_the_crew_inside_the_window_answers(watch: Watch, what: str):
    assignment = watch.on_scene()
    incident = watch.timer(assignment)["incident_id"]
    watch.passes(minutes=6)
    if what == "note":
        good(watch.world("mo").say(f"/incidents/{incident}/notes", text="calm, sitting"))
    elif what == "message":
        good(watch.world("mo").say(f"/assignments/{assignment}/messages", text="we need water"))
    else:
        watch.world.reaches(assignment, "contact")
    watch.passes(minutes=19)
    assert watch.alarms() == [] and watch.timer(assignment)["last_answer"]["how"] == "act"
    watch.passes(minutes=4)
    assert len(watch.alarms()) == 1


def test_what_dispatch_says_for_the_crew_answers_nothing(watch: Watch):
    assignment = watch.on_scene()
    watch.passes(minutes=6)
    watch.world.reaches(assignment, "contact", by="dana")
    good(watch.world("dana").say(f"/assignments/{assignment}/messages", text="are you all right?"))
    watch.passes(minutes=6)
    assert len(watch.alarms()) == 1


def test_another_crew_on_the_call_answers_nothing_for_this_one(watch: Watch):
    assignment = watch.on_scene()
    incident = watch.timer(assignment)["incident_id"]
    watch.world.reaches(watch.world.assigns(incident, "South"), "acknowledged", by="zoe")
    watch.passes(minutes=6)
    good(watch.world("zoe").say(f"/incidents/{incident}/notes", text="we are near"))
    watch.passes(minutes=6)
    assert [alarm["assignment_id"] for alarm in watch.alarms("welfare")] == [assignment]


def test_a_late_act_counts_at_its_own_time_and_answers_nothing_for_the_time_since(watch: Watch):
    """Written in the ninth minute, heard in the fifteenth: it tells of the ninth, no more."""
    assignment, start = watch.on_scene(), watch.clock.now
    incident = watch.timer(assignment)["incident_id"]
    watch.passes(minutes=15)
    assert len(watch.alarms()) == 1
    good(watch.world("ravi").say(f"/incidents/{incident}/notes", text="late", at=start + timedelta(minutes=9)))
    watch.works()
    assert watch.timer(assignment)["state"] == "escalated_2", "a note does not wake the worker; it is read when due"
    watch.passes(minutes=2)
    assert watch.alarms() == [] and watch.minutes_left(assignment) == 12
    (alarm,) = watch.world.rows("alarms").values()
    assert alarm["close_reason"] == "Something the crew did in time was heard", "nobody answered"


@pytest.mark.parametrize("heard", [20, 26])
def test_a_late_act_ends_a_silence_for_which_help_was_already_called(watch: Watch, heard: int):
    """The last step is taken in the seventeenth minute, and nothing else of the call moves when the note arrives."""
    assignment, start = watch.on_scene(), watch.clock.now
    incident = watch.timer(assignment)["incident_id"]
    watch.passes(minutes=heard)
    assert watch.timer(assignment)["state"] == "escalated_3" and len(watch.alarms()) == 1
    good(watch.world("ravi").say(f"/incidents/{incident}/notes", text="late", at=start + timedelta(minutes=9)))
    watch.passes(minutes=1)
    assert (watch.alarms(), watch.timer(assignment)["step"]) == ([], 0)
    assert watch.minutes_left(assignment) == 28 - heard
    (alarm,) = watch.world.rows("alarms").values()
    assert alarm["close_reason"] == "Something the crew did in time was heard"


def test_a_silence_that_goes_on_tells_no_phone_anything_new(watch: Watch):
    """It is looked at every minute for what arrives late; that it was is no news."""
    watch.on_scene()
    watch.passes(minutes=20)
    cursor = watch.world.cursor()
    watch.passes(minutes=30)
    assert good(watch.world("dana").ask("/changes", since=cursor))["rows"] == {}


@pytest.mark.parametrize("channel", ["radio", "phone", "in_person"])
def test_what_dispatch_heard_closes_the_alarm_as_that_and_not_as_an_answer_of_theirs(watch: Watch, channel: str):
    assignment = watch.on_scene()
    watch.passes(minutes=13)
    watch.check(assignment, "dana", channel=channel)
    (alarm,) = watch.world.rows("alarms").values()
    assert (watch.alarms(), alarm["close_reason"]) == ([], "Dispatch heard from them")


def test_an_act_from_before_the_window_answers_nothing_when_it_comes_late(watch: Watch):
    assignment, start = watch.on_scene(), watch.clock.now
    incident = watch.timer(assignment)["incident_id"]
    watch.passes(minutes=13)
    good(watch.world("ravi").say(f"/incidents/{incident}/notes", text="late", at=start - timedelta(minutes=2)))
    watch.passes(minutes=5)
    assert len(watch.alarms()) == 1


def test_an_alarm_that_ends_without_a_word_of_the_crew_does_not_say_that_they_answered(watch: Watch):
    """A lead gives all crews more time: nobody has heard from this one."""
    watch.on_scene()
    watch.passes(minutes=12)
    (alarm,) = watch.alarms("welfare")
    spans = good(watch.world("lena").ask("/programme/safety"))
    body = {name: value for name, value in spans.items() if name != "stamp"} | {"first_s": 3600}
    good(watch.world("lena").put("/api/v1/programme/safety", json=body, headers={"If-Match": f'"{spans["stamp"]}"'}))
    watch.works()
    assert watch.world.rows("alarms")[alarm["id"]]["close_reason"] == "The time until the next check was changed"


def test_what_a_phone_does_by_itself_answers_nothing(watch: Watch):
    """The last bytes of a photo arrive and a screen goes dark in somebody's pocket."""
    assignment = watch.on_scene()
    incident = watch.timer(assignment)["incident_id"]
    form = next(one["id"] for one in watch.world.rows("forms", "ravi").values() if one["code"] == "crisis")
    paper = good(watch.world("ravi").say("/assessments", incident_id=incident, form_id=form))["id"]
    taken = {
        "incident_id": incident, "assignment_id": assignment, "purpose": "evidence", "case_number": "26-104417",
        "media_type": "image/jpeg", "size": len(BYTES), "sha256": hashlib.sha256(BYTES).hexdigest(),
    }  # fmt: skip
    photo = good(watch.world("ravi").say("/photos", **taken))["id"]
    watch.passes(minutes=9)
    good(watch.world("ravi").say(f"/assessments/{paper}/times", active_s=40))
    sent = {"Upload-Offset": "0", "Tus-Resumable": "1.0.0", "Content-Type": CHUNKS}
    good(watch.world("ravi").patch(f"/api/v1/photos/{photo}/content", data=BYTES, headers=sent))
    acts = {row["act"] for row in watch.world.rows("timeline").values()}
    assert "photo.kept" in acts
    watch.passes(minutes=3)
    assert [one["step"] for one in watch.alarms()] == ["escalated_1"]
