"""A crew that was diverted to another call: it is one crew, and an answer of it is an answer whichever call it is said on."""

from datetime import timedelta

from sqlalchemy import update

from app.core import now, session, transaction
from app.safety import timers
from app.safety.models import Welfare
from tests.core.world import good
from tests.safety.conftest import Watch
from tests.support.statements import statements


def diverted(watch: Watch, scene: bool = True) -> tuple[str, str]:
    """North was on its way to the first call when an urgent one came; nobody recalls the first."""
    first = watch.world.assigns(watch.world.takes_a_call(location={"address": "the first"}))
    watch.world.reaches(first, "acknowledged", "en_route")
    watch.works()
    watch.passes(minutes=2)
    second = watch.world.assigns(watch.world.takes_a_call(location={"address": "the second"}, priority=1))
    watch.world.reaches(second, "acknowledged", "en_route", *(["on_scene"] if scene else []))
    watch.works()
    return first, second


def test_nobody_is_called_about_the_first_while_they_answer_on_the_second(watch: Watch):
    first, second = diverted(watch)
    for _ in range(9):
        watch.passes(minutes=5)
        watch.check(second)
    assert not watch.alarms("welfare") and not watch.paged("welfare")
    assert watch.timer(first)["started_at"] is None and watch.timer(second)["started_at"]


def test_their_arrival_at_the_second_ends_the_alarm_about_the_first(watch: Watch):
    first, second = diverted(watch, scene=False)
    arrived = watch.clock.now + timedelta(minutes=5)
    watch.passes(minutes=50)
    assert {row["assignment_id"] for row in watch.alarms("welfare")} == {first, second}
    good(watch.world("ravi").say(f"/assignments/{second}/milestones", milestone="on_scene", at=arrived))
    watch.check(second)
    watch.works()
    assert not watch.alarms("welfare"), "without signal until now"


def test_a_crew_on_both_answers_for_both_and_its_alarm_ends_with_one_tap(watch: Watch):
    first, second = diverted(watch)
    watch.world.reaches(first, "on_scene")
    watch.works()
    watch.passes(minutes=30)
    assert {row["assignment_id"] for row in watch.alarms("welfare")} == {first, second}
    watch.check(second)
    watch.works()
    assert not watch.alarms("welfare") and watch.minutes_left(first) == watch.minutes_left(second) == 20


def test_an_act_on_one_is_a_sign_on_the_other(watch: Watch):
    first, second = diverted(watch)
    watch.world.reaches(first, "on_scene")
    watch.works()
    watch.passes(minutes=9)
    good(watch.world("mo").say(f"/incidents/{watch.timer(second)['incident_id']}/notes", text="nobody at the door"))
    watch.passes(minutes=2)
    assert watch.timer(first)["last_answer"]["how"] == "act" and not watch.alarms("welfare")


def test_once_they_left_the_second_they_may_be_on_their_way_to_the_first(watch: Watch):
    first, second = diverted(watch)
    watch.passes(minutes=5)
    watch.world.reaches(second, "cleared")
    watch.works()
    timer = watch.timer(first)
    assert timer["presumed"] and timer["started_at"] > watch.timer(second)["ended_at"]
    watch.passes(hours=1)
    assert [row["assignment_id"] for row in watch.alarms("welfare")] == [first]


def test_the_worker_holds_the_team_s_other_timers_only_when_it_has_locked_all_calls(watch: Watch):
    """Whoever answers on the second holds its call and waits for its timer: the worker must not wait the other way round."""
    first, second = diverted(watch)
    watch.world.reaches(first, "on_scene")
    watch.works()
    watch.passes(minutes=2)
    good(watch.world("mo").say(f"/incidents/{watch.timer(first)['incident_id']}/notes", text="nobody at the door"))
    with watch.world.app.app_context():
        with transaction():
            session().execute(update(Welfare).values(look_at=now()))
        with statements(watch.world.app) as asked, transaction():
            assert timers.fire() == 2
    calls = [place for place, one in enumerate(asked) if "JOIN incidents" in one or "FROM incidents" in one]
    looks = [place for place, one in enumerate(asked) if one.startswith("UPDATE") and "SELECT welfare.id" in one]
    assert calls and looks and min(looks) > max(calls)
    for one in (first, second):
        assert watch.timer(one)["last_answer"]["how"] == "act"


def test_another_team_s_answer_is_none_of_theirs(watch: Watch):
    first, _ = diverted(watch)
    watch.world.reaches(first, "on_scene")
    watch.works()
    other = watch.world.assigns(watch.world.takes_a_call(), team="South")
    watch.world.reaches(other, "acknowledged", "en_route", "on_scene", by="zoe")
    watch.passes(minutes=9)
    watch.check(other, by="zoe")
    watch.works()
    assert watch.timer(first)["last_answer"] is None
