"""A crew, or later a navigator, opens the sheet for a person, in their language, and is told when there is no signal."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, expect

from app.core import new_id, wire
from tests.support.api import Caller
from tests.support.browsers import Kind
from tests.support.carrier import ACCOUNT, Carrier
from tests.support.databases import Template
from tests.support.eye import Eye
from tests.support.fixtures import Programme, served
from tests.support.ledger import eventually
from tests.support.people import Phone, Screen
from tests.support.push import PushDoor
from tests.support.ruler import Ruler
from tests.support.stage import Stage

ZONE = ZoneInfo("America/Chicago")
AGREES: dict[str, Any] = {
    "purpose": "contact_voicemail", "state": "given_verbal", "notice": {"version": "1", "language": "en"},
    "contact": {"phone": "612-555-0199", "text": True, "message_may_say": "Only that Sam called"},
}  # fmt: skip


@pytest.fixture
def programme(
    kind: Kind, templates: Callable[[str], Template], tmp_path: Path, door: PushDoor, carrier: Carrier
) -> Iterator[Programme]:
    """One that may send text messages."""
    account = {name.upper(): str(value) for name, value in ACCOUNT.items()}
    with served(
        kind, templates, tmp_path, door, SMS_URL=carrier.url, PUBLIC_PHONE="612-555-0134", **account
    ) as programme:
        yield programme


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


def test_of_two_people_each_has_a_sheet_and_a_message_of_their_own(
    stage: Stage, browser: Browser, dana: Caller, ravi: Phone, carrier: Carrier, eye: Eye, ruler: Ruler
) -> None:
    ravi.page.set_viewport_size({"width": 360, "height": 640})
    mo, incident, places = stage.caller("mo"), dana.takes_a_call(), {"Harbor House": new_id(), "Open Door": new_id()}
    dana.assigns(incident)
    for name, place in places.items():
        stage.caller("nia").puts(f"/services/{place}", "", name=name, organization_name=name, types=["shelter"])
    called = {name: {"name_to_use": {"state": "answered", "value": name}} for name in ("Maria", "Omar")}
    people = {name: mo.say("/persons", incident_id=incident, answers=answers)["id"] for name, answers in called.items()}
    for (name, person), place in zip(people.items(), places.values(), strict=True):
        about = {"incident_id": incident, "person_id": person}
        mo.say("/referrals", **about, referral_type="shelter", loop=False, service_id=str(place))
        if name == "Maria":
            mo.say("/consents", **about, **AGREES)
    ravi.press("On our way")
    ravi.press("We are here")
    ravi.follows("Sheet to take home")
    expect(ravi.page.get_by_label("Omar")).to_be_visible()
    expect(ravi.page.get_by_role("link", name="Open the sheet")).to_have_count(0)
    eye.looks(ravi, "for whom?")
    ruler.measures(ravi.page, "for whom?")
    ravi.page.get_by_label("Omar").check()
    expect(ravi.page.get_by_label("Open Door")).to_be_checked()
    ravi.misses("Harbor House")
    expect(ravi.page.get_by_role("button", name="Send these words")).to_be_disabled()
    eye.looks(ravi, "no consent to a message")
    ravi.page.get_by_label("Maria").check()
    expect(ravi.page.get_by_label("Harbor House")).to_be_checked()
    ravi.sees("Only that Sam called")
    ravi.sees("The list you asked for: http")
    eye.looks(ravi, "what the message says")
    ruler.measures(ravi.page, "what the message says")
    assert not carrier.asked
    with ravi.gate.rule(path="/sheet-texts", cut="after"):
        ravi.press("Send these words")
        ravi.sees("Nobody knows yet whether it was sent.")
        eye.looks(ravi, "nobody knows whether the message was sent")
    ravi.press("Send these words")
    ravi.misses("Nobody knows yet whether it was sent.")
    eventually(lambda: carrier.asked, what="the message at the gateway")
    assert carrier.asked[0]["To"] == "+16125550199"
    assert len(mo.ask(f"/incidents/{incident}/sheet-texts")["items"]) == 1, "one message, however often it was said"


def test_a_navigator_makes_the_sheet_once_there_is_an_appointment(
    stage: Stage, browser: Browser, dana: Caller, carrier: Carrier, eye: Eye
) -> None:
    """The agency has rung with a day, and the crew is still with them: at night a message would wait."""
    lena, nia, incident, place = stage.caller("lena"), stage.caller("nia"), dana.takes_a_call(language="so"), new_id()
    stage.caller("mo").say(f"/assignments/{dana.assigns(incident)}/milestones", milestone="on_scene")
    nia.puts(f"/services/{place}", "", name="Harbor House", organization_name="Harbor House", types=["shelter"])
    called = {"name_to_use": {"state": "answered", "value": "Maria"}}
    about = {"incident_id": incident, "person_id": dana.say("/persons", incident_id=incident, answers=called)["id"]}
    for yes in ({**AGREES}, {**AGREES, "purpose": "share_referral", "contact": None}):
        lena.say("/consents", **about, **yes)
    kind: dict[str, Any] = {"referral_type": "shelter", "service_id": str(place), "loop": True}
    made = lena.say("/referrals", **about, **kind, share={"name": "Maria", "language": "so"})["id"]
    day = (datetime.now(ZONE) + timedelta(days=45)).replace(hour=9, minute=30, second=0, microsecond=0)
    nia.say(f"/referrals/{made}/moves", status="scheduled", appointment_at=wire(day.astimezone(UTC)))
    desk = stage.board("nia", browser)
    Screen.sign_in(desk)
    desk.follows("Referrals")
    desk.page.get_by_role("link", name="Harbor House").first.click()
    desk.page.get_by_text("Sheet to take home").click()
    expect(desk.page.get_by_label("Language")).to_have_value("so")
    expect(desk.page.get_by_label("Harbor House")).to_be_checked()
    desk.sees("The list you asked for: http")
    eye.looks(desk, "the sheet at the navigator's desk")
    desk.page.get_by_label("Language").select_option("en")
    with desk.page.expect_popup() as opened:
        desk.page.get_by_role("link", name="Open the sheet").click()
    expect(opened.value.get_by_text("Your appointment")).to_be_visible()
    expect(opened.value.get_by_text(f"{day:%a, %b} {day.day}, 9:30")).to_be_visible()
    opened.value.close()
    desk.press("Send these words")
    eventually(lambda: carrier.asked, what="the message at the gateway")
