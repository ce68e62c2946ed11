"""The OASIS generator (Sushko et al., ICLR 2021) in its published key layout, its CAT form, and its form over latents.

Source: docs/published_networks.md 1; the CAT form is the paper's section 3.2 ("Architecture"). Over a codec's latents
it is the same network with other sizes: it reads coverage instead of one-hot label maps (`label_cells`), has fewer
doublings than blocks, noise of its own for every cell, and no tanh at its end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from catpaint.errors import CheckpointError, RenderError
from catpaint.models.affinity_layer import AffinityLayer
from catpaint.models.spade_block import LEAK, Normalise, SpadeBlock, alone, bordered, convolution, convolve
from catpaint.models.state_dicts import adopt, require_sizes
from catpaint.words import tell

PADDINGS = ("constant", "replicate", "reflect")
"""What may lie beyond the border. With zeros a network knows at every place where the border is, and weaves patterns at
sizes it wasn't trained at."""

_DEFAULTS = {
    "miner": None, "output_channels": 3, "label_cells": 1, "doublings": None, "cell_noise": 0, "padding": "constant"
}  # fmt: skip


@dataclass(frozen=True)
class OasisGeneratorSizes:
    """Everything that rebuilds an `OasisGenerator`.

    classes: channels of the label map that the SPADE blocks read (the source classes).
    widths: channels of the first feature map, then of each block's output.
    affinity_targets: target classes of a built-in affinity layer; None where there is none.
    residual: whether the SPADE blocks have the CAT residual branches.
    miner: hidden width of a miner, which transforms the noise before all else (MineGAN); None where there is none.
    output_channels: 3 for images; a codec's channels for latents, which then end without tanh.
    label_cells: 1 where the label map has one value per output pixel, taken by nearest interpolation at each level; n
        where it has n×n, which are averaged for the coarser levels and folded into channels (coverage).
    doublings: after which blocks the size doubles; None: after all but the last.
    cell_noise: how many of the noise channels, the last ones, differ from cell to cell; the others are constant over
        the image.
    padding: what lies beyond the border, as `torch.nn.functional.pad` names it; "constant" are zeros.
    """

    classes: int
    widths: tuple[int, ...] = (1024, 1024, 1024, 512, 256, 128, 64)
    noise_size: int = 64
    spade_hidden: int = 128
    affinity_targets: int | None = None
    residual: bool = False
    miner: int | None = None
    output_channels: int = 3
    label_cells: int = 1
    doublings: tuple[int, ...] | None = None
    cell_noise: int = 0
    padding: str = "constant"

    def __post_init__(self) -> None:
        if self.padding not in PADDINGS:
            raise CheckpointError(
                "padding '{padding:.20}' is unknown; there are {paddings}",
                padding=str(self.padding),
                paddings=", ".join(PADDINGS),
            )
        if not 0 <= self.cell_noise <= self.noise_size:
            raise CheckpointError(
                "{cell_noise} noise channels by cell of {noise_size} in all",
                cell_noise=self.cell_noise,
                noise_size=self.noise_size,
            )
        blocks = len(self.widths) - 1
        if self.doublings is not None and not all(0 <= block < blocks for block in self.doublings):
            raise CheckpointError(
                "doublings {doublings} name blocks that {blocks} blocks haven't",
                doublings=self.doublings,
                blocks=blocks,
            )
        if self.label_cells < 1:
            raise CheckpointError("label_cells is {label_cells}; it must be at least 1", label_cells=self.label_cells)

    @property
    def over_latents(self) -> bool:
        """Whether the label map is coverage and the output latents, not an image."""
        return self.label_cells > 1

    @property
    def doubled_after(self) -> tuple[int, ...]:
        """The blocks after which the size doubles, in order."""
        return tuple(range(len(self.widths) - 2)) if self.doublings is None else self.doublings

    def to_json(self) -> dict[str, Any]:
        """The sizes as a JSON object; what came later only where it isn't the default, as in older checkpoints."""
        later = {
            "miner": self.miner,
            "output_channels": self.output_channels,
            "label_cells": self.label_cells,
            "doublings": None if self.doublings is None else list(self.doublings),
            "cell_noise": self.cell_noise,
            "padding": self.padding,
        }
        return {
            "classes": self.classes,
            "widths": list(self.widths),
            "noise_size": self.noise_size,
            "spade_hidden": self.spade_hidden,
            "affinity_targets": self.affinity_targets,
            "residual": self.residual,
            **{name: value for name, value in later.items() if value != _DEFAULTS[name]},
        }


