"""How much of a label map each class covers, counted a band at a time so that nobody waits for it.

Counting 4096×4096 pixels at once takes longer than a frame. Counts are therefore kept per band of lines; a stroke
makes only the bands it touches due again, and `step` counts a few of them whenever there is time.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from catpaint.domain.label_map import LabelMap
from catpaint.words import number

BAND_PIXELS = 2**18
"""About how many pixels one band has: counted in about a millisecond."""


class PixelShares:
    """Pixel counts per class id of a label map that changes in place.

    Nothing is counted before `step`; `complete` tells whether the counts are those of the present label map.
    """

    def __init__(self, shape: tuple[int, int]) -> None:
        self.restart(shape)

    def restart(self, shape: tuple[int, int]) -> None:
        """Another label map of this shape (height, width): everything is due."""
        self._shape = shape
        self._lines = max(1, BAND_PIXELS // max(1, shape[1]))
        bands = -(-shape[0] // self._lines)
        self._bands: list[tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]] | None] = [None] * bands
        self._total = np.zeros(65536, np.int64)
        self._due = set(range(bands))

    @property
    def complete(self) -> bool:
        """Whether every band is counted."""
        return not self._due

    def mark(self, top: int, bottom: int) -> None:
        """Lines top..bottom (exclusive) changed."""
        first, last = max(0, top) // self._lines, (max(top, bottom - 1)) // self._lines
        self._due.update(range(first, min(last + 1, len(self._bands))))

    def step(self, label_map: LabelMap, seconds: float, clock: Callable[[], float] = time.perf_counter) -> bool:
        """Count bands that are due for about this long (at least one); returns `complete`."""
        if label_map.shape != self._shape:
            self.restart((label_map.shape[0], label_map.shape[1]))
        end = clock() + seconds
        while self._due:
            self._count(label_map, self._due.pop())
            if clock() >= end:
                break
        return self.complete

    def pixels(self, class_id: int) -> int:
        """How many pixels of the bands counted so far have this id."""
        return int(self._total[class_id])

    def share(self, class_id: int) -> float:
        """Part 0..1 of all pixels that has this id."""
        return self.pixels(class_id) / max(1, self._shape[0] * self._shape[1])

    def _count(self, label_map: LabelMap, band: int) -> None:
        if (old := self._bands[band]) is not None:
            self._total[old[0]] -= old[1]
        lines = label_map[band * self._lines : (band + 1) * self._lines]
        counts = np.bincount(lines.ravel(), minlength=1)
        ids = np.flatnonzero(counts)
        self._total[ids] += counts[ids]
        self._bands[band] = (ids, counts[ids])


def share_text(share: float) -> str:
    """A share 0..1 as people read it: "", "<0.1 %", "3.4 %", "27 %"."""
    percent = 100 * share
    if percent <= 0:
        return ""
    if percent < 0.1:
        return f"<{number(0.1, '.1f')} %"
    if percent < 9.95:
        return f"{number(percent, '.1f')} %"
    # A class with other pixels beside it never reads as everything.
    return f"{min(99, round(percent)) if percent < 100 else 100} %"
