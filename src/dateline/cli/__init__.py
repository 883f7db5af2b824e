"""Command line: arguments in; readings, told to a person or written for a program, out."""

from dateline.cli.app import main

__all__ = ["main"]
