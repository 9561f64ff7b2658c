"""Signing in and out, and who one is."""

from __future__ import annotations

from typing import Any, cast

from app.core import abilities, transaction, who

from .. import queries
from ..actions import signing
from ..session import Me, enter, leave
from ..signing_schemas import KeysRow, MeRow, PasswordBody, ResumeBody, SessionBody, SignedIn
from .room import room


@room.plain("POST", "/session", ability=None, body=SessionBody, answer=SignedIn, committed=False)
def sign_in(body: dict[str, Any]) -> Any:
    """Sign in, and take the device when one is named. After five wrong tries an address waits 15 minutes."""
    proven = signing.prove(body["email"], body["password"])
    with transaction():
        begun = signing.begin(proven, body.get("device"))
    enter(begun.sign_in, begun.secret)
    return myself() | ({"secrets": begun.keys} if begun.keys else {})


@room.plain("PUT", "/session/resume", ability=None, body=ResumeBody, answer=MeRow, committed=False)
def resume(body: dict[str, Any]) -> Any:
    """Come back to one's own session on a shared tablet, with the secret that one's last password sign-in there brought.

    It lasts twelve hours, and ends with the shift, the device, a new password, and at signing out.
    """
    begun = signing.resume(body["user_id"], body["secret"])
    enter(begun.sign_in, begun.secret)
    return myself()


@room.plain("PUT", "/session/keys", ability="own", body=PasswordBody, answer=KeysRow, committed=False)
def prove_again(body: dict[str, Any]) -> Any:
    """What seals one's vault on this device under a PIN, for one's password; on a shared tablet a new stay begins."""
    return signing.prove_again(body["password"])


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
    held = queries.device(user.device_id) if user.device_id else None
    device = {"id": held.id, "shared": held.shared_at is not None} if held else None
    team = {"team": {"id": user.team_id}} if user.team_id else {}
    own = ["may_sign_hold"] if user.may_sign_hold else []
    return {"user": user, "device": device, "abilities": abilities(user.role) + own, **team}
