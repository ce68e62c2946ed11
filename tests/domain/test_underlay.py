"""A photograph under the label map: where it lies, what a project remembers of it, and that undo brings it back."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catpaint.domain.painting import Painting
from catpaint.domain.project import ModelReference, Project
from catpaint.domain.underlay import FITS, LABELS, Underlay, on_grid, placement, read_underlay
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.errors import ProjectError

CLASSES = Vocabulary("v", (VocabularyClass(0, "sky", (1, 2, 3)),))
UNDERLAY = Underlay(b"a photograph", "dune.jpg", (30, 40), "fill", 0.75, "edges", 0.25)
sides = st.integers(1, 60)


def project(**changes: object) -> Project:
    return Project(np.zeros((4, 5), np.uint16), CLASSES, ModelReference("starter"), **changes)


@given(st.sampled_from(FITS), st.sampled_from(LABELS), st.floats(0, 1), st.floats(0, 1), sides, sides)
def test_a_project_remembers_it(fit, labels, opacity, labels_opacity, height, width) -> None:
    underlay = Underlay(b"bytes", "é.jpg", (height, width), fit, opacity, labels, labels_opacity)
    again = Project.from_bytes(project(underlay=underlay).to_bytes(), where="x")
    assert again.underlay == underlay
    assert again.to_bytes() == project(underlay=underlay).to_bytes()


def test_projects_without_one_are_as_they_were() -> None:
    data = project().to_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "underlay.jpg" not in archive.namelist()
        assert "underlay" not in json.loads(archive.read("project.json"))["view"]
    assert Project.from_bytes(data, where="x").underlay is None


@pytest.mark.parametrize(
    "value",
    [
        None,
        3,
        {},
        {"size": [3]},
        UNDERLAY.to_json() | {"size": [0, 4]},
        UNDERLAY.to_json() | {"size": [True, 4]},
        UNDERLAY.to_json() | {"fit": "tile"},
        UNDERLAY.to_json() | {"labels": []},
        UNDERLAY.to_json() | {"opacity": "much"},
        UNDERLAY.to_json() | {"opacity": 1.5},
        UNDERLAY.to_json() | {"labels_opacity": float("nan")},
        UNDERLAY.to_json() | {"frame": [0, 0, 0, 5]},
        UNDERLAY.to_json() | {"frame": [2**30, 0, 5, 5]},
    ],
)
def test_a_damaged_one_is_left_out(value: object) -> None:
    assert read_underlay(value, b"x") is None


@pytest.mark.parametrize("frame", [None, 3, [1, 2, 3], [1, 2, 3, 4.5], [True, 0, 2, 2], ["0", 0, 1, 1]])
def test_a_damaged_frame_is_none(frame: object) -> None:
    found = read_underlay(UNDERLAY.to_json() | {"frame": frame}, UNDERLAY.data)
    assert found == UNDERLAY


@given(st.tuples(st.integers(-90, 90), st.integers(-90, 90), sides, sides), sides, sides, st.sampled_from(FITS))
def test_within_a_frame_anywhere(frame, rows, columns, fit) -> None:
    framed = replace(UNDERLAY, frame=frame, fit=fit)
    assert read_underlay(json.loads(json.dumps(framed.to_json())), UNDERLAY.data) == framed
    photo = np.zeros((30, 40, 3), np.uint8)
    photo[:, :20] = 255
    laid = on_grid(photo, (rows, columns), fit, frame)
    assert laid.shape == (rows, columns, 3)
    middle = frame[1] + frame[3] / 2
    assert (laid[:, : max(0, int(middle - 3))] > 200).all()
    assert (laid[:, max(0, int(middle + 4)) :] < 50).all()


def test_wrong_values_are_refused() -> None:
    with pytest.raises(ProjectError, match="choose it again"):
        replace(UNDERLAY, opacity=2.0)


@given(sides, sides, sides, sides, st.sampled_from(FITS))
def test_placement_keeps_to_its_promise(height, width, rows, columns, fit) -> None:
    top, left, tall, wide = placement((height, width), (rows, columns), fit)
    assert top * 2 + tall == pytest.approx(rows)
    assert left * 2 + wide == pytest.approx(columns)
    if fit == "stretch":
        assert (tall, wide) == (rows, columns)
    else:
        assert tall / wide == pytest.approx(height / width)
        inside = tall <= rows + 1e-9 and wide <= columns + 1e-9
        covers = tall >= rows - 1e-9 and wide >= columns - 1e-9
        assert inside if fit == "fit" else covers


@settings(max_examples=60)
@given(sides, sides, sides, sides, st.sampled_from(FITS))
def test_the_photograph_on_the_grid_has_its_shape_and_colours(height, width, rows, columns, fit) -> None:
    photo = np.full((height, width, 3), (10, 200, 90), np.uint8)
    laid = on_grid(photo, (rows, columns), fit)
    assert laid.shape == (rows, columns, 3)
    assert (laid == (10, 200, 90)).all()


def test_the_left_half_stays_on_the_left() -> None:
    photo = np.zeros((20, 40, 3), np.uint8)
    photo[:, 20:] = 255
    for fit in FITS:
        laid = on_grid(photo, (30, 30), fit)
        assert laid[:, :13].max() == 0
        assert laid[:, 17:].min() == 255


def test_undo_takes_it_away_and_redo_brings_it_back() -> None:
    painting = Painting.from_project(project())
    painting.set_extras(replace(painting.extras, underlay=UNDERLAY), "Photograph")
    dimmed = replace(UNDERLAY, opacity=0.1)
    painting.set_extras(replace(painting.extras, underlay=dimmed), "Show")
    size = painting.history.nbytes
    painting.undo()
    assert painting.extras.underlay == UNDERLAY
    painting.undo()
    assert painting.extras.underlay is None
    painting.redo()
    assert painting.extras.underlay == UNDERLAY
    # The photograph counts where it comes, not where only its opacity changes.
    assert size == 2 * 500 + len(UNDERLAY.data)
