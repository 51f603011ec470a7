"""A report as PDF: ours against reportlab, a peer that draws text and tables, in one run.

    uv pip install reportlab        # a peer; nothing that ships or is tested needs it
    python benchmarks/report.py

The peer gets the same texts and tables and the font that we ship. It draws no map, knows no hyphenation and writes no
tags for screen readers, so the comparison is to our disadvantage.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import statistics
import struct
import time
from collections.abc import Callable
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from sidestream_map.atlas import load_atlas
from sidestream_map.base import translator
from sidestream_map.exports import Edition
from sidestream_map.exports.reports import Report, choice_picture, choice_report, report_pdf
from sidestream_map.maps.picture import font_file, map_png
from sidestream_map.routing import Router, choice_hauls
from sidestream_map.scenario import Scenario, Selection

REPEATS = 7
T = translator("fi")


def seconds(work: Callable[[], object]) -> float:
    """Median time, each in a fork of its own: typst remembers what it has laid out, which no second reader has."""
    times = []
    for _ in range(REPEATS):
        reader, writer = os.pipe()
        if os.fork() == 0:
            start = time.perf_counter()
            work()
            os.write(writer, struct.pack("d", time.perf_counter() - start))
            os._exit(0)
        os.close(writer)
        times.append(struct.unpack("d", os.read(reader, 8))[0])
        os.close(reader)
        os.wait()
    return float(statistics.median(times))


def peer_pdf(report: Report) -> bytes:
    """The texts and tables of a report, by reportlab."""
    style = ParagraphStyle("body", fontName="Ours", fontSize=8.5, leading=11)

    def paragraph(text: object) -> Paragraph:
        return Paragraph(str("" if text is None else text).replace("&", "&amp;").replace("<", "&lt;"), style)

    story: list[Any] = [paragraph(report.title), paragraph(report.subtitle)]
    story += [paragraph(f"{each.label} {each.figure.value} {each.figure.unit}") for each in report.figures]
    for table in report.tables:
        head = [paragraph(column.title) for column in table.columns]
        rows = [[paragraph(cell) for cell in row] for row in table.rows]
        lines = TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey)])
        story += [paragraph(table.title), Table([head, *rows], repeatRows=1, style=lines)]
    story += [paragraph(line) for line in report.assumptions]
    story += [paragraph(f"{source.citation('fi')} {source.url}") for source in report.sources]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(story)
    return out.getvalue()


def main() -> None:
    """Print the table of benchmarks/README.md."""
    pdfmetrics.registerFont(TTFont("Ours", font_file()))
    atlas = load_atlas()
    router, scenario = Router(atlas.network), Scenario(selection=Selection("plant", "P02"))
    hauls = choice_hauls(atlas, router, scenario)
    made_on = dt.date(2026, 1, 1)
    edition = Edition(atlas.region, T, "https://example.org/?sel=plant.P02", made_on)
    report = choice_report(atlas, scenario, router, edition)
    picture = report.picture or ""
    plain = Report(
        report.title, "fi", report.subtitle, made_on=made_on, figures=report.figures, tables=report.tables,
        assumptions=report.assumptions, sources=report.sources,
    )  # fmt: skip
    rows = {
        "reportlab: texts and tables": seconds(lambda: peer_pdf(report)),
        "ours: texts and tables": seconds(lambda: report_pdf(plain, T)),
        "ours: with map and code": seconds(lambda: report_pdf(report, T)),
        "ours: figures, routes and map from the region, then the PDF": seconds(
            lambda: report_pdf(choice_report(atlas, scenario, router, Edition(atlas.region, T)), T)
        ),
        "ours: the map as SVG": seconds(lambda: choice_picture(atlas, scenario, router, hauls, T)),
        "ours: that as PNG, 1640 pixels wide": seconds(lambda: map_png(picture)),
    }
    peer = rows["reportlab: texts and tables"]
    count = sum(len(table.rows) for table in report.tables)
    print(f"{count} rows of tables, {len(report.sources)} sources; SVG {len(picture) / 1e3:.0f} kB, ", end="")
    print(f"PDF {len(report_pdf(report, T)) / 1e3:.0f} kB\n")
    print("| | seconds, median of 7 | over the peer |\n|---|--:|--:|")
    for name, each in rows.items():
        print(f"| {name} | {each:.3f} | {each / peer:.2f} |")


if __name__ == "__main__":
    main()
