"""PDF reports of a choice, a company, a municipality and a workshop."""

from sidestream_map.exports.reports.board import board_minutes
from sidestream_map.exports.reports.choice import choice_picture, choice_report
from sidestream_map.exports.reports.company import company_picture, company_report, unknown_words
from sidestream_map.exports.reports.memo import Memo, MemoSide, memo_pdf
from sidestream_map.exports.reports.municipality import municipal_report
from sidestream_map.exports.reports.report import MapDrawing, Report, ReportFigure, report_pdf
from sidestream_map.exports.reports.view import view_report, with_view

__all__ = [
    "MapDrawing",
    "Memo",
    "MemoSide",
    "Report",
    "ReportFigure",
    "board_minutes",
    "choice_picture",
    "choice_report",
    "company_picture",
    "company_report",
    "memo_pdf",
    "municipal_report",
    "report_pdf",
    "unknown_words",
    "view_report",
    "with_view",
]
