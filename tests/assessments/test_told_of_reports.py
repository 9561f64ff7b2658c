"""Before a report's clock ends and when it has ended, its author and the leads are told, once, in words that tell nobody else."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from app.assessments import Assessment, words
from app.assessments.due import due, fire, reckon
from app.core import now, session, transaction, wire
from app.core.clock import frozen
from app.push import Delivery
from tests.assessments.conftest import Scene
from tests.support.cast import CAST

Told = list[tuple[str, str]]


def filed(scene: Scene, learned: datetime, about: str = "child") -> str:
    report = scene.starts("report")
    scene.answers(report, about=[about], learned_at=[wire(learned)])
    return report


def made(link: str) -> dict[str, Any]:
    return {link: [wire(now())]}


def told(scene: Scene, **later: float) -> Told:
    """What the worker says so much later, to whom and how far it is."""
    with scene.world.app.app_context(), frozen(now() + timedelta(**later)):
        with transaction():
            before = set(session().scalars(select(Delivery.id)))
        with transaction():
            fire()
        fresh = select(Delivery).where(Delivery.id.not_in(before))
        names = {member.id: name for name, member in CAST.items()}
        return sorted((names[row.user_id], row.step) for row in session().scalars(fresh))


def to_both(step: str) -> Told:
    return [("lena", step), ("ravi", step)]


def test_its_author_and_the_leads_are_told_four_hours_before_and_when_it_has_ended(scene: Scene):
    filed(scene, now(), "adult")
    assert told(scene, hours=19) == []
    assert told(scene, hours=20, minutes=1) == to_both("soon") and told(scene, hours=21) == []
    assert told(scene, hours=24, minutes=1) == to_both("over") and told(scene, days=9) == []


def test_the_worker_knows_when_to_look_next(scene: Scene):
    with scene.world.app.app_context():
        assert due() is None
    report = filed(scene, now(), "adult")
    with scene.world.app.app_context():
        row = session().get_one(Assessment, UUID(report))
        assert row.due_at and due() == row.tell_at == row.due_at - timedelta(hours=4)
    scene.answers(report, **made("adult.oral_at"))
    with scene.world.app.app_context():
        assert due() is None, "made: a signature that is missing wakes nobody"


def test_a_worker_that_was_away_says_the_gravest_once(scene: Scene):
    filed(scene, now(), "adult")
    assert told(scene, hours=30) == to_both("over") and told(scene, hours=31) == []


def test_whoever_begins_it_late_is_told_an_hour_on_and_not_into_the_form(scene: Scene):
    filed(scene, now() - timedelta(hours=30), "adult")
    assert told(scene, minutes=30) == []
    assert told(scene, minutes=61) == to_both("over")


def test_a_child_s_second_clock_has_words_of_its_own(scene: Scene):
    report = filed(scene, now())
    assert told(scene, hours=24, minutes=1) == to_both("over")
    scene.answers(report, **made("child.oral_at"))
    with scene.world.app.app_context():
        written = session().get_one(Assessment, UUID(report)).due_at
    assert written
    left = (written - now()).total_seconds()
    assert told(scene, seconds=left - 5 * 3600) == []
    assert told(scene, seconds=left - 3 * 3600) == to_both("soon")
    assert told(scene, seconds=left + 60) == to_both("over")


def test_a_clock_that_ends_earlier_than_was_thought_is_told_of_again(scene: Scene):
    report = filed(scene, now(), "adult")
    assert told(scene, hours=20, minutes=1) == to_both("soon")
    row = scene.row(report)
    corrected: dict[str, Any] = {"learned_at": [wire(now() - timedelta(hours=10))]}
    scene.answers(report, after=[row["answers"]["learned_at"]["act"]], **corrected)
    assert told(scene, hours=14, minutes=1) == to_both("over")


def test_a_child_reported_late_has_its_written_clock_told_of_when_that_ends(scene: Scene):
    report = filed(scene, now() - timedelta(days=20))
    assert told(scene, hours=2) == to_both("over"), "both clocks, the written one as it was thought to be"
    scene.answers(report, **made("child.oral_at"))
    with scene.world.app.app_context():
        written = session().get_one(Assessment, UUID(report)).due_at
    assert written
    left = (written - now()).total_seconds()
    assert told(scene, seconds=left - 3 * 3600) == to_both("soon")
    assert told(scene, seconds=left + 60) == to_both("over") and told(scene, days=30) == []


def test_a_clock_that_ends_later_than_was_thought_is_told_of_again(scene: Scene):
    report = filed(scene, now() - timedelta(hours=30), "adult")
    assert told(scene, minutes=61) == to_both("over")
    row = scene.row(report)
    corrected: dict[str, Any] = {"learned_at": [wire(now())]}
    scene.answers(report, after=[row["answers"]["learned_at"]["act"]], **corrected)
    assert told(scene, hours=19) == [] and told(scene, hours=20, minutes=1) == to_both("soon")
    assert told(scene, hours=24, minutes=1) == to_both("over") and told(scene, days=9) == []


def test_of_those_of_before_only_what_lies_ahead_is_told(scene: Scene):
    then = now() - timedelta(hours=30)
    _, late = filed(scene, now(), "adult"), filed(scene, then, "adult")
    with scene.world.app.app_context():
        with transaction():
            session().execute(update(Assessment).values(told=["voice.soon", "voice.over"], tell_at=None))
            session().get_one(Assessment, UUID(late)).created_at = then
        with transaction():
            reckon()
    assert told(scene, hours=2) == [], "nobody is woken for what was over"
    assert told(scene, hours=20, minutes=1) == to_both("soon")


def test_a_phone_without_signal_for_a_shift_still_hears_that_it_is_over(scene: Scene):
    filed(scene, now(), "adult")
    told(scene, hours=20, minutes=1), told(scene, hours=24, minutes=1)
    with scene.world.app.app_context():
        pages = session().scalars(select(Delivery).where(Delivery.kind == "report"))
        lives = {(page.step, page.expires_at - page.queued_at) for page in pages}
    assert lives == {("soon", timedelta(hours=4)), ("over", timedelta(hours=24))}


def test_a_lock_screen_says_nothing_of_it_and_no_board_sees_whom_it_reached(scene: Scene):
    report = filed(scene, now(), "adult")
    cursors = {member: scene.world.cursor(member) for member in ("dana", "lena", "cleo")}
    told(scene, hours=25)
    with scene.world.app.app_context(), transaction():
        for row in session().scalars(select(Delivery).where(Delivery.subject_id == UUID(report))):
            row.queued_at = now()  # also by the clock of the boards
    for member, cursor in cursors.items():
        rows = scene.world(member).ask("/changes", since=cursor).get_json()["rows"]
        assert report not in str(rows.get("deliveries")), member
        assert report not in str(scene.world.rows("deliveries", member)), member
    for title, body in (words.SOON, words.OVER):
        assert not any(word in f"{title} {body}".lower() for word in ("report", "child", "adult", "mandated"))
