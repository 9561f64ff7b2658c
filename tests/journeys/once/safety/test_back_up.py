"""Back-up in two taps, wherever they stand in the app and also without signal."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.support.api import Caller
from tests.support.eye import Eye
from tests.support.people import Board, Phone
from tests.support.ruler import Ruler
from tests.support.stage import Stage

from .conftest import closes_the_alarm, holds_help


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
            for place in ravi.page.get_by_text("Lake St").all():
                expect(place).not_to_be_visible()
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


def test_a_question_on_the_screen_is_in_the_way_of_neither_back_up_nor_help(
    board: Board, ravi: Phone, scene: str, eye: Eye, ruler: Ruler
) -> None:
    """What lies behind a question cannot be pressed, and somebody in danger does not first close one."""
    ravi.follows("Supplies")
    ravi.page.get_by_role("button", name="Bottled water").click()
    ravi.page.get_by_text("Handed out: 1 Bottled water").click()
    ravi.press("Take back")
    question = ravi.page.get_by_role("dialog", name="Take back 1 Bottled water?")
    bar = question.get_by_label("Safety", exact=True)
    for name in ("All right", "Back-up", "Help"):
        expect(bar.get_by_role("button", name=name)).to_be_in_viewport()
    eye.looks(ravi, "a question, with the bar")
    ruler.measures(ravi.page, "a question, with the bar")
    bar.get_by_role("button", name="Back-up").click()
    sheet = ravi.page.get_by_role("dialog", name="Back-up")
    expect(sheet.get_by_label("Safety", exact=True)).to_have_count(0)
    sheet.get_by_role("button", name="Police: we are not safe").click()
    expect(board.alarms.get_by_text("Back-up: North")).to_be_visible()
    expect(sheet).to_have_count(0)
    bar.get_by_role("button", name="Help").click()
    ways = ravi.page.get_by_role("dialog", name="Help", exact=True)
    expect(ways).to_have_count(1)
    ways.get_by_role("button", name="Close").click()
    holds_help(ravi, bar)
    expect(bar.get_by_text("Your call for help is on the dispatch board.")).to_be_visible()
    expect(board.alarms.get_by_text("Help: North")).to_be_visible()
    expect(question).to_be_visible()
    closes_the_alarm(board, "Help: North")


def test_the_paper_of_a_call_they_have_left_hides_nothing_of_the_next_one(
    dana: Caller, stage: Stage, ravi: Phone, scene: str, eye: Eye, ruler: Ruler
) -> None:
    ravi.press("We have left")
    ravi.page.evaluate(f"location.hash = '#/a/{scene}/close-out'")
    ravi.sees("Were you with the person?")
    safety = ravi.page.get_by_label("Safety", exact=True)
    expect(safety).to_have_count(0)
    dana.sees("assignments", scene, state="cleared")  # else North is still busy there
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
