"""The doors of sync: what changed, and a nudge when something did."""

from __future__ import annotations

from typing import Any

from flask import current_app
from flask.typing import ResponseReturnValue

from app.accounts import me
from app.core import Room, this_app, who

from .changes import changes
from .heard import heard
from .schemas import Changes, ChangesQuery, Together, TogetherBody
from .stream import listener, nudges
from .together import say_all

room = Room("sync", __name__)


@room.read("/changes", Changes, ability="own", query=ChangesQuery)
def get_changes(query: dict[str, Any]) -> ResponseReturnValue:
    """Rows changed since the cursor, only what you may see; the only way a device learns anything."""
    found = changes(who(), query.get("since"), query["limit"])
    return current_app.response_class(found, content_type="application/json")


@room.read("/stream", None, ability="own")
@room.doc(responses={200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}})
def get_stream() -> ResponseReturnValue:
    """Server-sent events: something changed, ask /changes; for boards with what that would answer."""
    app = this_app()
    stream = nudges(app, heard(app), listener(me()))
    response = current_app.response_class(stream, content_type="text/event-stream; charset=utf-8")
    response.headers["X-Accel-Buffering"] = "no"
    return response


@room.plain("POST", "/acts", ability="own", body=TogetherBody, answer=Together, committed=False)
def say_together(body: dict[str, Any]) -> dict[str, Any]:
    """Many acts at once, after hours without signal: each as if it came alone, one after the other.

    The answer may be shorter than what was asked: what is not in it was not tried.
    """
    return {"items": say_all(body["acts"])}
