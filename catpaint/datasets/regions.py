"""Label maps as a person would paint them: means over a neighbourhood, no crumbs, smooth edges after enlarging."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from catpaint.domain.fill import numbered_regions
from catpaint.domain.label_map import LabelMap, resized
from catpaint.domain.vocabulary import IGNORE

Mask = npt.NDArray[np.bool_]
Plane = npt.NDArray[np.float32]

_SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1))
_LARGEST_FILTER = 9


def box_sums(values: npt.NDArray[np.float32], radius: int) -> Plane:
    """Sums over the square of 2·radius+1 pixels around every pixel of [..., H, W]; beyond the edge is nothing."""
    height, width = values.shape[-2:]
    padded = np.zeros((*values.shape[:-2], height + 2 * radius, width + 2 * radius), np.float32)
    padded[..., radius : radius + height, radius : radius + width] = values
    return _window_sums(_window_sums(padded, 2 * radius + 1).swapaxes(-1, -2), 2 * radius + 1).swapaxes(-1, -2)


def _window_sums(values: npt.NDArray[np.float32], length: int) -> npt.NDArray[np.float32]:
    """Sums of `length` neighbours along the last axis, which shrinks by length-1.

    Windows of 1, 2, 4, ... are made from each other, and `length` from those of its binary digits: few additions, and
    no difference of large sums.
    """
    width = values.shape[-1] - length + 1
    total, start, size, power = None, 0, 1, values
    while size <= length:
        if length & size:
            part = power[..., start : start + width]
            total = part if total is None else total + part
            start += size
        power = power[..., :-size] + power[..., size:]
        size *= 2
    assert total is not None
    return total


def opened(mask: Mask, radius: int) -> Mask:
    """The mask without what is thinner than 2·radius+1 pixels; beyond the image it counts as going on."""
    if radius < 1:
        return mask
    whole = ~(box_sums((~mask).astype(np.float32), radius) > 0)
    return mask & (box_sums(whole.astype(np.float32), radius) > 0)


def without_small(mask: Mask, least: float, within: Mask) -> Mask:
    """The mask with no region, and no gap between it and the rest of `within`, smaller than `least` pixels."""
    kept = mask & ~_small(mask, least)
    if not kept.any():
        return kept
    # What wasn't chosen, and is small, joins where something chosen lies beside it.
    numbers, count = numbered_regions(kept + 2 * within.astype(np.uint8))
    sizes = np.bincount(numbers.ravel(), minlength=count)
    joins = touching(numbers, count, kept) & (sizes < least)
    return kept | (joins[numbers] & within)


def tidied(label_map: LabelMap, least: float) -> LabelMap:
    """The label map in which regions smaller than `least` pixels have grown over from the classes around them.

    Don't-care doesn't grow: a crumb that only it surrounds stays what it is.
    """
    crumbs = _small(label_map, least)
    return _grown_over(label_map, crumbs) if crumbs.any() else label_map


def enlarged(label_map: LabelMap, height: int, width: int) -> LabelMap:
    """The label map at an image's size: nearest neighbour; where that enlarges, a majority filter rounds the steps."""
    if label_map.shape == (height, width):
        return label_map
    larger = resized(label_map, height, width)
    factor = min(height / label_map.shape[0], width / label_map.shape[1])
    side = min(2 * round(factor) + 1, _LARGEST_FILTER)
    return majority(larger, side) if factor > 1 else larger


def majority(label_map: LabelMap, side: int) -> LabelMap:
    """Every pixel's most frequent id within a square of `side` (odd) pixels. Maps of over 256 ids stay as they are."""
    ids, positions = np.unique(label_map, return_inverse=True)
    if len(ids) > 256 or side < 3:
        return label_map
    image = Image.fromarray(positions.reshape(label_map.shape).astype(np.uint8)).filter(ImageFilter.ModeFilter(side))
    smooth: LabelMap = ids[np.asarray(image)]
    return smooth


def touching(numbers: npt.NDArray[np.intp], count: int, others: Mask) -> Mask:
    """For every region by number [count]: whether a pixel of `others` lies beside one of its pixels."""
    touched = np.zeros(count, bool)
    for one, other in ((np.s_[1:, :], np.s_[:-1, :]), (np.s_[:, 1:], np.s_[:, :-1])):
        touched[numbers[one][others[other]]] = True
        touched[numbers[other][others[one]]] = True
    return touched


def _small(values: npt.NDArray[np.generic], least: float) -> Mask:
    """Pixels whose region of one value has less than `least` pixels."""
    numbers, count = numbered_regions(values)
    small: Mask = (np.bincount(numbers.ravel(), minlength=count) < least)[numbers]
    return small


def _grown_over(label_map: LabelMap, crumbs: Mask) -> LabelMap:
    values = label_map.copy()
    open_ = crumbs.copy()
    # Ignored pixels around don't grow, so that a crumb takes a class where one is there.
    sources = ~open_ & (values != IGNORE)
    if not sources.any():
        return label_map
    while open_.any():
        before = open_.copy()
        for step in _SIDES:
            taken = open_ & _shifted(sources, step, fill=False)
            values[taken] = _shifted(values, step, fill=IGNORE)[taken]
            open_ &= ~taken
        if np.array_equal(before, open_):
            break  # Crumbs that only ignored pixels surround.
        sources = ~open_ & (values != IGNORE)
    return values


def _shifted(values: npt.NDArray[Any], step: tuple[int, int], *, fill: object) -> npt.NDArray[Any]:
    """Every pixel's neighbour in one direction; `fill` beyond the edge."""
    down, right = step
    moved = np.full_like(values, fill)
    height, width = values.shape
    moved[max(-down, 0) : height - max(down, 0), max(-right, 0) : width - max(right, 0)] = values[
        max(down, 0) : height - max(-down, 0), max(right, 0) : width - max(-right, 0)
    ]
    return moved
