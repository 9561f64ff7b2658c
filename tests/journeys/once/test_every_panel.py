"""Everything that a crew fills in or presses on scene, by day and by night, on a phone and on the van's tablet, for every eye."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.journeys.once.test_shared_tablet import chooses
from tests.support.api import Caller
from tests.support.cast import CAST, VANS
from tests.support.eye import Eye
from tests.support.people import Phone
from tests.support.ruler import LYING, NARROW, PHONE, UPRIGHT, Ruler
from tests.support.stage import Stage

VAN = str(VANS["North"])
Sizes = tuple[ViewportSize, ViewportSize]
Looks = Callable[[str], None]
SIZES: dict[str, Sizes] = {"phone": (PHONE, NARROW), "tablet": (UPRIGHT, LYING)}
FORMS = {
    "crisis": "assessment", "asq": "screen", "bssa": "screen", "safe-t": "screen", "overdose": "overdose", "plan": "plan",
    "report": "other", "hold": "other", "close-out": "close-out",
}  # fmt: skip
NAMELESS = """() => [...document.querySelectorAll('button, a[href], input, select, textarea, summary')]
    .filter(part => part.checkVisibility() && !(part.innerText || part.ariaLabel || part.labels?.[0]?.innerText || '').trim())
    .map(part => part.outerHTML.slice(0, 120))"""


@pytest.fixture(params=SIZES)
def sizes(request: pytest.FixtureRequest) -> Sizes:
    return SIZES[request.param]


@pytest.fixture
def ravi(sizes: Sizes, stage: Stage, browser: Browser, lena: Caller) -> Phone:
    may_sign_holds(lena)
    ravi = stage.silent_phone("ravi", browser)
    ravi.page.set_viewport_size(sizes[0])
    ravi.sign_in()
    return ravi


@pytest.fixture
def looks(sizes: Sizes, ravi: Phone, eye: Eye, ruler: Ruler) -> Looks:
    def looks(where: str) -> None:
        eye.looks(ravi, where)
        eye.faults += [f"{where}: no name for {part}" for part in ravi.page.evaluate(NAMELESS)]
        ruler.measures(ravi.page, where, sizes)

    return looks


@pytest.fixture
def lena(stage: Stage) -> Caller:
    return stage.caller("lena")


def may_sign_holds(lena: Caller, who: str = "ravi") -> None:
    row = next(one for one in lena.ask("/people")["items"] if one["id"] == str(CAST[who].id))
    body = {name: row[name] for name in ("name", "email", "role", "phone", "languages", "skills")}
    lena.puts(f"/people/{row['id']}", row["stamp"], **body, may_sign_hold=True)


@pytest.fixture
def scene(dana: Caller, ravi: Phone) -> str:
    assignment = dana.assigns(dana.takes_a_call())
    for button in ("On our way", "We are here"):
        ravi.press(button)
    return assignment


@pytest.mark.timeout(900)  # it measures every form at every size
def test_every_form_and_tool(sizes: Sizes, ravi: Phone, lena: Caller, scene: str, looks: Looks, ruler: Ruler) -> None:
    # Whole: a bar that lies over half a control is no fault of it.
    ravi.page.set_viewport_size({**sizes[0], "height": 4000})
    forms = {row["code"]: row["id"] for row in lena.rows("forms").values() if row["state"] == "published"}
    for code, tool in FORMS.items():
        ravi.page.goto(f"{ravi.gate.url}/app/#/a/{scene}/{tool}/{forms[code]}")
        expect(ravi.page.locator(".paper .question").first).to_be_visible()
        ravi.page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        looks(code)
        ruler.opens(ravi.page, code, sizes)
    for tool in ("people", "supplies", "other"):
        ravi.page.goto(f"{ravi.gate.url}/app/#/a/{scene}/{tool}")
        expect(ravi.page.get_by_role("link", name="The call")).to_be_visible()
        ravi.page.wait_for_timeout(500)
        looks(tool)
        ruler.opens(ravi.page, tool, sizes)
    ravi.page.goto(f"{ravi.gate.url}/app/#/a/{scene}/assessment/{forms['crisis']}")
    ravi.press("Say why not")
    ravi.sees("Declined to say")
    ruler.measures(ravi.page, "why there is no answer", sizes)


def test_the_longest_kind_of_call_beside_a_tool_on_the_way(
    sizes: Sizes, ravi: Phone, dana: Caller, looks: Looks, ruler: Ruler
) -> None:
    call = dana.assigns(dana.takes_a_call(call_type="family_conflict"))
    ravi.press("On our way")
    ravi.page.goto(f"{ravi.gate.url}/app/#/a/{call}/people")
    ravi.sees("Nobody is written down yet")
    looks("a tool on the way")
    ruler.opens(ravi.page, "a tool on the way", sizes)


def test_how_long_the_papers_took_is_the_crews_to_see(
    ravi: Phone, lena: Caller, dana: Caller, scene: str, looks: Looks
) -> None:
    form = next(
        row["id"] for row in lena.rows("forms").values() if (row["code"], row["state"]) == ("bssa", "published")
    )
    made = lena.say("/assessments", incident_id=dana.rows("assignments")[scene]["incident_id"], form_id=form)["id"]
    lena.say(f"/assessments/{made}/times", active_s=200)
    ravi.page.goto(f"{ravi.gate.url}/app/#/me")
    ravi.page.get_by_text("Your crew’s paper, last four weeks").click()
    ravi.sees("1 written, 0 signed")
    ravi.sees("Time at it: half within 3 min, nine of ten within 3 min")
    looks("how long the papers took")


def test_the_safety_bar_and_what_opens_from_it_also_by_keyboard(
    dana: Caller, ravi: Phone, scene: str, looks: Looks
) -> None:
    bar, dialog = ravi.page.get_by_role("region", name="Safety", exact=True), ravi.page.get_by_role("dialog")
    ravi.page.goto(f"{ravi.gate.url}/app/#/a/{scene}/people")
    expect(bar).to_be_visible()
    ravi.sees("Nobody is written down yet")
    looks("the bar")
    for button, title in (("Back-up", "Back-up"), ("Help", "Help")):
        bar.get_by_role("button", name=button).focus()
        ravi.page.keyboard.press("Enter")
        expect(ravi.page.get_by_role("dialog", name=title)).to_be_visible()
        looks(title)
        assert ravi.page.evaluate("Boolean(document.activeElement.closest('dialog'))"), f"{title} has no focus"
        ravi.page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect(bar.get_by_role("button", name=button)).to_be_focused()
    ravi.press("Back-up")
    ravi.press("Police: we are not safe")
    bar.get_by_text("asked, not acknowledged yet").wait_for()
    ravi.press("Back-up")
    looks("back-up that was asked for")
    ravi.page.keyboard.press("Escape")
    expect(bar.get_by_role("button", name="Back-up")).to_be_focused()  # which comes back with the closing
    bar.get_by_role("button", name="Help").focus()
    ravi.page.keyboard.press("Enter")
    ravi.press("Call for help now")
    ravi.sees("Your call for help is on the dispatch board.")
    looks("help was called")


def test_the_vans_stock_is_seen_and_counted_and_a_pin_chosen_typed_and_mistyped(
    ravi: Phone, lena: Caller, looks: Looks
) -> None:
    page = ravi.page
    ravi.is_ready_for_offline()
    lena.say(f"/vehicles/{VAN}/counts", items={"naloxone": 1, "water": 1}, reason="new van")
    ravi.press("Van stock: 2 below par")
    looks("the van’s stock")
    ravi.press("Count")
    looks("a count of the van")
    page.keyboard.press("Escape")
    ravi.follows("Phone")
    ravi.press("Share this device with a crew")
    ravi.follows("Choose a PIN")
    looks("choosing a PIN")
    chooses(ravi, "274901")
    ravi.press("Lock")
    ravi.sees("Who is here?")
    looks("who is here")
    page.get_by_role("button", name="Ravi").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="7", exact=True)).to_be_visible()
    looks("the pad")
    for digit in "111222":
        page.get_by_role("button", name=digit, exact=True).focus()
        page.keyboard.press("Enter")
    ravi.sees("7 tries")
    looks("a wrong PIN")
