"""The first PIN seals anew all that is here; what else stands open of the same person must not go on as if it had not."""

from playwright.sync_api import Browser, expect

from tests.journeys.once.test_shared_tablet import RAVIS, chooses
from tests.support.api import Caller
from tests.support.stage import Stage


def test_another_window_of_the_same_person_asks_for_the_pin(stage: Stage, browser: Browser, dana: Caller) -> None:
    phone = stage.silent_phone("ravi", browser)
    phone.sign_in()
    dana.assigns(dana.takes_a_call(narrative="Stands on the footbridge"))
    phone.sees("Acknowledge only")
    other = phone.context.new_page()
    other.goto(f"{phone.gate.url}/app/")
    expect(other.get_by_role("button", name="Acknowledge only")).to_be_visible()
    phone.follows("Phone")
    phone.follows("Choose a PIN")
    chooses(phone, RAVIS)
    expect(other.get_by_role("heading", name="Who is here?")).to_be_visible()
    expect(other.get_by_text("Stands on the footbridge")).to_have_count(0)
    phone.follows("Back")
    phone.press("Acknowledge only")
    dana.sees_milestones(next(iter(dana.rows("assignments"))), "acknowledged")
