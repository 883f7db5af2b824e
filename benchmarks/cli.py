"""The command line of the benchmarks: `python -m benchmarks --help`."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from benchmarks.records import BadData, Data, Folder
from benchmarks.registry import TASKS

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ROOT.parent / "shared" / "corpora"
"""Where the labelled corpora lie unless --data says otherwise: beside the repository."""

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)

DataFolder = Annotated[
    Path, typer.Option("--data", help="Folder of files of records.", show_default=False)
]
Workers = Annotated[int, typer.Option(help="Processes.", min=1)]


def _tasks(names: list[str] | None) -> list[str]:
    for name in names or ():
        if name not in TASKS:
            raise typer.BadParameter(f"there is no task '{name}': choose from {', '.join(TASKS)}")
    return names or list(TASKS)


def _folder(path: Path, sampled: bool = False) -> Folder:
    if not path.is_dir():
        raise BadData(f"{path}: there is no such folder")
    return Folder(path, sampled)


@app.command()
def predict(  # noqa: PLR0913, PLR0917 - every parameter is an option
    out: Annotated[Path, typer.Option(help="Folder for the predictions.")],
    data: DataFolder = CORPORA,
    task: Annotated[list[str] | None, typer.Option(help="Only this task; repeatable.")] = None,
    sample: Annotated[bool, typer.Option(help="Only the fixed sample of each file.")] = False,
    fast: Annotated[bool, typer.Option(help="With the fast reader.")] = False,
    workers: Workers = 1,
) -> None:
    """Write predictions for every task whose files are in a folder, labelled or not."""
    from benchmarks.prediction import predict_folder  # noqa: PLC0415

    names = _tasks(task)
    done = predict_folder(_folder(data, sample), out, names, workers=workers, fast=fast)
    for name, outcome in done.items():
        empty = f", {len(outcome.failures)} failed" if outcome.failures else ""
        print(f"{name}: {len(outcome.lines)} records in {outcome.seconds:.0f} s{empty}")
    if broken := [name for name, outcome in done.items() if outcome.broken]:
        raise BadData(f"every record failed in {', '.join(broken)}")
    if left := [name for name in task or () if name not in done]:
        raise BadData(f"nothing predicted for {', '.join(left)}: no such file or no component yet")


@app.command()
def score(
    gold: Annotated[Path, typer.Option(help="Folder of labelled files.")],
    predictions: Annotated[Path, typer.Option(help="Folder of predictions.")],
    as_json: Annotated[bool, typer.Option("--json", help="On one line.")] = False,
    sample: Annotated[bool, typer.Option(help="Only the fixed sample of each file.")] = False,
) -> None:
    """Compare predictions with labelled data and print the figures as JSON."""
    from benchmarks.scoring import score as figures  # noqa: PLC0415

    found = figures(Data(_folder(gold, sample), _folder(predictions)))
    print(json.dumps(found, ensure_ascii=False, indent=None if as_json else 2))


def main() -> None:
    """Run a command; bad data gives one line and exit status 2."""
    try:
        app()
    except BadData as error:
        Console(stderr=True).print(str(error), style="red", markup=False, highlight=False)
        raise SystemExit(2) from None
