"""`catpaint bench canvas`: what a dab costs on a large canvas, as an edit and with the repaint of the window."""

from __future__ import annotations

import os
import platform
import time
from dataclasses import replace
from statistics import median
from typing import Any

import numpy as np

from catpaint.domain.layers import Layer, Layers, flattened
from catpaint.domain.project import ModelReference, Project
from catpaint.domain.spans import Point
from catpaint.domain.tools import Tool, ToolSettings, start
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass, distinct_color

SIDE = 4096
VIEW = (1280, 800)
LAYERS = 8
TARGETS_MS = {
    "edit_32": 0.3,
    "edit_and_repaint_32": 4.0,
    "edit_and_repaint_512": 8.0,
    "edit_and_repaint_32_of_8_layers": 4.0,
}


def run(repeats: int = 300, side: int = SIDE) -> dict[str, Any]:
    """Medians and 95th percentiles in milliseconds of a dab's edit, and of the edit with the repaint it causes.

    Also with as many layers, the painted one in the middle, all opaque and all translucent.
    The canvas is 1280×800 pixels at fit, at 100 % and at 800 %; every dab lies in sight.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])
    project = patchwork(side)
    result: dict[str, Any] = {"side": side, "repeats": repeats, "cpu": platform.processor() or platform.machine()}
    for size in (32, 512):
        result[f"edit_{size}"] = _summary(_edits(project, size, repeats))
    for size in (32, 512):
        zooms = _repaints(project, size, repeats)
        result[f"edit_and_repaint_{size}"] = {name: _summary(times) for name, times in zooms.items()}
    for name, opacity in (("", 1.0), ("_translucent", 0.7)):
        zooms = _repaints(layered(project, opacity), 32, repeats)
        result[f"edit_and_repaint_32_of_{LAYERS}{name}_layers"] = {
            zoom: _summary(times) for zoom, times in zooms.items()
        }
    result["targets_ms"] = TARGETS_MS
    result["met"] = {name: _worst(result[name]) <= limit for name, limit in TARGETS_MS.items()}
    del application
    return result


def patchwork(side: int, classes: int = 24) -> Project:
    """A square painting of many classes in patches, made up."""
    colors: list[tuple[int, int, int]] = []
    for _ in range(classes):
        colors.append(distinct_color(colors))
    entries = tuple(VocabularyClass(number, f"class {number}", color) for number, color in enumerate(colors))
    patch = max(side // 32, 1)
    cells = np.random.default_rng(0).integers(0, classes, (-(-side // patch),) * 2, dtype=np.uint16)
    label_map = np.ascontiguousarray(np.kron(cells, np.ones((patch, patch), np.uint16))[:side, :side])
    return Project(label_map, Vocabulary("patches", entries), ModelReference("starter"))


def layered(project: Project, opacity: float) -> Project:
    """The painting as the ground of several layers, each half painted in patches; the middle one is painted on."""
    chance = np.random.default_rng(2)
    height, width = project.label_map.shape
    layers = [Layer(0, "Ground", project.label_map)]
    for number in range(1, LAYERS):
        cells = chance.integers(0, len(project.vocabulary), (16, 16), dtype=np.uint16)
        cells[chance.random(cells.shape) < 0.5] = IGNORE
        ids = cells.repeat(-(-height // 16), 0).repeat(-(-width // 16), 1)[:height, :width]
        layers.append(Layer(number, f"Layer {number}", np.ascontiguousarray(ids), opacity=opacity))
    flat = flattened(Layers(tuple(layers), 0))
    return replace(project, label_map=flat, layers=tuple(layers), active_layer=LAYERS // 2)


def _edits(project: Project, size: int, repeats: int) -> list[float]:
    """Milliseconds of a whole dab: press, and release into an edit."""
    label_map = project.label_map.copy()
    times = []
    for number, point in enumerate(_points(label_map.shape[0], label_map.shape[0], repeats)):
        settings = ToolSettings(number % len(project.vocabulary), size=size)
        began = time.perf_counter()
        drag, _ = start(Tool.BRUSH, label_map, point, settings)
        drag.finish()
        times.append((time.perf_counter() - began) * 1000)
    return times


def _repaints(project: Project, size: int, repeats: int) -> dict[str, list[float]]:
    """Milliseconds from press to painted screen, per zoom."""
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QApplication

    from catpaint.ui.canvas.canvas import Canvas
    from catpaint.ui.canvas.toolbox import ToolBox
    from catpaint.ui.common.qt_session import QtSession

    session = QtSession(project)
    toolbox = ToolBox(session)
    toolbox.set_size(size)
    canvas = Canvas(session, toolbox)
    canvas.resize(*VIEW)
    canvas.show()
    dirty: list[QRect] = []
    session.labels_changed.connect(lambda rect: dirty.append(QRect(*canvas.view.rect(_box(rect)))))
    result = {}
    for name, zoom in (("fit", None), ("100 %", 1.0), ("800 %", 8.0)):
        centre = canvas.rect().center()
        canvas.fit() if zoom is None else canvas.set_view(canvas.view.zoomed(zoom, centre.x(), centre.y()))
        QApplication.processEvents()
        top, left, bottom, right = canvas.view.box(0, 0, *VIEW)
        times = []
        for number, (y, x) in enumerate(_points(bottom - top, right - left, repeats)):
            session.classes.select(number % len(session.classes.vocabulary))
            QApplication.processEvents()
            dirty.clear()
            began = time.perf_counter()
            toolbox.press((y + top, x + left))
            toolbox.release()
            for rect in dirty:
                canvas.repaint(rect)
            times.append((time.perf_counter() - began) * 1000)
        result[name] = times
    canvas.close()
    return result


def _points(height: int, width: int, count: int) -> list[Point]:
    random = np.random.default_rng(1)
    return [(float(y) * height, float(x) * width) for y, x in random.random((count, 2))]


def _box(rect: Any) -> tuple[int, int, int, int]:
    return rect.top(), rect.left(), rect.top() + rect.height(), rect.left() + rect.width()


def _summary(times: list[float]) -> dict[str, float]:
    return {"median_ms": round(median(times), 3), "p95_ms": round(float(np.percentile(times, 95)), 3)}


def _worst(entry: dict[str, Any]) -> float:
    """The median, the largest one where there are several."""
    if "median_ms" in entry:
        return float(entry["median_ms"])
    return max(float(each["median_ms"]) for each in entry.values())
