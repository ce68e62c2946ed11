"""PITI over latents: sizes, images at their own aspect, pretraining by the command, finetuning with a frozen codec."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from catpaint.architectures.piti.networks.network import PitiNetwork
from catpaint.architectures.piti.training.finetuner import DENOISING_LOSS, PitiFinetuner
from catpaint.architectures.piti.training.latents import PitiLatentShape, common_size, encoded_images, latent_sizes
from catpaint.architectures.piti.training.trainer import PitiSettings, PitiTrainer
from catpaint.commands import pretrain as pretrain_command
from catpaint.datasets import open_dataset
from catpaint.datasets.crops import CropSettings
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.options import FinetuneOptions
from catpaint.errors import CheckpointError, TrainingError
from catpaint.models import companions
from catpaint.models.codec import Codec, CodecSizes, codec_files
from catpaint.models.model import load_model
from catpaint.rendering.renderer import Renderer
from catpaint.rendering.request import RenderRequest
from catpaint.training.finetune import FinetuneRequest, finetune
from catpaint.training.workers import Workers
from tests.architectures.piti.piti_latent_model import OVER_LATENTS, save_tiny_piti_over_latents
from tests.architectures.piti.piti_networks import save_tiny_piti, tiny_network
from tests.datasets.labelled_folders import write_folder
from tests.models.tiny_codec import SIZES, tiny_codec
from tests.training.runs import cache_of, made_up

SQUARE = CropSettings((64, 64))


def _run(*words: object) -> int:
    parser = argparse.ArgumentParser()
    pretrain_command.add_arguments(parser)
    return pretrain_command.run(parser.parse_args([str(word) for word in words]))


def _words(tmp_path: Path, output: str, *more: object) -> list[object]:
    dataset = made_up(tmp_path / "set", 3)
    if not (tmp_path / "codec").exists():
        companions.write(tmp_path / "codec", codec_files(tiny_codec(), name="tiny"))
    words: list[object] = ["--arch", "piti", "--dataset", dataset.root, "--device", "cpu", "-o", tmp_path / output]
    words += ["--codec", tmp_path / "codec", "--size", "64x64", "--batch", 2, "--decay", 0.9]
    return [*words, "--widths", "64,64", "--condition-width", 32, *more]


# ---- sizes and images ----


def test_the_default_is_what_the_issue_asks_for() -> None:
    with torch.device("meta"):
        codec = Codec(CodecSizes())
        sizes = latent_sizes(PitiLatentShape(codec), side=256, classes=31)
        network = PitiNetwork(sizes)
    count = sum(parameter.numel() for parameter in network.parameters())
    assert 5e6 < count < 15e6
    assert (sizes.image_size, sizes.image_channels, sizes.condition_size) == (32, 32, 256)
    assert (sizes.groups, sizes.attention_levels, sizes.positions) == (8, (1, 2), True)


@pytest.mark.parametrize(
    ("changes", "side", "told"),
    [
        ({"widths": (64, 80)}, 64, "widths 64,80: multiples of 32"),
        ({"widths": (32, 64)}, 64, "widths 32,64: multiples of 32 from 64 on"),
        ({"condition_width": 24}, 64, "condition width 24"),
        ({}, 72, "multiples of 32 pixels"),
        ({"codec": tiny_codec(replace(SIZES, channels=3))}, 64, "can't be told from colours"),
    ],
    ids=str,
)
def test_sizes_that_do_not_fit_are_told(changes: dict[str, Any], side: int, told: str) -> None:
    with pytest.raises(TrainingError, match=told):
        latent_sizes(PitiLatentShape(**({"codec": tiny_codec()} | changes)), side=side, classes=4)


def test_images_keep_their_aspect_and_are_mirrored(tmp_path: Path) -> None:
    network, codec = tiny_network(OVER_LATENTS, unlabeled_channel=0), tiny_codec()
    cache = cache_of(made_up(tmp_path / "set", 2))
    pairs = encoded_images(cache, codec, network, SQUARE)
    # 80×96 pixels are 53×64, on the codec's grid 7×8 cells, and on the network's 6×8.
    assert (len(pairs), pairs.crops.sizes, common_size(pairs)) == (4, ((6, 8),), (6, 8))
    assert pairs.pairs.cells(0) == (7, 8)
    latents, positions = pairs.draw(batch=3, step=0, seed=0)
    assert (latents.shape, positions.shape) == ((3, 4, 6, 8), (3, 48, 64))
    mirrored = pairs.pairs[1].positions[:, ::-1]
    assert (mirrored == pairs.pairs[0].positions).mean() > 0.95
    cropped = encoded_images(cache, codec, network, CropSettings((64, 64), "crop", (64, 90), flip=False))
    assert (len(cropped), cropped.crops.sizes) == (2, ((8, 8),))
    squashed = encoded_images(cache, codec, tiny_network(replace(OVER_LATENTS, positions=False)), SQUARE)
    assert squashed.crops.sizes == ((8, 8),)


def test_pixels_and_latents_are_not_mixed_up(tmp_path: Path) -> None:
    network = tiny_network(OVER_LATENTS, unlabeled_channel=0)
    with pytest.raises(TrainingError, match="a PITI over latents learns from latents"):
        PitiTrainer({"base": network}, cache_of(made_up(tmp_path / "set", 2)), PitiSettings(SQUARE))


# ---- pretraining ----


def test_pretrain_by_the_command_resumes_and_renders(tmp_path: Path) -> None:
    assert _run(*_words(tmp_path, "straight", "--steps", 3)) == 0
    assert _run(*_words(tmp_path, "halted", "--steps", 2)) == 0
    assert _run(*_words(tmp_path, "halted", "--steps", 3)) == 0
    for name in ("base.safetensors", "codec.safetensors"):
        assert (tmp_path / "straight" / name).read_bytes() == (tmp_path / "halted" / name).read_bytes()
    model = load_model(tmp_path / "straight")
    assert (model.architecture, model.default_size, model.unlabeled_channel) == ("piti", (48, 64), 0)
    assert model.codec.sizes == SIZES
    renderer = Renderer("cpu")
    renderer.add(model)
    request = RenderRequest(
        np.ones((48, 64), np.uint16),
        model.vocabulary,
        AffinityMatrix.identity(model.vocabulary.names),
        model.name,
        options={"steps": 1},
    )
    assert [update.image.shape for update in renderer.render(request)] == [(48, 64, 3)]
    assert "A PITI model, over latents of 4 channels, trained" in (tmp_path / "straight/README.md").read_text()
    # On from there, with the model's own codec.
    more = _words(tmp_path, "more", "--steps", 1, "--start", tmp_path / "straight")
    at = more.index("--codec")
    assert _run(*more[:at], *more[at + 2 :]) == 0
    assert (tmp_path / "more/codec.safetensors").read_bytes() == (tmp_path / "halted/codec.safetensors").read_bytes()


def test_what_cannot_be_trained_is_told_in_a_line(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="is one network, the base"):
        _run(*_words(tmp_path, "out", "--networks", "upsampler"))
    with pytest.raises(TrainingError, match="name the long edge, as a square"):
        _run(*_words(tmp_path, "out", "--size", "64x96"))
    pixels = save_tiny_piti(tmp_path / "pixels").folder
    with pytest.raises(CheckpointError, match=r"pixels: this checkpoint has no codec"):
        _run(*_words(tmp_path, "out", "--codec", pixels))
    with pytest.raises(TrainingError, match="'pixels' is no PITI of the data set's classes"):
        _run(*_words(tmp_path, "out", "--start", pixels))


# ---- finetuning ----


def _request(tmp_path: Path, **changes: Any) -> FinetuneRequest:
    source = tmp_path / "source"
    if not source.exists():
        save_tiny_piti_over_latents(source, half=True)
    dataset, model = made_up(tmp_path / "set", 3), load_model(source)
    weights = np.random.default_rng(0).random((len(dataset.vocabulary), len(model.vocabulary.names))) + 0.01
    affinity = weights / weights.sum(1, keepdims=True)
    values: dict[str, Any] = {
        "model": model,
        "dataset": dataset,
        "output": tmp_path / "result",
        "run": tmp_path / "run",
        "affinity": AffinityMatrix(model.vocabulary.names, dataset.vocabulary.names, affinity, "text"),
        "steps": 2,
        "batch": 2,
        "sample_count": 1,
        "sample_every": 100,
        "name": "kelp coast",
    }
    return FinetuneRequest(**(values | changes))


def test_cat_makes_a_model_that_paints_with_the_source_s_codec(tmp_path: Path) -> None:
    seen = list(finetune(_request(tmp_path, held_out=made_up(tmp_path / "held", 2), measure_every=2)))
    assert seen[0].samples is not None
    assert seen[0].samples.shape == (1, 48, 64, 3)
    figures = [progress.held_out for progress in seen if progress.held_out is not None]
    assert [set(each) for each in figures] == [{DENOISING_LOSS, "base", "distance"}] * 2
    model = load_model(tmp_path / "result")
    assert (model.default_size, model.info.sizes["base"]["image_channels"]) == ((48, 64), 4)
    source, result = (tmp_path / folder / "codec.safetensors" for folder in ("source", "result"))
    assert source.read_bytes() == result.read_bytes()
    renderer = Renderer("cpu")
    renderer.add(model)
    request = RenderRequest(
        np.full((40, 64), model.vocabulary.ids[1], np.uint16),
        model.vocabulary,
        AffinityMatrix.identity(model.vocabulary.names),
        model.name,
        options={"steps": 1},
    )
    assert [update.image.shape for update in renderer.render(request)] == [(40, 64, 3)]


@pytest.mark.parametrize(
    ("method", "learns"), [("finetune-all", ("encoder.", "decoder.")), ("from-glide", ("encoder.",))]
)
def test_other_methods_learn_and_the_codec_does_not(tmp_path: Path, method: str, learns: tuple[str, ...]) -> None:
    chosen = FinetuneOptions(decoder_of="source")
    request = _request(tmp_path, method=method, affinity=None, steps=4, stage1=2, sample_count=0, options=chosen)
    finetuner = PitiFinetuner(request, Workers())
    before = {name: dict(network.items()) for name, network in finetuner.networks().items()}
    for _ in range(2):
        finetuner.step()
    after = finetuner.networks()
    changed = {key for key, value in after["base"].items() if not torch.equal(value, before["base"][key])}
    assert {key.split(".")[0] + "." for key in changed} == set(learns)
    assert all(torch.equal(value, before["codec"][key]) for key, value in after["codec"].items())


def test_held_out_images_are_seen_whole_at_their_aspect(tmp_path: Path) -> None:
    request = _request(tmp_path, held_out=made_up(tmp_path / "held", 1), sample_count=0)
    finetuner = PitiFinetuner(request, Workers())
    assert request.held_out is not None
    latents, positions = finetuner._measured(request.held_out, 0)
    assert (latents.shape, positions.shape) == ((1, 4, 6, 8), (48, 64))
    # A strip narrower than the network's grid is widened.
    strip = open_dataset(write_folder(tmp_path / "strip", 1, (8, 96)))
    finetuner._held_out = None
    latents, positions = finetuner._measured(strip, 0)
    assert (latents.shape, positions.shape) == ((1, 4, 2, 8), (16, 64))
    assert torch.equal(latents[:, :, 0], latents[:, :, 1])
