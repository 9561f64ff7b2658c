"""The one way out of the building: posts an encrypted page to a push service, with every limit it needs."""

from __future__ import annotations

import ssl
from typing import Any, Self

import aiohttp
import certifi
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from pywebpush import WebPusher
from yarl import URL

from config import Config

from .endpoints import checked, on_purpose, origin, public
from .vapid import Signer

TOTAL_S, CONNECT_S = 10.0, 5.0
AT_ONCE, AN_ORIGIN = 400, 50


class Transport:
    """One client session for all pages: connections are kept, redirects and proxies are not followed."""

    def __init__(self, settings: Config) -> None:
        self.hosts, self.rewrite = settings.push_allowed_hosts, settings.push_rewrite_to
        self.signer = Signer(settings)

    async def __aenter__(self) -> Self:
        resolver = PublicResolver(self.hosts, URL(f"//{self.rewrite}").host)
        connector = aiohttp.TCPConnector(
            limit=AT_ONCE, limit_per_host=AN_ORIGIN, ttl_dns_cache=60, ssl=trust(), resolver=resolver
        )
        self.session = aiohttp.ClientSession(
            connector=connector, cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False, trust_env=False,
            timeout=aiohttp.ClientTimeout(total=TOTAL_S, sock_connect=CONNECT_S),
        )  # fmt: skip
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.session.close()

    async def post(self, target: dict[str, str], data: bytes, ttl: int) -> tuple[int, str | None]:
        """Status and Retry-After of the answer; its body is nobody's business.

        Raises Refused when the endpoint is no longer allowed, TimeoutError, OSError and aiohttp's ClientError.
        """
        url = checked(target["endpoint"], self.hosts)
        # No Topic: a service would drop the undelivered first page when the second comes, its row would wait for a
        # receipt for ever, and Google keeps four topics a phone. The TTL ends a page with its step; the tag makes one
        # notice of two.
        headers = {
            "Authorization": self.signer.header(origin(url)), "TTL": str(ttl), "Urgency": "high",
            "Content-Encoding": "aes128gcm", "Content-Type": "application/octet-stream",
        }  # fmt: skip
        body = sealed(target, data)
        async with self.session.post(self.way(url), data=body, headers=headers, allow_redirects=False) as answer:
            return answer.status, answer.headers.get("Retry-After")

    def way(self, url: URL) -> URL:
        """The endpoint itself, or the stand-in that a test has named."""
        return URL(f"http://{self.rewrite}{url.raw_path_qs}", encoded=True) if self.rewrite else url


def sealed(target: dict[str, str], data: bytes) -> bytes:
    """RFC 8291, so that the push service sees neither words nor ids."""
    keys: dict[str, Any] = {"p256dh": target["p256dh"], "auth": target["auth"]}
    encoded: Any = WebPusher({"endpoint": target["endpoint"], "keys": keys}).encode(data)
    return bytes(encoded["body"])


def trust() -> ssl.SSLContext:
    """The system's authorities, and the usual ones where a slim system has none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


class PublicResolver(AbstractResolver):
    """Looks at the very addresses that are connected to, so that a name cannot point into our own network."""

    def __init__(self, hosts: tuple[str, ...], stand_in: str | None) -> None:
        self.hosts, self.stand_in, self.inner = hosts, stand_in, ThreadedResolver()

    async def resolve(self, host: str, port: int = 0, family: Any = 0) -> list[ResolveResult]:
        found = await self.inner.resolve(host, port, family)
        meant = host == self.stand_in or on_purpose(host, self.hosts)
        good = [one for one in found if meant or public(one["host"])]
        if not good:
            raise OSError(f"{host} has no public address")
        return good

    async def close(self) -> None:
        await self.inner.close()
