"""The canvas's size: at once where that is little work, and off the session's thread where it is much."""

from __future__ import annotations

import numpy as np
import pytest

from catpaint.domain.canvas_size import Margins
from catpaint.errors import LabelMapError
from catpaint.session import pixels
from catpaint.session.session import Session
from tests.session.conftest import Wait


def test_a_small_one_changes_at_once(session: Session) -> None:
    height, width = session.pixels.label_map.shape
    session.pixels.resize_soon(Margins(top=3, left=2))
    assert session.pixels.label_map.shape == (height + 3, width + 2)
    session.undo()
    assert session.pixels.label_map.shape == (height, width)


def test_a_large_one_changes_when_it_is_copied(session: Session, wait: Wait, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pixels, "_AT_ONCE", 0)
    session.layers.add()
    before = session.pixels.label_map.copy()
    margins = Margins(5, 1, 2, 3)
    session.pixels.resize_soon(margins)
    assert session.pixels.label_map.shape == before.shape
    # What is painted meanwhile isn't lost.
    session.pixels.replace_class(*session.classes.vocabulary.ids[:2])
    painted = session.pixels.label_map.copy()
    wait.until(lambda: session.pixels.label_map.shape != before.shape)
    assert np.array_equal(session.pixels.label_map, margins.ids(painted, extend=True))
    assert session.undo_name == "Canvas size"
    session.undo()
    assert np.array_equal(session.pixels.label_map, painted)
    with pytest.raises(LabelMapError, match="nothing would be left"):
        session.pixels.resize_soon(Margins(top=-before.shape[0]))


def test_it_is_dropped_where_another_painting_was_opened(
    session: Session, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pixels, "_AT_ONCE", 0)
    project = session.snapshot().project()
    session.pixels.resize_soon(Margins(top=3))
    session.open(project)
    done: list[bool] = []
    session.background.run(lambda: None, lambda _: done.append(True))
    wait.until(lambda: bool(done))
    assert session.pixels.label_map.shape == project.label_map.shape
