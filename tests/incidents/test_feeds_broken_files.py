"""Whatever is broken in a file: the rest is read, the broken is named by its line, and memory stays bounded."""

from __future__ import annotations

import gzip
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.incidents.feeds import FORMATS, BadFile, BadRow, Call, read

REPO = Path(__file__).parents[2]
PACKED = REPO / "demo/san-diego-cfs/sd_cfs_2023-01-01_2023-01-20.csv.gz"
HEADER = b"incident_num,date_time,call_type,priority\n"
GOOD = b"E%d,2023-01-01 00:00:05,5150,2\n"
JSON_ROW = b'{"attributes":{"incident_num":"E%d","date_time":"2023-01-01 00:00:05","call_type":"5150"}}'


def rows(path: Path, content: bytes, format: str = "san-diego-cfs") -> list[Call | BadRow]:
    path.write_bytes(content)
    return list(read(path, format))


def ids(read_rows: list[Call | BadRow]) -> list[str]:
    return [row.external_id for row in read_rows if isinstance(row, Call)]


def bad(read_rows: list[Call | BadRow]) -> list[tuple[int, str]]:
    """Bad rows, but for the columns that these short files leave out on purpose."""
    return [(row.line, row.reason) for row in read_rows if isinstance(row, BadRow) and row.line > 1]


