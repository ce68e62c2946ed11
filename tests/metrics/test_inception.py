from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from catpaint.errors import CheckpointError
from catpaint.metrics.inception import load_inception, pooled_features, random_inception


@pytest.fixture(scope="module")
def random_weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("inception") / "random.pth"
    torch.save(random_inception(seed=1).state_dict(), path)
    return path


def test_equals_pytorch_fid_on_random_weights(random_weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inception = pytest.importorskip("pytorch_fid.inception")
    state = torch.load(random_weights, weights_only=True)
    monkeypatch.setattr(inception, "load_state_dict_from_url", lambda *args, **kwargs: state)
    reference = inception.InceptionV3([3]).eval()
    images = np.random.default_rng(0).integers(0, 256, (2, 64, 80, 3), np.uint8)
    values = torch.from_numpy(images).permute(0, 3, 1, 2).float() / 255
    with torch.inference_mode():
        expected = reference(values)[0].flatten(1).numpy()
    ours = load_inception(random_weights).image_features(images)
    assert ours.shape == (2, 2048)
    assert np.abs(expected).max() > 1e-3
    np.testing.assert_allclose(ours, expected, rtol=1e-3, atol=1e-3 * np.abs(expected).max())


def test_patched_pools_make_a_difference() -> None:
    images = torch.rand(1, 3, 32, 32, generator=torch.Generator().manual_seed(0))
    ported = random_inception(seed=2)
    with torch.inference_mode():
        features = pooled_features(ported, images)
        for module in ported.modules():
            if type(module).__name__.startswith("_Ported"):
                base = next(kind for kind in type(module).__mro__ if kind.__name__.startswith("Inception"))
                module.__class__ = base
        plain = pooled_features(ported, images)
    assert (features - plain).abs().max() > 1e-3 * plain.abs().max()


def test_other_weights_are_refused(tmp_path: Path) -> None:
    torch.save({"fc.weight": torch.zeros(2, 2)}, tmp_path / "other.pth")
    with pytest.raises(CheckpointError, match="isn't FID's Inception"):
        load_inception(tmp_path / "other.pth")
