"""A mandated report is for its author and the leads; what hangs on a call goes with it."""

from tests.assessments.conftest import Scene
from tests.core.world import good, problem


def test_a_mandated_report_is_seen_by_its_author_and_the_leads_only(scene: Scene):
    report = scene.starts("report", by="mo")
    scene.answers(report, "mo", about=["child"], what=["Bruises on both arms"])
    for member in ("ravi", "cleo", "zoe"):
        assert problem(scene.world(member).ask(f"/assessments/{report}")) == (404, "not-found")
        assert report not in scene.world.rows("assessments", member), member
    assert problem(scene.world("ravi").say(f"/assessments/{report}/signatures")) == (404, "not-found")
    assert problem(scene.world("ravi").say(f"/assessments/{report}/levels", level="high")) == (404, "not-found")
    for member in ("mo", "lena"):
        assert report in scene.world.rows("assessments", member)
        assert scene.row(report, member)["answers"]["about"]["value"] == ["child"]
    listed = good(scene.world("ravi").ask(f"/incidents/{scene.incident}/assessments"))["items"]
    assert listed == []


def test_the_reporter_s_name_is_not_in_the_call_s_own_log(scene: Scene):
    before = good(scene.world("dana").ask(f"/incidents/{scene.incident}/timeline"))["items"]
    report = scene.starts("report", by="mo")
    scene.answers(report, "mo", about=["adult"])
    scene.says(report, "signatures", by="mo")
    assert good(scene.world("dana").ask(f"/incidents/{scene.incident}/timeline"))["items"] == before
    assert report not in str(scene.world.rows("timeline", "ravi"))


def test_the_level_is_not_in_the_log_that_dispatchers_read(scene: Scene):
    asq = scene.starts("asq")
    scene.answers(asq, q1=["yes"])
    scene.says(asq, "levels", level="imminent")
    lena = good(scene.world("lena").ask(f"/incidents/{scene.incident}/timeline"))["items"]
    assert "assessment.answered" in [entry["act"] for entry in lena]
    log = good(scene.world("dana").ask(f"/incidents/{scene.incident}/timeline"))["items"]
    acts = [entry["act"] for entry in log]
    assert "assessment.level_set" in acts and "assessment.answered" not in acts, "nor which question was asked"
    assert "imminent" not in str(log) and "imminent" not in str(good(scene.world("dana").ask("/changes"))["rows"])


def test_a_second_team_gets_what_was_found_and_not_the_report(scene: Scene):
    asq, report = scene.starts("asq"), scene.starts("report")
    scene.answers(asq, q1=["yes"])
    cursor = scene.world.cursor("zoe")
    scene.world.assigns(scene.incident, "South")
    rows = good(scene.world("zoe").ask("/changes", since=cursor))["rows"]
    assert [row["id"] for row in rows["assessments"]] == [asq] and report not in str(rows)
    acts = {row["act"] for row in rows["timeline"]}
    assert "assessment.started" in acts and "assessment.answered" not in acts, "answers are rows, not a log of taps"


def test_boards_of_different_roles_do_not_share_a_page(scene: Scene):
    dana, lena = scene.world.cursor("dana"), scene.world.cursor("lena")
    asq = scene.starts("asq")
    for _ in range(2):
        assert "assessments" not in good(scene.world("dana").ask("/changes", since=dana))["rows"]
        rows = good(scene.world("lena").ask("/changes", since=lena))["rows"]
        assert [row["id"] for row in rows["assessments"]] == [asq]


def test_a_draft_is_seen_by_leads_only(scene: Scene):
    draft = scene.forms["asq"]["questionnaire"]
    row = scene.world("lena").put(f"/api/v1/forms/{FORM}", json={"code": "asq", "questionnaire": draft}).json
    assert row["state"] == "draft" and FORM in scene.world.rows("forms", "lena")
    assert FORM not in scene.world.rows("forms", "ravi")
    assert problem(scene.world("ravi").ask(f"/forms/{FORM}")) == (404, "not-found")
    begun = {"incident_id": scene.incident, "form_id": FORM}
    assert problem(scene.world("lena").say("/assessments", **begun)) == (422, "malformed")


FORM = "01900000-0000-7000-8000-0000000000f1"


def test_what_was_written_on_a_duplicate_is_read_on_the_call_that_stayed(scene: Scene):
    """Its level would be gone from the log of past calls; a colleague's report is no more shown there than here."""
    paper, report = scene.starts("crisis"), scene.starts("report")
    scene.says(paper, "levels", level="high")
    scene.world.reaches(scene.assignment, "cleared")
    written = scene.world.writes_up(scene.incident)
    stays = scene.world.takes_a_call()
    good(scene.world("dana").say(f"/incidents/{scene.incident}/merges", into=stays))
    listed = {who: good(scene.world(who).ask(f"/incidents/{stays}/assessments"))["items"] for who in ("cleo", "lena")}
    assert {who: {row["id"] for row in rows} for who, rows in listed.items()} == {
        "cleo": {paper, written},
        "lena": {paper, written, report},
    }
    assert next(row for row in listed["cleo"] if row["id"] == paper)["level"]["level"] == "high"
    last = scene.world.takes_a_call()
    good(scene.world("dana").say(f"/incidents/{stays}/merges", into=last))
    again = good(scene.world("cleo").ask(f"/incidents/{last}/assessments"))["items"]
    assert {row["id"] for row in again} == {paper, written}, "also where what stayed was merged on"
