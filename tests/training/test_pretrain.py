from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import safetensors.torch
import torch

from catpaint.architectures.oasis.training.latent_pretraining import LatentShape
from catpaint.architectures.oasis.training.pretraining import PixelShape
from catpaint.commands import pretrain as pretrain_command
from catpaint.datasets import Dataset
from catpaint.datasets.crops import CropSettings
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import DatasetError, TrainingError
from catpaint.models.codec import Codec
from catpaint.models.features import load_features
from catpaint.models.model import load_model
from catpaint.models.segmenters import load_segmenter
from catpaint.rendering.renderer import Renderer
from catpaint.rendering.request import RenderRequest
from catpaint.training.pretrain import PretrainRequest, pretrain
from tests.training.latent_runs import tiny_codec
from tests.training.resnets import write_resnet
from tests.training.runs import CROPS, made_up


def _run(*words: object) -> int:
    parser = argparse.ArgumentParser()
    pretrain_command.add_arguments(parser)
    return pretrain_command.run(parser.parse_args([str(word) for word in words]))


def _request(tmp_path: Path, dataset: Dataset, **changes: object) -> PretrainRequest:
    values: dict[str, object] = {
        "architecture": "oasis",
        "dataset": dataset,
        "output": tmp_path / "model",
        "run": tmp_path / "run",
        "crops": CROPS,
        "steps": 4,
        "batch": 2,
        "shape": PixelShape(4),
        "save_every": 2,
    }
    return PretrainRequest(**(values | changes))  # type: ignore[arg-type]


def test_pretrain_an_oasis_model_that_renders(tmp_path: Path) -> None:
    made_up(tmp_path / "set", 50)
    words = ["--arch", "oasis", "--dataset", tmp_path / "set", "--size", "64x64", "--crop-from", "64-80"]
    words += ["--steps", 30, "--batch", 2, "--width", 4, "--decay", 0.9, "--device", "cpu", "-o", tmp_path / "model"]
    assert _run(*words) == 0
    model = load_model(tmp_path / "model")
    assert model.vocabulary.names == ("unlabeled", "sky", "grass", "cow")
    assert (model.unlabeled_channel, model.default_size) == (0, (64, 64))
    one_hot = torch.zeros(1, 4, 64, 64)
    one_hot[:, 2] = 1
    image = model.network("generator")(one_hot, torch.zeros(1, 64))
    assert image.isfinite().all()
    assert image.abs().max() <= 1
    assert (tmp_path / "model.run/log.jsonl").read_text().count("\n") == 30


def test_an_interrupted_run_ends_where_a_straight_one_does(tmp_path: Path) -> None:
    dataset = made_up(tmp_path / "set", 5)
    list(pretrain(_request(tmp_path, dataset, output=tmp_path / "straight", run=tmp_path / "run1")))
    halted = pretrain(_request(tmp_path, dataset, output=tmp_path / "resumed", run=tmp_path / "run2"))
    for progress in halted:
        if progress.step == 3:
            break
    halted.close()
    again = pretrain(_request(tmp_path, dataset, output=tmp_path / "resumed", run=tmp_path / "run2"))
    steps = [progress.step for progress in again]
    assert steps == [4]  # closing saved step 3
    for name in ("generator", "discriminator"):
        one, other = (
            safetensors.torch.load_file(tmp_path / folder / f"{name}.safetensors") for folder in ("straight", "resumed")
        )
        for key, value in one.items():
            torch.testing.assert_close(value, other[key], rtol=1e-5, atol=1e-5)


def test_a_stop_file_saves_and_ends(tmp_path: Path) -> None:
    request = _request(tmp_path, made_up(tmp_path / "set", 4), save_every=100)
    (tmp_path / "run").mkdir()
    (tmp_path / "run/STOP").touch()
    (progress,) = pretrain(request)
    assert (progress.step, progress.saved) == (1, tmp_path / "run")
    assert not (tmp_path / "run/STOP").exists()
    assert not request.output.exists()
    assert [step.step for step in pretrain(request)] == [2, 3, 4]


def _tiny_shape(codec: Codec) -> LatentShape:
    return LatentShape(
        codec,
        widths=(12, 12, 8, 8),
        doublings=(0, 1),
        hidden=8,
        noise=8,
        cell_noise=4,
        down_widths=(6, 8),
        up_widths=(8, 6),
        short_sides=(32, 40),
        crops=(4,),
    )


