from __future__ import annotations

import numpy as np
import pytest
import torch

from catpaint.architectures.oasis.methods.base import choose_trained
from catpaint.architectures.oasis.training import losses
from catpaint.architectures.oasis.training.finetuner import OasisFinetuner
from catpaint.architectures.oasis.training.latent_pretraining import LatentShape
from catpaint.architectures.oasis.training.picture_critic import PictureCritic
from catpaint.architectures.oasis.training.pretraining import shape_of
from catpaint.architectures.oasis.training.trainer import OasisSettings, OasisTrainer
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.options import FinetuneOptions
from catpaint.errors import TrainingError
from catpaint.models import companions
from catpaint.models.codec import codec_files
from catpaint.models.model import load_model
from catpaint.training.class_counts import class_counts
from catpaint.training.encoded_pairs import EncodedPairs, View
from catpaint.training.finetune_request import FinetuneRequest
from catpaint.training.latent_pairs import LatentCrops, LatentPairs
from catpaint.training.perceptual import load_perceptual
from catpaint.training.workers import Workers
from tests.models.finetuned import SOURCES
from tests.training.latent_runs import (
    save_latent_source,
    tiny_codec,
    tiny_latent_discriminator,
    tiny_latent_generator,
)
from tests.training.resnets import write_resnet
from tests.training.runs import cache_of, made_up


def _trainer(tmp_path, *, critic=None, **changes) -> OasisTrainer:
    codec = tiny_codec()
    pairs = EncodedPairs(cache_of(made_up(tmp_path / "set")), codec, [View(64), View(64, flip=True)])
    data = LatentPairs(pairs, LatentCrops.of((8, 8), (4, 8)), factor=8)
    settings = OasisSettings(**{"batch": 2, "generator_rate": 1e-3, "highest_class_weight": 20.0} | changes)
    return OasisTrainer(
        tiny_latent_generator(4), tiny_latent_discriminator(4), data, settings, dont_care=0, codec=codec, critic=critic
    )


@pytest.mark.parametrize(("texture", "precision"), [(0.0, "float32"), (15.0, "float32"), (15.0, "bfloat16")])
def test_steps_train_both_networks_and_resume_exactly(tmp_path, texture, precision) -> None:
    trainer = _trainer(tmp_path, texture=texture, precision=precision)
    before = {key: value.clone() for key, value in trainer.generator.state_dict().items()}
    for report in trainer.steps(3):
        assert all(np.isfinite(value) for value in report.values())
    state = trainer.state()
    state = {key: value if isinstance(value, int) else _copied(value) for key, value in state.items()}
    assert any(not torch.equal(value, before[key]) for key, value in trainer.generator.state_dict().items())
    last = [trainer.step() for _ in range(2)][-1]
    assert ("texture" in last) == bool(texture)
    resumed = _trainer(tmp_path, texture=texture, precision=precision)
    resumed.load_state(state)
    again = [resumed.step() for _ in range(2)][-1]
    assert again == last


def _on_threads(tmp_path, threads: int, steps: int, *, state=None, **changes) -> tuple[OasisTrainer, dict[str, float]]:
    """A trainer with constant batch statistics after some steps, and the last one's losses."""
    before = torch.get_num_threads()
    torch.set_num_threads(threads)
    try:
        trainer = _trainer(tmp_path, batch=3, **changes)
        for network in (trainer.generator, trainer.discriminator):
            choose_trained(network, {key for key, _ in network.named_parameters()}, batch_statistics=False)
        if state is not None:
            trainer.load_state(state)
        return trainer, [trainer.step() for _ in range(steps)][-1]
    finally:
        torch.set_num_threads(before)


