"""A subscription's endpoint is a stranger's word: it leads to push services and nowhere else."""

import asyncio

import pytest
from aiohttp.resolver import ThreadedResolver
from hypothesis import given
from hypothesis import strategies as st

from app.push.endpoints import Refused, check_keys, checked, origin, public
from app.push.transport import PublicResolver
from config import PUSH_SERVICES, Config
from tests.push.phones import Phone

SERVICES = tuple(PUSH_SERVICES.split(","))
HERE = ("127.0.0.1", "localhost", "[::1]", "::1")


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/dWk:APA91b-x_y",
        "https://jmt17.google.com/fcm/send/abc",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
        "https://web.push.apple.com/QOYg",
        "https://wns2-par02p.notify.windows.com/w/?token=BQYAAAB%2bc%3d",
        "https://FCM.googleapis.com:443/fcm/send/x",
    ],
)
def test_the_real_push_services_are_known(endpoint):
    assert origin(checked(endpoint, SERVICES)).startswith("https://")


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/fcm/send/x",
        "https://fcm.googleapis.com:8443/x",
        "https://evil.example/x",
        "https://evilgoogleapis.com/x",
        "https://fcm.googleapis.com.evil.example/x",
        "https://fcm.googleapis.com@evil.example/x",
        "https://evil.example\\@fcm.googleapis.com/x",
        "https://user:secret@fcm.googleapis.com/x",
        "https://127.0.0.1/x",
        "http://127.0.0.1:5000/x",
        "http://localhost/x",
        "https://10.0.0.1/x",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/x",
        "https://[::ffff:127.0.0.1]/x",
        "https://0x7f000001/x",
        "https://2130706433/x",
        "file:///etc/passwd",
        "ftp://fcm.googleapis.com/x",
        "//fcm.googleapis.com/x",
        "https:///x",
        "https://fcm.googleapis.com /x",
        "https://fcm.googleapis.com/x\r\nX-Evil: 1",
        "https://fcm.googleapis.com:99999/x",
        "https://\uff46cm.googleapis.com/x",
        "",
    ],
)
def test_anything_else_is_refused(endpoint):
    with pytest.raises(Refused):
        checked(endpoint, SERVICES)


def test_this_machine_only_when_it_is_named_on_purpose():
    for endpoint in ("http://127.0.0.1:5000/x", "https://127.0.0.1/x", "http://localhost:1/x"):
        assert checked(endpoint, HERE)
    for endpoint in ("http://127.0.0.2/x", "http://10.0.0.1/x", "ftp://127.0.0.1/x", "http://127.0.0.1.evil.example/x"):
        with pytest.raises(Refused):
            checked(endpoint, HERE)


def test_a_wildcard_never_names_this_machine():
    with pytest.raises(Refused):
        checked("http://127.0.0.1/x", ("*.0.0.1", "*"))


@given(st.text(max_size=60))
def test_any_text_is_an_endpoint_of_a_push_service_or_refused(text):
    for endpoint in (text, f"https://{text}", f"https://{text}/fcm.googleapis.com"):
        try:
            url = checked(endpoint, SERVICES)
        except Refused:
            continue
        assert url.host and any(url.host == known or url.host.endswith(known.lstrip("*")) for known in SERVICES)


@given(st.ip_addresses(v=4))
def test_an_address_is_public_however_it_is_spelt(address):
    spelt = [f"::ffff:{address}", f"64:ff9b::{address}", f"2002:{int(address) >> 16:x}:{int(address) & 65535:x}::1"]
    assert {public(one) for one in spelt} == {address.is_global and not address.is_multicast}


def test_addresses_of_our_own_network_are_not_public():
    inside = ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
              "::1", "fe80::1%eth0", "fd00::1", "::", "ff02::1", "224.0.0.1"]  # fmt: skip
    assert not any(public(one) for one in inside)
    assert public("8.8.8.8") and public("2606:4700::1111")


class Names(ThreadedResolver):
    """A name server that points wherever an attacker wants."""

    def __init__(self, *addresses: str) -> None:
        super().__init__()
        self.addresses = addresses

    async def resolve(self, host, port=0, family=0):
        return [{"hostname": host, "host": address, "port": port} for address in self.addresses]


def resolved(hosts: tuple[str, ...], host: str, *addresses: str) -> list[str]:
    async def ask() -> list[str]:
        resolver = PublicResolver(hosts, None)
        resolver.inner = Names(*addresses)
        return [one["host"] for one in await resolver.resolve(host, 443)]

    return asyncio.run(ask())


def test_a_listed_name_that_points_inside_is_not_connected_to():
    with pytest.raises(OSError, match="no public address"):
        resolved(SERVICES, "fcm.googleapis.com", "10.0.0.1", "::ffff:127.0.0.1")
    assert resolved(SERVICES, "fcm.googleapis.com", "10.0.0.1", "8.8.8.8") == ["8.8.8.8"]


def test_localhost_resolves_only_when_named():
    assert resolved(("localhost",), "localhost", "127.0.0.1") == ["127.0.0.1"]
    with pytest.raises(OSError, match="no public address"):
        resolved(SERVICES, "localhost", "127.0.0.1")


def test_keys_are_those_of_a_browser():
    keys = Phone("").keys
    check_keys(**keys)
    check_keys(keys["p256dh"] + "=", keys["auth"] + "==")
    for bad in ({"auth": "AAAA"}, {"p256dh": "A" * 87}, {"p256dh": keys["p256dh"][:-4]}, {"auth": "ü" * 22}):
        with pytest.raises(Refused):
            check_keys(**{**keys, **bad})


def test_pages_are_led_to_a_stand_in_on_this_machine_only(monkeypatch):
    for elsewhere in ("push.example:443", "10.0.0.7:9000", "127.0.0.1.evil.example:80"):
        monkeypatch.setenv("PUSH_REWRITE_TO", elsewhere)
        with pytest.raises(ValueError, match="this machine only"):
            Config.from_env()
    monkeypatch.setenv("PUSH_REWRITE_TO", "127.0.0.1:9000")
    assert Config.from_env().push_rewrite_to == "127.0.0.1:9000"
