"""`dateline reread`: after an upgrade."""

from tests.cli.conftest import Dateline


def test_what_this_version_has_read_is_not_read_again(dateline: Dateline) -> None:
    assert "0 reports read again" in dateline("reread").stderr


def test_all_of_it_can_be_read_again_and_a_diff_writes_nothing(dateline: Dateline) -> None:
    before = dateline("history").stdout
    done = dateline("reread", "--all", "--diff")
    assert "with changes" in done.stderr
    assert "nothing was written" in done.stderr
    assert dateline("history").stdout == before
