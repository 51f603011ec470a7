"""Origin-destination matrices of a whole country: in parts, restartable, on several processes or machines."""

from sidestream_map.routing.bulk.dask import Progress, connected, run
from sidestream_map.routing.bulk.folder import KEY, open_matrix, open_result
from sidestream_map.routing.bulk.job import WORK, Job, begin, finish, named, opened, prepare

__all__ = [
    "KEY",
    "WORK",
    "Job",
    "Progress",
    "begin",
    "connected",
    "finish",
    "named",
    "open_matrix",
    "open_result",
    "opened",
    "prepare",
    "run",
]
