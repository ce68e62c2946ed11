"""The quick learner: keeps what is scribbled, spreads it over what is alike, and remembers by the names of classes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import LabelMapError
from catpaint.labelling.learner import Description, QuickLearner, class_shares, lesson_of
from catpaint.labelling.superpixels import Superpixels

CLASSES = Vocabulary(
    "three",
    (
        VocabularyClass(4, "sky", (0, 0, 255)),
        VocabularyClass(7, "grass", (0, 255, 0)),
        VocabularyClass(9, "cat", (9, 9, 9)),
    ),
)
SIDE, CELL = 24, 4


def described(seed: int = 0) -> Description:
    """A grid of cells; the upper half's features are alike, and far from the lower half's."""
    cells = SIDE // CELL
    numbers = np.kron(np.arange(cells * cells).reshape(cells, cells), np.ones((CELL, CELL), np.intp))
    upper = np.arange(cells * cells) < cells * cells // 2
    random = np.random.default_rng(seed)
    features = np.where(upper[:, None], 4.0, -4.0) + random.normal(0, 0.3, (cells * cells, 5))
    colours = np.where(upper[:, None], 1.0, -1.0) * np.ones(3)
    return Description(Superpixels(numbers), features.astype(np.float32), colours.astype(np.float32))


def nothing() -> np.ndarray:
    return np.full((SIDE, SIDE), IGNORE, np.uint16)


def scribbled() -> np.ndarray:
    scribbles = nothing()
    scribbles[1:4, 2:18], scribbles[20:23, 3:20] = 4, 7
    return scribbles


def test_two_scribbles_make_the_rest() -> None:
    suggestion = QuickLearner(described(), CLASSES).suggest(scribbled())
    assert (suggestion.label_map[:12] == 4).all()
    assert (suggestion.label_map[12:] == 7).all()
    assert suggestion.confidence[6, 6] > 0.4


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from([4, 7, 9]), *[st.integers(0, SIDE - 1)] * 4), max_size=6), st.booleans())
def test_what_is_scribbled_stays_and_all_ids_are_of_the_vocabulary(pulls: list[tuple[int, ...]], taught: bool) -> None:
    scribbles = nothing()
    for class_id, top, left, bottom, right in pulls:
        scribbles[min(top, bottom) : max(top, bottom) + 1, min(left, right) : max(left, right) + 1] = class_id
    lesson = lesson_of(described(1), scribbled(), CLASSES)
    suggestion = QuickLearner(described(), CLASSES, [lesson] if taught else []).suggest(scribbles)
    painted = scribbles != IGNORE
    assert (suggestion.label_map[painted] == scribbles[painted]).all()
    assert set(np.unique(suggestion.label_map)) <= set(CLASSES.ids)
    assert ((suggestion.confidence >= 0) & (suggestion.confidence <= 1)).all()


def test_what_was_painted_teaches_the_next_photograph() -> None:
    done = np.where(np.arange(SIDE)[:, None] < 12, 4, 7).astype(np.uint16) * np.ones((1, SIDE), np.uint16)
    lesson = lesson_of(described(1), done, CLASSES)
    assert lesson is not None
    suggestion = QuickLearner(described(2), CLASSES, [lesson]).suggest()
    assert (suggestion.label_map == done).mean() == 1.0


def test_lessons_go_by_names_and_survive_other_ids() -> None:
    lesson = lesson_of(described(1), scribbled(), CLASSES)
    other = Vocabulary("other", (VocabularyClass(1, "grass", (0, 255, 0)), VocabularyClass(0, "sky", (0, 0, 255))))
    suggestion = QuickLearner(described(), other, [lesson]).suggest()
    assert (suggestion.label_map[:12] == 0).all()
    assert (suggestion.label_map[12:] == 1).all()


def test_lessons_in_unknown_classes_teach_nothing() -> None:
    lesson = lesson_of(described(1), scribbled(), CLASSES)
    other = Vocabulary("other", (VocabularyClass(1, "moss", (0, 255, 0)), VocabularyClass(0, "sea", (0, 0, 255))))
    confidence = QuickLearner(described(), other, [lesson]).suggest().confidence
    np.testing.assert_allclose(confidence, 0, atol=1e-6)


def test_the_segmenters_proposal_is_where_one_begins() -> None:
    description = described()
    proposed = np.tile([0.1, 0.9], (description.pieces.count, 1))
    suggestion = QuickLearner(replace(description, names=("sky", "cat"), proposed=proposed), CLASSES).suggest()
    assert (suggestion.label_map == 9).all()


def test_a_thin_line_is_meant_too() -> None:
    scribbles = nothing()
    scribbles[2, 2:6] = 9
    assert QuickLearner(described(), CLASSES).suggest(scribbles).label_map[8, 20] == 9


def test_dont_care_is_never_suggested() -> None:
    classes = replace(CLASSES, unknown=9)
    scribbles = scribbled()
    scribbles[:12] = 9
    suggestion = QuickLearner(described(), classes).suggest(scribbles)
    assert (suggestion.label_map[scribbles == IGNORE] != 9).all()


def test_shares_of_pieces() -> None:
    pieces = Superpixels(np.array([[0, 0], [1, 1]]))
    shares = class_shares(np.array([[4, 7], [IGNORE, 9]], np.uint16), pieces, CLASSES)
    np.testing.assert_allclose(shares, [[0.5, 0.5, 0], [0, 0, 1]])


def test_nothing_painted_teaches_nothing() -> None:
    assert lesson_of(described(), nothing(), CLASSES) is None


def test_what_does_not_fit_is_refused() -> None:
    lesson = lesson_of(described(), scribbled(), CLASSES)
    assert lesson is not None
    with pytest.raises(LabelMapError, match="other features"):
        QuickLearner(described(), CLASSES, [replace(lesson, features=lesson.features[:, :2])])
    with pytest.raises(LabelMapError, match="doesn't fit"):
        QuickLearner(described(), CLASSES).suggest(np.zeros((3, 3), np.uint16))
