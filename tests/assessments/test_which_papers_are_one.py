"""Two papers are one only if they are of one form, of one call, of one person, and of whoever may say so."""

from app.core import new_id
from tests.assessments.conftest import Scene
from tests.assessments.support import joins, two, values
from tests.core.world import good, problem
from tests.people.support import joined, parted, somebody


def refused(scene: Scene, one: str, other: str, by: str = "ravi") -> tuple[int, str]:
    return problem(scene.world(by).say(f"/assessments/{one}/joins", other_id=other))


def test_it_is_about_whom_either_names_and_never_about_two(scene: Scene):
    one, other = (good(scene.world("ravi").say("/persons", incident_id=scene.incident))["id"] for _ in range(2))
    unnamed, named, another = (
        scene.starts("crisis", **more) for more in ({}, {"person_id": one}, {"person_id": other})
    )
    assert refused(scene, named, another) == (422, "malformed")
    joins(scene, unnamed, named)
    assert scene.row(unnamed)["person_id"] == one
    joins(scene, unnamed, another)
    assert scene.row(another)["joined_into"] is None, "it is kept as said, and does not count"
    assert scene.row(unnamed)["person_id"] == one


def test_two_papers_about_records_of_one_person_are_one_also_after_the_records_are_parted(scene: Scene):
    one, other = (somebody(scene.world, scene.incident) for _ in range(2))
    first, second = (scene.starts("crisis", by, person_id=about) for by, about in (("ravi", one), ("mo", other)))
    scene.answers(second, "mo", note=["Mo says"])
    assert refused(scene, first, second) == (422, "malformed")
    joined(scene.world, one, other)
    joins(scene, first, second)
    row = scene.row(first)
    assert (row["person_id"], values(row)) == (one, {"note": ["Mo says"]})
    parted(scene.world, one, other)
    third = scene.starts("crisis", "mo")
    joins(scene, third, first)
    assert [scene.row(paper)["joined_into"] for paper in (first, second, third)] == [None, first, first]
    assert refused(scene, first, scene.starts("crisis", person_id=other)) == (422, "malformed")


def test_only_two_papers_of_one_form_on_one_call_are_one(scene: Scene):
    first, second = two(scene)
    asq = scene.starts("asq")
    elsewhere = Scene(scene.world).starts("crisis")
    for other in (first, asq, elsewhere, str(new_id())):
        assert refused(scene, first, other) == (422, "malformed")
    for stranger in ("zoe", "nia"):
        assert refused(scene, first, second, stranger)[0] in (403, 404)
    assert refused(scene, first, second, "dana") == (403, "not-allowed")
    assert refused(scene, str(new_id()), second) == (404, "not-found")
    assert scene.row(second)["joined_into"] is None


def test_a_report_is_brought_together_with_ones_own_only(scene: Scene):
    mine, again, of_mo = scene.starts("report"), scene.starts("report"), scene.starts("report", "mo")
    assert refused(scene, mine, of_mo) == (422, "malformed"), "as if there were none"
    assert refused(scene, of_mo, mine) == (404, "not-found")
    for other in (of_mo, again):
        assert refused(scene, mine, other, "lena") == (422, "malformed")
    before = good(scene.world("dana").ask(f"/incidents/{scene.incident}/timeline"))["items"]
    joins(scene, mine, again)
    assert scene.row(again)["joined_into"] == mine
    assert good(scene.world("dana").ask(f"/incidents/{scene.incident}/timeline"))["items"] == before


def test_who_was_crew_may_still_say_so_without_reading(scene: Scene):
    first, second = two(scene)
    scene.world.ends(scene.incident)
    answer = scene.world("ravi").say(f"/assessments/{first}/joins", other_id=second)
    assert answer.status_code == 201
    assert scene.row(second, "lena")["joined_into"] == first
