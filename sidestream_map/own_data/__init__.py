"""A person's own plants, side streams and users from a spreadsheet or a map file, checked row by row."""

from sidestream_map.own_data.drafts import OwnSheet
from sidestream_map.own_data.files import ENDINGS, file_name
from sidestream_map.own_data.geodata import only_our_drivers
from sidestream_map.own_data.own import OwnData, merged
from sidestream_map.own_data.reading import Reading, read_own_data, read_own_frame
from sidestream_map.own_data.template import MIME, own_xlsx, template_xlsx
from sidestream_map.own_data.words import COLUMNS, KINDS, SHEETS, Kind

__all__ = [
    "COLUMNS",
    "ENDINGS",
    "KINDS",
    "MIME",
    "SHEETS",
    "Kind",
    "OwnData",
    "OwnSheet",
    "Reading",
    "file_name",
    "merged",
    "only_our_drivers",
    "own_xlsx",
    "read_own_data",
    "read_own_frame",
    "template_xlsx",
]
