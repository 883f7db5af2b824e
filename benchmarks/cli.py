"""The command line of the benchmarks: `python -m benchmarks --help`."""

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console

from benchmarks.records import BadData, Data, Folder
from benchmarks.registry import TASKS
from dateline.errors import DatelineError

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ROOT.parent / "shared" / "corpora"
"""Where the labelled corpora lie unless --data says otherwise: beside the repository."""
PREDICTIONS = ROOT / "predictions"
OWN = ROOT / "benchmarks" / "own"
"""Our own labelled set."""
WIDE = 130

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)

DataFolder = Annotated[
    Path, typer.Option("--data", help="Folder of files of records.", show_default=False)
]
Workers = Annotated[int, typer.Option(help="Processes.", min=1)]
GAZETTEERS = "DATELINE_GAZETTEERS"


def _with_dumps(shelf: Path | None) -> Path | None:
    """Let readers have the dumps of a folder; what somebody imported for themselves is no part."""
    if shelf is not None:
        os.environ[GAZETTEERS] = str(_folder(shelf).path.resolve())
    return shelf


Dumps = Annotated[
    Path | None,
    typer.Option(
        "--gazetteer",
        help="Folder that dateline gazetteer import made: DATELINE_GAZETTEERS, or a record's.",
        callback=_with_dumps,
        show_default=False,
    ),
]


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
def predict(
    out: Annotated[Path, typer.Option(help="Folder for the predictions.")],
    data: DataFolder = CORPORA,
    task: Annotated[list[str] | None, typer.Option(help="Only this task; repeatable.")] = None,
    sample: Annotated[bool, typer.Option(help="Only the fixed sample of each file.")] = False,
    fast: Annotated[bool, typer.Option(help="With the fast reader.")] = False,
    workers: Workers = 1,
    _dumps: Dumps = None,
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
def growth(
    to: Annotated[int, typer.Option(help="Mentions to grow to.", min=1)] = 12_000,
    database: Annotated[str | None, typer.Option(help="PostgreSQL, in a row.")] = None,
    parts: Annotated[bool, typer.Option(help="Grow parts side by side, measure at sizes.")] = False,
    folder: Annotated[Path | None, typer.Option(help="Where the record is kept.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="All figures as JSON.")] = False,
    workers: Workers = 2,
) -> None:
    """Measure what adding reports and asking questions cost as a record grows."""
    from benchmarks.growth.curve import curve  # noqa: PLC0415
    from benchmarks.growth.measuring import ask, grow, report  # noqa: PLC0415

    with TemporaryDirectory() as made:
        blocks, place = [], folder or Path(made)
        growing = curve(place, to, workers) if parts else grow(place / "record", to, database)
        for block in growing:
            blocks.append(block)
            print(f"{block.mentions:>9,} mentions: {block.seconds:6.1f} s for 1,000 reports more")
        asked = []
        for one in ask(place / "record"):
            asked.append(one)
            print(f"{one.form:<28} median {one.median:6.1f} ms, p95 {one.p95:6.1f} ms")
    if as_json:
        print(json.dumps(report(blocks, asked)))


@app.command()
def load(
    events: Annotated[int, typer.Option(help="Events of the record.", min=1)] = 100_000,
    readers: Annotated[int, typer.Option(help="Readers at once; 0: none.", min=0)] = 50,
    seconds: Annotated[float, typer.Option(help="How long they read.", min=1)] = 60,
    public: Annotated[
        bool, typer.Option("--public", help="Also as visitors see it; makes the copy first.")
    ] = False,
    folder: Annotated[
        Path, typer.Option(help="Where made records are kept and found again.")
    ] = PREDICTIONS / "load",
    report: Annotated[Path | None, typer.Option(help="Also write all figures as JSON.")] = None,
) -> None:
    """Measure the pages of a large made-up record: weight, times, many readers, downloads."""
    from benchmarks.load.measuring import Readers, made, measure  # noqa: PLC0415

    record = made(folder, events, print)
    found = []
    for visitors in (False, True) if public else (False,):
        print("as visitors see it" if visitors else "signed in")
        found.append(measure(record, Readers(readers, seconds), public=visitors, told=print))
    if report:
        report.write_text(json.dumps(found, indent=2), encoding="utf-8")


@app.command()
def warcs(
    records: Annotated[int, typer.Option(help="Pages of real size to measure speed on.")] = 1_000,
    memory: Annotated[
        list[int] | None, typer.Option(help="Also peak memory for so many; repeatable.")
    ] = None,
    turns: Annotated[int, typer.Option(help="Turns of the ways.", min=1)] = 3,
) -> None:
    """Measure WARC to reports against bare trafilatura, and its memory, on made-up pages."""
    from benchmarks.warcs.measuring import measure_memory, measure_speed, report  # noqa: PLC0415

    with TemporaryDirectory() as folder:
        speed = measure_speed(Path(folder), records, turns) if records else None
        print(report(speed, list(measure_memory(Path(folder), tuple(memory or ())))))


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


@app.command()
def reliability(
    predictions: Annotated[Path, typer.Option(help="Folder of predictions.")],
    gold: Annotated[Path, typer.Option(help="Folder of labelled files.")] = CORPORA,
    sample: Annotated[bool, typer.Option(help="Only the fixed sample of each file.")] = False,
) -> None:
    """Compare how likely values were said to be with how often they are right, layer by layer."""
    from benchmarks.reliability import as_markdown, collect  # noqa: PLC0415

    found = collect(Data(_folder(gold, sample), _folder(predictions)))
    print(as_markdown(found) or "Nothing to compare: no predictions with probabilities.")


@app.command()
def bench(
    data: DataFolder = CORPORA,
    out: Annotated[Path, typer.Option(help="Folder for the predictions.")] = PREDICTIONS,
    report: Annotated[
        list[Path] | None, typer.Option(help="Also write a .json or .md file; repeatable.")
    ] = None,
    sample: Annotated[bool, typer.Option(help="Only the fixed sample of each file.")] = False,
    timed: Annotated[bool, typer.Option("--speed/--no-speed", help="Measure speed.")] = True,
    workers: Workers = 2,
    _dumps: Dumps = None,
) -> None:
    """Predict and score all labelled data, measure bases and speed, print one table."""
    from benchmarks.bench import bench as run  # noqa: PLC0415
    from benchmarks.table import as_table  # noqa: PLC0415

    found = run(_folder(data, sample), out, workers=workers, timed=timed)
    # A file or pipe has no width of its own, and at 80 columns the titles would be cut to pieces.
    console = Console(width=None if Console().is_terminal else WIDE)
    console.print(as_table(found.rows))
    for line in found.summary() + found.notes:
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    for path in report or ():
        text = found.as_json() if path.suffix == ".json" else found.as_markdown()
        path.write_text(text, encoding="utf-8")


@app.command()
def gate(
    data: DataFolder = CORPORA,
    rise: Annotated[bool, typer.Option("--raise", help="Raise floors to what is reached.")] = False,
    lower: Annotated[bool, typer.Option(help="Lower floors that are not reached.")] = False,
    repin: Annotated[bool, typer.Option(help="Pin floors on data that have changed.")] = False,
    reason: Annotated[str, typer.Option(help="Why; goes into floors.toml.")] = "",
    workers: Workers = 2,
) -> None:
    """Score the fixed sample against the pinned floors; exit status 1 if a figure is below."""
    from benchmarks.gate import Change, run_gate  # noqa: PLC0415

    if (lower or repin) and not reason.strip():
        raise typer.BadParameter('--lower and --repin need --reason "..."')
    change = Change(rise=rise, lower=lower, repin=repin, reason=reason)
    if not run_gate(_parts(data), change, workers=workers):
        raise typer.Exit(1)


def _parts(data: Path) -> dict[str, Folder]:
    """The parts of the data that the gate uses: the sample of the corpora, and our own set."""
    return {"corpora": Folder(data, sampled=True), "own": Folder(OWN)}


@app.command()
def speed(
    data: DataFolder = CORPORA,
    as_json: Annotated[bool, typer.Option("--json", help="On one line.")] = False,
) -> None:
    """Measure bare spaCy, the default and the fast reading on one core in one run."""
    from benchmarks.speed import speed as measure  # noqa: PLC0415

    print(json.dumps(measure(data), indent=None if as_json else 2))


@app.command()
def workers(data: DataFolder = CORPORA) -> None:
    """Measure how `dateline read --workers` scales from one process to two."""
    from benchmarks.workers import scaling  # noqa: PLC0415

    print(json.dumps(scaling(data), indent=2))


@app.command()
def errors(
    task: Annotated[str, typer.Option(help="The task.")],
    data: DataFolder = CORPORA,
    limit: Annotated[int, typer.Option(help="Cases of each class.", min=0)] = 5,
    sample: Annotated[bool, typer.Option(help="Only the fixed sample.")] = False,
    half: Annotated[str, typer.Option(help="dev, test or all, where labels have halves.")] = "dev",
    predictions: Annotated[
        Path | None, typer.Option(help="Folder of predictions made before.", show_default=False)
    ] = None,
) -> None:
    """List what a component misses, invents and gets wrong, by class, with context."""
    from benchmarks.errors import FINDERS  # noqa: PLC0415
    from benchmarks.errors.listing import show  # noqa: PLC0415

    if task not in FINDERS:
        raise typer.BadParameter(f"no listing for '{task}': choose from {', '.join(FINDERS)}")
    folder = _folder(data, sample)
    with TemporaryDirectory() as made:
        found = predictions or Path(made)
        if predictions is None:
            predict(found, data, [task], sample=sample)
        cases = FINDERS[task](Data(folder, _folder(found)))
        show((c for c in cases if half == "all" or c.half in {"", half}), limit, Console())


def main() -> None:
    """Run a command; bad data gives one line and exit status 2."""
    one_thread_a_process()
    os.environ[GAZETTEERS] = ""
    try:
        app()
    except (BadData, DatelineError) as error:
        Console(stderr=True).print(str(error), style="red", markup=False, highlight=False)
        raise SystemExit(2) from None


def one_thread_a_process() -> None:
    """Keep linear algebra to one thread: the processes have the cores already."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
