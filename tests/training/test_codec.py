from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import safetensors.torch
import torch
from PIL import Image

from catpaint.commands import pretrain as pretrain_command
from catpaint.errors import CheckpointError, FileError, TrainingError
from catpaint.models.codec import LIKE_TEACHER, Codec, load_codec
from catpaint.training.codec import CodecSettings, CodecTrainer, codec_fidelity, decoder_fidelity, latent_statistics
from catpaint.training.codec_examples import ExampleFolder, to_pixels, to_tensor
from catpaint.training.codec_teacher import FILES, Teacher, load_teacher, teacher_decoder, teacher_encoder
from catpaint.training.knowledge import CodecShape
from catpaint.training.pretrain import PretrainRequest, pretrain
from tests.datasets.labelled_folders import write_folder
from tests.training.codec_runs import SMALL_CODEC, codec_trainer, write_teacher
from tests.training.runs import CROPS, made_up


@pytest.fixture(scope="module")
def photographs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    root = write_folder(tmp_path_factory.mktemp("photographs") / "set", 8, (80, 96))
    return sorted((root / "images").iterdir())


def test_the_teacher_has_its_published_layout(tmp_path: Path, teacher: Teacher) -> None:
    counts = [sum(value.numel() for value in network().parameters()) for network in (teacher_encoder, teacher_decoder)]
    assert [round(count / 1e6, 2) for count in counts] == [1.34, 1.34]
    images = torch.rand(1, 3, 32, 48) * 2 - 1
    latents = teacher.encode(images)
    assert latents.shape == (1, 32, 4, 6)
    decoded = teacher.decode(latents)
    assert decoded.shape == images.shape
    assert decoded.abs().max() <= 1
    assert torch.equal(teacher.decode(1e4 * torch.ones(1, 32, 2, 2)), teacher.decode(1e5 * torch.ones(1, 32, 2, 2)))


def test_a_broken_teacher_is_told_by_its_file(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"taef2_encoder\.pth: can't be read"):
        load_teacher(tmp_path)
    folder = write_teacher(tmp_path / "teacher")
    state = torch.load(folder / FILES["decoder"], weights_only=True)
    torch.save({**state, "1.bias": torch.full((64,), torch.nan)}, folder / FILES["decoder"])
    with pytest.raises(CheckpointError, match=r"taef2_decoder\.pth: not the teacher's decoder: 1\.bias holds NaN"):
        load_teacher(folder)
    del state["1.bias"]
    torch.save(state, folder / FILES["decoder"])
    with pytest.raises(CheckpointError, match=r"taef2_decoder\.pth: .*missing 1\.bias"):
        load_teacher(folder)


def test_examples_are_made_once_and_go_on(tmp_path: Path, photographs: list[Path], teacher: Teacher) -> None:
    options = {"sides": (48, 64), "factor": 8, "seed": 3}
    folder = ExampleFolder(tmp_path / "examples")
    half = folder.prepare(photographs, teacher, **options)
    assert [next(half) for _ in range(3)] == [(1, 8), (2, 8), (3, 8)]
    half.close()
    first = {path: path.stat().st_mtime_ns for paths in folder.by_side().values() for path in paths}
    assert len(first) == 3
    assert list(folder.prepare(photographs, teacher, **options))[-1] == (8, 8)
    assert all(path.stat().st_mtime_ns == time for path, time in first.items())
    sides = folder.by_side()
    assert set(sides) == {48, 64}
    assert sum(len(paths) for paths in sides.values()) == 8
    example = folder.read(sides[48][0])
    assert example.image.shape == example.decoding.shape == (48, 48, 3)
    latents = teacher.encode(to_tensor(example.image[None]))
    np.testing.assert_allclose(example.latents, latents[0].numpy(), rtol=1e-2, atol=1e-3)
    decoding = to_pixels(teacher.decode(torch.from_numpy(example.latents[None]).float()))[0]
    assert np.array_equal(example.decoding, decoding)
    with pytest.raises(TrainingError, match="other photographs or settings"):
        next(folder.prepare(photographs[1:], teacher, **options))
    with pytest.raises(TrainingError, match="other photographs or settings"):
        next(folder.prepare(photographs, None, **options))


