"""Small trainings of codecs for the tests: a teacher with random weights, a small codec, a model over its latents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch

from catpaint.architectures.oasis.networks.generator import OasisGenerator, OasisGeneratorSizes
from catpaint.datasets.channels import with_unlabeled
from catpaint.domain.vocabulary import Vocabulary
from catpaint.models.checkpoint import CheckpointInfo, save_checkpoint
from catpaint.models.codec import Codec, CodecSizes
from catpaint.models.spectral import initialise
from catpaint.training.codec import CodecSettings, CodecTrainer
from catpaint.training.codec_examples import ExampleFolder
from catpaint.training.codec_teacher import FILES, Teacher, teacher_decoder, teacher_encoder

SMALL_CODEC = CodecSizes(encoder_widths=(8, 16, 32), encoder_blocks=(1, 1, 1), decoder_widths=(32, 16, 8),
                         decoder_blocks=(1, 1, 1), expansion=2, context=8)  # fmt: skip


def write_teacher(folder: Path) -> Path:
    """A teacher with random weights, in half precision as published."""
    torch.manual_seed(0)
    folder.mkdir()
    for part, network in (("encoder", teacher_encoder()), ("decoder", teacher_decoder())):
        torch.save({key: value.half() for key, value in network.state_dict().items()}, folder / FILES[part])
    return folder


def codec_trainer(
    folder: Path, photographs: list[Path], teacher: Teacher | None, *, codec: Codec | None = None, **changes: object
) -> CodecTrainer:
    """A run of 20 steps of two images, its examples prepared."""
    torch.manual_seed(0)
    own = {name: changes.pop(name) for name in ("generated", "trained") if name in changes}
    settings = replace(CodecSettings(steps=20, batch=2, sides=(48, 64), measure_every=1000), **changes)  # type: ignore[arg-type]
    trainer = CodecTrainer(
        codec or Codec(SMALL_CODEC), ExampleFolder(folder), settings, teacher=teacher, photographs=photographs, **own
    )  # type: ignore[arg-type]
    done, total = list(trainer.prepare())[-1]
    assert done == total
    return trainer


def save_painter(folder: Path, vocabulary: Vocabulary, codec: Codec) -> Path:
    """An untrained OASIS over this codec's latents, of a data set's classes; channel 0 unlabeled."""
    torch.manual_seed(3)
    classes = with_unlabeled(vocabulary)
    sizes = OasisGeneratorSizes(
        classes=len(classes),
        widths=(12, 12, 8, 8),
        noise_size=8,
        spade_hidden=8,
        output_channels=codec.sizes.channels,
        label_cells=2,
        doublings=(0, 1),
        cell_noise=4,
        padding="replicate",
    )
    generator = OasisGenerator(sizes, crop_size=(64, 64), unlabeled_channel=0)
    initialise(generator, gain=1.0)
    networks = {"generator": generator, "codec": codec}
    info = CheckpointInfo(
        architecture="oasis",
        sizes={name: network.sizes.to_json() for name, network in networks.items()},
        source_vocabulary=classes,
        unlabeled_channel=0,
        default_size=(64, 64),
        origin="made up for a test",
        licence="MIT",
    )
    states = {name: network.state_dict() for name, network in networks.items()}
    save_checkpoint(folder, info, states, model_card="# painter\n", half=False)
    return folder
