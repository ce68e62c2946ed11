"""Small training runs for the tests: made-up scenes, tiny networks."""

from __future__ import annotations

from pathlib import Path

import torch

from catpaint.architectures.oasis.networks.discriminator import OasisDiscriminator, OasisDiscriminatorSizes
from catpaint.architectures.oasis.networks.generator import OasisGenerator, OasisGeneratorSizes
from catpaint.architectures.oasis.training.trainer import OasisSettings, OasisTrainer
from catpaint.datasets import Dataset, open_dataset
from catpaint.datasets.channels import channel_lut, with_unlabeled
from catpaint.datasets.crops import CropSettings, PairCache
from catpaint.models.spectral import initialise
from catpaint.training.workers import Workers
from tests.datasets.labelled_folders import write_folder

CROPS = CropSettings((64, 64), "crop", (64, 80))


def made_up(root: Path, count: int = 6) -> Dataset:
    """A data set of `count` scenes of 80×96 pixels; opened if it is there already."""
    return open_dataset(root if root.exists() else write_folder(root, count, (80, 96)))


def cache_of(dataset: Dataset) -> PairCache:
    """The data set with channel 0 unlabeled."""
    return PairCache(dataset, channel_lut(dataset.vocabulary, with_unlabeled(dataset.vocabulary)))


def tiny_trainer(dataset: Dataset, workers: Workers | None = None, **changes: object) -> OasisTrainer:
    """An OASIS run with 4 channels a unit, batch 4, seeded."""
    torch.manual_seed(0)
    generator = OasisGenerator(
        OasisGeneratorSizes(classes=4, widths=(16, 16, 16, 8, 8, 4, 4), noise_size=8, spade_hidden=16),
        crop_size=(64, 64),
    )
    discriminator = OasisDiscriminator(
        OasisDiscriminatorSizes(classes=4, down_widths=(4, 4, 8, 8, 8, 8), up_widths=(8, 8, 8, 4, 4, 4))
    )
    initialise(generator, gain=1.0)
    initialise(discriminator, gain=1.0)
    settings = OasisSettings(**({"crops": CROPS, "batch": 4, "generator_rate": 1e-3} | changes))  # type: ignore[arg-type]
    return OasisTrainer(generator, discriminator, cache_of(dataset), settings, dont_care=0, workers=workers)
