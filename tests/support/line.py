"""What goes over one line between a browser and the server: requests read, answers written, goodbyes never said."""

import select
import socket
import struct
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any


@dataclass
class Request:
    """One request as the browser said it, and what the gate or the server answered (0 while nothing did)."""

    method: str
    path: str
    head: bytes
    body: bytes
    status: int = 0


def read_head(stream: Any) -> tuple[Request | None, int]:
    """And how long the body is that follows."""
    first = stream.readline()
    if not first.strip():
        return None, 0
    lines = []
    length = 0
    while (line := stream.readline()).strip():
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
        if name.lower() not in (b"connection", b"keep-alive"):
            lines.append(line)
    method, path = first.decode().split(" ")[:2]
    head = b"".join([first, *lines, b"Connection: close\r\n\r\n"])
    return Request(method, path, head, b""), length


def next_chunk(onward: socket.socket, line: socket.socket) -> bytes:
    """More of the answer; nothing when the server is done or the browser has gone away in the middle."""
    ready, _, _ = select.select([onward, line], [], [])
    return onward.recv(65536) if onward in ready else b""


def written(status: int, headers: dict[str, str], body: bytes) -> bytes:
    """An answer after which the line is closed."""
    headers = {**headers, "Content-Length": str(len(body)), "Connection": "close"}
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


def reset(line: socket.socket) -> None:
    """Hang up as a vanished network does: at once and without a goodbye."""
    with suppress(OSError):  # it was gone already
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.shutdown(socket.SHUT_RDWR)
