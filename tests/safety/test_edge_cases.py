"""The cases that the field warned us of, each by its name."""

from datetime import timedelta, timezone
from typing import Any
from uuid import UUID

from app.core import transaction
from app.push import Delivery
from tests.core.world import good

from .conftest import Watch


def test_wrong_clock_two_hours_fast_buys_no_silence(watch: Watch):
    """Not measured against ours: what it claims of the future counts as now."""
    assignment = watch.on_scene()
    watch.passes(minutes=5)
    watch.check(assignment, at=watch.clock.now + timedelta(hours=2))
    watch.works()
    assert watch.minutes_left(assignment) == 20


def test_wrong_clock_two_hours_off_either_way_is_right_once_it_was_measured(watch: Watch):
    assignment = watch.on_scene()
    for hours in (2, -2):
        watch.passes(minutes=5)
        wrong, offset = watch.clock.now + timedelta(hours=hours), -hours * 3_600_000
        watch.check(assignment, at=wrong, clock_offset_ms=offset)
        assert watch.minutes_left(assignment) == 20


def test_wrong_clock_two_hours_slow_and_never_measured_calls_somebody_rather_than_nobody(watch: Watch):
    assignment = watch.world.assigns(watch.world.takes_a_call())
    for code in ("en_route", "on_scene"):
        good(watch.world("ravi").say(
            f"/assignments/{assignment}/milestones", milestone=code, at=watch.clock.now - timedelta(hours=2)
        ))  # fmt: skip
    watch.works()
    assert watch.minutes_left(assignment) == 10, "nobody is on scene before the offer"
    watch.check(assignment, at=watch.clock.now - timedelta(hours=2))
    watch.passes(minutes=12)
    assert len(watch.alarms()) == 1
    watch.check(assignment, "dana", channel="radio")
    assert watch.alarms() == []


def test_duplicate_tap_by_two_thumbs_is_two_answers_and_no_harm(watch: Watch):
    assignment = watch.on_scene()
    watch.passes(minutes=9)
    first, second = watch.check(assignment, "ravi"), watch.check(assignment, "mo")
    assert first["due_at"] == second["due_at"]


def test_battery_dies_after_the_arrival_and_the_alarm_comes_all_the_same(watch: Watch):
    watch.on_scene()
    watch.passes(minutes=12)
    (alarm,) = watch.alarms("welfare")
    assert alarm["last_known"]["place"]["address"] and alarm["last_known"]["crew"]


def test_dispatcher_recalls_while_phone_offline_and_the_crew_is_watched_until_it_has_heard(watch: Watch):
    assignment = watch.world.assigns(watch.world.takes_a_call(location={"address": "somewhere"}))
    watch.world.reaches(assignment, "acknowledged", "en_route")
    watch.passes(minutes=5)
    good(watch.world("dana").say(f"/assignments/{assignment}/recalls", reason="settled by phone"))
    watch.passes(minutes=28)
    assert len(watch.alarms("welfare")) == 1, "they may be there by now, and nobody knows"
    watch.clock.advance(seconds=1)
    watch.world.beats("ravi")
    watch.passes(seconds=30)
    assert watch.alarms("welfare") == [] and watch.timer(assignment)["ended_at"]


def test_dispatcher_recalls_a_crew_on_scene_and_its_timer_runs(watch: Watch):
    """The arrival was made without signal and comes after the recall."""
    assignment = watch.world.assigns(watch.world.takes_a_call())
    watch.world.reaches(assignment, "acknowledged", "en_route")
    start = watch.clock.now
    watch.passes(minutes=5)
    good(watch.world("dana").say(f"/assignments/{assignment}/recalls", reason="settled by phone"))
    watch.passes(minutes=2)
    good(watch.world("ravi").say(
        f"/assignments/{assignment}/milestones", milestone="on_scene", at=start + timedelta(minutes=4)
    ))  # fmt: skip
    watch.works()
    assert watch.world.assignment(assignment)["state"] == "on_scene"
    assert (watch.timer(assignment)["ended_at"], watch.minutes_left(assignment)) == (None, 7)


def test_cancelled_after_staging_is_watched_as_one_who_set_out(watch: Watch):
    assignment = watch.world.assigns(watch.world.takes_a_call(location={"address": "somewhere"}))
    watch.world.reaches(assignment, "acknowledged", "en_route", "staged")
    watch.works()
    assert (watch.timer(assignment)["presumed"], watch.minutes_left(assignment)) == (True, 30)
    good(watch.world("dana").say(f"/assignments/{assignment}/recalls", reason="cancelled"))
    watch.clock.advance(seconds=1)
    delivery = next(row for row in watch.world.rows("deliveries").values() if row["kind"] == "recall")
    with watch.world.app.app_context(), transaction() as active:
        active.get_one(Delivery, UUID(delivery["id"])).show(watch.clock.now)
    watch.passes(seconds=30)
    assert watch.timer(assignment)["ended_at"], "its page was shown, so the crew knows"


