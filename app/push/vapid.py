"""Says who sends (VAPID, RFC 8292): one key an installation, one signed header an origin for half a day."""

from __future__ import annotations

import re
import time
from base64 import urlsafe_b64encode
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from py_vapid import Vapid02

from app.core import WeakSecret, secret
from config import Config

LASTS_S, RENEW_S = 12 * 3600, 3600
DEMO_CONTACT = "mailto:demo@example.org"
ANSWERABLE = re.compile(r"mailto:[^@\s<>]+@[^@\s<>.]+(\.[^@\s<>.]+)+|https://[^/\s.]+(\.[^/\s.]+)+(/\S*)?")
"An address at a real host: Apple answers 403 to a bare name, and no page reaches an iPhone."


class Signer:
    """Makes and keeps the Authorization header of each push service."""

    def __init__(self, settings: Config) -> None:
        self.contact = contact(settings)
        self.vapid = Vapid02.from_pem(secret(settings.data_dir, "vapid.pem"))
        self.kept: dict[str, tuple[float, str]] = {}

    def header(self, origin: str) -> str:
        """Signing costs as much as a page; Apple asks not to be given a new one each time. One that lasts longer than any
        is from before the clock was set back: a push service would refuse it as too long."""
        expires, header = self.kept.get(origin, (0.0, ""))
        if not RENEW_S <= expires - time.time() <= LASTS_S:
            expires = time.time() + LASTS_S
            # A dict of its own for each origin: py_vapid and pywebpush write into what they are given.
            claims = {"aud": origin, "sub": self.contact, "exp": int(expires)}
            header = cast(Any, self.vapid).sign(claims)["Authorization"]
            self.kept[origin] = expires, header
        return header


def contact(settings: Config) -> str:
    """Who answers for the pages. Apple refuses a made-up one, so outside the demo it has to be said."""
    if not settings.push_contact and not settings.public_url:
        return DEMO_CONTACT
    if not ANSWERABLE.fullmatch(settings.push_contact):
        raise WeakSecret("Set PUSH_CONTACT to who answers for the pages, such as mailto:it@your-programme.org.")
    return settings.push_contact


@lru_cache(maxsize=8)
def public_key(data_dir: Path) -> str:
    """What browsers subscribe with."""
    private = cast(Any, load_pem_private_key(secret(data_dir, "vapid.pem"), None))
    point = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return urlsafe_b64encode(point).rstrip(b"=").decode()
