"""Words fit into every push service's limit, and push's own say nothing about anybody."""

import json
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.push.payload import LARGEST, payload
from app.push.words import ALARMS as ALARM_WORDS
from app.push.words import TEST, fitted

TEXT = st.text(st.characters(), max_size=1500)


@given(tag=TEXT, title=TEXT, body=TEXT, url=TEXT)
def test_no_page_is_too_large_to_be_sent(app_keys, tag, title, body, url):
    data = payload(UUID(int=0), "message", fitted(tag, title, body, url), 86_400)
    assert len(data) <= LARGEST
    assert set(json.loads(data)) == {"id", "token", "kind", "ttl", "tag", "title", "body", "url"}


@given(st.text(st.characters(codec="utf-8"), max_size=600))
def test_words_that_fit_are_not_touched(body):
    said = fitted("a-1", "Message", body, "/app/#/a/1")
    assert said["body"] == body or (len(body.encode()) > 1000 and said["body"].endswith("…"))


def test_long_words_are_cut_where_they_have_to_be():
    said = fitted("a-1", "Message", "ok " * 5000, "/app/#/a/1")
    assert said["body"].endswith("ok…") and len(said["body"]) > 2000


def test_the_words_of_push_itself_are_short_and_plain():
    for notice in (TEST, *ALARM_WORDS.values()):
        assert len(notice.title) <= 30 and len(notice.body) <= 60
