"""The report of a run, for people: as text, as JSON, and as one page that can be sent by mail.

The same run gives the same bytes: nothing here looks at a clock, a disk or a network.
"""

from __future__ import annotations

import msgspec

from archive.operation import Rapport
from pipeline.report.page import write_page
from pipeline.report.text import write_text

__all__ = ["FORMATS", "Rapport", "write_json", "write_page", "write_report", "write_text"]

FORMATS = ("text", "json", "html")


def write_json(report: Rapport) -> str:
    """One JSON object (docs/operation.schema.json), two-space indent."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n"


def write_report(report: Rapport, format_: str) -> str:
    """The report in one of ``FORMATS``, with a final newline."""
    return {"text": write_text, "json": write_json, "html": write_page}[format_](report)
