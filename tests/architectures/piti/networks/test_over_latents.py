"""PITI networks with a codec's channels in place of colours: sizes, start, checkpoints, refactoring, packs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from catpaint.architectures.piti.networks.diffusion import LATENT_LIMIT, squared_cosine
from catpaint.architectures.piti.networks.network import PitiNetwork, initialise
from catpaint.architectures.piti.networks.sizes import BASE_SIZES, PitiSizes
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.errors import CheckpointError, RenderError
from catpaint.models.checkpoint import DESCRIPTION, read_checkpoint
from catpaint.models.codec import Codec
from catpaint.models.pack import read_pack, write_pack
from catpaint.models.refactor import refactored_checkpoint
from tests.architectures.piti.piti_latent_model import OVER_LATENTS, save_tiny_piti_over_latents
from tests.architectures.piti.piti_networks import BASE, tiny_network
from tests.models.tiny_codec import SIZES, tiny_codec


def test_sizes_of_images_are_written_as_before() -> None:
    assert "image_channels" not in BASE_SIZES.to_json()
    assert OVER_LATENTS.to_json()["image_channels"] == 4


def test_sizes_are_read_back_from_a_checkpoint(tmp_path: Path) -> None:
    checkpoint = save_tiny_piti_over_latents(tmp_path / "tiny")
    network = checkpoint.load_network("base")
    assert isinstance(network, PitiNetwork)
    assert network.sizes == OVER_LATENTS
    assert isinstance(checkpoint.load_network("codec"), Codec)
    with torch.inference_mode():
        # Any aspect: a pixel's place is told by its share of the whole.
        condition = network.prepare(network.null_condition())
        assert network(torch.zeros(1, 4, 6, 10), torch.tensor([5]), condition).shape == (1, 8, 6, 10)
    with pytest.raises(RenderError, match=r"\[N, 4, H, W\] with sides in multiples of 2"):
        network(torch.zeros(1, 3, 8, 8), torch.tensor([5]), condition)


@pytest.mark.parametrize(
    ("channels", "widths", "groups"), [(3, (32, 64), 4), (32, (96, 128), 8), (32, (64, 64), 8), (5, (32, 32), 4)]
)
def test_a_new_network_hands_the_noise_through(channels: int, widths: tuple[int, ...], groups: int) -> None:
    sizes = replace(OVER_LATENTS, image_channels=channels, widths=widths, groups=groups)
    network = PitiNetwork(sizes)
    initialise(network)
    noise = torch.randn(1, channels, 8, 8, generator=torch.Generator().manual_seed(0))
    with torch.inference_mode():
        predicted = network.eval()(noise, torch.tensor([990]), network.null_condition())[:, :channels]
    # The group norm divides by the deviation of the channels of a group in this very image.
    torch.testing.assert_close(predicted, noise, rtol=0.25, atol=0.01)


def test_a_new_network_without_room_is_drawn_without() -> None:
    network = PitiNetwork(replace(OVER_LATENTS, image_channels=32, widths=(32, 32), groups=4))
    initialise(network)
    assert not network.decoder.out[2].weight.any()  # type: ignore[index, union-attr]


def test_predicted_latents_are_limited_where_photographs_have_none() -> None:
    process = squared_cosine(limit=LATENT_LIMIT).respaced([3, 990])
    latents = torch.tensor([[[[4.5, -4.9, 40.0]]]])
    noise = torch.zeros_like(latents)
    noisy = process.add_noise(latents, noise, torch.tensor([1]))
    assert process.to_clean(noisy, noise, 1).flatten().tolist() == pytest.approx([4.5, -4.9, 5], abs=1e-3)


def _described(folder: Path, change: object) -> Path:
    path = folder / DESCRIPTION
    value = json.loads(path.read_text())
    change(value)  # type: ignore[operator]
    path.write_text(json.dumps(value))
    return folder


def test_a_network_over_latents_needs_its_codec(tmp_path: Path) -> None:
    folder = save_tiny_piti_over_latents(tmp_path / "tiny").folder
    _described(folder, lambda value: value["sizes"].pop("codec"))
    with pytest.raises(CheckpointError, match=r"base\.safetensors: .* latents of 4 channels, which no codec"):
        read_checkpoint(folder).load_network("base")


@pytest.mark.parametrize(
    ("sizes", "codec", "told"),
    [
        (OVER_LATENTS, replace(SIZES, channels=6), r"latents of 4 channels, the codec has 6 channels"),
        (replace(OVER_LATENTS, image_channels=3), SIZES, r"paints images, the codec has 4 channels"),
    ],
    ids=["other channels", "pixels"],
)
def test_a_codec_that_does_not_fit_is_told(tmp_path: Path, sizes: PitiSizes, codec: object, told: str) -> None:
    tiny = tiny_codec(codec)  # type: ignore[arg-type]
    folder = save_tiny_piti_over_latents(tmp_path / "tiny", sizes=sizes, codec=tiny).folder
    with pytest.raises(CheckpointError, match=rf"tiny/base\.safetensors: .*{told}"):
        read_checkpoint(folder).load_network("base")


@pytest.mark.parametrize("channels", [3, 5, "4"], ids=str)
def test_a_description_of_other_channels_is_told(tmp_path: Path, channels: object) -> None:
    folder = save_tiny_piti_over_latents(tmp_path / "tiny").folder
    _described(folder, lambda value: value["sizes"]["base"].update(image_channels=channels))
    with pytest.raises(
        CheckpointError, match=r"base\.safetensors: .*(it takes 4 and gives 8 channels|'4', not a whole)"
    ):
        read_checkpoint(folder).load_network("base")


def test_classes_change_and_the_codec_stays(tmp_path: Path) -> None:
    tuned = save_tiny_piti_over_latents(tmp_path / "tuned", affinity=torch.rand(2, 4))
    names = ("first", "second", "more")
    vocabulary = Vocabulary("targets", tuple(VocabularyClass(i, name, (i, 0, 0)) for i, name in enumerate(names)))
    derived = refactored_checkpoint(tuned, vocabulary, ("t0", "t1", "t1"))
    before, after = (each.load_network("base") for each in (tuned, derived))
    assert torch.equal(after.encoder.affinity.weight, before.encoder.affinity.weight[[0, 1, 1]])  # type: ignore
    assert (derived.folder / "codec.safetensors").read_bytes() == (tuned.folder / "codec.safetensors").read_bytes()


def test_a_pack_does_not_repeat_the_codec(tmp_path: Path) -> None:
    source = save_tiny_piti_over_latents(tmp_path / "source", half=True)
    tuned = save_tiny_piti_over_latents(tmp_path / "tuned", affinity=torch.eye(4)[:2], half=True)
    pack = write_pack(tuned.folder, tmp_path / "tuned.catpack", base=source.folder)
    assert len(pack.equal["codec"]) == len(tiny_codec().state_dict())
    unpacked = read_pack(pack.path, base=source.folder)
    assert unpacked.hash == tuned.hash
    assert (unpacked.folder / "codec.safetensors").read_bytes() == (tuned.folder / "codec.safetensors").read_bytes()


def test_pixels_stay_what_they_were() -> None:
    network = tiny_network(BASE)
    assert (network.sizes.image_channels, network.sizes.over_latents) == (3, False)
    assert network.decoder.out[2].weight.shape[0] == 6  # type: ignore[index, union-attr]
