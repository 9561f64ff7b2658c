"""What a receiver may come to see, whatever became of the link: for every eye, by day and by night, on a narrow phone."""

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from app.core import new_id, now, wire
from app.core.clock import frozen
from app.referrals import tries
from tests.core.world import World, good, opened
from tests.referrals.receiver import Receiver, link
from tests.referrals.support import consents, met, refers
from tests.support.browsers import PHONE
from tests.support.eye import Eye
from tests.support.pages import SITE, serve

LONG = {
    "name": "Nkauj Hnub Vang Xiong-Lindqvist", "phone": "612-555-0142", "language": "hmn", "needs": "A bed for tonight",
    "access": "Uses a wheelchair; the lift has to work", "reason": "Lost her room this morning",
}  # fmt: skip


@pytest.fixture(scope="module")
def world(templates: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """What pages look like does not depend on the database."""
    with opened(
        templates("sqlite"), tmp_path_factory.mktemp("receiver") / "data", public_phone="612-555-0134"
    ) as world:
        yield world


@pytest.fixture
def about(world: World) -> Iterator[dict[str, str]]:
    yield met(world)
    world.frees()


@pytest.fixture
def page(world: World, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport=PHONE)
    serve(context, world.app.test_client())
    yield context.new_page()
    context.close()


def test_from_the_code_to_the_last_answer(world: World, about: dict[str, str], page: Page, eye: Eye):
    for purpose in ("share_referral", "share_sud"):
        consents(world, about, purpose)
    made = link(world, refers(world, about, referral_type="withdrawal", share=LONG)["id"])
    page.goto(f"{SITE}/r/")
    eye.reads(page, "asked for the code")
    types(page, "AAAA-2222")
    expect(page.get_by_text("This is not a code that opens")).to_be_visible()
    eye.reads(page, "a wrong code")
    page.goto(made["url"])
    eye.reads(page, "before it is opened")
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_text("42 CFR part 2 prohibits")).to_be_visible()
    eye.reads(page, "what is shared")
    answers(page, "They have an appointment")
    expect(page.get_by_text("Say when the appointment is")).to_be_visible()
    eye.reads(page, "an answer that lacks something")
    answers(page, "Yes, we take them on")
    expect(page.get_by_role("status")).to_contain_text("Our team has your answer")
    eye.reads(page, "answered")
    answers(page, "They have been seen")
    expect(page.get_by_text("This referral has ended")).to_be_visible()
    eye.reads(page, "ended")


def types(page: Page, code: str) -> None:
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Open").click()


def answers(page: Page, words: str) -> None:
    page.get_by_text(words).click()
    page.get_by_label("Your name").fill("Kim Vue")
    page.get_by_label("What you do there").fill("intake nurse")
    page.get_by_role("button", name="Send the answer").click()


def test_every_way_in_which_a_link_shows_nothing(world: World, about: dict[str, str], page: Page, eye: Eye):
    consents(world, about, expires_at=wire(now() + timedelta(days=1)))
    used, revoked, old, lost, stopped = (link(world, refers(world, about)["id"], hours=9) for _ in range(5))
    Receiver(world).opens(used["url"])
    good(world("nia").say(f"/referrals/{revoked['referral_id']}/link-revocations", new_id()))
    looks(page, eye, f"{SITE}/r/{'x' * 43}", "There is nothing here")
    looks(page, eye, used["url"], "This link was opened already")
    looks(page, eye, revoked["url"], "This link was taken back")
    looks(page, eye, old["url"], "This link is too old", hours=10)
    page.goto(lost["url"])
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("heading", name="Your answer")).to_be_visible()
    link(world, lost["referral_id"])
    answers(page, "Yes, we take them on")
    expect(page.get_by_role("alert")).to_contain_text("Your answer was not taken.")
    eye.reads(page, "an answer that was lost")
    looks(page, eye, stopped["url"], "This is no longer shared", hours=25)
    consents(world, about, state="withdrawn")
    looks(page, eye, stopped["url"], "The person took it back")
    for number in range(tries.AT_A_CODE):
        Receiver(world, f"198.51.100.{number}").types("AAAA-2222")
    page.goto(f"{SITE}/r/")
    types(page, "AAAA-2222")
    expect(page.get_by_role("heading", name="Too many tries")).to_be_visible()
    eye.reads(page, "too many tries")


def looks(page: Page, eye: Eye, url: str, heading: str, hours: int = 0) -> None:
    with frozen(now() + timedelta(hours=hours)) if hours else nullcontext():
        page.goto(url)
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    eye.reads(page, heading)
