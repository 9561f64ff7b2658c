"""A phone loses its signal, its tab or its whole browser, and nothing that was said."""

from playwright.sync_api import Locator, Page, expect

from tests.support.api import Caller
from tests.support.cast import TEAMS
from tests.support.ledger import eventually
from tests.support.people import Phone
from tests.support.stage import Stage


def test_the_app_starts_cold_in_flight_mode(stage: Stage) -> None:
    zoe = stage.phone("zoe")
    zoe.sign_in()
    zoe.is_ready_for_offline()
    zoe.switches_off()
    zoe.goes_offline()

    zoe.switches_on()
    zoe.sees("South")
    zoe.sees("Offline")
    zoe.press("Change status")
    zoe.press("Meal or rest")
    zoe.sees("1 saved")
    zoe.switches_off()

    zoe.comes_back()
    zoe.switches_on()
    stage.caller("dana").sees("teams", str(TEAMS["South"]), status="meal_rest")


def test_two_tabs_say_everything_once(dana: Caller, ravi: Phone, call: str) -> None:
    first, second = ravi.page, ravi.new_tab()
    ravi.goes_offline()
    ravi.press("On our way")
    ravi.sees("2 saved")
    ravi.page = second
    ravi.sees("2 saved")
    ravi.press("We are here")
    ravi.sees("3 saved")
    ravi.page = first
    ravi.sees("3 saved")

    ravi.comes_back()
    dana.sees("assignments", call, state="on_scene")
    for page in (first, second):
        expect(page.get_by_text("3 saved")).to_have_count(0)
    assert dana.milestones(call) == ["acknowledged", "en_route", "on_scene"]


def test_a_tab_killed_after_any_tap_loses_nothing(dana: Caller, ravi: Phone, call: str) -> None:
    ravi.goes_offline()
    taps = ["Acknowledge only", "On our way", "We are here", "With the person", "We have left"]
    for number, tap in enumerate(taps, start=1):
        ravi.press(tap)
        ravi.sees(f"{number} saved")
        ravi.kills_tab()
        ravi.sees(f"{number} saved")

    ravi.comes_back()
    dana.sees_milestones(call, "acknowledged", "en_route", "on_scene", "contact", "cleared")


def test_a_captive_portal_is_not_taken_for_the_server(dana: Caller, ravi: Phone, call: str) -> None:
    with ravi.gate.portal():
        ravi.press("On our way")
        ravi.sees("2 saved")
        ravi.gate.requests.wait(lambda request: request.method == "PUT" and "/milestones/" in request.path)
        ravi.page.reload()
        ravi.sees("2 saved")
        assert dana.milestones(call) == []
    dana.sees("assignments", call, state="en_route")
    assert dana.milestones(call) == ["acknowledged", "en_route"]


def test_a_note_begun_in_one_tab_goes_on_in_the_other_and_is_said_once(dana: Caller, ravi: Phone, call: str) -> None:
    ravi.press("Acknowledge only")
    first, second = ravi.page, ravi.new_tab()
    here, there = opens_notes(first), opens_notes(second)
    here.press_sequentially("Dog in the yard")
    ravi.page = first
    ravi.has_letters()
    brings_to_front(second)
    expect(there).to_have_value("Dog in the yard")
    there.press_sequentially(", tied up")
    ravi.page = second
    ravi.has_letters()
    brings_to_front(first)
    expect(here).to_have_value("Dog in the yard, tied up")
    ravi.page = first
    first.get_by_role("button", name="Save note").click()
    for field in (here, there):
        expect(field).to_have_value("")
    incident = dana.rows("assignments")[call]["incident_id"]
    eventually(lambda: dana.texts("notes", incident) == ["Dog in the yard, tied up"], every=0.2, what="one note")


def opens_notes(page: Page) -> Locator:
    page.get_by_text("Notes", exact=True).click()
    return page.get_by_label("Add a note")


def brings_to_front(page: Page) -> None:
    """Browsers without a screen keep every tab in front, so that only the event tells."""
    page.evaluate("dispatchEvent(new Event('focus'))")
