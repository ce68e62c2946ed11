from __future__ import annotations

import struct
from pathlib import Path

import pytest
import safetensors.torch
import torch
from torch import nn

from catpaint.errors import CheckpointError
from catpaint.models.state_dicts import plain_keys, read_published


def network(spectral_norm: object) -> nn.Module:
    torch.manual_seed(0)
    return nn.Sequential(spectral_norm(nn.Conv2d(3, 4, 3)), nn.ReLU(), spectral_norm(nn.Linear(4, 2)))


def test_keys_of_newer_spectral_norm_and_data_parallelism() -> None:
    old = network(nn.utils.spectral_norm)
    new = network(nn.utils.parametrizations.spectral_norm)
    expected = {key: tuple(value.shape) for key, value in old.state_dict().items()}
    for found in (new, nn.DataParallel(new), nn.DataParallel(old), old):
        plain = plain_keys(found.state_dict())
        assert {key: tuple(value.shape) for key, value in plain.items()} == expected
    assert torch.equal(plain_keys(new.state_dict())["0.weight_orig"], new[0].parametrizations.weight.original)


def test_only_what_wraps_everything_is_taken_off() -> None:
    some = {"module.weight": torch.zeros(1), "bias": torch.zeros(1)}
    assert plain_keys(some) == some
    assert plain_keys({}) == {}


def test_damaged_safetensors_are_refused_in_a_line(tmp_path: Path) -> None:
    """Found by the fuzzer: torch reads them too, and has its own words for what is wrong."""
    path = tmp_path / "w.safetensors"
    safetensors.torch.save_file({"a": torch.zeros(3)}, path)
    whole = path.read_bytes()
    for data in (struct.pack("<Q", 2**60) + whole[8:], whole[:-4], whole.replace(b"F32", b"F99"), b"\xff" * 40):
        path.write_bytes(data)
        with pytest.raises(CheckpointError) as caught:
            read_published(path)
        assert "\n" not in str(caught.value)
        assert str(path) in str(caught.value)
