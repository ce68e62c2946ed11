"""Runs on the worker: the model in training can be painted with, and nothing of a run stays once it is over."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from catpaint import files
from catpaint.architectures.oasis.training.finetuner import OasisFinetuner
from catpaint.datasets import open_dataset
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import CheckpointError
from catpaint.jobs import messages
from catpaint.jobs.device import Device
from catpaint.jobs.run_order import RunOrder
from catpaint.rendering.scene import Scene
from catpaint.steps import drive
from tests.datasets.labelled_folders import write_folder
from tests.models.finetuned import SOURCES
from tests.training.latent_runs import save_latent_source


@pytest.fixture
def device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Device:
    monkeypatch.setattr(files, "data_folder", lambda: tmp_path / "data")
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    save_latent_source(tmp_path / "models" / "source")
    return Device("cpu", threads=1).set_up()


@pytest.fixture
def order(tmp_path: Path) -> RunOrder:
    write_folder(tmp_path / "set", 5, (70, 80))
    names = open_dataset(tmp_path / "set").vocabulary.names
    matrix = AffinityMatrix(SOURCES, names, np.eye(len(names), len(SOURCES), 1), "text")
    return RunOrder(
        "kelp coast", "source", str(tmp_path / "set"), held_out_share=0.0, affinity=matrix.to_json(), steps=9, batch=2
    )


@pytest.fixture
def finetuners(monkeypatch: pytest.MonkeyPatch) -> list[weakref.ref[OasisFinetuner]]:
    """Every one that is made from now on."""
    made: list[weakref.ref[OasisFinetuner]] = []
    plain = OasisFinetuner.__init__

    def init(self: OasisFinetuner, *arguments: Any) -> None:
        made.append(weakref.ref(self))
        plain(self, *arguments)

    monkeypatch.setattr(OasisFinetuner, "__init__", init)
    return made


@pytest.fixture
def no_collector() -> Iterator[None]:
    """As in the window, whose collector comes late to what is old."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def live_request(order: RunOrder, device: Device) -> Any:
    model = device.renderer.model(order.live_name)
    classes = model.vocabulary
    labels = np.full((64, 64), classes.ids[0], np.uint16)
    matrix = AffinityMatrix(classes.names, classes.names, np.eye(len(classes)), "own")
    return Scene.of(labels, classes, matrix, order.live_name, size=(64, 64)).request()


def begun(device: Device, order: RunOrder, steps: int = 1) -> Any:
    """A run that has made so many steps."""
    run = device.run(messages.Finetune(order))
    for progress in run:
        if progress.news.step >= steps and progress.news.live:
            return run
    raise AssertionError("the run ended")


def test_nothing_of_a_discarded_run_stays(
    device: Device, order: RunOrder, finetuners: list[weakref.ref[OasisFinetuner]], no_collector: None
) -> None:
    run = begun(device, order)
    assert list(device.render(live_request(order, device)))
    drive(device.run(messages.Render(live_request(order, device))))
    model = weakref.ref(device.renderer.model(order.live_name))
    run.close()
    del run
    (finetuner,) = finetuners
    assert finetuner() is None  # Its networks and optimizers went with it, without the collector.
    assert model() is not None  # A picture of it may still be under way.
    drive(device.run(messages.DiscardRun(order)))
    assert model() is None
    with pytest.raises(CheckpointError, match="no model is named"):
        device.renderer.model(order.live_name)


def test_runs_of_any_names_leave_one_model_at_most(device: Device, order: RunOrder, no_collector: None) -> None:
    models = []
    for name in ("kelp", "coast", "kelp"):
        run = begun(device, replace(order, name=name))
        models.append(weakref.ref(device.renderer.model(f"{name} (in training)")))
        run.close()
        replace(order, name=name).discard()
    assert [model() is None for model in models] == [True, True, False]


def test_a_picture_beside_follows_the_weights_in_training(device: Device, order: RunOrder) -> None:
    run = begun(device, replace(order, options={"generator_rate": 0.05}))
    asked = live_request(order, device)
    before = drive(device.run(messages.Render(asked))).image
    for _ in range(3):
        next(run)
    after = drive(device.run(messages.Render(asked))).image
    run.close()
    assert not np.array_equal(before, after)
