"""What a crew found makes the checks of every crew on the call closer, from when it was found, until it is lowered."""

from datetime import datetime, timedelta
from itertools import permutations
from typing import Any

from sqlalchemy import event, select

from app.core import db, new_id
from app.safety.models import Said
from tests.core.world import good, put, said

from .conftest import Watch


def call_of(watch: Watch, assignment: str) -> str:
    return watch.timer(assignment)["incident_id"]


def checked(watch: Watch, **more: Any) -> str:
    """North is on scene and has answered once: asked again in twenty minutes."""
    assignment = watch.on_scene(**more)
    watch.passes(minutes=1)
    watch.check(assignment)
    assert watch.minutes_left(assignment) == 20
    watch.passes(minutes=3)
    return assignment


def starts(watch: Watch, incident: str, code: str, by: str = "ravi", **more: Any) -> str:
    forms = {row["code"]: row["id"] for row in good(watch.world(by).ask("/forms"))["items"]}
    return good(watch.world(by).say("/assessments", incident_id=incident, form_id=forms[code], **more))["id"]


def says(watch: Watch, assessment: str, acts: str, by: str = "ravi", **body: Any) -> Any:
    row = good(watch.world(by).say(f"/assessments/{assessment}/{acts}", **body))
    watch.works()
    return row


def answers(watch: Watch, assessment: str, values: dict[str, str], **more: Any) -> Any:
    given = {link: {"value": [value]} for link, value in values.items()}
    return says(watch, assessment, "answers", answers=given, **more)


def told(watch: Watch, incident: str) -> list[bool]:
    """What the call's timeline says of risk."""
    rows = good(watch.world("dana").ask(f"/incidents/{incident}/timeline"))["items"]
    assert all(set(row["particulars"]) == {"raised"} for row in rows if row["act"] == "safety.risk")
    return [row["particulars"]["raised"] for row in rows if row["act"] == "safety.risk"]


def facts(watch: Watch, assessment: str) -> list[tuple[Any, Any]]:
    with watch.world.app.app_context():
        found = select(Said.order_at, Said.raised).where(Said.channel == assessment)
        return sorted((at, raised) for at, raised in db.session.execute(found).all())


def test_a_high_level_makes_the_checks_closer_on_phone_and_board_until_it_is_lowered(watch: Watch):
    assignment = checked(watch)
    incident = call_of(watch, assignment)
    crisis = starts(watch, incident, "crisis")
    high = says(watch, crisis, "levels", level="high")["level"]["act"]
    for reader in ("dana", "ravi"):
        assert (watch.timer(assignment, reader)["interval_s"], watch.minutes_left(assignment)) == (600, 10)
    watch.passes(minutes=1)
    says(watch, crisis, "levels", level="low", after=[high])
    watch.check(assignment)
    assert watch.minutes_left(assignment) == 10, "a lowering without reason and consult does not count"
    watch.passes(minutes=1)
    says(watch, crisis, "levels", level="low", after=[high], reason="Calm, brother stays", consult="Dr. Ames")
    watch.check(assignment)
    assert (watch.minutes_left(assignment), told(watch, incident)) == (20, [True, False])


def test_a_moderate_level_changes_nothing_and_is_told_nowhere(watch: Watch):
    assignment = checked(watch)
    incident = call_of(watch, assignment)
    says(watch, starts(watch, incident, "crisis"), "levels", level="moderate")
    watch.check(assignment)
    assert (watch.minutes_left(assignment), told(watch, incident)) == (20, [])


def test_it_counts_from_when_it_was_found_however_late_it_comes(watch: Watch):
    """Found in the fifth minute, heard in the eleventh: ten minutes from the fifth."""
    assignment = checked(watch)
    crisis, found = starts(watch, call_of(watch, assignment), "crisis"), watch.clock.now + timedelta(minutes=1)
    watch.passes(minutes=7)
    says(watch, crisis, "levels", level="imminent", at=found)
    assert (watch.minutes_left(assignment), watch.timer(assignment)["state"]) == (4, "ok")
    watch.passes(minutes=6)
    assert len(watch.alarms("welfare")) == 1


