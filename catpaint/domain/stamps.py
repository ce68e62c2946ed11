"""Stamps: silhouettes to be put into a painting at any size, in any class. Supplied ones and those a person keeps."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from catpaint import files
from catpaint.domain.clips import mask_bytes, read_mask
from catpaint.domain.edit import Edit, Guard, Recorder, union
from catpaint.domain.label_map import LabelMap
from catpaint.domain.pieces import Piece
from catpaint.domain.selection import Inside, Selection
from catpaint.domain.shapes import polygon
from catpaint.domain.spans import Box, Point
from catpaint.errors import CatpaintError, FileError

OWN = "Own"
"""The group of those that a person keeps."""
MAX_SIDE = 8192
_SMOOTH_STEPS = 8
_MAX_FILE = 16 * 2**20
_MAX_NAME = 80


@dataclass(frozen=True)
class Part:
    """A closed outline in the units of its silhouette; hole: it takes away instead."""

    points: tuple[Point, ...]
    hole: bool = False


@dataclass(frozen=True, eq=False)
class Stamp:
    """A silhouette. size: (height, width) it was drawn in. Either parts, or kept: bool [h, w]."""

    name: str
    group: str
    size: tuple[float, float]
    parts: tuple[Part, ...] = ()
    kept: Inside | None = None

    @property
    def aspect(self) -> float:
        """Width over height."""
        return self.size[1] / self.size[0]

    def mask(self, height: int, width: int) -> Inside:
        """The silhouette at this size in pixels (at least 1, stretched where need be), bool [height, width]."""
        if self.kept is not None:
            rows = ((np.arange(height) + 0.5) * (self.kept.shape[0] / height)).astype(np.intp)
            columns = ((np.arange(width) + 0.5) * (self.kept.shape[1] / width)).astype(np.intp)
            scaled: Inside = self.kept[rows[:, None], columns[None, :]]
            return scaled
        drawn = np.zeros((height, width), np.bool_)
        down, across = height / self.size[0], width / self.size[1]
        for part in self.parts:
            spans = polygon([(y * down, x * across) for y, x in part.points], height)
            mask = spans.mask(height, width)
            drawn = drawn & ~mask if part.hole else drawn | mask
        return drawn

    def piece(self, class_id: int, box: Box, *, flipped: bool = False) -> Piece:
        """The silhouette in one class, filling a box of the label map (which may reach outside)."""
        top, left, bottom, right = box
        mask = self.mask(min(max(bottom - top, 1), MAX_SIDE), min(max(right - left, 1), MAX_SIDE))
        inside = np.ascontiguousarray(mask[:, ::-1]) if flipped else mask
        return Piece(np.full(inside.shape, class_id, np.uint16), inside, (top, left))


@lru_cache(maxsize=1)
def supplied() -> tuple[Stamp, ...]:
    """The silhouettes that come along, in groups."""
    value = json.loads(Path(__file__).with_name("silhouettes.json").read_text(encoding="utf-8"))
    return tuple(_stamp(entry) for entry in value["silhouettes"])


def box_of(stamp: Stamp, start: Point, stop: Point, *, stretched: bool = False) -> tuple[Box, bool]:
    """Where a stamp lies that was drawn from one corner to the other, and whether it is flipped (drawn to the left).

    It keeps its aspect within the box, standing on its lower edge, unless it is stretched.
    """
    top, bottom = sorted((round(start[0]), round(stop[0])))
    left, right = sorted((round(start[1]), round(stop[1])))
    height, width = max(bottom - top, 1), max(right - left, 1)
    flipped = stop[1] < start[1]
    if not stretched:
        fitting = min(height, width / stamp.aspect)
        height, width = max(round(fitting), 1), max(round(fitting * stamp.aspect), 1)
        left = right - width if flipped else left
    return (bottom - height, left, bottom, left + width), flipped


def box_at(stamp: Stamp, foot: Point, height: int) -> Box:
    """Where a stamp of this height stands whose middle of the lower edge is at a point."""
    width = max(round(height * stamp.aspect), 1)
    bottom, left = round(foot[0]), round(foot[1] - width / 2)
    return bottom - height, left, bottom, left + width


class StampDrag:
    """A stamp under the pointer: a click drops it at the usual height, dragging draws it from corner to corner.

    flipped: the other way round than it is drawn. Shift stretches it.
    """

    LEAST = 4.0
    """Pixels below which a drag is a click."""

    def __init__(
        self, label_map: LabelMap, stamp: Stamp, class_id: int, height: int, *, flipped: bool, guard: Guard
    ) -> None:
        self._recorder = Recorder(label_map, guard)
        self._stamp, self._class, self._height, self._flipped = stamp, class_id, height, flipped
        self._start: Point | None = None
        self.height = height

    def move_to(self, point: Point, *, pressure: float = 1.0, constrain: bool = False) -> Box | None:
        """It reaches to this point now; returns the box to repaint."""
        start = self._start = self._start or point
        far = max(abs(point[0] - start[0]), abs(point[1] - start[1])) >= self.LEAST
        box, left = box_at(self._stamp, start, self._height), False
        if far:
            box, left = box_of(self._stamp, start, point, stretched=constrain)
        self.height = box[2] - box[0]
        before = self._recorder.restore()
        piece = self._stamp.piece(self._class, box, flipped=left != self._flipped)
        after = self._recorder.put(piece.ids, piece.inside, piece.at)
        return union(before, after)

    def outline(self) -> tuple[list[Point], bool]:
        """Nothing: it is painted at once."""
        return [], False

    def finish(self) -> Edit | None:
        """The stamp as one edit; None where nothing changed."""
        return self._recorder.finish()

    def abort(self) -> Box | None:
        """Put every pixel back."""
        return self._recorder.restore()


# ---- those a person keeps ----


def own_folder() -> Path:
    """Where they are: black and white images."""
    return files.data_folder() / "stamps"


def own(folder: Path) -> tuple[tuple[Stamp, ...], tuple[str, ...]]:
    """The stamps of a folder by their names, and a sentence for each file that is none."""
    stamps, problems = [], []
    for path in sorted(folder.glob("*.png")) if folder.is_dir() else ():
        try:
            mask = read_mask(files.read_bytes(path, limit=_MAX_FILE), str(path))
            if not mask.any():
                raise FileError("{path}: holds no white pixel, so there is nothing to stamp", path=path)
            stamps.append(Stamp(path.stem, OWN, (mask.shape[0], mask.shape[1]), kept=mask))
        except CatpaintError as error:
            problems.append(str(error))
    return tuple(stamps), tuple(problems)


def keep(folder: Path, name: str, selection: Selection) -> Path:
    """Keep what is selected as a stamp of this name; returns its file. Raises FileError where the name is taken."""
    name = name.strip()[:_MAX_NAME]
    if not name or name.startswith(".") or re.search(r'[\\/:*?"<>|\x00-\x1f]', name):
        raise FileError("“{name}” can't be the name of a file; use letters, digits and spaces", name=name)
    path = files.make_folder(folder) / f"{name}.png"
    if path.exists():
        raise FileError(
            "there is a stamp “{name}” already; choose another name, or delete {path}", name=name, path=path
        )
    files.write_bytes(path, mask_bytes(selection.inside))
    return path


# ---- inner ----


def _stamp(entry: dict[str, Any]) -> Stamp:
    width, height = entry["size"]
    parts = tuple(Part(tuple(_points(part)), bool(part.get("hole"))) for part in entry["parts"])
    return Stamp(entry["name"], entry["group"], (float(height), float(width)), parts)


def _points(part: dict[str, Any]) -> Iterator[Point]:
    if "ellipse" in part:
        x, y, across, down = part["ellipse"]
        turns = np.linspace(0, 2 * np.pi, 48, endpoint=False)
        yield from ((float(y + down * np.sin(turn)), float(x + across * np.cos(turn))) for turn in turns)
        return
    points = [(float(y), float(x)) for x, y in part.get("smooth") or part["polygon"]]
    yield from smooth(points) if "smooth" in part else points


def smooth(points: Sequence[Point]) -> list[Point]:
    """A closed curve through the points: the uniform spline of Catmull and Rom (1974)."""
    corners = np.array(points)
    before, after, next_after = (np.roll(corners, shift, 0) for shift in (1, -1, -2))
    curve = []
    for step in range(_SMOOTH_STEPS):
        t = step / _SMOOTH_STEPS
        curve.append(
            0.5
            * (
                2 * corners
                + (after - before) * t
                + (2 * before - 5 * corners + 4 * after - next_after) * t**2
                + (3 * corners - before - 3 * after + next_after) * t**3
            )
        )
    return [(float(y), float(x)) for y, x in np.stack(curve, 1).reshape(-1, 2)]