def test_small_and_damaged_photographs(tmp_path: Path) -> None:
    paths = []
    for name, size in (("tiny", (20, 300)), ("narrow", (45, 100))):
        paths.append(tmp_path / f"{name}.png")
        Image.new("RGB", size, (200, 10, 10)).save(paths[-1])
    options = {"sides": (64,), "factor": 8, "seed": 0}
    folder = ExampleFolder(tmp_path / "examples")
    assert list(folder.prepare(paths, None, **options))[-1] == (2, 2)
    assert {side: len(files) for side, files in folder.by_side().items()} == {40: 1}
    with pytest.raises(TrainingError, match="no photograph has 32 pixels"):
        list(ExampleFolder(tmp_path / "none").prepare(paths[:1], None, **options))
    (path,) = folder.by_side()[40]
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(TrainingError, match=rf"{path.name}: can't be read .* made again"):
        ExampleFolder(tmp_path / "examples").read(path)
    (tmp_path / "broken.png").write_bytes(b"no image")
    with pytest.raises(FileError, match=r"broken\.png"):
        list(ExampleFolder(tmp_path / "b").prepare([tmp_path / "broken.png"], None, **options))


def test_taught_it_goes_through_four_phases(tmp_path: Path, photographs: list[Path], teacher: Teacher) -> None:
    trainer = codec_trainer(tmp_path / "examples", photographs, teacher, steps=40, measure_every=40)
    before = {key: value.clone() for key, value in trainer.codec.state_dict().items()}
    losses = [trainer.step() for _ in range(40)]
    assert [set(loss) for loss in losses[:20]] == [{"decoder"}] * 20
    assert [set(loss) for loss in losses[20:28]] == [{"latents"}] * 8
    assert [set(loss) for loss in losses[28:32]] == [{"decoder", "latents", "photographs"}] * 4
    assert [set(loss) for loss in losses[32:39]] == [{"pictures", "critic", "adversarial", "energy"}] * 7
    assert set(losses[39]) - set(losses[38]) == {"photographs_db", "teacher_db", "detail"}
    assert np.mean([loss["decoder"] for loss in losses[16:20]]) < 0.8 * losses[0]["decoder"]
    assert all(
        not torch.equal(before[key], value) for key, value in trainer.codec.state_dict().items() if "stem" in key
    )
    files = [path for paths in trainer.examples.by_side().values() for path in paths]
    mean, deviation = latent_statistics(trainer.examples.read(path).latents for path in files if path.name[0] == "0")
    assert trainer.result().latent_mean.shape == mean.shape == deviation.shape == (32,)
    assert not torch.equal(trainer.result().latent_deviation, torch.ones(32))


def test_photographs_teach_the_encoder_only(tmp_path: Path, photographs: list[Path], teacher: Teacher) -> None:
    trainer = codec_trainer(tmp_path / "examples", photographs, teacher)
    images = torch.rand(1, 3, 48, 48) * 2 - 1
    losses = trainer._losses("both", images, torch.randn(1, 32, 6, 6), images)
    losses["photographs"].backward()
    assert all(value.grad is None for value in trainer.codec.decoder.parameters())
    assert trainer.codec.encoder.stem.weight.grad.abs().max() > 0
    losses["decoder"].backward()
    assert trainer.codec.decoder.stem.weight.grad.abs().max() > 0


def test_without_a_teacher_it_learns_the_photographs(tmp_path: Path, photographs: list[Path]) -> None:
    trainer = codec_trainer(tmp_path / "examples", photographs, None, steps=60, rate=4e-3, average_decay=0.9)
    start = trainer.measure()
    losses = [trainer.step() for _ in range(60)]
    assert set(losses[0]) == {"photographs", "spread"}
    assert set(start) == {"photographs_db"}
    assert trainer.measure()["photographs_db"] > start["photographs_db"] + 3


def test_latent_statistics() -> None:
    rng = np.random.default_rng(0)
    latents = [(rng.normal(size=(3, 4, side)) * [[[1]], [[2]], [[0]]] + 5).astype(np.float16) for side in (2, 6)]
    together = np.concatenate([one.reshape(3, -1) for one in latents], axis=1).astype(float)
    mean, deviation = latent_statistics(latents)
    np.testing.assert_allclose(mean, together.mean(1), rtol=1e-6)
    np.testing.assert_allclose(deviation[:2], together.std(1)[:2], rtol=1e-5)
    assert deviation[2] > 0


