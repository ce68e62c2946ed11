"""The generator of SPADE (Park et al., CVPR 2019) in its published key layout, and behind an affinity.

Source: docs/published_networks.md 8. It takes no noise: `fc` reads the label map at its coarsest, and one label map
has one picture.
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
from catpaint.models.spade_block import LEAK, SpadeBlock, alone
from catpaint.models.state_dicts import adopt, require_sizes
from catpaint.words import tell

BLOCKS = ("head_0", "G_middle_0", "G_middle_1", "up_0", "up_1", "up_2", "up_3")
"""The published names of the blocks, in order."""

WIDTH_FACTORS = (16, 16, 16, 16, 8, 4, 2, 1)
"""Channels of the first features and of each block's output, in multiples of the last."""

_DOUBLED_AFTER = (0, 2, 3, 4, 5)
_ONE_MORE = 1
"""The block after which the size doubles once more, where the network was trained so."""

PUBLISHED_EDGES = {184: True, 36: True, 151: False}
"""Published label channels, and whether the last is the instance edges' (COCO-Stuff, Cityscapes, ADE20K)."""

PUBLISHED_ONE_MORE = 36
"""Label channels of the published network that doubles once more (Cityscapes)."""


WITH_ENCODER = tell(
    "a SPADE generator that begins with the code of an encoder (trained with --use_vae), not with the label map; that "
    "kind isn't supported, and no published file is of it: give one trained without an encoder"
)
"""Such a network paints one size alone, and its code is no channel beside the labels: another kind of start."""


@dataclass(frozen=True)
class SpadeGeneratorSizes:
    """Everything that rebuilds a `SpadeGenerator`.

    classes: of the source, the unknown one included. width: channels of the last features. edges: a channel after the
    classes says where instances end. one_more: the size doubles once more, between the middle blocks. hidden: channels
    within a SPADE. affinity_targets: target classes of a built-in affinity layer; None where there is none.
    """

    classes: int
    width: int = 64
    edges: bool = False
    one_more: bool = False
    hidden: int = 128
    affinity_targets: int | None = None

    @property
    def widths(self) -> tuple[int, ...]:
        """Channels of the first features, then of each block's output."""
        return tuple(self.width * factor for factor in WIDTH_FACTORS)

    @property
    def doubled_after(self) -> tuple[int, ...]:
        """The blocks after which the size doubles, in order."""
        return tuple(sorted((*_DOUBLED_AFTER, _ONE_MORE))) if self.one_more else _DOUBLED_AFTER

    @property
    def condition(self) -> int:
        """Channels that the network reads of the label map."""
        return self.classes + self.edges

    def to_json(self) -> dict[str, Any]:
        """The sizes as a JSON object."""
        return {
            "classes": self.classes,
            "width": self.width,
            "edges": self.edges,
            "one_more": self.one_more,
            "hidden": self.hidden,
            "affinity_targets": self.affinity_targets,
        }


