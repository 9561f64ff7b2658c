"""Simulated crews: they answer, travel, help and clear, unless somebody has taken their team's phone."""

from __future__ import annotations

import time
from collections.abc import Callable

from .board import Board, Row, moment
from .client import Client, Refused
from .met import Met
from .papers import Papers
from .stories import Story, story
from .times import Times
from .voice import Voice

Tell = Callable[[str], None]
MOVES_EVERY = 3.0


class Crew:
    """One member speaks for the whole crew, as a real one may."""

    def __init__(self, client: Client, board: Board, times: Times, tell: Tell) -> None:
        self._client, self._board, self._times, self._tell = client, board, times, tell
        self._voice = Voice(client, tell)
        self._papers = Papers(client, board, self._voice)
        self._met = Met(client, board, self._voice)
        self._start: tuple[str, float, float] | None = None
        self._moved_at = 0.0

    def team(self) -> Row | None:
        """The team that our member rides with now, while it is ours to play."""
        me = self._client.me["user"]["id"]
        team = next((team for team in self._board.all("teams") if me in team["crew"]), None)
        return team if team and self._board.unheld(team) else None

    def act(self) -> None:
        team = self.team()
        if team is None:
            return
        response = self._board.response_of(team["id"])
        if response is None:
            self._write_up(team)
            self._be_available(team)
        else:
            self._go_on(team, response)

    def _write_up(self, team: Row) -> None:
        for row in self._board.all("assignments"):
            if row["team_id"] == team["id"] and row["state"] == "cleared":
                self._papers.write(row, story(row["id"], self._times).disposition)

    def _be_available(self, team: Row) -> None:
        """After the notes are written. Any other pause is a person's decision and theirs to end."""
        rest = story(team["status_act"] or team["id"], self._times).rest
        if team["status"] == "documenting" and self._board.since(team["status_since"]) >= rest:
            after = [team["status_act"]] if team["status_act"] else []
            path = f"/teams/{team['id']}/statuses"
            self._voice.say(
                str(team["status_act"]), f"{team['name']}: available", path, status="available", after=after
            )

    def _go_on(self, team: Row, response: Row) -> None:
        if response["state"] == "contact":
            self._met.write(response)
        step = next_step(response, story(response["id"], self._times))
        if step is None:
            return
        milestone, seconds, since = step
        share = self._board.since(since) / seconds
        if milestone == "on_scene":
            self._travel(team, response, min(share, 1.0))
        if share >= 1:
            words = f"{team['name']}: {milestone.replace('_', ' ')}"
            path = f"/assignments/{response['id']}/milestones"
            self._voice.say(f"{response['id']} {response['stamp']}", words, path, milestone=milestone)

    def _travel(self, team: Row, response: Row, share: float) -> None:
        """Straight towards the call, so that the map shows a team that moves."""
        goal = (self._board.rows["incidents"].get(response["incident_id"]) or {}).get("location") or {}
        if goal.get("lat") is None or (time.monotonic() - self._moved_at < MOVES_EVERY and share < 1):
            return
        if self._start is None or self._start[0] != response["id"]:
            known = team.get("position") or goal
            self._start = (response["id"], known["lat"], known["lon"])
        self._moved_at = time.monotonic()
        self.be_at(
            team["id"],
            self._start[1] + (goal["lat"] - self._start[1]) * share,
            self._start[2] + (goal["lon"] - self._start[2]) * share,
        )

    def be_at(self, team_id: str, lat: float, lon: float) -> None:
        try:
            self._client.put_at(f"/teams/{team_id}/position", lat=round(lat, 5), lon=round(lon, 5), accuracy_m=25)
        except Refused as why:
            self._tell(f"position was refused: {why}")


def next_step(response: Row, plan: Story) -> tuple[str, float, str] | None:
    """The milestone that comes next, how long after what, and when that was."""
    reached: dict[str, str] = response["milestones"]
    since = max((response["offered_at"], *reached.values()), key=moment)
    if response.get("recalled_at"):
        return "cleared", 5.0, max((since, response["recalled_at"]), key=moment)
    return next(((code, seconds, since) for code, seconds in plan.steps if code not in reached), None)
