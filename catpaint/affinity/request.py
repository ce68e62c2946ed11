"""What an estimate needs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from catpaint.affinity.sharpen import Sharpening
from catpaint.datasets.dataset import Dataset
from catpaint.domain.vocabulary import Vocabulary

if TYPE_CHECKING:
    from catpaint.models.features import FeatureExtractor
    from catpaint.models.model import Model
    from catpaint.models.segmenters import Segmenter
    from catpaint.models.text_encoders import TextEncoder

TIE_BREAK_IMAGES = 100
TIE_BREAK_SEEDS = 1


class EstimateOptions(TypedDict, total=False):
    """Options of an estimate beside model and vocabulary; see `EstimateRequest`."""

    dataset: Dataset | Path | str | None
    sharpen: Sharpening | str | None
    seed: int
    encoder: TextEncoder | str | None
    prompt: str
    segmenter: Segmenter | Path | str | None
    features: FeatureExtractor | Path | str | None
    prototypes: Path | str | None
    tie_break_images: int
    tie_break_seeds: int
    tie_break_metric: str
    use_cache: bool


@dataclass(frozen=True)
class EstimateRequest:
    """Everything an estimator may need.

    dataset: labelled images, or their folder. encoder, segmenter, features: one that is loaded, or the name or path
    of one (None: the model's own, or the default). prototypes: a file of source prototypes (None: the model's).
    tie_break_images: at most so many are rendered; 0 leaves the tie-break out. tie_break_metric: one of
    `tie_break.METRICS`, or `tie_break.RANKS`. use_cache: keep and reuse measurements.
    """

    model: Model
    vocabulary: Vocabulary
    dataset: Dataset | Path | str | None = None
    sharpen: Sharpening | str | None = None
    seed: int = 0
    encoder: TextEncoder | str | None = None
    prompt: str = "photo"
    segmenter: Segmenter | Path | str | None = None
    features: FeatureExtractor | Path | str | None = None
    prototypes: Path | str | None = None
    tie_break_images: int = TIE_BREAK_IMAGES
    tie_break_seeds: int = TIE_BREAK_SEEDS
    tie_break_metric: str = "ranks"
    use_cache: bool = True

    @property
    def source(self) -> Vocabulary:
        """The classes the model takes: its source classes, or after finetuning its target classes."""
        return self.model.vocabulary

    @property
    def unlabeled_channel(self) -> int | None:
        """The channel of pixels without class among `source`, None where there is none."""
        # After finetuning the channels are the target's classes, and the source's unlabeled one lies behind them.
        return self.source.unknown_index if self.model.target_vocabulary is not None else self.model.unlabeled_channel
