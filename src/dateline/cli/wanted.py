"""Wanted: the options that choose events, the same for every command that takes some."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.errors import BadOption

if TYPE_CHECKING:
    from dateline.record.queries import Wanted

WhereOption = Annotated[
    str | None,
    typer.Option("--where", help="In this place or in what it contains: Lyon, 'Lyon, FR', FR."),
]
WhenOption = Annotated[
    str | None,
    typer.Option(
        "--when", help="That may have been then: 2022-11-08, 2022-11, 2022, 2022-11-01..2022-11-08."
    ),
]
KindOption = Annotated[
    list[str] | None,
    typer.Option("--kind", help="Of this kind or family (dissent, dissent.march); again for more."),
]
TextOption = Annotated[str | None, typer.Option("--text", help="With these words.")]
GradeOption = Annotated[
    str | None, typer.Option("--min-grade", help="At least this reliable and credible: B3.")
]
ModalityOption = Annotated[
    list[str] | None,
    typer.Option(
        "--modality",
        help="actual, planned, forecast, hypothetical, denied, background; again for more.",
    ),
]
SettingOption = Annotated[
    str | None, typer.Option("--setting", help="offline or online; both are either.")
]


def wanted(  # noqa: PLR0913, PLR0917 - one parameter an option
    where: str | None = None,
    when: str | None = None,
    kind: list[str] | None = None,
    text: str | None = None,
    min_grade: str | None = None,
    modality: list[str] | None = None,
    setting: str | None = None,
) -> Wanted:
    """What the options ask for; raises `BadOption`."""
    from dateline.record.asking import asked  # noqa: PLC0415 - keeps --help quick

    try:
        return asked(
            where=where,
            when=when,
            kind=kind or (),
            text=text,
            min_grade=min_grade,
            modality=modality or (),
            setting=setting,
        )
    except BadOption as error:
        raise BadOption(f"--{error}") from None