def test_what_was_said_without_signal_answers_at_its_own_time_once_it_is_heard(watch: Watch):
    """The alarm is up since the twelfth minute; they tapped in the ninth and left with the person in the twentieth."""
    assignment, start = watch.on_scene(), watch.clock.now
    crisis = starts(watch, call_of(watch, assignment), "crisis")
    watch.passes(minutes=24)
    assert len(watch.alarms("welfare")) == 1
    left = {"milestone": "transporting", "at": start + timedelta(minutes=20)}
    good(watch.world("ravi").say(f"/assignments/{assignment}/milestones", **left))
    says(watch, crisis, "levels", level="imminent", at=start + timedelta(minutes=13))
    assert len(watch.alarms("welfare")) == 1, "what they did after the alarm answers nothing without the tap"
    watch.check(assignment, at=start + timedelta(minutes=9))
    assert (watch.alarms("welfare"), watch.minutes_left(assignment)) == ([], 26)


def test_an_acute_positive_screen_makes_them_closer_without_anybody_setting_a_level(watch: Watch):
    assignment = checked(watch)
    asq = starts(watch, call_of(watch, assignment), "asq")
    answers(watch, asq, {"q1": "yes", "q2": "no", "q3": "no", "q4": "no"})
    watch.check(assignment)
    assert watch.minutes_left(assignment) == 20, "positive is not yet acute"
    answers(watch, asq, {"q5": "yes"})
    watch.check(assignment)
    assert watch.minutes_left(assignment) == 10


def test_violence_that_was_seen_makes_them_closer_and_raised_voices_do_not(watch: Watch):
    assignment = checked(watch)
    crisis = starts(watch, call_of(watch, assignment), "crisis")
    row = answers(watch, crisis, {"violence": "verbal"})
    watch.check(assignment)
    assert watch.minutes_left(assignment) == 20
    answers(watch, crisis, {"violence": "towards_people"}, after=[row["answers"]["violence"]["act"]])
    watch.check(assignment)
    assert watch.minutes_left(assignment) == 10


def test_every_crew_of_the_call_is_asked_more_often_and_nobody_else(watch: Watch):
    north = checked(watch)
    incident = call_of(watch, north)
    says(watch, starts(watch, incident, "crisis"), "levels", level="high")
    south = watch.world.assigns(incident, "South")
    watch.world.reaches(south, "acknowledged", "en_route", "on_scene", by="zoe")
    watch.works()
    for assignment, by in ((north, "ravi"), (south, "zoe")):
        watch.passes(minutes=1)
        assert watch.check(assignment, by)["interval_s"] == 600, by
    watch.world.reaches(north, "cleared")
    other = checked(watch)
    assert watch.timer(other)["interval_s"] == 1200


def test_two_assessments_have_a_voice_each_and_one_raised_is_enough(watch: Watch):
    assignment = checked(watch)
    incident = call_of(watch, assignment)
    one, other = starts(watch, incident, "crisis"), starts(watch, incident, "safe-t")
    acts = [says(watch, form, "levels", level="high")["level"]["act"] for form in (one, other)]
    watch.passes(minutes=1)
    for form, act, left in ((one, acts[0], 10), (other, acts[1], 20)):
        says(watch, form, "levels", level="low", after=[act], reason="calm", consult="Dr. Ames")
        watch.check(assignment)
        assert watch.minutes_left(assignment) == left


def test_the_risk_is_the_call_s_whomever_the_assessment_is_about(watch: Watch):
    """Begun about one record that is joined with another and parted again: the crew is no safer for that."""
    assignment = checked(watch)
    incident = call_of(watch, assignment)
    person = good(watch.world("ravi").say("/persons", incident_id=incident))["id"]
    other = good(watch.world("ravi").say("/persons", incident_id=incident))["id"]
    crisis = starts(watch, incident, "crisis", person_id=person)
    says(watch, crisis, "levels", level="high")
    join = new_id()
    good(put(watch.world("ravi"), f"/persons/{person}/joins/{join}", **said(**{"with": other})))
    good(watch.world("ravi").say(
        f"/persons/{person}/partings", reason="two brothers", after=[join], **{"from": other}
    ))  # fmt: skip
    watch.check(assignment)
    assert watch.minutes_left(assignment) == 10


