"""HTTP/1.1 with as little work as can be, so that two hundred clients leave the processors to the server they measure."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from urllib.parse import urlsplit

LONGEST_LINE = 2**22


class Line:
    """One connection that is kept open, for one question at a time; opened anew where the server has closed it."""

    def __init__(self, base: str, cookie: str) -> None:
        at = urlsplit(base)
        self.host, self.port = str(at.hostname), int(at.port or 80)
        self.head = f"Host: {at.netloc}\r\nCookie: {cookie}\r\n\r\n"
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def get(self, path: str) -> bytes:
        try:
            return await self._asked(path)
        except (asyncio.IncompleteReadError, ConnectionError):
            await self._open()
            return await self._asked(path)

    async def lines(self, path: str, begun: Callable[[], object]) -> AsyncIterator[bytes]:
        """A stream that does not end by itself."""
        reader = await self._say(path)
        await reader.readuntil(b"\r\n\r\n")
        begun()
        while line := await reader.readline():
            yield line

    async def _asked(self, path: str) -> bytes:
        reader = await self._say(path)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        body = await reader.readexactly(int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0]))
        assert head.startswith(b"http/1.1 200 "), head + body
        return body

    async def _say(self, path: str) -> asyncio.StreamReader:
        if self.reader is None:
            await self._open()
        assert self.reader and self.writer
        self.writer.write(f"GET {path} HTTP/1.1\r\n{self.head}".encode())
        return self.reader

    async def _open(self) -> None:
        self.reader, self.writer = await asyncio.open_connection(self.host, self.port, limit=LONGEST_LINE)
