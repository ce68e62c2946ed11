"""A PITI over the latents of a codec: its sizes, and labelled images as it learns from them.

It paints a picture whose long edge is the one it was trained at, at any aspect: a pixel finds its part of the
condition, which is squashed to a square, by its place in the whole. So it learns from whole images at their own aspect.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import torch

from catpaint.architectures.piti.networks.network import PitiNetwork
from catpaint.architectures.piti.networks.sizes import COLORS, PitiSizes
from catpaint.architectures.piti.training.pretraining import HEAD, PitiRun
from catpaint.architectures.piti.training.trainer import PitiTrainer
from catpaint.datasets.crops import CropSettings, PairCache
from catpaint.errors import TrainingError
from catpaint.models.codec import Codec
from catpaint.training.encoded_pairs import EncodedPairs, View
from catpaint.training.latent_pairs import LatentCrops, LatentPairs
from catpaint.training.workers import Workers

RATE = 4e-4
"""Learning rate (AdamW): that of the small PITI over pixels, less by as much as this one is wider (see `rates_for`)."""

_ATTENDS_AT = 16
"""Levels of this side in cells or less attend at the trained size: a token of the condition is 16 px, two cells."""

_GROUP = 8


@dataclass(frozen=True, eq=False)
class PitiLatentShape:
    """What is chosen of a PITI over latents trained from scratch.

    codec: what encodes images. widths: channels per level of the decoder, from the latents' own grid down by halves.
    condition_width, condition_layers: of the encoder.

    The default, with 31 classes and 32-channel latents of 256×256 px (a grid of 32×32), has 14.4 M weights: 12.6 M in
    the decoder, 1.8 M in the encoder. An evaluation is 5.5 GFLOP (a multiplication and an addition are two): nearly
    half of it are the blocks of the finest level and the one that doubles into it, so that level is narrow and the
    weights lie in the coarser ones. Encoding the label map is 4.8 GFLOP, once a map; two thirds of it are the 7×7
    convolution over classes, which is why that has 16 channels. Twelve steps of "multistep" are 9 guided ones of two
    evaluations and 3 of one: 21 · 5.5 + 4.8 = 120 GFLOP, 1.0 s at the 120 GFLOP/s of two cores. With the codec's
    decoding after every step it took 2.7 s of a single core's time (float32, untrained weights, a loaded machine).
    """

    codec: Codec
    widths: tuple[int, ...] = (96, 160, 224)
    condition_width: int = 160
    condition_layers: int = 4


def latent_sizes(shape: PitiLatentShape, *, side: int, classes: int) -> PitiSizes:
    """Sizes of the network for images whose long edge is `side` pixels. Raises TrainingError for what doesn't fit."""
    codec, widths, width = shape.codec.sizes, shape.widths, shape.condition_width
    if codec.channels == COLORS:
        raise TrainingError(
            "a codec of {colors} channels can't be told from colours; choose another one", colors=COLORS
        )
    halvings = len(widths) - 1
    step = codec.factor * 2**halvings
    if side % step or side % 16:
        raise TrainingError(
            "side {side}: a PITI over these latents trains at multiples of {step} pixels", side=side, step=max(step, 16)
        )
    cells = side // codec.factor
    attending = tuple(level for level in range(len(widths)) if cells >> level <= _ATTENDS_AT)
    shown = ",".join(map(str, widths))
    if not widths or any(each < 2 * HEAD or each % HEAD for each in widths):
        raise TrainingError(
            "widths {shown}: multiples of {head} from {least} on are needed", shown=shown, head=HEAD, least=2 * HEAD
        )
    if width < 32 or width % 16:
        raise TrainingError("condition width {width}: a multiple of 16 from 32 on is needed", width=width)
    return PitiSizes(
        image_size=cells,
        widths=widths,
        res_blocks=1,
        attention_levels=attending,
        head_channels=HEAD,
        positions=True,
        # All widths are multiples of 32, so any power of two up to that divides them.
        groups=max(each for each in (1, 2, 4, 8, 16, 32) if each <= widths[0] // _GROUP),
        time_channels=widths[0],
        time_width=width,
        condition_size=side,
        condition_width=width,
        condition_layers=shape.condition_layers,
        condition_heads=width // 16,
        cnn_widths=(max(8, width // 10), max(8, width // 5), 2 * width // 5, 4 * width // 5, width),
        classes=classes,
        image_channels=codec.channels,
    )


def build_piti_over_latents(shape: PitiLatentShape, run: PitiRun, cache: PairCache, workers: Workers) -> PitiTrainer:
    """A trainer of a new network, or of the start's. Raises TrainingError (sizes, start).

    The run's crops are squares of the long edge's side; "squash" takes whole images, each at its own aspect, instead.
    """
    crops, start = run.crops, run.start
    if crops.size[0] != crops.size[1]:
        raise TrainingError(
            "size {size}×{crops_size}: name the long edge, as a square; aspects are kept",
            size=crops.size[1],
            crops_size=crops.size[0],
        )
    sizes = latent_sizes(shape, side=crops.size[0], classes=len(run.vocabulary))
    run.check_start()
    network = run.network("base", lambda: sizes)
    if start is not None and (network.sizes.image_channels, network.sizes.image_size) != (
        sizes.image_channels,
        sizes.image_size,
    ):
        raise TrainingError(
            "model '{name}' has {image_channels} channels and a long edge of {image_size} cells, not "
            "{sizes_image_channels} and {sizes_image_size}; take its codec and size",
            name=start.name,
            image_channels=network.sizes.image_channels,
            image_size=network.sizes.image_size,
            sizes_image_channels=sizes.image_channels,
            sizes_image_size=sizes.image_size,
        )
    pairs = encoded_images(cache, shape.codec, network, crops, device=run.device)
    return PitiTrainer(
        {"base": network.requires_grad_(True)},
        pairs,
        run.settings({"base": RATE}),
        workers=workers,
        device=run.device,
    )


def encoded_images(
    cache: PairCache, codec: Codec, network: PitiNetwork, crops: CropSettings, *, device: torch.device | str = "cpu"
) -> LatentPairs:
    """The images of a cache as latents, encoded when first drawn, as they are and mirrored, and what batches are cut.

    Whole images with the network's long edge at their own aspect, trimmed to its grid; with "crop" squares of images
    whose short side is the middle of the scales asked for, in which halving and doubling count alike (latents can't
    be scaled at every step). A network without places takes them squashed to its square.
    Raises TrainingError where no image is large enough.
    """
    cells, factor = network.sizes.image_size, codec.sizes.factor
    flips = (False, True) if crops.flip else (False,)
    if crops.mode == "crop":
        views = [View(round((crops.scale[0] * crops.scale[1]) ** 0.5), flip) for flip in flips]
        return LatentPairs(
            EncodedPairs(cache, codec, views, device=device), LatentCrops.of((cells, cells)), factor=factor
        )
    pairs = EncodedPairs(cache, codec, [whole_view(network, factor, flip=flip) for flip in flips], device=device)
    step = network.decoder.granularity
    kinds = Counter(trimmed(pairs.cells(number), step) for number in range(0, len(pairs), len(flips)))
    kinds = Counter({size: count for size, count in kinds.most_common() if min(size) > 0})
    if not kinds:
        raise TrainingError(
            "all images are narrower than an {cells}th of their length; choose other ones", cells=cells // step
        )
    return LatentPairs(pairs, LatentCrops(tuple(kinds), tuple(map(float, kinds.values()))), factor=factor)


def whole_view(network: PitiNetwork, factor: int, *, flip: bool = False) -> View:
    """How a whole image is encoded for a network: its long edge as trained, or without places squashed to a square."""
    side = network.sizes.image_size * factor
    if network.sizes.positions:
        return View(side, flip, long_edge=True)
    return View((side, side), flip)


def trimmed(cells: tuple[int, int], step: int) -> tuple[int, int]:
    """(height, width) in cells, cut to multiples of a decoder's granularity."""
    return cells[0] // step * step, cells[1] // step * step


def common_size(pairs: LatentPairs) -> tuple[int, int]:
    """(height, width) in cells of the crops that are drawn most."""
    share, size = max(zip(pairs.crops.shares, pairs.crops.sizes, strict=True))
    del share
    return size
