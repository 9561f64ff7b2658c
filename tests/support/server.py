"""The real thing as it is deployed: gunicorn and the worker, on a port and a folder of their own."""

import os
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import requests

from tests.support.ledger import eventually

ROOT = Path(__file__).parents[2]
WEB = ["gunicorn", "-c", "gunicorn.conf.py", "wsgi:app"]
WORKER = ["flask", "--app", "wsgi", "work"]
PORTS = range(20_000, 32_000)


class Process:
    """One process group that can be ended as a power cut ends it."""

    def __init__(self, name: str, command: list[str], environment: dict[str, str], log: Path) -> None:
        self.name = name
        self.log = log
        self._command = [sys.executable, "-m", *command]
        self._environment = environment
        self._running: subprocess.Popen[bytes] | None = None

    @property
    def alive(self) -> bool:
        return bool(self._running) and self._running.poll() is None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self._running = subprocess.Popen(
                self._command, cwd=ROOT, env=self._environment, stdout=log, stderr=log, start_new_session=True
            )

    def kill(self) -> None:
        """No warning, no clean-up: the whole group at once."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def words(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def _end(self, how: signal.Signals) -> None:
        if not self._running:
            return
        running, self._running = self._running, None
        try:
            os.killpg(running.pid, how)
            running.wait(15)
        except ProcessLookupError:
            running.wait(1)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait(5)
            raise AssertionError(f"{self.name} did not end within 15 s:\n{self.words()[-4000:]}") from None


class Server:
    """Web and worker over one database; both may be killed and started again by themselves."""

    def __init__(self, database_url: str, data_dir: Path, **settings: str) -> None:
        self.port = free_port()
        self.data_dir = data_dir
        self.environment = {
            **os.environ,
            "PORT": str(self.port),
            "DATABASE_URL": database_url,
            "DATA_DIR": str(data_dir),
            "PYTHONUNBUFFERED": "1",
            **settings,
        }
        self.web = Process("web", WEB, self.environment, data_dir / "web.log")
        self.worker = Process("worker", WORKER, self.environment, data_dir / "worker.log")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.web.start()
        self.worker.start()
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        eventually(self._ready, timeout=90, what="the server is ready")

    def kill(self) -> None:
        for process in (self.worker, self.web):
            process.kill()

    def flask(self, *words: str) -> str:
        """Run one command of the app against the same database and folder."""
        command = [sys.executable, "-m", "flask", "--app", "wsgi", *words]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, f"flask {' '.join(words)}: {done.stdout}{done.stderr}"
        return done.stdout

    def _ready(self) -> bool:
        for process in (self.web, self.worker):
            assert process.alive, f"{process.name} ended while starting:\n{process.words()[-4000:]}"
        try:
            answer = requests.get(f"{self.url}/readyz", timeout=5)
            return answer.ok and answer.json()["worker"]
        except requests.RequestException:
            return False


@contextmanager
def running(database_url: str, data_dir: Path, **settings: str) -> Iterator[Server]:
    server = Server(database_url, data_dir, **settings)
    try:
        server.start()
        yield server
    finally:
        server.kill()  # their database goes with them; waiting for streams to end would take longer than most tests


def free_port() -> int:
    """None that the system gives out by itself: whoever asks it for any port could have this one before it is used."""
    for port in (secrets.choice(PORTS) for _ in range(100)):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("no port is free")
