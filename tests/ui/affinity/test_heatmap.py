from __future__ import annotations

import time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.session.affinity_rows import column_order
from catpaint.ui.affinity.heatmap import HeatmapView
from catpaint.ui.affinity.heatmap_grid import CELL_SIZES


def make(rows: int, columns: int) -> AffinityMatrix:
    weights = np.random.default_rng(0).dirichlet(np.full(columns, 0.05), rows)
    source = tuple(f"source number {at}" for at in range(columns))
    return AffinityMatrix(source, tuple(f"target number {at}" for at in range(rows)), weights, "features")


@pytest.fixture
def view(qtbot):
    view = HeatmapView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    return view


def show(view: HeatmapView, matrix: AffinityMatrix) -> None:
    rows = np.arange(len(matrix.target))
    columns = column_order(matrix, "model", only_used=False)
    view.show_matrix(matrix, rows, columns, [(at % 256, 90, 90) for at in range(len(rows))], matrix.target[1])


def test_cells_are_found_where_they_are_painted(view):
    show(view, make(20, 30))
    for cell in ((0, 0), (7, 12)):
        assert view.cell_at(view.cell_rect(*cell).center()) == cell
    assert view.cell_at(QPoint(1, 1)) == (-1, -1)
    header = view.cell_rect(3, 0).center()
    assert view.cell_at(QPoint(2, header.y())) == (3, -1)


def test_words_for_cells_rows_and_columns(view):
    matrix = AffinityMatrix(("a", "b"), ("x", "y"), np.array([[1.0, 0], [0.25, 0.75]]), "text")
    show(view, matrix)
    assert view.describe(1, 1) == "y → b: 75 %"
    assert view.describe(1, -1) == "y: b 75 %, a 25 %"
    assert view.describe(-1, 0) == "a: used by 2 classes"
    assert view.describe(-1, -1) == ""


def test_hover_click_and_keys(qtbot, view):
    show(view, make(6, 9))
    said = []
    view.hovered.connect(said.append)
    # From elsewhere: the pointer may be there already, and then nothing moves.
    qtbot.mouseMove(view.viewport(), view.cell_rect(0, 0).center())
    qtbot.mouseMove(view.viewport(), view.cell_rect(2, 3).center())
    assert said[-1].startswith("target number 2 → source number 3: ")
    with qtbot.waitSignal(view.class_picked) as picked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cell_rect(2, 3).center())
    assert picked.args == ["target number 2"]
    qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.class_picked) as picked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert picked.args == ["target number 3"]


def test_zoom_keeps_the_cell_under_the_pointer(view):
    show(view, make(150, 183))
    view.set_cell(14)
    view.horizontalScrollBar().setValue(600)
    view.verticalScrollBar().setValue(900)
    at = QPoint(400, 300)
    before = view.cell_at(at)
    view.set_cell(24, QPointF(at))
    after = view.cell_at(at)
    assert abs(before[0] - after[0]) <= 1
    assert abs(before[1] - after[1]) <= 1


def test_fit_shows_everything_if_it_can(view):
    show(view, make(30, 30))
    view.fit()
    assert view.horizontalScrollBar().maximum() == 0
    assert view.verticalScrollBar().maximum() == 0
    view.zoom(-20)
    assert view.cell == CELL_SIZES[0]
    view.zoom(+20)
    assert view.cell == CELL_SIZES[-1]


def test_find_brings_into_sight(view):
    show(view, make(150, 183))
    view.search("NUMBER 149")
    assert view.verticalScrollBar().value() > 0
    assert view.cell_rect(149, 0).bottom() <= view.viewport().height()
    view.search("")
    view.go_to_selected()
    assert view.verticalScrollBar().value() == 0


@pytest.mark.parametrize("cell", CELL_SIZES)
def test_a_large_matrix_paints_fast_at_every_size(view, cell):
    show(view, make(150, 183))
    view.set_cell(cell)
    view.viewport().grab()
    start = time.thread_time()
    view.viewport().grab()
    assert time.thread_time() - start < 0.3


def test_paints_nothing_without_a_matrix(view):
    assert not view.grab().isNull()
    view.fit()
    view.search("x")
