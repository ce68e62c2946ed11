from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from catpaint.architectures.piti.conversion import convert_piti, find_piti_files
from catpaint.architectures.piti.networks.folding import to_signed
from catpaint.errors import CheckpointError, FileError
from catpaint.models import load_model
from tests.architectures.oasis.oasis_networks import blobs
from tests.architectures.piti.piti_networks import BASE, SCENE, UPSAMPLER, save_tiny_piti, tiny_network

OPTIONS = {"vocabulary": SCENE, "image_sizes": (16, 32), "head_channels": 16, "condition_heads": 4}


def published(folder: Path, *, upsampler: bool = True) -> Path:
    folder.mkdir()
    torch.save(tiny_network().state_dict(), folder / "base_mask.pt")
    if upsampler:
        torch.save(tiny_network(UPSAMPLER, seed=1).state_dict(), folder / "upsample_mask.pt")
    return folder


@torch.inference_mode()
def test_published_files_become_a_checkpoint(tmp_path: Path) -> None:
    folder = published(tmp_path / "weights")
    made = convert_piti(folder, output=tmp_path / "out", licence="MIT", half=False, **OPTIONS)
    model = load_model(made.folder)
    assert model.architecture == "piti"
    assert model.default_size == (32, 32)
    assert model.unlabeled_channel == 0
    assert "sand" in (made.folder / "README.md").read_text()
    indices = torch.from_numpy(blobs(1, (64, 64), 3))
    image = to_signed(np.array([entry.color for entry in SCENE.classes]))[indices].permute(2, 0, 1)[None]
    one_hot = torch.nn.functional.one_hot(indices, 5).permute(2, 0, 1)[None].float()
    for name, sizes, seed in (("base", BASE, 0), ("upsampler", UPSAMPLER, 1)):
        expected = tiny_network(sizes, seed=seed).encode(image)
        for a, b in zip(expected, model.network(name).encode(one_hot), strict=True):
            assert (a - b).abs().max() < 1e-5


def test_the_base_alone_will_do(tmp_path: Path) -> None:
    folder = published(tmp_path / "weights", upsampler=False)
    assert find_piti_files(folder) == (folder / "base_mask.pt", None)
    made = convert_piti(folder / "base_mask.pt", output=tmp_path / "out", **OPTIONS)
    assert made.info.default_size == (16, 16)
    assert not made.has_network("upsampler")


def test_other_names_are_given_one_by_one(tmp_path: Path) -> None:
    folder = published(tmp_path / "weights")
    base, upsampler = folder / "b.pt", folder / "u.pt"
    (folder / "base_mask.pt").rename(base)
    (folder / "upsample_mask.pt").rename(upsampler)
    assert find_piti_files(folder) is None
    assert convert_piti(base, upsampler, output=tmp_path / "out", **OPTIONS).has_network("upsampler")
    with pytest.raises(CheckpointError, match=r"u\.pt: holds an upsampler, where the base is needed"):
        convert_piti(upsampler, base, output=tmp_path / "other", **OPTIONS)
    with pytest.raises(FileError, match=r"has no base_mask\.pt"):
        convert_piti(folder, output=tmp_path / "other", **OPTIONS)
    with pytest.raises(CheckpointError, match=r"unlabeled channel 4: must be in 0\.\.3"):
        convert_piti(base, output=tmp_path / "other", unlabeled_channel=4, **OPTIONS)
    assert not (tmp_path / "other").exists()


def test_glide_becomes_a_start_to_train_from(tmp_path: Path) -> None:
    path = tmp_path / "base.pt"
    state = {key.removeprefix("decoder."): value for key, value in tiny_network().decoder.state_dict().items()}
    torch.save({**state, "token_embedding.weight": torch.zeros(9, 32)}, path)
    made = convert_piti(path, output=tmp_path / "out", half=False, **OPTIONS)
    network = made.load_network("base")
    assert network.encoder.condition_channels == 5
    assert torch.equal(network.decoder.out[2].weight, tiny_network().decoder.out[2].weight)


def test_checkpoints_round_trip_and_are_checked(tmp_path: Path) -> None:
    save_tiny_piti(tmp_path / "source")
    model = load_model(tmp_path / "source")
    assert model.network("upsampler").sizes.low_resolution
    tuned = save_tiny_piti(tmp_path / "tuned", affinity=torch.ones(2, 4) / 4)
    model = load_model(tmp_path / "tuned")
    assert model.vocabulary.names == ("t0", "t1")
    assert model.network("base").encoder.affinity is not None
    assert tuned.hash != load_model(tmp_path / "source").checkpoint_hash
    with pytest.raises(CheckpointError, match="has no generator"):
        _ = model.network("generator")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"image_size": 16', '"image_size": "16"', "'image_size' is '16', not a whole number"),
        ('"head_channels": 16', '"head_channels": 7', "heads of 7 channels don't divide"),
        ('"res_blocks": 1', '"res_blocks": 2', "the sizes of base aren't those of its weights"),
    ],
)
def test_wrong_sizes_are_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    save_tiny_piti(tmp_path / "model")
    path = tmp_path / "model" / "checkpoint.json"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    with pytest.raises(CheckpointError, match=message):
        load_model(tmp_path / "model").network("base")
