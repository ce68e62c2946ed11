"""PITI over latents behind the renderer: the label map's own aspect, previews, seeds, guidance."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from catpaint.architectures.piti.networks.network import PitiNetwork
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.models.model import Model, load_model
from catpaint.rendering.renderer import Renderer
from catpaint.rendering.request import RenderRequest, RenderUpdate
from catpaint.rendering.variations import render_variations
from tests.architectures.piti.piti_latent_model import OVER_LATENTS, save_tiny_piti_over_latents
from tests.architectures.piti.piti_networks import SCENE

QUICK = {"steps": 2}


def painting() -> np.ndarray:
    label_map = np.ones((40, 64), np.uint16)
    label_map[20:] = 2
    return label_map


def rendered(model: Model, **changes: object) -> list[RenderUpdate]:
    values: dict[str, object] = {"label_map": painting(), "options": QUICK, **changes}
    renderer = Renderer("cpu")
    renderer.add(model)
    identity = AffinityMatrix.identity(SCENE.names)
    request = RenderRequest(vocabulary=SCENE, affinity=identity, model=model.name, **values)  # type: ignore[arg-type]
    return list(renderer.render(request))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    return load_model(save_tiny_piti_over_latents(tmp_path_factory.mktemp("models") / "tiny").folder)


def seen_shapes(monkeypatch: pytest.MonkeyPatch) -> set[tuple[int, ...]]:
    """The shapes that networks are evaluated at from now on, without the batch."""
    shapes: set[tuple[int, ...]] = set()
    forward = PitiNetwork.forward

    def noted(self: PitiNetwork, x: torch.Tensor, *arguments: object) -> torch.Tensor:
        shapes.add(tuple(x.shape[1:]))
        return forward(self, x, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(PitiNetwork, "forward", noted)
    return shapes


def test_a_map_is_painted_at_its_own_aspect(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    shapes = seen_shapes(monkeypatch)
    updates = rendered(model)
    # 40 rows are 48 on the grid, of which the last 8 are cropped away.
    assert shapes == {(4, 6, 8)}
    assert [(update.stage, update.step, update.steps) for update in updates] == [("preview", 1, 2), ("final", 2, 2)]
    assert all(update.image.shape == (40, 64, 3) for update in updates)
    assert not np.array_equal(updates[0].image, updates[1].image)
    assert updates[1].image.std() > 0


def test_other_sizes_are_painted_at_the_trained_edge(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    shapes = seen_shapes(monkeypatch)
    *_, last = rendered(model, size=(80, 128))
    assert shapes == {(4, 6, 8)}
    assert last.image.shape == (80, 128, 3)


def test_without_places_a_map_is_squashed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    placeless = save_tiny_piti_over_latents(tmp_path / "placeless", sizes=replace(OVER_LATENTS, positions=False))
    shapes = seen_shapes(monkeypatch)
    *_, last = rendered(load_model(placeless.folder))
    assert shapes == {(4, 8, 8)}
    assert last.image.shape == (40, 64, 3)


def test_seeds_map_and_guidance_matter(model: Model) -> None:
    images = [
        rendered(model)[-1].image,
        rendered(model, seed=5)[-1].image,
        rendered(model, class_seeds={2: 9})[-1].image,
        rendered(model, label_map=np.full((40, 64), 3, np.uint16))[-1].image,
        rendered(model, options={**QUICK, "guidance": 6.0})[-1].image,
    ]
    assert np.array_equal(images[0], rendered(model)[-1].image)
    for number, image in enumerate(images):
        assert not any(np.array_equal(image, other) for other in images[:number])


def test_variations_are_sampled_side_by_side(model: Model) -> None:
    renderer = Renderer("cpu")
    renderer.add(model)
    identity = AffinityMatrix.identity(SCENE.names)
    # In bfloat16 the last bit of a float32 decides on roundings, and a batch has other last bits.
    options = {**QUICK, "precision": "float32"}
    first = RenderRequest(painting(), SCENE, identity, model.name, seed=1, options=options)
    finals = {each.number: each.update.image for each in render_variations(renderer, [first, replace(first, seed=2)])}
    *_, alone = renderer.render(first)
    assert np.abs(finals[0].astype(int) - alone.image).max() <= 1
    assert not np.array_equal(finals[0], finals[1])
