"""Stands in for Google's push service: registers Chromium, keeps its channel, takes posts at the push door."""

import random
import re
import socket
import ssl
import tempfile
import threading
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

from tests.support.ledger import Ledger
from tests.support.push import certificate, mcs
from tests.support.push.door import Post, PushDoor
from tests.support.push.mailbox import Mailbox, Message
from tests.support.push.mcs import Tag

GOOGLE = re.compile(r"https://([a-z0-9-]+\.)*(google|googleapis)\.com")


@dataclass(frozen=True)
class Registration:
    """One subscription of one Chromium profile."""

    device: str
    category: str
    subtype: str
    sender: str


class Fcm:
    """Delivers at once, or when Chromium comes back; forgets a registration that Chromium deletes."""

    prefix = "/fcm/send/"
    refusal_status = 403

    def __init__(self, door: PushDoor) -> None:
        self.door = door
        self.given_up: Ledger[str] = Ledger("registrations that Chromium gave up")
        self._mailbox = Mailbox()
        self._registrations: dict[str, Registration] = {}
        self._channels: dict[str, ssl.SSLSocket] = {}
        self._lock = threading.RLock()
        with tempfile.TemporaryDirectory() as folder:
            self._tls, self._fingerprint = certificate.make(Path(folder))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()
        door.add(self)
        door.pages |= {"/checkin": self._check_in, "/register": self._register}

    def flags(self) -> list[str]:
        """The switches that point Chromium here."""
        return [
            f"--gcm-checkin-url={self.door.base}/checkin",
            f"--gcm-registration-url={self.door.base}/register",
            f"--gcm-mcs-endpoint=https://127.0.0.1:{self._listener.getsockname()[1]}",
            f"--ignore-certificate-errors-spki-list={self._fingerprint}",
        ]

    def cut(self) -> None:
        """Drop every channel as a lost network does; Chromium comes back by itself."""
        with self._lock:
            open_now = list(self._channels.values())
        for channel in open_now:
            _hang_up(channel)

    def stop(self) -> None:
        self.cut()
        _hang_up(self._listener)
        self._thread.join()
        self._listener.close()

    def application_key(self, token: str) -> str | None:
        registration = self._registrations.get(token)
        return registration.sender if registration else None

    def knows_audience(self, audience: str) -> bool:
        return bool(GOOGLE.fullmatch(audience))

    def deliver(self, post: Post) -> str:
        registration = self._registrations[post.token]
        message_id = uuid.uuid4().hex
        topic = f"{post.token} {post.headers['topic']}" if "topic" in post.headers else ""
        frame = mcs.frame(Tag.DATA, _data_message(registration, message_id, post))
        message = Message(message_id, registration.device, frame, time.time() + post.ttl, topic)
        self._mailbox.put(message)
        self._send_waiting(registration.device, [message])
        return message_id

    def _send_waiting(self, device: str, messages: list[Message]) -> None:
        with self._lock:
            channel = self._channels.get(device)
            if not channel:
                return
            with suppress(OSError):  # it went away: what is waiting is sent when it comes back
                for message in messages:
                    channel.sendall(message.frame)

    def _check_in(self, body: bytes) -> tuple[int, str, bytes]:
        device, secret = random.getrandbits(62) + 1, random.getrandbits(62) + 1
        answer = mcs.integer(1, 1) + mcs.fixed64(7, device) + mcs.fixed64(8, secret)
        return 200, "application/x-protobuf", answer

    def _register(self, body: bytes) -> tuple[int, str, bytes]:
        asked = dict(parse_qsl(body.decode()))
        subtype = asked.get("X-subtype", "")
        if asked.get("delete"):
            self._forget(subtype)
            return 200, "text/plain", f"deleted={subtype}".encode()
        token = uuid.uuid4().hex
        self._registrations[token] = Registration(asked["device"], asked["app"], subtype, asked["sender"])
        return 200, "text/plain", f"token={token}".encode()

    def _forget(self, subtype: str) -> None:
        with self._lock:
            for token in [key for key, one in self._registrations.items() if one.subtype == subtype]:
                del self._registrations[token]
        self.given_up.add(subtype)

    def _accept(self) -> None:
        while True:
            try:
                plain, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(plain,), daemon=True).start()

    def _serve(self, plain: socket.socket) -> None:
        try:
            with plain, self._tls.wrap_socket(plain, server_side=True) as channel:
                self._talk(channel)
        except OSError:
            pass  # the browser went away

    def _talk(self, channel: ssl.SSLSocket) -> None:
        device = ""
        try:
            for tag, message in mcs.frames(channel.makefile("rb")):
                if tag == Tag.LOGIN_REQUEST:
                    device = mcs.texts(message)[3].decode()
                self._note_received(device, message)
                if tag == Tag.LOGIN_REQUEST:
                    self._welcome(device, channel)
                elif tag == Tag.HEARTBEAT_PING:
                    channel.sendall(mcs.frame(Tag.HEARTBEAT_ACK))
        finally:
            with self._lock:
                if self._channels.get(device) is channel:
                    del self._channels[device]

    def _note_received(self, device: str, message: bytes) -> None:
        """Chromium names what it has in its log-in and in its iq frames, by our own ids."""
        for waiting in self._mailbox.waiting_for(device):
            if waiting.id.encode() in message:
                self._mailbox.received(waiting.id)

    def _welcome(self, device: str, channel: ssl.SSLSocket) -> None:
        with self._lock:
            channel.sendall(mcs.VERSION + mcs.frame(Tag.LOGIN_RESPONSE, mcs.text(1, "stand-in")))
            self._channels[device] = channel
        self._send_waiting(device, self._mailbox.waiting_for(device))


def _data_message(registration: Registration, message_id: str, post: Post) -> bytes:
    message = (
        mcs.text(3, registration.sender)
        + mcs.text(5, registration.category)
        + mcs.app_data("subtype", registration.subtype)
        + mcs.text(9, message_id)
        + mcs.integer(17, post.ttl)
        + mcs.integer(18, int(time.time() * 1000))
    )
    if post.body:
        encoding = post.headers.get("content-encoding", "aes128gcm")
        message += mcs.app_data("content-encoding", encoding) + mcs.text(21, post.body)
    return message + mcs.integer(24, 1)  # acknowledge at once


def _hang_up(connection: socket.socket) -> None:
    with suppress(OSError):  # it went by itself
        connection.shutdown(socket.SHUT_RDWR)
