"""Pretraining an OASIS over the latents of a codec: its sizes, its crops, and where they come from.

The defaults are those the bundled starter was trained with (see its model card).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from catpaint.architectures.oasis.networks.discriminator import OasisDiscriminator, OasisDiscriminatorSizes
from catpaint.architectures.oasis.networks.generator import OasisGenerator, OasisGeneratorSizes
from catpaint.architectures.oasis.training.picture_critic import Photographs
from catpaint.datasets.crops import CropSettings, PairCache, draw_batch
from catpaint.domain.vocabulary import Vocabulary
from catpaint.models.codec import Codec
from catpaint.models.network_input import from_pixels
from catpaint.models.spectral import initialise
from catpaint.training.encoded_pairs import EncodedPairs, View
from catpaint.training.latent_pairs import LatentCrops, LatentPairs
from catpaint.training.seeds import derived_seed

GENERATOR_RATE = 2e-4
"""Learning rate of the generator; the discriminator's is twice that."""

WIDTHS = (224, 224, 224, 128, 128, 96, 96)
HIDDEN = 48
"""Of a new generator, see `OasisGeneratorSizes`."""

HIGHEST_CLASS_WEIGHT = 20.0
"""Cap of the balanced class weights. Without it rare classes, of a few cells a batch, drown all others: the
discriminator learned nothing in 900 steps."""

LOOKS = 2.0
"""Weight of the critic of pictures, where there is one."""

LABELMIX_EVERY = 3
"""Steps between two LabelMix terms in finetuning, as the bundled starter was pretrained."""

_PHOTOGRAPHS = 4


@dataclass(frozen=True, eq=False)
class LatentShape:
    """An OASIS over latents.

    codec: what encodes images. widths, doublings, hidden, noise, cell_noise: see `OasisGeneratorSizes`; None: the
    usual, or what the model has that training goes on from, which grows to others. down_widths: the discriminator's,
    mirrored upwards. short_sides: what the images are scaled to, pixels; each in every one of them. crops: sides in
    cells of the square crops, drawn equally often. texture: weight of `texture_distance`, 0 for none. matched: see
    `OasisSettings`. perceptual: the file of a ResNet by whose features a `PictureCritic` judges what is painted.
    decoder_rate: at which the codec's decoder learns from that judge as well, 0 where it stays as it is.
    """

    codec: Codec
    widths: tuple[int, ...] | None = None
    doublings: tuple[int, ...] = (1, 3)
    hidden: int | None = None
    noise: int = 64
    cell_noise: int = 32
    down_widths: tuple[int, ...] = (64, 96, 160, 192)
    up_widths: tuple[int, ...] = (192, 128, 64, 64)
    short_sides: tuple[int, ...] = (152, 216, 304)
    crops: tuple[int, ...] = (16, 24, 32)
    texture: float = 0.0
    matched: bool = True
    perceptual: Path | None = None
    decoder_rate: float = 0.0


def new_networks(
    shape: LatentShape, vocabulary: Vocabulary, *, crop_size: tuple[int, int]
) -> tuple[OasisGenerator, OasisDiscriminator]:
    """Generator and discriminator for the classes of `vocabulary`, at a gain of 1.

    The published gain of 0.02 is for hundreds of thousands of steps: behind spectral normalisation so small weights
    only mean that each step turns them by half, and the discriminator needs thousands to learn what it does in 150.
    """
    classes, channels = len(vocabulary), shape.codec.sizes.channels
    sizes = OasisGeneratorSizes(
        classes=classes,
        widths=shape.widths or WIDTHS,
        noise_size=shape.noise,
        spade_hidden=shape.hidden or HIDDEN,
        output_channels=channels,
        label_cells=2,
        doublings=shape.doublings,
        cell_noise=shape.cell_noise,
        padding="replicate",
    )
    generator = OasisGenerator(sizes, crop_size=crop_size, unlabeled_channel=vocabulary.unknown_index)
    discriminator = OasisDiscriminator(
        OasisDiscriminatorSizes(classes, shape.down_widths, shape.up_widths, image_channels=channels, full_size=True)
    )
    initialise(generator, gain=1.0)
    initialise(discriminator, gain=1.0)
    return generator, discriminator


def latent_pairs(cache: PairCache, shape: LatentShape, *, device: torch.device | str) -> LatentPairs:
    """The images of a cache in every scale, as they are and mirrored, encoded when first drawn.

    Raises TrainingError where no image is as large as one of the crops.
    """
    views = [View(side, flip) for side in shape.short_sides for flip in (False, True)]
    pairs = EncodedPairs(cache, shape.codec, views, device=device)
    return LatentPairs(pairs, LatentCrops.of(*((side, side) for side in shape.crops)), factor=shape.codec.sizes.factor)


def photographs(cache: PairCache, shape: LatentShape, *, seed: int) -> Photographs:
    """Crops of the images of a cache, in a scale between those of `shape` that have room for them."""
    factor = shape.codec.sizes.factor
    own = derived_seed(seed, _PHOTOGRAPHS)

    def draw(height: int, width: int, count: int, step: int) -> tuple[Tensor, Tensor]:
        size = height * factor, width * factor
        scales = [side for side in shape.short_sides if side >= max(size)] or [max(size)]
        settings = CropSettings(size, "crop", (min(scales), max(scales)))
        images, positions = draw_batch(cache, settings, batch=count, step=step, seed=own)
        return from_pixels(images), torch.from_numpy(positions)

    return draw
