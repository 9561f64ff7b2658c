"""A crew opens the sheet for a person from the call, in their language, and is told when there is no signal."""

from playwright.sync_api import Browser, expect

from tests.support.api import Caller
from tests.support.eye import Eye
from tests.support.people import Phone
from tests.support.stage import Stage


def test_a_crew_opens_the_sheet_in_the_persons_language(
    stage: Stage, browser: Browser, dana: Caller, ravi: Phone, eye: Eye
) -> None:
    incident = dana.takes_a_call(language="so")
    dana.assigns(incident)
    ravi.sees("Acknowledge only")
    ravi.press("On our way")
    ravi.press("We are here")
    words = {"incident_id": incident, "referral_type": "shelter", "loop": False, "organization_words": "Harbor Light"}
    stage.caller("ravi").say("/referrals", **words)
    ravi.follows("Sheet to take home")
    expect(ravi.page.get_by_label("Language")).to_have_value("so")
    expect(ravi.page.get_by_label("Harbor Light")).to_be_checked()
    eye.looks(ravi, "the sheet's screen")
    ravi.page.get_by_label("Large print").check()
    with ravi.page.expect_popup() as opened:
        ravi.page.get_by_role("link", name="Open the sheet").click()
    sheet = opened.value
    expect(sheet.locator("html.large[lang=so]")).to_have_count(1)
    expect(sheet.get_by_role("heading", name="Harbor Light")).to_be_visible()
    eye.reads(sheet, "the sheet")
    sheet.close()
    ravi.goes_offline()
    ravi.sees("No signal. The sheet is made by the server")
    expect(ravi.page.get_by_role("link", name="Open the sheet")).to_have_count(0)
