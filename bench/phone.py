"""The phone: what the first load weighs on the wire, and a cold start without signal on a slow processor."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.support import browsers
from tests.support.cast import CAST, PASSWORD
from tests.support.ledger import eventually

from .place import folder, server
from .table import Figure, percentile

STARTS, SLOWER = 7, 4
NOW = "main"


def run() -> list[Figure]:
    with sync_playwright() as driver, folder() as home, server() as running:
        context = driver.chromium.launch_persistent_context(
            str(home / "profile"), executable_path=browsers.find("chromium"), args=[*browsers.CHROMIUM_FLAGS],
            viewport={"width": 360, "height": 640},
        )  # fmt: skip
        page = context.new_page()
        with weighed(page) as bytes_of:
            page.goto(f"http://localhost:{running.port}/app/", wait_until="networkidle")
            sign_in(page)
            page.wait_for_load_state("networkidle")
        weight = sum(bytes_of.values())
        running.kill()
        starts = [cold(context, f"http://localhost:{running.port}/app/") for _ in range(STARTS)]
        context.close()
    start = percentile(starts, 0.5)
    return [
        Figure("first load, compressed", weight / 1000, "kB", "≤ 60 kB", weight <= 60_000),
        Figure(f"cold start without signal, {SLOWER}× slower", start, "ms", "≤ 1000 ms", start <= 1000),
    ]


@contextmanager
def weighed(page: Page) -> Iterator[dict[str, int]]:
    """Bytes on the wire of all that the page loads until its first *Now*, sign-in included;
    its API answers and all headers left out."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    shell: set[str] = set()
    bytes_of: dict[str, int] = {}

    def begun(event: dict[str, Any]) -> None:
        bytes_of[event["requestId"]] = -int(event["response"]["encodedDataLength"])  # the headers

    def finished(event: dict[str, Any]) -> None:
        bytes_of[event["requestId"]] = bytes_of.get(event["requestId"], 0) + int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", lambda e: "/app/" in e["request"]["url"] and shell.add(e["requestId"]))
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


def cold(context: BrowserContext, url: str) -> float:
    page: Any = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    began = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.get_by_text("North").first.wait_for()
    took = (time.perf_counter() - began) * 1000
    page.close()
    return took
