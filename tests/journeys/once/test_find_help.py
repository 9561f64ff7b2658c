"""The right door: found misspelt and without signal by a crew, looked after at a desk, and on the phone as it is now."""

from threading import Event

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.support.api import Caller
from tests.support.eye import Eye
from tests.support.ledger import eventually
from tests.support.people import Board, Phone, Screen
from tests.support.ruler import Ruler
from tests.support.stage import Stage

REACHED = ("acknowledged", "en_route", "on_scene", "contact")
HARBOR = "Harbor Night Shelter"
LONG = "Hennepin County Behavioral Health Crisis Stabilization and Withdrawal Management Program for Adults"
NIGHTS = [
    {"freq": "DAILY", "open_24": True},
    {"freq": "MONTHLY", "byday": "2TU", "opens_at": "10:00", "closes_at": "12:00"},
]


@pytest.fixture
def lena(stage: Stage) -> Caller:
    """Who has written down four doors."""
    lena = stage.caller("lena")
    phones = [{"number": "612-555-0100", "description": "intake, day and night"}]
    here = [{"address_1": "1 First St", "city": "Minneapolis", "lat": 44.95, "lon": -93.26}]
    lena.say(
        "/services", name=HARBOR, organization_name="Harbor Ministries", types=["shelter"], phones=phones, places=here,
        schedules=NIGHTS, minimum_age=18, documents=["A photo identity card"],
    )  # fmt: skip
    lena.say("/services", name="Youth House", types=["shelter"], maximum_age=17, schedules=NIGHTS)
    lena.say("/services", name="Daisy Food Shelf", types=["food"], languages=["en", "so"], cost={"free": True})
    lena.say("/services", name=LONG, types=["withdrawal"], phones=phones, areas=["Hennepin County"])
    return lena


@pytest.fixture
def scene(dana: Caller, stage: Stage) -> str:
    """North is with Sam, who is thirty or so; returns the assignment's id."""
    mo, incident = stage.caller("mo"), dana.takes_a_call()
    assignment = dana.assigns(incident)
    for milestone in REACHED:
        mo.say(f"/assignments/{assignment}/milestones", milestone=milestone)
    told = {"name_to_use": "Sam", "age_band": "a25_34"}
    answers = {key: {"state": "answered", "value": value, "source": "self"} for key, value in told.items()}
    mo.say("/persons", incident_id=incident, answers=answers)
    return assignment


def service(phone: Phone, name: str) -> Locator:
    return phone.page.get_by_role("link", name=name)


def asks(phone: Phone, words: str) -> None:
    phone.page.get_by_label("What is needed?").fill(words)


def settled(ravi: Phone) -> None:
    """Nothing moves, and nothing lies under the head of the screen."""
    ravi.page.evaluate("scrollTo(0, 0)")
    ravi.page.wait_for_timeout(400)


def test_offline_and_misspelt_then_as_a_desk_changed_it(
    stage: Stage, browser: Browser, lena: Caller, scene: str, eye: Eye
) -> None:
    ravi, ruler = stage.silent_phone("ravi", browser), Ruler()
    ravi.sign_in()
    ravi.is_ready_for_offline()
    eventually(lambda: "directory/00000" in ravi.stored("meta"), every=0.5, what="the directory is on the phone")
    ravi.goes_offline()
    ravi.follows("Find help")
    ravi.sees("Or choose")
    eye.looks(ravi, "what is needed")
    ruler.measures(ravi.page, "what is needed")
    asks(ravi, "sheltr")
    expect(service(ravi, HARBOR)).to_contain_text("Open day and night")
    expect(service(ravi, HARBOR)).to_contain_text("Never checked")
    expect(service(ravi, "Youth House")).to_have_count(0)
    ravi.press("Show 1 more that may not fit")
    expect(service(ravi, "Youth House")).to_contain_text("Only ages 17 and under")
    ravi.press("More")
    settled(ravi)
    eye.looks(ravi, "found")
    ruler.measures(ravi.page, "found")
    asks(ravi, "detoks")
    service(ravi, LONG).click()
    ravi.sees("What to bring")
    settled(ravi)
    eye.looks(ravi, "a door with a long name")
    ruler.measures(ravi.page, "a door with a long name")
    ravi.press("What was found")
    expect(ravi.page.get_by_label("What is needed?")).to_have_value("detoks")
    ravi.kills_tab()
    ravi.follows("Find help")
    ravi.press("Emergency shelter")
    service(ravi, HARBOR).click()
    ravi.sees("Second Tuesday of the month")
    expect(ravi.page.get_by_role("link", name="612-555-0100")).to_have_attribute("href", "tel:6125550100")
    ravi.press("Refer them here")
    Screen.press(ravi, "Sam")
    chosen = ravi.page.get_by_role("region", name=HARBOR)
    expect(chosen.get_by_label("What for?")).to_have_value("shelter")
    expect(ravi.page.get_by_label("Or a place that is not in the directory")).to_have_count(0)
    eye.looks(ravi, "a referral from what was found")
    ravi.page.go_back()
    ravi.press("Refer them here")
    expect(chosen).to_have_count(1)
    ravi.page.go_back()
    ravi.sees("Second Tuesday of the month")
    ruler.measures(ravi.page, "a place, at its end")
    assert not ruler.faults, "\n".join(ruler.faults)

    desk = stage.board("lena", browser)
    looks_after(desk, lena, eye)
    ravi.comes_back()
    ravi.sees("Checked today")
    ravi.sees("3 beds free of 40, said ")
    ravi.sees("A referral letter")
    ravi.sees("612-555-0199")
    desk.press("Closed or gone")
    desk.page.get_by_label("No longer offered").check()
    desk.page.get_by_label("Why, or who said so").fill("They rang")
    desk.page.get_by_role("dialog").get_by_role("button", name="Save").click()
    ravi.sees("This service is no longer in the directory.")
    is_taken_back(desk, eye)
    ravi.page.goto(f"{ravi.gate.url}/app/#/me")
    ravi.press("Sign out")
    ravi.page.get_by_role("dialog").get_by_role("button", name="Sign out").click()
    expect(ravi.page.get_by_label("E-mail")).to_be_visible()
    kept = "directory/"
    eventually(lambda: not [key for key in ravi.stored("meta") if key.startswith(kept)], every=0.5, what="it is gone")


