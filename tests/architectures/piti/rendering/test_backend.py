from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from catpaint.architectures.piti.networks.network import PitiNetwork
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import RenderError
from catpaint.models.model import Model, load_model
from catpaint.rendering.renderer import Renderer, render
from catpaint.rendering.request import RenderRequest
from catpaint.rendering.variations import render_variations
from tests.architectures.piti.piti_networks import SCENE, save_tiny_piti

MINE = Vocabulary(
    "mine", tuple(VocabularyClass(i, name, (i, 9, 9)) for i, name in [(0, "heaven"), (3, "lawn"), (8, "beach")])
)
QUICK = {"steps": 3, "upsampler_steps": 2}
EXACT = {**QUICK, "precision": "float32"}
"""In bfloat16 the last bit of a float32 decides on roundings, and a batch has other last bits."""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    return load_model(save_tiny_piti(tmp_path_factory.mktemp("models") / "tiny").folder)


def affinity(weights: object = ((0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1))) -> AffinityMatrix:
    return AffinityMatrix(SCENE.names, MINE.names, np.array(weights, float), "manual")


def painting() -> np.ndarray:
    label_map = np.zeros((40, 60), np.uint16)
    label_map[25:] = 3
    label_map[25:, 40:] = 8
    label_map[:4, :4] = IGNORE
    return label_map


class Rendered:
    """Renders with one renderer, as a session does."""

    def __init__(self, model: Model) -> None:
        self.renderer = Renderer("cpu")
        self.renderer.add(model, "tiny")

    def __call__(self, **changes: object) -> list[object]:
        values = {"size": (32, 32), "options": QUICK, "affinity": affinity(), **changes}
        label_map = values.pop("label_map", painting())
        matrix = values.pop("affinity")
        return list(self.renderer.render(RenderRequest(label_map, MINE, matrix, "tiny", **values)))

    def image(self, **changes: object) -> np.ndarray:
        return self(**changes)[-1].image


@pytest.fixture
def rendered(model: Model) -> Rendered:
    return Rendered(model)


def test_previews_come_first_and_the_picture_last(rendered) -> None:
    updates = rendered()
    assert [(u.stage, u.step, u.steps) for u in updates] == [("preview", i, 5) for i in (1, 2, 3, 4)] + [
        ("final", 5, 5)
    ]
    assert all(u.image.shape == (32, 32, 3) and u.image.dtype == np.uint8 for u in updates)
    assert updates[-1].path in {f"stochastic {kind}" for kind in ("float32", "bfloat16", "float32, bfloat16")}
    assert [u.seconds for u in updates] == sorted(u.seconds for u in updates)


@pytest.mark.parametrize("preset", ["draft", "published"])
def test_equal_seeds_give_equal_pictures(rendered, model, preset: str) -> None:
    options = {"preset": preset, **QUICK}
    first = rendered.image(options=options, seed=4)
    assert np.array_equal(first, rendered.image(options=options, seed=4))
    assert np.array_equal(first, Rendered(model).image(options=options, seed=4))
    assert not np.array_equal(first, rendered.image(options=options, seed=5))


def test_map_affinity_guidance_and_solver_matter(rendered) -> None:
    images = [
        rendered.image(),
        rendered.image(label_map=np.zeros((40, 60), np.uint16)),
        rendered.image(affinity=affinity(((0, 1, 0, 0), (0, 0, 0, 1), (0, 0, 1, 0)))),
        rendered.image(options={**QUICK, "guidance": 4}),
        rendered.image(options={**QUICK, "preset": "published"}),
    ]
    for i, image in enumerate(images):
        assert not any(np.array_equal(image, other) for other in images[:i])


def test_rows_are_one_hot_unless_asked_otherwise(rendered) -> None:
    mixed = affinity(((0, 0.6, 0.4, 0), (0, 0, 1, 0), (0, 0, 0, 1)))
    assert np.array_equal(rendered.image(), rendered.image(affinity=mixed))
    soft = {**QUICK, "soft_affinity": True}
    assert np.array_equal(rendered.image(), rendered.image(options=soft))
    assert not np.array_equal(rendered.image(), rendered.image(affinity=mixed, options=soft))


def test_ignore_is_the_unlabeled_channel(rendered) -> None:
    beach_is_unlabeled = affinity(((0, 1, 0, 0), (0, 0, 1, 0), (1, 0, 0, 0)))
    label_map = painting()
    ignored = np.where(label_map == 8, IGNORE, label_map).astype(np.uint16)
    expected = rendered.image(label_map=label_map, affinity=beach_is_unlabeled)
    assert np.array_equal(expected, rendered.image(label_map=ignored, affinity=beach_is_unlabeled))


def test_other_sizes_are_resized(rendered, model) -> None:
    assert rendered.image(size=(64, 96)).shape == (64, 96, 3)
    assert rendered.image(size=None).shape == (21, 32, 3)
    image = render(painting(), model=model, vocabulary=MINE, affinity=affinity(), size=(32, 64))
    assert image.shape == (32, 64, 3)


def test_previews_are_drafts(rendered) -> None:
    assert len(rendered(options={}, preview=True)) < len(rendered(options={}))


