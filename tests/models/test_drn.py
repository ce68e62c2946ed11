from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import CheckpointError
from catpaint.models.drn import Drn, DrnSizes
from catpaint.models.published_segmenters import load_published_segmenter, named_segmenter

TINY = DrnSizes(classes=19, widths=(4, 4, 4, 4, 4, 4, 8, 8), blocks=(1, 2, 1, 1))
IMAGES = np.random.default_rng(0).integers(0, 256, (2, 40, 70, 3), np.uint8)


def _published(sizes: DrnSizes) -> dict[str, Tensor]:
    """Weights as the published files hold them: without the batch norms' counters."""
    torch.manual_seed(0)
    state = Drn(sizes).state_dict()
    return {key: value for key, value in state.items() if not key.endswith("num_batches_tracked")}


def test_the_published_layout() -> None:
    with torch.device("meta"):
        network = Drn(DrnSizes(classes=19))
    shapes = {key: tuple(value.shape) for key, value in network.state_dict().items()}
    expected = {
        "base.0.0.weight": (16, 3, 7, 7),
        "base.0.1.running_mean": (16,),
        "base.1.0.weight": (16, 16, 3, 3),
        "base.2.0.weight": (32, 16, 3, 3),
        "base.3.0.downsample.0.weight": (256, 32, 1, 1),
        "base.3.2.conv3.weight": (256, 64, 1, 1),
        "base.4.3.bn2.bias": (128,),
        "base.5.22.conv1.weight": (256, 1024, 1, 1),
        "base.6.2.conv2.weight": (512, 512, 3, 3),
        "base.7.0.weight": (512, 2048, 3, 3),
        "base.8.1.weight": (512,),
        "seg.weight": (19, 512, 1, 1),
        "seg.bias": (19,),
        "up.weight": (19, 1, 16, 16),
    }
    assert {key: shapes.get(key) for key in expected} == expected
    assert "base.5.23.conv1.weight" not in shapes
    # Published as 54.8 million parameters with the classifier of ImageNet's thousand classes.
    trunk = sum(parameter.numel() for key, parameter in network.named_parameters() if key.startswith("base."))
    assert round((trunk + 512 * 1000 + 1000) / 1e5) == 548


def test_it_halves_three_times_and_comes_back() -> None:
    network = Drn(TINY).eval()
    image = torch.randn(1, 3, 64, 96, generator=torch.Generator().manual_seed(0))
    with torch.inference_mode():
        assert network.base(image).shape == (1, 8, 8, 12)
        assert network(image).shape == (1, 19, 64, 96)
    dilations = [(level, network.base[level][0].conv2.dilation) for level in (3, 4, 5, 6)]  # type: ignore[index]
    assert dilations == [(3, (1, 1)), (4, (1, 1)), (5, (2, 2)), (6, (4, 4))]
    assert network.base[7][0].dilation == (2, 2)  # type: ignore[index]


def test_weights_load_with_and_without_prefix() -> None:
    state = _published(TINY)
    network = Drn.from_state_dict(state)
    assert network.sizes == TINY
    assert not network.training
    spread = Drn.from_state_dict({f"module.{key}": value for key, value in state.items()})
    image = torch.randn(1, 3, 32, 32, generator=torch.Generator().manual_seed(0))
    with torch.inference_mode():
        assert torch.equal(network(image), spread(image))


def test_other_weights_are_refused() -> None:
    state = _published(TINY)
    with pytest.raises(CheckpointError, match=r"not DRN-D-105 for segmentation: unexpected base\.extra"):
        Drn.from_state_dict({**state, "base.extra": torch.zeros(1)})
    basic = {key: value for key, value in state.items() if ".conv3." not in key}
    with pytest.raises(CheckpointError, match=r"missing base\.3\.0\.conv3\.weight"):
        Drn.from_state_dict(basic)


def test_a_file_of_it_segments_by_train_ids(tmp_path: Path) -> None:
    path = tmp_path / "drn-d-105_ms_cityscapes.pth"
    torch.save(_published(TINY), path)
    segmenter = load_published_segmenter(path)
    assert segmenter.name == "DRN-D-105 (Cityscapes)"
    assert segmenter.vocabulary.names[:3] == ("road", "sidewalk", "building")
    assert segmenter.vocabulary.names[-1] == "bicycle"
    assert [entry.train_id for entry in segmenter.vocabulary.classes] == list(range(19))
    positions = segmenter.segment(IMAGES)
    assert positions.shape == (2, 40, 70)
    assert positions.max() < 19
    again = named_segmenter(tmp_path)
    np.testing.assert_array_equal(again.segment(IMAGES), positions)
    torch.save({"state_dict": _published(TINY), "epoch": 3}, path)
    np.testing.assert_array_equal(load_published_segmenter(path).segment(IMAGES), positions)


def test_a_file_for_other_classes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "drn.pth"
    torch.save(_published(DrnSizes(7, TINY.widths, TINY.blocks)), path)
    with pytest.raises(CheckpointError, match=r"drn\.pth: tells 7 classes apart, .* has 19"):
        load_published_segmenter(path)


def test_cityscapes_classes_nobody_counts_are_left_out_of_miou(tmp_path: Path) -> None:
    from catpaint.evaluation.photographs import segmenter_lut

    path = tmp_path / "drn.pth"
    torch.save(_published(TINY), path)
    data = Vocabulary.preset("cityscapes")
    lut = segmenter_lut(data, load_published_segmenter(path))
    for entry in data.classes:
        assert lut[entry.id] == (19 if entry.train_id == 255 else entry.train_id), entry.name