def test_a_model_over_latents_grows_where_wider_channels_are_asked(tmp_path: Path) -> None:
    shape = _tiny_shape(tiny_codec())
    dataset = made_up(tmp_path / "set", 4)
    list(pretrain(_request(tmp_path, dataset, steps=1, shape=shape)))
    wider = replace(shape, widths=(16, 16, 8, 8), hidden=None)
    start = load_model(tmp_path / "model")
    on = {"steps": 1, "start": start, "output": tmp_path / "on", "run": tmp_path / "run2"}
    list(pretrain(_request(tmp_path, dataset, shape=wider, **on)))
    sizes = load_model(tmp_path / "on").load_network("generator").sizes
    assert (sizes.widths, sizes.spade_hidden) == ((16, 16, 8, 8), 8)


def test_a_decoder_learns_beside_the_generator_and_is_the_models(tmp_path: Path) -> None:
    dataset = made_up(tmp_path / "set", 6)
    write_resnet(tmp_path / "resnet.pth")
    codec = tiny_codec()
    shape = replace(_tiny_shape(codec), perceptual=tmp_path / "resnet.pth", decoder_rate=1e-3)
    over_latents = {"shape": shape, "steps": 3, "save_every": 2}
    list(pretrain(_request(tmp_path, dataset, **over_latents)))
    halted = pretrain(_request(tmp_path, dataset, **over_latents, output=tmp_path / "resumed", run=tmp_path / "run2"))
    next(halted)
    halted.close()
    list(pretrain(_request(tmp_path, dataset, **over_latents, output=tmp_path / "resumed", run=tmp_path / "run2")))
    one, other = (load_model(tmp_path / name).load_network("codec").state_dict() for name in ("model", "resumed"))
    assert all(torch.equal(value, other[key]) for key, value in one.items())
    changed = {key for key, value in codec.state_dict().items() if not torch.allclose(value, one[key], 2e-3, 1e-4)}
    assert {key.partition(".")[0] for key in changed} == {"decoder"}


def test_going_on_from_a_model_needs_its_classes(tmp_path: Path) -> None:
    dataset = made_up(tmp_path / "set", 4)
    list(pretrain(_request(tmp_path, dataset, steps=1)))
    model = load_model(tmp_path / "model")
    *_, last = pretrain(_request(tmp_path, dataset, steps=1, start=model, output=tmp_path / "on", run=tmp_path / "r"))
    assert last.saved == tmp_path / "on"
    vocabulary = dataset.vocabulary.with_changed(2, name="horse")
    other = made_up(tmp_path / "set")
    changed = Dataset(other.root, other.format, vocabulary, other.pairs)
    with pytest.raises(TrainingError, match="other classes"):
        next(pretrain(_request(tmp_path, changed, start=model, run=tmp_path / "r2")))


def test_pretrain_a_segmenter_that_learns(tmp_path: Path) -> None:
    dataset = made_up(tmp_path / "set", 8)
    words = ["--arch", "segmenter", "--dataset", tmp_path / "set", "--size", "64x64", "--crop-from", "64-80"]
    assert _run(*words, "--steps", 40, "--batch", 4, "--device", "cpu", "-o", tmp_path / "segmenter") == 0
    segmenter = load_segmenter(tmp_path / "segmenter")
    image, labels = dataset.read(0)
    found = segmenter.segment(image[None])[0]
    assert found.shape == labels.shape
    assert found.dtype == np.int64
    assert 0 not in found
    labelled = labels < 3
    assert (found[labelled] == labels[labelled] + 1).mean() > 0.6


def test_pretrain_features(tmp_path: Path) -> None:
    dataset = made_up(tmp_path / "set", 8)
    words = ["--arch", "features", "--dataset", tmp_path / "set", "--size", "64x64", "--crop-from", "64-80"]
    assert _run(*words, "--steps", 4, "--batch", 4, "--device", "cpu", "-o", tmp_path / "features") == 0
    features = load_features(tmp_path / "features")
    image = dataset.read(0)[0]
    patches = features.patch_features(np.stack([image, image[:, ::-1]]))
    assert patches.shape == (2, 8, 10, 96)
    assert np.isfinite(patches).all()
    assert np.abs(patches[0] - patches[1]).max() > 0


