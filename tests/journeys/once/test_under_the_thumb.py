"""A glove, a small phone and a tablet: every control of a crew's screens is large enough, apart from the next, and in sight."""

import pytest
from playwright.sync_api import Browser, expect

from tests.support.cast import TEAMS
from tests.support.fixtures import Programme
from tests.support.people import Phone, Screen
from tests.support.ruler import Ruler
from tests.support.stage import Stage


@pytest.fixture(scope="module")
def programme(one_programme: Programme) -> Programme:
    """The first rides South, the second North: neither sees the other's calls."""
    return one_programme


class Sheets:
    """Questions on top of a screen: opened by one button, measured, put away by another."""

    def __init__(self, phone: Phone, ruler: Ruler) -> None:
        self.phone = phone
        self.ruler = ruler

    def opens(self, button: str, title: str) -> None:
        Screen.press(self.phone, button)
        expect(self.phone.page.get_by_role("dialog", name=title)).to_be_visible()
        self.ruler.measures(self.phone.page, title)

    def away(self, button: str) -> None:
        self.phone.page.get_by_role("dialog").get_by_role("button", name=button).click()
        expect(self.phone.page.get_by_role("dialog")).to_have_count(0)


def test_no_call_and_everything_that_opens_from_there(stage: Stage, browser: Browser, ruler: Ruler) -> None:
    zoe, desk, south = stage.silent_phone("zoe", browser), stage.caller("dana"), str(TEAMS["South"])
    sheets = Sheets(zoe, ruler)
    expect(zoe.page.get_by_label("E-mail")).to_be_visible()
    ruler.measures(zoe.page, "sign-in")
    zoe.sign_in()
    zoe.sees("Change status")
    ruler.measures(zoe.page, "no call")

    sheets.opens("Change status", "What is the whole crew doing?")
    Screen.press(zoe, "Out of service")
    zoe.page.get_by_text("Another reason").click()
    ruler.measures(zoe.page, "why out of service")
    Screen.press(zoe, "Back")
    zoe.press("Meal or rest")
    zoe.sees("Undo")
    ruler.measures(zoe.page, "just said")
    desk.sees("teams", south, status="meal_rest")
    zoe.press("Undo")
    zoe.sees("Available")
    desk.sees("teams", south, status="available")  # taken back, as if the thumb had never slipped
    sheets.opens("Our place", "Our place")
    sheets.away("Done")

    zoe.follows("Phone")
    zoe.sees("Signed in as Zoe")
    ruler.measures(zoe.page, "this phone")
    sheets.opens("Sign out", "Sign out of this phone?")
    sheets.away("Stay")
    zoe.follows("Back")
    sheets.opens("End the shift", "End the shift for the whole crew?")
    sheets.away("End the shift")
    zoe.sees("You are on no shift")
    ruler.measures(zoe.page, "no shift")
    sheets.opens("Start our shift", "Start our shift")
    zoe.sees("Who rides with you")
    ruler.measures(zoe.page, "who rides")
    sheets.away("Not now")


def test_a_call_from_the_offer_to_the_word_that_waits(stage: Stage, browser: Browser, ruler: Ruler) -> None:
    ravi, dana = stage.silent_phone("ravi", browser), stage.caller("dana")
    sheets = Sheets(ravi, ruler)
    ravi.sign_in()
    mistaken = dana.assigns(dana.takes_a_call())
    ravi.press("Acknowledge only")
    dana.sees("assignments", mistaken, state="acknowledged")
    dana.say(f"/assignments/{mistaken}/recalls", reason="A nearer team goes")
    ravi.sees("Recalled by dispatch: A nearer team goes")
    ravi.sees("Available")
    ruler.measures(ravi.page, "called back")
    Screen.press(ravi, "OK")
    call = dana.assigns(dana.takes_a_call(call_back={"name": "Maria", "phone": "612-555-0100"}, language="so"))
    ravi.sees("Acknowledge only")
    ruler.measures(ravi.page, "offer")
    sheets.opens("Decline", "Why can you not go?")
    sheets.away("Keep it")
    for button in ("Acknowledge only", "On our way", "We are here"):
        ravi.press(button)
        ruler.measures(ravi.page, f"after “{button}”")

    dana.say(f"/assignments/{call}/messages", text="The side door is open")
    dana.assigns(dana.takes_a_call(priority=1), confirm_busy=True)
    dana.say(f"/assignments/{call}/recalls", reason="Caller rang back")
    for words in ("OK, read", "New call", "Recalled by dispatch"):
        ravi.sees(words)
    for fold in ("Notes", "Messages with dispatch", "Crew", "What happened so far"):
        ravi.page.get_by_text(fold, exact=True).click()
    ruler.measures(ravi.page, "on scene, everything open")
    Screen.press(ravi, "Hide")
    ruler.measures(ravi.page, "hidden")
    Screen.press(ravi, "Show again")

    with ravi.gate.problem(409, "conflict", method="PUT", path="/api/v1/"):
        ravi.press("With the person")
        ravi.sees("1 needs you")
        ravi.page.goto(f"{ravi.gate.url}/app/#/waiting")
        ravi.sees("Waiting to be sent")
        ruler.measures(ravi.page, "waiting, one needs a person")
        sheets.opens("Settle", "Settle this without sending?")
        sheets.away("Keep it")
