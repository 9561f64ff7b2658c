"""The doors of what people take home, and of what is said to them before they are asked."""

from __future__ import annotations

from functools import cache
from typing import Any

from flask import Response, current_app, json, request

from app.core import Room, carry

from . import notices
from .catalogs import LANGUAGES, texts
from .schemas import NoticeList
from .texts import CONSENT

room = Room("take_home", __name__)


@room.open("/codes/notices", NoticeList)
def read_notices() -> Response:
    """The spoken consent notices by purpose, each with its version; another language only where it was reviewed."""
    response = current_app.response_class(packed(), mimetype="application/json")
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


@cache
def packed() -> str:
    return json.dumps(for_phones(), separators=(",", ":"))


def for_phones() -> dict[str, Any]:
    return {"parts": list(notices.PARTS), "items": [item(purpose) for purpose in notices.NOTICES]}


def item(purpose: str) -> dict[str, Any]:
    spoken = {language: words for language in LANGUAGES if (words := notice_in(language, purpose))}
    return {"purpose": purpose, "version": str(notices.NOTICES[purpose].version), "languages": spoken}


def notice_in(language: str, purpose: str) -> dict[str, str] | None:
    """Whole, or not at all: half a notice in a language is no notice."""
    english = notices.in_english(purpose)
    if not all(texts().has(language, (CONSENT, sentence)) for sentence in english.values()):
        return None
    return {part: texts().say(language, (CONSENT, sentence)) for part, sentence in english.items()}


carry("codes-notices.json", for_phones)
