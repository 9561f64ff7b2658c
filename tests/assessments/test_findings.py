"""What the figures count of a call's papers is a row without words, and is there for papers of before too."""

from typing import Any

from app.assessments import refill
from app.assessments.findings import Found, found
from app.assessments.models import Finding
from app.core import session, transaction
from tests.assessments.conftest import Scene
from tests.assessments.test_close_out import Filed
from tests.core.world import World


def kept(world: World) -> dict[str, tuple[Any, ...]]:
    with world.app.app_context():
        rows = session().query(Finding).all()
        return {str(row.incident_id): (row.suicidal, row.screened, row.moderate, row.planned) for row in rows}


def test_it_follows_the_papers_as_they_are_written(scene: Scene):
    world = scene.world
    closing, crisis = scene.starts("close-out"), scene.starts("crisis")
    assert kept(world) == {scene.incident: (None, False, None, False)}
    scene.answers(crisis, presenting=["self_harm"])
    scene.says(crisis, "levels", level="moderate")
    scene.answers(closing, contact=["yes"], plan=["declined"])
    assert kept(world) == {scene.incident: (True, False, True, True)}
    scene.answers(scene.starts("asq"), q1=["no"], q2=["no"], q3=["no"], q4=["no"])
    assert kept(world) == {scene.incident: (True, True, True, True)}


def test_a_mandated_report_says_nothing_here(scene: Scene):
    scene.starts("report")
    assert kept(scene.world) == {}


def test_the_gravest_level_counts_and_words_of_ones_own_are_a_reason():
    def of(*levels: str) -> Found:
        return found([Filed("crisis", {"presenting": {"value": [{"text": "lost"}]}}, {"level": one}) for one in levels])

    assert (of("low", "moderate").moderate, of("low").moderate, of("none_found").moderate) == (True, False, False)
    assert of("low", "undetermined").moderate is None, "it may be more"
    assert of("imminent", "undetermined").moderate is True
    assert of("low").suicidal is False


def test_papers_of_before_are_read_once(scene: Scene):
    world = scene.world
    calls = [world.takes_a_call() for _ in range(3)]
    for call in calls:
        world.writes_up(call, "lena")
    before = kept(world)
    assert before.keys() == {*calls}
    with world.app.app_context():
        with transaction() as active:
            active.query(Finding).delete()
        assert (refill(), refill()) == (3, 0)
    assert kept(world) == before


def test_they_are_read_in_pieces_with_a_rest_between_them(scene: Scene, monkeypatch: Any):
    monkeypatch.setattr("app.assessments.findings.AT_ONCE", 2)
    world = scene.world
    for _ in range(3):
        world.writes_up(world.takes_a_call(), "lena")
    with world.app.app_context():
        with transaction() as active:
            active.query(Finding).delete()
        assert [refill() for _ in range(3)] == [2, 1, 0] and len(kept(world)) == 3
