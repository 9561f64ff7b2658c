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


def test_the_time_after_leaving_begins_once_the_last_team_has_left(scene: Scene):
    """A team that never came keeps nobody waiting, and each crew's own time begins when it left itself."""
    begin, zoe = now() - timedelta(minutes=30), scene.world("zoe")
    other = scene.world.assigns(scene.incident, "South")
    form = scene.starts("close-out")
    good(scene.world("ravi").say(f"/assessments/{form}/signatures", at=begin + timedelta(minutes=20)))
    left = {"milestone": "cleared", "at": begin}
    good(scene.world("ravi").say(f"/assignments/{scene.assignment}/milestones", **left))
    assert waits(scene, "lena") == {"p50": 20, "p90": 20}
    good(zoe.say(f"/assignments/{other}/milestones", milestone="on_scene", at=begin - timedelta(minutes=5)))
    assert waits(scene, "lena") is None and waits(scene, "ravi") == {"p50": 20, "p90": 20}
    good(zoe.say(f"/assignments/{other}/milestones", milestone="cleared", at=begin + timedelta(minutes=15)))
    assert waits(scene, "lena") == {"p50": 5, "p90": 5} and waits(scene, "ravi") == {"p50": 20, "p90": 20}


def waits(scene: Scene, member: str) -> dict[str, float] | None:
    [times] = good(scene.world(member).ask("/paper-times"))["items"]
    return times["clear_to_signed_min"]
