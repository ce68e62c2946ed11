from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from catpaint.domain.project import KeptRender
from catpaint.ui.result.render_model import RenderRole, recipe_of
from catpaint.ui.result.render_views import pin_rect
from catpaint.ui.result.renders_dock import RendersPanel

NOW = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture
def panel(qtbot, ready, link):
    panel = RendersPanel(ready, now=lambda: NOW)
    qtbot.addWidget(panel)
    panel.resize(340, 420)
    panel.show()
    return panel


def render(qtbot, session, link, value: int = 0) -> None:
    if session.renders.recent:
        count = len(link.requests)
        session.seeds.reroll()
        qtbot.waitUntil(lambda: len(link.requests) > count)
    link.answer_render(value=value)


def keep(qtbot, session, record=None) -> None:
    with qtbot.waitSignal(session.renders_changed):
        session.renders.keep(record)


def test_empty(panel):
    assert panel._pages.currentWidget() is panel.empty
    assert panel.strip.isHidden()
    assert not panel.restore_button.isEnabled()
    panel._restore()
    panel._export()
    panel._remove()


def test_a_final_render_enters_the_strip_newest_first(qtbot, panel, ready, link):
    render(qtbot, ready, link, 10)
    render(qtbot, ready, link, 20)
    assert panel.recent.rowCount() == 2
    assert panel.recent.entry(0).item.update.image[0, 0, 0] == 20
    assert panel._recent_title.text().startswith("This session · 2 renders")
    assert recipe_of(ready.renders.recent[-1])["seed"] == ready.seeds.seed


def test_keeping_from_the_strip_by_pin_and_key(qtbot, panel, ready, link):
    render(qtbot, ready, link, 10)
    render(qtbot, ready, link, 20)
    pin = pin_rect(panel.strip.visualRect(panel.recent.index(1))).center()
    with qtbot.waitSignal(ready.renders_changed):
        qtbot.mouseClick(panel.strip.viewport(), Qt.MouseButton.LeftButton, pos=pin)
    assert ready.renders.kept[0].recipe["seed"] == 0
    panel.strip.setCurrentIndex(panel.recent.index(0))
    with qtbot.waitSignal(ready.renders_changed):
        panel._keep()
    assert [panel.kept.entry(row).number for row in range(2)] == [1, 0]
    assert panel.kept.index(0).data() == f"Seed {ready.seeds.seed}"
    assert panel._kept_title.text() == "Kept · 2"


def test_thumbnails_come_later(qtbot, panel, ready, link):
    render(qtbot, ready, link, 200)
    keep(qtbot, ready)
    index = panel.kept.index(0)
    index.data(RenderRole.THUMBNAIL)
    qtbot.waitUntil(lambda: panel.kept.index(0).data(RenderRole.THUMBNAIL) is not None)
    assert panel.kept.index(0).data(RenderRole.THUMBNAIL).pixelColor(3, 3).red() == 200
    panel.grab()


def test_a_click_shows_the_whole_picture(qtbot, panel, ready, link):
    render(qtbot, ready, link, 30)
    keep(qtbot, ready)
    with qtbot.waitSignal(panel.shown) as shown:
        panel.list.clicked.emit(panel.kept.index(0))
    image, caption = shown.args
    assert image.pixelColor(0, 0).red() == 30
    assert caption.startswith("Kept render: seed 0 · tiny")
    with qtbot.waitSignal(panel.shown) as shown:
        panel.strip.activated.emit(panel.recent.index(0))
    assert shown.args[1].startswith("Earlier render")


def test_restore_brings_seed_and_classes_back(qtbot, panel, ready, link):
    render(qtbot, ready, link)
    keep(qtbot, ready)
    ready.seeds.set_seed(99)
    ready.classes.add("kelp")
    panel.list.setCurrentIndex(panel.kept.index(0))
    with qtbot.waitSignal(ready.vocabulary_changed):
        panel.restore_button.click()
    assert ready.seeds.seed == 0
    assert "kelp" not in ready.classes.vocabulary.names
    ready.session.undo()
    assert ready.seeds.seed == 99


def test_restore_from_the_strip(qtbot, panel, ready, link):
    render(qtbot, ready, link)
    ready.seeds.set_seed(99)
    panel.strip.setCurrentIndex(panel.recent.index(0))
    panel._restore_recent()
    assert ready.seeds.seed == 0


def test_removing_offers_undo_as_long_as_it_holds(qtbot, panel, ready, link):
    render(qtbot, ready, link)
    keep(qtbot, ready)
    panel.list.setCurrentIndex(panel.kept.index(0))
    panel.delete_button.click()
    assert ready.renders.kept == ()
    assert panel.message.offers
    panel.message.acted.emit()
    assert len(ready.renders.kept) == 1
    panel.list.setCurrentIndex(panel.kept.index(0))
    panel.delete_button.click()
    ready.classes.add("kelp")
    assert panel.message.text == ""
    panel._undo_remove()
    assert "kelp" in ready.classes.vocabulary.names


def test_export_and_copy_recipe(qtbot, panel, ready, link):
    render(qtbot, ready, link)
    keep(qtbot, ready)
    keep(qtbot, ready)
    panel.list.setCurrentIndex(panel.kept.index(1))
    with qtbot.waitSignal(panel.export_requested) as asked:
        panel.export_button.click()
    assert asked.args == [0]
    panel._copy_recipe(panel._kept_entry())
    assert QGuiApplication.clipboard().text().startswith("Seed 0\ntiny · ")


def test_a_damaged_picture_says_so(qtbot, panel, ready, project):
    ready.session.open(replace(project, renders=(KeptRender(b"not a picture", {"seed": "?"}),)))
    assert panel.kept.index(0).data() == "No recipe"
    panel.list.clicked.emit(panel.kept.index(0))
    qtbot.waitUntil(lambda: "damaged" in panel.message.text)
    panel.kept.index(0).data(RenderRole.THUMBNAIL)
    qtbot.waitUntil(lambda: bool(panel.kept.index(0).data(RenderRole.BROKEN)))
    panel.grab()


def test_the_selection_stays_with_its_render(qtbot, panel, ready, link):
    render(qtbot, ready, link)
    keep(qtbot, ready)
    panel.list.setCurrentIndex(panel.kept.index(0))
    first = panel._kept_entry().item
    keep(qtbot, ready)
    assert panel._kept_entry().item is first
    assert panel._kept_entry().number == 0
