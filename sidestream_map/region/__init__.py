"""A region's folder: tables of plants, side streams and users, words, background, and every problem in them.

Start with :func:`load_region` and :func:`load_catalogue`; :func:`check_region` lists what is wrong.
"""

from sidestream_map.region.background import LAYERS, Background, background_problems, load_background
from sidestream_map.region.catalogue import (
    Catalogue,
    as_places,
    as_streams,
    check_region,
    load_catalogue,
    position_quality,
    text,
)
from sidestream_map.region.categories import MATERIALS, UNKNOWN_MATERIAL, category_name
from sidestream_map.region.cells import Typed, check_table, read_typed
from sidestream_map.region.clock import clock_words, day_words, local_time, time_words
from sidestream_map.region.columns import (
    ARISES_NAMES,
    PLANTS,
    QUALITY_NAMES,
    SEASONS,
    SOURCES,
    STREAMS,
    SURFACE_NAMES,
    TABLES,
    USERS,
    Field,
    TableSpec,
    tables_document,
)
from sidestream_map.region.contact import Contact, contact_of
from sidestream_map.region.metric_area import EARTH_KM, METRES, check_scale, checked_bounds
from sidestream_map.region.postcodes import POSTCODE_ACCURACY_M, load_other_names, load_postcodes
from sidestream_map.region.references import reference_problems
from sidestream_map.region.regions import REGION_VARIABLE, bundled_regions, joined, served_regions
from sidestream_map.region.settings import (
    REGION_FILE,
    Bounds,
    Region,
    bundled_folder,
    is_time_zone,
    load_region,
    region_folder,
)
from sidestream_map.region.sites import Site, plant_sites, site_of, user_sites
from sidestream_map.region.sources import ASSUMED, Source, source, sources_of, split_ids
from sidestream_map.region.suppliers import SUPPLIERS_FILE, Fact, Section, Suppliers, load_suppliers
from sidestream_map.region.tables import (
    HEADER_SEARCHED_ROWS,
    header_place,
    make_table,
    number,
    numbers,
    read_table,
    table_records,
)
from sidestream_map.region.toml_table import TomlTable
from sidestream_map.region.tonnage import Tonnage, tonnes
from sidestream_map.region.uses import (
    KIND_NAMES,
    QUANTITIES,
    SUBSTANCE_NAMES,
    SUBSTANCES,
    UNKNOWN_CODE,
    USE_NAMES,
    is_end,
    takes_material,
)
from sidestream_map.region.wording import (
    STATUS_NAMES,
    VERDICT_NAMES,
    figure,
    in_language,
    municipality_column,
)

__all__ = [
    "ARISES_NAMES",
    "ASSUMED",
    "EARTH_KM",
    "HEADER_SEARCHED_ROWS",
    "KIND_NAMES",
    "LAYERS",
    "MATERIALS",
    "METRES",
    "PLANTS",
    "POSTCODE_ACCURACY_M",
    "QUALITY_NAMES",
    "QUANTITIES",
    "REGION_FILE",
    "REGION_VARIABLE",
    "SEASONS",
    "SOURCES",
    "STATUS_NAMES",
    "STREAMS",
    "SUBSTANCES",
    "SUBSTANCE_NAMES",
    "SUPPLIERS_FILE",
    "SURFACE_NAMES",
    "TABLES",
    "UNKNOWN_CODE",
    "UNKNOWN_MATERIAL",
    "USERS",
    "USE_NAMES",
    "VERDICT_NAMES",
    "Background",
    "Bounds",
    "Catalogue",
    "Contact",
    "Fact",
    "Field",
    "Region",
    "Section",
    "Site",
    "Source",
    "Suppliers",
    "TableSpec",
    "TomlTable",
    "Tonnage",
    "Typed",
    "as_places",
    "as_streams",
    "background_problems",
    "bundled_folder",
    "bundled_regions",
    "category_name",
    "check_region",
    "check_scale",
    "check_table",
    "checked_bounds",
    "clock_words",
    "contact_of",
    "day_words",
    "figure",
    "header_place",
    "in_language",
    "is_end",
    "is_time_zone",
    "joined",
    "load_background",
    "load_catalogue",
    "load_other_names",
    "load_postcodes",
    "load_region",
    "load_suppliers",
    "local_time",
    "make_table",
    "municipality_column",
    "number",
    "numbers",
    "plant_sites",
    "position_quality",
    "read_table",
    "read_typed",
    "reference_problems",
    "region_folder",
    "served_regions",
    "site_of",
    "source",
    "sources_of",
    "split_ids",
    "table_records",
    "tables_document",
    "takes_material",
    "text",
    "time_words",
    "tonnes",
    "user_sites",
    "wording",
]
