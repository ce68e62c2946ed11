from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from catpaint.jobs.answers import Picture
from catpaint.jobs.messages import Compare
from catpaint.jobs.pictures import compare
from catpaint.rendering.request import RenderUpdate
from catpaint.session.compare import (
    PRESENT,
    best_columns,
    difference_note,
    differences,
    matrices_of,
    requests_for,
)
from catpaint.steps import Progress
from catpaint.ui.affinity import compare_dialog
from catpaint.ui.affinity.affinity_dock import AffinityPanel
from catpaint.ui.affinity.compare_dialog import CompareDialog
from tests.session.evidence import combined
from tests.session.fake_link import small_project


@pytest.fixture
def dialog(qtbot, ready, link, monkeypatch):
    monkeypatch.setattr(compare_dialog, "CALM_MS", 1)
    link.answer_affinity(combined())
    dialog = CompareDialog(ready)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: len(link.jobs) == 1)
    return dialog


def told(name="", value=0):
    return Progress("comparing", news=Picture(name, grey(value)) if name else None)


def grey(value):
    return np.full((96, 128, 3), value, np.uint8)


def test_a_tile_per_estimator_the_present_one_among_them(dialog):
    assert list(dialog.tiles) == ["segmentation", "features", "text", "combined"]
    assert dialog.tiles["combined"].present
    assert dialog.tiles["segmentation"].present
    assert not dialog.tiles["text"].present
    assert "1 class differs · distance 5" in dialog.tiles["text"].accessibleName()
    assert "cabin: grass instead of building" in dialog.tiles["text"].toolTip()


def test_pictures_come_one_by_one(dialog, link):
    link.answer_job(None, steps=[told(), told("segmentation", 10), told("text", 20)])
    assert dialog.tiles["text"].image.pixelColor(3, 3).red() == 20
    assert dialog.tiles["features"].image.isNull()
    assert dialog.stop.isHidden()


def test_a_click_takes_that_affinity_undoably_and_locked_rows_stay(qtbot, dialog, ready, link):
    link.answer_job(None)
    dialog.tiles["combined"].click()
    assert ready.affinity.matrix.estimator == "combined"
    ready.affinity.set_sources("heaven", {"sea": 1})
    dialog.tiles["features"].click()
    assert ready.affinity.matrix.estimator == "features"
    assert ready.affinity.matrix.top("lawn") == [("sea", 1.0)]
    assert ready.affinity.matrix.top("heaven") == [("sea", 1.0)]
    assert ready.session.undo_name == "Use the affinity by features"
    ready.session.undo()
    assert ready.affinity.matrix.estimator == "combined"


def test_the_latest_painting_wins(qtbot, dialog, ready, link):
    first = next(iter(link.jobs))
    ready.pixels.replace_class(0, 2)
    qtbot.waitUntil(lambda: link.cancelled_jobs == [first] and len(link.jobs) == 1)
    link.job_progressed.emit(first, told("text", 9))
    assert dialog.tiles["text"].image.isNull()


def test_it_never_shows_another_painting_as_this_one(dialog, ready, link):
    link.answer_job(None, steps=[told(name, 20) for name in dialog.tiles])
    tile = dialog.tiles["text"]
    assert not tile.stale
    ready.pixels.replace_class(0, 2)
    assert tile.stale
    assert not tile.image.isNull()
    ready.session.open(small_project())
    assert tile.image.isNull()


def test_a_picture_under_way_is_of_the_painting_that_was(qtbot, dialog, ready, link):
    first = next(iter(link.jobs))
    ready.pixels.replace_class(0, 2)
    link.job_progressed.emit(first, told("text", 9))
    assert link.cancelled_jobs == [first]
    assert dialog.tiles["text"].image.isNull()


def test_cancel_and_closing_stop_it(qtbot, dialog, link, ready):
    dialog.stop.click()
    assert len(link.cancelled_jobs) == 1
    assert dialog.progress.isHidden()
    ready.seeds.reroll()
    qtbot.waitUntil(lambda: len(link.jobs) == 1)
    dialog.close()
    assert link.jobs == {}
    ready.seeds.reroll()
    QApplication.processEvents()
    assert link.jobs == {}


def test_a_failure_is_shown(dialog, link):
    job = next(iter(link.jobs))
    link.job_failed.emit(job, "out of memory; choose a smaller size", "trace")
    assert "smaller size" in dialog.message.text
    assert dialog.stop.isHidden()


def test_an_edited_affinity_is_a_tile_of_its_own(qtbot, dialog, ready):
    ready.affinity.set_sources("cabin", {"sky": 1, "sea": 1})
    ready.affinity.set_sources("heaven", {"sea": 1})
    ready.affinity.set_locked("cabin", False)
    qtbot.waitUntil(lambda: PRESENT in dialog.tiles)
    assert dialog.tiles[PRESENT].present
    assert "1 class locked" in dialog.tiles[PRESENT].accessibleName()


def test_without_images_it_says_what_to_do(qtbot, ready):
    panel = AffinityPanel(ready)
    qtbot.addWidget(panel)
    panel.open_compare()
    assert "Only class names" in panel._compare.hint.text()
    panel._compare.resize(500, 900)
    panel._compare.close()


def test_exclusions_hold_in_what_is_compared(ready, link):
    from catpaint.session import affinity_edits

    link.answer_affinity(combined())
    affinity_edits.exclude(ready, "grass")
    assert all(matrix.weights[:, 2].sum() == 0 for matrix in matrices_of(ready).values())


def test_the_job_renders_alike_affinities_once(ready, link):
    link.answer_affinity(combined())
    requests = requests_for(ready, matrices_of(ready))
    rendered = []

    class Fake:
        def quiet(self, name):
            return self

        def render(self, request):
            rendered.append(request)
            yield RenderUpdate(0, grey(len(rendered)), "preview", 0.1)
            yield RenderUpdate(0, grey(len(rendered)), "final", 0.1)

    news = [step.news for step in compare(Fake(), Compare(requests)) if step.news is not None]
    made = {picture.name: picture.image for picture in news}
    # cabin isn't painted, so segmentation, text and combined are alike.
    assert len(rendered) == 2
    assert list(made) == ["segmentation", "features", "text", "combined"]
    assert made["text"] is made["segmentation"]


def test_columns_give_the_largest_pictures():
    assert best_columns(4, 900, 700, 4 / 3) == 2
    assert best_columns(4, 300, 1200, 4 / 3) == 1
    assert best_columns(3, 1800, 400, 4 / 3) == 3
    assert best_columns(0, 100, 100, 1) == 1


def test_notes_of_a_tile():
    assert difference_note([], None, best=False) == "as it is now"
    assert difference_note(["a", "b"], 4.5, best=True) == "2 classes differ · distance 4.5, the lowest"
    estimate = combined()
    assert differences(estimate.affinity, estimate.parts["text"].affinity) == ["cabin: grass instead of building"]
