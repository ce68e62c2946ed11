from __future__ import annotations

import time

import numpy as np
import pytest
import torch

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import AffinityError, CheckpointError, LabelMapError, OutOfMemoryError, RenderError
from catpaint.models.checkpoint import Checkpoint
from catpaint.models.model import Model, load_model
from catpaint.rendering.backend import draw_noise, to_image
from catpaint.rendering.devices import choose_device, memory_errors
from catpaint.rendering.renderer import Renderer, render
from catpaint.rendering.request import RenderRequest
from tests.models.finetuned import save_source

MINE = Vocabulary(
    "mine",
    tuple(VocabularyClass(i, name, (i, 9, 9)) for i, name in [(0, "heaven"), (3, "lawn"), (8, "nothing")]),
    unknown=8,
)


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model("starter")


@pytest.fixture(scope="module")
def affinity(model: Model) -> AffinityMatrix:
    return _affinity(model)


def _affinity(model: Model) -> AffinityMatrix:
    names = model.vocabulary.names
    weights = np.zeros((3, len(names)))
    weights[0, names.index("sky")] = weights[1, names.index("grass")] = weights[2, names.index("unlabeled")] = 1
    return AffinityMatrix(names, MINE.names, weights, "manual")


def _painting() -> np.ndarray:
    label_map = np.zeros((64, 96), np.uint16)
    label_map[40:] = 3
    label_map[:8, :8] = IGNORE
    return label_map


def _render(model, affinity, label_map=None, **changes):
    options = {"model": model, "vocabulary": MINE, "affinity": affinity, "size": (64, 96)} | changes
    return render(_painting() if label_map is None else label_map, **options)


def test_image_follows_map_and_seed(model, affinity) -> None:
    image = _render(model, affinity, seed=1)
    assert image.shape == (64, 96, 3)
    assert image.dtype == np.uint8
    assert np.array_equal(image, _render(model, affinity, seed=1))
    assert not np.array_equal(image, _render(model, affinity, seed=2))
    sky, grass = image[12:30, 20:76].mean((0, 1)), image[46:60, 20:76].mean((0, 1))
    assert sky[2] > grass[2] + 30, "the sky is bluer than the grass"
    assert grass[1] > grass[2], "the grass is green"


def test_folded_render_equals_the_network_behind_its_affinity_layer(tmp_path) -> None:
    """Over pixels; over latents see `test_latent_backend`."""
    save_source(tmp_path / "tiny")
    model = load_model(tmp_path / "tiny")
    affinity = _affinity(model)
    label_map = _painting()
    one_hot = torch.zeros(1, 3, 64, 96)
    for channel, class_id in enumerate(MINE.ids):
        one_hot[0, channel][torch.from_numpy(label_map == class_id)] = 1
    weight = torch.tensor(affinity.weights, dtype=torch.float32)
    network = model.network("generator").with_affinity(weight, unlabeled_channel=model.unlabeled_channel)
    with torch.inference_mode():
        expected = to_image(network(one_hot, draw_noise(5, 1, network.sizes.noise_size))[0])
    difference = abs(_render(model, affinity, seed=5).astype(int) - expected)
    assert difference.max() <= 1


def test_ignore_equals_the_unlabeled_channel(model, affinity) -> None:
    painted = _painting()
    as_unknown = np.where(painted == IGNORE, 8, painted).astype(np.uint16)
    assert np.array_equal(_render(model, affinity), _render(model, affinity, as_unknown))


@pytest.mark.parametrize(
    ("map_size", "size"), [((400, 400), (256, 256)), ((300, 400), (192, 256)), ((90, 60), (256, 171))]
)
def test_by_default_a_picture_has_the_models_long_edge_and_the_maps_aspect(model, affinity, map_size, size) -> None:
    assert model.default_size == (256, 256)
    assert _render(model, affinity, np.zeros(map_size, int), size=None).shape[:2] == size


def test_sizes_off_the_grid_are_padded_and_cropped(tmp_path) -> None:
    """Over pixels; the last row and column are repeated."""
    save_source(tmp_path / "tiny")
    model = load_model(tmp_path / "tiny")
    painted = np.zeros((50, 70), np.uint16)
    painted[30:] = 3
    larger = np.pad(painted, ((0, 14), (0, 26)), mode="edge")
    small, large = (_render(model, _affinity(model), each, size=each.shape, seed=2) for each in (painted, larger))
    np.testing.assert_array_equal(small, large[:50, :70])


