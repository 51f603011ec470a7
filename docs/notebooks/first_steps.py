# %% [markdown]
# # First steps
#
# What arises in Meri-Lappi, who could use it, and how far it is by truck. Open this file as a notebook (Jupyter with
# jupytext, VS Code, PyCharm and Spyder know its form), or run it as it is: `python first_steps.py`.

# %%
import sidestream_map as ssm

print(ssm.regions()[["name_en", "west", "south", "east", "north"]])

# %% [markdown]
# ## A region
#
# Loading reads and checks every table. `streams`, `plants` and `users` are GeoDataFrames in EPSG:4326. Units and
# sources stand in `attrs`; an amount that nobody has published is NA, never 0.

# %%
region = ssm.load("meri-lappi")
amounts = region.streams["tonnes_per_year"]
print(f"{amounts.notna().sum()} side streams have an amount, of {amounts.isna().sum()} it is unknown")
print("tonnes_per_year is in", region.streams.attrs["units"]["tonnes_per_year"])
print(region.sources.loc[region.streams.loc["S03", "source_ids"].split(";"), ["title", "year", "licence"]])

# %% [markdown]
# ## Who could take a side stream
#
# Every pair has a verdict and the reasons for it; costs have a range. The map is that of the dashboard.

# %%
answer = ssm.match(region, stream="S02")
print(answer.table[["user", "verdict", "km", "cost_eur_per_t_low", "cost_eur_per_t", "cost_eur_per_t_high"]].head())
for row in answer.table.query("verdict == 'maybe'").head(2).itertuples():
    print(f"{row.user}: {row.against}")

# %%
answer.plot()  # a picture

# %%
ssm.show(answer)  # the same as a map that can be moved; it needs no network either

# %% [markdown]
# ## The best use of everything
#
# As it is, users of unknown capacity take nothing. The scenario says otherwise here; it is the same as in the
# dashboard, and its link opens there.

# %%
scenario = ssm.Scenario(unknown_capacity="unlimited", distance_limit_km=100)
best = ssm.allocate(region, scenario)
print(best.table[["stream", "user", "tonnes_per_year", "loads_per_day", "cost_eur"]])
print(best.tables["left_over"].query("left_t > 0")[["stream", "left_t", "reason"]])
print(ssm.to_link(scenario, "https://example.org/map"))

# %%
for line in best.assumptions[:4]:
    print("-", line)

# %% [markdown]
# ## What if
#
# A difference counts as sure only where its whole range lies on one side of 0.

# %%
heavier = ssm.allocate(region, scenario.replace(vehicle="76t"))
print(ssm.compare(best, heavier).table[["figure", "unit", "before", "after", "direction"]])

# %% [markdown]
# ## The roads, and any two frames of places
#
# Where there is no haul, `status` says why.

# %%
print(ssm.traffic(best).tables["by_road"])
hauls = ssm.matrix(region.plants, region.users, region=region)
print(hauls.table["status"].value_counts())
print(hauls.table.sort_values("km", ascending=False)[["origin_id", "destination_id", "km", "uncertainty_km"]].head(3))

# %% [markdown]
# ## Your own data
#
# A frame of your own users, plants or streams goes through the same reader and checks as a file that is uploaded.

# %%
import geopandas as gpd  # noqa: E402 — where it is needed

own = gpd.GeoDataFrame(
    {"name": ["A crusher of ours"], "materials": ["slag;rock"], "capacity_t_per_year": [200_000]},
    geometry=gpd.points_from_xy([24.6], [65.8]),
    crs=4326,
)
ours = region.with_users(own)
print(*ours.remarks, sep="\n")
print(ssm.match(ours, user="own-user-1").table.query("verdict != 'no'")[["stream", "verdict", "km"]])

# %% [markdown]
# ## Take it along
#
# The ending says which format: `.xlsx`, `.csv`, `.zip`, `.parquet`, `.gpkg` (styled for QGIS), `.geojson`. Units,
# assumptions and sources go with it.

# %%
best.to_file("best_use.xlsx")
best.to_file("best_use.parquet")
