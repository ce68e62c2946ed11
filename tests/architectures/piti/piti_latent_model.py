"""A small PITI over the latents of a very small codec, for the tests."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch

from catpaint.architectures.piti.networks.sizes import PitiSizes
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.models.checkpoint import Checkpoint, CheckpointInfo, save_checkpoint
from catpaint.models.codec import Codec
from tests.architectures.piti.piti_networks import BASE, SCENE, tiny_network
from tests.models.tiny_codec import SIZES, tiny_codec

OVER_LATENTS = replace(BASE, image_size=8, image_channels=SIZES.channels, positions=True, classes=len(SCENE))
"""Its long edge is 64 pixels."""


def save_tiny_piti_over_latents(
    folder: Path,
    *,
    sizes: PitiSizes = OVER_LATENTS,
    codec: Codec | None = None,
    affinity: torch.Tensor | None = None,
    half: bool = False,
) -> Checkpoint:
    """A checkpoint of SCENE's classes; with an affinity [targets, 4], a finetuned one of classes "t0", "t1", ..."""
    network = tiny_network(sizes, unlabeled_channel=0)
    target = None
    if affinity is not None:
        network = network.with_affinity(affinity, prompts=3)
        classes = tuple(VocabularyClass(i, f"t{i}", (i, i, i)) for i in range(len(affinity)))
        target = Vocabulary("targets", classes)
    networks = {"base": network, "codec": codec or tiny_codec()}
    described = {name: each.sizes.to_json() for name, each in networks.items()}
    states = {name: each.state_dict() for name, each in networks.items()}
    info = CheckpointInfo("piti", described, SCENE, 0, (64, 64), "made up for a test", "MIT", target)
    return save_checkpoint(folder, info, states, model_card="# tiny\n", half=half)
