from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from catpaint.ui.shell.stage import Shown, Stage


@pytest.fixture
def stage(qtbot):
    stage = Stage(QWidget(), QWidget())
    qtbot.addWidget(stage)
    stage.resize(1000, 600)
    stage.show()
    return stage


def _parts(stage: Stage) -> tuple[QSize, QSize]:
    return stage._canvas.size(), stage._picture.size()


def test_halves_are_equal_at_every_size(stage) -> None:
    for size in ((1000, 600), (640, 500), (1900, 700)):
        stage.resize(*size)
        canvas, picture = _parts(stage)
        assert abs(canvas.width() - picture.width()) <= 1
        assert stage.orientation() is Qt.Orientation.Horizontal


def test_one_above_the_other_where_it_is_tall(stage) -> None:
    stage.resize(500, 1000)
    canvas, picture = _parts(stage)
    assert stage.orientation() is Qt.Orientation.Vertical
    assert canvas.width() == picture.width() == 500
    assert abs(canvas.height() - picture.height()) <= 1


def test_each_can_take_the_whole_and_be_swapped(stage, qtbot) -> None:
    stage.show_parts(Shown.PICTURE)
    qtbot.waitUntil(lambda: stage._picture.width() == 1000)
    assert not stage._canvas.isVisible()
    stage.swap()
    assert stage.shown is Shown.CANVAS
    stage.show_parts(Shown.BOTH)
    stage.setSizes([300, 700])
    stage._set_moved()
    stage.swap()
    assert stage.swapped
    assert stage._picture.width() > stage._canvas.width()
    assert stage._picture.x() == 0


def test_what_it_showed_comes_back(stage, qtbot) -> None:
    stage.swap()
    stage.setSizes([300, 700])
    stage._set_moved()
    again = Stage(QWidget(), QWidget())
    qtbot.addWidget(again)
    again.resize(1000, 600)
    again.show()
    again.restore(stage.state())
    assert again.swapped
    assert again.sizes() == stage.sizes()
    again.restore("picture plain 0 0")
    assert again.shown is Shown.PICTURE
    assert not again.swapped


@pytest.mark.parametrize("text", ["", "both", "both plain x 1", "nothing plain 1 1", "both plain -1 5 6"])
def test_settings_of_another_kind_change_nothing(stage, text) -> None:
    before = stage.state()
    stage.restore(text)
    assert stage.state() == before
