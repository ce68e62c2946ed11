from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import safetensors.torch
import torch

from catpaint.architectures.oasis.networks.generator import OasisGenerator, OasisGeneratorSizes
from catpaint.errors import CheckpointError, FileError
from catpaint.models import CheckpointInfo, companions, save_checkpoint
from catpaint.models.checkpoint import Checkpoint
from catpaint.models.codec import LIKE_TEACHER, Codec, CodecSizes, codec_files, load_codec
from catpaint.models.model import codec_at
from tests.models.test_checkpoint import seven_classes
from tests.models.tiny_codec import SIZES, tiny_codec
from tests.training.latent_runs import save_latent_source


def _latents(height: int, width: int, *, count: int = 1, seed: int = 1) -> torch.Tensor:
    return torch.randn(count, SIZES.channels, height, width, generator=torch.Generator().manual_seed(seed))


@torch.inference_mode()
def test_images_to_latents_and_back() -> None:
    codec = tiny_codec()
    images = torch.rand(2, 3, 40, 24) * 2 - 1
    latents = codec.encode(images)
    assert latents.shape == (2, 4, 5, 3)
    found = codec.decode(latents)
    assert found.shape == images.shape
    assert found.abs().max() <= 1
    torch.testing.assert_close(codec.encode(images[1:]), latents[1:])


@torch.inference_mode()
@pytest.mark.parametrize(
    "sizes",
    [
        SIZES,
        replace(SIZES, decoder_blocks=(1, 1, 1)),
        CodecSizes(context=4),
        replace(SIZES, dense=1),
        replace(SIZES, dense=2),
    ],
)
def test_a_crop_with_its_halo_decodes_as_within_the_whole(sizes: CodecSizes) -> None:
    codec = tiny_codec(sizes)
    latents = torch.randn(1, sizes.channels, 26, 30, generator=torch.Generator().manual_seed(1))
    whole, context = codec.decode_unclamped(latents), codec.context(latents)
    for top, left, bottom, right in ((11, 12, 14, 17), (0, 0, 3, 5), (23, 20, 26, 30), (4, 0, 6, 30)):
        upper, lower = max(0, top - codec.halo), min(26, bottom + codec.halo)
        first, last = max(0, left - codec.halo), min(30, right + codec.halo)
        crop = codec.decode_unclamped(latents[..., upper:lower, first:last], context)
        inside = crop[..., (top - upper) * 8 : (bottom - upper) * 8, (left - first) * 8 : (right - first) * 8]
        wanted = whole[..., top * 8 : bottom * 8, left * 8 : right * 8]
        torch.testing.assert_close(inside, wanted, rtol=1e-4, atol=1e-4)
        margins = (top - upper, left - first, lower - bottom, last - right)
        within = codec.decode_within(latents[..., upper:lower, first:last], context, margins)
        torch.testing.assert_close(within, wanted.clamp(-1, 1), rtol=1e-4, atol=1e-4)


@torch.inference_mode()
def test_less_than_the_halo_is_not_enough() -> None:
    codec = tiny_codec(replace(SIZES, decoder_blocks=(2, 2, 2)))
    assert codec.halo == 5
    latents = _latents(21, 21)
    whole, context = codec.decode_unclamped(latents), codec.context(latents)
    reach = codec.halo - 1
    crop = codec.decode_unclamped(latents[..., 10 - reach : 11 + reach, 10 - reach : 11 + reach], context)
    inside = slice(reach * 8, reach * 8 + 8)
    assert not torch.allclose(crop[..., inside, inside], whole[..., 80:88, 80:88], rtol=1e-4, atol=1e-5)


@torch.inference_mode()
def test_the_context_reaches_every_cell() -> None:
    codec, latents = tiny_codec(), _latents(24, 24)
    changed = latents.clone()
    changed[..., :4, :4] += 2
    far = (..., slice(160, None), slice(160, None))
    assert (codec.decode(changed)[far] - codec.decode(latents)[far]).abs().max() > 1e-3
    context = codec.context(latents)
    assert torch.equal(codec.decode(changed, context)[far], codec.decode(latents, context)[far])


