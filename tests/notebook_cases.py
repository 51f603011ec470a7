"""The bundled region as a notebook has it, and one of each result, made once for all tests of a process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import geopandas as gpd
from situation_cases import region as bundled

import sidestream_map as ssm
from sidestream_map.scenario.scenario import Scenario

SCENARIO = Scenario(unknown_capacity="unlimited")
ROW = SCENARIO.replace(years=[ssm.YearStep(2026), ssm.YearStep(2028, amounts={"S02": 200_000})])


@cache
def loaded() -> ssm.LoadedRegion:
    return ssm.LoadedRegion(*bundled())


@cache
def results() -> Mapping[str, ssm.Result]:
    here = loaded()
    best = ssm.allocate(here, SCENARIO)
    return {
        "region": here,
        "match": ssm.match(here, SCENARIO, stream="S02"),
        "allocate": best,
        "traffic": ssm.traffic(best),
        "return_loads": ssm.return_loads(best),
        "exchanges": ssm.exchanges(best),
        "chain": ssm.chain(here, SCENARIO, stream="S01", to="T-LULEA"),
        "years": ssm.years(here, ROW),
        "months": ssm.months(here, SCENARIO),
        "sites": ssm.sites(here, count=2),
        "compare": ssm.compare(best, ssm.allocate(here, SCENARIO.replace(vehicle="76t"))),
        "matrix": ssm.matrix(here.plants, here.users.iloc[:5], region=here),
    }


def own_users(name: str = "Our plant", **more: object) -> gpd.GeoDataFrame:
    cells = {"name": [name], "materials": ["slag;ash"], "capacity_t_per_year": [20_000.0]}
    cells |= {key: [value] for key, value in more.items()}
    return gpd.GeoDataFrame(cells, geometry=gpd.points_from_xy([24.55], [65.74]), crs=4326)
