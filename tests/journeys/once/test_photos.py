"""A photo as evidence: taken inside the app without signal, kept through a killed tab, whole on the server at last."""

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.support import browsers
from tests.support.api import Caller
from tests.support.browsers import Kind
from tests.support.camera import CAMERA, WATCHED, noisy
from tests.support.eye import Eye
from tests.support.fixtures import Programme
from tests.support.full_disk import no_room
from tests.support.ledger import eventually
from tests.support.people import Board, Phone, Screen
from tests.support.ruler import Ruler
from tests.support.stage import Stage

SAID, ON_ITS_WAY = "Photo saved on this phone", "Photo still on its way"
CUT = 64_000
"Bytes of a connection, its head included: every piece is cut, also the smallest."


@pytest.fixture(scope="module")
def browser(playwright: Playwright, kind: Kind) -> Iterator[Browser]:
    """With a camera, and somebody who allows it."""
    with browsers.shared(playwright, kind, *CAMERA) as browser:
        yield browser


@pytest.fixture(scope="module")
def programme(one_programme: Programme) -> Programme:
    """Each has a call of its own."""
    return one_programme


def opens(phone: Phone) -> None:
    phone.page.get_by_role("link", name="Photo").first.click()
    expect(phone.page.get_by_role("heading", name="Photo", exact=True)).to_be_visible()


def looks_through(phone: Phone, number: str = "MP-26-4711") -> None:
    phone.page.get_by_label("Evidence, with a case number").check()
    phone.page.get_by_label("Case number", exact=True).fill(number)
    phone.press("Open the camera")
    expect(phone.page.get_by_role("button", name="Take the photo")).not_to_have_attribute("aria-disabled", "true")


def takes(phone: Phone) -> None:
    phone.press("Take the photo")
    expect(phone.page.get_by_role("button", name="Keep")).to_be_visible(timeout=60_000)


def keeps(phone: Phone) -> None:
    phone.press("Keep")
    phone.sees(SAID)


def row(reader: Caller, call: str) -> dict[str, Any]:
    """The one photo of that call."""
    return next((one for one in reader.rows("photos").values() if one["assignment_id"] == call), {})


def whole(reader: Caller, call: str, timeout: float = 30) -> dict[str, Any]:
    eventually(lambda: row(reader, call).get("complete_at"), every=0.5, timeout=timeout, what="the photo is whole")
    return row(reader, call)


def is_what_was_taken(reader: Caller, photo: dict[str, Any]) -> None:
    original = reader.file(f"/photos/{photo['id']}/original")
    assert (len(original), hashlib.sha256(original).hexdigest()) == (photo["size"], photo["sha256"])


def test_without_signal_through_a_killed_tab_to_the_server(
    stage: Stage, browser: Browser, lena: Caller, ravi: Phone, scene: str, eye: Eye
) -> None:
    mo = stage.silent_phone("mo", browser)
    mo.sign_in()
    ravi.goes_offline()
    opens(ravi)
    ravi.sees("First choose what the photo is for")
    looks_through(ravi)
    takes(ravi)
    keeps(ravi)
    ravi.sees("On this phone, not sent yet")
    ravi.kills_tab()
    opens(ravi)
    ravi.sees("On this phone, not sent yet")
    ravi.press("Show")
    shown = ravi.page.get_by_role("dialog").get_by_role("img", name="Evidence, case MP-26-4711")
    eventually(lambda: shown.evaluate("image => image.naturalWidth"), what="the picture that is only here")
    ravi.press("Close")
    assert row(lena, scene) == {}

    with ravi.gate.rule(path="/content", cut="before"):  # first the word of it, then nothing for a while
        ravi.comes_back()
        opens(mo)
        mo.sees(ON_ITS_WAY)
    photo = whole(lena, scene)
    is_what_was_taken(lena, photo)
    assert (photo["purpose"], photo["case_number"], photo["received"]) == ("evidence", "MP-26-4711", photo["size"])
    eventually(lambda: not ravi.stored("parts"), what="nothing of it is left on the phone")
    ravi.sees("Sent")
    ravi.sees("Online")
    mo.sees("Sent")
    mo.misses(ON_ITS_WAY)
    mo.press("Show")
    copy = mo.page.get_by_role("dialog").get_by_role("img", name="Evidence, case MP-26-4711")
    eventually(lambda: copy.evaluate("image => image.naturalWidth"), what="the copy on the other's phone")
    expect(mo.page.get_by_role("link", name="Fetch the original")).to_have_count(0)
    at_a_desk(stage.board("lena", browser), photo, eye)


