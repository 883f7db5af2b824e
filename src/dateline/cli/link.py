"""`dateline link`: the linker's weights - shown, trained on people's judgements, put in force."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.looking import Shape, ShapeOption, print_json
from dateline.cli.records import AuthorOption, RecordOption, author_or_login, opened, told

if TYPE_CHECKING:
    from dateline.record.learning import Trained

NOT_BETTER = 1

TRAIN_EPILOG = """
[bold]Examples[/bold]\n
dateline link train --record protests\n
\n
Each level of the table of weights goes n/(n+20) of the way from the shipped weight to what Splink
estimates from n judgements, so that ten of them never overturn it. A fifth of the judged stories at
a time is held out to see whether that is better; if it is not, nothing is changed. Needs Splink:
python -m pip install 'dateline\\[training]'\n
What was judged before stays until: dateline link apply\n
\n
[bold]Exit status[/bold]\n
0 trained; 1 no better, nothing was changed; 2 wrong usage, or too little was judged.
"""
APPLY_EPILOG = """
[bold]Examples[/bold]\n
dateline link apply --record protests\n
\n
One revision: dateline undo takes it back. What people judged stays and holds. dateline rebuild does
not judge again: it makes the same events from the same judgements.\n
"""

app = typer.Typer(
    help="The weights by which mentions are judged the same event.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)


@app.command(epilog=TRAIN_EPILOG)
def train(
    record: RecordOption = Path(),
    author: AuthorOption = None,
    force: Annotated[
        bool, typer.Option("--force", help="Also where it is no better on what was held out.")
    ] = False,
    form: ShapeOption = Shape.TABLE,
) -> None:
    """Train the weights on what people merged, split and related."""
    from dateline.record import learning  # noqa: PLC0415 - keeps --help quick

    with opened(record) as store:
        done = learning.train(store, author_or_login(author), force=force)
    if form is Shape.JSON:
        print_json(_data(done))
    else:
        _tell(done)
    if done.provenance is None:
        raise typer.Exit(NOT_BETTER)


@app.command()
def show(record: RecordOption = Path(), form: ShapeOption = Shape.TABLE) -> None:
    """Show the weights in force, beside the shipped ones where they were trained."""
    from dateline.linking.learning.examples import levels_of, weight_of  # noqa: PLC0415
    from dateline.linking.matching import load_weights  # noqa: PLC0415
    from dateline.record.settings import load_settings  # noqa: PLC0415
    from dateline.record.weights import provenance, record_weights  # noqa: PLC0415

    with told():
        load_settings(record)
        now, made = record_weights(record), provenance(record)
    shipped = load_weights()
    rows = [
        (name, _label(now.event[name], number), weight_of(shipped, one), weight_of(now, one))
        for one in levels_of(shipped)
        for name, number in (one,)
    ]
    if form is Shape.JSON:
        names = ("compared", "level", "shipped", "weight")
        listed = [dict(zip(names, row, strict=True)) for row in rows]
        print_json({"trained": made.model_dump() if made else None, "weights": listed})
        return
    typer.echo(f"{made.words} by {made.by}" if made else "the shipped weights; nothing was trained")
    for name, label, then, weight in rows:
        changed = f"  (shipped {then:+.2f})" if weight != then else ""
        typer.echo(f"  {name:<10} {label:<38} {weight:+6.2f}{changed}")


@app.command(epilog=APPLY_EPILOG)
def apply(record: RecordOption = Path(), author: AuthorOption = None) -> None:
    """Judge again, by the weights in force, all that the linker has judged."""
    from dateline.deriving import load_registry  # noqa: PLC0415 - keeps --help quick
    from dateline.record.relinking import ACTION, relink  # noqa: PLC0415
    from dateline.record.weights import linker_of  # noqa: PLC0415

    who = author_or_login(author)
    with opened(record) as store:
        linker, registry = linker_of(store.folder), load_registry(store.folder)
        why = linker.weights.trained or "by the shipped weights"
        with store.writing(who, ACTION, why, person=True) as change:
            done = relink(change, linker, registry)
    typer.echo(f"{done.events:,} events, {len(done.changed):,} of them other than before")
    for name in done.changed:
        typer.echo(f"  {name}")
    if change.touched:
        typer.echo(f"revision {change.revision}; to take it back: dateline undo {change.revision}")


@app.command()
def reset(record: RecordOption = Path()) -> None:
    """Go back to the shipped weights; training again gives the same trained ones."""
    from dateline.record.settings import load_settings  # noqa: PLC0415
    from dateline.record.weights import reset_weights  # noqa: PLC0415

    with told():
        load_settings(record)
        done = reset_weights(record)
    typer.echo(
        "the shipped weights are in force again; what was judged stays until: dateline link apply"
        if done
        else "the shipped weights are in force already"
    )


def _label(comparison: object, number: int) -> str:
    levels, cases = comparison.levels, comparison.cases  # type: ignore[attr-defined]
    return f"from {levels[number].least:g}" if levels else list(cases)[number]


def _data(done: Trained) -> dict[str, object]:
    made = done.provenance
    return {
        "trained": made.model_dump() if made else None,
        "same": done.judged.same,
        "different": done.judged.different,
        "apart": done.judged.apart,
        "held_out": done.check._asdict()
        | {
            name: [one._asdict() for one in getattr(done.check, name)]
            for name in ("reliability", "reliability_before")
        },
    }


def _tell(done: Trained) -> None:
    judged, checked = done.judged, done.check
    typer.echo(
        f"{judged.same} judgements of 'same', {judged.different} of 'different', "
        f"on {checked.pairs} pairs"
    )
    if judged.apart:
        typer.echo(f"{judged.apart} more pairs are kept apart, whatever the weights")
    typer.echo(f"{'held out':<26}{'before':>9}{'trained':>9}")
    typer.echo(f"{'agree with people':<26}{checked.agree_before:>9.0%}{checked.agree_after:>9.0%}")
    typer.echo(f"{'bits lost a pair':<26}{checked.lost_before:>9.2f}{checked.lost_after:>9.2f}")
    for one in checked.reliability:
        typer.echo(
            f"said {one.low:.0%} to {one.high:.0%} likely: {one.said:.0%} on average, "
            f"{one.were:.0%} were ({one.pairs} pairs)"
        )
    if done.provenance is None:
        typer.echo("no better on what was held out: nothing was changed")
    else:
        typer.echo(
            "linking.toml is written: what is added now is judged by it; for what was judged "
            "before: dateline link apply"
        )
