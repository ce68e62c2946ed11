"""What an evaluation found, for people and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

FLOOR = "floor_"
"""Before a figure's name in flat lists of figures: what photographs have against photographs."""


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
    """A model's figures on a data set. `figures` by name, see `evaluation.image_set`; a distance says its features.

    sampling: how a diffusion model was sampled, empty for others; see `Sampler.described`.
    size: (height, width) of renders and photographs. extractors: fingerprint of each features' weights. floor: the
    same figures of photographs against photographs; floor_of: of which, in words. color_errors, color_floor: ΔE by
    class, of renders and of photographs.
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
    floor: Mapping[str, Figure]
    floor_of: str
    color_errors: Mapping[str, float]
    color_floor: Mapping[str, float]
    segmentation: SegmentationFigures | None
    sampling: Mapping[str, Any] = field(default_factory=dict)

    def flat(self) -> dict[str, float]:
        """All figures by name, means over seeds; what photographs have under `FLOOR` and the name."""
        flat = {name: figure.mean for name, figure in self.figures.items()}
        flat |= {f"{FLOOR}{name}": figure.mean for name, figure in self.floor.items()}
        if (found := self.segmentation) is not None:
            flat |= {"miou": found.mean_iou.mean, "pixel_accuracy": found.pixel_accuracy.mean}
            flat |= {f"{FLOOR}miou": found.ceiling_mean_iou, f"{FLOOR}pixel_accuracy": found.ceiling_pixel_accuracy}
        return flat

    def to_json(self) -> dict[str, Any]:
        """The report as its JSON object."""
        return asdict(self)

    def to_text(self) -> str:
        """The report as lines for a terminal."""
        height, width = self.size
        seeds = ", ".join(map(str, self.seeds))
        lines = [f"{self.model} on {self.dataset}: {self.images} images at {width}×{height}, seeds {seeds}"]
        if self.sampling:
            lines.append("  sampled with " + ", ".join(f"{name} {value}" for name, value in self.sampling.items()))
        lines += [
            f"  {name:30} {_shown(figure)}{_beside(self.floor.get(name))}" for name, figure in self.figures.items()
        ]
        if self.color_errors:
            lines.append("  color error by class")
        for name, error in self.color_errors.items():
            floor = self.color_floor.get(name)
            lines.append(f"    {name:28} {error:.1f}" + ("" if floor is None else f"  (photographs: {floor:.1f})"))
        if (found := self.segmentation) is not None:
            lines.append(f"  {'mIoU':30} {_shown(found.mean_iou)}  (photographs: {found.ceiling_mean_iou:.4f})")
            accuracy = _shown(found.pixel_accuracy)
            lines.append(f"  {'pixel accuracy':30} {accuracy}  (photographs: {found.ceiling_pixel_accuracy:.4f})")
            lines += [
                f"    {name:28} {value:.3f}  (photographs: {found.ceiling_iou[name]:.3f})"
                for name, value in found.iou.items()
            ]
        lines.append(f"  photographs' own figures: {self.floor_of}; mIoU and accuracy: the segmenter on them")
        return "\n".join(lines)


def _beside(floor: Figure | None) -> str:
    return "" if floor is None else f"  (photographs: {_shown(floor)})"


def _shown(figure: Figure) -> str:
    return f"{figure.mean:.4f}" + (f" ± {figure.deviation:.4f}" if len(figure.values) > 1 else "")
