"""`flask calls replay`: a file's behavioural-health calls, played through the public API with simulated crews."""

from __future__ import annotations

import signal
from pathlib import Path

import click
import requests

from app.core import now
from app.incidents import feeds
from config import Config

from .client import Refused
from .play import Play
from .script import Script, crisis_calls

KEPT = "demo.password"


@click.command("replay")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--speed", type=click.FloatRange(1, 3600), default=60, show_default=True, help="How many times as fast.")
@click.option("--url", help="Where Alongside answers; this machine's PORT by default.")
@click.option("--password", envvar="DEMO_PASSWORD", help="Of the demo accounts; otherwise the one kept in DATA_DIR.")
def replay(file: Path, speed: float, url: str | None, password: str | None) -> None:
    """Play FILE's behavioural-health calls in their own rhythm, with crews that answer, travel and clear.

    Teams whose crew is signed in on a phone are left to their crew.
    """
    settings = Config.from_env()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        script = Script(crisis_calls(file), speed)
        Play(url or f"http://127.0.0.1:{settings.port}", password or kept(settings), script, speed, tell).run()
    except feeds.BadFile as reason:
        raise click.ClickException(f"{file} cannot be replayed: {reason}") from reason
    except (Refused, requests.RequestException) as reason:
        raise click.ClickException(f"The replay stopped: {reason}") from reason
    except KeyboardInterrupt:
        tell("Stopped. What was played stays on the board; the next replay goes on with it")


def kept(settings: Config) -> str:
    path = settings.data_dir / KEPT
    if not path.exists():
        raise click.UsageError(f"{path} does not exist: start the demo first (make run), or give --password")
    return path.read_text("utf-8").strip()


def tell(words: str) -> None:
    click.echo(f"{now().astimezone():%H:%M:%S}  {words}")
