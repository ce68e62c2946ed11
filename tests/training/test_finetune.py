"""The finetuning loop: resuming, early stop, what is kept, and what goes wrong."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import safetensors.torch
import torch

from catpaint.architectures.oasis.training.finetuner import OasisFinetuner
from catpaint.architectures.oasis.training.trainer import STATISTICS_BATCHES
from catpaint.datasets.dataset import Dataset
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.options import FinetuneOptions
from catpaint.errors import CatpaintError, OutOfMemoryError, TrainingError
from catpaint.models.model import load_model
from catpaint.models.spectral import converge
from catpaint.rendering.renderer import Renderer
from catpaint.rendering.request import RenderRequest
from catpaint.training.better import DISTANCE, SPREAD, is_better
from catpaint.training.finetune import finetune
from catpaint.training.workers import Workers
from tests.models.finetuned import save_source
from tests.training.finetunes import finished, losses_of, request_for
from tests.training.latent_runs import save_latent_source
from tests.training.runs import made_up


def test_a_run_makes_a_model_of_the_targets_classes(tmp_path: Path, dataset: Dataset, pixel_source: Path) -> None:
    source = pixel_source
    before = {path.name: path.read_bytes() for path in source.iterdir()}
    seen, result = finished(request_for(tmp_path, dataset, source))
    assert [progress.step for progress in seen] == [0, 1, 2, 3, 4, 5]
    assert [progress.stage for progress in seen if progress.losses] == [1, 2, 2, 2, 2]  # of the step after it
    assert seen[0].samples is not None
    assert seen[0].samples.shape == (2, 64, 64, 3)
    assert seen[2].saved == tmp_path / "run"
    assert seen[3].seconds_left is not None
    assert (result.steps, result.best_step) == (5, 5)
    model = load_model(tmp_path / "result")
    assert model.vocabulary == dataset.vocabulary
    assert model.source_vocabulary == load_model(source).vocabulary
    assert model.info.base is not None
    assert model.info.base.hash == load_model(source).checkpoint_hash
    assert model.network("generator").sizes.residual
    card = (tmp_path / "result/README.md").read_text()
    assert "was not measured" in card
    assert "the affinity estimated by 'text'" in card
    assert {path.name: path.read_bytes() for path in source.iterdir()} == before


def test_the_discriminator_warms_up_alone(tmp_path: Path, dataset: Dataset, source: Path) -> None:
    finetuner = OasisFinetuner(request_for(tmp_path, dataset, source, warm_up=2), Workers())
    trainer = finetuner._trainer
    before = {key: value.clone() for key, value in trainer.average.state_dict().items()}
    judge = {key: value.clone() for key, value in trainer.discriminator.state_dict().items()}
    for _ in range(2):
        assert finetuner.stage == 1
        # Over latents LabelMix comes at every third step.
        assert set(finetuner.step()) - {"labelmix"} == {"fake", "real"}
    # Statistics of batches move in what learns, and not in what is kept.
    assert all(torch.equal(value, before[key]) for key, value in trainer.generator.named_parameters())
    assert all(torch.equal(value, before[key]) for key, value in trainer.average.state_dict().items())
    assert not torch.equal(trainer.discriminator.layer_up_last.weight, judge["layer_up_last.weight"])
    assert [("generator" in finetuner.step(), finetuner.stage) for _ in range(2)] == [(True, 1), (True, 2)]


def test_the_untrained_network_is_the_training_free_one_bit_for_bit(
    tmp_path: Path, dataset: Dataset, pixel_source: Path
) -> None:
    request = request_for(tmp_path, dataset, pixel_source)
    tuned = OasisFinetuner(request, Workers()).preview().network("generator").to(memory_format=torch.contiguous_format)
    assert request.affinity is not None
    weight = torch.tensor(request.affinity.weights, dtype=torch.float32)
    plain = request.model.load_network("generator")
    converge(plain)  # as an average that was kept is
    plain = plain.with_affinity(weight, unlabeled_channel=0)
    positions = torch.from_numpy(dataset.vocabulary.index_lut()[dataset.read_label_map(0)].astype(np.int64))[None]
    positions = positions[:, :32, :32].clamp(max=len(dataset.vocabulary) - 1)
    one_hot = torch.nn.functional.one_hot(positions, len(dataset.vocabulary)).permute(0, 3, 1, 2).float()
    noise = torch.randn(1, plain.sizes.noise_size, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        assert torch.equal(tuned(one_hot, noise), plain.eval()(one_hot, noise))


@pytest.fixture(scope="module")
def straight(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[int, dict[str, float]], Path]:
    """The losses of a run that nothing interrupted, by step, and its result."""
    folder = tmp_path_factory.mktemp("straight")
    save_latent_source(folder / "source")
    seen, result = finished(request_for(folder, made_up(folder / "set", 6), folder / "source"))
    return losses_of(seen), result.output


@pytest.mark.parametrize(("how", "at", "first"), [("paused", 1, 2), ("paused", 3, 4), ("killed", 3, 3)])
def test_a_resumed_run_goes_on_as_if_uninterrupted(
    tmp_path: Path,
    dataset: Dataset,
    source: Path,
    straight: tuple[dict[int, dict[str, float]], Path],
    how: str,
    at: int,
    first: int,
) -> None:
    losses, result = straight
    request = request_for(tmp_path, dataset, source, output=tmp_path / "two", run=tmp_path / "run2")
    steps = finetune(request)
    for progress in steps:
        if progress.step == at:
            break
    if how == "killed":
        # What a kill leaves: the state as of the last save.
        shutil.copytree(tmp_path / "run2", tmp_path / "left")
        steps.close()
        shutil.rmtree(tmp_path / "run2")
        (tmp_path / "left").rename(tmp_path / "run2")
    else:
        steps.close()
    resumed, _ = finished(request)
    assert min(losses_of(resumed)) == first
    for step in range(first, 6):
        for name, value in losses[step].items():
            assert losses_of(resumed)[step][name] == pytest.approx(value, rel=1e-5)
    for name in ("generator", "discriminator"):
        one, two = (safetensors.torch.load_file(run / f"{name}.safetensors") for run in (result, tmp_path / "two"))
        assert all(torch.allclose(one[key], two[key], rtol=1e-5, atol=1e-5) for key in one)


def test_the_best_measured_weights_are_kept_and_training_ends_early(
    tmp_path: Path, dataset: Dataset, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distances = iter([5.0, 3.0, 4.0, 4.5, 4.6, 9.0])

    def measure(self: OasisFinetuner) -> Any:
        yield 1, 2
        return {DISTANCE: next(distances), "frechet_x": 1.0}

    monkeypatch.setattr(OasisFinetuner, "measure", measure)
    request = request_for(
        tmp_path, dataset, source, held_out=dataset, measure_every=1, patience=2, steps=20, stage1=1, batch=2
    )
    seen, result = finished(request)
    assert (result.steps, result.best_step) == (3, 1)
    measured = [progress for progress in seen if progress.held_out is not None]
    assert [progress.held_out[DISTANCE] for progress in measured if progress.held_out] == [5.0, 3.0, 4.0, 4.5]
    assert any("1 of 2" in progress.note for progress in seen)
    card = (tmp_path / "result/README.md").read_text()
    assert "| 1 (kept) |" in card


def test_the_best_weights_outlive_a_kill_before_the_next_save(
    tmp_path: Path, dataset: Dataset, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distances = {0: 5.0, 1: 4.0, 2: 3.0, 3: 1.0, 4: 2.0}

    def measure(self: OasisFinetuner) -> Any:
        yield 1, 2
        return {DISTANCE: distances[self.step_count]}

    monkeypatch.setattr(OasisFinetuner, "measure", measure)
    request = request_for(tmp_path, dataset, source, held_out=dataset, measure_every=1, steps=4)
    steps = finetune(request)
    for progress in steps:
        if progress.step == 3 and progress.held_out is not None:
            break
    shutil.copytree(tmp_path / "run", tmp_path / "left")
    steps.close()
    distances[3] = 9.0  # whatever a second look at this step would say
    resumed = dataclasses.replace(request, run=tmp_path / "left", stop_at=3)
    seen, result = finished(resumed)
    assert list(losses_of(seen)) == [3]
    assert (result.best_step, result.held_out[DISTANCE]) == (3, 1.0)
    assert load_model(tmp_path / "result").vocabulary == dataset.vocabulary


@pytest.mark.parametrize(("method", "batches"), [("cat", 0), ("scratch", STATISTICS_BATCHES)])
def test_held_out_figures_are_measured_on_the_average(
    tmp_path: Path, dataset: Dataset, source: Path, method: str, batches: int
) -> None:
    request = request_for(
        tmp_path, dataset, source, method=method, held_out=dataset.subset([0, 1, 2]), steps=1, stage1=0
    )
    seen, result = finished(request)
    figures = [progress.held_out for progress in seen if progress.held_out is not None]
    assert len(figures) == 2
    assert all(np.isfinite(list(entry.values())).all() for entry in figures)
    first, last = figures
    assert first[DISTANCE] == first["kid_efficientnet_lite2"]
    assert first["floor_kid_efficientnet_lite2"] == last["floor_kid_efficientnet_lite2"]
    assert {"color_error", "patches_coarse", "patches_fine", "spread"} <= set(first)
    trained_wins = is_better({"step": 1, **last}, {"step": 0, **first})
    assert result.held_out[DISTANCE] == (last if trained_wins else first)[DISTANCE]
    assert "| photographs | " in (tmp_path / "result/README.md").read_text()
    # Nothing of it blocks: images are told one by one. Photographs are looked at once, renders have two noises.
    notes = [[progress.note for progress in seen if progress.step == step and progress.note] for step in (0, 1)]
    assert [len(each) for each in notes] == [3 + 3 + 6, batches + 6]


def test_the_start_is_not_kept_by_chance(
    tmp_path: Path, dataset: Dataset, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Step 0 came out lower by less than two noises lie apart: the trained weights are kept."""
    distances = iter([5.0, 5.1, 5.2])

    def measure(self: OasisFinetuner) -> Any:
        yield 1, 2
        return {DISTANCE: next(distances), SPREAD: 0.15}

    monkeypatch.setattr(OasisFinetuner, "measure", measure)
    _, result = finished(request_for(tmp_path, dataset, source, held_out=dataset, measure_every=1, steps=2, batch=2))
    assert result.best_step == 1


