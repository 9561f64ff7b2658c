"""Ends sign-ins wherever their cookies are, and silences the devices that they leave behind."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select, update

from app.core import now, session

from ..models import Device, SignIn, Stay
from .sharing import end_stays


def end_all(person_id: UUID) -> None:
    """They left, or their password or role changed."""
    close(SignIn.user_id == person_id)
    end_stays(Stay.user_id == person_id)
    for device in session().scalars(select(Device).where(Device.user_id == person_id).with_for_update()):
        silence(device)


def end_on(device: Device) -> None:
    close(SignIn.device_id == device.id)


def end_one(sign_in_id: UUID) -> None:
    close(SignIn.id == sign_in_id)


def close(which: ColumnElement[Any]) -> None:
    session().execute(update(SignIn).where(which, SignIn.ended_at.is_(None)).values(ended_at=now()))


def silence(device: Device) -> None:
    """Its pages were meant for who was signed in on it."""
    device.subscribed, device.subscribed_at, device.last_shown_at = False, None, None
