"""What an OASIS in finetuning starts from, keeps of it, and how options change a step."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from catpaint.architectures.oasis.training.finetuner import OasisFinetuner
from catpaint.datasets.dataset import Dataset
from catpaint.domain.options import FinetuneOptions
from catpaint.errors import CatpaintError, TrainingError
from catpaint.models.model import load_model
from catpaint.models.spectral import SpectralConv2d
from catpaint.training.finetune import finetune
from catpaint.training.workers import Workers
from tests.models.finetuned import save_source
from tests.training.finetunes import finished, losses_of, request_for
from tests.training.latent_runs import save_latent_source
from tests.training.resnets import write_resnet
from tests.training.runs import made_up


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return made_up(tmp_path / "set", 6)


def _finetuner(tmp_path: Path, dataset: Dataset, *, latents: bool = False, **changes: Any) -> OasisFinetuner:
    folder = tmp_path / ("latent" if latents else "source")
    if not folder.exists():
        (save_latent_source if latents else save_source)(folder)
    return OasisFinetuner(request_for(tmp_path, dataset, folder, **changes), Workers())


def _scene(finetuner: OasisFinetuner) -> tuple[Tensor, Tensor]:
    """Labels and noise of a painting at the size that is rendered."""
    material = finetuner._trainer.material
    labels = material.labels(material.whole(0, finetuner._size)[None])
    return labels, material.noise(labels, torch.Generator().manual_seed(5))


def _converged(network: torch.nn.Module) -> float:
    """The smallest share of its true spectral norm that a convolution is divided by."""
    shares = [
        (layer.spectral_norm() / torch.linalg.matrix_norm(layer.weight_orig.flatten(1), 2)).item()
        for layer in network.modules()
        if isinstance(layer, SpectralConv2d)
    ]
    return min(shares)


def test_the_average_remembers_the_source(tmp_path: Path, dataset: Dataset) -> None:
    """The ramp of before left 1e-5 of the source after ten steps."""
    finetuner = _finetuner(
        tmp_path, dataset, latents=True, steps=200, batch=2, options=FinetuneOptions(average_half_life=20)
    )
    trainer = finetuner._trainer
    key = "affinity.weight"
    start = trainer.generator.state_dict()[key].clone()
    for _ in range(10):
        finetuner.step()
    with torch.no_grad():
        trainer.generator.state_dict()[key].copy_(start)
        trainer.average.state_dict()[key].copy_(start + 1)
    trainer._update_average()
    left = (trainer.average.state_dict()[key] - start).mean().item()
    assert left == pytest.approx(0.5 ** (2 / 20), rel=1e-4)  # two images of a half-life of twenty


@pytest.mark.parametrize(("steps", "batch", "half_life"), [(300, 4, 60.0), (2000, 4, 400.0), (100_000, 8, 10_000.0)])
def test_the_half_life_is_a_twentieth_of_the_runs_images(
    tmp_path: Path, dataset: Dataset, steps: int, batch: int, half_life: float
) -> None:
    save_source(tmp_path / "source")
    request = request_for(tmp_path, dataset, tmp_path / "source", steps=steps, batch=batch)
    assert request.average_half_life == half_life


@pytest.mark.parametrize("latents", [False, True])
@pytest.mark.parametrize("statistics", ["frozen", "re-estimated"])
def test_the_first_forward_of_stage_2_changes_nothing_one_could_see(
    tmp_path: Path, dataset: Dataset, statistics: str, latents: bool
) -> None:
    """Even where the source's u and v tell nothing of its weights' spectral norms, as averages' of before."""
    finetuner = _finetuner(
        tmp_path, dataset, latents=latents, stage1=2, options=FinetuneOptions(batch_statistics=statistics)
    )
    trainer = finetuner._trainer
    for _ in range(2):
        finetuner.step()
    assert finetuner.stage == 2
    labels, noise = _scene(finetuner)
    with torch.no_grad():
        shown = trainer.material.images(trainer.material.generate(trainer.generator, labels, noise, None))
        finetuner._enter_stage()
        first = trainer.material.images(trainer.material.generate(trainer.generator, labels, noise, None))
    assert (first - shown).abs().max() * 127.5 <= 0.1


