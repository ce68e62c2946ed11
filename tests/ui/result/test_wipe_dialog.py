"""Two renders under a divider, with their recipes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from catpaint.domain.project import KeptRender
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.result.renders_dock import RendersPanel
from catpaint.ui.result.wipe_dialog import WipeDialog, at_equal_size
from tests.session.fake_link import FakeLink


def rendered(qtbot: QtBot, session: QtSession, link: FakeLink, value: int) -> None:
    if session.renders.recent:
        count = len(link.requests)
        session.seeds.reroll()
        qtbot.waitUntil(lambda: len(link.requests) > count)
    link.answer_render(value=value)


def opened(qtbot: QtBot, session: QtSession, chosen: object = None) -> WipeDialog:
    dialog = WipeDialog(session, chosen, now=lambda: datetime(2030, 1, 1, tzinfo=UTC))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot, ready: QtSession, link: FakeLink) -> WipeDialog:
    rendered(qtbot, ready, link, 10)
    rendered(qtbot, ready, link, 200)
    dialog = opened(qtbot, ready)
    qtbot.waitUntil(lambda: not dialog.view.images[0].isNull())
    return dialog


def red(image: QImage) -> int:
    return image.pixelColor(3, 3).red()


def cells(dialog: WipeDialog) -> dict[str, list[str]]:
    model = dialog.table.model()
    rows = [[str(model.index(row, column).data()) for column in range(3)] for row in range(model.rowCount())]
    return {row[0]: row[1:] for row in rows}


def test_the_picture_now_beside_the_one_before(dialog: WipeDialog, ready: QtSession) -> None:
    assert dialog.first.currentText().startswith("The picture now: seed")
    assert dialog.second.currentText().startswith("Earlier: seed 0")
    assert [red(image) for image in dialog.view.images] == [200, 10]
    assert cells(dialog)["≠ Seed"] == [str(ready.seeds.seed), "0"]
    assert "Model" in cells(dialog)
    assert dialog.said.text() == "Differs: Seed"


def test_swapped(qtbot: QtBot, dialog: WipeDialog) -> None:
    dialog.swap.click()
    qtbot.waitUntil(lambda: [red(image) for image in dialog.view.images] == [10, 200])
    assert dialog.first.currentText().startswith("Earlier")
    assert cells(dialog)["≠ Seed"][0] == "0"


def test_mouse_and_arrows_move_the_divider(dialog: WipeDialog) -> None:
    view = dialog.view
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(view.width() // 2, 40))
    assert view.place == pytest.approx(0.5, abs=0.02)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.place == pytest.approx(0.55, abs=0.02)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.place == pytest.approx(0.5, abs=0.02)


def test_a_kept_one_is_chosen_in_the_dock(qtbot: QtBot, ready: QtSession, link: FakeLink) -> None:
    panel = RendersPanel(ready)
    qtbot.addWidget(panel)
    assert not panel.compare_button.isEnabled()
    rendered(qtbot, ready, link, 10)
    with qtbot.waitSignal(ready.renders_changed):
        ready.renders.keep()
    rendered(qtbot, ready, link, 200)
    assert panel.compare_button.isEnabled()
    panel.list.setCurrentIndex(panel.kept.index(0))
    dialog = panel.compare(panel.kept.entry(0))
    assert dialog.second.currentText().startswith("Kept: seed 0")
    qtbot.waitUntil(lambda: not dialog.view.images[1].isNull())
    assert cells(dialog)["Painting"] == ["the same", "the same"]
    dialog.reject()


def test_what_is_damaged_is_said(qtbot: QtBot, ready: QtSession, link: FakeLink) -> None:
    rendered(qtbot, ready, link, 10)
    ready.renders.add(KeptRender(b"no picture", {"seed": 5}))
    dialog = opened(qtbot, ready, ready.renders.kept[0])
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 0)
    assert dialog.view._hint == "The picture of B is damaged; only its recipe is there."
    assert "≠ Painting" in cells(dialog)


def test_one_render_or_none(qtbot: QtBot, ready: QtSession, link: FakeLink) -> None:
    assert not opened(qtbot, ready).swap.isEnabled()
    rendered(qtbot, ready, link, 10)
    dialog = opened(qtbot, ready)
    assert "only one render" in dialog.view._hint
    assert dialog.first.count() == 1


@pytest.mark.parametrize(
    ("second", "whole"), [((64, 48), (64, 48)), ((32, 24), (64, 48)), ((48, 64), (64, 64)), ((1, 1), (64, 55))]
)
def test_other_sizes_are_shown_at_one(second: tuple[int, int], whole: tuple[int, int]) -> None:
    images = [QImage(QSize(*size), QImage.Format.Format_RGB32) for size in ((64, 48), second)]
    for image in images:
        image.fill(QColor(200, 10, 10))
    shown = at_equal_size(*images)
    assert [image.size() for image in shown] == [QSize(*whole)] * 2
    assert all(image.pixelColor(image.width() // 2, image.height() // 2).red() == 200 for image in shown)