@pytest.mark.parametrize(
    "broken, reason",
    [
        (b"only one value\n", "1 values in 4 columns"),
        (b"E9,2023-01-01 00:00:05,5150,2,too,many\n", "6 values in 4 columns"),
        (b"E9,2023-01-01 00:00:05,51\x0050,2\n", "NUL"),
        (b"E9,2023-01-01 00:00:05,5150 caf\xe9,2\n", "UTF-8"),
        (b"E9,tomorrow,5150,2\n", "date_time is no time: 'tomorrow'"),
        (b",2023-01-01 00:00:05,5150,2\n", "incident_num is empty"),
        (b'"E9,2023-01-01 00:00:05,5150,2\n', "1 values"),
        (b"E9," + b"x" * 1_000_000 + b"\n", "too long"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_is_read(tmp_path: Path, broken: bytes, reason: str):
    read_rows = rows(tmp_path / "file", HEADER + GOOD % 1 + broken + GOOD % 2 + b"\n" + GOOD % 3)
    assert ids(read_rows) == ["E1", "E2", "E3"]
    ((line, why),) = bad(read_rows)
    assert line == 3
    assert reason in why


def test_line_numbers_count_the_lines_of_quoted_values(tmp_path: Path):
    content = HEADER + b'"E1\n, ""one""\n",2023-01-01 00:00:05,5150,2\nbroken\n' + GOOD % 2
    read_rows = rows(tmp_path / "file", content)
    assert ids(read_rows) == ['E1\n, "one"', "E2"]
    assert [line for line, _ in bad(read_rows)] == [5]


def test_a_quote_in_an_unquoted_value_is_only_a_quote(tmp_path: Path):
    read_rows = rows(tmp_path / "file", HEADER + b'E1,2023-01-01 00:00:05,5" pipe,2\n' + GOOD % 2)
    assert ids(read_rows) == ["E1", "E2"]


def test_a_byte_order_mark_and_other_line_ends_do_no_harm(tmp_path: Path):
    content = (b"\xef\xbb\xbf" + HEADER + GOOD % 1 + GOOD % 2).replace(b"\n", b"\r\n")
    assert ids(rows(tmp_path / "file", content)) == ["E1", "E2"]


def test_the_same_number_twice_is_read_twice_for_the_reader_does_not_remember(tmp_path: Path):
    assert ids(rows(tmp_path / "file", HEADER + GOOD % 1 + GOOD % 1)) == ["E1", "E1"]


def test_missing_columns_are_named_once(tmp_path: Path):
    first, *_ = rows(tmp_path / "file", HEADER + GOOD % 1)
    assert isinstance(first, BadRow)
    assert first.line == 1
    assert "disposition" in first.reason
    assert "priority" not in first.reason


@pytest.mark.parametrize(
    "content, reason",
    [
        (b"", "empty"),
        (b"  \n\n", "empty"),
        (b"incident_num,call_type\nE1,5150\n", "date_time"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "incident_num"),
        ("incident_num,date_time,call_type\n".encode("utf-16"), "incident_num"),
        (b'{"error": {"code": 400}}', "features"),
        (b'{"features": 3}', "features"),
        (b"\x1f\x8b not really packed", "unpacked"),
    ],
)
def test_a_file_that_holds_no_calls_is_refused(tmp_path: Path, content: bytes, reason: str):
    with pytest.raises(BadFile, match=reason):
        rows(tmp_path / "file", content)


def test_a_packed_file_cut_short_gives_what_it_still_holds(tmp_path: Path):
    whole = PACKED.read_bytes()
    *read_rows, last = rows(tmp_path / "cut.csv.gz", whole[: len(whole) // 2])
    assert isinstance(last, BadRow)
    assert last.last
    assert len(ids(read_rows)) > 12_000
    assert last.line == len(read_rows) + 2


def test_a_packed_file_damaged_inside_gives_what_comes_before(tmp_path: Path):
    whole = bytearray(PACKED.read_bytes())
    whole[300_000:300_100] = bytes(100)
    *read_rows, last = rows(tmp_path / "hurt.csv.gz", bytes(whole))
    assert isinstance(last, BadRow)
    assert last.last
    assert len(ids(read_rows)) > 10_000


def test_json_cut_short_gives_what_it_still_holds(tmp_path: Path):
    content = b'{"features":[\n' + JSON_ROW % 1 + b",\n" + JSON_ROW % 2 + b",\n" + JSON_ROW[:30]
    *read_rows, last = rows(tmp_path / "file", content)
    assert ids(read_rows) == ["E1", "E2"]
    assert last == BadRow(4, "from here on it is not JSON", last=True)


def test_packed_json_cut_short_gives_what_it_still_holds(tmp_path: Path):
    content = gzip.compress(b"[" + b",\n".join(JSON_ROW % n for n in range(50_000)) + b"]")
    *read_rows, last = rows(tmp_path / "file", content[: len(content) * 3 // 4])
    assert isinstance(last, BadRow)
    assert last.last
    assert ids(read_rows)[:3] == ["E0", "E1", "E2"]


@pytest.mark.parametrize(
    "item, reason",
    [
        (b"3", "no row"),
        (b"null", "no row"),
        (b'{"attributes": {"incident_num": "E9"}}', "lacks date_time, call_type"),
        ((JSON_ROW % 9).replace(b"5150", b"\\u0000"), "NUL"),
        ((JSON_ROW % 9).replace(b"5150", b"\\ud83d"), "UTF-8"),
        ((JSON_ROW % 9).replace(b'"5150"', b'{"a": 1}'), "not a single value"),
    ],
)
def test_a_bad_item_is_named_and_the_rest_is_read(tmp_path: Path, item: bytes, reason: str):
    content = b'{"count": 12345678901, "features": [' + b",\n".join([JSON_ROW % 1, item, JSON_ROW % 2]) + b"]}"
    read_rows = rows(tmp_path / "file", content)
    assert ids(read_rows) == ["E1", "E2"]
    ((line, why),) = bad(read_rows)
    assert line == 2
    assert reason in why


LINES = st.lists(
    st.one_of(
        st.just(GOOD % 1),
        st.binary(max_size=60).map(lambda noise: noise + b"\n"),
        st.text('E1",\n\r\0 🌵-:2050', max_size=60).map(lambda noise: noise.encode() + b"\n"),
    ),
    max_size=30,
)


@given(LINES, st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_garbage_stops_the_reading(tmp_path: Path, noise: list[bytes], packed: bool):
    content = HEADER + b"".join(noise) + b"\n" + GOOD % 7
    read_rows = rows(tmp_path / "noise", gzip.compress(content, 1) if packed else content)
    assert ids(read_rows)[-1:] == ["E7"]
    assert all(
        0 < row.line <= content.count(b"\n") + content.count(b"\r") + 1 for row in read_rows if isinstance(row, BadRow)
    )


@given(st.binary(max_size=400), st.sampled_from(sorted(FORMATS)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_at_all_are_read_or_refused(tmp_path: Path, content: bytes, format: str):
    for beginning in (b"", b'{"features":[', b"[" * 300, b"\x1f\x8b"):
        try:
            rows(tmp_path / "bytes", beginning + content, format)
        except BadFile as reason:
            assert str(reason)


@pytest.mark.parametrize("kind", ["csv", "json", "one endless line", "one endless value"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, kind: str):
    path = tmp_path / "big.gz"
    with gzip.open(path, "wb", 1) as file:
        if kind == "csv":
            file.write(HEADER + (GOOD % 1) * 15_000)
        elif kind == "json":
            file.write(b"[" + (JSON_ROW % 1 + b",") * 15_000 + JSON_ROW % 2 + b"]")
        else:
            file.write((HEADER if "line" in kind else b'["') + b"x" * 20_000_000)
    tracemalloc.start()
    for _ in read(path, "san-diego-cfs"):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000
