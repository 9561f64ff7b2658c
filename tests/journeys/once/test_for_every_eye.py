"""The main screens by day and by night, as a machine can judge whether everybody can use them."""

from playwright.sync_api import Browser, expect

from tests.support.eye import Eye
from tests.support.people import Screen
from tests.support.stage import Stage


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
    ravi.sees_all_sent()
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
