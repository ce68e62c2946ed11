"""Segmenters: images to class positions. The protocol, and the small network that accompanies a source model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import CheckpointError, VocabularyError
from catpaint.models import companions
from catpaint.models.checkpoint import Checkpoint
from catpaint.models.network_input import IMAGENET, nearest_multiple, normalised
from catpaint.models.state_dicts import adopt
from catpaint.words import tell

KIND = "segmenter"
_STEP = 16


class Segmenter(Protocol):
    """What names the classes in photographs."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The classes it tells apart, in the order of its positions."""
        ...

    def segment(self, images: npt.NDArray[np.uint8]) -> npt.NDArray[np.int64]:
        """uint8 RGB [N, H, W, 3] to class positions int64 [N, H, W]. Never the unknown class."""
        ...


@dataclass(frozen=True)
class SegmenterSizes:
    """Everything that rebuilds a `SegmenterNetwork`: classes, channels per stage, channels before the classifier."""

    classes: int
    widths: tuple[int, ...] = (24, 48, 96, 128)
    features: int = 64


class _Residual(nn.Module):
    """Two 3×3 convolutions with batch norm beside a shortcut; the first may halve the size."""

    def __init__(self, fan_in: int, fan_out: int, *, stride: int) -> None:
        super().__init__()
        self.conv_1 = nn.Conv2d(fan_in, fan_out, 3, stride, 1, bias=False)
        self.norm_1 = nn.BatchNorm2d(fan_out)
        self.conv_2 = nn.Conv2d(fan_out, fan_out, 3, 1, 1, bias=False)
        self.norm_2 = nn.BatchNorm2d(fan_out)
        self.shortcut = nn.Conv2d(fan_in, fan_out, 1, bias=False)
        self.stride = stride

    def forward(self, x: Tensor) -> Tensor:
        short = functional.avg_pool2d(x, 2) if self.stride == 2 else x
        y = functional.relu(self.norm_1(self.conv_1(x)))
        return functional.relu(self.norm_2(self.conv_2(y)) + self.shortcut(short))


class SegmenterNetwork(nn.Module):
    """A residual encoder to 1/16 of the size, the image's average beside it, and a pyramid back to 1/4."""

    def __init__(self, sizes: SegmenterSizes) -> None:
        super().__init__()
        self.sizes = sizes
        widths = sizes.widths
        self.stem = nn.Sequential(nn.Conv2d(3, widths[0], 3, 2, 1, bias=False), nn.BatchNorm2d(widths[0]), nn.ReLU())
        self.stages = nn.ModuleList(_Residual(fan_in, fan_out, stride=2) for fan_in, fan_out in pairwise(widths))
        self.context = nn.Linear(widths[-1], sizes.features)
        self.laterals = nn.ModuleList(nn.Conv2d(width, sizes.features, 1) for width in widths[1:])
        self.smooth = nn.Sequential(
            nn.Conv2d(sizes.features, sizes.features, 3, 1, 1, bias=False), nn.BatchNorm2d(sizes.features), nn.ReLU()
        )
        self.classifier = nn.Conv2d(sizes.features, sizes.classes, 1)

    def levels(self, image: Tensor) -> list[Tensor]:
        """Normalised images [N, 3, H, W] to the features on the way down: the stem's [N, width, H/2, W/2], then each
        stage's, of half the side."""
        found = [self.stem(image)]
        for stage in self.stages:
            found.append(stage(found[-1]))
        return found

    def features(self, image: Tensor) -> Tensor:
        """Normalised images [N, 3, H, W] (sides multiples of 16) to what the classifier sees: [N, F, H/4, W/4]."""
        _, *levels = self.levels(image)
        x = levels[-1]
        y = self.laterals[-1](x) + self.context(x.mean((2, 3)))[:, :, None, None]
        for lateral, level in zip(reversed(self.laterals[:-1]), reversed(levels[:-1]), strict=True):
            y = lateral(level) + functional.interpolate(functional.relu(y), scale_factor=2, mode="bilinear")
        smooth: Tensor = self.smooth(y)
        return smooth

    def forward(self, image: Tensor) -> Tensor:
        """Logits [N, classes, H/4, W/4]."""
        logits: Tensor = self.classifier(self.features(image))
        return logits


