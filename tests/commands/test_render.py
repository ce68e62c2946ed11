from __future__ import annotations

import json
import os
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catpaint import files
from catpaint.cli import run
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Vocabulary
from catpaint.models import companions
from catpaint.models.upscaler import Upscaler, UpscalerSizes, upscaler_files
from tests.architectures.piti.piti_networks import SCENE, save_tiny_piti

EXAMPLES = files.bundled_folder("assets") / "examples"
STREET = [str(EXAMPLES / "street.png"), "--vocabulary", str(EXAMPLES / "street.json")]
SMALL = ["--size", "64x32"]


def _bytes_of(*arguments: str, output: Path) -> bytes:
    assert run(["render", *arguments, "-o", str(output)]) == 0
    return output.read_bytes()


def test_same_seed_same_bytes(tmp_path, capsys) -> None:
    first = _bytes_of(*STREET, *SMALL, "--seed", "1", output=tmp_path / "a.png")
    assert _bytes_of(*STREET, *SMALL, "--seed", "1", output=tmp_path / "b.png") == first
    assert _bytes_of(*STREET, *SMALL, "--seed", "2", output=tmp_path / "c.png") != first
    assert "text affinity by" in capsys.readouterr().out
    with Image.open(tmp_path / "a.png") as image:
        assert image.size == (64, 32)


def test_json_tells_what_was_done(tmp_path, capsys) -> None:
    _bytes_of(*STREET, *SMALL, "--seed", "7", "--device", "cpu", "--json", output=tmp_path / "a.jpg")
    told = json.loads(capsys.readouterr().out)
    assert (told["width"], told["height"], told["seed"], told["device"]) == (64, 32, 7, "cpu")
    assert told["model"] == "starter"
    assert told["encoder"]
    assert len(told["model_hash"]) == 64
    with Image.open(tmp_path / "a.jpg") as image:
        assert image.format == "JPEG"


def test_affinity_file_and_models_own_vocabulary(tmp_path, capsys) -> None:
    vocabulary = Vocabulary.load(EXAMPLES / "street.json")
    saved = tmp_path / "affinity.json"
    assert run(["affinity", "--vocabulary", str(EXAMPLES / "street.json"), "-o", str(saved), "--show"]) == 0
    assert "leafy tree" in capsys.readouterr().out
    assert AffinityMatrix.load(saved).target == vocabulary.names
    by_file = _bytes_of(*STREET, *SMALL, "--affinity", str(saved), output=tmp_path / "a.png")
    assert by_file == _bytes_of(*STREET, *SMALL, output=tmp_path / "b.png")


def test_camvid_map(tmp_path) -> None:
    label_map = str(Path(__file__).parent.parent / "fixtures" / "camvid" / "labels" / "0001TP_006690.png")
    _bytes_of(label_map, "--vocabulary", "camvid", *SMALL, output=tmp_path / "a.png")


def test_the_light_of_a_photograph(tmp_path, capsys) -> None:
    from catpaint.rendering.picture_files import read_facts

    photo = np.random.default_rng(0).normal((240, 130, 50), 40, (60, 90, 3)).clip(0, 255).astype(np.uint8)
    Image.fromarray(photo).save(tmp_path / "dusk.png")
    plain = _bytes_of(*STREET, *SMALL, output=tmp_path / "a.png")
    light = ("--light", str(tmp_path / "dusk.png"), "--light-strength", "0.4", "--light-labels", STREET[0])
    capsys.readouterr()
    lit = _bytes_of(*STREET, *SMALL, *light, "--json", output=tmp_path / "b.png")
    assert lit != plain
    told = json.loads(capsys.readouterr().out)
    assert (told["light"], told["light_strength"]) == (str(tmp_path / "dusk.png"), 0.4)
    facts = read_facts(tmp_path / "b.png")
    assert facts is not None
    assert (facts["light"]["name"], facts["light"]["strength"]) == ("dusk.png", 0.4)
    assert run(["render", *STREET, *SMALL, "--model", "starter-piti", *light[:2], "-o", str(tmp_path / "c.png")]) == 2
    assert "can't take the light" in capsys.readouterr().err
    assert run(["render", *STREET, *SMALL, *light[:2], "-o", str(tmp_path / "dusk.png")]) == 2


def _enormous_png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0"))


