"""Variations: the batch equals single renders, in passes that can be cancelled."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import RenderError
from catpaint.models.model import Model, load_model
from catpaint.rendering.backend import Picture
from catpaint.rendering.renderer import Renderer
from catpaint.rendering.request import RenderRequest
from catpaint.rendering.tables import backend as tables_backend
from catpaint.rendering.variations import render_variations
from tests.models.finetuned import save_source

MINE = Vocabulary("mine", (VocabularyClass(0, "heaven", (1, 9, 9)), VocabularyClass(3, "lawn", (3, 9, 9))))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    folder = tmp_path_factory.mktemp("models") / "tiny"
    save_source(folder)
    return load_model(folder)


@pytest.fixture(scope="module")
def request_(model: Model) -> RenderRequest:
    names = model.vocabulary.names
    weights = np.zeros((2, len(names)))
    weights[0, names.index("sky")] = weights[1, names.index("grass")] = 1
    label_map = np.zeros((64, 96), np.uint16)
    label_map[40:] = 3
    label_map[:8, :8] = IGNORE
    return RenderRequest(label_map, MINE, AffinityMatrix(names, MINE.names, weights, "manual"), "tiny", size=(64, 96))


@pytest.fixture
def renderer(model: Model) -> Renderer:
    renderer = Renderer("cpu")
    renderer.add(model)
    return renderer


def _single(renderer: Renderer, request: RenderRequest) -> np.ndarray:
    *_, last = renderer.render(request)
    return last.image


@pytest.mark.parametrize("path", ["tables", "plain"])
def test_a_batch_equals_single_renders(renderer, request_, path) -> None:
    region = np.zeros((64, 96), np.uint16)
    region[10:30, 10:30] = 1
    requests = [
        replace(request_, seed=5, path=path),
        replace(request_, seed=6, path=path, class_seeds={3: 8}),
        replace(request_, seed=5, path=path, region=region, region_seeds=(9,)),
    ]
    found = {each.number: each for each in render_variations(renderer, requests)}
    assert sorted(found) == [0, 1, 2]
    for number, request in enumerate(requests):
        update = found[number].update
        assert update.final
        assert update.path == path
        difference = abs(update.image.astype(int) - _single(renderer, request))
        assert difference.max() <= 1
    assert not np.array_equal(found[0].update.image, found[1].update.image)


def test_one_pass_of_the_tables_where_it_fits(renderer, request_, monkeypatch) -> None:
    passes = []
    whole = tables_backend.SpadeTables.render

    def counted(self, positions, noise, noise_index=None, **options):
        passes.append(len(positions))
        return whole(self, positions, noise, noise_index, **options)

    monkeypatch.setattr(tables_backend.SpadeTables, "render", counted)
    requests = [replace(request_, seed=seed) for seed in range(9)]
    assert len(list(render_variations(renderer, requests))) == 9
    assert passes == [9]
    passes.clear()
    monkeypatch.setitem(tables_backend._PASS_BYTES, "cpu", 1)
    steps = render_variations(renderer, requests[:3])
    first = next(steps)
    assert (first.number, first.done, first.total) == (0, 1, 3)
    steps.close()
    assert passes == [1], "cancelled after the first pass"


def test_passes_are_about_equally_large(renderer, request_, monkeypatch) -> None:
    _, backend, positions = renderer.prepare(request_)
    pixel = 64 * 96 * 4 * backend._painter.features
    monkeypatch.setitem(tables_backend._PASS_BYTES, "cpu", 4 * pixel)
    assert backend._pass_ranges(9, positions.shape) == [(0, 3), (3, 6), (6, 9)]
    assert backend._pass_ranges(4, positions.shape) == [(0, 4)]


def test_a_backend_without_batches_renders_one_after_the_other(renderer, request_, monkeypatch) -> None:
    class Sampler:
        def pictures(self, request, positions):
            for step in (1, 2):
                image = np.full((*positions.shape, 3), request.seed, np.uint8)
                yield Picture(image, stage="final" if step == 2 else "preview", step=step, steps=2)

    monkeypatch.setattr(renderer, "_backend", lambda model: Sampler())
    updates = list(render_variations(renderer, [replace(request_, seed=seed) for seed in (7, 8)]))
    assert [(each.number, each.update.stage, each.done) for each in updates] == [
        (0, "preview", 0),
        (0, "final", 1),
        (1, "preview", 1),
        (1, "final", 2),
    ]
    assert updates[-1].update.image[0, 0, 0] == 8


def test_bad_requests(renderer, request_) -> None:
    assert list(render_variations(renderer, [])) == []
    with pytest.raises(RenderError, match="not in 'size'"):
        list(render_variations(renderer, [request_, replace(request_, size=(32, 32))]))
    with pytest.raises(RenderError, match="seed -1 is outside"):
        list(render_variations(renderer, [request_, replace(request_, seed=-1)]))
