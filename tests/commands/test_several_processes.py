"""One run in several processes, as `accelerate launch` starts them: they share the batch, and outlive one another."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from catpaint.models.model import load_model
from tests.commands.processes import heard
from tests.models.finetuned import save_source
from tests.training.latent_runs import save_latent_source
from tests.training.runs import made_up

STEPS = 40
"""Saved after 25."""
_PATIENCE = 900.0

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are found in /proc")


class Launched:
    """`accelerate launch` with two processes. steps: that were told. count: of processes at the first of them."""

    def __init__(self, *words: str) -> None:
        command = [sys.executable, "-m", "accelerate.commands.launch", "--multi_gpu", "--num_processes", "2"]
        command += ["--num_machines", "1", "--mixed_precision", "no", "--dynamo_backend", "no", "--max_restarts", "2"]
        command += ["--main_process_port", "0", "--module", "catpaint", *words]
        environment = {**os.environ, "OMP_NUM_THREADS": "1", "CUDA_VISIBLE_DEVICES": ""}
        environment["PYTHONPATH"] = os.pathsep.join(entry for entry in sys.path if entry)
        self._process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.steps: list[int] = []
        self.count = 0

    def run(self, kill_at: int | None = None) -> tuple[int, str]:
        """Exit status and what was said; the second process is killed at a step."""

        def told(line: str) -> None:
            nonlocal kill_at
            event: dict[str, Any] = json.loads(line) if line.startswith("{") else {}
            if event.get("event") != "step":
                return
            self.steps.append(event["step"])
            self.count = self.count or len(self._ranks())
            if event["step"] == kill_at:
                kill_at = None
                os.kill(self._ranks()["1"], signal.SIGKILL)

        return heard(self._process, told, patience=_PATIENCE)

    def _ranks(self) -> dict[str, int]:
        """Numbers of the processes by rank."""
        number = self._process.pid
        children = Path(f"/proc/{number}/task/{number}/children").read_text().split()
        found: dict[str, int] = {}
        for child in children:
            variables = Path(f"/proc/{child}/environ").read_bytes().split(b"\0")
            found |= {one.partition(b"=")[2].decode(): int(child) for one in variables if one.startswith(b"RANK=")}
        return found


def test_two_processes_share_the_batch(tmp_path: Path) -> None:
    save_source(tmp_path / "source")
    made_up(tmp_path / "set", 5)
    made_up(tmp_path / "held", 3)
    given = ["finetune", "--model", str(tmp_path / "source"), "--dataset", str(tmp_path / "set"), "--batch", "2"]
    given += ["--held-out", str(tmp_path / "held"), "--affinity", "random", "--steps", "2", "--device", "cpu", "--json"]
    launched = Launched(*given, "-o", str(tmp_path / "result"))
    status, said = launched.run()
    assert status == 0, said[-3000:]
    assert launched.count == 2
    assert launched.steps == [1, 2]  # told once, by the first
    assert load_model(tmp_path / "result").target_vocabulary is not None


def test_a_run_goes_on_from_its_last_state_where_a_process_is_lost(tmp_path: Path) -> None:
    save_latent_source(tmp_path / "source")
    made_up(tmp_path / "set", 5)
    given = ["finetune", "--model", str(tmp_path / "source"), "--dataset", str(tmp_path / "set")]
    given += ["--affinity", "random", "--steps", str(STEPS), "--batch", "2", "--device", "cpu", "--json"]
    launched = Launched(*given, "-o", str(tmp_path / "result"))
    status, said = launched.run(kill_at=27)
    assert status == 0, said[-3000:]
    again = next(place for place in range(1, len(launched.steps)) if launched.steps[place] <= launched.steps[place - 1])
    # Each step is told once, by the first process; it went on from the state of step 25.
    assert launched.steps[:again] == list(range(1, launched.steps[again - 1] + 1))
    assert launched.steps[again:] == list(range(26, STEPS + 1))
    assert load_model(tmp_path / "result").target_vocabulary is not None
