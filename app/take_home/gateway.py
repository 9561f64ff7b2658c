"""Text messages leave through a gateway that a setting names; without one nothing leaves, and nobody is offered it."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Protocol
from urllib.parse import urlencode, urlsplit

import requests

from app.core import WeakSecret
from config import Config

TIMEOUT_S = (5.0, 15.0)
PASSING = {408, 425, 429}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
HERE = {"127.0.0.1", "::1", "localhost"}


class NotSent(Exception):
    """`lasting` says whether another try could help; `why` is a code, never the gateway's words."""

    def __init__(self, why: str, *, lasting: bool, wait_s: int = 0) -> None:
        super().__init__(why)
        self.why, self.lasting, self.wait_s = why, lasting, wait_s


class Unheard(Exception):
    """It left, and no answer came: they may have taken it over. Another try might be a second message."""


class Gateway(Protocol):
    """Somebody who carries text messages: `send` returns when they took it over, or raises NotSent or Unheard."""

    def send(self, to: str, body: str) -> None: ...


class Leaving(BytesIO):
    """The words of a message on their way. Nothing of them is taken before there is a connection, so until `begun` whatever
    breaks has sent nothing: a name that is not found, a line that is refused, a certificate."""

    begun = False

    def read(self, size: int | None = -1, /) -> bytes:
        self.begun = True
        return super().read(size)


@dataclass(frozen=True, slots=True)
class Twilio:
    """Twilio's Messages API, which other carriers speak too. It has no keys for repeats: once a message has begun to leave,
    only its answer says whether it may be said again."""

    url: str
    account: str
    token: str
    sender: str

    def send(self, to: str, body: str) -> None:
        address = f"{self.url}/2010-04-01/Accounts/{self.account}/Messages.json"
        form = Leaving(urlencode({"To": to, "From": self.sender, "Body": body}).encode())
        try:
            # `stream`: the first line of the answer decides, and what comes after it is not waited for.
            with requests.post(
                address, data=form, headers=FORM, auth=(self.account, self.token), timeout=TIMEOUT_S,
                allow_redirects=False, stream=True,
            ) as answer:  # fmt: skip
                if answer.status_code not in (200, 201):
                    raise refused(answer)
        except requests.RequestException:  # its words may hold the address with the account
            raise (Unheard() if form.begun else NotSent("unreachable", lasting=False)) from None


def refused(answer: requests.Response) -> NotSent:
    lasting = answer.status_code < 500 and answer.status_code not in PASSING
    wait = answer.headers.get("Retry-After", "")
    return NotSent(f"refused:{answer.status_code}", lasting=lasting, wait_s=int(wait[:6]) if wait.isdigit() else 0)


def gateway(settings: Config) -> Gateway | None:
    if not settings.sms_url:
        return None
    return Twilio(settings.sms_url.rstrip("/"), settings.sms_account, settings.sms_token, settings.sms_from)


def check(settings: Config) -> None:
    """Refuses to start with half a gateway: a crew would learn of it from a message that never came."""
    if not settings.sms_url:
        return
    to = urlsplit(settings.sms_url)
    if to.scheme != "https" and not (to.scheme == "http" and to.hostname in HERE):
        raise WeakSecret("SMS_URL has to begin with https: messages and the token would be read on the way.")
    if not (settings.sms_account and settings.sms_token and settings.sms_from):
        raise WeakSecret("SMS_URL needs SMS_ACCOUNT, SMS_TOKEN and SMS_FROM beside it.")
