"""Tiny networks over latents for the tests: a codec, an OASIS that paints its latents, and a checkpoint of both."""

from __future__ import annotations

from pathlib import Path

import torch

from catpaint.architectures.oasis.networks.discriminator import OasisDiscriminator, OasisDiscriminatorSizes
from catpaint.architectures.oasis.networks.generator import OasisGenerator, OasisGeneratorSizes
from catpaint.domain.vocabulary import Vocabulary
from catpaint.models.checkpoint import Checkpoint, CheckpointInfo, read_checkpoint, save_checkpoint
from catpaint.models.codec import Codec, CodecSizes
from catpaint.models.segmenters import KIND, SegmenterNetwork, SegmenterSizes, SmallSegmenter
from catpaint.models.spectral import initialise
from tests.models.finetuned import SOURCES, classes
from tests.models.kept import kept


def tiny_codec() -> Codec:
    """Factor 8, six channels, untrained."""
    torch.manual_seed(7)
    sizes = CodecSizes(
        channels=6,
        encoder_widths=(4, 6, 8),
        encoder_blocks=(1, 1, 1),
        decoder_widths=(8, 6, 4),
        decoder_blocks=(1, 1, 1),
        expansion=2,
        context=4,
    )
    return Codec(sizes).eval().requires_grad_(False)


def tiny_latent_generator(count: int = len(SOURCES)) -> OasisGenerator:
    """Three blocks, two doublings; channel 0 unlabeled."""
    torch.manual_seed(3)
    sizes = OasisGeneratorSizes(
        classes=count,
        widths=(12, 12, 8, 8),
        noise_size=8,
        spade_hidden=8,
        output_channels=6,
        label_cells=2,
        doublings=(0, 1),
        cell_noise=4,
        padding="replicate",
    )
    generator = OasisGenerator(sizes, crop_size=(64, 64), unlabeled_channel=0)
    initialise(generator, gain=1.0)
    return generator.eval()


def tiny_latent_discriminator(count: int = len(SOURCES)) -> OasisDiscriminator:
    torch.manual_seed(4)
    discriminator = OasisDiscriminator(
        OasisDiscriminatorSizes(count, (6, 8, 8), (8, 8, 6), image_channels=6, full_size=True)
    )
    initialise(discriminator, gain=1.0)
    return discriminator.eval()


@kept(read_checkpoint)
def save_latent_source(folder: Path, *, segmenter: SmallSegmenter | None = None) -> Checkpoint:
    """Seven classes, 64×64, channel 0 unlabeled. segmenter: the model's own."""
    networks = {
        "generator": tiny_latent_generator(),
        "discriminator": tiny_latent_discriminator(),
        "codec": tiny_codec(),
    }
    info = CheckpointInfo(
        architecture="oasis",
        sizes={name: network.sizes.to_json() for name, network in networks.items()},
        source_vocabulary=classes(SOURCES, unknown=0),
        unlabeled_channel=0,
        default_size=(64, 64),
        origin="made up for a test",
        licence="MIT",
    )
    states = {name: network.state_dict() for name, network in networks.items()}
    files = _segmenter(classes(SOURCES, unknown=0)).files() if segmenter else {}
    extras = {f"{KIND}/{name}": content for name, content in files.items()}
    return save_checkpoint(folder, info, states, model_card="# source\n", half=False, extras=extras)


def _segmenter(vocabulary: Vocabulary) -> SmallSegmenter:
    torch.manual_seed(8)
    network = SegmenterNetwork(SegmenterSizes(classes=len(vocabulary), widths=(4, 8, 12, 16), features=8))
    return SmallSegmenter(network, vocabulary, side=64, name="tiny")
