"""The doors to people's accounts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.core import Act, Page, Saying, allowed, match, page, session, who

from .. import queries
from ..actions import links, people
from ..models import Person
from ..schemas import LinkBody, LinkRow, PeopleList, PersonBody, PersonRow
from ..session import by_me
from .room import room


@room.read("/people", PeopleList, ability="people.read", query=Page)
def list_people(query: dict[str, Any]) -> Any:
    """Everybody's name, role and number; who manages people also sees addresses, locks and open invitations."""
    rows = queries.people(**query)
    return page(queries.staff(rows, allowed(who().role, "people.manage")), rows, query["limit"])


@room.reference("/people/<uuid:person_id>", PersonBody, PersonRow, ability="people.manage")
def put_person(body: dict[str, Any], person_id: UUID) -> tuple[Person, bool]:
    """Make an account, or change one. Only admins handle admins; another role signs them out."""
    person = session().get(Person, person_id, with_for_update=True)
    if person is None:
        return people.invite(person_id, body, who(), by_me()), True
    if people.same(person, body):
        return person, False  # said again: the first answer was lost
    match(person, PersonRow)
    return people.change(person, body, who(), by_me()), False


@room.act("/people/<uuid:person_id>/links/<uuid:act_id>", LinkBody, LinkRow, ability="people.manage")
def make_link(say: Saying, body: dict[str, Any], person_id: UUID, act_id: UUID) -> links.Made:
    """A one-time link: an invitation for seven days or a reset for one hour. Earlier links are void."""
    if not say.new:
        return links.again(act_id)
    return links.make(queries.locked_person(person_id), body["purpose"], who(), say)


@room.act("/people/<uuid:person_id>/leavings/<uuid:act_id>", Act, PersonRow, ability="people.manage")
def let_leave(say: Saying, body: dict[str, Any], person_id: UUID, act_id: UUID) -> Person:
    """They leave: signed out everywhere, links void, devices free, in no crew any more."""
    return people.leave(person_id, who(), say) if say.new else queries.locked_person(person_id)


@room.act("/people/<uuid:person_id>/unlocks/<uuid:act_id>", Act, PersonRow, ability="people.manage")
def unlock(say: Saying, body: dict[str, Any], person_id: UUID, act_id: UUID) -> Person:
    """Let them try their password again at once."""
    person = queries.locked_person(person_id)
    return people.unlock(person, who(), say) if say.new else person
