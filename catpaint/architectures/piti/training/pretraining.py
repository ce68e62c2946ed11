"""A small PITI from scratch: sizes for a CPU or a small set of images, and what is written when it is trained."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from torch import Tensor

from catpaint.architectures.piti.networks.network import PitiNetwork, initialise
from catpaint.architectures.piti.networks.sizes import PitiSizes
from catpaint.architectures.piti.record import PITI
from catpaint.architectures.piti.training.trainer import NETWORKS, PitiSettings, PitiTrainer
from catpaint.datasets.crops import CropSettings, PairCache
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import TrainingError
from catpaint.models.checkpoint import CheckpointInfo, save_checkpoint
from catpaint.models.codec import Codec
from catpaint.models.model import Model
from catpaint.training.workers import Workers

RATE = 1e-3
"""Learning rate of networks this small (AdamW); larger ones want less."""

NOISY_FIRST = 1000
"""See `PitiSettings.noisy_first`."""

DROPS = {"base": 0.1, "upsampler": 0.0}
"""Shares of conditions replaced by none, for guidance."""

_ATTENDS_AT = 16
"""Levels of the base with images of this side or less attend, as far as they can be afforded."""

HEAD, _GROUP = 32, 8
"""Channels of an attention head and, at the narrowest, of a group norm's group."""


@dataclass(frozen=True)
class PitiShape:
    """What is chosen of a PITI trained from scratch; all else follows.

    widths, upsampler_widths: channels per level of the decoders, multiples of 32. condition_width: of the encoders.
    networks: those trained in this run; the others are the start's, or missing.
    """

    widths: tuple[int, ...] = (64, 64, 128)
    upsampler_widths: tuple[int, ...] = (64, 64)
    condition_width: int = 64
    networks: tuple[str, ...] = NETWORKS