def test_updates_say_what_was_done(model, affinity) -> None:
    renderer = Renderer("cpu")
    renderer.add(model)
    request = RenderRequest(_painting(), MINE, affinity, "starter", serial=7, size=(32, 32))
    *_, last = renderer.render(request)
    assert (last.serial, last.final, last.device, last.model) == (7, True, "cpu", "starter")
    assert last.seconds > 0


def test_reading_the_networks_is_not_rendering(affinity, monkeypatch) -> None:
    now = [0.0]
    read = Checkpoint.load_network

    def slowly(checkpoint: Checkpoint, name: str) -> object:
        now[0] += 5.0
        return read(checkpoint, name)

    monkeypatch.setattr(time, "perf_counter", lambda: now[0])
    monkeypatch.setattr(Checkpoint, "load_network", slowly)
    renderer = Renderer("cpu")
    for _ in range(2):
        (update,) = renderer.render(RenderRequest(_painting(), MINE, affinity, "starter", size=(32, 32)))
        assert update.seconds == 0.0
        # Generator and codec, once.
        assert renderer.model("starter").reading_seconds == now[0] == 10.0


def test_a_request_is_a_snapshot(affinity) -> None:
    painted = _painting()
    request = RenderRequest(painted, MINE, affinity, "starter")
    painted[:] = 3
    assert request.label_map[20, 20] == 0
    with pytest.raises(ValueError, match="read-only"):
        request.label_map[0, 0] = 1


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"size": (4, 64)}, RenderError, "size 64x4: sides must be 8..2048 pixels"),
        ({"seed": -1}, RenderError, "seed -1 is outside"),
        ({"seed": 2**63}, RenderError, "is outside"),
        ({"label_map": np.full((4, 4), 77)}, LabelMapError, "77"),
        ({"label_map": np.zeros((4, 4, 3), int)}, LabelMapError, "integer array"),
        ({"device": "tpu"}, RenderError, "device 'tpu' is unknown"),
    ],
)
def test_bad_input(model, affinity, change, error, message) -> None:
    with pytest.raises(error, match=message):
        _render(model, affinity, **change)


def test_affinity_of_another_model_is_refused(model, affinity) -> None:
    other = AffinityMatrix(("a", "b"), MINE.names, np.full((3, 2), 0.5), "manual")
    with pytest.raises(AffinityError, match="source classes don't fit the model"):
        _render(model, other)
    with pytest.raises(AffinityError, match="target classes don't fit the vocabulary"):
        _render(model, affinity.renamed_target("lawn", "field"))


def test_unknown_model(affinity) -> None:
    request = RenderRequest(_painting(), MINE, affinity, "nobody")
    with pytest.raises(CheckpointError, match="no model is named 'nobody'"):
        next(Renderer("cpu").render(request))


def test_missing_devices_are_refused() -> None:
    assert choose_device("cpu").type == "cpu"
    for name, present in (("cuda:99", False), ("mps", torch.backends.mps.is_available())):
        if not present:
            with pytest.raises(RenderError, match="is not available here"):
                choose_device(name)


@pytest.mark.parametrize(
    "error", [MemoryError(), torch.OutOfMemoryError("x"), RuntimeError("DefaultCPUAllocator: can't allocate memory")]
)
def test_running_out_of_memory_is_said(error) -> None:
    with (
        pytest.raises(OutOfMemoryError, match="out of memory while baking; choose a smaller size"),
        memory_errors("baking"),
    ):
        raise error


def test_other_errors_pass_unchanged() -> None:
    with pytest.raises(RuntimeError, match="shape"), memory_errors("baking"):
        raise RuntimeError("shape mismatch")


def _updates(model, affinity, unpainted):
    renderer = Renderer("cpu")
    renderer.add(model)
    request = RenderRequest(_painting(), MINE, affinity, model.name, size=(64, 96), unpainted=unpainted)
    return [update.image for update in renderer.render(request)]


def test_unpainted_pixels_are_blank_or_like_their_neighbours(model, affinity) -> None:
    (as_made,) = _updates(model, affinity, "model")
    (blank,) = _updates(model, affinity, "blank")
    (whole,) = _updates(model, affinity, "fill")
    assert blank.shape == (64, 96, 4)
    assert not blank[:8, :8].any()
    assert (blank[8:, :, 3] == 255).all()
    assert np.array_equal(blank[8:, :, :3], as_made[8:])
    painted = _painting()
    painted[:8, :8] = 0
    renderer = Renderer("cpu")
    renderer.add(model)
    request = RenderRequest(painted, MINE, affinity, model.name, size=(64, 96))
    assert np.array_equal(whole, next(iter(renderer.render(request))).image)
