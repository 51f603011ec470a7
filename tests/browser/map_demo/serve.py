"""A server with one page that holds nothing but the map component; it counts what is fetched of the background."""

import sys
from pathlib import Path

import streamlit as st
import uvicorn
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sidestream_map.ui.widgets.map import bundle

FETCHED: list[str] = []
SEA = [[23.5, 65.3], [25.3, 65.3], [25.3, 65.72], [24.6, 65.78], [24.1, 65.8], [23.5, 65.8], [23.5, 65.3]]


async def background(request: Request) -> Response:
    FETCHED.append(request.path_params["name"])
    shape = {"type": "Polygon", "coordinates": [SEA]}
    feature = {"type": "Feature", "properties": {}, "geometry": shape}
    return JSONResponse({"type": "FeatureCollection", "features": [feature]})


async def fetched(request: Request) -> Response:
    return JSONResponse(FETCHED)


app = st.App(
    Path(__file__).with_name("page.py"),
    routes=[Route("/background/{name}", background), Route("/fetched", fetched), *bundle.ROUTES],
)


if __name__ == "__main__":
    uvicorn.run(app, host="localhost", port=int(sys.argv[1]), log_level="warning")