def test_a_referral_from_what_was_found_is_for_whom_it_was_sought(
    stage: Stage, browser: Browser, dana: Caller, lena: Caller, scene: str
) -> None:
    """Somebody else was chosen in Referrals before: the search says for whom it is."""
    incident = dana.rows("assignments")[scene]["incident_id"]
    dana.say("/persons", incident_id=incident, answers={"name_to_use": {"state": "answered", "value": "Ana"}})
    ravi = stage.silent_phone("ravi", browser)
    ravi.sign_in()
    eventually(lambda: "directory/00000" in ravi.stored("meta"), every=0.5, what="the directory is on the phone")
    ravi.follows("Referrals")
    Screen.press(ravi, "Ana")
    ravi.sees("Referrals appear here")
    ravi.page.evaluate("location.hash = '#/'")
    ravi.follows("Find help")
    ravi.press("More")
    ravi.press("Change: For")
    ravi.page.get_by_role("group", name="For", exact=True).get_by_role("button", name="Sam").click()
    asks(ravi, "shelter")
    service(ravi, HARBOR).click()
    ravi.press("Refer them here")
    expect(ravi.page.get_by_role("region", name=HARBOR)).to_be_visible()
    ravi.sees("For Sam")
    ravi.press("Back to referrals")
    expect(ravi.page.locator(".whom")).to_contain_text("For Sam")
    ravi.press("Change: For")
    ravi.page.get_by_role("group", name="For", exact=True).get_by_role("button", name="Ana").click()
    ravi.page.get_by_role("link", name="Refer to a service").click()
    ravi.sees("For Ana")
    expect(ravi.page.get_by_role("region", name=HARBOR)).to_have_count(0)
    ravi.page.get_by_role("searchbox").fill("shelter")
    expect(ravi.page.get_by_role("status").filter(has_text="found")).to_contain_text("Ana")


def is_taken_back(desk: Board, eye: Eye) -> None:
    """What was taken out is found among what was taken out, with the reason."""
    desk.page.get_by_label("Show", exact=True).select_option(label="Taken out")
    desk.page.get_by_label("Find").fill("harbor shelter")
    gone = desk.page.get_by_role("list", name="Services taken out").get_by_role("link", name=HARBOR)
    expect(gone).to_contain_text("Taken out: They rang")
    eye.looks(desk, "services taken out")
    gone.click()
    desk.press("It is open again")
    expect(gone).to_have_count(0)
    desk.page.get_by_label("Show", exact=True).select_option(label="All services")
    expect(desk.page.get_by_role("list", name="Services found").get_by_role("link", name=HARBOR)).to_be_visible()


def looks_after(desk: Board, lena: Caller, eye: Eye) -> None:
    """Somebody else changes the same service in between."""
    Screen.sign_in(desk)
    desk.follows("Services")
    desk.page.get_by_label("Find").fill("harbour")
    desk.page.get_by_role("link", name=HARBOR).click()
    desk.press("Change")
    desk.page.get_by_label("What to bring, one on a line").fill("A referral letter")
    desk.page.get_by_label("Steps, lift, toilets").first.fill("A ramp at the side")
    desk.page.get_by_label("How crews bring somebody there").fill("Ring the back door")
    eye.looks(desk, "a service as it is changed")
    row = next(one for one in lena.ask("/services", q="Harbor Night")["items"] if one["name"] == HARBOR)
    lena.puts(f"/services/{row['id']}", row["stamp"], name=HARBOR, phones=[{"number": "612-555-0199"}])
    desk.press("Save")
    desk.sees("They changed: phones.")
    eye.looks(desk, "somebody else was first")
    held = Event()
    with desk.gate.rule(method="PUT", path="/services/", hold=held):
        desk.press("Put my changes on top")
        expect(
            desk.page.get_by_label("What to bring, one on a line")
        ).to_be_disabled()  # nothing is typed into the void
        held.set()
    desk.press("Checked today")
    desk.sees("Last checked by Lena")
    desk.press("Say what is free")
    desk.page.get_by_label("Free now", exact=True).fill("3")
    desk.page.get_by_label("There are, in all").fill("40")
    eye.looks(desk, "beds")
    desk.page.get_by_role("dialog").get_by_role("button", name="Save").click()
    desk.sees("3 beds free of 40")
    desk.sees("Ring the back door")
    desk.sees("A ramp at the side")
    eye.looks(desk, "one service at a desk")
