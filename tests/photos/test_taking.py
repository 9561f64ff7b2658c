"""A photo is taken for two reasons only, is said like every act, and is seen by whom the call concerns."""

from typing import Any

import pytest

from app.core import ago, new_id
from tests.core.world import good, problem, put, said
from tests.photos.conftest import BYTES, Scene

AGREED = {"state": "given_verbal", "said": "“Yes, do it, somebody should see this”"}


def test_evidence_bears_its_case_number_and_is_still_on_its_way(scene: Scene):
    row = scene.row(scene.takes(width=4000, height=3000))
    assert (row["purpose"], row["case_number"], row["consent"]) == ("evidence", "26-104417", None)
    assert (row["size"], row["received"], row["complete_at"], row["refused"]) == (len(BYTES), 0, None, None)


def test_a_wound_bears_the_words_of_who_agreed(scene: Scene):
    photo = scene.takes(purpose="wound", case_number=None, consent=AGREED)
    assert scene.row(photo)["consent"] == AGREED


def test_and_whose_wound_it_is(scene: Scene):
    """A record may come after what is said of its person; that of another call is a mistake."""
    dana = scene.world("dana")
    here, elsewhere = (
        good(dana.say("/persons", incident_id=call))["id"] for call in (scene.incident, scene.world.takes_a_call())
    )
    for person in (here, new_id(), None):
        of = {**AGREED, "person_id": person and str(person)}
        assert scene.row(scene.takes(purpose="wound", case_number=None, consent=of))["consent"] == of
    wrong = scene.said_of(purpose="wound", case_number=None, consent={**AGREED, "person_id": elsewhere})
    answer = scene.world("ravi").say("/photos", **wrong)
    assert problem(answer) == (422, "malformed") and "person_id" in answer.get_json()["errors"]


@pytest.mark.parametrize("version", ["1", "none"])
def test_and_which_text_was_read_out_to_them_and_how(scene: Scene, version: str):
    """`none`: their phone had no text, and says so."""
    read = {"state": "given_written", "notice": {"version": version, "language": "so", "words": "read aloud"}}
    assert scene.row(scene.takes(purpose="wound", case_number=None, consent=read))["consent"] == read


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"case_number": None}, "case_number"),
        ({"case_number": "  "}, "case_number"),
        ({"case_number": "9" * 41}, "case_number"),
        ({"purpose": "wound"}, "consent"),
        ({"purpose": "wound", "consent": {"state": "declined", "said": "no"}}, "consent"),
        ({"purpose": "wound", "consent": {"state": "given_verbal", "said": ""}}, "consent"),
        ({"purpose": "wound", "consent": {"state": "given_verbal"}}, "consent"),
        ({"purpose": "wound", "consent": {**AGREED, "notice": {"version": "99", "language": "en"}}}, "consent"),
        ({"purpose": "wound", "consent": {**AGREED, "notice": {"version": "1"}}}, "consent"),
        ({"purpose": "souvenir"}, "purpose"),
        ({"media_type": "image/svg+xml"}, "media_type"),
        ({"size": 0}, "size"),
        ({"size": 20 * 1024 * 1024 + 1}, "size"),
        ({"sha256": "F" * 64}, "sha256"),
        ({"sha256": "f" * 63 + "\n"}, "sha256"),
        ({"sha256": "f" * 64 + "\n"}, "sha256"),
    ],
)
def test_what_no_photo_may_be_is_refused_in_words(scene: Scene, wrong: dict[str, Any], field: str):
    answer = scene.world("ravi").say("/photos", **scene.said_of(**wrong))
    assert problem(answer) == (422, "malformed") and field in answer.get_json()["errors"]
    assert scene.world.rows("photos", "ravi") == {}


def test_an_assignment_of_another_call_is_not_the_one_that_took_it(scene: Scene):
    other = scene.world.assigns(scene.world.takes_a_call(), "South")
    answer = scene.world("ravi").say("/photos", **scene.said_of(assignment_id=other))
    assert problem(answer) == (422, "malformed") and "assignment_id" in answer.get_json()["errors"]


def test_said_twice_it_is_one_photo(scene: Scene):
    photo, body = new_id(), said(**scene.said_of())
    first, second = (put(scene.world("ravi"), f"/photos/{photo}", **body) for _ in range(2))
    assert (first.status_code, good(first)) == (second.status_code, good(second))
    assert len(scene.world.rows("photos", "ravi")) == 1
    other = put(scene.world("ravi"), f"/photos/{photo}", **body | {"case_number": "26-1"})
    assert problem(other) == (409, "id-reused")


def test_it_is_taken_in_however_late_it_comes(scene: Scene):
    photo, incident = str(new_id()), scene.world.takes_a_call()
    assignment = scene.world.assigns(incident)
    good(scene.world("dana").say(f"/assignments/{assignment}/recalls", reason="over"))
    body = scene.said_of(incident_id=incident, assignment_id=assignment)
    answer = scene.world("ravi").say("/photos", photo, at=ago(hours=5), **body)
    assert good(answer) == {}, "may append, no longer read"
    assert scene.row(photo, "lena")["case_number"] == "26-104417"


def test_the_crew_clinicians_and_leads_see_it_and_nobody_else(scene: Scene):
    photo = scene.takes()
    for member in ("ravi", "mo", "cleo", "lena"):
        assert photo in scene.world.rows("photos", member), member
        assert scene.row(photo, member)["id"] == photo
    assert problem(scene.world("zoe").ask(f"/photos/{photo}")) == (404, "not-found")
    assert problem(scene.world("zoe").say("/photos", **scene.said_of())) == (404, "not-found")
    for member in ("dana", "ada"):
        assert problem(scene.world(member).ask(f"/photos/{photo}")) == (403, "not-allowed")
        assert problem(scene.world(member).say("/photos", **scene.said_of())) == (403, "not-allowed")
    assert not {member for member in ("zoe", "dana", "ada") if scene.world.rows("photos", member)}


def test_a_second_crew_gets_it_with_the_call_and_forgets_it_with_the_call(scene: Scene):
    photo, cursor = scene.takes(), scene.world.cursor("zoe")
    mine = scene.world.assigns(scene.incident, "South")
    found = good(scene.world("zoe").ask("/changes", since=cursor))
    assert [row["id"] for row in found["rows"]["photos"]] == [photo]
    good(scene.world("dana").say(f"/assignments/{mine}/recalls", reason="not needed"))
    gone = good(scene.world("zoe").ask("/changes", since=found["cursor"]))
    assert scene.incident in gone["forgotten"]["incidents"]
    assert problem(scene.world("zoe").ask(f"/photos/{photo}")) == (404, "not-found")


def test_the_timeline_says_that_one_was_taken(scene: Scene):
    scene.takes()
    acts = [row["act"] for row in good(scene.world("lena").ask(f"/incidents/{scene.incident}/timeline"))["items"]]
    assert acts[-1] == "photo.taken"
