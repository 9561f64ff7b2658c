"""A text message that left without an answer is not sent again: nobody gets it twice, and the crew is told what is known."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from app.core import now, transaction
from app.take_home import gateway, texting
from app.take_home.gateway import NotSent, Twilio, Unheard
from app.take_home.models import SheetText
from tests.conftest import Clock
from tests.core.world import World, good
from tests.support.carrier import Carrier
from tests.take_home.texts import agrees, asks, now_is, works


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gateway, "TIMEOUT_S", (0.5, 5.0))


@pytest.fixture
def call(texts: World) -> str:
    incident = texts.takes_a_call()
    texts.reaches(texts.assigns(incident), "acknowledged", "on_scene")
    agrees(texts, incident)
    return incident


def told(world: World) -> list[tuple[str, Any]]:
    rows = [row for row in world.rows("timeline", "ravi").values() if row["act"].startswith("sheet.text_")]
    return [(row["act"], row["particulars"]) for row in rows]


@pytest.mark.parametrize("how", [0.5, None], ids=["answers too late", "hangs up"])
def test_once_it_has_left_it_is_not_tried_again(
    texts: World, carrier: Carrier, call: str, clock: Clock, monkeypatch: pytest.MonkeyPatch, how: float | None
):
    carrier.before = [how]
    if how:
        monkeypatch.setattr(gateway, "TIMEOUT_S", (0.5, 0.2))
    text = good(asks(texts, call))["id"]
    assert works(texts) == 1
    done = now_is(texts, call)
    assert (done["state"], done["error"], done["tries"]) == ("perhaps", "no-answer", 1) and done["settled_at"]
    assert told(texts) == [("sheet.text_unsure", {"why": "no-answer"})], "and nobody is told that it was not sent"
    for _ in range(8):
        clock.advance(minutes=10)
        assert works(texts) == 0
    assert len(carrier.asked) == 1
    with texts.app.app_context():
        assert texting.session().get_one(SheetText, texting.UUID(text)).content == {}, "its number and words are gone"


def test_they_may_send_it_again_themselves(texts: World, carrier: Carrier, call: str, clock: Clock):
    carrier.before = [None]
    for state in ("perhaps", "sent"):
        clock.advance(seconds=1)
        good(asks(texts, call))
        works(texts)
        assert now_is(texts, call)["state"] == state
    assert len(carrier.asked) == 2


def test_what_may_still_be_tried_is_not_in_doubt_later(texts: World, carrier: Carrier, call: str, clock: Clock):
    carrier.answers, carrier.before = [(503, {})], [0.0, None]
    good(asks(texts, call))
    assert works(texts) == 1 and now_is(texts, call)["state"] == "queued"
    clock.advance(seconds=20)
    assert works(texts) == 1 and now_is(texts, call)["state"] == "perhaps"


def sends(url: str) -> None:
    Twilio(url, "AC123", "secret token", "+16125550100").send("+16125550199", "The list")


def test_where_nothing_was_said_another_try_is_made(carrier: Carrier):
    """Nobody listens, nobody picks up, and somebody who does not prove who they are."""
    with socket.socket() as shut, socket.socket() as full:
        shut.bind(("127.0.0.1", 0))
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        ports = [one.getsockname()[1] for one in (shut, full)]
        waiting = [socket.socket() for _ in range(2)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", ports[1]))
        urls = [f"http://127.0.0.1:{port}" for port in ports] + [carrier.url.replace("http:", "https:")]
        urls.append("http://nowhere.invalid")
        for url in urls:
            with pytest.raises(NotSent) as refused:
                sends(url)
            assert (refused.value.why, refused.value.lasting) == ("unreachable", False), url
        for one in waiting:
            one.close()
    assert not carrier.asked


def test_a_line_that_breaks_after_the_words_is_a_doubt_and_holds_no_secret(carrier: Carrier):
    carrier.before = [None]
    with pytest.raises(Unheard) as doubt:
        sends(carrier.url)
    assert str(doubt.value) == "" and doubt.value.__suppress_context__
    sends(carrier.url)
    assert [one["Body"] for one in carrier.asked] == ["The list", "The list"]


@contextmanager
def no_database(monkeypatch: pytest.MonkeyPatch, after: int) -> Iterator[None]:
    """So many transactions succeed, then none does."""
    done = [0]

    @contextmanager
    def failing() -> Iterator[Any]:
        done[0] += 1
        with transaction() as active:
            yield active
            if done[0] > after:
                raise OperationalError("COMMIT", {}, Exception("the server went away"))

    with monkeypatch.context() as patched:
        patched.setattr(texting, "transaction", failing)
        yield


@pytest.mark.parametrize(
    ("before", "state"), [([], "sent"), ([None], "perhaps")], ids=["it was taken over", "nobody knows"]
)
def test_what_cannot_be_written_down_is_written_later_and_not_sent_again(
    texts: World, carrier: Carrier, call: str, clock: Clock, monkeypatch: pytest.MonkeyPatch, before: Any, state: str
):
    carrier.before = list(before)
    good(asks(texts, call))
    with no_database(monkeypatch, after=1):
        with pytest.raises(OperationalError):
            works(texts)
        clock.advance(seconds=texting.LEASE_S + 1)
        with pytest.raises(OperationalError):
            works(texts)
        with texts.app.app_context():
            assert texting.due() == now(), "as soon as it can be"
    assert works(texts) == 0 and len(carrier.asked) == 1
    assert (now_is(texts, call)["state"], now_is(texts, call)["tries"]) == (state, 1)
    with texts.app.app_context():
        assert texting.due() is None


def test_a_doubt_that_is_told_late_does_not_stand_over_what_another_worker_knows(
    texts: World, carrier: Carrier, call: str
):
    text = texting.UUID(good(asks(texts, call))["id"])
    works(texts)
    for late in (lambda: texting.settled(text, "perhaps", "no-answer"),
                 lambda: texting.failed(text, NotSent("unreachable", lasting=False))):  # fmt: skip
        with texts.app.app_context(), transaction():
            late()
        assert now_is(texts, call)["state"] == "sent" and not told(texts)
