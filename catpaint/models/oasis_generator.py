"""The OASIS generator (Sushko et al., ICLR 2021) in its published key layout, and its CAT form.

Source: docs/published_networks.md 1; the CAT form is the paper's section 3.2 ("Architecture").
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
from catpaint.models.spectral import SpectralConv2d
from catpaint.models.state_dicts import adopt, require_sizes

LEAK = 0.2
"""Slope of every LeakyReLU for negative values."""


@dataclass(frozen=True)
class OasisGeneratorSizes:
    """Everything that rebuilds an `OasisGenerator`.

    classes: channels of the label map that the SPADE blocks read (the source classes).
    widths: channels of the first feature map, then of each block's output.
    affinity_targets: target classes of a built-in affinity layer; None where there is none.
    residual: whether the SPADE blocks have the CAT residual branches.
    miner: hidden width of a miner, which transforms the noise before all else (MineGAN); None where there is none.
    """

    classes: int
    widths: tuple[int, ...] = (1024, 1024, 1024, 512, 256, 128, 64)
    noise_size: int = 64
    spade_hidden: int = 128
    affinity_targets: int | None = None
    residual: bool = False
    miner: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The sizes as a JSON object; a miner only where there is one, as in checkpoints older than it."""
        return {
            "classes": self.classes,
            "widths": list(self.widths),
            "noise_size": self.noise_size,
            "spade_hidden": self.spade_hidden,
            "affinity_targets": self.affinity_targets,
            "residual": self.residual,
            **({} if self.miner is None else {"miner": self.miner}),
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


class Spade(nn.Module):
    """Spatially adaptive normalisation: y = norm(x)·(1 + γ) + β, with γ and β from the label map and noise.

    With `residual` (paper, section 3.2) scale and shift have separate paths after the shared first convolution,
    each with a branch from the target map: a_γ = ReLU(conv(A·y) + R_γ·y), a_β = ReLU(conv(A·y) + R_β·y).
    """

    def __init__(self, features: int, *, condition: int, hidden: int, residual_classes: int | None) -> None:
        super().__init__()
        self.first_norm = nn.BatchNorm2d(features, affine=False)
        self.mlp_shared = nn.Sequential(nn.Conv2d(condition, hidden, 3, padding=1), nn.ReLU())
        self.mlp_gamma = nn.Conv2d(hidden, features, 3, padding=1)
        self.mlp_beta = nn.Conv2d(hidden, features, 3, padding=1)
        self.residual_gamma = self._branch(residual_classes, hidden)
        self.residual_beta = self._branch(residual_classes, hidden)

    def forward(self, x: Tensor, condition: Tensor, labels: Tensor) -> Tensor:
        """Features [N, F, h, w], condition [N, noise + classes, h, w], labels before the affinity [N, L, h, w]."""
        normalised = self.first_norm(x)
        if self.residual_gamma is None or self.residual_beta is None:
            hidden = self.mlp_shared(condition)
            gamma, beta = self.mlp_gamma(hidden), self.mlp_beta(hidden)
        else:
            shared = self.mlp_shared[0](condition)
            gamma = self.mlp_gamma(F.relu(shared + self.residual_gamma(labels)))
            beta = self.mlp_beta(F.relu(shared + self.residual_beta(labels)))
        return normalised * (1 + gamma) + beta

    @staticmethod
    def _branch(classes: int | None, hidden: int) -> nn.Conv2d | None:
        if classes is None:
            return None
        branch = nn.Conv2d(classes, hidden, 3, padding=1)
        # Zero at first, so that adding the branch changes nothing until it is trained.
        nn.init.zeros_(branch.weight)
        nn.init.zeros_(branch.bias)  # type: ignore[arg-type]
        return branch


class OasisBlock(nn.Module):
    """A residual block of two SPADE-normalised convolutions, with a learned shortcut where the width changes."""

    def __init__(self, fan_in: int, fan_out: int, *, condition: int, hidden: int, residual_classes: int | None) -> None:
        super().__init__()
        middle = min(fan_in, fan_out)
        spade = {"condition": condition, "hidden": hidden, "residual_classes": residual_classes}
        self.learned_shortcut = fan_in != fan_out
        self.conv_0 = SpectralConv2d(fan_in, middle, kernel=3)
        self.conv_1 = SpectralConv2d(middle, fan_out, kernel=3)
        self.norm_0 = Spade(fan_in, **spade)
        self.norm_1 = Spade(middle, **spade)
        if self.learned_shortcut:
            self.conv_s = SpectralConv2d(fan_in, fan_out, kernel=1, bias=False)
            self.norm_s = Spade(fan_in, **spade)

    def forward(self, x: Tensor, condition: Tensor, labels: Tensor) -> Tensor:
        shortcut = self.conv_s(self.norm_s(x, condition, labels)) if self.learned_shortcut else x
        x = self.conv_0(F.leaky_relu(self.norm_0(x, condition, labels), LEAK))
        x = self.conv_1(F.leaky_relu(self.norm_1(x, condition, labels), LEAK))
        return shortcut + x


class OasisGenerator(nn.Module):
    """Label map and noise to image.

    `sizes` hold every width. `crop_size` (height, width) is what the network was trained at; any size whose sides
    are multiples of `granularity` (32 for six blocks) works, since the label map's own size decides.

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
        condition = sizes.noise_size + sizes.classes
        residual_classes = labels if sizes.residual else None
        self.label_classes = labels
        self.granularity = 2 ** (len(sizes.widths) - 2)
        self.affinity: AffinityLayer | None = None
        if sizes.affinity_targets is not None:
            start = torch.zeros(sizes.affinity_targets, sizes.classes)
            self.affinity = AffinityLayer(start, unlabeled_channel=unlabeled_channel)
        self.miner = None if sizes.miner is None else Miner(sizes.noise_size, sizes.miner)
        self.fc = nn.Conv2d(condition, sizes.widths[0], 3, padding=1)
        self.body = nn.ModuleList(
            OasisBlock(
                fan_in, fan_out, condition=condition, hidden=sizes.spade_hidden, residual_classes=residual_classes
            )
            for fan_in, fan_out in zip(sizes.widths[:-1], sizes.widths[1:], strict=True)
        )
        self.conv_img = nn.Conv2d(sizes.widths[-1], 3, 3, padding=1)

    @classmethod
    def from_state_dict(
        cls,
        state_dict: Mapping[str, Tensor],
        crop_size: tuple[int, int],
        *,
        noise_size: int = 64,
        unlabeled_channel: int | None = None,
    ) -> OasisGenerator:
        """Build the network from its weights (float32, evaluation mode); every width is read from them.

        `noise_size` is the one width the weights don't tell: noise and label channels enter the same convolutions.
        Raises CheckpointError that names the keys which don't fit.
        """
        sizes = read_sizes(state_dict, noise_size=noise_size)
        with torch.device("meta"):
            network = cls(sizes, crop_size=crop_size, unlabeled_channel=unlabeled_channel)
        adopt(network, state_dict, what="an OASIS generator")
        return network.eval()

    def with_affinity(self, weight: Tensor, *, unlabeled_channel: int | None, residual: bool = False) -> OasisGenerator:
        """A copy that takes target classes: this network behind an affinity [target, source].

        With `residual` the CAT residual branches are added, zero at first, so that the output is the same.
        """
        if self.affinity is not None:
            raise CheckpointError("this generator already has an affinity layer; finetune from its source model")
        sizes = replace(self.sizes, affinity_targets=weight.shape[0], residual=residual)
        network = OasisGenerator(sizes, crop_size=self.crop_size, unlabeled_channel=unlabeled_channel)
        state = {**network.state_dict(), **self.state_dict(), "affinity.weight": weight.to(torch.float32)}
        network.load_state_dict(state)
        return network.train(self.training)

    def forward(self, label_map: Tensor, noise: Tensor) -> Tensor:
        """Image [N, 3, H, W] in [-1, 1].

        label_map: one-hot float [N, classes, H, W], all zero where ignored.
        noise: [N, noise_size], one vector an image, constant over space; or a noise map [N, noise_size, H, W].
        Raises RenderError when sizes or channels don't fit.
        """
        self.check_label_map(label_map.shape)
        height, width = label_map.shape[-2:]
        source = label_map if self.affinity is None else self.affinity(label_map)
        noise = self.mined(noise)
        if noise.ndim == 2:
            noise = noise[:, :, None, None].expand(-1, -1, height, width)
        condition = torch.cat([noise, source], dim=1)

        step = self.granularity
        x = self.fc(condition[:, :, ::step, ::step])
        for block in self.body:
            # Taking every step-th pixel is what nearest interpolation to this level does.
            x = block(x, condition[:, :, ::step, ::step], label_map[:, :, ::step, ::step])
            if step > 1:
                x = F.interpolate(x, scale_factor=2, mode="nearest")
                step //= 2
        return torch.tanh(self.conv_img(F.leaky_relu(x, LEAK)))

    def mined(self, noise: Tensor) -> Tensor:
        """Noise [N, noise_size] or a noise map [N, noise_size, H, W] through the miner, as it is without one."""
        if self.miner is None:
            return noise
        mined: Tensor = self.miner(noise.movedim(1, -1)).movedim(-1, 1)
        return mined

    def check_label_map(self, shape: tuple[int, ...]) -> None:
        """Raise RenderError unless a label map of this shape [N, classes, H, W] can be rendered."""
        if len(shape) != 4 or shape[1] != self.label_classes:
            raise RenderError(f"label map of shape {tuple(shape)}: this model takes [N, {self.label_classes}, H, W]")
        height, width = shape[-2:]
        if height < 1 or width < 1 or height % self.granularity or width % self.granularity:
            raise RenderError(f"size {width}x{height}: both sides must be multiples of {self.granularity}")


def read_sizes(state_dict: Mapping[str, Tensor], *, noise_size: int = 64) -> OasisGeneratorSizes:
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
    require_sizes(shapes, needed, what="an OASIS generator")
    classes = shapes[shared][1] - noise_size
    if classes < 1 or blocks < 2:
        raise CheckpointError(
            f"not an OASIS generator: {shared} has {shapes[shared][1]} inputs, {noise_size} of them noise"
        )
    return OasisGeneratorSizes(
        classes=classes,
        widths=(shapes["fc.weight"][0], *(shapes[f"body.{i}.conv_1.weight_orig"][0] for i in range(blocks))),
        noise_size=noise_size,
        spade_hidden=shapes[shared][0],
        affinity_targets=shapes["affinity.weight"][0] if "affinity.weight" in shapes else None,
        residual="body.0.norm_0.residual_gamma.weight" in shapes,
        miner=shapes["miner.first.weight"][0] if "miner.first.weight" in shapes else None,
    )
