"""Papers that were brought together are listed, counted, exported and warned of as one."""

from sqlalchemy import select

from app.assessments import Contact
from app.core import ago, session
from app.safety.models import Said
from tests.assessments.conftest import Scene
from tests.assessments.support import joins, two
from tests.core.world import good


def test_it_is_listed_counted_and_exported_once(scene: Scene):
    first, second = two(scene, "close-out")
    scene.answers(first, contact=["no"], disposition=["no_contact"])
    scene.answers(second, "mo", no_contact_reason=["gone"], injuries=["none"], police=["none"])
    scene.says(second, "times", "mo", active_s=30)
    assert scene.world.incident(scene.incident)["owed"] != []
    joins(scene, first, second)
    assert scene.world.incident(scene.incident)["owed"] == [], "what either lacks the other says"
    listed = good(scene.world("ravi").ask(f"/incidents/{scene.incident}/assessments"))["items"]
    assert [row["id"] for row in listed] == [first]
    [times] = good(scene.world("ravi").ask("/paper-times"))["items"]
    assert (times["count"], times["active_s"]["p50"]) == (1, 30)
    exports = [
        good(scene.world("ravi").ask(f"/assessments/{paper}/questionnaire-response")) for paper in (first, second)
    ]
    assert exports[0] == exports[1] and exports[0]["id"] == first
    with scene.world.app.app_context():
        [contact] = session().scalars(select(Contact)).all()
        assert (str(contact.assessment_id), contact.no_contact_reason) == (first, "gone")
    late = scene.answers(second, "mo", hold=["none"])
    assert late["joined_into"] == first
    with scene.world.app.app_context():
        assert [str(one.assessment_id) for one in session().scalars(select(Contact))] == [first]


def test_a_danger_told_in_either_counts_once_from_when_it_was_found(scene: Scene):
    first, second = two(scene)
    found = ago(minutes=1)
    high = scene.says(second, "levels", "mo", level="high", at=found)["level"]["act"]
    assert risks(scene) == [(second, True)]
    joins(scene, first, second)
    assert risks(scene) == [(first, True)]
    assert told(scene) == [True], "it is no new danger"
    scene.says(second, "levels", "mo", level="low", after=[high], reason="Calm, brother stays", consult="Dr. Ames")
    assert risks(scene) == [(first, True), (first, False)] and told(scene) == [True, False]


def risks(scene: Scene) -> list[tuple[str, bool | None]]:
    with scene.world.app.app_context():
        found = (
            select(Said.channel, Said.raised)
            .where(Said.kind == "risk", Said.channel != "flags")
            .order_by(Said.order_at)
        )
        return [(str(channel), raised) for channel, raised in session().execute(found)]


def told(scene: Scene) -> list[bool]:
    rows = good(scene.world("dana").ask(f"/incidents/{scene.incident}/timeline"))["items"]
    return [row["particulars"]["raised"] for row in rows if row["act"] == "safety.risk"]


def test_the_log_says_that_two_are_one_and_nothing_of_what_was_found(scene: Scene):
    first, second = two(scene)
    scene.answers(second, "mo", note=["Stood at the door"])
    joins(scene, second, first, "mo")
    log = good(scene.world("dana").ask(f"/incidents/{scene.incident}/timeline"))["items"]
    [entry] = [one for one in log if one["act"] == "assessment.joined"]
    assert entry["particulars"] == {"form": "crisis", "papers": sorted([first, second]), "whole": first}
    assert "Stood" not in str(log)
