from __future__ import annotations

import sys

import numpy as np
import pytest
import torch

from catpaint.errors import CheckpointError, FileError, RenderError
from catpaint.models import companions
from catpaint.models.upscaler import Upscaler, UpscalerSizes, upscaler_files
from catpaint.rendering import upscaling
from catpaint.rendering.upscaling import Enlarger, open_enlarger, upscale


@pytest.fixture
def picture() -> np.ndarray:
    return np.random.default_rng(1).integers(0, 256, (37, 50, 3), dtype=np.uint8)


@pytest.fixture
def own(tmp_path):
    """A folder with an upscaler of ours, trained for nothing."""
    torch.manual_seed(2)
    network = Upscaler(UpscalerSizes(width=6, blocks=2))
    torch.nn.init.normal_(network.head.weight, std=0.05)
    companions.write(tmp_path / "own", upscaler_files(network, name="own"))
    return tmp_path / "own"


@pytest.mark.parametrize("factor", [2, 4])
def test_tiles_leave_no_seam(own, picture, factor, monkeypatch) -> None:
    enlarger = open_enlarger(own)
    whole = list(upscale(picture, factor, enlarger))[-1].image
    monkeypatch.setattr(upscaling, "TILE", 16)
    steps = list(upscale(picture, factor, enlarger))
    assert whole.shape == (37 * factor, 50 * factor, 3)
    assert np.abs(steps[-1].image.astype(int) - whole).max() <= 1
    assert [step.done for step in steps[:-1]] == list(range(1, steps[-1].count + 1))
    assert all(step.image is None for step in steps[:-1])


def test_the_bundled_one_enlarges_without_changing_colours(picture) -> None:
    smooth = np.repeat(np.repeat(picture[:4, :5], 8, axis=0), 8, axis=1)
    enlarged = list(upscale(smooth, 2, open_enlarger()))[-1].image
    assert enlarged.shape == (64, 80, 3)
    assert np.abs(enlarged.mean((0, 1)) - smooth.mean((0, 1))).max() < 2


def test_a_larger_scale_is_averaged_down(picture) -> None:
    def four_times(images: torch.Tensor) -> torch.Tensor:
        return images.repeat_interleave(4, dim=2).repeat_interleave(4, dim=3)

    enlarger = Enlarger(four_times, 4, 0, torch.device("cpu"))
    enlarged = list(upscale(picture, 2, enlarger))[-1].image
    assert np.array_equal(enlarged, picture.repeat(2, axis=0).repeat(2, axis=1))


def test_upscalers_of_other_projects(tmp_path, picture) -> None:
    # The layout of Real-ESRGAN's compact networks: convolutions with PReLU between, a pixel shuffle at the end.
    torch.manual_seed(3)
    state = {
        "body.0.weight": torch.randn(8, 3, 3, 3) * 0.1,
        "body.0.bias": torch.zeros(8),
        "body.1.weight": torch.full((8,), 0.2),
        "body.2.weight": torch.randn(8, 8, 3, 3) * 0.1,
        "body.2.bias": torch.zeros(8),
        "body.3.weight": torch.full((8,), 0.2),
        "body.4.weight": torch.randn(12, 8, 3, 3) * 0.01,
        "body.4.bias": torch.zeros(12),
    }
    torch.save({"params": state}, tmp_path / "compact.pth")
    enlarger = open_enlarger(tmp_path / "compact.pth")
    enlarged = list(upscale(picture, 2, enlarger))[-1].image
    assert enlarged.shape == (74, 100, 3)
    assert np.abs(enlarged.astype(int) - picture.repeat(2, axis=0).repeat(2, axis=1)).mean() < 30


def test_bad_input_is_told_in_one_line(tmp_path, own, picture, monkeypatch) -> None:
    with pytest.raises(RenderError, match="3 times as large: choose 2 or 4"):
        next(upscale(picture, 3, open_enlarger(own)))
    with pytest.raises(FileError):
        open_enlarger(tmp_path / "nowhere")
    with pytest.raises(CheckpointError, match="there is no such file"):
        open_enlarger(tmp_path / "nowhere.pth")
    (tmp_path / "broken.pth").write_bytes(b"nothing of the kind")
    with pytest.raises(CheckpointError, match=r"broken\.pth") as caught:
        open_enlarger(tmp_path / "broken.pth")
    assert "\n" not in str(caught.value)
    monkeypatch.setitem(sys.modules, "spandrel", None)
    with pytest.raises(CheckpointError, match=r"pip install 'catpaint\[upscalers\]'"):
        open_enlarger(tmp_path / "broken.pth")


def test_what_is_blank_stays_blank_and_leaves_no_dark_seam() -> None:
    picture = np.full((16, 24, 4), 255, np.uint8)
    picture[..., :3] = 180, 150, 120
    picture[:, 12:] = 0
    opaque = picture[..., :3].copy()
    opaque[:, 12:] = opaque[0, 0]
    large = list(upscale(picture, 2, open_enlarger()))[-1].image
    assert large.shape == (32, 48, 4)
    assert not large[:, 24:].any()
    assert np.array_equal(large[:, :24, :3], list(upscale(opaque, 2, open_enlarger()))[-1].image[:, :24])
