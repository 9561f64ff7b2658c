"""The doors to devices: the list, their heartbeats, naming one, and taking one out of use."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Response, current_app

from app.core import MEDIA, Act, Page, ReasonBody, Saying, allowed, not_found, page, transaction, who

from .. import queries
from ..actions import devices, sharing
from ..models import Device
from ..schemas import DeviceList, DeviceNameBody, DeviceRow, HeartbeatBody
from ..session import me
from .room import room


@room.read("/devices", DeviceList, ability="own", query=Page)
def list_devices(query: dict[str, Any]) -> Any:
    """All devices for dispatchers, leads and admins; one's own for everybody else."""
    all_of_them = allowed(who().role, "devices.read")
    rows = queries.devices(**query) if all_of_them else queries.devices_of(who().id)
    return page(rows, rows if all_of_them else [], query["limit"])


@room.plain(
    "PUT",
    "/devices/<uuid:device_id>/heartbeats/<uuid:act_id>",
    ability="own",
    body=HeartbeatBody,
    answer=DeviceRow,
    status=201,
    committed=False,
)
@room.doc(responses={201: {"content": {MEDIA: {"schema": DeviceRow}}}})
def beat(told: dict[str, Any], device_id: UUID, act_id: UUID) -> Response:
    """How one's own device is. Written only when something changed or a minute has passed.

    It is answered like an act but not remembered like one: an older word never replaces a newer one.
    """
    device = queries.own_device(device_id, who().id)
    order = told.pop("at") + timedelta(milliseconds=told.pop("clock_offset_ms", 0))
    if devices.news(device, me().sign_in, told, order):
        with transaction():
            devices.beat(queries.locked_device(device_id), me().sign_in, told, order)
    return answered(device, act_id)


def answered(device: Device, act_id: UUID) -> Response:
    content = current_app.json.dumps(DeviceRow().dump(device))
    return current_app.response_class(content, status=201, content_type=MEDIA, headers={"Act-Id": str(act_id)})


@room.act("/devices/<uuid:device_id>/names/<uuid:act_id>", DeviceNameBody, DeviceRow, ability="own")
def rename(say: Saying, body: dict[str, Any], device_id: UUID, act_id: UUID) -> Device:
    """Give a device a name of its own; its holder, or whoever looks after people."""
    device = queries.locked_device(device_id)
    if device.user_id != who().id and not allowed(who().role, "people.manage"):
        raise not_found()
    if say.new:
        devices.rename(device, body["name"], say)
    return device


@room.act("/devices/<uuid:device_id>/revocations/<uuid:act_id>", ReasonBody, DeviceRow, ability="people.manage")
def revoke(say: Saying, body: dict[str, Any], device_id: UUID, act_id: UUID) -> Device:
    """Lost or stolen: its sign-ins end, and at its next contact it is told to forget what it holds."""
    device = queries.locked_device(device_id)
    if say.new:
        devices.revoke(device, body["reason"], say)
    return device


@room.act("/devices/<uuid:device_id>/shares/<uuid:act_id>", Act, DeviceRow, ability="own")
def share(say: Saying, body: dict[str, Any], device_id: UUID, act_id: UUID) -> Device:
    """From now on a crew shares it: each signs in once a shift, and comes back with a PIN. By its holder or a lead."""
    device = in_reach(device_id)
    if say.new:
        sharing.share(device, say)
    return device


@room.act("/devices/<uuid:device_id>/unshares/<uuid:act_id>", Act, DeviceRow, ability="own")
def unshare(say: Saying, body: dict[str, Any], device_id: UUID, act_id: UUID) -> Device:
    """One person's again: the others come back with their password only. By its holder or a lead."""
    device = in_reach(device_id)
    if say.new:
        sharing.unshare(device, say)
    return device


def in_reach(device_id: UUID) -> Device:
    """One's own, or any for who manages people; 404 for a stranger's."""
    if not allowed(who().role, "people.manage"):
        queries.own_device(device_id, who().id)
    return queries.locked_device(device_id)
