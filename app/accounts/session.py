"""Who the cookie stands for."""

from __future__ import annotations

import hmac
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from flask import Flask
from flask import session as cookie
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from app.core import Problem, Saying, keys, new_id, now, session

from .models import Device, SignIn

IDLE, ABSOLUTE = timedelta(hours=14), timedelta(days=14)


class Me(UserMixin):
    """The signed-in person as the doors see them, on the device that they hold."""

    def __init__(self, sign_in: SignIn) -> None:
        self.sign_in, self.person = sign_in, sign_in.person
        self.id, self.name, self.role = self.person.id, self.person.name, self.person.role
        self.device_id = sign_in.device_id

    def get_id(self) -> str:
        return str(self.sign_in.id)


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
    sign_in = session().get(SignIn, UUID(sign_in_id))
    if sign_in is None or not hmac.compare_digest(sign_in.secret, token_hash(cookie.get("secret", ""))):
        return None
    if sign_in.person.left_at is not None or (sign_in.ended_at is not None and taken_away(sign_in)):
        words = "This device was taken out of use; what it has not sent is kept until its author signs in again"
        raise Problem("sign-in", 401, words, revoked=True)
    idle = now() - sign_in.seen_at > IDLE or now() - sign_in.started_at > ABSOLUTE
    return None if idle or sign_in.ended_at is not None else Me(sign_in)


def token_hash(token: str) -> bytes:
    return keys().digest(b"token", token.encode())


def taken_away(sign_in: SignIn) -> bool:
    """Not merely signed out: the phone is told to forget what it holds."""
    device = session().get(Device, sign_in.device_id) if sign_in.device_id else None
    return device is not None and device.revoked_at is not None


def me() -> Me:
    """Whoever is signed in; only behind a door that requires it."""
    return cast(Me, current_user)


def by_me() -> Saying:
    """What the signed-in person does now through a door that is no act."""
    return Saying(new_id(), me().id, me().device_id, now(), now())


def enter(sign_in: SignIn, secret: str) -> None:
    """After the commit: a new cookie in which nothing of the one before it is left."""
    cookie.clear()
    login_user(Me(sign_in))
    cookie["secret"], cookie.permanent = secret, True


def earlier() -> UUID | None:
    """The sign-in that this browser's cookie stands for, ended or not."""
    found = cookie.get("_user_id")
    return UUID(found) if found else None


def leave() -> None:
    logout_user()
    cookie.clear()
