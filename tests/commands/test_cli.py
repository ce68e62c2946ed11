from __future__ import annotations

import errno
import subprocess
import sys

import pytest

from catpaint import __version__
from catpaint.cli import COMMANDS, run
from catpaint.errors import Cancelled, CatpaintError


def _status(*arguments: str) -> int:
    try:
        return run(arguments)
    except SystemExit as stopped:
        return int(stopped.code or 0)


def test_help_lists_every_command(capsys) -> None:
    assert _status("--help") == 0
    told = capsys.readouterr().out
    assert all(name in told for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name, capsys) -> None:
    assert _status(name, "--help") == 0
    assert "usage: catpaint" in capsys.readouterr().out


def test_version(capsys) -> None:
    assert _status("--version") == 0
    assert capsys.readouterr().out == f"catpaint {__version__}\n"


@pytest.mark.parametrize("arguments", [["paint"], ["render"], ["render", "a.png", "--what"], ["bench", "nothing"]])
def test_wrong_usage_is_one_line_and_exit_2(arguments, capsys) -> None:
    assert _status(*arguments) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "--help" in told


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (CatpaintError("no\nsuch thing"), 2, "catpaint: no such thing\n"),
        (Cancelled("stopped"), 130, "catpaint: stopped\n"),
        (KeyboardInterrupt(), 130, "catpaint: interrupted\n"),
        (MemoryError(), 2, "catpaint: out of memory; choose a smaller size, or close other programs\n"),
        (
            RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory"),
            2,
            "catpaint: out of memory; choose a smaller size, or close other programs\n",
        ),
        (
            OSError(errno.ENOSPC, "No space left on device", "/a/b"),
            2,
            "catpaint: /a/b: can't be written, the disk is full; make room\n",
        ),
    ],
)
def test_errors_become_lines_and_statuses(monkeypatch, capsys, error, status, told) -> None:
    def fails(_: object) -> int:
        raise error

    monkeypatch.setattr("catpaint.commands.convert.run", fails)
    assert _status("convert", "x", "-o", "y") == status
    assert capsys.readouterr().err == told


def test_module_and_command_are_the_same() -> None:
    done = subprocess.run([sys.executable, "-m", "catpaint", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"catpaint {__version__}\n"
