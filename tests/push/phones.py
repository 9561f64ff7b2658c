"""Stand-ins for paging: a phone that can read its pages, and a push service that knows its phones."""

import base64
import json
import os
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.accounts import Device, Person
from app.core import now, session, transaction
from app.push import Subscription
from app.push.subscriptions import subscribe
from tests.support.cast import CAST
from tests.support.push import Post, PushDoor


def to_base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass
class Phone:
    """One browser: its keys, and the endpoint that a push service gave it."""

    endpoint: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    auth: bytes = field(default_factory=lambda: os.urandom(16))

    @property
    def keys(self) -> dict[str, str]:
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"p256dh": to_base64(point), "auth": to_base64(self.auth)}

    @property
    def body(self) -> dict[str, Any]:
        return {"endpoint": self.endpoint, "keys": self.keys}

    @property
    def token(self) -> str:
        return self.endpoint.rpartition("/")[2]

    def read(self, post: Post) -> dict[str, Any]:
        """What the service worker would be given."""
        return json.loads(http_ece.decrypt(post.body, private_key=self.key, auth_secret=self.auth, version="aes128gcm"))


class Carrier:
    """A push service that takes whatever is meant for a phone that it knows."""

    prefix = "/to/"
    refusal_status = 403

    def __init__(self, door: PushDoor) -> None:
        self.door = door
        self.known: set[str] = set()
        door.add(self)

    def phone(self) -> Phone:
        token = os.urandom(8).hex()
        self.known.add(token)
        return Phone(f"{self.door.base}{self.prefix}{token}")

    def forget(self, phone: Phone) -> None:
        self.known.discard(phone.token)

    def application_key(self, token: str) -> str | None:
        return "" if token in self.known else None

    def knows_audience(self, audience: str) -> bool:
        return audience == self.door.base

    def deliver(self, post: Post) -> str:
        return post.token


@dataclass
class Holder:
    """A person at their device, as `subscribe` wants to see them."""

    id: UUID
    device_id: UUID | None
    name: str = ""
    role: str = "responder"
    is_authenticated: bool = True


def device_of(member: str) -> UUID:
    return UUID(CAST[member].device["id"])


def register(member: str, phone: Phone, subscription_id: UUID | None = None) -> None:
    """The member's own device rings at this phone from now on; inside an app context."""
    with transaction():
        who = Holder(CAST[member].id, device_of(member))
        subscribe(who, subscription_id or who.device_id or who.id, phone.endpoint, **phone.keys)


def another_device(member: str, number: int = 900) -> UUID:
    """A second device of the same person."""
    with transaction() as active:
        device = Device(id=UUID(int=number), user_id=CAST[member].id, name=f"device {number}", last_seen_at=now())
        active.add(device)
    return device.id


def without_devices(member: str) -> None:
    with transaction() as active:
        for device in active.query(Device).where(Device.user_id == CAST[member].id):
            device.user_id = None


def subscription_of(member: str) -> Subscription | None:
    return session().query(Subscription).where(Subscription.device_id == device_of(member)).one_or_none()


def crowd(carrier: Carrier, size: int) -> list[tuple[UUID, Phone]]:
    """As many people with a phone each."""
    people = []
    with transaction() as active:
        for number in range(1, size + 1):
            person = Person(
                id=UUID(int=10_000 + number), email=f"{number}@crowd.example", name=f"{number}", role="lead"
            )
            device = Device(id=UUID(int=20_000 + number), user_id=person.id, name="a phone", last_seen_at=now())
            active.add(person)
            active.flush()
            active.add(device)
            active.flush()
            phone = carrier.phone()
            subscribe(Holder(person.id, device.id), UUID(int=30_000 + number), phone.endpoint, **phone.keys)
            people.append((person.id, phone))
    return people