@pytest.mark.parametrize("changes", [{}, {"r1": 1.0, "r1_every": 1}, {"warm_up": 5}, {"accumulation": 2}])
def test_threads_that_share_the_images_change_nothing(tmp_path, changes) -> None:
    """Sums of parts are those of the whole, to rounding."""
    alone, one = _on_threads(tmp_path, 1, 1, **changes)
    together, other = _on_threads(tmp_path, 2, 1, **changes)
    assert one == pytest.approx(other, rel=1e-4)
    for network, same in ((alone.generator, together.generator), (alone.discriminator, together.discriminator)):
        found = dict(same.named_parameters())
        gradients = {key: parameter.grad for key, parameter in network.named_parameters()}
        largest = max((float(value.abs().max()) for value in gradients.values() if value is not None), default=0.0)
        for key, gradient in gradients.items():
            assert (gradient is None) == (found[key].grad is None), key
            if gradient is not None:
                torch.testing.assert_close(found[key].grad, gradient, rtol=1e-3, atol=1e-5 * largest, msg=key)


@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
def test_on_threads_equal_seeds_are_equal_runs_and_resume_exactly(tmp_path, precision) -> None:
    trainer, _ = _on_threads(tmp_path, 2, 2, precision=precision)
    state = {key: value if isinstance(value, int) else _copied(value) for key, value in trainer.state().items()}
    straight, expected = _on_threads(tmp_path, 2, 4, precision=precision)
    resumed, found = _on_threads(tmp_path, 2, 2, state=state, precision=precision)
    assert found == expected
    for key, value in straight.generator.state_dict().items():
        assert torch.equal(resumed.generator.state_dict()[key], value), key


@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
def test_a_critic_of_pictures_is_added_to_the_gradient_and_resumes_exactly(tmp_path, precision) -> None:
    write_resnet(tmp_path / "resnet.pth")

    def judge() -> PictureCritic:
        network = load_perceptual(tmp_path / "resnet.pth", stages=4)
        return PictureCritic(tiny_codec(), network, classes=4, weight=2.0)

    plain, trainer = _trainer(tmp_path), _trainer(tmp_path, critic=judge())
    assert set(trainer.step()) - set(plain.step()) == {"critic", "looks", "weave"}
    assert not torch.equal(trainer.generator.conv_img.weight, plain.generator.conv_img.weight)
    state = _copied(trainer.state())
    assert set(state) - set(plain.state()) == {"critic"}
    last = [trainer.step() for _ in range(2)][-1]
    resumed = _trainer(tmp_path, critic=judge())
    resumed.load_state(state)
    assert [resumed.step() for _ in range(2)][-1] == last
    with pytest.raises(TrainingError, match="doesn't fit this network"):
        resumed.load_state(plain.state())


def _copied(value):
    if isinstance(value, dict):
        return {key: _copied(entry) for key, entry in value.items()}
    return value.clone() if isinstance(value, torch.Tensor) else value


def test_coverage_losses_equal_those_of_pixels_where_cells_are_pure() -> None:
    torch.manual_seed(0)
    indices = torch.randint(0, 4, (2, 6, 6))  # 3 is ignore
    logits = torch.randn(2, 4, 6, 6)
    shares = torch.nn.functional.one_hot(indices, 4).permute(0, 3, 1, 2)[:, :3].float()
    counts = class_counts(indices, 3)
    torch.testing.assert_close(losses.coverage_counts(shares), counts)
    weights = losses.class_weights(counts, indices.numel(), dont_care=None)
    torch.testing.assert_close(
        losses.coverage_loss(logits, shares, weights), losses.class_loss(logits, indices, weights)
    )


def test_class_weights_are_capped() -> None:
    counts = torch.tensor([0.25, 100.0, 0.0], dtype=torch.float64)
    weights = losses.class_weights(counts, 200, dont_care=None, highest=20.0)
    torch.testing.assert_close(weights, torch.tensor([20.0, 1.0, 0.0, 0.0]))
    assert losses.class_weights(counts, 200, dont_care=None)[0] == 400


def test_augmentation_is_for_images(tmp_path) -> None:
    with pytest.raises(TrainingError, match="augmentation 'color' is for images"):
        _trainer(tmp_path, augment=("color",))


