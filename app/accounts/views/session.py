"""Signing in and out, and who one is."""

from __future__ import annotations

from typing import Any, cast

from app.core import abilities, transaction, who

from ..actions import signing
from ..schemas import MeRow, SessionBody
from ..session import Me, enter, leave
from .room import room


@room.plain("POST", "/session", ability=None, body=SessionBody, answer=MeRow, committed=False)
def sign_in(body: dict[str, Any]) -> Any:
    """Sign in, and take the device when one is named. After five wrong tries an address waits 15 minutes."""
    proven = signing.prove(body["email"], body["password"])
    with transaction():
        begun = signing.begin(proven, body.get("device"))
    enter(begun.sign_in, begun.secret)
    return myself()


@room.plain("DELETE", "/session", ability="own", status=204)
def sign_out() -> None:
    """End this session; the others of the same person go on."""
    signing.end()
    leave()


@room.read("/me", MeRow, ability="own")
def read_me() -> Any:
    """Who is signed in, on which device, and what they may do."""
    return myself()


def myself() -> dict[str, Any]:
    user = cast(Me, who())
    device = {"id": user.device_id} if user.device_id else None
    team = {"team": {"id": user.team_id}} if user.team_id else {}
    return {"user": user, "device": device, "abilities": abilities(user.role), **team}
