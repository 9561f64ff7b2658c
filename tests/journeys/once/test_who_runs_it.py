"""What a lead does between calls: people come, change and go, teams and vans are named, and dispatching is handed over."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import update

from app.accounts import Programme as ProgrammeRow
from app.core import transaction
from tests.support.eye import Eye
from tests.support.fixtures import Programme
from tests.support.people import Screen
from tests.support.stage import Stage

NEW = "eleven herons by the river"


@pytest.fixture(scope="module")
def programme(one_programme: Programme) -> Programme:
    """Each brings people, teams and vans of its own."""
    return one_programme


@pytest.fixture
def lena(stage: Stage, browser: Browser) -> Screen:
    return stage.lead(browser)


def dialog(page: Page, title: str) -> Locator:
    return page.get_by_role("dialog", name=title)


def one(page: Page) -> Locator:
    return page.get_by_role("region", name="One person")


def chooses_a_password(lena: Screen, link: str) -> Page:
    """In a window of their own, where nobody is signed in."""
    page = lena.page.context.browser.new_context().new_page()
    page.goto(f"{lena.gate.url}/app/{link[link.index('#') :]}")
    page.get_by_label("New password").fill("short")
    page.get_by_role("button", name="Set password").click()
    expect(page.get_by_text("Use at least 12 characters")).to_be_visible()
    page.get_by_label("New password").fill(NEW)
    page.get_by_role("button", name="Set password").click()
    expect(page.get_by_text("Your password is set")).to_be_visible()
    return page


def makes_a_link(lena: Screen, title: str, name: str) -> str:
    dialog(lena.page, title).get_by_role("button", name="Make the link").click()
    shown = dialog(lena.page, f"The link for {name}")
    link = shown.get_by_label("Link", exact=True).input_value()
    shown.get_by_role("button", name="Done").click()
    return link


def signs_in(page: Page, email: str, password: str) -> None:
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_somebody_is_invited_changes_role_and_leaves(lena: Screen, eye: Eye) -> None:
    page = lena.page
    lena.follows("People")
    lena.press("Invite somebody")
    form = dialog(page, "Invite somebody")
    form.get_by_role("button", name="Invite", exact=True).click()
    expect(form.get_by_text("Write their name.")).to_be_visible()
    form.get_by_label("Name", exact=True).fill("Íñigo O’Neill-Diaz")
    form.get_by_label("E-mail, to sign in with").fill("inigo@crisis.example")
    eye.looks(lena, "an invitation")
    form.get_by_role("button", name="Invite", exact=True).click()
    link = makes_a_link(lena, "Invite Íñigo O’Neill-Diaz", "Íñigo O’Neill-Diaz")

    theirs = chooses_a_password(lena, link)
    theirs.get_by_role("link", name="Sign in").click()
    signs_in(theirs, "inigo@crisis.example", NEW)
    expect(theirs.get_by_role("heading", name="You are on no shift")).to_be_visible()
    again = page.context.browser.new_page()
    again.goto(f"{lena.gate.url}/app/{link[link.index('#') :]}")
    expect(again.get_by_text("This link no longer works")).to_be_visible()

    one(page).get_by_role("button", name="Change", exact=True).click()
    change = dialog(page, "Change Íñigo O’Neill-Diaz")
    change.get_by_role("radio", name="Clinician").check()
    expect(change.get_by_text("Another role signs them out everywhere.")).to_be_visible()
    change.get_by_role("button", name="Save").click()
    expect(change).to_have_count(0)
    expect(one(page)).to_contain_text("Clinician")
    theirs.reload()
    expect(theirs.get_by_text("Sign in again").first).to_be_visible()

    lena.press("They leave")
    eye.looks(lena, "somebody leaves")
    dialog(page, "leaves?").get_by_role("button", name="They leave").click()
    expect(one(page)).to_contain_text("Their name stays on what they did.")
    page.get_by_label("Show").select_option("left")
    expect(page.get_by_role("list", name="People found")).to_contain_text("Íñigo")
    fresh = page.context.browser.new_page()
    fresh.goto(f"{lena.gate.url}/app/")
    signs_in(fresh, "inigo@crisis.example", NEW)
    expect(fresh.get_by_text("E-mail and password do not match")).to_be_visible()


def test_a_lost_password_and_a_locked_door_are_mended_by_the_lead(lena: Screen) -> None:
    page = lena.page
    locked = page.context.browser.new_page()
    locked.goto(f"{lena.gate.url}/app/")
    for _ in range(5):
        signs_in(locked, "zoe@crisis.example", "wrong wrong wrong")
        expect(locked.get_by_role("button", name="Sign in")).to_be_enabled()
        locked.wait_for_timeout(300)
    lena.follows("People")
    page.get_by_label("Show").select_option("locked")
    page.get_by_role("list", name="People found").get_by_role("link", name="Zoe").click()
    expect(one(page)).to_contain_text("Five wrong passwords")
    lena.press("Let them in")
    dialog(page, "Let Zoe try again?").get_by_role("button", name="Let them in").click()
    expect(one(page)).not_to_contain_text("Five wrong passwords")
    lena.press("Make a link for a new password")
    theirs = chooses_a_password(lena, makes_a_link(lena, "New password for Zoe", "Zoe"))
    theirs.get_by_role("link", name="Sign in").click()
    signs_in(theirs, "zoe@crisis.example", NEW)
    expect(theirs.get_by_text("South").first).to_be_visible()


def test_teams_and_vans_are_named_and_a_broken_van_says_why(stage: Stage, lena: Screen, eye: Eye) -> None:
    page, desk = lena.page, stage.caller("lena")
    lena.follows("Teams")
    lena.press("New team")
    form = dialog(page, "New team")
    form.get_by_label("Name, short").fill("River’s edge 🛶")
    form.get_by_role("button", name="Make the team").click()
    teams, vans = page.get_by_role("list", name="Teams"), page.get_by_role("list", name="Vans")
    expect(teams).to_contain_text("River’s edge 🛶")
    teams.get_by_role("button", name="Rename River’s edge 🛶").click()
    page.get_by_role("dialog").get_by_label("Name, short").fill("River")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(teams.get_by_text("River", exact=True)).to_be_visible()

    lena.press("New van")
    form = dialog(page, "New van")
    form.get_by_label("Name").fill("Van 9")
    form.get_by_label("Seats").fill("31")
    form.get_by_role("button", name="Add the van").click()
    expect(form.get_by_text("from 1 to 30")).to_be_visible()
    form.get_by_label("Seats").fill("7")
    form.get_by_text("Takes a wheelchair").click()
    form.get_by_role("button", name="Add the van").click()
    expect(vans).to_contain_text("7 seats, takes a wheelchair")
    vans.get_by_role("button", name="Change Van 9").click()
    form = dialog(page, "Change Van 9")
    form.get_by_text("Out of service").click()
    form.get_by_label("Why it cannot go").fill("Brakes")
    eye.looks(lena, "a van that cannot go")
    form.get_by_role("button", name="Save").click()
    expect(vans).to_contain_text("Brakes")
    assert [van["out_of_service"] for van in desk.rows("vehicles").values() if van["name"] == "Van 9"] == ["Brakes"]
    eye.looks(lena, "teams and vans")

    page.set_viewport_size({"width": 360, "height": 640})
    expect(page.get_by_role("link", name="People")).to_be_hidden()
    lena.press("Screens: Teams")
    eye.looks(lena, "the names of all screens on a phone")
    page.get_by_role("link", name="People").click()
    expect(page.get_by_role("heading", name="People")).to_be_visible()
    expect(page.get_by_role("button", name="Screens: People")).to_have_attribute("aria-expanded", "false")


def test_dispatching_is_handed_over_with_the_open_work_in_sight(stage: Stage, lena: Screen, eye: Eye) -> None:
    dana = stage.caller("dana")
    call = dana.takes_a_call()
    lena.press("Hand over")
    form = dialog(lena.page, "Hand over dispatching")
    expect(form).to_contain_text("Waits for a team")
    expect(form).to_contain_text("Lake St")
    form.get_by_label("Who takes over").select_option(label="Dana")
    form.get_by_label("What they need to know").fill("The caller rings again at ten")
    eye.looks(lena, "handing over")
    form.get_by_role("button", name="Hand over").click()
    expect(form).to_have_count(0)
    who = lena.page.get_by_role("region", name="Who dispatches")
    expect(who.get_by_role("button", name="I dispatch now")).to_be_visible()
    expect(who).to_contain_text("The caller rings again at ten")
    who.get_by_role("button", name="I dispatch now").click()
    take = dialog(lena.page, "Dispatch now?")
    expect(take).to_contain_text("Dana dispatches too")
    take.get_by_role("button", name="I dispatch now").click()
    expect(who.get_by_role("button", name="Hand over")).to_be_visible()
    dana.say(f"/incidents/{call}/cancellations", reason="Taken in error")


def test_a_whole_shift_is_paged_to_see_which_phones_show_it(stage: Stage, lena: Screen, eye: Eye) -> None:
    ravi = stage.ready_phone("ravi")
    lena.follows("Phones")
    north = lena.page.locator(".card", has=lena.page.get_by_role("heading", name="North", exact=True))
    north.get_by_role("button", name="Send a test page").click()
    ravi.rings("Test")
    expect(north.get_by_role("status")).to_contain_text("of 3 phones showed it")  # two of the crew's are in a drawer
    expect(north.get_by_role("listitem").filter(has_text="shown on the phone after")).to_have_count(1)
    eye.looks(lena, "a test of the shift")


def test_a_demo_says_so_on_every_screen(stage: Stage, browser: Browser, lena: Screen, programme: Programme) -> None:
    with programme[1].app_context(), transaction() as session:
        session.execute(update(ProgrammeRow).values(demo=True))
    board, phone = stage.board("dana", browser), stage.silent_phone("ravi", browser)
    expect(board.page.get_by_text("Demo: nobody here is real")).to_be_visible()  # before anybody has signed in
    board.sign_in()
    phone.sign_in()
    lena.page.reload()
    for screen in (board, phone, lena):
        expect(screen.page.get_by_text("Demo: nobody here is real")).to_be_visible()
