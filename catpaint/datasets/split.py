"""Keeping some images for measuring, so that every class is seen on both sides."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from catpaint.errors import DatasetError


def split_positions(shown: Sequence[frozenset[int]], share: float, seed: int = 0) -> tuple[list[int], list[int]]:
    """(train, held out): positions of images in ascending order.

    shown: the classes each image shows. share: part of the images to hold out, 0..1 (rounded to whole images).
    Seeded and stratified: as far as the number of held-out images allows, every class that two images or more show is
    on both sides; a class that one image shows is trained on. Raises DatasetError for a share that leaves no image.
    """
    total = len(shown)
    count = round(total * share)
    if not 0 <= share < 1 or (total and count >= total):
        raise DatasetError("{share:.0%} of {total} images can't be held out; hold out fewer", share=share, total=total)
    order = np.random.default_rng(seed).permutation(total)
    columns = {each: column for column, each in enumerate(sorted(frozenset().union(*shown)))}
    shows = np.zeros((total, len(columns)), bool)
    for row, place in enumerate(order):
        shows[row, [columns[each] for each in shown[place]]] = True
    left = shows.sum(0)
    missing = left >= 2
    free = np.ones(total, bool)

    def take(row: int) -> None:
        free[row] = False
        left[shows[row]] -= 1
        missing[shows[row]] = False

    # Rows are in the seed's order, so the first of equals is a random one. Rare classes weigh most: later there may be
    # no image left that could be taken for them. An image isn't taken where it is the last one to train a class on.
    for _ in range(count):
        allowed = free & ~(shows & (left < 2)).any(1)
        gains = np.where(allowed, (shows & missing) @ (1 / np.maximum(left, 1)), 0.0)
        if not gains.any():
            break
        take(int(gains.argmax()))
    taken = total - int(free.sum())
    for strict in (True, False):
        for row in range(total):
            if taken < count and free[row] and not (strict and (left[shows[row]] < 2).any()):
                take(row)
                taken += 1
    held_out = sorted(order[~free].tolist())
    return sorted(order[free].tolist()), held_out