def piti_sizes(shape: PitiShape, name: str, *, side: int, classes: int) -> PitiSizes:
    """Sizes of a network: the upsampler's images and the condition are side × side, the base's half of that."""
    up = name == "upsampler"
    widths = shape.upsampler_widths if up else shape.widths
    image = side if up else side // 2
    width = shape.condition_width
    attending = () if up else tuple(i for i in range(len(widths)) if image >> i <= _ATTENDS_AT)
    narrowest = min(widths[i] for i in {*attending, len(widths) - 1})
    return PitiSizes(
        image_size=image,
        widths=widths,
        res_blocks=1,
        attention_levels=attending,
        head_channels=min(HEAD, narrowest),
        positions=not up,
        groups=max(1, min(32, widths[0] // _GROUP)),
        time_channels=widths[0],
        time_width=width,
        low_resolution=up,
        condition_size=side,
        condition_width=width,
        # The low-resolution image tells an upsampler most; its encoder may be smaller.
        condition_layers=1 if up else 2,
        condition_heads=max(1, width // 16),
        cnn_widths=tuple(width // part for part in ((8, 4, 2, 2, 1) if up else (4, 2, 2, 1, 1))),
        classes=classes,
    )


@dataclass(frozen=True, eq=False)
class PitiRun:
    """What a run needs beside a shape, over pixels and over latents alike.

    crops: squares. start: a model to go on from, None from scratch. The others: see `PitiSettings`.
    """

    vocabulary: Vocabulary
    crops: CropSettings
    batch: int
    rate: float | None = None
    start: Model | None = None
    average_decay: float = 0.9999
    precision: str = "float32"
    device: str = "cpu"
    seed: int = 0

    def settings(self, rates: Mapping[str, float], **more: Any) -> PitiSettings:
        """Settings of the trainer. rates: by network, unless one was chosen; more: what a shape alone has."""
        return PitiSettings(
            crops=self.crops,
            batch=self.batch,
            rates={name: self.rate or rate for name, rate in rates.items()},
            drops={name: DROPS[name] for name in rates},
            rate_warm_up=200,
            noisy_first=NOISY_FIRST,
            weighting="velocity",
            average_decay=self.average_decay,
            precision=self.precision,
            seed=self.seed,
            **more,
        )

    def network(self, name: str, sizes: Callable[[], PitiSizes], number: int = 0) -> PitiNetwork:
        """The start's network where it has one, else a new one; number: which of the run's. Raises CheckpointError."""
        if self.start is not None and self.start.has_network(name):
            network = self.start.load_network(name)
            assert isinstance(network, PitiNetwork)
            return network
        network = PitiNetwork(sizes(), unlabeled_channel=self.vocabulary.unknown_index)
        initialise(network, self.seed + 2 * number)
        return network

    def check_start(self) -> None:
        """Raise TrainingError unless training can go on from the start with these classes."""
        start = self.start
        if start is None:
            return
        if start.architecture != PITI.name or start.vocabulary.names != self.vocabulary.names:
            raise TrainingError(
                "model '{name}' is no PITI of the data set's classes; pretraining goes on only with the same ones",
                name=start.name,
            )


def build_piti(shape: PitiShape, run: PitiRun, cache: PairCache, workers: Workers) -> PitiTrainer:
    """A trainer of the networks that `shape` names, new or the start's. Raises TrainingError (sizes, start)."""
    _check(shape, run)
    side = run.crops.size[0]
    networks = {}
    for number, name in enumerate(shape.networks):
        sizes = partial(piti_sizes, shape, name, side=side, classes=len(run.vocabulary))
        networks[name] = run.network(name, sizes, number).requires_grad_(True)
    settings = run.settings(dict.fromkeys(networks, RATE), low_resolution=side // 2)
    return PitiTrainer(networks, cache, settings, workers=workers, device=run.device)


def write_piti(
    trainer: PitiTrainer,
    output: Path,
    *,
    vocabulary: Vocabulary,
    start: Model | None,
    images: int,
    licence: str,
    card: Callable[[str], str],
    codec: Codec | None = None,
    default_size: tuple[int, int] | None = None,
) -> None:
    """Save the averages, beside networks of the start that weren't trained here. card: facts to a model card.

    codec, default_size: of a PITI over latents.
    """
    networks: dict[str, PitiNetwork] = dict(trainer.averages)
    for name in NETWORKS:
        if name not in networks and start is not None and start.has_network(name):
            kept = start.load_network(name)
            assert isinstance(kept, PitiNetwork)
            networks[name] = kept
    networks = {name: networks[name] for name in NETWORKS if name in networks}
    side = networks["upsampler" if "upsampler" in networks else "base"].sizes.image_size
    saved: dict[str, PitiNetwork | Codec] = {**networks}
    if codec is not None:
        saved["codec"] = codec
    info = CheckpointInfo(
        architecture=PITI.name,
        sizes={name: network.sizes.to_json() for name, network in saved.items()},
        source_vocabulary=vocabulary,
        unlabeled_channel=vocabulary.unknown_index,
        default_size=default_size or (side, side),
        origin=f"catpaint pretrain, {trainer.step_count} steps on {images} images",
        licence=licence,
    )
    states: dict[str, Mapping[str, Tensor]] = {name: network.state_dict() for name, network in saved.items()}
    parts = " and ".join(f"{name} ({network.sizes.image_size} px)" for name, network in networks.items())
    if codec is not None:
        parts = f"over latents of {codec.sizes.channels} channels"
    save_checkpoint(output, info, states, model_card=card(parts))


def _check(shape: PitiShape, run: PitiRun) -> None:
    start, (height, width) = run.start, run.crops.size
    if height != width or height % 32:
        raise TrainingError(
            "size {width}×{height}: PITI trains on squares with a side in multiples of 32", width=width, height=height
        )
    if not shape.networks or not set(shape.networks) <= set(NETWORKS):
        raise TrainingError("networks '{networks}': choose base, upsampler or both", networks=",".join(shape.networks))
    for widths, side, attends in ((shape.widths, height // 2, _ATTENDS_AT), (shape.upsampler_widths, height, 0)):
        shown = ",".join(map(str, widths))
        if not widths or side % 2 ** (len(widths) - 1) or any(each < 16 or each % 16 for each in widths):
            raise TrainingError("widths {shown}: a multiple of 16 per level, and few levels, are needed", shown=shown)
        heads = [each for level, each in enumerate(widths) if side >> level <= attends] + [widths[-1]]
        if any(each > HEAD and each % HEAD for each in heads):
            raise TrainingError(
                "widths {shown}: levels of {attends} px or less, and the last, are multiples of {head}",
                shown=shown,
                attends=attends,
                head=HEAD,
            )
    if shape.condition_width < 32 or shape.condition_width % 16:
        raise TrainingError(
            "condition width {condition_width}: a multiple of 16 from 32 on is needed",
            condition_width=shape.condition_width,
        )
    if start is None and "base" not in shape.networks:
        raise TrainingError("an upsampler alone is no model; train the base first and name it by --start")
    if start is not None:
        run.check_start()
        if start.has_network("codec"):
            raise TrainingError("model '{name}' paints latents, not pixels; name its codec too", name=start.name)
