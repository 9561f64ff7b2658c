"""Files as text, packed or plain, in pieces of bounded length, whatever is broken in them."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from gzip import BadGzipFile, GzipFile
from pathlib import Path
from typing import IO, TYPE_CHECKING, TextIO, cast

from .types import BadRow

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

LONGEST_LINE = 64 * 1024
BROKEN = (EOFError, BadGzipFile, zlib.error)

Line = tuple[int, str]


class Watched(io.FileIO):
    """Says how far a file has been read, for whoever shows a progress bar."""

    def __init__(self, path: Path, seen: Callable[[int], object]) -> None:
        super().__init__(path, "rb")
        self._seen = seen

    def readinto(self, buffer: WriteableBuffer, /) -> int | None:
        size = super().readinto(buffer)
        self._seen(self.tell())
        return size


@contextmanager
def opened(path: Path, seen: Callable[[int], object] = bool) -> Generator[TextIO]:
    """Unpacked by what it begins with, for downloads get renamed. Bytes that are not UTF-8 survive as surrogates."""
    with io.BufferedReader(Watched(path, seen)) as raw:
        packed = raw.peek(2)[:2] == b"\x1f\x8b"
        source = cast(IO[bytes], GzipFile(fileobj=raw) if packed else raw)
        with io.TextIOWrapper(source, encoding="utf-8-sig", errors="surrogateescape") as text:
            yield text


def lines(file: TextIO) -> Iterator[Line | BadRow]:
    """Numbered lines. One without an end would fill the memory, so it is skipped and named."""
    number = 0
    try:
        while text := file.readline(LONGEST_LINE):
            number += 1
            yield BadRow(number, "the line is far too long") if _endless(file, text) else (number, text)
    except BROKEN as error:
        yield cut_short(number + 1, error)


def _endless(file: TextIO, text: str) -> bool:
    if text.endswith("\n") or len(text) < LONGEST_LINE:
        return False
    while (rest := file.readline(LONGEST_LINE)) and not rest.endswith("\n"):
        pass
    return True


def cut_short(line: int, error: Exception) -> BadRow:
    return BadRow(line, f"the packed file is cut short or damaged here: {error}", last=True)


def why_unsafe(text: str) -> str | None:
    """Why a row's text must not go on: PostgreSQL refuses NUL, and surrogates are bytes that were not UTF-8."""
    if "\0" in text:
        return "it holds a NUL byte"
    if not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text):
        return "it is not UTF-8"
    return None
