from __future__ import annotations

import numpy as np
import pytest

from catpaint.affinity.random import estimate_random
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import AffinityError

COCO, CAMVID = Vocabulary.preset("cocostuff"), Vocabulary.preset("camvid")


def test_rows_are_seeded_uniform_draws_over_trained_sources() -> None:
    affinity = estimate_random(COCO, CAMVID, seed=3)
    trained = np.array([entry.trained for entry in COCO.classes])
    assert not affinity.weights[:, ~trained].any()
    drawn = 1 - np.random.Generator(np.random.PCG64(3)).random((len(CAMVID), int(trained.sum())))
    np.testing.assert_allclose(affinity.weights[:, trained], drawn / drawn.sum(1, keepdims=True))
    assert affinity == estimate_random(COCO, CAMVID, seed=3)
    assert affinity != estimate_random(COCO, CAMVID, seed=4)
    assert (affinity.estimator, dict(affinity.settings)) == ("random", {"seed": 3})


def test_unlabeled_channel_and_unknown_class() -> None:
    city = Vocabulary.preset("cityscapes")
    affinity = estimate_random(CAMVID, city, unlabeled_channel=2)
    real = [name for name in city.names if name != city.names[0]]
    assert affinity.row(city.names[0]).tolist() == np.eye(len(CAMVID))[2].tolist()
    assert all(affinity.row(name)[2] == 0 for name in real)


def test_negative_seed() -> None:
    with pytest.raises(AffinityError, match="seed is -1"):
        estimate_random(COCO, CAMVID, seed=-1)
