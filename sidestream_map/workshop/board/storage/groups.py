"""Converts rows of summaries and action points to values, as an audience may see them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from sidestream_map.workshop.board.groups import ActionPoint, Summary, in_order
from sidestream_map.workshop.board.model import Audience
from sidestream_map.workshop.board.storage.schema import ACTION_POINTS, SUMMARIES, moment


def point_from(row: Row[Any]) -> ActionPoint:
    """An action point from its row, with its owner."""
    return ActionPoint(
        id=row.id,
        theme=row.theme,
        text=row.text,
        owner=row.owner,
        due=None if row.due is None else date.fromisoformat(row.due),
        done=None if row.done is None else moment(row.done),
        created=moment(row.created),
    )


def groups_from(
    connection: Connection, workshop_id: str, audience: Audience
) -> tuple[tuple[Summary, ...], tuple[ActionPoint, ...]]:
    """The summaries of a workshop by theme, and its action points in their order, as an audience may see them.

    The public gets what its theme's summary lets out, and no owner.
    """
    said = select(SUMMARIES).where(SUMMARIES.c.workshop_id == workshop_id).order_by(SUMMARIES.c.theme)
    summaries = tuple(
        Summary(row.theme, row.text, row.public, moment(row.at)) for row in connection.execute(said) if row.text
    )
    to_do = select(ACTION_POINTS).where(ACTION_POINTS.c.workshop_id == workshop_id)
    points = in_order(point_from(row) for row in connection.execute(to_do))
    if audience != "public":
        return summaries, points
    open_ones = tuple(each for each in summaries if each.public)
    themes = {each.theme for each in open_ones}
    return open_ones, tuple(_nameless(each) for each in points if each.theme in themes)


def _nameless(point: ActionPoint) -> ActionPoint:
    return ActionPoint(point.id, point.theme, point.text, "", point.due, point.done, point.created)
