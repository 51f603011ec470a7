"""Every limit and default that a person who runs the program may change, named and documented.

Each is read from the environment variable ``SIDESTREAM_<NAME>`` when it is asked for. ``docs/settings.md`` lists all of
them, and a test fails when it doesn't.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from sidestream_map.base.errors import InputError
from sidestream_map.base.i18n import N_


@dataclass(frozen=True, slots=True)
class Setting:
    """One number that can be set from outside.

    Attributes:
        name: lower case; the environment variable is ``SIDESTREAM_`` and the name in capitals.
        default: the value when nothing is set.
        minimum: smallest value that is accepted.
        maximum: largest value that is accepted.
        unit: for the documentation.
        meaning: one sentence for the documentation.
    """

    name: str
    default: float
    minimum: float
    maximum: float
    unit: str
    meaning: str

    @property
    def variable(self) -> str:
        """Name of the environment variable."""
        return f"SIDESTREAM_{self.name.upper()}"

    def get(self) -> float:
        """The value in force.

        Raises:
            InputError: the environment variable holds no number, or one out of bounds.
        """
        text = os.environ.get(self.variable, "").strip()
        if not text:
            return self.default
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not self.minimum <= value <= self.maximum:
            raise InputError(
                N_("{variable} is {text}, but must be a number from {minimum} to {maximum} ({unit})."),
                variable=self.variable,
                text=text[:40],
                minimum=f"{self.minimum:g}",
                maximum=f"{self.maximum:g}",
                unit=self.unit,
            )
        return value


SNAP_LIMIT_M = Setting(
    "snap_limit_m", 10_000, 1, 100_000, "m", "A place farther than this from every road is not on the road network."
)
DETOUR_FACTOR = Setting(
    "detour_factor",
    1.3,
    1,
    5,
    "ratio",
    "Length of an access leg (from a place to the nearest road of the network) over its straight line.",
)
MATRIX_PAIRS_MAX = Setting(
    "matrix_pairs_max",
    25_000_000,
    1,
    10_000_000_000,
    "pairs",
    "Largest origin-destination matrix of one call.",
)
JOB_PAIRS_MAX = Setting(
    "job_pairs_max",
    1_000_000_000,
    1,
    1e12,
    "pairs",
    "Most pairs that `matrix --dask` and `match --dask` write into a folder; 30 to 160 bytes a pair on the disk.",
)
MATRIX_BATCH_PAIRS = Setting(
    "matrix_batch_pairs",
    500_000,
    1,
    100_000_000,
    "pairs",
    "Pairs of one batch, and so of one file, with `--dask`; a batch has at least one place of the side dealt out.",
)
TABLE_BYTES_MAX = Setting(
    "table_bytes_max", 20_000_000, 1_000, 10_000_000_000, "bytes", "Largest table file that is read from a person."
)
OWN_BYTES_MAX = Setting(
    "own_bytes_max", 5_000_000, 1_000, 1_000_000_000, "bytes", "Largest file of own data that a person may upload."
)
OWN_UNPACKED_BYTES_MAX = Setting(
    "own_unpacked_bytes_max",
    50_000_000,
    1_000,
    10_000_000_000,
    "bytes",
    "Largest own workbook when it is unpacked; keeps a crafted file from filling the memory.",
)
OWN_ROWS_MAX = Setting("own_rows_max", 2_000, 1, 1_000_000, "rows", "Most rows of own data in one file.")
READING_CPU_SECONDS_MAX = Setting(
    "reading_cpu_seconds_max",
    6,
    1,
    3_600,
    "s",
    "Most processor time for reading one file that a person brings to a page; whole seconds.",
)
READING_SECONDS_MAX = Setting(
    "reading_seconds_max",
    20,
    1,
    3_600,
    "s",
    "Longest reading of one file that a person brings to a page, by the clock.",
)
READING_MEMORY_BYTES_MAX = Setting(
    "reading_memory_bytes_max",
    500_000_000,
    50_000_000,
    1e12,
    "bytes",
    "Most memory for reading one file that a person brings to a page, beyond what the reading process starts with.",
)
READING_AT_A_TIME_MAX = Setting(
    "reading_at_a_time_max", 2, 1, 1_000, "files", "Most files that one server reads at a time; of one session one."
)
READING_WAIT_SECONDS_MAX = Setting(
    "reading_wait_seconds_max",
    30,
    0,
    3_600,
    "s",
    "Longest wait of a file for its turn to be read; then its owner is told to bring it again.",
)
ALLOCATION_PAIRS_MAX = Setting(
    "allocation_pairs_max", 1_000_000, 1, 100_000_000, "pairs", "Most pairs of side stream and user in one allocation."
)
SITING_SECONDS_MAX = Setting(
    "siting_seconds_max",
    20,
    0.1,
    86_400,
    "s",
    "Longest search for several best sites at once before the gap is stated.",
)
PAGE_SITING_SECONDS_MAX = Setting(
    "page_siting_seconds_max",
    8,
    0.1,
    600,
    "s",
    "Longest step of a search for several best sites that a page waits for; never longer than siting_seconds_max.",
)
MONTE_CARLO_SAMPLES_MAX = Setting(
    "monte_carlo_samples_max", 1_000_000, 1, 100_000_000, "samples", "Most samples of one Monte Carlo."
)
SCENARIO_NEW_MAX = Setting(
    "scenario_new_max", 50, 0, 1_000, "places", "Most new plants, side streams and users together in one scenario."
)
SCENARIO_CHANGES_MAX = Setting(
    "scenario_changes_max",
    300,
    0,
    10_000,
    "changes",
    "Most changed amounts, capacities, constants, plants off, rules off and layers switched, together in one scenario.",
)
SCENARIO_ROAD_EDITS_MAX = Setting(
    "scenario_road_edits_max", 30, 0, 1_000, "edits", "Most closed, limited and planned roads together in one scenario."
)
SCENARIO_YEARS_MAX = Setting(
    "scenario_years_max", 15, 1, 50, "years", "Most years in the row of years of one scenario; each is computed whole."
)
ROAD_EDIT_SNAP_M = Setting(
    "road_edit_snap_m", 5_000, 1, 100_000, "m", "A road edit farther than this from every road changes nothing."
)
PLANNED_ROAD_JOIN_M = Setting(
    "planned_road_join_m",
    1_000,
    0,
    100_000,
    "m",
    "An end of a planned road is joined to the nearest road within this, by a straight piece.",
)
SCENARIO_NAME_MAX = Setting(
    "scenario_name_max", 60, 1, 1_000, "characters", "Longest name of a new plant, side stream or user."
)
STORY_SCENES_MAX = Setting("story_scenes_max", 30, 1, 500, "scenes", "Most scenes of one workshop story.")
LINK_CHARACTERS_MAX = Setting(
    "link_characters_max",
    64_000,
    100,
    10_000_000,
    "characters",
    "Longest packed part of a link that is read; raise it together with the scenario's limits.",
)
SCENARIO_BYTES_MAX = Setting(
    "scenario_bytes_max",
    200_000,
    100,
    10_000_000,
    "bytes",
    "Largest scenario that is read, from a file or unpacked from a link.",
)
POSITION_ACCURACY_M = Setting(
    "position_accuracy_m",
    1000,
    0,
    100_000,
    "m",
    "Accuracy assumed for a position whose accuracy nobody told; results say where it was used.",
)
TREE_MEMORY_BYTES_MAX = Setting(
    "tree_memory_bytes_max",
    200_000_000,
    0,
    1e12,
    "bytes",
    "Shortest-path trees that one router keeps in memory; four times as much may be mapped from files besides, which "
    "the system can take back.",
)
TREE_CACHE_BYTES_MAX = Setting(
    "tree_cache_bytes_max",
    1_000_000_000,
    0,
    1e13,
    "bytes",
    "Shortest-path trees kept on disk between runs, the oldest dropped first; 0 keeps none.",
)
BOARD_TEXT_MAX = Setting(
    "board_text_max", 600, 20, 20_000, "characters", "Longest text of an entry on the workshop board."
)
BOARD_LINE_MAX = Setting(
    "board_line_max", 80, 10, 1_000, "characters", "Longest title, theme and service on the workshop board."
)
BOARD_CONTACT_MAX = Setting(
    "board_contact_max",
    120,
    10,
    1_000,
    "characters",
    "Longest name and longest contact that an author may leave for the leader.",
)
BOARD_BODY_BYTES_MAX = Setting(
    "board_body_bytes_max",
    16_000,
    1_000,
    10_000_000,
    "bytes",
    "Largest request of a participant's page; raise it together with the longest text.",
)
LIGHT_WAITING_MAX = Setting(
    "light_waiting_max",
    40,
    1,
    10_000,
    "requests",
    "Requests for a company's light page or its picture that may wait for their turn; more are told to come back.",
)
DATA_ROWS_MAX = Setting(
    "data_rows_max", 200_000, 1, 100_000_000, "rows", "Most rows of a table that is had by link (`/data/…`)."
)
DATA_KEPT_BYTES_MAX = Setting(
    "data_kept_bytes_max",
    200_000_000,
    1_000_000,
    1e12,
    "bytes",
    "Most bytes on the disk that the server keeps of tables had by link, so that they are made once.",
)
HEADER_SECONDS_MAX = Setting(
    "header_seconds_max",
    20,
    1,
    3_600,
    "s",
    "Longest time for a request's headers to come; then the connection is closed.",
)
BODY_SECONDS_MAX = Setting(
    "body_seconds_max", 180, 1, 86_400, "s", "Longest time for a request's body to come; then the connection is closed."
)
BODY_SILENCE_SECONDS_MAX = Setting(
    "body_silence_seconds_max",
    20,
    1,
    3_600,
    "s",
    "Longest time in which nothing of a request's body comes; then the connection is closed.",
)
ANSWER_SECONDS_MAX = Setting(
    "answer_seconds_max",
    900,
    1,
    86_400,
    "s",
    "Longest time for an answer that its reader doesn't take at once; then the connection is closed.",
)
ANSWER_SILENCE_SECONDS_MAX = Setting(
    "answer_silence_seconds_max",
    120,
    1,
    3_600,
    "s",
    "Longest time in which a reader takes nothing of an answer that waits; then the connection is closed.",
)
CONNECTIONS_MAX = Setting(
    "connections_max",
    3_000,
    10,
    1_000_000,
    "connections",
    "Most open connections of one server; never more than the system lets it open. A browser has up to six.",
)
ADDRESS_CONNECTIONS_MAX = Setting(
    "address_connections_max",
    1_500,
    5,
    1_000_000,
    "connections",
    "Most open connections from one address; a whole room may share one. A trusted proxy has no such limit.",
)
SESSIONS_MAX = Setting(
    "sessions_max",
    300,
    1,
    100_000,
    "sessions",
    "Most open sessions of one server; who comes later is told to come back in a minute. Phones in a room need none.",
)
ADDRESS_SESSIONS_MAX = Setting(
    "address_sessions_max",
    100,
    1,
    100_000,
    "sessions",
    "Most open sessions from one address; a whole room may share one.",
)
BOARD_POSTS_PER_MINUTE = Setting(
    "board_posts_per_minute", 6, 1, 10_000, "entries", "Most entries that one participant may post in a minute."
)
BOARD_ADDRESS_POSTS_PER_MINUTE = Setting(
    "board_address_posts_per_minute",
    300,
    1,
    1_000_000,
    "entries",
    "Most entries from one address in a minute; a whole room may share one.",
)
BOARD_REACTIONS_PER_MINUTE = Setting(
    "board_reactions_per_minute",
    60,
    1,
    10_000,
    "reactions",
    "Most reactions that one participant may give or take back in a minute.",
)
BOARD_JOINS_PER_MINUTE = Setting(
    "board_joins_per_minute",
    300,
    1,
    1_000_000,
    "joins",
    "Most participants that may join from one address in a minute; a whole room may share one.",
)
BOARD_WRONG_CODES_MAX = Setting(
    "board_wrong_codes_max",
    30,
    1,
    100_000,
    "tries",
    "Wrong join codes from one address until the next wrong one must wait, twice as long each time; a right one never.",
)
BOARD_WRONG_PASSPHRASES_MAX = Setting(
    "board_wrong_passphrases_max",
    5,
    1,
    1_000,
    "tries",
    "Wrong passphrases for a session from one address, or from one device that signed in before, until the next must "
    "wait, twice as long each time.",
)
BOARD_LOCK_MINUTES = Setting(
    "board_lock_minutes",
    10,
    1,
    1_440,
    "min",
    "Longest wait after wrong codes or passphrases; after so long without one they are forgotten.",
)
BOARD_PASSPHRASE_CHECKS_MAX = Setting(
    "board_passphrase_checks_max",
    2,
    1,
    100,
    "checks",
    "Passphrases that one process checks at a time, each in 32 MB; devices that signed in before have a place of their "
    "own besides.",
)
BOARD_DEVICE_DAYS = Setting(
    "board_device_days",
    90,
    0,
    365,
    "d",
    "How long a device that signed in as leader is known, so that others' wrong passphrases don't make it wait.",
)
BOARD_PARTICIPANTS_MAX = Setting(
    "board_participants_max", 1_000, 1, 100_000, "participants", "Most participants of one session."
)
BOARD_ENTRIES_MAX = Setting("board_entries_max", 3_000, 1, 1_000_000, "entries", "Most entries of one session.")
BOARD_LEADER_HOURS = Setting("board_leader_hours", 12, 1, 720, "h", "How long a leader stays signed in.")
BOARD_SESSIONS_PER_HOUR = Setting(
    "board_sessions_per_hour", 10, 0, 10_000, "sessions", "Most sessions that one address makes in an hour."
)
BOARD_PERSONAL_DAYS = Setting(
    "board_personal_days",
    90,
    1,
    3_650,
    "d",
    "Names, contacts and participants' keys of a session are deleted so many days after it was made.",
)
BOARD_RETENTION_DAYS = Setting(
    "board_retention_days", 730, 1, 3_650, "d", "All of a session is deleted so many days after it was made."
)
BOARD_WAIT_SECONDS = Setting(
    "board_wait_seconds", 8, 1, 120, "s", "Longest wait for the board's store before an entry counts as not saved."
)
BOARD_WAITING_MAX = Setting(
    "board_waiting_max",
    1_000,
    10,
    100_000,
    "requests",
    "Requests of the participants' phones that may wait for their turn; the next one is told to come again, and the "
    "phone sends it again by itself.",
)
BOARD_MATCH_KM = Setting(
    "board_match_km",
    150,
    1,
    5_000,
    "km",
    "A need and an offer farther apart than this in a straight line are not proposed to each other.",
)

ALL: tuple[Setting, ...] = (
    SNAP_LIMIT_M,
    DETOUR_FACTOR,
    MATRIX_PAIRS_MAX,
    JOB_PAIRS_MAX,
    MATRIX_BATCH_PAIRS,
    TABLE_BYTES_MAX,
    OWN_BYTES_MAX,
    OWN_UNPACKED_BYTES_MAX,
    OWN_ROWS_MAX,
    READING_CPU_SECONDS_MAX,
    READING_SECONDS_MAX,
    READING_MEMORY_BYTES_MAX,
    READING_AT_A_TIME_MAX,
    READING_WAIT_SECONDS_MAX,
    ALLOCATION_PAIRS_MAX,
    SITING_SECONDS_MAX,
    PAGE_SITING_SECONDS_MAX,
    MONTE_CARLO_SAMPLES_MAX,
    SCENARIO_NEW_MAX,
    SCENARIO_CHANGES_MAX,
    SCENARIO_NAME_MAX,
    SCENARIO_ROAD_EDITS_MAX,
    SCENARIO_YEARS_MAX,
    ROAD_EDIT_SNAP_M,
    PLANNED_ROAD_JOIN_M,
    STORY_SCENES_MAX,
    LINK_CHARACTERS_MAX,
    SCENARIO_BYTES_MAX,
    POSITION_ACCURACY_M,
    TREE_MEMORY_BYTES_MAX,
    TREE_CACHE_BYTES_MAX,
    BOARD_TEXT_MAX,
    BOARD_LINE_MAX,
    BOARD_CONTACT_MAX,
    BOARD_BODY_BYTES_MAX,
    LIGHT_WAITING_MAX,
    DATA_ROWS_MAX,
    DATA_KEPT_BYTES_MAX,
    HEADER_SECONDS_MAX,
    BODY_SECONDS_MAX,
    BODY_SILENCE_SECONDS_MAX,
    ANSWER_SECONDS_MAX,
    ANSWER_SILENCE_SECONDS_MAX,
    CONNECTIONS_MAX,
    ADDRESS_CONNECTIONS_MAX,
    SESSIONS_MAX,
    ADDRESS_SESSIONS_MAX,
    BOARD_POSTS_PER_MINUTE,
    BOARD_ADDRESS_POSTS_PER_MINUTE,
    BOARD_REACTIONS_PER_MINUTE,
    BOARD_JOINS_PER_MINUTE,
    BOARD_WRONG_CODES_MAX,
    BOARD_WRONG_PASSPHRASES_MAX,
    BOARD_LOCK_MINUTES,
    BOARD_PASSPHRASE_CHECKS_MAX,
    BOARD_DEVICE_DAYS,
    BOARD_PARTICIPANTS_MAX,
    BOARD_ENTRIES_MAX,
    BOARD_LEADER_HOURS,
    BOARD_SESSIONS_PER_HOUR,
    BOARD_PERSONAL_DAYS,
    BOARD_RETENTION_DAYS,
    BOARD_WAIT_SECONDS,
    BOARD_WAITING_MAX,
    BOARD_MATCH_KM,
)
"""All settings, in the order of ``docs/settings.md``."""
