"""The service as it is deployed, threads and greenlets: a line that is cut in a chunk gains what came, and nobody waits."""

import fcntl
import hashlib
import socket
import struct
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from app.core import new_id
from tests.support import server
from tests.support.api import Caller
from tests.support.databases import Template
from tests.support.ledger import eventually
from tests.support.server import Server

CONTENT = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4000
CHUNK = 256 * 1024
SLICE = 2048


@pytest.fixture
def running(template: Template, tmp_path: Path) -> Iterator[Server]:
    with template.copy(tmp_path / "data") as place:
        more = {"PUSH_CONTACT": place.settings().push_contact, "WEB_WORKERS": "1"}
        with server.running(place.database_url, place.data_dir, **more) as running:
            yield running


class Line:
    """Ravi's phone, below what a library would let it do."""

    def __init__(self, running: Server, caller: Caller, photo: str) -> None:
        self.caller, self.port, self.path = caller, running.port, f"/api/v1/photos/{photo}/content"
        self.sent = 0

    def offset(self) -> int:
        found = self.caller._http.head(f"http://127.0.0.1:{self.port}{self.path}", timeout=10)
        assert found.ok, found.status_code
        return int(found.headers["Upload-Offset"])

    def begins(self, offset: int, length: int) -> socket.socket:
        cookies = "; ".join(f"{one.name}={one.value}" for one in self.caller._http.cookies)
        line = socket.create_connection(("127.0.0.1", self.port))
        line.sendall(
            f"PATCH {self.path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {cookies}\r\n"
            f"Tus-Resumable: 1.0.0\r\nUpload-Offset: {offset}\r\nContent-Type: application/offset+octet-stream\r\n"
            f"Content-Length: {length}\r\n\r\n".encode()
        )
        return line

    def sends(self, offset: int, most: int, reset: bool = False) -> None:
        """A chunk is announced; the line goes after so many bytes of it."""
        whole = CONTENT[offset : offset + CHUNK]
        line = self.begins(offset, len(whole))
        line.sendall(whole[:most])
        self.sent += len(whole[:most])
        if reset:
            eventually(lambda: self.unread(line) == 0, timeout=10, what="the bytes are on their way")
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.close()

    @staticmethod
    def unread(line: socket.socket) -> int:
        """Bytes that the other side's machine has not acknowledged."""
        return struct.unpack("i", fcntl.ioctl(line, termios.TIOCOUTQ, b"\0" * 4))[0]


def test_a_line_that_is_cut_again_and_again_gets_it_through(running: Server):
    """Also while another request of the same photo stands still half-way, as one does whose phone lost its signal."""
    dana, ravi = Caller(running.url, "dana"), Caller(running.url, "ravi")
    incident = dana.takes_a_call()
    assignment, photo = dana.assigns(incident), new_id()
    ravi.say("/photos", photo, incident_id=incident, assignment_id=assignment, purpose="evidence", case_number="26-1",
             media_type="image/jpeg", size=len(CONTENT), sha256=hashlib.sha256(CONTENT).hexdigest())  # fmt: skip
    line = Line(running, ravi, str(photo))
    dead = line.begins(0, CHUNK)
    dead.sendall(CONTENT[:1000])
    cuts = 0
    while (offset := line.offset()) < len(CONTENT):
        line.sends(offset, 64 * 1024, reset=bool(cuts % 2))
        least = offset + min(64 * 1024, len(CONTENT) - offset) - SLICE
        eventually(lambda least=least: line.offset() >= least, timeout=20, what="what came is stored")
        cuts += 1
    dead.close()
    assert line.sent <= 1.1 * len(CONTENT) + SLICE, f"{line.sent} of {len(CONTENT)} bytes in {cuts} cuts"
    assert ravi.rows("photos")[str(photo)]["complete_at"]
    lena = Caller(running.url, "lena")
    original = lena._http.get(f"{running.url}/api/v1/photos/{photo}/original", timeout=20)
    assert original.content == CONTENT
    assert requests.head(f"{running.url}{line.path}", timeout=10).status_code == 401
    for caller in (dana, ravi, lena):
        caller.close()
