"""The bytes of Chromium's push channel: the few protobuf fields and frames that a stand-in has to say."""

import struct
from collections.abc import Iterator
from enum import IntEnum
from typing import BinaryIO

VERSION = b"\x29"  # 41, said once by each side before its first frame


class Tag(IntEnum):
    """What kind of frame comes next."""

    HEARTBEAT_PING = 0
    HEARTBEAT_ACK = 1
    LOGIN_REQUEST = 2
    LOGIN_RESPONSE = 3
    CLOSE = 4
    IQ = 7
    DATA = 8


def varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])


def integer(field: int, value: int) -> bytes:
    return varint(field << 3) + varint(value)


def fixed64(field: int, value: int) -> bytes:
    return varint(field << 3 | 1) + struct.pack("<Q", value)


def text(field: int, value: str | bytes) -> bytes:
    data = value.encode() if isinstance(value, str) else value
    return varint(field << 3 | 2) + varint(len(data)) + data


def app_data(key: str, value: str) -> bytes:
    return text(7, text(1, key) + text(2, value))


def frame(tag: Tag, message: bytes = b"") -> bytes:
    return bytes([tag]) + varint(len(message)) + message


def frames(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Every frame that the browser says, until it hangs up."""
    stream.read(1)  # its version
    while tag := stream.read(1):
        yield tag[0], stream.read(_length(stream))


def _length(stream: BinaryIO) -> int:
    number = shift = 0
    while byte := stream.read(1):
        number |= (byte[0] & 127) << shift
        shift += 7
        if byte[0] < 128:
            break
    return number


def texts(message: bytes) -> dict[int, bytes]:
    """The last value of each length-delimited field."""
    found: dict[int, bytes] = {}
    at = 0
    while at < len(message):
        key, at = _varint_at(message, at)
        match key & 7:
            case 0:
                _, at = _varint_at(message, at)
            case 1:
                at += 8
            case 5:
                at += 4
            case _:
                length, at = _varint_at(message, at)
                found[key >> 3] = message[at : at + length]
                at += length
    return found


def _varint_at(message: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        byte = message[at]
        at += 1
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return number, at
