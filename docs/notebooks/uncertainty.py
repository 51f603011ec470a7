# %% [markdown]
# # How sure is it?
#
# Would the heavier truck really be cheaper, which figure should somebody look up next, and how much of it all rests on
# places that are only roughly known? Every figure has a range; this notebook reads them.

# %%
import altair as alt
import pandas as pd

import sidestream_map as ssm
from sidestream_map.decisions import largest_swings, pair_haul

region = ssm.load("meri-lappi")
scenario = ssm.Scenario(unknown_capacity="plausible")

# %% [markdown]
# ## One haul
#
# The cost of a tonne of stream S02 at user U05. Every input varies at once over its range (a triangular distribution,
# 2,048 draws of a Latin hypercube); 5 and 95 % of the results are the range that every page shows.

# %%
haul = pair_haul(region.situation(scenario), "S02", "U05")
cost = haul.spread("cost_eur_per_t")
print(f"{cost.central:.2f} EUR/t, 5 to 95 %: {cost.low:.2f} to {cost.high:.2f}")
table = ssm.match(region, scenario, stream="S02").table.set_index("user_id").loc["U05"]
print("the same in the table:", *(f"{table[f'cost_eur_per_t{end}']:.2f}" for end in ("", "_low", "_high")))

# %%
drawn = pd.DataFrame({"cost_eur_per_t": haul.samples("cost_eur_per_t")})
alt.Chart(drawn, title="2,048 draws of one haul").mark_bar().encode(
    x=alt.X("cost_eur_per_t:Q", bin=alt.Bin(maxbins=40), title="EUR/t"), y=alt.Y("count()", title="draws")
).properties(width=560, height=220)

# %% [markdown]
# ## What to look up next
#
# One input at a time from its low to its high end: the largest swing is worth a telephone call.

# %%
for swing in largest_swings(haul, count=5):
    print(f"{swing.input}: {swing.at_low:.2f} to {swing.at_high:.2f} EUR/t, a swing of {swing.size:.2f}")
asked = region.situation(scenario.replace(assumptions={"eur_per_hour": 75}))
print(f"with 75 EUR for an hour: {pair_haul(asked, 'S02', 'U05').cost_eur_per_t.central:.2f} EUR/t")

# %% [markdown]
# ## Is the heavier truck cheaper?
#
# A difference counts as sure only where its whole range lies on one side of 0. Two trucks have constants of their own,
# so their ranges are taken as independent: "too uncertain to say" is an answer, too.

# %%
before = ssm.allocate(region, scenario)
after = ssm.allocate(region, scenario.replace(vehicle="76t"))
change = ssm.compare(before, after).table
shown = ["figure", "unit", "difference", "difference_low", "difference_high", "direction"]
print(change[shown].to_string(index=False, float_format="{:,.0f}".format))

# %% [markdown]
# With the same truck both plans share what is uncertain (the price of fuel, the hour of a driver), and less is in
# doubt: here hauls end at 40 km.

# %%
shorter = ssm.compare(before, ssm.allocate(region, scenario.replace(distance_limit_km=40))).table
print(shorter[shown].to_string(index=False, float_format="{:,.0f}".format))

# %% [markdown]
# ## What is only roughly known
#
# A position that is a town's centre makes a haul uncertain by kilometres, and an amount that nobody has published is
# NA: it is in no sum.

# %%
pairs = ssm.match(region, scenario).table
near = pairs.query("verdict != 'no' and km < 100")
vague = near[near["uncertainty_km"] > 0.25 * near["km"]]
print(f"{len(vague)} of {len(near)} hauls that count are uncertain by more than a quarter of their length")
print(vague.sort_values("uncertainty_km")[["stream_id", "user_id", "km", "uncertainty_km"]].tail(3).to_string())
unknown = region.streams["tonnes_per_year"].isna()
print(f"{unknown.sum()} of {len(unknown)} side streams have no amount:", *region.streams.index[unknown])
rough = (region.users["accuracy_m"] >= 1000).sum()
print(f"{rough} of {len(region.users)} users are known only to a kilometre or worse")

# %% [markdown]
# ## Unknown capacities
#
# Three ways to count users of unknown capacity give three answers. None of them is *the* answer; the spread is.

# %%
for way in ("exclude", "plausible", "unlimited"):
    best = ssm.allocate(region, scenario.replace(unknown_capacity=way))
    print(f"{way}: {best.value.totals().placed_t:,.0f} t/y placed")
