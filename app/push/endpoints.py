"""Which addresses a page may be sent to: a subscription's endpoint is a stranger's word (SSRF)."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from collections.abc import Iterable
from ipaddress import IPv6Address, ip_address, ip_network

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from yarl import URL

POINT, AUTH = 65, 16
TRANSLATED = ip_network("64:ff9b::/96")  # NAT64: an IPv4 address in disguise


class Refused(ValueError):
    """This endpoint or key is not one that we send to; the message says why, for the person who registers."""


def checked(endpoint: str, hosts: Iterable[str]) -> URL:
    """The endpoint as the transport will read it, or Refused.

    https on a listed push service only; plain http and other ports only for an address of this machine or network
    that is itself on the list, as tests name 127.0.0.1.
    """
    try:
        url = URL(endpoint)
        host, port = url.host or "", url.explicit_port
    except ValueError as error:
        raise Refused("This is not an address") from error
    if not endpoint.isascii() or not endpoint.isprintable() or " " in endpoint or "\\" in endpoint or url.user:
        raise Refused("This is not an address")
    if on_purpose(host, hosts):
        if url.scheme in ("http", "https"):
            return url
    elif url.scheme == "https" and port in (None, 443) and listed(host, hosts) and not literal(host):
        return url
    raise Refused("Pages go only to the push services of this programme (PUSH_ALLOWED_HOSTS)")


def origin(url: URL) -> str:
    return str(url.origin())


def listed(host: str, hosts: Iterable[str]) -> bool:
    """`*.x` is any host under x, never x itself."""
    return any(host == known or (known.startswith("*.") and host.endswith(known[1:])) for known in hosts)


def on_purpose(host: str, hosts: Iterable[str]) -> bool:
    """Named by its exact address, or localhost: only somebody who means this very machine writes that."""
    return (host == "localhost" or literal(host)) and host in hosts


def literal(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def public(address: str) -> bool:
    """False for this machine, this network, link-local, multicast, and IPv6 spellings of those."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if inner is not None:
            return public(str(inner))
        if found in TRANSLATED:
            return public(str(ip_address(int(found) & 0xFFFFFFFF)))
    return found.is_global and not found.is_multicast


def check_keys(p256dh: str, auth: str) -> None:
    """A key that cannot encrypt would only be noticed when somebody waits for the page."""
    try:
        point, secret = unquoted(p256dh), unquoted(auth)
        if len(point) != POINT or len(secret) != AUTH:
            raise Refused("These are not the keys of a push subscription")
        EllipticCurvePublicKey.from_encoded_point(SECP256R1(), point)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise Refused("These are not the keys of a push subscription") from error


def unquoted(text: str) -> bytes:
    text = text.rstrip("=")
    return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
