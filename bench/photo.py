"""A photo of 20 MB through a line that is cut every 64 kB: what is sent, against what there is to send."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.support import browsers
from tests.support.camera import CAMERA, noisy
from tests.support.gate import Gate
from tests.support.ledger import eventually
from tests.support.server import Server

from .phone import sign_in
from .place import Caller, server
from .table import Figure

SIDE, CUT = 2440, 64_000
REACHED = ("acknowledged", "en_route", "on_scene", "contact")


def run() -> list[Figure]:
    with server() as running, gate(running) as line, sync_playwright() as driver:
        scene(running)
        with browsers.shared(driver, "chromium", *CAMERA) as browser:
            page = browser.new_page(viewport=browsers.PHONE)
            page.add_init_script(noisy(SIDE))
            page.goto(f"{line.url}/app/")
            sign_in(page)
            began = time.perf_counter()
            with line.rule(path="/content", most=CUT):
                take(page)
                photo = whole(Caller(running.url, "lena"))
            took = time.perf_counter() - began
    said = [one for one in line.requests if "/content" in one.path]
    sent, size = sum(len(one.head) + len(one.body) for one in said) / 1e6, photo["size"] / 1e6
    kept = sent <= 1.1 * size
    return [
        Figure("photo, line cut every 64 kB, bytes sent", sent, "MB", "≤ 1.1 ×", kept, size, "its size"),
        Figure("the same, from the shutter to the server", took, "s", "–", True),
    ]


@contextmanager
def gate(running: Server) -> Iterator[Gate]:
    line = Gate(running.url)
    yield line
    line.stop()


def scene(running: Server) -> None:
    """North is with a person."""
    dana, mo = Caller(running.url, "dana"), Caller(running.url, "mo")
    team = next(one["id"] for one in dana.ask("/teams")["items"] if one["name"] == "North")
    call = dana.say("/assignments", incident_id=dana.takes_a_call(), team_id=team)
    for milestone in REACHED:
        mo.say(f"/assignments/{call['id']}/milestones", milestone=milestone)


def take(page: Page) -> None:
    page.get_by_role("link", name="Photo").first.click()
    page.get_by_label("Evidence, with a case number").check()
    page.get_by_label("Case number", exact=True).fill("MP-26-4711")
    for button in ("Open the camera", "Take the photo", "Keep"):
        page.locator("button:not([aria-disabled=true])", has_text=button).click(timeout=60_000)


def whole(lena: Caller) -> dict[str, Any]:
    def kept() -> dict[str, Any] | None:
        rows = lena.ask("/changes", limit=500)["rows"].get("photos", [])
        return next((row for row in rows if row["complete_at"]), None)

    found = eventually(kept, every=0.5, timeout=300, what="the photo is whole")
    assert found
    return found
