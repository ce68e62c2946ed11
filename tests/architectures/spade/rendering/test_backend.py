from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
import torch

from catpaint.architectures.base import Given
from catpaint.architectures.spade.conversion import convert
from catpaint.architectures.spade.networks.generator import SpadeGenerator, SpadeGeneratorSizes
from catpaint.architectures.spade.rendering import bench
from catpaint.cli import run
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import RenderError
from catpaint.models.model import Model, load_model
from catpaint.rendering.renderer import Renderer
from catpaint.rendering.request import RenderRequest
from catpaint.rendering.tables.spade_tables import SpadeTables
from tests.architectures.oasis.oasis_networks import blobs
from tests.architectures.spade.spade_networks import semantics, small_state, tiny_golden, write_published
from tests.models.test_checkpoint import seven_classes


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """Seven classes, and the edges."""
    folder = tmp_path_factory.mktemp("spade")
    path = write_published(folder / "latest_net_G.pth", 8)
    seven_classes().save(folder / "vocabulary.json")
    return load_model(convert(path, folder / "model", Given(size=(64, 64), half=False)).folder)


def _request(model: Model, **changes: object) -> RenderRequest:
    classes = model.vocabulary
    affinity = AffinityMatrix(classes.names, classes.names, np.eye(len(classes)), "manual")
    positions = blobs(3, (60, 90), len(classes) - 1).astype(np.uint16)
    request = RenderRequest(positions, classes, affinity, model.name, size=(60, 90))
    return replace(request, **changes)  # type: ignore[arg-type]


def _image(model: Model, request: RenderRequest, *, live: bool = False) -> np.ndarray:
    renderer = Renderer("cpu", live=live)
    renderer.add(model)
    *_, last = renderer.render(request)
    return last.image.astype(int)


def test_tables_equal_the_published_image() -> None:
    network, labels, image = tiny_golden()
    positions = labels[:, :8].argmax(1).numpy()
    edges = labels[:, 8].numpy().astype(np.int64)
    rendered = SpadeTables(network).render(positions, torch.tensor([[0.0], [1.0]]), edges)
    assert np.abs(rendered.numpy() - image).max() < 1e-4


@pytest.mark.parametrize("one_more", [True, False])
def test_previews_are_exact_where_all_changed(one_more: bool) -> None:
    network = SpadeGenerator.from_state_dict(small_state(5), (64, 64), one_more=one_more)
    tables, nothing = SpadeTables(network), torch.zeros(1, 0)
    before, after = (blobs(seed, (1, 64, 64), 4) for seed in (1, 2))
    tables.render(before, nothing, keep=True)
    preview = tables.preview(after, nothing)
    with torch.inference_mode():
        expected = network(semantics(after[0], 5, edges=False))
    torch.testing.assert_close(preview, expected, atol=1e-4, rtol=1e-4)


def test_tables_and_plain_paint_the_same_and_pad_not_stretch(model: Model) -> None:
    plain = _image(model, _request(model, path="plain"))
    tables = _image(model, _request(model, path="tables"))
    assert plain.shape == (60, 90, 3)
    assert abs(plain - tables).max() <= 1
    assert np.array_equal(tables, _image(model, _request(model, path="tables", seed=9))), "it has no noise"


def test_edges_are_drawn_around_regions_or_not_at_all(model: Model) -> None:
    drawn = _image(model, _request(model, path="tables"))
    for path in ("plain", "tables"):
        without = _image(model, _request(model, path=path, options={"instance_edges": "none"}))
        assert abs(drawn - without).max() > 1
    with pytest.raises(RenderError, match="there are regions and none"):
        _image(model, _request(model, options={"instance_edges": "all"}))


def test_a_stroke_is_previewed(model: Model) -> None:
    renderer = Renderer("cpu", live=True)
    renderer.add(model)
    request = _request(model, path="tables")
    list(renderer.render(request))
    label_map = request.label_map.copy()
    label_map[20:30, 20:30] = 6
    (preview,) = renderer.render(replace(request, label_map=label_map, preview=True))
    assert preview.stage == "preview"
    *_, exact = renderer.render(replace(request, label_map=label_map))
    assert np.abs(preview.image.astype(int) - exact.image)[20:30, 20:30].mean() < 8


def test_the_bench_says_times_and_ratios_of_one_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small = {
        "plain": SpadeGeneratorSizes(classes=12, width=2),
        "edges": SpadeGeneratorSizes(classes=12, width=2, edges=True),
    }
    monkeypatch.setattr(bench, "PUBLISHED", small)
    monkeypatch.setattr(bench, "SIZE", 64)
    assert run(["bench", "spade", "--repeats", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"machine", "size", *small}
    assert told["size"] == "64x64"
    for name in small:
        figures = told[name]
        for precision in {"float32", figures["default"]}:
            timed = figures[precision]
            for known in ("new_windows", "known_windows"):
                assert timed[f"{known}_s"] > 0
                assert timed[f"{known}_ratio"] == pytest.approx(figures["plain_s"] / timed[f"{known}_s"])
            assert len(timed["distinct_windows"]) == 7
        assert figures["float32"]["relative_error"] < 1e-5
