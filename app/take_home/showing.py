"""How a page leaves: rendered whole, under a policy that allows nothing but its own style."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Response, current_app, make_response, render_template, request
from markupsafe import Markup

from app import accounts
from app.core import now, zone

from . import qr
from .catalogs import LANGUAGES
from .speaking import Speaker, own_name
from .texts import RIGHTS, TAGLINE

STYLE = Path(__file__).with_name("paper.css")
TTY = "711"


@cache
def style() -> tuple[str, str]:
    """The style and the policy that names it."""
    text = STYLE.read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return text, (
        f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def show(template: str, say: Speaker, status: int = 200, **values: Any) -> Response:
    text, policy = style()
    page = render_template(f"take_home/{template}.html", say=say, style=Markup(text), calling=calling(say), **values)  # noqa: S704
    response = make_response(page, status)
    response.headers["Content-Security-Policy"] = policy
    response.headers["Referrer-Policy"] = "same-origin"  # with no-referrer a form says its origin is null
    response.headers["Cache-Control"] = "no-store"
    return response


@dataclass(frozen=True, slots=True)
class Calling:
    """How to reach somebody again."""

    programme: str
    phone: str
    dial: str
    text_911: bool
    tagline: Markup | None


def calling(say: Speaker) -> Calling:
    settings, row = current_app.config["SETTINGS"], accounts.programme()
    phone = settings.public_phone
    known = bool(phone) and say.language != "en" and say.knows(TAGLINE, of=RIGHTS)
    tagline = say(TAGLINE, RIGHTS, language=own_name(say.language), phone=phone, tty=TTY) if known else None
    return Calling(row.name if row else "Alongside", phone, dialled(phone), settings.text_911, tagline)


def dialled(number: str) -> str:
    """What a phone dials: digits, and an extension after a pause."""
    main, _, extension = number.lower().partition("x")
    digits = "".join(letter for letter in main if letter.isdigit() or letter == "+")
    more = "".join(letter for letter in extension if letter.isdigit())
    return f"{digits},{more}" if more else digits


def today() -> date:
    return local(now()).date()


def local(at: datetime) -> datetime:
    return at.astimezone(zone())


def base() -> str:
    """The address that people outside open."""
    return current_app.config["SETTINGS"].public_url or request.host_url.rstrip("/")


@dataclass(frozen=True, slots=True)
class Scanned:
    """An address as a code to scan and as words."""

    drawn: Markup
    shown: str


def scanned(path: str) -> Scanned:
    address = base() + path
    return Scanned(qr.drawn(address), address.partition("://")[2])


def help_path(ids: str, language: str) -> str:
    return "/help?" + urlencode({"s": ids, "l": language}, safe=",")


def links(addresses: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(code, own_name(code), addresses[code]) for code in LANGUAGES]
