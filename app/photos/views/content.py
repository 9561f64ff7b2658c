"""The doors of a photo's bytes, as tus 1.0 has them: how many are here, and some more of them."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from flask import Response, current_app, request
from werkzeug.exceptions import ClientDisconnected

from app.core import Problem, by_person, session, who

from .. import arriving, queries
from ..actions import Moved
from ..queries import Coming
from .room import PATH, room

TUS, CHUNK_TYPE = "1.0.0", "application/offset+octet-stream"
CHUNK, PART, SLICE = 1024 * 1024, 256 * 1024, 2048
"Most bytes of a request; how many are stored at once; how many are asked of the line, and lost where it breaks."

HEADERS = {
    "Upload-Offset": {"schema": {"type": "integer", "minimum": 0}, "required": True},
    "Tus-Resumable": {"schema": {"type": "string", "const": TUS}, "required": True},
}
LENGTH = {"Upload-Length": {"schema": {"type": "integer", "minimum": 1}, "required": True}}
GIVEN = [
    {"in": "header", "name": "Tus-Resumable", "required": True, "schema": {"type": "string", "const": TUS}},
    {"in": "header", "name": "Upload-Offset", "required": True, "schema": {"type": "integer", "minimum": 0}},
]
BINARY = {"required": True, "content": {CHUNK_TYPE: {"schema": {"type": "string", "format": "binary"}}}}


@room.plain("HEAD", f"{PATH}/content", ability="assess", committed=False)
@room.doc(responses={200: {"headers": HEADERS | LENGTH}})
def find_content(id: UUID) -> Response:
    """How many bytes of this photo are stored: from there a phone goes on."""
    coming = queries.sent(id, who())
    if request.headers.get("Tus-Resumable", TUS) != TUS:
        raise unknown_version()
    return told(200, coming.received, {"Upload-Length": str(coming.size)})


@room.plain("PATCH", f"{PATH}/content", ability="assess", status=204, committed=False)
@room.doc(parameters=GIVEN, requestBody=BINARY, responses={204: {"headers": HEADERS}})
def add_content(id: UUID) -> Response:
    """The next bytes, at most 1 MiB; what arrives before the line breaks is kept. All are here when they are proven."""
    coming, by = queries.sent(id, who()), by_person(who())
    session().rollback()  # hold no connection while the body is on its way
    end = begins(coming)
    for part in arrived():
        end = arriving.land(coming, end, part, by)
    return told(204, end)


def begins(coming: Coming) -> int:
    """Where these bytes belong, if they are what we can take."""
    if request.headers.get("Tus-Resumable") != TUS:
        raise unknown_version()
    if request.mimetype != CHUNK_TYPE:
        raise Problem("malformed", 415, f"Please send {CHUNK_TYPE}")
    offset, length = request.headers.get("Upload-Offset", ""), request.content_length
    if not (offset.isascii() and offset.isdigit()):
        raise Problem("malformed", 400, "Say in Upload-Offset where these bytes begin")
    if length is None:
        raise Problem("malformed", 411, "Say in Content-Length how many bytes these are")
    if int(offset[:12]) != coming.received:
        raise Moved(coming.received)
    if length > min(CHUNK, coming.size - coming.received):
        raise Problem("too-large", 413, "This is more than a chunk, or more than the photo was said to have")
    request.max_content_length = CHUNK
    return coming.received


def unknown_version() -> Problem:
    return Problem("stale", 412, "Please speak tus 1.0.0", headers={"Tus-Version": TUS})


def arrived() -> Iterator[bytes]:
    """The body in parts, each as soon as it is there."""
    held = bytearray()
    for some in slices():
        held += some
        if len(held) >= PART:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)


def slices() -> Iterator[bytes]:
    """A line that breaks ends it; what came until then counts."""
    try:
        while some := request.stream.read(SLICE):
            yield some
    except (ClientDisconnected, OSError):
        return


def told(status: int, offset: int, more: dict[str, str] | None = None) -> Response:
    answer = current_app.response_class(status=status)
    answer.headers.update({"Tus-Resumable": TUS, "Upload-Offset": str(offset), **(more or {})})
    return answer
