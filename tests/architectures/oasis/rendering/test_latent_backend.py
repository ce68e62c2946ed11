from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from catpaint.architectures.oasis.rendering import latent_backend, latent_format
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.light import Light, light_of
from catpaint.errors import RenderError
from catpaint.models.model import load_model
from catpaint.rendering.backend import to_image
from catpaint.rendering.light import Lighting
from catpaint.rendering.renderer import Renderer
from catpaint.rendering.request import RenderRequest
from catpaint.rendering.variations import render_variations
from tests.models.finetuned import SOURCES, TARGETS, classes, start_affinity
from tests.training.latent_runs import save_latent_source


@pytest.fixture
def renderer(tmp_path, monkeypatch):
    monkeypatch.setenv("CATPAINT_PRECISION", "float32")
    save_latent_source(tmp_path / "model")
    renderer = Renderer("cpu", live=True)
    renderer.add(load_model(tmp_path / "model"), "model")
    return renderer


def _map(height: int = 96, width: int = 128) -> np.ndarray:
    label_map = np.zeros((height, width), np.uint16)
    label_map[height // 2 :] = 1
    label_map[height // 3 : height // 2, width // 4 : width // 2] = 3
    return label_map


def _request(label_map: np.ndarray | None = None, **changes) -> RenderRequest:
    label_map = _map() if label_map is None else label_map
    return RenderRequest(label_map, classes(TARGETS), start_affinity(), "model", **{"size": label_map.shape} | changes)


def _image(renderer: Renderer, request: RenderRequest) -> np.ndarray:
    return list(renderer.render(request))[-1].image


def test_the_picture_is_the_decoding_of_what_the_generator_paints(renderer) -> None:
    label_map = np.full((64, 64), 2, np.uint16)
    label_map[:, 40:] = 0
    identity = AffinityMatrix(SOURCES, SOURCES, np.eye(len(SOURCES)), "identity")
    request = RenderRequest(label_map, classes(SOURCES), identity, "model", seed=5)
    image = _image(renderer, request)
    model = renderer.model("model")
    one_hot = torch.nn.functional.one_hot(torch.from_numpy(label_map.astype(np.int64)), 7).permute(2, 0, 1)[None]
    shares = torch.nn.functional.avg_pool2d(one_hot.float(), 4)
    drawn = torch.randn(4 + 4 * 8 * 8, generator=torch.Generator().manual_seed(5))
    noise = torch.cat([drawn[:4, None, None].expand(4, 8, 8), drawn[4:].view(4, 8, 8)])[None]
    with torch.no_grad():
        expected = to_image(model.codec.decode(model.network("generator")(shares, noise))[0])
    np.testing.assert_allclose(image.astype(int), expected.astype(int), atol=1)


@pytest.mark.parametrize("size", [(96, 128), (75, 100), (33, 257), (8, 40)])
def test_any_size_comes_out_as_asked(renderer, size) -> None:
    image = _image(renderer, _request(size=size))
    assert image.shape == (*size, 3)


def test_a_size_off_the_grid_is_the_larger_one_cropped(renderer) -> None:
    label_map = np.full((70, 90), 1, np.uint16)
    small = _image(renderer, _request(label_map))
    large = _image(renderer, _request(np.full((96, 96), 1, np.uint16)))
    np.testing.assert_array_equal(small, large[:70, :90])


def test_a_preview_changes_the_picture_around_the_edit_only(renderer) -> None:
    label_map = _map(256, 256)
    before = _image(renderer, _request(label_map))
    painted = label_map.copy()
    painted[100:112, 60:72] = 3
    (preview,) = renderer.render(_request(painted, preview=True))
    assert (preview.stage, preview.path) == ("preview", "around")
    changed = np.argwhere((preview.image != before).any(2))
    assert changed.min(0) @ (1, 0) >= 100 - 8 * 4
    assert changed.max(0) @ (1, 0) < 112 + 8 * 4
    assert changed.min(0) @ (0, 1) >= 60 - 8 * 4
    assert changed.max(0) @ (0, 1) < 72 + 8 * 4
    # The final picture after it is as if it were the first, to rounding: what is kept was renewed exactly.
    fresh = Renderer("cpu")
    fresh.add(renderer.model("model"), "model")
    differ = np.abs(_image(renderer, _request(painted)).astype(int) - _image(fresh, _request(painted)))
    assert differ.max() <= 1
    assert np.count_nonzero(differ) <= differ.size // 1000


def test_a_preview_that_sees_everything_is_exact_around_the_edit(renderer, monkeypatch) -> None:
    for name in ("_HALO", "_SEEN", "_SEEN_LARGER"):
        monkeypatch.setattr(latent_backend, name, 64)
    label_map = _map(128, 128)
    _image(renderer, _request(label_map))
    painted = label_map.copy()
    painted[40:64, 40:64] = 3
    (preview,) = renderer.render(_request(painted, preview=True))
    final = _image(renderer, _request(painted))
    inside = np.s_[40:64, 40:64]
    np.testing.assert_allclose(preview.image[inside].astype(int), final[inside].astype(int), atol=2)


def test_a_preview_without_change_is_the_picture_before(renderer) -> None:
    before = _image(renderer, _request())
    (preview,) = renderer.render(_request(preview=True))
    np.testing.assert_array_equal(preview.image, before)


@pytest.mark.parametrize("change", [{"seed": 9}, {"size": (64, 96)}])
def test_other_noise_or_another_size_is_no_small_change(renderer, change) -> None:
    _image(renderer, _request())
    (update,) = renderer.render(_request(preview=True, **change))
    np.testing.assert_array_equal(update.image.shape, (*change.get("size", (96, 128)), 3))
    if "seed" in change:
        exact = _image(renderer, _request(**change))
        assert np.abs(update.image.astype(int) - exact).max() <= 1


def test_rerolling_a_class_or_region_redraws_its_cells(renderer) -> None:
    before = _image(renderer, _request())
    by_class = _image(renderer, _request(class_seeds={1: 77}))
    region = np.zeros((96, 128), np.uint16)
    region[:16, 96:] = 1
    by_region = _image(renderer, _request(region=region, region_seeds=(78,)))
    for image, own, other in (
        (by_region, np.s_[:16, 96:], np.s_[64:, :64]),
        (by_class, np.s_[56:], np.s_[:24]),
    ):
        changes = np.abs(image.astype(int) - before)
        # The generator sees around a cell, so that its neighbours change a little too.
        assert changes[own].mean() > 2 * changes[other].mean()


def test_variations_are_the_single_renders(renderer) -> None:
    first = _request()
    requests = [replace(first, seed=seed, serial=seed) for seed in (1, 2, 3)]
    images = {variation.number: variation.update.image for variation in render_variations(renderer, requests)}
    for number, request in enumerate(requests):
        np.testing.assert_allclose(images[number].astype(int), _image(renderer, request).astype(int), atol=1)


def test_tables_are_refused(renderer) -> None:
    with pytest.raises(RenderError, match="paints latents and has no tables"):
        _image(renderer, _request(path="tables"))


def _light(strength: float = 1.0) -> Light:
    photo = np.random.default_rng(2).normal((230, 120, 40), 40, (96, 128, 3)).clip(0, 255).astype(np.uint8)
    return light_of(photo, "dusk.jpg", strength)


def test_a_light_changes_the_picture_by_its_strength(renderer) -> None:
    plain, lit = _image(renderer, _request()), _image(renderer, _request(light=_light()))
    none, some = (_image(renderer, _request(light=_light(strength))) for strength in (0.0, 0.4))
    np.testing.assert_array_equal(none, plain)
    apart = [np.abs(image.astype(int) - plain).mean() for image in (some, lit)]
    assert 0 < apart[0] < apart[1]
    fresh = Renderer("cpu")
    fresh.add(renderer.model("model"), "model")
    np.testing.assert_array_equal(_image(fresh, _request(light=_light())), lit)


def test_variations_are_lit_as_the_single_renders(renderer) -> None:
    first = _request(light=_light())
    requests = [replace(first, seed=seed) for seed in (1, 2)]
    images = {variation.number: variation.update.image for variation in render_variations(renderer, requests)}
    for number, request in enumerate(requests):
        np.testing.assert_allclose(images[number].astype(int), _image(renderer, request).astype(int), atol=1)
    other = replace(requests[1], light=_light(0.5))
    with pytest.raises(RenderError, match="not in 'light'"):
        list(render_variations(renderer, [requests[0], other]))


def test_latents_are_those_of_the_lit_picture(renderer) -> None:
    request = _request(light=_light())
    decoded = renderer.model("model").codec.decode(renderer.latents(request))
    np.testing.assert_allclose(to_image(decoded[0]).astype(int), _image(renderer, request).astype(int), atol=1)


def test_a_preview_keeps_the_light_of_the_last_whole_picture(renderer, monkeypatch) -> None:
    for name in ("_HALO", "_SEEN", "_SEEN_LARGER"):
        monkeypatch.setattr(latent_backend, name, 64)
    label_map = _map(256, 256)
    before = _image(renderer, _request(label_map, light=_light()))
    painted = label_map.copy()
    painted[100:124, 60:84] = 3
    with monkeypatch.context() as patched:
        patched.setattr(Lighting, "fitted", None)
        (preview,) = renderer.render(_request(painted, light=_light(), preview=True))
    assert (preview.stage, preview.path) == ("preview", "around")
    changed = np.argwhere((preview.image != before).any(2))
    assert changed.min() >= 60 - 8 * 6
    assert changed.max() < 124 + 8 * 6
    final = _image(renderer, _request(painted, light=_light()))
    inside = np.s_[100:124, 60:84]
    off = np.abs(preview.image[inside].astype(int) - final[inside]).mean()
    assert off < 0.3 * np.abs(before[inside].astype(int) - final[inside]).mean() + 2


@pytest.mark.parametrize("light", [None, _light(0.5)])
def test_another_light_is_no_small_change(renderer, light) -> None:
    _image(renderer, _request(light=_light()))
    (update,) = renderer.render(_request(preview=True, light=light))
    assert update.final
    np.testing.assert_array_equal(update.image, _image(renderer, _request(light=light)))


@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
def test_many_strokes_stay_exact(renderer, monkeypatch, precision) -> None:
    monkeypatch.setenv("CATPAINT_PRECISION", precision)
    label_map = _map(128, 160)
    _image(renderer, _request(label_map))
    random = np.random.default_rng(0)
    for number in range(6):
        top, left = random.integers(0, 100, 2)
        label_map = label_map.copy()
        # Small ones are renewed around themselves, the large one whole.
        side = 90 if number == 4 else 17
        label_map[top : top + side, left : left + side] = random.choice(
            [entry.id for entry in classes(TARGETS).classes]
        )
        list(renderer.render(_request(label_map, preview=number % 2 == 0)))
    fresh = Renderer("cpu")
    fresh.add(renderer.model("model"), "model")
    differ = np.abs(_image(renderer, _request(label_map)).astype(int) - _image(fresh, _request(label_map)))
    assert differ.max() <= 1


def test_what_is_shown_isn_t_changed_by_the_next_preview(renderer) -> None:
    shown = _image(renderer, _request(_map(128, 128)))
    before = shown.copy()
    painted = _map(128, 128)
    painted[40:64, 40:64] = 3
    _image(renderer, _request(painted, preview=True))
    np.testing.assert_array_equal(shown, before)


def _asked_for(monkeypatch: pytest.MonkeyPatch, renderer: Renderer, precision: str, *, live: bool) -> np.ndarray:
    monkeypatch.setenv("CATPAINT_PRECISION", precision)
    fresh = Renderer("cpu", live=live)
    fresh.add(renderer.model("model"), "model")
    (update,) = fresh.render(_request())
    assert update.path == ("plain" if precision in ("auto", "float32") else f"plain {precision}")
    return update.image


@pytest.mark.parametrize("live", [True, False])
def test_another_format_is_one_that_was_asked_for(renderer, monkeypatch, live) -> None:
    exact, half = (_asked_for(monkeypatch, renderer, asked, live=live) for asked in ("float32", "bfloat16"))
    assert not np.array_equal(exact, half)
    error = np.square(exact.astype(float) - half).mean()
    assert 10 * np.log10(255**2 / error) > 45
    if not live:
        np.testing.assert_array_equal(_asked_for(monkeypatch, renderer, "auto", live=False), exact)


@pytest.mark.parametrize(("settled", "good", "taken"), [
    ("bfloat16", True, "plain bfloat16"), ("bfloat16", False, "plain"), ("float32", True, "plain"),
])  # fmt: skip
def test_the_window_takes_what_was_settled_where_it_holds(renderer, monkeypatch, settled, good, taken) -> None:
    monkeypatch.setenv("CATPAINT_PRECISION", "auto")
    monkeypatch.setattr(latent_backend, "first_format", lambda *_, live: latent_format.FORMATS[settled])
    monkeypatch.setattr(latent_backend, "holds", lambda *_: good)
    (update,) = renderer.render(_request())
    assert update.path == taken


def test_float16_is_refused(renderer, monkeypatch) -> None:
    monkeypatch.setenv("CATPAINT_PRECISION", "float16")
    with pytest.raises(RenderError, match="float16 on a CPU"):
        _image(renderer, _request())
