from __future__ import annotations

from pathlib import Path

import pytest
import torch

from catpaint.errors import CheckpointError, FileError
from catpaint.training.perceptual import PerceptualDistance, load_perceptual
from tests.training.resnets import write_resnet


@pytest.fixture(scope="module")
def distance(tmp_path_factory: pytest.TempPathFactory) -> PerceptualDistance:
    path = tmp_path_factory.mktemp("network") / "resnet.pth"
    write_resnet(path)
    return load_perceptual(path)


def test_equal_pictures_are_no_distance_apart(distance: PerceptualDistance) -> None:
    images = torch.rand(2, 3, 64, 48, generator=torch.Generator().manual_seed(1)) * 2 - 1
    assert distance(images, images) == 0
    assert [tuple(one.shape) for one in distance.features(images)] == [
        (2, 64, 32, 24),
        (2, 64, 16, 12),
        (2, 128, 8, 6),
        (2, 256, 4, 3),
    ]


def test_all_stages_count_alike_at_any_contrast(distance: PerceptualDistance) -> None:
    images = torch.rand(1, 3, 64, 64, generator=torch.Generator().manual_seed(2)) * 2 - 1
    lengths = [float(one.square().sum(1).mean()) for one in distance.features(images)]
    assert min(lengths) > 0.3
    assert max(lengths) < 1
    other = images.flip(3)
    assert 0.3 < float(distance(images / 3, other / 3) / distance(images, other)) < 1.2


def test_a_step_along_the_gradient_comes_nearer(distance: PerceptualDistance) -> None:
    images, wanted = torch.rand(2, 1, 3, 64, 64, generator=torch.Generator().manual_seed(3)) * 2 - 1
    images.requires_grad_(True)
    first = distance(images, wanted)
    first.backward()
    assert distance(images.detach() - 0.05 * images.grad.sign(), wanted) < first
    assert not any(parameter.requires_grad for parameter in distance.parameters())
    assert not any(module.training for module in distance.modules())


def test_bottlenecks_and_their_widths_are_told_from_the_weights(tmp_path: Path) -> None:
    network = write_resnet(tmp_path / "deep.pth", deep=True)
    images = torch.rand(1, 3, 64, 64) * 2 - 1
    found = load_perceptual(tmp_path / "deep.pth").features(images)
    for one, other in zip(found, PerceptualDistance(network).features(images), strict=True):
        torch.testing.assert_close(one, other)


def test_what_is_no_resnet_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"none\.pth"):
        load_perceptual(tmp_path / "none.pth")
    (tmp_path / "text.pth").write_text("hello")
    with pytest.raises((CheckpointError, FileError), match=r"text\.pth"):
        load_perceptual(tmp_path / "text.pth")
    torch.save({"weight": torch.zeros(3)}, tmp_path / "other.pth")
    with pytest.raises(CheckpointError, match=r"other\.pth: holds no ResNet in torchvision's layout"):
        load_perceptual(tmp_path / "other.pth")
    state = write_resnet(tmp_path / "resnet.pth").state_dict()
    torch.save({key: value for key, value in state.items() if key != "layer2.0.bn1.bias"}, tmp_path / "cut.pth")
    with pytest.raises(CheckpointError, match=r"cut\.pth.*layer2\.0\.bn1\.bias"):
        load_perceptual(tmp_path / "cut.pth")
    torch.save(state | {"conv1.weight": torch.full_like(state["conv1.weight"], torch.nan)}, tmp_path / "nan.pth")
    with pytest.raises(CheckpointError, match=r"nan\.pth"):
        load_perceptual(tmp_path / "nan.pth")
