from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import CheckpointError, FileError, VocabularyError
from catpaint.models import companions
from catpaint.models.features import FeatureNetwork, FeatureSizes, SmallFeatures, load_features
from catpaint.models.segmenters import SegmenterNetwork, SegmenterSizes, SmallSegmenter, load_segmenter


def _segmenter() -> SmallSegmenter:
    torch.manual_seed(0)
    network = SegmenterNetwork(SegmenterSizes(151, widths=(8, 8, 8, 8), features=16))
    return SmallSegmenter(network, Vocabulary.preset("ade20k"), side=64, name="tiny")


def _images(count: int = 2, size: tuple[int, int] = (50, 70)) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (count, *size, 3), np.uint8)


def test_segments_any_size_and_never_as_unknown() -> None:
    segmenter = _segmenter()
    with torch.no_grad():
        segmenter.network.classifier.bias[0] = 1e3
    found = segmenter.segment(_images())
    assert found.shape == (2, 50, 70)
    assert found.dtype == np.int64
    assert found.min() > 0
    assert segmenter.image_features(_images()).shape == (2, 16)


def test_a_segmenter_survives_its_files(tmp_path: Path) -> None:
    segmenter = _segmenter()
    companions.write(tmp_path / "s", segmenter.files())
    again = load_segmenter(tmp_path / "s")
    assert (again.vocabulary, again.side, again.name) == (segmenter.vocabulary, 64, "tiny")
    assert (again.segment(_images()) == segmenter.segment(_images())).mean() > 0.98
    assert again.files() == load_segmenter(tmp_path / "s").files()


def test_wrong_classes_and_broken_files_are_told(tmp_path: Path) -> None:
    segmenter = _segmenter()
    with pytest.raises(VocabularyError, match="tells 151 classes apart"):
        SmallSegmenter(segmenter.network, Vocabulary.preset("camvid"), side=64, name="x")
    with pytest.raises(FileError, match="no such file"):
        load_segmenter(tmp_path / "lost")
    companions.write(tmp_path / "s", segmenter.files())
    path = tmp_path / "s/segmenter.json"
    good = json.loads(path.read_text())
    for change, message in (
        ({"kind": "other"}, "doesn't describe"),
        ({"format_version": 99}, "format version"),
        ({"side": 0}, "'side' is 0"),
        ({"sizes": {}}, "'sizes' isn't what"),
        ({"sizes": good["sizes"] | {"features": 8}}, "not a segmenter of these sizes"),
        ({"vocabulary": 3}, "'vocabulary' is missing"),
    ):
        path.write_text(json.dumps(good | change))
        with pytest.raises(CheckpointError, match=message):
            load_segmenter(tmp_path / "s")
    path.write_text("{")
    with pytest.raises(CheckpointError, match="not valid JSON"):
        load_segmenter(tmp_path / "s")
    path.write_text(json.dumps(good))
    (tmp_path / "s/segmenter.safetensors").write_bytes(b"\0" * 20)
    with pytest.raises(CheckpointError, match="no readable safetensors"):
        load_segmenter(tmp_path / "s")


def test_features_survive_their_files_and_keep_their_fingerprint(tmp_path: Path) -> None:
    torch.manual_seed(0)
    features = SmallFeatures(FeatureNetwork(FeatureSizes(width=24, depth=2, heads=2, grid=4)), side=32, name="tiny")
    companions.write(tmp_path / "f", features.files())
    again = load_features(tmp_path / "f")
    assert again.fingerprint == features.fingerprint
    one, other = features.patch_features(_images()), again.patch_features(_images())
    assert one.shape == (2, 4, 6, 24)
    np.testing.assert_allclose(one, other, atol=0.05)
    path = tmp_path / "f/features.json"
    value = json.loads(path.read_text())
    path.write_text(json.dumps(value | {"sizes": value["sizes"] | {"heads": 5}}))
    with pytest.raises(CheckpointError, match="5 heads"):
        load_features(tmp_path / "f")


def test_hidden_patches_do_not_show() -> None:
    torch.manual_seed(0)
    network = FeatureNetwork(FeatureSizes(width=24, depth=1, heads=2, grid=2)).eval()
    image = torch.randn(1, 3, 16, 16)
    changed = image.clone()
    changed[..., :8, :8] += 1
    hidden = torch.tensor([[[True, False], [False, False]]])
    with torch.no_grad():
        assert torch.equal(network(image, hidden), network(changed, hidden))
        assert not torch.equal(network(image), network(changed))