def at_a_desk(lead: Board, photo: dict[str, Any], eye: Eye) -> None:
    """A copy like everybody's, and for leads the original, byte for byte."""
    Screen.sign_in(lead)
    lead.page.goto(f"{lead.page.url.partition('#')[0]}#/board/c/{photo['incident_id']}")
    lead.page.get_by_role("region", name="Photos").get_by_role("button", name="Show").click()
    dialog = lead.page.get_by_role("dialog", name="Evidence, case MP-26-4711")
    picture = dialog.get_by_role("img")
    eventually(lambda: picture.evaluate("image => image.naturalWidth"), what="the copy at the desk")
    eye.looks(lead, "a photo at the desk")
    with lead.page.expect_download() as fetched:
        dialog.get_by_role("link", name="Fetch the original").click()
    assert hashlib.sha256(fetched.value.path().read_bytes()).hexdigest() == photo["sha256"]


@pytest.mark.timeout(600)  # three hundred cuts
def test_twenty_megabytes_through_a_line_that_is_cut_every_64_kb(lena: Caller, ravi: Phone, scene: str) -> None:
    ravi.context.add_init_script(noisy(2440))
    ravi.page.reload()
    opens(ravi)
    looks_through(ravi)
    takes(ravi)
    ravi.misses("made smaller")
    with ravi.gate.rule(path="/content", most=CUT):
        keeps(ravi)
        ravi.sees("On this phone, ")
        photo = whole(lena, scene, timeout=480)
    assert photo["size"] > 20_000_000
    is_what_was_taken(lena, photo)
    said = [one for one in ravi.gate.requests if f"/photos/{photo['id']}/content" in one.path]
    cuts = sum(one.method == "PATCH" and not one.status for one in said)
    sent = sum(len(one.head) + len(one.body) for one in said)
    assert cuts > 300
    assert sent <= 1.1 * photo["size"], f"{sent} bytes for {photo['size']}"
    eventually(lambda: not ravi.stored("parts"), what="nothing of it is left on the phone")


def test_the_camera_is_off_as_soon_as_nobody_looks(ravi: Phone, scene: str) -> None:
    ravi.context.add_init_script(WATCHED)
    ravi.page.reload()
    opens(ravi)

    def is_off() -> bool:
        return ravi.page.evaluate("eyes.length > 0 && eyes.every(({ readyState }) => readyState === 'ended')")

    looks_through(ravi)
    assert not is_off()
    ravi.press("Hide")
    eventually(is_off, what="hidden")
    ravi.press("Show again")
    ravi.sees("What is the photo for?")
    looks_through(ravi)
    ravi.press("Back, without a photo")
    eventually(is_off, what="left")
    looks_through(ravi)
    ravi.page.evaluate(
        "Object.defineProperty(document, 'hidden', { value: true, configurable: true });"
        "document.dispatchEvent(new Event('visibilitychange')); delete document.hidden"
    )
    ravi.sees("The camera was turned off because the screen was left.")
    assert is_off()
    Phone.press(ravi, "Open the camera")
    takes(ravi)
    eventually(is_off, what="taken")
    ravi.press("Hide")
    ravi.press("Show again")
    expect(ravi.page.get_by_role("img", name="The photo that was just taken")).to_be_visible()
    ravi.press("Again")
    expect(ravi.page.get_by_role("button", name="Take the photo")).to_be_visible()
    ravi.page.goto(f"{ravi.gate.url}/app/#/me")
    eventually(is_off, what="another screen")