def test_labelmix_takes_a_cell_for_what_covers_most_of_it(tmp_path) -> None:
    material = _trainer(tmp_path).material
    labels = torch.zeros(1, 4, 2, 4)
    labels[:, 1, :, :2], labels[:, 2, :, 2:] = 0.75, 0.25  # the right cell is mostly nothing
    mask = material.mask(torch.tensor([0.0, 1.0, 0.0, 0.0, 5.0]), labels)
    torch.testing.assert_close(mask, torch.tensor([[[[1.0, 5.0]]]]))


def _request(tmp_path, **changes) -> FinetuneRequest:
    save_latent_source(tmp_path / "source")
    dataset = made_up(tmp_path / "set", 6)
    names = dataset.vocabulary.names
    weights = np.random.default_rng(3).random((len(names), len(SOURCES))) + 0.01
    affinity = AffinityMatrix(SOURCES, names, weights / weights.sum(1, keepdims=True), "text")
    values = {"steps": 4, "stage1": 2, "warm_up": 0, "batch": 2, "size": (64, 64), "affinity": affinity} | changes
    return FinetuneRequest(
        model=load_model(tmp_path / "source"),
        dataset=dataset,
        output=tmp_path / "out",
        run=tmp_path / "run",
        **values,  # type: ignore[arg-type]
    )


def test_cat_trains_over_latents_and_keeps_the_codec(tmp_path) -> None:
    request = _request(tmp_path)
    finetuner = OasisFinetuner(request, Workers())
    codec = {key: value.clone() for key, value in request.model.codec.state_dict().items()}
    frozen = {key for key, value in finetuner._trainer.discriminator.named_parameters() if not value.requires_grad}
    for _ in range(4):
        finetuner.step()
    assert finetuner.stage == 2
    samples = finetuner.samples()
    assert samples.shape == (4, 64, 64, 3)
    networks = finetuner.networks()
    assert set(networks) == {"generator", "discriminator", "codec"} == set(finetuner.info().sizes)
    assert all(torch.equal(value, codec[key]) for key, value in networks["codec"].items())
    assert networks["generator"]["affinity.weight"].shape == (len(request.dataset.vocabulary), len(SOURCES))
    assert not frozen  # decided when the first step began
    still = {key for key, value in finetuner._trainer.discriminator.named_parameters() if not value.requires_grad}
    assert {key.split(".")[1] for key in still} == {"0", "1"}  # two of three blocks
    assert finetuner.preview().codec is not None


@pytest.mark.parametrize("method", ["scratch", "transfergan", "freezed", "minegan", "bsa", "cgan-transfer"])
def test_every_method_trains_over_latents(tmp_path, method) -> None:
    finetuner = OasisFinetuner(_request(tmp_path, method=method, affinity=None), Workers())
    for _ in range(3):
        assert all(np.isfinite(value) for value in finetuner.step().values())


def test_a_size_off_the_discriminators_grid_is_refused(tmp_path) -> None:
    with pytest.raises(TrainingError, match="trains at multiples of 32"):
        OasisFinetuner(_request(tmp_path, size=(64, 72)), Workers())


def test_crops_are_trained_on_and_whole_pictures_shown(tmp_path) -> None:
    finetuner = OasisFinetuner(_request(tmp_path, size=(64, 96), options=FinetuneOptions(crop=32)), Workers())
    assert [set(finetuner.step()) for _ in range(4)] == [
        {"generator", "fake", "real", "labelmix"},
        {"generator", "fake", "real"},
        {"generator", "fake", "real"},
        {"generator", "fake", "real", "labelmix"},
    ]
    real, labels, _ = finetuner._trainer._batch(0)
    assert real.shape[2:] == (4, 4)
    assert labels.shape[2:] == (8, 8)
    assert finetuner.samples().shape[1:3] == (64, 96)


