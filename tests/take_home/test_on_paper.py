"""The sheet as it comes out of a printer: in four languages with the longest labels, on A4 and Letter, large too."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from app.take_home import catalogs, speaking
from app.take_home.catalogs import LANGUAGES, Catalog, Texts
from app.take_home.texts import every
from tests.core.world import World, good
from tests.support.eye import Eye
from tests.support.pages import SITE, serve
from tests.take_home.conftest import ROWS

SHOTS = Path(__file__).parents[1] / "browser" / "shots"
PAPER = {"A4": (186, 273), "Letter": (191, 255)}
"The printable part in millimetres, between margins of 12."
GROWS = {"es": (" de la ciudad", 1.35), "so": (" adeegyada caawimada", 1.5), "hmn": (" cov kev pab txog lus", 1.8)}
WHOLE = ",".join(row["id"] for row in ROWS)


def long_texts() -> Texts:
    """As if all of it had been reviewed, and each language were as long as it tends to be."""
    made = {}
    for language, (filling, factor) in GROWS.items():
        catalog = Catalog(locale=language)
        for context, text in every():
            words = text + filling * round(len(text) * (factor - 1) / len(filling) + 1)
            catalog.add(text, words, context=context or None, user_comments=["reviewed-by: the test"])
        made[language] = catalogs.compiled(catalog)
    return Texts(made)


@pytest.fixture(scope="module")
def call(one_world: World) -> tuple[str, str]:
    """A call with a plan: (call, plan)."""
    world = one_world
    incident = world.takes_a_call()
    world.reaches(world.assigns(incident), "acknowledged", "on_scene")
    forms = {row["code"]: row["id"] for row in good(world("ravi").ask("/forms"))["items"]}
    plan = good(world("ravi").say("/assessments", incident_id=incident, form_id=forms["plan"]))["id"]
    answers = {
        "signs": {"value": ["I stop answering the phone", "I walk around at night and cannot sit still " * 4]},
        "people": {"value": ["My sister Ayan, after six"]},
        "surroundings": {"state": "declined"},
    }
    good(world("ravi").say(f"/assessments/{plan}/answers", answers=answers))
    return incident, plan


@pytest.fixture
def page(one_world: World, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 640})
    serve(context, one_world("ravi"))
    page = context.new_page()
    yield page
    context.close()


# Whatever reaches beyond its own box or the paper.
CUT = """() => [...document.querySelectorAll('main *')].filter((one) => {
    const box = one.getBoundingClientRect(), shown = getComputedStyle(one).display;
    if (shown === 'none' || one.closest('svg, .unseen')) return false;
    const beyond = box.right > document.documentElement.clientWidth + 1 || box.left < -1;
    return beyond || shown !== 'inline' && one.scrollWidth > one.clientWidth + 2;
}).map((one) => one.outerHTML.slice(0, 120))"""
# What the printer keeps together has to fit on a page.
TALLEST = """() => Math.max(...[...document.querySelectorAll('.place dl > div, .ways, figure')].map((one) => one.offsetHeight))"""


def opens(page: Page, call: tuple[str, str], language: str, large: bool) -> None:
    query = f"language={language}&services={WHOLE}&plan={call[1]}" + ("&large=1" if large else "")
    answer = page.goto(f"{SITE}/api/v1/incidents/{call[0]}/sheet?{query}")
    assert answer and answer.status == 200


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("large", [False, True])
def test_nothing_is_cut_on_paper_or_on_a_phone(
    page: Page, call: tuple[str, str], language: str, large: bool, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(speaking, "texts", long_texts)
    opens(page, call, language, large)
    assert page.evaluate(CUT) == [], "on a phone"
    page.emulate_media(media="print")
    for name, (width, height) in PAPER.items():
        page.set_viewport_size({"width": round(width / 25.4 * 96), "height": round(height / 25.4 * 96)})
        assert page.evaluate(CUT) == [], name
        printed = page.pdf(format=name, path=SHOTS / f"sheet-{language}{'-large' if large else ''}-{name}.pdf")
        assert pages(printed) <= (8 if large else 4), name
        assert page.evaluate(TALLEST) < height / 25.4 * 96, name


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("large", [False, True])
def test_everybody_can_read_it_on_a_screen_and_on_paper(
    page: Page, call: tuple[str, str], eye: Eye, large: bool, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(speaking, "texts", long_texts)
    opens(page, call, "hmn", large)
    eye.reads(page, "the sheet")
    page.emulate_media(media="print")
    eye.reads(page, "the sheet on paper")


def test_look(page: Page, call: tuple[str, str], monkeypatch: pytest.MonkeyPatch):
    for language in LANGUAGES:
        opens(page, call, language, False)
        page.screenshot(path=SHOTS / f"phone-{language}.png", full_page=True)
