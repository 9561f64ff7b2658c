"""`flask serve`: everything on one machine: migrations, the demo, then web and worker, started again when they die."""

from __future__ import annotations

import ctypes
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import click
import flask_migrate
from flask import current_app

from app import assessments, demo
from app.accounts import programme
from app.core import db, this_app, transaction
from app.push import contact
from config import Config

ROOT = Path(__file__).parents[1]
WEB = ["gunicorn", "-c", str(ROOT / "gunicorn.conf.py"), "wsgi:app"]
WORKER = ["flask", "--app", "wsgi", "work"]
CALLS = ROOT / "demo" / "san-diego-cfs" / "sd_cfs_2023-01-01_2023-01-20.csv.gz"
REPLAY = ["flask", "--app", "wsgi", "calls", "replay", str(CALLS)]
LEAST_PAUSE_S, MOST_PAUSE_S, WELL_S, GRACE_S, LOOK_S = 0.5, 15.0, 30.0, 12.0, 0.2


@click.command("serve")
@click.option("--replay", is_flag=True, help="Play real calls through it, sixty times as fast.")
def serve(replay: bool) -> None:
    """Run web and worker until Ctrl-C; whichever dies is started again."""
    app = this_app()
    settings: Config = app.config["SETTINGS"]
    contact(settings)
    free(settings)
    lines = prepare()
    children = [Child("web", WEB), Child("worker", WORKER)]
    if replay:
        children.append(Child("replay", REPLAY, once=True, ready=lambda: answers(settings)))
    Supervisor(children).run(lambda: greet(settings, lines))


def free(settings: Config) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.bind, settings.port))
        except OSError as error:
            raise click.ClickException(
                f"{settings.bind}:{settings.port} cannot be used ({error.strerror}). "
                "Stop what runs there, or choose another PORT."
            ) from error


def prepare() -> list[str]:
    """Bring the database up to date and fill an empty one; returns what the newcomer should read."""
    flask_migrate.upgrade(directory=str(ROOT / "migrations"))
    lines = fill()
    with transaction():
        assessments.ship()
    db.session.remove()
    db.engine.dispose()
    return lines


def fill() -> list[str]:
    """The demo, where nothing else was set up; a public address means that somebody runs a real programme."""
    public = bool(current_app.config["SETTINGS"].public_url)
    if not public:
        demo.fill()
    found = programme()
    if found is None:
        raise click.ClickException("There is no programme yet. Run `flask --app wsgi setup` first.")
    if found.demo and public:
        raise click.ClickException(
            "This database holds the demo, whose passwords are printed. "
            "Give the real programme a DATA_DIR and a database of its own, and run `flask --app wsgi setup`."
        )
    if not found.demo and not public:
        raise click.ClickException(
            "This is a real programme: set PUBLIC_URL to the https address that people open. "
            "Without it cookies travel unprotected, and nobody would have to say who answers for the pages."
        )
    rows = demo.accounts()
    title = ["Demo sign-ins (all names are made up):", ""] if rows else []
    return title + [f"{address:32}{password:32}{name}" for address, password, name in rows]


def greet(settings: Config, lines: list[str]) -> None:
    address = settings.public_url or f"http://{'localhost' if settings.bind == '127.0.0.1' else settings.bind}"
    click.echo(f"\n  Alongside runs at {address}{'' if settings.public_url else f':{settings.port}'}/app/\n")
    for line in lines:
        click.echo(f"  {line}")
    click.echo("\n  Ctrl-C stops it.\n")


def answers(settings: Config) -> bool:
    try:
        socket.create_connection((settings.bind, settings.port), timeout=1).close()
    except OSError:
        return False
    return True


class Child:
    """One process of ours, and when it may be started again."""

    def __init__(
        self, name: str, command: list[str], *, once: bool = False, ready: Callable[[], bool] = lambda: True
    ) -> None:
        self.name, self.command, self.once, self.ready = name, [sys.executable, "-m", *command], once, ready
        self.process: subprocess.Popen[bytes] | None = None
        self.started, self.pause, self.next = 0.0, 0.0, 0.0

    def tend(self) -> None:
        """Start it when it does not run; wait longer each time that it dies soon."""
        if self.process is not None and self.process.poll() is not None:
            self.bury(self.process.returncode)
        if self.process is None and time.monotonic() >= self.next and self.ready():
            self.started = time.monotonic()
            # A session of its own: Ctrl-C reaches the supervisor only, which then ends everybody in order.
            self.process = subprocess.Popen(  # noqa: S603 - our own commands only
                self.command, cwd=ROOT, start_new_session=True, preexec_fn=die_with_parent
            )

    def bury(self, code: int) -> None:
        self.process = None
        if self.once:
            self.next = float("inf")
            return
        well = time.monotonic() - self.started > WELL_S
        self.pause = LEAST_PAUSE_S if well or not self.pause else min(self.pause * 2, MOST_PAUSE_S)
        self.next = time.monotonic() + self.pause
        click.echo(f"  {self.name} ended with {code}; starting it again in {self.pause:g} s", err=True)

    def end(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait(self, deadline: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Supervisor:
    """Looks after its children until it is told to stop; then all end together."""

    def __init__(self, children: list[Child]) -> None:
        self.children, self.stop = children, threading.Event()

    def run(self, started: Callable[[], None]) -> None:
        for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(name, self.told)
        try:
            self.tend()
            started()
            while not self.stop.wait(LOOK_S):
                self.tend()
        finally:
            self.end()

    def told(self, number: int, frame: FrameType | None) -> None:
        self.stop.set()

    def tend(self) -> None:
        for child in self.children:
            child.tend()

    def end(self) -> None:
        deadline = time.monotonic() + GRACE_S
        for child in self.children:
            child.end()
        for child in self.children:
            child.wait(deadline)


def die_with_parent() -> None:
    """Linux ends the child when we are killed without a chance to do so; or the port would stay taken."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
