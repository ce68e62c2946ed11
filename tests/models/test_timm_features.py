from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import safetensors.torch
import timm
import torch

from catpaint.errors import CheckpointError, DownloadError, FileError
from catpaint.models.published_features import load_published_features
from catpaint.models.timm_features import TimmFeatures

IMAGES = np.random.default_rng(0).integers(0, 256, (1, 70, 100, 3), np.uint8)


def extractor(name: str) -> TimmFeatures:
    torch.manual_seed(0)
    network = timm.create_model(name, pretrained=False, num_classes=0)
    return TimmFeatures(network, name=name, fingerprint="x", mean=(0.5, 0.5, 0.5), std=(0.5, 0.5, 0.5))


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("vit_tiny_patch16_224", (1, 4, 6, 192)),
        ("test_convnext", (1, 2, 3, 64)),
        ("test_resnet", (1, 2, 3, 96)),
        ("xcit_nano_12_p16_224", (1, 14, 14, 128)),
    ],
)
def test_kinds_of_networks(name: str, shape: tuple[int, ...]) -> None:
    features = extractor(name).patch_features(IMAGES)
    assert features.shape == shape
    assert features.dtype == np.float32
    assert np.isfinite(features).all()


def test_folders_and_files(tmp_path: Path) -> None:
    torch.manual_seed(0)
    network = timm.create_model("test_resnet", pretrained=False, num_classes=3)
    state = network.state_dict()
    safetensors.torch.save_file(state, tmp_path / "model.safetensors")
    config = {"architecture": "test_resnet", "pretrained_cfg": {"mean": [0.1, 0.2, 0.3], "std": [1.0, 1.0, 1.0]}}
    (tmp_path / "config.json").write_text(json.dumps(config))
    by_folder = load_published_features(tmp_path)
    torch.save(state, tmp_path / "weights.pth")
    by_file = load_published_features(f"test_resnet:{tmp_path / 'weights.pth'}")
    expected = TimmFeatures(
        network, name="x", fingerprint="x", mean=(0.1, 0.2, 0.3), std=(1.0, 1.0, 1.0)
    ).patch_features(IMAGES)
    np.testing.assert_array_equal(by_folder.patch_features(IMAGES), expected)
    assert by_folder.name == by_file.name == "test_resnet"
    assert by_folder.fingerprint != by_file.fingerprint
    safetensors.torch.save_file({"a": torch.zeros(1)}, tmp_path / "model.safetensors")
    with pytest.raises(CheckpointError, match=r"model\.safetensors: not timm's test_resnet: missing"):
        load_published_features(tmp_path)
    (tmp_path / "model.safetensors").unlink()
    with pytest.raises(FileError, match=r"holds no model\.safetensors"):
        load_published_features(tmp_path)
    (tmp_path / "config.json").write_text("{")
    with pytest.raises(CheckpointError, match="not valid JSON"):
        load_published_features(tmp_path)
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(CheckpointError, match="names no 'architecture'"):
        load_published_features(tmp_path)


def test_what_isnt_there(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="has no network 'no_such_network'"):
        load_published_features("no_such_network")
    with pytest.raises(DownloadError, match=r"timm's 'vit_small_patch14_dinov2\.lvd142m' aren't here"):
        load_published_features("vit_small_patch14_dinov2.lvd142m")
    with pytest.raises(DownloadError, match="catpaint models get ibot-vit-s-16"):
        load_published_features("ibot-vit-s-16")
    with pytest.raises(CheckpointError, match="'upernet-ade20k' makes no features"):
        load_published_features("upernet-ade20k")
    with pytest.raises(FileError, match="no such file"):
        load_published_features(f"test_resnet:{tmp_path / 'x.safetensors'}")
