"""A browser that nobody listens to.

The driver of the tests hears of every request; on a slowed processor that alone is a fifth of a start.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from tests.support import browsers

SETTLES_S = 3

WATCH = """
new MutationObserver((_, watching) => {
    if (!document.body?.textContent.includes(%r)) return;
    window.shownAt = performance.now();
    watching.disconnect();
}).observe(document, { subtree: true, childList: true, characterData: true });
"""


def starts_of(profile: Path, url: str, words: str, slower: int, times: int) -> list[float]:
    """Milliseconds until these words stand on the page, each time in a new tab of a browser that has settled."""
    return asyncio.run(_starts_of(profile, url, words, slower, times))


async def _starts_of(profile: Path, url: str, words: str, slower: int, times: int) -> list[float]:
    async with _browser(profile) as address, aiohttp.ClientSession() as http, http.ws_connect(address) as line:
        await asyncio.sleep(SETTLES_S)
        return [await _start_of(_Line(line), url, words, slower) for _ in range(times)]


async def _start_of(line: _Line, url: str, words: str, slower: int) -> float:
    target = (await line.say("Target.createTarget", url="about:blank"))["targetId"]
    line.page = (await line.say("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
    size = {"width": 360, "height": 640, "deviceScaleFactor": 2, "mobile": True}
    await line.say("Emulation.setDeviceMetricsOverride", **size)
    await line.say("Emulation.setCPUThrottlingRate", rate=slower)
    await line.say("Page.enable")
    await line.say("Page.addScriptToEvaluateOnNewDocument", source=WATCH % words)
    await line.say("Page.navigate", url=url)
    for _ in range(100):
        await asyncio.sleep(0.2)
        answer = await line.say("Runtime.evaluate", expression="window.shownAt ?? 0")
        if took := float(answer["result"]["value"]):
            line.page = ""
            await line.say("Target.closeTarget", targetId=target)
            await asyncio.sleep(0.5)
            return took
    raise RuntimeError(f"“{words}” did not appear within 20 s")


@asynccontextmanager
async def _browser(profile: Path) -> AsyncIterator[str]:
    """The address of its own line."""
    told = profile / "DevToolsActivePort"
    told.unlink(missing_ok=True)
    flags = [*browsers.CHROMIUM_FLAGS, "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={profile}"]
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        browsers.find("chromium"), *flags, "about:blank", stdout=quiet, stderr=quiet
    )
    try:
        async with asyncio.timeout(30):
            while not (told.exists() and len(said := told.read_text().splitlines()) == 2):
                await asyncio.sleep(0.05)
        yield f"ws://127.0.0.1:{said[0]}{said[1]}"
    finally:
        process.terminate()
        await process.wait()


class _Line:
    """Says one thing after the other, and hears nothing but the answers."""

    def __init__(self, line: aiohttp.ClientWebSocketResponse) -> None:
        self.line, self.page, self.numbers = line, "", itertools.count(1)

    async def say(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self.numbers)
        said = {"id": number, "method": method, "params": params}
        await self.line.send_json({**said, "sessionId": self.page} if self.page else said)
        while (heard := await self.line.receive_json()).get("id") != number:
            pass
        if "error" in heard:
            raise RuntimeError(f"{method}: {heard['error']['message']}")
        return heard["result"]
