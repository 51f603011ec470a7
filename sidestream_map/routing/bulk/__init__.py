"""Origin-destination matrices of a whole country: in parts, restartable, on several processes or machines."""

from sidestream_map.routing.bulk.dask import Progress, connected, run
from sidestream_map.routing.bulk.job import finish, prepare

__all__ = [
    "Progress",
    "connected",
    "finish",
    "prepare",
    "run",
]
