"""`dateline translate`: a translation of a report, supplied by a person."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.records import AuthorOption, RecordOption, author_or_login, opened
from dateline.errors import BadOption

EPILOG = """
[bold]Examples[/bold]\n
dateline translate r-7c1p4h8z2w --file letter-in-english.txt --author Ines\n
dateline translate r-7c1p4h8z2w --text "Dockers waited on Friday ..." --title "Dockers wait"\n
\n
For reports in a language that cannot be read yet. The translation is read as a report of its own
and counts with its original: the two are one source. Words of the original can also be coded by
hand: dateline new --report r-7c1p4h8z2w --words "..."\n
"""


def translate(  # noqa: PLR0913, PLR0917 - one parameter an option
    report: Annotated[
        str, typer.Argument(metavar="REPORT", help="Id of the report.", show_default=False)
    ],
    file: Annotated[Path | None, typer.Option(help="File with the translated text.")] = None,
    text: Annotated[str | None, typer.Option(help="The translated text.")] = None,
    language: Annotated[str, typer.Option(help="Language of the translation (BCP 47).")] = "en",
    title: Annotated[str | None, typer.Option(help="Translated title.")] = None,
    record: RecordOption = Path(),
    author: AuthorOption = None,
) -> None:
    """Add a translation of a report that cannot be read, and read it."""
    from dateline.cli.adding import read_given  # noqa: PLC0415 - keeps --help quick
    from dateline.record.entering import State  # noqa: PLC0415
    from dateline.record.identifying import identify  # noqa: PLC0415
    from dateline.record.translating import ACTION  # noqa: PLC0415
    from dateline.record.translating import translate as enter  # noqa: PLC0415

    who = author_or_login(author)
    with opened(record) as store:
        words = _words(file, text)
        with store.reading() as connection:
            name = identify(connection, report, ("r",))
        with store.writing(who, ACTION, f"a translation of {name}", person=True) as change:
            given, entered = enter(change, name, words, language, who, title)
        typer.echo(f"{entered.report}  a translation of {name}")
        if entered.state is State.WAITING:
            read_given(store, [given])
        else:
            typer.echo(f"kept and not read: {language} cannot be read yet")


def _words(file: Path | None, text: str | None) -> str:
    """The translated text, as it was typed or from a file; raises `BadOption`."""
    from dateline.extract.decoding import decode  # noqa: PLC0415
    from dateline.extract.limits import check_text  # noqa: PLC0415

    if (file is None) == (text is None):
        raise BadOption("name either --file with the translation, or --text")
    if text is None and file is not None:
        try:
            text = decode(file.read_bytes())
        except OSError as error:
            raise BadOption(f"--file: {file}: {error.strerror}") from None
    words = (text or "").strip()
    check_text(words)
    return words