@pytest.mark.parametrize("architecture", ["segmenter", "features"])
def test_small_networks_resume_exactly(tmp_path: Path, architecture: str) -> None:
    dataset = made_up(tmp_path / "set", 4)
    crops = CropSettings((64, 64), "crop", (64, 80))
    names = {"straight": [6], "resumed": [2, 6]}
    for folder, stops in names.items():
        for steps in stops:
            request = _request(
                tmp_path, dataset, architecture=architecture, crops=crops, batch=2, steps=6,
                output=tmp_path / folder, run=tmp_path / f"{folder}.run", save_every=2,
            )  # fmt: skip
            for progress in pretrain(request):
                if progress.step == steps:
                    break
    one, other = (safetensors.torch.load_file(tmp_path / folder / f"{architecture}.safetensors") for folder in names)
    for key, value in one.items():
        torch.testing.assert_close(value.float(), other[key].float(), rtol=1e-3, atol=1e-3)


def test_what_cannot_be_trained_is_told_in_a_line(tmp_path: Path) -> None:
    dataset = made_up(tmp_path / "set", 2)
    with pytest.raises(TrainingError, match="multiples of 64"):
        next(pretrain(_request(tmp_path, dataset, crops=CropSettings((96, 96)))))
    with pytest.raises(TrainingError, match="at least 1"):
        next(pretrain(_request(tmp_path, dataset, steps=0)))
    with pytest.raises(TrainingError, match="'gan' can't be pretrained; there are oasis, piti, segmenter"):
        next(pretrain(_request(tmp_path, dataset, architecture="gan")))
    base = ["--dataset", tmp_path / "set", "--arch", "oasis", "-o", tmp_path / "out", "--device", "cpu"]
    with pytest.raises(TrainingError, match="WIDTHxHEIGHT"):
        _run(*base, "--size", "big")
    with pytest.raises(TrainingError, match="range of short sides"):
        _run(*base, "--crop-from", "300")
    with pytest.raises(DatasetError, match="is no folder"):
        _run("--dataset", tmp_path / "lost", "--arch", "oasis", "-o", tmp_path / "out")


def test_pretrain_a_piti_that_renders_base_and_upsampler_one_after_the_other(tmp_path: Path) -> None:
    made_up(tmp_path / "set", 6)
    shared = ["--arch", "piti", "--dataset", tmp_path / "set", "--size", "64x64", "--batch", 2, "--device", "cpu"]
    shared += ["--widths", "16,32", "--upsampler-widths", "16,16", "--condition-width", 32]
    assert _run(*shared, "--networks", "base", "--steps", 3, "-o", tmp_path / "base") == 0
    more = ["--networks", "upsampler", "--start", tmp_path / "base", "--steps", 2]
    assert _run(*shared, *more, "-o", tmp_path / "whole") == 0
    model = load_model(tmp_path / "whole")
    assert model.architecture == "piti"
    assert (model.unlabeled_channel, model.default_size) == (0, (64, 64))
    base = load_model(tmp_path / "base").load_network("base")
    assert (base.sizes.groups, base.sizes.positions) == (2, True)
    assert all(torch.equal(v, base.state_dict()[k]) for k, v in model.load_network("base").state_dict().items())
    renderer = Renderer(device="cpu")
    renderer.add(model, "mine")
    request = RenderRequest(
        label_map=np.ones((64, 64), np.uint16),
        vocabulary=model.vocabulary,
        affinity=AffinityMatrix.identity(model.vocabulary.names),
        model="mine",
        options={"preset": "draft"},
    )
    assert [update.image.shape for update in renderer.render(request)][-1] == (64, 64, 3)
    assert "A PITI model, base (32 px) and upsampler (64 px), trained" in (tmp_path / "whole/README.md").read_text()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--networks", "upsampler"], "an upsampler alone is no model"),
        (["--networks", "middle"], "choose base, upsampler or both"),
        (["--widths", "16,24"], "widths 16,24: a multiple of 16"),
        (["--widths", "16,48"], "widths 16,48: .* multiples of 32"),
        (["--condition-width", "16"], "condition width 16"),
        (["--size", "64x32"], "PITI trains on squares"),
    ],
    ids=str,
)
def test_sizes_that_do_not_fit_a_piti_are_told(tmp_path: Path, words: list[str], told: str) -> None:
    made_up(tmp_path / "set", 2)
    with pytest.raises(TrainingError, match=told):
        _run("--arch", "piti", "--dataset", tmp_path / "set", "--size", "64x64", "-o", tmp_path / "out", *words)