def test_what_it_begins_from_and_what_it_keeps_has_its_true_spectral_norms(tmp_path: Path, dataset: Dataset) -> None:
    save_source(tmp_path / "source")
    request = request_for(tmp_path, dataset, tmp_path / "source", options=FinetuneOptions(generator_rate=0.02))
    # An average's u and v fit no weight.
    source = {name: request.model.load_network(name) for name in ("generator", "discriminator")}
    for network in source.values():
        for layer in network.modules():
            if isinstance(layer, SpectralConv2d):
                torch.nn.init.normal_(layer.weight_u)
                layer.weight_u /= layer.weight_u.norm()
    request.model.load_network = source.__getitem__  # type: ignore[method-assign]
    finetuner = OasisFinetuner(request, Workers())
    trainer = finetuner._trainer
    assert min(map(_converged, (trainer.generator, trainer.discriminator))) > 0.99
    for _ in range(3):
        finetuner.step()
    kept = dict(finetuner.networks()["generator"])
    trainer.average.load_state_dict(kept)
    assert _converged(trainer.average) > 0.999


def test_batches_own_statistics_leave_those_of_what_is_kept(tmp_path: Path, dataset: Dataset) -> None:
    options = FinetuneOptions(batch_statistics="batch-frozen", rate_fall="off", generator_rate=0.01)
    finetuner = _finetuner(tmp_path, dataset, latents=True, warm_up=0, stage1=1, options=options)
    trainer = finetuner._trainer
    source = {key: value.clone() for key, value in trainer.average.state_dict().items()}
    labels, noise = _scene(finetuner)
    with torch.no_grad():
        shown = trainer.material.generate(trainer.average, labels, noise, None)
    finetuner._enter_stage()
    with torch.no_grad():
        trainer.material.generate(trainer.generator, labels, noise, None)
        assert torch.equal(trainer.material.generate(trainer.average, labels, noise, None), shown)
    for _ in range(3):
        finetuner.step()
    assert trainer.generator.body[0].norm_0.first_norm.training
    learned = trainer.generator.state_dict()
    kept = finetuner.networks()["generator"]
    statistics = {key for key in kept if "running_" in key}
    assert statistics
    assert all(torch.equal(kept[key], source[key]) for key in statistics)
    assert not all(torch.equal(learned[key], source[key]) for key in statistics)
    assert not torch.equal(kept["affinity.weight"], source["affinity.weight"])


def test_statistics_are_re_estimated_for_whole_label_maps_at_the_size_rendered(
    tmp_path: Path, dataset: Dataset
) -> None:
    plain = _finetuner(tmp_path, dataset, size=(64, 128))
    finetuner = _finetuner(tmp_path, dataset, size=(64, 128), options=FinetuneOptions(batch_statistics="re-estimated"))
    seen = {tuple(labels.shape[1:]) for labels, _ in finetuner._trainer._statistics_batches(2)}
    assert seen == {(64, 128)}
    before = finetuner._trainer.generator.body[0].norm_0.first_norm.running_var.clone()
    finetuner.samples()
    after = finetuner._trainer.generator.body[0].norm_0.first_norm
    assert not torch.equal(before, after.running_var)
    assert torch.equal(plain._trainer.generator.body[0].norm_0.first_norm.running_var, before)
    kept = after.running_var.clone()
    finetuner.step()
    assert not after.training
    assert torch.equal(after.running_var, kept)  # it stays while training
    # Over what they were measured on, features are normalised.
    labels, noise = next(iter(finetuner._trainer._statistics_batches(1)))
    inputs: list[Tensor] = []
    network = finetuner._trainer.averaged()
    network.body[-1].norm_1.first_norm.register_forward_pre_hook(lambda _, values: inputs.append(values[0]))
    with torch.no_grad():
        classes = network.label_classes
        network(torch.nn.functional.one_hot(labels, classes + 1)[..., :-1].permute(0, 3, 1, 2).float(), noise)
        out = network.body[-1].norm_1.first_norm(inputs[0])
    assert 0.5 < out.var().item() < 2


