"""`dateline people`, and what `dateline serve` says before it begins."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.errors import BadOption
from dateline.record.store import Store
from dateline.web import serving
from dateline.web.people import invitations
from dateline.web.settings import WebSettings
from tests.web.people.acting import PASSWORD, add, application, browsing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store.init(tmp_path / "mills"):
        return tmp_path / "mills"


def run(folder: Path, *words: str, given: str | None = None) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["people", *words, "--record", str(folder)], input=given)
    return done.exit_code, done.output


def test_people_are_added_listed_and_let_go(folder: Path) -> None:
    assert run(folder, "list") == (0, "nobody: dateline serve is for one person on this machine\n")
    added = run(folder, "add", "Ada", "--role", "admin", "--password", given=PASSWORD + "\n")
    assert added == (0, "Ada is admin, known as editor 1\n")
    status, told = run(folder, "add", "Ben", "--pseudonym", "north desk")
    assert (status, told.splitlines()[0]) == (0, "Ben is reader, known as north desk")
    assert run(folder, "role", "Ben", "coder") == (0, "Ben is coder\n")
    assert run(folder, "suspend", "north desk") == (0, "Ben is suspended\n")
    assert "suspended, no password yet" in run(folder, "list")[1]
    assert run(folder, "restore", "ben") == (0, "Ben may sign in\n")
    assert run(folder, "revoke", "ben")[0] == 0
    assert run(folder, "remove", "ben") == (0, "Ben is gone; north desk stays in the history\n")
    assert "Ben" not in run(folder, "list")[1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("suspend", "Ada"), "Ada is the only admin"),
        (("remove", "Nobody"), "nobody is called so"),
        (("add", "ada"), "somebody is called so already"),
        (("add", " "), "the name is empty"),
        (("add", "Ben", "--pseudonym", "Editor 1"), "never given twice"),
        (("role", "Ada", "reader"), "the only admin"),
    ],
)
def test_what_cannot_be_is_told_in_a_line(folder: Path, words: tuple[str, ...], told: str) -> None:
    run(folder, "add", "Ada", "--role", "admin", "--password", given=PASSWORD + "\n")
    status, said = run(folder, *words)
    assert status == 2
    assert told in said
    assert len(said.splitlines()) == 1


def test_a_weak_password_is_refused(folder: Path) -> None:
    status, told = run(folder, "add", "Ada", "--password", given="short\n")
    assert (status, "12 characters" in told) == (2, True)
    assert "nobody" in run(folder, "list")[1]


def test_a_printed_link_lets_somebody_in(folder: Path) -> None:
    status, told = run(folder, "invite", "--role", "admin", "--address", "https://mills.example/")
    found = re.fullmatch(r"https://mills\.example(/join/[\w-]+)\n", told.splitlines(True)[-1])
    assert status == 0
    assert found
    with Store.open(folder) as store, browsing(application(store)) as somebody:
        link = found.group(1)
        sent = somebody.send(link, link, name="Ada", password=PASSWORD, again=PASSWORD)
        assert sent.status_code == 303
        assert somebody.get("/people").status_code == 200


def test_the_doorway_depends_on_people_and_host(folder: Path) -> None:
    here = serving.Listening(None, "127.0.0.1", "http://127.0.0.1:1/")  # type: ignore[arg-type]
    away = serving.Listening(None, "192.0.2.7", "http://192.0.2.7:1/")  # type: ignore[arg-type]
    with Store.open(folder) as store:
        alone = serving.doorway(store, here, "Ines")
        assert serving.start(here, alone) == f"http://127.0.0.1:1/?key={alone.key}"
        first = serving.doorway(store, away, "Ines")
        assert (first.key, first.door.local) == ("", None)
        assert serving.start(away, first) == "http://192.0.2.7:1/first-run"
        assert first.door.knows_code(first.code.upper().replace("-", " "))
        add(store, "Ada")
        team = serving.doorway(store, here, "Ines")
        assert (team.key, team.code) == ("", "")
        assert serving.start(here, team) == "http://127.0.0.1:1/"
        assert not team.door.knows_code("")


def test_all_addresses_of_a_machine_need_a_name() -> None:
    with pytest.raises(BadOption, match="address = "):
        serving.check_names("0.0.0.0", WebSettings())
    serving.check_names("0.0.0.0", WebSettings(address="https://mills.example"))
    serving.check_names("127.0.0.1", WebSettings())


def test_settings_that_are_wrong_are_told_and_no_link_is_made(folder: Path) -> None:
    toml = folder / "dateline.toml"
    toml.write_text(toml.read_text() + '[web]\naddress = "https://mills.example/path"\n')
    status, told = run(folder, "invite")
    assert (status, "[web]: address must be" in told) == (2, True)
    with Store.open(folder) as store, store.engine.connect() as connection:
        assert invitations.waiting(connection) == []
