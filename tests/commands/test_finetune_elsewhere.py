"""`catpaint finetune --engine` as a person runs it: the worker is killed in the middle, then the whole cluster."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from catpaint.cli import run
from catpaint.training.run_folder import RunFolder
from tests.commands.processes import heard
from tests.ray_cluster import PATIENCE, Cluster, cluster, needs_ray
from tests.training.latent_runs import save_latent_source
from tests.training.runs import made_up

pytestmark = needs_ray

STEPS = 40
"""Saved after 25."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    save_latent_source(tmp_path / "models" / "source")
    made_up(tmp_path / "set", 5)
    return tmp_path


@pytest.fixture
def running() -> Iterator[Cluster]:
    with cluster() as made:
        yield made


def arguments(folder: Path, name: str, *more: str) -> list[str]:
    given = ["finetune", "--model", "source", "--dataset", str(folder / "set"), "--affinity", "random"]
    given += ["--steps", str(STEPS), "--batch", "2", "--device", "cpu", "--json", "-o", str(folder / name)]
    return [*given, *more]


class Command:
    """The command in a process of its own; what it prints is kept, and `saw` is asked after every line."""

    def __init__(self, given: list[str], saw: Callable[[dict[str, Any]], object]) -> None:
        self.events: list[dict[str, Any]] = []
        self._saw = saw
        command = [sys.executable, "-m", "catpaint", *given]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def wait(self) -> tuple[int, str]:
        """Exit status, and what was said on standard error."""

        def told(line: str) -> None:
            self.events.append(json.loads(line))
            self._saw(self.events[-1])

        return heard(self._process, told, patience=5 * PATIENCE)

    @property
    def steps(self) -> list[int]:
        """Numbers of the steps that were told."""
        return [event["step"] for event in self.events if event["event"] == "step"]


def weights(folder: Path) -> dict[str, bytes]:
    found = {path.name: path.read_bytes() for path in folder.glob("*.safetensors")}
    assert found
    return found


def actors(cluster: Cluster) -> list[int]:
    found = []
    for number in cluster.processes():
        try:
            if b"ray::Post" in Path(f"/proc/{number}/cmdline").read_bytes():
                found.append(number)
        except OSError:
            continue
    return found


def await_state(run_folder: Path) -> None:
    """Until the run's state is back on this machine."""
    late = time.monotonic() + PATIENCE
    while not RunFolder(run_folder).has_state:
        assert time.monotonic() < late, "no state came back"
        time.sleep(0.05)


def test_a_run_outlives_its_worker_and_then_its_cluster(
    folder: Path, running: Cluster, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments(folder, "here")) == 0
    capsys.readouterr()
    running.environment(monkeypatch)
    wait = f"wait={PATIENCE:.0f}"
    done: list[str] = []

    def kill_worker(event: dict[str, Any]) -> None:
        if event.get("step", 0) > 26 and not done:
            await_state(folder / "killed.run")
            (number,) = actors(running)
            os.kill(number, signal.SIGKILL)
            done.append("worker")

    command = Command(arguments(folder, "killed", "--engine", f"ray?cpus=1&{wait}"), kill_worker)
    status, said = command.wait()
    assert (status, done) == (0, ["worker"]), said
    assert "what it trained goes on from its last state" in said
    steps = command.steps
    again = next(place for place in range(1, len(steps)) if steps[place] <= steps[place - 1])
    assert 25 <= steps[again] - 1 <= steps[again - 1], "it began anew"
    assert weights(folder / "killed") == weights(folder / "here")

    def pull_the_plug(event: dict[str, Any]) -> None:
        if event.get("step", 0) > 26 and "cluster" not in done:
            await_state(folder / "lost.run")
            running.kill()
            done.append("cluster")

    command = Command(arguments(folder, "lost", "--engine", f"{running.client}?cpus=1&{wait}"), pull_the_plug)
    status, said = command.wait()
    assert (status, done) == (0, ["worker", "cluster"]), said
    assert "going on on this machine, nothing is lost" in said
    assert weights(folder / "lost") == weights(folder / "here")
    assert command.events[-1]["event"] == "finished"