def test_parts_of_a_batch_give_the_same_step(tmp_path: Path, dataset: Dataset) -> None:
    states = []
    for parts in (1, 3):
        options = FinetuneOptions(accumulation=parts, r1=1, r1_every=1, batch_statistics="frozen")
        finetuner = _finetuner(tmp_path, dataset, latents=True, batch=4, options=options)
        losses = finetuner.step()
        states.append((losses, finetuner._trainer.discriminator.state_dict()["layer_up_last.weight"].clone()))
    (whole, layer), (parted, same) = states
    assert set(whole) == {"generator", "fake", "real", "labelmix", "r1"}
    for name, value in whole.items():
        assert parted[name] == pytest.approx(value, rel=1e-3), name
    torch.testing.assert_close(layer, same, rtol=1e-3, atol=1e-5)


def test_rates_of_affinity_and_branches_are_multiples(tmp_path: Path, dataset: Dataset) -> None:
    options = FinetuneOptions(generator_rate=1e-3, affinity_rate=0, residual_rate=10)
    finetuner = _finetuner(tmp_path, dataset, stage1=5, options=options)
    generator = finetuner._trainer.generator
    assert generator.affinity is not None
    before = generator.affinity.weight.detach().clone()
    shared = generator.body[0].norm_0.mlp_shared[0].weight.detach().clone()
    finetuner.step()
    assert torch.equal(generator.affinity.weight, before)
    branch = generator.body[0].norm_0.residual_gamma.weight.detach().abs().max().item()
    moved = (generator.body[0].norm_0.mlp_shared[0].weight - shared).abs().max().item()
    assert branch == pytest.approx(10 * moved, rel=0.05)  # Adam's first step is its rate


def test_rates_grow_when_everything_begins_to_learn(tmp_path: Path, dataset: Dataset) -> None:
    options = FinetuneOptions(generator_rate=1e-3, discriminator_rate=1e-3, rate_ramp=4)
    finetuner = _finetuner(tmp_path, dataset, stage1=1, warm_up=0, options=options)
    trainer = finetuner._trainer
    rates = []
    for _ in range(4):
        finetuner.step()
        rates.append([optimizer.param_groups[0]["lr"] for optimizer in trainer._rates])
    assert np.allclose(rates, [[1e-3] * 2, [0.25e-3] * 2, [0.5e-3] * 2, [0.75e-3] * 2])


def test_what_paints_is_drawn_to_where_it_began(tmp_path: Path, dataset: Dataset) -> None:
    far = []
    for pull in (0.0, 1e6):
        finetuner = _finetuner(tmp_path, dataset, stage1=0, warm_up=0, options=FinetuneOptions(source_pull=pull))
        trainer = finetuner._trainer
        parts = {"generator": trainer.generator, "discriminator": trainer.discriminator}
        starts = {name: [value.detach().clone() for value in part.parameters()] for name, part in parts.items()}
        for _ in range(2):
            finetuner.step()
        far.append(
            {
                name: sum(
                    (now - start).abs().sum().item() for now, start in zip(part.parameters(), starts[name], strict=True)
                )
                for name, part in parts.items()
            }
        )
    free, pulled = far
    # The first step goes where it wants to; the second one goes back.
    assert pulled["generator"] < 0.5 * free["generator"]
    assert pulled["discriminator"] > 0.5 * free["discriminator"]


