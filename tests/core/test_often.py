"""Limits count by who asks: what a proxy on this machine saw, never what a stranger says of themselves."""

import pytest
from flask import Flask

from app.core import address

OURS, THEIRS = "203.0.113.7", "198.51.100.9"


@pytest.mark.parametrize(
    ("peer", "told", "counted"),
    [
        (THEIRS, "", THEIRS),
        (THEIRS, OURS, THEIRS),  # nobody's proxy: the header is the stranger's own
        ("127.0.0.1", THEIRS, THEIRS),
        ("::1", THEIRS, THEIRS),
        ("127.0.0.1", f"{OURS}, {THEIRS}", THEIRS),  # a proxy that adds to the header: the last is what it saw
        ("127.0.0.1", "", "127.0.0.1"),
    ],
)
def test_who_is_counted(app: Flask, peer: str, told: str, counted: str):
    headers = {"X-Forwarded-For": told} if told else {}
    with app.test_request_context("/", headers=headers, environ_base={"REMOTE_ADDR": peer}):
        assert address() == counted
