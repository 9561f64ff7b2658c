"""How long the papers take is measured from day one, and the crew sees it first."""

from datetime import timedelta

from app.assessments.paper_times import shares
from app.core import now
from tests.assessments.conftest import Scene
from tests.core.world import good, problem


def test_shares_are_by_nearest_rank_on_what_is_known():
    assert shares([]) is None and shares([7]) == {"p50": 7, "p90": 7}
    assert shares(range(1, 11)) == {"p50": 5, "p90": 9}


def test_a_crew_sees_its_own_times_and_a_lead_all(scene: Scene):
    begin = now() - timedelta(minutes=30)
    for seconds, minutes in ((40, 5), (90, 20)):
        form = scene.starts("close-out")
        scene.says(form, "times", active_s=seconds)
        good(scene.world("ravi").say(f"/assessments/{form}/signatures", at=begin + timedelta(minutes=minutes)))
    scene.starts("report")
    left = {"milestone": "cleared", "at": begin}
    good(scene.world("ravi").say(f"/assignments/{scene.assignment}/milestones", **left))
    expected = {
        "form_code": "close-out", "count": 2, "signed": 2, "active_s": {"p50": 40, "p90": 90},
        "clear_to_signed_min": {"p50": 5, "p90": 20},
    }  # fmt: skip
    for member in ("ravi", "mo", "lena"):
        assert good(scene.world(member).ask("/paper-times"))["items"] == [expected]
    assert good(scene.world("zoe").ask("/paper-times"))["items"] == []
    assert problem(scene.world("dana").ask("/paper-times")) == (403, "not-allowed")
