"""A crew on scene: all right with one tap, silence that the board hears of, help, and back-up without signal."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, expect
from sqlalchemy import select, update

from app.core import Model, now, transaction
from tests.journeys.test_whole_call import answers, opens
from tests.support.api import Caller
from tests.support.eye import Eye
from tests.support.ledger import eventually
from tests.support.people import Board, Phone, Screen
from tests.support.ruler import Ruler
from tests.support.stage import Stage

MOMENTS = {
    "assignments": ("offered_at",), "assignment_acts": ("order_at", "received_at"), "welfare_acts": ("order_at", "received_at"),
    "journal": ("at", "received_at"),
}  # fmt: skip


def time_passes(app: Flask, **span: float) -> None:
    """All that was said was said that much earlier, and the timers are looked at anew."""
    with app.app_context(), transaction() as session:
        for name, columns in MOMENTS.items():
            table = Model.metadata.tables[name]
            (key,) = table.primary_key.columns
            for row in session.execute(select(table)).mappings().all():
                earlier = {column: row[column] - timedelta(**span) for column in columns}
                session.execute(update(table).where(key == row[key.name]).values(earlier))
        session.execute(update(Model.metadata.tables["welfare"]).values(look_at=now()))


@pytest.fixture
def board(stage: Stage, browser: Browser) -> Board:
    board = stage.board("dana", browser)
    board.sign_in()
    return board


@pytest.fixture
def scene(dana: Caller, ravi: Phone, call: str) -> str:
    """North has arrived, on a small phone."""
    ravi.page.set_viewport_size({"width": 360, "height": 640})
    ravi.press("On our way")
    ravi.press("We are here")
    eventually(lambda: dana.rows("welfare").get(call, {}).get("due_at"), what="a timer")
    return call


def answered(dana: Caller, assignment: str, how: str) -> None:
    def said() -> Any:
        return (dana.rows("welfare")[assignment]["last_answer"] or {}).get("how") == how

    eventually(said, every=0.2, what=f"answered by {how}")


def bar(phone: Phone) -> str:
    """What the safety bar says, but for the minutes."""
    return re.sub(r"\d+", "", phone.page.get_by_label("Safety", exact=True).inner_text())


def test_one_tap_is_all_right_and_silence_is_heard_at_the_board(
    programme: Any, dana: Caller, board: Board, ravi: Phone, scene: str
) -> None:
    ravi.sees("check in")
    ravi.press("All right")
    answered(dana, scene, "tap")
    time_passes(programme[1], minutes=25)

    expect(board.alarms.get_by_text("Not heard from: North")).to_be_visible()
    expect(board.alarms.get_by_text("Lake St & Bloomington Ave").first).to_be_visible()
    board.keys("o")
    expect(board.alarms.get_by_text("You have it")).to_be_visible()
    board.keys("y")
    board.page.get_by_label("What they said").fill("Both fine, still talking")
    board.press("They are all right")
    answered(dana, scene, "radio")
    expect(board.alarms.get_by_text("Not heard from")).to_have_count(0)


def test_without_signal_the_phone_asks_as_soon_as_the_server_would_and_is_felt(
    programme: Any, dana: Caller, ravi: Phone, scene: str
) -> None:
    """Twenty minutes after a tap; ten after a level that only this phone knows of, also in a tab that was opened anew."""
    ravi.context.add_init_script("navigator.vibrate = (beats) => { (window.felt ??= []).push(String(beats)); }")
    ravi.press("All right")
    answered(dana, scene, "tap")
    usual, sooner = re.compile(r"check in 1[5-9] min"), re.compile(r"check in [5-9] min")
    expect(check(ravi)).to_contain_text(usual)
    ravi.is_ready_for_offline()
    ravi.goes_offline()
    opens(ravi, "Assessment")
    answers(ravi, "Why the team is here", "Thoughts of suicide")
    expect(check(ravi)).to_contain_text(usual)
    Screen.press(ravi, "High")
    expect(check(ravi)).to_contain_text(sooner)
    ravi.kills_tab()
    expect(check(ravi)).to_contain_text(sooner)
    ravi.press("All right")
    expect(check(ravi)).to_contain_text(sooner)
    expect(check(ravi)).to_contain_text("saved")

    ravi.comes_back()
    eventually(lambda: dana.rows("welfare")[scene]["interval_s"] == 600, every=0.2, what="the level, at the server")
    expect(check(ravi)).not_to_contain_text("saved")
    due = datetime.fromisoformat(dana.rows("welfare")[scene]["due_at"])
    time_passes(programme[1], seconds=(due - now()).total_seconds() - 10)
    expect(check(ravi)).to_contain_text("within a minute")
    ravi.goes_offline()
    expect(check(ravi)).to_contain_text("check in now", timeout=15_000)
    ravi.page.wait_for_function("() => (window.felt ?? []).includes('200,100,200')")


def check(phone: Phone) -> Locator:
    return phone.page.get_by_label("Safety", exact=True).get_by_role("button", name="All right")


def holds_help(phone: Phone) -> None:
    help_button = phone.page.get_by_role("button", name="Help")
    expect(help_button).to_be_in_viewport()
    box = help_button.bounding_box()
    assert box and min(box["height"], box["width"]) >= 56
    phone.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    phone.page.mouse.down()
    phone.page.wait_for_timeout(2_500)  # a second and a half, and what a busy machine adds
    phone.page.mouse.up()


def closes_the_alarm(board: Board, words: str) -> None:
    board.keys("o")
    board.alarms.get_by_role("button", name="Close").first.click()
    board.press("Spoke with all of them")
    board.press("Close the alarm")
    expect(board.alarms.get_by_text(words)).to_have_count(0)


def test_help_is_held_for_and_the_board_cannot_miss_it(board: Board, ravi: Phone, scene: str) -> None:
    holds_help(ravi)
    ravi.sees("Your call for help is on the dispatch board.")
    expect(board.alarms.get_by_text("Help: North")).to_be_visible()
    closes_the_alarm(board, "Help: North")


def test_help_at_the_van_with_no_call_is_tried_in_a_test_and_then_held_for(
    dana: Caller, board: Board, ravi: Phone, scene: str, eye: Eye, ruler: Ruler
) -> None:
    """Just after “We have left”: without signal, until the board has it, and it is told where they were last."""
    ravi.press("We have left")
    ravi.page.evaluate("location.hash = '#/'")
    ravi.sees("This shift")
    expect(ravi.page.get_by_role("button", name="Help")).to_be_in_viewport()
    eye.looks(ravi, "free, with help")
    ruler.measures(ravi.page, "free, with help")
    ravi.press("Help")
    ravi.press("Try it: a test that calls nobody")
    ravi.sees("nobody is paged")
    ravi.press("Close")
    expect(board.alarms.get_by_text("Test of the help button: North")).to_be_visible()
    assert [row["kind"] for row in dana.rows("deliveries").values()].count("duress") == 0
    ravi.misses("Your call for help")
    closes_the_alarm(board, "Test of the help button: North")

    ravi.goes_offline()
    holds_help(ravi)
    ravi.sees("It has not gone out yet: this phone keeps trying before all else.")
    ravi.sees("Use the radio.")
    eye.looks(ravi, "help without a call, not gone out")
    ruler.measures(ravi.page, "help without a call, not gone out")
    ravi.kills_tab()
    ravi.sees("It has not gone out yet: this phone keeps trying before all else.")
    ravi.comes_back()
    ravi.sees("Your call for help is on the dispatch board.")
    eye.looks(ravi, "help without a call, on the board")
    ruler.measures(ravi.page, "help without a call, on the board")
    alarm = board.alarms.locator(".alarm", has_text="Help: North")
    expect(alarm).to_contain_text("Ravi and Mo")
    expect(alarm).to_contain_text("Lake St & Bloomington Ave")
    expect(alarm).to_contain_text("Their last call, left")
    eye.looks(board, "help without a call, at the board")
    closes_the_alarm(board, "Help: North")
    ravi.press("OK")
    ravi.misses("Your call for help")
    ravi.sees("This shift")


def test_a_hold_goes_on_under_the_finger_when_the_screen_becomes_another(board: Board, ravi: Phone, call: str) -> None:
    """A call comes in, or a colleague acknowledges it, while somebody holds: they have not let go."""
    box = ravi.page.get_by_role("button", name="Help").bounding_box()
    assert box
    ravi.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    ravi.page.mouse.down()
    ravi.page.evaluate("location.hash = '#/me'")
    ravi.sees("Signed in as Ravi")
    ravi.sees("Your call for help is on the dispatch board.")
    ravi.page.mouse.up()
    closes_the_alarm(board, "Help: North")


def test_help_is_there_before_they_set_out_and_names_no_call(
    dana: Caller, board: Board, ravi: Phone, call: str, eye: Eye, ruler: Ruler
) -> None:
    ravi.page.set_viewport_size({"width": 360, "height": 640})
    help_button = ravi.page.get_by_role("button", name="Help")
    expect(help_button).to_be_in_viewport()
    eye.looks(ravi, "an offer, with help")
    ruler.measures(ravi.page, "an offer, with help")
    ravi.press("Acknowledge only")
    ravi.sees("We are here")
    expect(help_button).to_be_in_viewport()
    eye.looks(ravi, "acknowledged, with help")
    ruler.measures(ravi.page, "acknowledged, with help")
    ravi.page.evaluate("location.hash = '#/me'")
    ravi.sees("Signed in as Ravi")
    expect(help_button).to_be_in_viewport()
    eye.looks(ravi, "on the phone's page, with help")
    ruler.measures(ravi.page, "on the phone's page, with help")
    ravi.page.evaluate("location.hash = '#/'")
    ravi.sees("We are here")
    before = ravi.page.locator(".thumb").inner_text()
    help_button.focus()
    ravi.page.keyboard.press("Enter")
    ravi.press("Call quietly, show nothing here")
    expect(board.alarms.locator(".alarm", has_text="Help: North")).to_contain_text("do not ring them")
    assert ravi.page.locator(".thumb").inner_text() == before
    assert [row["assignment_id"] for row in dana.rows("alarms").values() if row["kind"] == "duress"] == [None]


def test_help_without_signal_says_so_until_it_has_gone_out_whatever_becomes_of_the_tab(
    dana: Caller, board: Board, ravi: Phone, scene: str
) -> None:
    ravi.goes_offline()
    ravi.press("Help")
    ravi.press("Call for help now")
    ravi.sees("It has not gone out yet: this phone keeps trying before all else.")
    ravi.kills_tab()
    ravi.sees("It has not gone out yet: this phone keeps trying before all else.")
    ravi.misses("on the dispatch board")
    expect(board.alarms.get_by_text("Help: North")).to_have_count(0)
    ravi.comes_back()
    ravi.sees("Your call for help is on the dispatch board.")
    expect(board.alarms.get_by_text("Help: North")).to_be_visible()
    assert [row["kind"] for row in dana.rows("alarms").values()].count("duress") == 1


def test_a_quiet_call_for_help_changes_nothing_on_the_phone(board: Board, ravi: Phone, scene: str) -> None:
    ravi.page.get_by_role("button", name="Help").focus()
    ravi.page.keyboard.press("Enter")
    ravi.page.get_by_text("Holding the button shows nothing here").click()
    ravi.press("Close")
    ravi.goes_offline()
    ravi.press("All right")
    ravi.sees("1 saved")
    before = bar(ravi)
    ravi.page.get_by_role("button", name="Help").focus()
    ravi.page.keyboard.down("Enter")
    ravi.page.wait_for_timeout(1700)
    ravi.page.keyboard.up("Enter")
    ravi.page.wait_for_timeout(500)
    assert bar(ravi) == before
    ravi.misses("2 saved")
    ravi.comes_back()
    expect(board.alarms.get_by_text("Help: North")).to_be_visible()
    expect(board.alarms.get_by_text("do not ring them")).to_be_visible()


def test_back_up_in_two_taps_without_signal_goes_out_when_it_returns(board: Board, ravi: Phone, scene: str) -> None:
    ravi.goes_offline()
    ravi.press("Back-up")
    ravi.press("Police: we are not safe")
    ravi.sees("is saved here and has not gone out yet")
    ravi.comes_back()
    expect(board.alarms.get_by_text("Back-up: North")).to_be_visible()
    board.keys("b")
    ravi.sees("Police: dispatch has it.")
    expect(board.alarms.get_by_text("Back-up: North")).to_have_count(0)


def test_wherever_they_stand_in_the_app_back_up_is_two_taps_away(
    board: Board, ravi: Phone, scene: str, eye: Eye, ruler: Ruler
) -> None:
    places: dict[str, tuple[Callable[[], None], str]] = {
        "hidden": (lambda: ravi.press("Hide"), "Show again"),
        "waiting": (lambda: ravi.page.evaluate("location.hash = '#/waiting'"), "Everything is sent"),
        "phone": (lambda: ravi.page.evaluate("location.hash = '#/me'"), "Signed in as Ravi"),
    }
    for where, (goes, words) in places.items():
        goes()
        ravi.sees(words)
        expect(ravi.page.get_by_label("Safety", exact=True).get_by_role("button", name="Back-up")).to_be_in_viewport()
        eye.looks(ravi, f"the bar, {where}")
        ruler.measures(ravi.page, f"the bar, {where}")
        if where == "hidden":
            ravi.misses("Lake St")
            ravi.press("Show again")
    ravi.page.evaluate("location.hash = '#/'")
    ravi.press("With the person")
    ravi.press("Taking them somewhere")
    ravi.page.evaluate("location.hash = '#/waiting'")
    ravi.press("Back-up")
    ravi.sees("On the road with a person, from Lake St & Bloomington Ave.")
    eye.looks(ravi, "back-up on the road")
    ravi.press("Ambulance: hurt or ill")
    alarm = board.alarms.locator(".alarm", has_text="Back-up: North")
    expect(alarm).to_contain_text("On the road with a person, from Lake St & Bloomington Ave")
    expect(alarm).to_contain_text("Hurt or ill")


def test_the_paper_of_a_call_they_have_left_hides_nothing_of_the_next_one(
    dana: Caller, stage: Stage, ravi: Phone, scene: str, eye: Eye, ruler: Ruler
) -> None:
    ravi.press("We have left")
    ravi.page.evaluate(f"location.hash = '#/a/{scene}/close-out'")
    ravi.sees("Were you with the person?")
    safety = ravi.page.get_by_label("Safety", exact=True)
    expect(safety).to_have_count(0)
    offered = dana.assigns(dana.takes_a_call(location={"address": "700 Nicollet Mall"}))
    others = ravi.page.get_by_role("navigation", name="Calls")
    expect(others.get_by_role("link", name="700 Nicollet Mall")).to_contain_text("New call")
    eye.looks(ravi, "a new call beside old paper")
    ruler.measures(ravi.page, "a new call beside old paper")
    mo = stage.caller("mo")
    for reached in ("acknowledged", "en_route", "on_scene"):
        mo.say(f"/assignments/{offered}/milestones", milestone=reached)
    expect(safety.get_by_role("button", name="Back-up")).to_be_in_viewport()
    expect(ravi.page.get_by_role("button", name="Hide")).to_be_visible()
    expect(ravi.page.get_by_role("banner")).to_contain_text("On scene")
    ravi.sees("Were you with the person?")
    eye.looks(ravi, "on scene beside old paper")
    ruler.measures(ravi.page, "on scene beside old paper")
    others.get_by_role("link", name="700 Nicollet Mall").click()
    ravi.sees("With the person")
