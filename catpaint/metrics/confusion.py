"""Confusion counts between label maps, and what is read off them: IoU per class, mIoU, pixel accuracy."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


class ConfusionCounts:
    """Pixels by true and predicted class, over as many label maps as are added.

    `classes`: number of classes; true positions outside 0..classes-1 and the `dont_care` class aren't counted.
    """

    def __init__(self, classes: int, *, dont_care: int | None = None) -> None:
        self.counts = np.zeros((classes, classes), np.int64)
        self.dont_care = dont_care

    def add(self, truth: npt.NDArray[np.integer], predicted: npt.NDArray[np.integer]) -> None:
        """Add class positions of one shape. Raises ValueError when shapes differ or predictions lie outside."""
        if truth.shape != predicted.shape:
            raise ValueError(f"label maps of shapes {truth.shape} and {predicted.shape} can't be compared")
        classes = len(self.counts)
        counted = (truth >= 0) & (truth < classes)
        if self.dont_care is not None:
            counted &= truth != self.dont_care
        right, guess = truth[counted].astype(np.int64), predicted[counted].astype(np.int64)
        if guess.size and (guess.min() < 0 or guess.max() >= classes):
            raise ValueError(f"predicted positions {guess.min()}..{guess.max()} lie outside 0..{classes - 1}")
        self.counts += np.bincount(right * classes + guess, minlength=classes**2).reshape(classes, classes)

    def iou(self) -> npt.NDArray[np.float64]:
        """Intersection over union per class [classes]; NaN for the don't-care class and where neither map has it."""
        hits = np.diag(self.counts).astype(np.float64)
        union = self.counts.sum(0) + self.counts.sum(1) - hits
        with np.errstate(invalid="ignore"):
            values = np.where(union > 0, hits / np.maximum(union, 1), np.nan)
        if self.dont_care is not None:
            values[self.dont_care] = np.nan
        return values

    def mean_iou(self) -> float:
        """Mean IoU over the classes that occur in the true label maps; NaN when none does."""
        present = self.counts.sum(1) > 0
        return float(self.iou()[present].mean()) if present.any() else float("nan")

    def pixel_accuracy(self) -> float:
        """Share of counted pixels whose class is right; NaN when there are none."""
        total = self.counts.sum()
        return float(np.trace(self.counts) / total) if total else float("nan")
