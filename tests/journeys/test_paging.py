"""A call comes in, phones ring, somebody answers, or nobody does."""

import re

from playwright.sync_api import Browser, expect

from tests.support.api import HERE
from tests.support.push import Notice
from tests.support.stage import Stage


def says_nothing_of_the_call(notice: Notice) -> bool:
    shown = f"{notice.title} {notice.body}"
    return not any(word in shown for word in ("Lake", "Bloomington", "uicid", "bus stop"))


def test_a_call_rings_a_phone_and_one_thumb_answers_it(stage: Stage, browser: Browser) -> None:
    ravi = stage.ready_phone("ravi")
    dana = stage.board("dana", browser)
    dana.sign_in()
    stage.caller("cleo").takes_a_call()
    expect(dana.column("Waiting")).to_contain_text(HERE["address"])

    ravi.puts_away()
    dana.keys("j", "a")
    dana.sees("Who goes?")
    dana.chooses("North")
    notice = ravi.rings("New assignment")
    assert says_nothing_of_the_call(notice)
    expect(dana.column("Active")).to_contain_text("North")

    ravi.taps(notice)
    ravi.sees(HERE["address"])
    ravi.press("On our way")
    expect(dana.column("Active")).to_contain_text("On the way")
    dana.misses("Answer within")


def test_an_answer_without_signal_is_kept_and_arrives_later(stage: Stage) -> None:
    ravi = stage.ready_phone("ravi")
    dana = stage.caller("dana")
    assignment = dana.assigns(dana.takes_a_call())
    notice = ravi.rings("New assignment")
    ravi.sees(HERE["address"])

    ravi.goes_offline()
    ravi.taps(notice)
    ravi.press("On our way")
    ravi.sees("2 saved")
    assert dana.rows("assignments")[assignment]["state"] == "offered"

    ravi.comes_back()
    row = dana.sees("assignments", assignment, state="en_route")
    assert [act["milestone"] for act in row["acts"]] == ["acknowledged", "en_route"]
    ravi.misses("2 saved")


def test_a_call_that_came_while_the_app_was_closed_opens_without_signal(stage: Stage) -> None:
    ravi = stage.ready_phone("ravi")
    dana = stage.caller("dana")
    ravi.puts_away()
    assignment = dana.assigns(dana.takes_a_call())
    notice = ravi.rings("New assignment")
    shown = dana.delivered(assignment, "shown")
    assert shown["kind"] == "assignment"
    ravi.holds("assignments", assignment)

    ravi.goes_offline()
    ravi.taps(notice)
    ravi.press("On our way")
    ravi.comes_back()
    dana.sees("assignments", assignment, state="en_route")


def test_a_push_that_cannot_be_read_still_shows_a_notice(stage: Stage) -> None:
    """A browser takes the permission away from an app that stays silent."""
    ravi = stage.ready_phone("ravi")
    for nth, data in enumerate(
        (b"\xff\x00 not json", b'["neither", "this"]', b'{"title": 7, "url": "https://evil.example/"}')
    ):
        stage.rings_with(ravi, data)
        notice = ravi.rings("Alongside", since=nth)
        assert "Something is new." in notice.body, data
    ravi.taps(notice)
    ravi.sees("North")
    assert [
        page.url.startswith(f"{ravi.gate.url}/app/") for page in ravi.context.pages if page.url != "about:blank"
    ] == [True]


def test_nobody_answers_and_the_page_climbs_until_somebody_does(stage: Stage, browser: Browser) -> None:
    ravi, zoe = stage.ready_phone("ravi"), stage.ready_phone("zoe")
    dana = stage.board("dana", browser)
    dana.sign_in()
    desk = stage.caller("dana")
    assignment = desk.assigns(desk.takes_a_call())
    ravi.rings("New assignment")
    expect(dana.column("Active")).to_contain_text(re.compile(r"Answer within \d"))
    dana.sees("then paged again")

    stage.next_step_is_due()
    ravi.rings("Still waiting for an answer")
    ravi.shows_only("Still waiting for an answer")
    expect(dana.alarms).not_to_contain_text("North")

    stage.next_step_is_due()
    expect(dana.alarms).to_contain_text("North")
    stage.next_step_is_due()
    expect(dana.column("Active")).to_contain_text("Unanswered")
    dana.press("Ask South")
    zoe.rings("New assignment")

    ravi.press("Acknowledge only")
    row = desk.sees("assignments", assignment, state="acknowledged")
    assert row["ladder"]["stopped_at"]
    expect(dana.alarms).not_to_contain_text("North")


def test_a_recall_and_an_arrival_cross(stage: Stage, browser: Browser) -> None:
    ravi = stage.ready_phone("ravi")
    board = stage.board("dana", browser)
    board.sign_in()
    dana = stage.caller("dana")
    assignment = dana.assigns(dana.takes_a_call())
    ravi.press("On our way")
    dana.sees("assignments", assignment, state="en_route")

    ravi.goes_offline()
    ravi.press("We are here")
    ravi.sees("1 saved")
    dana.say(f"/assignments/{assignment}/recalls", reason="Caller rang back")
    ravi.rings("Assignment recalled")

    ravi.comes_back()
    ravi.sees("Recalled by dispatch: Caller rang back")
    ravi.sees("You are on scene, and you stay on scene until you say that you have left.")
    expect(board.column("Active")).to_contain_text("recalled, still there")
    board.keys("j"), board.keys("Enter")
    expect(board.page.get_by_role("region", name="Teams on this call")).to_contain_text("Recall:")
    ravi.press("OK")
    ravi.press("We have left")
    dana.sees_milestones(assignment, "acknowledged", "en_route", "on_scene", "cleared")
    expect(board.column("Active")).not_to_contain_text("recalled, still there")
