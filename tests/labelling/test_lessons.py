"""Lessons come back from disk, and what is damaged is left out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from catpaint.labelling.learner import Lesson
from catpaint.labelling.lessons import FOLDER, load_lessons, save_lesson


def lesson(rows: int = 5) -> Lesson:
    random = np.random.default_rng(rows)
    features = random.normal(size=(rows, 7)).astype(np.float32)
    shares = np.eye(3, dtype=np.float32)[random.integers(0, 3, rows)]
    return Lesson(("sky", "é", "c"), features, shares, np.ones(rows, np.float32))


def test_they_come_back_by_the_photographs_names(tmp_path: Path) -> None:
    save_lesson(tmp_path, "plage été.jpg", lesson())
    save_lesson(tmp_path, "b.jpg", lesson(2000))
    save_lesson(tmp_path, "b.jpg", lesson(1000))
    found = load_lessons(tmp_path)
    assert set(found) == {"plage été.jpg", "b.jpg"}
    back = found["plage été.jpg"]
    assert back.names == ("sky", "é", "c")
    np.testing.assert_allclose(back.features, lesson().features, rtol=1e-2, atol=1e-3)
    np.testing.assert_array_equal(back.shares, lesson().shares)
    assert len(found["b.jpg"].features) == len(found["b.jpg"].weights) == 400


@pytest.mark.parametrize("damage", [b"", b"no archive", b"cut"])
def test_damaged_ones_are_left_out(tmp_path: Path, damage: bytes) -> None:
    save_lesson(tmp_path, "a.jpg", lesson())
    save_lesson(tmp_path, "b.jpg", lesson())
    path = tmp_path / FOLDER / "b.jpg.npz"
    path.write_bytes(path.read_bytes()[:300] if damage == b"cut" else damage)
    assert set(load_lessons(tmp_path)) == {"a.jpg"}


def test_arrays_that_do_not_fit_are_left_out(tmp_path: Path) -> None:
    whole = lesson()
    save_lesson(tmp_path, "a.jpg", Lesson(whole.names[:2], whole.features, whole.shares, whole.weights))
    assert load_lessons(tmp_path) == {}
    assert load_lessons(tmp_path / "nowhere") == {}
