"""Side streams of a region on a map: what arises, who could use it, and how far it is by truck.

Everything outside :mod:`sidestream_map.ui` is plain Python on GeoDataFrames, arrays and frozen dataclasses: it runs in
a notebook, on the command line and in a test without a browser.
"""

__version__ = "0.1.0"
