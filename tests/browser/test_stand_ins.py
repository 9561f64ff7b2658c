"""The stand-ins hold: real browsers, real encryption, and nothing but loopback."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Page, Playwright
from py_vapid import Vapid02
from pywebpush import WebPushException, webpush

from tests.browser.page_server import PageServer
from tests.support.browsers import Kind, Profile
from tests.support.gate import Gate
from tests.support.push import Desktop, Failure, Fcm, Mozilla, PushDoor
from tests.support.push.vapid import to_base64

VAPID = Vapid02()
VAPID.generate_keys()
assert VAPID.public_key
KEY = to_base64(VAPID.public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


class Rewriting(requests.Session):
    """Sends every page to the stand-ins' door, whatever host its endpoint names."""

    def __init__(self, door: PushDoor) -> None:
        super().__init__()
        self._door = door

    def request(self, method: str, url: str | bytes, *args: Any, **more: Any) -> requests.Response:
        return super().request(method, self._door.base + urlsplit(str(url)).path, *args, **more)


class Sender:
    """What the app's sender will be: encrypts, signs, posts."""

    def __init__(self, door: PushDoor) -> None:
        self._session = Rewriting(door)

    def page(self, subscription: dict[str, Any], title: str, ttl: int = 60, **headers: str | int | float) -> int:
        answer = webpush(
            subscription,
            json.dumps({"title": title, "body": "ü€", "tag": title}),
            vapid_private_key=VAPID,
            vapid_claims={"sub": "mailto:pages@demo.example"},
            ttl=ttl,
            headers=headers,
            timeout=10,
            requests_session=self._session,
        )
        assert isinstance(answer, requests.Response)
        return answer.status_code

    def close(self) -> None:
        self._session.close()


@pytest.fixture
def sender(door: PushDoor) -> Iterator[Sender]:
    sender = Sender(door)
    yield sender
    sender.close()
    door.recover()


@pytest.fixture
def server() -> Iterator[PageServer]:
    server = PageServer()
    yield server
    server.stop()


@pytest.fixture
def gate(server: PageServer) -> Iterator[Gate]:
    gate = Gate(server.url)
    yield gate
    gate.stop()


@pytest.fixture
def profile(playwright: Playwright, kind: Kind, push: Fcm | Mozilla, desktop: Desktop) -> Iterator[Profile]:
    profile = Profile(playwright, kind, push, desktop)
    yield profile
    profile.remove()


def opened(profile: Profile, url: str) -> Page:
    page = profile.open().new_page()
    page.goto(url)
    return page


def subscribed(page: Page) -> dict[str, Any]:
    return page.evaluate("key => subscribe(key)", KEY)


def test_an_encrypted_page_is_shown_and_a_click_opens_a_window(
    profile: Profile, server: PageServer, sender: Sender, door: PushDoor, desktop: Desktop
) -> None:
    page = opened(profile, server.url)
    subscription = subscribed(page)
    page.goto("about:blank")

    assert sender.page(subscription, "Please go") == 201
    server.said.wait(lambda said: said == {"shown": "Please go"})
    notice = desktop.wait("Please go")
    assert "ü€" in notice.body
    post = door.posts.wait(lambda post: subscription["endpoint"].endswith(post.token))
    assert post.claims["sub"] == "mailto:pages@demo.example"

    assert profile.context
    with profile.context.expect_page() as window:
        desktop.click(notice)
    window.value.wait_for_url("**/?opened")


def test_a_closed_phone_gets_its_page_when_it_comes_back_and_the_last_of_a_topic_only(
    profile: Profile, server: PageServer, sender: Sender, desktop: Desktop
) -> None:
    subscription = subscribed(opened(profile, server.url))
    profile.close()
    sender.page(subscription, "first", topic="call")
    sender.page(subscription, "second", topic="call")
    sender.page(subscription, "too late", ttl=0)

    opened(profile, server.url)
    desktop.wait("second")
    sender.page(subscription, "third")
    desktop.wait("third")
    assert [notice.title for notice in desktop.notices] == ["second", "third"]


def test_a_given_up_subscription_is_gone(
    profile: Profile, server: PageServer, sender: Sender, push: Fcm | Mozilla
) -> None:
    page = opened(profile, server.url)
    subscription = subscribed(page)
    page.evaluate("unsubscribe()")
    push.given_up.wait(bool)
    with pytest.raises(WebPushException) as refused:
        sender.page(subscription, "nobody")
    assert refused.value.status_code == 410


def test_the_door_fails_as_told_and_refuses_a_stranger(
    profile: Profile, server: PageServer, sender: Sender, door: PushDoor
) -> None:
    subscription = subscribed(opened(profile, server.url))
    door.fail(Failure(status=429, retry_after="7"))
    with pytest.raises(WebPushException) as refused:
        sender.page(subscription, "wait")
    assert (refused.value.status_code, refused.value.retry_after) == (429, "7")

    door.fail(Failure(drop="after"))
    with pytest.raises(requests.ConnectionError):
        sender.page(subscription, "taken, but nobody said so")
    server.said.wait(lambda said: said == {"shown": "taken, but nobody said so"})

    bare = requests.post(door.base + urlsplit(subscription["endpoint"]).path, headers={"TTL": "5"}, timeout=10)
    assert bare.status_code in (401, 403)


def test_the_gate_shuts_cuts_and_answers_for_the_server(profile: Profile, server: PageServer, gate: Gate) -> None:
    page = opened(profile, gate.url)
    page.wait_for_function("window.reach")

    def reach(path: str = "/thing") -> int | str:
        return page.evaluate("path => reach(path)", path)

    assert reach() == 204
    with gate.closed():
        assert reach() == "TypeError"
    with gate.rule(path="/thing", cut="after"):
        assert reach() == "TypeError"
    assert len(server.put) >= 2, "the server has what was said before the line was cut"
    with gate.rule(path="/thing", cut="before"):
        assert reach() == "TypeError"
    with gate.answering(409, method="PUT", path="/thing"):
        assert (reach(), reach("/other")) == (409, 204)
    with gate.portal():
        assert reach() == 200
    assert gate.requests.wait(lambda request: request.status == 409).body == b"said"