def test_rare_classes_are_capped_over_latents_as_in_pretraining(tmp_path: Path, dataset: Dataset) -> None:
    assert _finetuner(tmp_path, dataset)._trainer.settings.highest_class_weight is None
    assert _finetuner(tmp_path, dataset, latents=True)._trainer.settings.highest_class_weight == 20
    chosen = FinetuneOptions(class_weight_cap=3)
    capped = _finetuner(tmp_path, dataset, options=chosen)._trainer
    rare = torch.zeros(1, 64, 64, dtype=torch.int64)
    rare[0, 0, 0] = 1
    assert capped._weights(rare).max().item() == 3


def test_latents_are_moved_with_their_coverage(tmp_path: Path, dataset: Dataset) -> None:
    options = FinetuneOptions(augment=("translation", "cutout"))
    finetuner = _finetuner(tmp_path, dataset, latents=True, options=options)
    trainer = finetuner._trainer
    real, _, _ = trainer._batch(0)
    augmentation = trainer._augmentation(len(real), real.shape[-2:])
    assert augmentation is not None
    cells = trainer.generator.sizes.label_cells
    # A coverage that tells the place of each cell moves as the latents do.
    height, width = real.shape[2:]
    places = torch.arange(1, height * width + 1).float().reshape(1, 1, height, width).expand(len(real), -1, -1, -1)
    moved = augmentation.images(places)
    fine = augmentation.coverage(places.repeat_interleave(cells, 2).repeat_interleave(cells, 3), cells)
    assert torch.equal(fine[:, :, ::cells, ::cells], moved)
    assert (moved == 0).any()
    assert set(finetuner.step()) >= {"generator", "fake", "real"}
    with pytest.raises(TrainingError, match="'color' is for images.*translation, cutout"):
        _finetuner(tmp_path, dataset, latents=True, options=FinetuneOptions(augment=("color",)))


def test_images_are_augmented_too(tmp_path: Path, dataset: Dataset) -> None:
    options = FinetuneOptions(augment=("color", "translation", "cutout"))
    losses = [_finetuner(tmp_path, dataset, options=chosen).step() for chosen in (FinetuneOptions(), options)]
    assert losses[0]["real"] != losses[1]["real"]
    assert all(np.isfinite(list(each.values())).all() for each in losses)


def test_matching_is_for_latents(tmp_path: Path, dataset: Dataset) -> None:
    options = FinetuneOptions(matching="on")
    matched = [_finetuner(tmp_path, dataset, latents=each, options=options) for each in (False, True)]
    assert [finetuner._trainer.settings.matched for finetuner in matched] == [False, True]


def _judged(tmp_path: Path, **more: Any) -> FinetuneOptions:
    """Options of a run whose pictures a small ResNet's features judge."""
    file = tmp_path / "resnet.pth"
    if not file.exists():
        write_resnet(file)
    return FinetuneOptions(perceptual=str(file), **more)


def test_a_critic_of_pictures_learns_from_the_warm_up_on_and_pulls_after_it(tmp_path: Path, dataset: Dataset) -> None:
    steps = {"steps": 4, "warm_up": 2, "stage1": 1}
    plain = _finetuner(tmp_path, dataset, latents=True, **steps)
    judged = _finetuner(tmp_path, dataset, latents=True, options=_judged(tmp_path), **steps)
    alone, beside = ([finetuner.step() for _ in range(3)] for finetuner in (plain, judged))
    assert [set(one) - set(other) for one, other in zip(beside, alone, strict=True)] == [
        {"critic"}, {"critic"}, {"critic", "looks", "weave"}
    ]  # fmt: skip
    # Warming up changed nothing of the rest; then it pulls.
    assert [one["fake"] for one in beside] == [one["fake"] for one in alone]
    weights = [finetuner._trainer.generator.affinity.weight for finetuner in (plain, judged)]
    assert not torch.equal(*weights)


