"""Who the cookie stands for."""

from __future__ import annotations

import hmac
from collections.abc import Collection
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from flask import Flask, g
from flask import session as cookie
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from sqlalchemy import Table, bindparam, select

from app.core import Problem, Saying, by_person, keys, now, session

from .models import Device, Person, SignIn

IDLE, ABSOLUTE = timedelta(hours=14), timedelta(days=14)


_sign_in, _person = cast(Table, SignIn.__table__), cast(Table, Person.__table__)
# Asked at every request: put together once, and columns rather than rows, for a quarter of the time.
HOW = select(
    *(_sign_in.c[name] for name in ("id", "user_id", "device_id", "secret", "started_at", "seen_at", "ended_at")),
    *(_person.c[name] for name in ("name", "role", "team_id", "left_at", "may_sign_hold")),
).join_from(_sign_in, _person, _person.c.id == _sign_in.c.user_id)
STANDING = HOW.where(_sign_in.c.id == bindparam("sign_in"))
ALL_STANDING = HOW.where(_sign_in.c.id.in_(bindparam("sign_ins", expanding=True)))


class Me(UserMixin):
    """The signed-in person as the doors see them, on the device that they hold."""

    def __init__(self, standing: Any) -> None:
        self.sign_in_id: UUID = standing.id
        self.id, self.name, self.role, self.team_id = standing.user_id, standing.name, standing.role, standing.team_id
        self.device_id, self.may_sign_hold = standing.device_id, bool(standing.may_sign_hold)

    def get_id(self) -> str:
        return str(self.sign_in_id)

    @property
    def sign_in(self) -> SignIn:
        return session().get_one(SignIn, self.sign_in_id)


def install(app: Flask) -> None:
    manager = LoginManager()
    # Crews change networks all day; the cookie carries a secret of its own.
    cast(Any, manager).session_protection = None
    # On a shared tablet a slow answer to the one who left must not bring their cookie back over the next one's.
    app.config["SESSION_REFRESH_EACH_REQUEST"] = False
    manager.init_app(app)
    manager.user_loader(load)


def load(sign_in_id: str) -> Me | None:
    """One query a request: the sign-in with its person."""
    found = standing(UUID(sign_in_id))
    if found is None or not hmac.compare_digest(found.secret, token_hash(cookie.get("secret", ""))):
        return None
    if found.left_at is not None or (found.ended_at is not None and taken_away(found.device_id)):
        words = "This device was taken out of use; what it has not sent is kept until its author signs in again"
        raise Problem("sign-in", 401, words, revoked=True)
    return Me(found) if stands(found) else None


def stands(found: Any) -> bool:
    idle = now() - found.seen_at > IDLE or now() - found.started_at > ABSOLUTE
    return not idle and found.ended_at is None and found.left_at is None


def roles_of(sign_ins: Collection[UUID]) -> dict[UUID, str]:
    """{sign-in: role now} of those that stand."""
    found = session().execute(ALL_STANDING, {"sign_ins": list(sign_ins)})
    return {row.id: row.role for row in found if stands(row)}


def standing(sign_in_id: UUID) -> Any:
    return session().execute(STANDING, {"sign_in": sign_in_id}).one_or_none()


def token_hash(token: str) -> bytes:
    return keys().digest(b"token", token.encode())


def taken_away(device_id: UUID | None) -> bool:
    """Not merely signed out: the phone is told to forget what it holds."""
    device = session().get(Device, device_id) if device_id else None
    return device is not None and device.revoked_at is not None


def me() -> Me:
    """Whoever is signed in; only behind a door that requires it."""
    return cast(Me, cast(Any, current_user)._get_current_object())


def known(person: Me) -> None:
    """Who asks in a context inside another of the same request was looked up there."""
    g._login_user = person  # where Flask-Login keeps it


def by_me() -> Saying:
    """What the signed-in person does now through a door that is no act."""
    return by_person(me())


def enter(sign_in: SignIn, secret: str) -> None:
    """After the commit: a new cookie in which nothing of the one before it is left."""
    cookie.clear()
    login_user(Me(standing(sign_in.id)))
    cookie["secret"], cookie.permanent = secret, True


def earlier() -> UUID | None:
    """The sign-in that this browser's cookie stands for, ended or not."""
    found = cookie.get("_user_id")
    return UUID(found) if found else None


def leave() -> None:
    logout_user()
    cookie.clear()
