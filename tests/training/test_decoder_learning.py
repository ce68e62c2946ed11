from __future__ import annotations

import copy
from pathlib import Path

import pytest
import torch
from torch import Tensor

from catpaint.errors import TrainingError
from catpaint.training.decoder_learning import DecoderLearner, DecoderSettings
from catpaint.training.perceptual import PerceptualDistance, load_perceptual
from tests.training.latent_runs import tiny_codec
from tests.training.resnets import write_resnet


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> PerceptualDistance:
    path = tmp_path_factory.mktemp("network") / "resnet.pth"
    write_resnet(path)
    return load_perceptual(path)


def pictures(count: int = 2) -> Tensor:
    return torch.rand(count, 3, 32, 32, generator=torch.Generator().manual_seed(3)) * 2 - 1


def no_looks(learner: DecoderLearner) -> list[Tensor]:
    return [torch.zeros_like(weight) for weight in learner.weights]


def test_without_a_critic_it_comes_nearer_to_photographs(network: PerceptualDistance) -> None:
    learner = DecoderLearner(tiny_codec(), network, DecoderSettings(rate=3e-3))
    losses = [learner.step(no_looks(learner), pictures()) for _ in range(60)]
    assert losses[-1]["pixels"] < 0.95 * losses[0]["pixels"]


def test_the_critics_gradient_is_as_long_as_the_photographs_times_its_weight(network: PerceptualDistance) -> None:
    """However long it is: a thousand times the gradient changes nothing."""
    results = []
    for size in (1.0, 1000.0):
        learner = DecoderLearner(tiny_codec(), network, DecoderSettings(rate=1e-3, warm_up=1))
        random = torch.Generator().manual_seed(5)
        looks = [size * torch.randn(weight.shape, generator=random) for weight in learner.weights]
        for _ in range(3):
            learner.step(looks, pictures())
        results.append([weight.detach().clone() for weight in learner.weights])
    for one, other in zip(*results, strict=True):
        torch.testing.assert_close(one, other, rtol=1e-4, atol=1e-6)


def test_the_result_is_the_average_and_the_encoder_stays(network: PerceptualDistance) -> None:
    codec = tiny_codec()
    encoder = copy.deepcopy(codec.encoder.state_dict())
    learner = DecoderLearner(codec, network, DecoderSettings(rate=1e-2))
    for _ in range(3):
        learner.step(no_looks(learner), pictures())
    result = learner.result()
    assert all(torch.equal(value, encoder[key]) for key, value in result.encoder.state_dict().items())
    assert not torch.equal(result.decoder.stem.weight, codec.decoder.stem.weight)
    assert not any(parameter.requires_grad for parameter in result.parameters())


def test_a_loss_that_is_no_number_is_told(network: PerceptualDistance) -> None:
    learner = DecoderLearner(tiny_codec(), network)
    with pytest.raises(TrainingError, match="not a number"):
        learner.step(no_looks(learner), torch.full((1, 3, 32, 32), float("nan")))


def test_another_decoders_state_is_refused(network: PerceptualDistance, tmp_path: Path) -> None:
    learner = DecoderLearner(tiny_codec(), network)
    state = learner.state_dict()
    state["decoder"] = {key: value[:1] for key, value in state["decoder"].items()}
    with pytest.raises(RuntimeError):
        learner.load_state_dict(state)
