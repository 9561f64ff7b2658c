"""Does database work in threads, so that the loop that talks to push services never waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from flask import Flask

from app.core import transaction

THREADS = 8
P = ParamSpec("P")
T = TypeVar("T")


class Desk:
    """`read` asks, `write` is one transaction; both end with no connection held."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        # Of its own: a name server that does not answer fills the loop's default threads.
        self.threads = ThreadPoolExecutor(THREADS, thread_name_prefix="desk")

    async def read(self, ask: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        def work() -> T:
            with self.app.app_context():
                return ask(*args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self.threads, work)

    async def write(self, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        def work() -> T:
            with transaction():
                return act(*args, **kwargs)

        return await self.read(work)

    def close(self) -> None:
        self.threads.shutdown(wait=True)
