"""The `dateline` command and its subcommands, one file each.

Nothing heavy is imported before a command runs, so that `--help` answers at once.
"""

from typing import Annotated

import typer

from dateline import __version__
from dateline.cli import (
    add,
    archive,
    backup,
    bring,
    collect,
    compare,
    demo_site,
    edit,
    events,
    export,
    gazetteer,
    history,
    inbox,
    init,
    kinds,
    link,
    merge,
    new,
    people,
    read,
    rebuild,
    recheck,
    reject,
    relate,
    release,
    reread,
    schema,
    serve,
    show,
    sources,
    split,
    stats,
    translate,
    undo,
    watch,
    why,
)

app = typer.Typer(
    name="dateline",
    help="Turns news reports into a record of events that can be checked.",
    epilog="Try: dateline read report.txt --published 2024-05-17",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("read", epilog=read.EPILOG)(read.read)
app.command("init", epilog=init.EPILOG)(init.init)
app.command("collect", epilog=collect.EPILOG)(collect.collect)
app.command("add", epilog=add.EPILOG)(add.add)
app.command("watch", epilog=watch.EPILOG)(watch.watch)
app.command("recheck", epilog=recheck.EPILOG)(recheck.recheck)
app.command("sources", epilog=sources.EPILOG)(sources.sources)
app.command("reread", epilog=reread.EPILOG)(reread.reread)
app.command("events", epilog=events.EPILOG)(events.events)
app.command("show", epilog=show.EPILOG)(show.show)
app.command("why", epilog=why.EPILOG)(why.why)
app.command("stats", epilog=stats.EPILOG)(stats.stats)
app.command("inbox", epilog=inbox.EPILOG)(inbox.inbox)
app.command("history", epilog=history.EPILOG)(history.history)
app.command("serve", epilog=serve.EPILOG)(serve.serve)
app.command("edit", epilog=edit.EPILOG)(edit.edit)
app.command("new", epilog=new.EPILOG)(new.new)
app.command("translate", epilog=translate.EPILOG)(translate.translate)
app.command("merge", epilog=merge.EPILOG)(merge.merge)
app.command("split", epilog=split.EPILOG)(split.split)
app.command("relate", epilog=relate.EPILOG)(relate.relate)
app.command("reject", epilog=reject.EPILOG)(reject.reject)
app.command("undo", epilog=undo.EPILOG)(undo.undo)
app.command("rebuild", epilog=rebuild.EPILOG)(rebuild.rebuild)
app.command("backup", epilog=backup.BACKUP_EPILOG)(backup.backup)
app.command("restore", epilog=backup.RESTORE_EPILOG)(backup.restore)
app.command("import", epilog=bring.EPILOG)(bring.bring)
app.command("compare", epilog=compare.EPILOG)(compare.compare)
app.command("export", epilog=export.EPILOG)(export.export)
app.command("release", epilog=release.EPILOG)(release.release)
app.add_typer(link.app, name="link")
app.add_typer(people.app, name="people")
app.add_typer(gazetteer.app, name="gazetteer")
app.command("demo-site", epilog=demo_site.EPILOG)(demo_site.demo_site)
app.add_typer(archive.app, name="archive")
app.command("kinds", epilog=kinds.EPILOG)(kinds.kinds)
app.command("schema")(schema.schema)


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(f"dateline {__version__}")


def _print_version(wanted: bool) -> None:
    if wanted:
        version()
        raise typer.Exit


@app.callback()
def options(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Turns news reports into a record of events that can be checked."""


def main() -> None:
    """Run the command line."""
    app()
