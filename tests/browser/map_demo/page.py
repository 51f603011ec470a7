"""The page: a map, a slider that reruns it, and what the map told."""

import pydeck as pdk
import streamlit as st

from sidestream_map.maps.map_words import MapWords
from sidestream_map.ui.widgets.map.component import deck_map, map_event
from sidestream_map.ui.widgets.map.events import MapBounds, MapCamera, MapView

st.set_page_config(layout="wide")
st.session_state["runs"] = st.session_state.get("runs", 0) + 1

HOME = MapView(24.4, 65.78, 9.0)
PLACES = {"P01": (24.176, 65.767, "Röyttä"), "P03": (24.71, 65.784, "Kemi – Ajos €")}


def view_told() -> bool:
    view = map_event("map").view
    if view is not None:
        st.query_params["camera"] = f"{view.longitude},{view.latitude},{view.zoom}"
    return False


def clicked() -> None:
    pick = map_event("map").pick
    if pick is not None:
        st.session_state["clicks"] = [*st.session_state.get("clicks", []), f"{pick.layer}/{pick.id}"]


radius = st.slider("Radius", 8, 30, 14, key="radius")
target = st.segmented_control("Go to", list(PLACES), key="target")
order = st.session_state.setdefault("order", {None: 0})
order.setdefault(target, len(order))
view = HOME if target is None else MapView(*PLACES[target][:2], 11.5)

text = "Kuona 120 000 t/a\n<b>not bold</b> & <img src=x onerror=alert(1)>"
points = [
    {"id": name, "title": f"{title} <i>x</i>", "text": text, "position": [lon, lat]}
    for name, (lon, lat, title) in PLACES.items()
]
# A text that begins like an expression of deck.gl's JSON must stay a text.
points.append({"id": "@@=position", "title": "@@=position", "text": "@@#X.Y", "position": [24.45, 65.92]})
marks = pdk.Layer(
    "ScatterplotLayer",
    points,
    id="plants",
    get_position="position",
    get_radius=radius,
    radius_units=pdk.types.String("pixels"),
    get_fill_color=[200, 80, 20],
    pickable=True,
    auto_highlight=True,
)
route = pdk.Layer(
    "PathLayer",
    [
        {
            "id": "R1",
            "title": "Route",
            "text": "48,2 km",
            "path": [[24.176, 65.767], [24.3, 65.85], [24.5, 65.87], [24.71, 65.784]],
        }
    ],
    id="routes",
    get_path="path",
    get_width=5,
    width_units=pdk.types.String("pixels"),
    get_color=[60, 60, 60],
    get_dash_array=[3, 2],
    extensions=[{"@@type": "PathStyleExtension", "dash": True}],
    pickable=True,
)
labels = pdk.Layer(
    "TextLayer",
    [
        {"id": name, "position": [lon, lat], "text": f"{title} åÅ", "priority": 5}
        for name, (lon, lat, title) in PLACES.items()
    ]
    # Beside Röyttä: there is room for both names only when the map is near enough.
    + [{"id": "minor", "position": [24.19, 65.768], "text": "Sivutie", "priority": 1}],
    id="labels",
    get_position="position",
    get_collision_priority="priority",
    get_text="text",
    get_size=16,
    get_pixel_offset=[0, -26],
    character_set=pdk.types.String("auto"),
    font_settings={"sdf": True},
    outline_width=4,
    outline_color=[246, 245, 240, 255],
    extensions=[{"@@type": "CollisionFilterExtension"}],
)
sea = pdk.Layer(
    "GeoJsonLayer", "background/sea.geojson", id="background-sea", stroked=False, get_fill_color=[198, 219, 232]
)
# On both sides of the coast that serve.py draws.
coast = pdk.Layer(
    "ScatterplotLayer",
    [{"id": "sea", "position": [24.4, 65.7865]}, {"id": "land", "position": [24.4, 65.7895]}],
    id="coast",
    get_position="position",
    get_radius=1,
    radius_units=pdk.types.String("pixels"),
)
event = deck_map(
    pdk.Deck(layers=[route, marks, labels, coast], map_provider=None),
    key="map",
    height="min(560px, 60vh)",
    background=[sea],
    camera=MapCamera(view, order[target], home=MapBounds(24.0, 65.7, 24.8, 65.9)),
    words=MapWords(
        "Plants of the demo",
        "© Someone, some licence",
        "Zoom in",
        "Zoom out",
        "Whole region",
        "Fullscreen",
        "Leave fullscreen",
        "Arrows move, + and - zoom",
        "Credits",
        "No map",
        "The map was lost",
    ),
    on_pick=clicked,
    on_view=view_told,
)
st.text(f"runs={st.session_state['runs']}")
st.text(f"clicks={st.session_state.get('clicks', [])}")
st.text(f"pick={event.pick.id if event.pick else None}")
st.text(f"view={event.view}")
