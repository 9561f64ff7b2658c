"""A desktop on a D-Bus of its own: sees the notices that a browser shows, and can click or dismiss them."""

import asyncio
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusInt32, DBusSignature, DBusStr, DBusUInt32
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal

from tests.support.ledger import Ledger

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
Strings = Annotated[list[str], DBusSignature("as")]
Hints = Annotated[dict[str, Any], DBusSignature("a{sv}")]
DISMISSED, CLOSED = 2, 3

# A bus that starts no services of its own and lets everybody on it speak.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


@dataclass
class Notice:
    """One notice as a person saw it; `replaces` is the number of the notice it took the place of, or 0."""

    number: int
    title: str
    body: str
    actions: list[str] = field(default_factory=list)
    replaces: int = 0
    open: bool = True


class Desktop:
    """One person's screen; give `environment()` to their browser."""

    def __init__(self) -> None:
        if not shutil.which("dbus-daemon"):
            raise RuntimeError("The desktop needs dbus-daemon: apt-get install dbus-daemon libnotify4")
        self.notices: Ledger[Notice] = Ledger("notices")
        self._folder = tempfile.TemporaryDirectory(prefix="desktop-")
        self._daemon = _start_bus(Path(self._folder.name))
        assert self._daemon.stdout
        self.address = self._daemon.stdout.readline().strip()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._bus, self._face = asyncio.run_coroutine_threadsafe(self._connect(), self._loop).result(10)

    def environment(self) -> dict[str, str]:
        return {"DBUS_SESSION_BUS_ADDRESS": self.address}

    def wait(self, title: str, *, since: int = 0, timeout: float = 20) -> Notice:
        return self.notices.wait(lambda notice: title in notice.title, since=since, timeout=timeout)

    def on_screen(self) -> list[Notice]:
        """What stands there now: neither closed nor replaced."""
        return self.notices.which(lambda notice: notice.open)

    def click(self, notice: Notice, action: str = "default") -> None:
        self._emit(lambda face: face.ActionInvoked(notice.number, action))
        self.dismiss(notice)

    def dismiss(self, notice: Notice) -> None:
        notice.open = False
        self._emit(lambda face: face.NotificationClosed(notice.number, DISMISSED))

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._bus.disconnect)
        asyncio.run_coroutine_threadsafe(self._bus.wait_for_disconnect(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._daemon.terminate()
        self._daemon.communicate(timeout=10)
        self._folder.cleanup()

    async def _connect(self) -> tuple[MessageBus, "NotificationFace"]:
        bus = await MessageBus(bus_address=self.address).connect()
        face = NotificationFace(self)
        bus.export(PATH, face)
        await bus.request_name(NAME)
        return bus, face

    def _emit(self, signal: Callable[["NotificationFace"], object]) -> None:
        self._loop.call_soon_threadsafe(lambda: signal(self._face))

    def shown(self, notice: Notice) -> None:
        self.closed(notice.replaces)
        self.notices.add(notice)

    def closed(self, number: int) -> None:
        for notice in self.notices.which(lambda notice: notice.number == number):
            notice.open = False
        self.notices.touch()


def _start_bus(folder: Path) -> subprocess.Popen[str]:
    (folder / "bus.conf").write_text(BUS.format(folder=folder))
    command = ["dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork", "--nopidfile", "--print-address=1"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


class NotificationFace(ServiceInterface):
    """The desktop notification interface as browsers call it."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(NAME)
        self._desktop = desktop
        self._last = 0

    @dbus_method()
    def GetCapabilities(self) -> Strings:
        return ["actions", "body", "body-markup", "icon-static", "persistence"]

    @dbus_method()
    def GetServerInformation(self) -> Annotated[tuple[str, str, str, str], DBusSignature("ssss")]:
        return "stand-in", "tests", "1.0", "1.2"

    @dbus_method()
    def Notify(
        self,
        app: DBusStr,
        replaces: DBusUInt32,
        icon: DBusStr,
        title: DBusStr,
        body: DBusStr,
        actions: Strings,
        hints: Hints,
        timeout: DBusInt32,
    ) -> DBusUInt32:
        self._last += 0 if replaces else 1
        number = replaces or self._last
        self._desktop.shown(Notice(number, title, body, actions, replaces))
        return number

    @dbus_method()
    def CloseNotification(self, number: DBusUInt32) -> None:
        self._desktop.closed(number)
        self.NotificationClosed(number, CLOSED)

    @dbus_signal()
    def ActionInvoked(self, number: int, action: str) -> Annotated[tuple[int, str], DBusSignature("us")]:
        return number, action

    @dbus_signal()
    def NotificationClosed(self, number: int, reason: int) -> Annotated[tuple[int, int], DBusSignature("uu")]:
        return number, reason
