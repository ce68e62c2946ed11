"""A small source checkpoint and one finetuned from it, with made-up training."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch

from catpaint.architectures.oasis.networks.discriminator import OasisDiscriminator, OasisDiscriminatorSizes
from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.models.checkpoint import BaseCheckpoint, Checkpoint, CheckpointInfo, read_checkpoint, save_checkpoint
from tests.architectures.oasis.oasis_networks import tiny_generator
from tests.models.kept import kept

SOURCES = ("unlabeled", "sky", "grass", "road", "car", "sea", "horse")
TARGETS = ("heaven", "kelp", "tree", "cabin")


def classes(names: tuple[str, ...], *, unknown: int | None = None) -> Vocabulary:
    return Vocabulary("-".join(names)[:40], tuple(entry(i, name) for i, name in enumerate(names)), unknown=unknown)


def entry(number: int, name: str) -> VocabularyClass:
    return VocabularyClass(number, name, (number * 23 % 256, 100, 200))


def small_discriminator(count: int) -> OasisDiscriminator:
    torch.manual_seed(1)
    return OasisDiscriminator(OasisDiscriminatorSizes(count, (4, 4, 8, 8, 8, 8), (8, 8, 8, 4, 4, 4))).eval()


@kept(read_checkpoint)
def save_source(folder: Path) -> Checkpoint:
    """Seven classes, 64×64, channel 0 unlabeled."""
    generator, discriminator = tiny_generator(), small_discriminator(7)
    info = CheckpointInfo(
        architecture="oasis",
        sizes={"generator": generator.sizes.to_json(), "discriminator": discriminator.sizes.to_json()},
        source_vocabulary=classes(SOURCES, unknown=0),
        unlabeled_channel=0,
        default_size=(64, 64),
        origin="made up for a test",
        licence="MIT",
    )
    networks = {"generator": generator.state_dict(), "discriminator": discriminator.state_dict()}
    return save_checkpoint(folder, info, networks, model_card="# source\n")


def start_affinity(targets: tuple[str, ...] = TARGETS) -> AffinityMatrix:
    weights = np.random.default_rng(3).random((len(targets), len(SOURCES))) + 0.01
    return AffinityMatrix(SOURCES, targets, weights / weights.sum(1, keepdims=True), "text")


def trained(source: OasisGenerator, affinity: AffinityMatrix, *, residual: bool = True) -> OasisGenerator:
    """The CAT form of a generator, with weights that moved as in training: the second half of the body stayed."""
    weight = torch.tensor(affinity.weights, dtype=torch.float32)
    generator = source.with_affinity(weight, unlabeled_channel=0, residual=residual).eval()
    torch.manual_seed(5)
    with torch.no_grad():
        for key, value in generator.named_parameters():
            if not key.startswith(("body.3", "body.4", "body.5", "conv_img")):
                value += 0.02 * torch.randn_like(value) * (value.abs().mean() + 0.1)
    return generator


@kept(read_checkpoint)
def save_finetuned(
    folder: Path, source: Checkpoint, *, targets: tuple[str, ...] = TARGETS, half: bool = True, residual: bool = True
) -> Checkpoint:
    """What finetuning `source` could have written."""
    affinity = start_affinity(targets)
    base = source.load_network("generator")
    assert isinstance(base, OasisGenerator)
    generator = trained(base, affinity, residual=residual)
    discriminator = small_discriminator(7).with_classes(len(targets))
    info = CheckpointInfo(
        architecture="oasis",
        sizes={"generator": generator.sizes.to_json(), "discriminator": discriminator.sizes.to_json()},
        source_vocabulary=source.info.source_vocabulary,
        unlabeled_channel=0,
        default_size=(64, 64),
        origin="made up for a test, finetuned",
        licence="MIT",
        target_vocabulary=classes(targets),
        base=BaseCheckpoint(source.folder.name, source.hash),
    )
    networks = {"generator": generator.state_dict(), "discriminator": discriminator.state_dict()}
    extras = {"affinity.json": json.dumps(affinity.to_json()).encode()}
    return save_checkpoint(folder, info, networks, model_card="# finetuned\n", extras=extras, half=half)
