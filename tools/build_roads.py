"""Build a region's road network from the shared EuroGlobalMap graph.

Run once, and again when the source changes: ``python tools/build_roads.py --shared DIR --out geodata/meri-lappi``.
The same input gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from sidestream_map.roads import NetworkAccuracy, NetworkRecord, RoadNetwork

SOURCE: Final = "roads/roads_egm_graph_wide.gpkg"

# Codes of EuroGlobalMap, from memory of its specification (data README): treat them so.
CLASSES: Final = {16: "motorway", 14: "primary", 15: "secondary", 984: "local"}
SURFACES: Final = {1: "paved", 2: "unpaved"}
BRIDGE: Final = 9
MILLIMETRE: Final = 3

RECORD: Final = NetworkRecord(
    source="EuroGlobalMap 9.0 by EuroGeographics, from github globalmaps-vt/gmeu90vt @1415d93d (zoom-9 tiles)",
    year="2015–2016",
    licence=(
        "EuroGeographics open data [assumed for 9.0; stated for EGM 2019]: This product includes Intellectual Property "
        "from European National Mapping and Cadastral Authorities and is licensed on behalf of these by "
        "EuroGeographics. Original product is freely available at eurogeographics.org"
    ),
    lacks=(
        "speed limits, one-ways, names, mass and height limits, ramps, streets of towns, anything after 2016; "
        "surface unknown in Sweden for most roads"
    ),
    accuracy=NetworkAccuracy(
        length_ratio_p5=0.968,
        length_ratio_p95=1.014,
        length_ratio_total=0.996,
        checked_sections=112,
        checked_m=280_500,
        position_median_m=6,
        position_p90_m=34,
        note="Finland only; the Swedish side was not checked",
    ),
)


@click.command()
@click.option("--shared", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--out", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
def main(shared: Path, out: Path) -> None:
    """Read the nodes and edges under SHARED/roads and write OUT/roads.npz."""
    nodes = gpd.read_file(shared / SOURCE, layer="nodes").to_crs(3067).sort_values("node")
    edges = gpd.read_file(shared / SOURCE, layer="edges").to_crs(3067)
    if nodes["node"].tolist() != list(range(len(nodes))):
        raise click.ClickException("nodes are not numbered from 0 without a gap")
    lines = shapely.transform(edges.geometry.to_numpy(), lambda xy: np.round(xy, MILLIMETRE))
    network = RoadNetwork.build(
        np.round(shapely.get_coordinates(nodes.geometry.to_numpy()), MILLIMETRE),
        edges["u"],
        edges["v"],
        lines=lines,
        attributes=attributes(edges),
        record=RECORD,
    )
    off = np.abs(network.section_length_m - edges["length_m"].to_numpy()).max()
    network.save(out / "roads.npz")
    click.echo(
        f"{len(nodes)} nodes, {len(edges)} sections, {network.section_length_m.sum() / 1000:.0f} km; "
        f"lengths within {off:.3f} m of the source's; key {network.key[:12]}"
    )


def attributes(edges: gpd.GeoDataFrame) -> pd.DataFrame:
    """Attributes of sections from the source's codes.

    Args:
        edges: the source's layer.

    Raises:
        click.ClickException: a road class that has no name here.
    """
    unnamed = set(edges["rtt"]) - set(CLASSES)
    if unnamed:
        raise click.ClickException(f"road classes without a name: {sorted(unnamed)}")
    return pd.DataFrame(
        {
            "road_number": edges["rtn"].replace("N_A", "").str.replace("#", ";"),
            "e_road": edges["rte"].replace("N_A", "").str.replace("#", ";"),
            "road_class": edges["rtt"].map(CLASSES),
            "surface": edges["rst"].map(SURFACES).fillna("unknown"),
            "country": edges["icc"],
            "bridge": edges["lle"] == BRIDGE,
        }
    )


if __name__ == "__main__":
    main()
