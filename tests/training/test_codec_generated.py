from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import RenderError, TrainingError
from catpaint.models.codec import Codec
from catpaint.models.model import Model, load_model
from catpaint.rendering.backend import to_image
from catpaint.rendering.renderer import Renderer
from catpaint.rendering.request import RenderRequest
from catpaint.training.codec_examples import ExampleFolder, to_pixels
from catpaint.training.codec_generated import GeneratedLatents, denormalise
from catpaint.training.codec_sharpening import SharpeningSettings
from catpaint.training.codec_teacher import Teacher
from tests.architectures.piti.piti_latent_model import OVER_LATENTS, save_tiny_piti_over_latents
from tests.models.finetuned import save_source
from tests.training.codec_runs import SMALL_CODEC, codec_trainer, save_painter
from tests.training.latent_runs import save_latent_source
from tests.training.runs import made_up


@pytest.fixture
def model(tmp_path: Path) -> Model:
    torch.manual_seed(5)
    codec = Codec(SMALL_CODEC)
    codec.latent_mean.uniform_(-0.5, 0.5)
    codec.latent_deviation.uniform_(0.5, 1.5)
    return load_model(save_painter(tmp_path / "painter", made_up(tmp_path / "set", 3).vocabulary, codec))


def test_label_maps_are_painted_and_the_teacher_decodes_them(tmp_path: Path, model: Model, teacher: Teacher) -> None:
    dataset = made_up(tmp_path / "set", 3)
    folder = ExampleFolder(tmp_path / "examples")
    latents = GeneratedLatents(model, dataset, 4)
    assert list(latents.prepare(folder, teacher, sides=(32, 48), seed=1)) == [1, 2, 3, 4]
    assert folder.by_side() == {}
    found = folder.by_side(generated=True)
    paths = [path for paths in found.values() for path in paths]
    assert sorted(path.name.rpartition("_")[0] for path in paths) == [f"generated_{n:06d}" for n in range(4)]
    assert set(found) <= {32, 48}
    examples = [folder.read(path) for path in paths]
    for example in examples:
        assert example.latents.shape == (32, example.image.shape[0] // 8, example.image.shape[1] // 8)
        decoding = to_pixels(teacher.decode(torch.from_numpy(example.latents[None]).float()))[0]
        assert np.array_equal(example.decoding, decoding)
        assert np.array_equal(example.image, decoding)
    # Raw latents: with the codec's own means and deviations, not those of a generator's output.
    means = torch.from_numpy(np.concatenate([e.latents.reshape(32, -1) for e in examples], 1)).float().mean(1)
    assert np.corrcoef(means, model.codec.latent_mean)[0, 1] > 0.3
    times = {path: path.stat().st_mtime_ns for path in paths}
    paths[0].unlink()
    again = ExampleFolder(tmp_path / "examples")
    assert list(latents.prepare(again, teacher, sides=(32, 48), seed=1))[-1] == 4
    assert {path for path in paths if path.stat().st_mtime_ns != times[path]} == {paths[0]}
    assert np.array_equal(again.read(paths[0]).latents, examples[0].latents)
    with pytest.raises(TrainingError, match="other models or settings"):
        next(replace(latents, count=5).prepare(again, teacher, sides=(32, 48), seed=1))


def test_the_renderer_gives_the_latents_of_its_picture(tmp_path: Path, model: Model) -> None:
    vocabulary = made_up(tmp_path / "set", 3).vocabulary
    own = model.vocabulary.names
    affinity = AffinityMatrix(own, vocabulary.names, np.eye(len(own))[[own.index(n) for n in vocabulary.names]], "own")
    labels = np.zeros((40, 48), np.uint16)
    labels[20:] = 1
    request = RenderRequest(labels, vocabulary, affinity, model.name, seed=3, size=(40, 48))
    renderer = Renderer("cpu")
    renderer.add(model)
    latents = renderer.latents(request)
    assert latents.shape == (1, 32, 5, 6)
    torch.testing.assert_close(
        denormalise(model.codec, latents)[0, :, 0, 0],
        latents[0, :, 0, 0] * model.codec.latent_deviation + model.codec.latent_mean,
    )
    whole = replace(request, label_map=np.zeros((32, 32), np.uint16), size=(32, 32))
    (update,) = renderer.render(whole)
    with torch.inference_mode():
        picture = to_image(model.codec.decode(renderer.latents(whole))[0])
    np.testing.assert_allclose(update.image.astype(int), picture.astype(int), atol=1)


def test_a_codec_is_sharpened_on_both_kinds(tmp_path: Path, model: Model, teacher: Teacher) -> None:
    dataset = made_up(tmp_path / "set", 3)
    photographs = [pair.image for pair in dataset.pairs]
    options = {"generated": GeneratedLatents(model, dataset, 2), "sides": (32,), "phases": ("sharpen",)}
    settings = SharpeningSettings(crop=16, generated=0.5)
    trainer = codec_trainer(tmp_path / "examples", photographs, teacher, sharpening=settings, **options)
    taken = [
        next(iter(trainer._sharpening_files(np.random.default_rng(number)).values()))[0].name[0] for number in range(20)
    ]
    assert set(taken) == {"0", "g"}
    # Photographs alone are held out and measured on.
    assert all(path.name[0] == "0" for path in trainer._held_out)
    assert all(np.isfinite(list(trainer.step().values())).all() for _ in range(2))
    without = codec_trainer(tmp_path / "examples", photographs, teacher, **options | {"generated": None})
    assert without._held_out == trainer._held_out
    assert without._generated_files == {}


def test_models_that_paint_something_else_are_refused(tmp_path: Path, model: Model, teacher: Teacher) -> None:
    dataset = made_up(tmp_path / "set", 3)
    save_source(tmp_path / "pixels")
    with pytest.raises(TrainingError, match="'pixels' paints pixels; give one that paints a codec's latents"):
        GeneratedLatents(load_model(tmp_path / "pixels"), dataset, 2)
    save_latent_source(tmp_path / "others")
    with pytest.raises(TrainingError, match="'others' paints latents of factor 8 and 6 channels, the teacher's have 8"):
        GeneratedLatents(load_model(tmp_path / "others"), dataset, 2)
    entries = tuple(replace(entry, name=f"my {entry.name}") for entry in dataset.vocabulary.classes)
    foreign = replace(dataset, vocabulary=Vocabulary("foreign", entries))
    with pytest.raises(TrainingError, match="'painter' has no class 'my sky'"):
        GeneratedLatents(model, foreign, 2)
    with pytest.raises(TrainingError, match="0 generated latents"):
        GeneratedLatents(model, dataset, 0)


def test_a_sampler_gives_no_latents_at_once(tmp_path: Path) -> None:
    torch.manual_seed(0)
    save_tiny_piti_over_latents(
        tmp_path / "sampler", sizes=replace(OVER_LATENTS, image_channels=32), codec=Codec(SMALL_CODEC)
    )
    model = load_model(tmp_path / "sampler")
    dataset = made_up(tmp_path / "set", 3)
    with pytest.raises(TrainingError, match=r"'sampler' is a piti, which doesn't paint latents at once"):
        GeneratedLatents(model, replace(dataset, vocabulary=model.vocabulary), 2)
    names = model.vocabulary.names
    request = RenderRequest(
        np.zeros((32, 32), np.uint16), model.vocabulary, AffinityMatrix(names, names, np.eye(len(names)), "own"), "m"
    )
    renderer = Renderer("cpu")
    renderer.add(model, "m")
    with pytest.raises(RenderError, match=r"'sampler' \(piti\) doesn't paint latents at once"):
        renderer.latents(request)
