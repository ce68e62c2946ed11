"""What is done with messages: models, pictures, estimates, runs, on a small model."""

from __future__ import annotations

import os
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from catpaint import files
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.errors import CheckpointError, RenderError
from catpaint.jobs import messages
from catpaint.jobs.device import Device, give_way
from catpaint.jobs.pictures import before_after, compare, render, swatch
from catpaint.jobs.run_order import RunOrder
from catpaint.rendering.request import RenderRequest, RenderUpdate
from catpaint.rendering.scene import Scene
from catpaint.steps import Progress, drive
from tests.models.finetuned import SOURCES, save_source

CLASSES = Vocabulary("mine", (VocabularyClass(0, "sky", (1, 2, 3)), VocabularyClass(1, "lawn", (9, 9, 9))))


@pytest.fixture
def device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Device:
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    monkeypatch.setattr(files, "data_folder", lambda: tmp_path / "data")
    save_source(tmp_path / "models" / "source")
    return Device("cpu", threads=1).set_up()


def request(seed: int = 0, source: int = 1) -> RenderRequest:
    weights = np.zeros((2, len(SOURCES)))
    weights[:, source] = 1
    labels = np.zeros((64, 64), np.uint16)
    labels[32:] = 1
    matrix = AffinityMatrix(SOURCES, CLASSES.names, weights, "text")
    return replace(Scene.of(labels, CLASSES, matrix, "source", size=(64, 64)).request(), seed=seed)


def test_models_are_listed_and_read(device: Device) -> None:
    found = drive(device.run(messages.ListModels()))
    assert "source" in found.models
    assert "text" in found.estimators
    summary = drive(device.run(messages.ReadModel("source")))
    assert summary.vocabulary.names == SOURCES
    assert (summary.device, summary.architecture, summary.sampled, summary.finetuned) == ("cpu", "oasis", False, False)
    with pytest.raises(CheckpointError, match="no model is named 'nowhere'"):
        drive(device.run(messages.ReadModel("nowhere")))


def test_pictures_beside_the_live_one_are_the_same(device: Device) -> None:
    live = list(device.render(request()))[-1]
    seen: list[Progress] = []
    quiet = drive(device.run(messages.Render(request())), seen.append)
    assert np.array_equal(quiet.image, live.image)
    assert [step.news.final for step in seen] == [True]
    assert device.quiet("source") is not device.renderer
    assert device.quiet("source") is device.quiet("source")


def test_variations_come_one_by_one(device: Device) -> None:
    seen: list[Progress] = []
    first = request(1)
    drive(device.run(messages.Variations((first, replace(first, seed=2)))), seen.append)
    last = [step for step in seen if step.news.update.final]
    assert [step.news.number for step in last] == [0, 1]
    assert (last[-1].done, last[-1].total) == (2, 2)
    assert last[0].seconds_left is None or last[0].seconds_left >= 0


def test_comparing_renders_alike_affinities_once(device: Device) -> None:
    seen: list[Progress] = []
    drive(device.run(messages.Compare({"a": request(), "b": request(source=2), "c": request()})), seen.append)
    news = {step.news.name: step.news.image for step in seen if step.news is not None}
    assert list(news) == ["a", "b", "c"]
    assert news["c"] is news["a"]
    assert not np.array_equal(news["a"], news["b"])
    assert [step.done for step in seen if step.news is not None] == [1, 2, 3]


def test_before_and_after_by_names_or_as_shown(device: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CATPAINT_PRECISION", "float32")  # Live renders try the other formats in their turn.
    labels = request().label_map
    asked = messages.BeforeAfter("source", "source", labels, CLASSES, shown=request(source=3))
    before, after = drive(device.run(asked))
    assert np.array_equal(before, after), "the same model, as shown"
    assert np.array_equal(before, list(device.render(request(source=3)))[-1].image)
    plain = messages.BeforeAfter("source", "source", labels, CLASSES, size=(32, 64))
    before, after = drive(device.run(plain))
    assert before.shape == after.shape == (32, 64, 3)


def test_a_swatch_is_a_picture(device: Device) -> None:
    image = drive(device.run(messages.Swatch(request())))
    assert image is not None
    assert image.shape == (64, 64, 3)


def test_a_model_without_a_picture_is_told() -> None:
    class Silent:
        def quiet(self, name: str) -> Silent:
            return self

        def render(self, request: RenderRequest) -> list[RenderUpdate]:
            return []

    silent: Any = Silent()
    with pytest.raises(RenderError, match="gave no picture"):
        drive(render(silent, messages.Render(request())))
    with pytest.raises(RenderError, match="gave no picture"):
        drive(compare(silent, messages.Compare({"a": request()})))
    assert drive(swatch(silent, messages.Swatch(request()))) is None
    silent.renderer = type("R", (), {"model": lambda self, name: type("M", (), {"vocabulary": CLASSES})()})()
    asked = messages.BeforeAfter("source", "b", request().label_map, CLASSES, shown=request())
    shown = replace(asked.shown, affinity=AffinityMatrix.identity(CLASSES.names))  # type: ignore[type-var]
    with pytest.raises(RenderError, match="gave no picture"):
        drive(before_after(silent, replace(asked, shown=shown)))


def test_estimates_and_evidence(device: Device) -> None:
    whole = drive(device.run(messages.Estimate("source", CLASSES, "text")))
    assert whole.affinity.target == CLASSES.names
    part = drive(device.run(messages.Evidence("source", CLASSES, frozenset(("lawn",)))))
    assert part.affinity.target == ("lawn",)
    assert np.array_equal(part.affinity.row("lawn"), whole.affinity.row("lawn"))
    unknown = replace(CLASSES, unknown=0)
    assert drive(device.run(messages.Evidence("source", unknown, frozenset(("sky",))))).affinity.target == ("sky",)
    similarity = drive(device.run(messages.NameSimilarity(CLASSES, CLASSES)))
    assert similarity.argmax(1).tolist() == [0, 1]


def test_a_run_is_done_painted_with_and_discarded(device: Device, tmp_path: Path) -> None:
    from catpaint.datasets import open_dataset
    from tests.datasets.labelled_folders import write_folder

    names = open_dataset(write_folder(tmp_path / "set", 4, (70, 80))).vocabulary.names
    matrix = AffinityMatrix(SOURCES, names, np.eye(len(names), len(SOURCES), 1), "text")
    order = RunOrder("kelp", "source", str(tmp_path / "set"), affinity=matrix.to_json(), steps=2, batch=2)
    steps = device.run(messages.Finetune(order, stop_at=1))
    trained = []
    for step in steps:
        trained.append(step.news.step)
        if step.news.live:
            assert device.renderer.model(order.live_name).target_vocabulary is not None
    assert max(trained) == 1
    assert order.is_done
    drive(device.run(messages.DiscardRun(order)))
    assert not order.folder.exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")
def test_a_thread_gives_way_to_the_one_it_comes_from_however_that_was_started() -> None:
    """`nice catpaint`: back up to a fixed priority nobody but root may go."""
    found: list[int] = []

    def work() -> None:
        thread = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, thread, 10)
        give_way()
        found.append(os.getpriority(os.PRIO_PROCESS, thread))
        give_way()
        found.append(os.getpriority(os.PRIO_PROCESS, thread))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [15, 19]
