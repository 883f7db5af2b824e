"""Command line: arguments in; readings, told to a person or written for a program, out."""

import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command line; Ctrl-C ends it in a line even while it is still being loaded."""
    try:
        from dateline.cli.app import main as run  # noqa: PLC0415 - takes a quarter of a second

        run()
    except KeyboardInterrupt:
        print("dateline: interrupted", file=sys.stderr)
        sys.exit(INTERRUPTED)


__all__ = ["main"]
