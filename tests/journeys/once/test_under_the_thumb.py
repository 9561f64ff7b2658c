"""A glove, a small phone and a tablet, and whoever sees or hears otherwise: every control of a crew's screens is large
enough, apart from the next, in sight, and nothing that axe knows is wrong with any, light or dark."""

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.support.cast import TEAMS
from tests.support.eye import Eye
from tests.support.fixtures import Programme
from tests.support.people import Phone, Screen
from tests.support.ruler import Ruler
from tests.support.stage import Stage


@pytest.fixture(scope="module")
def programme(one_programme: Programme) -> Programme:
    """The first rides South, the second North: neither sees the other's calls."""
    return one_programme


class Sheets:
    """What a crew meets, judged: screens, and questions on top of one, opened by one button and put away by another."""

    def __init__(self, phone: Phone, ruler: Ruler, eye: Eye) -> None:
        self.phone = phone
        self.ruler = ruler
        self.eye = eye

    def judges(self, where: str) -> None:
        self.ruler.measures(self.phone.page, where)
        self.eye.looks(self.phone, where)

    def opens(self, button: str, title: str) -> None:
        Screen.press(self.phone, button)
        expect(self.phone.page.get_by_role("dialog", name=title)).to_be_visible()
        self.judges(title)

    def away(self, button: str) -> None:
        self.phone.page.get_by_role("dialog").get_by_role("button", name=button).click()
        expect(self.phone.page.get_by_role("dialog")).to_have_count(0)


def test_no_call_and_everything_that_opens_from_there(stage: Stage, browser: Browser, ruler: Ruler, eye: Eye) -> None:
    zoe, desk, south = stage.silent_phone("zoe", browser), stage.caller("dana"), str(TEAMS["South"])
    sheets = Sheets(zoe, ruler, eye)
    expect(zoe.page.get_by_label("E-mail")).to_be_visible()
    sheets.judges("sign-in")
    zoe.sign_in()
    zoe.sees("Change status")
    sheets.judges("no call")

    sheets.opens("Change status", "What is the whole crew doing?")
    Screen.press(zoe, "Out of service")
    zoe.page.get_by_text("Another reason").click()
    sheets.judges("why out of service")
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
    sheets.judges("this phone")
    sheets.opens("Sign out", "Sign out of this phone?")
    sheets.away("Stay")
    zoe.follows("Back")
    sheets.opens("End the shift", "End the shift for the whole crew?")
    sheets.away("End the shift")
    zoe.sees("You are on no shift")
    sheets.judges("no shift")
    sheets.opens("Start our shift", "Start our shift")
    zoe.sees("Who rides with you")
    sheets.judges("who rides")
    sheets.away("Not now")


def with_a_number(route: Route) -> None:
    """Dispatch can be rung: the buttons of an offer have least room then."""
    told = route.fetch()
    route.fulfill(response=told, json={**told.json(), "dispatch_phone": "612-555-0100"})


def test_a_call_from_the_offer_to_the_word_that_waits(stage: Stage, browser: Browser, ruler: Ruler, eye: Eye) -> None:
    ravi, dana = stage.silent_phone("ravi", browser), stage.caller("dana")
    sheets = Sheets(ravi, ruler, eye)
    ravi.context.route("**/api/v1/programme", with_a_number)
    ravi.page.reload()
    ravi.sign_in()
    mistaken = dana.assigns(dana.takes_a_call())
    ravi.press("Acknowledge only")
    dana.sees("assignments", mistaken, state="acknowledged")
    dana.say(f"/assignments/{mistaken}/recalls", reason="A nearer team goes")
    ravi.sees("Recalled by dispatch: A nearer team goes")
    ravi.sees("Available")
    sheets.judges("called back")
    Screen.press(ravi, "OK")
    call = dana.assigns(dana.takes_a_call(call_back={"name": "Maria", "phone": "612-555-0100"}, language="so"))
    ravi.sees("Acknowledge only")
    ravi.sees("Call dispatch")
    sheets.judges("offer")
    sheets.opens("Decline", "Why can you not go?")
    sheets.away("Keep it")
    for button in ("Acknowledge only", "On our way", "We are here"):
        ravi.press(button)
        sheets.judges(f"after “{button}”")

    dana.say(f"/assignments/{call}/messages", text="The side door is open")
    dana.assigns(dana.takes_a_call(priority=1), confirm_busy=True)
    dana.say(f"/assignments/{call}/recalls", reason="Caller rang back")
    for words in ("OK, read", "New call", "Recalled by dispatch"):
        ravi.sees(words)
    for fold in ("Notes", "Messages with dispatch", "Crew", "What happened so far"):
        ravi.page.get_by_text(fold, exact=True).click()
    sheets.judges("on scene, everything open")
    Screen.press(ravi, "Hide")
    sheets.judges("hidden")
    Screen.press(ravi, "Show again")

    with ravi.gate.problem(409, "conflict", method="PUT", path="/api/v1/"):
        ravi.press("With the person")
        ravi.sees("1 needs you")
        ravi.page.goto(f"{ravi.gate.url}/app/#/waiting")
        ravi.sees("Waiting to be sent")
        sheets.judges("waiting, one needs a person")
        sheets.opens("Settle", "Settle this without sending?")
        sheets.away("Keep it")
