from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage

from catpaint.rendering.request import RenderUpdate
from catpaint.session.busy import Busy, Task
from catpaint.ui.result.result_view import ResultPanel


@pytest.fixture
def panel(qtbot, session):
    panel = ResultPanel(session)
    qtbot.addWidget(panel)
    panel.resize(380, 500)
    panel.show()
    return panel


@pytest.fixture
def rendered(panel, ready, link):
    link.answer_render(value=77)
    return panel


def test_says_what_it_waits_for(panel, session, link):
    assert panel._pages.currentWidget() is panel.empty
    assert "Paint something" in panel.empty._hint.text()
    link.busy.emit(Busy(Task.READING_MODEL, "Loading model tiny"))
    assert "Loading model tiny" in panel.empty._title.text()
    assert not panel.progress.isHidden()
    link.busy.emit(Busy())
    session.live.switch(False)
    assert "off" in panel.empty._title.text()
    assert not panel.keep.isEnabled()


def test_shows_pictures_and_what_made_them(rendered):
    assert rendered._pages.currentWidget() is rendered.picture
    assert rendered.picture.image.pixelColor(3, 3).red() == 77
    assert rendered.status.text().startswith("0.10 s · cpu · 128×96")
    assert rendered.keep.isEnabled()


def test_previews_say_so(rendered, ready, link):
    image = ready.live.last_update.image
    ready.seeds.reroll()
    link.updated.emit(RenderUpdate(link.requests[-1].serial, image, "preview", 1.0, step=3, steps=10))
    assert rendered.status.text().startswith("preview 3/10 · 1.00 s")


def test_errors_are_shown_inline_and_go_with_the_next_picture(qtbot, rendered, ready, link):
    link.failed.emit(Task.RENDERING, "out of memory; choose a smaller size", "trace")
    assert rendered.message.text == "out of memory; choose a smaller size"
    rendered.message._copy.click()
    assert "trace" in QGuiApplication.clipboard().text()
    assert not rendered.picture.image.isNull()
    count = len(link.requests)
    ready.seeds.reroll()
    qtbot.waitUntil(lambda: len(link.requests) > count)
    link.answer_render()
    assert rendered.message.text == ""


def test_live_button_both_ways(rendered, ready):
    assert rendered.live.isChecked()
    rendered.live.click()
    assert not ready.live.on
    assert "off" in rendered.live.text()
    ready.live.switch(True)
    assert rendered.live.isChecked()


def test_render_now_and_stop(qtbot, rendered, ready, link):
    ready.live.switch(False)
    count = len(link.requests)
    rendered.now.click()
    qtbot.waitUntil(lambda: len(link.requests) == count + 1)
    link.busy.emit(Busy(Task.RENDERING, "Rendering"))
    cancelled = link.cancelled
    rendered.stop.click()
    assert link.cancelled == cancelled + 1
    link.busy.emit(Busy())
    assert not rendered.stop.isEnabled()


def test_seed_typed_rerolled_locked(qtbot, rendered, ready):
    seed = rendered.seed
    seed.field.setText(" 9223372036854775807 ")
    qtbot.keyClick(seed.field, Qt.Key.Key_Return)
    assert ready.seeds.seed == 2**63 - 1
    seed.field.setText("9223372036854775808")
    said = []
    ready.failed.connect(lambda text, details: said.append(text))
    qtbot.keyClick(seed.field, Qt.Key.Key_Return)
    assert ready.seeds.seed == 2**63 - 1
    assert said
    assert seed.field.text() == str(2**63 - 1)
    seed.lock.click()
    assert ready.seeds.locked
    assert not seed.reroll.isEnabled()
    seed.lock.click()
    seed.reroll.click()
    assert ready.seeds.seed < 10**6
    assert seed.field.text() == str(ready.seeds.seed)
    ready.session.undo()
    assert seed.field.text() == str(2**63 - 1)


