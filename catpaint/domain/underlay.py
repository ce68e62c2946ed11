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
Frame = tuple[int, int, int, int]
"""(top, left, height, width) in the label map's pixels; may reach beyond it."""
_MAX_SIDE = 16384
_FARTHEST = 2**20


@dataclass(frozen=True, eq=False)
class Underlay:
    """A photograph under the label map.

    data: its image file's bytes, upright. name: of the file it came from. size: (height, width) of the photograph.
    opacity: of the photograph, labels_opacity: of the label map over it, 0..1. frame: what it fits, as the label map
    was before its size was changed; None: all of it.
    Raises ProjectError for other values.
    """

    data: bytes
    name: str
    size: Shape
    fit: Fit = "fit"
    opacity: float = 1.0
    labels: Labels = "filled"
    labels_opacity: float = 0.5
    frame: Frame | None = None

    def __post_init__(self) -> None:
        shares = (self.opacity, self.labels_opacity)
        sound = self.fit in FITS and self.labels in LABELS and all(0 <= share <= 1 for share in shares)
        if self.frame is not None:
            sound &= all(0 < side <= _MAX_SIDE for side in self.frame[2:])
            sound &= all(abs(at) <= _FARTHEST for at in self.frame[:2])
        if not sound or not all(0 < side <= _MAX_SIDE for side in self.size):
            raise ProjectError(
                "the photograph “{name:.40}” can't lie under the painting so; choose it again", name=self.name
            )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Underlay) and self.to_json() == other.to_json() and self.data == other.data

    def __hash__(self) -> int:
        return hash((self.name, self.size, len(self.data)))

    def to_json(self) -> dict[str, Any]:
        """All but the photograph itself."""
        value: dict[str, Any] = {
            "name": self.name,
            "size": list(self.size),
            "fit": self.fit,
            "opacity": self.opacity,
            "labels": self.labels,
            "labels_opacity": self.labels_opacity,
        }
        return value if self.frame is None else value | {"frame": list(self.frame)}

    def place(self, shape: Shape) -> tuple[float, float, float, float]:
        """Where it lies under a label map of `shape`: (top, left, height, width) in its pixels."""
        return placement(self.size, shape, self.fit, self.frame)


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
        name, frame = str(value.get("name")), _frame(value.get("frame"))
        return Underlay(data, name, (size[0], size[1]), fit, opacity, labels, labels_opacity, frame)
    except ProjectError:
        return None


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _frame(value: object) -> Frame | None:
    """Four whole numbers; what is damaged is as good as none."""
    if not isinstance(value, list) or len(value) != 4 or not all(type(each) is int for each in value):
        return None
    return value[0], value[1], value[2], value[3]


def placement(size: Shape, shape: Shape, fit: Fit, frame: Frame | None = None) -> tuple[float, float, float, float]:
    """Where a photograph of `size` lies under a label map of `shape`: (top, left, height, width) in its pixels.

    frame: what it fits; None: all of the label map.
    """
    top, left, tall, wide = frame or (0, 0, *shape)
    if fit == "stretch":
        return float(top), float(left), float(tall), float(wide)
    scales = tall / size[0], wide / size[1]
    scale = min(scales) if fit == "fit" else max(scales)
    height, width = size[0] * scale, size[1] * scale
    return top + (tall - height) / 2, left + (wide - width) / 2, height, width


def on_grid(photo: npt.NDArray[np.uint8], shape: Shape, fit: Fit, frame: Frame | None = None) -> npt.NDArray[np.uint8]:
    """A photograph uint8 [h, w, 3] as it lies under the label map's pixels: uint8 [H, W, 3]; its border goes on beside
    it where it leaves gaps. frame: see `placement`.
    """
    top, left, height, width = placement((photo.shape[0], photo.shape[1]), shape, fit, frame)
    if photo.shape[:2] == shape and (top, left) == (0, 0):
        return photo
    rows, tall = _meeting(top, height, shape[0], photo.shape[0])
    columns, wide = _meeting(left, width, shape[1], photo.shape[1])
    inner = Image.fromarray(photo).resize(
        (columns[1] - columns[0], rows[1] - rows[0]),
        Image.Resampling.BILINEAR,
        box=(wide[0], tall[0], wide[1], tall[1]),
    )
    gaps = ((rows[0], shape[0] - rows[1]), (columns[0], shape[1] - columns[1]), (0, 0))
    whole: npt.NDArray[np.uint8] = np.pad(np.asarray(inner), gaps, mode="edge")
    return whole


def _meeting(start: float, length: float, side: int, pixels: int) -> tuple[tuple[int, int], tuple[float, float]]:
    """Along one side, which pixels of the label map the photograph lies under, and which of its own lie there.

    Where it lies beside the label map its nearest pixel does.
    """
    first, last = max(0.0, start), min(float(side), start + length)
    if first >= last:
        edge = 0.0 if start > 0 else pixels - 1.0
        return (0, side), (edge, edge + 1.0)
    begin = min(round(first), side - 1)
    scale = pixels / length
    own = max((first - start) * scale, 0.0), min((last - start) * scale, float(pixels))
    return (begin, max(round(last), begin + 1)), own
