"""`python -m dateline.cli`: the same as the `dateline` command."""

from dateline.cli.app import main

if __name__ == "__main__":
    main()
