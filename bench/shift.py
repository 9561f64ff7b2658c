"""A crew's phone late in a shift without signal: twenty calls, two thousand rows, five hundred acts that nobody heard yet."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.support import browsers
from tests.support.cast import TEAMS
from tests.support.ledger import eventually
from tests.support.long_shift import WORDS
from tests.support.server import Server

from .phone import SLOWER, sign_in
from .place import Caller

CALLS, NOTES, ROWS, WAITING = 20, 45, 2_000, 500
REACHED = ("acknowledged", "en_route", "on_scene", "contact", "cleared")

WHOLE = """async () => {
    const { FILES } = await import('/app/shell-files.js');
    const kept = await Promise.all(Object.keys(FILES).map((path) => caches.match(path)));
    return Boolean(navigator.serviceWorker.controller) && kept.every(Boolean);
}"""
HELD = """async () => {
    const { rows } = await import('/app/state/store.js');
    return Object.values(rows).reduce((sum, { value }) => sum + value.size, 0);
}"""

Calls = list[tuple[str, str]]


def lived(base: str, notes: int = NOTES) -> Calls:
    """(assignment, call) of all that North was at, the one under way last; none is closed yet."""
    dana, mo, met = Caller(base, "dana"), Caller(base, "mo"), Calls()
    for number in range(CALLS):
        call, team = dana.takes_a_call(), str(TEAMS["North"])
        assignment = str(dana.say("/assignments", incident_id=call, team_id=team, confirm_busy=True)["id"])
        for milestone in REACHED if number < CALLS - 1 else REACHED[:-1]:
            mo.say(f"/assignments/{assignment}/milestones", milestone=milestone)
        met.append((assignment, call))
    desks = [Caller(base, "dana") for _ in range(4)]
    with ThreadPoolExecutor(len(desks)) as pool:
        said = [(desks[n % 4], met[n % CALLS][1]) for n in range(CALLS * notes)]
        list(pool.map(lambda one: one[0].say(f"/incidents/{one[1]}/notes", text=WORDS), said))
    return met


class Phone:
    """Ravi's, slowed; its tab can be opened anew, which finds what is on the phone."""

    def __init__(self, context: BrowserContext, server: Server) -> None:
        self.context = context
        self.url = f"http://localhost:{server.port}/app/"
        self.page = context.new_page()
        self.page.goto(self.url)
        sign_in(self.page)
        eventually(lambda: self.page.evaluate(WHOLE), timeout=120, every=0.3, what="the app is on the phone")

    def holds(self, rows: int) -> None:
        eventually(lambda: self.page.evaluate(HELD) >= rows, timeout=120, every=0.3, what=f"{rows} rows")

    def opens(self, address: str, slower: int = SLOWER) -> Page:
        """A new tab on a slow phone, and the time that a person takes to look at it."""
        self.page.close()
        self.page = self.context.new_page()
        session = self.context.new_cdp_session(self.page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        self.page.goto(self.url + address)
        self.page.get_by_role("navigation", name="Write down").wait_for(timeout=60_000)
        self.page.wait_for_timeout(2_500)
        return self.page


@contextmanager
def phone(home: Path, server: Server) -> Iterator[Phone]:
    with sync_playwright() as driver:
        context = driver.chromium.launch_persistent_context(
            str(home / "profile"), executable_path=browsers.find("chromium"), args=[*browsers.CHROMIUM_FLAGS],
            viewport=browsers.PHONE,
        )  # fmt: skip
        yield Phone(context, server)
        context.close()
