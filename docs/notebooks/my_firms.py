# %% [markdown]
# # Which of my firms could take which stream?
#
# A development company has a list of firms and wants to know whom to call, about what, and what to ask. The three firms
# below are made up; a spreadsheet of your own is read with `pd.read_excel("firms.xlsx")`. The columns are those of the
# dashboard's template, in any of its languages, and each row goes through the same checks as an uploaded file.

# %%
import geopandas as gpd
import pandas as pd

import sidestream_map as ssm

firms = pd.DataFrame(
    {
        "id": ["crusher", "garden", "kiln"],
        "name": ["A crusher in Tornio", "A maker of garden soil in Kemi", "A brick kiln in Simo"],
        "materials": ["slag;rock", "sludge;ash;wood", "dust;sludge"],
        "capacity_t_per_year": [200_000, 15_000, None],  # nobody has told what the kiln could take: it stays unknown
        "lon": [24.18, 24.58, 25.06],
        "lat": [65.86, 65.75, 65.66],
        "coord_accuracy_m": [100, 500, 2000],
    }
)
places = gpd.GeoDataFrame(firms, geometry=gpd.points_from_xy(firms.pop("lon"), firms.pop("lat")), crs=4326)
region = ssm.load("meri-lappi").with_users(places.set_index("id"))
print(*region.remarks, sep="\n")
print(region.users.loc[list(firms["id"]), ["user", "capacity_t_per_year"]])

# %% [markdown]
# ## Every pair has a verdict
#
# *fits*, *maybe* (something has to be settled first) or *no*, each with its reasons. `km` is by road for a truck, with
# both access legs; it is NA where no haul is known, and `status` says why.

# %%
pairs = ssm.match(region).table.query("user_id in @firms.id")
print(pairs.groupby(["user", "verdict"]).size().unstack(fill_value=0))

# %%
calls = pairs.query("verdict != 'no'").sort_values(["user", "verdict", "cost_eur_per_t"])
for firm, rows in calls.groupby("user"):
    print(f"\n{firm}")
    for row in rows.head(3).itertuples():
        print(f"  {row.verdict}: {row.stream}, {row.plant}, {row.km:.0f} km, {row.cost_eur_per_t:.1f} EUR/t")
        print(f"    before the call: {row.questions if isinstance(row.questions, str) else 'nothing known to settle'}")

# %% [markdown]
# ## Why not
#
# Each reason names its rule in brackets. What stands against a "maybe" as well can be settled; the others are what
# keeps a stream from a firm.

# %%
codes = pairs.assign(rule=pairs["against"].str.findall(r"\[([\w-]+)\]")).explode("rule").dropna(subset=["rule"])
settled = set(codes.query("verdict != 'no'")["rule"])
blocking = codes.query("verdict == 'no' and rule not in @settled")
print(blocking.groupby(["user", "rule"]).size().sort_values(ascending=False).groupby("user").head(3).to_string())

# %% [markdown]
# ## One firm on the map, and the list to take along

# %%
answer = ssm.match(region, user="crusher")
answer.plot()

# %%
answer.to_file("crusher.xlsx")  # with units, assumptions and sources
calls.to_csv("whom_to_call.csv", index=False)