def test_a_wound_only_with_consent_and_a_full_disk_says_so(lena: Caller, ravi: Phone, scene: str) -> None:
    ravi.context.add_init_script(noisy(1200))
    ravi.page.reload()
    opens(ravi)
    camera = ravi.page.get_by_role("button", name="Open the camera")
    ravi.page.get_by_label("A wound, if the person agrees").check()
    ravi.sees("Without their consent there is no photo")
    ravi.sees("We would like to take a photo.")
    expect(camera).to_have_attribute("aria-disabled", "true")
    ravi.page.get_by_label("They say no").check()
    ravi.page.get_by_label("Read aloud").check()
    expect(camera).to_have_attribute("aria-disabled", "true")
    ravi.press("Save: they say no")
    ravi.sees("They said no to a photo, so none is taken.")
    ravi.page.get_by_label("They say yes", exact=True).check()  # they think otherwise
    ravi.page.get_by_label("Read aloud").check()
    ravi.page.get_by_label("How did they say it?").fill("“Yes, take it”")
    camera.click()
    expect(ravi.page.get_by_role("button", name="Take the photo")).not_to_have_attribute("aria-disabled", "true")
    takes(ravi)
    with no_room(ravi):
        ravi.press("Keep")
        ravi.sees("This phone has no room left. Nothing new was saved.")
        ravi.sees("The photo is still here")
        assert ravi.stored("parts") == []
    keeps(ravi)
    expect(ravi.page.get_by_label("They say yes", exact=True)).not_to_be_checked()
    ravi.misses("They said no to a photo")
    photo = whole(lena, scene)
    told = {"version": "1", "language": "en", "words": "read aloud"}
    agreed = {"person_id": None, "state": "given_verbal", "said": "“Yes, take it”", "notice": told}
    assert (photo["purpose"], photo["consent"]) == ("wound", agreed)
    said = sorted((one["at"], one["state"]) for one in lena.rows("consents").values() if one["purpose"] == "photo")
    assert [state for _, state in said] == ["declined", "given_verbal"]
    is_what_was_taken(lena, photo)


def test_where_several_are_there_the_crew_says_whose_wound_it_is(
    dana: Caller, lena: Caller, ravi: Phone, scene: str, eye: Eye
) -> None:
    call = lena.rows("assignments")[scene]["incident_id"]
    named = {"name_to_use": {"state": "answered", "value": "Bo O’Hara 🙂"}}
    first, bo = (str(dana.say("/persons", incident_id=call, answers=answers)["id"]) for answers in ({}, named))
    ravi.holds("persons", first)
    ravi.holds("persons", bo)
    opens(ravi)
    ravi.page.get_by_label("A wound, if the person agrees").check()
    for label in ("They say yes", "Read aloud"):
        ravi.page.get_by_label(label, exact=True).check()
    ravi.page.get_by_label("How did they say it?").fill("Only my arm")
    ravi.sees("Several people are here: say whose wound it is.")
    ravi.page.get_by_role("button", name="Change: Whose wound?").click()
    ravi.page.evaluate("scrollTo(0, 0)")  # nothing lies half under the head of the screen
    eye.looks(ravi, "whose wound")
    ravi.press("Bo O’Hara 🙂")
    expect(ravi.page.get_by_label("How did they say it?")).to_have_count(0)
    for label in ("They say yes", "Read aloud"):
        expect(ravi.page.get_by_label(label, exact=True)).not_to_be_checked()  # another was asked
        ravi.page.get_by_label(label, exact=True).check()
    expect(ravi.page.get_by_label("How did they say it?")).to_have_value("")
    ravi.press("Open the camera")
    expect(ravi.page.get_by_role("button", name="Take the photo")).not_to_have_attribute("aria-disabled", "true")
    ravi.holds("persons", str(dana.say("/persons", incident_id=call)["id"]))  # somebody comes while they take it
    takes(ravi)
    keeps(ravi)
    expect(ravi.page.get_by_role("listitem").filter(has_text="Wound, with consent")).to_contain_text("Bo O’Hara 🙂")
    assert whole(lena, scene)["consent"]["person_id"] == bo


def test_more_than_twenty_megabytes_is_made_smaller_and_says_so(ravi: Phone, scene: str) -> None:
    ravi.context.add_init_script(noisy(3000))
    ravi.page.reload()
    opens(ravi)
    looks_through(ravi)
    takes(ravi)
    ravi.sees("It was larger than 20 MB, so it was made smaller.")


def test_every_screen_of_it_for_every_eye_and_thumb(ravi: Phone, scene: str) -> None:
    eye, ruler = Eye(), Ruler()

    def looks(where: str) -> None:
        eye.looks(ravi, where)
        ruler.measures(ravi.page, where)

    opens(ravi)
    looks("what for")
    ravi.page.get_by_label("A wound, if the person agrees").check()
    looks("a wound")
    looks_through(ravi)
    looks("through the camera")
    takes(ravi)
    looks("keep or again")
    keeps(ravi)
    looks("kept")
    ravi.press("Show")
    expect(ravi.page.get_by_role("dialog").get_by_role("img")).to_be_visible()
    looks("looked at")
    assert not eye.faults + ruler.faults, "\n".join(eye.faults + ruler.faults)
