"""How signing in, coming back and who one is travel."""

from __future__ import annotations

from marshmallow import Schema, fields

from app.core import Body, Id, Words

from .schemas import Address, Password


class Named(Schema):
    id = fields.UUID(required=True)
    name = fields.String(required=True)
    role = fields.String(required=True)


class Held(Schema):
    id = fields.UUID(required=True)


class HeldDevice(Held):
    shared = fields.Boolean(required=True, metadata={"description": "a crew's tablet"})


class MeRow(Schema):
    user = fields.Nested(Named, required=True)
    device = fields.Nested(HeldDevice, required=True, allow_none=True)
    team = fields.Nested(Held, metadata={"description": "the team in whose open shift you are"})
    abilities = fields.List(fields.String(), required=True)


class KeysRow(Schema):
    """What only a password brings; a device keeps it sealed under its person's PIN, or not at all."""

    vault = fields.String(required=True, metadata={"description": "opens what this person sealed on this device"})
    stay = fields.String(
        required=True, allow_none=True, metadata={"description": "for PUT /session/resume; null but on a shared tablet"}
    )


class SignedIn(MeRow):
    secrets = fields.Nested(KeysRow, metadata={"description": "when a device was named"})


class DeviceNamed(Body):
    id = Id(required=True)
    name = Words(60, 1, required=True)


class SessionBody(Body):
    email = Address(required=True)
    password = Password()
    device = fields.Nested(DeviceNamed, allow_none=True)


class PasswordBody(Body):
    password = Password()


class ResumeBody(Body):
    user_id = Id(required=True)
    secret = Words(64, 32, required=True, load_only=True)
