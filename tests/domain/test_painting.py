"""The open painting: classes, affinity and pixels on one history."""

from __future__ import annotations

import numpy as np
import pytest

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.edit import Recorder
from catpaint.domain.extras import Extras
from catpaint.domain.noise_regions import Noise
from catpaint.domain.painting import Meaning, Painting
from catpaint.domain.project import KeptRender, ModelReference, Project
from catpaint.domain.refactoring import Refactoring, merged, recolored, removed, renamed
from catpaint.domain.spans import rectangle_spans
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import LabelMapError, ProjectError, VocabularyError

VOCABULARY = Vocabulary(
    "shore",
    (
        VocabularyClass(0, "sky", (0, 0, 255)),
        VocabularyClass(3, "kelp", (0, 99, 0)),
        VocabularyClass(7, "sand", (200, 200, 0)),
    ),
)
AFFINITY = AffinityMatrix(
    ("sky", "grass", "sand"), VOCABULARY.names, np.array([[1, 0, 0], [0, 0.75, 0.25], [0, 0, 1]]), "text"
)


def some_painting(affinity: AffinityMatrix | None = AFFINITY) -> Painting:
    label_map = np.zeros((20, 30), np.uint16)
    label_map[10:] = 3
    label_map[15:] = 7
    return Painting(label_map, Meaning(VOCABULARY, ModelReference("ade"), affinity))


def snapshot(painting: Painting) -> tuple[bytes, tuple[int, ...], object]:
    return painting.label_map.tobytes(), painting.label_map.shape, painting.meaning


def paint(painting: Painting, box: tuple[int, int, int, int], class_id: int) -> None:
    recorder = Recorder(painting.label_map)
    recorder.paint(rectangle_spans(box), class_id)
    painting.record(recorder.finish(), "Brush")


def actions() -> dict[str, object]:
    other = np.full((5, 6), 7, np.uint16)
    smaller = Vocabulary("one", (VocabularyClass(7, "rock", (9, 9, 9)),))
    return {
        "paint": lambda p: paint(p, (0, 0, 5, 5), 3),
        "add": lambda p: p.add_class(VocabularyClass(9, "rock", (9, 9, 9)), [0, 0, 1]),
        "rename": lambda p: p.refactor(renamed(p.vocabulary, 3, "seaweed")),
        "recolour": lambda p: p.refactor(recolored(p.vocabulary, 3, (1, 2, 3))),
        "delete": lambda p: p.delete_class(3),
        "delete into": lambda p: p.delete_class(3, into=7),
        "merge": lambda p: p.refactor(merged(p.vocabulary, (0, 3, 7), 7)),
        "replace": lambda p: p.replace_class(3, 0),
        "affinity": lambda p: p.set_affinity(AFFINITY.with_sources("kelp", {"sand": 1})),
        "no affinity": lambda p: p.set_affinity(None),
        "model": lambda p: p.set_meaning(Meaning(VOCABULARY, ModelReference("coco")), "Change model"),
        "import": lambda p: p.set_label_map(other),
        "import with vocabulary": lambda p: p.set_label_map(other, smaller),
    }


@pytest.mark.parametrize("name", list(actions()))
def test_everything_undoes_and_redoes_exactly(name: str) -> None:
    painting = some_painting()
    before = snapshot(painting)
    actions()[name](painting)  # type: ignore[operator]
    after = snapshot(painting)
    assert after != before
    assert len(painting.history) == 1
    for _ in range(2):
        undone = painting.undo()
        assert undone is not None
        assert snapshot(painting) == before
        redone = painting.redo()
        assert redone == undone
        assert snapshot(painting) == after
    assert undone.name == painting.history.undo_name


def test_everything_in_a_row_undoes_to_the_start() -> None:
    painting = some_painting()
    states = [snapshot(painting)]
    for name in ("paint", "add", "rename", "affinity", "recolour", "import"):
        if name == "affinity":
            assert painting.affinity is not None
            painting.set_affinity(painting.affinity.with_sources("rock", {"grass": 1}))
        else:
            actions()[name](painting)  # type: ignore[operator]
        if name == "import":
            paint(painting, (0, 0, 2, 2), 0)
        states.append(snapshot(painting))
    painting.undo()
    for state in states[-2::-1]:
        painting.undo()
        assert snapshot(painting) == state
    assert painting.undo() is None


