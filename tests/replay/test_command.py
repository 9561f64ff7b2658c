"""`flask calls replay` says plainly why it cannot play, and stops cleanly."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.replay import command, commands
from app.replay.client import Refused

SAMPLE = Path(__file__).parents[2] / "demo/minneapolis-911/incidents_reported_911_sample.json"


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


class Stopped:
    """A play that ends as it is told to."""

    def __init__(self, reason: BaseException) -> None:
        self.reason = reason

    def __call__(self, *args: object) -> Stopped:
        return self

    def run(self) -> None:
        raise self.reason


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, [*arguments], env={"DATA_DIR": "/nowhere", "DEMO_PASSWORD": ""})


def test_a_file_without_calls_is_told(tmp_path: Path):
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    result = run(str(tmp_path / "x.csv"), "--password", "x")
    assert result.exit_code == 1
    assert "cannot be replayed" in result.output


def test_a_missing_password_is_told():
    result = run(str(SAMPLE))
    assert result.exit_code == 2
    assert "make run" in result.output


def test_the_kept_password_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "demo.password").write_text("birch-river\n")
    used: list[str] = []
    monkeypatch.setattr(
        commands, "Play", lambda url, password, *rest: used.extend((url, password)) or Stopped(KeyboardInterrupt())
    )
    CliRunner().invoke(command, [str(SAMPLE)], env={"DATA_DIR": str(tmp_path), "PORT": "8123", "DEMO_PASSWORD": ""})
    assert used == ["http://127.0.0.1:8123", "birch-river"]


def test_a_refusal_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(commands, "Play", Stopped(Refused(401, {"title": "No match"})))
    result = run(str(SAMPLE), "--password", "x")
    assert result.exit_code == 1
    assert "The replay stopped: 401 No match" in result.output


def test_ctrl_c_ends_it_without_a_trace(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(commands, "Play", Stopped(KeyboardInterrupt()))
    result = run(str(SAMPLE), "--password", "x")
    assert result.exit_code == 0
    assert "Stopped." in result.output
    assert "Traceback" not in result.output
