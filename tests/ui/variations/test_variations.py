"""The grid of variations: new seeds rendered as one job, taken undoably, kept, stopped."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt

from catpaint.domain.noise_regions import region_map
from catpaint.rendering.request import RenderUpdate
from catpaint.rendering.variations import Variation
from catpaint.session.variations import Scope, VariationBase, draw_noises
from catpaint.steps import Progress
from catpaint.ui.variations.variations import VariationsDialog

TRIANGLE = [(4.0, 4.0), (4.0, 40.0), (40.0, 4.0)]


@pytest.fixture
def dialog(ready, qtbot):
    dialog = VariationsDialog(ready)
    qtbot.addWidget(dialog)
    return dialog


def came(link, dialog, number, *, stage="final", value=0):
    """One picture of the job that runs."""
    height, width = dialog._base.scene.label_map.shape
    update = RenderUpdate(0, np.full((height, width, 3), value, np.uint8), stage, 0.1, device="cpu", model="tiny")
    done = len(dialog._records) + (stage == "final")
    told = Variation(number, update, done, len(dialog.tiles))
    link.job_progressed.emit(next(iter(link.jobs)), Progress("rendering", news=told))


def all_come(link, dialog):
    for number in range(len(dialog.tiles)):
        came(link, dialog, number, value=number)
    link.answer_job()


def requests_of(link):
    """What the job that waits would render."""
    _, asked = next(iter(link.jobs.values()))
    return list(asked.requests)


def test_opening_renders_nine_new_seeds_as_one_job(dialog, ready, link):
    dialog.open_grid()
    assert len(dialog.tiles) == 9
    assert [label for label, _ in link.jobs.values()] == ["Rendering variations"]
    requests = requests_of(link)
    assert len({request.seed for request in requests} | {ready.seeds.seed}) == 10
    assert all(request.size == (96, 128) for request in requests)
    assert all(request.label_map is requests[0].label_map for request in requests)
    all_come(link, dialog)
    assert not dialog.running
    assert "9 of 9" in dialog.status.text()
    assert all(tile.final for tile in dialog.tiles)
    dialog.close()
    dialog.open_grid()
    assert not link.jobs, "nothing changed, so the pictures are still good"


def test_side_by_side_progress_and_time_left(dialog, link, monkeypatch):
    now = [50.0]
    monkeypatch.setattr("catpaint.ui.variations.variations.time.monotonic", lambda: now[0])
    dialog.open_grid()
    height, width = dialog._base.scene.label_map.shape
    image = np.zeros((height, width, 3), np.uint8)
    for step in (1, 2):
        now[0] += 4.0
        for number in range(3):
            update = RenderUpdate(0, image, "preview", 1.0, step, 5, "cpu", "tiny")
            link.job_progressed.emit(next(iter(link.jobs)), Progress("rendering", news=Variation(number, update, 0, 9)))
    assert dialog.progress.value() == 1000, "three pictures, each at two of six"
    assert dialog.status.text() == "64 s left"
    all_come(link, dialog)
    assert dialog.progress.value() == 9000
    assert "left" not in dialog.status.text()


def test_a_click_takes_the_seed_undoably(dialog, ready, link):
    dialog.open_grid()
    all_come(link, dialog)
    before, chosen = ready.seeds.seed, dialog._noises[3].seed
    dialog.tiles[3].click()
    assert ready.seeds.seed == chosen
    assert [tile.in_use for tile in dialog.tiles].index(True) == 3
    assert ready.session.undo_name == "Take variation"
    ready.session.undo()
    assert ready.seeds.seed == before
    assert not any(tile.in_use for tile in dialog.tiles)
    assert not dialog._stale, "another seed is not another painting"


def test_a_class_or_a_region_varies_alone(dialog, ready, link):
    ready.seeds.reroll_region(TRIANGLE)
    ready.classes.select(1)
    dialog.scope.setCurrentIndex(dialog.scope.findData(Scope.CLASS))
    dialog.start()
    requests = requests_of(link)
    assert {request.seed for request in requests} == {ready.seeds.seed}
    assert len({request.class_seeds[1] for request in requests}) == 9
    assert all(request.region_seeds == (ready.seeds.regions[0].seed,) for request in requests)
    all_come(link, dialog)
    dialog.tiles[0].click()
    assert ready.seeds.class_seeds[1] == dialog._noises[0].class_seeds[1]
    assert dialog.tiles[0].in_use
    dialog.scope.setCurrentIndex(dialog.scope.findData(Scope.REGION))
    dialog.start()
    requests = requests_of(link)
    assert len({request.region_seeds for request in requests}) == 9
    assert {request.class_seeds[1] for request in requests} == {ready.seeds.class_seeds[1]}
    expected = region_map(ready.seeds.regions, (96, 128))
    assert np.array_equal(requests[0].region, expected)


@pytest.mark.parametrize("count", [4, 16])
def test_other_counts(dialog, link, count):
    dialog.open_grid()
    dialog.counts.button(count).click()
    assert len(dialog.tiles) == count
    assert len(requests_of(link)) == count
    assert link.cancelled_jobs, "the job before is stopped"


def test_keeping_one_doesn_t_take_it(dialog, ready, link, qtbot):
    dialog.open_grid()
    all_come(link, dialog)
    seed = ready.seeds.seed
    with qtbot.waitSignal(ready.renders_changed, timeout=5000):
        dialog.tiles[2].keep.click()
    assert ready.seeds.seed == seed
    assert ready.renders.kept[0].recipe["seed"] == dialog._noises[2].seed
    assert dialog.tiles[2].kept
    with qtbot.waitSignal(ready.renders_changed, timeout=5000):
        dialog.tiles[4].setFocus()
        qtbot.keyClick(dialog.tiles[4], Qt.Key.Key_K)
    assert len(ready.renders.kept) == 2


def test_stop_keeps_what_is_there(dialog, link):
    dialog.open_grid()
    came(link, dialog, 0)
    came(link, dialog, 1, stage="preview")
    assert dialog.running
    assert dialog.again.text() == "Stop"
    dialog.again.click()
    assert not dialog.running
    assert link.cancelled_jobs
    assert [tile.final for tile in dialog.tiles][:3] == [True, False, False]
    dialog.tiles[1].click()
    assert not any(tile.in_use for tile in dialog.tiles), "a preview can't be taken"
    assert "1 of 9" in dialog.status.text()


def test_closing_stops(dialog, link):
    dialog.open_grid()
    dialog.close()
    assert link.cancelled_jobs
    assert not dialog.running


def test_a_changed_painting_is_said_and_rendered_again_with_the_same_seeds(dialog, ready, link):
    dialog.open_grid()
    all_come(link, dialog)
    noises = list(dialog._noises)
    ready.pixels.replace_class(0, 2)
    assert "changed" in dialog.message.text
    assert dialog.message.offers
    dialog.again.click()
    assert dialog._noises == noises
    assert not dialog.message.text
    assert requests_of(link)[0].label_map[0, 0] == 2


def test_a_locked_seed_isn_t_taken(dialog, ready, link):
    dialog.open_grid()
    all_come(link, dialog)
    ready.seeds.lock(True)
    seed = ready.seeds.seed
    assert not dialog.tiles[0].isEnabled()
    dialog.tiles[0].click()
    assert ready.seeds.seed == seed
    assert "locked" in dialog.status.text()


def test_errors_are_shown_inline(dialog, link):
    dialog.open_grid()
    link.job_failed.emit(next(iter(link.jobs)), "out of memory while rendering", "details")
    assert "out of memory" in dialog.message.text
    assert not dialog.running


def test_without_a_model_it_says_so(session, link, qtbot):
    dialog = VariationsDialog(session)
    qtbot.addWidget(dialog)
    dialog.open_grid()
    assert "isn't loaded" in dialog.message.text
    assert not link.jobs


def test_another_project_empties_the_grid(dialog, ready, link, project):
    dialog.open_grid()
    all_come(link, dialog)
    ready.session.open(project)
    assert not dialog.isVisible()
    assert all(tile.image.isNull() for tile in dialog.tiles)


def test_arrows_move_in_the_grid(dialog, link, qtbot):
    dialog.open_grid()
    all_come(link, dialog)
    dialog.tiles[0].setFocus()
    qtbot.keyClick(dialog.tiles[0], Qt.Key.Key_Down)
    assert dialog.focusWidget() is dialog.tiles[3]
    qtbot.keyClick(dialog.tiles[3], Qt.Key.Key_Right)
    assert dialog.focusWidget() is dialog.tiles[4]
    assert "Seed" in dialog.tiles[4].accessibleName()


def test_noises_are_distinct(ready):
    noises = draw_noises(ready.seeds.noise, Scope.PICTURE, 0, 16)
    assert len({noise.seed for noise in noises}) == 16
    base = VariationBase.of(ready)
    assert base.with_noise(noises[0]).seed == noises[0].seed