def test_the_average_in_training_can_be_rendered(tmp_path: Path, dataset: Dataset, source: Path) -> None:
    steps = finetune(request_for(tmp_path, dataset, source))
    next(steps)
    progress = next(steps)
    renderer = Renderer("cpu")
    renderer.add(progress.model, "in training")
    names = dataset.vocabulary.names
    request = RenderRequest(
        dataset.read_label_map(0), dataset.vocabulary, AffinityMatrix.identity(names), "in training", size=(64, 64)
    )
    assert next(iter(renderer.render(request))).image.shape == (64, 64, 3)
    steps.close()


def test_memory_that_is_short_halves_the_batch_down_to_four(
    tmp_path: Path, dataset: Dataset, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step, batches = OasisFinetuner.step, []

    def short(self: OasisFinetuner) -> dict[str, float]:
        batches.append(self.batch)
        if self.batch > 4:
            raise MemoryError
        return step(self)

    monkeypatch.setattr(OasisFinetuner, "step", short)
    seen, _ = finished(request_for(tmp_path, dataset, source, batch=10, steps=2, stage1=1))
    assert batches == [10, 5, 4, 4]
    assert "batch 5 → 4" in seen[1].note


def test_memory_that_is_too_short_keeps_the_run(
    tmp_path: Path, dataset: Dataset, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = OasisFinetuner.step

    def full(self: OasisFinetuner) -> dict[str, float]:
        if self.step_count == 3:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return step(self)

    monkeypatch.setattr(OasisFinetuner, "step", full)
    with pytest.raises(OutOfMemoryError, match="step 4 with batch 2.*smaller size"):
        finished(request_for(tmp_path, dataset, source))
    monkeypatch.setattr(OasisFinetuner, "step", step)
    seen, _ = finished(request_for(tmp_path, dataset, source))
    assert min(losses_of(seen)) == 3  # from the state saved after step 2


def test_a_loss_that_is_not_a_number_keeps_the_last_good_state(
    tmp_path: Path, dataset: Dataset, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = OasisFinetuner.step

    def poisoned(self: OasisFinetuner) -> dict[str, float]:
        if self.step_count == 3:
            with torch.no_grad():
                self._trainer.generator.fc.weight.fill_(torch.nan)
        return real(self)

    monkeypatch.setattr(OasisFinetuner, "step", poisoned)
    with pytest.raises(TrainingError, match="step 4: the loss is not a number"):
        finished(request_for(tmp_path, dataset, source))
    state = torch.load(tmp_path / "run/state.pt", weights_only=True)
    assert state["trainer"]["step"] == 2
    assert all(value.isfinite().all() for value in state["trainer"]["generator"].values() if value.is_floating_point())


def test_images_deleted_while_training_are_named(
    tmp_path: Path, dataset: Dataset, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from catpaint.datasets.crops import PairCache

    monkeypatch.setattr(PairCache, "read", lambda self, position: (*self.dataset.read(position)[:1], None))
    steps = finetune(request_for(tmp_path, dataset, source))
    next(steps)
    shutil.rmtree(tmp_path / "set")
    with pytest.raises(CatpaintError, match="set"):
        list(steps)


def test_another_run_in_the_folder_is_refused(tmp_path: Path, dataset: Dataset, source: Path) -> None:
    finished(request_for(tmp_path, dataset, source, steps=1, stage1=1))
    with pytest.raises(TrainingError, match="other settings"):
        finished(request_for(tmp_path, dataset, source, steps=1, stage1=1, seed=9))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"method": "magic"}, "no method 'magic'"),
        ({"steps": 0}, "at least 1"),
        ({"stage1": 9}, "not longer than the whole"),
        ({"affinity": None}, "starts from an affinity"),
        ({"size": (100, 64)}, "OASIS trains at multiples of"),
    ],
)
def test_requests_that_can_not_be_done(
    tmp_path: Path, dataset: Dataset, source: Path, changes: dict[str, Any], message: str
) -> None:
    with pytest.raises(TrainingError, match=message):
        finished(request_for(tmp_path, dataset, source, **changes))