@pytest.fixture
def bad(tmp_path) -> Path:
    """A folder of broken inputs."""
    (tmp_path / "truncated.png").write_bytes((EXAMPLES / "street.png").read_bytes()[:900])
    (tmp_path / "enormous.png").write_bytes(_enormous_png())
    (tmp_path / "text.png").write_text("hello")
    Image.fromarray(np.full((4, 4), 99, np.uint8)).save(tmp_path / "ids.png")
    (tmp_path / "broken.json").write_text('{"classes": [')
    (tmp_path / "empty.json").write_text('{"name": "v", "classes": []}')
    one = {"id": 0, "name": "sky", "color": "#112233"}
    (tmp_path / "twice.json").write_text(json.dumps({"name": "v", "classes": [one, one | {"id": 1}]}))
    (tmp_path / "nameless.json").write_text(json.dumps({"name": "v", "classes": [one | {"name": ""}]}))
    (tmp_path / "model").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["none.png", "--vocabulary", STREET[2]], ["none.png", "no such file"]),
        (["truncated.png", "--vocabulary", STREET[2]], ["truncated.png", "truncated"]),
        (["enormous.png", "--vocabulary", STREET[2]], ["enormous.png", "large"]),
        (["text.png", "--vocabulary", STREET[2]], ["text.png", "not an image"]),
        (["ids.png", "--vocabulary", STREET[2]], ["ids.png", "99"]),
        ([STREET[0], "--vocabulary", "broken.json"], ["broken.json", "not valid JSON"]),
        ([STREET[0], "--vocabulary", "empty.json"], ["empty.json", "no classes"]),
        ([STREET[0], "--vocabulary", "twice.json"], ["twice.json", "'sky' appears twice"]),
        ([STREET[0], "--vocabulary", "nameless.json"], ["nameless.json", "empty name"]),
        ([*STREET, "--model", "nobody"], ["nobody", "starter"]),
        ([*STREET, "--model", "./model"], ["model", "checkpoint.json"]),
        ([*STREET, "--affinity", "none.json"], ["none.json", "no such file"]),
        ([*STREET, "--affinity", "broken.json"], ["broken.json", "not valid JSON"]),
        ([*STREET, "--size", "50x4"], ["50x4", "8..2048"]),
        ([*STREET, "--size", "big"], ["big", "WIDTHxHEIGHT"]),
        ([*STREET, "--seed", "-1"], ["-1"]),
        ([*STREET, "--device", "tpu"], ["tpu"]),
        ([*STREET, "--light", "none.jpg"], ["none.jpg", "no such file"]),
        ([*STREET, "--light", "text.png"], ["text.png", "not an image"]),
        ([*STREET, "--light", STREET[0], "--light-strength", "1.5"], ["1.5", "from 0"]),
        ([*STREET, "--light-strength", "0.5"], ["--light-strength", "--light"]),
        ([*STREET, "--light-labels", "ids.png"], ["--light-labels", "--light"]),
        ([*STREET, "--light", STREET[0], "--light-labels", "ids.png"], ["ids.png", "99"]),
    ],
)
def test_bad_input_is_one_line_and_exit_2(bad, monkeypatch, capsys, arguments, named) -> None:
    monkeypatch.chdir(bad)
    try:
        status = run(["render", *arguments, "-o", "out.png"])
    except SystemExit as stopped:
        status = stopped.code
    told = capsys.readouterr().err
    assert status == 2
    assert told.count("\n") == 1
    assert "Traceback" not in told
    for word in named:
        assert word in told
    assert not (bad / "out.png").exists()
    assert not list(bad.glob(".*tmp"))


@pytest.mark.parametrize(
    ("output", "named"),
    [("no/out.png", "doesn't exist"), ("out.bmp", ".png"), ("model", ".png"), ("model.png/", "")],
)
def test_bad_output(bad, monkeypatch, capsys, output, named) -> None:
    monkeypatch.chdir(bad)
    (bad / "model.png").mkdir()
    assert run(["render", *STREET, "-o", output]) == 2
    assert named in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_folder_without_write_permission(tmp_path, capsys) -> None:
    tmp_path.chmod(0o500)
    assert run(["render", *STREET, "-o", str(tmp_path / "out.png")]) == 2
    assert "can't be written" in capsys.readouterr().err


def test_running_out_of_memory_is_one_line(tmp_path, monkeypatch, capsys) -> None:
    import torch

    def exhausted(*_: object, **__: object) -> None:
        raise torch.OutOfMemoryError("tried to allocate 20 GiB")

    monkeypatch.setattr("catpaint.architectures.oasis.rendering.latent_backend.LatentBackend.pictures", exhausted)
    assert run(["render", *STREET, "-o", str(tmp_path / "out.png")]) == 2
    told = capsys.readouterr().err
    assert "out of memory while rendering" in told
    assert told.count("\n") == 1
    assert not (tmp_path / "out.png").exists()


