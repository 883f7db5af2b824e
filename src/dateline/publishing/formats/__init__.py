"""Formats: published events come in; one file of a format goes out (and what belongs beside it)."""

from dateline.publishing.formats import acled, ccc, cdm, csvs, geojson, jsonl, sqlite, xlsx
from dateline.publishing.formats.made import ALL, MAIN, Format, Made, Written

FORMATS = {
    one.name: one
    for one in (
        Format("csv", ".csv", csvs.write, write_main=csvs.write_main),
        Format("xlsx", ".xlsx", xlsx.write, text=False, write_main=xlsx.write_main),
        Format("jsonl", ".jsonl", jsonl.write),
        Format("geojson", ".geojson", geojson.write, write_main=geojson.write_main),
        Format("acled", ".csv", acled.write, coded=True),
        Format("ccc", ".csv", ccc.write, coded=True),
        Format("cdm", ".csv", cdm.write, coded=True),
        Format("sqlite", ".sqlite", sqlite.write, text=False),
    )
}
"""All formats by the name that `dateline export --format` takes."""

__all__ = ["ALL", "FORMATS", "MAIN", "Format", "Made", "Written"]
