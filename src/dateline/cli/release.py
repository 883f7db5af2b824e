"""`dateline release`: a dated data package, with what changed since the last one."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.records import RecordOption, opened
from dateline.cli.wanted import (
    GradeOption,
    KindOption,
    ModalityOption,
    SettingOption,
    WhenOption,
    WhereOption,
    wanted,
)

EPILOG = """
[bold]Example[/bold]\n
dateline release releases/ --min-grade C3\n
\n
Each release is a folder named by its day; CHANGES.md and data/changes.csv say what is new, changed
and why, merged, deleted or withheld since the one before. Ask for the same events every time.
"""


def release(  # noqa: PLR0913, PLR0917 - one parameter an option
    folder: Annotated[Path, typer.Argument(help="Folder of releases.", show_default=False)],
    record: RecordOption = Path(),
    where: WhereOption = None,
    when: WhenOption = None,
    kind: KindOption = None,
    min_grade: GradeOption = None,
    modality: ModalityOption = None,
    setting: SettingOption = None,
) -> None:
    """Write a release of the record: a data package, and what changed since the last."""
    from dateline.cli.exporting import write_release  # noqa: PLC0415 - keeps --help quick

    with opened(record) as store:
        chosen = wanted(where, when, kind, None, min_grade, modality, setting)
        write_release(store, chosen, folder)