def test_internal_error_is_one_line_and_another_status(tmp_path, monkeypatch, capsys) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a mistake\nof ours")

    monkeypatch.setattr("catpaint.architectures.oasis.rendering.latent_backend.LatentBackend.pictures", broken)
    assert run(["render", *STREET, "-o", str(tmp_path / "out.png")]) == 70
    assert capsys.readouterr().err.count("\n") == 1
    monkeypatch.setenv("CATPAINT_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run(["render", *STREET, "-o", str(tmp_path / "out.png")])


@pytest.fixture
def diffusion(tmp_path: Path) -> list[str]:
    save_tiny_piti(tmp_path / "tiny")
    Image.fromarray(np.arange(4, dtype=np.uint8).repeat(64).reshape(16, 16)).save(tmp_path / "map.png")
    (tmp_path / "scene.json").write_text(json.dumps(SCENE.to_json()))
    return [str(tmp_path / "map.png"), "--vocabulary", str(tmp_path / "scene.json"), "--model", str(tmp_path / "tiny")]


def test_a_diffusion_model_is_sampled_as_asked(diffusion: list[str], tmp_path, capsys) -> None:
    draft = _bytes_of(*diffusion, "--preset", "draft", "--json", output=tmp_path / "a.png")
    told = json.loads(capsys.readouterr().out)
    assert (told["preset"], told["steps"], told["upsampler_steps"], told["guidance"]) == ("draft", 6, 2, 1.4)
    assert _bytes_of(*diffusion, "--preset", "draft", output=tmp_path / "b.png") == draft
    changed = ["--preset", "draft", "--steps", "2", "--upsampler-steps", "1", "--guidance", "3", "--json"]
    capsys.readouterr()
    assert _bytes_of(*diffusion, *changed, output=tmp_path / "c.png") != draft
    told = json.loads(capsys.readouterr().out)
    assert (told["steps"], told["upsampler_steps"], told["guidance"]) == (2, 1, 3.0)


def test_variations_of_a_diffusion_model(diffusion: list[str], tmp_path, capsys) -> None:
    # In bfloat16 the last bit of a float32 decides on roundings, and a batch has other last bits.
    quick = ["--steps", "2", "--upsampler-steps", "1", "--affinity", "text", "--precision", "float32"]
    assert run(["render", *diffusion, *quick, "--variations", "2", "--json", "-o", str(tmp_path / "two")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["seed"] for each in told["variations"]] == [0, 1]
    assert told["steps"] == 2
    images = [np.asarray(Image.open(tmp_path / "two" / f"seed_{seed}.png")).astype(int) for seed in (0, 1)]
    alone = np.asarray(Image.open(_written(diffusion, quick, tmp_path / "one.png"))).astype(int)
    assert np.abs(images[1] - alone).max() <= 1
    assert np.abs(images[0] - alone).max() > 5


def _written(diffusion: list[str], words: list[str], output: Path) -> Path:
    assert run(["render", *diffusion, *words, "--seed", "1", "-o", str(output)]) == 0
    return output


@pytest.mark.parametrize(
    ("words", "told"),
    [(["--steps", "0"], "steps is 0"), (["--guidance", "99"], "guidance is 99"), (["--steps", "-3"], "steps is -3")],
    ids=str,
)
def test_sampling_out_of_range_is_told(diffusion: list[str], tmp_path, capsys, words: list[str], told: str) -> None:
    assert run(["render", *diffusion, *words, "-o", str(tmp_path / "a.png")]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "a.png").exists()


def test_a_gan_takes_no_steps(tmp_path, capsys) -> None:
    assert run(["render", *STREET, "--upsampler-steps", "4", "-o", str(tmp_path / "a.png")]) == 2
    assert "--upsampler-steps: model 'starter' is a GAN and takes no steps" in capsys.readouterr().err


def test_enlarged(tmp_path, capsys) -> None:
    upscaler = Upscaler(UpscalerSizes(width=4, blocks=1))
    companions.write(tmp_path / "up", upscaler_files(upscaler, name="up"))
    chosen = ["--upscaler", str(tmp_path / "up")]
    _bytes_of(*STREET, *SMALL, "--upscale", "4", *chosen, output=tmp_path / "a.png")
    assert "256x128" in capsys.readouterr().out
    with Image.open(tmp_path / "a.png") as image:
        assert image.size == (256, 128)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--upscaler", "mine.pth"], "--upscale 2 or --upscale 4"),
        (["--upscale", "2", "--variations", "3"], "enlarges one picture"),
        (["--upscale", "2", "--upscaler", "nowhere.pth"], "nowhere.pth: there is no such file"),
    ],
)
def test_bad_enlargements_are_told(tmp_path, capsys, arguments, message) -> None:
    assert run(["render", *STREET, *SMALL, *arguments, "-o", str(tmp_path / "a.png")]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert len(error.splitlines()) == 1
    assert not (tmp_path / "a.png").exists()
