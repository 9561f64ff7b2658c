"""The phone: what the first load weighs on the wire, and a cold start without signal on a slow processor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.support import browsers
from tests.support.cast import CAST, PASSWORD
from tests.support.ledger import eventually

from .alone import starts_of
from .place import folder, server
from .table import Figure, percentile

STARTS, SLOWER = 15, 4


def run() -> list[Figure]:
    with folder() as home, server() as running:
        url, profile = f"http://localhost:{running.port}/app/", home / "profile"
        weight = first_load(profile, url)
        running.kill()
        starts = starts_of(profile, url, CAST["ravi"].team, SLOWER, STARTS)
    start = percentile(starts, 0.5)
    return [
        Figure("first load, compressed", weight / 1000, "kB", "≤ 60 kB", weight <= 60_000),
        Figure(f"cold start without signal, {SLOWER}× slower", start, "ms", "≤ 1000 ms", start <= 1000),
    ]


def first_load(profile: Path, url: str) -> int:
    """In bytes."""
    with sync_playwright() as driver:
        context = driver.chromium.launch_persistent_context(
            str(profile), executable_path=browsers.find("chromium"), args=[*browsers.CHROMIUM_FLAGS],
            viewport={"width": 360, "height": 640},
        )  # fmt: skip
        page = context.new_page()
        with weighed(page) as bytes_of:
            page.goto(url, wait_until="networkidle")
            sign_in(page)
            page.wait_for_load_state("networkidle")
        page.wait_for_timeout(1000)  # what came is written down
        context.close()
    return sum(bytes_of.values())


@contextmanager
def weighed(page: Page) -> Iterator[dict[str, int]]:
    """Bytes on the wire of all that the page loads until its first *Now*, sign-in included;
    its API answers and all headers left out."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    shell: set[str] = set()
    bytes_of: dict[str, int] = {}

    def asked(event: dict[str, Any]) -> None:
        if "/app/" in event["request"]["url"]:
            shell.add(event["requestId"])

    def begun(event: dict[str, Any]) -> None:
        bytes_of[event["requestId"]] = -int(event["response"]["encodedDataLength"])  # the headers

    def finished(event: dict[str, Any]) -> None:
        bytes_of[event["requestId"]] = bytes_of.get(event["requestId"], 0) + int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.responseReceived", begun)
    session.on("Network.loadingFinished", finished)
    yield bytes_of
    for stranger in set(bytes_of) - shell:
        del bytes_of[stranger]


def sign_in(page: Page) -> None:
    """And wait until the shell is in the cache."""
    page.get_by_label("E-mail").fill(CAST["ravi"].email)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_text("North").first.wait_for()
    cached = """async () => {
        const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)))
        const lists = await Promise.all(caches_.map((cache) => cache.keys()))
        return lists.flat().length
    }"""
    eventually(lambda: page.evaluate(cached) > 10, timeout=30, what="the shell is cached")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
