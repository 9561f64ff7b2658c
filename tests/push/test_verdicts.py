"""What a push service's answer means, for any answer at all."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.push.verdicts import LEAST_LEFT, Fate, Page, again, judge, wait

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)


def page(ttl: float = 30, tries: int = 1) -> Page:
    return Page(UUID(int=1), tries, "https://push.example", NOW + timedelta(seconds=ttl), {}, b"", b"")


@given(st.integers(100, 599), st.none() | st.text(max_size=40), st.floats(-5, 90), st.integers(1, 50))
def test_every_answer_has_a_meaning_and_no_page_is_tried_after_its_use(status, header, ttl, tries):
    verdict = judge(page(ttl, tries), status, header, NOW)
    assert (verdict.fate is Fate.ACCEPTED) == (200 <= status < 300)
    assert (verdict.fate is Fate.GONE) == (status in (404, 410))
    assert (verdict.fate in (Fate.LATER, Fate.EXPIRED)) == (status == 429 or status >= 500)
    if verdict.fate is Fate.LATER:
        assert verdict.due_at is not None and NOW <= verdict.due_at < verdict.page.expires_at


@given(st.integers(1, 60), st.floats(1.1, 600))
def test_our_own_pause_leaves_room_for_another_try(tries, ttl):
    verdict = again(page(ttl, tries), "timeout", NOW)
    assert verdict.fate is Fate.LATER
    assert verdict.due_at - NOW <= timedelta(seconds=min(15, ttl / 2) + 0.001)


def test_a_page_with_no_time_left_expires_with_the_last_reason():
    verdict = again(page(LEAST_LEFT.total_seconds() / 2), "timeout", NOW)
    assert (verdict.fate, verdict.error) == (Fate.EXPIRED, "timeout")


@given(st.integers(0, 10_000))
def test_retry_after_is_understood_in_seconds_and_as_a_date(seconds):
    span = timedelta(seconds=seconds)
    assert wait(str(seconds), NOW) == span
    assert wait(format_datetime(NOW + span, usegmt=True), NOW) == span


@given(st.text(max_size=60))
def test_nonsense_in_retry_after_harms_nothing(text):
    span = wait(text, NOW)
    assert span is None or span >= timedelta(0)


def test_a_date_that_has_passed_means_now():
    assert wait("Sat, 01 Jan 2000 00:00:00 GMT", NOW) == timedelta(0)
    assert wait(None, NOW) is None and wait("soon", NOW) is None and wait("9" * 400, NOW) == timedelta(days=365)
