"""What tests of pictures and reports share: SVG as a tree, a PDF as text, names that want to be more than text."""

from __future__ import annotations

import io
from xml.etree import ElementTree as ET

import pypdf

from sidestream_map.base.i18n import Translator
from sidestream_map.exports.reports import report as reports
from sidestream_map.exports.reports.report import Report
from sidestream_map.maps.picture import typeset

HOSTILE = (
    '#read("/etc/passwd")',
    '#import "@preview/x:1.0.0": *',
    "*lihava* _kursiivi_ $x^2$ `koodi` @viite <nimi> // huomautus",
    "= Otsikko \\ #panic()",
    '"; panic("x"); "',
    "<script>alert(1)</script>",
    "</text></svg><image href='file:///etc/passwd'/>",
    "{{7*7}} %s {0} &amp;]]>",
    "Äkäslompolo – Öölanti åäö ÅÄÖ ≈ 5 € ± ²",
)
"""Each has to be read in the report as it stands here."""


def parsed(svg: str) -> ET.Element:
    """An SVG of ours as a tree; broken SVG is an error."""
    return ET.fromstring(svg)  # noqa: S314 — made by the code under test


def pages_png(report: Report, t: Translator, ppi: float) -> list[bytes]:
    """The pages of a report as pictures."""
    return typeset(reports.TEMPLATE, reports._data(report, t), "png", ppi=ppi)


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def squeezed(text: str) -> str:
    """A text without its white space and hyphens at line ends, which typesetting puts in."""
    return "".join(text.replace("\u00ad", "").split())
