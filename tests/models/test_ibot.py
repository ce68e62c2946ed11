from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from catpaint.errors import CheckpointError, FileError
from catpaint.models.ibot import IbotViT, interpolated_positions, read_ibot
from catpaint.models.published_features import load_published_features
from tests.models.published_goldens import published_golden


@pytest.fixture(scope="module")
def state() -> dict[str, torch.Tensor]:
    return published_golden("ibot_vit_small")[2]


def test_answers_as_published() -> None:
    image, arrays, state = published_golden("ibot_vit_small")
    network = IbotViT.from_state_dict(state)
    assert sum(value.numel() for value in network.parameters()) == 21_665_664
    with torch.inference_mode():
        output = network(image).numpy()
    np.testing.assert_allclose(output[:, ::4], arrays["output"], atol=1e-4)


def test_positions_at_other_sizes() -> None:
    """Bicubic with 0.1 added to the size before the scale factor: every new centre lies where that factor puts it."""
    rng = np.random.default_rng(0)
    positions = torch.from_numpy(rng.normal(size=(1, 1 + 14 * 14, 3)).astype(np.float32))
    assert interpolated_positions(positions, 14, 14) is positions
    larger = interpolated_positions(positions, 28, 9)
    assert larger.shape == (1, 1 + 28 * 9, 3)
    assert torch.equal(larger[:, 0], positions[:, 0])
    grid = positions[0, 1:].numpy().reshape(14, 14, 3)
    expected = np.einsum("yi,xj,ijc->yxc", _cubic(28, 14 / 28.1), _cubic(9, 14 / 9.1), grid)
    np.testing.assert_allclose(larger[0, 1:].numpy().reshape(28, 9, 3), expected, atol=1e-4)


def _cubic(count: int, step: float) -> np.ndarray[Any, Any]:
    """Weights [count, 14] of cubic convolution (a = -0.75) at (i + ½) · step - ½, the border repeated."""
    weights = np.zeros((count, 14))
    for row in range(count):
        at = (row + 0.5) * step - 0.5
        for tap in range(int(np.floor(at)) - 1, int(np.floor(at)) + 3):
            d = abs(at - tap)
            value = 1.25 * d**3 - 2.25 * d**2 + 1 if d <= 1 else -0.75 * (d**3 - 5 * d**2 + 8 * d - 4)
            weights[row, min(max(tap, 0), 13)] += value
    return weights


def test_patch_features_at_any_size(state: dict[str, torch.Tensor], tmp_path: Path) -> None:
    path = tmp_path / "checkpoint_teacher.pth"
    torch.save({"state_dict": {**state, "head.mlp.0.weight": torch.zeros(2, 2)}}, path)
    extractor = load_published_features(path)
    assert extractor.name == "ibot-vit-s-16"
    assert len(extractor.fingerprint) == 64
    features = extractor.patch_features(np.zeros((2, 60, 90, 3), np.uint8))
    assert features.shape == (2, 4, 6, 384)
    assert features.dtype == np.float32
    assert np.isfinite(features).all()


def test_full_checkpoints_give_their_teacher(state: dict[str, torch.Tensor], tmp_path: Path) -> None:
    path = tmp_path / "checkpoint.pth"
    teacher = {f"backbone.{key}": value for key, value in state.items()}
    student = {f"module.backbone.{key}": value + 1 for key, value in state.items()}
    extras = {"backbone.masked_embed": torch.zeros(1, 384), "head.last_layer.weight": torch.zeros(1)}
    torch.save(
        {"student": student, "teacher": teacher | extras, "args": argparse.Namespace(arch="vit_small"), "epoch": 3},
        path,
    )
    network = read_ibot(path).network
    assert torch.equal(network.vit.cls_token, state["cls_token"])


def test_other_files_are_refused(state: dict[str, torch.Tensor], tmp_path: Path) -> None:
    path = tmp_path / "x.pth"
    torch.save({"state_dict": {"weight": torch.zeros(1)}}, path)
    with pytest.raises(CheckpointError, match=r"x\.pth: not an iBOT backbone: missing cls_token"):
        read_ibot(path)
    torch.save({**state, "cls_token": torch.zeros(1, 1, 192)}, path)
    with pytest.raises(CheckpointError, match="tokens have 192 dimensions, not 384 or 768"):
        read_ibot(path)
    torch.save({key: value for key, value in state.items() if key != "norm.bias"}, path)
    with pytest.raises(CheckpointError, match=r"missing norm\.bias"):
        read_ibot(path)
    path.write_bytes(b"nonsense")
    with pytest.raises(CheckpointError, match=r"x\.pth"):
        read_ibot(path)
    with pytest.raises(FileError, match="no such file"):
        load_published_features(tmp_path / "none.pth")
