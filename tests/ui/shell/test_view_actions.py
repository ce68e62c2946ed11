"""Canvas size, crop, mirror view, guides and symmetry's axes, on the canvas."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from catpaint.domain.guides import Guides
from catpaint.domain.project import Project
from catpaint.domain.tools import Tool
from catpaint.ui.canvas.canvas import Canvas
from catpaint.ui.canvas.ruler import Measuring, Ruler
from catpaint.ui.canvas.toolbox import ToolBox
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.shell.actions import Actions
from catpaint.ui.shell.size_dialog import SizeDialog
from catpaint.ui.shell.view_actions import ViewActions


@pytest.fixture
def canvas(session: QtSession, qtbot: QtBot) -> Canvas:
    canvas = Canvas(session, ToolBox(session))
    qtbot.addWidget(canvas)
    canvas.resize(400, 320)
    canvas.show()
    return canvas


@pytest.fixture
def actions(session: QtSession, canvas: Canvas, qtbot: QtBot) -> Actions:
    host = QWidget()
    qtbot.addWidget(host)
    actions = Actions(host)
    ViewActions(session, canvas, actions, host)
    return actions


def shown(canvas: Canvas) -> np.ndarray:
    image = canvas.grab().toImage().convertToFormat(canvas.grab().toImage().Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()).copy()


def ruler_of(canvas: Canvas) -> Ruler | None:
    return canvas.instrument.ruler if isinstance(canvas.instrument, Measuring) else None


def test_mirrored_the_pointer_paints_what_it_points_at(canvas: Canvas, actions: Actions, session: QtSession) -> None:
    session.classes.select(2)
    canvas._toolbox.set_size(5)
    canvas._toolbox.set_tool(Tool.FILL)  # No brush is seen, wherever the pointer was left.
    plain = shown(canvas)
    actions["mirror_view"].trigger()
    assert canvas.sight.mirrored
    assert np.array_equal(shown(canvas)[:, 40:-40], plain[:, ::-1][:, 40:-40])
    canvas._toolbox.set_tool(Tool.BRUSH)
    at = QPoint(120, 160)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    y, x = canvas.view.to_map(canvas.width() - 120, 160)
    assert session.pixels.label_map[int(y), int(x)] == 2
    color = session.classes.vocabulary.by_id(2).color
    QTest.mouseMove(canvas, QPoint(300, 20))
    found = canvas.grab().toImage().pixelColor(at)
    assert (found.red(), found.green(), found.blue()) == color


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("steps", [1, 6, -5, 12])
def test_turned_the_pointer_paints_what_it_points_at(
    canvas: Canvas, actions: Actions, session: QtSession, steps: int, mirrored: bool
) -> None:
    session.classes.select(2)
    canvas._toolbox.set_size(5)
    before = session.pixels.label_map.copy()
    canvas.sight.set_mirrored(mirrored)
    for _ in range(abs(steps)):
        actions["view_right" if steps > 0 else "view_left"].trigger()
    assert canvas.sight.degrees == 15 * steps % 360
    assert np.array_equal(session.pixels.label_map, before)
    at = QPoint(230, 170)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert (session.pixels.label_map != before).any()
    # What was repainted is what all repainted would be, and the class is seen where the pointer was.
    canvas._toolbox.set_tool(Tool.FILL)
    QTest.mouseMove(canvas, QPoint(5, 5))
    found = canvas.grab().toImage().pixelColor(at)
    assert (found.red(), found.green(), found.blue()) == session.classes.vocabulary.by_id(2).color
    actions["view_upright"].trigger()
    assert canvas.sight.degrees == 0


def test_turned_by_a_quarter_all_is_seen_turned(canvas: Canvas, actions: Actions) -> None:
    canvas.resize(320, 320)
    canvas._toolbox.set_tool(Tool.FILL)
    plain = shown(canvas)
    for _ in range(6):
        actions["view_right"].trigger()
    middle = np.s_[60:-60, 60:-60]
    assert (shown(canvas)[middle] == np.rot90(plain, -1)[middle]).mean() > 0.97


def test_turned_the_outline_is_where_the_pointer_is(canvas: Canvas, actions: Actions) -> None:
    canvas._toolbox.set_tool(Tool.BRUSH)
    canvas._toolbox.set_size(9)
    for _ in range(3):
        actions["view_left"].trigger()
    QTest.mouseMove(canvas, QPoint(90, 60))
    QTest.mouseMove(canvas, QPoint(210, 150))
    seen = canvas.sight.turning.seen(canvas._marks.rect)
    assert seen.contains(QPoint(210, 150))
    assert not seen.contains(QPoint(90, 60))
    # Turning leaves the pointer where it is.
    actions["view_left"].trigger()
    assert canvas.sight.turning.seen_at(canvas._pointing.at).toPoint() == QPoint(210, 150)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["thirds", "grid", "one_point", "two_points"])
def test_guides_are_seen_and_paint_nothing(canvas: Canvas, actions: Actions, session: QtSession, kind: str) -> None:
    before, plain = session.pixels.label_map.copy(), shown(canvas)
    actions[f"guides_{kind}"].trigger()
    session.guides.show(Guides(kind, step=8))  # type: ignore[arg-type]
    assert not np.array_equal(shown(canvas), plain)
    assert np.array_equal(session.pixels.label_map, before)
    actions["guides_none"].trigger()
    assert np.array_equal(shown(canvas), plain)


def test_axes_are_seen_while_the_brush_mirrors(canvas: Canvas) -> None:
    toolbox = canvas._toolbox
    brush = shown(canvas)
    toolbox.set_tool(Tool.FILL)
    fill = shown(canvas)
    toolbox.comfort.mirror("vertical")
    assert np.array_equal(shown(canvas), fill)
    toolbox.set_tool(Tool.BRUSH)
    assert not np.array_equal(shown(canvas), brush)


def test_size_is_asked_for_and_can_be_undone(
    actions: Actions, session: QtSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    width, height = session.pixels.size

    def accept(dialog: SizeDialog) -> QDialog.DialogCode:
        dialog.sides["left"].setValue(-width)
        assert dialog.said.text() == "not possible"
        dialog.sides["left"].setValue(8)
        dialog.sides["bottom"].setValue(-4)
        assert dialog.said.text() == f"{width + 8} × {height - 4}"
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(SizeDialog, "exec", accept)
    actions["canvas_size"].trigger()
    assert session.pixels.size == (width + 8, height - 4)
    assert session.session.undo_name == "Canvas size"
    session.session.undo()
    assert not actions["crop"].isEnabled()
    session.area.classes((1,))
    selection = session.area.selection
    assert selection is not None
    box = selection.box
    actions["crop"].trigger()
    assert session.pixels.size == (box[3] - box[1], box[2] - box[0])
    session.session.undo()
    assert session.pixels.size == (width, height)


def test_the_ruler_measures_and_paints_nothing(canvas: Canvas, actions: Actions, session: QtSession) -> None:
    before, plain = session.pixels.label_map.copy(), shown(canvas)
    actions["ruler"].trigger()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(canvas, left, none, QPoint(150, 150))
    QTest.mouseMove(canvas, QPoint(210, 70))
    QTest.mouseRelease(canvas, left, none, QPoint(210, 70))
    assert ruler_of(canvas) is not None
    assert ruler_of(canvas).distance == pytest.approx(100 / canvas.view.zoom)
    assert ruler_of(canvas).angle == pytest.approx(53.13, abs=0.01)
    assert not np.array_equal(shown(canvas), plain)
    # It stays where it was put until it is put away.
    QTest.mouseMove(canvas, QPoint(30, 30))
    assert ruler_of(canvas).distance == pytest.approx(100 / canvas.view.zoom)
    assert np.array_equal(session.pixels.label_map, before)
    assert session.session.undo_name is None
    actions["ruler"].trigger()
    assert ruler_of(canvas) is None
    QTest.mouseClick(canvas, left, none, QPoint(150, 150))
    assert session.session.undo_name is not None


def test_the_ruler_on_a_turned_canvas(canvas: Canvas, actions: Actions) -> None:
    for _ in range(2):
        actions["view_left"].trigger()
    canvas.set_instrument(Measuring())
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(canvas, left, none, QPoint(150, 150))
    QTest.mouseMove(canvas, QPoint(250, 150))
    assert ruler_of(canvas) is not None
    assert ruler_of(canvas).angle == pytest.approx(-30)
    assert ruler_of(canvas).distance == pytest.approx(100 / canvas.view.zoom)


def test_a_vanishing_point_is_dragged_and_kept(canvas: Canvas, actions: Actions, session: QtSession) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    assert not actions["guides_move"].isEnabled()
    actions["guides_one_point"].trigger()
    actions["guides_move"].trigger()
    before = session.pixels.label_map.copy()
    width, height = session.pixels.size

    def drag(stop: QPoint, keys: Qt.KeyboardModifier = none) -> None:
        (place,) = session.guides.now.places((height, width))
        start = QPointF(*canvas.view.to_widget(*place)).toPoint()
        QTest.mousePress(canvas, left, keys, start)
        QTest.mouseMove(canvas, (start + stop) / 2)
        QTest.mouseMove(canvas, stop)
        QTest.mouseRelease(canvas, left, keys, stop)

    drag(QPoint(300, 60))
    (place,) = session.guides.now.places((height, width))
    assert place == pytest.approx(canvas.view.to_map(300, 60), abs=1)
    assert session.session.undo_name == "Move vanishing point"
    drag(QPoint(120, 200))
    project = session.session.snapshot().project()
    assert Project.from_bytes(project.to_bytes(), where="x").guides == session.guides.now
    assert np.array_equal(session.pixels.label_map, before)
    session.session.undo()
    assert session.guides.now.places((height, width))[0] == pytest.approx(place)
    actions["guides_back"].trigger()
    assert session.guides.now == Guides("one_point")
    # Beside the points nothing is taken, and nothing painted.
    QTest.mouseClick(canvas, left, none, QPoint(20, 20))
    assert np.array_equal(session.pixels.label_map, before)
    actions["ruler"].trigger()
    assert not actions["guides_move"].isChecked()
    assert isinstance(canvas.instrument, Measuring)
    actions["guides_move"].trigger()
    actions["guides_thirds"].trigger()
    assert canvas.instrument is None
    session.session.undo()
    assert actions["guides_one_point"].isChecked()


def test_points_beside_the_painting_come_in_sight(canvas: Canvas, actions: Actions, session: QtSession) -> None:
    actions["guides_two_points"].trigger()
    width, height = session.pixels.size
    actions["guides_move"].trigger()
    for place in session.guides.now.places((height, width)):
        assert canvas.rect().contains(QPointF(*canvas.view.to_widget(*place)).toPoint())
