"""What an evaluation found, for people and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Figure:
    """A figure over seeds: mean, standard deviation (0 for one seed) and each seed's value."""

    mean: float
    deviation: float
    values: tuple[float, ...]

    @classmethod
    def of(cls, values: Sequence[float]) -> Figure:
        """The figure of one value per seed."""
        return cls(float(np.mean(values)), float(np.std(values)), tuple(float(value) for value in values))


@dataclass(frozen=True)
class SegmentationFigures:
    """How well a segmenter recognises the label map in the renders, and in the photographs (the ceiling).

    mean_iou and pixel_accuracy: 0..1 over seeds. iou, ceiling_iou: per class that occurs, mean over seeds.
    """

    mean_iou: Figure
    pixel_accuracy: Figure
    ceiling_mean_iou: float
    ceiling_pixel_accuracy: float
    iou: Mapping[str, float]
    ceiling_iou: Mapping[str, float]


@dataclass(frozen=True)
class EvaluationReport:
    """A model's figures on a data set. `figures` by name; a distance's name says its features.

    size: (height, width) of renders and photographs. extractors: fingerprint of each features' weights.
    """

    model: str
    checkpoint_hash: str
    dataset: str
    dataset_hash: str
    images: int
    size: tuple[int, int]
    seeds: tuple[int, ...]
    extractors: Mapping[str, str]
    figures: Mapping[str, Figure]
    segmentation: SegmentationFigures | None

    def to_json(self) -> dict[str, Any]:
        """The report as its JSON object."""
        return asdict(self)

    def to_text(self) -> str:
        """The report as lines for a terminal."""
        height, width = self.size
        seeds = ", ".join(map(str, self.seeds))
        lines = [f"{self.model} on {self.dataset}: {self.images} images at {width}×{height}, seeds {seeds}"]
        lines += [f"  {name:24} {_shown(figure)}" for name, figure in self.figures.items()]
        if (found := self.segmentation) is not None:
            lines.append(f"  {'mIoU':24} {_shown(found.mean_iou)}  (photographs: {found.ceiling_mean_iou:.4f})")
            accuracy = _shown(found.pixel_accuracy)
            lines.append(f"  {'pixel accuracy':24} {accuracy}  (photographs: {found.ceiling_pixel_accuracy:.4f})")
            lines += [
                f"    {name:22} {value:.3f}  (photographs: {found.ceiling_iou[name]:.3f})"
                for name, value in found.iou.items()
            ]
        return "\n".join(lines)


def _shown(figure: Figure) -> str:
    return f"{figure.mean:.4f}" + (f" ± {figure.deviation:.4f}" if len(figure.values) > 1 else "")
