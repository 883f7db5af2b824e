"""Furniture: an annotated report in; the stretches that are not read, and why, out."""

from dateline.reading.furniture.find import find_furniture

__all__ = ["find_furniture"]