def test_fidelity_is_the_signal_to_noise_ratio() -> None:
    class Grey(Codec):
        def decode(self, latents: torch.Tensor, context: torch.Tensor | None = None) -> torch.Tensor:
            return torch.zeros(1, 3, 16, 16)

    image = np.full((16, 16, 3), 255, np.uint8)
    assert codec_fidelity(Grey(SMALL_CODEC), [image, image]) == pytest.approx(-10 * np.log10(0.25))
    with pytest.raises(CheckpointError, match="multiples of 8"):
        codec_fidelity(Codec(SMALL_CODEC), [image[:, :15]])


def _request(tmp_path: Path, **changes: object) -> PretrainRequest:
    values: dict[str, object] = {
        "architecture": "codec",
        "dataset": made_up(tmp_path / "set", 4),
        "output": tmp_path / "codec",
        "run": tmp_path / "run",
        "crops": CROPS,
        "shape": CodecShape(sides=(32, 40)),
        "steps": 6,
        "batch": 2,
        "save_every": 2,
    }
    return PretrainRequest(**(values | changes))  # type: ignore[arg-type]


def test_an_interrupted_run_ends_where_a_straight_one_does(tmp_path: Path) -> None:
    folder = write_teacher(tmp_path / "teacher")
    results = []
    for name, stops in (("straight", [6]), ("resumed", [3, 6])):
        for steps in stops:
            request = _request(
                tmp_path, shape=CodecShape(folder, (32, 40)), output=tmp_path / name, run=tmp_path / f"{name}.run"
            )
            seen = []
            for progress in pretrain(request):
                seen.append((progress.prepared, progress.step))
                if progress.step == steps:
                    break
        results.append(safetensors.torch.load_file(tmp_path / name / "codec.safetensors"))
    assert seen[:4] == [((done, 4), 3) for done in (1, 2, 3, 4)]
    assert [step for prepared, step in seen if prepared is None] == [4, 5, 6]
    one, other = results
    for key, value in one.items():
        torch.testing.assert_close(value.float(), other[key].float(), rtol=1e-3, atol=1e-3)


def test_stopped_while_preparing_it_keeps_the_examples(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run/STOP").touch()
    (progress,) = pretrain(_request(tmp_path))
    assert (progress.prepared, progress.step) == ((1, 4), 0)
    assert len(list((tmp_path / "run/examples").glob("*.npz"))) == 1
    assert not (tmp_path / "run/STOP").exists()


def test_the_command_writes_a_codec(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made_up(tmp_path / "set", 3)
    parser = argparse.ArgumentParser()
    pretrain_command.add_arguments(parser)
    words = ["--arch", "codec", "--dataset", tmp_path / "set", "--sides", "32", "--steps", 2, "--batch", 1]
    words += ["--device", "cpu", "-o", tmp_path / "codec"]
    assert pretrain_command.run(parser.parse_args([str(word) for word in words])) == 0
    assert "prepared 3 of 3 examples" in capsys.readouterr().err
    assert load_codec(tmp_path / "codec").sizes == LIKE_TEACHER
    assert json.loads((tmp_path / "codec/codec.json").read_text())["name"] == "codec"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"shape": CodecShape(sides=(32, 36))}, "multiples of 8 pixels"),
        ({"shape": CodecShape(sides=())}, "multiples of 8 pixels"),
        ({"rate": 1e30}, "lower the rate"),
    ],
)
def test_what_cannot_be_trained_is_told_in_a_line(tmp_path: Path, changes: dict[str, object], message: str) -> None:
    with pytest.raises(TrainingError, match=message):
        list(pretrain(_request(tmp_path, **changes)))


def test_a_teacher_of_other_latents_is_refused(tmp_path: Path, teacher: Teacher) -> None:
    codec = Codec(replace(SMALL_CODEC, channels=16))
    with pytest.raises(TrainingError, match="factor 8 and 32 channels, the codec's 8 and 16"):
        CodecTrainer(codec, ExampleFolder(tmp_path), CodecSettings(), teacher=teacher)


def test_the_decoder_is_measured_against_the_teacher(tmp_path: Path, photographs: list[Path], teacher: Teacher) -> None:
    trainer = codec_trainer(tmp_path / "examples", photographs, teacher)
    (path, *_), *_ = trainer.examples.by_side().values()
    example = trainer.examples.read(path)
    codec = trainer.result()
    latents = torch.from_numpy(example.latents[None]).float()
    latents = (latents - codec.latent_mean[:, None, None]) / codec.latent_deviation[:, None, None]
    own = to_pixels(codec.decode(latents))[0]
    assert decoder_fidelity(codec, replace(example, decoding=own)) > 50
    assert decoder_fidelity(codec, example) < 40