def test_a_new_class_brings_its_row() -> None:
    painting = some_painting()
    painting.add_class(VocabularyClass(9, "rock", (9, 9, 9)), [0, 1, 1])
    painting.add_class(VocabularyClass(10, "foam", (9, 9, 8)))
    assert painting.affinity is not None
    assert painting.affinity.row("rock").tolist() == [0, 0.5, 0.5]
    assert painting.affinity.row("foam") == pytest.approx(1 / 3)
    assert painting.vocabulary.names == painting.affinity.target


def test_deleting_says_where_the_pixels_went() -> None:
    painting = some_painting()
    assert painting.pixels(3) == 150
    assert painting.delete_class(3) == (10, 0, 15, 30)
    assert (painting.label_map[10:15] == IGNORE).all()
    assert painting.affinity is not None
    assert painting.affinity.target == ("sky", "sand")
    change = painting.undo()
    assert change is not None
    assert change.box == (10, 0, 15, 30)
    assert change.meaning


def test_deleting_a_class_that_isn_t_painted() -> None:
    painting = some_painting()
    painting.replace_class(3, 0)
    assert painting.delete_class(3) is None
    assert painting.vocabulary.names == ("sky", "sand")


def test_merging_keeps_the_target_s_row() -> None:
    painting = some_painting()
    painting.refactor(merged(painting.vocabulary, (0, 3), 3))
    assert painting.vocabulary.names == ("kelp", "sand")
    assert painting.affinity is not None
    assert painting.affinity.row("kelp").tolist() == [0, 0.75, 0.25]
    assert painting.pixels(3) == 450


def test_replacing_ignore() -> None:
    painting = some_painting()
    painting.replace_class(0, IGNORE)
    assert painting.replace_class(IGNORE, 7) == (0, 0, 10, 30)


@pytest.mark.parametrize(
    ("action", "error"),
    [
        (lambda p: p.refactor(renamed(p.vocabulary, 3, "sky")), VocabularyError),
        (lambda p: p.refactor(renamed(p.vocabulary, 5, "moss")), VocabularyError),
        (lambda p: p.add_class(VocabularyClass(3, "rock", (9, 9, 9))), VocabularyError),
        (lambda p: p.delete_class(3, into=99), VocabularyError),
        (lambda p: p.delete_class(3, into=3), LabelMapError),
        (lambda p: p.refactor(merged(p.vocabulary, (3,), 3)), LabelMapError),
        (lambda p: p.delete_class(44), VocabularyError),
        (lambda p: p.replace_class(3, 5), VocabularyError),
        (lambda p: p.set_affinity(AFFINITY.for_target(("sky",))), ProjectError),
        (lambda p: p.set_label_map(np.full((4, 4), 5, np.uint16)), LabelMapError),
        (lambda p: p.set_label_map(np.zeros((4, 4), np.uint8)), LabelMapError),
        (
            lambda p: p.set_meaning(
                Meaning(Vocabulary("x", (VocabularyClass(1, "a", (1, 1, 1)),)), ModelReference("m")), "Open"
            ),
            LabelMapError,
        ),
    ],
)
def test_what_can_t_be_done_changes_nothing(action: object, error: type[Exception]) -> None:
    painting = some_painting()
    before = snapshot(painting)
    with pytest.raises(error):
        action(painting)  # type: ignore[operator]
    assert snapshot(painting) == before
    assert len(painting.history) == 0


def test_the_last_class_can_t_go() -> None:
    painting = some_painting()
    painting.refactor(merged(painting.vocabulary, (0, 3, 7), 7))
    with pytest.raises(VocabularyError):
        painting.delete_class(7)
    assert len(painting.history) == 1


