"""A critic of what generated latents look like, by the features of a frozen network: a projected discriminator.

OASIS's discriminator sees latents, and behind spectral normalisation little of what varies little in them; what a
person sees are pictures. Here latents are decoded, real ones and generated ones of the same label maps, and small heads
judge the pictures' features at four sizes, each by the class of the place (Sauer et al., "Projected GANs Converge
Faster", NeurIPS 2021, section 3; the class enters by projection, Miyato & Koyama, "cGANs with Projection
Discriminator", ICLR 2018). It stands beside OASIS's discriminator, whose answer keeps painting what the map says.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as functional
from torch import Tensor, nn
from torch.nn.utils.parametrizations import spectral_norm

from catpaint.models.codec import Codec
from catpaint.training.codec_critic import adversarial_loss, critic_loss
from catpaint.training.perceptual import PerceptualDistance, load_perceptual
from catpaint.training.seeds import derived_seed

STAGES = 4
"""Of the network's: features at 1/4, 1/8, 1/16 and 1/32 of the picture."""

WIDTH = 128
"""Channels of a head. Features are mixed into so many at random first, which keeps it from a few telling ones."""

CELLS = 1280
"""Cells that are decoded and judged a step, at least one image: five of 128×128 pixels."""

RATE = 2e-4
WARM_UP = 100
"""Steps over which its pull grows to the full weight, while it learns to tell anything."""

_SLOPE, _KEEP = 0.2, 1.3
_SPREAD = 0.05
_HEADS = 1


class Head(nn.Module):
    """Scores of features [N, channels, h, w] with the class of every place: [N, 1, h, w]."""

    def __init__(self, channels: int, classes: int, width: int = WIDTH) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(channels))
        self.register_buffer("deviation", torch.ones(channels))
        self.register_buffer("mixing", torch.randn(width, channels, 1, 1) / math.sqrt(channels))
        self.layers = nn.ModuleList([spectral_norm(nn.Conv2d(width, width, 3, 1, 1)) for _ in range(2)])
        self.score = spectral_norm(nn.Conv2d(width, 1, 1))
        self.gain = nn.Parameter(torch.tensor(4.0))
        self.classes = nn.Embedding(classes + 1, width)  # The last for what no class covers.
        nn.init.normal_(self.classes.weight, 0, 0.05)

    mean: Tensor
    deviation: Tensor
    mixing: Tensor

    def measure(self, features: Tensor) -> None:
        """Take the mean and deviation of every channel from real features; what never varies doesn't count."""
        self.mean.copy_(features.mean((0, 2, 3)))
        self.deviation.copy_(features.std((0, 2, 3)) + _SPREAD * features.std() + 1e-6)

    def forward(self, features: Tensor, classes: Tensor) -> Tensor:
        """classes: int64 [N, H, W] of any size; a place has the nearest one's."""
        x = (features - self.mean[:, None, None]) / self.deviation[:, None, None]
        x = functional.conv2d(x, self.mixing)
        for layer in self.layers:
            # A leaky unit takes three tenths of the size; with it given back the score says as much as the class.
            x = functional.leaky_relu(layer(x), _SLOPE) * _KEEP
        places = functional.interpolate(classes[:, None].float(), x.shape[2:], mode="nearest")[:, 0].long()
        own = (x * self.classes(places).movedim(-1, 1)).sum(1, keepdim=True) / math.sqrt(x.shape[1])
        scores: Tensor = self.gain * self.score(x) + own
        return scores