@torch.inference_mode()
def test_flat_and_wild_latents_decode_to_numbers() -> None:
    codec = tiny_codec()
    for latents in (torch.zeros(1, 4, 3, 3), torch.full((1, 4, 1, 1), 1e6), _latents(2, 5) * 1e30):
        assert codec.decode(latents).isfinite().all()


def test_a_flat_image_has_a_gradient() -> None:
    codec = tiny_codec().train()
    latents = torch.zeros(1, 4, 3, 3, requires_grad=True)
    codec.decode_unclamped(latents).square().mean().backward()
    assert latents.grad is not None
    assert latents.grad.isfinite().all()


@torch.inference_mode()
def test_dense_blocks_reach_further_and_are_kept(tmp_path: Path) -> None:
    sizes = replace(SIZES, dense=1)
    codec = tiny_codec(sizes)
    assert codec.halo == tiny_codec().halo + 2 * SIZES.decoder_blocks[0]
    assert CodecSizes.from_json(sizes.to_json()) == sizes
    assert "dense" not in SIZES.to_json(), "older checkpoints don't have it"
    assert CodecSizes.from_json({**sizes.to_json(), "dense": True}) == sizes, "as it was first written"
    again = Codec.from_state_dict(codec.state_dict(), sizes)
    assert torch.equal(again.decode(_latents(4, 4)), codec.decode(_latents(4, 4)))
    with pytest.raises(CheckpointError, match="codec"):
        Codec.from_state_dict(codec.state_dict(), SIZES)


def test_wrong_images_and_latents_are_refused() -> None:
    codec = tiny_codec()
    with pytest.raises(CheckpointError, match="multiples of 8 pixels, not 20×16"):
        codec.encode(torch.zeros(1, 3, 16, 20))
    with pytest.raises(CheckpointError, match="has 4 channels"):
        codec.decode(torch.zeros(1, 5, 4, 4))


def test_the_decoder_keeps_to_its_budget() -> None:
    for sizes in (CodecSizes(), LIKE_TEACHER):
        assert sum(value.numel() for value in Codec(sizes).decoder.parameters()) <= 1_500_000


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"dense": 4}, "'dense' is 4, not a whole number 0..3"),
        ({"factor": 6}, "not a power of two"),
        ({"factor": 1}, "not a power of two"),
        ({"factor": "8"}, "'factor' is '8'"),
        ({"channels": 0}, "'channels' is 0"),
        ({"channels": True}, "'channels' is True"),
        ({"encoder_widths": [8, 8]}, "'encoder_widths' has 2 entries; factor 8 needs 3"),
        ({"decoder_widths": [8, 8, 0]}, "'decoder_widths' is"),
        ({"decoder_blocks": "many"}, "'decoder_blocks' is 'many'"),
        ({"decoder_blocks": [10**9, 1, 1]}, "'decoder_blocks' is"),
        ({"scale": 2}, "unknown entry 'scale'"),
    ],
)
def test_broken_sizes_are_refused(changes: dict[str, object], message: str) -> None:
    assert CodecSizes.from_json(json.loads(json.dumps(SIZES.to_json()))) == SIZES
    with pytest.raises(CheckpointError, match=message):
        CodecSizes.from_json({**SIZES.to_json(), **changes})
    with pytest.raises(CheckpointError, match="not an object"):
        CodecSizes.from_json([8])


def test_weights_that_do_not_fit_are_refused() -> None:
    state = tiny_codec().state_dict()
    assert {key.split(".")[0] for key in state} == {"encoder", "decoder", "latent_mean", "latent_deviation"}
    with pytest.raises(CheckpointError, match=r"not a codec: missing decoder\.stem\.weight"):
        Codec.from_state_dict({"encoder.stem.weight": state["encoder.stem.weight"]}, SIZES)
    with pytest.raises(CheckpointError, match=r"wrong shape latent_mean \[4\] where \[5\]"):
        Codec.from_state_dict(state, replace(SIZES, channels=5))
    with pytest.raises(CheckpointError, match="latent_deviation must be above zero"):
        Codec.from_state_dict({**state, "latent_deviation": torch.zeros(4)}, SIZES)
    with pytest.raises(CheckpointError, match="latent_mean holds NaN or infinity"):
        Codec.from_state_dict({**state, "latent_mean": torch.full((4,), torch.nan)}, SIZES)


