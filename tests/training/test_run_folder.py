"""The folder of a run: full disks, locks, logs, states, and the images it was begun on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch

from catpaint.datasets.dataset import Dataset
from catpaint.errors import TrainingError
from catpaint.training import finetune as module
from catpaint.training.finetune import finetune
from tests.training.finetunes import finished, request_for


def test_a_full_disk_says_so_and_keeps_what_was_saved(
    tmp_path: Path, dataset: Dataset, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, calls = torch.save, []

    def full(value: object, file: Any) -> None:
        calls.append(1)
        if len(calls) > 1:
            raise OSError(28, "No space left on device")
        save(value, file)

    monkeypatch.setattr(torch, "save", full)
    with pytest.raises(TrainingError, match="No space left.*make room, then resume"):
        finished(request_for(tmp_path, dataset, source))
    assert torch.load(tmp_path / "run/state.pt", weights_only=True)["trainer"]["step"] == 2


def test_a_log_that_can_not_be_written_says_so(tmp_path: Path, dataset: Dataset, source: Path) -> None:
    (tmp_path / "run/log.jsonl").mkdir(parents=True)
    with pytest.raises(TrainingError, match=r"log\.jsonl: can't be written"):
        finished(request_for(tmp_path, dataset, source))


def _rewrite(dataset: Dataset, positions: list[int]) -> None:
    for position in positions:
        path = dataset.pairs[position].label_map
        path.write_bytes(path.read_bytes() + b" ")


def test_a_run_goes_on_after_a_pair_was_mended(tmp_path: Path, dataset: Dataset, source: Path) -> None:
    broken = dataset.pairs[2].label_map
    good = broken.read_bytes()
    broken.write_bytes(b"no picture")
    checked = dataset.checked()
    assert (len(checked), checked.problems[0].path) == (5, broken)
    finished(request_for(tmp_path, checked, source, stop_at=2))
    broken.write_bytes(good)
    seen, result = finished(request_for(tmp_path, dataset.checked(), source))
    assert result.steps == 5
    assert "1 joined later" in seen[0].note


def test_changed_pairs_are_told_and_other_images_are_another_run(
    tmp_path: Path, dataset: Dataset, source: Path
) -> None:
    finished(request_for(tmp_path, dataset, source, stop_at=1))
    _rewrite(dataset, [1])
    seen, _ = finished(request_for(tmp_path, dataset, source, stop_at=2))
    assert "1 images have changed" in seen[0].note
    _rewrite(dataset, [0, 2, 3, 4])
    with pytest.raises(TrainingError, match="on other images"):
        finished(request_for(tmp_path, dataset, source))


def test_a_run_is_trained_by_one_process_and_leaves_no_temporaries(
    tmp_path: Path, dataset: Dataset, source: Path
) -> None:
    stale = tmp_path / "run" / ".state.pt.abcdefgh.tmp"
    stale.parent.mkdir()
    stale.write_bytes(b"left by a kill")
    steps = finetune(request_for(tmp_path, dataset, source))
    next(steps)
    assert not stale.exists()
    with pytest.raises(TrainingError, match="another catpaint is training"):
        next(finetune(request_for(tmp_path, dataset, source)))
    steps.close()


def test_the_log_has_each_step_once(tmp_path: Path, dataset: Dataset, source: Path) -> None:
    finished(request_for(tmp_path, dataset, source, stop_at=2, save_every=2))
    log = tmp_path / "run" / "log.jsonl"
    with log.open("a", encoding="utf-8") as file:
        # What a kill after step 3 leaves, before the state was saved.
        file.write('{"step": 3, "seconds": 1.0}\n{"step": 4, "sec')
    finished(request_for(tmp_path, dataset, source))
    steps = [json.loads(line)["step"] for line in log.read_text("utf-8").splitlines()]
    assert steps == [1, 2, 3, 4, 5]


def test_states_are_saved_by_time_as_well(
    tmp_path: Path, dataset: Dataset, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SECONDS_BETWEEN_SAVES", -1.0)
    seen, _ = finished(request_for(tmp_path, dataset, source, save_every=1000))
    assert [progress.step for progress in seen if progress.saved] == [1, 2, 3, 4]


def test_torchs_own_words_for_a_full_disk_are_not_shown(
    tmp_path: Path, dataset: Dataset, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(value: object, file: Any) -> None:
        raise RuntimeError("[enforce fail at inline_container.cc:664] . unexpected pos 64 vs 0")

    monkeypatch.setattr(torch, "save", full)
    with pytest.raises(TrainingError, match=r"the disk is full.*MiB are free") as error:
        finished(request_for(tmp_path, dataset, source))
    assert "inline_container" not in str(error.value)