def test_what_is_kept_can_be_matched_with_the_latents_trained_on(tmp_path) -> None:
    kept = {}
    for matching in ("off", "on"):
        finetuner = OasisFinetuner(_request(tmp_path, options=FinetuneOptions(matching=matching)), Workers())
        finetuner.step()
        in_training = finetuner._trainer.average.state_dict()["conv_img.weight"].clone()
        kept[matching] = finetuner.networks()["generator"]
        assert torch.equal(finetuner._trainer.average.state_dict()["conv_img.weight"], in_training)
    assert {key for key, value in kept["on"].items() if not torch.equal(value, kept["off"][key])} == {
        "conv_img.weight", "conv_img.bias"
    }  # fmt: skip


@pytest.mark.parametrize(("crop", "said"), [(48, "multiple of 32 up to 64"), (96, "don't fit size 96×64")])
def test_crops_that_do_not_fit_are_refused(tmp_path, crop, said) -> None:
    with pytest.raises(TrainingError, match=said):
        OasisFinetuner(_request(tmp_path, size=(64, 96), options=FinetuneOptions(crop=crop)), Workers())


def test_a_distance_in_texture_is_an_option_over_latents_alone(tmp_path) -> None:
    companions.write(tmp_path / "codec", codec_files(tiny_codec(), name="tiny"))
    for given, weight in ((None, 0.0), (5, 5.0)):
        shape = shape_of({"width": 64, "texture": given}, str(tmp_path / "codec"), None)
        assert isinstance(shape, LatentShape)
        assert shape.texture == weight
    with pytest.raises(TrainingError, match="--texture compares cells of latents"):
        shape_of({"width": 64, "texture": 5}, None, None)


def test_a_critic_of_pictures_is_an_option_over_latents_alone(tmp_path) -> None:
    companions.write(tmp_path / "codec", codec_files(tiny_codec(), name="tiny"))
    shape = shape_of({"width": 64, "perceptual": tmp_path / "resnet.pth"}, str(tmp_path / "codec"), None)
    assert isinstance(shape, LatentShape)
    assert shape.perceptual == tmp_path / "resnet.pth"
    with pytest.raises(TrainingError, match="--perceptual judges what latents look like"):
        shape_of({"width": 64, "perceptual": tmp_path / "resnet.pth"}, None, None)


def test_a_decoder_learns_of_a_critic_or_not_at_all(tmp_path) -> None:
    companions.write(tmp_path / "codec", codec_files(tiny_codec(), name="tiny"))
    chosen = {"width": 64, "perceptual": tmp_path / "resnet.pth", "decoder_rate": 1e-4}
    shape = shape_of(chosen, str(tmp_path / "codec"), None)
    assert isinstance(shape, LatentShape)
    assert shape.decoder_rate == 1e-4
    for wrong in ({"perceptual": None}, {"decoder_rate": 0.0}, {"decoder_rate": float("nan")}, {"decoder_rate": -1.0}):
        with pytest.raises(TrainingError, match="--decoder-rate is above 0"):
            shape_of(chosen | wrong, str(tmp_path / "codec"), None)


def test_the_average_is_matched_where_it_is_asked(tmp_path) -> None:
    plain, matched = _trainer(tmp_path), _trainer(tmp_path, matched=True)
    plain.step(), matched.step()
    networks = [trainer.averaged(4) for trainer in (plain, matched)]
    states = [network.state_dict() for network in networks]
    changed = {key for key in states[0] if not torch.equal(states[0][key], states[1][key])}
    assert changed == {"conv_img.weight", "conv_img.bias"}
    # The average itself goes on as it was.
    assert all(
        torch.equal(value, matched.average.state_dict()[key]) for key, value in plain.average.state_dict().items()
    )
    assert list(_progress(matched)) == [(number, 8) for number in range(1, 9)]


def _progress(trainer: OasisTrainer) -> list[tuple[int, int]]:
    return list(trainer.averaging(4))
