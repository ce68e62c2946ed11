from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from catpaint.errors import FileError
from catpaint.metrics.diversity import feature_diversity, pixel_diversity
from catpaint.metrics.frechet import FeatureStatistics, StatisticsStream, frechet_distance, frechet_of, statistics_of
from catpaint.metrics.kernel import kernel_distance


def _features(seed: int, count: int = 300, dimensions: int = 12, offset: float = 0.0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    mixing = np.random.default_rng(99).normal(size=(dimensions, dimensions))
    return rng.normal(size=(count, dimensions)) @ mixing + offset


def test_a_set_against_itself_is_zero() -> None:
    one = statistics_of(_features(0))
    assert frechet_distance(one, one) < 1e-9
    few = statistics_of(_features(0, count=5, dimensions=40))
    assert frechet_distance(few, few) < 1e-6


def test_known_gaussians() -> None:
    identity = np.eye(3)
    first = FeatureStatistics(10, np.zeros(3), identity)
    second = FeatureStatistics(10, np.array([2.0, 0, 0]), 4 * identity)
    assert frechet_distance(first, second) == pytest.approx(4 + 3 * (1 + 4 - 2 * 2))


@pytest.mark.filterwarnings("ignore:The `disp` argument is deprecated:DeprecationWarning")
def test_equals_pytorch_fid() -> None:
    fid_score = pytest.importorskip("pytorch_fid.fid_score")
    one, two = statistics_of(_features(1)), statistics_of(_features(2, offset=0.3))
    expected = fid_score.calculate_frechet_distance(one.mean, one.covariance, two.mean, two.covariance)
    assert frechet_distance(one, two) == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize(("count", "other"), [(20, 30), (20, 60), (60, 60)])
def test_few_vectors_take_the_short_way_to_the_same_distance(count: int, other: int) -> None:
    one, two = _features(1, count, dimensions=40), _features(2, other, dimensions=40, offset=0.3)
    expected = frechet_distance(statistics_of(one), statistics_of(two))
    assert frechet_of(one, two) == pytest.approx(expected, rel=1e-6)
    assert frechet_of(one, one) < 1e-6
    with pytest.raises(ValueError, match="dimensions"):
        frechet_of(one, one[:, :30])


def test_streaming_equals_numpy_also_far_from_zero() -> None:
    values = _features(3, offset=1e6)
    stream = StatisticsStream()
    for start in range(0, len(values), 7):
        stream.add(values[start : start + 7])
    result = stream.result()
    np.testing.assert_allclose(result.mean, values.mean(0), rtol=1e-12)
    np.testing.assert_allclose(result.covariance, np.cov(values.T), rtol=1e-6)


def test_statistics_are_saved_and_damage_is_told(tmp_path: Path) -> None:
    one = statistics_of(_features(4))
    one.save(tmp_path / "real.npz")
    again = FeatureStatistics.load(tmp_path / "real.npz")
    assert frechet_distance(one, again) < 1e-9
    assert again.count == 300
    (tmp_path / "real.npz").write_bytes(b"PK\3\4 not really")
    with pytest.raises(FileError, match="no feature statistics"):
        FeatureStatistics.load(tmp_path / "real.npz")


def test_shapes_are_checked() -> None:
    with pytest.raises(ValueError, match="at least two"):
        statistics_of(np.zeros((1, 3)))
    with pytest.raises(ValueError, match="dimensions"):
        frechet_distance(statistics_of(_features(0)), statistics_of(_features(0, dimensions=4)))
    with pytest.raises(ValueError, match="shape"):
        StatisticsStream().add(np.zeros(4))


def test_kernel_distance_is_unbiased() -> None:
    def vectors(seed: int, offset: float = 0.0) -> np.ndarray:
        return np.random.default_rng(seed).normal(size=(60, 8)) + offset

    same = np.mean([kernel_distance(vectors(seed), vectors(seed + 100)) for seed in range(60)])
    assert abs(same) < 0.02
    assert kernel_distance(vectors(0), vectors(1, offset=1.0)) > 1
    with pytest.raises(ValueError, match="at least two"):
        kernel_distance(np.zeros((1, 2)), np.zeros((3, 2)))


def test_kernel_distance_equals_its_definition() -> None:
    one, two = _features(5, 9, 4), _features(6, 11, 4, offset=0.5)

    def kernel(x: np.ndarray, y: np.ndarray) -> np.ndarray:
        return (x @ y.T / 4 + 1) ** 3

    within = sum((kernel(v, v).sum() - np.trace(kernel(v, v))) / (len(v) * (len(v) - 1)) for v in (one, two))
    assert kernel_distance(one, two) == pytest.approx(within - 2 * kernel(one, two).mean())


def test_diversity() -> None:
    assert feature_diversity(np.zeros((3, 5, 2))) == 0
    assert feature_diversity(np.array([[[0.0, 0.0]], [[3.0, 4.0]]])) == 5
    assert pixel_diversity(np.array([np.zeros((2, 2, 3)), np.full((2, 2, 3), 10)], np.uint8)) == 5
    with pytest.raises(ValueError, match="two seeds"):
        feature_diversity(np.zeros((1, 5, 2)))
