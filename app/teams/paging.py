"""The page test: do the phones of a crew, or this one phone, show a page when one comes?"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from marshmallow import ValidationError, fields, validates_schema

from app import accounts, push
from app.core import Act, Body, Id, Saying, not_found, require, session, who
from app.push import DeliveryRow

from . import queries
from .views import room


class PageTestBody(Act):
    """One of the two."""

    team_id = Id()
    device_id = Id()

    @validates_schema
    def one(self, data: dict[str, Any], **kwargs: Any) -> None:
        if ("team_id" in data) == ("device_id" in data):
            raise ValidationError("Name either a team or a device", "team_id")


class PageTestRow(Body):
    deliveries = fields.List(fields.Nested(DeliveryRow))


@room.act("/page-tests/<uuid:id>", PageTestBody, PageTestRow, ability="page.test")
def page_test(say: Saying, body: dict[str, Any], id: UUID) -> dict[str, Any]:
    """Send a test page to your own device, or as a dispatcher or lead to a whole crew or any device."""
    if "device_id" in body:
        device = session().get(accounts.Device, body["device_id"])
        if device is None or device.user_id is None:
            raise not_found()
        if device.user_id != who().id:
            require("page.test_shift")
        return {"deliveries": push.page_test(say, [device.user_id], device.id)}
    if body["team_id"] not in queries.riding(who().id):
        require("page.test_shift")
    return {"deliveries": push.page_test(say, queries.on_duty(queries.team(body["team_id"])))}
