"""Noise of classes and regions from the window to the render request, the project and a kept recipe, and back."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from catpaint.domain.noise_regions import region_map
from catpaint.domain.project import Project
from catpaint.domain.tools import Tool
from catpaint.errors import CatpaintError, ProjectError
from catpaint.session.recipe import from_kept, to_kept
from catpaint.ui.canvas.canvas import Canvas
from catpaint.ui.canvas.toolbox import ToolBox
from catpaint.ui.result.seed_bar import SeedBar, own_noise_text

CORNERS = ((4.0, 4.0), (4.0, 40.0), (40.0, 40.0), (40.0, 4.0))


@pytest.fixture
def toolbox(ready):
    toolbox = ToolBox(ready)
    toolbox.set_tool(Tool.REROLL)
    return toolbox


def circle(toolbox, corners=CORNERS):
    toolbox.press(corners[0])
    for corner in corners[1:]:
        toolbox.move(corner)
    toolbox.release()


def settle(link):
    """Answer until the present state is rendered."""
    for _ in range(4):
        link.answer_render()
    return link.requests[-1]


def test_a_circled_region_gets_noise_of_its_own(ready, link, toolbox):
    before = ready.pixels.label_map.copy()
    circle(toolbox)
    assert np.array_equal(ready.pixels.label_map, before), "nothing is painted"
    assert len(ready.seeds.regions) == 1
    request = settle(link)
    assert request.region_seeds == (ready.seeds.regions[0].seed,)
    assert np.array_equal(request.region, region_map(ready.seeds.regions, request.size))
    assert 0.2 < (request.region > 0).mean() < 0.5
    assert ready.session.undo_name == "Reroll region"
    ready.session.undo()
    assert not ready.seeds.regions
    assert settle(link).region is None


def test_a_click_rerolls_the_region_again(ready, toolbox):
    circle(toolbox)
    first = ready.seeds.regions[0]
    toolbox.press((20.0, 20.0))
    toolbox.release()
    assert len(ready.seeds.regions) == 1
    assert ready.seeds.regions[0].points == first.points
    assert ready.seeds.regions[0].seed != first.seed


def test_a_click_outside_says_what_to_do(ready, toolbox):
    said = []
    ready.failed.connect(lambda text, _: said.append(text))
    toolbox.press((45.0, 60.0))
    toolbox.release()
    assert "circle a part" in said[0]
    assert not ready.seeds.regions


def test_a_locked_seed_stays(ready, toolbox):
    ready.seeds.lock(True)
    circle(toolbox)
    ready.seeds.reroll_class(1)
    ready.seeds.take(ready.seeds.noise)
    assert not ready.seeds.regions
    assert not ready.seeds.class_seeds


def test_too_few_points_are_refused(ready):
    with pytest.raises(CatpaintError, match="circle a part"):
        ready.seeds.reroll_region([(0.0, 0.0), (5.0, 5.0)])


def test_one_noise_again(ready, toolbox, link):
    circle(toolbox)
    ready.seeds.reroll_class(1)
    seed = ready.seeds.seed
    ready.seeds.use_one()
    assert (ready.seeds.seed, dict(ready.seeds.class_seeds), ready.seeds.regions) == (seed, {}, ())
    ready.session.undo()
    assert ready.seeds.regions
    assert ready.seeds.class_seeds
    ready.seeds.reroll()
    assert not ready.seeds.regions
    assert not ready.seeds.class_seeds


def test_the_project_keeps_them(ready, toolbox, tmp_path, link):
    circle(toolbox)
    ready.seeds.reroll_class(1)
    noise = ready.seeds.noise
    path = tmp_path / "a.catpaint"
    ready.session.snapshot().project().save(path)
    ready.seeds.use_one()
    ready.session.open(Project.load(path))
    assert ready.seeds.noise == noise


def test_a_kept_render_restores_them(ready, toolbox, link):
    circle(toolbox)
    ready.seeds.reroll_class(1)
    settle(link)
    noise, record = ready.seeds.noise, ready.renders.recent[-1]
    assert record.regions == noise.regions
    kept = to_kept(record)
    back = from_kept(kept)
    assert (back.seed, back.class_seeds, back.regions) == (noise.seed, noise.class_seeds, noise.regions)
    ready.seeds.use_one()
    ready.renders.restore_record(record)
    assert ready.seeds.noise == noise
    kept.recipe["seed"] = 2**63
    with pytest.raises(ProjectError, match="outside"):
        from_kept(kept)


def test_the_canvas_shows_regions_with_the_tool(ready, toolbox, qtbot):
    canvas = Canvas(ready, toolbox)
    qtbot.addWidget(canvas)
    canvas.resize(300, 240)
    canvas.show()
    qtbot.waitExposed(canvas)
    plain = canvas.grab().toImage()
    circle(toolbox)
    shown = canvas.grab().toImage()
    assert shown != plain
    toolbox.set_tool(Tool.BRUSH)
    assert canvas.grab().toImage() == plain


def test_escape_forgets_the_circle(ready, toolbox, qtbot):
    canvas = Canvas(ready, toolbox)
    qtbot.addWidget(canvas)
    canvas.resize(300, 240)
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    qtbot.mouseMove(canvas, QPoint(200, 150))
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    assert not ready.seeds.regions


def test_the_seed_bar_rerolls_and_says_what_has_its_own(ready, qtbot):
    bar = SeedBar(ready)
    qtbot.addWidget(bar)
    assert bar.one_noise.isHidden()
    ready.classes.select(1)
    assert "“lawn”" in bar.reroll_class.toolTip()
    bar.reroll_class.click()
    assert 1 in ready.seeds.class_seeds
    assert not bar.one_noise.isHidden()
    assert "1 class with noise of its own" in bar.one_noise.toolTip()
    bar.one_noise.click()
    assert bar.one_noise.isHidden()
    with qtbot.waitSignal(bar.region_requested):
        bar.reroll_region.click()
    ready.seeds.lock(True)
    assert not bar.reroll_class.isEnabled()


def test_own_noise_text():
    assert own_noise_text(0, 0) == ""
    assert own_noise_text(2, 1) == "2 classes and 1 region with noise of their own"
    assert own_noise_text(0, 1) == "1 region with noise of its own"
