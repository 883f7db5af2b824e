"""`dateline archive`: the evidence of a record - look at it, check it, sign it, move it."""

import typer

from dateline.cli import archive_looking, archive_moving, archive_signing, archive_verify

app = typer.Typer(
    name="archive",
    help="Look at the kept captures of a record, check them, sign them, prove, export, withdraw.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)
app.command("verify", epilog=archive_verify.EPILOG)(archive_verify.verify)
app.command("list", epilog=archive_looking.LIST_EPILOG)(archive_looking.list_captures)
app.command("show", epilog=archive_looking.SHOW_EPILOG)(archive_looking.show)
app.command("key", epilog=archive_signing.KEY_EPILOG)(archive_signing.key)
app.command("checkpoint", epilog=archive_signing.CHECKPOINT_EPILOG)(archive_signing.checkpoint)
app.command("stamp", epilog=archive_signing.STAMP_EPILOG)(archive_signing.stamp)
app.command("prove", epilog=archive_signing.PROVE_EPILOG)(archive_signing.prove)
app.command("export", epilog=archive_moving.EXPORT_EPILOG)(archive_moving.export)
app.command("import", epilog=archive_moving.IMPORT_EPILOG)(archive_moving.bring)
app.command("withdraw", epilog=archive_moving.WITHDRAW_EPILOG)(archive_moving.withdraw)
