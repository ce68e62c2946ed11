from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.light import Light, light_of
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import RenderError
from catpaint.models.latent_statistics import beyond_surroundings, surroundings
from catpaint.models.model import load_model
from catpaint.rendering import light as light_module
from catpaint.rendering.light import Lighting, LightMap
from catpaint.rendering.renderer import Renderer
from catpaint.rendering.request import RenderRequest
from tests.models.finetuned import TARGETS, classes, save_source, start_affinity
from tests.training.latent_runs import save_latent_source

MINE = Vocabulary("mine", (VocabularyClass(4, "heaven", (1, 2, 3)), VocabularyClass(9, "lawn", (4, 5, 6))))
OWN = AffinityMatrix(("sky", "grass"), MINE.names, np.eye(2), "identity")


def _halves(height: int, width: int) -> torch.Tensor:
    """Shares of two classes, one above the other, [1, 2, h, w]."""
    shares = torch.zeros(1, 2, height, width)
    shares[:, 0, : height // 2] = 1
    shares[:, 1, height // 2 :] = 1
    return shares


def _photo(*colors: tuple[int, int, int], side: int = 384) -> np.ndarray:
    """Bands of colours from top to bottom, with some grain."""
    bands = [np.full((side // len(colors), side, 3), color) for color in colors]
    grain = np.random.default_rng(1).normal(0, 12, (len(bands) * bands[0].shape[0], side, 3))
    return (np.concatenate(bands) + grain).clip(0, 255).astype(np.uint8)


@pytest.fixture(scope="module")
def lighting(tmp_path_factory) -> Lighting:
    folder = tmp_path_factory.mktemp("light") / "model"
    save_latent_source(folder)
    return Lighting(load_model(folder), torch.device("cpu"))


def _labelled(photo: np.ndarray, strength: float = 1.0) -> Light:
    labels = np.full((4, 4), 4, np.uint16)
    labels[2:] = 9
    return replace(light_of(photo, "bands", strength), labels=labels)


def _latents(height: int = 24, width: int = 32) -> torch.Tensor:
    latents = torch.randn(1, 6, height, width, generator=torch.Generator().manual_seed(3))
    latents[:, :, height // 2 :] += 2
    return latents


def _mean(latents: torch.Tensor, rows: slice) -> torch.Tensor:
    return surroundings(latents)[0, :, rows].mean((1, 2))


def test_each_class_takes_the_mean_that_it_has_in_the_photograph(lighting) -> None:
    light, latents, shares = _labelled(_photo((250, 120, 40), (20, 30, 60))), _latents(), _halves(24, 32)
    found = lighting.fitted(light, latents, shares, MINE, OWN)
    assert found.names == ("heaven", "lawn")
    lit = found.apply(latents, shares)
    wanted = lighting.reference(light, MINE).by_class
    for name, rows in (("heaven", slice(1, 11)), ("lawn", slice(13, 23))):
        mean = wanted[name].mean.float()
        before = (_mean(latents, rows) - mean).norm()
        assert (_mean(lit, rows) - mean).norm() < 0.2 * before
    half = lighting.fitted(light.with_strength(0.5), latents, shares, MINE, OWN).apply(latents, shares)
    torch.testing.assert_close(half, (latents + lit) / 2, atol=1e-4, rtol=1e-4)


def test_what_single_cells_have_beyond_their_surroundings_stays(lighting) -> None:
    light, latents, shares = light_of(_photo((250, 120, 40), (20, 30, 60)), "bands", 1.0), _latents(), _halves(24, 32)
    found = lighting.fitted(light, latents, shares, MINE, OWN)
    added = found.apply(latents, shares) - latents
    # Only a linear map of surroundings is added, which is smooth by itself.
    expected = torch.einsum("ij,njhw->nihw", found.matrices[0], surroundings(latents)) + found.offsets[0][:, None, None]
    torch.testing.assert_close(added, expected, atol=1e-4, rtol=1e-4)
    assert beyond_surroundings(added).norm() < 0.5 * beyond_surroundings(latents).norm()


def test_without_shared_classes_the_whole_pictures_are_matched(lighting) -> None:
    """The tiny model has no segmenter, and labels of other classes say nothing."""
    photo, latents, shares = _photo((250, 120, 40), (20, 30, 60)), _latents(), _halves(24, 32)
    strangers = replace(light_of(photo, "bands", 1.0), labels=np.full((4, 4), 77, np.uint16))
    unlabelled = light_of(photo, "bands", 1.0)
    for light in (unlabelled, strangers):
        found = lighting.fitted(light, latents, shares, MINE, OWN)
        assert found.names == ()
        lit = surroundings(found.apply(latents, shares))[0].mean((1, 2))
        wanted = lighting.reference(light, MINE).whole.mean.float()
        assert (lit - wanted).norm() < 0.2 * (surroundings(latents)[0].mean((1, 2)) - wanted).norm()


def test_too_few_cells_of_a_class_are_no_statistics(lighting) -> None:
    latents = _latents()
    shares = torch.zeros(1, 2, 24, 32)
    shares[:, 0] = 1
    shares[:, :, :2, :10] = torch.tensor([0.0, 1.0])[:, None, None]
    found = lighting.fitted(_labelled(_photo((250, 120, 40), (20, 30, 60))), latents, shares, MINE, OWN)
    assert found.names == ("heaven",)


@pytest.mark.parametrize("photo", [_photo((7, 7, 7), side=16)[:1, :1], np.zeros((40, 3000, 3), np.uint8)])
def test_flat_and_odd_photographs_give_finite_lights(lighting, photo) -> None:
    latents, shares = _latents(), _halves(24, 32)
    for painted in (latents, torch.zeros_like(latents)):
        lit = lighting.fitted(light_of(photo, "flat", 1.0), painted, shares, MINE, OWN).apply(painted, shares)
        assert lit.isfinite().all()
        assert lit.abs().max() < 100


def test_no_direction_varies_more_than_twice_as_much(lighting) -> None:
    latents, shares = _latents() * 1e-3, _halves(24, 32)
    found = lighting.fitted(_labelled(_photo((255, 255, 0), (0, 0, 255))), latents, shares, MINE, OWN)
    values = torch.linalg.eigvalsh((torch.eye(6) + found.matrices).double())
    low, high = light_module.STRETCH
    assert float(values.min()) >= low - 1e-4
    assert float(values.max()) <= high + 1e-4


def test_a_photograph_is_encoded_once(lighting, monkeypatch) -> None:
    light, latents, shares = light_of(_photo((9, 99, 9)), "once"), _latents(), _halves(24, 32)
    first = lighting.fitted(light, latents, shares, MINE, OWN)
    monkeypatch.setattr(light_module, "_decoded", None)
    again = lighting.fitted(light.with_strength(0.1), latents, shares, MINE, OWN)
    assert isinstance(first, LightMap)
    assert not torch.equal(first.matrices, again.matrices)


@pytest.mark.parametrize("data", [b"no picture at all", b"\x89PNG\r\n\x1a\n broken", b"\xff\xd8\xff\xe0 cut"])
def test_photographs_that_cant_be_read_are_told(lighting, data) -> None:
    with pytest.raises(RenderError, match=r"“dusk.jpg”.*choose another photograph"):
        lighting.fitted(Light(data, name="dusk.jpg"), _latents(), _halves(24, 32), MINE, OWN)


def test_models_of_pixels_refuse_the_light(tmp_path: Path) -> None:
    save_source(tmp_path / "tiny")
    renderer = Renderer("cpu")
    renderer.add(load_model(tmp_path / "tiny"), "tiny")
    request = RenderRequest(
        np.zeros((64, 64), np.uint16),
        classes(TARGETS),
        start_affinity(),
        "tiny",
        light=light_of(_photo((9, 9, 9)), "x"),
    )
    with pytest.raises(RenderError, match="can't take the light of a photograph"):
        list(renderer.render(request))


def test_the_starters_segmenter_says_what_the_photograph_shows() -> None:
    model = load_model("starter")
    lighting = Lighting(model, torch.device("cpu"))
    photo = _photo((110, 170, 240), (120, 175, 245), (60, 130, 40), (55, 120, 35))
    found = lighting.reference(light_of(photo, "meadow"), MINE).by_class
    assert set(found) <= set(model.vocabulary.names)
    assert found, "it names something"


def test_unpainted_cells_take_the_light_of_the_whole(lighting) -> None:
    latents, shares = _latents(), torch.zeros(1, 2, 24, 32)
    found = lighting.fitted(_labelled(_photo((250, 120, 40), (20, 30, 60))), latents, shares, MINE, OWN)
    assert found.names == ()
    assert not torch.equal(found.apply(latents, shares), latents)
    labels = np.full((5, 5), IGNORE, np.uint16)
    light = replace(light_of(_photo((9, 9, 9)), "x"), labels=labels)
    assert not lighting.reference(light, MINE).by_class
