"""A crew calls for help, seen or unseen, with a call and without one, with a signal and without."""

import re

from playwright.sync_api import expect

from tests.support.api import Caller
from tests.support.eye import Eye
from tests.support.people import Board, Phone
from tests.support.ruler import Ruler

from .conftest import closes_the_alarm, holds_help


def bar(phone: Phone) -> str:
    """What the safety bar says, but for the minutes."""
    return re.sub(r"\d+", "", phone.page.get_by_label("Safety", exact=True).inner_text())


def test_help_is_held_for_and_the_board_cannot_miss_it(board: Board, ravi: Phone, scene: str) -> None:
    holds_help(ravi)
    ravi.sees("Your call for help is on the dispatch board.")
    expect(board.alarms.get_by_text("Help: North")).to_be_visible()
    ravi.kills_tab()
    ravi.sees("Your call for help is on the dispatch board.")
    closes_the_alarm(board, "Help: North")
    ravi.sees("Dispatch has closed your call for help.")
    ravi.misses("It was a mistake")
    ravi.press("OK")
    ravi.misses("your call for help")
    ravi.kills_tab()
    ravi.sees("With the person")
    ravi.misses("your call for help")


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


def test_the_ways_to_call_stay_open_when_a_call_comes_in_and_when_it_goes(
    dana: Caller, board: Board, ravi: Phone
) -> None:
    sheet = ravi.page.get_by_role("dialog", name="Help")
    ravi.press("Help")
    expect(sheet).to_be_visible()
    assignment = dana.assigns(dana.takes_a_call())
    expect(ravi.page.get_by_role("button", name="Acknowledge only", include_hidden=True)).to_have_count(1)
    expect(sheet).to_be_visible()
    dana.say(f"/assignments/{assignment}/recalls", reason="over")
    expect(ravi.page.get_by_role("button", name="Acknowledge only", include_hidden=True)).to_have_count(0)
    ravi.press("Call for help now")
    ravi.sees("Your call for help is on the dispatch board.")
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
    ravi.sees_all_sent()
    ravi.goes_offline()
    ravi.press("All right")
    ravi.sees("1 saved")
    before = bar(ravi)
    ravi.page.get_by_role("button", name="Help").focus()
    ravi.page.keyboard.down("Enter")
    ravi.page.wait_for_timeout(4_000)  # a second and a half, and what a busy machine adds
    ravi.page.keyboard.up("Enter")
    ravi.page.wait_for_timeout(500)
    assert bar(ravi) == before
    ravi.misses("2 saved")
    ravi.comes_back()
    expect(board.alarms.get_by_text("Help: North")).to_be_visible()
    expect(board.alarms.get_by_text("do not ring them")).to_be_visible()
