"""A call is taken, corrected, noted, found to be a duplicate, cancelled, closed; everybody sees what they need to know."""

from datetime import datetime, timedelta

from app.core import new_id, now
from tests.core.world import World, good, problem, put, said
from tests.support.cast import CAST
from tests.support.statements import statements


def test_a_call_is_taken_with_a_place_and_its_neighbourhood_is_found(world: World):
    incident = world.takes_a_call(narrative="Shouts at cars", language="so", flags={"firearm": "unknown"})
    row = world.incident(incident)
    assert (row["status"], row["location"]["area"], row["language"]) == ("pending", "Powderhorn Park", "so")
    assert (row["created_by"], row["flags"], row["imported"]) == (str(CAST["dana"].id), {"firearm": "unknown"}, False)


def test_a_type_that_nobody_knows_is_kept_as_it_was_said(world: World):
    incident = world.takes_a_call(call_type=None, call_type_raw="CODE 7 CHECK")
    row = world.incident(incident)
    assert (row["status"], row["call_type"], row["call_type_raw"]) == ("received", None, "CODE 7 CHECK")
    row = good(world("lena").say(f"/incidents/{incident}/revisions", call_type="bh_general", after=[incident]))
    assert (row["status"], row["call_type"], row["call_type_initial"]) == ("pending", "bh_general", None)


def test_a_call_needs_a_type_or_words_for_it_and_a_whole_point(world: World):
    body = {"priority": 2, "source": "c911", "location": {}}
    assert "call_type" in world("dana").say("/incidents", **body).json["errors"]
    assert problem(world("dana").say("/incidents", **body, call_type="bh_general", colour="red")) == (422, "malformed")
    half = {**body, "call_type": "bh_general", "location": {"lat": 44.9}}
    assert problem(world("dana").say("/incidents", **half)) == (422, "malformed")


def test_two_who_correct_the_same_without_knowing_are_both_shown(world: World):
    incident = world.takes_a_call(priority=3)
    path = f"/incidents/{incident}/revisions"
    good(world("lena").say(path, priority=1, after=[incident]))
    row = good(world("cleo").say(path, priority=2, after=[incident]))
    assert row["priority"] == 2 and [told["value"] for told in row["conflicts"]["priority"]] == [2, 1]
    acts = [told["act"] for told in row["conflicts"]["priority"]]
    row = good(world("dana").say(path, priority=1, after=acts))
    assert (row["priority"], row["conflicts"], row["priority_initial"]) == (1, None, 3)


def test_notes_add_up_and_are_never_changed(world: World):
    incident = world.takes_a_call()
    for text in ("dog inside", "dog is friendly"):
        good(world("dana").say(f"/incidents/{incident}/notes", text=text))
    assert [row["text"] for row in world.rows("notes").values()] == ["dog inside", "dog is friendly"]
    assert [e["act"] for e in timeline(world, incident)] == ["incident.received", "incident.noted", "incident.noted"]


def timeline(world: World, incident: str, by: str = "dana"):
    return good(world(by).ask(f"/incidents/{incident}/timeline"))["items"]


def test_a_duplicate_ends_in_the_other_call_and_both_keep_their_logs(world: World):
    first, second = world.takes_a_call(), world.takes_a_call()
    good(world("dana").say(f"/incidents/{first}/notes", text="on the first"))
    good(world("dana").say(f"/incidents/{second}/notes", text="on the second"))
    row = good(world("dana").say(f"/incidents/{second}/merges", into=first))
    assert (row["status"], row["merged_into"]) == ("merged", first) and row["ended_at"]
    acts = [entry["act"] for entry in timeline(world, first)]
    assert acts.count("incident.noted") == 2 and "incident.absorbed" in acts and "incident.merged" in acts
    assert [entry["act"] for entry in timeline(world, second)] == [
        "incident.received",
        "incident.noted",
        "incident.merged",
    ]


def test_what_a_second_caller_warned_of_is_known_on_the_call_that_stays(world: World):
    """The graver answer of each flag: a no of one caller takes away neither a yes nor a doubt of the other."""
    first = world.takes_a_call(flags={"firearm": "no", "animals": "unknown", "minor_involved": "yes"})
    more = {"firearm": "yes", "animals": "no", "minor_involved": "unknown", "weapon_unknown": "no"}
    second = world.takes_a_call(by="lena", flags=more, language="so")
    good(world("dana").say(f"/incidents/{second}/merges", into=first))
    row = world.rows("incidents")[first]
    expected = {"firearm": "yes", "animals": "unknown", "minor_involved": "yes", "weapon_unknown": "no"}
    assert (row["flags"], row["language"], row["conflicts"]) == (expected, "so", None)
    told = next(entry for entry in timeline(world, first) if entry["act"] == "incident.revised")
    assert told["actor"] == str(CAST["dana"].id) and told["incident_id"] == first
    assert told["particulars"]["changed"] == {"flags": expected, "language": "so"}
    assert row["revised"]["flags"] == told["id"], "and is corrected as whatever else was said"
    row = good(world("dana").say(f"/incidents/{first}/revisions", flags={"firearm": "no"}, after=[told["id"]]))
    assert (row["flags"], row["conflicts"]) == ({"firearm": "no"}, None)


def test_a_duplicate_that_brings_nothing_new_changes_nothing(world: World):
    first = world.takes_a_call(flags={"firearm": "unknown"}, language="es")
    second = world.takes_a_call(flags={"firearm": "no", "animals": "not_asked"}, language="so")
    good(world("dana").say(f"/incidents/{second}/merges", into=first))
    row = world.incident(first)
    assert (row["flags"], row["language"]) == ({"firearm": "unknown"}, "es")
    assert "incident.revised" not in [entry["act"] for entry in timeline(world, first)]


