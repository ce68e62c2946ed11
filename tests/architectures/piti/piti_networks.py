"""Small PITI networks for the tests."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch

from catpaint.architectures.piti.networks.network import PitiNetwork
from catpaint.architectures.piti.networks.sizes import PitiSizes
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.models.checkpoint import Checkpoint, CheckpointInfo, read_checkpoint, save_checkpoint
from tests.models.kept import kept

BASE = PitiSizes(
    image_size=16,
    widths=(32, 64),
    res_blocks=1,
    attention_levels=(1,),
    head_channels=16,
    time_channels=32,
    time_width=64,
    condition_size=64,
    condition_width=32,
    condition_layers=2,
    condition_heads=4,
    cnn_widths=(8, 8, 16, 16, 32),
)
UPSAMPLER = replace(BASE, image_size=32, low_resolution=True)

SCENE = Vocabulary(
    "scene",
    tuple(
        VocabularyClass(i, name, color)
        for i, (name, color) in enumerate(
            {"unlabeled": (0, 0, 0), "sky": (90, 160, 250), "grass": (30, 140, 40), "sand": (220, 200, 120)}.items()
        )
    ),
    unknown=0,
)


def tiny_network(sizes: PitiSizes = BASE, *, seed: int = 0, unlabeled_channel: int | None = None) -> PitiNetwork:
    """A network whose every weight counts: none is zero."""
    network = PitiNetwork(sizes, unlabeled_channel=unlabeled_channel)
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for parameter in network.parameters():
            scale = parameter[0].numel() ** -0.5 if parameter.ndim > 1 else 0.1
            parameter.copy_(torch.randn(parameter.shape, generator=generator) * scale + (parameter.ndim == 1))
    return network.eval()


@kept(read_checkpoint)
def save_tiny_piti(folder: Path, *, upsampler: bool = True, affinity: torch.Tensor | None = None) -> Checkpoint:
    """A checkpoint of SCENE's classes; with an affinity [targets, 4], a finetuned one of classes "t0", "t1", ..."""
    networks = {"base": BASE, "upsampler": UPSAMPLER} if upsampler else {"base": BASE}
    states, sizes = {}, {}
    for number, (name, size) in enumerate(networks.items()):
        network = tiny_network(replace(size, classes=len(SCENE)), seed=number, unlabeled_channel=0)
        if affinity is not None:
            network = network.with_affinity(affinity, prompts=3)
        states[name], sizes[name] = network.state_dict(), network.sizes.to_json()
    target = None
    if affinity is not None:
        classes = tuple(VocabularyClass(i, f"t{i}", (i, i, i)) for i in range(len(affinity)))
        target = Vocabulary("targets", classes)
    side = UPSAMPLER.image_size if upsampler else BASE.image_size
    info = CheckpointInfo("piti", sizes, SCENE, 0, (side, side), "made up for a test", "MIT", target)
    return save_checkpoint(folder, info, states, model_card="# tiny\n", half=False)