class SpadeGenerator(nn.Module):
    """Label map to image.

    `crop_size` (height, width in pixels) is what it was trained at; any size whose sides are multiples of
    `granularity` (32; 64 where it doubles once more) works, since the label map's own size decides.
    """

    def __init__(
        self, sizes: SpadeGeneratorSizes, *, crop_size: tuple[int, int], unlabeled_channel: int | None = None
    ) -> None:
        super().__init__()
        self.sizes = sizes
        self.crop_size = crop_size
        self.label_classes = sizes.classes if sizes.affinity_targets is None else sizes.affinity_targets
        self.granularity: int = 2 ** len(sizes.doubled_after)
        self.affinity: AffinityLayer | None = None
        if sizes.affinity_targets is not None:
            start = torch.zeros(sizes.affinity_targets, sizes.classes)
            self.affinity = AffinityLayer(start, unlabeled_channel=unlabeled_channel)
        self.fc = nn.Conv2d(sizes.condition, sizes.widths[0], 3, padding=1)
        for name, fan_in, fan_out in zip(BLOCKS, sizes.widths[:-1], sizes.widths[1:], strict=True):
            block = SpadeBlock(
                fan_in, fan_out, condition=sizes.condition, hidden=sizes.hidden, norm_key="param_free_norm"
            )
            self.add_module(name, block)
        self.conv_img = nn.Conv2d(sizes.widths[-1], 3, 3, padding=1)

    @classmethod
    def from_state_dict(
        cls,
        state_dict: Mapping[str, Tensor],
        crop_size: tuple[int, int],
        *,
        edges: bool | None = None,
        one_more: bool | None = None,
        unlabeled_channel: int | None = None,
    ) -> SpadeGenerator:
        """Build the network from its weights (float32, evaluation mode).

        crop_size: (height, width) of training. edges: whether its last label channel is the instance edges'; one_more:
        whether it doubles once more between the middle blocks (it begins at 1/64 of the size, not 1/32). The weights
        don't tell either; None takes what the published network of as many label channels has (184: edges; 36: edges,
        once more), and neither for others. Raises CheckpointError that names the keys which don't fit.
        """
        sizes = read_sizes(state_dict, edges=edges, one_more=one_more)
        with torch.device("meta"):
            network = cls(sizes, crop_size=crop_size, unlabeled_channel=unlabeled_channel)
        adopt(network, state_dict, what=tell("a SPADE generator"))
        return network.eval()

    def with_affinity(self, weight: Tensor, *, unlabeled_channel: int | None) -> SpadeGenerator:
        """A copy that takes target classes: this network behind an affinity [target, source]. Edges pass by it."""
        if self.affinity is not None:
            raise CheckpointError("this generator has an affinity layer already; fold it in first (`fold_affinity`)")
        sizes = replace(self.sizes, affinity_targets=weight.shape[0])
        network = SpadeGenerator(sizes, crop_size=self.crop_size, unlabeled_channel=unlabeled_channel)
        network.load_state_dict({**self.state_dict(), "affinity.weight": weight.to(torch.float32)})
        return network.train(self.training)

    @property
    def blocks(self) -> list[SpadeBlock]:
        """The blocks in order."""
        return [block for name in BLOCKS if isinstance(block := getattr(self, name), SpadeBlock)]

    @property
    def steps(self) -> tuple[int, ...]:
        """How many pixels a value of each block's features stands for, in height as in width."""
        done = [sum(after < number for after in self.sizes.doubled_after) for number in range(len(BLOCKS))]
        return tuple(self.granularity >> count for count in done)

    @property
    def noise_size(self) -> int:
        """Channels beside the classes: the edges'."""
        return int(self.sizes.edges)

    @property
    def noise_last(self) -> bool:
        """Whether they come after the classes."""
        return True

    def mined(self, noise: Tensor) -> Tensor:
        """What those channels hold, as it is."""
        return noise

    def forward(self, semantics: Tensor) -> Tensor:
        """Image [N, 3, H, W] in [-1, 1].

        semantics: float [N, C, H, W]: one-hot classes, all zero where ignored, and last, where the network has it, the
        edge channel (1 where a pixel has a neighbour of another instance).
        Raises RenderError when sizes or channels don't fit.
        """
        self.check_label_map((semantics.shape[0], semantics.shape[1] - self.noise_size, *semantics.shape[2:]))
        if self.affinity is not None:
            classes, edges = semantics[:, : self.label_classes], semantics[:, self.label_classes :]
            semantics = torch.cat([self.affinity(classes), edges], dim=1)
        # Taking every step-th pixel is what nearest interpolation to a level does.
        levels = {step: semantics[:, :, ::step, ::step] for step in self.steps}
        x = self.fc(levels[self.granularity])
        for number, (block, step) in enumerate(zip(self.blocks, self.steps, strict=True)):
            x = block(x, levels[step], levels[step], alone)
            if number in self.sizes.doubled_after:
                x = F.interpolate(x, scale_factor=2, mode="nearest")
        return torch.tanh(self.conv_img(F.leaky_relu(x, LEAK)))

    def check_label_map(self, shape: tuple[int, ...]) -> None:
        """Raise RenderError unless a label map of this shape [N, classes, H, W], edges aside, can be rendered."""
        if len(shape) != 4 or shape[1] != self.label_classes:
            beside = tell(" and the edges") if self.sizes.edges else ""
            found = "x".join(map(str, shape))
            raise RenderError(
                "label map of {found} values: this model takes {label_classes} classes{beside}",
                found=found,
                label_classes=self.label_classes,
                beside=beside,
            )
        height, width = shape[-2:]
        step = self.granularity
        if height < 1 or width < 1 or height % step or width % step:
            raise RenderError(
                "size {width}x{height}: both sides must be multiples of {step}", width=width, height=height, step=step
            )


def read_sizes(
    state_dict: Mapping[str, Tensor], *, edges: bool | None = None, one_more: bool | None = None
) -> SpadeGeneratorSizes:
    """The sizes of a SPADE generator by its weights' shapes, see `from_state_dict`. Raises CheckpointError."""
    shapes = {key: tuple(value.shape) for key, value in state_dict.items()}
    if len(shapes.get("fc.weight", ())) == 2 and "head_0.norm_0.mlp_shared.0.weight" in shapes:
        raise CheckpointError(WITH_ENCODER)
    shared = "head_0.norm_0.mlp_shared.0.weight"
    needed = {"fc.weight": 4, shared: 4, "conv_img.weight": 4}
    if "affinity.weight" in shapes:
        needed["affinity.weight"] = 2
    require_sizes(shapes, needed, what=tell("a SPADE generator"))
    channels = shapes["fc.weight"][1]
    edges = PUBLISHED_EDGES.get(channels, False) if edges is None else edges
    if channels - edges < 1:
        raise CheckpointError("not a SPADE generator: fc.weight has {channels} inputs", channels=channels)
    return SpadeGeneratorSizes(
        classes=channels - edges,
        width=shapes["conv_img.weight"][1],
        edges=edges,
        one_more=channels == PUBLISHED_ONE_MORE if one_more is None else one_more,
        hidden=shapes[shared][0],
        affinity_targets=shapes["affinity.weight"][0] if "affinity.weight" in shapes else None,
    )