def test_what_stayed_may_be_merged_on_and_the_last_shows_all_that_happened(world: World):
    first, second, third = (world.takes_a_call() for _ in range(3))
    good(world("dana").say(f"/incidents/{first}/notes", text="on the first"))
    for call, into in ((first, second), (second, third)):
        good(world("dana").say(f"/incidents/{call}/merges", into=into))
    assert "incident.noted" in [entry["act"] for entry in timeline(world, third)]


def test_a_call_is_not_merged_into_itself_nor_into_a_duplicate_nor_away_from_its_team(world: World):
    first, second, third = (world.takes_a_call() for _ in range(3))
    assert problem(world("dana").say(f"/incidents/{first}/merges", into=first)) == (422, "malformed")
    good(world("dana").say(f"/incidents/{second}/merges", into=first))
    assert problem(world("dana").say(f"/incidents/{third}/merges", into=second)) == (422, "malformed")
    world.assigns(third)
    assert problem(world("dana").say(f"/incidents/{third}/merges", into=first)) == (409, "conflict")
    assert problem(world("dana").say(f"/incidents/{third}/merges", into=str(new_id()))) == (404, "not-found")


def test_a_call_with_a_team_on_it_is_neither_cancelled_nor_closed(world: World):
    incident = world.takes_a_call()
    assignment = world.assigns(incident)
    for ending in ("cancellations", "closures"):
        assert problem(world("dana").say(f"/incidents/{incident}/{ending}", reason="x")) == (409, "conflict")
    world.reaches(assignment, "acknowledged", "cleared")
    row = good(world("dana").say(f"/incidents/{incident}/closures", disposition="resolved_scene"))
    assert (row["status"], row["disposition"]) == ("closed", "resolved_scene")
    assert problem(world("dana").say(f"/incidents/{incident}/closures")) == (409, "ended")
    assert problem(world("ravi").ask(f"/incidents/{incident}")) == (404, "not-found"), "need to know has ended"


def test_a_responder_sees_what_their_team_is_assigned_and_nothing_else(world: World):
    mine, other = world.takes_a_call(), world.takes_a_call()
    world.assigns(mine)
    assert [row["id"] for row in good(world("ravi").ask("/incidents"))["items"]] == [mine]
    assert problem(world("ravi").ask(f"/incidents/{other}")) == (404, "not-found")
    assert problem(world("ada").ask("/incidents")) == (403, "not-allowed"), "an admin gets no calls"


def test_saying_it_twice_is_harmless_and_saying_it_otherwise_is_kept_beside(world: World):
    incident, act = world.takes_a_call(), new_id()
    path, body = f"/incidents/{incident}/notes/{act}", said(text="first")
    first, again = put(world("dana"), path, **body), put(world("dana"), path, **body)
    assert first.status_code == again.status_code == 201 and first.json == again.json
    assert first.headers["Act-Id"] == str(act) and first.content_type == "application/vnd.alongside.v1+json"
    assert problem(put(world("dana"), path, **{**body, "text": "other"})) == (409, "id-reused")
    assert problem(put(world("lena"), path, **body)) == (409, "id-reused"), "another author is another saying"
    for _ in range(2):
        put(world("dana"), path, **{**body, "text": "other"})
    kept = good(world("lena").ask("/siblings"))["items"]
    assert sorted(row["content"]["text"] for row in kept) == ["first", "other"]
    assert len(world.rows("notes")) == 1


def test_a_call_said_twice_otherwise_is_refused_and_not_kept(world: World):
    incident = world.takes_a_call()
    again = world("dana").say("/incidents", act=incident, call_type="mania", priority=0, source="c911", location={})
    assert problem(again) == (409, "id-reused")
    assert good(world("lena").ask("/siblings"))["items"] == []


def test_lists_turn_their_pages_without_losing_any(world: World):
    when = now() - timedelta(hours=1)
    wanted = {world.takes_a_call(at=when + timedelta(seconds=number // 3)) for number in range(10)}
    seen: list[str] = []
    after: dict[str, str] = {}
    while True:
        page = good(world("dana").ask("/incidents", limit=3, **after))
        seen += [row["id"] for row in page["items"]]
        if "next" not in page:
            break
        after = {"after": page["next"]}
    assert len(seen) == 10 and set(seen) == wanted
    assert problem(world("dana").ask("/incidents", after="nonsense")) == (422, "malformed")


def test_the_order_is_the_corrected_clock(world: World):
    late = datetime(2026, 3, 1, 12).astimezone()
    incident = world.takes_a_call(at=late, clock_offset_ms=60_000)
    assert datetime.fromisoformat(world.incident(incident)["received_at"]) == late + timedelta(minutes=1)


def questions(world: World, path: str, **query: object) -> int:
    """How many statements one GET asks of the database."""
    world("dana").ask(path, **query)
    with statements(world.app) as asked:
        good(world("dana").ask(path, **query))
    return len(asked)


def test_forty_open_calls_are_asked_for_as_quickly_as_one(world: World):
    incident = world.takes_a_call()
    good(world("dana").say(f"/incidents/{incident}/notes", text="note"))
    world.assigns(incident)
    one = {path: questions(world, path) for path in ("/incidents", "/changes", f"/incidents/{incident}/suggestions")}
    for number in range(39):
        other = world.takes_a_call()
        good(world("dana").say(f"/incidents/{other}/notes", text=f"note {number}"))
        if number % 8 == 0:
            world.assigns(other)
    many = {path: questions(world, path) for path in one}
    assert many == one and max(one.values()) <= 32, one
    assert questions(world, "/changes", since=world.cursor()) <= 8, "nothing changed: next to nothing is asked"
