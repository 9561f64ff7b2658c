"""A receiver without an account: a browser of their own, a link or a code, a form."""

import re
from html import unescape
from typing import Any

from werkzeug.test import TestResponse

from app.core import new_id
from tests.core.world import World, good


class Receiver:
    """One browser somewhere else."""

    def __init__(self, world: World, address: str = "203.0.113.7") -> None:
        self.client, self.address, self.at = world.app.test_client(), address, f"/r/v/{new_id()}"

    def __call__(self, method: str, path: str, **form: str) -> TestResponse:
        return self.client.open(
            path, method=method, data=form or None, environ_base={"REMOTE_ADDR": self.address}, follow_redirects=False
        )

    def opens(self, url: str) -> TestResponse:
        return self.comes(self("POST", "/r/" + url.rpartition("/")[2]))

    def types(self, code: str) -> TestResponse:
        return self.comes(self("POST", "/r/", code=code))

    def comes(self, opened: TestResponse) -> TestResponse:
        """What was opened last is what is looked at, as in the tab in front."""
        self.at = opened.headers.get("Location", self.at)
        return opened

    def looks(self, at: str = "") -> TestResponse:
        return self("GET", at or self.at)

    def answers(self, answer: str, at: str = "", **more: str) -> TestResponse:
        form = {"answer": answer, "name": "Kim Vue", "role": "intake nurse", **more}
        return self("POST", f"{at or self.at}/answer", **form)


def link(world: World, referral: str, by: str = "nia", **more: Any) -> dict[str, Any]:
    return good(world(by).say(f"/referrals/{referral}/links", new_id(), **more))


def words(page: TestResponse) -> str:
    """What stands on it."""
    body = re.sub(r"<style>.*?</style>", "", page.text, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())
