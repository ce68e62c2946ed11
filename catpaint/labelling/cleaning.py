"""Cleaning a label map up: a class grown, shrunk or smoothed, specks removed, holes filled.

Each is a function of a label map uint16 [H, W] and gives another of the same shape. What a class gives up goes to the
nearest other one.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from catpaint.domain.fill import numbered_regions
from catpaint.domain.label_map import LabelMap
from catpaint.domain.vocabulary import IGNORE

Inside = npt.NDArray[np.bool_]
_SIDES = ndimage.generate_binary_structure(2, 1)


def grow(label_map: LabelMap, class_id: int, pixels: int = 2) -> LabelMap:
    """A class so many pixels larger on all sides."""
    inside = label_map == class_id
    near = _distance(~inside) <= pixels
    grown: LabelMap = np.where(near, np.uint16(class_id), label_map)
    return grown


def shrink(label_map: LabelMap, class_id: int, pixels: int = 2) -> LabelMap:
    """A class so many pixels smaller; its border goes to what lies nearest, and what fills the map stays."""
    inside = label_map == class_id
    if inside.all():
        return label_map.copy()
    return _given_away(label_map, inside & (_distance(inside) <= pixels), inside)


def smooth(label_map: LabelMap, class_id: int, pixels: int = 2) -> LabelMap:
    """A class with bays closed and corners rounded: what a disc of that radius can't reach is given away.

    A class that would vanish altogether stays as it is.
    """
    inside = label_map == class_id
    kernel = _disc(pixels)
    padded = np.pad(inside, pixels + 1, mode="edge")
    rounded = ndimage.binary_opening(ndimage.binary_closing(padded, kernel), kernel)
    rounded = rounded[pixels + 1 : -pixels - 1, pixels + 1 : -pixels - 1]
    if not rounded.any() or (inside.all()):
        return label_map.copy()
    given = _given_away(label_map, inside & ~rounded, inside)
    smoothed: LabelMap = np.where(rounded, np.uint16(class_id), given)
    return smoothed


def remove_specks(label_map: LabelMap, class_id: int = IGNORE, pixels: int = 64) -> LabelMap:
    """Connected regions of fewer pixels go to what lies nearest. class_id: of this class only; IGNORE: of all."""
    numbers, count = numbered_regions(label_map)
    small = np.bincount(numbers.ravel(), minlength=count) < pixels
    specks = small[numbers]
    if class_id != IGNORE:
        specks &= label_map == class_id
    return _given_away(label_map, specks, specks)


def fill_holes(label_map: LabelMap, class_id: int, pixels: int = 0) -> LabelMap:
    """What a class surrounds altogether becomes that class. pixels: only holes up to so many; 0: all."""
    inside = label_map == class_id
    holes = ndimage.binary_fill_holes(inside, _SIDES) & ~inside
    if pixels:
        numbers, _ = ndimage.label(holes, _SIDES)
        holes &= (np.bincount(numbers.ravel()) <= pixels)[numbers]
    filled: LabelMap = np.where(holes, np.uint16(class_id), label_map)
    return filled


def _given_away(label_map: LabelMap, given: Inside, excluded: Inside) -> LabelMap:
    """Pixels `given` in the class of the nearest pixel that isn't `excluded`; as they were where there is none."""
    if not given.any() or excluded.all():
        return label_map.copy()
    rows, columns = ndimage.distance_transform_edt(excluded, return_distances=False, return_indices=True)
    nearest: LabelMap = np.where(given, label_map[rows, columns], label_map)
    return nearest


def _distance(inside: Inside) -> npt.NDArray[np.float64]:
    """Of each pixel inside to the nearest outside; infinite where there is none."""
    if inside.all():
        return np.full(inside.shape, np.inf)
    distances: npt.NDArray[np.float64] = ndimage.distance_transform_edt(inside)
    return distances


def _disc(radius: int) -> Inside:
    rows, columns = np.mgrid[-radius : radius + 1, -radius : radius + 1]
    disc: Inside = rows**2 + columns**2 <= radius**2 + radius
    return disc
