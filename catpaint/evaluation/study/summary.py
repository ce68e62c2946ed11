"""Cells of equal settings put together over their seeds: means with confidence intervals."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catpaint.evaluation.study.plan import Cell
from catpaint.evaluation.study.store import CellResult

# Two-sided 95 % quantiles of Student's t for 1, 2, ... degrees of freedom; beyond the list the normal's serves.
_T95 = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
    2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
    2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
)  # fmt: skip
_NORMAL95 = 1.960


@dataclass(frozen=True)
class Estimate:
    """A mean over seeds. half: half the width of its 95 % confidence interval, None for a single seed."""

    mean: float
    half: float | None
    count: int

    @classmethod
    def of(cls, values: Sequence[float]) -> Estimate:
        """The mean of at least one value, with Student's interval where there are two or more."""
        mean = math.fsum(values) / len(values)
        if len(values) < 2:
            return cls(mean, None, len(values))
        deviation = math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1))
        freedom = len(values) - 1
        quantile = _T95[freedom - 1] if freedom <= len(_T95) else _NORMAL95
        return cls(mean, quantile * deviation / math.sqrt(len(values)), len(values))

    def scaled(self, factor: float) -> Estimate:
        """The same in another unit."""
        return Estimate(factor * self.mean, None if self.half is None else factor * self.half, self.count)


@dataclass(frozen=True)
class Group:
    """The finished cells that differ by their seed only. cell: any of them, its seed -1."""

    cell: Cell
    results: tuple[CellResult, ...]

    def figure(self, name: str) -> Estimate | None:
        """A figure over the seeds, None where no cell has it."""
        values = [result.figures[name] for result in self.results if name in result.figures]
        return Estimate.of(values) if values else None

    @property
    def converged(self) -> Estimate | None:
        """Steps of training before convergence, None where that isn't known of every cell."""
        steps = [result.converged for result in self.results]
        known = [step for step in steps if step is not None]
        return Estimate.of(known) if known and len(known) == len(steps) else None


def group_results(results: Iterable[CellResult]) -> list[Group]:
    """Groups in the order of their first cells."""
    found: dict[Cell, list[CellResult]] = {}
    for result in results:
        found.setdefault(result.cell.group(), []).append(result)
    return [Group(cell, tuple(members)) for cell, members in found.items()]


def figure_names(groups: Iterable[Group]) -> tuple[str, ...]:
    """The figures that tables show, the distance first: the distance, patches, colours and mIoU, where measured."""
    groups = list(groups)
    distance = distance_name(groups)
    measured = {name for group in groups for result in group.results for name in result.figures}
    rest = (name for name in ("patches_coarse", "patches_fine", "color_error") if name in measured)
    return () if distance is None else (distance, *rest, "miou")


def distance_name(groups: Iterable[Group]) -> str | None:
    """The distance the tables show: FID where it was measured, else KID, else the Fréchet distance there is."""
    names = [name for group in groups for result in group.results for name in result.figures]
    found = (name for kind in ("fid", "kid_", "frechet_") for name in names if name.startswith(kind))
    return next(found, None)
