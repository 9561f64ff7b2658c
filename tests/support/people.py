"""What the cast does with a phone or a board: signs in, taps, reads, puts it away."""

import json
import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.support.cast import CAST, PASSWORD
from tests.support.gate import Gate
from tests.support.ledger import eventually
from tests.support.line import Request
from tests.support.push import Desktop, Notice

expect.set_options(timeout=20_000)


class Screen:
    """A page of the app that somebody looks at."""

    def __init__(self, name: str, gate: Gate, opened: Callable[[], BrowserContext]) -> None:
        self.member = CAST[name]
        self.gate = gate
        self._opened = opened
        self.context = opened()
        self.page = self.new_tab()

    def new_tab(self) -> Page:
        page = self.context.new_page()
        page.goto(f"{self.gate.url}/app/")
        return page

    def sign_in(self) -> None:
        self.page.get_by_label("E-mail").fill(self.member.email)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.press("Sign in")

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=words).first.click()

    def follows(self, link: str) -> None:
        self.page.get_by_role("link", name=link, exact=True).first.click()

    def sees(self, words: str) -> Locator:
        found = self.page.get_by_text(words).first
        expect(found).to_be_visible()
        return found

    def misses(self, words: str) -> None:
        expect(self.page.get_by_text(words)).to_have_count(0)

    def is_ready_for_offline(self) -> None:
        """Wait until every file of the app is on this device."""
        whole = """async () => {
            if (!navigator.serviceWorker.controller) return false;
            const { FILES, VERSION } = await import('/app/shell-files.js');
            const kept = await (await caches.open(`alongside-shell-${VERSION}`)).keys();
            const here = new Set(kept.map(({ url }) => new URL(url).pathname));
            return Object.keys(FILES).every((path) => here.has(path));
        }"""
        eventually(lambda: self.page.evaluate(whole), every=0.2, timeout=60, what="the app is on the phone")

    def goes_offline(self) -> None:
        self.gate.shut()

    def comes_back(self) -> None:
        self.gate.open()
        for page in self.context.pages:
            page.evaluate("dispatchEvent(new Event('online'))")  # as the phone says when it has signal again


class Phone(Screen):
    """A crew member's phone, used by somebody who looks before the next tap."""

    BETWEEN_TAPS_MS = 1000  # a second press within 0.9 s is taken for a glove that pressed twice

    def __init__(
        self,
        name: str,
        gate: Gate,
        opened: Callable[[], BrowserContext],
        closed: Callable[[], None],
        desktop: Desktop | None,
    ) -> None:
        self._closed = closed
        self._desktop = desktop
        super().__init__(name, gate, opened)

    def sign_in(self) -> None:
        super().sign_in()
        self.sees(self.member.team)

    def press(self, words: str) -> None:
        super().press(words)
        self.page.wait_for_timeout(self.BETWEEN_TAPS_MS)

    def sees_all_sent(self) -> None:
        """What was pressed before has been answered: what is counted as saved from now on was pressed without signal."""
        expect(self.page.get_by_text("Online", exact=True)).to_be_visible()

    def is_pageable(self, since: int = 0) -> None:
        """Wait until the server knows where to page this phone: after the whole app is kept on it."""
        self._subscription(since)

    def push_token(self) -> str:
        """By which its push service knows this phone."""
        return json.loads(self._subscription().body)["endpoint"].rpartition("/")[2]

    def _subscription(self, since: int = 0) -> Request:
        known = (200, 201)
        return self.gate.requests.wait(
            lambda request: "/push-subscriptions/" in request.path and request.status in known, since=since, timeout=60
        )

    def stored(self, store: str) -> list[str]:
        """The keys of what lies on this phone for its member, as seen from a page of the origin that is not the app."""
        look = """([user, store]) => new Promise((done, fail) => {
            const opening = indexedDB.open(`alongside-${user}`);
            opening.onerror = () => fail(opening.error);
            opening.onsuccess = () => {
                const asking = opening.result.transaction(store).objectStore(store).getAllKeys();
                asking.onsuccess = () => { opening.result.close(); done(asking.result); };
            };
        })"""
        page = self.context.new_page()
        page.goto(f"{self.gate.url}/app/icons/icon.svg")
        keys = page.evaluate(look, [str(self.member.id), store])
        page.close()
        return keys

    def keeps(self, field: str) -> None:
        """Wait until what is being written there lies on this phone."""
        start = f"draft/.*/{field}"
        eventually(
            lambda: any(re.match(start, key) for key in self.stored("meta")), every=0.2, what=f"a draft of {field}"
        )

    def has_written(self) -> None:
        """What was being written lies on the disk, as when the phone goes into a pocket."""
        self.page.evaluate("""async () => {
            dispatchEvent(new Event('blur'));
            await (await import('/app/sync/drafts.js')).saved();
        }""")

    def has_letters(self) -> None:
        """The last letter lies on the disk, and the field was not left: a fifth of a second is promised."""
        self.page.evaluate("""async () => {
            await new Promise((next) => setTimeout(next, 250));
            await (await import('/app/sync/drafts.js')).saved();
        }""")

    def holds(self, kind: str, row: str) -> None:
        """Wait until that row is on this phone."""
        eventually(lambda: f"{kind}/{row}" in self.stored("rows"), every=0.5, what=f"{kind} {row}")

    def rings(self, title: str, since: int = 0) -> Notice:
        assert self._desktop, "a phone in a private window does not ring"
        return self._desktop.wait(title, since=since)

    def shows_only(self, title: str) -> None:
        """One notice stands on the screen: the newer took the place of the older."""
        assert self._desktop
        screen = self._desktop.on_screen
        eventually(lambda: [title in notice.title for notice in screen()] == [True], what=f"only {title}")

    def taps(self, notice: Notice) -> None:
        """A tap on the notice opens the app, or brings the open one to the front."""
        assert self._desktop
        if any("/app/" in page.url for page in self.context.pages):
            self._desktop.click(notice)
            return
        with self.context.expect_page() as opened:
            self._desktop.click(notice)
        self.page = opened.value

    def kills_tab(self) -> None:
        """The system takes the tab away without asking it; a new one is opened."""
        killed, self.page = self.page, self.new_tab()
        killed.close(run_before_unload=False)
        self.page.bring_to_front()  # where the other stood: a tap on one behind it may be lost

    def writes(self, section: str, label: str, text: str, button: str) -> None:
        self.page.get_by_text(section, exact=True).click()
        self.page.get_by_label(label).fill(text)
        self.press(button)

    def signs_out(self, asked: str) -> None:
        self.follows("Phone")
        self.press("Sign out")
        question = self.page.get_by_role("dialog", name=asked)
        question.get_by_role("button", name="Sign out").click()
        expect(self.page.get_by_label("E-mail")).to_be_visible()

    def puts_away(self) -> None:
        """The app is closed, the phone stays on."""
        self.page.goto("about:blank")

    def switches_off(self) -> None:
        self._closed()

    def switches_on(self) -> None:
        self.context = self._opened()
        self.page = self.new_tab()


class Board(Screen):
    """A dispatcher's board."""

    def sign_in(self) -> None:
        super().sign_in()
        expect(self.column("Waiting")).to_be_visible()

    def column(self, name: str) -> Locator:
        return self.page.get_by_role("region", name=name, exact=True)

    @property
    def alarms(self) -> Locator:
        return self.page.get_by_label("Alarms", exact=True)

    def team(self, name: str) -> Locator:
        """One of those that could go."""
        return self.page.get_by_role("dialog").get_by_role("button", name=name)

    def chooses(self, team: str) -> None:
        self.team(team).click()

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
