"""The main screens by day and by night, as a machine can judge whether everybody can use them."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.support.people import Screen
from tests.support.stage import Stage

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
LIGHTS = ("light", "dark")
SIZES = ((360, 640), (820, 1180), (1440, 900))
# Colours that fade from one light to the other would be judged half-way.
TURN = """light => {
    document.documentElement.setAttribute('data-theme', light);
    for (const fading of document.getAnimations()) if (fading instanceof CSSTransition) fading.finish();
}"""


def pictured(page: Page, title: str) -> None:
    """For whoever judges screens: `PICTURES=folder pytest tests/journeys` leaves every one in three sizes and two lights."""
    folder, usual = os.environ.get("PICTURES"), page.viewport_size
    for width, height in SIZES if folder and usual else ():
        page.set_viewport_size({"width": width, "height": height})
        name = re.sub(r"[^a-z0-9]+", "-", title.lower())
        page.screenshot(path=Path(str(folder)) / f"{name}-{width}.png")
    if folder and usual:
        page.set_viewport_size(usual)


class Eye:
    """Looks at screens, and in the end says all that was wrong with any of them."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def looks(self, screen: Screen, where: str) -> None:
        for light in LIGHTS:
            screen.page.evaluate(TURN, light)
            pictured(screen.page, f"{where} {light}")
            found = Axe().run(screen.page, options=RULES).response["violations"]
            self.faults += [
                f"{where} {light}: {one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]
            ]

    def follows(self, screen: Screen, *links: str) -> None:
        for link in links:
            screen.page.get_by_role("link", name=link, exact=True).first.click()
            self.looks(screen, link)


@pytest.fixture
def eye() -> Iterator[Eye]:
    eye = Eye()
    yield eye
    assert not eye.faults, "\n".join(eye.faults)


def test_a_phone_from_the_door_to_the_end_of_a_call(stage: Stage, browser: Browser, eye: Eye) -> None:
    ravi = stage.silent_phone("ravi", browser)
    expect(ravi.page.get_by_label("E-mail")).to_be_visible()
    eye.looks(ravi, "sign-in")
    ravi.sign_in()
    eye.looks(ravi, "no call")
    dana = stage.caller("dana")
    dana.assigns(dana.takes_a_call())
    for button, after in (("Acknowledge only", "taken"), ("On our way", "on the way"), ("We are here", "on scene")):
        expect(ravi.page.get_by_role("button", name=button)).to_be_visible()
        eye.looks(ravi, f"before {after}")
        ravi.press(button)
    ravi.goes_offline()
    ravi.press("With the person")
    ravi.sees("1 saved")
    eye.looks(ravi, "with the person, without signal")
    ravi.page.goto(f"{ravi.gate.url}/app/#/waiting")
    ravi.sees("Waiting to be sent")
    eye.looks(ravi, "waiting")
    ravi.page.goto(f"{ravi.gate.url}/app/#/me")
    ravi.sees("This phone")
    eye.looks(ravi, "this phone")


def test_a_board_with_its_questions(stage: Stage, browser: Browser, eye: Eye) -> None:
    dana = stage.board("dana", browser)
    dana.sign_in()
    eye.looks(dana, "an empty board")
    desk = stage.caller("dana")
    desk.assigns(desk.takes_a_call())
    desk.takes_a_call(location={"address": "Broadway & Lyndale", "lat": 45.0, "lon": -93.288})
    expect(dana.column("Waiting")).to_contain_text("Broadway")
    dana.keys("j")
    eye.looks(dana, "the board")
    for key, what in (("a", "Who goes?"), ("n", "New call"), ("?", "Keys")):
        dana.keys(key)
        expect(dana.page.get_by_role("dialog")).to_be_visible()
        eye.looks(dana, what)
        dana.keys("Escape")
        expect(dana.page.get_by_role("dialog")).to_have_count(0)
    dana.keys("Enter")
    eye.looks(dana, "one call")
    dana.keys("l")
    eye.looks(dana, "past calls")


def test_a_leads_screens(stage: Stage, browser: Browser, eye: Eye) -> None:
    lena = stage.board("lena", browser)
    Screen.sign_in(lena)
    lena.sees("Needs somebody")
    eye.follows(lena, "Now", "Shifts", "People", "Teams", "Phones", "To settle")


def test_a_leads_forms(stage: Stage, browser: Browser, eye: Eye) -> None:
    lena = stage.board("lena", browser)
    Screen.sign_in(lena)
    lena.follows("Forms")
    lena.sees("ASQ")
    eye.looks(lena, "all forms")
    lena.press("New version of ASQ")
    lena.page.get_by_role("dialog").get_by_role("button", name="Begin").click()
    lena.sees("asq, version 2")
    eye.looks(lena, "about a form")
    lena.page.get_by_role("navigation", name="Items").get_by_role("button", name="If yes, how?").click()
    eye.looks(lena, "one question with its condition")
    for view, words in (("JSON", "FHIR R4"), ("Try it", "Risk level"), ("Compare", "Both ask the same.")):
        lena.page.get_by_role("tab", name=view).click()
        lena.sees(words)
        eye.looks(lena, view)
    lena.press("Publish")
    lena.sees("Nothing that a crew would notice.")
    eye.looks(lena, "publishing")
