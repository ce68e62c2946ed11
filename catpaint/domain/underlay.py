"""The underlay: a photograph under the label map, and how the two are shown over each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeGuard

import numpy as np
import numpy.typing as npt
from PIL import Image

from catpaint.errors import ProjectError

Fit = Literal["fit", "fill", "stretch"]
"""How a photograph of another shape lies under the label map: all of it in sight, no gap, or exactly its size."""
FITS: tuple[Fit, ...] = ("fit", "fill", "stretch")

Labels = Literal["filled", "edges", "none"]
"""How the label map is shown over it."""
LABELS: tuple[Labels, ...] = ("filled", "edges", "none")

Shape = tuple[int, int]
"""(height, width) in pixels."""
_MAX_SIDE = 16384


@dataclass(frozen=True, eq=False)
class Underlay:
    """A photograph under the label map.

    data: its image file's bytes, upright. name: of the file it came from. size: (height, width) of the photograph.
    opacity: of the photograph, labels_opacity: of the label map over it, 0..1.
    Raises ProjectError for other values.
    """

    data: bytes
    name: str
    size: Shape
    fit: Fit = "fit"
    opacity: float = 1.0
    labels: Labels = "filled"
    labels_opacity: float = 0.5

    def __post_init__(self) -> None:
        shares = (self.opacity, self.labels_opacity)
        sound = self.fit in FITS and self.labels in LABELS and all(0 <= share <= 1 for share in shares)
        if not sound or not all(0 < side <= _MAX_SIDE for side in self.size):
            raise ProjectError(f"the photograph “{self.name:.40}” can't lie under the painting so; choose it again")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Underlay) and self.to_json() == other.to_json() and self.data == other.data

    def __hash__(self) -> int:
        return hash((self.name, self.size, len(self.data)))

    def to_json(self) -> dict[str, Any]:
        """All but the photograph itself."""
        return {
            "name": self.name,
            "size": list(self.size),
            "fit": self.fit,
            "opacity": self.opacity,
            "labels": self.labels,
            "labels_opacity": self.labels_opacity,
        }


def read_underlay(value: object, data: bytes) -> Underlay | None:
    """From `to_json`'s values and the photograph's bytes; None for what is damaged: the painting is worth more."""
    if not isinstance(value, Mapping):
        return None
    size, opacities = value.get("size"), (value.get("opacity"), value.get("labels_opacity"))
    if not (isinstance(size, list) and len(size) == 2 and all(type(side) is int for side in size)):
        return None
    opacity, labels_opacity = opacities
    if not _is_number(opacity) or not _is_number(labels_opacity):
        return None
    fit = next((fit for fit in FITS if fit == value.get("fit")), None)
    labels = next((labels for labels in LABELS if labels == value.get("labels")), None)
    if fit is None or labels is None:
        return None
    try:
        return Underlay(data, str(value.get("name")), (size[0], size[1]), fit, opacity, labels, labels_opacity)
    except ProjectError:
        return None


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def placement(size: Shape, shape: Shape, fit: Fit) -> tuple[float, float, float, float]:
    """Where a photograph of `size` lies under a label map of `shape`: (top, left, height, width) in its pixels."""
    if fit == "stretch":
        return 0.0, 0.0, float(shape[0]), float(shape[1])
    scales = shape[0] / size[0], shape[1] / size[1]
    scale = min(scales) if fit == "fit" else max(scales)
    height, width = size[0] * scale, size[1] * scale
    return (shape[0] - height) / 2, (shape[1] - width) / 2, height, width


def on_grid(photo: npt.NDArray[np.uint8], shape: Shape, fit: Fit) -> npt.NDArray[np.uint8]:
    """A photograph uint8 [h, w, 3] as it lies under the label map's pixels: uint8 [H, W, 3]; its border goes on beside
    it where it leaves gaps.
    """
    top, left, height, width = placement((photo.shape[0], photo.shape[1]), shape, fit)
    if photo.shape[:2] == shape:
        return photo
    scale_y, scale_x = photo.shape[0] / height, photo.shape[1] / width
    first_y, last_y = max(0.0, top), min(float(shape[0]), top + height)
    first_x, last_x = max(0.0, left), min(float(shape[1]), left + width)
    rows, columns = (round(first_y), round(last_y)), (round(first_x), round(last_x))
    rows, columns = (_some(rows, shape[0]), _some(columns, shape[1]))
    box = (
        (first_x - left) * scale_x,
        (first_y - top) * scale_y,
        (last_x - left) * scale_x,
        (last_y - top) * scale_y,
    )
    inner = Image.fromarray(photo).resize(
        (columns[1] - columns[0], rows[1] - rows[0]), Image.Resampling.BILINEAR, box=_within(box, photo.shape)
    )
    gaps = ((rows[0], shape[0] - rows[1]), (columns[0], shape[1] - columns[1]), (0, 0))
    whole: npt.NDArray[np.uint8] = np.pad(np.asarray(inner), gaps, mode="edge")
    return whole


def _some(ends: tuple[int, int], length: int) -> tuple[int, int]:
    """At least one pixel of a side."""
    first = min(ends[0], length - 1)
    return first, max(ends[1], first + 1)


def _within(box: tuple[float, float, float, float], shape: tuple[int, ...]) -> tuple[float, float, float, float]:
    left, top, right, bottom = box
    return max(left, 0.0), max(top, 0.0), min(right, float(shape[1])), min(bottom, float(shape[0]))
