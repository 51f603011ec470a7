"""What people do with a board, by who acts: participants, leaders, and whoever runs the server.

Importing it brings the database in; :mod:`sidestream_map.workshop.board.services` does so when it is first asked.
"""

from sidestream_map.workshop.board.people.administration import Administration, found
from sidestream_map.workshop.board.people.follow_up import FollowUp
from sidestream_map.workshop.board.people.groups import Groups
from sidestream_map.workshop.board.people.introductions import Introductions
from sidestream_map.workshop.board.people.leaders import Leaders
from sidestream_map.workshop.board.people.moderation import Moderation
from sidestream_map.workshop.board.people.participants import Participants, public_token
from sidestream_map.workshop.board.people.polls import Polls
from sidestream_map.workshop.board.people.publicity import Publicity
from sidestream_map.workshop.board.people.revision import Revision
from sidestream_map.workshop.board.people.screen import Screen

__all__ = [
    "Administration",
    "FollowUp",
    "Groups",
    "Introductions",
    "Leaders",
    "Moderation",
    "Participants",
    "Polls",
    "Publicity",
    "Revision",
    "Screen",
    "found",
    "public_token",
]
