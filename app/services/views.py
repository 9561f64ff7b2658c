"""The doors of the directory."""

from __future__ import annotations

from functools import cache
from typing import Any
from uuid import UUID

from flask import Response, json, jsonify, request

from app import codes
from app.core import Room, Saying, by_person, carry, lists_as, malformed, match, now, session, who, zone

from . import actions, queries, regions, searching
from .fitting import Wanted
from .models import Service
from .schemas import (
    CapacityBody,
    CompactPage,
    CompactQuery,
    Found,
    RetirementBody,
    SearchQuery,
    ServiceBody,
    ServiceDoc,
    ServiceRow,
    ServiceWords,
    VerificationBody,
)  # fmt: skip
from .words import table

room = Room("services", __name__)


@room.read("/services", Found, ability="services.read", query=SearchQuery)
def find_services(query: dict[str, Any]) -> Any:
    """Find who could help: by words, also misspelt, and by what is known of the person."""
    at, told = now(), dict[str, Any]()
    found = searching.search(Wanted(**query), at, zone())
    services = {row.id: row for row in queries.some([hit.service_id for hit in found.hits])}
    items = [
        queries.row_of(services[hit.service_id], at, told) | {"distance_m": hit.distance_m, "unfit": hit.unfit}
        for hit in found.hits
    ]
    return {"items": items, "hidden": found.hidden, "next": str(query["after"] + len(items)) if found.more else None}


@room.read("/services/compact", CompactPage, ability="services.read", query=CompactQuery)
def read_compact(query: dict[str, Any]) -> Any:
    """The directory as phones keep it, or what changed in it since."""
    return queries.compact_since(**query)


@room.read("/services/<uuid:id>", ServiceDoc, ability="services.read")
def read_service(id: UUID) -> Response:
    """One service, with its whole HSDS document."""
    service = queries.service(id)
    response = jsonify(ServiceDoc().dump(queries.row_of(service)))
    response.headers["ETag"] = f'"{service.stamp}"'
    response.make_conditional(request)
    return response


class Shown(dict[str, Any]):
    """A row as the door of reference data wants it: with its stamp."""

    @property
    def stamp(self) -> str:
        return str(self["stamp"])


@room.reference("/services/<uuid:id>", ServiceBody, ServiceRow, ability="services.manage")
def put_service(body: dict[str, Any], id: UUID) -> tuple[Shown, bool]:
    """Add a service or change it; keys that are left out stay as they are."""
    actions.locked()
    row = session().get(Service, id)
    if row is not None:
        match(Shown(queries.row_of(row)), ServiceRow)
    least, most = (body.get(key, row and row.doc.get(key)) for key in ("minimum_age", "maximum_age"))
    if least is not None and most is not None and most < least:
        raise malformed("Nobody is of this age", maximum_age="Lower than the lowest age")
    made = actions.write(row, id, body, by_person(who()))
    return Shown(queries.row_of(made)), row is None


@room.act("/services/<uuid:id>/verifications/<uuid:act>", VerificationBody, ServiceRow, ability="services.manage")
def verify_service(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Any:
    """Somebody made sure that it is as it stands here, today."""
    service = locked(id)
    if say.new:
        actions.verify(service, body.get("note"), queries.today(), say)
    return queries.row_of(service)


@room.act("/services/<uuid:id>/retirements/<uuid:act>", RetirementBody, ServiceRow, ability="services.manage")
def retire_service(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Any:
    """It is not there any more, or not now; what was referred to it stays."""
    service = locked(id)
    if say.new:
        actions.retire(service, body["status"], body["reason"], say)
    return queries.row_of(service)


@room.act("/services/<uuid:id>/capacities/<uuid:act>", CapacityBody, ServiceRow, ability="services.manage")
def tell_capacity(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Any:
    """How many beds are free, as somebody there just said."""
    service = locked(id)
    if say.new:
        actions.set_capacity(service, body["unit"], body["available"], body.get("maximum"), say)
    return queries.row_of(service)


def locked(id: UUID) -> Service:
    """Behind whoever else is changing the directory, and with what they wrote."""
    actions.locked()
    service = queries.service(id)
    session().refresh(service)
    return service


@room.open("/codes/services", ServiceWords)
def read_service_words() -> Response:
    """The kinds of help, what people call them, and which area lies in which: what a search without signal needs."""
    return lists_as(packed())


@cache
def packed() -> str:
    return json.dumps(for_phones(), separators=(",", ":"))


def for_phones() -> dict[str, Any]:
    sayings = {key: table()[key] for key in ("types", "same", "stop")}
    return {**codes.for_services(), "sayings": sayings, "inside": regions.written()}


carry("codes-services.json", for_phones)