def test_a_dragged_slider_is_one_step() -> None:
    painting = some_painting()
    for weight in (0.1, 0.2, 0.3):
        assert painting.affinity is not None
        painting.set_affinity(painting.affinity.with_weight("kelp", "grass", weight), merge=True)
    painting.history.seal()
    painting.set_affinity(AFFINITY.with_weight("kelp", "grass", 0.9), merge=True)
    assert len(painting.history) == 2
    painting.undo()
    painting.undo()
    assert painting.affinity is AFFINITY


def test_importing_another_vocabulary_drops_an_affinity_that_doesn_t_fit() -> None:
    painting = some_painting()
    painting.set_label_map(np.full((4, 4), 7, np.uint16), VOCABULARY)
    assert painting.affinity is AFFINITY
    painting.set_label_map(np.full((4, 4), 7, np.uint16), VOCABULARY.without_class(0))
    assert painting.affinity is None


def test_a_project_there_and_back() -> None:
    project = Project(np.zeros((4, 5), np.uint16), VOCABULARY, ModelReference("ade", "abc"), AFFINITY, Noise(5))
    painting = Painting.from_project(project)
    paint(painting, (0, 0, 2, 2), 7)
    assert not project.label_map.any()
    meaning = painting.meaning
    assert (meaning.vocabulary, meaning.model, meaning.affinity) == (project.vocabulary, project.model, AFFINITY)
    assert painting.extras == Extras(Noise(5))


class DataSet:
    """Follows the classes by counting their changes."""

    def __init__(self, changes: int = 0) -> None:
        self.changes = changes

    def carried(self, change: Refactoring) -> DataSet:
        return DataSet(self.changes + 1)


def test_seeds_and_data_set_follow_the_classes_as_one_step() -> None:
    painting = some_painting()
    first = Extras(Noise(5, {3: 9, 0: 4}), imported=DataSet())
    painting.set_extras(first, "Import")
    painting.refactor(removed(painting.vocabulary, 3))
    assert painting.extras.noise == Noise(5, {0: 4})
    assert painting.extras.imported.changes == 1
    painting.undo()
    assert painting.extras is first
    assert 3 in painting.vocabulary.ids
    painting.redo()
    assert painting.extras.imported.changes == 1


def test_a_seed_that_is_spun_is_one_step() -> None:
    painting = some_painting()
    for seed in (1, 2, 3):
        painting.set_extras(Extras(Noise(seed)), "Change seed", merge=True)
    painting.set_extras(Extras(Noise(3), (KeptRender(b"png"),)), "Keep render")
    assert len(painting.history) == 2
    painting.undo()
    assert painting.extras == Extras(Noise(3))
    painting.undo()
    assert painting.extras == Extras()


def test_everything_replaced_is_one_step() -> None:
    painting = some_painting()
    before = snapshot(painting)
    other = np.full((4, 6), 7, np.uint16)
    meaning = Meaning(VOCABULARY, ModelReference("coco"))
    painting.replace_all(other, meaning, Extras(Noise(8)), "Restore")
    assert painting.label_map.shape == (4, 6)
    assert (painting.meaning, painting.extras.noise.seed, len(painting.history)) == (meaning, 8, 1)
    paint(painting, (0, 0, 2, 2), 3)
    assert (other == 7).all()
    painting.undo()
    change = painting.undo()
    assert change is not None
    assert change.meaning
    assert change.box is not None
    assert snapshot(painting) == before
    assert painting.extras == Extras()
    with pytest.raises(LabelMapError):
        painting.replace_all(np.full((4, 6), 5, np.uint16), meaning, Extras(), "Restore")


def test_a_read_only_map_is_copied() -> None:
    label_map = np.zeros((4, 5), np.uint16)
    label_map.setflags(write=False)
    painting = Painting(label_map, Meaning(VOCABULARY, ModelReference("ade")))
    paint(painting, (0, 0, 2, 2), 7)
    assert not label_map.any()


def test_ids_outside_the_vocabulary_are_refused() -> None:
    with pytest.raises(LabelMapError, match="5"):
        Painting(np.full((4, 4), 5, np.uint16), Meaning(VOCABULARY, ModelReference("ade")))


def test_no_edit_is_no_step() -> None:
    painting = some_painting()
    assert painting.record(None) is None
    assert not painting.history.dirty
