"""What anybody may open: usable by everybody, without scripts, and silent about everybody."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect

from app.core import Often
from app.take_home import catalogs, pages, qr, speaking
from app.take_home.catalogs import LANGUAGES, Texts
from tests.core.world import World
from tests.support.eye import Eye
from tests.support.pages import SITE, serve
from tests.take_home.conftest import ROWS

SHEET = f"/help?s={qr.short(UUID(row['id']) for row in ROWS)}"


@pytest.fixture(autouse=True)
def nobody_has_been_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "from_one", Often(3, 600))


@pytest.fixture
def page(one_world: World, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    client = one_world.app.test_client()
    serve(context, client)
    yield context.new_page()
    context.close()


@pytest.fixture
def without_scripts(one_world: World, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    serve(context, one_world.app.test_client())
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    "path", [f"{SHEET}&l=hmn", "/help", "/feedback/", "/feedback/es", "/feedback/so?done=1", "/feedback/card"]
)
def test_everybody_can_use_them_under_their_own_policy(page: Page, path: str, eye: Eye):
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
    answer = page.goto(SITE + path)
    assert answer and answer.status == 200
    eye.reads(page, path)
    assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none", "its style was refused"
    assert not refused
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src" not in policy and "unsafe" not in policy


def test_the_survey_is_answered_without_a_script(without_scripts: Page, one_world: World):
    page = without_scripts
    page.goto(f"{SITE}/feedback/")
    page.get_by_role("link", name="Español").click()
    first = page.locator("fieldset").first
    first.get_by_label("Sí").check()
    page.locator("fieldset").last.get_by_label("No estoy seguro").check()
    page.locator("button").click()
    page.wait_for_url("**/feedback/es?done=1")
    expect(page.locator("a[href='tel:988']")).to_be_visible()


def test_what_a_code_opens_names_places_and_a_language_and_nobody(one_world: World):
    world = one_world
    incident = world.takes_a_call(call_back={"name": "Pat Doe", "phone": "612-555-0199"})
    world.reaches(world.assigns(incident), "acknowledged")
    ids = ",".join(row["id"] for row in ROWS)
    html = world("ravi").get(f"/api/v1/incidents/{incident}/sheet?language=so&services={ids}").text
    assert "Pat" not in html and "0199" not in html
    world.frees()


def test_ids_come_back_from_the_short_form_and_rubbish_is_nobodys(one_world: World):
    ids = [UUID(row["id"]) for row in ROWS]
    assert qr.long(qr.short(ids)) == ids and qr.long(",".join(map(str, ids))) == ids
    assert qr.long(",%00,../../etc/passwd," + "é" * 22 + "," + "=" * 22) == []
    for rubbish in ("s=%00&l=%ff", "s=" + "a" * 5000, "l=zz&s=1,2,3"):
        assert one_world.app.test_client().get(f"/help?{rubbish}").status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_reviewed_is_english_says_so_and_is_marked(
    one_world: World, language: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(speaking, "texts", lambda: Texts({}))
    html = one_world.app.test_client().get(f"{SHEET}&l={language}").text
    assert f'<html lang="{language}">' in html
    told = "nobody has checked its translation" in html
    assert told == (language != "en")
    assert ('<span lang="en">Call 911.</span>' in html) == (language != "en")


def test_a_language_that_we_do_not_have_is_said(one_world: World):
    html = one_world.app.test_client().get(f"{SHEET}&l=om").text
    assert "We have no Oromo yet, so this page is in English." in html and '<html lang="en">' in html


def test_reviewed_texts_are_used_and_the_rest_stays_english_on_the_same_page(
    one_world: World, monkeypatch: pytest.MonkeyPatch
):
    catalog = catalogs.Catalog(locale="so")
    catalog.add("Phone", "Telefoon", user_comments=["reviewed-by: Hodan"])
    catalog.add("Address", "Cinwaan")
    monkeypatch.setattr(speaking, "texts", lambda: Texts({"so": catalogs.compiled(catalog)}))
    html = one_world.app.test_client().get(f"{SHEET}&l=so").text
    assert "<dt>Telefoon</dt>" in html and '<dt><span lang="en">Address</span></dt>' in html and "Cinwaan" not in html


def test_the_code_of_a_sheet_opens_the_same_places(one_world: World):
    answer = one_world.app.test_client().get(f"{SHEET}&l=es")
    assert all(row["n"] in answer.text for row in ROWS)


def test_a_card_says_what_it_is_for_and_where_it_leads(one_world: World):
    html = one_world.app.test_client().get("/feedback/card").text
    assert html.count("<svg") == 8 and html.count("localhost/feedback/") == 8
    assert all(speaking.own_name(code) in html for code in LANGUAGES)