def test_a_judged_run_goes_on_to_the_bit_wherever_its_file_lies(tmp_path: Path, dataset: Dataset) -> None:
    save_latent_source(tmp_path / "latent")
    steps = {"steps": 4, "warm_up": 1, "stage1": 1}
    options = _judged(tmp_path, looks=2.0)
    request = request_for(tmp_path / "one", dataset, tmp_path / "latent", options=options, **steps)
    straight, _ = finished(request)
    other = replace(request, output=tmp_path / "two", run=tmp_path / "two.run")
    steps_of = finetune(other)
    first = [next(steps_of) for _ in range(3)]
    steps_of.close()
    (tmp_path / "resnet.pth").rename(tmp_path / "moved.pth")
    torch.manual_seed(99)  # What else is random in the process means nothing.
    rest, _ = finished(replace(other, options=FinetuneOptions(perceptual=str(tmp_path / "moved.pth"), looks=2.0)))
    assert losses_of(first) | losses_of(rest) == losses_of(straight)
    weights = [load_model(folder).network("generator").state_dict() for folder in (request.output, other.output)]
    assert all(torch.equal(value, weights[1][key]) for key, value in weights[0].items())
    card = (request.output / "README.md").read_text()
    assert "perceptual resnet.pth, looks 2.0" in card  # and not where it lay


def test_another_network_is_another_run(tmp_path: Path, dataset: Dataset) -> None:
    save_latent_source(tmp_path / "latent")
    request = request_for(tmp_path, dataset, tmp_path / "latent", options=_judged(tmp_path))
    plain = replace(request, options=FinetuneOptions()).identity()
    first = request.identity()
    write_resnet(tmp_path / "resnet.pth", deep=True)
    assert len({plain, first, request.identity()}) == 3


@pytest.mark.parametrize("content", [None, b"no weights", {"layer1.0.conv1.weight": torch.ones(2)}])
def test_a_file_that_is_no_such_network_is_named_on_one_line(
    tmp_path: Path, dataset: Dataset, content: bytes | dict[str, Tensor] | None
) -> None:
    file = tmp_path / "other.pth"
    if isinstance(content, bytes):
        file.write_bytes(content)
    elif content is not None:
        torch.save(content, file)
    with pytest.raises(CatpaintError, match=re.escape(str(file))) as caught:
        _finetuner(tmp_path, dataset, latents=True, options=FinetuneOptions(perceptual=str(file)))
    assert "\n" not in str(caught.value)


def test_a_critic_of_pictures_is_for_latents(tmp_path: Path, dataset: Dataset) -> None:
    with pytest.raises(TrainingError, match="'source' paints pixels; leave the option 'perceptual' out"):
        _finetuner(tmp_path, dataset, options=_judged(tmp_path))
    with pytest.raises(TrainingError, match="'source' paints pixels; leave the option 'critic' out"):
        _finetuner(tmp_path, dataset, options=FinetuneOptions(critic="segmenter"))
    _finetuner(tmp_path, dataset, options=FinetuneOptions(critic="off")).step()


def test_a_sources_own_segmenter_judges_pictures_unless_it_is_left_out(tmp_path: Path, dataset: Dataset) -> None:
    save_latent_source(tmp_path / "latent", segmenter=True)
    chosen = [FinetuneOptions(), FinetuneOptions(critic="segmenter"), FinetuneOptions(critic="off"), _judged(tmp_path)]
    own, asked, none, other = (
        _finetuner(tmp_path, dataset, latents=True, options=options, warm_up=1).step() for options in chosen
    )
    assert own == asked
    assert set(own) - set(none) == {"critic"}
    assert other["critic"] != own["critic"]  # A file that is named takes its place.
    # Beside what the critic says nothing is changed while it warms up.
    assert {name: own[name] for name in none} == none


def test_a_critic_needs_a_segmenter_only_where_it_was_asked_for(tmp_path: Path, dataset: Dataset) -> None:
    assert "critic" not in _finetuner(tmp_path, dataset, latents=True, warm_up=1).step()
    with pytest.raises(TrainingError, match="'latent' brings no segmenter to judge pictures by"):
        _finetuner(tmp_path, dataset, latents=True, options=FinetuneOptions(critic="segmenter"))
