"""Whoever comes aboard while an offer waits for an answer is rung as the crew was: the ladder may be past its pages."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, lazyload

from app import push
from app.core import session
from app.teams import Team

from . import ladder, words
from .models import Assignment, Ladder


def page_joined(team: Team, come: Sequence[UUID]) -> None:
    """Each offer that the team has not answered; nobody is rung twice. The team is locked, as it is for an answer: one
    that came first rings nobody, and one that comes after this takes it back."""
    waiting = offers(team.id)
    had = push.reached("assignment", [offer.id for offer in waiting], come) if waiting else set[tuple[UUID, UUID]]()
    for offer in waiting:
        new = [user_id for user_id in come if (offer.id, user_id) not in had]
        if new and offer.ladder is not None:
            ladder.ring(new, words.OFFER, offer, offer.ladder, last_page(offer.ladder))


def offers(team_id: UUID) -> Sequence[Assignment]:
    """Read only: calls and assignments are locked before teams, and this team is locked already."""
    found = (
        select(Assignment)
        .join(Assignment.ladder)
        .where(Assignment.team_id == team_id, Assignment.ended_at.is_(None), Assignment.state == "offered")
        .where(Ladder.stopped_at.is_(None))
        .options(contains_eager(Assignment.ladder), lazyload(Assignment.acts))
        .order_by(Assignment.offered_at)
        .execution_options(populate_existing=True)
    )
    return session().scalars(found).all()


def last_page(row: Ladder) -> int:
    """The step of the ladder that paged the crew last."""
    return max((at for at, step in enumerate(row.plan[: row.step]) if step["code"].startswith("team")), default=0)
