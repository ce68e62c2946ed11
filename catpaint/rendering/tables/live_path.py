"""Which computation a live render takes, chosen by the time each one took on this device.

`catpaint render` never comes here: it keeps one path per kind of device, so that equal seeds give equal bytes.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

import torch

from catpaint.rendering.precision import ENOUGH_DB, best_dtype

_log = logging.getLogger(__name__)

LONGEST_TRIAL = 1.5
"""Seconds a render may take that is made only to learn how long it takes."""

_WARM_UP = 1
_SAMPLES = 3
_REMEMBERED = 9
_LOST = 1.5
_PREVIEW_SHARE = 0.5


@dataclass(frozen=True)
class LivePath:
    """A way to compute a picture: the path, and the number format of the trunk's convolutions."""

    path: Literal["plain", "tables"]
    dtype: torch.dtype = torch.float32

    @property
    def name(self) -> str:
        """As an update tells it: "tables", "plain bfloat16"."""
        exact = self.dtype == torch.float32
        return self.path if exact else f"{self.path} {str(self.dtype).removeprefix('torch.')}"


def candidates(device: torch.device) -> tuple[LivePath, ...]:
    """The ways there are on a device, the one to begin with first.

    On a CPU that is the tables: the plain forward takes many times as long for large models, so it is tried only where
    it can't take long.
    """
    fast = best_dtype(device)
    formats = (torch.float32,) if fast == torch.float32 else (fast, torch.float32)
    paths: tuple[Literal["plain", "tables"], ...] = ("tables", "plain") if device.type == "cpu" else ("plain", "tables")
    return tuple(LivePath(path, dtype) for path in paths for dtype in formats)


class LivePathChooser:
    """Tries the candidates in their turn, on exact renders at rest, and then stays with the fastest.

    One that isn't in float32 has to be held against it first (`judged`): what differs too much is out.

    The first render of each is its warm-up (compilation, tables) and doesn't count. A candidate that may take longer
    than `LONGEST_TRIAL`, judged by the fastest known one, isn't tried. A stroke is never used for trials. Times go on
    being measured, so that the choice follows when they change.
    """

    def __init__(self, paths: Sequence[LivePath]) -> None:
        self._paths = tuple(paths)
        self._exact: dict[LivePath, deque[float]] = {path: deque(maxlen=_REMEMBERED) for path in paths}
        self._previews: dict[LivePath, deque[float]] = {path: deque(maxlen=_REMEMBERED) for path in paths}
        self._seen = dict.fromkeys(paths, 0)
        self._good: set[LivePath] = set()

    def is_judged(self, path: LivePath) -> bool:
        """Whether its pictures are known to be good enough."""
        return path.dtype == torch.float32 or path in self._good

    def judged(self, path: LivePath, psnr_db: float) -> bool:
        """Its picture was so far from the one in float32 → whether it stays among the candidates."""
        # Written so that NaN is refused too.
        if psnr_db >= ENOUGH_DB:
            self._good.add(path)
            return True
        self._paths = tuple(other for other in self._paths if other != path)
        _log.info("'%s' isn't used: its picture is %.1f dB from float32's", path.name, psnr_db)
        return False

    @property
    def settled(self) -> bool:
        """Whether nothing is left to be tried."""
        return self._untried() is None

    @property
    def best(self) -> LivePath:
        """The fastest one known; before anything is, the one to begin with."""
        known = [path for path in self._paths if self._exact[path]]
        return min(known, key=self._cost) if known else self._paths[0]

    def choose(self, *, preview: bool) -> LivePath:
        """The way to take for the next render."""
        return self.best if preview else self._untried() or self.best

    def measured(self, path: LivePath, seconds: float, *, preview: bool) -> None:
        """A render that shared its affinity with the one before took so long."""
        self._seen[path] += 1
        if self._seen[path] > _WARM_UP:
            (self._previews if preview else self._exact)[path].append(seconds)

    def _untried(self) -> LivePath | None:
        for path in self._paths:
            if not self._decided(path):
                return path
        return None

    def _decided(self, path: LivePath) -> bool:
        times = self._exact[path]
        if len(times) >= _SAMPLES:
            return True
        others = [median(self._exact[each]) for each in self._paths if each != path and self._exact[each]]
        if not others:
            return False
        fastest = min(others)
        lost = bool(times) and min(times) > _LOST * fastest
        return lost or fastest * self._risk(path) > LONGEST_TRIAL

    def _risk(self, path: LivePath) -> float:
        """How many times as long as the fastest known one it may take, at worst."""
        return 2.0 if path.path == self.best.path or path.path == "tables" else 12.0

    def _cost(self, path: LivePath) -> float:
        """Seconds of an exact render and of a preview: they take turns while one paints."""
        exact = median(self._exact[path])
        if self._previews[path]:
            return exact + median(self._previews[path])
        return exact + exact * (self._preview_share() if path.path == "tables" else 1.0)

    def _preview_share(self) -> float:
        """How long previews by tables take, as a share of exact renders; a guess as long as there were none."""
        shares = [
            median(self._previews[path]) / median(self._exact[path])
            for path in self._paths
            if path.path == "tables" and self._previews[path] and self._exact[path]
        ]
        return min(shares, default=_PREVIEW_SHARE)
