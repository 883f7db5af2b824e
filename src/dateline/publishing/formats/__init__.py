"""Formats: published events come in; one file of a format goes out (and what belongs beside it)."""

from dateline.publishing.formats import acled, ccc, cdm, csvs, geojson, jsonl, sqlite, xlsx
from dateline.publishing.formats.made import Format, Made, Written

FORMATS = {
    one.name: one
    for one in (
        Format("csv", ".csv", csvs.write),
        Format("xlsx", ".xlsx", xlsx.write, text=False),
        Format("jsonl", ".jsonl", jsonl.write),
        Format("geojson", ".geojson", geojson.write),
        Format("acled", ".csv", acled.write),
        Format("ccc", ".csv", ccc.write),
        Format("cdm", ".csv", cdm.write),
        Format("sqlite", ".sqlite", sqlite.write, text=False),
    )
}
"""All formats by the name that `dateline export --format` takes."""

__all__ = ["FORMATS", "Format", "Made", "Written"]
