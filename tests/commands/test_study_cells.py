"""A study on a cluster: the same figures as here, though a worker is killed on the way."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path
from typing import Any

import pytest

from catpaint.cli import run
from tests.commands.test_study import _arguments, _lines, folder
from tests.ray_cluster import PATIENCE, Cluster, cluster, needs_ray

__all__ = ["folder"]
pytestmark = needs_ray


def test_a_study_on_a_cluster_gives_the_same_and_outlives_a_worker(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(_arguments(folder, "--out", str(folder / "here"), "--json")) == 0
    here = _figures(_lines(capsys.readouterr().out))
    assert len(here) == 3
    with cluster() as running:
        running.environment(monkeypatch)
        over, killed = threading.Event(), list[int]()
        killer = threading.Thread(target=_kill_one, args=(running, over, killed))
        killer.start()
        try:
            far = ["--engine", "ray", "--out", str(folder / "there"), "--json"]
            assert run(_arguments(folder, *far)) == 0
        finally:
            over.set()
            killer.join()
    assert killed
    assert _figures(_lines(capsys.readouterr().out)) == here
    # The same command afterwards, here, finds all of it done.
    assert run(_arguments(folder, "--out", str(folder / "there"), "--json")) == 0
    lines = _lines(capsys.readouterr().out)
    assert {line["state"] for line in lines if "state" in line} == {"finished before"}
    assert (folder / "there" / "report.md").is_file()


def test_processes_and_an_engine_are_told_apart(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(_arguments(folder, "--engine", "ray", "--processes", "2")) == 2
    assert "name one" in capsys.readouterr().err


def _figures(lines: list[dict[str, Any]]) -> dict[str, Any]:
    return {line["cell"]: line["figures"] for line in lines if line.get("state") == "finished"}


def _kill_one(running: Cluster, over: threading.Event, killed: list[int]) -> None:
    """Kill the first worker that is at a cell."""
    waited = 0.0
    while not over.wait(0.1) and not killed and waited < PATIENCE:
        waited += 0.1
        for number in running.processes():
            try:
                at_work = b"ray::_checked" in Path(f"/proc/{number}/cmdline").read_bytes()
            except OSError:
                continue
            if at_work and not over.wait(1.0):
                os.kill(number, signal.SIGKILL)
                killed.append(number)
                return
