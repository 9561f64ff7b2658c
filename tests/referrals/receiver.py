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
        self.client, self.address = world.app.test_client(), address

    def __call__(self, method: str, path: str, **form: str) -> TestResponse:
        return self.client.open(
            path, method=method, data=form or None, environ_base={"REMOTE_ADDR": self.address}, follow_redirects=False
        )

    def opens(self, url: str) -> TestResponse:
        return self("POST", "/r/" + url.rpartition("/")[2])

    def types(self, code: str) -> TestResponse:
        return self("POST", "/r/", code=code)

    def looks(self) -> TestResponse:
        return self("GET", "/r/view")

    def answers(self, answer: str, **more: str) -> TestResponse:
        return self("POST", "/r/answer", **{"answer": answer, "name": "Kim Vue", "role": "intake nurse", **more})


def link(world: World, referral: str, by: str = "nia", **more: Any) -> dict[str, Any]:
    return good(world(by).say(f"/referrals/{referral}/links", new_id(), **more))


def words(page: TestResponse) -> str:
    """What stands on it."""
    body = re.sub(r"<style>.*?</style>", "", page.text, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())
