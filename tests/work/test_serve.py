"""One command looks after web and worker: started again when they die, ended together."""

import os
import signal
import socket
import subprocess
import threading
import time
from dataclasses import replace
from pathlib import Path

import click
import pytest
import requests

from app.core import new_id
from app.serve import Child, Supervisor, free
from config import Config
from tests.support.ledger import eventually
from tests.support.server import Process, free_port

SLEEP = ["timeit", "-n", "1", "-r", "1", "-s", "import time", "time.sleep(60)"]
FAIL = ["this_module_does_not_exist"]
WAITS_S = 10
"For streams that do not end themselves: longer than as deployed, so that a slow machine is not taken for one that waits."


@pytest.fixture
def supervise():
    supervisors = []

    def supervise(*children: Child) -> Supervisor:
        supervisors.append(supervisor := Supervisor(list(children)))
        return supervisor

    yield supervise
    for supervisor in supervisors:
        supervisor.end()


def test_a_child_that_dies_is_started_again(supervise):
    child = Child("web", SLEEP)
    supervisor = supervise(child)
    supervisor.tend()
    first = child.process
    first.kill()
    first.wait()
    eventually(lambda: supervisor.tend() or (child.process and child.process.pid != first.pid), timeout=10)
    supervisor.end()
    assert child.process.returncode == -signal.SIGTERM


def test_one_that_dies_at_once_is_started_more_and_more_slowly(supervise):
    child = Child("web", FAIL)
    supervisor = supervise(child)
    pauses = []
    while len(pauses) < 2:
        supervisor.tend()
        if child.process is None and child.pause not in pauses:
            pauses.append(child.pause)
        time.sleep(0.05)
    assert pauses == [0.5, 1.0]


def test_one_that_runs_once_stays_ended(supervise):
    child = Child("replay", ["timeit", "-n", "1", "-r", "1", "pass"], once=True)
    supervisor = supervise(child)
    supervisor.tend()
    child.process.wait()
    for _ in range(5):
        supervisor.tend()
        time.sleep(0.05)
    assert child.process is None


def test_one_that_will_not_end_is_killed(supervise, monkeypatch, tmp_path):
    monkeypatch.setattr("app.serve.GRACE_S", 1.0)
    deaf = tmp_path / "deaf"
    stubborn = f"import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); open({str(deaf)!r}, 'x').close()"
    child = Child("web", ["timeit", "-n", "1", "-r", "1", "-s", stubborn, "time.sleep(60)"])
    supervisor = supervise(child)
    supervisor.tend()
    eventually(deaf.exists, timeout=60)
    supervisor.end()
    assert child.process.returncode == -signal.SIGKILL


def test_a_port_that_is_taken_is_said_before_anything_starts(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = replace(Config(), port=taken.getsockname()[1])
        with pytest.raises(click.ClickException, match="cannot be used"):
            free(settings)
    free(replace(Config(), port=free_port()))


@pytest.fixture
def served(request, template, tmp_path):
    """The whole command over an empty database."""
    name = f"served_{free_port()}"
    server = request.getfixturevalue("postgres")() if template.kind == "postgresql" else None
    port = free_port()
    environment = {**os.environ, "PORT": str(port), "DATABASE_URL": server.create(name) if server else "",
                   "PYTHONUNBUFFERED": "1", "GUNICORN_CMD_ARGS": f"--graceful-timeout {WAITS_S}",
                   "DATA_DIR": str(tmp_path / "data"),
                   "DEMO_PASSWORD": "the boats are on the lake"}  # fmt: skip
    words = ["flask", "--app", "wsgi", "serve", *getattr(request, "param", ())]
    process = Process("serve", words, environment, tmp_path / "serve.log")
    process.start()
    yield process, f"http://127.0.0.1:{port}"
    process.kill()
    if server:
        server.drop(name)


def ready(url: str) -> dict:
    try:
        answer = requests.get(f"{url}/readyz", timeout=5)
    except requests.RequestException:
        return {}
    return answer.json() if answer.ok and answer.json()["worker"] else {}


def test_one_command_is_enough_and_one_signal_ends_it(served):
    process, url = served
    eventually(lambda: ready(url), timeout=150, what="everything is up")
    assert f"{url.replace('127.0.0.1', 'localhost')}/app/" in process.words()
    assert requests.get(f"{url}/app/", timeout=5).ok
    children = subprocess.run(
        ["pgrep", "-P", str(process._running.pid)], capture_output=True, text=True, check=True
    ).stdout.split()
    assert len(children) == 2
    began = time.monotonic()
    process.stop()
    assert time.monotonic() - began < 12
    eventually(lambda: not any(Path(f"/proc/{child}").exists() for child in children), timeout=5)
    with pytest.raises(requests.ConnectionError):
        requests.get(f"{url}/healthz", timeout=2)
    assert "Traceback" not in process.words()


@pytest.mark.parametrize("served", [("--replay",)], indirect=True)
def test_a_newcomer_sees_a_living_board_within_a_minute(served):
    """As `make demo` does: calls come in, and a simulated crew answers one."""
    _, url = served
    eventually(lambda: ready(url), timeout=150, what="everything is up")
    with signed_in(url) as session:
        assert session.get(f"{url}/api/v1/programme", timeout=5).json()["demo"]

        def answered() -> bool:
            rows = session.get(f"{url}/api/v1/changes", timeout=30).json()["rows"]
            return any("acknowledged" in row["milestones"] for row in rows.get("assignments", []))

        eventually(answered, timeout=150, every=0.5, what="a crew that answers")


def test_open_streams_end_themselves_and_hold_nobody_up(served):
    process, url = served
    eventually(lambda: ready(url), timeout=150, what="everything is up")
    ended = []
    with signed_in(url) as session, session.get(f"{url}/api/v1/stream", stream=True, timeout=60) as stream:
        assert stream.status_code == 200

        def follow() -> None:
            for _ in stream.iter_lines():
                pass
            ended.append(time.monotonic())

        follower = threading.Thread(target=follow)
        follower.start()
        time.sleep(0.5)
        assert not ended
        began = time.monotonic()
        process.stop()
        follower.join(15)
    assert ended and ended[0] - began < WAITS_S - 1, "the grace period is for those who cannot end themselves"
    assert "Traceback" not in process.words()


def signed_in(url: str) -> requests.Session:
    session = requests.Session()
    device = {"id": str(new_id()), "name": "desk"}
    body = {"email": "dispatcher@demo.example", "password": "the boats are on the lake", "device": device}
    assert session.post(f"{url}/api/v1/session", json=body, timeout=30).ok
    return session


def test_killed_without_warning_its_children_end_too(served):
    process, url = served
    eventually(lambda: ready(url), timeout=150, what="everything is up")
    process._running.kill()
    process._running.wait()

    def away() -> bool:
        try:
            return not requests.get(f"{url}/healthz", timeout=2).ok
        except requests.RequestException:
            return True

    eventually(away, timeout=20)