def test_two_units_and_the_second_arrives_first_each_has_a_timer_of_its_own(watch: Watch):
    incident = watch.world.takes_a_call()
    north, south = watch.world.assigns(incident), watch.world.assigns(incident, "South")
    watch.world.reaches(north, "acknowledged", "en_route")
    watch.world.reaches(south, "acknowledged", "en_route", "on_scene", by="zoe")
    watch.works()
    assert (watch.timer(south)["presumed"], watch.timer(north)["presumed"]) == (False, True)
    watch.passes(minutes=12)
    assert [alarm["assignment_id"] for alarm in watch.alarms("welfare")] == [south]


def test_unit_clears_before_contact(watch: Watch):
    assignment = watch.on_scene()
    watch.world.reaches(assignment, "cleared")
    watch.passes(minutes=30)
    assert watch.alarms() == []


def test_a_midnight_and_a_change_of_the_clocks_change_nothing(watch: Watch):
    assignment = watch.on_scene()
    watch.passes(minutes=9)
    at = f"{(watch.clock.now + timedelta(hours=-6)).replace(tzinfo=None).isoformat()}-06:00"
    watch.check(assignment, at=at)
    assert watch.minutes_left(assignment) == 20


def test_dst_change_during_a_call_neither_hides_an_hour_nor_makes_one(watch: Watch):
    """The phone's wall clock goes from before two back to after one; the timer counts minutes that went by."""
    assignment = watch.world.assigns(watch.world.takes_a_call())
    watch.world.reaches(assignment, "acknowledged", "en_route")
    good(watch.world("ravi").say(f"/assignments/{assignment}/milestones", milestone="on_scene", at=on_wall(watch, -5)))
    watch.works()
    assert watch.minutes_left(assignment) == 10
    watch.passes(minutes=9)
    watch.check(assignment, at=on_wall(watch, -6))
    assert watch.minutes_left(assignment) == 20
    watch.passes(minutes=22)
    assert len(watch.alarms("welfare")) == 1, "an hour that came twice is no answer for the second one"


def on_wall(watch: Watch, hours: int) -> str:
    """Now, as a clock in this offset shows it."""
    return watch.clock.now.astimezone(timezone(timedelta(hours=hours))).isoformat()


def test_the_team_is_asked_to_a_police_scene_and_that_asks_for_no_back_up(watch: Watch):
    assignment = watch.on_scene()
    body = {"kind": "police", "reason": "police_asked_for_team"}
    row = good(watch.world("ravi").say("/backups", assignment_id=assignment, **body))
    assert (row["asked"], row["involvement"], watch.alarms("backup")) == (False, "police_asked_for_team", [])


def flight_mode(watch: Watch) -> tuple[str, Any]:
    """Acknowledged, then fifty minutes without a signal."""
    assignment = watch.world.assigns(watch.world.takes_a_call())
    watch.world.reaches(assignment, "acknowledged")
    left = watch.clock.now + timedelta(minutes=1)
    watch.passes(minutes=50)

    def tells(code: str, minute: int) -> None:
        at = left + timedelta(minutes=minute)
        good(watch.world("ravi").say(f"/assignments/{assignment}/milestones", milestone=code, at=at))
        watch.works()

    return assignment, tells


def test_a_whole_call_in_flight_mode_calls_nobody_while_its_acts_come_in(watch: Watch):
    assignment, tells = flight_mode(watch)
    for code, minute in (("en_route", 0), ("on_scene", 12), ("contact", 14)):
        tells(code, minute)
        watch.passes(seconds=2)
        assert watch.alarms() == []
    for minutes in (27, 12, 1):
        watch.check(assignment, at=watch.clock.now - timedelta(minutes=minutes))
        watch.works()
    watch.passes(minutes=1)
    assert watch.alarms() == [] and watch.paged("welfare") == [] and watch.timer(assignment)["state"] == "ok"


def test_acts_that_came_late_and_nothing_after_them_call_for_help_soon_after(watch: Watch):
    _, tells = flight_mode(watch)
    tells("en_route", 0)
    watch.passes(seconds=10)
    tells("on_scene", 12)
    assert watch.alarms() == []
    watch.passes(seconds=5)
    (alarm,) = watch.alarms("welfare")
    assert alarm["step"] == "escalated_3"
    assert {step for step, _ in watch.paged("welfare")} >= {"lead", "help"}, "no later act puts it off again"