def test_overlay_slider_both_ways(panel, session):
    panel.overlay.slider.setValue(40)
    assert session.session.overlay == pytest.approx(0.4)
    assert panel.overlay.percent.text() == "40 %"
    session.session.set_overlay(0)
    assert panel.overlay.slider.value() == 0
    assert panel.overlay.percent.text() == "off"


def test_model_choice(panel, session):
    session.models.set_names(("tiny", "/models/kelp forest"))
    assert [panel.model.itemText(at) for at in range(2)] == ["tiny", "kelp forest"]
    panel.model.activated.emit(1)
    assert session.models.name == "/models/kelp forest"
    session.session.undo()
    assert panel.model.currentText() == "tiny"


def test_size_choice(panel, session):
    assert panel.size_choice.currentIndex() == 0
    panel.size_choice.activated.emit(2)
    assert session.pictures.long_edge == panel.size_choice.itemData(2) == 192
    assert session.pictures.size == (144, 192)
    session.pictures.set_long_edge(200)
    assert panel.size_choice.currentText() == "200 × 150"
    panel.size_choice.activated.emit(0)
    assert session.pictures.size is None


def test_a_kept_render_visits_and_goes(qtbot, rendered, ready, link):
    picture = QImage(20, 10, QImage.Format.Format_RGB888)
    picture.fill(0)
    rendered.show_picture(picture, "Kept render: seed 4")
    assert rendered.visit.text == "Kept render: seed 4"
    assert rendered.picture.image.width() == 20
    assert not rendered.keep.isEnabled()
    rendered.visit.acted.emit()
    assert rendered.picture.image.width() == 128
    rendered.show_picture(picture, "again")
    count = len(link.requests)
    ready.seeds.reroll()
    qtbot.waitUntil(lambda: len(link.requests) > count)
    link.answer_render()
    assert rendered.visit.text == ""
    assert rendered.picture.image.width() != 20


def test_keeping_and_copying(qtbot, rendered, ready):
    with qtbot.waitSignal(ready.renders_changed):
        rendered.keep.click()
    assert len(ready.renders.kept) == 1
    rendered.copy_action.trigger()
    assert QGuiApplication.clipboard().image().size() == rendered.picture.image.size()
    with qtbot.waitSignal(rendered.export_requested):
        rendered.export_action.trigger()
    rendered.contextMenuEvent(
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(100, 200), rendered.mapToGlobal(QPoint(100, 200)))
    )
    assert rendered.menu.isVisible()
    rendered.menu.close()


def test_opening_another_project_forgets_the_picture(rendered, ready, project):
    ready.session.open(project)
    assert rendered.picture.image.isNull()
    assert rendered._pages.currentWidget() is rendered.empty


def test_the_wipe_follows_the_painting(rendered, ready, qtbot):
    assert rendered.picture.wipe is None
    rendered.wipe.click()
    assert rendered.picture.wipe == 0.5
    first = ready.classes.vocabulary.classes[0].color
    ready.pixels.replace(np.zeros((48, 64), np.uint16), ready.classes.vocabulary, "Replace")
    assert rendered.picture._under.pixelColor(3, 3).getRgb()[:3] == first
    ready.classes.recolor(ready.classes.vocabulary.classes[0].id, (1, 2, 3))
    assert rendered.picture._under.pixelColor(3, 3).getRgb()[:3] == (1, 2, 3)
    rendered.show_picture(QImage(8, 8, QImage.Format.Format_RGB888), "kept")
    assert rendered.picture.wipe is None, "a kept render has no painting beside it"
    rendered.show_result()
    assert rendered.picture.wipe == 0.5
    rendered.wipe.click()
    assert rendered.picture.wipe is None


def test_unpainted_parts_are_filled_or_blank(panel, session):
    assert not panel.fill.isChecked()
    panel.fill.click()
    assert session.pictures.unpainted == "fill"
    session.pictures.set_unpainted("blank")
    assert not panel.fill.isChecked()
