from __future__ import annotations

import json

import pytest
import torch
import torch.nn.functional as functional

from catpaint.errors import CheckpointError, FileError
from catpaint.models import companions
from catpaint.models.upscaler import Upscaler, UpscalerSizes, load_upscaler, upscaler_files

SIZES = UpscalerSizes(width=6, blocks=2)


def trained_a_little() -> Upscaler:
    torch.manual_seed(2)
    network = Upscaler(SIZES)
    torch.nn.init.normal_(network.head.weight, std=0.1)
    return network.eval()


def test_untrained_it_is_bicubic() -> None:
    image = torch.rand(1, 3, 9, 14) * 2 - 1
    enlarged = Upscaler(SIZES)(image)
    assert enlarged.shape == (1, 3, 18, 28)
    assert torch.equal(enlarged, functional.interpolate(image, scale_factor=2, mode="bicubic"))


def test_upscale_stays_in_range() -> None:
    enlarged = trained_a_little().upscale(torch.rand(1, 3, 16, 16) * 2 - 1)
    assert enlarged.abs().max() <= 1


def test_nothing_beyond_the_halo_counts() -> None:
    network = trained_a_little()
    image = torch.rand(1, 3, 8, 60)
    changed = image.clone()
    changed[..., 40:] = 0
    before, after = network(image), network(changed)
    untouched = 2 * (40 - network.halo)
    assert torch.equal(before[..., :untouched], after[..., :untouched])
    assert not torch.equal(before, after)


def test_files_and_back(tmp_path) -> None:
    network = trained_a_little().half().float()
    companions.write(tmp_path / "up", upscaler_files(network, name="up"))
    again = load_upscaler(tmp_path / "up")
    image = torch.rand(1, 3, 5, 7)
    assert again.sizes == SIZES
    assert torch.equal(again.upscale(image), network.upscale(image))


def test_bad_files_are_told_in_one_line(tmp_path) -> None:
    with pytest.raises(FileError, match=r"upscaler\.json"):
        load_upscaler(tmp_path)
    companions.write(tmp_path, upscaler_files(trained_a_little(), name="up"))
    description = tmp_path / "upscaler.json"
    good = json.loads(description.read_text())
    for sizes, message in (({"width": 6, "blocks": 0}, "'blocks' is 0"), ({"width": 8, "blocks": 2}, "shape|fit")):
        description.write_text(json.dumps({**good, "sizes": sizes}))
        with pytest.raises(CheckpointError, match=message) as caught:
            load_upscaler(tmp_path)
        assert str(tmp_path) in str(caught.value)
        assert "\n" not in str(caught.value)
