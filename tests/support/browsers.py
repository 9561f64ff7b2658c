"""Finds the real Chromium and Firefox and opens them as one person's phone or desk, push included."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Playwright, ViewportSize

from tests.support.push import Desktop, Fcm, Mozilla, Preferences

Kind = Literal["chromium", "firefox"]
KINDS: tuple[Kind, ...] = ("chromium", "firefox")
NAMES = {"chromium": ("chromium", "chromium-browser", "google-chrome"), "firefox": ("firefox-esr", "firefox")}
PACKAGES = {"chromium": "chromium", "firefox": "firefox-esr libnotify4"}

PHONE: ViewportSize = {"width": 360, "height": 640}
DESK: ViewportSize = {"width": 1440, "height": 900}

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-frame-rate-limit",  # else a window that nobody draws gets one frame a second, and each tap takes two
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]
FIREFOX_PREFERENCES: Preferences = {
    "network.dns.disabled": True,  # localhost still works; nothing else may
    "remote.prefs.recommended": False,  # else the remote agent turns push off
    "permissions.default.desktop-notification": 1,
    "alerts.useSystemBackend": False,
}


def find(kind: Kind) -> str:
    """The browser's path: E2E_CHROMIUM or E2E_FIREFOX, else the first known name on the path."""
    named = os.environ.get(f"E2E_{kind.upper()}")
    found = named or next((path for path in map(shutil.which, NAMES[kind]) if path), None)
    if not found:
        raise RuntimeError(
            f"No {kind} here, and these tests need a real one: apt-get install {PACKAGES[kind]}, "
            f"or name one in E2E_{kind.upper()}"
        )
    return found


class Profile:
    """One person's browser: keeps cookies, database and subscription while closed, as a pocketed phone does."""

    def __init__(self, playwright: Playwright, kind: Kind, push: Fcm | Mozilla, desktop: Desktop | None = None) -> None:
        self.kind: Kind = kind
        self.push = push
        self.desktop = desktop
        self.context: BrowserContext | None = None
        self._playwright = playwright
        self._folder = tempfile.TemporaryDirectory(prefix=f"{kind}-", ignore_cleanup_errors=True)

    def open(self, **options: Any) -> BrowserContext:
        options = {"viewport": PHONE, "env": self._environment(), "executable_path": find(self.kind), **options}
        if self.kind == "chromium":
            self.context = self._open_chromium(options)
        else:
            self.context = self._open_firefox(options)
        self.context.set_default_timeout(20_000)
        return self.context

    def close(self) -> None:
        if self.context:
            self.context.close()
            self.context = None

    def remove(self) -> None:
        self.close()
        self._folder.cleanup()

    def _environment(self) -> dict[str, str | float | bool]:
        return {**os.environ, **(self.desktop.environment() if self.desktop else {})}

    def _open_chromium(self, options: dict[str, Any]) -> BrowserContext:
        allow_notifications(Path(self._folder.name))
        assert isinstance(self.push, Fcm)
        flags = [*CHROMIUM_FLAGS, *self.push.flags()]
        options = {"has_touch": True, **options}
        return self._playwright.chromium.launch_persistent_context(self._folder.name, args=flags, **options)

    def _open_firefox(self, options: dict[str, Any]) -> BrowserContext:
        assert isinstance(self.push, Mozilla)
        preferences: Preferences = {
            **FIREFOX_PREFERENCES,
            **self.push.preferences(),
            "alerts.useSystemBackend": bool(self.desktop),
        }
        return self._playwright.firefox.launch_persistent_context(
            self._folder.name, channel="moz-firefox", firefox_user_prefs=preferences, **options
        )


def allow_notifications(profile: Path) -> None:
    """In the profile, for Chromium drops a permission given by the driver at its next start, and the subscription."""
    preferences = profile / "Default" / "Preferences"
    if not preferences.exists():
        preferences.parent.mkdir(parents=True)
        allowed = {"default_content_setting_values": {"notifications": 1, "background_sync": 1}}
        preferences.write_text(json.dumps({"profile": allowed}))


@contextmanager
def shared(playwright: Playwright, kind: Kind, *flags: str) -> Iterator[Browser]:
    """One browser for many contexts that need no push: quick to open, nothing kept. Chromium takes more flags."""
    if kind == "chromium":
        browser = playwright.chromium.launch(executable_path=find(kind), args=[*CHROMIUM_FLAGS, *flags])
    else:
        browser = playwright.firefox.launch(
            executable_path=find(kind), channel="moz-firefox", firefox_user_prefs=FIREFOX_PREFERENCES
        )
    try:
        yield browser
    finally:
        browser.close()