def test_a_mandated_report_makes_nothing_closer_since_it_does_not_exist_for_others(watch: Watch):
    assignment = checked(watch)
    incident = call_of(watch, assignment)
    says(watch, starts(watch, incident, "report", by="mo"), "levels", by="mo", level="imminent")
    watch.check(assignment)
    assert (watch.minutes_left(assignment), told(watch, incident)) == (20, [])


def test_found_on_a_call_that_they_have_left_is_kept_and_wakes_nobody(watch: Watch):
    assignment = checked(watch)
    crisis = starts(watch, call_of(watch, assignment), "crisis")
    watch.world.reaches(assignment, "cleared")
    watch.works()
    before = watch.timer(assignment)
    says(watch, crisis, "levels", level="imminent")
    watch.passes(minutes=40)
    assert (watch.timer(assignment), watch.alarms(), len(facts(watch, crisis))) == (before, [], 1)


def test_what_says_nothing_of_risk_asks_safety_nothing_and_the_same_risk_is_told_once(watch: Watch):
    assignment = checked(watch)
    incident = call_of(watch, assignment)
    crisis = starts(watch, incident, "crisis")
    asked: list[bool] = []
    with watch.world.app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda _c, _u, statement, *_: asked.append(of_source(statement)))
    answers(watch, crisis, {"mse.mood": "low"})
    says(watch, crisis, "times", active_s=5)
    assert not any(asked)
    high = says(watch, crisis, "levels", level="high")["level"]["act"]
    assert sum(asked) == 1
    before = len(told(watch, incident))
    says(watch, crisis, "levels", level="imminent", after=[high])
    answers(watch, crisis, {"violence": "objects"})
    assert (before, told(watch, incident), len(facts(watch, crisis))) == (1, [True], 1)


def of_source(statement: str) -> bool:
    """The question what an assessment has told; the timer's own for flags wants the latest only."""
    return "welfare_acts.channel IN " in statement and "ORDER BY" not in statement


def test_any_order_of_arrival_gives_the_same_facts_and_the_same_timer(watch: Watch):
    """Four acts made without signal, in all orders: a raise, violence seen, the lowering, and the violence taken back."""
    outcomes = {outcome(watch, order) for order in permutations(range(4))}
    assert len(outcomes) == 1
    ((moments, interval, due),) = outcomes
    assert moments == ((60, True), (240, False))
    assert (interval, due) == (1200, 300 + 1200)


def outcome(watch: Watch, order: tuple[int, ...]) -> tuple[tuple[tuple[float, bool], ...], int, float]:
    assignment, start = watch.on_scene(), watch.clock.now
    crisis = starts(watch, call_of(watch, assignment), "crisis")
    watch.clock.advance(seconds=420)
    ids = [str(new_id()) for _ in range(4)]
    acts = [
        ("levels", 60, {"level": "high"}),
        ("levels", 180, {"level": "low", "after": [ids[0]], "reason": "calm", "consult": "Dr. Ames"}),
        ("answers", 100, {"answers": {"violence": {"value": ["towards_people"]}}}),
        ("answers", 240, {"answers": {"violence": {"value": ["verbal"]}}, "after": [ids[2]]}),
    ]
    for number in order:
        kind, second, body = acts[number]
        sent = said(start + timedelta(seconds=second), **body)
        good(put(watch.world("ravi"), f"/assessments/{crisis}/{kind}/{ids[number]}", **sent))
        watch.works()
    watch.check(assignment, at=start + timedelta(seconds=300))
    timer = watch.timer(assignment)
    moments = tuple(((at - start).total_seconds(), raised) for at, raised in facts(watch, crisis))
    watch.world.reaches(assignment, "cleared")
    watch.works()
    due = datetime.fromisoformat(timer["due_at"]) - start
    return moments, timer["interval_s"], due.total_seconds()
