"""Cities' published calls come in as history: once each, whatever happens on the way."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.core import session
from app.incidents import Incident
from app.incidents.commands import calls
from app.incidents.feeds import BadRow, read
from app.incidents.importing import BATCH, Tally, import_calls
from tests.support.databases import Place

REPO = Path(__file__).parents[2]
MINNEAPOLIS = REPO / "demo/minneapolis-911/incidents_reported_911_sample.csv"
SAN_DIEGO = REPO / "demo/san-diego-cfs/sd_cfs_2023-01-01_2023-01-20.csv.gz"
HEADER = "incident_num,date_time,call_type,disposition,priority\n"


def run(app: Flask, file: Path, feed: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(calls, ["import", str(file), "--format", feed])
    return result.exit_code, result.output


def count() -> int:
    return session().scalar(select(func.count()).select_from(Incident).where(Incident.imported)) or 0


def made_up(path: Path, rows: list[str]) -> Path:
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows))
    return path


def test_the_sample_comes_in_as_closed_history(app: Flask):
    code, output = run(app, MINNEAPOLIS, "minneapolis-911")
    assert code == 0
    assert "13 calls added, 0 were here already, 0 bad rows" in output
    with app.app_context():
        call = session().scalars(select(Incident).where(Incident.external_id == "26-280111")).one()
        assert (call.status, call.imported, call.feed) == ("closed", True, "minneapolis-911")
        assert (call.call_type, call.priority, call.source) == ("welfare_bh", 2, "c911")
        assert call.area == call.particulars["area"] == "Whittier"
        assert call.particulars["disposition"] == "TRN-Transport"
        assert call.stamp_tx == 0


def test_every_located_call_lies_in_the_neighbourhood_that_the_city_says(app: Flask):
    run(app, MINNEAPOLIS, "minneapolis-911")
    with app.app_context():
        for call in session().scalars(select(Incident).where(Incident.imported)):
            assert call.area == call.particulars.get("area")


def test_types_without_a_code_come_in_as_null_and_are_listed(app: Flask):
    _, output = run(app, MINNEAPOLIS, "minneapolis-911")
    assert "9 added calls have a type without a code of ours" in output
    assert "1  Shortness of Breath (FE)" in output
    with app.app_context():
        call = session().scalars(select(Incident).where(Incident.external_id == "26-0047944")).one()
        assert (call.call_type, call.call_type_raw) == (None, "Shortness of Breath (FE)")


def test_importing_twice_adds_nothing(app: Flask):
    run(app, MINNEAPOLIS, "minneapolis-911")
    code, output = run(app, MINNEAPOLIS.with_suffix(".json"), "minneapolis-911")
    assert code == 0
    assert "0 calls added, 13 were here already" in output


def test_a_call_that_the_file_holds_twice_comes_in_once_as_it_was_first(app: Flask, tmp_path: Path):
    rows = [f"E{n},2023-01-01 00:00:05,{kind},K,2" for kind in ("5150", "CW") for n in range(BATCH + 10)]
    code, output = run(app, made_up(tmp_path / "twice.csv", [*rows, rows[0]]), "san-diego-cfs")
    assert f"{BATCH + 10} calls added, {BATCH + 11} were here already" in output
    assert code == 1  # this made-up file has no address
    with app.app_context():
        assert set(session().scalars(select(Incident.call_type).where(Incident.imported))) == {"bh_general"}


def test_bad_rows_are_listed_with_their_line_and_do_not_stop_the_rest(app: Flask, tmp_path: Path):
    rows = ["E1,2023-01-01 00:00:05,5150,K,2", "E2,soon,5150,K,2", "E3", "E4,2023-01-01 00:00:07,CW,K,9"]
    code, output = run(app, made_up(tmp_path / "bad.csv", rows), "san-diego-cfs")
    assert code == 1
    assert "line 3: date_time is no time: 'soon'" in output
    assert "line 4: 1 values in 5 columns" in output
    assert "2 calls added, 0 were here already, 3 bad rows" in output


def test_a_file_of_another_feed_is_refused_with_its_own_exit_code(app: Flask):
    code, output = run(app, SAN_DIEGO, "minneapolis-911")
    assert code == 2
    assert "is it really minneapolis-911?" in output


def test_an_import_that_was_stopped_goes_on_when_said_again(app: Flask, tmp_path: Path):
    rows = [f"E{n},2023-01-01 00:00:05,5150,K,2" for n in range(BATCH * 2)]
    file = made_up(tmp_path / "long.csv", [*rows, "stop here"])

    def stop(row: BadRow) -> None:
        if row.line > 1:
            raise KeyboardInterrupt

    with app.app_context():
        with pytest.raises(KeyboardInterrupt):
            import_calls(file, "san-diego-cfs", Tally(), stop)
        assert count() == BATCH * 2
        tally = Tally()
        import_calls(file, "san-diego-cfs", tally, lambda row: None)
        assert (tally.added, tally.known) == (0, BATCH * 2)


def test_killed_in_the_middle_it_leaves_whole_batches_and_the_next_run_adds_the_rest(
    app: Flask, database: Place, tmp_path: Path
):
    file = tmp_path / "calls.csv"
    with gzip.open(SAN_DIEGO, "rt") as whole:
        file.write_text("".join(islice(whole, 8001)))
    code = (
        "import sys; from pathlib import Path; from app import create_app; from config import Config\n"
        "from app.incidents.importing import Tally, import_calls\n"
        "with create_app(Config.from_env()).app_context():\n"
        "    import_calls(Path(sys.argv[1]), 'san-diego-cfs', Tally(), print)\n"
    )
    settings = {
        "DATABASE_URL": database.database_url,
        "DATA_DIR": str(database.data_dir),
        "PUSH_CONTACT": "mailto:a@b.example",
    }
    child = subprocess.Popen([sys.executable, "-c", code, str(file)], cwd=REPO, env={**os.environ, **settings})
    with app.app_context():
        while not (before := count()) and child.poll() is None:
            session().rollback()
            time.sleep(0.01)
        child.send_signal(signal.SIGKILL)
        child.wait()
        session().rollback()
        assert before
        assert count() % BATCH == 0
        tally = Tally()
        import_calls(file, "san-diego-cfs", tally, print)
        assert count() == tally.added + tally.known == 8000
        assert tally.added < 8000


def test_imported_calls_are_not_sent_to_devices(app: Flask, client):
    run(app, MINNEAPOLIS, "minneapolis-911")
    answer = client("dana").get("/api/v1/changes").get_json()
    assert not [call for call in answer["rows"].get("incidents", []) if call["imported"]]


def test_reading_tells_how_far_it_is():
    seen: list[int] = []
    for _ in read(SAN_DIEGO, "san-diego-cfs", seen.append):
        pass
    assert seen == sorted(seen)
    assert seen[-1] == SAN_DIEGO.stat().st_size
