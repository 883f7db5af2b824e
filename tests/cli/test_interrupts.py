"""Ctrl-C: told as such, whatever the libraries make of it that it reaches."""

import os
import signal

import pytest

from dateline.cli.interrupts import Interrupts


def of_a_library(error: Exception) -> None:
    """What pydantic and databases do when Ctrl-C reaches what they call."""
    try:
        os.kill(os.getpid(), signal.SIGINT)
        signal.sigtimedwait([], 5)  # Python hears of it here at the latest
    except KeyboardInterrupt:
        raise error from None


def test_an_error_that_is_made_of_ctrl_c_is_ctrl_c() -> None:
    with Interrupts() as interrupts:
        with pytest.raises(KeyboardInterrupt), interrupts.told_apart():
            of_a_library(ValueError("of a library"))
        assert interrupts.came


def test_other_errors_stay_what_they_are() -> None:
    with (
        pytest.raises(ValueError, match="its own"),
        Interrupts() as interrupts,
        interrupts.told_apart(),
    ):
        raise ValueError("its own")
