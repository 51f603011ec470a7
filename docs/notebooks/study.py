# %% [markdown]
# # A study: what does a tonne of CO2e less cost?
#
# The best use of all side streams, 200 times: with four trucks, ten prices of CO2e, and five values of a tonne that is
# put to use. Of all those plans only a few are worth talking about: no other plan is both cheaper and cleaner.

# %%
import altair as alt
import dask
import pandas as pd

import sidestream_map as ssm

region = ssm.load("meri-lappi")
base = ssm.Scenario(unknown_capacity="plausible", objective="trade_off")
scenarios = [
    base.replace(vehicle=vehicle, eur_per_t_co2e=price, eur_per_t_placed=worth)
    for vehicle in ("42t-load", "60t", "68t", "76t")
    for price in (0, 2, 4, 6, 8, 10, 15, 25, 50, 100)
    for worth in (0, 2, 5, 10, 20)
]
print(len(scenarios), "scenarios")

# %% [markdown]
# ## Side by side
#
# Dask runs them on all cores, here in threads, on a cluster with its `distributed` client. What doesn't change between
# two scenarios (roads, hauls, verdicts) is computed once.


# %%
def plan(scenario: ssm.Scenario) -> dict[str, object]:
    sums = ssm.allocate(region, scenario).value.totals()
    return {
        "vehicle": scenario.vehicle,
        "eur_per_t_co2e": scenario.eur_per_t_co2e,
        "eur_per_t_placed": scenario.eur_per_t_placed,
        "placed_t_per_year": sums.placed_t,
        "eur_per_year": sums.delivered_eur + sums.left_eur,
        "co2e_t_per_year": sums.delivered_co2e_t + sums.left_co2e_t,
        "cost_unknown_t": sums.cost_unknown_t,
        "link": ssm.to_link(scenario),
    }


plans = pd.DataFrame(dask.compute(*map(dask.delayed(plan), scenarios), scheduler="threads"))
print(plans.groupby("vehicle")[["placed_t_per_year", "eur_per_year", "co2e_t_per_year"]].agg(["min", "max"]).T)

# %% [markdown]
# `eur_per_year` and `co2e_t_per_year` are of delivering what is placed and of what stays over (its landfill, and the
# emissions that its use would have saved), so that plans which place little don't look clean. Tonnes whose cost nobody
# knows are in neither, and are counted:

# %%
print(plans["cost_unknown_t"].describe()[["min", "max"]].rename("t/y of unknown cost"))

# %% [markdown]
# ## The Pareto front
#
# Sorted by euros, a plan is on the front if it emits less than every cheaper one.

# %%
ordered = plans.sort_values(["eur_per_year", "co2e_t_per_year"]).reset_index(drop=True)
best_so_far = ordered["co2e_t_per_year"].cummin().shift(fill_value=float("inf"))
ordered["on_front"] = ordered["co2e_t_per_year"] < best_so_far
front = ordered.query("on_front")
shown = ["vehicle", "eur_per_t_co2e", "placed_t_per_year", "eur_per_year", "co2e_t_per_year"]
print(front[shown].to_string(index=False, float_format="{:,.0f}".format))
first, last = front.iloc[0], front.iloc[-1]
if len(front) > 1:
    price = (last["eur_per_year"] - first["eur_per_year"]) / (first["co2e_t_per_year"] - last["co2e_t_per_year"])
    print(f"from the cheapest to the cleanest plan: {price:.0f} EUR for each tonne of CO2e less")
print("open the first in the dashboard:", first["link"])
print("and the last:", last["link"])

# %%
axes = {
    "x": alt.X("eur_per_year:Q", title="EUR/y, all side streams", scale=alt.Scale(zero=False)),
    "y": alt.Y("co2e_t_per_year:Q", title="t CO2e/y", scale=alt.Scale(zero=False)),
}
drawn = ordered.drop(columns="link")
points = alt.Chart(drawn).mark_circle(size=60, opacity=0.5).encode(**axes, color=alt.Color("vehicle:N", title="truck"))
line = alt.Chart(drawn).transform_filter("datum.on_front").mark_line(point=True, color="black").encode(**axes)
chart = (points + line).properties(width=560, height=340, title="Euros against CO2e: 200 plans and their front")
chart

# %%
plans.to_parquet("plans.parquet")