class SmallSegmenter:
    """A `SegmenterNetwork` with its vocabulary, as NumPy in and out. `side`: the short side it looks at, in pixels."""

    def __init__(self, network: SegmenterNetwork, vocabulary: Vocabulary, *, side: int, name: str) -> None:
        if network.sizes.classes != len(vocabulary):
            raise VocabularyError(
                "segmenter '{name}' tells {classes} classes apart, vocabulary '{vocabulary_name}' has "
                "{vocabulary_count}",
                name=name,
                classes=network.sizes.classes,
                vocabulary_name=vocabulary.name,
                vocabulary_count=len(vocabulary),
            )
        self.network = network.eval().requires_grad_(False)
        self._vocabulary = vocabulary
        self.side = side
        self.name = name

    @property
    def vocabulary(self) -> Vocabulary:
        """The classes it was trained on."""
        return self._vocabulary

    def segment(self, images: npt.NDArray[np.uint8]) -> npt.NDArray[np.int64]:
        """uint8 RGB [N, H, W, 3] to class positions int64 [N, H, W]. Never the unknown class."""
        height, width = images.shape[1:3]
        with torch.inference_mode():
            logits = self.network(self.prepare(images))
            logits = functional.interpolate(logits, size=(height, width), mode="bilinear")
            if self._vocabulary.unknown_index is not None:
                logits[:, self._vocabulary.unknown_index] = -torch.inf
            positions: npt.NDArray[np.int64] = logits.argmax(1).numpy()
        return positions

    def image_features(self, images: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """uint8 RGB [N, H, W, 3] to the mean over pixels of what the classifier sees: float32 [N, F]."""
        with torch.inference_mode():
            features: npt.NDArray[np.float32] = self.network.features(self.prepare(images)).mean((2, 3)).numpy()
        return features

    def prepare(self, images: npt.NDArray[np.uint8]) -> Tensor:
        """Normalised, the short side resized to `side` and both to multiples of 16: float32 [N, 3, h, w]."""
        return to_short_side(normalised(images, *IMAGENET), self.side, _STEP)

    def files(self) -> dict[str, bytes]:
        """The segmenter as the contents of its files, for `companions.write` or a checkpoint's `segmenter/`."""
        sizes = asdict(self.network.sizes) | {"widths": list(self.network.sizes.widths)}
        description = {"name": self.name, "side": self.side, "sizes": sizes, "vocabulary": self._vocabulary.to_json()}
        return companions.pack(KIND, description, self.network.state_dict())


def load_segmenter(folder: Path | str) -> SmallSegmenter:
    """A segmenter from its folder. Raises FileError, CheckpointError and VocabularyError."""
    return _build(companions.read_folder(folder, KIND))


def segmenter_of(checkpoint: Checkpoint) -> SmallSegmenter | None:
    """The segmenter a model brings in its `segmenter/` folder, None where it has none. Raises CheckpointError."""
    companion = companions.read_from_checkpoint(checkpoint, KIND)
    return None if companion is None else _build(companion)


def to_short_side(image: Tensor, side: int, step: int) -> Tensor:
    """[N, C, H, W] resized (antialiased) so that the short side is `side` and both sides are multiples of `step`."""
    height, width = image.shape[2:]
    scale = side / min(height, width)
    size = nearest_multiple(round(height * scale), step), nearest_multiple(round(width * scale), step)
    if size == (height, width):
        return image
    return functional.interpolate(image, size=size, mode="bilinear", align_corners=False, antialias=True)


def _build(companion: companions.Companion) -> SmallSegmenter:
    sizes = _read_sizes(companion.entry("sizes", dict), companion.where)
    with torch.device("meta"):
        network = SegmenterNetwork(sizes)
    adopt(network, companion.state, what=tell("a segmenter of these sizes"))
    vocabulary = Vocabulary.from_json(companion.entry("vocabulary", dict))
    side = companion.entry("side", int)
    if not _STEP <= side <= 4096:
        raise CheckpointError(
            "{where}: 'side' is {side}, it must be {step}..4096", where=companion.where, side=side, step=_STEP
        )
    return SmallSegmenter(network, vocabulary, side=side, name=companion.entry("name", str))


def _read_sizes(value: Mapping[str, Any], where: str) -> SegmenterSizes:
    widths, classes, features = value.get("widths"), value.get("classes"), value.get("features")
    numbers = [classes, features, *(widths if isinstance(widths, list) else [None])]
    if not all(isinstance(number, int) and 0 < number <= 4096 for number in numbers) or len(numbers) < 4:
        raise CheckpointError(
            "{where}: 'sizes' isn't what a segmenter needs ({value:.80})", where=where, value=repr(value)
        )
    return SegmenterSizes(classes=numbers[0], widths=tuple(numbers[2:]), features=numbers[1])