def test_a_class_or_region_is_rerolled_alone(rendered) -> None:
    plain = rendered.image(options={**QUICK, "steps": 1, "upsampler_steps": 1}).astype(int)
    other = rendered.image(options={**QUICK, "steps": 1, "upsampler_steps": 1}, class_seeds={3: 99}).astype(int)
    region = np.zeros((40, 60), np.uint16)
    region[25:, :40] = 1
    same = rendered.image(
        options={**QUICK, "steps": 1, "upsampler_steps": 1}, region=region, region_seeds=(99,)
    ).astype(int)
    assert not np.array_equal(plain, other)
    # The class fills the region, so both rerolls are one.
    assert np.array_equal(other, same)
    assert np.array_equal(
        plain, rendered.image(options={**QUICK, "steps": 1, "upsampler_steps": 1}, class_seeds={3: 0})
    )


def test_stopping_ends_the_work(rendered, monkeypatch) -> None:
    calls = 0
    forward = PitiNetwork.forward

    def counted(self, *arguments):
        nonlocal calls
        calls += 1
        return forward(self, *arguments)

    monkeypatch.setattr(PitiNetwork, "forward", counted)
    updates = rendered.renderer.render(RenderRequest(painting(), MINE, affinity(), "tiny", size=(32, 32)))
    next(updates)
    next(updates)
    updates.close()
    assert calls == 2 * 3  # a narrow network's steps are three evaluations


def test_a_map_is_encoded_once_for_its_variations(rendered, monkeypatch) -> None:
    rendered()
    encoded = 0

    def counted(*_):
        nonlocal encoded
        encoded += 1

    monkeypatch.setattr("catpaint.architectures.piti.rendering.backend.fold_piti_affinity", counted)
    rendered(seed=9)
    assert encoded == 0


def test_variations_are_sampled_side_by_side(rendered, monkeypatch) -> None:
    monkeypatch.setattr("catpaint.architectures.piti.rendering.backend._AT_ONCE", {"cpu": 2})
    first = RenderRequest(painting(), MINE, affinity(), "tiny", seed=1, size=(32, 32), options=EXACT)
    requests = [first, replace(first, seed=2), replace(first, class_seeds={3: 7, 99: 1})]
    seen = list(render_variations(rendered.renderer, requests))
    assert len(seen) == 3 * 5
    assert {each.number for each in seen[:2]} == {0, 1}  # the first pass holds two
    assert [each.update.step for each in seen if each.number == 1] == [1, 2, 3, 4, 5]
    finals = {each.number: each.update.image.astype(int) for each in seen if each.update.final}
    for number, request in enumerate(requests):
        *_, alone = rendered.renderer.render(request)
        assert np.abs(finals[number] - alone.image).max() <= 1
    assert np.abs(finals[0] - finals[2]).max() > 5

    calls = 0
    forward = PitiNetwork.forward

    def counted(*arguments):
        nonlocal calls
        calls += 1
        return forward(*arguments)

    monkeypatch.setattr(PitiNetwork, "forward", counted)
    stopped = render_variations(rendered.renderer, requests)
    next(stopped)
    stopped.close()
    assert calls == 3  # the first step of the first two; a narrow network's is three evaluations


def test_a_finetuned_model_has_its_own_affinity(tmp_path: Path) -> None:
    weight = torch.tensor([[0.0, 1, 0, 0], [0, 0, 0.5, 0.5]])
    tuned = load_model(save_tiny_piti(tmp_path / "tuned", affinity=weight).folder)
    identity = AffinityMatrix.identity(("t0", "t1"))
    label_map = np.zeros((32, 32), np.uint16)
    renderer = Renderer("cpu")
    renderer.add(tuned)
    request = RenderRequest(label_map, tuned.vocabulary, identity, tuned.name, options=QUICK)
    *_, last = renderer.render(request)
    assert last.final
    assert last.image.shape == (32, 32, 3)


def test_a_base_alone_renders_small(tmp_path: Path) -> None:
    alone = load_model(save_tiny_piti(tmp_path / "alone", upsampler=False).folder)
    updates = Rendered(alone)(size=(64, 64))
    assert [u.stage for u in updates] == ["preview", "preview", "final"]
    assert updates[-1].image.shape == (64, 64, 3)


def test_precision_can_be_chosen(rendered) -> None:
    updates = rendered(options={**QUICK, "precision": "bfloat16"})
    assert updates[-1].path == "stochastic bfloat16"
    updates = rendered(options={**QUICK, "precision": "float32"})
    assert updates[-1].path == "stochastic float32"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"options": {"strength": 1}}, "option 'strength' is unknown to PITI"),
        ({"seed": -1}, "seed -1 is outside"),
        ({"class_seeds": {3: 2**63}}, "is outside"),
        ({"region": np.full((40, 60), 2, np.uint16), "region_seeds": (1,)}, "region 2 has no seed; there are 1"),
    ],
)
def test_bad_input(rendered, change, message: str) -> None:
    with pytest.raises(RenderError, match=message):
        rendered(**change)
