from __future__ import annotations

import numpy as np
import pytest

from catpaint.metrics.patches import PatchSample, patch_distances, sliced_wasserstein


def _pictures(seed: int, count: int = 12) -> list[np.ndarray]:
    """Smooth coloured waves with some grain."""
    random = np.random.default_rng(seed)
    rows, columns = np.mgrid[:64, :96] / 16
    made = []
    for _ in range(count):
        a, b, c = random.uniform(0, 6, 3)
        waves = np.stack([np.sin(rows + a), np.cos(columns + b), np.sin(rows + columns + c)], -1)
        made.append((128 + 60 * waves + random.normal(0, 6, waves.shape)).clip(0, 255).astype(np.uint8))
    return made


def _sample(pictures: list[np.ndarray], seed: int = 0) -> PatchSample:
    sample = PatchSample(seed=seed)
    for picture in pictures:
        sample.add(picture)
    return sample


def test_each_scale_sees_its_own_shift() -> None:
    real = _sample(_pictures(0))
    floor = patch_distances(real, _sample(_pictures(1)))
    darker = patch_distances(real, _sample([picture // 2 for picture in _pictures(0)]))
    smooth = patch_distances(real, _sample([picture // 16 * 16 for picture in _pictures(0)]))
    assert darker["coarse"] > 2 * floor["coarse"]
    assert smooth["fine"] > 2 * floor["fine"]
    assert smooth["coarse"] < floor["coarse"]


def test_a_set_is_no_distance_from_itself_and_seeds_repeat() -> None:
    pictures = _pictures(2)
    assert patch_distances(_sample(pictures), _sample(pictures)) == {"coarse": 0, "fine": 0}
    one = patch_distances(_sample(pictures), _sample(_pictures(3)))
    assert one == patch_distances(_sample(pictures), _sample(_pictures(3)))
    assert one != patch_distances(_sample(pictures, 1), _sample(_pictures(3), 1))


def test_known_distances() -> None:
    values = np.random.default_rng(0).normal(size=(500, 3))
    assert sliced_wasserstein(values, values + np.array([1, 2, 3])) == pytest.approx(2)
    assert sliced_wasserstein(values, np.repeat(values, 2, axis=0)) < 0.02
    with pytest.raises(ValueError, match="can't be compared"):
        sliced_wasserstein(values, values[:, :2])


def test_tiny_and_grey_images_are_refused() -> None:
    for shape in ((55, 64, 3), (64, 64)):
        with pytest.raises(ValueError, match="at least 56 px"):
            PatchSample().add(np.zeros(shape, np.uint8))
