"""Classes renamed, merged, split, moved, removed: everything goes along, and everything comes back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.domain.affinity_edits import excluded_sources, with_exclusion
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.fill import connected_spans
from catpaint.domain.painting import Meaning, Painting
from catpaint.domain.project import ModelReference, Project
from catpaint.domain.refactoring import Refactoring, merged, moved, recolored, removed, renamed, split
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import CatpaintError, LabelMapError, ProjectError, VocabularyError

SHORE = Vocabulary(
    "shore",
    (
        VocabularyClass(0, "sky", (0, 0, 255)),
        VocabularyClass(3, "kelp", (0, 99, 0)),
        VocabularyClass(7, "sand", (200, 200, 0)),
        VocabularyClass(8, "dunno", (200, 200, 9)),
    ),
    unknown=8,
)
AFFINITY = AffinityMatrix(
    ("none", "sky", "grass", "sand"),
    SHORE.names,
    np.array([[0, 1, 0, 0], [0, 0, 0.75, 0.25], [0, 0, 0, 1], [1, 0, 0, 0]]),
    "text",
    locked=frozenset({"kelp"}),
)


def some_map() -> np.ndarray:
    """Sky above, two patches of kelp in sand below."""
    label_map = np.full((20, 30), 7, np.uint16)
    label_map[:8] = 0
    label_map[10:14, 2:8] = label_map[10:18, 20:26] = 3
    label_map[19, :4] = IGNORE
    label_map[19, 20:] = 8
    return label_map


def some_painting() -> Painting:
    return Painting(some_map(), Meaning(SHORE, ModelReference("ade", "abc"), AFFINITY))


def test_renaming_carries_row_lock_and_exclusions():
    matrix = with_exclusion(AFFINITY, "sky", "kelp")
    change = renamed(SHORE, 3, "  seaweed ")
    carried = change.carry_affinity(matrix)
    assert carried.target == ("sky", "seaweed", "sand", "dunno")
    assert np.array_equal(carried.weights, matrix.weights)
    assert carried.locked == {"seaweed"}
    assert excluded_sources(carried, "seaweed") == {"sky"}
    assert (change.renamed, change.touches_model) == ({"kelp": "seaweed"}, True)
    assert change.parent_names == SHORE.names
    assert change.paint(some_map()) is None


def test_recolouring_leaves_names_alone():
    change = recolored(SHORE, 3, (1, 2, 3))
    assert (change.touches_model, change.renamed) == (False, {})
    assert change.carry_affinity(AFFINITY) == AFFINITY


def test_merging_keeps_the_row_of_the_class_that_stays():
    change = merged(SHORE, (0, 3, 7), 7)
    assert change.title == "Merge “sky” and “kelp” into “sand”"
    painting = some_painting()
    assert painting.refactor(change) == (0, 0, 18, 30)
    assert painting.vocabulary.names == ("sand", "dunno")
    assert painting.affinity.row("sand").tolist() == [0, 0, 0, 1]
    assert set(np.unique(painting.label_map)) == {7, 8, IGNORE}
    painting.undo()
    assert np.array_equal(painting.label_map, some_map())


def test_splitting_gives_the_new_class_the_same_row_and_the_region():
    region = connected_spans(some_map(), (11, 3))
    change = split(SHORE, 3, "wrack", (9, 9, 9), region)
    painting = some_painting()
    assert painting.refactor(change) == (10, 2, 14, 8)
    assert painting.vocabulary.names == ("sky", "kelp", "wrack", "sand", "dunno")
    assert painting.affinity.row("wrack").tolist() == painting.affinity.row("kelp").tolist()
    assert painting.affinity.locked == {"kelp", "wrack"}
    born = painting.vocabulary.by_name("wrack").id
    assert (painting.pixels(born), painting.pixels(3)) == (24, 48)
    assert change.carry_seeds({3: 5, 0: 1}) == {3: 5, 0: 1, born: 5}
    painting.undo()
    assert np.array_equal(painting.label_map, some_map())
    assert painting.meaning.affinity is AFFINITY


def test_a_region_takes_nothing_from_other_classes():
    everything = connected_spans(np.zeros((20, 30), np.uint16), (1, 1))
    painting = some_painting()
    painting.refactor(split(SHORE, 3, "wrack", (9, 9, 9), everything))
    assert painting.pixels(3) == 0
    assert painting.pixels(7) == np.count_nonzero(some_map() == 7)


def test_moving_and_removing():
    change = moved(SHORE, 8, 0)
    assert change.after.names == ("dunno", "sky", "kelp", "sand")
    assert change.carry_affinity(AFFINITY).row("kelp").tolist() == [0, 0, 0.75, 0.25]
    gone = removed(SHORE, 8)
    assert gone.after.unknown is None
    assert dict(gone.pixels) == {8: IGNORE}
    assert gone.carry_seeds({8: 3, 0: 1}) == {0: 1}


def test_the_model_is_the_same_step():
    painting = some_painting()
    painting.refactor(renamed(SHORE, 3, "moss"), model=ModelReference("other"))
    assert (painting.meaning.model.name, len(painting.history)) == ("other", 1)
    change = painting.undo()
    assert change.meaning
    assert painting.meaning.model.name == "ade"


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: renamed(SHORE, 3, "sky"), VocabularyError),
        (lambda: renamed(SHORE, 3, "  "), VocabularyError),
        (lambda: renamed(SHORE, 5, "moss"), VocabularyError),
        (lambda: merged(SHORE, (3,), 3), LabelMapError),
        (lambda: merged(SHORE, (0, 3, 44), 7), VocabularyError),
        (lambda: merged(SHORE, (0,), 44), VocabularyError),
        (lambda: removed(SHORE, 3, 3), LabelMapError),
        (lambda: removed(SHORE, 3, 44), VocabularyError),
        (lambda: split(SHORE, 3, "sky", (1, 1, 1)), VocabularyError),
        (lambda: split(SHORE, 9, "moss", (1, 1, 1)), VocabularyError),
        (lambda: moved(SHORE, 9, 0), VocabularyError),
        (lambda: removed(Vocabulary("one", SHORE.classes[:1]), 0), VocabularyError),
    ],
)
def test_what_can_t_be_done_says_so(make, error):
    with pytest.raises(error):
        make()


def test_a_change_of_other_classes_is_refused():
    painting = some_painting()
    change = renamed(SHORE, 3, "moss")
    painting.refactor(renamed(SHORE, 7, "beach"))
    with pytest.raises(ProjectError, match="meanwhile"):
        painting.refactor(change)
    assert len(painting.history) == 1


def some_change(draw: st.DrawFn, painting: Painting) -> Refactoring:
    vocabulary = painting.vocabulary
    ids = st.sampled_from(vocabulary.ids)
    name = draw(st.sampled_from(("moss", "rock", "foam", "sky", "kelp", "pier")))
    kind = draw(st.sampled_from(("rename", "merge", "split", "split region", "move", "remove", "recolour")))
    one = draw(ids)
    if kind == "rename":
        return renamed(vocabulary, one, name)
    if kind == "merge":
        return merged(vocabulary, draw(st.lists(ids, min_size=1, max_size=3, unique=True)), one)
    if kind == "remove":
        return removed(vocabulary, one, draw(st.one_of(ids, st.just(IGNORE))))
    if kind == "move":
        return moved(vocabulary, one, draw(st.integers(0, len(vocabulary) - 1)))
    if kind == "recolour":
        return recolored(vocabulary, one, (draw(st.integers(0, 255)), 0, 0))
    point = draw(st.integers(0, 19)) + 0.5, draw(st.integers(0, 29)) + 0.5
    region = connected_spans(painting.label_map, point) if kind == "split region" else None
    return split(vocabulary, one, name, (4, 5, 6), region)


def as_project(painting: Painting) -> Project:
    meaning = painting.meaning
    return Project(painting.label_map, meaning.vocabulary, meaning.model, meaning.affinity)


@given(st.data())
def test_any_sequence_undoes_to_the_identical_project(data):
    painting = some_painting()
    states = [as_project(painting).to_bytes()]
    for _ in range(data.draw(st.integers(1, 6))):
        try:
            painting.refactor(some_change(data.draw, painting))
        except CatpaintError:
            # Refused (a name that is taken, the last class, ...): nothing may have changed.
            assert as_project(painting).to_bytes() == states[-1]
            continue
        assert painting.affinity.target == painting.vocabulary.names
        states.append(as_project(painting).to_bytes())
    for expected in states[-2::-1]:
        painting.undo()
        assert as_project(painting).to_bytes() == expected
    assert painting.undo() is None
    for expected in states[1:]:
        painting.redo()
        assert as_project(painting).to_bytes() == expected
    assert isinstance(as_project(painting), Project)
