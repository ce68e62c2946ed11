"""Describing a photograph for the learner: the networks' part, which is slow, and done once a photograph.

Features are EfficientNet-Lite2's, of its stages at strides 4 to 32, the mean over each piece, beside colour and
position; the proposal is the segmenter's, its classes read as the person's through the affinity.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as functional
from torch import Tensor

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Vocabulary
from catpaint.labelling.learner import Description, Scores
from catpaint.labelling.superpixels import Photo, Superpixels, joined, normalised, superpixels
from catpaint.models.efficientnet_lite import STRIDE, EfficientNetLite2, resized_to
from catpaint.models.segmenters import Segmenter, SmallSegmenter
from catpaint.steps import Progress, Steps

SIDE = 448
"""Pixels of the short side that photographs are looked at with."""
_LONGEST = 3
_STAGE_WEIGHTS = (0.5, 1.0, 1.0, 1.0, 1.0, 0.7)
_COLOUR, _POSITION = 1.0, 1.5
_SPREAD = 0.29
"""Deviation of what is spread evenly over 0..1."""
_NOTHING = 1e-3


@dataclass(frozen=True, eq=False)
class Describer:
    """The networks. segmenter: of the classes that an affinity maps to the person's; None: nothing is proposed."""

    network: EfficientNetLite2
    segmenter: Segmenter | None = None

    def steps(
        self, photo: Photo, vocabulary: Vocabulary | None = None, affinity: AffinityMatrix | None = None
    ) -> Steps[Description]:
        """Describe a photograph uint8 [H, W, 3]. vocabulary, affinity: of the person's classes, for the proposal.

        Raises LabelMapError for what is no photograph.
        """
        yield Progress("cutting into superpixels", 0, 3)
        pieces = superpixels(photo)
        yield Progress("describing them", 1, 3)
        features, colours = self._features(photo, pieces)
        names: tuple[str, ...] = ()
        proposed = None
        if self.segmenter is not None and vocabulary is not None and affinity is not None:
            yield Progress("proposing classes", 2, 3)
            names = vocabulary.names
            proposed = in_targets(_segmented(self.segmenter, photo, pieces), self.segmenter.vocabulary, affinity)
        return Description(pieces, features, colours, names, proposed)

    def _features(self, photo: Photo, pieces: Superpixels) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        device = next(self.network.parameters()).device
        pixels = torch.tensor(photo)[None].to(device).permute(0, 3, 1, 2).float()
        with torch.inference_mode():
            maps = self.network.stage_maps(resized_to(pixels, _size_for(*photo.shape[:2])))
            parts = [normalised(_pooled(each, pieces)) for each in maps[1:]]
        colours = normalised(_colours(photo, pieces))
        places = (pieces.centres() - 0.5) / _SPREAD
        weighted = list(zip(parts, _STAGE_WEIGHTS, strict=True))
        features = joined([*weighted, (colours, _COLOUR), (places, _POSITION)])
        return features, colours[:, :3].astype(np.float32)


def in_targets(scores: Scores, sources: Vocabulary, affinity: AffinityMatrix) -> Scores:
    """Scores [count, sources] of a segmenter's classes as scores of the affinity's targets [count, targets].

    The affinity is read by columns: a source class speaks for the targets it is part of. What speaks for none is spread
    over all.
    """
    columns = np.zeros((len(sources), len(affinity.target)))
    for row, name in enumerate(sources.names):
        if name in affinity.source:
            weights = affinity.weights[:, affinity.source.index(name)]
            if weights.sum() > 0:
                columns[row] = weights / weights.sum()
    spread = scores @ columns + _NOTHING
    out: Scores = spread / spread.sum(1, keepdims=True)
    return out


def _segmented(segmenter: Segmenter, photo: Photo, pieces: Superpixels) -> Scores:
    """How sure the segmenter is of each of its classes in each piece [count, sources]."""
    if isinstance(segmenter, SmallSegmenter):
        with torch.inference_mode():
            logits = segmenter.network(segmenter.prepare(photo[None]))
            return _pooled(logits.softmax(1), pieces)
    positions = segmenter.segment(photo[None])[0]
    keys = pieces.numbers.ravel() * len(segmenter.vocabulary) + positions.ravel()
    counts = np.bincount(keys, minlength=pieces.count * len(segmenter.vocabulary))
    return counts.reshape(pieces.count, -1) / pieces.sizes[:, None]


def _pooled(values: Tensor, pieces: Superpixels) -> npt.NDArray[np.float64]:
    """The mean of a network's map [1, C, h, w] over each piece [count, C]."""
    height, width = pieces.numbers.shape
    # Half of the pixels a side tell a piece's mean as well, in a quarter of the time.
    step = 2 if min(height, width) >= 128 else 1
    numbers = pieces.numbers[::step, ::step]
    larger = functional.interpolate(values.float(), size=numbers.shape, mode="bilinear", align_corners=False)
    flat = torch.from_numpy(np.ascontiguousarray(numbers)).ravel().to(values.device)
    sums = torch.zeros(pieces.count, values.shape[1], device=values.device)
    sums.index_add_(0, flat, larger[0].flatten(1).T.contiguous())
    counts = torch.bincount(flat, minlength=pieces.count).clamp(min=1)
    means: npt.NDArray[np.float64] = (sums / counts[:, None]).cpu().numpy().astype(np.float64)
    return means


def _colours(photo: Photo, pieces: Superpixels) -> npt.NDArray[np.float64]:
    """Mean and deviation of each piece's colour in CIE Lab: [count, 6]."""
    from skimage.color import rgb2lab

    lab = rgb2lab(photo)
    means = pieces.means(lab)
    deviations = np.sqrt(np.maximum(pieces.means(lab * lab) - means * means, 0))
    return np.concatenate((means, deviations), 1)


def _size_for(height: int, width: int) -> Sequence[int]:
    scale = SIDE / min(height, width)
    return [min(max(1, round(side * scale / STRIDE)), _LONGEST * SIDE // STRIDE) * STRIDE for side in (height, width)]
