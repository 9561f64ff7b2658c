"""Many acts in one request, for a phone that was long without signal: each still has a transaction of its own."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from flask import Flask, Response, request

from app.accounts import Me, known, me
from app.core import MEDIA, ROWLESS, session, this_app

MOST = 50
OVERALL = (401, 429)
"Not about the one act: what follows would hear the same."

Said = dict[str, Any]


def say_all(acts: Iterable[Said]) -> list[Said]:
    """What each would have been answered, in order; ends early at the first answer that is not about its own act."""
    app, here, person = this_app(), dict(request.environ), me()
    session().rollback()  # who asks is known: no read stays open while others write
    heard: list[Said] = []
    for one in acts:
        heard.append(told(say(app, here, person, one)))
        if heard[-1]["status"] in OVERALL or heard[-1]["status"] >= 500:
            break
    return heard


def say(app: Flask, here: dict[str, Any], person: Me, one: Said) -> Response:
    """In a context of its own, so that no row that an earlier act read is taken for the present."""
    with app.app_context(), app.request_context(alike(app, here, one)):
        known(person)
        try:
            return app.full_dispatch_request()
        except Exception as error:
            return app.handle_exception(error)


def alike(app: Flask, here: dict[str, Any], one: Said) -> dict[str, Any]:
    """The environment of a PUT by whoever sent all of them: their cookie, their origin, their version of the app."""
    body = app.json.dumps(one["body"]).encode()
    own = {key: value for key, value in here.items() if not key.startswith(("werkzeug.", "flask."))}
    return own | {
        "REQUEST_METHOD": "PUT",
        "PATH_INFO": f"/api/v1{one['path']}",
        "QUERY_STRING": "",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        ROWLESS: True,
    }


def told(response: Response) -> Said:
    """The row that an act changed comes by /changes; a problem is told whole."""
    ours = response.content_type == MEDIA
    return {
        "status": response.status_code,
        "act": response.headers.get("Act-Id") if ours else None,
        "edge": response.headers.get("Act-Edge", type=int) if ours else None,
        "retry_after": response.headers.get("Retry-After", type=int),
        "problem": response.get_json(silent=True) if response.status_code >= 400 else None,
    }
