"""Checks the VAPID header of a push as the real services do (RFC 8292)."""

import base64
import json
import time
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils

DAY = 24 * 60 * 60


class Refused(Exception):
    """The header is not one that a push service would take."""


def claims_of(authorization: str, application_key: str) -> dict[str, Any]:
    """The signed claims, once signature, key, expiry and subject have been found good."""
    if not authorization.lower().startswith("vapid "):
        raise Refused("no VAPID header")
    fields = dict(part.strip().split("=", 1) for part in authorization[6:].split(","))
    key = from_base64(fields["k"])
    if application_key and key != from_base64(application_key):
        raise Refused("signed with another key than the subscription's")
    signed, _, signature = fields["t"].rpartition(".")
    _verify(key, signed, from_base64(signature))
    claims = json.loads(from_base64(signed.partition(".")[2]))
    _check(claims)
    return claims


def _verify(key: bytes, signed: str, signature: bytes) -> None:
    halves = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), key)
    try:
        public.verify(utils.encode_dss_signature(*halves), signed.encode(), ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        raise Refused("wrong signature") from None


def _check(claims: dict[str, Any]) -> None:
    now = time.time()
    if not now < claims["exp"] <= now + DAY + 60:
        raise Refused("expiry not within the next 24 hours")
    if not str(claims.get("sub", "")).startswith(("mailto:", "https://")):
        raise Refused("no subject that a person can be reached at")


def from_base64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def to_base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
