"""Equal orders give equal runs, whichever door they come through; and either door resumes the other's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from catpaint import cli, files
from catpaint.datasets import open_dataset
from catpaint.datasets.class_mapping import ClassMapping
from catpaint.datasets.imported import ImportedData
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.project import ModelReference, Project
from catpaint.errors import Cancelled, CatpaintError, DatasetError
from catpaint.jobs.finetuning import finetune_steps, open_images, precision_on
from catpaint.jobs.run_order import RunOrder
from catpaint.rendering import precision
from catpaint.session.engine_link import EngineLink
from catpaint.session.loop import PlainLoop
from catpaint.session.session import Session
from catpaint.session.training import FAILED, FINISHED, PAUSED
from catpaint.steps import Progress, drive
from tests.datasets.labelled_folders import write_folder
from tests.models.finetuned import SOURCES
from tests.training.latent_runs import save_latent_source


@pytest.fixture
def order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RunOrder:
    """Two steps on a handful of images."""
    monkeypatch.setattr(files, "data_folder", lambda: tmp_path / "data")
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    save_latent_source(tmp_path / "models" / "source")
    write_folder(tmp_path / "set", 5, (70, 80))
    names = open_dataset(tmp_path / "set").vocabulary.names
    matrix = AffinityMatrix(SOURCES, names, np.eye(len(names), len(SOURCES), 1), "text")
    matrix.save(tmp_path / "affinity.json")
    return RunOrder(
        "kelp coast", "source", str(tmp_path / "set"), held_out_share=0.0, affinity=matrix.to_json(), steps=2, batch=2
    )


def words(order: RunOrder, tmp_path: Path, output: Path) -> list[str]:
    """The same order on the command line."""
    options = {
        "--model": order.model,
        "--dataset": order.dataset,
        "--affinity": tmp_path / "affinity.json",
        "--steps": order.steps,
        "--batch": order.batch,
        "--device": "cpu",
        "-o": output,
    }
    return ["finetune", *(str(word) for pair in options.items() for word in pair)]


@pytest.fixture
def loop() -> PlainLoop:
    return PlainLoop()


@pytest.fixture
def session(order: RunOrder, loop: PlainLoop) -> Iterator[Session]:
    """What a window shows, with a worker of its own."""
    link = EngineLink(loop, "cpu", threads=1)
    vocabulary = open_dataset(order.dataset).vocabulary
    project = Project(np.zeros((64, 64), np.uint16), vocabulary, ModelReference("source"))
    session = Session(project, loop=loop, link=link)
    session.live.switch(False)
    link.start()
    yield session
    session.close()
    link.close()


def until_state(session: Session, loop: PlainLoop, state: str) -> None:
    loop.run_until(lambda: session.training.state == state or bool(session.training.message), timeout=240)
    assert session.training.state == state, session.training.message


def until_message(session: Session, loop: PlainLoop) -> None:
    assert loop.run_until(lambda: bool(session.training.message), timeout=240)


def weights(folder: Path) -> dict[str, bytes]:
    """The files of weights in a checkpoint."""
    found = {path.name: path.read_bytes() for path in sorted(folder.glob("*.safetensors"))}
    assert found
    return found


def test_command_line_and_window_give_equal_weights(
    order: RunOrder, session: Session, loop: PlainLoop, tmp_path: Path
) -> None:
    assert cli.run(words(order, tmp_path, tmp_path / "kelp-coast")) == 0
    session.training.start(order)
    until_state(session, loop, FINISHED)
    assert weights(order.result) == weights(tmp_path / "kelp-coast")
    # Both wrote the same order, but for where it goes.
    mine, other = (RunOrder.load(folder) for folder in (order.folder, tmp_path / "kelp-coast.run"))
    place = {"output": None, "run": None, "name": "", "estimator": "text"}  # of no meaning beside an affinity
    assert replace(mine, **place) == replace(other, **place)


def test_the_window_goes_on_with_a_run_of_the_command_line(
    order: RunOrder, session: Session, loop: PlainLoop, tmp_path: Path
) -> None:
    straight = replace(order, output=str(tmp_path / "straight"), run=str(tmp_path / "straight.run"))
    drive(finetune_steps(straight, device="cpu"))
    theirs = replace(order, output=str(tmp_path / "theirs"), run=str(tmp_path / "theirs.run"))
    paused_after_a_step(theirs)
    session.training.open_run(theirs.folder)
    until_state(session, loop, FINISHED)
    assert [step for step, _ in session.training.losses] == [2]
    assert weights(tmp_path / "theirs") == weights(tmp_path / "straight")
    session.training.keep()
    assert loop.run_until(lambda: str(tmp_path / "theirs") in session.models.names, timeout=60)
    assert (tmp_path / "theirs" / "generator.safetensors").is_file(), "a result stays where it was wanted"
    assert not theirs.folder.exists()


def test_the_command_line_goes_on_with_a_run_of_the_window(
    order: RunOrder, session: Session, loop: PlainLoop, capsys: pytest.CaptureFixture[str]
) -> None:
    order = replace(order, steps=3)
    stopped: list[int] = []

    def pause() -> None:
        if session.training.update.losses and not stopped:
            stopped.append(session.training.update.step)
            session.training.pause()

    session.events.training_changed.connect(pause)
    session.training.start(order)
    until_state(session, loop, PAUSED)
    # The worker closes the run after the step it is at.
    assert loop.run_until(lambda: (order.folder / "state.pt").is_file(), timeout=240)
    assert cli.run(["finetune", "--resume", str(order.folder), "--device", "cpu", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    steps = [line["step"] for line in lines if line["event"] == "step"]
    assert steps
    assert steps[0] > 1
    assert steps[-1] == 3
    assert order.is_done
    assert (order.result / "checkpoint.json").is_file()


def test_the_command_line_refuses_a_run_that_the_window_trains(
    order: RunOrder, session: Session, loop: PlainLoop, capsys: pytest.CaptureFixture[str]
) -> None:
    session.training.start(replace(order, steps=100_000))
    assert loop.run_until(lambda: bool(session.training.update.losses), timeout=240)
    assert cli.run(["finetune", "--resume", str(order.folder), "--device", "cpu"]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert f"{order.folder}: another catpaint is training in this folder; wait, or stop it first" in told
    # The window's goes on, and the run can be had when it has paused.
    step = session.training.update.step
    assert loop.run_until(lambda: session.training.update.step > step, timeout=240)
    session.training.pause()
    assert loop.run_until(lambda: (order.folder / "state.pt").is_file(), timeout=240)
    steps = finetune_steps(replace(RunOrder.load(order.folder), steps=100_000), device="cpu")
    losses = next(progress.news for progress in steps if progress.news.losses)
    steps.close()
    assert losses.step > step


def test_the_window_refuses_a_run_that_the_command_line_trains(
    order: RunOrder, session: Session, loop: PlainLoop
) -> None:
    theirs = finetune_steps(order, device="cpu")
    reached = next(progress.news.step for progress in theirs if progress.news.losses)
    session.training.open_run(order.folder)
    until_message(session, loop)
    assert session.training.state == FAILED
    assert session.training.message == (
        f"{order.folder}: another catpaint is training in this folder; wait, or stop it first"
    )
    # Neither is harmed: theirs goes on, and the window can take its result over.
    assert [progress.news.step for progress in theirs if progress.news.losses] == list(range(reached + 1, 3))
    session.training.resume()
    until_state(session, loop, FINISHED)
    assert session.training.result is not None
    assert session.training.result.folder == order.result


def paused_after_a_step(order: RunOrder) -> None:
    """Begin a run and cancel it after its first step, as Ctrl-C does."""
    seen: list[Progress] = []
    with pytest.raises(Cancelled):
        drive(finetune_steps(order, device="cpu"), seen.append, lambda: bool(seen) and seen[-1].news.losses)
    assert seen[-1].news.step == 1


def test_a_stop_file_pauses_finetuning_too(order: RunOrder) -> None:
    def stop(progress: Progress) -> None:
        if progress.news.step == 1:
            (order.folder / "STOP").touch()

    with pytest.raises(Cancelled, match="stopped at step 1"):
        drive(finetune_steps(replace(order, steps=3), device="cpu"), stop)
    assert not (order.folder / "STOP").exists()
    seen: list[Progress] = []
    drive(finetune_steps(RunOrder.load(order.folder), device="cpu"), seen.append)
    assert [step.news.step for step in seen if step.news.losses] == [2, 3]


def test_progress_tells_steps_and_time_left(order: RunOrder) -> None:
    seen: list[Progress] = []
    drive(finetune_steps(order, device="cpu"), seen.append)
    assert [(step.done, step.total) for step in seen if step.news.losses] == [(1, 2), (2, 2)]
    assert [step.seconds_left for step in seen if step.news.losses][-1] == 0


def test_both_doors_take_the_same_precision(monkeypatch: pytest.MonkeyPatch) -> None:
    devices = [torch.device(kind) for kind in ("cuda", "cpu", "mps")]
    monkeypatch.setattr(precision, "_cpu_flags", lambda: frozenset({"avx512_bf16", "GenuineIntel"}))
    assert [precision_on(device, "auto") for device in devices] == ["bfloat16", "float32", "float32"]
    assert precision_on(devices[1], "bfloat16") == "bfloat16"
    monkeypatch.setattr(precision, "_cpu_flags", lambda: frozenset({"avx512_bf16", "AuthenticAMD"}))
    assert [precision_on(device, "auto") for device in devices] == ["bfloat16", "bfloat16", "float32"]
    assert precision_on(devices[1], "float32") == "float32"


def test_an_estimate_is_kept_with_the_run(order: RunOrder) -> None:
    estimated = replace(order, affinity=None, estimator="random", steps=1)
    notes: list[str] = []
    drive(finetune_steps(estimated, device="cpu"), lambda step: notes.append(step.news.note))
    kept = AffinityMatrix.load(order.folder / "affinity.json")
    assert kept.estimator == "random"
    assert notes[0] == "reading the images"


def test_the_images_are_those_of_the_order(order: RunOrder, tmp_path: Path) -> None:
    names = [pair.name for pair in open_dataset(order.dataset).pairs]
    chosen, held_out, crops = open_images(replace(order, images=tuple(names[1:3])))
    assert [pair.name for pair in chosen.pairs] == names[1:3]
    assert (held_out, crops) == (None, None)
    train, held, _ = open_images(replace(order, held_out_share=0.4))
    assert held is not None
    assert (len(train), len(held)) == (3, 2)
    # Label maps alone: their classes are the data set's.
    bare = tmp_path / "bare" / "set"
    write_folder(bare, 3, (70, 80))
    (bare / "vocabulary.json").unlink(missing_ok=True)
    (bare / "classes.txt").unlink(missing_ok=True)
    _, other, _ = open_images(replace(order, held_out=str(bare)))
    assert other is not None
    assert other.vocabulary == train.vocabulary
    with pytest.raises(DatasetError, match="has no image 'none'"):
        open_images(replace(order, images=("none",)))


def test_an_imported_data_set_is_taken_as_it_was(order: RunOrder) -> None:
    dataset = open_dataset(order.dataset)
    mapping = ClassMapping({value: value for value in dataset.vocabulary.ids})
    data = ImportedData.made(
        dataset, mapping, dataset.vocabulary, train=[0, 1, 2], held_out=[3, 4], size=(64, 64), crop=False
    )
    taken = replace(order, imported=data.to_json(), vocabulary=dataset.vocabulary.to_json())
    train, held_out, crops = open_images(taken)
    assert held_out is not None
    assert crops is not None
    assert (len(train), len(held_out), crops.size) == (3, 2, (64, 64))


def test_files_that_cant_be_used_are_told_once(order: RunOrder) -> None:
    (next((Path(order.dataset) / "labels").iterdir())).write_bytes(b"no picture")
    seen: list[Progress] = []
    drive(finetune_steps(order, device="cpu"), seen.append)
    told = [step.news.findings for step in seen if step.news.findings]
    assert len(told) == 1
    assert len(told[0]) == 1
    for path in (Path(order.dataset) / "labels").iterdir():
        path.write_bytes(b"no picture")
    with pytest.raises(CatpaintError, match="none of its 5 pairs can be read"):
        open_images(order)
