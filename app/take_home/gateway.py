"""Text messages leave through a gateway that a setting names; without one nothing leaves, and nobody is offered it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

import requests

from app.core import WeakSecret
from config import Config

TIMEOUT_S = (5.0, 15.0)
PASSING = {408, 425, 429}
HERE = {"127.0.0.1", "::1", "localhost"}


class NotSent(Exception):
    """`lasting` says whether another try could help; `why` is a code, never the gateway's words."""

    def __init__(self, why: str, *, lasting: bool, wait_s: int = 0) -> None:
        super().__init__(why)
        self.why, self.lasting, self.wait_s = why, lasting, wait_s


class Gateway(Protocol):
    """Somebody who carries text messages: `send` returns when they took it over, or raises NotSent."""

    def send(self, to: str, body: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Twilio:
    """Twilio's Messages API, which other carriers speak too. It has no keys for repeats: a message whose answer was
    lost on the way may come twice."""

    url: str
    account: str
    token: str
    sender: str

    def send(self, to: str, body: str) -> None:
        address = f"{self.url}/2010-04-01/Accounts/{self.account}/Messages.json"
        form = {"To": to, "From": self.sender, "Body": body}
        try:
            answer = requests.post(
                address, data=form, auth=(self.account, self.token), timeout=TIMEOUT_S, allow_redirects=False
            )
        except requests.RequestException:
            raise NotSent("unreachable", lasting=False) from None  # its words may hold the address with the account
        if answer.status_code not in (200, 201):
            raise refused(answer)


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
