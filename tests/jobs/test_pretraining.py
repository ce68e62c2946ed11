from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from catpaint.datasets import open_dataset
from catpaint.errors import Cancelled, CheckpointError, TrainingError
from catpaint.jobs.device import Device
from catpaint.jobs.finetuning import precision_on
from catpaint.jobs.messages import Pretrain
from catpaint.jobs.pretrain_order import PretrainOrder
from catpaint.jobs.pretraining import pretrain_steps, request_of
from catpaint.steps import Progress, drive
from tests.training.runs import made_up


@pytest.fixture
def order(tmp_path: Path) -> PretrainOrder:
    """Three steps of a small segmenter."""
    made_up(tmp_path / "set", 4)
    return PretrainOrder(
        "segmenter", tmp_path / "set", tmp_path / "out", tmp_path / "run", size=(64, 64), steps=3, batch=2
    )


def test_progress_result_and_time_left(order: PretrainOrder) -> None:
    seen: list[Progress] = []
    device = Device("cpu", threads=1)
    assert drive(device.run(Pretrain(order)), seen.append) == order.output
    steps = [step for step in seen if step.news is not None]
    assert [(step.done, step.total) for step in steps] == [(1, 3), (2, 3), (3, 3)]
    assert steps[0].seconds_left is not None
    assert steps[0].seconds_left > 0


def test_closing_pauses_and_the_run_goes_on(order: PretrainOrder) -> None:
    seen: list[Progress] = []
    with pytest.raises(Cancelled):
        drive(pretrain_steps(order, device="cpu"), seen.append, lambda: seen and seen[-1].stage == "training")
    again: list[Progress] = []
    drive(pretrain_steps(order, device="cpu"), again.append)
    assert [step.done for step in again if step.news is not None] == [2, 3]


def test_a_stop_file_ends_it_as_it_does_finetuning(order: PretrainOrder) -> None:
    order.run.mkdir()
    (order.run / "STOP").touch()
    with pytest.raises(Cancelled, match="STOP"):
        drive(pretrain_steps(order, device="cpu"))
    assert (order.run / "state.pt").is_file()
    assert not (order.run / "STOP").exists()


def test_files_left_out_are_told(order: PretrainOrder) -> None:
    stray = order.dataset / "images" / "stray.png"
    stray.write_bytes((next((order.dataset / "images").iterdir())).read_bytes())
    seen: list[Progress] = []
    drive(pretrain_steps(replace(order, steps=1), device="cpu"), seen.append)
    assert any("stray" in str(step.news) for step in seen)


def test_pairs_that_cant_be_read_are_left_out_before_the_first_step(order: PretrainOrder) -> None:
    label = next((order.dataset / "labels").iterdir())
    label.write_bytes(b"no picture")
    seen: list[Progress] = []
    drive(pretrain_steps(order, device="cpu"), seen.append)
    first = next(place for place, step in enumerate(seen) if step.stage == "training")
    assert any(label.name in str(step.news) for step in seen[:first])
    assert seen[first].total == 3


def test_a_run_is_held_and_its_log_has_each_step_once(order: PretrainOrder) -> None:
    from catpaint.training.run_folder import RunFolder

    run = RunFolder(order.run)
    with run.held(), pytest.raises(TrainingError, match="another catpaint is training"):
        drive(pretrain_steps(order, device="cpu"))
    drive(pretrain_steps(replace(order, steps=2, save_every=1), device="cpu"))
    # As a kill between log and state leaves it.
    run.log({"step": 3})
    drive(pretrain_steps(order, device="cpu"))
    logged = [json.loads(line)["step"] for line in (order.run / "log.jsonl").read_text().splitlines()]
    assert logged == [1, 2, 3]


def test_orders_become_requests(order: PretrainOrder) -> None:
    data = open_dataset(order.dataset)
    plain = request_of(order, data, device="cpu")
    expected = precision_on(torch.device("cpu"), "auto")
    assert (plain.crops.size, plain.precision, plain.name) == ((64, 64), expected, "out")
    crops = request_of(replace(order, crop_from=(128, 160), size=None), data, device="cpu").crops
    assert (crops.size, crops.mode, crops.scale) == ((128, 128), "crop", (128, 160))
    options = {"widths": (8, 8), "upsampler_widths": (4,), "networks": "base"}
    shape = request_of(replace(order, architecture="piti", options=options), data, device="cpu").shape
    assert shape.widths == (8, 8)
    assert request_of(replace(order, steps=None, batch=None), data, device="cpu").steps == 2000
    for bad, message in (
        ({"architecture": "magic"}, "no 'magic' to train"),
        ({"codec": "anything"}, "--codec is for --arch oasis and piti"),
    ):
        with pytest.raises(TrainingError, match=message):
            request_of(replace(order, **bad), data, device="cpu")
    for architecture in ("oasis", "piti"):
        with pytest.raises(CheckpointError):
            request_of(replace(order, architecture=architecture, codec="/nowhere"), data, device="cpu")
