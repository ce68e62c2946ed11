from __future__ import annotations

import numpy as np
import pytest

from catpaint.affinity.reverse import chosen, name_similarity, propose, translate
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import AffinityError, LabelMapError
from tests.models.painted_scenes import vocabulary

SOURCE = vocabulary("unlabeled", "road", "tree", "water", "cow", unknown="unlabeled")
TARGET = vocabulary("pavement", "street", "oak", "Water", "nothing", unknown="nothing")
AFFINITY = AffinityMatrix(
    SOURCE.names,
    TARGET.names,
    [[0, 0.6, 0, 0.4, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 1, 0], [1, 0, 0, 0, 0]],
    "text",
)
LABELS = np.array([[1, 1, 1, 2], [3, 3, 0, IGNORE], [4, 2, 1, 1]], np.uint16)


def test_columns_of_the_affinity_say_what_is_meant() -> None:
    proposals = propose(LABELS, SOURCE, TARGET, affinity=AFFINITY)
    found = {p.given: (p.target, p.why, p.pixels) for p in proposals}
    assert found == {
        "road": ("street", "affinity", 5),
        "tree": ("oak", "affinity", 2),
        "water": ("Water", "name", 2),
        "unlabeled": ("nothing", "unlabeled", 1),
        "cow": (None, "nothing", 1),
    }
    assert [p.pixels for p in proposals] == [5, 2, 2, 1, 1]
    assert proposals[0].others == (("pavement", 0.6),)
    translated = translate(LABELS, SOURCE, TARGET, proposals)
    expected = np.array([[1, 1, 1, 2], [3, 3, 4, IGNORE], [IGNORE, 2, 1, 1]], np.uint16)
    np.testing.assert_array_equal(translated, expected)
    assert translated.dtype == np.uint16


def test_names_help_where_the_affinity_says_nothing() -> None:
    similarity = np.zeros((5, 5))
    similarity[4] = [0.1, 0.2, 0.7, 0.3, 0.9]
    cow = next(p for p in propose(LABELS, SOURCE, TARGET, affinity=AFFINITY, similarity=similarity) if p.given == "cow")
    assert (cow.target, cow.why, cow.score) == ("oak", "similar", 0.7)
    equal = AffinityMatrix(("road",), ("pavement", "street"), [[1], [1]], "text")
    names = np.array([[0.4, 0.8]])
    road = vocabulary("road")
    labels = np.zeros((2, 2), np.uint16)
    both = vocabulary("pavement", "street")
    assert propose(labels, road, both, affinity=equal, similarity=names)[0].target == "street"
    assert propose(labels, road, both, affinity=equal)[0].target == "pavement"


def test_the_person_decides() -> None:
    proposals = [
        chosen(p, "oak") if p.given == "cow" else chosen(p, None) if p.given == "road" else p
        for p in propose(LABELS, SOURCE, TARGET, affinity=AFFINITY)
    ]
    translated = translate(LABELS, SOURCE, TARGET, proposals)
    assert translated[2].tolist() == [2, 2, IGNORE, IGNORE]
    with pytest.raises(LabelMapError, match="nothing was proposed for 'tree'"):
        translate(LABELS, SOURCE, TARGET, [p for p in proposals if p.given != "tree"])


def test_what_doesnt_fit_is_refused() -> None:
    with pytest.raises(AffinityError, match=r"don't fit 5 × 5"):
        propose(LABELS, SOURCE, TARGET, similarity=np.zeros((2, 2)))
    with pytest.raises(AffinityError, match="target classes don't fit"):
        propose(LABELS, SOURCE, vocabulary("a"), affinity=AFFINITY)


def test_presets_by_name_only() -> None:
    given = vocabulary("skyscraper", "cow", "road")
    target = vocabulary("building", "horse", "street")
    similarity = name_similarity(given, target, encoder="minilm")
    assert similarity.shape == (3, 3)
    labels = np.array([[0, 1, 2]], np.uint16)
    found = {p.given: p.target for p in propose(labels, given, target, similarity=similarity)}
    assert found == {"skyscraper": "building", "cow": "horse", "road": "street"}
