"""A mandated report stays with its author until it is made, whatever becomes of call and shift; leads see all of them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import literal_column, select, text, update

from app.assessments import Assessment, due_to
from app.assessments.due import reckon
from app.core import ago, session, transaction, wire
from app.incidents import Access, Incident
from app.teams import Member
from tests.assessments.conftest import Scene
from tests.core.world import World, good, problem
from tests.support.cast import CAST
from tests.sync.test_open_work import explained

CHILD: dict[str, Any] = {
    "about": ["child"],
    "learned_at": ["2024-11-27T15:30:00-06:00"],
    "what": ["A bruise like a hand"],
}
BY_VOICE: dict[str, Any] = {"child.oral_at": ["2024-11-27T16:00:00-06:00"]}
IN_WRITING: dict[str, Any] = {"child.written_at": ["2024-12-02T10:00:00-06:00"]}


def filed(scene: Scene, by: str = "ravi", **answers: Any) -> str:
    report = scene.starts("report", by)
    scene.answers(report, by, **(answers or CHILD))
    return report


def is_closed(scene: Scene) -> None:
    scene.world.reaches(scene.assignment, "cleared")
    scene.world.writes_up(scene.incident)
    good(scene.world("lena").say(f"/incidents/{scene.incident}/closures", disposition="no_contact"))


def is_over(scene: Scene) -> None:
    """The crew has left, the call is closed, and the shift has ended."""
    is_closed(scene)
    good(scene.world("lena").say(f"/shifts/{scene.world.team()['shift_id']}/ends"))


def was_over(scene: Scene, days: int) -> None:
    """All of that, so many days ago: longer than a crew may add to its call."""
    is_over(scene)
    then = ago(days=days)
    with scene.world.app.app_context(), transaction():
        session().execute(update(Access).values(until=then))
        session().execute(update(Member).values(since=then, until=then))
        session().execute(update(Incident).values(ended_at=then))


def due_at(scene: Scene, report: str) -> str | None:
    with scene.world.app.app_context():
        return wire(session().get_one(Assessment, UUID(report)).due_at)


def reports(world: World, by: str) -> list[str]:
    return [row["id"] for row in world.rows("assessments", by).values() if row["form_code"] == "report"]


def test_the_next_clock_is_known_through_a_holiday_and_a_weekend(scene: Scene):
    report = scene.starts("report")
    assert due_at(scene, report) is None
    scene.answers(report, **CHILD)
    assert due_at(scene, report) == "2024-11-28T21:30:00.000Z"
    scene.answers(report, **BY_VOICE)
    assert due_at(scene, report) == "2024-12-03T22:00:00.000Z", "not over Thanksgiving, and not over the weekend"
    scene.answers(report, **IN_WRITING)
    assert due_at(scene, report) == "2024-12-03T22:00:00.000Z", "made, and not signed"
    scene.says(report, "signatures")
    assert due_at(scene, report) is None
    scene.says(report, "amendments", reason="The number was wrong")
    assert due_at(scene, report) == "2024-12-03T22:00:00.000Z", "open again, and to be signed"


def test_a_mistyped_day_neither_ends_a_clock_nor_keeps_the_paper_shut(scene: Scene):
    report = scene.starts("report")
    far: dict[str, Any] = {link: ["9999-12-31T23:59:59-14:00"] for link in (*CHILD, *BY_VOICE) if link.endswith("_at")}
    row = scene.answers(report, **{**CHILD, **far})
    begun = datetime.fromisoformat(row["created_at"])
    assert due_at(scene, report) == row["clocks"]["oral_due_at"] == wire(begun + timedelta(hours=24))
    near: dict[str, Any] = {**BY_VOICE, "learned_at": CHILD["learned_at"]}
    scene.answers(report, after=[row["answers"]["learned_at"]["act"]], **near)
    assert due_at(scene, report) == "2024-12-03T22:00:00.000Z"


def test_other_forms_are_never_due(scene: Scene):
    asq = scene.starts("asq")
    scene.answers(asq, q1=["yes"])
    assert due_at(scene, asq) is None


def test_the_author_keeps_it_when_the_call_is_closed_and_the_shift_has_ended(scene: Scene):
    report, other, asq = filed(scene), filed(scene, "mo"), scene.starts("asq")
    cursor = scene.world.cursor("ravi")
    scene.says(report, "signatures")
    is_over(scene)
    answer = good(scene.world("ravi").ask("/changes", since=cursor))
    assert answer["full"] and [row["id"] for row in answer["rows"]["assessments"]] == [report]
    assert "incidents" not in answer["rows"] and asq not in str(answer) and other not in str(answer)
    assert scene.row(report)["clocks"]["written_due_at"]
    assert problem(scene.world("ravi").ask(f"/assessments/{other}")) == (404, "not-found")
    assert problem(scene.world("ravi").ask(f"/incidents/{scene.incident}")) == (404, "not-found")
    assert reports(scene.world, "mo") == [other]


def test_it_is_not_dropped_with_the_call_while_the_shift_goes_on(scene: Scene):
    report, asq = filed(scene), scene.starts("asq")
    cursor = scene.world.cursor("ravi")
    is_closed(scene)
    answer = good(scene.world("ravi").ask("/changes", since=cursor))
    assert answer["forgotten"] == {"incidents": [scene.incident]}
    assert [row["id"] for row in answer["rows"]["assessments"]] == [report] and asq not in str(answer)


def test_the_author_says_days_later_that_it_was_made_and_then_forgets_it(scene: Scene):
    report = filed(scene)
    scene.says(report, "signatures")
    was_over(scene, days=6)
    cursor = scene.world.cursor("ravi")
    assert problem(scene.world("ravi").say(f"/incidents/{scene.incident}/notes", text="late")) == (404, "not-found")
    assert scene.answers(report, **BY_VOICE)["id"] == report, "its author sees what became of it"
    answer = good(scene.world("ravi").ask("/changes", since=cursor))
    assert [row["id"] for row in answer["rows"]["assessments"]] == [report] and answer["forgotten"] == {}
    scene.answers(report, **IN_WRITING)
    assert due_at(scene, report) is None
    answer = good(scene.world("ravi").ask("/changes", since=answer["cursor"]))
    assert answer["forgotten"] == {"assessments": [report]} and "assessments" not in answer["rows"]
    assert reports(scene.world, "ravi") == []
    assert problem(scene.world("ravi").ask(f"/assessments/{report}")) == (404, "not-found")
    late = scene.world("ravi").say(f"/assessments/{report}/answers", answers={"lead_told": {"value": [True]}})
    assert late.status_code == 201 and late.get_json() == {}, "taken whenever it comes, and nothing shown"


def test_while_the_call_is_theirs_a_report_that_is_done_stays_where_it_is(scene: Scene):
    report = filed(scene, **CHILD, **BY_VOICE)
    cursor = scene.world.cursor("ravi")
    scene.answers(report, **IN_WRITING)
    scene.says(report, "signatures")
    answer = good(scene.world("ravi").ask("/changes", since=cursor))
    assert [row["id"] for row in answer["rows"]["assessments"]] == [report] and answer["forgotten"] == {}


@pytest.mark.parametrize("member, sees", [("lena", True), ("cleo", False), ("dana", False), ("zoe", False)])
def test_leads_get_everybody_s_however_old_and_nobody_else_does(scene: Scene, member: str, sees: bool):
    report = filed(scene)
    was_over(scene, days=6)
    assert (reports(scene.world, member) == [report]) == sees
    answer = scene.world(member).ask(f"/assessments/{report}")
    assert answer.status_code == (200 if sees else 403 if member == "dana" else 404)
    answered = scene.world(member).say(f"/assessments/{report}/answers", answers={"lead_told": {"value": [True]}})
    assert answered.status_code == (201 if sees else 403 if member == "dana" else 404)


def test_a_clinician_has_their_own(scene: Scene):
    report = filed(scene, "cleo")
    was_over(scene, days=6)
    assert reports(scene.world, "cleo") == [report]


def test_a_lead_ends_it_and_its_author_s_phone_forgets_it(scene: Scene):
    report = filed(scene, **CHILD, **BY_VOICE)
    scene.says(report, "signatures")
    is_over(scene)
    cursor = scene.world.cursor("ravi")
    scene.says(report, "amendments", "lena", reason="It was sent from the desk")
    scene.answers(report, "lena", **IN_WRITING)
    assert reports(scene.world, "ravi") == [report], "until it is signed"
    scene.says(report, "signatures", "lena")
    assert good(scene.world("ravi").ask("/changes", since=cursor))["forgotten"] == {"assessments": [report]}
    assert reports(scene.world, "ravi") == []


def test_one_that_was_joined_into_another_is_due_there_only(scene: Scene):
    first, second = filed(scene), filed(scene)
    scene.says(first, "joins", other_id=second)
    assert {one: due_at(scene, one) for one in (first, second)} == {first: "2024-11-28T21:30:00.000Z", second: None}
    is_over(scene)
    assert reports(scene.world, "ravi") == [first]


def test_its_form_comes_along_when_another_version_was_published_long_ago(scene: Scene):
    report = filed(scene)
    scene.says(report, "signatures")
    with scene.world.app.app_context(), transaction():
        form = session().get_one(Assessment, UUID(report)).form
        form.state, form.retired_at = "retired", ago(days=40)
    is_over(scene)
    assert scene.forms["report"]["id"] in scene.world.rows("forms", "ravi")


def test_the_worker_reckons_those_of_before(scene: Scene):
    report, done = filed(scene), filed(scene, **CHILD, **BY_VOICE, **IN_WRITING)
    scene.says(done, "signatures")
    with scene.world.app.app_context():
        with transaction():
            before = text("UPDATE assessments SET due_at = created_at WHERE form_code = 'report'")
            session().execute(before)  # as the migration leaves them
        with transaction():
            assert reckon() == 2
    assert {one: due_at(scene, one) for one in (report, done)} == {report: "2024-11-28T21:30:00.000Z", done: None}


def test_what_is_due_is_found_without_reading_all_papers_that_ever_were(world: World):
    with world.app.app_context(), transaction():
        if world.kind == "postgresql":
            session().execute(text("SET LOCAL enable_seqscan = off"))  # of a handful it would read all
        who = f"'{CAST['ravi'].id.hex if world.kind == 'sqlite' else CAST['ravi'].id}'"
        asked = select(Assessment.id).where(due_to(literal_column(who)))
        assert "ix_assessments_due" in "\n".join(map(str, explained(asked)))