class PictureCritic:
    """The heads and their optimizer, over a codec's decoder and a network's features, both frozen.

    classes: of the label map. weight: of its pull, as a multiple of the length of OASIS's own gradient.
    """

    def __init__(
        self,
        codec: Codec,
        network: PerceptualDistance,
        *,
        classes: int,
        weight: float,
        device: torch.device | str = "cpu",
    ) -> None:
        self._codec = codec.to(device).eval().requires_grad_(False).to(memory_format=torch.channels_last)
        self._network = network.to(device)
        self._weight = weight
        self.heads = nn.ModuleList([Head(channels, classes) for channels in network.widths]).to(device)
        self._optimizer = torch.optim.Adam(self.heads.parameters(), RATE, betas=(0.0, 0.99))
        self._steps = 0

    def step(self, fake: Tensor, real: Tensor, classes: Tensor, own: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
        """Learn from some images of a batch; the gradient it adds for the generated latents, and its losses.

        fake, real: normalised latents [N, C, h, w] of the same label maps; classes: int64 [N, h, w], of every cell.
        own: the gradient [N, C, h, w] that OASIS's loss has for `fake`; an image's pull is as long, times the weight.
        """
        count = _judged(fake)
        seen, shown = classes[:count], fake.detach()[:count].clone().requires_grad_(True)
        found = self._features(shown)
        verdict = self._learn(real[:count], [features.detach() for features in found], seen)
        self.heads.requires_grad_(False)
        answer = torch.stack([adversarial_loss(head(x, seen)) for head, x in zip(self.heads, found, strict=True)])
        (gradient,) = torch.autograd.grad(answer.mean(), shown)
        self.heads.requires_grad_(True)
        strength = self._weight * min(1.0, self._steps / WARM_UP)
        pull = torch.zeros_like(fake)
        pull[:count] = gradient * (strength * own[:count].norm() / (gradient.norm() + 1e-12))
        return pull, {"critic": verdict, "looks": answer.detach().mean()}

    @torch.no_grad()
    def learn(self, fake: Tensor, real: Tensor, classes: Tensor) -> dict[str, Tensor]:
        """Learn as `step` does while the generator stands still; its loss."""
        count = _judged(fake)
        found = self._features(fake[:count])
        return {"critic": self._learn(real[:count], found, classes[:count])}

    def state_dict(self) -> dict[str, Any]:
        """Everything that going on exactly needs."""
        return {"heads": self.heads.state_dict(), "optimizer": self._optimizer.state_dict(), "steps": self._steps}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue from it. Raises KeyError, RuntimeError and ValueError where it doesn't fit."""
        self.heads.load_state_dict(state["heads"])
        self._optimizer.load_state_dict(state["optimizer"])
        self._steps = int(state["steps"])

    @torch.enable_grad()
    def _learn(self, real: Tensor, found: Sequence[Tensor], classes: Tensor) -> Tensor:
        """A step of the heads from real latents, and the features of what was generated; the mean of their losses."""
        with torch.no_grad():
            wanted = self._features(real)
        if self._steps == 0:
            self._measure(wanted)
        self._steps += 1
        losses = [
            critic_loss(head(real, classes), head(fake, classes))
            for head, real, fake in zip(self.heads, wanted, found, strict=True)
        ]
        self._optimizer.zero_grad(set_to_none=True)
        total = torch.stack(losses).sum()
        torch.autograd.backward(total)
        nn.utils.clip_grad_norm_(self.heads.parameters(), 5.0)
        self._optimizer.step()
        return total.detach() / len(losses)

    def _measure(self, features: Sequence[Tensor]) -> None:
        for head, real in zip(self.heads, features, strict=True):
            assert isinstance(head, Head)
            head.measure(real)

    def _features(self, latents: Tensor) -> list[Tensor]:
        """Of the decoded pictures. What is painted beyond white and black is cut off, and still has a gradient."""
        layout = torch.channels_last
        picture = self._codec.decode_unclamped(latents.contiguous(memory_format=layout))
        cut: Tensor = picture + (picture.clamp(-1, 1) - picture).detach()
        return self._network.stages_of(cut.contiguous(memory_format=layout))


def build_critic(
    codec: Codec, file: Path | str, *, classes: int, weight: float, seed: int, device: torch.device | str = "cpu"
) -> PictureCritic:
    """A critic by the features of a ResNet's file; its heads are drawn by the seed, whatever else is random.

    Raises FileError, and CheckpointError that names the file.
    """
    network = load_perceptual(file, stages=STAGES)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(derived_seed(seed, _HEADS))
        return PictureCritic(codec, network, classes=classes, weight=weight, device=device)


def _judged(latents: Tensor) -> int:
    """How many images of a batch are."""
    return max(1, min(len(latents), CELLS // (latents.shape[2] * latents.shape[3])))