def test_the_source_is_never_overwritten(tmp_path: Path, dataset: Dataset, source: Path) -> None:
    with pytest.raises(TrainingError, match="is the source model itself"):
        finished(request_for(tmp_path, dataset, source, output=source))


@pytest.mark.parametrize("latents", [False, True])
def test_a_finetuned_model_is_a_source_again(tmp_path: Path, dataset: Dataset, latents: bool) -> None:
    """Behind an affinity of its own classes it begins with the very pictures it ended with, ignored pixels too."""
    source = tmp_path / "first"
    (save_latent_source if latents else save_source)(source)
    first = request_for(tmp_path, dataset, source, steps=2, stage1=1, options=FinetuneOptions(generator_rate=3e-3))
    finished(first)
    done = load_model(tmp_path / "result")
    names = dataset.vocabulary.names
    turned = names[1:] + names[:1]
    matrix = AffinityMatrix(names, names, np.eye(len(names))[[names.index(name) for name in turned]], "text")
    again = dataclasses.replace(
        first, model=done, affinity=matrix, output=tmp_path / "twice", run=tmp_path / "run2", steps=1, stage1=1
    )
    finetuner = OasisFinetuner(again, Workers())
    trainer = finetuner._trainer
    old = done.load_network("generator")
    positions = torch.from_numpy(dataset.vocabulary.index_lut()[dataset.read_label_map(0)].astype(np.int64))
    positions = positions[None, :64, :64].clamp(max=len(names))
    positions[:, :8] = len(names)  # no class
    seen = torch.cat([torch.tensor([names.index(name) for name in turned]), torch.tensor([len(names)])])[positions]
    labels, mapped = trainer.material.labels(positions), trainer.material.labels(seen)
    noise = trainer.material.noise(labels, torch.Generator().manual_seed(0))
    with torch.no_grad():
        new_picture = trainer.material.generate(trainer.average, labels, noise, None)
        old_picture = trainer.material.generate(old, mapped, noise, None)
    # u and v are converged on weights that were saved in half precision: less than one could see.
    assert (new_picture - old_picture).abs().max() * 127.5 <= (1 if latents else 0.1)
    finished(again)
    twice = load_model(tmp_path / "twice")
    assert (twice.vocabulary.names, twice.source_vocabulary.names) == (names, (*names, "ignored"))
    assert twice.unlabeled_channel == len(names)
    assert twice.info.base is not None
    assert twice.info.base.hash == done.checkpoint_hash


@pytest.mark.parametrize("method", ["scratch", "transfergan", "cgan-transfer"])
def test_baselines_start_from_a_finetuned_model_too(tmp_path: Path, dataset: Dataset, method: str) -> None:
    save_latent_source(tmp_path / "first")
    first = request_for(tmp_path, dataset, tmp_path / "first", steps=1, stage1=0)
    finished(first)
    model = load_model(tmp_path / "result")
    again = dataclasses.replace(
        first, model=model, affinity=None, method=method, output=tmp_path / "twice", run=tmp_path / "run2"
    )
    finished(again)
    assert load_model(tmp_path / "twice").vocabulary == dataset.vocabulary


def test_a_model_without_discriminator(
    tmp_path: Path, dataset: Dataset, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = request_for(tmp_path, dataset, source, steps=1, stage1=1)
    monkeypatch.setattr(request.model, "has_network", lambda name: name == "generator")
    with pytest.raises(TrainingError, match=r"has no discriminator.*best_D\.pth"):
        next(finetune(request))