class Miner(nn.Module):
    """Noise to noise: z + W₂·ReLU(W₁·z), as MineGAN's small perceptron (Wang et al. 2020). W₂ is zero at first.

    Beginning as the identity, it starts from the noise the generator was trained with.
    """

    def __init__(self, noise_size: int, hidden: int) -> None:
        super().__init__()
        self.first = nn.Linear(noise_size, hidden)
        self.second = nn.Linear(hidden, noise_size)
        nn.init.zeros_(self.second.weight)
        nn.init.zeros_(self.second.bias)

    def forward(self, noise: Tensor) -> Tensor:
        """[..., noise_size] to the same shape."""
        mined: Tensor = noise + self.second(F.relu(self.first(noise)))
        return mined


class OasisGenerator(nn.Module):
    """Label map and noise to image, or to latents.

    `sizes` hold every width. `crop_size` (height, width in pixels) is what the network was trained at; any size whose
    sides are multiples of `granularity` (32 for six blocks that double) works, since the label map's own size decides.

    With `sizes.affinity_targets` the network starts with an `AffinityLayer` shared by all SPADE blocks and `fc`, and
    takes label maps of the target classes. `unlabeled_channel` is where that layer sends ignore pixels.
    """

    def __init__(
        self, sizes: OasisGeneratorSizes, *, crop_size: tuple[int, int], unlabeled_channel: int | None = None
    ) -> None:
        super().__init__()
        self.sizes = sizes
        self.crop_size = crop_size
        labels = sizes.classes if sizes.affinity_targets is None else sizes.affinity_targets
        folded = sizes.label_cells**2
        condition = sizes.noise_size + sizes.classes * folded
        residual_classes = labels * folded if sizes.residual else None
        self.label_classes = labels
        self.granularity: int = 2 ** len(sizes.doubled_after)
        self.affinity: AffinityLayer | None = None
        if sizes.affinity_targets is not None:
            start = torch.zeros(sizes.affinity_targets, sizes.classes)
            self.affinity = AffinityLayer(start, unlabeled_channel=unlabeled_channel)
        self.miner = None if sizes.miner is None else Miner(sizes.noise_size, sizes.miner)
        self.fc = convolution(condition, sizes.widths[0], sizes.padding)
        self.body = nn.ModuleList(
            SpadeBlock(
                fan_in,
                fan_out,
                condition=condition,
                hidden=sizes.spade_hidden,
                residual_classes=residual_classes,
                padding=sizes.padding,
                norm_key="first_norm",
            )
            for fan_in, fan_out in zip(sizes.widths[:-1], sizes.widths[1:], strict=True)
        )
        self.conv_img = convolution(sizes.widths[-1], sizes.output_channels, sizes.padding)

    @classmethod
    def from_state_dict(
        cls,
        state_dict: Mapping[str, Tensor],
        crop_size: tuple[int, int],
        *,
        noise_size: int = 64,
        unlabeled_channel: int | None = None,
        label_cells: int = 1,
        doublings: tuple[int, ...] | None = None,
        cell_noise: int = 0,
        padding: str = "constant",
    ) -> OasisGenerator:
        """Build the network from its weights (float32, evaluation mode); every width is read from them.

        What is named here the weights don't tell: noise and label channels enter the same convolutions.
        Raises CheckpointError that names the keys which don't fit.
        """
        sizes = replace(
            read_sizes(state_dict, noise_size=noise_size, label_cells=label_cells),
            doublings=doublings,
            cell_noise=cell_noise,
            padding=padding,
        )
        with torch.device("meta"):
            network = cls(sizes, crop_size=crop_size, unlabeled_channel=unlabeled_channel)
        adopt(network, state_dict, what=tell("an OASIS generator"))
        return network.eval()

    def with_affinity(self, weight: Tensor, *, unlabeled_channel: int | None, residual: bool = False) -> OasisGenerator:
        """A copy that takes target classes: this network behind an affinity [target, source].

        With `residual` the CAT residual branches are added, zero at first, so that the output is the same. Branches
        that are there already stay, and see the target classes by the affinity.
        """
        if self.affinity is not None:
            raise CheckpointError("this generator has an affinity layer already; fold it in first (`fold_affinity`)")
        sizes = replace(self.sizes, affinity_targets=weight.shape[0], residual=residual or self.sizes.residual)
        network = OasisGenerator(sizes, crop_size=self.crop_size, unlabeled_channel=unlabeled_channel)
        state = {**network.state_dict(), **self.state_dict(), "affinity.weight": weight.to(torch.float32)}
        for key, value in state.items():
            if key.endswith(("residual_gamma.weight", "residual_beta.weight")) and self.sizes.residual:
                by_class = value.unflatten(1, (weight.shape[1], -1))
                state[key] = torch.einsum("ts,ospij->otpij", weight.to(value), by_class).flatten(1, 2)
        network.load_state_dict(state)
        return network.train(self.training)

    def forward(self, label_map: Tensor, noise: Tensor, *, normalise: Normalise | None = None) -> Tensor:
        """Image [N, 3, H, W] in [-1, 1], or latents [N, output_channels, H, W].

        label_map: float [N, classes, cells·H, cells·W] with cells = `sizes.label_cells`: one-hot, or shares of classes
            where a value stands for several pixels; all zero where ignored.
        noise: [N, noise_size], one vector an image, constant over space; or a noise map [N, noise_size, H, W], which
            a network with noise by cell needs.
        normalise: how a batch norm is applied to features; by default as a module (several processes share theirs).
        Raises RenderError when sizes or channels don't fit.
        """
        features = self.last_features(label_map, noise, normalise=normalise)
        out = convolve(self.conv_img, features, self.sizes.padding)
        return out if self.sizes.over_latents else torch.tanh(out)

    def last_features(self, label_map: Tensor, noise: Tensor, *, normalise: Normalise | None = None) -> Tensor:
        """What the last convolution reads, [N, F, h, w], see `bordered`; the arguments are `forward`'s."""
        self.check_label_map(label_map.shape)
        cells = self.sizes.label_cells
        height, width = (side // cells for side in label_map.shape[-2:])
        source = label_map if self.affinity is None else self.affinity(label_map)
        noise = self.mined(noise)
        if noise.ndim == 2:
            if self.sizes.cell_noise:
                raise RenderError("this model has noise by cell; it takes a noise map [N, noise_size, H, W]")
            noise = noise[:, :, None, None].expand(-1, -1, height, width)

        step = self.granularity
        condition, labels = self._level(source, label_map, noise, step)
        padding = self.sizes.padding
        x = convolve(self.fc, condition, padding)
        for number, block in enumerate(self.body):
            x = block(x, condition, labels, normalise or alone)
            if number in self.sizes.doubled_after:
                x = F.interpolate(x, scale_factor=2, mode="nearest")
                step //= 2
                condition, labels = self._level(source, label_map, noise, step)
        return bordered(F.leaky_relu(x, LEAK), padding)

    def _level(self, source: Tensor, label_map: Tensor, noise: Tensor, step: int) -> tuple[Tensor, Tensor]:
        """Condition and labels where one value stands for step×step output pixels, see `bordered`."""
        padding = self.sizes.padding
        # Noise is taken, not averaged, so that it keeps its deviation.
        noise = noise[:, :, ::step, ::step]
        condition = torch.cat([noise, self._labels_at(source, step)], dim=1)
        if self.sizes.over_latents:
            # Read by many convolutions, which would each bring it into this order.
            condition = condition.contiguous(memory_format=torch.channels_last)
        labels = bordered(self._labels_at(label_map, step), padding) if self.sizes.residual else label_map
        return bordered(condition, padding), labels

    def _labels_at(self, label_map: Tensor, step: int) -> Tensor:
        if not self.sizes.over_latents:
            # Taking every step-th pixel is what nearest interpolation to this level does.
            return label_map[:, :, ::step, ::step]
        if step > 1:
            label_map = F.avg_pool2d(label_map, step)
        return F.pixel_unshuffle(label_map, self.sizes.label_cells)

    @property
    def blocks(self) -> list[SpadeBlock]:
        """The blocks in order."""
        return [block for block in self.body if isinstance(block, SpadeBlock)]

    @property
    def steps(self) -> tuple[int, ...]:
        """How many pixels a value of each block's features stands for, in height as in width."""
        done = [sum(after < number for after in self.sizes.doubled_after) for number in range(len(self.body))]
        return tuple(self.granularity >> count for count in done)

    @property
    def noise_size(self) -> int:
        """Channels of the noise."""
        return self.sizes.noise_size

    @property
    def noise_last(self) -> bool:
        """Whether the noise's channels come after the labels': they come before."""
        return False

    def mined(self, noise: Tensor) -> Tensor:
        """Noise [N, noise_size] or a noise map [N, noise_size, H, W] through the miner, as it is without one."""
        if self.miner is None:
            return noise
        mined: Tensor = self.miner(noise.movedim(1, -1)).movedim(-1, 1)
        return mined

    def check_label_map(self, shape: tuple[int, ...]) -> None:
        """Raise RenderError unless a label map of this shape [N, classes, H, W] can be rendered."""
        if len(shape) != 4 or shape[1] != self.label_classes:
            raise RenderError(
                "label map of shape {shape}: this model takes [N, {label_classes}, H, W]",
                shape=tuple(shape),
                label_classes=self.label_classes,
            )
        height, width = shape[-2:]
        step = self.granularity * self.sizes.label_cells
        if height < 1 or width < 1 or height % step or width % step:
            raise RenderError(
                "size {width}x{height}: both sides must be multiples of {step}", width=width, height=height, step=step
            )


def read_sizes(state_dict: Mapping[str, Tensor], *, noise_size: int = 64, label_cells: int = 1) -> OasisGeneratorSizes:
    """The sizes of an OASIS generator by its weights' shapes. Raises CheckpointError when keys are missing."""
    shapes = {key: tuple(value.shape) for key, value in state_dict.items()}
    blocks = 0
    while f"body.{blocks}.conv_1.weight_orig" in shapes:
        blocks += 1
    shared = "body.0.norm_0.mlp_shared.0.weight"
    needed = {"fc.weight": 4, shared: 4, "conv_img.weight": 4, "body.0.conv_1.weight_orig": 4}
    if "affinity.weight" in shapes:
        needed["affinity.weight"] = 2
    if "miner.first.weight" in shapes:
        needed["miner.first.weight"] = 2
    require_sizes(shapes, needed, what=tell("an OASIS generator"))
    classes, left = divmod(shapes[shared][1] - noise_size, label_cells**2)
    if classes < 1 or left or blocks < 2:
        raise CheckpointError(
            "not an OASIS generator: {shared} has {inputs} inputs, {noise_size} of them noise{more}",
            shared=shared,
            inputs=shapes[shared][1],
            noise_size=noise_size,
            more=tell(", and {cells} for each class", cells=label_cells**2) if label_cells > 1 else "",
        )
    return OasisGeneratorSizes(
        classes=classes,
        widths=(shapes["fc.weight"][0], *(shapes[f"body.{i}.conv_1.weight_orig"][0] for i in range(blocks))),
        noise_size=noise_size,
        spade_hidden=shapes[shared][0],
        affinity_targets=shapes["affinity.weight"][0] if "affinity.weight" in shapes else None,
        residual="body.0.norm_0.residual_gamma.weight" in shapes,
        miner=shapes["miner.first.weight"][0] if "miner.first.weight" in shapes else None,
        output_channels=shapes["conv_img.weight"][0],
        label_cells=label_cells,
    )
