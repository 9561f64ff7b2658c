"""Hide is one tap, also from a question on top of the screen; what was open lies below as it was, and a page that is loaded
anew is still hidden."""

import pytest
from playwright.sync_api import Locator, expect

from tests.support.eye import Eye
from tests.support.fixtures import Programme
from tests.support.people import Phone
from tests.support.ruler import Ruler
from tests.support.stage import Stage

ADDRESS = "Lake St"
TYPED = "He is behind the shed"
# Of every picture that the screen shows, whether a word of the crew's page could be read.
FLASHES = """() => {
    window.flashes = [];
    const look = () => {
        const page = document.querySelector('.phone');
        if (page?.checkVisibility({ visibilityProperty: true })) window.flashes.push(page.innerText.slice(0, 80));
        requestAnimationFrame(look);
    };
    look();
}"""


@pytest.fixture(scope="module")
def programme(one_programme: Programme) -> Programme:
    """Each has a call of its own."""
    return one_programme


def asks(ravi: Phone, title: str) -> Locator:
    return ravi.page.get_by_role("dialog", name=title, exact=True)


def hides(question: Locator) -> None:
    """One tap, on something that a thumb hits; nothing is scrolled for it."""
    button = question.get_by_role("button", name="Hide", exact=True)
    expect(button).to_be_in_viewport(ratio=1)
    box = button.bounding_box()
    assert box and min(box["width"], box["height"]) >= 56
    button.click()


def is_hidden(ravi: Phone) -> None:
    """Nothing of the call can be seen or listened to, and no key brings it back or reaches it."""
    expect(ravi.page.get_by_role("button", name="Show again")).to_be_in_viewport()
    expect(ravi.page.get_by_role("dialog")).to_have_count(1)
    for place in ravi.page.get_by_text(ADDRESS).all():
        expect(place).not_to_be_visible()
    for key in ("Escape", "Escape", *["Tab"] * 6):
        ravi.page.keyboard.press(key)
        assert ravi.page.evaluate("!document.activeElement.closest('.phone')")
    expect(ravi.page.get_by_role("button", name="Show again")).to_be_visible()


def test_a_question_is_hidden_in_one_tap_and_stands_there_again_as_it_was(
    ravi: Phone, scene: str, eye: Eye, ruler: Ruler
) -> None:
    ravi.page.set_viewport_size({"width": 360, "height": 640})
    ravi.press("Back-up")
    sheet, words = asks(ravi, "Back-up"), ravi.page.get_by_label("A few words more")
    words.fill(TYPED)
    ruler.measures(ravi.page, "back-up, to be hidden")
    eye.looks(ravi, "back-up, to be hidden")
    hides(sheet)
    is_hidden(ravi)
    expect(words).not_to_be_visible()
    eye.looks(ravi, "a question, hidden")
    ruler.measures(ravi.page, "a question, hidden")
    ravi.press("Show again")
    expect(sheet).to_be_visible()
    expect(words).to_have_value(TYPED)
    expect(sheet.get_by_role("button", name="Hide", exact=True)).to_be_focused()
    sheet.get_by_role("button", name="Close").click()

    ravi.follows("Supplies")
    ravi.page.get_by_role("button", name="Bottled water").click()
    ravi.page.get_by_text("Handed out: 1 Bottled water").click()
    ravi.press("Take back")
    question = asks(ravi, "Take back 1 Bottled water?")
    ruler.measures(ravi.page, "a question, to be hidden")
    eye.looks(ravi, "a question, to be hidden")
    hides(question)
    is_hidden(ravi)
    ravi.press("Show again")
    expect(question).to_be_visible()
    expect(question.get_by_label("Safety", exact=True).get_by_role("button", name="Help")).to_be_in_viewport()


def test_back_up_and_help_are_there_while_it_is_hidden_and_nothing_comes_to_lie_on_top(
    ravi: Phone, scene: str, eye: Eye, ruler: Ruler
) -> None:
    ravi.page.set_viewport_size({"width": 360, "height": 640})
    ravi.press("Help")
    ruler.measures(ravi.page, "help, to be hidden")
    eye.looks(ravi, "help, to be hidden")
    hides(asks(ravi, "Help"))
    is_hidden(ravi)
    # A question that was on its way when Hide was tapped.
    ravi.page.evaluate(
        "[...document.querySelectorAll('.phone button')].find((one) => one.textContent === 'Back-up').click()"
    )
    expect(ravi.page.locator(".phone dialog[open]")).to_have_count(1)
    is_hidden(ravi)
    for name in ("Back-up", "Help"):
        ravi.press(name)
        sheet = asks(ravi, name)
        expect(sheet).to_be_visible()
        expect(sheet.get_by_role("button", name="Hide")).to_have_count(0)
        sheet.get_by_role("button", name="Close").click()
        expect(sheet).to_have_count(0)
    ravi.press("Show again")
    expect(asks(ravi, "Back-up")).to_be_visible()
    asks(ravi, "Back-up").get_by_role("button", name="Close").click()
    ravi.sees(ADDRESS)


def test_help_opens_on_the_cover_also_when_the_screen_below_changed(stage: Stage, ravi: Phone, scene: str) -> None:
    """What is below has a button for help of its own, and a newer one than the cover's."""
    ravi.press("Hide")
    is_hidden(ravi)
    stage.caller("mo").say(f"/assignments/{scene}/milestones", milestone="cleared")
    expect(
        ravi.page.locator(".phone").get_by_role("button", name="We are available", include_hidden=True)
    ).to_have_count(1)
    is_hidden(ravi)
    ravi.page.locator(".cover").get_by_role("button", name="Help").click()
    expect(asks(ravi, "Help")).to_be_visible()
    expect(ravi.page.locator(".cover").get_by_role("dialog", name="Help", exact=True)).to_be_visible()


def test_a_page_that_is_loaded_anew_is_still_hidden_and_shows_nothing_before(ravi: Phone, scene: str) -> None:
    ravi.press("Hide")
    is_hidden(ravi)
    ravi.context.add_init_script(f"({FLASHES})()")
    ravi.page.reload()
    is_hidden(ravi)
    assert ravi.page.evaluate("flashes") == []
    ravi.page.goto(f"{ravi.gate.url}/app/icons/icon.svg")
    ravi.page.goto(f"{ravi.gate.url}/app/#/a/{scene}/people")
    is_hidden(ravi)
    assert ravi.page.evaluate("flashes") == []
    ravi.press("Show again")
    ravi.sees("Add a person")
    ravi.page.reload()
    ravi.sees("Add a person")