def test_saved_and_loaded_it_decodes_nearly_the_same(tmp_path: Path) -> None:
    codec = tiny_codec()
    companions.write(tmp_path, codec_files(codec, name="tiny"))
    stored = safetensors.torch.load_file(tmp_path / "codec.safetensors")
    assert stored["decoder.stem.weight"].dtype == torch.float16
    loaded = load_codec(tmp_path)
    assert loaded.sizes == SIZES
    assert torch.equal(loaded.latent_mean, codec.latent_mean)
    assert torch.equal(loaded.latent_deviation, codec.latent_deviation)
    with torch.inference_mode():
        assert (loaded.decode(_latents(4, 4)) - codec.decode(_latents(4, 4))).abs().max() < 0.02


def test_damaged_folders_are_told_in_a_line(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"codec\.json"):
        load_codec(tmp_path)
    companions.write(tmp_path, codec_files(tiny_codec(), name="tiny"))
    description = json.loads((tmp_path / "codec.json").read_text())
    (tmp_path / "codec.json").write_text(json.dumps({**description, "sizes": {**SIZES.to_json(), "channels": 8}}))
    with pytest.raises(CheckpointError, match=r"codec\.safetensors: not a codec of these sizes"):
        load_codec(tmp_path)
    companions.write(tmp_path, codec_files(tiny_codec(), name="tiny"))
    state = safetensors.torch.load_file(tmp_path / "codec.safetensors")
    state["decoder.head.bias"][0] = torch.inf
    safetensors.torch.save_file(state, tmp_path / "codec.safetensors")
    with pytest.raises(CheckpointError, match=r"codec\.safetensors: decoder\.head\.bias holds NaN or infinity"):
        load_codec(tmp_path)


def _with_codec(folder: Path) -> Checkpoint:
    generator = OasisGenerator(
        OasisGeneratorSizes(classes=7, widths=(8, 8, 8, 8, 4, 4, 4), noise_size=8, spade_hidden=8), crop_size=(64, 64)
    )
    networks = {"generator": generator, "codec": tiny_codec()}
    info = CheckpointInfo(
        architecture="oasis",
        sizes={name: network.sizes.to_json() for name, network in networks.items()},
        source_vocabulary=seven_classes(),
        unlabeled_channel=0,
        default_size=(64, 64),
        origin="made up for a test",
        licence="MIT",
    )
    states = {name: network.state_dict() for name, network in networks.items()}
    return save_checkpoint(folder, info, states, model_card="# tiny\n")


def test_a_checkpoint_holds_its_codec(tmp_path: Path) -> None:
    checkpoint = _with_codec(tmp_path / "model")
    stored = checkpoint.load_state_dict("codec")
    assert stored["latent_mean"].dtype == stored["latent_deviation"].dtype == torch.float32
    assert stored["encoder.stem.weight"].dtype == torch.float16
    codec = checkpoint.load_network("codec")
    assert isinstance(codec, Codec)
    assert codec.sizes == SIZES
    assert torch.equal(codec.latent_mean, tiny_codec().latent_mean)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"channels": 8}, r"codec\.safetensors: not a codec of these sizes: wrong shape"),
        ({"factor": 5}, r"codec\.safetensors: the codec's factor is 5"),
        ({"more": 1}, r"codec\.safetensors: the codec's sizes have an unknown entry 'more'"),
    ],
)
def test_a_codec_that_does_not_fit_its_description_is_refused(
    tmp_path: Path, changes: dict[str, int], message: str
) -> None:
    folder = _with_codec(tmp_path / "model").folder
    path = folder / "checkpoint.json"
    value = json.loads(path.read_text())
    value["sizes"]["codec"] |= changes
    path.write_text(json.dumps(value))
    with pytest.raises(CheckpointError, match=message):
        Checkpoint(folder, CheckpointInfo.from_json(value)).load_network("codec")


def test_a_codec_is_found_in_its_folder_or_with_a_model(tmp_path: Path) -> None:
    companions.write(tmp_path / "codec", codec_files(tiny_codec(), name="tiny"))
    assert codec_at(str(tmp_path / "codec")).sizes == SIZES
    save_latent_source(tmp_path / "model")
    assert codec_at(str(tmp_path / "model")).sizes.channels == 6
    with pytest.raises(CheckpointError, match="no such model folder"):
        codec_at(str(tmp_path / "none"))
